"""The second step of the schema, released: it must not change any more."""

from typing import TYPE_CHECKING

from app.store.schema import columns, table

if TYPE_CHECKING:
    from sqlite_utils import Database


def matching_that_argues(db: "Database") -> None:
    """Wished duration, own site, derogations, reasons of a refusal, trips, the catalogue, proofs of the law."""
    columns(db, "person", integers="shortest_weeks longest_weeks")
    columns(db, "person_employments", links="site_id>organisation_sites")
    columns(db, "proposal", words="reason_note", texts="declined_on")
    table(db, "organisation_derogations", parent="organisation", words="reference", texts="kind starts_on ends_on")
    table(
        db,
        "trip",
        words="home_insee",
        texts="noted_on",
        integers="km minutes",
        links="person_id>person site_id>organisation_sites",
    )
    table(
        db,
        "catalogue_issue",
        words="number title notes",
        texts="published_on",
        links="attachment_id>attachment",
    )
    table(
        db,
        "catalogue_issue_profiles",
        parent="catalogue_issue",
        words="job_level area_level risk_reason",
        links="person_id>person",
    )
    table(
        db,
        "catalogue_issue_recipients",
        parent="catalogue_issue",
        texts="sent_on",
        links="organisation_id>organisation",
    )
    table(
        db,
        "profile_request",
        words="notes",
        texts="asked_on closed_on",
        links="issue_id>catalogue_issue person_id>person organisation_id>organisation proposal_id>proposal",
    )
    _proofs_of_the_law(db)


def _proofs_of_the_law(db: "Database") -> None:
    """What the points before signature ask, and those left open."""
    columns(db, "organisation", texts="carence_sent_on", integers="years_at_250 months_at_11")
    columns(db, "person_employments", integers="needs_work_permit")
    columns(
        db,
        "loan",
        words="compensated_grid",
        texts="safety_training_on reinforced_training_on reinforced_training_payer aptitude_exam_on cse_told_on"
        " cse_told_of_risk_on first_agreement_on",
        integers="is_forbidden_to_young agreed_in_writing is_on_partial_activity",
    )
    table(db, "reserve", words="rule sentence reason", texts="noted_on", links="loan_id>loan")
    _billing_tables(db)


def _billing_tables(db: "Database") -> None:
    """The hours of each month, and what was invoiced for them."""
    table(
        db,
        "timesheet",
        words="unit",
        texts="month person_signed_on host_signed_on lender_signed_on",
        integers="km bonuses real_wages real_charges real_expenses is_brought_to_cost reduction",
        links="loan_id>loan",
    )
    table(db, "timesheet_days", parent="timesheet", words="kind", texts="day", integers="count")
    table(db, "timesheet_expenses", parent="timesheet", words="kind note", integers="amount")
    table(
        db,
        "statement",
        words="number",
        texts="month issued_on due_on paid_on",
        integers="before_vat vat_percent vat with_vat cost paid",
        links="loan_id>loan corrects_id>statement",
    )
    table(
        db,
        "statement_lines",
        parent="statement",
        words="label unit",
        integers="quantity unit_price amount",
    )
