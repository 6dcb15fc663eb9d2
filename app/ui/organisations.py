"""Entreprises: lenders and user companies, their visits, CSE consultations, volunteers, missions and loans."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.actions import organisations as actions
from app.models.imports import TwinKind
from app.models.needs import Need
from app.models.organisations import CseConsultation, Derogation, Organisation, Site, Stage
from app.models.visits import Visit
from app.rules import french
from app.rules.loans import consultations
from app.store import lists, records
from app.store.lists import OrganisationRow
from app.ui import dates
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.office import Office
from app.ui.record_page import Editing, RecordPage, RecordRoom
from app.ui.summary import Action, Line, Section, Summary
from app.ui.visits import of_company

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

TABLES = frozenset(
    {
        "organisation",
        "organisation_sites",
        "organisation_contacts",
        "visit",
        "cse_consultation",
        "need",
        "person",
        "person_employments",
        "loan",
    }
)


def page(office: Office, frame: "Frame") -> RecordPage:
    return RecordPage(office, frame, room(office))


def room(office: Office) -> RecordRoom:
    return RecordRoom(
        listing=_listing(office),
        editing=Editing("organisation", actions.save, "Entreprise enregistrée."),
        tables=TABLES,
        rows=lambda office: lists.organisations(office.store, office.today),
        read=lambda store, record_id: records.get(store, Organisation, record_id),
        blank=Organisation,
        title=_title,
        summary=_summary,
        new_title="Nouvelle entreprise",
        choose="Choisissez une entreprise à gauche, ou créez-en une (Ctrl+N).",
        twins=TwinKind.ORGANISATION,
    )


_VISITING = Editing("visit", actions.save_visit, "Visite notée.")
_CONSULTING = Editing("cse_consultation", actions.save_cse_consultation, "Consultation du CSE notée.")


def _listing(office: Office) -> Listing[OrganisationRow]:
    return Listing(
        name="Entreprises",
        columns=(
            Column("name", "Nom", lambda r: office.company(r.name, r.code), width=200, stretch=True, bold=True),
            Column("commune", "Commune", lambda r: office.commune(r.insee), width=112),
            Column("roles", "Rôle", _roles, width=48, align="center", tip=_roles_in_words),
            Column("headcount", "Effectif", lambda r: _count(r.headcount), lambda r: r.headcount, "right", 66),
            Column("stage", "Étape", lambda r: Stage(r.stage).label, width=86),
            Column(
                "last_contact",
                "Vue",
                lambda r: dates.ago(r.last_contact, office.today),
                lambda r: r.last_contact,
                width=78,
            ),
            Column("people", "Volontaires", lambda r: _count(r.people or None), lambda r: r.people, "right", 88, False),
            Column("needs", "Missions", lambda r: _count(r.needs or None), lambda r: r.needs, "right", 76, False),
            Column("code", "Code", lambda r: r.code, width=70, visible=False),
            Column("siret", "SIRET", lambda r: french.siret(r.siret), width=140, visible=False, private=True),
            Column("naf", "NAF", lambda r: r.naf, width=64, visible=False),
            Column("contact", "Contact", lambda r: r.contact, width=140, visible=False, private=True),
            Column("phone", "Téléphone", lambda r: french.phone(r.phone), width=120, visible=False, private=True),
            Column("next_step", "Prochaine étape", lambda r: r.next_step, width=180, visible=False, private=True),
        ),
        chips=(
            Chip("lenders", "prêteuses", lambda r: bool(r.is_lender)),
            Chip("hosts", "utilisatrices", lambda r: bool(r.is_host)),
            Chip(
                "to_call",
                "à rappeler",
                lambda r: bool(r.next_step_on) and r.next_step_on <= office.today.isoformat(),
            ),
        ),
        sorted_by="name",
        empty="Aucune entreprise. Importez la liste que vous avez déjà, ou créez la première.",
        empty_button="Nouvelle entreprise",
        empty_other="Importer un tableau…",
        empty_icon="building-2",
        outward="organisations",
    )


def _roles(row: OrganisationRow) -> str:
    return " ".join(letter for letter, held in (("P", row.is_lender), ("U", row.is_host)) if held)


def _roles_in_words(row: OrganisationRow) -> str:
    return " et ".join(word for word, held in (("prêteuse", row.is_lender), ("utilisatrice", row.is_host)) if held)


def _count(value: int | None) -> str:
    return "" if value is None else french.number(value)


def _title(office: Office, record: Organisation) -> str:
    seat = record.sites[0] if record.sites else Site()
    name = office.company(record.name, record.code)
    commune = office.commune(seat.place.insee)
    return f"{name} · {commune}" if commune else name


def _summary(page: RecordPage, record: Organisation) -> Summary:
    office = page.office
    needs = [row for row in lists.needs(office.store) if row.host_id == record.id]
    return Summary(
        title=office.company(record.name, record.code),
        subtitle=" · ".join(filter(None, _headline(record))),
        actions=(
            Action("Modifier", "pencil", page.edit_shown, "primary"),
            Action("Noter une visite", "message-square", lambda: of_company.note(page, record)),
            Action("Dossier de visite", "file-text", lambda: of_company.prepare(page, record)),
            Action("Nouvelle mission", "briefcase", lambda: _add_need(page, record)),
            Action("Combien ça coûte\u00a0?", "chart-bar", lambda: page.frame.go("documents", "cost")),
            Action(
                "Supprimer", "trash-2", lambda: page.remove(actions.delete, "Entreprise mise à la corbeille."), "quiet"
            ),
        ),
        sections=(
            Section("À savoir", facts=_facts(office, record), empty="Rien encore\u00a0: complétez la fiche."),
            _contacts(page, record),
            _sites(office, record),
            Section(
                "Missions",
                tuple(
                    Line(
                        f"{row.job_title} · {row.code}",
                        dates.span(row.starts_on, row.ends_on),
                        to=("needs", row.id),
                    )
                    for row in needs
                ),
                empty="Aucune mission.",
            ),
            _volunteers(office, record),
            _loans(office, record),
            _cse(page, record),
            _papers(page, record),
            of_company.section(page, record, lambda visit: _edit_visit(page, record, visit)),
            of_company.referrals(office, record),
        ),
    )


def _headline(record: Organisation) -> list[str]:
    roles = " et ".join(
        word for word, held in (("prêteuse", record.is_lender), ("utilisatrice", record.is_host)) if held
    )
    staff = "" if record.headcount is None else french.counted(record.headcount, "salarié")
    return [roles or "rôle à préciser", staff, record.stage.label, record.code]


def _facts(office: Office, record: Organisation) -> tuple[tuple[str, str], ...]:
    asked = (
        ("Cherche ou propose", "" if office.codes else record.asks_or_offers),
        (
            "Prochaine étape",
            " · ".join(filter(None, ("" if office.codes else record.next_step, french.day(record.next_step_on)))),
        ),
        ("SIRET", "" if office.codes else french.siret(record.siret)),
        ("NAF", record.naf),
        ("Convention collective", f"IDCC {record.idcc}" if record.idcc else ""),
        ("CSE", _cse_word(record)),
        ("Temps de travail", f"{french.NBSP}; ".join(map(_derogation, record.derogations))),
        ("Groupe", "" if office.codes else record.group_name),
        ("Motifs", ", ".join(motive.label for motive in record.motives)),
        ("Freins", ", ".join(brake.label for brake in record.brakes)),
        ("Leviers", ", ".join(lever.label for lever in record.levers)),
        ("Charte signée", french.day(record.charter_signed_on)),
        ("Notes", "" if office.codes else record.notes),
    )
    return tuple((label, value) for label, value in asked if value)


def _cse_word(record: Organisation) -> str:
    if record.has_cse is None:
        return "à demander"
    if record.has_cse:
        return "oui"
    return f"non, carence du {french.day_figures(record.carence_on)}" if record.carence_on else "non"


def _derogation(one: Derogation) -> str:
    """« repos quotidien d'au moins 9 h (L3131-2), du 02/06/2025 au 31/05/2028 »; when it does not count, why."""
    what = one.kind.label if one.kind else "dérogation à préciser"
    if one.starts_on is None:
        return f"{what}, date de début à demander"
    if one.ends_on is None:
        return f"{what}, depuis le {french.day_figures(one.starts_on)}"
    return f"{what}, du {french.day_figures(one.starts_on)} au {french.day_figures(one.ends_on)}"


