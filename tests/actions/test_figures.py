"""Figures of the demo: each opens as many records as it says, filters only take away, nothing outside shows names."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from app.actions import anonymous, figures, figures_lists, figures_papers, office_file
from app.geo.gazetteer import Gazetteer
from app.models.errors import Refusal
from app.models.organisations import Organisation
from app.reports.figures import FiguresSheet
from app.rules.figures.asked import Asked, Whose
from app.rules.figures.indicators import BY_WORD, INDICATORS
from app.rules.figures.spreads import ABOUT
from app.store import records
from app.store.store import Laptop, Store, open_file

TODAY = date(2026, 11, 24)
YEAR = Asked(date(2026, 1, 1), date(2026, 12, 31))
COUNTED = [one.word for one in INDICATORS if one.unit == "" and one.adds.value != "median"]


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Iterator[Store]:
    opened = open_file(demo_file, Laptop("lecteur"), office_file.clock, office_file.new_id)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def year(demo: Store, gazetteer: Gazetteer) -> figures.Answer:
    return figures.count(demo, gazetteer, YEAR, TODAY)


@pytest.fixture(scope="module")
def sheet(demo: Store, gazetteer: Gazetteer, year: figures.Answer) -> FiguresSheet:
    return figures_papers.sheet(demo, gazetteer, year, TODAY)


@pytest.mark.parametrize("word", COUNTED)
def test_as_many_records_as_the_figure_says(word: str, demo: Store, year: figures.Answer) -> None:
    figure = year.figures[word]
    rows = figures_lists.behind(demo, figure.indicator.about, figure.ids, YEAR, TODAY, codes=False)
    assert len(rows) == figure.value
    assert all(row.name and row.stem and row.target for row in rows)


@pytest.mark.parametrize("word", [one.word for one in INDICATORS if one.unit == "%"])
def test_records_behind_a_share_are_its_numerator(word: str, demo: Store, year: figures.Answer) -> None:
    """Posts and hours are weighed: several of them may lie in one record."""
    figure = year.figures[word]
    if word == "check_ins_on_time":
        rows = figures_lists.behind(demo, "due", figure.ids, YEAR, TODAY, codes=False)
        assert len(rows) == figure.whole
    elif word in ("posts_filled", "hours_signed"):
        assert 0 < len(figure.ids) <= (figure.part or 0)
    else:
        assert len(figure.ids) == figure.part


def test_each_party_that_recommends_is_a_line_that_opens_the_debrief(demo: Store, year: figures.Answer) -> None:
    figure = year.figures["recommend"]
    found = figures_lists.behind(demo, "debriefs", figure.ids, YEAR, TODAY, codes=True)
    assert len(found) == figure.part
    assert all(one.stem == "loans" and one.target.endswith("#bilan") and one.detail and one.day for one in found)
    names = anonymous.known_names(demo)
    assert all(names.screen(f"{one.name} {one.detail}").withheld == () for one in found)


def test_breakdowns_count_their_records(demo: Store, year: figures.Answer) -> None:
    for word, slices in year.figures.spreads.items():
        for one in slices:
            if word not in ("days_by_month", "hours_by_month"):
                assert len(one.ids) == one.count, (word, one.label)
            rows = figures_lists.behind(demo, ABOUT.get(word, "loans"), one.ids, YEAR, TODAY, codes=True)
            assert len(rows) == len(one.ids)


def test_by_codes_no_name_is_told(demo: Store, year: figures.Answer) -> None:
    names = anonymous.known_names(demo)
    for about, word in (("persons", "people_lent"), ("organisations", "companies_known"), ("loans", "loans_present"),
                        ("proposals", "proposals_made"), ("needs", "needs_opened"), ("visits", "visits_held"),
                        ("check_ins", "check_ins_made")):  # fmt: skip
        rows = figures_lists.behind(demo, about, year.figures[word].ids, YEAR, TODAY, codes=True)
        for row in rows:
            assert names.screen(f"{row.name} {row.detail}").withheld == (), row


@pytest.mark.parametrize(
    "asked",
    [
        Asked(YEAR.first, YEAR.last, ("47",)),
        Asked(YEAR.first, YEAR.last, ("47001",)),
        Asked(YEAR.first, YEAR.last, ("47",), Whose.LENDER),
        Asked(YEAR.first, YEAR.last, ("47",), Whose.HOME),
        Asked(YEAR.first, YEAR.last, (), Whose.SITE, "25"),
        Asked(YEAR.first, YEAR.last, ("47",), Whose.SITE, "10"),
    ],
    ids=("departement", "commune", "lender", "home", "sector", "both"),
)
def test_a_filter_only_takes_away(asked: Asked, demo: Store, gazetteer: Gazetteer, year: figures.Answer) -> None:
    found = figures.count(demo, gazetteer, asked, TODAY)
    for word, figure in found.figures.figures.items():
        if figure.is_left_out or figure.indicator.adds.value in ("median", "share"):
            continue
        assert (figure.value or 0) <= (year.figures[word].value or 0), word
        assert set(figure.ids) <= set(year.figures[word].ids), word


def test_sectors_and_territories_add_up(demo: Store, gazetteer: Gazetteer, year: figures.Answer) -> None:
    parts = [
        figures.count(demo, gazetteer, Asked(YEAR.first, YEAR.last, (), Whose.SITE, code), TODAY).figures
        for code, _name in figures.choices(demo).sectors
    ]
    # A company met in passing has no NAF yet: it is in no sector.
    nowhere = {"companies_known": sum(not one.naf for one in records.every(demo, Organisation))}
    for word in ("companies_known", "needs_opened", "posts_asked", "loans_present", "days", "proposals_made"):
        told = sum(one[word].value or 0 for one in parts) + nowhere.get(word, 0)
        assert told == pytest.approx(year.figures[word].value), word


def test_a_period_before_everything_is_empty_and_whole(demo: Store, gazetteer: Gazetteer) -> None:
    found = figures.count(demo, gazetteer, Asked(date(2020, 2, 29), date(2020, 2, 29)), TODAY)
    assert not found.figures.is_empty
    assert all(not figure.value for figure in found.figures.figures.values())
    assert found.ways == ()


def test_a_period_to_come_counts_no_work(demo: Store, gazetteer: Gazetteer) -> None:
    found = figures.count(demo, gazetteer, Asked(date(2027, 2, 1), date(2027, 2, 28)), TODAY).figures
    assert (found["days"].value, found["loans_started"].value, found["visits_held"].value) == (0, 0, 0)
    assert found["loans_present"].value


def test_an_empty_file(store: Store, gazetteer: Gazetteer) -> None:
    answer = figures.count(store, gazetteer, YEAR, TODAY)
    assert answer.figures.is_empty
    made = figures_papers.sheet(store, gazetteer, answer, TODAY)
    for suffix in figures_papers.SUFFIXES:
        assert figures_papers.render(made, suffix)
    assert len(pypdfium2.PdfDocument(figures_papers.render(made, ".pdf"))) == 4


def test_the_survey_stands_beside_and_is_the_offices_own(demo: Store, year: figures.Answer) -> None:
    assert [year.references[key] for key in figures.SURVEY] == [43, 39, 29, 62]
    assert "213" in year.source
    assert year.references[BY_WORD["exits_lasting"].reference] == 30
    assert year.references[BY_WORD["exits_positive"].reference] == 65


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first": date(2026, 2, 1), "last": date(2026, 1, 1)}, "last"),
        ({"territory": "Agen"}, "territory"),
        ({"sector": "métaux"}, "sector"),
        ({"programme": "Inconnu"}, "programme"),
    ],
)
def test_what_cannot_be_asked_says_why(typed: dict[str, object], field: str, demo: Store) -> None:
    with pytest.raises(Refusal) as refused:
        figures.asked_of(demo, TODAY, **typed)  # type: ignore[arg-type]
    assert [problem.field for problem in refused.value.problems] == [field]


def test_this_year_and_own_territory_when_nothing_is_typed(demo: Store) -> None:
    asked = figures.asked_of(demo, TODAY, territory=figures.TERRITORY)
    assert (asked.first, asked.last, asked.territory) == (YEAR.first, YEAR.last, ("47",))


# On paper.


def _pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def test_four_pages_a_funder_reads(sheet: FiguresSheet) -> None:
    content = figures_papers.render(sheet, ".pdf")
    assert content == figures_papers.render(sheet, ".pdf")
    pages = [" ".join(page.replace("\u00a0", " ").split()) for page in _pages(content)]
    assert len(pages) == 4
    assert "Claire Vergnolles" in pages[0]
    assert "24 novembre 2026" in pages[0]
    assert "tous les territoires" in pages[0]
    assert "arrêts compris" in pages[1]
    assert "demande du salarié" in pages[1]
    assert "Distance médiane" in pages[2]
    assert "43 % y ont déjà eu recours" in pages[3]
    for word in ("people_lent", "loans_stopped", "distance_median", "recommend", "needs_filled", "posts_filled"):
        title = BY_WORD[word].title
        assert any(f"{title[:1].upper()}{title[1:]}." in page for page in pages), word


def test_four_pages_whatever_is_asked(demo: Store, gazetteer: Gazetteer) -> None:
    """Long filters, years of bars, and a month: the pages stay four."""
    for asked in (
        Asked(date(2026, 10, 1), date(2026, 11, 24), ("47", "32", "82", "24", "33", "40"), Whose.LENDER, "52"),
        Asked(date(2019, 1, 1), date(2026, 12, 31)),
        Asked(date(2026, 10, 1), date(2026, 10, 31), ("47",), Whose.HOME),
    ):
        made = figures_papers.sheet(demo, gazetteer, figures.count(demo, gazetteer, asked, TODAY), TODAY)
        assert len(_pages(figures_papers.render(made, ".pdf"))) == 4, asked


def test_testimonies_are_those_everybody_agreed_to(sheet: FiguresSheet) -> None:
    assert 0 < len(sheet.testimonies) <= 5
    assert {who for who, _text in sheet.testimonies} <= set(figures_papers._WHO.values())
    last = " ".join(_pages(figures_papers.render(sheet, ".pdf"))[3].split())
    assert "Je repartirais" in last


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_no_name_leaves(suffix: str, demo: Store, sheet: FiguresSheet) -> None:
    """Towns of the map and of sectors aside, the office's own name is the only one."""
    content = figures_papers.render(sheet, suffix)
    text = "\n".join(_pages(content)) if suffix == ".pdf" else "\n".join(map(str, _cells(content)))
    people = {row[0].casefold() for row in demo.connection.execute("SELECT last_name FROM person WHERE last_name<>''")}
    companies = {row[0].casefold() for row in demo.connection.execute("SELECT name FROM organisation")}
    assert not [name for name in people | companies if name in text.casefold()]


