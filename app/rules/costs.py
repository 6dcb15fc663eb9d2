"""« Combien ça coûte ? »: a month lent at exact cost, beside an agency's quote and beside partial activity.

To the cent. Every figure that is not typed is a named parameter with its source; nothing here is a quote.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from app.models.errors import Problem, Refusal
from app.rules import french
from app.rules.french import NBSP
from app.rules.loans.pay import cents

FULL_MONTH = Decimal("151.67")
"""Thirty-five hours a week, fifty-two weeks over twelve months (L3121-27)."""
MOST_HOURS = Decimal(260)


@dataclass(frozen=True)
class PartialActivity:
    """What the law gave on 27 March 2026; an office changes what has changed since.

    `indemnity_percent`: of the gross hour, owed to the employee (R5122-18, since 1 January 2023). `allowance_percent`
    and `least_allowance`: what the employer receives an hour (D5122-13, since 31 January 2026). `most_smic`: the gross
    hour counts up to so many times `smic`, the gross minimum wage of an hour on 1 January 2026.
    """

    indemnity_percent: Decimal = Decimal(60)
    allowance_percent: Decimal = Decimal(36)
    least_allowance: Decimal = Decimal("8.57")
    most_smic: Decimal = Decimal("4.5")
    smic: Decimal = Decimal("12.02")


@dataclass(frozen=True)
class CostAsked:
    """What is typed, all in euros before VAT. `kept`: what the lender chooses not to invoice, a month. Without
    `coefficient` there is no agency to compare with."""

    hourly_gross: Decimal
    charges_percent: Decimal
    hours: Decimal = FULL_MONTH
    expenses: Decimal = Decimal(0)
    kept: Decimal = Decimal(0)
    vat_percent: Decimal = Decimal(20)
    coefficient: Decimal | None = None
    partial: PartialActivity = field(default_factory=PartialActivity)


@dataclass(frozen=True)
class Costs:
    """Euros a month. The host pays `invoiced`, then `vat`, which it recovers where it is liable to it."""

    wages: Decimal
    charges: Decimal
    expenses: Decimal
    exact: Decimal
    kept: Decimal
    invoiced: Decimal
    vat: Decimal
    hourly: Decimal
    agency: Decimal | None
    agency_gap: Decimal | None
    """What the agency asks beyond the loan; negative when it asks less."""
    indemnity: Decimal
    allowance: Decimal
    remains: Decimal
    """What partial activity leaves to the employer for the same hours."""
    remains_hourly: Decimal

    @property
    def with_vat(self) -> Decimal:
        return self.invoiced + self.vat


def costs(asked: CostAsked) -> Costs:
    """Raises Refusal with one problem a figure that cannot be."""
    problems = tuple(_problems(asked))
    if problems:
        raise Refusal(*problems)
    wages = cents(asked.hourly_gross * asked.hours)
    charges = cents(wages * asked.charges_percent / 100)
    expenses, kept = cents(asked.expenses), cents(asked.kept)
    exact = wages + charges + expenses
    if kept > exact:
        raise Refusal(Problem("kept", "La part gardée par la prêteuse dépasse le coût\u00a0: indiquez-la par mois."))
    invoiced = exact - kept
    agency = None if asked.coefficient is None else cents(asked.hourly_gross * asked.coefficient * asked.hours)
    indemnity, allowance = _partial(asked)
    return Costs(
        wages=wages,
        charges=charges,
        expenses=expenses,
        exact=exact,
        kept=kept,
        invoiced=invoiced,
        vat=cents(invoiced * asked.vat_percent / 100),
        hourly=cents(invoiced / asked.hours),
        agency=agency,
        agency_gap=None if agency is None else agency - invoiced,
        indemnity=cents(indemnity * asked.hours),
        allowance=cents(allowance * asked.hours),
        remains=cents(indemnity * asked.hours) - cents(allowance * asked.hours),
        remains_hourly=indemnity - allowance,
    )


def _partial(asked: CostAsked) -> tuple[Decimal, Decimal]:
    """Indemnity and allowance of one hour not worked. The indemnity is never under what the employer receives."""
    terms = asked.partial
    counted = min(asked.hourly_gross, terms.smic * terms.most_smic)
    allowance = cents(max(counted * terms.allowance_percent / 100, terms.least_allowance))
    return max(cents(counted * terms.indemnity_percent / 100), allowance), allowance


def _problems(asked: CostAsked) -> Iterator[Problem]:
    zero, hundred, law = Decimal(0), Decimal(100), asked.partial
    limits = (
        ("hourly_gross", "le salaire brut de l'heure", asked.hourly_gross, Decimal("0.01"), Decimal(1000), "€"),
        ("charges_percent", "le taux de charges", asked.charges_percent, zero, Decimal(100), "%"),
        ("hours", "les heures du mois", asked.hours, Decimal("0.5"), MOST_HOURS, "h"),
        ("expenses", "les frais du mois", asked.expenses, zero, Decimal(100_000), "€"),
        ("kept", "la part gardée par la prêteuse", asked.kept, zero, Decimal(100_000), "€"),
        ("vat_percent", "le taux de TVA", asked.vat_percent, zero, Decimal(100), "%"),
        ("indemnity_percent", "l'indemnité d'activité partielle", law.indemnity_percent, zero, hundred, "%"),
        ("allowance_percent", "l'allocation d'activité partielle", law.allowance_percent, zero, hundred, "%"),
        ("least_allowance", "l'allocation horaire minimale", law.least_allowance, zero, hundred, "€"),
        ("smic", "le SMIC horaire", law.smic, Decimal(1), hundred, "€"),
        ("coefficient", "le coefficient de l'agence", asked.coefficient, Decimal(1), Decimal(10), ""),
    )
    for name, words, value, low, high, unit in limits:
        if value is not None and not low <= value <= high:
            unit_said = f"{NBSP}{unit}" if unit else ""
            yield Problem(
                name,
                f"{words[0].upper()}{words[1:]} va de {french.trimmed(low)} à {french.trimmed(high)}{unit_said}.",
            )


def assumptions(asked: CostAsked) -> list[str]:
    """Each figure that was not typed for this case, and what is left out."""
    terms = asked.partial
    said = [
        f"Heures{NBSP}: {french.trimmed(asked.hours)} par mois"
        + (" (35 h par semaine, 52 semaines sur 12 mois, L3121-27)." if asked.hours == FULL_MONTH else "."),
        "Prêt au coût exact\u00a0: salaires, charges sociales et frais, sans marge ni frais de gestion (L8241-1). "
        "Congés payés et primes s'y ajoutent quand la convention les refacture.",
        f"TVA{NBSP}: {french.trimmed(asked.vat_percent)}{NBSP}%, récupérée par qui y est soumis. Le reste est hors "
        "taxes.",
        _law_said(terms),
    ]
    if asked.coefficient is not None:
        said.insert(
            2,
            f"Agence d'intérim{NBSP}: brut × coefficient de {french.trimmed(asked.coefficient)}, tel que l'agence l'a "
            "dit\u00a0; ce coefficient couvre d'ordinaire l'indemnité de fin de mission et les congés payés "
            "(L1251-19, L1251-32). Frais en plus.",
        )
    return said


def _law_said(terms: PartialActivity) -> str:
    """With its day where the figures are those of the law; « saisis » where one was changed."""
    is_ours = terms == PartialActivity()
    return (
        f"Activité partielle{NBSP}: indemnité de {french.trimmed(terms.indemnity_percent)}{NBSP}% du brut (R5122-18)"
        f"{NBSP}; allocation de {french.trimmed(terms.allowance_percent)}{NBSP}%, au moins "
        f"{french.euros(terms.least_allowance)} l'heure (D5122-13), sur un brut limité à "
        f"{french.trimmed(terms.most_smic)} fois le SMIC de {french.euros(terms.smic)}. "
        + ("Chiffres au 27 mars 2026. " if is_ours else "Chiffres saisis par l'organisme. ")
        + "Sans cotisation patronale (L5122-4), ni complément dû près du SMIC (L3232-5), ni autorisation acquise "
        "d'avance."
    )
