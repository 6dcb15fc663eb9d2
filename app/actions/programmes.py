"""Programmes of gifts (PME Boost Innov): a loan joins one, gifts and transfers are noted, the balance is read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.actions import documents, loans, saving
from app.models.errors import Problem, Refusal
from app.models.loans import Loan
from app.models.organisations import Organisation
from app.models.programmes import FlowKind, ProgrammeFlow
from app.models.statements import Statement
from app.reports import library
from app.reports import programme as paper
from app.reports.programme import ProgrammeFacts, ProgrammeLoan
from app.rules import anonymity
from app.rules.loans import programmes as rules
from app.store import records
from app.store.store import Store

SUFFIXES = (*library.SUFFIXES, ".xlsx")


@dataclass(frozen=True)
class Programme:
    """One programme: its loans, oldest first, and its movements with what it held after each."""

    name: str
    loans: tuple[tuple[Loan, rules.Net], ...]
    steps: tuple[rules.Step, ...]

    @property
    def net(self) -> rules.Net:
        return rules.in_all(net for _loan, net in self.loans)

    @property
    def flows(self) -> tuple[ProgrammeFlow, ...]:
        return tuple(step.flow for step in self.steps)


def names(store: Store) -> list[str]:
    """Every programme a loan or a movement names, each once, in alphabetical order."""
    found: dict[str, str] = {}
    written = [loan.programme for loan in records.every(store, Loan)]
    written += [flow.programme for flow in records.every(store, ProgrammeFlow)]
    for name in filter(None, written):
        found.setdefault(rules.as_known(name, found), name)
    return sorted(found, key=str.casefold)


def find(store: Store, name: str) -> Programme:
    """Raises KeyError when nothing bears that name."""
    known = rules.as_known(name, names(store))
    flows = [flow for flow in records.every(store, ProgrammeFlow) if rules.same(flow.programme, known)]
    moved = {flow.loan_id for flow in flows}
    own = [one for one in records.every(store, Loan) if rules.same(one.programme, known) or one.id in moved]
    if not own and not flows:
        raise KeyError(name)
    nets = tuple((loan, net(store, loan, flows)) for loan in own)
    return Programme(known, nets, tuple(rules.journal(flows)))


def of_loan(store: Store, loan_id: str) -> list[ProgrammeFlow]:
    """The loan's own gifts and transfers, in the order of days."""
    return [step.flow for step in rules.journal(records.where(store, ProgrammeFlow, loan_id=loan_id))]


def net(store: Store, loan: Loan, flows: Iterable[ProgrammeFlow] | None = None) -> rules.Net:
    """What the loan comes to; `flows` when they are read already."""
    own = of_loan(store, loan.id) if flows is None else [flow for flow in flows if flow.loan_id == loan.id]
    return rules.net(records.where(store, Statement, loan_id=loan.id), own)


def join(store: Store, loan_id: str, name: str, today: date) -> Loan:
    """Puts the loan in a programme, as others write its name; an empty name takes it out.

    Raises Refusal while gifts or transfers of the loan lie in another one.
    """
    loan = records.get(store, Loan, loan_id)
    known = rules.as_known(name, names(store))
    if any(not rules.same(flow.programme, known) for flow in of_loan(store, loan_id)):
        sentence = (
            "Des dons ou des versements de ce prêt sont notés dans un autre programme\u00a0: retirez-les d'abord."
        )
        raise Refusal(Problem("programme", sentence))
    return loans.save(store, replace(loan, programme=known), today)


def note(store: Store, flow: ProgrammeFlow, today: date) -> ProgrammeFlow:
    """Writes a gift or a transfer, in the loan's programme. Raises Refusal, one problem a field."""
    loan = records.get(store, Loan, flow.loan_id)
    flow = replace(flow, programme=flow.programme or loan.programme)
    saving.refuse(rules.problems(flow, _beside(store, flow), today))
    word = "un don" if flow.kind is FlowKind.GIFT else "un versement"
    with store.write(f"{'corriger' if flow.id else 'noter'} {word}") as work:
        return records.save(work, flow)


def remove(store: Store, flow_id: str) -> ProgrammeFlow:
    """Raises Refusal for a gift that was passed on already."""
    flow = records.get(store, ProgrammeFlow, flow_id)
    sentence = rules.removal_problem(flow, _beside(store, flow))
    if sentence:
        raise Refusal(Problem("amount", f"Ce don est déjà versé\u00a0: {sentence[0].lower()}{sentence[1:]}"))
    with store.write("retirer un don" if flow.kind is FlowKind.GIFT else "retirer un versement") as work:
        records.delete(work, ProgrammeFlow, flow_id)
    return flow


def _beside(store: Store, flow: ProgrammeFlow) -> list[ProgrammeFlow]:
    every = records.every(store, ProgrammeFlow)
    return [one for one in every if rules.same(one.programme, flow.programme)]


def facts(store: Store, name: str, today: date) -> ProgrammeFacts:
    """What the programme's page says. Raises KeyError when nothing bears that name."""
    found = find(store, name)
    named = {one.id: anonymity.company_name(one.name, one.code, False) for one in records.every(store, Organisation)}
    lines = tuple(
        ProgrammeLoan(
            loan.number or "en préparation", named.get(loan.lender_id, ""), named.get(loan.host_id, ""), of, loan.id
        )
        for loan, of in found.loans
    )
    return ProgrammeFacts(found.name, lines, found.steps, found.net, documents.head(store), today)


def render(of: ProgrammeFacts, suffix: str) -> tuple[str, bytes]:
    """File name and bytes. Raises Refusal for another suffix."""
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise Refusal(Problem("suffix", f"Un programme s'écrit en {known}, pas en «\u00a0{suffix}\u00a0»."))
    file = f"{paper.file_stem(of)}{suffix}"
    if suffix == ".xlsx":
        from app.reports import programme_workbook

        return file, programme_workbook.render(of)
    return file, library.rendered(paper.build(of), suffix)
