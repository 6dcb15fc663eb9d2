"""Erasing one person for good: what is counted stays, without anything that tells whom; the rest leaves the file."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from app.models.accidents import LoanAccident
from app.models.catalogues import CatalogueProfile, ProfileRequest
from app.models.changes import LoanChange
from app.models.check_ins import CheckIn
from app.models.consents import Consent
from app.models.errors import WorldProblem
from app.models.loans import DocumentVersion, Loan, Reserve
from app.models.persons import Employment, Person
from app.models.programmes import ProgrammeFlow
from app.models.proposals import Proposal
from app.models.returns import Debrief, LoanReturn
from app.models.statements import Statement
from app.models.timesheets import Timesheet
from app.models.trips import Trip
from app.rules.safety.naming import Naming, Span
from app.store import drafts, history, kept_papers, merged, rows, sqlite
from app.store.store import Store

WORD = "effacer définitivement une personne"
_SYSTEM = {"id", "parent_id", "position", "created_at", "updated_at", "updated_by", "deleted_at"}


class NotRewritten(WorldProblem):
    """Erased, and no screen shows it; old bytes may be left in the empty places of the file."""


class _Kept(NamedTuple):
    """A table whose rows stay, for the figures: its record and the columns that tell nobody."""

    record: type[Any]
    columns: str


COUNTED: Mapping[str, _Kept] = {
    "person": _Kept(
        Person,
        "code home_insee status available_from available_until consent_on consent_withdrawn_on employer_informed",
    ),
    "person_employments": _Kept(Employment, "organisation_id"),
    "proposal": _Kept(Proposal, "need_id person_id stage lender_answer person_answer host_answer declined_on reason"),
    "profile_request": _Kept(ProfileRequest, "issue_id person_id organisation_id asked_on closed_on proposal_id"),
    "catalogue_issue_profiles": _Kept(CatalogueProfile, "person_id job_level area_level"),
    "loan": _Kept(
        Loan,
        "number proposal_id need_id person_id lender_id host_id legal_basis status starts_on ends_on grid site_name"
        " place_address place_postal_code place_insee place_lat place_lon place_precision programme ended_on end_reason"
        " outcome",
    ),
    "loan_documents": _Kept(DocumentVersion, "kind version issued_on lender_signed_on host_signed_on person_signed_on"),
    "check_in": _Kept(CheckIn, "loan_id due_on done_on party means result step corrects_id"),
    "timesheet": _Kept(Timesheet, "loan_id month unit person_signed_on host_signed_on lender_signed_on"),
    "loan_return": _Kept(LoanReturn, "loan_id keeps_job is_still_there exit has_trade_links"),
    "loan_return_debriefs": _Kept(Debrief, "party step held_on satisfaction recommends benefits"),
    "programme_flow": _Kept(ProgrammeFlow, "programme loan_id kind amount made_on"),
}
"""Whatever is added to these records is erased, until somebody says here that it tells nobody."""
_DROPPED = (
    *("person_skills", "person_certificates", "person_unavailabilities", "consent", "trip"),
    *("statement_lines", "statement", "timesheet_expenses", "loan_trainings", "reserve", "loan_accident"),
    *("loan_return_steps", "loan_return_skills", "loan_change_items", "loan_change"),
)
"""Rows that leave whole, children before what they hang on."""
_OF_PERSON = ("consent", "trip", "proposal", "profile_request", "catalogue_issue_profiles", "loan")
_OF_LOAN = (
    *("check_in", "reserve", "timesheet", "statement", "programme_flow", "loan_accident", "loan_change"),
    "loan_return",
)
RECORDS: Mapping[str, type[Any]] = {
    "person": Person,
    "consent": Consent,
    "trip": Trip,
    "proposal": Proposal,
    "profile_request": ProfileRequest,
    "loan": Loan,
    "check_in": CheckIn,
    "reserve": Reserve,
    "timesheet": Timesheet,
    "statement": Statement,
    "programme_flow": ProgrammeFlow,
    "loan_accident": LoanAccident,
    "loan_change": LoanChange,
    "loan_return": LoanReturn,
}
"""What speaks of a person, by table: whole records."""


@dataclass
class Reach:
    """Ids of the rows that speak of a person, by table, deleted ones included; and of the papers they hold.

    `ids["person"]`: theirs, then those of the records merged into it.
    """

    person_id: str
    ids: dict[str, list[str]] = field(default_factory=dict)
    papers: list[str] = field(default_factory=list)

    @property
    def everything(self) -> set[str]:
        return {one for found in self.ids.values() for one in found}


class Text(NamedTuple):
    """A text elsewhere in the file that names the person. `column` is empty for a former state, read in history."""

    table: str
    record_id: str
    column: str
    text: str
    spans: tuple[Span, ...]


def reach(connection: sqlite.Connection, person_id: str) -> Reach:
    people = [person_id, *merged.gone_into(connection, person_id)]
    found = Reach(person_id, {"person": people})

    def add(table: str, column: str, values: list[str]) -> None:
        if values:
            found.ids.setdefault(table, []).extend(_ids(connection, table, column, values))

    for table in _OF_PERSON:
        add(table, "person_id", people)
    for table in _OF_LOAN:
        add(table, "loan_id", found.ids.get("loan", []))
    for table, column, parent in _links(connection):
        if column == "parent_id" and parent in found.ids and table not in found.ids:
            add(table, "parent_id", found.ids[parent])
    put_off = connection.execute("SELECT id, about FROM put_off").fetchall()
    found.ids["put_off"] = [row_id for row_id, about in put_off if any(one in about for one in people)]
    found.papers = _papers(connection, found)
    return found


def _links(connection: sqlite.Connection) -> list[tuple[str, str, str]]:
    """Table, column, parent table of every link of the schema."""
    return connection.execute(
        'SELECT m.name, f."from", f."table" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f'
        " WHERE m.type='table' ORDER BY m.name"
    ).fetchall()


def _ids(connection: sqlite.Connection, table: str, column: str, values: list[str]) -> list[str]:
    marks = ", ".join("?" * len(values))
    query = f'SELECT id FROM "{table}" WHERE "{column}" IN ({marks}) ORDER BY created_at, id'
    return [row[0] for row in connection.execute(query, values).fetchall()]


def _papers(connection: sqlite.Connection, found: Reach) -> list[str]:
    """The texts and scans of their loans, those replaced since included: only history still names these."""
    owned = found.ids.get("loan_documents", [])
    if not owned:
        return []
    marks = ", ".join("?" * len(owned))
    texts = [
        (before or "") + (after or "")
        for before, after in connection.execute(
            f'SELECT "before", "after" FROM history WHERE table_name=\'loan_documents\' AND record_id IN ({marks})',
            owned,
        ).fetchall()
    ]
    columns = [
        column for table, column, other in _links(connection) if (table, other) == ("loan_documents", "attachment")
    ]
    names = ", ".join(f'"{column}"' for column in columns)
    rows_now = connection.execute(f"SELECT {names} FROM loan_documents WHERE id IN ({marks})", owned).fetchall()
    texts += [one for row in rows_now for one in row if one]
    every = [row[0] for row in connection.execute("SELECT id FROM attachment ORDER BY created_at, id").fetchall()]
    return [one for one in every if any(one in text for text in texts)]


def named(store: Store, person_id: str) -> tuple[str, str, str, str, str]:
    """First name, last name, telephone, e-mail, code; in the trash too. Raises KeyError once erased."""
    with sqlite.spoken():
        row = store.connection.execute(
            "SELECT first_name, last_name, phone, email, code FROM person WHERE id=? AND erased_on IS NULL",
            (person_id,),
        ).fetchone()
    if row is None:
        raise KeyError(person_id)
    first_name, last_name, phone, email, code = row
    return first_name, last_name, phone, email, code


def texts(connection: sqlite.Connection, naming: Naming, found: Reach) -> list[Text]:
    """Everywhere else the person is named: live records, then former states of records that no longer say it."""
    spared, named = found.everything, list[Text]()
    # The same words come back a hundred times: « oui », « Agen », a state.
    spans_of = cache(naming.spans)
    for table in history.tables(connection):
        columns = [name for name in history.columns(connection, table) if _may_name(table, name)]
        if not columns:
            continue
        quoted = ", ".join(f'"{name}"' for name in columns)
        for record_id, *values in connection.execute(f'SELECT id, {quoted} FROM "{table}"').fetchall():
            if record_id in spared:
                continue
            for column, value in zip(columns, values, strict=True):
                if isinstance(value, str) and (spans := spans_of(value)):
                    named.append(Text(table, record_id, column, value, tuple(spans)))
    return [*named, *_former(connection, spans_of, spared | {one.record_id for one in named})]


def _may_name(table: str, column: str) -> bool:
    """Other people keep their own names."""
    if column in _SYSTEM or column.endswith(("_id", "_on", "_at", "_ids", "grid", "insee")):
        return False
    return not (table == "person" and column in ("last_name", "first_name", "email", "phone", "code"))


def _former(connection: sqlite.Connection, spans_of: Callable[[str], list[Span]], known: set[str]) -> list[Text]:
    found: dict[str, Text] = {}
    for table, record_id, before, after in connection.execute(
        'SELECT table_name, record_id, "before", "after" FROM history ORDER BY seq'
    ):
        if record_id in known or record_id in found:
            continue
        for side in (before, after):
            for column, value in json.loads(side or "{}").items():
                if isinstance(value, str) and _may_name(table, column) and (spans := spans_of(value)):
                    found.setdefault(record_id, Text(table, record_id, "", value, tuple(spans)))
    return list(found.values())


def erase(
    store: Store,
    found: Reach,
    naming: Naming,
    cleaned: Iterable[tuple[str, str]],
    kms: Mapping[str, float | None],
    today: date,
) -> None:
    """All of it in one transaction; `rewrite` then leaves nothing in the file's empty places. Raises WorldProblem.

    `cleaned` are table and id of the records where the name is to go from the text, former states included; `kms` the
    kilometres from home to work of each loan, which the figures still need. Nothing done before can be undone then.
    """
    connection = store.connection
    with sqlite.spoken():
        connection.execute("PRAGMA secure_delete=ON")
    with store.write(WORD) as work:
        _drop(connection, found)
        for table, kept in COUNTED.items():
            _blank(connection, table, kept, found.ids.get(table, []))
        _set(connection, f"UPDATE person SET erased_on='{today.isoformat()}' WHERE id=?", found.ids["person"])
        connection.executemany("UPDATE loan SET home_km=? WHERE id=?", [(km, one) for one, km in kms.items()])
        _delete(connection, "attachment", found.papers)
        for table, record_id in cleaned:
            if table == "attachment":
                work.changed |= kept_papers.drop(connection, record_id)
            else:
                _clean(connection, naming, table, record_id)
        _forget(connection, found)
        drafts.erase(connection, naming, found.everything)
        connection.execute(
            "INSERT INTO journal (at, laptop, action, table_name, record_id) VALUES (?, ?, ?, 'person', ?)",
            (work.at, work.laptop.id, WORD, found.person_id),
        )
        work.changed |= {table for table, ids in found.ids.items() if ids} | {"attachment"}
    store.forget_done()


def rewrite(store: Store) -> None:
    """The file without its empty places, nothing of them in a temporary file.

    Raises NotRewritten when the file cannot be made again now.
    """
    try:
        with sqlite.spoken():
            store.connection.execute("PRAGMA temp_store=MEMORY")
            store.connection.execute("VACUUM")
    except WorldProblem as problem:
        raise NotRewritten(
            "C'est effacé, et le fichier ne le montre plus. Mais il n'a pas pu être réécrit, et d'anciennes traces "
            f"peuvent y rester\u00a0: {problem.sentence} Ensuite, Réglages, Sauvegardes, «\u00a0Réparer\u00a0» "
            "le réécrit.",
            may_pass=problem.may_pass,
        ) from problem


def erase_contacts(store: Store, organisation_id: str) -> None:
    """A company's contacts, their former states too; the company stays. Raises WorldProblem."""
    connection = store.connection
    with sqlite.spoken():
        connection.execute("PRAGMA secure_delete=ON")
    with store.write("effacer les contacts d'une entreprise") as work:
        ids = _ids(connection, "organisation_contacts", "parent_id", [organisation_id])
        _delete(connection, "organisation_contacts", ids)
        _delete_history(connection, "organisation_contacts", ids)
        drafts.erase_contacts(connection, organisation_id)
        connection.execute(
            "INSERT INTO journal (at, laptop, action, table_name, record_id)"
            " SELECT at, laptop, word, 'organisation', ? FROM current_action",
            (organisation_id,),
        )
        work.changed.add("organisation_contacts")
    store.forget_done()