def _cells(content: bytes) -> list[object]:
    book = openpyxl.load_workbook(BytesIO(content))
    assert len(book.worksheets) == 1
    return [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]


def test_one_sheet_without_formula(sheet: FiguresSheet) -> None:
    content = figures_papers.render(sheet, ".xlsx")
    assert content == figures_papers.render(sheet, ".xlsx")
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert [str(page.cell(row, 1).value)[:10] for row in (1, 2, 3)] == ["Chiffres d", "Année\u00a02026", "Établi le "]
    assert "Claire Vergnolles" in str(page.cell(3, 1).value)
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    told = {page.cell(row, 2).value: row for row in range(6, page.max_row + 1) if page.cell(row, 9).value}
    assert len(told) == len(INDICATORS)
    row = told["Postes pourvus"]
    value, part, whole = (page.cell(row, column).value for column in (4, 6, 7))
    assert value == pytest.approx(100 * float(str(part)) / float(str(whole)), abs=0.001)


def test_too_few_people_and_what_they_said_stays_unsaid(demo: Store, gazetteer: Gazetteer) -> None:
    """A commune with one or two people: no satisfaction, no reason, no testimony."""
    day = Asked(date(2026, 10, 30), date(2026, 11, 4), ("47",), Whose.SITE, "")
    answer = figures.count(demo, gazetteer, day, TODAY)
    lone = next(
        figures.count(demo, gazetteer, Asked(YEAR.first, YEAR.last, (code,)), TODAY)
        for code in sorted({flow.site for flow in answer.figures.flows})
        if figures.count(demo, gazetteer, Asked(YEAR.first, YEAR.last, (code,)), TODAY).figures["people_lent"].value
        == 1
    )
    made = figures_papers.sheet(demo, gazetteer, lone, TODAY)
    text = " ".join("\n".join(_pages(figures_papers.render(made, ".pdf"))).split())
    assert "désigneraient quelqu'un" in text
    assert "Salariés, au retour" not in text
    assert "Domiciles" not in text
    page = openpyxl.load_workbook(BytesIO(figures_papers.render(made, ".xlsx"))).worksheets[0]
    values = {page.cell(row, 2).value: page.cell(row, 4).value for row in range(6, page.max_row + 1)}
    assert values["Salariés mis à disposition"] == 1
    assert (values["Salariés satisfaits"], values["Distance médiane"]) == (None, None)
    assert "Salariés, au retour" not in values
