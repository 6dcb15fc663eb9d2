"""Each billing term prints its own sentence, in each of its states."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from app.models.loans import AbsenceBilling, Billed, BillingTerms, BillingUnit, LegalBasis
from app.models.persons import PayUnit
from app.rules.french import TO_FILL
from app.rules.loans.billing import sentences

BARE = BillingTerms(vat_percent=None, due_days=None)


def said(**changes: Any) -> str:
    return "\n".join(sentences(replace(BARE, **changes), LegalBasis.L8241_2)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"gross_pay": Decimal("2450")}, "avant toute prime : 2 450,00 € par mois."),
        ({"gross_pay": Decimal("16.325"), "pay_unit": PayUnit.HOUR}, "avant toute prime : 16,33 € par heure."),
        ({"charges_percent": Decimal("42.50")}, "Charges sociales de l'employeur : 42,5 % du salaire brut"),
        ({"unit": BillingUnit.HOUR}, "facturé à l'heure"),
        ({"unit": BillingUnit.DAY}, "facturé à la journée"),
        (
            {"paid_leave": Billed.INCLUDED},
            "acquis pendant la mise à disposition : refacturé à l'euro près.",
        ),
        ({"paid_leave": Billed.EXCLUDED}, "Congés payés acquis pendant la mise à disposition : non refacturé."),
        ({"rtt": Billed.INCLUDED}, "Jours de réduction du temps de travail : refacturé à l'euro près."),
        ({"rtt": Billed.EXCLUDED}, "Jours de réduction du temps de travail : non refacturé."),
        ({"thirteenth_month": Billed.INCLUDED}, "Treizième mois, au prorata : refacturé à l'euro près."),
        ({"thirteenth_month": Billed.EXCLUDED}, "Treizième mois, au prorata : non refacturé."),
        ({"bonuses": Billed.INCLUDED}, "Primes contractuelles et conventionnelles : refacturé à l'euro près."),
        ({"bonuses": Billed.EXCLUDED}, "Primes contractuelles et conventionnelles : non refacturé."),
        ({"overtime": Billed.INCLUDED}, "majorations comprises : refacturé à l'euro près."),
        ({"overtime": Billed.EXCLUDED}, "majorations comprises : non refacturé."),
        ({"meal_voucher": Decimal("6.2")}, "Titres-restaurant : part patronale de 6,20 € par titre."),
        ({"meal_voucher": Decimal(0)}, "Titres-restaurant : rien n'est refacturé."),
        ({"km_rate": Decimal("0.45")}, "Frais de déplacement : 0,45 € par kilomètre remboursé au salarié."),
        ({"km_rate": Decimal(0)}, "Frais de déplacement : rien n'est refacturé."),
        ({"absences": AbsenceBilling.WORKED_ONLY}, "Absences : seules les heures travaillées sont facturées."),
        (
            {"absences": AbsenceBilling.PAY_KEPT},
            "Absences : le salaire que l'entreprise prêteuse maintient",
        ),
        ({"vat_percent": Decimal("8.50")}, "la TVA s'y ajoute au taux de 8,5 %."),
        ({"vat_percent": Decimal(0)}, "Les sommes sont facturées sans TVA."),
        ({"due_days": 45}, "payable à 45 jours de sa date."),
        ({"due_days": 1}, "payable à 1 jour de sa date."),
        ({"due_days": 0}, "payable à réception."),
    ],
)
def test_each_term_prints_its_sentence(changes: dict[str, Any], sentence: str) -> None:
    assert sentence in said(**changes)


def test_what_nobody_settled_leaves_room_to_write_it() -> None:
    found = sentences(BARE, LegalBasis.L8241_2)
    assert sum(TO_FILL in line for line in found) == 12
    assert not any("None" in line for line in found)


def test_each_line_is_about_one_term_whatever_its_state() -> None:
    assert len(sentences(BARE, LegalBasis.L8241_2)) == len(sentences(BillingTerms(), LegalBasis.L8241_3)) == 14


def test_an_ordinary_loan_never_bills_more_nor_less_than_its_cost() -> None:
    assert "ni marge, ni frais de gestion" in said()
    assert "moins" not in said().splitlines()[0]


def test_only_l8241_3_may_bill_below_cost() -> None:
    first = sentences(BARE, LegalBasis.L8241_3)[0]
    assert "ne rien facturer" in first
    assert "jamais davantage" in first
