"""How wages, charges and expenses invoiced are worked out, each term with its sentence (L8241-1, L8241-2, R8241-2)."""

from decimal import Decimal

from app.models.loans import AbsenceBilling, Billed, BillingTerms, BillingUnit, LegalBasis
from app.rules import french
from app.rules.french import NBSP, TO_FILL

AT_COST = (
    "L'entreprise prêteuse facture les salaires versés au salarié pour la période de mise à disposition, les "
    "charges sociales qui s'y rapportent et les frais professionnels qui lui sont remboursés à ce titre, et "
    f"rien d'autre{NBSP}: ni marge, ni frais de gestion (art. L8241-1)."
)
BELOW_COST = (
    "L'entreprise prêteuse peut facturer moins que les salaires, charges sociales et frais professionnels "
    "liés à la mise à disposition, ou ne rien facturer (art. L8241-3)\u00a0; elle ne facture jamais "
    "davantage."
)


def sentences(terms: BillingTerms, basis: LegalBasis) -> list[str]:
    """One sentence a term, the rule of the legal basis first; a term nobody settled leaves room to write it."""
    said = [AT_COST if basis is LegalBasis.L8241_2 else BELOW_COST, _pay(terms), _charges(terms), _unit(terms)]
    said += [
        _billed("Congés payés acquis pendant la mise à disposition", terms.paid_leave),
        _billed("Jours de réduction du temps de travail", terms.rtt),
        _billed("Treizième mois, au prorata", terms.thirteenth_month),
        _billed("Primes contractuelles et conventionnelles", terms.bonuses),
        _billed("Heures supplémentaires ou complémentaires, majorations comprises", terms.overtime),
        _amount("Titres-restaurant", terms.meal_voucher, "part patronale de", "par titre"),
        _amount("Frais de déplacement", terms.km_rate, "", "par kilomètre remboursé au salarié"),
        _absences(terms.absences),
        *_invoice(terms),
    ]
    return said


def _pay(terms: BillingTerms) -> str:
    amount = f"{french.euros(terms.gross_pay)} {terms.pay_unit.label}" if terms.gross_pay is not None else TO_FILL
    return f"Salaire brut de référence, avant toute prime{NBSP}: {amount}."


def _charges(terms: BillingTerms) -> str:
    label = f"Charges sociales de l'employeur{NBSP}: "
    if terms.charges_percent is None:
        return f"{label}{TO_FILL}."
    rate = f"{french.trimmed(terms.charges_percent)}{NBSP}%"
    return f"{label}{rate} du salaire brut, corrigées s'il y a lieu du montant réellement dû."


def _unit(terms: BillingTerms) -> str:
    said = {
        BillingUnit.HOUR: "à l'heure, d'après le relevé d'heures du mois",
        BillingUnit.DAY: "à la journée, d'après le relevé du mois",
    }
    return f"Temps passé{NBSP}: facturé {said[terms.unit]}, visé par les deux entreprises et le salarié."


def _billed(label: str, choice: Billed | None) -> str:
    return f"{label}{NBSP}: {choice.label if choice else TO_FILL}."


def _amount(label: str, value: Decimal | None, before: str, after: str) -> str:
    if value is None:
        return f"{label}{NBSP}: {TO_FILL}."
    if value == 0:
        return f"{label}{NBSP}: rien n'est refacturé."
    lead = f"{before} " if before else ""
    return f"{label}{NBSP}: {lead}{_exact(value)} {after}."


def _exact(value: Decimal) -> str:
    """Euros and cents, and what a rate has beyond the cent: « 0,529 € »."""
    cents = french.number(value, 2)
    exact = french.trimmed(value)
    return f"{exact if len(exact.partition(',')[2]) > 2 else cents}{NBSP}€"


def _absences(choice: AbsenceBilling | None) -> str:
    said = {
        AbsenceBilling.WORKED_ONLY: "seules les heures travaillées sont facturées",
        AbsenceBilling.PAY_KEPT: "le salaire que l'entreprise prêteuse maintient est facturé",
    }
    return f"Absences{NBSP}: {said[choice] if choice else TO_FILL}."


def _invoice(terms: BillingTerms) -> list[str]:
    if terms.vat_percent is None:
        vat = f"Taux de TVA{NBSP}: {TO_FILL}."
    elif terms.vat_percent == 0:
        vat = "Les sommes sont facturées sans TVA."
    else:
        rate = f"{french.trimmed(terms.vat_percent)}{NBSP}%"
        vat = f"Les sommes ci-dessus s'entendent hors taxes{NBSP}; la TVA s'y ajoute au taux de {rate}."
    if terms.due_days is None:
        due = f"Délai de paiement{NBSP}: {TO_FILL}."
    elif terms.due_days == 0:
        due = "La facture, mensuelle, est payable à réception."
    else:
        due = f"La facture, mensuelle, est payable à {french.counted(terms.due_days, 'jour')} de sa date."
    return [vat, due]
