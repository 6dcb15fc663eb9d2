"""What people type, read strictly and said back: each `read_` returns the value or raises EntryProblem only."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from app.rules import french

Reader = Callable[[str], object]
LONGEST_LINE = 300
LONGEST_TEXT = 20_000
_SPACES, _NO_FIGURE = re.compile(r"\s+"), re.compile(r"[^0-9]")
_FIGURES = b"0123456789"
_SINGLE, _DOUBLED = (bytes.maketrans(_FIGURES, bytes(said)) for said in (range(10), (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
_MAINLAND = re.compile(r"0(?!2[ .\-]?6[239]|5[ .\-]?9|6[ .\-]?39|6[ .\-]?9)[1-7](?:[ .\-]?[0-9]{2}){4}")
"""Numbers typed the French way that no overseas country has: all but 0262, 0263, 0269, 059x, 0639, 069x."""
_USUAL_MAILBOX = re.compile(r"[a-z0-9_+\-]+(?:\.[a-z0-9_+\-]+)*")
_PHONE_REGIONS = ("FR", "RE", "GP", "MQ", "GF", "YT", "NC", "PF")


class EntryProblem(ValueError):
    """A text that can't be read. `is_unfinished`: more typing may put it right, so nobody is nagged."""

    def __init__(self, sentence: str, is_unfinished: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.is_unfinished = is_unfinished


def plain(text: str) -> str:
    """Full-width digits, no-break spaces and the like as a keyboard would type them, ends trimmed."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def _printable(sign: str) -> bool:
    # Control characters break documents; lone surrogates can't be written to the file.
    return unicodedata.category(sign) not in {"Cc", "Cs"}


def read_line(text: str, longest: int = LONGEST_LINE) -> str:
    """One line of free text, composed accents, runs of spaces made one."""
    if len(text) <= longest and text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    line = unicodedata.normalize("NFC", "".join(s if _printable(s) else " " for s in text))
    line = re.sub(r"[ \t]+", " ", line).strip()
    _refuse_longer(line, longest)
    return line


def read_lines(text: str, longest: int = LONGEST_TEXT) -> str:
    """Several lines of free text; the ends of lines are trimmed, blank first and last lines dropped."""
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n"))
    kept = "".join(s if s in "\n\t" or _printable(s) else " " for s in unified)
    lines = "\n".join(line.rstrip() for line in kept.split("\n")).strip("\n")
    _refuse_longer(lines, longest)
    return lines


def _refuse_longer(text: str, longest: int) -> None:
    if len(text) > longest:
        excess = french.counted(len(text) - longest, "caractère")
        raise EntryProblem(f"Trop long\u00a0: enlevez {excess}.")


def _digits(text: str, what: str) -> str:
    if text.isascii() and text.isdigit():
        return text
    kept = re.sub(r"[\s.\-]", "", plain(text))
    strange = re.search(r"[^0-9]", kept)
    if strange:
        raise EntryProblem(f"{what} n'a que des chiffres\u00a0: ôtez {french.quoted(strange.group())}.")
    return kept


@lru_cache(16)
def read_siret(text: str) -> str:
    """Fourteen digits whose key is right; establishments of La Poste follow their own key. Of a list, it is asked when
    a cell is read, then of the whole record."""
    digits = _digits(text, "Un SIRET")
    missing = 14 - len(digits)
    if missing == 5:
        sentence = "C'est un SIREN (9 chiffres)\u00a0: ajoutez les 5 chiffres de l'établissement."
        raise EntryProblem(sentence, is_unfinished=True)
    if missing > 0:
        said = french.counted(missing, "chiffre")
        raise EntryProblem(f"Il manque {said}\u00a0: un SIRET en compte 14.", is_unfinished=True)
    if missing < 0:
        raise EntryProblem(f"{french.counted(-missing, 'chiffre')} de trop\u00a0: un SIRET en compte 14.")
    if not (_has_right_key(digits) and _has_right_key(digits[:9])):
        # Imported here: La Poste's own key, or a wrong one.
        from stdnum.fr import siret

        if not siret.is_valid(digits):
            raise EntryProblem("La clé de ce SIRET est fausse\u00a0: un chiffre est mal recopié, comparez un à un.")
    return digits


def _has_right_key(digits: str) -> bool:
    """Luhn's, ten times quicker than the library."""
    figures = digits.encode()
    return (sum(figures[-1::-2].translate(_SINGLE)) + sum(figures[-2::-2].translate(_DOUBLED))) % 10 == 0


def show_siret(value: str) -> str:
    return french.siret(value)


def read_postal_code(text: str) -> str:
    digits = _digits(text, "Un code postal")
    if len(digits) < 5:
        missing = french.counted(5 - len(digits), "chiffre")
        raise EntryProblem(f"Il manque {missing}\u00a0: un code postal en compte 5.", is_unfinished=True)
    if len(digits) > 5 or not "01" <= digits[:2] <= "98":
        raise EntryProblem("Ce code postal n'existe pas\u00a0: 5 chiffres, par exemple 47000.")
    return digits


def show_postal_code(value: str) -> str:
    return value


def read_phone(text: str) -> str:
    """A number that can exist, as +33…; overseas numbers typed the French way get their own country code."""
    typed = plain(text)
    if _MAINLAND.fullmatch(typed):
        return "+33" + _NO_FIGURE.sub("", typed)[1:]
    strange = re.search(r"[^0-9+ ().\-/]", typed)
    if strange:
        raise EntryProblem(f"Un téléphone n'a que des chiffres\u00a0: ôtez {french.quoted(strange.group())}.")
    # Imported here: two seconds for the numbers of a whole list, where those of mainland France need none of it.
    import phonenumbers

    for region in _PHONE_REGIONS:
        try:
            number = phonenumbers.parse(typed, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    digits = _NO_FIGURE.sub("", typed)
    # French ranges opened after the library's own list, and those kept for fiction, must not be refused.
    if re.fullmatch(r"0[1-9][0-9]{8}|(00)?33[1-9][0-9]{8}", digits):
        return "+33" + digits[-9:]
    if not typed.startswith(("+", "00")) and len(digits) < 10:
        missing = french.counted(10 - len(digits), "chiffre")
        raise EntryProblem(f"Il manque {missing}\u00a0: 05\u00a053\u00a000\u00a000\u00a000.", is_unfinished=True)
    sentence = "Ce numéro n'existe pas\u00a0: 10 chiffres, ou +34… pour l'étranger."
    raise EntryProblem(sentence, is_unfinished=typed.startswith(("+", "00")))


def show_phone(value: str) -> str:
    return french.phone(value)


def read_email(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    typed = unicodedata.normalize("NFC", text).strip()
    if "@" not in typed:
        raise EntryProblem(f"Il manque le signe {french.quoted('@')}\u00a0: nom@domaine.fr.", is_unfinished=True)
    mailbox, _, host = typed.partition("@")
    try:
        if len(mailbox) <= 64 and len(typed) <= 254 and _USUAL_MAILBOX.fullmatch(mailbox):
            # In a whole list the same few domains come again and again.
            return f"{mailbox}@{_domain(host)}"
        return str(validate_email(typed, check_deliverability=False).normalized)
    except EmailNotValidError as error:
        domain = typed.rpartition("@")[2]
        sentence = "Cette adresse ne peut pas exister\u00a0: elle s'écrit nom@domaine.fr, sans espace."
        if "." not in domain.strip("."):
            sentence = "La fin de l'adresse manque\u00a0: nom@domaine.fr."
        raise EntryProblem(sentence, is_unfinished="." not in domain.strip(".")) from error


@lru_cache(1024)
def _domain(host: str) -> str:
    """As the library writes it. Raises its EmailNotValidError."""
    from email_validator import validate_email

    return str(validate_email(f"a@{host}", check_deliverability=False).normalized).removeprefix("a@")


def show_email(value: str) -> str:
    return value


def read_naf(text: str) -> str:
    """« 25.62B »; the point may be left out."""
    typed = plain(text).upper().replace(" ", "").replace(".", "")
    if re.fullmatch(r"[0-9]{4}[A-Z]", typed):
        return f"{typed[:2]}.{typed[2:]}"
    sentence = "Un code NAF s'écrit 25.62B\u00a0: quatre chiffres et une lettre."
    raise EntryProblem(sentence, is_unfinished=bool(re.fullmatch(r"[0-9]{0,4}", typed)))


def show_naf(value: str) -> str:
    return value


def read_idcc(text: str) -> str:
    """Four digits; « 44 » and « IDCC 44 » are 0044."""
    typed = plain(text).upper().removeprefix("IDCC").strip()
    if re.fullmatch(r"[0-9]{1,4}", typed):
        return typed.zfill(4)
    raise EntryProblem("Un IDCC a quatre chiffres\u00a0: 3248 pour la métallurgie, par exemple.")


def show_idcc(value: str) -> str:
    return value


def read_rome(text: str) -> str:
    """« H2913 »: a letter and four digits."""
    typed = plain(text).upper().replace(" ", "")
    if re.fullmatch(r"[A-N][0-9]{4}", typed):
        return typed
    sentence = "Un code ROME s'écrit H2913\u00a0: une lettre de A à N et quatre chiffres."
    raise EntryProblem(sentence, is_unfinished=bool(re.fullmatch(r"[A-N][0-9]{0,3}", typed)))


def show_rome(value: str) -> str:
    return value


def read_whole(text: str, low: int = 0, high: int = 1_000_000, unit: str = "") -> int:
    """A whole number between the bounds, thousands parted or not, its unit repeated or not."""
    typed = _without_unit(plain(text), unit).replace(" ", "")
    if not re.fullmatch(r"[+-]?[0-9]{1,15}", typed):
        raise EntryProblem(f"Un nombre entier est attendu, de {french.number(low)} à {french.number(high)}.")
    value = int(typed)
    _refuse_outside(Decimal(value), Decimal(low), Decimal(high), unit)
    return value


def show_whole(value: int) -> str:
    return french.number(value)


def read_decimal(
    text: str,
    low: Decimal = Decimal(0),
    high: Decimal = Decimal(1_000_000),
    unit: str = "",
    decimals: int = 2,
) -> Decimal:
    """« 1 234,56 », « 1234.56 »; more decimals than the file keeps are refused, never rounded in silence."""
    typed = _without_unit(plain(text), unit).replace(" ", "")
    if "," in typed and re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]*", typed):
        typed = typed.replace(".", "")
    match = re.fullmatch(r"[+-]?[0-9]{1,12}(?:[.,]([0-9]*))?", typed)
    if match is None:
        raise EntryProblem("Un nombre est attendu, par exemple 1\u00a0234,50.")
    if len((match.group(1) or "").rstrip("0")) > decimals:
        raise EntryProblem(f"{french.counted(decimals, 'décimale')} au plus après la virgule.")
    value = Decimal(typed.replace(",", ".").rstrip("."))
    _refuse_outside(value, low, high, unit)
    return value


def show_decimal(value: Decimal) -> str:
    return french.trimmed(value)


def _without_unit(typed: str, unit: str) -> str:
    """The unit people repeat after the figure, « 30 km », « 4 mois » typed where months are asked."""
    return typed[: -len(unit)].rstrip() if unit and typed.casefold().endswith(unit.casefold()) else typed


def _refuse_outside(value: Decimal, low: Decimal, high: Decimal, unit: str) -> None:
    if not low <= value <= high:
        ends = f"{french.trimmed(low)} et {french.number(high)}"
        raise EntryProblem(f"Entre {ends}{french.NBSP + unit if unit else ''} seulement.")


def read_money(text: str, high: Decimal = Decimal(1_000_000)) -> Decimal:
    """Euros and cents, never below zero."""
    return read_decimal(plain(text).removesuffix("EUR"), high=high, unit="€").quantize(Decimal("0.01"))


def show_money(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    return french.number(value, max(2, -exponent if isinstance(exponent, int) else 2))


def read_percent(text: str, high: Decimal = Decimal(100)) -> Decimal:
    return read_decimal(text, high=high, unit="%").quantize(Decimal("0.01"))


def show_percent(value: Decimal) -> str:
    return french.trimmed(value)


def read_hours(text: str, high: Decimal = Decimal(10_000)) -> Decimal:
    """« 7,5 » and « 7 h 30 » are the same seven and a half hours."""
    typed = plain(text).casefold().replace(" ", "")
    match = re.fullmatch(r"([0-9]{1,5})(?:h|heures?|:)([0-5]?[0-9])?(?:min|mn)?", typed)
    if match is None:
        return read_decimal(typed, high=high, unit="h")
    minutes = match.group(2) or "0"
    value = Decimal(match.group(1)) + (Decimal(minutes) / 60).quantize(Decimal("0.01"))
    _refuse_outside(value, Decimal(0), high, "h")
    return value


def show_hours(value: Decimal) -> str:
    return french.trimmed(value)


def read_time(text: str) -> str:
    """A time of day as HH:MM, from « 8h », « 8:30 », « 0830 », « 14 h 05 »."""
    typed = plain(text).casefold().replace(" ", "")
    match = re.fullmatch(r"([0-9]{1,2})(?:[h:.]([0-9]{2})?)?(?:min|mn)?", typed) or re.fullmatch(
        r"([0-9]{1,2})([0-9]{2})", typed
    )
    if match is None:
        unfinished = bool(re.fullmatch(r"[0-9]{1,2}[h:.][0-9]?", typed))
        raise EntryProblem("Une heure s'écrit 14:30 ou 14h30.", is_unfinished=unfinished)
    hour, minute = int(match.group(1)), int(match.group(2) or "0")
    if hour > 23 or minute > 59:
        raise EntryProblem("Cette heure n'existe pas\u00a0: de 00:00 à 23:59.")
    return f"{hour:02d}:{minute:02d}"


def show_time(value: str) -> str:
    return value