def _drop(connection: sqlite.Connection, found: Reach) -> None:
    # What is dropped is no longer named by what stays.
    changes = found.ids.get("loan_documents", [])
    _set(connection, "UPDATE loan_documents SET change_id=NULL WHERE id=?", changes)
    _set(connection, "UPDATE statement SET corrects_id=NULL WHERE id=?", found.ids.get("statement", []))
    for table in _DROPPED:
        _delete(connection, table, found.ids.get(table, []))
    _delete(connection, "put_off", found.ids.get("put_off", []))
    _set(connection, "DELETE FROM timesheet_days WHERE id=? AND kind<>'worked'", found.ids.get("timesheet_days", []))
    _set(
        connection, "DELETE FROM person_employments WHERE id=? AND position>0", found.ids.get("person_employments", [])
    )


def _blank(connection: sqlite.Connection, table: str, kept: _Kept, ids: list[str]) -> None:
    """Every column but those kept becomes that of an empty record."""
    layout = rows.shape(kept.record, table)
    stay = kept.columns.split()
    blank = dict(zip(layout.columns, rows.encode(kept.record(), layout), strict=True))
    values = {name: value for name, value in blank.items() if name not in stay and name not in _SYSTEM}
    settings = ", ".join(f'"{name}"=?' for name in values)
    connection.executemany(f'UPDATE "{table}" SET {settings} WHERE id=?', [(*values.values(), one) for one in ids])


