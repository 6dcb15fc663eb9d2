"""Whether jobs laid in one week hold for one person, and why: each check with its phrase and its article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.models.organisations import DerogationKind
from app.models.weeks import SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.models.words import Word
from app.rules import french
from app.rules.legal import working_time
from app.rules.legal.limits import BOUNDS, OUTSIDE_DAY_BASED, TWO_EMPLOYERS, YOUNG_BOUNDS, Limit
from app.rules.slots import said
from app.rules.slots.allowance import Allowance, allowance
from app.rules.slots.board import FULL_TIME_HALF_HOURS, Board, Job, Terms, Worker
from app.rules.slots.week import MINUTES_A_SLOT, OWN_PAUSE, Laid, Passage, lay

SHORTEST_DAYS = 7
"""Jobs that meet for less than a week do not make one."""


class Verdict(Word):
    """In the order they are said; a remark changes nothing."""

    FAILS = "fails", "ne tient pas"
    ASK = "ask", "à vérifier"
    REMARK = "remark", "à savoir"
    HOLDS = "holds", "tient"


class Topic(Word):
    OVERLAP = "overlap", "heures en commun"
    TRAVEL = "travel", "trajet"
    DATES = "dates", "dates"
    AVAILABILITY = "availability", "disponibilités"
    LAW = "law", "durées et repos"
    HOURS = "hours", "heures du contrat"
    VEHICLE = "vehicle", "véhicule"


class Check(NamedTuple):
    topic: Topic
    verdict: Verdict
    phrase: str
    article: str = ""


@dataclass(frozen=True)
class Combination:
    """Two or three jobs of the board for one person; hours and minutes a week on average over the cycle."""

    places: tuple[int, ...]
    jobs: tuple[Job, ...]
    laid: Laid
    half_hours: float
    target: float
    verdict: Verdict
    checks: tuple[Check, ...]
    """What fails first, then what is to be asked, then the rest."""
    km: float | None
    allowance: Allowance
    earned: str

    @property
    def gap_minutes(self) -> float:
        return self.laid.gap_minutes / self.laid.weeks

    @property
    def travel_minutes(self) -> float:
        return self.laid.travel_minutes / self.laid.weeks

    @property
    def unpaid_minutes(self) -> float:
        """Gaps, and the way between jobs: nobody pays either."""
        way = sum(passage.needs for passage in self.laid.passages)
        return (self.laid.gap_minutes + way) / self.laid.weeks

    @property
    def reason(self) -> str:
        """The nearest reason it does not hold; of those that hold, the travel that fits, else the law that is kept."""
        if self.verdict is not Verdict.HOLDS:
            return self.checks[0].phrase
        holding = [check for check in self.checks if check.verdict is Verdict.HOLDS]
        travel = (check.phrase for check in holding if check.topic is Topic.TRAVEL)
        return next(travel, next(check.phrase for check in holding if check.topic is Topic.LAW))

    @property
    def hours_said(self) -> str:
        return said.reached(self.half_hours, self.target)

    @property
    def key(self) -> tuple[float, float, float, tuple[str, ...]]:
        """Contract hours reached first, then less time nobody pays (gaps and the way between jobs), then kilometres."""
        km = float("inf") if self.km is None else round(self.km, 6)
        off = round(off_target(self.half_hours, self.target), 6)
        return off, round(self.unpaid_minutes, 6), km, tuple(job.code for job in self.jobs)


def off_target(half_hours: float, target: float) -> float:
    """Half-hours missing, or too many: a tenth more than the contract is within what part time allows (L3123-28)."""
    return max(target - half_hours, half_hours - target * 1.1, 0.0)


def judge(board: Board, places: Sequence[int], worker: Worker, terms: Terms) -> Combination:
    laid = lay(board, places)
    jobs = tuple(board.jobs[place] for place in places)
    half_hours = sum(job_half_hours(job) for job in jobs)
    checks = [
        *_meeting(jobs),
        *_overlap(laid),
        *_travel(board, laid, worker),
        *_availability(jobs, worker),
        *_law(laid, jobs, worker),
        *_hours(half_hours, worker),
    ]
    order = list(Verdict)
    checks.sort(key=lambda check: order.index(check.verdict))
    verdict = checks[0].verdict if checks[0].verdict in (Verdict.FAILS, Verdict.ASK) else Verdict.HOLDS
    paid = allowance(laid.gap_minutes, laid.weeks, terms)
    km = None if laid.unknown else sum(leg.km for leg in laid.legs) / laid.weeks
    return Combination(
        tuple(places),
        jobs,
        laid,
        half_hours,
        worker.target_half_hours,
        verdict,
        tuple(checks),
        km,
        paid,
        said.earned(paid, terms),
    )


def job_half_hours(job: Job) -> float:
    return sum(week.count("1") for week in job.grid.weeks) / (len(job.grid.weeks) or 1)


def common_period(jobs: Sequence[Job]) -> tuple[date | None, date | None]:
    """First and last day all the jobs last; None where nobody knows, or nothing ends."""
    starts = [job.starts_on for job in jobs if job.starts_on]
    ends = [job.ends_on for job in jobs if job.ends_on]
    return max(starts, default=None), min(ends, default=None)


def _meeting(jobs: Sequence[Job]) -> Iterator[Check]:
    first, last = common_period(jobs)
    if first and last and (last - first).days + 1 < SHORTEST_DAYS:
        yield Check(Topic.DATES, Verdict.FAILS, said.apart(first, last))
        return
    undated = [job.code for job in jobs if not job.is_own and not (job.starts_on and job.ends_on)]
    if undated:
        yield Check(Topic.DATES, Verdict.ASK, f"dates à demander{french.NBSP}: {', '.join(undated)}")
    elif first:
        yield Check(Topic.DATES, Verdict.HOLDS, said.together(first, last))


def _overlap(laid: Laid) -> Iterator[Check]:
    if laid.clash is not None:
        yield Check(Topic.OVERLAP, Verdict.FAILS, said.clash(laid.clash, laid.weeks))


def _travel(board: Board, laid: Laid, worker: Worker) -> Iterator[Check]:
    tightest = min(laid.passages, key=lambda passage: (passage.spare, passage.start), default=None)
    if tightest is not None and tightest.spare < 0:
        yield Check(Topic.TRAVEL, Verdict.FAILS, said.short(tightest, laid.weeks))
    elif tightest is not None:
        yield Check(Topic.TRAVEL, Verdict.HOLDS, said.tightest(tightest, laid.weeks))
    if laid.unknown:
        yield Check(Topic.TRAVEL, Verdict.ASK, said.unknown(laid.unknown, board.jobs))
    if tightest is not None and worker.drives is False:
        yield Check(Topic.TRAVEL, Verdict.ASK, "trajets comptés en voiture, que la personne n'a pas citée")
    yield from _vehicles(board, laid)


def _vehicles(board: Board, laid: Laid) -> Iterator[Check]:
    """A driver's own car stays where the vehicle was taken: once a pair of jobs, the first time in the week."""
    told: dict[tuple[int, int], Passage] = {}
    for passage in laid.passages:
        if board.jobs[passage.origin].is_driving:
            told.setdefault((passage.origin, passage.goal), passage)
    for (origin, goal), passage in told.items():
        phrase = said.vehicle(board.jobs[origin], passage, board.jobs[goal], laid.weeks)
        yield Check(Topic.VEHICLE, Verdict.REMARK, phrase)


