"""The anonymous papers as a company reads them: a profile on one page, cards whole, contents that lead there."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from app.models.anonymity import Acquaintance, AreaLevel, JobLevel
from app.models.needs import Need
from app.models.organisations import Organisation, Site
from app.models.persons import Certificate, Person, PersonMotive, Skill, SkillLevel, TravelMeans
from app.models.places import Place
from app.models.weeks import Weeks
from app.reports import catalogue, catalogue_workbook, library, profile_words
from app.reports.blocks import Contents, OfficeHead
from app.reports.masked_facts import CatalogueFacts, MissionFacts, ProfileFacts
from app.rules.third_party import masking
from app.rules.third_party.areas import Area, Zone
from app.rules.third_party.masking import MaskedPerson, Veil
from app.rules.third_party.screening import Names
from tests.filled import filled
from tests.reports.reading import pdf_pages, squeezed, text

TODAY = date(2026, 11, 24)
OFFICE = OfficeHead("CCI Lot-et-Garonne", ("47 cours des Pruniers",), "0536494700", "mad@cci47.example")
AREA = Area(Zone("1", "secteur de Nérac (Lot-et-Garonne)"), Zone("2", "autour d'Agen"), Zone("3", "Lot-et-Garonne"))
VEIL = Veil(Names(), lambda place: AREA if place.insee else Area())
DAYS = Weeks((("0" * 16 + "1" * 8 + "00" + "1" * 8 + "0" * 14) * 5 + "0" * 96,))
ROMES = ("H2902", "H2102", "N1101", "I1304", "H2206")


def masked(number: int = 1, **facts: Any) -> MaskedPerson:
    person = Person(
        code=f"S-A{number:03}",
        rome=ROMES[number % len(ROMES)],
        home=Place(insee="47195"),
        max_km=23,
        travel_means=(TravelMeans.CAR, TravelMeans.CAR_POOL),
        available_from=date(2026, 12, 1),
        available_until=date(2027, 3, 26),
        shortest_weeks=4,
        longest_weeks=26,
        availability=DAYS,
        motives=(PersonMotive.LEARN,),
        skills=(Skill(name="Soudage TIG", level=SkillLevel.MASTERY), Skill(name="Pliage"), Skill(name="=1+1")),
        certificates=(
            Certificate(kind="CACES R489", number="47-00891", until=date(2028, 3, 14)),
            Certificate(kind="Permis C", until=date(2026, 1, 5)),
            Certificate(kind="Habilitation"),
        ),
    )
    return masking.person(replace(person, **facts), Acquaintance.NONE, VEIL)


def issue(count: int, number: str = "C2026-A-001") -> CatalogueFacts:
    return CatalogueFacts(number, TODAY, tuple(masked(n) for n in range(count)), OFFICE)


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_profile_says_what_a_company_needs(suffix: str) -> None:
    said = squeezed(text(library.render("profile", ProfileFacts(masked(0), OFFICE), suffix, TODAY), suffix))
    for words in (
        *("S-A000", "Chaudronnier / Chaudronnière", "secteur de Nérac", "jusqu'à 25 km environ, en voiture ou"),
        *(
            "à partir du 1er décembre 2026, jusqu'au 26 mars 2027",
            "de 4 à 26 semaines",
            "lundi à vendredi",
            "Soudage TIG",
        ),
        *("jusqu'en mars 2028", "à renouveler (échu en janvier 2026)", "validité à demander", "Apprendre."),
        *("Titres à vérifier avant le premier jour", "05 36 49 47 00", "mad@cci47.example", "L1132-1"),
    ):
        assert squeezed(words) in said
    assert "47-00891" not in said
    assert "14mars2028" not in said


def test_a_profile_is_one_page() -> None:
    assert len(pdf_pages(library.render("profile", ProfileFacts(masked(0), OFFICE), ".pdf", TODAY))) == 1


def test_what_nobody_knows_is_to_be_asked() -> None:
    bare = masking.person(Person(code="S-A001"), Acquaintance.NONE, VEIL)
    said = squeezed(text(library.render("profile", ProfileFacts(bare), ".pdf", TODAY), ".pdf"))
    for words in (
        "distance à demander",
        "dates à demander",
        "durée à demander",
        "horaires à demander",
        "lieu à préciser",
    ):
        assert squeezed(words) in said
    assert len(profile_words.questions(bare, TODAY)) == 5


def test_a_mission_sheet_of_everything_and_of_nothing() -> None:
    host = Organisation(naf="25.62B", sites=(Site(place=Place(insee="47195")),))
    need: Need = replace(filled(Need), rome="H2902", site_id="")
    full = MissionFacts(masking.need(need, host, Acquaintance.NONE, VEIL), OFFICE)
    said = squeezed(text(library.render("mission_sheet", full, ".pdf", TODAY), ".pdf"))
    for words in ("métallurgie et travail des métaux", "secteur de Nérac", "Chaudronnier", need.ppe, need.tasks):
        assert squeezed(words).lower() in said.lower()
    assert squeezed(need.notes) not in said
    bare = MissionFacts(masking.need(Need(code="M-A001"), Organisation(), Acquaintance.NONE, VEIL))
    assert "àpréciser" in squeezed(text(library.render("mission_sheet", bare, ".pdf", TODAY), ".pdf"))


@pytest.mark.parametrize("count", [1, 7, 40])
def test_contents_lead_to_the_page_of_each_family(count: int) -> None:
    facts = issue(count)
    pages = [squeezed(page) for page in pdf_pages(library.render("catalogue", facts, ".pdf", TODAY))]
    contents = next(one for one in library.build("catalogue", facts, TODAY).blocks if isinstance(one, Contents))
    assert sum(int(remark.split("\u00a0")[0]) for _name, remark in contents.rows) == count
    for name, remark in contents.rows:
        page = next(place for place, said in enumerate(pages[1:], start=2) if squeezed(name) in said)
        assert squeezed(f"{name}{remark}p. {page}") in pages[0]
    assert "CCILot-et-Garonne" in pages[0]
    assert squeezed("N° C2026-A-001 · 24 novembre 2026") in pages[0]


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_an_issue_nobody_is_left_in_says_so(suffix: str) -> None:
    """A new file, or a reader all of whose profiles are its own."""
    said = text(library.render("catalogue", issue(0), suffix, TODAY), suffix)
    assert squeezed("Aucun profil n'est disponible à ce jour.") in squeezed(said)
    assert load_workbook(BytesIO(catalogue_workbook.render(issue(0)))).active is not None


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_every_profile_has_its_card(suffix: str) -> None:
    said = text(library.render("catalogue", issue(12), suffix, TODAY), suffix)
    assert all(f"S-A{number:03}" in said for number in range(12))
    assert squeezed("charte de bon usage") in squeezed(said)


def test_a_card_is_never_cut() -> None:
    """A card's code and its last line are on one page."""
    for page in pdf_pages(library.render("catalogue", issue(40), ".pdf", TODAY))[1:]:
        assert page.count("S-A") == page.count("Motivation")