def _contacts(page: RecordPage, record: Organisation) -> Section:
    if page.office.codes:
        return Section("Contacts", empty="Masqués pendant l'affichage en codes.")
    return Section(
        "Contacts",
        tuple(
            Line(
                " · ".join(filter(None, (contact.name, contact.role, "signataire" if contact.signs else ""))),
                " · ".join(filter(None, (french.phone(contact.phone), contact.email))),
            )
            for contact in record.contacts
        ),
        empty="Aucun contact.",
        button="Carte de visite",
        on_button=lambda: _save_card(page, record),
    )


def _save_card(page: RecordPage, record: Organisation) -> None:
    # Imported here: a company is read far more often than it goes to an address book.
    from app.ui.exports import card

    card.save(page.office, page.frame, record)


def _sites(office: Office, record: Organisation) -> Section:
    return Section(
        "Sites",
        tuple(
            Line(
                ("" if office.codes else site.name) or ("Siège" if index == 0 else "Site"),
                " · ".join(
                    filter(
                        None,
                        (
                            "" if office.codes else site.place.address,
                            f"{site.place.postal_code} {office.commune(site.place.insee)}".strip(),
                            ", ".join(access.label for access in site.access),
                        ),
                    )
                ),
            )
            for index, site in enumerate(record.sites)
        ),
        empty="Aucun site.",
    )


