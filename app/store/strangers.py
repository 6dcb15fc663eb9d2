"""What a file holds besides records: only our own tables and triggers may act when it is written or read."""

import re

from app.models.errors import WorldProblem
from app.store import history, sqlite

TABLES = frozenset(
    (
        *("_sqlite_migrations", "attachment", "catalogue_issue", "catalogue_issue_profiles"),
        *("catalogue_issue_recipients", "check_in", "clause_text", "consent", "cse_consultation"),
        *("current_action", "distinct_pair", "draft", "former_key", "history", "import_mapping", "journal"),
        *("loan", "loan_accident", "loan_change", "loan_change_items", "loan_documents", "loan_return"),
        *("loan_return_debriefs", "loan_return_skills", "loan_return_steps", "loan_trainings", "merged_pair"),
        *("need", "need_certificates", "need_skills", "need_trainings", "organisation"),
        *("organisation_contacts", "organisation_derogations", "organisation_sites", "person"),
        *("person_certificates", "person_employments", "person_skills", "person_unavailabilities"),
        *("profile_request", "programme_flow", "proposal", "put_off", "reserve", "setting", "statement"),
        *("statement_lines", "timesheet", "timesheet_days", "timesheet_expenses", "tour_stop", "trip"),
        *("visit",),
    )
)
"""Every table of every version; a test compares them with what the migrations make."""
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")


def refuse(connection: sqlite.Connection, name: str) -> None:
    """Raises WorldProblem for a view, a table or a column that is not ours, or a trigger that says something else.

    Asked before anything is written: what somebody else put there would act at the first save. A trigger of ours
    that is missing is no danger: `check` says so, and repairs it.
    """
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'view', 'trigger')"
    ).fetchall()
    ours = [one for kind, one, sql in found if kind == "table" and _is_table(one, sql)]
    known = {table: history.columns(connection, table) for table in ours}
    strange = [one for kind, one, _ in found if kind != "trigger" and one not in known and not _is_sqlite_s(kind, one)]
    columns = (column for names in known.values() for column in names)
    if strange or not all(map(_COLUMN.fullmatch, columns)) or _says_else(connection, known, found):
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            # What is written there is nobody's: the disk lost it.
            raise WorldProblem(
                f"Le fichier «\u00a0{name}\u00a0» est endommagé. N'y touchez plus et rouvrez votre dernière sauvegarde."
            )
        raise WorldProblem(
            f"«\u00a0{name}\u00a0» contient une table, une vue ou un déclencheur que Coup de Main n'y a pas mis\u00a0: "
            "il n'est pas ouvert, et rien n'y a été écrit. Demandez d'où il vient, ou restaurez une sauvegarde."
        )


def _is_table(name: str, sql: str | None) -> bool:
    return name in TABLES and not (sql or "").upper().startswith("CREATE VIRTUAL")


def _is_sqlite_s(kind: str, name: str) -> bool:
    return kind == "table" and name.startswith("sqlite_")


def _says_else(
    connection: sqlite.Connection, known: dict[str, list[str]], found: list[tuple[str, str, str | None]]
) -> bool:
    """Whether a trigger is not word for word ours."""
    expected: set[tuple[str, str]] = set()
    for table in history.tables(connection):
        names = known.get(table, [])
        expected.update(history.triggers(table, names).items())
        expected.update(history.former_triggers(table, names).items())
    return any((name, sql) not in expected for kind, name, sql in found if kind == "trigger")
