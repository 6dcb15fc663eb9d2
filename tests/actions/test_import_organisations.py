"""A list of companies comes in: new, more said of known ones, the same, or refused with its line; undone at once."""

import random
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.actions import organisations
from app.actions.imports import mappings, preparing, refused, writing
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.models.organisations import Organisation, Stage
from app.rules.imports import grid, mapping
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Verdict
from app.store import history, records
from app.store.store import Store
from tests.actions.import_steps import (
    BAISE,
    LOT,
    TODAY,
    columns,
    imported,
    prepared,
    refusals,
    said,
    table,
    verdicts,
)

KIND = ImportKind.ORGANISATIONS
NEW, CHANGES, SAME, REFUSED = Verdict
LIST = f"""Raison sociale;SIRET;Ville;CP;APE;Effectif;Contact;Téléphone
Ateliers de la Baïse;{BAISE};Nérac;47600;25.62B;62;Mme Ortiz (RH);05 53 00 00 00
Conserverie du Lot;{LOT};villeneuve sur lot;47300;1039A;;;
"""


def every_one(store: Store) -> list[Organisation]:
    return records.every(store, Organisation)


def test_a_list_comes_in_with_its_sites_contacts_and_codes(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    done = imported(store, gazetteer, KIND, table(LIST, tmp_path))
    first, second = every_one(store)
    assert done.counts[NEW] == 2
    assert (first.name, first.siret, first.naf, first.headcount, first.code) == (
        *("Ateliers de la Baïse", BAISE, "25.62B", 62),
        "E-A001",
    )
    assert (first.sites[0].place.insee, first.sites[0].place.postal_code) == ("47195", "47600")
    assert [(one.name, one.role, one.phone) for one in first.contacts] == [("Mme Ortiz", "RH", "+33553000000")]
    assert (second.sites[0].place.insee, second.headcount, second.contacts, second.code) == (
        "47323",
        None,
        (),
        "E-A002",
    )
    assert store.check() == []
    assert [one.action for one in history.of(store.connection, "organisation", first.id)] == [
        "importer des entreprises"
    ]


def test_the_same_file_again_changes_nothing(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(LIST, tmp_path)
    imported(store, gazetteer, KIND, found)
    before = every_one(store)
    assert verdicts(prepared(store, gazetteer, KIND, found)) == [SAME, SAME]
    assert imported(store, gazetteer, KIND, found).action_id == ""
    assert every_one(store) == before


def test_what_is_more_is_added_and_an_empty_cell_erases_nothing(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    imported(store, gazetteer, KIND, table(LIST, tmp_path))
    more = f"Nom;SIRET;Effectif;Avancement;Contact;CSE\nATELIERS DE LA BAISE;{BAISE};64;contactée;M. Petit;oui\n"
    plan = prepared(store, gazetteer, KIND, table(more, tmp_path))
    assert verdicts(plan) == [CHANGES]
    assert [(one.label, one.before, one.after) for one in plan.rows[0].changes] == [
        ("Effectif", "62", "64"),
        ("CSE", "", "oui"),
        ("Avancement", "à contacter", "contactée"),
        ("Contact", "", "M. Petit"),
    ]
    writing.write(store, plan, TODAY)
    after = every_one(store)[0]
    assert (after.name, after.naf, after.stage, len(after.contacts)) == (
        *("Ateliers de la Baïse", "25.62B", Stage.CONTACTED),
        2,
    )
    assert after.sites[0].place.insee == "47195"


def test_two_rows_of_one_company_are_one_with_two_sites_and_what_differs_is_said(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    text = (
        "Nom;SIRET;Adresse;Ville;Effectif;Contact\n"
        f"Ateliers de la Baïse;{BAISE};12 rue du Port;Nérac;62;Mme Ortiz / M. Petit\n"
        f"Ateliers de la Baïse;{BAISE};3 route d'Agen;Condom;65;Mme Ortiz\n"
    )
    found = table(text, tmp_path)
    plan = prepared(store, gazetteer, KIND, found)
    assert verdicts(plan) == [NEW, CHANGES]
    assert "même entreprise que la ligne 2" in said(plan)
    assert "62, ici 65" in said(plan)
    writing.write(store, plan, TODAY)
    (one,) = every_one(store)
    assert [site.place.insee for site in one.sites] == ["47195", "32107"]
    assert [contact.name for contact in one.contacts] == ["Mme Ortiz", "M. Petit"]
    assert one.headcount == 62
    assert verdicts(prepared(store, gazetteer, KIND, found)) == [SAME, SAME]


def test_a_row_refused_says_its_line_its_column_and_why(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    text = "\nNom;SIRET;Ville\nFausse;73282932000075;Agen\n;;Agen\nPerdue;;Zzyzxville\nBonne;;Agen\n"
    plan = prepared(store, gazetteer, KIND, table(text, tmp_path))
    assert verdicts(plan) == [REFUSED, REFUSED, REFUSED, NEW]
    assert [row.problems[0].column for row in plan.rows[:3]] == [1, 0, 2]
    first, second, third = refusals(plan)
    assert first.startswith("3 ")
    assert "SIRET" in first
    assert "nom" in second
    assert "Zzyzxville" in third


def test_a_telephone_that_cannot_be_read_is_kept_in_the_notes(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    imported(store, gazetteer, KIND, table("Nom;Téléphone\nBaïse;standard 12\nLot;0553000000 / 0612345678\n", tmp_path))
    first, second = every_one(store)
    assert "standard 12" in first.notes
    assert (second.contacts[0].phone, "06" in second.notes) == ("+33553000000", True)


def test_what_looks_alike_or_lies_in_the_trash_is_said_and_stops_nothing(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    imported(store, gazetteer, KIND, table(LIST, tmp_path))
    gone = every_one(store)[1]
    organisations.delete(store, gone.id)
    text = f"Nom;SIRET;Ville\nAtelier de la Baise;;Nérac\nConserverie du Lot;{LOT};Agen\n"
    plan = prepared(store, gazetteer, KIND, table(text, tmp_path))
    assert verdicts(plan) == [NEW, NEW]
    assert "ressemble à Ateliers de la Baïse (E-A001)" in said(plan)
    assert "corbeille" in said(plan)


def test_a_line_put_right_in_place_is_judged_again_alone(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Nom;Ville\nBaïse;Zzyzxville\nLot;Agen\n", tmp_path)
    at_hand = preparing.Preparation(store, gazetteer, KIND, found, columns(KIND, found), TODAY)
    plan = at_hand.whole()
    again = at_hand.recheck(plan, [2], {(2, 1): "Nérac"})
    assert again is not None
    assert verdicts(again) == [NEW, NEW]
    assert again.counts[REFUSED] == 0
    left = preparing.prepare(store, gazetteer, KIND, found, plan.columns, TODAY, left_out=frozenset((2,)))
    assert [row.line for row in left.rows] == [3]


def test_what_was_refused_comes_back_once_put_right(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    from app.actions.imports import reading

    found = table("Nom;SIRET;Ville\n=1+1;73282932000075;Agen\nLot;;Agen\n", tmp_path)
    plan = prepared(store, gazetteer, KIND, found)
    assert refused.write(tmp_path / "a.xlsx", plan, found) == 1
    back = grid.table_of(reading.read(tmp_path / "a.xlsx").grid)
    assert back.heads[:3] == found.heads
    assert back.rows[0][:3] == ("=1+1", "73282932000075", "Agen")
    assert "SIRET" in back.rows[0][4]
    mended = replace(back, rows=(("Un", BAISE, *back.rows[0][2:]),))
    assert columns(KIND, mended)[3:] == ("", "")
    imported(store, gazetteer, KIND, mended)
    assert [one.siret for one in every_one(store)] == [BAISE]


def test_columns_are_kept_for_the_next_file_and_undoing_takes_the_import_first(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    found = table("Truc;Machin\nBaïse;Agen\n", tmp_path)
    asked = ("name", "commune")
    plan = preparing.prepare(store, gazetteer, KIND, found, asked, TODAY)
    mappings.keep(store, KIND, found, asked, TODAY)
    writing.write(store, plan, TODAY)
    guessed = mapping.guess(found, every.fields_of(KIND), mappings.saved(store, KIND))
    assert tuple(one.field for one in guessed) == asked
    assert store.undo_last() == "importer des entreprises"
    assert every_one(store) == []
    assert len(mappings.saved(store, KIND)) == 1


@pytest.mark.parametrize("seed", range(50))
def test_hostile_headings_and_cells_leave_the_schema_as_it_was(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    bad = ("';DROP TABLE organisation;--", '"', "\x00", "nom); --", "=cmd|' /C calc'!A0", "%s", "{0}", "é" * 400, "Nom")
    heads = [rng.choice(bad) for _ in range(4)]
    rows = [";".join(rng.choice(bad).replace(";", ",") for _ in range(4)) for _ in range(5)]
    found = table(";".join(one.replace(";", ",") for one in heads) + "\n" + "\n".join(rows) + "\n", tmp_path)
    before = store.connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    keys = [rng.choice(("name", "siret", "commune", "notes", "contact.name")) for _ in found.heads]
    plan = preparing.prepare(store, gazetteer, KIND, found, keys, TODAY)
    mappings.keep(store, KIND, found, keys, TODAY)
    writing.write(store, plan, TODAY)
    assert store.connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall() == before
    assert store.check() == []


def test_given_up_at_any_step_it_leaves_every_row_as_it_was(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    lines = "".join(f"Atelier {n};Agen;M. Petit\n" for n in range(1_200))
    plan = prepared(store, gazetteer, KIND, table("Nom;Ville;Contact\n" + lines, tmp_path))
    before = store.path.read_bytes()
    rng = random.Random(3)
    for _ in range(50):
        left = iter(range(rng.randrange(4)))

        def step(_done: int, _total: int, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            writing.write(store, plan, TODAY, step)
        assert store.path.read_bytes() == before


_KILLED = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from app.actions.imports import preparing, writing
from app.actions.office_file import new_id
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.rules.imports.shapes import Table
from app.store.store import Laptop, open_file

clock = lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
store = open_file(Path(sys.argv[1]), Laptop("poste-test"), clock, new_id)
rows = tuple((f"Atelier {n}", "M. Petit") for n in range(6_000))
table = Table(("Nom", "Contact"), rows, tuple(range(2, len(rows) + 2)))
day = date(2026, 11, 24)
asked = ("name", "contact.name")
plan = preparing.prepare(store, Gazetteer.load(), ImportKind.ORGANISATIONS, table, asked, day)
def step(done, total):
    if done >= int(sys.argv[2]):
        print("now", flush=True)
        sys.stdin.readline()
writing.write(store, plan, day, step)
"""


@pytest.mark.parametrize("after", [0, 3_000, 6_000])
def test_killed_in_the_middle_nothing_of_it_is_there(store: Store, after: int) -> None:
    path = store.path
    words = [sys.executable, "-c", textwrap.dedent(_KILLED), str(path), str(after)]
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "now"
    child.kill()
    child.communicate()
    assert every_one(store) == []
    assert store.check() == []
