"""How two records are told side by side: fields in the words and the order of their form, what hangs on them."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.models.imports import TwinKind
from app.models.organisations import Contact, Organisation, Site
from app.models.persons import Employment, Person
from app.models.places import Place
from app.rules import anonymity, french, past_words
from app.rules.duplicates.shapes import CompanyLine, Line, PersonLine
from app.store import records, twins
from app.store.twins import Hanging
from app.ui.form.spec import Children, Entry, FormSpec
from app.ui.past_view import label

if TYPE_CHECKING:
    from app.ui.office import Office

HIDDEN = "•••••"
_FORMS: Mapping[TwinKind, str] = {TwinKind.ORGANISATION: "organisation", TwinKind.PERSON: "person"}
PAGES: Mapping[TwinKind, str] = {TwinKind.ORGANISATION: "organisations", TwinKind.PERSON: "persons"}
_TITLES = {
    "sites": "Sites",
    "sites.0": "Siège",
    "contacts": "Contacts",
    "contacts.0": "Premier contact",
    "employments": "Contrats",
    "employments.0": "Contrat actuel",
    "employments.0.organisation_id": "Entreprise prêteuse",
    "derogations": "Dérogations",
    "skills": "Compétences",
    "certificates": "Titres et CACES",
    "unavailabilities": "Indisponibilités",
    "restricted_on": "Données limitées le",
    "carence_sent_on": "Carence transmise le",
}
_HANGING = {
    "need": ("mission", "missions"),
    "loan": ("mise à disposition", "mises à disposition"),
    "proposal": ("mise en relation", "mises en relation"),
    "visit": ("visite", "visites"),
    "cse_consultation": ("consultation du CSE", "consultations du CSE"),
    "person_employments": ("contrat de salarié", "contrats de salariés"),
    "consent": ("ligne du registre des accords", "lignes du registre des accords"),
    "trip": ("trajet mesuré", "trajets mesurés"),
    "catalogue_issue_profiles": ("parution au catalogue", "parutions au catalogue"),
    "catalogue_issue_recipients": ("envoi du catalogue", "envois du catalogue"),
    "profile_request": ("profil suivi", "profils suivis"),
    "organisation": ("entreprise venue par elle", "entreprises venues par elle"),
    "person": ("volontaire venu par cette personne", "volontaires venus par cette personne"),
}


def name(office: "Office", record: Any) -> str:
    """« Ateliers de la Baïse (E-012) », or the code alone."""
    if isinstance(record, Person):
        said = anonymity.person_name(record.first_name, record.last_name, record.code, office.codes)
    else:
        said = office.company(record.name, record.code)
    return said if said == record.code else f"{said} ({record.code})"


def head(office: "Office", record: Any) -> str:
    """The code first: a long name is cut, a code is not."""
    said = name(office, record).removesuffix(f" ({record.code})")
    return record.code if said == record.code else f"{record.code} · {said}"


def line_name(office: "Office", line: Line) -> str:
    if isinstance(line, PersonLine):
        return anonymity.person_name(line.first_name, line.last_name, line.code, office.codes)
    return office.company(line.names[0] if line.names else "", line.code)


def line_place(office: "Office", line: Line) -> str:
    """What tells it from its twin: the town, the SIRET or the birth date."""
    if office.codes:
        return ""
    if isinstance(line, CompanyLine):
        return ", ".join(filter(None, (office.commune(line.insee), siret_said(line.siret))))
    born = f"naissance le {french.day_figures(line.birth_date)}" if line.birth_date else ""
    return ", ".join(filter(None, (office.commune(line.insee), born)))


def siret_said(siret: str) -> str:
    return f"SIRET {french.siret(siret)}" if siret else ""


def title(kind: TwinKind, path: str) -> str:
    """As the form calls the field."""
    entry = _entries(kind).get(path)
    if path in _TITLES:
        return _TITLES[path]
    return entry.label if isinstance(entry, Entry) else label(_FORMS[kind], path)


def place(kind: TwinKind, path: str) -> int:
    """Where the form shows it."""
    order = _entries(kind)
    return list(order).index(path) if path in order else len(order)


def is_secret(kind: TwinKind, path: str) -> bool:
    entry = _entries(kind).get(path)
    return isinstance(entry, Entry) and entry.is_secret


def is_private(kind: TwinKind, path: str) -> bool:
    """Not to be shown with codes: what the form hides then, and lists, which name people and places."""
    entry = _entries(kind).get(path)
    return not isinstance(entry, Entry) or entry.is_private or entry.is_secret


@cache
def _entries(kind: TwinKind) -> dict[str, Entry | Children]:
    spec: FormSpec = import_module(f"app.ui.forms.{_FORMS[kind]}").FORM
    found: dict[str, Entry | Children] = {}
    for group in spec.groups:
        for one in group.fields:
            found[one.name] = one
            if isinstance(one, Entry) and one.name.startswith(("sites.0.", "contacts.0.")):
                found.setdefault(one.name[: one.name.index("0.") + 1], one)
    return found


def told(office: "Office", path: str, value: Any) -> str:
    """A value in words; nothing for nothing."""
    if path.endswith("_id"):
        return _linked(office, path, value)
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        return "\n".join(_item(office, one) for one in value)
    if isinstance(value, Site | Contact | Employment):
        return _item(office, value)
    if isinstance(value, Place):
        return _place(office, value)
    if path.endswith("siret"):
        return french.siret(value)
    if path.endswith("phone"):
        return french.phone(value)
    if path.endswith("notes"):
        return str(value)
    said = past_words.told(value)
    return "" if said == past_words.NOTHING else said


def _item(office: "Office", one: Any) -> str:
    if isinstance(one, Site):
        return " · ".join(filter(None, (one.name, _place(office, one.place)))) or "site sans adresse"
    if isinstance(one, Contact):
        parts = (one.name, one.role, french.phone(one.phone), one.email, "signataire" if one.signs else "")
        return " · ".join(filter(None, parts))
    if isinstance(one, Employment):
        employer = _linked(office, "organisation_id", one.organisation_id)
        return " · ".join(filter(None, (employer, one.job_title, one.contract.label if one.contract else "")))
    return past_words.told(one)


def _place(office: "Office", value: Place) -> str:
    town = f"{value.postal_code} {office.commune(value.insee)}".strip()
    return ", ".join(filter(None, (value.address, town)))


def _linked(office: "Office", path: str, record_id: str) -> str:
    if not record_id:
        return ""
    if path.endswith("site_id"):
        owner = twins.owner_of_site(office.store, record_id)
        sites = [site for one in records.where(office.store, Organisation, id=owner) for site in one.sites]
        return next((_item(office, site) for site in sites if site.id == record_id), "")
    kind: type[Any] = Person if path == "referred_by_id" and _is_person(office, record_id) else Organisation
    found = records.where(office.store, kind, id=record_id)
    return name(office, found[0]) if found else ""


def _is_person(office: "Office", record_id: str) -> bool:
    return bool(records.where(office.store, Person, id=record_id))


def hanging(found: Iterable[Hanging]) -> str:
    """« 3 missions, 2 mises à disposition et 1 visite »."""
    said = [french.counted(one.rows, *_HANGING.get(one.table, ("ligne", "lignes"))) for one in found]
    return f"{', '.join(said[:-1])} et {said[-1]}" if len(said) > 1 else "".join(said)
