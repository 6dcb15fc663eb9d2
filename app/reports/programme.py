"""A programme of gifts on one page, for a board: what was invoiced, given and passed on, loan by loan, day by day."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.programmes import FlowKind
from app.reports.blocks import Align, Block, Bold, Document, Heading, KeyValues, Note, OfficeHead, Table, Text
from app.rules import french
from app.rules.french import NBSP
from app.rules.loans.programmes import FREE_GIFT, Net, Step
from app.rules.safety import file_names

LOAN_COLUMNS = ("Convention", "De → chez", "Facturé", "Versé", "Net utilisatrice", "Donné", "Net prêteuse")
STEP_COLUMNS = ("Jour", "Mouvement", "Convention", "Référence", "Don", "Versement", "Détenu")
_TO_KNOW = "à connaître"
_MOVES = {FlowKind.GIFT: "Don reçu", FlowKind.TRANSFER: "Versement"}


@dataclass(frozen=True)
class ProgrammeLoan:
    number: str
    lender: str
    host: str
    net: Net
    loan_id: str = ""


@dataclass(frozen=True)
class ProgrammeFacts:
    name: str
    loans: tuple[ProgrammeLoan, ...]
    steps: tuple[Step, ...]
    net: Net
    office: OfficeHead
    made_on: date

    @property
    def held(self) -> Decimal:
        return self.steps[-1].held if self.steps else Decimal("0.00")

    def of(self, loan_id: str) -> ProgrammeLoan | None:
        return next((one for one in self.loans if one.loan_id == loan_id), None)


def file_stem(facts: ProgrammeFacts) -> str:
    """« programme-pme-boost-innov »."""
    plain = re.sub(r"[^a-z0-9]+", "-", french.plain(facts.name)).strip("-")
    return file_names.safe(f"programme-{plain or file_names.NAMELESS}")


def build(facts: ProgrammeFacts) -> Document:
    return Document(
        title=f"Programme {facts.name}",
        subtitle="Dons et versements, coût net des mises à disposition (art. L8241-3)",
        number=f"P{facts.made_on:%Y%m%d}",
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=(_head(facts), *_loans(facts), *_steps(facts), Note(_method())),
        made_on=facts.made_on,
        audience="office",
    )


def cost_said(net: Net) -> str:
    return french.euros(net.lender_net) if net.lender_net is not None else _TO_KNOW


def _head(facts: ProgrammeFacts) -> KeyValues:
    net = facts.net
    rows: tuple[tuple[str, Text], ...] = (
        ("Mises à disposition", french.counted(len(facts.loans), "convention")),
        ("Facturé, hors taxes", french.euros(net.invoiced)),
        ("Dons reçus", french.euros(net.gifts)),
        ("Versé aux utilisatrices", french.euros(net.transfers)),
        ("Détenu par le programme", (Bold(french.euros(facts.held)),)),
        ("Coût net des utilisatrices", (Bold(french.euros(net.host_net)),)),
        ("Coût net des prêteuses", (Bold(cost_said(net)),)),
    )
    return KeyValues(rows)


def _loans(facts: ProgrammeFacts) -> tuple[Block, ...]:
    rows: list[tuple[Text, ...]] = [
        (one.number, f"{one.lender} → {one.host}", *_figures(one.net)) for one in facts.loans
    ]
    rows.append(((Bold("Total"),), "", *((Bold(text),) for text in _figures(facts.net))))
    aligns: tuple[Align, ...] = ("left", "left", *("right",) * 5)
    widths = (0.13, 0.25, 0.11, 0.11, 0.15, 0.11, 0.14)
    table = Table(LOAN_COLUMNS, tuple(rows), widths, aligns, shaded=(len(rows) - 1,))
    return (Heading("Par mise à disposition, en euros hors taxes", 2), table)


def _figures(net: Net) -> tuple[str, ...]:
    lender = french.number(net.lender_net, 2) if net.lender_net is not None else _TO_KNOW
    known = (net.invoiced, net.transfers, net.host_net, net.gifts)
    return (*(french.number(amount, 2) for amount in known), lender)


def _steps(facts: ProgrammeFacts) -> tuple[Block, ...]:
    if not facts.steps:
        return (Heading("Mouvements", 2), Note("Aucun don ni versement n'est noté."))
    numbers = {one.loan_id: one.number for one in facts.loans}
    rows: list[tuple[Text, ...]] = []
    for flow, held in facts.steps:
        amount = french.number(flow.amount, 2)
        is_gift = flow.kind is FlowKind.GIFT
        rows.append(
            (
                french.day_figures(flow.made_on),
                _MOVES[flow.kind],
                numbers.get(flow.loan_id, ""),
                flow.reference or "sans référence",
                amount if is_gift else "",
                "" if is_gift else amount,
                french.number(held, 2),
            )
        )
    aligns: tuple[Align, ...] = ("left", "left", "left", "left", "right", "right", "right")
    widths = (0.12, 0.14, 0.14, 0.24, 0.12, 0.12, 0.12)
    return (Heading("Dons et versements, en euros", 2), Table(STEP_COLUMNS, tuple(rows), widths, aligns))


def _method() -> str:
    return (
        f"Coût net de l'utilisatrice{NBSP}: ce qui lui est facturé hors taxes, moins ce que le programme lui verse. "
        f"Coût net de la prêteuse{NBSP}: salaires, charges et frais réels, moins ce qu'elle facture, plus ce qu'elle "
        f"donne. Décomptes en vigueur seulement. {FREE_GIFT}"
    )
