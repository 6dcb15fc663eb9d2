"""Lists that come in from a spreadsheet, and records that are, or are not, the same."""

from dataclasses import dataclass
from datetime import date

from app.models.words import Word


class ImportKind(Word):
    ORGANISATIONS = "organisations", "entreprises"
    PERSONS = "persons", "volontaires"
    NEEDS = "needs", "missions"
    LOANS = "loans", "mises à disposition en cours"
    CHECK_INS = "check_ins", "points de suivi"
    TIMESHEETS = "timesheets", "relevés d'heures"


class TwinKind(Word):
    """Which records are compared for duplicates."""

    ORGANISATION = "organisation", "entreprises"
    PERSON = "person", "volontaires"


@dataclass(frozen=True)
class ImportMapping:
    """Which column was what, the last time a file with these headings came in.

    `heads` are the headings as the file writes them, `fields` the key of the field each one fills, empty for none: both
    have the same length. A file without headings leaves no mapping, for its first line is somebody.
    """

    id: str = ""
    kind: ImportKind = ImportKind.ORGANISATIONS
    heads: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    used_on: date | None = None


@dataclass(frozen=True)
class DistinctPair:
    """Two records that look alike and were said not to be the same; the smaller id comes first."""

    id: str = ""
    kind: TwinKind = TwinKind.ORGANISATION
    first_id: str = ""
    second_id: str = ""
    said_on: date | None = None


@dataclass(frozen=True)
class MergedPair:
    """Two records that were one: what hung on `gone_id`, since deleted, hangs on `kept_id`."""

    id: str = ""
    kind: TwinKind = TwinKind.ORGANISATION
    kept_id: str = ""
    gone_id: str = ""
    merged_on: date | None = None
