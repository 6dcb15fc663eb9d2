"""A row about a company: the same as one that is there, more about it, or a new one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from app.actions.imports.companies import Companies, called
from app.actions.imports.row import Row
from app.actions.imports.towns import Towns
from app.geo.gazetteer import Gazetteer
from app.models import copies
from app.models.organisations import Contact, Organisation, Site
from app.models.places import Place
from app.rules import entries, french
from app.rules import records as rules
from app.rules.entries import EntryProblem
from app.rules.imports import verdicts
from app.rules.imports.kinds.organisations import FIELDS, HOST, LENDER
from app.rules.imports.shapes import FieldChange, RowPlan, Verdict
from app.store import trash
from app.store.store import Store

_OWN = (
    *("name", "legal_name", "siret", "naf", "idcc", "legal_form", "kind", "headcount", "headcount_on", "group_name"),
    *("group_headcount", "registered_on", "has_cse", "charter_signed_on", "source", "stage", "asks_or_offers"),
    *("next_step", "next_step_on", "notes"),
)
_FIELDS = {field.key: field for field in FIELDS}
_ROLES = (("is_lender", LENDER), ("is_host", HOST))
_ONE_SITE, _TWO_SITES = ("",), ("", "site2.")
_SECOND_SITE = frozenset(("site2.address", "site2.postal_code", "site2.commune"))
_SECOND_CONTACT = frozenset(("contact2.name", "contact2.role", "contact2.phone", "contact2.email"))
_OF_ITS_OWN = frozenset(_OWN)
_BLANK = Organisation()
_CONTACT = ("name", "role", "phone", "email")


class OrganisationRows:
    """Answers what each row would do, in the order of the file."""

    def __init__(self, store: Store, gazetteer: Gazetteer, today: date) -> None:
        self._new_id = store.new_id
        self._today = today
        self._towns = Towns(store, gazetteer)
        self.known = Companies(store)
        self._trashed = trash.sirets(store)

    def plan(self, row: Row) -> RowPlan:
        said = row.said
        if "trade_name" in said:
            _name_as_known(said)
        prefixes = _ONE_SITE if _SECOND_SITE.isdisjoint(said) else _TWO_SITES
        sites = [site for prefix in prefixes if (site := self._site(row, prefix)) is not None]
        contacts = _contacts(row)
        name = said.get("name") or said.get("legal_name", "")
        before = self._met(row, name, sites)
        if row.problems:
            return row.refused(name)
        if before is None:
            return self._new(row, name, sites, contacts)
        return self._changed(row, before, sites, contacts)

    def _met(self, row: Row, name: str, sites: list[Site]) -> Organisation | None:
        code = row.said.get("code")
        if code and (found := self.known.by_code(code)) is not None:
            return found
        insee = sites[0].place.insee if sites else ""
        alike = self.known.all_at(row.said.get("siret", ""), name, insee)
        if not alike and "legal_name" in row.said:
            alike = self.known.all_at(row.said.get("siret", ""), row.said["legal_name"], insee)
        if len(alike) > 1:
            several = french.counted(len(alike), "entreprise porte", "entreprises portent")
            row.refuse("name", f"{several} ce nom\u00a0: donnez son SIRET, sa commune ou son code.")
        return alike[0] if alike else None

    def _site(self, row: Row, prefix: str) -> Site | None:
        name = row.said.get("site", "") if not prefix else ""
        try:
            place, about = self._towns.said(row.said, prefix)
        except EntryProblem as problem:
            key = "commune" if f"{prefix}commune" in row.said else "postal_code"
            row.refuse(prefix + key, problem.sentence)
            return None
        if about:
            row.warnings.append(about)
        return Site(name=name, place=place) if name or place.insee or place != _NOWHERE else None

    def _new(self, row: Row, name: str, sites: list[Site], contacts: list[Contact]) -> RowPlan:
        said = row.said
        roles = said.get("role", ())
        values = {key: value for key, value in said.items() if key in _OF_ITS_OWN}
        values["id"] = self._new_id()
        values["name"] = name
        values["is_lender"] = LENDER in roles
        values["is_host"] = HOST in roles
        values["sites"] = tuple([copies.with_values(one, {"id": self._new_id()}) for one in sites])
        values["contacts"] = tuple([copies.with_values(one, {"id": self._new_id()}) for one in contacts])
        record = copies.with_values(_BLANK, values)
        for problem in rules.organisation_problems(record, self._today):
            row.refuse(problem.field, problem.sentence)
        if row.problems:
            return row.refused(name)
        self._say_what_is_near(row, record)
        self.known.keep(record)
        self.known.lines[record.id] = row.line
        return RowPlan(row.line, Verdict.NEW, name, record, warnings=tuple(row.warnings))

    def _say_what_is_near(self, row: Row, record: Organisation) -> None:
        insee = record.sites[0].place.insee if record.sites else ""
        if record.siret in self._trashed:
            row.warnings.append(
                f"une entreprise supprimée porte ce SIRET\u00a0: {self._trashed[record.siret]}, à reprendre dans la "
                "corbeille plutôt que de la recréer"
            )
        near = self.known.resembling(record.name, insee)
        if near is not None:
            row.warnings.append(f"ressemble à {called(near)}")

    def _changed(self, row: Row, before: Organisation, sites: list[Site], contacts: list[Contact]) -> RowPlan:
        if self.known.former and self.known.former.get(french.plain(row.said.get("name", ""))) == before.id:
            del row.said["name"]
        earlier = self.known.lines.get(before.id)
        laid = verdicts.lay(before, row.said, _OWN, _FIELDS, gently=earlier is not None)
        changes = list(laid.changes)
        after = self._with_roles(laid.record, row.said.get("role", ()), changes)
        after = self._with_sites(after, sites, changes, is_more=earlier is not None)
        after = self._with_contacts(after, contacts, changes)
        if earlier is not None:
            row.warnings.append(_same_as(earlier, laid.left))
        if changes:
            for problem in rules.organisation_problems(after, self._today):
                row.refuse(problem.field, problem.sentence)
            if row.problems:
                return row.refused(before.name)
        self.known.keep(after)
        self.known.lines.setdefault(before.id, row.line)
        if changes:
            self.known.was.setdefault(before.id, before)
        verdict = Verdict.CHANGES if changes else Verdict.SAME
        return RowPlan(row.line, verdict, called(before), after, changes=tuple(changes), warnings=tuple(row.warnings))

    def _with_roles(self, record: Organisation, roles: tuple[str, ...], changes: list[FieldChange]) -> Organisation:
        """A role is added, never taken away: the file may know of one only."""
        for attribute, word in _ROLES:
            if word in roles and not getattr(record, attribute):
                flag: dict[str, Any] = {attribute: True}
                record = replace(record, **flag)
                changes.append(FieldChange("role", _FIELDS["role"].label, "", word))
        return record

    def _with_sites(
        self, record: Organisation, sites: list[Site], changes: list[FieldChange], is_more: bool
    ) -> Organisation:
        for site in sites:
            record = self._with_site(record, site, changes, is_more)
        return record

    def _with_site(self, record: Organisation, site: Site, changes: list[FieldChange], is_more: bool) -> Organisation:
        """The site already known; the one it says more of, or another way; or one more."""
        kept = list(record.sites)
        if any(_is_within(site, one) for one in kept):
            return record
        place = next((i for i, one in enumerate(kept) if _is_more_of(site, one)), None)
        if place is None and not is_more and len(kept) == 1 and not site.name:
            place = 0
        if place is None:
            kept.append(replace(site, id=self._new_id()))
            changes.append(FieldChange("address", "Site", "", self._told(site)))
        else:
            old = kept[place]
            kept[place] = replace(old, name=site.name or old.name, place=_moved(old.place, site.place))
            changes.append(FieldChange("address", "Adresse", self._told(old), self._told(kept[place])))
        return replace(record, sites=tuple(kept))

    def _told(self, site: Site) -> str:
        place = site.place
        words = (site.name, place.address, f"{place.postal_code} {self._towns.name(place.insee)}".strip())
        return ", ".join(filter(None, words))

    def _with_contacts(self, record: Organisation, contacts: list[Contact], changes: list[FieldChange]) -> Organisation:
        kept = list(record.contacts)
        for contact in contacts:
            place = next((i for i, one in enumerate(kept) if _is_same_person(one, contact)), None)
            old = kept[place] if place is not None else Contact()
            news: dict[str, Any] = {name: value for name in _CONTACT if (value := _news(old, contact, name))}
            filled = replace(old, **news)
            if filled == old:
                continue
            changes.append(FieldChange("contact.name", "Contact", contact_told(old), contact_told(filled)))
            if place is None:
                kept.append(replace(filled, id=self._new_id(), signs=contact.signs))
            else:
                kept[place] = filled
        return replace(record, contacts=tuple(kept))


def _name_as_known(said: dict[str, Any]) -> None:
    """« Enseigne » beside « Raison sociale »: its usual name, and its legal one."""
    usual = said.pop("trade_name")
    if "name" in said and not verdicts.same(said["name"], usual):
        said.setdefault("legal_name", said["name"])
        said["name"] = usual
    said.setdefault("name", usual)


_NOWHERE = Place()
_BESIDE: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("role", "", str),
    ("phone", "Autre téléphone", entries.show_phone),
    ("email", "Autre courriel", str),
)


def _contacts(row: Row) -> list[Contact]:
    """People of one cell or of several; as many telephones beside are one each, else the first one's."""
    said = row.said
    found: list[Contact] = []
    if "contact.first_name" in said or "contact.title" in said:
        said["contact.name"] = _whole_named(said, said.get("contact.name", ()))
    for head in ("contact.",) if _SECOND_CONTACT.isdisjoint(said) else ("contact.", "contact2."):
        if head == "contact." and (usual := _one_contact(said)) is not None:
            found.append(usual)
            continue
        people = list(said.get(head + "name", ()))
        for key, label, show in _BESIDE:
            values = said.get(head + key, ())
            people = people or [Contact()] if values else people
            for place, value in enumerate(values):
                if place and len(people) != len(values):
                    row.note(f"{label}\u00a0: {show(value)}")
                elif not getattr(people[place], key):
                    beside: dict[str, Any] = {key: value}
                    people[place] = replace(people[place], **beside)
        found += people
    return found


