"""A programme that lowers what a small company pays for a loan (art. L8241-3): gifts in, transfers out, net costs.

The lender gives freely, whatever was invoiced; the association holds the gifts of a programme and passes them on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.models.errors import Problem
from app.models.loans import LegalBasis, Loan
from app.models.programmes import FlowKind, ProgrammeFlow
from app.models.statements import Statement
from app.rules import french
from app.rules.loans import statements
from app.rules.loans.pay import cents

FREE_GIFT = (
    "Le don est libre\u00a0: ni son montant ni sa date ne dépendent de la facture, que l'entreprise utilisatrice "
    "règle en entier. Chaque entreprise prend son propre conseil fiscal."
)
_ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Net:
    """What one loan comes to, in euros before VAT. `cost` is None while a month's real cost is not known."""

    invoiced: Decimal = _ZERO
    cost: Decimal | None = None
    gifts: Decimal = _ZERO
    transfers: Decimal = _ZERO

    @property
    def host_net(self) -> Decimal:
        return self.invoiced - self.transfers

    @property
    def lender_net(self) -> Decimal | None:
        return None if self.cost is None else self.cost - self.invoiced + self.gifts


class Step(NamedTuple):
    """One movement of a programme and what the programme holds after it."""

    flow: ProgrammeFlow
    held: Decimal


def concerns(loan: Loan) -> bool:
    """A programme is asked for under L8241-3; elsewhere only when somebody wrote one."""
    return loan.legal_basis is LegalBasis.L8241_3 or bool(loan.programme)


def same(one: str, other: str) -> bool:
    """Two names of a programme are one when they read the same."""
    return bool(one) and french.plain(one) == french.plain(other)


def as_known(name: str, known: Iterable[str]) -> str:
    """The name as it is already written elsewhere."""
    return next((one for one in known if same(one, name)), name)


def total(flows: Iterable[ProgrammeFlow], kind: FlowKind) -> Decimal:
    return sum((flow.amount for flow in flows if flow.kind is kind), _ZERO)


def net(issued: Iterable[Statement], flows: Iterable[ProgrammeFlow]) -> Net:
    """From the loan's statements in force and its own gifts and transfers."""
    found, moved = statements.in_force(issued), list(flows)
    costs = [one.cost for one in found]
    return Net(
        sum((one.before_vat or _ZERO for one in found), _ZERO),
        None if not costs or None in costs else sum((cost for cost in costs if cost is not None), _ZERO),
        total(moved, FlowKind.GIFT),
        total(moved, FlowKind.TRANSFER),
    )


def in_all(nets: Iterable[Net]) -> Net:
    """Several loans together: the cost is known when each one's is."""
    every = list(nets)
    costs = [one.cost for one in every]
    return Net(
        sum((one.invoiced for one in every), _ZERO),
        None if not costs or None in costs else sum((cost for cost in costs if cost is not None), _ZERO),
        sum((one.gifts for one in every), _ZERO),
        sum((one.transfers for one in every), _ZERO),
    )


def held(flows: Iterable[ProgrammeFlow]) -> Decimal:
    """Gifts less transfers."""
    every = list(flows)
    return total(every, FlowKind.GIFT) - total(every, FlowKind.TRANSFER)


def journal(flows: Iterable[ProgrammeFlow]) -> list[Step]:
    """In the order of days, what came in on a day before what went out."""
    found, left = [], _ZERO
    for flow in sorted(flows, key=_order):
        left += flow.amount if flow.kind is FlowKind.GIFT else -flow.amount
        found.append(Step(flow, left))
    return found


def _order(flow: ProgrammeFlow) -> tuple[date, bool, str]:
    return flow.made_on or date.max, flow.kind is FlowKind.TRANSFER, flow.id


def problems(flow: ProgrammeFlow, others: Iterable[ProgrammeFlow], today: date) -> list[Problem]:
    """`others`: what else the programme received and paid. Each sentence goes beside its field."""
    found: list[Problem] = []
    word = "don" if flow.kind is FlowKind.GIFT else "versement"
    if not flow.programme:
        found.append(Problem("programme", "Nommez d'abord le programme."))
    if flow.amount <= 0:
        found.append(Problem("amount", f"Un {word} est supérieur à zéro."))
    elif flow.amount != cents(flow.amount):
        found.append(Problem("amount", "Deux chiffres après la virgule au plus."))
    if flow.made_on is None:
        found.append(Problem("made_on", f"Donnez le jour du {word}."))
    elif flow.made_on > today:
        found.append(Problem("made_on", f"Ce jour est à venir\u00a0: notez le {word} quand il a eu lieu."))
    return found or _overdrawn(flow, others)


def _overdrawn(flow: ProgrammeFlow, others: Iterable[ProgrammeFlow]) -> list[Problem]:
    """The programme never pays what it has not received yet, on any day."""
    kept = [one for one in others if not flow.id or one.id != flow.id]
    short = missing(journal([*kept, flow]))
    if short is None:
        return []
    if flow.kind is FlowKind.GIFT:
        return [Problem("amount", _unfunded(short))]
    before = [one for one in kept if one.made_on and flow.made_on and one.made_on <= flow.made_on]
    had = max(_ZERO, held(before))
    day = french.day_figures(flow.made_on)
    if had < flow.amount:
        said = f"Le programme ne détient que {french.euros(had)} le {day}\u00a0: versez moins, ou notez d'abord le don."
    else:
        said = f"Avec ce versement, {_unfunded(short)[0].lower()}{_unfunded(short)[1:]}"
    return [Problem("amount", said)]


def missing(steps: Iterable[Step]) -> Step | None:
    """The first movement the programme could not afford."""
    return next((step for step in steps if step.held < 0), None)


def _unfunded(step: Step) -> str:
    day = french.day_figures(step.flow.made_on)
    return f"Il manquerait {french.euros(-step.held)} au programme pour le versement du {day}."


def removal_problem(flow: ProgrammeFlow, others: Iterable[ProgrammeFlow]) -> str:
    """Why a gift cannot be taken away: it was passed on already. Empty when it can."""
    short = missing(journal(one for one in others if one.id != flow.id))
    return "" if short is None or flow.kind is FlowKind.TRANSFER else _unfunded(short)


def remarks(of: Net, loan: Loan) -> list[str]:
    """What to look at again, said and never refused."""
    found = []
    if of.transfers > of.invoiced:
        over = french.euros(of.transfers - of.invoiced)
        found.append(f"Les versements dépassent de {over} ce qui est facturé jusqu'ici à l'entreprise utilisatrice.")
    if (of.gifts or of.transfers) and loan.legal_basis is LegalBasis.L8241_2:
        found.append("Ce prêt relève de L8241-2\u00a0: un programme de dons se conçoit pour L8241-3.")
    return found
