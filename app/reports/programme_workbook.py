"""A programme of gifts as a workbook: one line a movement, the loan's figures beside, amounts as numbers."""

from typing import Any

from app.models.programmes import FlowKind
from app.reports.blocks import clean
from app.reports.programme import ProgrammeFacts, ProgrammeLoan
from app.reports.statement_workbook import cell_formats, head_rows, workbook, write_amount
from app.rules import french
from app.rules.loans.programmes import FREE_GIFT

_LOANS = (
    ("Convention", 16),
    ("Prêteuse", 34),
    ("Utilisatrice", 34),
    ("Facturé HT", 14),
    ("Versé", 14),
    ("Net utilisatrice", 16),
    ("Donné", 14),
    ("Net prêteuse", 14),
)
_STEPS = ("Convention", "Mouvement", "Référence", "Jour", "Don", "Versement", "", "Détenu")


def render(facts: ProgrammeFacts) -> bytes:
    """The same facts always give the same bytes."""
    office = facts.office.name or "Coup de Main"
    said = (
        f"Programme {facts.name}",
        f"Établi le {french.day_figures(facts.made_on)} par {office}, en euros hors taxes",
        FREE_GIFT,
    )

    def fill(book: Any, sheet: Any) -> None:
        formats = cell_formats(book)
        row = head_rows(sheet, formats, said, _LOANS)
        for one in facts.loans:
            row = _loan(sheet, row, one, formats)
        row += 1
        for column, title in enumerate(_STEPS):
            sheet.write_string(row, column, title, formats["head"])
        for flow, held in facts.steps:
            row += 1
            own = facts.of(flow.loan_id)
            is_gift = flow.kind is FlowKind.GIFT
            texts = (own.number if own else "", flow.kind.label, flow.reference, french.day_figures(flow.made_on))
            for column, text in enumerate(texts):
                sheet.write_string(row, column, clean(text), formats["cell"])
            write_amount(sheet, row, 4 if is_gift else 5, flow.amount, formats["money"])
            write_amount(sheet, row, 7, held, formats["money"])

    return workbook(said[0], office, facts.made_on, fill)


def _loan(sheet: Any, row: int, one: ProgrammeLoan, formats: dict[str, Any]) -> int:
    for column, text in enumerate((one.number, one.lender, one.host)):
        sheet.write_string(row, column, clean(text), formats["cell"])
    net = one.net
    for column, value in enumerate((net.invoiced, net.transfers, net.host_net, net.gifts, net.lender_net), start=3):
        write_amount(sheet, row, column, value, formats["money"])
    return row + 1
