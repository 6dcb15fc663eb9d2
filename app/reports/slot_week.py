"""« Semaine à deux emplois »: one page for whoever is asked, codes only: the week, what was checked, what it earns."""

from dataclasses import dataclass
from datetime import date

from app.reports.blocks import Block, Bold, Document, Heading, JobWeek, KeyValues, Note, OfficeHead, Text
from app.rules.french import NBSP
from app.rules.slots.picture import Picture

_WEEK_MM, _LEAST_HOUR_MM = 74.0, 2.6
"""How tall the weeks are drawn together, so that one page holds the usual sheet."""
TITLES = {2: "Semaine à deux emplois", 3: "Semaine à trois emplois"}


@dataclass(frozen=True)
class SlotSheet:
    """Everything in words already, without a name: `person` is a code, or nothing. `jobs`: code and words of each;
    `lines`: for each week of the cycle, a line a day."""

    office: OfficeHead
    person: str
    jobs: tuple[tuple[str, str], ...]
    own: int
    picture: Picture
    lines: tuple[tuple[str, ...], ...]
    figures: tuple[tuple[str, str], ...]
    checks: tuple[tuple[str, str], ...]
    source: str

    @property
    def number(self) -> str:
        return "-".join(code for code, _words in self.jobs if code != "actuel")


def build(sheet: SlotSheet, today: date) -> Document:
    who = f"{sheet.person}{NBSP}: " if sheet.person else ""
    return Document(
        title=TITLES[len(sheet.jobs)],
        subtitle=who + " + ".join(code for code, _words in sheet.jobs),
        number=sheet.number,
        version=0,
        is_draft=False,
        office=sheet.office,
        blocks=(*_weeks(sheet), *_said(sheet)),
        made_on=today,
        audience="third_party",
    )


def _weeks(sheet: SlotSheet) -> list[Block]:
    blocks: list[Block] = []
    picture = sheet.picture
    hours = (picture.first_hour, picture.last_hour)
    tall = max(_WEEK_MM / len(picture.weeks) / (hours[1] - hours[0]), _LEAST_HOUR_MM)
    for place, (week, lines) in enumerate(zip(picture.weeks, sheet.lines, strict=True), start=1):
        if len(picture.weeks) > 1:
            blocks.append(Heading(f"Semaine {place}"))
        blocks.append(JobWeek(week, hours, sheet.jobs, sheet.own, lines, tall))
    return blocks


def _said(sheet: SlotSheet) -> list[Block]:
    rows: tuple[tuple[str, Text], ...] = tuple((label, (Bold(value),)) for label, value in sheet.figures)
    checks: tuple[tuple[str, Text], ...] = sheet.checks
    source = f" Indemnité{NBSP}: {sheet.source}." if sheet.source else ""
    return [
        KeyValues(rows, 0.34),
        Heading("Ce qui a été vérifié"),
        KeyValues(checks, 0.2),
        Note(
            f"Trajets estimés par la route, en voiture. Une semaine proposée n'engage personne{NBSP}: chacun reste "
            f"libre de refuser. Aide-mémoire{NBSP}; ne remplace pas un conseil juridique.{source}"
        ),
    ]
