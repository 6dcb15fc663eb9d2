"""Two records made one: field by field as chosen, lists put together, consents narrowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from app.models.organisations import Organisation
from app.models.persons import ConsentScope, Employment, Person, PersonStatus
from app.models.places import Place
from app.models.weeks import Weeks
from app.models.words import Word
from app.rules.duplicates import lists

R = TypeVar("R", Organisation, Person)

FIRSTS = ("sites", "contacts", "employments")
"""Lists whose first has a meaning: the seat, who to call, the present employer."""
_UNITED = ("motives", "brakes", "levers", "travel_means", "notes")
_NARROWED = ("consent_on", "consent_scope", "consent_withdrawn_on", "employer_informed", "restricted_on")
_NEVER = ("id", "code", "erased_on")
_FAMILIES = (
    ("headcount", "headcount_on"),
    ("group_name", "group_headcount"),
    ("has_cse", "carence_on", "carence_sent_on"),
    ("next_step", "next_step_on"),
    ("available_from", "available_until"),
    ("shortest_weeks", "longest_weeks"),
    ("employments.0.starts_on", "employments.0.ends_on", "employments.0.trial_until"),
    ("employments.0.gross_pay", "employments.0.pay_unit"),
)
"""Fields that mean something together: they come from the same record."""
_PRESENT = "employments.0"


class Side(Word):
    """Which record a value comes from: the one kept is on the left, the one merged into it on the right."""

    KEPT = "kept", "à gauche"
    GONE = "gone", "à droite"


class FieldPair(NamedTuple):
    """One field of both. `side` is what is proposed; None where nothing is to choose: `result` is then the outcome."""

    path: str
    kept: Any
    gone: Any
    side: Side | None
    result: Any = None

    @property
    def differs(self) -> bool:
        return not _is_alike(self.kept, self.gone)


@dataclass(frozen=True)
class Merged:
    """`record` bears the kept id and code. `sites`: what became of each site of both, by id."""

    record: Any
    sites: Mapping[str, str] = field(default_factory=dict)


def compare(kept: R, gone: R, today: date) -> list[FieldPair]:
    """Every field of which something is known, in the order of the record."""
    fuller = Side.GONE if _filled_count(gone) > _filled_count(kept) else Side.KEPT
    blank = type(kept)()
    fixed = _fixed(kept, gone, today)
    found: list[FieldPair] = []
    for one in fields(kept):
        name, left, right = one.name, getattr(kept, one.name), getattr(gone, one.name)
        if name in _NEVER:
            continue
        if name in fixed:
            found.append(FieldPair(name, left, right, None, fixed[name]))
        elif lists.is_list(left) or lists.is_list(right):
            found += _list_pairs(name, left, right, fuller)
        else:
            found.append(FieldPair(name, left, right, _proposed(name, left, right, getattr(blank, name), fuller)))
    known = [pair for pair in found if not (_is_nothing(pair.kept) and _is_nothing(pair.gone))]
    known = [pair for pair in known if not (pair.kept is False and pair.gone is False)]
    return _as_families(known, fuller)


def family(path: str) -> tuple[str, ...]:
    """What is chosen with that field, itself included."""
    return next((one for one in _FAMILIES if path in one), (path,))


def _as_families(pairs: list[FieldPair], fuller: Side) -> list[FieldPair]:
    """One side for all of a family: that which alone tells something, else the fuller record's."""
    sides: dict[str, set[Side | None]] = {}
    for pair in pairs:
        if pair.differs:
            sides.setdefault(family(pair.path)[0], set()).add(pair.side)
    found = []
    for pair in pairs:
        said = sides.get(family(pair.path)[0], set())
        is_in_family = pair.side is not None and len(family(pair.path)) > 1 and said
        found.append(pair._replace(side=said.copy().pop() if len(said) == 1 else fuller) if is_in_family else pair)
    return found


def merged(kept: R, gone: R, sides: Mapping[str, Side], today: date) -> Merged:
    """`sides`: by path, what was chosen; for the rest, what `compare` proposes."""
    pairs = compare(kept, gone, today)
    chosen = {pair.path: sides.get(pair.path, pair.side) for pair in pairs if pair.side is not None}
    values = _fixed(kept, gone, today)
    moved: dict[str, str] = {}
    for pair in pairs:
        if "." in pair.path:
            continue
        if pair.side is not None and chosen[pair.path] is Side.GONE:
            values[pair.path] = pair.gone
    for name in lists.LISTS:
        left, right = getattr(kept, name, ()), getattr(gone, name, ())
        if not left and not right:
            continue
        is_turned = chosen.get(f"{name}.0") is Side.GONE
        united = lists.united(name, left, right, is_turned)
        values[name] = _present(united.items, left, right, chosen) if name == "employments" else united.items
        moved |= united.moved if name == "sites" else {}
    return Merged(replace(kept, **values), moved)


