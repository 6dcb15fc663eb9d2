"""Ten loans as unlike each other as the field allows. Companies and people are invented."""

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
    EndReason,
    LegalBasis,
    Loan,
    LoanStatus,
    Outcome,
)
from app.models.needs import Payer, Training
from app.models.organisations import Contact, CseConsultation, CseOpinion, Organisation, Site
from app.models.persons import CallMeans, ContractKind, Employment, PayUnit, Person
from app.models.places import Place
from app.models.weeks import SLOTS_A_DAY, Weeks
from app.reports.blocks import OfficeHead
from app.reports.facts import LoanFacts

COMMUNES = {
    "47195": "Nérac",
    "47001": "Agen",
    "47323": "Villeneuve-sur-Lot",
    "47157": "Marmande",
    "97411": "Saint-Denis",
    "97415": "Saint-Paul",
    "76540": "Rouen",
    "29019": "Brest",
    "47310": "Tonneins",
    "47091": "Fumel",
}
LONG_LENDER = "Société coopérative d'œuvres et d'ingénierie des métiers d'art de l'Agenais & <b>Cie"
LONG_HOST = "Établissements Vœuvry-Lacœur, chaudronnerie, tuyauterie & maintenance d'Aquitaine"


def week(*days: tuple[int, int, int]) -> str:
    """A week from (weekday, first half-hour, half-hour after the last)."""
    slots = ["0"] * (7 * SLOTS_A_DAY)
    for weekday, first, last in days:
        slots[weekday * SLOTS_A_DAY + first : weekday * SLOTS_A_DAY + last] = "1" * (last - first)
    return "".join(slots)


DAY_WEEK = week(*((day, 16, 24) for day in range(5)), *((day, 26, 32) for day in range(5)))
NIGHTS = week(*((day, 42, 48) for day in range(4)), *((day, 0, 10) for day in range(1, 5)))
MORNINGS = week(*((day, 10, 24) for day in range(5)))
ODD = week((0, 15, 25), (0, 27, 34), (2, 18, 23), (5, 12, 19))


def organisation(key: str, name: str, insee: str, **changes: object) -> Organisation:
    postal = {"97411": "97400", "97415": "97460", "76540": "76000", "29019": "29200"}.get(insee, "47000")
    made = Organisation(
        id=f"org-{key}",
        name=name,
        legal_name=name,
        siret=f"9{int(key, 36) % 10**8:08d}{int(key, 36) % 10**5:05d}",
        legal_form="SAS",
        idcc=f"{3000 + int(key, 36) % 900}",
        has_cse=True,
        sites=(
            Site(id=f"site-{key}", name="Siège", place=Place(f"{int(key, 36) % 90 + 1} rue des Essais", postal, insee)),
        ),
        contacts=(
            Contact(id=f"call-{key}", name=f"Accueil {key}", role="standard"),
            Contact(id=f"sign-{key}", name=f"Signataire {key.capitalize()}", role=f"direction {key}", signs=True),
        ),
    )
    return replace(made, **changes)


def opinion(one: Organisation, asked: date, answer: CseOpinion | None, answered: date | None) -> CseConsultation:
    return CseConsultation(
        id=f"cse-{one.id}", organisation_id=one.id, information_on=asked, opinion=answer, opinion_on=answered
    )


OFFICE = OfficeHead(
    name="Chambre d'essai de Lot-et-Garonne",
    address=("52 cours du Dix-Quatre", "47000 Agen"),
    phone="+33553000100",
    email="prets@chambre-essai.example",
)


def _plain() -> LoanFacts:
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


def _unknown() -> LoanFacts:
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


def _nights() -> LoanFacts:
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


def _small_company() -> LoanFacts:
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


def _long_names() -> LoanFacts:
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


def _one_day() -> LoanFacts:
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


def _one_year() -> LoanFacts:
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


def _overseas() -> LoanFacts:
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


def _part_time() -> LoanFacts:
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


def _stopped() -> LoanFacts:
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


TEN: dict[str, LoanFacts] = {
    "plain": _plain(),
    "unknown": _unknown(),
    "nights": _nights(),
    "small_company": _small_company(),
    "long_names": _long_names(),
    "one_day": _one_day(),
    "one_year": _one_year(),
    "overseas": _overseas(),
    "part_time": _part_time(),
    "stopped": _stopped(),
}
