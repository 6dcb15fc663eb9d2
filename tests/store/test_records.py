"""Records go to rows and come back whole; history, undo, drafts and numbers hold."""

import dataclasses
import importlib
import pkgutil
from decimal import Decimal
from typing import Any

import pytest

import app.models
from app.models.errors import WorldProblem
from app.models.organisations import Brake, Contact, Organisation, Site
from app.models.persons import Employment, Person
from app.models.places import Place
from app.models.statements import Statement
from app.store import drafts, history, numbers, office_settings, records, rows, sqlite
from app.store.store import Laptop, Store, Write
from tests.filled import filled

_NOT_RECORDS = {"Problem", "Setting"}


def record_types() -> list[type[Any]]:
    """Every frozen record of app/models that a table holds: those with an id."""
    found = []
    for module in pkgutil.iter_modules(app.models.__path__):
        for thing in vars(importlib.import_module(f"app.models.{module.name}")).values():
            if (
                isinstance(thing, type)
                and dataclasses.is_dataclass(thing)
                and thing.__module__ == f"app.models.{module.name}"
            ):
                found.append(thing)
    return [t for t in found if t.__name__ not in _NOT_RECORDS and "id" in {f.name for f in dataclasses.fields(t)}]


def unlinked(record: Any) -> Any:
    """Without the ids the store gives, children's included, and without links to other records."""
    changed: dict[str, Any] = {}
    for f in dataclasses.fields(record):
        value = getattr(record, f.name)
        if f.name == "id" or f.name.endswith("_id"):
            changed[f.name] = ""
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            changed[f.name] = tuple(unlinked(item) for item in value)
        elif dataclasses.is_dataclass(value):
            changed[f.name] = unlinked(value)
    return dataclasses.replace(record, **changed)


TOP = [
    t
    for t in record_types()
    if rows.table_name(t)
    in (
        *("organisation", "person", "need", "proposal", "loan", "cse_consultation", "check_in", "visit"),
        *("trip", "catalogue_issue", "profile_request", "reserve", "timesheet", "statement"),
        *("clause_text", "programme_flow", "loan_change", "loan_return", "tour_stop", "put_off", "loan_accident"),
        *("consent", "import_mapping", "distinct_pair", "merged_pair"),
    )
]


def test_every_record_of_the_models_has_a_table_or_lies_in_a_parents_table() -> None:
    children = {child.record_type for t in TOP for child in rows.shape(t).children}
    assert {t.__name__ for t in record_types()} == {t.__name__ for t in (*TOP, *children)}


@pytest.mark.parametrize("record_type", TOP, ids=lambda t: t.__name__)
def test_no_field_of_any_record_is_lost_in_its_row(store: Store, record_type: type[Any]) -> None:
    first, empty = unlinked(filled(record_type)), record_type()
    with store.write("essai") as work:
        saved, saved_empty = records.save(work, first), records.save(work, empty)
    assert unlinked(records.get(store, record_type, saved.id)) == first
    assert unlinked(records.get(store, record_type, saved_empty.id)) == empty
    # Somebody erased is told by their id alone.
    assert records.every(store, record_type) == [one for one in (saved, saved_empty) if not _is_erased(one)]


def _is_erased(record: Any) -> bool:
    return getattr(record, "erased_on", None) is not None


@pytest.mark.parametrize("record_type", TOP, ids=lambda t: t.__name__)
def test_no_column_lies_there_without_a_field(store: Store, record_type: type[Any]) -> None:
    stamps = {"created_at", "updated_at", "updated_by", "deleted_at"}
    layout = rows.shape(record_type)
    assert set(history.columns(store.connection, rows.table_name(record_type))) == {*layout.columns, *stamps}
    for child in layout.children:
        own = rows.shape(child.record_type, child.table).columns
        assert set(history.columns(store.connection, child.table)) == {*own, *stamps, "parent_id", "position"}


def test_money_is_whole_cents_in_the_file(store: Store) -> None:
    with store.write("essai") as work:
        records.save(work, Person(employments=(Employment(gross_pay=Decimal("2150.35")),)))
    assert store.connection.execute("SELECT gross_pay FROM person_employments").fetchone() == (215035,)


