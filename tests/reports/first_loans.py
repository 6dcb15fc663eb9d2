"""The first five of the ten loans: plain, unknown, nights, small company, long names."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.loans import (
    AbsenceBilling,
    Billed,
    BillingTerms,
    BillingUnit,
    DocumentKind,
    DocumentVersion,
    LegalBasis,
    Loan,
    LoanStatus,
)
from app.models.needs import Payer, Training
from app.models.organisations import CseOpinion
from app.models.persons import CallMeans, ContractKind, Employment, PayUnit, Person
from app.models.places import Place
from app.models.weeks import Weeks
from app.reports.facts import LoanFacts
from tests.reports.loan_parts import (
    COMMUNES,
    DAY_WEEK,
    LONG_HOST,
    LONG_LENDER,
    MORNINGS,
    NIGHTS,
    ODD,
    OFFICE,
    opinion,
    organisation,
)


def plain() -> LoanFacts:
    lender = organisation("baise", "Ateliers de la Baïse", "47195")
    host = organisation("frigo", "Frigo d'Albret", "47001", legal_form="SARL")
    loan = Loan(
        id="0190-aaaa-0001",
        number="2026-A-014",
        status=LoanStatus.RUNNING,
        person_id="p1",
        lender_id=lender.id,
        host_id=host.id,
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 5, 31),
        job_title="Soudeur TIG",
        qualification="OHQ, coefficient 215",
        purpose="Baisse d'activité de la tôlerie jusqu'au printemps",
        tasks="Souder des cuves en inox.\nContrôler les cordons par ressuage.",
        features="Station debout, bruit",
        site_name="Atelier nord",
        place=Place("14 avenue du Froid", "47000", "47001"),
        grid=Weeks((DAY_WEEK,)),
        tutor="Yvon Bazas",
        tutor_phone="+33553000201",
        is_special_risk=False,
        is_reinforced_follow_up=False,
        ppe="masque de soudage, gants, chaussures",
        has_probation=True,
        probation_days=15,
        early_end_notice_days=8,
        early_end_terms="Entretien préalable à trois.",
        recall_notice_days=21,
        recall_terms="Sauf arrêt de ligne.",
        billing=BillingTerms(
            Decimal("2450.00"),
            PayUnit.MONTH,
            Decimal("42.50"),
            BillingUnit.HOUR,
            Billed.INCLUDED,
            Billed.EXCLUDED,
            Billed.INCLUDED,
            Billed.EXCLUDED,
            Billed.INCLUDED,
            Decimal("6.20"),
            Decimal("0.45"),
            AbsenceBilling.PAY_KEPT,
            Decimal("20.00"),
            45,
        ),
        return_plan="Poste de chef d'îlot à la tôlerie.",
        trainings=(Training("t1", "Accueil sécurité froid", Decimal("3.5"), Payer.HOST),),
        documents=(DocumentVersion("d1", DocumentKind.AGREEMENT, 1), DocumentVersion("d2", DocumentKind.AGREEMENT, 2)),
    )
    checks = (
        CheckIn(
            "c1",
            loan.id,
            date(2026, 12, 8),
            date(2026, 12, 8),
            CheckInParty.EMPLOYEE,
            CallMeans.PHONE,
            Feeling.WELL,
            "Les cuves prévues, rien d'autre.",
            "Très bon accueil de l'équipe.",
            "Trajet de 20 minutes.",
            "Passer la qualification inox.",
            "Demander le devis",
            date(2026, 12, 15),
        ),
        CheckIn(
            "c2",
            loan.id,
            date(2026, 12, 15),
            date(2026, 12, 17),
            CheckInParty.HOST,
            CallMeans.VISIT,
            Feeling.WATCH,
            "Cadence un peu faible.",
            "",
            "",
            "",
            "Voir le tuteur",
        ),
        CheckIn("c3", loan.id, date(2026, 12, 22)),
    )
    return LoanFacts(
        loan,
        Person(
            id="p1",
            last_name="Martin",
            first_name="Sacha",
            phone="+33600000001",
            call_when="après 17 h",
            home=Place("3 chemin du Moulin", "47600", "47195"),
        ),
        Employment(
            id="e1",
            job_title="Chaudronnier",
            qualification="OHQ",
            contract=ContractKind.CDI,
            starts_on=date(2015, 9, 1),
            weekly_hours=Decimal("35"),
            gross_pay=Decimal("2450.00"),
        ),
        lender,
        host,
        None,
        OFFICE,
        checks,
        (
            opinion(lender, date(2026, 10, 5), CseOpinion.FAVOURABLE, date(2026, 10, 20)),
            opinion(host, date(2026, 10, 7), CseOpinion.SILENT, None),
        ),
        "Camille Roche",
        COMMUNES,
    )


def unknown() -> LoanFacts:
    """Nothing but the parties: the first draft made after a visit."""
    lender = organisation(
        "noria", "Noria du Lot", "47323", siret="", legal_form="", has_cse=None, contacts=(), sites=()
    )
    host = organisation("zephir", "Zéphir Menuiserie", "47157", has_cse=None, contacts=())
    billing = BillingTerms(vat_percent=None, due_days=None)
    loan = Loan(
        id="0190-bbbb-0002beef",
        status=LoanStatus.DRAFT,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p2",
        early_end_notice_days=None,
        recall_notice_days=None,
        billing=billing,
    )
    return LoanFacts(
        loan, Person(id="p2", last_name="Quillet", first_name="Inès"), Employment(), lender, host, communes=COMMUNES
    )


def nights() -> LoanFacts:
    lender = organisation("ovale", "Verrerie de l'Ovale", "47310", idcc="1821")
    host = organisation("kalio", "Kalio Bouteilles", "47091")
    loan = Loan(
        id="0190-cccc-0003",
        number="2026-A-015",
        status=LoanStatus.VALIDATED,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p3",
        starts_on=date(2026, 11, 16),
        ends_on=date(2027, 2, 10),
        job_title="Conducteur de four",
        qualification="Technicien N4",
        purpose="Réfection du four n° 2",
        tasks="Conduire le four de nuit",
        features="Chaleur, travail de nuit",
        place=Place("Zone des Silices", "47500", "47091"),
        grid=Weeks((NIGHTS, MORNINGS)),
        tutor="Rose Lagarde",
        is_special_risk=True,
        is_reinforced_follow_up=True,
        ppe="tenue ignifugée",
        has_probation=True,
        is_probation_mandatory=True,
        probation_days=30,
        billing=BillingTerms(
            Decimal("16.32"),
            PayUnit.HOUR,
            Decimal("38"),
            BillingUnit.DAY,
            Billed.EXCLUDED,
            Billed.INCLUDED,
            Billed.EXCLUDED,
            Billed.INCLUDED,
            Billed.EXCLUDED,
            Decimal(0),
            Decimal(0),
            AbsenceBilling.WORKED_ONLY,
            Decimal(0),
            0,
        ),
    )
    return LoanFacts(
        loan,
        Person(id="p3", last_name="Nguyen-Œillet", first_name="Loïc", home=Place("8 quai Neuf", "47400", "47310")),
        Employment(
            id="e3",
            job_title="Fondeur",
            contract=ContractKind.CDD,
            starts_on=date(2026, 3, 2),
            ends_on=date(2027, 3, 1),
            weekly_hours=Decimal("37.5"),
            gross_pay=Decimal("16.32"),
            pay_unit=PayUnit.HOUR,
        ),
        lender,
        host,
        None,
        OFFICE,
        (),
        (opinion(lender, date(2026, 9, 14), CseOpinion.UNFAVOURABLE, date(2026, 9, 30)),),
        "Camille Roche",
        COMMUNES,
    )


def small_company() -> LoanFacts:
    lender = organisation("titan", "Titan Aéronautique", "47001", legal_form="SA", headcount=5400)
    host = organisation("pousse", "Jeune Pousse Hydrogène", "76540")
    loan = Loan(
        id="0190-dddd-0004",
        number="2026-B-001",
        legal_basis=LegalBasis.L8241_3,
        status=LoanStatus.SIGNED,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p4",
        starts_on=date(2026, 9, 1),
        ends_on=date(2029, 8, 31),
        job_title="Ingénieure qualité",
        qualification="Cadre, position II",
        purpose="Partenariat d'intérêt commun",
        tasks="Bâtir le système qualité de la jeune entreprise",
        features="Déplacements en Normandie",
        place=Place("1 quai des Piles", "76000", "76540"),
        grid=Weeks((MORNINGS,)),
        is_special_risk=None,
        is_reinforced_follow_up=None,
        has_probation=False,
        billing=BillingTerms(gross_pay=Decimal("4120.50"), charges_percent=Decimal("45"), due_days=60),
    )
    return LoanFacts(
        loan,
        Person(id="p4", last_name="Delmas", first_name="Ariane", home=Place("27 rue Longue", "47000", "47001")),
        Employment(id="e4", job_title="Responsable qualité", contract=ContractKind.CDI, starts_on=date(2008, 1, 7)),
        lender,
        host,
        None,
        OFFICE,
        (),
        (),
        "",
        COMMUNES,
    )


def long_names() -> LoanFacts:
    lender = organisation("oeuvre", LONG_LENDER, "29019", legal_form="SCIC à capital variable")
    host = organisation("vieux", LONG_HOST, "47157")
    address = "Bâtiment C, escalier 4\nRésidence de l'Œillet\nLieu-dit « Le Bas »\nChemin rural n° 12\nBP 404"
    loan = Loan(
        id="0190-eeee-0005",
        number="2026-A-016",
        status=LoanStatus.RUNNING,
        lender_id=lender.id,
        host_id=host.id,
        person_id="p5",
        starts_on=date(2026, 10, 5),
        ends_on=date(2027, 1, 4),
        job_title="Chargé·e d'études <i>& méthodes</i> en chaudronnerie",
        qualification="ETAM, niveau V, éch. 3 & suivants",
        purpose="L'été < l'hiver : « 5 % » de charge & 100 % d'envie",
        tasks="Lire & <u>coter</u> les plans à 0,01 mm\u202f; rédiger les gammes d'usinage ; " * 6,
        features="Œuvre au ½ poste assis, °C < 5",
        place=Place(address, "47200", "47157"),
        site_name="Site de l'Écluse n° 3",
        grid=Weeks((ODD,)),
        tutor="Marie-Hélène d'Œuvrecourt de la Rochetaillée-Lamothe",
        is_special_risk=True,
        is_reinforced_follow_up=None,
        ppe="lunettes & <gants>",
        has_probation=True,
        probation_days=1,
        billing=BillingTerms(gross_pay=Decimal("1234.56"), charges_percent=Decimal("41.07"), due_days=1),
    )
    return LoanFacts(
        loan,
        Person(
            id="p5",
            last_name="Œuvrard-Saint-Exupéry de l'Aiguillon & Fils <b>",
            first_name="Marie-Françoise-Éléonore",
            home=Place(address, "29200", "29019"),
        ),
        Employment(
            id="e5", job_title="Préparatrice <méthodes>", contract=ContractKind.CDI, starts_on=date(1999, 12, 31)
        ),
        lender,
        host,
        None,
        replace(OFFICE, name="Chambre de commerce, d'industrie & d'artisanat <b>des Deux-Rives</b>"),
        (
            CheckIn(
                "c5",
                loan.id,
                date(2026, 10, 12),
                date(2026, 10, 12),
                feeling=Feeling.PROBLEM,
                answer_work="<para>& pas le bon poste</para>",
            ),
        ),
        (),
        "L'équipe <i>prêt</i>",
        COMMUNES,
    )
