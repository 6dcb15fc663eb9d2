"""How « Deux emplois » names jobs, weeks and people; codes only while F9 is on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rules import anonymity, french
from app.rules.french import NBSP
from app.rules.slots import said
from app.rules.slots.judge import Combination, Verdict, job_half_hours
from app.ui.look import theme
from app.ui.matching.words import MatchingWords

if TYPE_CHECKING:
    from app.actions.slots import PersonWeek, Slots, Taker
    from app.rules.slots.board import Job
    from app.ui.office import Office

EVERY_PAIR = "Toutes les paires de missions"
MEANINGS: dict[Verdict, theme.Meaning] = {
    Verdict.FAILS: "stop",
    Verdict.ASK: "todo",
    Verdict.REMARK: "warn",
    Verdict.HOLDS: "ok",
}
_SHORT = 22
"""Letters of a job's title in the list."""
_SMALL = frozenset({"à", "au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "sur"})
_PROPOSE = {1: "Proposer cette mission", 2: "Proposer les deux", 3: "Proposer les trois"}


@dataclass(frozen=True)
class Row:
    """One line of the list. `takers`: how many volunteers nothing stops; None once one person is meant."""

    rank: int
    combination: Combination
    takers: int | None

    @property
    def id(self) -> tuple[str, ...]:
        return tuple(job.id for job in self.combination.jobs)


class SlotsWords:
    """What is said of the file last read."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._slots: Slots | None = None
        self._names = MatchingWords(office)

    def use(self, slots: "Slots") -> None:
        self._slots = slots
        self._names.use(slots.matching)

    def subjects(self) -> list[tuple[str, str]]:
        """What can be looked at, id and words: all pairs, a volunteer, a mission."""
        assert self._slots is not None
        missions = [(need.id, f"{need.code} · {self._names.mission(need)}") for need in self._slots.missions]
        return [("", EVERY_PAIR), *self._names.volunteers(), *missions]

    def title(self, one: Combination) -> str:
        return " + ".join("Emploi actuel" if job.is_own else job.title for job in one.jobs)

    def short_title(self, one: Combination) -> str:
        """« Conducteur de car… + Aide à la vie… », for a narrow column."""
        return " + ".join("Emploi actuel" if job.is_own else _short(job.title) for job in one.jobs)

    def job(self, job: "Job") -> str:
        """« M-A036 · 15 h · Conducteur de car, Autocars de la Gélisane, Nérac »."""
        assert self._slots is not None
        hours = said.hours(job_half_hours(job))
        if job.is_own:
            return f"Emploi actuel · {hours} · {job.title}"
        matching = self._slots.matching
        host = matching.organisations.get(matching.needs[job.id].organisation_id)
        site = matching.sites[job.id]
        company = self._office.company(host.name, host.code) if host else ""
        what = ", ".join(text for text in (job.title, company, self._office.commune(site.insee)) if text)
        return f"{job.code} · {hours} · {what}"

    def taker(self, taker: "Taker") -> str:
        """« Maryse Capdegelle · 101 km · tient »."""
        assert self._slots is not None
        person = self._slots.matching.persons[taker.person_id]
        name = anonymity.person_name(person.first_name, person.last_name, person.code, self._office.codes)
        week = taker.combination
        km = french.km(week.km) or "distance à demander"
        state = week.verdict.label if week.verdict is Verdict.HOLDS else f"{week.verdict.label}{NBSP}: {week.reason}"
        return f"{name} · {km} · {state}"

    def count(self, week: "PersonWeek | None") -> str:
        """What is listed, and for one person what was left out and why."""
        assert self._slots is not None
        if week is None:
            missions = french.counted(len(self._slots.missions), "mission à temps partiel", "missions à temps partiel")
            unknown = self._slots.unknown_hours
            asked = f"{NBSP}; {french.counted(unknown, 'autre')} sans horaires" if unknown else ""
            return f"{missions}{asked}"
        possible = french.counted(week.considered, "mission possible", "missions possibles")
        stops = ", ".join(f"{label} ({count})" for label, count in week.stops)
        return f"{possible}{NBSP}; arrêtées{NBSP}: {stops}" if stops else possible

    def nothing(self, week: "PersonWeek | None") -> tuple[str, str]:
        """Why the list is empty, and the button that begins to fill it."""
        assert self._slots is not None
        if not self._slots.missions:
            return (
                "Aucune mission ouverte à temps partiel dont les horaires sont donnés. "
                "Saisissez-en deux, avec leur grille d'heures.",
                "Nouvelle mission",
            )
        if week is not None and not week.considered:
            return (f"Aucune mission possible{NBSP}: {week.stopped[0][1].phrase}." if week.stopped else "", "")
        if week is not None:
            return ("Aucune mission n'entre dans sa semaine.", "")
        return ("Une seule mission à temps partiel\u00a0: il en faut deux pour faire une semaine.", "Nouvelle mission")


def _short(title: str) -> str:
    """Whole words, as many as fit, never ending on a small one."""
    words = title.split()
    kept = words[:1]
    for word in words[1:]:
        if len(" ".join([*kept, word])) > _SHORT:
            break
        kept.append(word)
    if len(kept) == len(words):
        return title
    while len(kept) > 1 and kept[-1].strip(",") in _SMALL:
        kept.pop()
    return f"{' '.join(kept).rstrip(',')}…"


def propose_words(one: Combination) -> str:
    return _PROPOSE[max(1, sum(not job.is_own for job in one.jobs))]


def figures(one: Combination, is_person: bool) -> tuple[tuple[str, str], ...]:
    """Value and what it is: hours, unpaid time, kilometres, allowance."""
    way = one.unpaid_minutes - one.gap_minutes
    km = french.km(one.km) or "à demander"
    capped = ", au plafond" if one.allowance.is_capped else ""
    return (
        (one.hours_said, "heures par semaine"),
        (said.duration(one.gap_minutes), f"de coupures, {said.duration(way)} de route" if way else "de coupures"),
        (km, "par semaine, avec domicile" if is_person else "par semaine, sans domicile"),
        (french.euros(one.allowance.euros), f"d'indemnité de coupure, bruts par mois{capped}"),
    )
