"""A formula that fails in the list is never read as a blank: it is said, next to its line and its column."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.actions.imports import preparing, reading
from app.actions.imports.extent import MOST_WRONG
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.rules.imports import grid
from app.rules.imports.shapes import Table, Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import TODAY, columns, imported, prepared, refusals, said, table, verdicts
from tests.actions.imports import books
from tests.actions.imports.books import ods_row, ods_text
from tests.actions.imports.ugly_books import FILES

NEW, CHANGES, SAME, REFUSED = Verdict
COMPANIES = ImportKind.ORGANISATIONS
LIST = "L'été & co"


def _failed(formula: str, shown: str) -> str:
    kind = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    return f'<table:table-cell table:formula="of:={formula}" {kind}><text:p>{shown}</text:p></table:table-cell>'


def _cells(_book: Any, sheets: Any) -> None:
    """A draft that fails too, then a list away from the corner, its formulas copied further down than itself."""
    sheets[0].write_formula(0, 0, "=1/0", None, "#DIV/0!")
    sheet = sheets[1]
    sheet.write_row(2, 2, ("Nom", "Effectif", "Ville", "Code postal"))
    sheet.write_row(3, 2, ("Durand", "", "Agen"))
    sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
    sheet.write_formula(4, 2, "=NA()", None, "#N/A")
    sheet.write_row(4, 3, (12,))
    sheet.write_formula(4, 4, "=X", None, "#NAME?")
    sheet.write(5, 2, "Martin")
    sheet.write_formula(5, 3, '=VALUE("a")', None, "#VALUE!")
    sheet.write_formula(5, 4, "=INDIRECT(A1)", None, "#REF!")
    for line in range(6, 12):
        sheet.write_formula(line, 5, "=NA()", None, "#N/A")


def _xlsx(path: Path) -> Path:
    return books.xlsx(path, _cells, ("Brouillon", LIST))


def _ods(path: Path) -> Path:
    blank = "<table:table-cell/>"
    lines = (
        ods_row(blank),
        ods_row(blank),
        ods_row(blank, blank, *map(ods_text, ("Nom", "Effectif", "Ville", "Code postal"))),
        ods_row(blank, blank, ods_text("Durand"), _failed("1/0", "#DIV/0!"), ods_text("Agen")),
        ods_row(blank, blank, _failed("NA()", "#N/A"), ods_text("12"), _failed("X", "#NOM?")),
        ods_row(blank, blank, ods_text("Martin"), _failed("VALUE(1)", "#VALEUR!"), _failed("INDIRECT()", "#REF!")),
        ods_row(blank, blank, blank, blank, blank, _failed("NA()", "#N/A"), repeated=6),
    )
    return books.ods(path, "".join(lines), "").rename(path.with_suffix(".ods"))


@pytest.mark.parametrize("make", [_xlsx, _ods, lambda _path: FILES / "erreurs.xls"], ids=["xlsx", "ods", "xls"])
def test_every_workbook_says_where_a_formula_fails(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path / "liste.xlsx")
    found = grid.table_of(reading.read(path, sheet="Liste" if path.suffix == ".ods" else LIST).grid)
    assert (found.heads, found.lines) == (("Nom", "Effectif", "Ville", "Code postal"), (4, 5, 6))
    assert found.rows == (
        ("Durand", "#DIV/0!", "Agen", ""),
        ("#N/A", "12", "#NOM?", ""),
        ("Martin", "#VALEUR!", "#REF!", ""),
    )


def test_the_value_is_left_out_and_said_and_a_name_that_fails_is_refused(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    found = grid.table_of(reading.read(_xlsx(tmp_path / "liste.xlsx"), sheet=LIST).grid)
    plan = prepared(store, gazetteer, COMPANIES, found)
    assert verdicts(plan) == [NEW, REFUSED, NEW]
    assert plan.rows[0].warnings == ("Effectif «\u00a0#DIV/0!\u00a0»\u00a0: erreur du tableur, valeur laissée de côté",)
    assert plan.rows[0].record.headcount is None
    assert "Commune «\u00a0#REF!\u00a0»" in said(plan)
    assert plan.rows[2].record.sites == ()
    assert refusals(plan) == [
        "5 Le tableur montre «\u00a0#N/A\u00a0»\u00a0: corrigez la formule dans le fichier, ou tapez la valeur ici.",
        "5 Le tableur montre «\u00a0#NOM?\u00a0»\u00a0: corrigez la formule dans le fichier, ou tapez la valeur ici.",
    ]
    assert [one.column for one in plan.rows[1].problems] == [0, 2]
    whole = preparing.Preparation(store, gazetteer, COMPANIES, found, columns(COMPANIES, found), TODAY)
    again = whole.recheck(whole.whole(), [5], {(5, 0): "Frigo"})
    assert again is not None
    assert verdicts(again) == [NEW, NEW, NEW]


SHOWN = (
    *("#N/A", "#REF!", "#REF !", "Err:502", "Err :508", "#NOM?", "#NOM ?", "#VALEUR!", "#VALEUR !", "#VALUE!"),
    *("#DIV/0!", "#DIV/0 !", "#NUL!", "#NOMBRE!", "#N/D", "#NAME?", "########", "#PROPAGATION!"),
)


@pytest.mark.parametrize("shown", SHOWN)
def test_an_error_written_in_a_csv_is_an_error(store: Store, gazetteer: Gazetteer, tmp_path: Path, shown: str) -> None:
    text = "Entreprise;SIRET;Effectif;Tél;Remarque\nFrigo;{0};{0};{0};{0}\n{0};;12;;\n"
    plan = prepared(store, gazetteer, COMPANIES, table(text.format(shown), tmp_path))
    assert verdicts(plan) == [NEW, REFUSED]
    assert plan.rows[0].record == Organisation(id=plan.rows[0].record.id, name="Frigo")
    assert len(plan.rows[0].warnings) == 4
    assert all(shown in one for one in plan.rows[0].warnings)


@pytest.mark.parametrize("meant", ["Erreur d'aiguillage", "#1 du frigo", "Errard", "E", "# de rue", "N/A Conseil"])
def test_words_that_look_like_an_error_are_words(meant: str, tmp_path: Path) -> None:
    from app.rules.imports import cell_errors

    assert not cell_errors.is_one(meant)


def test_a_cell_in_error_erases_nothing_and_the_list_comes_in_twice(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    imported(store, gazetteer, COMPANIES, table("Entreprise;Effectif\nFrigo;62\n", tmp_path))
    found = table("Entreprise;Effectif\nFrigo;#REF!\n", tmp_path)
    plan = prepared(store, gazetteer, COMPANIES, found)
    assert (verdicts(plan), len(plan.rows[0].warnings)) == ([SAME], 1)
    imported(store, gazetteer, COMPANIES, found)
    assert records.every(store, Organisation)[0].headcount == 62


@pytest.mark.parametrize(
    ("kind", "heads", "row", "wrong"),
    [
        (ImportKind.PERSONS, "Nom;Prénom;Naissance", "Petit;Anne;#REF!", NEW),
        (ImportKind.PERSONS, "Nom;Prénom", "#N/A;Anne", REFUSED),
        (ImportKind.NEEDS, "Entreprise;Métier;Nombre de postes;Du", "Frigo;Soudeur;#N/A;#N/A", NEW),
        (ImportKind.NEEDS, "Entreprise;Métier", "#REF!;Soudeur", REFUSED),
        (ImportKind.LOANS, "Salarié;Prêteuse;Utilisatrice;Début;Fin", "A. Petit;Baïse;Frigo;#N/A;1/2/27", REFUSED),
        (ImportKind.CHECK_INS, "Salarié;Date;Ressenti", "#N/A;12/10/2026;bien", REFUSED),
        (ImportKind.TIMESHEETS, "Salarié;Date;Heures", "A. Petit;#N/A;7", REFUSED),
    ],
)
def test_every_list_says_it(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, kind: ImportKind, heads: str, row: str, wrong: Verdict
) -> None:
    plan = prepared(store, gazetteer, kind, table(f"{heads}\n{row}\n", tmp_path))
    assert verdicts(plan) == [wrong]
    told = (*plan.rows[0].warnings, *refusals(plan))
    assert any("tableur" in one for one in told), told
    columns_told = [one.column for one in plan.rows[0].problems]
    assert len(set(columns_told)) == len(columns_told), "a cell that is there is not missing too"


def test_a_list_that_only_fails_is_not_an_empty_one(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    plan = prepared(store, gazetteer, COMPANIES, table("Entreprise;Ville\n#REF!;#REF!\n#REF!;#REF!\n", tmp_path))
    assert verdicts(plan) == [REFUSED, REFUSED]


def test_a_sheet_that_fails_everywhere_is_refused(tmp_path: Path) -> None:
    cells = "".join(_failed("NA()", "#N/A") for _ in range(3))
    body = ods_row(ods_text("Nom")) + ods_row(cells, repeated=MOST_WRONG // 3 + 1)
    with pytest.raises(WorldProblem, match="cellules en erreur"):
        reading.read(books.ods(tmp_path / "liste.ods", body))


def test_odd_workbooks_say_it_too(tmp_path: Path) -> None:
    """Without places, with prefixes, with single quotes: as few programs write them."""
    for sheet in (
        "<row><c t='e'><f>1/0</f><v>#DIV/0!</v></c><c><v>2</v></c></row>",
        '<row r="1"><c r="A1" t="e"><f aca="false">A"t=\'e\'"</f><v>#DIV/0!</v></c><c r="B1"><v>2</v></c></row>',
    ):
        path = books.raw_xlsx(tmp_path / "liste.xlsx", books.sheet_xml(sheet))
        assert reading.read(path).grid == (("#DIV/0!", "2"),)


def test_a_table_of_errors_gives_its_columns_by_their_headings(tmp_path: Path) -> None:
    found: Table = table("Entreprise;SIRET;CP\nFrigo;#N/A;#N/A\nBaïse;#N/A;47000\n", tmp_path)
    assert columns(COMPANIES, found) == ("name", "siret", "postal_code")
