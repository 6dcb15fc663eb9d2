"""The papers of a day of visits: a first page with the way, then one page a company, with room to write."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from app.models.needs import Need
from app.models.organisations import Contact, Organisation
from app.models.visits import Visit
from app.reports.blocks import (
    Align,
    Block,
    Bold,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Map,
    MapLine,
    MapMark,
    MapTown,
    Note,
    OfficeHead,
    Paragraph,
    Point,
    RuledLines,
    Table,
    Text,
)
from app.rules import french, schedule
from app.rules.french import NBSP
from app.rules.safety import file_names
from app.rules.visits import clock
from app.rules.visits.tour import Leg

if TYPE_CHECKING:
    from app.reports.pdf import Laid

_MAP_MM = 96.0
_LINES = (10, 8, 6, 5)
"""Ruled lines for the notes: as many as the company's page still holds."""
_BACK_LINES = (24, 20, 16)
"""Overleaf: as many as stand there with what the first page had no room for."""
_INTERNAL = f"Document interne{NBSP}: les volontaires n'y sont que des codes\u00a0; ne pas le laisser sur place."


@dataclass(frozen=True)
class Nearby:
    """A volunteer as a third party may read of them: code, public job, sector, rounded kilometres."""

    code: str
    job: str
    sector: str
    km: str


@dataclass(frozen=True)
class MissionSheet:
    """`others`: volunteers who fit and are not listed."""

    need: Need
    volunteers: tuple[Nearby, ...] = ()
    others: int = 0
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompanySheet:
    """`own`: its own employees who volunteer, of whom it knows; `nearby`: volunteers around while it has no mission."""

    visit: Visit
    organisation: Organisation
    address: str
    commune: str
    at: Point | None = None
    leg: Leg | None = None
    missions: tuple[MissionSheet, ...] = ()
    loans: tuple[str, ...] = ()
    own: tuple[Nearby, ...] = ()
    nearby: tuple[Nearby, ...] = ()
    last: Visit | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackFacts:
    """`start` is where the day begins and ends; no cover for a company alone (`is_day` false)."""

    number: str
    day: date | None
    sheets: tuple[CompanySheet, ...]
    is_day: bool = True
    start: Point | None = None
    start_name: str = ""
    home_km: float | None = None
    total_km: float = 0.0
    towns: tuple[MapTown, ...] = ()
    territory: tuple[str, ...] = ()
    office: OfficeHead = field(default_factory=OfficeHead)
    facilitator: str = ""


def documents(facts: PackFacts, today: date) -> tuple[Document, ...]:
    """The first page, then each company's, its notes overleaf when its page is full."""
    return tuple(one.document for one in _laid(facts, today))


def rendered(facts: PackFacts, today: date) -> tuple[str, bytes]:
    """File name, without any company's name, and bytes of the PDF; each company has its bookmark."""
    # Imported here: the window lists visits without any PDF.
    from app.reports import pdf

    return file_names.safe(f"{facts.number}-visites.pdf"), pdf.drawn(_laid(facts, today))


def _laid(facts: PackFacts, today: date) -> "list[Laid]":
    from app.reports import pdf

    first = [pdf.laid(_cover(facts, today))] if facts.is_day else []
    return first + [_fitted(facts, place, sheet, today) for place, sheet in enumerate(facts.sheets, start=1)]


def _fitted(facts: PackFacts, place: int, sheet: CompanySheet, today: date) -> "Laid":
    """On one page with as many lines as it holds, else with its notes overleaf."""
    from app.reports import pdf

    for lines in _LINES:
        made = pdf.laid(_sheet(facts, (place, lines), sheet, today))
        if len(made.pages) == 1:
            return made
    for lines in _BACK_LINES:
        made = pdf.laid(_sheet(facts, (place, lines), sheet, today))
        if len(made.pages) == 2:
            return made
    return made


def _paper(facts: PackFacts, titles: tuple[str, str], blocks: Sequence[Block], today: date) -> Document:
    return Document(
        title=titles[0],
        subtitle=titles[1],
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=tuple(blocks),
        made_on=today,
        audience="office",
    )


# The day.


