"""Maps on paper: what the drawing bears, what a third party never reads, the same records giving the same bytes."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from math import hypot
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as WordDocument
from reportlab.graphics.shapes import Drawing, Group, Shape, String

from app.actions import map_layers, map_papers, office_settings
from app.cli import commands
from app.geo.distances import km
from app.geo.gazetteer import Gazetteer
from app.models.needs import Need
from app.models.organisations import Organisation, Site
from app.models.persons import ConsentScope, Employment, Person
from app.models.places import Place
from app.reports import library, map_page, pdf_map, pdf_map_marks
from app.reports.blocks import Map, MapMark, MapTown
from app.reports.map_frame import Frame
from app.reports.map_page import MapRow, MissionMapFacts
from app.store import records
from app.store.store import Store

TODAY = date(2026, 11, 24)
AGEN, NERAC, MARMANDE, CALIGNAC = "47001", "47195", "47157", "47045"
AT_AGEN = (44.2047, 0.6209)
FACTS = MissionMapFacts(
    number="M-A003",
    title="Soudeur TIG",
    where="secteur d'Agen (Lot-et-Garonne)",
    dates="01/12/2026 → 31/05/2027",
    site=AT_AGEN,
    people=(
        MapRow("S-A001", "Soudeur", "secteur de Nérac (Lot-et-Garonne)", "25\u00a0km", (44.1357, 0.3394)),
        MapRow("S-A002", "Tuyauteur", "secteur de Nérac (Lot-et-Garonne)", "25\u00a0km", (44.1357, 0.3394)),
        MapRow("S-A009", "Chaudronnier", "lieu à préciser", "à demander"),
    ),
    towns=(MapTown("Agen", 32_000, AT_AGEN), MapTown("Le Passage", 9_300, (44.2, 0.604))),
    territory=("47",),
)  # fmt: skip


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def strings(shape: Shape | Drawing) -> list[String]:
    if isinstance(shape, String):
        return [shape]
    contents = shape.contents if isinstance(shape, Group | Drawing) else []
    return [found for one in contents for found in strings(one)]


def block(facts: MissionMapFacts = FACTS) -> Map:
    return next(one for one in map_page.build(facts, TODAY).blocks if isinstance(one, Map))


def test_the_page_bears_its_title_its_date_and_its_legend() -> None:
    text = text_of(library.render("map", FACTS, ".pdf", TODAY))
    for said in (
        "Carte de la mission", "24\u00a0novembre\u00a02026", "N°\u00a0M-A003", "S-A001", "S-A002", "25\u00a0km", "Agen",
        "secteur de la mission", "volontaire", "10, 20, 30\u00a0km autour", "notre territoire", "S-A009", "à demander",
    ):  # fmt: skip
        assert said.replace("\u00a0", " ") in text.replace("\u00a0", " "), said


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_same_facts_give_the_same_bytes(suffix: str) -> None:
    assert library.render("map", FACTS, suffix, TODAY) == library.render("map", FACTS, suffix, TODAY)


def test_word_says_it_in_a_sentence_and_a_table() -> None:
    word = WordDocument(BytesIO(library.render("map", FACTS, ".docx", TODAY)))
    assert any("3\u00a0volontaires autour" in paragraph.text for paragraph in word.paragraphs)
    assert word.tables[0].rows[1].cells[0].text == "S-A001"
    assert len(word.tables[0].rows) == 4


def test_a_mission_without_a_place_has_no_map() -> None:
    document = map_page.build(replace(FACTS, site=None), TODAY)
    assert not any(isinstance(one, Map) for one in document.blocks)
    assert "n'est pas connu" in text_of(library.render("map", replace(FACTS, site=None), ".pdf", TODAY))


def test_nobody_is_said() -> None:
    assert "Aucun volontaire" in text_of(library.render("map", replace(FACTS, people=()), ".pdf", TODAY))


def test_a_place_stands_where_it_is_and_the_scale_is_true() -> None:
    frame = Frame(block(), 480, 400)
    (x1, y1), (x2, y2) = frame.at(AT_AGEN), frame.at((44.1357, 0.3394))
    drawn = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 * frame.km_per_point
    assert drawn == pytest.approx(km(*AT_AGEN, 44.1357, 0.3394), rel=0.006)
    assert x2 < x1
    assert y2 < y1  # north is up
    assert (x1, y1) == pytest.approx((240, 200), abs=1.0)


def test_names_on_the_drawing_do_not_cover_each_other() -> None:
    gazetteer = Gazetteer.load()
    towns = tuple(
        MapTown(town.name, town.population, (town.lat, town.lon))
        for town in gazetteer.towns_within(43.9, 0.2, 44.5, 1.1, 200)
    )
    drawn = pdf_map.drawing(block(replace(FACTS, towns=towns)))
    # The last of the five strokes of a word is the word itself; the legend stands below.
    words = [one for one in strings(drawn)[4::5] if one.y > 0][: len(towns)]
    boxes = [(one.x, one.y, one.x + len(one.text) * one.fontSize * 0.35, one.y + one.fontSize * 0.6) for one in words]
    assert len(boxes) > 20
    for index, (left, low, right, high) in enumerate(boxes):
        for other in boxes[:index]:
            assert left >= other[2] or right <= other[0] or low >= other[3] or high <= other[1]


def test_a_town_its_mark_is_called_by_is_named_once() -> None:
    at = (44.2, 0.63)
    shown = replace(block(FACTS), marks=(MapMark(at, "hosts", "Agen"),), towns=(MapTown("Agen", 33_000, at),))
    names = [one.text for one in strings(pdf_map.drawing(shown)) if one.text == "Agen"]
    assert len(names) == 5  # four white edges and the word


def test_marks_of_one_place_stand_side_by_side() -> None:
    marks = tuple(MapMark(AT_AGEN, kind) for kind in ("missions", "hosts", "lenders", "volunteers"))
    places = [at for _, at in pdf_map_marks._placed(Frame(Map("", marks=marks), 480, 400), marks)]
    gaps = [hypot(a[0] - b[0], a[1] - b[1]) for index, a in enumerate(places) for b in places[:index]]
    assert 6 < min(gaps) <= max(gaps) < 25


def test_overseas_is_drawn_on_its_own_sheet() -> None:
    saint_denis = (-20.8789, 55.4481)
    facts = replace(FACTS, site=saint_denis, people=(), towns=(), territory=("974",))
    content = library.render("map", facts, ".pdf", TODAY)
    assert 20_000 < len(content) < 400_000


# From the records.


@pytest.fixture
def filled(store: Store) -> Store:
    lender = Organisation(id="lender", code="E-A001", name="Ateliers de la Baïse", is_lender=True)
    host = Organisation(
        id="host", code="E-A002", name="Frigo d'Albret", is_host=True,
        sites=(Site(id="s", place=Place("4 rue Basse", "47600", CALIGNAC, 44.12, 0.41)),),
    )  # fmt: skip
    need = Need(
        id="need", code="M-A003", organisation_id="host", job_title="Soudeur chez Frigo d'Albret",
        starts_on=date(2026, 12, 1), ends_on=date(2027, 5, 31),
    )  # fmt: skip
    usual = Person(
        id="p1", code="S-A001", first_name="Alix", last_name="Dubreuil", phone="+33612345678", job_title="Soudeuse",
        home=Place("12 rue des Bruyères", "47200", MARMANDE, 44.51, 0.17), max_km=80, available_from=date(2026, 11, 1),
        available_until=date(2027, 12, 31), consent_on=date(2026, 10, 1), consent_scope=ConsentScope.PROFILE,
        employer_informed=True, employments=(Employment(organisation_id="lender"),),
    )  # fmt: skip
    others = (
        replace(usual, id="p2", code="S-A002", first_name="Noé", last_name="Lagarrigue", home=Place(insee=NERAC)),
        replace(usual, id="p3", code="S-A003", last_name="Caché", home=Place(insee=NERAC), consent_on=None),
        replace(usual, id="p4", code="S-A004", last_name="Tu", home=Place(insee=NERAC), employer_informed=None),
    )
    with store.write("essai") as work:
        for one in (lender, host, need, usual, *others):
            records.save(work, one)
    office_settings.save(store, {"office.fixed_today": TODAY.isoformat(), "office.territory": "47"})
    return store


def test_a_third_party_reads_codes_sectors_and_rounded_distances(filled: Store, gazetteer: Gazetteer) -> None:
    facts = map_papers.mission(filled, gazetteer, "need", TODAY, radius_km=60.0)
    assert [row.name for row in facts.people] == ["S-A002", "S-A001"]
    assert facts.audience == "third_party"
    nerac = gazetteer.by_insee(NERAC)
    assert nerac is not None
    # Calignac has 480 people: its mission is told by the town nearby.
    assert facts.site == (nerac.lat, nerac.lon)
    assert all(re.fullmatch(r"\d*[05]\u00a0km", row.km) for row in facts.people)
    for suffix in (".pdf", ".docx"):
        content = library.render("map", facts, suffix, TODAY)
        text = text_of(content) if suffix == ".pdf" else "\n".join(_word_texts(content))
        for word in (
            "Dubreuil",
            "Alix",
            "Lagarrigue",
            "Frigo",
            "Albret",
            "Baïse",
            "Bruyères",
            "Basse",
            "Calignac",
            "06",
        ):
            assert word not in text.replace("M-A003", ""), word


def _word_texts(content: bytes) -> list[str]:
    word = WordDocument(BytesIO(content))
    return [one.text for one in word.paragraphs] + [
        cell.text for table in word.tables for row in table.rows for cell in row.cells
    ]


def test_the_office_reads_names_and_true_distances(filled: Store, gazetteer: Gazetteer) -> None:
    facts = map_papers.mission(filled, gazetteer, "need", TODAY, is_internal=True, radius_km=60.0)
    assert facts.audience == "office"
    assert facts.site == (44.12, 0.41)
    assert facts.people[0].name == "Noé Lagarrigue"
    assert {row.at for row in facts.people if row.name == "Alix Dubreuil"} == {(44.51, 0.17)}
    assert "ne pas le transmettre" in text_of(library.render("map_office", facts, ".pdf", TODAY))


def test_the_radius_leaves_out_who_lives_further(filled: Store, gazetteer: Gazetteer) -> None:
    near = map_papers.mission(filled, gazetteer, "need", TODAY, radius_km=20.0)
    assert [row.name for row in near.people] == ["S-A002"]
    assert near.circles == (10.0, 20.0)


def test_the_command_writes_it(filled: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "carte.pdf"
    assert commands.run(["--file", str(filled.path), "report", "map", "M-A003", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    capsys.readouterr()


def test_the_territory_prints_the_layers_shown(filled: Store, gazetteer: Gazetteer) -> None:
    layers = [one for one in map_layers.layers(filled, gazetteer, codes=False) if one.key != "hosts"]
    facts = map_papers.territory(filled, gazetteer, layers, None, TODAY)
    name, content = map_papers.drawn(facts, TODAY)
    assert name == "C-2026-11-24-carte.pdf"
    assert content == map_papers.drawn(facts, TODAY)[1]
    text = text_of(content).replace("\u00a0", " ")
    assert "Volontaires (4)" in text
    assert "Missions ouvertes (1)" in text
    assert "utilisatrices" not in text
    assert "Territoire : Lot-et-Garonne" in text
    assert "Alix Dubreuil" in text


@pytest.mark.parametrize("codes", [True, False])
def test_the_territory_in_codes_names_nobody(filled: Store, gazetteer: Gazetteer, codes: bool) -> None:
    layers = map_layers.layers(filled, gazetteer, codes=codes)
    facts = map_papers.territory(filled, gazetteer, layers, ((43.9, 0.0), (44.6, 1.0)), TODAY)
    text = text_of(map_papers.drawn(facts, TODAY)[1])
    assert ("Dubreuil" in text) is not codes


def test_nothing_to_show_is_still_a_map(store: Store, gazetteer: Gazetteer) -> None:
    facts = map_papers.territory(store, gazetteer, map_layers.layers(store, gazetteer, codes=False), None, TODAY)
    assert map_papers.drawn(facts, TODAY)[1].startswith(b"%PDF")
