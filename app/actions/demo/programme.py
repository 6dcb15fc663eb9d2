"""The demo's programme of gifts: one large lender, two small hosts, what it gives and what they receive."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.actions import programmes
from app.actions.demo.missions import Stay
from app.actions.demo.world import TODAY, World
from app.models.loans import LegalBasis, Loan
from app.models.programmes import FlowKind, ProgrammeFlow
from app.models.timesheets import Timesheet
from app.store import records

NAME = "PME Boost Innov"
_PEOPLE = ("loic", "joao")
_KEPT = Decimal("600.00")
"""What the lender does not invoice of a month."""
_GIFT, _TRANSFER = FlowKind.GIFT, FlowKind.TRANSFER
_FLOWS = (
    ("loic", _GIFT, "2400.00", date(2026, 11, 6), "reçu n° 2026-041"),
    ("joao", _GIFT, "1800.00", date(2026, 11, 9), "reçu n° 2026-044"),
    ("loic", _TRANSFER, "2100.00", date(2026, 11, 13), "virement du 13 novembre"),
    ("joao", _TRANSFER, "1350.00", date(2026, 11, 20), "virement du 20 novembre"),
)


def joined(loan: Loan, stay: Stay) -> Loan:
    """The loan as it is agreed when its stay belongs to the programme."""
    if stay.person not in _PEOPLE:
        return loan
    return replace(
        loan,
        legal_basis=LegalBasis.L8241_3,
        programme=NAME,
        purpose="Partenariat d'affaires\u00a0: conduire un projet d'atelier de l'entreprise d'accueil.",
        agreed_in_writing=True,
        has_probation=False,
        is_probation_mandatory=None,
        probation_days=None,
    )


def reduced(loan: Loan, sheet: Timesheet) -> Timesheet:
    """The month as the lender invoices it: below its cost, which L8241-3 allows."""
    return replace(sheet, reduction=_KEPT) if loan.programme == NAME else sheet


def live(world: World) -> None:
    """Gifts as they came, then what was passed on."""
    for person, kind, amount, day, reference in _FLOWS:
        [loan] = [
            one for one in records.where(world.store, Loan, person_id=world.persons[person]) if one.programme == NAME
        ]
        made = ProgrammeFlow("", NAME, loan.id, kind, Decimal(amount), day, reference)
        programmes.note(world.store, made, TODAY)
