"""Rule 1, a loan that makes no profit: what may be invoiced, compared before VAT (L8241-1, L8241-3, L8243-1)."""

from datetime import date
from decimal import Decimal

from app.models.loans import LegalBasis
from app.rules import french
from app.rules.legal.facts import Facts
from app.rules.legal.verdicts import Level, Rule, Verdict, blocks, not_applicable, ok, unknown, warns

_SINCE = date(2015, 4, 4)
_CENT = Decimal("0.01")
HEAVIER_SINCE = date(2015, 8, 8)
"""The present wording of the penalties (L8243-1); before it, only the first ones are said, the same since 2008."""


def cost(facts: Facts) -> Decimal | None:
    """Wages, charges and expenses in euros, or their total as it is known; None until the three are."""
    if facts.billing.cost is not None:
        return facts.billing.cost.quantize(_CENT)
    parts = (facts.billing.wages, facts.billing.charges, facts.billing.expenses)
    return None if None in parts else sum((part for part in parts if part is not None), Decimal(0)).quantize(_CENT)


def exact_cost(facts: Facts) -> Verdict:
    """One cent above cost stops, under both legal bases; below warns, save under L8241-3 which allows it in terms."""
    due, invoiced = cost(facts), facts.billing.invoiced
    if due is None or invoiced is None:
        return unknown(
            f"Le montant facturé{_of_months(facts)} ne peut pas être comparé au coût.",
            "Renseignez salaires, charges, frais remboursés et montant facturé, hors taxe.",
        )
    gap, bill = invoiced.quantize(_CENT) - due, f"La facture{_of_months(facts)}"
    if gap > 0:
        return blocks(
            f"{bill} dépasse le coût de {french.euros(gap)}\u00a0: le prêt aurait un but lucratif.",
            f"Ramenez la facture à {french.euros(due)} hors taxe au plus.",
        )
    if gap == 0:
        return ok(f"{bill} est égale au coût, {french.euros(due)}.")
    if facts.loan.basis is LegalBasis.L8241_3:
        return ok(f"{bill} est inférieure au coût de {french.euros(-gap)}, ce que L8241-3 permet.")
    return warns(
        f"{bill} est inférieure au coût de {french.euros(-gap)}\u00a0: seul L8241-3 le prévoit expressément.",
        "Facturez le coût entier, ou vérifiez si le prêt relève de L8241-3.",
    )


def _of_months(facts: Facts) -> str:
    """« d'octobre 2026 », « d'octobre à décembre 2026 »; nothing when the period is not said."""
    first, last = facts.billing.first_month, facts.billing.last_month
    if first is None:
        return ""
    begun = french.month(first)
    article = " d'" if begun[0] in "aeiouyœ" else " de "
    if last is None or last == first:
        return f"{article}{begun}"
    return f"{article}{begun.split()[0] if first.year == last.year else begun} à {french.month(last)}"


def management_fee(facts: Facts) -> Verdict:
    """A management fee is no cost of the loan; tax doctrine alone tolerates one that is modest and justified."""
    fee = facts.billing.fee
    if fee is None:
        return unknown("Des frais de gestion sont-ils facturés\u00a0?", "Notez leur montant, ou 0 s'il n'y en a pas.")
    if fee <= 0:
        return ok("Aucuns frais de gestion ne sont facturés.")
    said = f"Des frais de gestion de {french.euros(fee)} sont facturés, ce que L8241-1 ne prévoit pas."
    if facts.billing.fee_reason_on is None:
        return blocks(
            said + " La doctrine fiscale tolère des frais «\u00a0modérés et justifiés\u00a0», rien de plus.",
            "Retirez-les, ou faites écrire et dater leur justification.",
        )
    return warns(
        said + f" Une justification écrite est notée, du {french.day_figures(facts.billing.fee_reason_on)}.",
        "Gardez-les modérés et la justification au dossier\u00a0: la tolérance est fiscale, pas pénale.",
    )


def penalties(facts: Facts) -> Verdict:
    """What an illegal loan costs (L8243-1; marchandage L8231-1, L8234-1), said when another rule of profit stops."""
    is_illegal = any(rule(facts).level is Level.BLOCKS for rule in (exact_cost, management_fee))
    if not is_illegal:
        return not_applicable("Rien de ce qui est noté ne rend ce prêt illicite par son prix.")
    people = facts.billing.people_concerned
    if facts.on < HEAVIER_SINCE:
        return blocks(
            "Prêt illicite\u00a0: jusqu'à 2\u00a0ans d'emprisonnement et 30\u00a0000\u00a0€ d'amende à la date de la "
            "convention.",
            "Corrigez le prix\u00a0; le marchandage (L8231-1) est puni de même.",
        )
    several = people is not None and people > 1
    years, fine = (5, 75_000) if several else (2, 30_000)
    whose = "plusieurs salariés sont concernés" if several else "un salarié est concerné"
    return blocks(
        f"Prêt illicite\u00a0: jusqu'à {years}\u00a0ans d'emprisonnement et {french.euros(Decimal(fine))} d'amende "
        f"quand {whose}, 10\u00a0ans et {french.euros(Decimal(100_000))} en bande organisée.",
        "Corrigez le prix avant toute facture\u00a0; le marchandage (L8231-1) est puni de même.",
    )


RULES = (
    Rule("non_profit.exact_cost", "L8241-1", _SINCE, exact_cost),
    Rule("non_profit.management_fee", "L8241-1", _SINCE, management_fee),
    Rule("non_profit.penalties", "L8243-1", date(2015, 8, 8), penalties),
)
