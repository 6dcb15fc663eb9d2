"""Everything due in one calendar: by codes unless asked, the same entry when it moves, cancelled when it falls."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.actions import (
    calendar,
    check_ins,
    loans,
    office_file,
    office_settings,
    organisations,
    persons,
)
from app.actions.demo.world import TODAY as DEMO_DAY
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn, Feeling
from app.models.errors import Refusal
from app.models.loans import EndReason, Outcome
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Certificate, Person
from app.models.visits import Visit
from app.rules.calendar_entries import Entry
from app.store import records
from app.store.store import Laptop, Store, open_file
from tests.ui import small_office as small
from tests.ui.small_office import TODAY


def entries(store: Store, gazetteer: Gazetteer, **asked: bool) -> dict[str, Entry]:
    return {one.key: one for one in calendar.entries(store, gazetteer, TODAY, **asked)}


def titled(store: Store, gazetteer: Gazetteer, kind: str) -> list[tuple[date, str, bool]]:
    found = calendar.entries(store, gazetteer, TODAY, names=True)
    return [(one.day, one.title, one.is_cancelled) for one in found if one.key.startswith(f"{kind}-")]


def test_calls_the_end_and_the_steps_of_the_return(store: Store, gazetteer: Gazetteer) -> None:
    small.running(store)
    assert titled(store, gazetteer, "call") == [
        (date(2026, 11, 12), "Appeler Élise Lœuvrier\u00a0: point du troisième jour", False)
    ]
    assert titled(store, gazetteer, "end") == [
        (date(2027, 2, 26), "Fin de mise à disposition\u00a0: Élise Lœuvrier chez Frigo d'Albret", False)
    ]
    assert [day for day, _, _ in titled(store, gazetteer, "return")] == [
        date(2027, 1, 27),
        date(2027, 2, 11),
        date(2027, 2, 25),
    ]


def test_codes_by_default_and_never_a_name_a_pay_or_a_phone(store: Store, gazetteer: Gazetteer) -> None:
    loan = small.running(store)
    organisations.save_visit(store, Visit(organisation_id=loan.host_id, held_on=TODAY, at="14:30"), TODAY)
    _name, content = calendar.render(store, gazetteer, TODAY)
    text = content.decode("utf-8").replace("\r\n ", "")
    hidden = ("Élise", "Lœuvrier", "Frigo", "Baïse", "2150", "2 150", "0612", "06 12")
    assert not [word for word in hidden if word in text]
    assert "S-A001" in text
    office_settings.save(store, {"calendar.names": "names"})
    named = calendar.render(store, gazetteer, TODAY)[1].decode("utf-8").replace("\r\n ", "")
    assert "Élise Lœuvrier" in named
    assert not [word for word in ("2150", "2 150", "0612", "06 12", "+336") if word in named]


def test_a_call_put_off_is_the_same_entry_and_one_made_is_cancelled(store: Store, gazetteer: Gazetteer) -> None:
    small.running(store)
    call = records.every(store, CheckIn)[0]
    before = entries(store, gazetteer)[f"call-{call.id}"]
    check_ins.postpone(store, call.id, 7, TODAY)
    after = entries(store, gazetteer)[f"call-{call.id}"]
    assert (after.uid, after.day) == (before.uid, date(2026, 12, 1))
    assert after.changed_at >= before.changed_at
    moved = records.get(store, CheckIn, call.id)
    check_ins.log(store, replace(moved, feeling=Feeling.WELL), TODAY)
    assert entries(store, gazetteer)[f"call-{call.id}"].is_cancelled


def test_what_fell_before_today_is_left_out(store: Store, gazetteer: Gazetteer) -> None:
    small.running(store)
    call = records.every(store, CheckIn)[0]
    check_ins.log(store, replace(call, feeling=Feeling.WELL), TODAY)
    assert f"call-{call.id}" not in entries(store, gazetteer)


def test_stopped_its_end_and_return_are_cancelled(store: Store, gazetteer: Gazetteer) -> None:
    loan = small.running(store)
    loans.end(store, loan.id, loans.Ending(TODAY, EndReason.AGREED, Outcome.BACK), TODAY)
    found = entries(store, gazetteer)
    assert found[f"end-{loan.id}"].is_cancelled
    assert found[f"return-30-{loan.id}"].is_cancelled


def test_visits_with_their_hour_deleted_ones_cancelled(store: Store, gazetteer: Gazetteer) -> None:
    loan = small.running(store)
    visit = organisations.save_visit(store, Visit(organisation_id=loan.host_id, held_on=TODAY, at="14:30"), TODAY)
    entry = entries(store, gazetteer, names=True)[f"visit-{visit.id}"]
    assert (entry.at, entry.title, entry.place) == ("14:30", "Visite\u00a0: Frigo d'Albret", "Agen")
    assert entries(store, gazetteer)[f"visit-{visit.id}"].place == "", "a place may tell who it is"
    with store.write("essai") as work:
        records.delete(work, Visit, visit.id)
    assert entries(store, gazetteer)[f"visit-{visit.id}"].is_cancelled


def test_opinions_titles_and_statements(store: Store, gazetteer: Gazetteer) -> None:
    loan = small.running(store)
    person = records.get(store, Person, loan.person_id)
    titles = (Certificate(kind="CACES R489", until=date(2027, 1, 31)),)
    persons.save(store, replace(person, certificates=titles), TODAY)
    host = records.get(store, Organisation, loan.host_id)
    organisations.save(store, replace(host, has_cse=True, headcount=60), TODAY)
    asked = CseConsultation(organisation_id=loan.host_id, information_on=date(2026, 11, 20), loan_ids=(loan.id,))
    organisations.save_cse_consultation(store, asked, TODAY)
    assert titled(store, gazetteer, "certificate") == [
        (date(2027, 1, 31), "Fin de validité\u00a0: CACES R489, Élise Lœuvrier", False)
    ]
    ((day, title, _),) = titled(store, gazetteer, "opinion")
    assert (day, title) == (date(2026, 12, 20), "Délai du CSE\u00a0: Frigo d'Albret")


def test_an_empty_file_makes_no_calendar(store: Store, gazetteer: Gazetteer) -> None:
    with pytest.raises(Refusal, match="Rien n'est à venir"):
        calendar.render(store, gazetteer, TODAY)


def test_the_demo_names_nobody_by_default(demo_file: Path, gazetteer: Gazetteer) -> None:
    store = open_file(demo_file, Laptop("lecteur"), office_file.clock, office_file.new_id)
    _name, content = calendar.render(store, gazetteer, DEMO_DAY)
    text = content.decode("utf-8").replace("\r\n ", "")
    names = [one.last_name for one in records.every(store, Person)]
    names += [one.name for one in records.every(store, Organisation)]
    found = calendar.entries(store, gazetteer, DEMO_DAY)
    store.close()
    assert [name for name in names if name in text.replace("CCI Lot-et-Garonne", "")] == []
    kinds = {one.key.partition("-")[0] for one in found}
    assert kinds >= {"call", "visit", "opinion", "start", "end", "return", "statement", "certificate"}
    assert len({one.uid for one in found}) == len(found)
