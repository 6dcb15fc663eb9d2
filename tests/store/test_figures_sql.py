"""The demo's figures, each counted again by a query written here and nowhere else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from geopy.distance import geodesic

from app.actions import figures, office_file
from app.geo.gazetteer import Gazetteer
from app.models.loans import BillingUnit, Loan
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Stage
from app.models.timesheets import DayKind, Timesheet
from app.rules.figures.asked import Asked
from app.rules.loans import timesheets
from app.rules.working_days import bank_holiday
from app.store import figures as sql
from app.store import history, records
from app.store.store import Laptop, Store, open_file

YEAR = Asked(date(2026, 1, 1), date(2026, 12, 31))
AUTUMN = Asked(date(2026, 10, 1), date(2026, 10, 31))
PERIODS = (YEAR, AUTUMN, Asked(date(2026, 11, 6), date(2026, 11, 6)))
_WORDS = {
    "[meets]": "[signed] AND l.starts_on<=:last AND coalesce(l.ended_on, l.ends_on)>=:first",
    "[signed]": "l.deleted_at IS NULL AND l.status IN ('signed', 'running', 'ended', 'stopped')",
    "[over]": "l.deleted_at IS NULL AND l.ended_on BETWEEN :first AND :last AND l.status",
    "[at return]": """FROM loan_return_debriefs d JOIN loan_return r ON r.id=d.parent_id WHERE d.deleted_at IS NULL
                      AND d.step='back' AND d.held_on BETWEEN :first AND :last""",
}
"""What several queries say in the same words."""
QUERIES = {
    "companies_known": "SELECT count(*) FROM organisation WHERE date(created_at)<=:last AND deleted_at IS NULL",
    "known_lenders": "SELECT sum(is_lender) FROM organisation WHERE date(created_at)<=:last AND deleted_at IS NULL",
    "known_hosts": "SELECT sum(is_host) FROM organisation WHERE date(created_at)<=:last AND deleted_at IS NULL",
    "companies_lending": "SELECT count(DISTINCT l.lender_id) FROM loan l WHERE [meets]",
    "companies_hosting": "SELECT count(DISTINCT l.host_id) FROM loan l WHERE [meets]",
    "people_lent": "SELECT count(DISTINCT l.person_id) FROM loan l WHERE [meets]",
    "loans_present": "SELECT count(*) FROM loan l WHERE [meets]",
    "loans_started": """SELECT count(*) FROM loan l WHERE [signed] AND l.status<>'signed'
                         AND l.starts_on BETWEEN :first AND :last""",
    "loans_ended": "SELECT count(*) FROM loan l WHERE [over]='ended'",
    "loans_stopped": "SELECT count(*) FROM loan l WHERE [over]='stopped'",
    "volunteers": """SELECT count(*) FROM person WHERE deleted_at IS NULL AND consent_on<=:last
                     AND (consent_withdrawn_on IS NULL OR consent_withdrawn_on>:last)""",
    "volunteers_new": "SELECT count(*) FROM person WHERE deleted_at IS NULL AND consent_on BETWEEN :first AND :last",
    "needs_opened": """SELECT count(*) FROM need WHERE deleted_at IS NULL
                       AND date(created_at) BETWEEN :first AND :last""",
    "posts_asked": """SELECT coalesce(sum(people), 0) FROM need WHERE deleted_at IS NULL
                      AND date(created_at) BETWEEN :first AND :last""",
    "proposals_made": """SELECT count(*) FROM proposal WHERE deleted_at IS NULL
                         AND date(created_at) BETWEEN :first AND :last""",
    "proposals_declined": """SELECT count(*) FROM proposal WHERE deleted_at IS NULL AND stage='declined'
                             AND date(created_at) BETWEEN :first AND :last""",
    "jobs_kept": """SELECT count(DISTINCT l.id) FROM loan l JOIN loan_return r ON r.loan_id=l.id
                     WHERE r.keeps_job=1 AND [meets]""",
    "trade_links": """SELECT count(DISTINCT l.id) FROM loan l JOIN loan_return r ON r.loan_id=l.id
                       WHERE r.has_trade_links=1 AND [meets]""",
    "hired": "SELECT count(*) FROM loan l WHERE l.outcome='hired' AND [over] IN ('ended', 'stopped')",
    "check_ins_made": """SELECT count(*) FROM check_in c JOIN loan l ON l.id=c.loan_id WHERE c.deleted_at IS NULL
                         AND c.result<>'missed' AND c.done_on BETWEEN :first AND :last
                         AND l.status IN ('signed', 'running', 'ended', 'stopped')
                         AND NOT EXISTS (SELECT 1 FROM check_in n WHERE n.corrects_id=c.id)""",
    "visits_held": """SELECT count(*) FROM visit WHERE deleted_at IS NULL AND coalesce(is_held, 1)
                      AND held_on BETWEEN :first AND min(:last, :today)""",
    "stops_held": """SELECT count(*) FROM tour_stop WHERE deleted_at IS NULL AND held_on BETWEEN :first AND :last
                     AND cancelled_because=''""",
    "stops_planned": "SELECT count(*) FROM tour_stop WHERE deleted_at IS NULL AND planned_on BETWEEN :first AND :last",
    "visitors": """SELECT coalesce(sum(visitors), 0) FROM tour_stop WHERE deleted_at IS NULL
                   AND held_on BETWEEN :first AND :last AND cancelled_because=''""",
    "issues": """SELECT count(*) FROM catalogue_issue WHERE deleted_at IS NULL
                 AND published_on BETWEEN :first AND :last""",
}
PARTS = {
    "satisfied_employee": "SELECT sum(d.satisfaction IN ('very_good', 'good')), count(*) [at return]"
    " AND d.party='employee' AND d.satisfaction IS NOT NULL",
    "satisfied_lender": "SELECT sum(d.satisfaction IN ('very_good', 'good')), count(*) [at return]"
    " AND d.party='lender' AND d.satisfaction IS NOT NULL",
    "satisfied_host": "SELECT sum(d.satisfaction IN ('very_good', 'good')), count(*) [at return]"
    " AND d.party='host' AND d.satisfaction IS NOT NULL",
    "recommend": "SELECT sum(d.recommends), count(*) [at return] AND d.recommends IS NOT NULL",
    "exits_lasting": """SELECT sum(r.exit='lasting'), count(*) FROM loan_return r JOIN loan l ON l.id=r.loan_id
                         WHERE r.exit IS NOT NULL AND [over] IN ('ended', 'stopped')""",
    "exits_positive": """SELECT sum(r.exit<>'none'), count(*) FROM loan_return r JOIN loan l ON l.id=r.loan_id
                          WHERE r.exit IS NOT NULL AND [over] IN ('ended', 'stopped')""",
    "loans_completed": "SELECT sum(l.status='ended'), count(*) FROM loan l WHERE [over] IN ('ended', 'stopped')",
    "proposals_agreed": """SELECT sum(lender_answer='yes' AND person_answer='yes' AND host_answer='yes'), count(*)
                           FROM proposal WHERE deleted_at IS NULL AND date(created_at) BETWEEN :first AND :last""",
}


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Iterator[Store]:
    store = open_file(demo_file, Laptop("lecteur"), office_file.clock, office_file.new_id)
    yield store
    store.close()


@pytest.fixture(scope="module")
def counted(demo: Store, gazetteer: Gazetteer) -> dict[Asked, figures.Answer]:
    today = office_file.today(demo)
    return {asked: figures.count(demo, gazetteer, asked, today) for asked in PERIODS}


def _ask(store: Store, query: str, asked: Asked) -> tuple[float, ...]:
    values = {"first": asked.first.isoformat(), "last": asked.last.isoformat(), "today": "2026-11-24"}
    return tuple(value or 0 for value in _rows(store, query, values)[0])


def _rows(store: Store, query: str, values: dict[str, str]) -> list[tuple[Any, ...]]:
    for word, said in _WORDS.items():
        query = query.replace(word, said)
    return store.connection.execute(query, values).fetchall()


@pytest.mark.parametrize("word", QUERIES)
@pytest.mark.parametrize("asked", PERIODS, ids=("year", "month", "day"))
def test_count(word: str, asked: Asked, demo: Store, counted: dict[Asked, figures.Answer]) -> None:
    assert counted[asked].figures[word].value == _ask(demo, QUERIES[word], asked)[0]


@pytest.mark.parametrize("word", PARTS)
@pytest.mark.parametrize("asked", PERIODS, ids=("year", "month", "day"))
def test_share(word: str, asked: Asked, demo: Store, counted: dict[Asked, figures.Answer]) -> None:
    figure = counted[asked].figures[word]
    part, whole = _ask(demo, PARTS[word], asked)
    assert (figure.part, figure.whole) == (part, whole)
    assert figure.value == (None if not whole else 100 * part / whole)


def test_the_case(counted: dict[Asked, figures.Answer]) -> None:
    """The chamber's own figures: 50 companies (9 lenders, 40 hosts, one typed twice), 3 lent 15 employees to 11."""
    words = ("companies_known", "known_lenders", "known_hosts", "companies_lending", "people_lent", "companies_hosting")
    assert [counted[YEAR].figures[word].value for word in words] == [50, 9, 40, 3, 15, 11]


