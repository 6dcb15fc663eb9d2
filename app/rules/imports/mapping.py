"""Which field each column holds: as last time, by its heading, by what it contains."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from app.models.imports import ImportKind, ImportMapping
from app.rules import french
from app.rules.imports import cell_errors, month_sheet
from app.rules.imports.grid import GROUP
from app.rules.imports.refused_heads import OURS
from app.rules.imports.shapes import ImportField, Table

BY_HEAD, BY_CONTENTS, AS_LAST_TIME = "head", "contents", "saved"
HOW = {BY_HEAD: "intitulé", BY_CONTENTS: "contenu", AS_LAST_TIME: "comme la dernière fois"}
_SAMPLE = 200
_NEAR = 0.82
_MOSTLY = 0.6
_SAME_HEADS = 0.7
_HARDLY = 0.5
_LEAST = 0.45
_BEGINS = 0.83
"""Of a heading that begins as a name and goes on: taken when no name is nearer."""
_DAYS = "days."
_FIRST, _SECOND = "contact.", "contact2."
_WEAK, _LESS = "~", 0.04
_WHOLE, _A_WEEK = re.compile(r"[0-9]{1,4}"), range(12, 49)
_NEVER = frozenset(("fax", "telecopie", "telecopieur", "siren", "insee", "ca", "chiffre", "montant", "cotisation"))


@dataclass(frozen=True)
class Guess:
    """What one column is taken for: the field's key or nothing, a word of HOW, and how sure, from 0 to 1."""

    column: int
    field: str = ""
    how: str = ""
    score: float = 0.0


class _Name(NamedTuple):
    """The words of a name, in order of the alphabet, and how much less than another it counts."""

    words: tuple[str, ...]
    all: frozenset[str]
    numbers: frozenset[str]
    written: str
    less: float


def guess(table: Table, fields: Sequence[ImportField], saved: Sequence[ImportMapping] = ()) -> tuple[Guess, ...]:
    """One guess a column. A field goes to one column only, unless it may repeat."""
    found = _ours(table) | _as_last_time(table, fields, saved)
    found = _days(table, fields, found) | found
    fields = [field for field in fields if not field.key.startswith(_DAYS)]
    taken = {one.field for one in found.values()}
    by_key = {field.key: field for field in fields}
    held = {
        (column, field.key): _held(table, column, field)
        for column in range(len(table.heads))
        if column not in found
        for field in fields
        if field.holds
    }
    ranked = sorted(
        (
            one
            for column, head in enumerate(table.heads)
            if column not in found
            for field in fields
            if (one := _judged(column, head if table.has_heads else "", field, held)) is not None
        ),
        key=lambda one: (-round(one.score, 1) if one.how == BY_CONTENTS else -one.score, one.column, -one.score),
    )
    for one in ranked:
        if one.column not in found and (one.field not in taken or by_key[one.field].may_repeat):
            found[one.column] = one
            taken.add(one.field)
    _give_to_their_owner(table, found, by_key)
    return tuple(found.get(column, Guess(column)) for column in range(len(table.heads)))


def _give_to_their_owner(table: Table, found: dict[int, Guess], by_key: Mapping[str, ImportField]) -> None:
    """« Mail RH » is the second contact's when « Resp. RH » is the second contact and « Dirigeant » the first."""
    heads = {one.field: frozenset(_words(table.heads[column])) for column, one in found.items()}
    own = heads.get(f"{_SECOND}name", frozenset()) - heads.get(f"{_FIRST}name", frozenset())
    if not own or f"{_FIRST}name" not in heads:
        return
    for column, one in list(found.items()):
        key = one.field.replace(_FIRST, _SECOND, 1) if one.field.startswith(_FIRST) else ""
        is_theirs = own & heads[one.field] - heads[f"{_FIRST}name"] - _TITLES
        if is_theirs and key in by_key and key not in heads and one.how != AS_LAST_TIME:
            found[column] = Guess(column, key, one.how, one.score)


def guess_kind(
    table: Table, fields_by_kind: Mapping[ImportKind, Sequence[ImportField]], saved: Sequence[ImportMapping] = ()
) -> ImportKind:
    """The kind whose fields say most about the columns; a kind that lacks what it needs is less likely."""

    def score(kind: ImportKind) -> float:
        fields = fields_by_kind[kind]
        own = [mapping for mapping in saved if mapping.kind == kind]
        guesses = [one for one in guess(table, fields, own) if one.field]
        found = {one.field: one.score for one in guesses}
        if "contact.first_name" in found:
            # A first name tells of a volunteer rather, unless a company comes with its contact's two names.
            found["contact.first_name"] = 0.5 if "contact.name" in found else -0.5
        week = next((one.column for one in guesses if one.field == "job.weekly_hours"), None)
        if week is not None and not _are_of_a_week(_sample(table, week)):
            # Hours of a day or of a month are those somebody worked.
            found["job.weekly_hours"] = -0.5
        missing = sum(1 for field in fields if table.has_heads and field.is_required and field.key not in found)
        return sum(found.values()) - 1.5 * missing

    return max(fields_by_kind, key=score)