def _availability(jobs: Sequence[Job], worker: Worker) -> Iterator[Check]:
    if worker.availability is None:
        return
    if not worker.availability.weeks:
        yield Check(Topic.AVAILABILITY, Verdict.ASK, "disponibilités à demander")
        return
    for job in jobs:
        outside = () if job.is_own else working_time.left_over(job.grid, worker.availability).weeks
        text = "".join(outside)
        if "1" in text:
            minute = text.index("1") * MINUTES_A_SLOT
            many = said.hours(text.count("1") / len(outside))
            when = f"{said.on_day(minute, len(outside))} à {said.clock(minute)}"
            phrase = f"{job.code}{french.NBSP}: {many} par semaine hors de ses disponibilités, dès {when}"
            yield Check(Topic.AVAILABILITY, Verdict.FAILS, phrase)


def _law(laid: Laid, jobs: Sequence[Job], worker: Worker) -> Iterator[Check]:
    first, last = common_period(jobs)
    lasting = (last - first).days // 7 + 1 if first and last and last >= first else None
    context = working_time.Context(
        is_minor=worker.is_minor,
        is_day_based=worker.is_day_based,
        derogations=derogations(jobs),
        lasting=lasting,
        otherwise=worker.usual,
    )
    found = working_time.breaches([job.grid for job in jobs], context)
    for breach in found:
        verdict = Verdict.FAILS if breach.is_certain else Verdict.REMARK
        yield Check(Topic.LAW, verdict, breach.phrase, breach.article)
    if not any(breach.is_certain for breach in found):
        phrase = f"durées et repos tenus sur tous les emplois ({TWO_EMPLOYERS}){french.NBSP}: {_figures(laid, worker)}"
        yield Check(Topic.LAW, Verdict.HOLDS, phrase, TWO_EMPLOYERS)
    if worker.target_half_hours < FULL_TIME_HALF_HOURS:
        yield from _long_stops(jobs)


