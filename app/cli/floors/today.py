"""The least a first page could do: the rows that wait, asked of the bare library in four plain queries."""

from typing import Any


def run(connection: Any, day: str) -> int:
    """How many rows were read."""
    found = 0
    for query, values in (
        ("SELECT * FROM check_in WHERE done_on IS NULL AND due_on<=? AND deleted_at IS NULL", (day,)),
        ("SELECT * FROM loan WHERE status IN ('draft', 'validated', 'signed', 'running') AND deleted_at IS NULL", ()),
        ("SELECT * FROM need WHERE status='open' AND deleted_at IS NULL", ()),
        ("SELECT * FROM organisation WHERE deleted_at IS NULL", ()),
    ):
        found += len(connection.execute(query, values).fetchall())
    return found