def test_an_issue_under_way_says_so() -> None:
    said = squeezed(text(library.render("catalogue", issue(2, number=""), ".pdf", TODAY), ".pdf"))
    assert "PROJET" in said
    assert squeezed("Projet, sans numéro") in said


def test_equal_facts_give_equal_bytes() -> None:
    facts = issue(6)
    for suffix in (".pdf", ".docx"):
        assert library.render("catalogue", facts, suffix, TODAY) == library.render("catalogue", facts, suffix, TODAY)
    assert catalogue_workbook.render(facts) == catalogue_workbook.render(facts)


def test_the_workbook_is_one_sheet_of_text() -> None:
    book = load_workbook(BytesIO(catalogue_workbook.render(issue(3))))
    assert book.sheetnames == ["Profils"]
    sheet = book["Profils"]
    heads = [cell.value for cell in sheet[4]]
    assert heads == [title for title, _width in catalogue_workbook.COLUMNS]
    cells = [cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    skills = next(cell for cell in cells if cell.column == heads.index("Compétences") + 1)
    assert "=1+1" in str(skills.value)
    assert book.properties.creator == OFFICE.name


def test_a_formula_typed_as_a_job_stays_text() -> None:
    sly = masking.person(Person(code="S-A001", job_title="=HYPERLINK(1)"), Acquaintance.NONE, VEIL)
    book = load_workbook(BytesIO(catalogue_workbook.render(CatalogueFacts("C1", TODAY, (sly,), OFFICE))))
    cell = book["Profils"]["C5"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_what_is_kept_back_is_counted() -> None:
    told = replace(masked(0).coarser(JobLevel.FAMILY, AreaLevel.DEPARTEMENT), unsaid=3)
    card = catalogue.card(told, TODAY)
    assert card.title == "Mécanique, travail des métaux et outillage"
    assert dict(card.rows)["Et aussi"] == "3 autres sur demande"


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (None, None, "durée à demander"),
        (4, None, "4\u00a0semaines au moins"),
        (None, 1, "1\u00a0semaine au plus"),
        (8, 8, "8\u00a0semaines"),
        (4, 26, "de 4 à 26\u00a0semaines"),
    ],
)
def test_durations(least: int | None, most: int | None, said: str) -> None:
    assert profile_words.duration(masked(0, shortest_weeks=least, longest_weeks=most)) == said


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (None, None, "dates à demander"),
        (date(2026, 1, 1), None, "dès maintenant"),
        (None, date(2027, 3, 1), "dès maintenant, jusqu'au 1er\u00a0mars\u00a02027"),
        (date(2027, 1, 4), None, "à partir du 4\u00a0janvier\u00a02027"),
    ],
)
def test_dates(begins: date | None, ends: date | None, said: str) -> None:
    assert profile_words.dates(masked(0, available_from=begins, available_until=ends), TODAY) == said


def test_all_hours_are_said_in_short() -> None:
    assert profile_words.hours(masked(0, availability=Weeks(("1" * 336,)))) == "à toute heure, tous les jours"
