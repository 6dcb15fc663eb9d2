"""The only description of the schema: named steps, each in one transaction with its own record.

Every table of ours has `id` (UUIDv7 text), `created_at`, `updated_at`, `updated_by`, `deleted_at`; a child table also
has `parent_id` and `position`. No ON DELETE CASCADE, no UNIQUE but the key: laptops will exchange changes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.store import history, sqlite

if TYPE_CHECKING:
    from sqlite_utils import Database

LATEST = 2
"""How many steps there are; kept in `user_version` so that opening a file needs no schema tools."""


def migrate(connection: sqlite.Connection) -> None:
    """Brings the file to `LATEST`, then re-creates the history triggers. Raises the library's error on failure."""
    sqlite.for_schema_tools()
    from sqlite_utils import Database, Migrations

    steps = Migrations("coupdemain")
    for number, step in enumerate((_first_schema, _matching_that_argues), start=1):
        steps(name=step.__name__.strip("_"))(_stamped(step, number))
    db = Database(connection, execute_plugins=False)
    steps.apply(db)


def _stamped(step: Callable[["Database"], None], number: int) -> Callable[["Database"], None]:
    """A step that leaves triggers and version true in the same transaction."""

    def run(db: "Database") -> None:
        step(db)
        history.create_triggers(db.conn)
        db.conn.execute(f"PRAGMA user_version={number}")

    return run


def _table(  # noqa: PLR0913 - one word a kind of column keeps the schema readable
    db: "Database",
    name: str,
    *,
    words: str = "",
    texts: str = "",
    integers: str = "",
    reals: str = "",
    links: str = "",
    parent: str = "",
) -> None:
    """`words` are never NULL; `texts`, `integers`, `reals` are NULL while unknown; `links` are `column>table`."""
    pairs = [link.split(">") for link in links.split()]
    if parent:
        pairs.append(["parent_id", parent])
    columns: dict[str, type] = {"id": str}
    columns |= {column: str for column, _ in pairs}
    columns |= dict.fromkeys(words.split(), str) | dict.fromkeys(texts.split(), str)
    columns |= dict.fromkeys(integers.split(), int) | dict.fromkeys(reals.split(), float)
    if parent:
        columns["position"] = int
    columns |= dict.fromkeys(("created_at", "updated_at", "updated_by", "deleted_at"), str)
    db.table(name).create(
        columns,
        pk="id",
        not_null={"id", *words.split(), "created_at", "updated_at", "updated_by"},
        foreign_keys=[(column, table, "id") for column, table in pairs],
        strict=True,
    )
    for column, _ in pairs:
        db.table(name).create_index([column])


def _columns(
    db: "Database", table: str, *, words: str = "", texts: str = "", integers: str = "", links: str = ""
) -> None:
    """Adds columns to a table that is already in people's files; a word that nobody gave yet is empty."""
    for column in words.split():
        db.table(table).add_column(column, str, not_null_default="")
    for column in texts.split():
        db.table(table).add_column(column, str)
    for column in integers.split():
        db.table(table).add_column(column, int)
    for link in links.split():
        column, other = link.split(">")
        db.conn.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT REFERENCES "{other}"("id")')
        db.table(table).create_index([column])


def _first_schema(db: "Database") -> None:
    db.conn.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
    _local_tables(db)
    _organisation_tables(db)
    _person_tables(db)
    _need_tables(db)
    _loan_tables(db)
    _follow_up_tables(db)
    for table in ("organisation", "person", "need"):
        db.table(table).create_index(["code"])
    db.table("loan").create_index(["number"])
    db.table("organisation").create_index(["siret"])
    db.table("check_in").create_index(["done_on", "due_on"])


