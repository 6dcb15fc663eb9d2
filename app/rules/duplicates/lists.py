"""Sites, contacts, contracts, skills of two records put together: what both hold is held once, and completed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from app.models.organisations import Contact, Site
from app.models.persons import Certificate, Employment, Skill, SkillLevel
from app.models.places import Place, Precision
from app.rules import french
from app.rules.duplicates import names

LISTS = ("sites", "contacts", "derogations", "employments", "skills", "certificates", "unavailabilities")
_LEVELS = (None, *SkillLevel)
_PRECISIONS = (None, Precision.COMMUNE, Precision.ADDRESS, Precision.MANUAL)


@dataclass(frozen=True)
class United:
    """`moved`: the id each item of the second list has now; its own, or that of the one it was the same as."""

    items: tuple[Any, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)


def is_list(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def united(name: str, left: tuple[Any, ...], right: tuple[Any, ...], is_right_first: bool) -> United:
    """The left list completed by the right one; `is_right_first`: the first of the right one comes before them."""
    items = list(left)
    moved = {one.id: one.id for one in left}
    for index, one in enumerate(right):
        place = next((at for at, known in enumerate(items) if is_same(name, known, one)), None)
        if not index and left and name == "employments" and is_same_employer(left[0], one):
            place = 0
        if place is None:
            items.append(one)
            moved[one.id] = one.id
        else:
            items[place] = _FILLS.get(name, _first)(items[place], one)
            moved[one.id] = items[place].id
    if right and is_right_first:
        ahead = next(one for one in items if one.id == moved[right[0].id])
        items.remove(ahead)
        items.insert(0, ahead)
    return United(tuple(items), moved)


def is_same(name: str, one: Any, other: Any) -> bool:
    return _SAME.get(name, _is_alike)(one, other)


def is_same_employer(one: Employment, other: Employment) -> bool:
    """Told of one contract: the same company, or a company on one side only."""
    return one.organisation_id == other.organisation_id or not one.organisation_id or not other.organisation_id


def without_ids(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(without_ids(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type) and any(one.name == "id" for one in fields(value)):
        return replace(value, id="")
    return value


def _is_alike(one: Any, other: Any) -> bool:
    return bool(without_ids(one) == without_ids(other))


def _first(one: Any, _other: Any) -> Any:
    return one


def _words(text: str) -> list[str]:
    return sorted(french.plain(text).split())


def _agree(one: str, other: str) -> bool:
    return not one or not other or _words(one) == _words(other)


def _is_same_contact(one: Contact, other: Contact) -> bool:
    """Two numbers of one name stay two contacts: nobody knows which is right. « M. Roulane » is Vincent Roulane when he
    answers the same telephone."""
    is_named = bool(one.name and other.name)
    has_reach = bool(one.phone and one.phone == other.phone) or bool(one.email and one.email == other.email)
    is_reached_elsewhere = bool(one.email and other.email and one.email.lower() != other.email.lower())
    if is_reached_elsewhere or not _agree(one.phone, other.phone):
        return False
    if not _agree(one.name, other.name):
        small, large = sorted((set(names.person(one.name)), set(names.person(other.name))), key=len)
        return has_reach and bool(small) and small <= large
    return is_named or has_reach


def _is_same_site(one: Site, other: Site) -> bool:
    """Of one commune, or written on one side only; two addresses or two names are two sites."""
    here, there = one.place, other.place
    if not _agree(one.name, other.name) or not _agree(here.address, there.address):
        return False
    if here.insee and there.insee:
        return here.insee == there.insee
    if here.postal_code and there.postal_code:
        return here.postal_code == there.postal_code
    return Site() in (replace(one, id="", name=""), replace(other, id="", name=""))


def _is_same_skill(one: Skill, other: Skill) -> bool:
    return _words(one.name) == _words(other.name)


def _is_same_certificate(one: Certificate, other: Certificate) -> bool:
    return _words(one.kind) == _words(other.kind) and _agree(one.number, other.number)


def _is_same_employment(one: Employment, other: Employment) -> bool:
    """The present contracts are compared field by field; older ones must say the same."""
    return is_same_employer(one, other) and (_agree(one.job_title, other.job_title) or one.starts_on == other.starts_on)


def _fill_contact(one: Contact, other: Contact) -> Contact:
    return replace(
        one,
        name=max(one.name, other.name, key=lambda name: len(names.person(name))),
        role=one.role or other.role,
        phone=one.phone or other.phone,
        email=one.email or other.email,
        signs=one.signs or other.signs,
    )


def _fill_site(one: Site, other: Site) -> Site:
    access = (*one.access, *(word for word in other.access if word not in one.access))
    return replace(one, name=one.name or other.name, place=_nearer(one.place, other.place), access=access)


def _nearer(one: Place, other: Place) -> Place:
    """The better known of two ways to write one place."""
    known = bool(one.address), _PRECISIONS.index(one.precision), bool(one.insee)
    return other if (bool(other.address), _PRECISIONS.index(other.precision), bool(other.insee)) > known else one


def _fill_skill(one: Skill, other: Skill) -> Skill:
    return replace(one, level=max(one.level, other.level, key=_LEVELS.index))


def _fill_certificate(one: Certificate, other: Certificate) -> Certificate:
    """The one that lasts longer: it was passed again."""
    days = [day for day in (one.until, other.until) if day is not None]
    return replace(one, number=one.number or other.number, until=max(days, default=None))


def _fill_employment(one: Employment, other: Employment) -> Employment:
    blank = Employment()
    return replace(
        one,
        **{
            item.name: getattr(other, item.name)
            for item in fields(one)
            if item.name != "id" and getattr(one, item.name) == getattr(blank, item.name)
        },
    )


_SAME: Mapping[str, Callable[[Any, Any], bool]] = {
    "contacts": _is_same_contact,
    "sites": _is_same_site,
    "skills": _is_same_skill,
    "certificates": _is_same_certificate,
    "employments": _is_same_employment,
}
_FILLS: Mapping[str, Callable[[Any, Any], Any]] = {
    "contacts": _fill_contact,
    "sites": _fill_site,
    "skills": _fill_skill,
    "certificates": _fill_certificate,
    "employments": _fill_employment,
}
