"""Gifts and transfers of a programme that lowers what a small company pays (PME Boost Innov, art. L8241-3)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.words import Word


class FlowKind(Word):
    GIFT = "gift", "don de l'entreprise prêteuse à l'association"
    TRANSFER = "transfer", "versement de l'association à l'entreprise utilisatrice"


@dataclass(frozen=True)
class ProgrammeFlow:
    """`reference` is that of the receipt or of the transfer."""

    id: str = ""
    programme: str = ""
    loan_id: str = ""
    kind: FlowKind = FlowKind.GIFT
    amount: Decimal = Decimal("0.00")
    made_on: date | None = None
    reference: str = ""
