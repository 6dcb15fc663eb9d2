"""« Combien ça coûte ? »: the figures of a loan to begin with, and the page."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.actions import documents
from app.models.errors import Problem, Refusal
from app.models.loans import BillingTerms
from app.models.persons import PayUnit
from app.reports import cost_page, library
from app.reports.cost_page import CostFacts
from app.rules import entries
from app.rules.costs import CostAsked, PartialActivity, costs
from app.rules.loans import pay
from app.store.store import Store

FIGURES = {
    "hourly_gross": ("salaire brut de l'heure", "€"),
    "charges_percent": ("charges patronales", "%"),
    "hours": ("heures du mois", "h"),
    "expenses": ("frais du mois", "€"),
    "kept": ("gardé par la prêteuse", "€"),
    "coefficient": ("coefficient de l'agence", ""),
    "vat_percent": ("TVA", "%"),
    "indemnity_percent": ("indemnité du salarié", "%"),
    "allowance_percent": ("allocation reçue", "%"),
    "least_allowance": ("allocation minimale", "€"),
    "smic": ("SMIC horaire brut", "€"),
}
"""Each figure asked, in words, and its unit."""
_OF_THE_LAW = ("indemnity_percent", "allowance_percent", "least_allowance", "smic")
_NEEDED = ("hourly_gross", "charges_percent")
_FINE = ("hourly_gross", "coefficient")
"""To four decimals, as they are quoted."""


def read(typed: Mapping[str, str]) -> CostAsked:
    """Figures as people type them; what is empty keeps its default. Raises Refusal with one problem a figure."""
    found: dict[str, Any] = {}
    problems = []
    for name, (words, unit) in FIGURES.items():
        text = typed.get(name, "").strip()
        try:
            if text:
                found[name] = entries.read_decimal(text, unit=unit, decimals=4 if name in _FINE else 2)
            elif name in _NEEDED:
                problems.append(Problem(name, f"Indiquez\u00a0: {words}."))
        except entries.EntryProblem as error:
            problems.append(Problem(name, f"{words[0].upper()}{words[1:]}\u00a0: {error}"))
    if problems:
        raise Refusal(*problems)
    law = {name: found.pop(name) for name in _OF_THE_LAW if name in found}
    return CostAsked(**found, partial=PartialActivity(**law))


def defaults() -> dict[str, Decimal]:
    """What an empty figure is taken as; nothing for those that must be typed or have none."""
    asked = CostAsked(Decimal(0), Decimal(0))
    known = {name: getattr(asked, name) for name in FIGURES if name not in (*_NEEDED, *_OF_THE_LAW, "coefficient")}
    return known | {name: getattr(asked.partial, name) for name in _OF_THE_LAW}


def of_terms(terms: BillingTerms, weekly: Decimal | None) -> dict[str, Decimal]:
    """What a loan's terms say of the figures asked; those they don't say are left out."""
    found: dict[str, Decimal] = {}
    full = weekly or pay.LEGAL_WEEK
    if terms.gross_pay is not None:
        is_hourly = terms.pay_unit is PayUnit.HOUR
        found["hourly_gross"] = pay.cents(
            terms.gross_pay if is_hourly else terms.gross_pay / (full * pay.WEEKS_A_MONTH)
        )
    if terms.charges_percent is not None:
        found["charges_percent"] = terms.charges_percent
    if terms.vat_percent is not None:
        found["vat_percent"] = terms.vat_percent
    if weekly is not None:
        found["hours"] = pay.cents(weekly * pay.WEEKS_A_MONTH)
    return found


def facts(store: Store, asked: CostAsked) -> CostFacts:
    """Raises Refusal with one problem a figure that cannot be."""
    return CostFacts(asked, costs(asked), documents.head(store))


def render(known: CostFacts, suffix: str, today: date) -> tuple[str, bytes]:
    """File name and bytes; `suffix` is .pdf or .docx."""
    return cost_page.file_name(today, suffix), library.rendered(cost_page.build(known, today), suffix)
