"""The third step of the schema."""

from typing import TYPE_CHECKING

from app.store.schema import columns, table

if TYPE_CHECKING:
    from sqlite_utils import Database


def papers_and_follow_up(db: "Database") -> None:
    """Clauses, changes of a loan, who signs what, gifts of a programme; calls and visits, returns, tours."""
    _signatures(db)
    columns(db, "person", texts="notice_on", links="referred_by_id>person")
    columns(db, "organisation", links="referred_by_id>organisation")
    columns(
        db,
        "loan",
        words="calls_caller=office programme early_end_note",
        texts="early_end_asked_by early_end_asked_on early_end_last_day",
        integers="calls_employee_days calls_lender_days calls_host_days",
    )
    table(db, "clause_text", words="clause text note", texts="written_on", integers="version")
    table(
        db,
        "programme_flow",
        words="programme kind reference",
        texts="made_on",
        integers="amount",
        links="loan_id>loan",
    )
    table(
        db,
        "loan_accident",
        texts="at host_knew_at lender_knew_at lender_told_at authorities_told_at declared_at lender_letter_on"
        " authorities_letter_on",
        links="loan_id>loan",
    )
    _follow_up(db)
    _personal_data(db)


def _signatures(db: "Database") -> None:
    """Each party of a document gets its own state; how a document was signed becomes how each party signed it."""
    table(
        db,
        "loan_change",
        words="reason",
        texts="effective_on issued_on applied_on",
        integers="number",
        links="loan_id>loan",
    )
    table(db, "loan_change_items", parent="loan_change", words="fact before after")
    for change in ("insert", "update", "delete"):
        db.conn.execute(f"DROP TRIGGER IF EXISTS history_loan_documents_{change}")
    columns(
        db,
        "loan_documents",
        words="mentions=[] clauses",
        texts="mentions_on",
        links="change_id>loan_change attachment_id>attachment",
    )
    db.table("loan_documents").add_column("is_own", int, not_null_default=0)
    for party in ("lender", "host", "person"):
        columns(
            db,
            "loan_documents",
            words=f"{party}_name {party}_capacity {party}_means=paper {party}_provider",
            texts=f"{party}_sent_on",
            links=f"{party}_scan_id>attachment",
        )
        db.conn.execute(f"UPDATE loan_documents SET {party}_means=means, {party}_provider=provider")
    for column in ("means", "provider"):
        db.conn.execute(f"ALTER TABLE loan_documents DROP COLUMN {column}")


def _follow_up(db: "Database") -> None:
    columns(db, "check_in", words="step=rhythm result=spoken questions=[]", links="corrects_id>check_in")
    # Few of many: what is asked for on the first page among years of calls.
    for name, kept in (("problem", "feeling='problem'"), ("missed", "result='missed'")):
        db.conn.execute(f"CREATE INDEX idx_check_in_{name} ON check_in(done_on) WHERE {kept}")
    columns(db, "visit", words="to_ask levers=[]", integers="is_held day_order")
    table(
        db,
        "loan_return",
        words="trade_links",
        texts="exit everyone_agreed_on",
        integers="same_job keeps_job is_still_there has_trade_links",
        links="loan_id>loan",
    )
    table(db, "loan_return_steps", parent="loan_return", words="step note", texts="done_on")
    table(
        db,
        "loan_return_debriefs",
        parent="loan_return",
        words="party step benefits said testimony",
        texts="held_on satisfaction",
        integers="recommends may_quote",
    )
    table(db, "loan_return_skills", parent="loan_return", words="name seen_by", texts="seen_on")
    table(
        db,
        "tour_stop",
        words="tour area insee address cancelled_because publics partners notes",
        texts="planned_on held_on",
        integers="visitors prescribers companies budget spent",
    )
    table(db, "put_off", words="about", texts="until done_on")
    db.table("put_off").create_index(["about"])
    # What the first page asks of five years at once.
    db.table("check_in").create_index(["feeling", "done_on"])
    db.table("person_certificates").create_index(["until"])
    at_hand = ("status", "deleted_at", "consent_withdrawn_on", "consent_on", "available_until", "id")
    db.table("person").create_index(at_hand)


def _personal_data(db: "Database") -> None:
    """Who agreed to what, whose data are only kept or gone, and who did what: the journal holds no contents."""
    columns(db, "person", texts="restricted_on erased_on")
    db.table("loan").add_column("home_km", float)
    table(db, "consent", words="note", texts="given_on scope proof withdrawn_on", links="person_id>person")
    db.table("journal").create(
        {"seq": int, "at": str, "laptop": str, "action": str, "table_name": str, "record_id": str},
        pk="seq",
        not_null={"at", "laptop", "action", "table_name", "record_id"},
        strict=True,
    )
    db.table("journal").create_index(["at"])
    # What opens the backups made before the passphrase was changed.
    db.table("former_key").create({"salt": str, "key": str}, pk="salt", not_null={"salt", "key"}, strict=True)
