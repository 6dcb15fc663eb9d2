"""Numbers and codes, given once: laptop letter and counter, so that two laptops never give the same."""

from app.store import sqlite
from app.store.store import Write

_CODED = {"organisation": ("E", "code"), "person": ("S", "code"), "need": ("M", "code")}

_NUMBERED = ("loan", "statement", "catalogue_issue")
_OF_A_LOAN = ("check_in", "timesheet", "loan_return", "loan_change", "programme_flow")


def next_code(work: Write, table: str) -> str:
    """« S-A014 »: the table's letter, the laptop's letter, and the next counter."""
    letter, column = _CODED[table]
    return f"{letter}-{work.laptop.letter}{_next(work, table, column, f'{letter}-{work.laptop.letter}'):03}"


def next_loan_number(work: Write, office_prefix: str, year: int) -> str:
    """« 2026-A-014 », the office's prefix in front when it has one."""
    stem = f"{office_prefix}{year}-{work.laptop.letter}-"
    return f"{stem}{_next(work, 'loan', 'number', stem):03}"


def next_issue_number(work: Write, office_prefix: str, year: int) -> str:
    """« C2026-A-003 », of the catalogue."""
    stem = f"{office_prefix}C{year}-{work.laptop.letter}-"
    return f"{stem}{_next(work, 'catalogue_issue', 'number', stem):03}"


def next_statement_number(work: Write, loan_number: str) -> str:
    """« 2026-A-014-R01 » on the laptop that numbered the loan, « 2026-A-014-RB01 » on laptop B."""
    is_own = loan_number.split("-")[-2:-1] == [work.laptop.letter]
    stem = f"{loan_number}-R{'' if is_own else work.laptop.letter}"
    return f"{stem}{_next(work, 'statement', 'number', stem):02}"


def letters(connection: sqlite.Connection) -> dict[str, str]:
    """The letter of each laptop by its id, as the codes of what it made tell it; the latest where it changed."""
    made = " UNION ALL ".join(
        f'SELECT history.seq, history.laptop, substr("{table}"."{column}", 3, 1) FROM "{table}" JOIN history'
        f" ON history.table_name='{table}' AND history.record_id=\"{table}\".id AND history.change='insert'"
        for table, (_letter, column) in _CODED.items()
    )
    with sqlite.spoken():
        rows = connection.execute(f"{made} ORDER BY 1").fetchall()
    return {laptop: letter for _seq, laptop, letter in rows if letter}


def given(connection: sqlite.Connection) -> dict[str, str]:
    """The code or the number of each record that has one, or of the loan it is about, by the record's id."""
    tables = {table: column for table, (_letter, column) in _CODED.items()} | dict.fromkeys(_NUMBERED, "number")
    own = [f'SELECT id, "{column}" FROM "{table}"' for table, column in tables.items()]
    loans = [f'SELECT one.id, loan.number FROM "{table}" one JOIN loan ON loan.id=one.loan_id' for table in _OF_A_LOAN]
    told = " UNION ALL ".join(own + loans)
    with sqlite.spoken():
        return dict(connection.execute(told).fetchall())


def _next(work: Write, table: str, column: str, stem: str) -> int:
    """One more than the highest given, deleted records included: a number is never given twice."""
    row = work.connection.execute(
        f'SELECT max(CAST(substr("{column}", ?) AS INTEGER)) FROM "{table}" WHERE substr("{column}", 1, ?) = ?',
        (len(stem) + 1, len(stem), stem),
    ).fetchone()
    return int(row[0] or 0) + 1
