"""What the catalogue's lists show: issues, profiles of an issue, companies that received it, profiles asked for."""

from dataclasses import dataclass
from datetime import date

from app.models.catalogues import CatalogueIssue, ProfileRequest
from app.rules import french
from app.rules.french import NBSP
from app.rules.third_party import catalogue
from app.rules.third_party.catalogue import Entry
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.look import theme


@dataclass(frozen=True)
class IssueRow:
    id: str
    title: str
    number: str
    published_on: date | None
    profiles: int
    recipients: int
    requests: int
    waiting: int

    @property
    def name(self) -> str:
        return self.number or "en préparation"


@dataclass(frozen=True)
class ProfileRow:
    """`name` is the volunteer's, for the office; `entry` is what the catalogue would say."""

    id: str
    name: str
    entry: Entry


@dataclass(frozen=True)
class RecipientRow:
    id: str
    name: str
    sent_on: date | None
    own: int
    """How many of the issue's profiles are their own employees, left out of their copy."""


@dataclass(frozen=True)
class RequestRow:
    id: str
    code: str
    name: str
    company: str
    asked_on: date | None
    state: str
    meaning: theme.Meaning
    request: ProfileRequest


def issue_row(issue: CatalogueIssue, requests: list[ProfileRequest]) -> IssueRow:
    asked = [one for one in requests if one.issue_id == issue.id]
    return IssueRow(
        issue.id,
        issue.title,
        issue.number,
        issue.published_on,
        len(issue.profiles),
        len({one.organisation_id for one in issue.recipients}),
        len(asked),
        sum(map(catalogue.is_waiting, asked)),
    )


def request_row(request: ProfileRequest, person: tuple[str, str], company: str, today: date) -> RequestRow:
    """`person`: code and name."""
    meaning: theme.Meaning = "todo"
    if request.proposal_id:
        state, meaning = "proposée", "ok"
    elif request.closed_on:
        state, meaning = f"close le {french.day_figures(request.closed_on)}", "ok"
    else:
        days = (today - request.asked_on).days if request.asked_on else 0
        state = f"sans suite depuis {days}{NBSP}j" if days else "reçue aujourd'hui"
        meaning = "warn" if days >= 7 else "todo"
    return RequestRow(request.id, person[0], person[1], company, request.asked_on, state, meaning, request)


ISSUES: Listing[IssueRow] = Listing(
    name="Numéros du catalogue",
    columns=(
        Column(
            "name",
            "Numéro",
            lambda row: row.name,
            lambda row: (row.published_on or date.max, row.number),
            width=110,
            stretch=True,
            bold=True,
            meaning=lambda row: None if row.published_on else "todo",
        ),
        Column(
            "published_on",
            "Publié",
            lambda row: french.day_figures(row.published_on),
            lambda row: row.published_on,
            width=88,
        ),
        Column(
            "requests",
            "Demandes",
            lambda row: str(row.requests or ""),
            lambda row: row.requests,
            "right",
            80,
            meaning=lambda row: "warn" if row.waiting else None,
        ),
        Column(
            "profiles", "Profils", lambda row: str(row.profiles), lambda row: row.profiles, "right", 62, visible=False
        ),
        Column(
            "recipients",
            "Envois",
            lambda row: str(row.recipients or ""),
            lambda row: row.recipients,
            "right",
            62,
            visible=False,
        ),
    ),
    sorted_by="name",
    descending=True,
    empty="Aucun numéro pour l'instant.",
    empty_icon="files",
)


def _state(entry: Entry) -> str:
    if not entry.is_in:
        return "laissé de côté"
    if entry.is_open:
        return "désigne quelqu'un"
    if entry.risk is not None:
        return "publié quand même"
    return "dit plus largement" if entry.reason is not None else "précis"


def _meaning(entry: Entry) -> theme.Meaning | None:
    if not entry.is_in:
        return None
    return "stop" if entry.is_open else "warn" if entry.risk is not None else "ok"


PROFILES: Listing[ProfileRow] = Listing(
    name="Profils du catalogue",
    columns=(
        Column(
            "is_in",
            "Y est",
            lambda row: "oui" if row.entry.is_in else "non",
            lambda row: not row.entry.is_in,
            width=76,
            icon=lambda row: "circle-check" if row.entry.is_in else "circle",
        ),
        Column("job", "Métier imprimé", lambda row: row.entry.person.job, width=180, stretch=True, bold=True),
        Column("area", "Lieu imprimé", lambda row: row.entry.person.zone.label, width=210),
        Column("state", "Précision", lambda row: _state(row.entry), width=150, meaning=lambda row: _meaning(row.entry)),
        Column("code", "Code", lambda row: row.entry.person.code, width=76),
        Column("name", "Salarié", lambda row: row.name, width=140, private=True),
    ),
    chips=(
        Chip("open", "désignent quelqu'un", lambda row: row.entry.is_open),
        Chip("coarse", "dits plus largement", lambda row: row.entry.is_in and row.entry.reason is not None),
        Chip("out", "laissés de côté", lambda row: not row.entry.is_in),
    ),
    sorted_by="job",
    empty="Aucun volontaire n'est disponible avec son accord écrit et son employeur informé.",
    empty_icon="users",
)

RECIPIENTS: Listing[RecipientRow] = Listing(
    name="Entreprises qui l'ont reçu",
    columns=(
        Column("name", "Entreprise", lambda row: row.name, width=220, stretch=True, bold=True),
        Column("sent_on", "Envoyé", lambda row: french.day_figures(row.sent_on), lambda row: row.sent_on, width=110),
        Column(
            "own",
            "Ses salariés, retirés",
            lambda row: str(row.own) if row.own else "",
            lambda row: row.own,
            "right",
            width=160,
        ),
    ),
    sorted_by="name",
    empty="Aucun envoi noté. Enregistrez le PDF, envoyez-le, puis notez qui l'a reçu.",
    empty_button="Noter un envoi",
    empty_icon="mail",
)

REQUESTS: Listing[RequestRow] = Listing(
    name="Profils demandés",
    columns=(
        Column("code", "Profil", lambda row: row.code, width=84, bold=True),
        Column("company", "Demandé par", lambda row: row.company, width=200, stretch=True),
        Column("asked_on", "Le", lambda row: french.day_figures(row.asked_on), lambda row: row.asked_on, width=100),
        Column("state", "Suite", lambda row: row.state, width=170, meaning=lambda row: row.meaning),
        Column("name", "Salarié", lambda row: row.name, width=140, private=True),
    ),
    sorted_by="asked_on",
    descending=True,
    empty="Aucune demande. Quand une entreprise demande un profil, notez-le ici.",
    empty_button="Noter une demande",
    empty_icon="message-square",
)
