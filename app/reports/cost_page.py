"""« Combien ça coûte ? »: one page for a visit, nobody named."""

from dataclasses import dataclass, field
from datetime import date

from app.reports.blocks import (
    Block,
    Bold,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Note,
    OfficeHead,
    Paragraph,
    Table,
    Text,
)
from app.rules import french
from app.rules.costs import CostAsked, Costs, assumptions
from app.rules.french import NBSP


@dataclass(frozen=True)
class CostFacts:
    asked: CostAsked
    costs: Costs
    office: OfficeHead = field(default_factory=OfficeHead)


def build(facts: CostFacts, today: date) -> Document:
    asked, found = facts.asked, facts.costs
    hours = f"{french.trimmed(asked.hours)}{NBSP}h"
    return Document(
        title="Combien ça coûte\u00a0?",
        subtitle=f"Un mois de mise à disposition{NBSP}: {hours} à {french.euros(asked.hourly_gross)} brut l'heure",
        number=f"C-{today:%Y-%m-%d}",
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=(
            Heading("Pour l'entreprise utilisatrice"),
            _host(asked, found),
            *_beside_agency(found),
            Heading("Pour l'entreprise prêteuse"),
            _lender(found),
            Paragraph(_lender_said(found)),
            Heading("Ce qui est supposé"),
            Bullets(tuple(assumptions(asked))),
            Note(
                "Estimation pour en parler, pas un devis\u00a0: la convention fixe le mode de calcul, la paie fait foi."
            ),
        ),
        made_on=today,
        audience="third_party",
    )


def file_name(today: date, suffix: str) -> str:
    return f"combien-ca-coute-{today:%Y-%m-%d}{suffix}"


def _host(asked: CostAsked, found: Costs) -> Table:
    rows: list[tuple[Text, ...]] = [
        ("Salaire brut", french.euros(found.wages)),
        (f"Charges de l'employeur, {french.trimmed(asked.charges_percent)}{NBSP}%", french.euros(found.charges)),
        ("Frais professionnels", french.euros(found.expenses)),
    ]
    if found.kept:
        rows.append(("Gardé à sa charge par la prêteuse", f"− {french.euros(found.kept)}"))
    total = len(rows)
    rows += [
        ((Bold("Facturé par mois, hors taxes"),), (Bold(french.euros(found.invoiced)),)),
        ("Soit pour une heure", french.euros(found.hourly)),
        (f"TVA, {french.trimmed(asked.vat_percent)}{NBSP}%", french.euros(found.vat)),
        ("À payer, toutes taxes comprises", french.euros(found.with_vat)),
    ]
    return Table(("Prêt de main-d'œuvre", "Par mois"), tuple(rows), (0.72, 0.28), ("left", "right"), shaded=(total,))


def _beside_agency(found: Costs) -> tuple[Block, ...]:
    if found.agency is None or found.agency_gap is None:
        return ()
    gap = found.agency_gap
    said = "de plus que le prêt" if gap > 0 else "de moins que le prêt"
    compared = f"{french.euros(abs(gap))} {said}" if gap else "autant que le prêt"
    return (
        KeyValues(
            (
                ("Devis d'agence d'intérim", f"{french.euros(found.agency)} par mois, hors taxes"),
                ("Écart", (Bold(compared),)),
            ),
            0.34,
        ),
    )


def _lender(found: Costs) -> Table:
    paid = found.exact
    rows: tuple[tuple[Text, ...], ...] = (
        ("Versé par la prêteuse", french.euros(paid), french.euros(found.indemnity)),
        ("Remboursé ou reçu", french.euros(found.invoiced), french.euros(found.allowance)),
        ((Bold("Reste à sa charge"),), (Bold(french.euros(found.kept)),), (Bold(french.euros(found.remains)),)),
        ("Soit pour une heure non travaillée chez elle", "", french.euros(found.remains_hourly)),
        ("Le salarié reçoit", "son salaire entier", "l'indemnité"),
    )
    columns = ("Pour les mêmes heures, par mois", "Prêt", "Activité partielle")
    return Table(columns, rows, (0.5, 0.25, 0.25), ("left", "right", "right"), shaded=(2,))


def _lender_said(found: Costs) -> Text:
    idle = french.euros(found.wages + found.charges)
    return f"Sans prêt ni activité partielle, un salarié sans travail lui coûte {idle} par mois, charges comprises."
