"""Everything held about one person, for that person: each record, each former state, each paper, and the journal."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from app.reports.blocks import Block, Bold, Bullets, Document, Heading, KeyValues, Note, OfficeHead, Paragraph, Table
from app.rules import french
from app.rules.french import NBSP

TITLE = "Toutes vos données"
_MOST_COLUMNS, _NARROWEST, _WIDEST = 6, 8, 40


@dataclass(frozen=True)
class Entry:
    """One row of the file in words. `is_part`: of the record just before."""

    title: str
    rows: tuple[tuple[str, str], ...]
    is_part: bool = False


@dataclass(frozen=True)
class Event:
    """A change, as the history keeps it."""

    at: datetime
    action: str
    what: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonDataFacts:
    """Nobody else's name is in any of these. `mentions`: where, and the sentence that names the person."""

    code: str
    name: str
    entries: tuple[Entry, ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    events: tuple[Event, ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    drafts: int = 0
    journal: tuple[tuple[datetime, str], ...] = ()
    office: OfficeHead = field(default_factory=OfficeHead)

    @property
    def number(self) -> str:
        return self.code


def build(facts: PersonDataFacts, today: date) -> Document:
    return Document(
        title=TITLE,
        subtitle=facts.name,
        number=facts.code,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=(*_opening(facts), *_records(facts), *_elsewhere(facts), *_past(facts), *_rights(facts)),
        made_on=today,
        audience="employee",
    )


def _opening(facts: PersonDataFacts) -> tuple[Block, ...]:
    office = facts.office.name or "L'organisme"
    return (
        Paragraph(
            f"Voici, sans rien omettre, ce que {office} garde à votre sujet, à votre demande (règlement général sur la "
            "protection des données, articles 15 et 20). Le fichier qui l'accompagne dit la même chose pour un "
            f"ordinateur. Les noms et coordonnées d'autres personnes en sont retirés{NBSP}: «{NBSP}[…]{NBSP}»."
        ),
    )


def _records(facts: PersonDataFacts) -> Iterable[Block]:
    """Parts of one kind in a row are one table, as long as its columns stay readable."""
    for (title, is_part), group in groupby(facts.entries, key=lambda one: (one.title, one.is_part)):
        found = [entry for entry in group if entry.rows]
        columns = list(dict.fromkeys(label for entry in found for label, _ in entry.rows))
        level = 2 if is_part else 1
        if len(found) > 1 and len(columns) <= _MOST_COLUMNS:
            rows: tuple[tuple[str, ...], ...] = tuple(
                tuple(dict(entry.rows).get(label, "") for label in columns) for entry in found
            )
            yield Heading(title, level)
            yield Table(tuple(columns), rows, _shares(columns, rows))
            continue
        for entry in found:
            yield Heading(title, level)
            yield KeyValues(entry.rows, 0.32)


def _shares(columns: list[str], rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """Wider for what is longer."""
    longest = [max(len(cell) for cell in (label, *(row[place] for row in rows))) for place, label in enumerate(columns)]
    wanted = [min(max(one, _NARROWEST), _WIDEST) for one in longest]
    return tuple(one / sum(wanted) for one in wanted)


def _elsewhere(facts: PersonDataFacts) -> Iterable[Block]:
    if facts.mentions:
        yield Heading("Ailleurs dans le fichier")
        yield Paragraph("Des notes sur autre chose vous nomment. Voici ces phrases.")
        yield Table(("Où", "Ce qui est écrit"), facts.mentions, (0.26, 0.74))
    if facts.papers:
        yield Heading("Papiers gardés")
        yield Bullets(tuple(f"{name}, gardé depuis le {_day(kept)}" for name, kept in facts.papers))
        yield Note("Copie de chacun sur demande. Les noms d'autres signataires y sont cachés, sauf dans les vôtres.")
    if facts.drafts:
        yield Paragraph(
            f"{french.counted(facts.drafts, 'saisie commencée', 'saisies commencées')}, dans le fichier joint."
        )


def _past(facts: PersonDataFacts) -> Iterable[Block]:
    changed = [one for one in facts.events if one.changes]
    if facts.events:
        yield Heading("Ce que vos données ont été")
        first = min(one.at for one in facts.events)
        yield Paragraph(
            f"{french.counted(len(facts.events), 'écriture')} depuis le {first:%d/%m/%Y}, toutes au fichier joint. "
            f"Celles qui ont changé quelque chose{NBSP}:"
        )
    if changed:
        rows = tuple((_moment(one.at), f"{one.what}{NBSP}: {one.action}", "\n".join(one.changes)) for one in changed)
        yield Table(("Quand", "Quoi", "Ce qui a changé"), rows, (0.17, 0.28, 0.55))
    if facts.journal:
        yield Heading("Journal de l'année")
        yield Table(("Quand", "Action"), tuple((_moment(at), said) for at, said in facts.journal), (0.25, 0.75))


def _rights(facts: PersonDataFacts) -> tuple[Block, ...]:
    reach = facts.office.email or french.phone(facts.office.phone)
    return (
        Heading("Vos droits"),
        Paragraph(
            (
                "Vous pouvez faire corriger ce qui est faux, faire limiter ou effacer ce qui ne sert plus, et retirer"
                " votre accord à tout moment sans que cela vous soit reproché. ",
                Bold(f"À qui le demander{NBSP}: {reach}." if reach else ""),
            )
        ),
        Note(
            f"Remis à la personne elle-même, dans le mois qui suit sa demande (article 12.3). Une réclamation peut "
            f"être adressée à la CNIL, 3 place de Fontenoy, 75007{NBSP}Paris."
        ),
    )


def _moment(at: datetime) -> str:
    return f"{at:%d/%m/%Y %H:%M}"


def _day(iso: str) -> str:
    return french.day_figures(date.fromisoformat(iso))
