"""What is typed while someone talks: one visit, what it changes of the company, of a mission, a new contact."""

from dataclasses import dataclass, field, replace

from app.models.needs import Need
from app.models.organisations import Contact, Organisation
from app.models.states import Stage
from app.models.visits import Visit
from app.rules import french

STUDY = (
    "load",
    "posture",
    "climate",
    "noise",
    "works_at_height",
    "pace",
    "team",
    "autonomy_days",
    "ppe",
    "is_special_risk",
    "is_reinforced_follow_up",
    "features",
)
"""The job study: the facts of a mission one sees on the spot."""


@dataclass(frozen=True)
class VisitEntry:
    """`id` is what the draft is about: the visit, or the company while there is none. `need` is the mission studied,
    or the new one while `need_id` is empty."""

    id: str = ""
    visit: Visit = field(default_factory=Visit)
    stage: Stage | None = None
    headcount: int | None = None
    has_cse: bool | None = None
    need_id: str = ""
    need: Need = field(default_factory=Need)
    contact: Contact = field(default_factory=Contact)


def company_after(organisation: Organisation, entry: VisitEntry) -> Organisation:
    """What the visit adds: brakes and levers heard, the next step, the pipeline's stage, a contact. Nothing goes."""
    visit = entry.visit
    found = replace(
        organisation,
        brakes=(*organisation.brakes, *(one for one in visit.brakes if one not in organisation.brakes)),
        levers=(*organisation.levers, *(one for one in visit.levers if one not in organisation.levers)),
        stage=_at_least_met(entry.stage or organisation.stage),
        headcount=organisation.headcount if entry.headcount is None else entry.headcount,
        has_cse=organisation.has_cse if entry.has_cse is None else entry.has_cse,
    )
    if entry.headcount is not None and entry.headcount != organisation.headcount:
        found = replace(found, headcount_on=visit.held_on)
    if visit.next_step or visit.next_step_on:
        found = replace(found, next_step=visit.next_step, next_step_on=visit.next_step_on)
    return with_contact(found, entry.contact)


def with_contact(organisation: Organisation, contact: Contact) -> Organisation:
    """One more contact, or what is new of the one of that name."""
    if not (contact.name or contact.phone or contact.email):
        return organisation
    contacts = list(organisation.contacts)
    row = next((row for row, one in enumerate(contacts) if _is_same(one, contact)), None)
    if row is None:
        return replace(organisation, contacts=(*contacts, contact))
    known = contacts[row]
    contacts[row] = replace(
        known,
        role=contact.role or known.role,
        phone=contact.phone or known.phone,
        email=contact.email or known.email,
    )
    return replace(organisation, contacts=tuple(contacts))


def missions_after(known: Need | None, entry: VisitEntry) -> tuple[Need, ...]:
    """The missions the visit changes: the known one with its job study, and a new one once its job is told."""
    found = []
    if known is not None:
        seen = {name: value for name in STUDY if (value := getattr(entry.need, name)) not in (None, "")}
        found.append(replace(known, **seen))
    if entry.need.job_title:
        blank = Need()
        study = {} if known is None else {name: getattr(blank, name) for name in STUDY}
        found.append(replace(entry.need, organisation_id=entry.visit.organisation_id, **study))
    return tuple(found)


def is_told(need: Need) -> bool:
    """Whether something was typed of a mission."""
    return need != Need()


def _at_least_met(stage: Stage) -> Stage:
    """Whoever was visited has been contacted."""
    return Stage.CONTACTED if stage is Stage.TO_CONTACT else stage


def _is_same(one: Contact, other: Contact) -> bool:
    if other.name:
        return french.plain(one.name) == french.plain(other.name)
    return bool(other.phone and other.phone == one.phone) or bool(other.email and other.email == one.email)
