"""The only description of the schema: named steps, all those a file lacks in one transaction.

Every table of ours has `id` (UUIDv7 text), `created_at`, `updated_at`, `updated_by`, `deleted_at`; a child table also
has `parent_id` and `position`. No ON DELETE CASCADE, no UNIQUE but the key: laptops will exchange changes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.store import history, sqlite
from app.store.schema_1 import first_schema
from app.store.schema_2 import matching_that_argues
from app.store.schema_3 import papers_and_follow_up
from app.store.schema_4 import what_comes_in
from app.store.schema_5 import lighter_history

if TYPE_CHECKING:
    from sqlite_utils import Database

LATEST = 5
"""How many steps there are; kept in `user_version` so that opening a file needs no schema tools."""

_STEPS = (first_schema, matching_that_argues, papers_and_follow_up, what_comes_in, lighter_history)


def migrate(connection: sqlite.Connection) -> None:
    """Brings the file to `LATEST`, history triggers included, or leaves it as it was. Raises the library's error."""
    sqlite.for_schema_tools()
    from sqlite_utils import Database, Migrations

    steps = Migrations("coupdemain")
    for number, step in enumerate(_STEPS, start=1):
        steps(name=step.__name__)(_stamped(step, number))
    db = Database(connection, execute_plugins=False)
    with db.atomic():
        steps.apply(db)


def _stamped(step: Callable[["Database"], None], number: int) -> Callable[["Database"], None]:
    """A step that leaves triggers and version true."""

    def run(db: "Database") -> None:
        step(db)
        history.create_triggers(db.conn)
        db.conn.execute(f"PRAGMA user_version={number}")

    return run