def _cover(facts: PackFacts, today: date) -> Document:
    count = french.counted(len(facts.sheets), "visite")
    said = " · ".join(filter(None, (french.day_in_words(facts.day), count, _total(facts), facts.facilitator)))
    rows = tuple(_row(place, sheet) for place, sheet in enumerate(facts.sheets, start=1))
    blocks: list[Block] = [
        Table(("", "Heure", "Entreprise", "Adresse", "Contact", "km"), rows, _WIDTHS, _ALIGNS),
        Note(_way_in_words(facts)),
    ]
    if any(sheet.at for sheet in facts.sheets):
        blocks.append(_map(facts))
    blocks.append(Note(_INTERNAL))
    return _paper(facts, ("Visites du jour", said), blocks, today)


_WIDTHS = (0.05, 0.12, 0.25, 0.25, 0.25, 0.08)
_ALIGNS: tuple[Align, ...] = ("left", "left", "left", "left", "left", "right")


def _row(place: int, sheet: CompanySheet) -> tuple[Text, ...]:
    contact = sheet.organisation.contacts[0] if sheet.organisation.contacts else Contact()
    reach = "\n".join(filter(None, (contact.name, french.phone(contact.phone))))
    known = french.km(sheet.leg.km) if sheet.leg and sheet.leg.km is not None else "?"
    where = "\n".join(filter(None, (sheet.address, sheet.commune)))
    return (str(place), _hour(sheet), (Bold(sheet.organisation.name),), where, reach, known)


def _hour(sheet: CompanySheet) -> Text:
    if sheet.visit.at:
        return (Bold(clock.said(clock.minute(sheet.visit.at))),)
    return clock.said(sheet.leg.arrive, is_about=True) if sheet.leg else "à convenir"


def _total(facts: PackFacts) -> str:
    return french.km(facts.total_km) if facts.total_km else ""


def _way_in_words(facts: PackFacts) -> str:
    first = f"Départ et retour{NBSP}: {facts.start_name}" if facts.start_name else "Départ à préciser dans les réglages"
    back = f", retour {french.km(facts.home_km)}" if facts.home_km else ""
    return (
        f"{first}{back}. Kilomètres à vol d'oiseau d'une visite à la suivante\u00a0; «\u00a0vers\u00a0»{NBSP}: heure "
        "estimée, une heure par visite."
    )


def _map(facts: PackFacts) -> Map:
    stops = [(place, sheet) for place, sheet in enumerate(facts.sheets, start=1) if sheet.at]
    marks = [MapMark(sheet.at, "hosts", f"{place}") for place, sheet in stops if sheet.at]
    places = [facts.start, *(sheet.at for _place, sheet in stops), facts.start]
    ways = [
        MapLine(one, other, "way")
        for one, other in pairwise(places)
        if one is not None and other is not None and one != other
    ]
    if facts.start is not None:
        marks.append(MapMark(facts.start, "missions", facts.start_name))
    named = "\u00a0; ".join(f"{place}. {sheet.organisation.name}" for place, sheet in stops)
    return Map(
        told=f"Le chemin du jour{NBSP}: {named}. La carte est dans la version PDF.",
        marks=tuple(marks),
        lines=tuple(ways),
        towns=facts.towns,
        territory=facts.territory,
        legend=(
            ("hosts", "entreprise visitée, dans l'ordre"),
            *((("missions", "départ et retour"),) if facts.start else ()),
        ),
        height_mm=_MAP_MM,
    )


# One company.


def _sheet(facts: PackFacts, turn: tuple[int, int], sheet: CompanySheet, today: date) -> Document:
    """`turn`: its place in the day, and how many ruled lines there are, in one piece."""
    place, lines = turn
    company, visit = sheet.organisation, sheet.visit
    title = f"{place}. {company.name}" if facts.is_day else company.name
    when = " · ".join(
        filter(None, (french.day_in_words(visit.held_on), clock.said(clock.minute(visit.at)) if visit.at else ""))
    )
    roles = [word for word, held in (("prêteuse", company.is_lender), ("utilisatrice", company.is_host)) if held]
    said = " · ".join(filter(None, (when, " et ".join(roles), company.stage.label, sheet.commune)))
    blocks: list[Block] = [KeyValues(tuple(_identity(sheet)), 0.2)]
    blocks += _asked(sheet)
    blocks += _missions(sheet)
    blocks += _people(sheet)
    blocks += _last_time(sheet)
    blocks += [Heading("Notes de la visite"), RuledLines(lines)]
    blocks.append(Paragraph(_NEXT))
    return _paper(facts, (title, said), blocks, today)


_NEXT: Text = (Bold("Prochaine étape"), f"{NBSP}: {'.' * 84} le {'.' * 22}")