def _figures(laid: Laid, worker: Worker) -> str:
    """What was found, each with the article of its limit."""
    bounds = YOUNG_BOUNDS if worker.is_minor else BOUNDS
    days: dict[int, int] = {}
    for block in laid.blocks:
        for slot in range(block.start, block.end):
            days[slot // SLOTS_A_DAY] = days.get(slot // SLOTS_A_DAY, 0) + 1
    weeks = [sum(many for day, many in days.items() if day // 7 == week) for week in range(laid.weeks)]
    worked = max((sum(day // 7 == week for day in days) for week in range(laid.weeks)), default=0)
    found = {
        Limit.DAY: f"{said.hours(max(days.values(), default=0))} par jour au plus",
        Limit.WEEK: f"{said.hours(max(weeks, default=0))} par semaine",
        Limit.SIX_DAYS: french.counted(worked, "jour"),
        Limit.DAILY_REST: "" if laid.shortest_rest is None else f"{said.hours(laid.shortest_rest)} de repos au moins",
    }
    return ", ".join(
        f"{text} ({bounds[limit].article})"
        for limit, text in found.items()
        if text and limit in bounds and not (worker.is_day_based and limit in OUTSIDE_DAY_BASED)
    )


def _long_stops(jobs: Sequence[Job]) -> Iterator[Check]:
    """A part-time job cut by more than two hours, or more than once a day, needs an agreement that says so."""
    for job in jobs:
        longest = max((stop for week in job.grid.weeks for stop in _stops(week)), default=0)
        if longest > OWN_PAUSE:
            phrase = (
                f"{job.code}{french.NBSP}: coupure de {said.hours(longest)} dans la journée, à permettre par accord"
            )
            yield Check(Topic.LAW, Verdict.REMARK, f"{phrase} (L3123-30)", "L3123-30")


def _stops(week: str) -> Iterator[int]:
    for day in range(0, SLOTS_A_WEEK, SLOTS_A_DAY):
        yield from map(len, week[day : day + SLOTS_A_DAY].strip("0").replace("1", " ").split())


def _hours(half_hours: float, worker: Worker) -> Iterator[Check]:
    target = worker.target_half_hours
    phrase = said.reached(half_hours, target)
    if half_hours > target * 1.1:
        phrase += f"{french.NBSP}: {said.hours(half_hours - target)} de plus, à convenir"
        yield Check(Topic.HOURS, Verdict.REMARK, phrase)
    elif half_hours < target:
        phrase += f"{french.NBSP}: {said.hours(target - half_hours)} de moins"
        yield Check(Topic.HOURS, Verdict.REMARK, phrase)
    else:
        yield Check(Topic.HOURS, Verdict.HOLDS, f"{phrase}{french.NBSP}: heures du contrat atteintes")


def derogations(jobs: Sequence[Job]) -> frozenset[DerogationKind]:
    """Those every job concerned has: a Sunday or a night must be allowed where it is worked, the rest everywhere."""
    first, last = common_period(jobs)
    if first is None:
        return frozenset()
    held = [working_time.derogations_on(job.derogations, first, last or first) for job in jobs]
    return frozenset(
        kind
        for kind in frozenset().union(*held)
        if all(kind in own for own, job in zip(held, jobs, strict=True) if _concerns(kind, job.grid))
    )


def _concerns(kind: DerogationKind, grid: Weeks) -> bool:
    if kind is DerogationKind.SUNDAY:
        return any("1" in week[6 * SLOTS_A_DAY :] for week in grid.weeks)
    if kind in (DerogationKind.NIGHT, DerogationKind.NIGHT_AVERAGE):
        return any(
            "1" in week[day + 42 : day + 60] for week in grid.weeks for day in range(0, SLOTS_A_WEEK, SLOTS_A_DAY)
        )
    return True