def _local_tables(db: "Database") -> None:
    db.table("history").create(
        {
            "seq": int,
            "table_name": str,
            "record_id": str,
            "change": str,
            "before": str,
            "after": str,
            "action_id": str,
            "action": str,
            "at": str,
            "laptop": str,
        },
        pk="seq",
        strict=True,
    )
    db.table("history").create_index(["table_name", "record_id"])
    db.table("history").create_index(["action_id"])
    db.table("current_action").create(
        {"one": int, "id": str, "word": str, "at": str, "laptop": str}, pk="one", strict=True
    )
    db.conn.execute("INSERT INTO current_action VALUES (1, '', '', '', '')")
    db.table("draft").create(
        {"form": str, "about_id": str, "laptop": str, "form_version": int, "values": str, "saved_at": str},
        pk=("form", "about_id", "laptop"),
        strict=True,
    )
    _table(db, "setting", words="key value")
    db.table("attachment").create(
        {
            "id": str,
            "name": str,
            "sha256": str,
            "media_type": str,
            "size": int,
            "content": bytes,
            "created_at": str,
            "updated_at": str,
            "updated_by": str,
            "deleted_at": str,
        },
        pk="id",
        strict=True,
    )


def _organisation_tables(db: "Database") -> None:
    _table(
        db,
        "organisation",
        words="code name legal_name siret naf idcc legal_form kind "
        "group_name source stage asks_or_offers next_step"
        " motives brakes levers notes",
        texts="headcount_on registered_on carence_on charter_signed_on next_step_on",
        integers="is_lender is_host headcount group_headcount has_cse",
    )
    _table(
        db,
        "organisation_sites",
        parent="organisation",
        words="name place_address place_postal_code place_insee access",
        texts="place_precision",
        reals="place_lat place_lon",
    )
    _table(
        db,
        "organisation_contacts",
        parent="organisation",
        words="name role phone email",
        integers="signs",
    )
    _table(
        db,
        "cse_consultation",
        words="subject loan_ids",
        texts="information_on meeting_on opinion opinion_on",
        integers="with_expert",
        links="organisation_id>organisation attachment_id>attachment",
    )
    _table(
        db,
        "visit",
        words="at met notes brakes next_step",
        texts="held_on next_step_on",
        links="organisation_id>organisation",
    )


def _person_tables(db: "Database") -> None:
    _table(
        db,
        "person",
        words="code last_name first_name home_address home_postal_code "
        "home_insee phone email call_when rome job_title"
        " travel_means availability motives status notes",
        texts="birth_date home_precision call_means available_from available_until consent_on consent_scope"
        " consent_withdrawn_on",
        integers="max_km employer_informed",
        reals="home_lat home_lon",
    )
    _table(
        db,
        "person_employments",
        parent="person",
        words="job_title qualification grid pay_unit",
        texts="starts_on ends_on trial_until contract work_permit_until",
        integers="is_day_based weekly_hours is_protected gross_pay",
        links="organisation_id>organisation",
    )
    _table(db, "person_skills", parent="person", words="name", texts="level")
    _table(db, "person_certificates", parent="person", words="kind number", texts="until")
    _table(db, "person_unavailabilities", parent="person", texts="starts_on ends_on")


def _need_tables(db: "Database") -> None:
    _table(
        db,
        "need",
        words="code job_title rome tasks grid priority status ppe team features notes",
        texts="starts_on ends_on closed_reason load posture climate noise pace",
        integers="people is_special_risk is_reinforced_follow_up works_at_height autonomy_days",
        links="organisation_id>organisation site_id>organisation_sites",
    )
    _table(db, "need_skills", parent="need", words="name importance")
    _table(db, "need_certificates", parent="need", words="kind importance")
    _table(db, "need_trainings", parent="need", words="name", texts="payer", integers="hours")
    _table(
        db,
        "proposal",
        words="stage lender_answer person_answer host_answer meeting_notes",
        texts="lender_answered_on lender_from lender_until person_answered_on host_answered_on meeting_on reason",
        integers="reason_is_shareable",
        links="need_id>need person_id>person",
    )


