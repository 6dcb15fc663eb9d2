"""The fourth step: columns of files that came in, and records said to be, or not to be, the same."""

from typing import TYPE_CHECKING

from app.store.schema import table

if TYPE_CHECKING:
    from sqlite_utils import Database


def what_comes_in(db: "Database") -> None:
    # The ids of either kind of record: no one table to refer to.
    table(db, "import_mapping", words="kind heads fields", texts="used_on")
    table(db, "distinct_pair", words="kind", texts="first_id second_id said_on")
    table(db, "merged_pair", words="kind", texts="kept_id gone_id merged_on")
    for column in ("kept_id", "gone_id"):
        db.table("merged_pair").create_index([column])
    # What the first page asks of thousands, few of whom have one.
    db.conn.execute(
        "CREATE INDEX idx_person_employments_permit ON person_employments(work_permit_until)"
        " WHERE work_permit_until IS NOT NULL"
    )
