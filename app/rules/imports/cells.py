"""Cells as people and spreadsheets write them: put right here, then read by the same readers as the forms.

Every reader takes a text and the day of the import and answers a value, or raises EntryProblem and nothing else.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.models.words import Word
from app.rules import entries, french
from app.rules.entries import EntryProblem, plain
from app.rules.imports import abroad

Value = TypeVar("Value")
Chosen = TypeVar("Chosen", bound=Word)
_NOTHING = frozenset(
    ("", "-", "--", "—", "–", "/", "?", "??", "...", "…", "#n/a", "n/a", "na", "nc", "n.c.", "n.c", "nr")
)
_NOTHING_WORDS = frozenset(("neant", "aucun", "aucune", "inconnu", "inconnue", "null", "none", "non communique", "ras"))
_QUOTES = '"\u2033\u3003' + chr(0xAB) + chr(0xBB)
DITTO_STARTS = "iIdD'-" + _QUOTES
_DITTO = re.compile(
    rf"(?:-\s*)?(?:idem|id|dito)\.?(?:\s*-)?|['{_QUOTES}\s-]*[{_QUOTES}]['{_QUOTES}\s-]*|''", re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_YES = frozenset(("oui", "o", "yes", "y", "vrai", "true", "x", "xx", "ok", "1", "✓", "✔", "☑", "✅", "√", "v"))
_NO = frozenset(("non", "n", "no", "faux", "false", "0", "✗", "✘", "☐", "❌"))
_EXTENSION = re.compile(r"[\s,]*(?:poste|ext(?:ension)?|p|#|x)\.?\s*:?\s*[0-9]{1,5}\s*$", re.IGNORECASE)
_APART = re.compile(r"[0-9] [0-9]")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?: [0-9]{3})+(?![0-9 ])|[0-9]+ ?(?:h|heures?|:) ?[0-9]", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_]+(?:[\s.'’°]*[^\W\d_]+)*\s*[.:]*", re.UNICODE)
_FRENCH_PHONE = re.compile(r"(?<![0-9+])(?:(?:\+|00)33\s?|0)[1-9](?:[\s.\-/]{0,2}[0-9]{2}){4}(?![0-9])")
_LETTER_O, _O_AS_ZERO = re.compile(r"[0-9Oo \t.\-/]*[0-9][0-9Oo \t.\-/]*"), str.maketrans("Oo", "00")
_FAX = re.compile(r"[/|;,\-\s]*\b(?:t[ée]l[ée]copie|fax)\b[\s.:]*[+0-9][0-9\s.\-]{8,}", re.IGNORECASE)
_TWO_PHONES = 19
_NOT_TO_CALL = re.compile(r"\b(?:ne (?:pas|plus)|plus attribue|injoignable|faux|errone|ancien|hs|resilie)\b")
_USUAL_BESIDE = frozenset(
    (
        *(
            "tel",
            "telephone",
            "fixe",
            "portable",
            "port",
            "mobile",
            "mob",
            "gsm",
            "bureau",
            "bur",
            "pro",
            "perso",
            "dom",
        ),
        *("domicile", "standard", "std", "direct", "ligne", "directe", "poste", "ext", "ou", "et", "numero", "no", "n"),
    )
)
_PHONE_CUTS = re.compile(r"\s*(?:[\n;,|]|\bou\b|\bet\b|\s/\s|\s-\s)\s*|/(?=\s*(?:\+|0[1-9]))", re.IGNORECASE)
_ABROAD = re.compile(r"([1-9][0-9]{3}|[A-Z]{1,3}[ -]?[0-9]{3,5}|[0-9]{4}-[0-9]{3})(?:[ ,]+([^\W\d_][^0-9]*))?")
"""« 1000 Bruxelles », « L-4001 Esch »; also « 1000 Bourg-en-Bresse » whose zero a spreadsheet took away."""
_ADDRESS = re.compile(r"[^\s<>()\[\]{},;:\"'«»|]+@[^\s<>()\[\]{},;:\"'«»|]+")


def is_nothing(text: str) -> bool:
    """What people put in a cell to say it is empty: « - », « NC », « néant »."""
    typed = plain(text).casefold()
    return typed in _NOTHING or french.plain(typed) in _NOTHING_WORDS


def is_ditto(text: str) -> bool:
    """« idem », « " », « -"- »: the same as above. `DITTO_STARTS` tells of nearly every other cell that it is none."""
    return len(text) < 9 and _DITTO.fullmatch(text) is not None


def short(text: str) -> str:
    """As a keyboard would type it. Raises EntryProblem beyond a line: a cell that long is no single thing."""
    typed = plain(text)
    if len(typed) > entries.LONGEST_LINE:
        entries.read_line(typed)
    return typed[: entries.LONGEST_LINE]


def typed_by_hand(read: Callable[[str], Value]) -> Callable[[str, date], Value]:
    """A form's reader for a cell that spreadsheets leave alone."""

    def of_cell(text: str, _today: date) -> Value:
        return read(text)

    return of_cell


