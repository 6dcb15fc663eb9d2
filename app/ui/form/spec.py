"""How a form is declared (entries, groups, lists of children) and what it asks of the page around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.ui.form.kinds import Kind

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer

Row = tuple[str, str]
"""A record's id and how a list calls it."""


@dataclass(frozen=True)
class Entry:
    """One field on screen. `name` is a path: `siret`, `billing.gross_pay`, `sites.0.place` (the first child).

    `is_private` is hidden in codes mode; `is_secret` also stays hidden until asked; `is_fixed` is shown, not typed;
    `is_wide` takes the whole width, `is_half` shares its line even in a narrow form, `is_first` begins a line.
    `is_known` asks the page whether another record has this value; `is_facts` warns softly of words of health, of a
    union or of belief; `is_of_company` lets through there the elected whom a company consults.
    """

    name: str
    label: str
    kind: Kind
    help: str = ""
    is_wide: bool = False
    is_half: bool = False
    is_first: bool = False
    is_private: bool = False
    is_secret: bool = False
    is_fixed: bool = False
    is_known: bool = False
    is_facts: bool = False
    is_of_company: bool = False


@dataclass(frozen=True)
class Children:
    """A list of child records. The first `first` of them are entries of the form itself (`sites.0.place`).

    `one` ends button names: « Retirer la compétence », « Retirer le site » (so « la compétence », « le site »).
    """

    name: str
    record: type[Any]
    title: str
    one: str
    add: str
    entries: tuple[Entry, ...]
    first: int = 0
    help: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    fields: tuple[Entry | Children, ...]
    is_folded: bool = True


@dataclass(frozen=True)
class FormSpec:
    """A whole form. `version` goes with every draft; raise it when a name changes its meaning."""

    name: str
    record: type[Any]
    groups: tuple[Group, ...]
    version: int = 1


def _no_rows(_of: str, _within: str) -> list[Row]:
    return []


def _unknown(_entry: str, _value: object, _own_id: str) -> str | None:
    return None


def _unlisted(_of: str, _record_id: str) -> str | None:
    return None


def _no_paper() -> Row | None:
    return None


@dataclass(frozen=True)
class FormContext:
    """`rows(of, within)` lists other records; `of`: organisation, site, person, need, proposal, loan, attachment.

    `within` is the id that narrows the list (the organisation of the sites, of the loans), or empty.
    `known(entry, value, own_id)` says that another record already has this value, or None.
    `label(of, id)` is the words of one of them where reading it alone spares reading all, else None.
    `add_paper()` asks for a file, keeps it, and answers its attachment id and name; None when nothing was chosen.
    """

    today: date
    gazetteer: Callable[[], "Gazetteer"]
    rows: Callable[[str, str], list[Row]] = _no_rows
    known: Callable[[str, object, str], str | None] = _unknown
    add_paper: Callable[[], Row | None] = _no_paper
    codes: bool = False
    label: Callable[[str, str], str | None] = _unlisted
