"""« Points à régler avant signature »: what the papers need and what the law asks of one loan, stops first."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.models.loans import Reserve
from app.rules.legal.code import RULES
from app.rules.legal.facts import Facts
from app.rules.legal.of_loan import facts_of, title_place
from app.rules.legal.verdicts import Level, Rule, Verdict
from app.rules.loans import clause_points, completeness, own_papers
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.point import Place, Point
from app.rules.loans.point_places import place_of

ORDER = (Level.BLOCKS, Level.WARNS, Level.UNKNOWN, Level.INFORMS, Level.OK)
NEVER_RESERVED = (completeness.OTHER_LOAN, "data.consent")
"""Two loans at once, a profile nobody may show: no reserve covers them."""
HOURS = "hours"
"""The rules of working time, said as one when nothing is broken."""
_BEFORE_SIGNATURE = (
    "agreement.employee_agreed",
    "data.consent",
    "data.notice",
    "agreement.mentions",
    "agreement.amendment_mentions",
    "agreement.probation",
    "agreement.mandate_untouched",
    "cse.lender_consulted",
    "cse.lender_absence_proved",
    "cse.host_consulted",
    "cse.host_absence_proved",
    "cse.told_of_special_risk",
    "cse.told_of_agreements",
    "post.safety_training",
    "post.reinforced_training",
    "post.aptitude_exam",
    "contract.certificates",
    "contract.work_permit",
    "contract.partial_activity",
    "contract.fixed_term",
    "contract.training",
    "contract.trial_period",
    "hours.work_under_18",
    "large_to_small.lender_size",
    "large_to_small.host_kind",
    "large_to_small.not_in_one_group",
    "large_to_small.duration",
    "large_to_small.database",
    "non_profit.exact_cost",
    "non_profit.management_fee",
    "non_profit.penalties",
)
_CONSULTED = ("cse.lender_consulted", "cse.host_consulted")
"""A consultation may be read and changed once it is settled, too."""
_MENTIONS = ("agreement.mentions", "agreement.amendment_mentions")
_ON_FIGURES = ("non_profit.exact_cost", "non_profit.management_fee")
"""Said once the figures of the bill are known."""
_BY_ID = {rule.id: rule for rule in RULES}
_LIMITS = tuple(rule for rule in RULES if rule.id.startswith(f"{HOURS}.") and rule.id not in _BEFORE_SIGNATURE)


def points(file: LoanFile, today: date) -> list[Point]:
    """What is settled and what is not, in the order it is said. Judged by the rules of the agreement's day."""
    facts = facts_of(file, today)
    own = own_papers.points(file.loan)
    needed = [*(own_papers.softened(point, file.loan) for point in completeness.missing(file)), *own.values()]
    needed += clause_points.points(file)
    taken = {point.rule for point in needed}
    has_gaps = bool({point.rule for point in blocking(needed)} & _PRINTED)
    asked = {point.place for point in needed if point.place.field}
    legal = (point for point in _legal(facts, has_gaps=has_gaps) if point.rule not in taken)
    legal = (_at_its_title(point, file) for point in legal)
    found = [*needed, *(p for p in legal if p.level is not Level.UNKNOWN or p.place not in asked)]
    return sorted(_once(found), key=lambda point: ORDER.index(point.level))


def _at_its_title(point: Point, file: LoanFile) -> Point:
    """The title whose term is asked is seldom the first of the person's."""
    place = title_place(file) if point.rule == "contract.certificates" else None
    is_there = point.place.whose == "person" and place is not None
    return point._replace(place=Place("person", f"certificates.{place}.until")) if is_there else point


def blocking(found: Iterable[Point]) -> list[Point]:
    return [point for point in found if point.level is Level.BLOCKS]


def never_reserved(found: Iterable[Point]) -> list[Point]:
    """Those that stop a validation, reserves or not."""
    return [point for point in blocking(found) if point.rule in NEVER_RESERVED]


def is_open(reserve: Reserve, found: Iterable[Point]) -> bool:
    """A reserve is lifted when its point is settled, or is no longer one."""
    unsettled = {point.rule for point in found if point.level not in (Level.OK, Level.INFORMS)}
    return reserve.rule in unsettled or (reserve.rule.startswith(f"{HOURS}.") and HOURS in unsettled)


_PRINTED = {f"loan.{name}" for name in ("starts_on", "ends_on", "qualification", "tasks", "place", "grid", "purpose")}
_PRINTED |= {"loan.features", "loan.billing.gross_pay", "loan.billing.charges_percent"}


def _legal(facts: Facts, *, has_gaps: bool) -> Iterator[Point]:
    """`has_gaps`: a mention is missing, and said one by one."""
    for name in _BEFORE_SIGNATURE:
        rule = _BY_ID[name]
        verdict = rule.judge(facts)
        if verdict.level is Level.NOT_APPLICABLE or (name in _MENTIONS and has_gaps):
            continue
        if name in _ON_FIGURES and facts.billing.invoiced is None:
            continue
        if name == "cse.told_of_agreements" and facts.loan.agreement_on is None:
            continue
        yield _point(rule, verdict, facts)
    yield from _hours(facts)


def _hours(facts: Facts) -> Iterator[Point]:
    """Each limit passed is its own point; when none is, one point says it for all."""
    found = [(rule, rule.judge(facts)) for rule in _LIMITS]
    wrong = [(rule, verdict) for rule, verdict in found if verdict.level in (Level.BLOCKS, Level.WARNS)]
    for rule, verdict in wrong:
        yield _point(rule, verdict, facts)
    unknown = [(rule, verdict) for rule, verdict in found if verdict.level is Level.UNKNOWN]
    if unknown:
        rule, verdict = unknown[0]
        yield _point(rule, verdict, facts)._replace(rule=HOURS, article="L3121-18, L3121-20, L3131-1, L8261-1")
    elif not wrong:
        sentence = "Durées du travail et repos dans les limites, les deux emplois comptés."
        yield Point(HOURS, Level.OK, sentence, "", "L3121-18, L3121-20, L3131-1, L8261-1")


def _point(rule: Rule, verdict: Verdict, facts: Facts) -> Point:
    is_settled = verdict.level is Level.OK and rule.id not in _CONSULTED
    place = Place() if is_settled else place_of(rule.id, facts)
    return Point(rule.id, verdict.level, verdict.says, verdict.do, rule.article, place)


def _once(found: Iterable[Point]) -> Iterator[Point]:
    """Two rules may ask the same question: it is asked once."""
    said: set[str] = set()
    for point in found:
        if point.sentence not in said:
            said.add(point.sentence)
            yield point