def _volunteers(office: Office, record: Organisation) -> Section:
    """Only those whose employer is informed: the others show nowhere about this company (RGPD, L8241-2)."""
    rows = [row for row in lists.persons(office.store, record.id) if row.employer_informed]
    return Section(
        "Volontaires",
        tuple(Line(f"{office.person(row)} · {row.code}", row.job_title, to=("persons", row.id)) for row in rows),
        empty="Aucun volontaire connu de cette entreprise.",
    )


def _loans(office: Office, record: Organisation) -> Section:
    from app.models.loans import LoanStatus

    rows = lists.loans(office.store, record.id)
    return Section(
        "Mises à disposition",
        tuple(
            Line(
                f"{row.number or 'en préparation'} · {office.person(row)}",
                f"{LoanStatus(row.status).label} · {dates.span(row.starts_on, row.ends_on)}",
                to=("loans", row.id),
            )
            for row in rows
        ),
        empty="Aucune mise à disposition.",
    )


def _cse(page: RecordPage, record: Organisation) -> Section:
    found = records.where(page.office.store, CseConsultation, organisation_id=record.id)
    return Section(
        "Consultations du CSE",
        tuple(
            Line(
                consultation.subject or "Consultation",
                _consultation(page.office, record, consultation),
                "ok" if consultation.opinion else "todo",
                button="Modifier" if consultation.opinion else "Noter l'avis",
                run=partial(page.edit_with, _CONSULTING, consultation, lambda: "Consultation du CSE"),
            )
            for consultation in found
        ),
        empty="Aucune consultation notée.",
        button="Noter une consultation",
        on_button=lambda: page.edit_with(
            _CONSULTING,
            CseConsultation(organisation_id=record.id, subject="Prêt de main-d'œuvre"),
            lambda: "Consultation du CSE",
        ),
    )


def _consultation(office: Office, record: Organisation, one: CseConsultation) -> str:
    """« information remise le 12/11/2026 · délai au 12/12/2026 · 2 mises à disposition »."""
    covered = len(one.loan_ids)
    scope = french.counted(covered, "mise à disposition", "mises à disposition") if covered else ""
    if one.opinion:
        rendered = f" du {french.day_figures(one.opinion_on)}" if one.opinion_on else ""
        return " · ".join(filter(None, (f"avis {one.opinion.label}{rendered}", scope)))
    handed = f"information remise le {french.day_figures(one.information_on)}" if one.information_on else ""
    return " · ".join(filter(None, (handed or "information à remettre", _delay(office, record, one), scope)))


def _delay(office: Office, record: Organisation, one: CseConsultation) -> str:
    """Silence is an opinion in companies of fifty and more only (R2312-6)."""
    due = consultations.opinion_due(one)
    if due is None:
        return ""
    if record.headcount is not None and record.headcount < consultations.DEEMED_CONSULTED_FROM:
        return "avis exprès à obtenir"
    day = french.day_figures(due)
    return f"délai au {day}" if due >= office.today else f"délai passé le {day}, le silence vaut avis négatif"


def _papers(page: RecordPage, record: Organisation) -> Section:
    """What is printed for the company itself: its charter, and each year's list for its works council."""
    # Imported here: the companies are the second page many open, and few of them are printed from.
    from app.actions import company_papers

    def shown(kind: str, which: str = "") -> Callable[[], object]:
        return lambda: page.frame.go("documents", f"paper:{kind}:{record.id}:{which}")

    signed = french.day(record.charter_signed_on)
    lists_of_years = [
        Line(
            f"Liste annuelle des conventions {one.year}",
            french.counted(one.agreements, "convention") if one.agreements else "aucune convention",
            button="Voir la liste",
            run=shown("agreements_year", str(one.year)),
        )
        for one in company_papers.years(page.office.store, record.id, page.office.today)
    ]
    charter = Line(
        "Charte de bon usage",
        f"signée le {signed}" if signed else "à signer",
        "ok" if signed else "todo",
        button="Voir la charte",
        run=shown("charter"),
    )
    return Section("Documents", (charter, *lists_of_years))


def _edit_visit(page: RecordPage, record: Organisation, visit: Visit) -> None:
    def title() -> str:
        return f"Visite · {page.office.company(record.name, record.code)}"

    page.edit_with(_VISITING, visit, title)


def _add_need(page: RecordPage, record: Organisation) -> None:
    page.frame.go("needs")
    needs = page.frame.page("needs")
    if isinstance(needs, RecordPage):
        needs.start(Need(organisation_id=record.id))