read_line = typed_by_hand(entries.read_line)
read_lines = typed_by_hand(entries.read_lines)
read_naf = typed_by_hand(entries.read_naf)
read_rome = typed_by_hand(entries.read_rome)


def as_whole(text: str) -> str:
    """« 12345.0 » and « 12345,00 » are whole numbers a spreadsheet gave decimals."""
    typed = short(text)
    return re.sub(r"^([0-9\s]+)[.,]0+$", r"\1", typed)


def read_idcc(text: str, _today: date) -> str:
    return entries.read_idcc(as_whole(text))


def _in_full(typed: str, what: str) -> str:
    """« 7,3282932000074E+13 » has all its figures, « 7,33E+13 » lost some. Raises EntryProblem."""
    bare = typed.replace(" ", "").replace(",", ".")
    if not _SCIENTIFIC.fullmatch(bare):
        return typed
    mantissa, _, power = bare.upper().partition("E")
    if len(mantissa.partition(".")[2]) < int(power):
        raise EntryProblem(
            f"Le tableur a arrondi ce {what} ({typed})\u00a0: des chiffres sont perdus. "
            "Mettez la colonne au format Texte, puis retapez-le."
        )
    return f"{Decimal(bare):f}"


def read_siret(text: str, _today: date) -> str:
    """Its lost zeros are put back when the key then agrees; digits a spreadsheet rounded away cannot be."""
    typed = _in_full(as_whole(text), "SIRET")
    typed = re.sub(r"^(?:n[°o]?\s*)?siret\s*(?:n[°o])?\s*:?", "", typed, flags=re.IGNORECASE)
    digits = re.sub(r"[\s.\-]", "", typed)
    if re.fullmatch(r"[0-9]{14}", digits) and digits.endswith("00000"):
        raise EntryProblem(
            "Le tableur a perdu les derniers chiffres de ce SIRET\u00a0: retapez-le, la colonne au format Texte."
        )
    if re.fullmatch(r"[0-9]{11,13}", digits):
        try:
            return entries.read_siret(digits.zfill(14))
        except EntryProblem:
            return entries.read_siret(digits)
    return entries.read_siret(typed)


def read_postal_code(text: str, today: date) -> str:
    """« F-47000 », « 47000 Agen »; « L-4001 » and « 1000 » as they are: was a zero lost, or a border crossed?"""
    if abroad.is_code(text):
        return plain(text)
    return read_town(text, today).postal_code or entries.read_postal_code(text)


@dataclass(frozen=True)
class Town:
    """What one cell says of a place: a name, a postal code (that of another country too), or both."""

    postal_code: str = ""
    name: str = ""


