"""Kinds of field, without any widget: each reads and shows raw text.

Every kind answers `read(text, today) -> value` (raises EntryProblem) and `show(value) -> text`; the text is what
drafts keep. A value that nobody touched is never read back, so odd imported data survive a form unchanged.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from app.models.places import Place, Precision
from app.models.weeks import Weeks
from app.models.words import Word
from app.rules import entries, entry_dates
from app.rules.entries import EntryProblem

W = TypeVar("W", bound=Word)


def word_of(words: type[W], text: str) -> W | None:
    """The member whose stable word this is; None for a word this version does not know."""
    return next((word for word in words if word.value == text), None)


@dataclass(frozen=True)
class Line:
    """One typed line. `ok` is said in green when right; `empty` is the value of an empty field."""

    reader: Callable[[str], Any] = entries.read_line
    shower: Callable[[Any], str] = str
    ok: str = ""
    unit: str = ""
    placeholder: str = ""
    empty: Any = ""
    letters: int = 0

    def read(self, text: str, today: date) -> Any:
        return self.reader(text) if text.strip() else self.empty

    def show(self, value: Any) -> str:
        return "" if value is None or value == "" else self.shower(value)


@dataclass(frozen=True)
class Lines:
    """Several lines of free text; `placeholder` is said while it is empty."""

    rows: int = 3
    placeholder: str = ""

    def read(self, text: str, today: date) -> str:
        return entries.read_lines(text)

    def show(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Day:
    """A date. `is_past` reads short years as not after today (births)."""

    is_past: bool = False

    def read(self, text: str, today: date) -> date | None:
        return entry_dates.read_date(text, today, self.is_past) if text.strip() else None

    def show(self, value: date | None) -> str:
        return entry_dates.show_date(value) if value else ""


@dataclass(frozen=True)
class Choice:
    """One word of an enum; `is_optional` adds « à demander », which is None; `is_spread` shows all words at once."""

    words: type[Word]
    is_optional: bool = True
    is_spread: bool = False

    def read(self, text: str, today: date) -> Word | None:
        if not text and self.is_optional:
            return None
        found = word_of(self.words, text)
        if found is None:
            raise EntryProblem("Choisissez une réponse dans la liste.")
        return found

    def show(self, value: Word | None) -> str:
        return str(value.value) if value else ""


@dataclass(frozen=True)
class YesNo:
    """Yes, no or not known yet."""

    def read(self, text: str, today: date) -> bool | None:
        return {"oui": True, "non": False}.get(text)

    def show(self, value: bool | None) -> str:
        return "" if value is None else "oui" if value else "non"


@dataclass(frozen=True)
class Flag:
    """A plain tick that carries its label: no tick means no. `caption` stands above, where others have theirs."""

    caption: str = "\u00a0"

    def read(self, text: str, today: date) -> bool:
        return text == "oui"

    def show(self, value: bool) -> str:
        return "oui" if value else ""


@dataclass(frozen=True)
class Ticks:
    """Several words of an enum; words of a later version are dropped."""

    words: type[Word]

    def read(self, text: str, today: date) -> tuple[Word, ...]:
        known = {str(word.value): word for word in self.words}
        return tuple(known[part] for part in text.split() if part in known)

    def show(self, value: tuple[Word, ...]) -> str:
        return " ".join(str(word.value) for word in value)


@dataclass(frozen=True)
class Address:
    """A Place: commune, address line, point. The text is JSON; `commune` is what is typed but not yet chosen."""

    def read(self, text: str, today: date) -> Place:
        kept = parsed(text)
        if kept.get("commune"):
            sentence = "Commune à choisir\u00a0: tapez son nom ou son code postal, puis Entrée."
            raise EntryProblem(sentence, is_unfinished=True)
        try:
            lat, lon = _point(kept)
            return Place(
                address=entries.read_line(str(kept.get("address", ""))),
                postal_code=str(kept.get("postal_code", "")),
                insee=str(kept.get("insee", "")),
                lat=lat,
                lon=lon,
                precision=word_of(Precision, str(kept.get("precision", ""))),
            )
        except (TypeError, ValueError) as error:
            raise EntryProblem("Cette adresse est à saisir de nouveau.") from error

    def show(self, value: Place) -> str:
        return written(
            {
                "address": value.address,
                "postal_code": value.postal_code,
                "insee": value.insee,
                "lat": value.lat,
                "lon": value.lon,
                "precision": str(value.precision.value) if value.precision else "",
            }
        )


def _point(facts: dict[str, Any]) -> tuple[float | None, float | None]:
    """Both coordinates or neither. Raises ValueError or TypeError for what is nowhere on Earth (a spoilt draft)."""
    if facts.get("lat") is None or facts.get("lon") is None:
        return None, None
    lat, lon = float(facts["lat"]), float(facts["lon"])
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError
    return lat, lon


def parsed(text: str) -> dict[str, Any]:
    """A place's text as facts; anything unreadable is an empty place."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def written(facts: dict[str, Any]) -> str:
    """The one text of a place: known facts only, always in the same order; an empty place is an empty text."""
    kept = {name: fact for name, fact in sorted(facts.items()) if fact not in ("", None)}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


