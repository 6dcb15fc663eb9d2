"""Salariés: volunteers, where they live, what they can do, until when, and what they agreed to."""

from datetime import date
from typing import TYPE_CHECKING

from app.actions import persons as actions
from app.models.imports import TwinKind
from app.models.loans import LoanStatus
from app.models.organisations import Organisation
from app.models.persons import Certificate, Employment, Person, PersonStatus
from app.models.proposals import ProposalStage
from app.rules import anonymity, french, schedule
from app.store import lists, records
from app.store.lists import PersonRow
from app.ui import dates
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.look import theme
from app.ui.office import Office
from app.ui.record_page import Editing, RecordPage, RecordRoom
from app.ui.summary import Action, Line, Section, Summary

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

TABLES = frozenset(
    {
        "person",
        "consent",
        "person_employments",
        "person_skills",
        "person_certificates",
        "person_unavailabilities",
        "organisation",
        "proposal",
        "loan",
    }
)
_SOON_DAYS = 90


def page(office: Office, frame: "Frame") -> RecordPage:
    return RecordPage(office, frame, _room(office))


def _room(office: Office) -> RecordRoom:
    return RecordRoom(
        listing=_listing(office),
        editing=Editing("person", actions.save, "Salarié enregistré."),
        tables=TABLES,
        rows=lambda office: lists.persons(office.store),
        read=lambda store, record_id: records.get(store, Person, record_id),
        blank=Person,
        title=lambda office, person: anonymity.person_name(
            person.first_name, person.last_name, person.code, office.codes
        ),
        summary=_summary,
        new_title="Nouveau volontaire",
        choose="Choisissez un salarié à gauche, ou créez-en un (Ctrl+N).",
        has_news=True,
        twins=TwinKind.PERSON,
    )


def _listing(office: Office) -> Listing[PersonRow]:
    return Listing(
        name="Salariés",
        columns=(
            Column("name", "Nom", lambda r: _listed(office, r), width=170, stretch=True, bold=True),
            Column("code", "Code", lambda r: r.code, width=72),
            Column("commune", "Commune", lambda r: office.commune(r.insee), width=104),
            Column("job", "Métier", lambda r: r.job_title, width=130),
            Column(
                "consent",
                "Accord",
                lambda r: _consent_words(r),
                width=120,
                meaning=lambda r: _consent_meaning(r),
            ),
            Column("lender", "Employeur", lambda r: office.company(r.lender, r.lender_code), width=150, visible=False),
            Column(
                "max_km", "km", lambda r: "" if r.max_km is None else str(r.max_km), lambda r: r.max_km, "right", 64
            ),
            Column("status", "Situation", lambda r: PersonStatus(r.status).label, width=110, visible=False),
            Column(
                "available",
                "Disponible",
                lambda r: dates.span(r.available_from, r.available_until),
                width=170,
                visible=False,
            ),
            Column("phone", "Téléphone", lambda r: french.phone(r.phone), width=120, visible=False, private=True),
        ),
        chips=(
            Chip("free", "disponibles", lambda r: r.status == PersonStatus.VOLUNTEER),
            Chip("lent", "mis à disposition", lambda r: r.status == PersonStatus.LENT),
            Chip("to_ask", "accord à demander", lambda r: not r.consent_on or bool(r.consent_withdrawn_on)),
        ),
        sorted_by="name",
        empty="Aucun volontaire. Créez le premier\u00a0: un nom et une commune suffisent pour commencer.",
        empty_button="Nouveau volontaire",
        empty_other="Importer un tableau…",
        empty_icon="users",
        outward="persons",
    )


def _listed(office: Office, row: PersonRow) -> str:
    return anonymity.listed_name(row.first_name, row.last_name, row.code, office.codes)


def _consent_words(row: PersonRow) -> str:
    if row.is_restricted:
        return "limité"
    if row.consent_withdrawn_on:
        return "retiré"
    if not row.consent_on:
        return "à demander"
    return "donné" if row.employer_informed else "employeur\u00a0?"


def _consent_meaning(row: PersonRow) -> theme.Meaning:
    if row.consent_withdrawn_on or row.is_restricted:
        return "stop"
    if not row.consent_on:
        return "todo"
    return "ok" if row.employer_informed else "warn"


def _summary(page: RecordPage, person: Person) -> Summary:
    office = page.office
    title = anonymity.person_name(person.first_name, person.last_name, person.code, office.codes)
    if person.erased_on:
        said = f"Données effacées le {french.day_figures(person.erased_on)}. Il n'en reste que de quoi compter."
        return Summary(person.code, "", (Section("", empty=said), _under_way(office, person)))
    return Summary(
        title=title,
        subtitle=" · ".join(
            filter(
                None,
                (person.job_title, office.commune(person.home.insee), person.status.label, person.code),
            )
        ),
        actions=(
            Action("Modifier", "pencil", page.edit_shown, "primary"),
            Action("Chercher des missions", "map", lambda: page.frame.go("matching", person.id)),
            Action("Imprimer le profil anonyme", "printer", lambda: page.papers.open("profile", person.id)),
            Action("Supprimer", "trash-2", lambda: page.remove(actions.delete, "Salarié mis à la corbeille."), "quiet"),
        ),
        sections=_sections(page, person),
        badges=(("limité", "warn"),) if person.restricted_on else (),
    )


