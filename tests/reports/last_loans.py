"""The last five of the ten loans: a day, a year, overseas, part time, stopped."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.models.check_ins import CheckIn, Feeling
from app.models.loans import (
    BillingTerms,
    EndReason,
    Loan,
    LoanStatus,
    Outcome,
)
from app.models.needs import Payer, Training
from app.models.persons import ContractKind, Employment, PayUnit, Person
from app.models.places import Place
from app.models.weeks import Weeks
from app.reports.blocks import OfficeHead
from app.reports.facts import LoanFacts
from tests.reports.loan_parts import (
    COMMUNES,
    DAY_WEEK,
    MORNINGS,
    OFFICE,
    organisation,
    week,
)


def one_day() -> LoanFacts:
    lender = organisation("halte", "Halte Traiteur", "47323", has_cse=False, carence_on=date(2025, 6, 2))
    host = organisation("salle", "Salle des Cornières", "47195", has_cse=False)
    loan = Loan(
        id="0190-ffff-0006",
        number="2026-A-017",
        status=LoanStatus.ENDED,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p6",
        starts_on=date(2026, 7, 14),
        ends_on=date(2026, 7, 14),
        job_title="Chef de rang",
        qualification="Niveau II",
        purpose="Banquet",
        tasks="Service en salle",
        place=Place("Place Royale", "47600", "47195"),
        grid=Weeks((week((1, 20, 36)),)),
        has_probation=False,
        ended_on=date(2026, 7, 14),
        end_reason=EndReason.TERM,
        outcome=Outcome.BACK,
    )
    return LoanFacts(
        loan,
        Person(id="p6", last_name="Ferrand", first_name="Zoé"),
        Employment(contract=ContractKind.CDI),
        lender,
        host,
        None,
        OFFICE,
        (),
        (),
        "Camille Roche",
        COMMUNES,
    )


def one_year() -> LoanFacts:
    lender = organisation("gerbe", "La Gerbe d'Or", "47157", legal_form="SCOP")
    host = organisation("tilleul", "Biscuiterie du Tilleul", "47001")
    loan = Loan(
        id="0190-1111-0007",
        number="2027-A-002",
        status=LoanStatus.RUNNING,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p7",
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31),
        job_title="Boulanger",
        qualification="Coefficient 175",
        purpose="Reconversion du fournil",
        tasks="Pétrir et cuire",
        place=Place("5 allée des Fours", "47000", "47001"),
        grid=Weeks((MORNINGS,)),
        is_special_risk=None,
        trainings=tuple(
            Training(f"t{n}", f"Module {word}", Decimal(n), payer)
            for n, (word, payer) in enumerate(zip(("hygiène", "four", "pâte", "vente"), Payer, strict=True), 2)
        ),
    )
    weekly = tuple(
        CheckIn(
            f"w{n}",
            loan.id,
            date.fromordinal(date(2027, 1, 1).toordinal() + 7 * n),
            date.fromordinal(date(2027, 1, 1).toordinal() + 7 * n),
            feeling=Feeling.WELL,
            answer_work=f"Point numéro {n}, tout se passe comme prévu.",
        )
        for n in range(1, 40)
    )
    return LoanFacts(
        loan,
        Person(id="p7", last_name="Pons", first_name="Guy"),
        Employment(contract=ContractKind.CDI),
        lender,
        host,
        None,
        OFFICE,
        weekly,
        (),
        "Camille Roche",
        COMMUNES,
    )


def overseas() -> LoanFacts:
    lender = organisation("vanille", "Vanille et Canne", "97411")
    host = organisation("lagon", "Lagon Logistique", "97415", legal_form="EURL")
    loan = Loan(
        id="0190-2222-0008",
        number="2026-C-003",
        status=LoanStatus.SIGNED,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p8",
        starts_on=date(2026, 12, 20),
        ends_on=date(2027, 1, 31),
        job_title="Cariste",
        qualification="Employé E3",
        purpose="Coupe finie",
        tasks="Charger les conteneurs",
        place=Place("Port Ouest", "97460", "97415"),
        grid=Weeks((week((5, 8, 16), (6, 8, 16)),)),
        billing=BillingTerms(gross_pay=Decimal("987.65"), charges_percent=Decimal("12.3"), vat_percent=Decimal("8.5")),
    )
    return LoanFacts(
        loan,
        Person(id="p8", last_name="Hoarau", first_name="Élie", home=Place("2 rue du Volcan", "97400", "97411")),
        Employment(contract=ContractKind.APPRENTICE, job_title="Magasinier"),
        lender,
        host,
        None,
        replace(OFFICE, name="Antenne d'essai du Sud", address=("9 rue Neuve", "97410 Saint-Pierre")),
        (),
        (),
        "Maéva Técher",
        COMMUNES,
    )


def part_time() -> LoanFacts:
    lender = organisation("fil", "Le Fil de Garonne", "47310", has_cse=False)
    host = organisation("dentelle", "Dentelle et Maille", "47323")
    loan = Loan(
        id="0190-3333-0009cafe",
        status=LoanStatus.DRAFT,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p9",
        starts_on=date(2026, 8, 31),
        ends_on=date(2026, 11, 29),
        job_title="Couturière",
        qualification="Classe 2",
        purpose="Temps libre à compléter",
        tasks="Assembler des robes",
        place=Place("11 rue Casseneuil", "47300", "47323"),
        grid=Weeks((week((0, 16, 23), (3, 27, 34)),)),
        has_probation=None,
        early_end_notice_days=2,
        recall_notice_days=3,
        billing=BillingTerms(
            gross_pay=Decimal("11.88"), pay_unit=PayUnit.HOUR, charges_percent=Decimal("22"), due_days=15
        ),
    )
    return LoanFacts(
        loan,
        Person(id="p9", last_name="Sabatié", first_name="Jeanne"),
        Employment(contract=ContractKind.CDI, weekly_hours=Decimal("17.5")),
        lender,
        host,
        None,
        OfficeHead(),
    )


def stopped() -> LoanFacts:
    lender = organisation("mur", "Mur et Chaux", "47091", legal_form="")
    host = organisation("toit", "Toit d'Ardoise", "29019")
    loan = Loan(
        id="0190-4444-0010",
        number="2026-A-018",
        status=LoanStatus.STOPPED,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p10",
        starts_on=date(2026, 1, 31),
        ends_on=date(2026, 3, 30),
        job_title="Maçon du patrimoine",
        qualification="Compagnon N3P1",
        purpose="Chantier suspendu",
        tasks="Rejointoyer",
        features="Travail en hauteur",
        place=Place("Port de commerce", "29200", "29019"),
        grid=Weeks((DAY_WEEK,)),
        is_reinforced_follow_up=True,
        has_probation=True,
        probation_days=10,
        ended_on=date(2026, 2, 20),
        end_reason=EndReason.BY_EMPLOYEE,
        outcome=Outcome.OTHER,
    )
    late = CheckIn("c10", loan.id, date(2026, 2, 9))
    return LoanFacts(
        loan,
        Person(id="p10", last_name="Le Goff", first_name="Erwan"),
        Employment(contract=ContractKind.CDI_TEMP, starts_on=date(2020, 2, 29)),
        lender,
        host,
        None,
        OFFICE,
        (late,),
        (),
        "Camille Roche",
        COMMUNES,
    )
