"""Missions: what user companies ask for, and the job as it was studied on site."""

from typing import TYPE_CHECKING

from app.actions import needs as actions
from app.models.loans import LoanStatus
from app.models.needs import Importance, Need, NeedStatus, Priority
from app.models.organisations import Organisation, Site
from app.models.proposals import ProposalStage
from app.rules import french
from app.rules.schedule import in_words, mean_half_hours
from app.store import lists, records
from app.store.lists import NeedRow
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
        "need",
        "need_skills",
        "need_certificates",
        "need_trainings",
        "organisation",
        "organisation_sites",
        "proposal",
        "loan",
    }
)
_PRIORITIES: dict[str, theme.Meaning | None] = {Priority.HIGH.value: "warn"}


def page(office: Office, frame: "Frame") -> RecordPage:
    return RecordPage(office, frame, _room(office))


def _room(office: Office) -> RecordRoom:
    return RecordRoom(
        listing=_listing(office),
        editing=Editing("need", actions.save, "Mission enregistrée."),
        tables=TABLES,
        rows=lambda office: lists.needs(office.store),
        read=lambda store, record_id: records.get(store, Need, record_id),
        blank=Need,
        title=lambda _office, need: f"{need.job_title} · {need.code}",
        summary=_summary,
        new_title="Nouvelle mission",
        choose="Choisissez une mission à gauche, ou créez-en une (Ctrl+N).",
        has_news=True,
    )


def _listing(office: Office) -> Listing[NeedRow]:
    return Listing(
        name="Missions",
        columns=(
            Column("job", "Métier", lambda r: r.job_title, width=170, stretch=True, bold=True),
            Column("host", "Entreprise", lambda r: office.company(r.host, r.host_code), width=136),
            Column("commune", "Commune", lambda r: office.commune(r.insee), width=100),
            Column("people", "Postes", lambda r: f"{r.lent}/{r.people or 1}", lambda r: r.people, "right", 60),
            Column(
                "starts_on",
                "Début",
                lambda r: dates.listed(r.starts_on),
                lambda r: r.starts_on,
                width=106,
                meaning=lambda r: _PRIORITIES.get(r.priority),
            ),
            Column("ends_on", "Fin", lambda r: dates.listed(r.ends_on), lambda r: r.ends_on, width=88, visible=False),
            Column("status", "État", lambda r: NeedStatus(r.status).label, width=110, visible=False),
            Column("proposed", "Proposés", lambda r: str(r.proposed or ""), lambda r: r.proposed, "right", 76, False),
            Column("code", "Code", lambda r: r.code, width=70, visible=False),
        ),
        chips=(
            Chip("open", "ouvertes", lambda r: r.status == NeedStatus.OPEN.value),
            Chip(
                "urgent", "urgentes", lambda r: r.status == NeedStatus.OPEN.value and r.priority == Priority.HIGH.value
            ),
            Chip(
                "nobody",
                "sans volontaire",
                lambda r: r.status == NeedStatus.OPEN.value and not r.proposed and not r.lent,
            ),
        ),
        sorted_by="starts_on",
        empty="Aucune mission. Décrivez la première\u00a0: métier, lieu et dates.",
        empty_button="Nouvelle mission",
        empty_other="Importer un tableau…",
        empty_icon="briefcase",
        outward="needs",
    )