def test_saving_without_a_change_writes_no_history_and_tells_nobody(store: Store) -> None:
    with store.write("créer") as work:
        saved = records.save(work, Organisation(name="Ateliers de la Baïse", contacts=(Contact(name="Mme Ortiz"),)))
    heard: list[frozenset[str]] = []
    store.on_change(heard.append)
    before = store.connection.execute("SELECT count(*) FROM history").fetchone()
    with store.write("rien") as work:
        records.save(work, saved)
    assert store.connection.execute("SELECT count(*) FROM history").fetchone() == before
    assert heard == []


def test_history_says_who_did_what_before_and_after(store: Store) -> None:
    with store.write("créer") as work:
        saved = records.save(work, Organisation(name="Frigo d'Albret"))
    with store.write("renommer") as work:
        records.save(work, dataclasses.replace(saved, name="Frigo d'Albret SAS", brakes=(Brake.CSE,)))
    latest, first = history.of(store.connection, "organisation", saved.id)
    assert (latest.change, latest.action, latest.laptop) == ("update", "renommer", "poste-test")
    assert (latest.before["name"], latest.after["name"]) == ("Frigo d'Albret", "Frigo d'Albret SAS")
    assert (first.change, first.before, first.after["name"]) == ("insert", {}, "Frigo d'Albret")


@pytest.mark.parametrize("record_type", TOP, ids=lambda t: t.__name__)
def test_what_was_written_first_is_told_though_it_is_not_copied(store: Store, record_type: type[Any]) -> None:
    """While it stands, once it is changed, and once it is gone for good."""
    with store.write("créer") as work:
        saved = records.save(work, unlinked(filled(record_type)))
    table = rows.table_name(record_type)
    assert store.connection.execute('SELECT DISTINCT change, "after" FROM history').fetchall() == [("insert", None)]
    names = history.columns(store.connection, table)
    row = dict(zip(names, store.connection.execute(f'SELECT * FROM "{table}"').fetchone(), strict=True))  # noqa: S608

    def first() -> dict[str, object]:
        return history.of(store.connection, table, saved.id)[-1].after

    assert first() == row
    with store.write("supprimer") as work:
        records.delete(work, record_type, saved.id)
    assert first() == row
    store.connection.execute("PRAGMA foreign_keys=OFF")
    store.connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - our own names
    assert first() == row


def test_every_traced_table_has_triggers_that_name_all_its_columns(store: Store) -> None:
    for table in history.tables(store.connection):
        for change in ("update", "delete"):
            (sql,) = store.connection.execute(
                "SELECT sql FROM sqlite_schema WHERE type='trigger' AND name=?", (f"history_{table}_{change}",)
            ).fetchone()
            for column in history.columns(store.connection, table):
                assert f"'{column}'" in sql, (table, change, column)


def test_undo_brings_back_the_record_and_the_children_it_lost(store: Store) -> None:
    with store.write("créer") as work:
        saved = records.save(work, Organisation(name="A", sites=(Site(name="Siège", place=Place(insee="47001")),)))
    with store.write("abîmer") as work:
        records.save(work, dataclasses.replace(saved, name="B", sites=()))
    store.undo(store.last_action_id)
    assert records.get(store, Organisation, saved.id) == saved


def test_undoing_a_creation_puts_the_record_in_the_trash(store: Store) -> None:
    with store.write("créer") as work:
        saved = records.save(work, Organisation(name="A"))
    store.undo(store.last_action_id)
    with pytest.raises(KeyError):
        records.get(store, Organisation, saved.id)


def test_undo_is_refused_when_the_record_was_changed_since(store: Store) -> None:
    with store.write("créer") as work:
        saved = records.save(work, Organisation(name="A"))
    with store.write("un") as work:
        records.save(work, dataclasses.replace(saved, name="B"))
    first = store.last_action_id
    with store.write("deux") as work:
        records.save(work, dataclasses.replace(saved, name="C"))
    with pytest.raises(WorldProblem, match="modifiée depuis"):
        store.undo(first)
    assert records.get(store, Organisation, saved.id).name == "C"


