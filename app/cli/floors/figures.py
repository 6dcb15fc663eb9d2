"""The least that figures of a period could read: their rows, asked of the bare library in plain queries."""

from typing import Any


def run(connection: Any, first: str, last: str) -> int:
    """How many rows were read."""
    found = 0
    for query, values in (
        ("SELECT id, status, consent_on, available_from, home_insee FROM person WHERE deleted_at IS NULL", ()),
        ("SELECT id, stage, naf, brakes, levers FROM organisation WHERE deleted_at IS NULL", ()),
        ("SELECT id, status, people, created_at FROM need WHERE deleted_at IS NULL", ()),
        ("SELECT id, stage, lender_answer, person_answer, host_answer FROM proposal WHERE deleted_at IS NULL", ()),
        ("SELECT id, status, starts_on, ended_on, grid, place_insee FROM loan WHERE deleted_at IS NULL", ()),
        ("SELECT id, held_on, brakes, levers FROM visit WHERE deleted_at IS NULL", ()),
        ("SELECT loan_id, count(*) FROM check_in WHERE done_on BETWEEN ? AND ? GROUP BY loan_id", (first, last)),
        (
            "SELECT parent_id, sum(count) FROM timesheet_days WHERE day BETWEEN ? AND ? GROUP BY parent_id",
            (first, last),
        ),
        ("SELECT party, satisfaction, recommends FROM loan_return_debriefs WHERE deleted_at IS NULL", ()),
    ):
        found += len(connection.execute(query, values).fetchall())
    return found