def _set(connection: sqlite.Connection, query: str, ids: list[str]) -> None:
    connection.executemany(query, [(one,) for one in ids])


def _delete(connection: sqlite.Connection, table: str, ids: list[str]) -> None:
    _set(connection, f'DELETE FROM "{table}" WHERE id=?', ids)


def _forget(connection: sqlite.Connection, found: Reach) -> None:
    """No former state of any of these rows is left, those this action has just written included."""
    for table, ids in found.ids.items():
        _delete_history(connection, table, ids)


def _delete_history(connection: sqlite.Connection, table: str, ids: list[str]) -> None:
    connection.executemany("DELETE FROM history WHERE table_name=? AND record_id=?", [(table, one) for one in ids])


def _clean(connection: sqlite.Connection, naming: Naming, table: str, record_id: str) -> None:
    """The name goes from one record's texts, today's and former ones."""
    columns = [name for name in history.columns(connection, table) if _may_name(table, name)]
    quoted = ", ".join(f'"{name}"' for name in columns)
    row = connection.execute(f'SELECT {quoted} FROM "{table}" WHERE id=?', (record_id,)).fetchone()
    changed = {
        name: naming.without(value)
        for name, value in zip(columns, row or (), strict=False)
        if isinstance(value, str) and naming.spans(value)
    }
    if changed:
        settings = ", ".join(f'"{name}"=?' for name in changed)
        connection.execute(f'UPDATE "{table}" SET {settings} WHERE id=?', (*changed.values(), record_id))
    states = connection.execute(
        'SELECT seq, "before", "after" FROM history WHERE table_name=? AND record_id=?', (table, record_id)
    ).fetchall()
    for seq, before, after in states:
        told = [
            _cleaned_state(side, lambda name, text: naming.without(text) if _may_name(table, name) else text)
            for side in (before, after)
        ]
        connection.execute('UPDATE history SET "before"=?, "after"=? WHERE seq=?', (*told, seq))


def _cleaned_state(side: str | None, clean: Callable[[str, str], str]) -> str | None:
    if side is None:
        return None
    values = {name: clean(name, value) if isinstance(value, str) else value for name, value in json.loads(side).items()}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