def test_missions_closed_by_their_history(demo: Store, counted: dict[Asked, figures.Answer]) -> None:
    """Filled among those closed: a mission's last change of state, told by its own history."""
    closed: dict[str, tuple[str, str]] = {}
    for need in records.every(demo, Need):
        for change in reversed(history.of(demo.connection, "need", need.id)):
            if change.after["status"] != change.before.get("status", "open"):
                closed[need.id] = (change.at[:10], str(change.after["status"]))
    found = [state for day, state in closed.values() if state != "open" and "2026-01-01" <= day <= "2026-12-31"]
    figure = counted[YEAR].figures["needs_filled"]
    assert (figure.part, figure.whole) == (found.count("filled"), len(found))
    assert figure.whole


def test_what_a_record_was_when_it_came_in_counts_though_it_changed(store: Store) -> None:
    """A company that came in interested and is no longer; missions that came in filled."""
    with store.write("importer") as work:
        company = records.save(work, Organisation(name="Frigo d'Albret", code="E-A001", stage=Stage.INTERESTED))
        filled = Need(code="M-A001", organisation_id=company.id, status=NeedStatus.FILLED)
        records.save(work, filled)
        changed = records.save(work, replace(filled, code="M-A002"))
    store.connection.execute("UPDATE history SET at='2026-03-02T09:00:00.000+00:00'")
    with store.write("relire") as work:
        records.save(work, replace(company, stage=Stage.DECLINED))
        records.save(work, replace(changed, people=2))
    read = sql.read(store, date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 24))
    assert [one.interested_on for one in read.companies] == ["2026-03-02"]
    assert [one.closed_on for one in read.needs] == ["2026-03-02", "2026-03-02"]