def _whole_named(said: dict[str, Any], people: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """What columns of their own say, « Mme » and a first name, before the name of the first contact."""
    (first_name,) = said.get("contact.first_name", ("",))[:1]
    (before,) = said.get("contact.title", ("",))[:1]
    if not people:
        return (Contact(name=f"{before} {first_name}".strip()),) if first_name else ()
    one = people[0]
    title, _, name = one.name.partition(" ") if one.name.startswith(("M. ", "Mme ")) else (before, "", one.name)
    whole = " ".join(filter(None, (title, first_name, name)))
    return (replace(one, name=whole), *people[1:])


def _one_contact(said: dict[str, Any]) -> Contact | None:
    """The usual cells, one person and at most one of each; None for any other."""
    people = said.get("contact.name", ())
    role, phone, email = said.get("contact.role", ()), said.get("contact.phone", ()), said.get("contact.email", ())
    if len(people) != 1 or len(role) > 1 or len(phone) > 1 or len(email) > 1:
        return None
    one: Contact = people[0]
    if not (role or phone or email):
        return one
    beside = {
        "role": one.role or (role[0] if role else ""),
        "phone": one.phone or (phone[0] if phone else ""),
        "email": one.email or (email[0] if email else ""),
    }
    return copies.with_values(one, beside)


def _same_as(line: int, left: tuple[FieldChange, ...]) -> str:
    said = f"même entreprise que la ligne {line}"
    return f"{said}, qui reste\u00a0: {verdicts.also_said(left)}" if left else said


def _is_within(site: Site, known: Site) -> bool:
    """Nothing new in it."""
    same_name = not site.name or verdicts.same(site.name, known.name)
    at, other = site.place, known.place
    same_town = not at.insee or at.insee == other.insee
    return same_name and same_town and (not at.address or verdicts.same(at.address, other.address))


def _is_more_of(site: Site, known: Site) -> bool:
    """The same name, or the same town with what was blank there."""
    if site.name and known.name:
        return verdicts.same(site.name, known.name)
    is_there = known.place.insee in ("", site.place.insee)
    return is_there and (not known.place.address or not site.place.address) and not (site.name and known.name)


def _moved(old: Place, new: Place) -> Place:
    """A commune alone never takes the place of an address in it."""
    if new == _NOWHERE or (not new.address and new.insee == old.insee):
        return old
    if not old.address and new.insee in ("", old.insee):
        return replace(old, address=new.address, postal_code=new.postal_code or old.postal_code)
    return new


def _is_same_person(one: Contact, other: Contact) -> bool:
    if one.name and other.name:
        return french.plain(one.name) == french.plain(other.name)
    if not (one.name or other.name):
        if not (other.phone or other.email):
            return french.plain(one.role) == french.plain(other.role)
        return bool(other.phone and one.phone == other.phone) or bool(other.email and one.email == other.email)
    return not (one.phone or one.email) or (one.phone, one.email) == (other.phone, other.email)


def _news(old: Contact, new: Contact, name: str) -> str:
    value: str = getattr(new, name)
    return "" if not value or verdicts.same(value, getattr(old, name)) else value


def contact_told(one: Contact) -> str:
    phone = entries.show_phone(one.phone) if one.phone else ""
    return ", ".join(filter(None, (one.name, one.role, phone, one.email)))