def read_town(text: str, _today: date) -> Town:
    """« 47000 Agen », « Agen (47) », « 47000 AGEN CEDEX 9 »."""
    typed = as_whole(text)
    typed = re.sub(r"^(?:FR?|France)\s*-\s*(?=[0-9])", "", typed, flags=re.IGNORECASE)
    foreign = _ABROAD.fullmatch(typed)
    if foreign and (abroad.is_code(foreign.group(1)) or foreign.group(1).isdigit()):
        return Town(foreign.group(1), (foreign.group(2) or "").strip(" -,;"))
    match = re.search(r"(?<![0-9])[0-9]{2}\s?[0-9]{3}(?![0-9])", typed)
    code = entries.read_postal_code(match.group()) if match else ""
    rest = typed.replace(match.group(), " ", 1) if match else typed
    rest = re.sub(r"\bcedex\b\s*[0-9]*|\(\s*[0-9AB]{0,3}\s*\)", " ", rest, flags=re.IGNORECASE)
    name = entries.read_line(rest).strip(" -,;/")
    name = name if name.count("(") == name.count(")") else name.strip(" ()")
    if not code and not re.search(r"[^\W\d_]", name):
        raise EntryProblem("Un code postal ou une commune est attendu, par exemple 47000 Agen.")
    return Town(code, name if re.search(r"[^\W\d_]", name) else "")


def read_phones(text: str, _today: date) -> tuple[str, ...]:
    """Every number of the cell. Raises EntryProblem for the first that cannot be one."""
    typed = _in_figures(short(text.replace("\n", "|")))
    if is_not_to_call(typed):
        raise EntryProblem("Ce numéro n'est pas à appeler, d'après ce qui est écrit à côté.")
    together = _FRENCH_PHONE.findall(typed) if len(typed) > _TWO_PHONES else ()
    if len(together) > 1 and not re.search(r"[0-9]", _FRENCH_PHONE.sub("", _EXTENSION.sub("", typed))):
        return tuple(dict.fromkeys(entries.read_phone(one) for one in together))
    whole = _one_phone(typed)
    if whole:
        return (whole,)
    pieces = [piece for piece in _PHONE_CUTS.split(typed) if piece and re.search(r"[0-9]", piece)]
    if len(pieces) < 2:
        return (entries.read_phone(_bare_phone(typed)),)
    return tuple(dict.fromkeys(_one_phone(piece) or entries.read_phone(_bare_phone(piece)) for piece in pieces))


def is_not_to_call(text: str) -> bool:
    """« ancien numéro », « ne plus appeler »."""
    return _NOT_TO_CALL.search(french.unaccented(text).casefold()) is not None


def _in_figures(typed: str) -> str:
    """« 5,53000007E+08 » and « O5 53 OO OO O7 » as they were meant; no fax. Raises EntryProblem for digits lost."""
    if _LETTER_O.fullmatch(typed):
        return typed.translate(_O_AS_ZERO)
    return _FAX.sub(" ", _in_full(typed, "numéro"))


def says_more(text: str) -> bool:
    """Words beside a number that tell more than whose line it is: « le soir », « poste 12 », « demander Mme Roux »."""
    if _FRENCH_PHONE.fullmatch(text) or _LETTER_O.fullmatch(text):
        return False
    if _EXTENSION.search(text):
        return True
    words = re.sub(r"[^a-z]+", " ", french.unaccented(text).casefold()).split()
    return any(len(word) > 1 and word not in _USUAL_BESIDE for word in words)


def read_phone(text: str, today: date) -> str:
    """The first number of the cell."""
    return read_phones(text, today)[0]


def _one_phone(typed: str) -> str:
    try:
        return entries.read_phone(_bare_phone(typed))
    except EntryProblem:
        return ""


def _bare_phone(typed: str) -> str:
    """Without what people write around, « Tél. : », « (bureau) », « poste 12 »; with the zero spreadsheets drop."""
    typed = _EXTENSION.sub("", as_whole(typed).replace("(0)", ""))
    typed = re.sub(r"\([^()0-9]*\)", " ", typed)
    typed = _LABEL.sub(" ", typed).strip(".:;-_,/ ")
    digits = re.sub(r"[^0-9+]", "", typed)
    if re.fullmatch(r"[1-9][0-9]{8}", digits):
        return "0" + digits
    return f"+{digits}" if re.fullmatch(r"33[1-9][0-9]{8}", digits) else typed