def _loan_tables(db: "Database") -> None:
    _table(
        db,
        "loan",
        words="number legal_basis status job_title qualification purpose "
        "tasks features site_name place_address"
        " place_postal_code place_insee grid tutor tutor_phone ppe "
        "early_end_terms recall_terms billing_pay_unit"
        " billing_unit return_plan notes",
        texts="starts_on ends_on place_precision billing_paid_leave billing_rtt billing_thirteenth_month"
        " billing_bonuses billing_overtime billing_absences ended_on end_reason outcome",
        integers="is_special_risk is_reinforced_follow_up has_probation is_probation_mandatory probation_days"
        " early_end_notice_days recall_notice_days billing_gross_pay "
        "billing_charges_percent billing_meal_voucher"
        " billing_km_rate billing_vat_percent billing_due_days",
        reals="place_lat place_lon",
        links="proposal_id>proposal need_id>need person_id>person lender_id>organisation host_id>organisation",
    )
    _table(db, "loan_trainings", parent="loan", words="name", texts="payer", integers="hours")
    _table(
        db,
        "loan_documents",
        parent="loan",
        words="kind means provider",
        texts="issued_on lender_signed_on host_signed_on person_signed_on",
        integers="version",
    )


def _follow_up_tables(db: "Database") -> None:
    _table(
        db,
        "check_in",
        words="party means answer_work answer_welcome answer_hours answer_wishes next_step",
        texts="due_on done_on feeling next_on",
        links="loan_id>loan",
    )


def _matching_that_argues(db: "Database") -> None:
    """Wished duration, own site, derogations, reasons of a refusal, trips, the catalogue, proofs of the law."""
    _columns(db, "person", integers="shortest_weeks longest_weeks")
    _columns(db, "person_employments", links="site_id>organisation_sites")
    _columns(db, "proposal", words="reason_note", texts="declined_on")
    _table(db, "organisation_derogations", parent="organisation", words="reference", texts="kind starts_on ends_on")
    _table(
        db,
        "trip",
        words="home_insee",
        texts="noted_on",
        integers="km minutes",
        links="person_id>person site_id>organisation_sites",
    )
    _table(
        db,
        "catalogue_issue",
        words="number title notes",
        texts="published_on",
        links="attachment_id>attachment",
    )
    _table(
        db,
        "catalogue_issue_profiles",
        parent="catalogue_issue",
        words="job_level area_level risk_reason",
        links="person_id>person",
    )
    _table(
        db,
        "catalogue_issue_recipients",
        parent="catalogue_issue",
        texts="sent_on",
        links="organisation_id>organisation",
    )
    _table(
        db,
        "profile_request",
        words="notes",
        texts="asked_on closed_on",
        links="issue_id>catalogue_issue person_id>person organisation_id>organisation proposal_id>proposal",
    )
    _proofs_of_the_law(db)


def _proofs_of_the_law(db: "Database") -> None:
    """What the points before signature ask, and those left open."""
    _columns(db, "organisation", texts="carence_sent_on", integers="years_at_250 months_at_11")
    _columns(db, "person_employments", integers="needs_work_permit")
    _columns(
        db,
        "loan",
        words="compensated_grid",
        texts="safety_training_on reinforced_training_on reinforced_training_payer aptitude_exam_on cse_told_on"
        " cse_told_of_risk_on first_agreement_on",
        integers="is_forbidden_to_young agreed_in_writing is_on_partial_activity",
    )
    _table(db, "reserve", words="rule sentence reason", texts="noted_on", links="loan_id>loan")
    _billing_tables(db)


def _billing_tables(db: "Database") -> None:
    """The hours of each month, and what was invoiced for them."""
    _table(
        db,
        "timesheet",
        words="unit",
        texts="month person_signed_on host_signed_on lender_signed_on",
        integers="km bonuses real_wages real_charges real_expenses is_brought_to_cost reduction",
        links="loan_id>loan",
    )
    _table(db, "timesheet_days", parent="timesheet", words="kind", texts="day", integers="count")
    _table(db, "timesheet_expenses", parent="timesheet", words="kind note", integers="amount")
    _table(
        db,
        "statement",
        words="number",
        texts="month issued_on due_on paid_on",
        integers="before_vat vat_percent vat with_vat cost paid",
        links="loan_id>loan corrects_id>statement",
    )
    _table(
        db,
        "statement_lines",
        parent="statement",
        words="label unit",
        integers="quantity unit_price amount",
    )
