"""What a third party may read: nobody's name, and nothing that leads to one."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from app.geo.areas import Towns, of
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance, AreaLevel, JobLevel
from app.models.loans import DocumentKind, DocumentVersion, Loan, PartySignature
from app.models.needs import Need
from app.models.organisations import Contact, Organisation, Site
from app.models.persons import Certificate, Employment, Person, Skill
from app.models.places import Place
from app.models.proposals import Proposal, ProposalStage
from app.rules import anonymity
from app.rules.third_party import masking, screening
from app.rules.third_party.masking import Veil
from tests.filled import filled

PEOPLE = ("Élise Lœuvrier", "Jean-Baptiste El Khattabi", "Pierre Boulanger", "Minh Vo")
COMPANIES = ("Mécanique de Précision Cazaubrac", "Froid Industriel Polaris", "Laiterie des Trois Confluents", "BIC SA")
STREETS = ("12 allée des Fraiseurs", "lieu-dit Poutrelle")
NAMES = screening.names(PEOPLE, COMPANIES, STREETS)


@pytest.fixture
def veil(gazetteer: Gazetteer) -> Veil:
    return Veil(NAMES, Towns(gazetteer))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Soudage TIG", "Soudage TIG"),
        ("Remplace Elise LOEUVRIER à la découpe", "Remplace […] à la découpe"),
        ("vu avec m. el khattabi", "vu avec m. el […]"),
        ("Comme chez Cazaubrac, en équipe", "Comme chez […], en équipe"),
        ("ancien de cazaubrac", "ancien de […]"),
        ("Formation au froid", "Formation au froid"),
        ("chez froid industriel polaris", "chez […]"),
        ("laiterie des trois confluents", "[…]"),
        ("Taille de pierre", "Taille de pierre"),
        ("Boulanger de nuit", "Boulanger de nuit"),
        ("demander Pierre", "demander […]"),
        ("avec Minh Vo", "avec […]"),
        ("appeler le 06 12 34 56 78 après 17 h", "appeler le […] après 17 h"),
        ("appeler le +33 6.12.34.56.78", "appeler le […]"),
        ("0612345678", "[…]"),
        ("écrire à e.l@baise-exemple.fr", "écrire à […]"),
        ("SIRET 732 829 320 00074", "SIRET […]"),
        ("au 12 allée des Fraiseurs, Estillac", "au […], Estillac"),
        ("allée des Fraiseurs", "[…]"),
        ("âgée de 52 ans, motivée", "[…], motivée"),
        ("5 ans d'expérience", "5 ans d'expérience"),
        ("25 ans de métier", "25 ans de métier"),
        ("interdit aux moins de 18 ans", "interdit aux moins de 18 ans"),
        ("homme, 52 ans, motivé", "homme, […], motivé"),
        ("voir avec M. Boulanger", "voir avec […]"),
        ("voir Mme Inconnue Du Fichier au quai", "voir […] au quai"),
        ("Monsieur Vo puis M.\u00a0Ng", "[…] puis […]"),
        ("(06) 12 34 56 78", "([…]"),
        ("06_12_34_56_78 ou 06–12–34–56–78", "[…] ou […]"),
        ("SIRET 732-829-320-00074", "SIRET […]"),
        ("chez Caza\u200bubrac", "chez […]"),
        ("au lieu-dit Poutrelle, ou Poutrelle tout court", "au […], ou […] tout court"),
        ("ancien de chez Bic", "ancien de chez […]"),
        ("CACES R489 catégorie 1B", "CACES R489 catégorie 1B"),
        ("", ""),
    ],
)
def test_free_text_loses_names_and_reaches(text: str, said: str) -> None:
    found = NAMES.screen(text)
    assert found.text == said
    assert bool(found.withheld) == (said != text)


def test_nothing_of_a_whole_person_but_what_a_profile_says(veil: Veil) -> None:
    person: Person = filled(Person)
    masked = anonymity.mask(person, Acquaintance.NONE, veil)
    said = repr(masked)
    hidden = {
        *(person.last_name, person.first_name, person.phone, person.email, person.home.address, person.notes),
        *(person.call_when, str(person.home.lat), repr(person.birth_date)),
        *(str(value) for job in person.employments for value in (job.gross_pay, job.qualification, job.job_title)),
        *(kept.number for kept in person.certificates),
        *(repr(off.starts_on) for off in person.unavailabilities),
        *(job.organisation_id for job in person.employments),
    }
    assert [text for text in hidden if text and text in said] == []
    assert masked.name == ""


def test_no_masked_record_has_a_place_for_what_never_leaves() -> None:
    never = {
        *(
            "birth",
            "phone",
            "email",
            "address",
            "siret",
            "pay",
            "protected",
            "notes",
            "number",
            "unavailab",
            "employer",
        ),
        *("organisation", "trial", "permit", "consent", "group", "contact", "tutor", "last_name", "first_name"),
    }
    kept = {("MaskedLoan", "number")}
    for record in (masking.MaskedPerson, masking.MaskedNeed, masking.MaskedOrganisation, masking.MaskedLoan):
        names = {field.name for field in fields(record) if (record.__name__, field.name) not in kept}
        assert [name for name in names if any(word in name for word in never)] == []


def test_names_come_with_the_stage_the_office_chose(veil: Veil) -> None:
    host = Organisation(code="E-A001", name="Froid Industriel Polaris", is_host=True)
    need: Need = filled(Need)
    early = replace(veil, host_at=Acquaintance.PROPOSED)
    agreed = replace(veil, host_at=Acquaintance.AGREED)
    for chosen, stage, is_named in (
        (veil, Acquaintance.AGREED, False),
        (veil, Acquaintance.SIGNED, True),
        (agreed, Acquaintance.PROPOSED, False),
        (agreed, Acquaintance.AGREED, True),
        (early, Acquaintance.PROPOSED, True),
        (early, Acquaintance.NONE, False),
    ):
        assert bool(anonymity.mask(host, stage, chosen).name) is is_named
        assert bool(anonymity.mask((need, host), stage, chosen).name) is is_named


def test_a_company_is_said_by_branch_size_and_town(veil: Veil) -> None:
    place = Place("12 allée des Fraiseurs", "47220", "47016", 44.1, 0.7)
    company: Organisation = replace(
        filled(Organisation), naf="25.62B", headcount=148, sites=(Site(place=place),), contacts=(Contact(name="X Y"),)
    )
    masked = anonymity.mask(company, Acquaintance.NONE, veil)
    assert (masked.branch, masked.size) == ("métallurgie et travail des métaux", "50 à 249 salariés")
    assert masked.area.sector.label == "secteur d'Estillac (Lot-et-Garonne)"
    assert "Fraiseurs" not in repr(masked)


def test_a_job_is_said_of_a_man_and_a_woman_alike(veil: Veil) -> None:
    person = Person(rome="H2902", job_title="Chaudronnière chez Cazaubrac")
    masked = anonymity.mask(person, Acquaintance.NONE, veil)
    assert masked.job == "Chaudronnier / Chaudronnière"
    assert masked.family == "Mécanique, travail des métaux et outillage"
    assert masked.coarser(JobLevel.DOMAIN, AreaLevel.DEPARTEMENT).job == "Industrie"
    assert anonymity.mask(replace(person, rome=""), Acquaintance.NONE, veil).job == "Chaudronnière chez […]"


def test_skills_are_screened_and_the_office_is_told(veil: Veil) -> None:
    person = Person(
        skills=(Skill(name="Presse Cazaubrac"),), certificates=(Certificate(kind="CACES R489", number="47-1"),)
    )
    masked = anonymity.mask(person, Acquaintance.NONE, veil)
    assert masked.skills == (("Presse […]", None),)
    assert masked.withheld == ("Cazaubrac",)
    assert masked.certificates == (("CACES R489", None),)


@pytest.mark.parametrize(("km", "said"), [(None, None), (0, 5), (2, 5), (7, 5), (8, 10), (23, 25), (50, 50)])
def test_distances_are_rounded_to_five(km: int | None, said: int | None) -> None:
    assert masking.rounded_km(km) == said


def test_a_loan_says_no_party(veil: Veil) -> None:
    loan: Loan = replace(filled(Loan), job_title="Soudeur", billing=replace(filled(Loan).billing, gross_pay=Decimal(9)))
    masked = anonymity.mask(loan, Acquaintance.NONE, veil)
    assert masked.job == "Soudeur"
    assert loan.tutor not in repr(masked)


def test_how_far_two_companies_are() -> None:
    both = DocumentVersion(
        kind=DocumentKind.AGREEMENT,
        lender=PartySignature(signed_on=date(2026, 9, 1)),
        host=PartySignature(signed_on=date(2026, 9, 2)),
    )
    one = replace(both, host=PartySignature())
    amendment = replace(both, kind=DocumentKind.AMENDMENT)
    proposal = Proposal(stage=ProposalStage.PROPOSED)
    cases = (
        (None, (), Acquaintance.NONE),
        (Proposal(stage=ProposalStage.PREPARED), (), Acquaintance.NONE),
        (Proposal(stage=ProposalStage.DECLINED), (), Acquaintance.NONE),
        (proposal, (), Acquaintance.PROPOSED),
        (Proposal(stage=ProposalStage.MEETING), (), Acquaintance.PROPOSED),
        (Proposal(stage=ProposalStage.AGREED), (), Acquaintance.AGREED),
        (Proposal(stage=ProposalStage.AGREED), (Loan(documents=(one, amendment)),), Acquaintance.AGREED),
        (proposal, (Loan(), Loan(documents=(both,))), Acquaintance.SIGNED),
    )
    for asked, loans, stage in cases:
        assert anonymity.acquaintance(asked, loans) is stage


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Agen", "d'Agen"),
        ("Le Passage", "du Passage"),
        ("La Rochelle", "de La Rochelle"),
        ("Les Andelys", "des Andelys"),
        ("L'Isle-d'Espagnac", "de L'Isle-d'Espagnac"),
        ("Nérac", "de Nérac"),
        ("Évreux", "d'Évreux"),
    ],
)
def test_of_a_town(name: str, said: str) -> None:
    assert of(name) == said


def test_no_commune_below_the_floor_is_ever_named(gazetteer: Gazetteer) -> None:
    towns = Towns(gazetteer, 2_000)
    communes = list(gazetteer)
    for commune in communes[::97]:
        area = towns(Place(insee=commune.insee))
        sector, basin = gazetteer.by_insee(area.sector.key), gazetteer.by_insee(area.basin.key)
        assert sector is not None
        assert basin is not None
        assert sector.population >= 2_000
        assert basin.population >= min(10_000, sector.population)
        assert area.departement.key == commune.departement_code


def test_an_unknown_commune_is_nowhere(veil: Veil) -> None:
    masked = anonymity.mask(Person(employments=(Employment(),)), Acquaintance.NONE, veil)
    assert (masked.zone.key, masked.zone.label) == ("", "lieu à préciser")
