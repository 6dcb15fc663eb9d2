"""What figures are asked for: from which day to which, where, in which sector, for which programme."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from app.models.words import Word
from app.rules import french


class Whose(Word):
    """Whose place a territory is asked of."""

    SITE = "site", "lieu de travail"
    LENDER = "lender", "entreprise prêteuse"
    HOME = "home", "domicile"


class Span(Word):
    MONTH = "month", "Mois"
    QUARTER = "quarter", "Trimestre"
    YEAR = "year", "Année"
    FREE = "free", "Dates libres"


@dataclass(frozen=True)
class Asked:
    """Both days are in the period. `territory`: codes of départements and communes; `sector`: a NAF division, two
    figures. Empty: no filter."""

    first: date
    last: date
    territory: tuple[str, ...] = ()
    whose: Whose = Whose.SITE
    sector: str = ""
    programme: str = ""

    @cached_property
    def _first(self) -> str:
        return self.first.isoformat()

    @cached_property
    def _last(self) -> str:
        return self.last.isoformat()

    def holds(self, day: str) -> bool:
        """Whether that ISO day is in the period; an unknown day is not."""
        return bool(day) and self._first <= day <= self._last

    def meets(self, starts: str, ends: str) -> bool:
        """Whether a stretch of days has one at least in the period."""
        return bool(starts) and starts <= self._last and (ends or starts) >= self._first

    def is_there(self, insee: str) -> bool:
        return not self.territory or (bool(insee) and insee.startswith(self.territory))

    def is_of_sector(self, naf: str) -> bool:
        return not self.sector or naf[:2] == self.sector


def span_of(span: Span, day: date) -> tuple[date, date]:
    """The month, quarter or year that day is in; that month when free."""
    if span is Span.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    first_month = (day.month - 1) // 3 * 3 + 1 if span is Span.QUARTER else day.month
    last_month = first_month + 2 if span is Span.QUARTER else day.month
    return date(day.year, first_month, 1), _last_of(day.year, last_month)


def beside(span: Span, first: date, last: date, by: int) -> tuple[date, date]:
    """The period before (-1) or after (1), as long; by whole months where the period is made of whole months."""
    if span is Span.FREE:
        length = (last - first).days + 1
        return first + timedelta(days=by * length), last + timedelta(days=by * length)
    return span_of(span, last + timedelta(days=1) if by > 0 else first - timedelta(days=1))


def span_between(first: date, last: date) -> Span:
    """What those two days are the ends of."""
    whole = (span for span in (Span.YEAR, Span.QUARTER, Span.MONTH) if span_of(span, first) == (first, last))
    return next(whole, Span.FREE)


def period_in_words(first: date, last: date) -> str:
    """« année 2026 », « 4e trimestre 2026 », « novembre 2026 », « du 3 au … »."""
    match span_between(first, last):
        case Span.YEAR:
            return f"année{french.NBSP}{first.year}"
        case Span.QUARTER:
            order = (first.month + 2) // 3
            return f"{'1er' if order == 1 else f'{order}e'} trimestre{french.NBSP}{first.year}"
        case Span.MONTH:
            return french.month(first)
    if first == last:
        return french.day_in_words(first)
    return f"du {french.day_in_words(first)} au {french.day_in_words(last)}"


@dataclass(frozen=True)
class Bucket:
    """One bar of a chart over time: both days are in it."""

    first: str
    last: str
    label: str
    name: str


_MOST_BARS = 24
_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


def buckets(first: date, last: date) -> tuple[Bucket, ...]:
    """Months, or quarters, or years, so that bars stay few; the first and last one are cut at the period."""
    looks: tuple[tuple[Span, Callable[[date], str], Callable[[date], str]], ...] = (
        (Span.MONTH, lambda d: _MONTHS[d.month - 1], french.month),
        (Span.QUARTER, lambda d: f"T{(d.month + 2) // 3}", lambda d: period_in_words(*span_of(Span.QUARTER, d))),
        (Span.YEAR, lambda d: str(d.year), lambda d: str(d.year)),
    )
    cuts = ((look, _cut(look[0], first, last)) for look in looks)
    (span, label, name), found = next(
        (one for one in cuts if len(one[1]) <= _MOST_BARS), (looks[-1], _cut(Span.YEAR, first, last))
    )
    made = []
    for begun, ended in found:
        is_new_year = span is not Span.YEAR and (begun == first or begun.month == 1) and len(found) > 1
        said = f"{label(begun)}\n{begun.year}" if is_new_year else label(begun)
        made.append(Bucket(begun.isoformat(), ended.isoformat(), said, name(begun)))
    return tuple(made)


def _cut(span: Span, first: date, last: date) -> list[tuple[date, date]]:
    found, day = [], first
    while day <= last:
        end = min(span_of(span, day)[1], last)
        found.append((day, end))
        if end == date.max:
            break
        day = end + timedelta(days=1)
    return found


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