def read_emails(text: str, _today: date) -> tuple[str, ...]:
    """Every address of the cell, « Jean <j@x.fr> » and « mailto:j@x.fr » too."""
    typed = re.sub(r"mailto:", " ", short(text), flags=re.IGNORECASE)
    typed = re.sub(r"\s*[(\[]\s*(?:at|arobase)\s*[)\]]\s*", "@", typed, flags=re.IGNORECASE)
    found = [address.strip(".") for address in _ADDRESS.findall(typed)]
    return tuple(dict.fromkeys(entries.read_email(one) for one in found)) or (entries.read_email(text),)


def read_email(text: str, today: date) -> str:
    """The first address of the cell."""
    return read_emails(text, today)[0]


def read_whole(text: str, _today: date) -> int:
    """« 12 », « 12 salariés », « env. 12 », « 12.0 »."""
    typed = re.sub(r"^(?:env(?:iron)?\.?|~|±|\+/-|≈)\s*", "", as_whole(text), flags=re.IGNORECASE)
    return entries.read_whole(figure(re.sub(r"\s*[^\W\d_]+\.?$", "", typed)))


def read_decimal(text: str, _today: date) -> Decimal:
    return entries.read_decimal(figure(short(text)))


def figure(typed: str) -> str:
    """« 1,234.56 » and « 1'234.56 » as we write them. Raises EntryProblem for two numbers, « 10 12 »."""
    typed = re.sub(r"(?<=[0-9])['’](?=[0-9]{3})", "", typed)
    if _APART.search(typed) and not _THOUSANDS.match(typed):
        raise EntryProblem("Un seul nombre est attendu, par exemple 1\u00a0234,50.")
    return typed.replace(",", "") if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]{1,2}", typed) else typed


def read_hours(text: str, _today: date) -> Decimal:
    """« 35 h », « 7:30:00 », « 35 h/semaine », « 35,00 »."""
    typed = re.sub(r"([0-9]+:[0-9]{2}):[0-9]{2}$", r"\1", short(text))
    typed = re.sub(r"\s*(?:/|par)\s*(?:semaines?|sem|s|jours?|j|mois)\.?$", "", typed, flags=re.IGNORECASE)
    return entries.read_hours(re.sub(r"\s*(?:heures?|hrs?)$", " h", figure(typed), flags=re.IGNORECASE))


def read_yes_no(text: str, _today: date) -> bool:
    typed = short(text).casefold()
    first = french.plain(typed).split(" ")[0]
    if typed in _YES or first in _YES:
        return True
    if typed in _NO or first in _NO:
        return False
    raise EntryProblem("Oui ou non\u00a0?")


def word_reader(words: type[Chosen], others: Mapping[str, Chosen] | None = None) -> Callable[[str, date], Chosen]:
    """Reads a member by its label or its word, nearly so too; `others` are the plain texts people use beside."""
    known = {french.plain(member.label): member for member in words} | {
        french.plain(member): member for member in words
    }
    known |= {french.plain(text): member for text, member in (others or {}).items()}

    def read(text: str, _today: date) -> Chosen:
        from rapidfuzz import fuzz, process

        typed = french.plain(short(text))
        if typed in known:
            return known[typed]
        near = process.extract(typed, list(known), scorer=fuzz.token_sort_ratio, limit=len(known), score_cutoff=80)
        members = {known[label] for label, _, _ in near}
        if len(members) == 1:
            return members.pop()
        labels = ", ".join(member.label for member in words if member.label)
        raise EntryProblem(f"Valeur inconnue {french.quoted(entries.read_line(text[:60]))}\u00a0: {labels}.")

    return read