def _identity(sheet: CompanySheet) -> list[tuple[str, Text]]:
    company = sheet.organisation
    contacts = "\n".join(map(_contact, company.contacts)) or "à demander"
    staff = "à demander" if company.headcount is None else french.counted(company.headcount, "salarié")
    cse = {True: "CSE", False: "pas de CSE", None: "CSE à demander"}[company.has_cse]
    found: list[tuple[str, Text]] = [
        ("Contacts", contacts),
        ("Adresse", " · ".join(filter(None, (sheet.address, sheet.commune))) or "à demander"),
        ("Effectif", f"{staff} · {cse}"),
    ]
    if company.asks_or_offers:
        found.append(("Cherche, propose", company.asks_or_offers))
    if sheet.loans:
        found.append(("Prêts en cours", "\n".join(sheet.loans)))
    return found


def _contact(one: Contact) -> str:
    who = ", ".join(filter(None, (one.name, one.role, "signe" if one.signs else "")))
    return " · ".join(filter(None, (who, french.phone(one.phone), one.email)))


def _asked(sheet: CompanySheet) -> list[Block]:
    typed = tuple(line.strip(" -•") for line in sheet.visit.to_ask.splitlines() if line.strip(" -•"))
    asked: tuple[Text, ...] = (*((Bold(line),) for line in typed), *sheet.questions)
    return [Heading("À demander"), Bullets(asked)] if asked else []


def _missions(sheet: CompanySheet) -> list[Block]:
    if not sheet.missions:
        return []
    blocks: list[Block] = [Heading(f"Missions ouvertes ({len(sheet.missions)})")]
    for one in sheet.missions:
        need = one.need
        blocks.append(Heading(f"{need.job_title or 'Métier à préciser'} · {need.code}", 2))
        blocks.append(Paragraph(_mission_line(need)))
        if one.questions:
            blocks.append(Paragraph((Bold(f"À demander{NBSP}: "), " ".join(one.questions))))
        if one.volunteers:
            blocks.append(_table(one.volunteers, one.others))
        else:
            blocks.append(Note("Personne ne convient aujourd'hui autour de ce site."))
    return blocks


def _mission_line(need: Need) -> str:
    people = french.counted(need.people, "poste") if need.people else "postes à préciser"
    span = " au ".join(filter(None, (french.day_figures(need.starts_on), french.day_figures(need.ends_on))))
    hours = "\u00a0; ".join(schedule.in_words(need.grid))
    return " · ".join(filter(None, (people, f"du {span}" if span else "dates à préciser", hours)))


def _table(people: Sequence[Nearby], others: int = 0) -> Table:
    rows = tuple((one.code, one.job, one.sector, one.km) for one in people)
    head = (
        f"Métier (et {french.counted(others, 'autre')} volontaire{'s' if others > 1 else ''})" if others else "Métier"
    )
    return Table(("Code", head, "Secteur", "Environ"), rows, (0.09, 0.51, 0.3, 0.1), _PEOPLE_ALIGNS)


_PEOPLE_ALIGNS: tuple[Align, ...] = ("left", "left", "left", "right")


def _people(sheet: CompanySheet) -> list[Block]:
    found: list[Block] = []
    if sheet.own:
        found += [Heading("Ses salariés volontaires"), _table(sheet.own)]
    if sheet.nearby:
        found += [Heading("Volontaires autour"), _table(sheet.nearby)]
    return found


def _last_time(sheet: CompanySheet) -> list[Block]:
    last, company = sheet.last, sheet.organisation
    brakes = last.brakes if last and last.brakes else company.brakes
    levers = last.levers if last and last.levers else company.levers
    heard = (("freins", brakes), ("leviers", levers))
    said = [f"{word}{NBSP}: {', '.join(one.label for one in found)}" for word, found in heard if found]
    rows: list[tuple[str, Text]] = [("Entendu", "\u00a0; ".join(said) or "ni frein ni levier noté")]
    if last is None:
        return [Heading("Première visite"), KeyValues(tuple(rows), 0.2)]
    if last.met:
        rows.insert(0, ("Vu", last.met))
    if last.notes:
        rows.insert(1 if last.met else 0, ("Dit", last.notes))
    if last.next_step:
        due = f", pour le {french.day_figures(last.next_step_on)}" if last.next_step_on else ""
        rows.append(("Convenu", f"{last.next_step.rstrip('.')}{due}"))
    return [Heading(f"La dernière fois, {french.day_in_words(last.held_on)}"), KeyValues(tuple(rows), 0.2)]