@dataclass(frozen=True)
class WeekHours:
    """The weekly grid."""

    def read(self, text: str, today: date) -> Weeks:
        try:
            return Weeks.from_text(text)
        except ValueError as error:
            raise EntryProblem("Cette grille d'heures est à saisir de nouveau.") from error

    def show(self, value: Weeks) -> str:
        return value.text()


@dataclass(frozen=True)
class Link:
    """Another record, by id. `of` names what is listed; `within` the entry whose record narrows the list."""

    of: str
    within: str = ""
    none: str = "à choisir"

    def read(self, text: str, today: date) -> str:
        if text.startswith("?"):
            raise EntryProblem("Aucune fiche de ce nom\u00a0: choisissez dans la liste qui s'ouvre avec ↓.")
        return text

    def show(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Links:
    """Several other records, by ids."""

    of: str
    within: str = ""
    none: str = ""

    def read(self, text: str, today: date) -> tuple[str, ...]:
        return tuple(text.split())

    def show(self, value: tuple[str, ...]) -> str:
        return " ".join(value)


@dataclass(frozen=True)
class Paper:
    """A file kept with the record, by its attachment id."""

    def read(self, text: str, today: date) -> str:
        return text

    def show(self, value: str) -> str:
        return value


Kind = Line | Lines | Day | Choice | YesNo | Flag | Ticks | Address | WeekHours | Link | Links | Paper


def siret() -> Line:
    return Line(entries.read_siret, entries.show_siret, ok="SIRET juste", placeholder="14 chiffres", letters=20)


def phone() -> Line:
    return Line(entries.read_phone, entries.show_phone, placeholder="05 53 00 00 00", letters=18)


def email() -> Line:
    return Line(entries.read_email, entries.show_email, placeholder="nom@domaine.fr")


def naf() -> Line:
    return Line(entries.read_naf, entries.show_naf, placeholder="25.62B", letters=10)


def idcc() -> Line:
    return Line(entries.read_idcc, entries.show_idcc, placeholder="3248", letters=10)


def rome() -> Line:
    return Line(entries.read_rome, entries.show_rome, placeholder="H2913", letters=10)


def time() -> Line:
    return Line(entries.read_time, entries.show_time, placeholder="14:30", letters=8)


def whole(low: int, high: int, unit: str = "", empty: int | None = None) -> Line:
    def read(text: str) -> int:
        return entries.read_whole(text, low, high, unit)

    return Line(read, entries.show_whole, unit=unit, empty=empty, letters=9)


def hours(high: int = 60, unit: str = "h") -> Line:
    def read(text: str) -> Decimal:
        return entries.read_hours(text, Decimal(high))

    return Line(read, entries.show_hours, unit=unit, empty=None, letters=9)


def money(unit: str = "€") -> Line:
    return Line(entries.read_money, entries.show_money, unit=unit, empty=None, letters=12)


def percent(high: int = 100) -> Line:
    def read(text: str) -> Decimal:
        return entries.read_percent(text, Decimal(high))

    return Line(read, entries.show_percent, unit="%", empty=None, letters=9)