def _sections(page: RecordPage, person: Person) -> tuple[Section, ...]:
    # Imported here: a list of people needs none of it.
    from app.ui import person_privacy

    office = page.office
    return (
        Section("À savoir", facts=_facts(office, person)),
        _agreement(person),
        _employment(office, person),
        Section(
            "Compétences",
            tuple(Line(skill.name, skill.level.label if skill.level else "") for skill in person.skills),
            empty="Aucune compétence notée.",
        ),
        Section(
            "Titres, CACES et habilitations",
            tuple(_certificate(certificate, office.today) for certificate in person.certificates),
            empty="Aucun titre noté.",
        ),
        _under_way(office, person),
        *person_privacy.sections(page, person),
    )


def _facts(office: Office, person: Person) -> tuple[tuple[str, str], ...]:
    hidden = office.codes
    asked = (
        ("Téléphone", "" if hidden else french.phone(person.phone)),
        ("Courriel", "" if hidden else person.email),
        ("Quand appeler", "" if hidden else person.call_when),
        ("Domicile", _home(office, person)),
        ("Distance acceptée", "à demander" if person.max_km is None else french.km(person.max_km)),
        ("Déplacements", ", ".join(means.label for means in person.travel_means)),
        ("Disponible", dates.span(person.available_from, person.available_until)),
        ("Durée souhaitée", _wished(person)),
        ("Horaires possibles", "\n".join(schedule.possible(person.availability))),
        (
            "Indisponible",
            ", ".join(dates.span(away.starts_on, away.ends_on) for away in person.unavailabilities),
        ),
        ("Motivations", ", ".join(motive.label for motive in person.motives)),
        ("Notes", "" if hidden else person.notes),
    )
    return tuple((label, value) for label, value in asked if value)


def _wished(person: Person) -> str:
    shortest, longest = person.shortest_weeks, person.longest_weeks
    if shortest and longest:
        return f"de {shortest} à {french.counted(longest, 'semaine')}"
    if longest:
        return f"{french.counted(longest, 'semaine')} au plus"
    return f"{french.counted(shortest, 'semaine')} au moins" if shortest else ""


def _home(office: Office, person: Person) -> str:
    commune = f"{person.home.postal_code} {office.commune(person.home.insee)}".strip()
    return commune if office.codes or not person.home.address else f"{person.home.address}, {commune}"


def _agreement(person: Person) -> Section:
    if person.consent_withdrawn_on:
        consent = Line(f"Accord retiré le {french.day_figures(person.consent_withdrawn_on)}", meaning="stop")
    elif person.consent_on:
        scope = person.consent_scope.label if person.consent_scope else "portée à préciser"
        consent = Line(f"Accord donné le {french.day_figures(person.consent_on)}", scope, "ok")
    else:
        consent = Line("Accord du volontaire à demander", "aucun profil ne peut être montré sans lui", "todo")
    informed = {
        True: Line("Employeur informé", meaning="ok"),
        False: Line("Employeur pas informé", "rien ne paraît auprès de lui", "warn"),
        None: Line("Employeur informé\u00a0? À demander", "", "todo"),
    }[person.employer_informed]
    return Section("Accords", (consent, informed))


def _employment(office: Office, person: Person) -> Section:
    if not person.employments:
        return Section("Contrat", empty="Employeur à préciser.")
    job: Employment = person.employments[0]
    employers = records.where(office.store, Organisation, id=job.organisation_id) if job.organisation_id else []
    facts = (
        ("Lieu de travail", _own_site(office, employers, job)),
        ("Qualification", job.qualification),
        ("Contrat", job.contract.label if job.contract else "à demander"),
        ("Fin du contrat", french.day(job.ends_on)),
        ("Heures par semaine", french.trimmed(job.weekly_hours) if job.weekly_hours is not None else ""),
        ("Horaires", "\n".join(schedule.in_words(job.grid))),
        ("Autorisation de travail", french.day(job.work_permit_until)),
    )
    return Section(
        "Contrat",
        lines=tuple(Line(office.company(one.name, one.code), to=("organisations", one.id)) for one in employers),
        facts=tuple((label, value) for label, value in facts if value),
    )


def _own_site(office: Office, employers: list[Organisation], job: Employment) -> str:
    """Only when it is not the seat."""
    sites = [site for one in employers for site in one.sites if site.id == job.site_id]
    return office.commune(sites[0].place.insee) if sites else ""


def _certificate(certificate: Certificate, today: date) -> Line:
    """Expired ones still show, but say so."""
    if certificate.until is None:
        return Line(certificate.kind, "sans date de fin connue", "todo")
    left = (certificate.until - today).days
    until = f"jusqu'au {french.day_figures(certificate.until)}"
    if left < 0:
        return Line(certificate.kind, f"expiré, {until}", "stop")
    return Line(certificate.kind, until, "warn" if left < _SOON_DAYS else "ok")


def _under_way(office: Office, person: Person) -> Section:
    proposals = [
        Line(
            f"{row.job_title} · {office.company(row.host, row.host_code)}",
            ProposalStage(row.stage).label,
            to=("loans", row.id),
        )
        for row in lists.proposals(office.store)
        if row.person_id == person.id and not row.loan_id
    ]
    loans = [
        Line(
            f"{row.number or 'en préparation'} · {office.company(row.host, row.host_code)}",
            f"{LoanStatus(row.status).label} · {dates.span(row.starts_on, row.ends_on)}",
            to=("loans", row.id),
        )
        for row in lists.loans(office.store, person.id)
    ]
    return Section("Mises en relation et mises à disposition", (*loans, *proposals), empty="Rien encore.")