def test_posts_filled(demo: Store, counted: dict[Asked, figures.Answer]) -> None:
    part, whole = _ask(
        demo,
        """SELECT sum(min(coalesce(n.people, 0), (SELECT count(*) FROM loan l WHERE l.need_id=n.id AND [signed]))),
              sum(n.people) FROM need n WHERE n.deleted_at IS NULL AND date(n.created_at) BETWEEN :first AND :last""",
        YEAR,
    )
    figure = counted[YEAR].figures["posts_filled"]
    assert (figure.part, figure.whole) == (part, whole)


@pytest.mark.parametrize("asked", PERIODS, ids=("year", "month", "day"))
def test_days_and_hours_day_by_day(asked: Asked, demo: Store, counted: dict[Asked, figures.Answer]) -> None:
    sheets = {(one.loan_id, one.month): one for one in records.every(demo, Timesheet) if timesheets.signed(one)}
    days = hours = Decimal(0)
    for loan in records.every(demo, Loan):
        if loan.status.value not in ("running", "ended", "stopped"):
            continue
        day = asked.first
        while day <= min(asked.last, date(2026, 11, 24)):
            done, worked = _worked(loan, sheets.get((loan.id, day.replace(day=1))), day)
            days, hours, day = days + done, hours + worked, day + timedelta(days=1)
    assert counted[asked].figures["days"].value == pytest.approx(float(days))
    assert counted[asked].figures["hours"].value == pytest.approx(float(hours))


def _worked(loan: Loan, sheet: Timesheet | None, day: date) -> tuple[Decimal, Decimal]:
    planned = Decimal(sum(end - start for start, end in timesheets.planned(loan, day))) / 2
    if sheet is None:
        is_off = bool(bank_holiday(day, loan.place.insee))
        return (Decimal(0), Decimal(0)) if is_off or not planned else (Decimal(1), planned)
    found = [one for one in sheet.days if one.day == day and one.kind is DayKind.WORKED and one.count]
    if not found or found[0].count is None:
        return Decimal(0), Decimal(0)
    count = found[0].count
    if sheet.unit is BillingUnit.HOUR:
        return Decimal(1), count
    stretches = [
        sum(end - start for start, end in timesheets.planned(loan, start_day))
        for start_day in ((loan.starts_on or day) + timedelta(days=step) for step in range(7))
    ]
    halves = [half for half in stretches if half]
    return count, count * sum(halves) / len(halves) / 2


def test_median_distance(demo: Store, counted: dict[Asked, figures.Answer]) -> None:
    rows = _rows(
        demo,
        """SELECT p.home_lat, p.home_lon, l.place_lat, l.place_lon FROM loan l JOIN person p ON p.id=l.person_id
            WHERE [meets]""",
        {"first": "2026-01-01", "last": "2026-12-31"},
    )
    assert all(None not in row for row in rows)
    far = [geodesic(row[:2], row[2:]).km for row in rows]
    assert counted[YEAR].figures["distance_median"].value == pytest.approx(median(far), abs=0.006)
    assert sum(one.count for one in counted[YEAR].figures.spreads["distances"]) == len(far)


def test_delay_from_signature(demo: Store, counted: dict[Asked, figures.Answer]) -> None:
    rows = _rows(
        demo,
        """SELECT julianday(l.starts_on)-julianday(max(d.lender_signed_on, d.host_signed_on)) FROM loan l
            JOIN loan_documents d ON d.parent_id=l.id AND d.kind='agreement' AND d.deleted_at IS NULL
            WHERE [signed] AND d.lender_signed_on IS NOT NULL AND d.host_signed_on IS NOT NULL
            AND d.version=(SELECT min(version) FROM loan_documents WHERE parent_id=l.id AND kind='agreement'
             AND lender_signed_on IS NOT NULL AND host_signed_on IS NOT NULL)""",
        {},
    )
    assert counted[YEAR].figures["delay_start"].value == median(row[0] for row in rows if row[0] >= 0)