def _are_of_a_week(texts: list[str]) -> bool:
    said = [int(found.group()) for text in texts if (found := _WHOLE.match(text))]
    return not said or sum(1 for one in said if one in _A_WEEK) >= len(said) * _MOSTLY


def _ours(table: Table) -> dict[int, Guess]:
    """The columns we added to a file of refused rows hold nothing to import."""
    return {column: Guess(column) for column, head in enumerate(table.heads) if table.has_heads and head in OURS}


def _days(table: Table, fields: Sequence[ImportField], found: Mapping[int, Guess]) -> dict[int, Guess]:
    """A column a day of the month: its heading is read, never compared, « 1 » being so near « 11 »."""
    left = {field.key for field in fields} - {one.field for one in found.values()}
    days = month_sheet.days_of(table.heads) if table.has_heads and f"{_DAYS}1" in left else {}
    return {
        column: Guess(column, f"{_DAYS}{day}", BY_HEAD, 1.0) for column, day in days.items() if f"{_DAYS}{day}" in left
    }


def _as_last_time(table: Table, fields: Sequence[ImportField], saved: Sequence[ImportMapping]) -> dict[int, Guess]:
    """What the latest file with (nearly) the same headings had; a column nobody wanted stays unwanted."""
    if not table.has_heads:
        return {}
    heads = [french.plain(head) if head not in OURS else "" for head in table.heads]
    known = {field.key for field in fields} | {""}
    best: tuple[float, str, ImportMapping] | None = None
    for mapping in saved:
        before = {french.plain(head) for head in mapping.heads}
        share = len((before & set(heads)) - {""}) / max(len((before | set(heads)) - {""}), 1)
        rank = (share, str(mapping.used_on or ""), mapping)
        if share >= _SAME_HEADS and (best is None or rank[:2] > best[:2]):
            best = rank
    if best is None:
        return {}
    left = [(french.plain(head), key) for head, key in zip(best[2].heads, best[2].fields, strict=False)]
    found: dict[int, Guess] = {}
    for column, head in enumerate(heads):
        if not head:
            continue
        match = next((one for one in left if one[0] == head and one[1] in known), None)
        if match:
            left.remove(match)
            found[column] = Guess(column, match[1], AS_LAST_TIME, 1.0)
    return found


def _held(table: Table, column: int, field: ImportField) -> float | None:
    """The share of a column's texts that are certainly this; None where the column is empty."""
    assert field.holds is not None
    texts = _sample(table, column)
    return sum(1 for text in texts if field.holds(text)) / len(texts) if texts else None


def _sample(table: Table, column: int) -> list[str]:
    texts: list[str] = []
    for row in table.rows:
        if row[column] and not cell_errors.is_one(row[column]):
            texts.append(row[column])
            if len(texts) == _SAMPLE:
                break
    return texts


def _judged(column: int, head: str, field: ImportField, held: Mapping[tuple[int, str], float | None]) -> Guess | None:
    said = _likeness(head, field) if head else 0.0
    share = held.get((column, field.into or field.key))
    others = max((value or 0.0 for (at, key), value in held.items() if at == column and key != field.key), default=0.0)
    if said >= _NEAR:
        if share is not None and share < 0.2 and others > _MOSTLY:
            return None
        return Guess(column, field.key, BY_HEAD, min(1.0, 0.6 * said + 0.4 * (share if share is not None else 0.7)))
    if (
        share is not None
        and share >= _MOSTLY
        and not field.into
        and not (head and _is_something_else(head, said, field))
    ):
        return Guess(column, field.key, BY_CONTENTS, 0.5 * share + 0.1 * said)
    return None


def _is_something_else(head: str, said: float, field: ImportField) -> bool:
    """A fax rings for nobody, « CA (k€) » over five figures is no postal code, a second site is only ever named."""
    return (
        bool(_NEVER & set(_words(head)))
        or field.key.startswith("site2.")
        or (field.key.endswith("postal_code") and said < _HARDLY)
    )


def _likeness(head: str, field: ImportField) -> float:
    """1 for a heading written as one of the field's names, less as it drifts away."""
    from rapidfuzz import fuzz

    best = 0.0
    for way, lost in _ways(head):
        words, written = set(way), " ".join(way)
        for one in _named(field):
            if way == one.words:
                # « Nom Prénom » and « Prénom Nom » have the same words: their order decides.
                score = 1.0 if french.plain(head) in _spelt(field) else 0.99
            elif not one.numbers <= words:
                continue  # A second contact is told by its number.
            elif len(way) > 1 and words < one.all:
                score = 0.9
            else:
                score = 0.95 * fuzz.ratio(written, one.written, score_cutoff=100 * max(best, _LEAST)) / 100
            best = max(best, score - lost - one.less)
    return best if best > _BEGINS else max(best, _BEGINS * _begins(head, field))