def _list_pairs(name: str, left: Any, right: Any, fuller: Side) -> list[FieldPair]:
    """The first of each, where it has a meaning, then the whole list put together."""
    found = []
    if name in FIRSTS and left and right:
        one, other = left[0], right[0]
        if name == "employments" and lists.is_same_employer(one, other):
            found += _employment_pairs(one, other, fuller)
        elif not lists.is_same(name, one, other):
            found.append(FieldPair(f"{name}.0", one, other, Side.KEPT if name != "employments" else fuller))
    return [*found, FieldPair(name, left, right, None, lists.united(name, left, right, False).items)]


def _employment_pairs(one: Employment, other: Employment, fuller: Side) -> list[FieldPair]:
    blank = Employment()
    found = []
    for item in fields(one):
        left, right = getattr(one, item.name), getattr(other, item.name)
        if item.name != "id" and not _is_alike(left, right):
            side = _proposed(item.name, left, right, getattr(blank, item.name), fuller)
            found.append(FieldPair(f"{_PRESENT}.{item.name}", left, right, side))
    return found


def _present(
    items: tuple[Any, ...], left: tuple[Any, ...], right: tuple[Any, ...], chosen: Mapping[str, Side]
) -> tuple[Any, ...]:
    """The present contract, field by field as chosen, when both records tell of the same one."""
    if not (left and right and lists.is_same_employer(left[0], right[0])):
        return items
    taken = {
        path.rpartition(".")[2]: getattr(right[0], path.rpartition(".")[2])
        for path, side in chosen.items()
        if path.startswith(f"{_PRESENT}.") and side is Side.GONE
    }
    return (replace(left[0], **taken), *items[1:])


def _proposed(name: str, left: Any, right: Any, blank: Any, fuller: Side) -> Side:
    if name == "status" and PersonStatus.LENT in (left, right):
        return Side.KEPT if left is PersonStatus.LENT else Side.GONE
    if _is_nothing(left) or left == blank:
        return Side.KEPT if _is_nothing(right) or right == blank else Side.GONE
    return Side.KEPT if _is_nothing(right) or right == blank else fuller


def _fixed(kept: Any, gone: Any, today: date) -> dict[str, Any]:
    """What nobody chooses: several words put together, notes one after the other, and what a person agreed to."""
    found: dict[str, Any] = {}
    for name in _UNITED:
        if hasattr(kept, name):
            found[name] = _put_together(getattr(kept, name), getattr(gone, name))
    if isinstance(kept, Person):
        found |= narrowed(kept, gone, today)
    return found


def _put_together(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        if left.strip() == right.strip() or not right.strip():
            return left
        return f"{left.rstrip()}\n{right}" if left.strip() else right
    return (*left, *(one for one in right if one not in left))


def narrowed(kept: Person, gone: Person, today: date) -> dict[str, Any]:
    """What both agreed to at once: the narrower scope, any withdrawal, an employer informed on both sides."""
    given = [one for one in (kept, gone) if one.consent_on is not None]
    found: dict[str, Any] = {
        "employer_informed": _informed(kept, gone),
        "restricted_on": min(filter(None, (kept.restricted_on, gone.restricted_on)), default=None),
        "consent_on": None,
        "consent_scope": None,
        "consent_withdrawn_on": None,
    }
    if given:
        latest = max(one.consent_on for one in given if one.consent_on is not None)
        found["consent_on"] = latest
        found["consent_scope"] = _narrowest([one.consent_scope for one in given])
        ended = [one.consent_withdrawn_on for one in given if one.consent_withdrawn_on is not None]
        if ended:
            # Agreed again on the other record since: held for withdrawn until the person says so.
            found["consent_withdrawn_on"] = max(ended) if max(ended) >= latest else today
    return found


def _narrowest(scopes: list[ConsentScope | None]) -> ConsentScope | None:
    if None in scopes:
        return None
    return ConsentScope.PROFILE if ConsentScope.PROFILE in scopes else ConsentScope.NAMED


def _informed(kept: Person, gone: Person) -> bool | None:
    """Said of one employer: it does not hold for another."""
    said = {kept.employer_informed, gone.employer_informed}
    if len(said) == 1 or False in said:
        return kept.employer_informed if len(said) == 1 else False
    silent, telling = (kept, gone) if kept.employer_informed is None else (gone, kept)
    if not silent.employments or not silent.employments[0].organisation_id or not telling.employments:
        return True
    return True if lists.is_same_employer(silent.employments[0], telling.employments[0]) else None


def _filled_count(record: Any) -> int:
    blank = type(record)()
    count = 0
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name not in _NEVER and value != getattr(blank, one.name):
            count += len(value) if lists.is_list(value) else 1
    return count


def _is_alike(left: Any, right: Any) -> bool:
    return bool(lists.without_ids(left) == lists.without_ids(right))


def _is_nothing(value: Any) -> bool:
    if value in (None, "", ()):
        return True
    return isinstance(value, Place | Weeks) and value == type(value)()