def test_an_action_that_fails_leaves_nothing_behind(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.on_change(heard.append)
    with pytest.raises(sqlite.Failure), store.write("essai") as work:
        _write_one_then_fail(work)
    assert records.every(store, Organisation) == []
    assert store.connection.execute("SELECT count(*) FROM history").fetchone() == (0,)
    assert heard == []


def _write_one_then_fail(work: Write) -> None:
    records.save(work, Organisation(name="A"))
    work.connection.execute("INSERT INTO organisation (id) VALUES (NULL)")


def test_many_records_at_once_are_like_one_by_one(store: Store) -> None:
    many = [
        Organisation(
            id=f"id-{n}", name=f"N{n}", contacts=tuple(Contact(id=f"c-{n}-{i}", name=str(i)) for i in range(n))
        )
        for n in range(4)
    ]
    with store.write("en nombre") as work:
        assert records.insert_many(work, many) == 4
    assert records.every(store, Organisation) == many
    assert store.check() == []


def test_codes_are_never_given_twice_even_after_a_deletion(store: Store) -> None:
    with store.write("essai") as work:
        first = records.save(work, Person(code=numbers.next_code(work, "person")))
        second = records.save(work, Person(code=numbers.next_code(work, "person")))
        records.delete(work, Person, second.id)
        assert (first.code, second.code, numbers.next_code(work, "person")) == ("S-A001", "S-A002", "S-A003")
        assert numbers.next_loan_number(work, "CCI47-", 2026) == "CCI47-2026-A-001"


def test_two_laptops_never_give_the_same_number(store: Store) -> None:
    """Both have the loan, each issues its statement on its own copy of the file."""
    with store.write("établir") as work:
        other = dataclasses.replace(work, laptop=Laptop("poste-b", "B"))
        loan = numbers.next_loan_number(work, "CCI47-", 2026)
        given = [numbers.next_statement_number(one, loan) for one in (work, other)]
        assert given == ["CCI47-2026-A-001-R01", "CCI47-2026-A-001-RB01"]
        records.save(work, Statement(number=given[0], loan_id=""))
        records.save(work, Statement(number=given[1], loan_id=""))
        after = [numbers.next_statement_number(one, loan) for one in (work, other)]
        assert after == ["CCI47-2026-A-001-R02", "CCI47-2026-A-001-RB02"]
        of_b = numbers.next_loan_number(other, "", 2026)
        assert [numbers.next_statement_number(one, of_b) for one in (work, other)] == [f"{of_b}-RA01", f"{of_b}-R01"]
        for give in (numbers.next_loan_number, numbers.next_issue_number):
            assert give(work, "", 2026) != give(other, "", 2026)
        for table in ("organisation", "person", "need"):
            assert numbers.next_code(work, table) != numbers.next_code(other, table)


def test_a_draft_is_kept_found_and_dropped(store: Store) -> None:
    drafts.keep(store, "person", "", 1, {"last_name": "Mart"})
    drafts.keep(store, "person", "", 1, {"last_name": "Martinéz"})
    found = drafts.find(store, "person", "")
    assert found is not None
    assert (found.values, found.form_version) == ({"last_name": "Martinéz"}, 1)
    assert [draft.form for draft in drafts.waiting(store)] == ["person"]
    drafts.drop(store, "person", "")
    assert drafts.find(store, "person", "") is None


def test_a_setting_has_its_default_until_it_is_kept(store: Store) -> None:
    assert office_settings.value(store, "follow_up.days") == "7"
    with store.write("essai") as work:
        office_settings.keep(work, "follow_up.days", "14")
    assert office_settings.value(store, "follow_up.days") == "14"
    with pytest.raises(KeyError):
        office_settings.value(store, "nothing.declares.this")


def test_check_names_what_hangs_on_a_deleted_record(store: Store) -> None:
    with store.write("essai") as work:
        employer = records.save(work, Organisation(name="A"))
        records.save(work, Person(employments=(Employment(organisation_id=employer.id),)))
        records.delete(work, Organisation, employer.id)
    assert any("person_employments" in sentence for sentence in store.check())