def _begins(head: str, field: ImportField) -> bool:
    """« Nom de l'entreprise adhérente au club » begins as a name of two words or more."""
    words = _in_order(head)
    known = _beginnings(field) if len(words) > 2 else frozenset()
    return any(words[:count] in known for count in range(2, len(words)))


@lru_cache(512)
def _in_order(heading: str) -> tuple[str, ...]:
    meant = [word for word in french.plain(heading.replace("°", " ")).split() if word not in _EMPTY]
    spelt = " ".join(_SHORT.get(word, word) for word in meant).split()
    return tuple(_one(word) for word in spelt)


@cache
def _beginnings(field: ImportField) -> frozenset[tuple[str, ...]]:
    return frozenset(_in_order(name) for name in (field.label, *field.names) if not name.startswith(_WEAK))


@lru_cache(512)
def _ways(head: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """The words of a heading, then fewer of them, and what is lost each time.

    « Effectif (ETP) » and « Effectif au 31/12/2025 » are an « Effectif », « Contact – Téléphone » a « Téléphone »,
    « Contact – Nom » a « Contact ».
    """
    ways = [(_words(head), 0.0), (_words(_BRACKETS.sub(" ", head)), 0.03), (_words(_DAY.sub(" ", head)), 0.03)]
    if _INNER.search(head):
        # « libelleVoieEtablissement », as the national register writes its columns.
        parted = _words(_OF_REGISTER.sub("", _INNER.sub(" ", head)))
        ways.append((parted, 0.02))
    if GROUP in head:
        group, _, own = head.rpartition(GROUP)
        ways.append((_words(own), 0.1))
        if _words(own) in _MERE_NAMES:
            ways.append((_words(group), 0.05))
    return tuple((words, lost) for words, lost in ways if words)


@cache
def _spelt(field: ImportField) -> frozenset[str]:
    return frozenset(french.plain(name.lstrip(_WEAK)) for name in (field.label, *field.names))


@cache
def _named(field: ImportField) -> tuple[_Name, ...]:
    names = ((_words(name.lstrip(_WEAK)), _LESS * (len(name) - len(name.lstrip(_WEAK)))) for name in field.names)
    found = dict.fromkeys(((_words(field.label), 0.0), *names))
    return tuple(
        _Name(words, frozenset(words), frozenset(filter(_tells_which, words)), " ".join(words), less)
        for words, less in found
    )


def _tells_which(word: str) -> bool:
    """Without it, the heading is another's: « N° voie » is not that of the second site."""
    return word.isdigit() or word == "second"


_TITLES = frozenset(("nom", "prenom", "contact", "responsable", "interlocuteur"))
_SHORT = {
    "tel": "telephone",
    "tels": "telephone",
    "tph": "telephone",
    "mob": "mobile",
    "port": "portable",
    "adr": "adresse",
    "ent": "entreprise",
    "ets": "etablissement",
    "ste": "societe",
    "resp": "responsable",
    "dir": "dirigeant",
    "eff": "effectif",
    "nb": "nombre",
    "nbre": "nombre",
    "num": "numero",
    "no": "numero",
    "n": "numero",
    "rs": "raison sociale",
    "cp": "code postal",
    "ddn": "date de naissance",
    "naiss": "naissance",
    "mail": "email",
    "mel": "email",
    "courriel": "email",
    "e": "",
    "obs": "observations",
    "rem": "remarques",
}
_INNER = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9][A-Z])|(?<=[a-z][0-9])(?=[A-Z])")
_OF_REGISTER = re.compile(r" (?:Etablissement|Unite Legale)$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*")
_DAY = re.compile(r"\s(?:au|en)?\s*(?:(?:[0-9]{1,2}/[0-9]{1,2}/)?[0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2})$")
_MERE_NAMES = (("nom",), ("raison", "sociale"), ("denomination",))
_EMPTY = frozenset(("de", "du", "des", "d", "l", "la", "le", "les", "en", "au", "aux", "et", "a"))


def _words(heading: str) -> tuple[str, ...]:
    """Plain words in order of the alphabet, abbreviations spelt out, plurals and little words gone.

    « N° de Tél. » and « Téléphone n° » are « numero telephone ».
    """
    words = french.plain(heading.replace("°", " ")).split()
    meant = [word for word in words if word not in _EMPTY] or words
    spelt = " ".join(_SHORT.get(word, word) for word in meant).split()
    return tuple(sorted(map(_one, spelt)))


def _one(word: str) -> str:
    """Of several."""
    return word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word