def _summary(page: RecordPage, need: Need) -> Summary:
    office = page.office
    host = records.get(office.store, Organisation, need.organisation_id)
    return Summary(
        title=need.job_title,
        subtitle=" · ".join((office.company(host.name, host.code), need.status.label, need.code)),
        actions=(
            Action("Chercher des volontaires", "map", lambda: page.frame.go("matching", need.id), "primary"),
            Action("Modifier", "pencil", page.edit_shown),
            Action("Étude de poste", "file-text", lambda: page.frame.go("documents", f"paper:job_study:{need.id}")),
            Action("Imprimer la fiche anonyme", "printer", lambda: page.papers.open("mission_sheet", need.id)),
            Action("Combien ça coûte\u00a0?", "chart-bar", lambda: page.frame.go("documents", f"cost:{need.id}")),
            Action(
                "Supprimer", "trash-2", lambda: page.remove(actions.delete, "Mission mise à la corbeille."), "quiet"
            ),
        ),
        sections=(
            Section(
                "Entreprise",
                (
                    Line(
                        office.company(host.name, host.code), _place(office, need, host), to=("organisations", host.id)
                    ),
                ),
            ),
            Section("La mission", facts=_facts(office, need)),
            Section("Étude du poste", facts=_study(need), empty="À faire sur place."),
            _wanted(need),
            Section(
                "Formations prévues",
                tuple(
                    Line(training.name, training.payer.label if training.payer else "payeur à préciser")
                    for training in need.trainings
                ),
                empty="Aucune.",
            ),
            _proposed(office, need),
        ),
    )


def _place(office: Office, need: Need, host: Organisation) -> str:
    seat = host.sites[0] if host.sites else Site()
    site = next((site for site in host.sites if site.id == need.site_id), seat)
    return f"{site.place.postal_code} {office.commune(site.place.insee)}".strip()


def _facts(office: Office, need: Need) -> tuple[tuple[str, str], ...]:
    hours = mean_half_hours(need.grid)
    asked = (
        ("Postes", str(need.people or "")),
        ("Dates", dates.span(need.starts_on, need.ends_on) or "à demander"),
        ("Horaires", "\n".join(in_words(need.grid)) or "à demander"),
        ("Par semaine", french.hours(round(hours)) if hours else ""),
        ("Tâches", need.tasks),
        ("Particularités", need.features),
        ("Priorité", need.priority.label),
        ("Poste à risques particuliers", _known(need.is_special_risk)),
        ("Suivi médical renforcé", _known(need.is_reinforced_follow_up)),
        ("Équipements de protection", need.ppe),
        ("Fermée", need.closed_reason.label if need.closed_reason else ""),
        ("Notes", "" if office.codes else need.notes),
    )
    return tuple((label, value) for label, value in asked if value)


def _known(value: bool | None) -> str:
    return "à demander" if value is None else french.yes_no(value)


def _study(need: Need) -> tuple[tuple[str, str], ...]:
    words = (
        ("Charges", need.load),
        ("Posture", need.posture),
        ("Ambiance", need.climate),
        ("Bruit", need.noise),
        ("Rythme", need.pace),
    )
    facts = [(label, word.label) for label, word in words if word]
    if need.works_at_height is not None:
        facts.append(("Travail en hauteur", french.yes_no(need.works_at_height)))
    if need.team:
        facts.append(("Équipe", need.team))
    if need.autonomy_days is not None:
        facts.append(("Autonome après", french.counted(need.autonomy_days, "jour")))
    return tuple(facts)


def _wanted(need: Need) -> Section:
    wanted = [
        *((skill.name, skill.importance) for skill in need.skills),
        *((certificate.kind, certificate.importance) for certificate in need.certificates),
    ]
    return Section(
        "Compétences et titres",
        tuple(
            Line(name, importance.label, "warn" if importance is Importance.REQUIRED else None)
            for name, importance in wanted
        ),
        empty="Rien d'exigé.",
    )


def _proposed(office: Office, need: Need) -> Section:
    proposals = [row for row in lists.proposals(office.store) if row.need_id == need.id]
    loans = {row.id: row for row in lists.loans(office.store)}
    return Section(
        "Volontaires proposés",
        tuple(
            Line(
                f"{office.person(row)} · {row.person_code}",
                LoanStatus(loans[row.loan_id].status).label if row.loan_id in loans else ProposalStage(row.stage).label,
                to=("loans", row.loan_id or row.id),
            )
            for row in proposals
        ),
        empty="Aucun volontaire proposé pour l'instant.",
    )
