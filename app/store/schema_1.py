"""The first schema, released: it must not change any more."""

from typing import TYPE_CHECKING

from app.store import sqlite
from app.store.schema import table

if TYPE_CHECKING:
    from sqlite_utils import Database


def first_schema(db: "Database") -> None:
    db.conn.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
    _local_tables(db)
    _organisation_tables(db)
    _person_tables(db)
    _need_tables(db)
    _loan_tables(db)
    _follow_up_tables(db)
    for coded in ("organisation", "person", "need"):
        db.table(coded).create_index(["code"])
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
    table(db, "setting", words="key value")
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
    table(
        db,
        "organisation",
        words="code name legal_name siret naf idcc legal_form kind "
        "group_name source stage asks_or_offers next_step"
        " motives brakes levers notes",
        texts="headcount_on registered_on carence_on charter_signed_on next_step_on",
        integers="is_lender is_host headcount group_headcount has_cse",
    )
    table(
        db,
        "organisation_sites",
        parent="organisation",
        words="name place_address place_postal_code place_insee access",
        texts="place_precision",
        reals="place_lat place_lon",
    )
    table(
        db,
        "organisation_contacts",
        parent="organisation",
        words="name role phone email",
        integers="signs",
    )
    table(
        db,
        "cse_consultation",
        words="subject loan_ids",
        texts="information_on meeting_on opinion opinion_on",
        integers="with_expert",
        links="organisation_id>organisation attachment_id>attachment",
    )
    table(
        db,
        "visit",
        words="at met notes brakes next_step",
        texts="held_on next_step_on",
        links="organisation_id>organisation",
    )


def _person_tables(db: "Database") -> None:
    table(
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
    table(
        db,
        "person_employments",
        parent="person",
        words="job_title qualification grid pay_unit",
        texts="starts_on ends_on trial_until contract work_permit_until",
        integers="is_day_based weekly_hours is_protected gross_pay",
        links="organisation_id>organisation",
    )
    table(db, "person_skills", parent="person", words="name", texts="level")
    table(db, "person_certificates", parent="person", words="kind number", texts="until")
    table(db, "person_unavailabilities", parent="person", texts="starts_on ends_on")


def _need_tables(db: "Database") -> None:
    table(
        db,
        "need",
        words="code job_title rome tasks grid priority status ppe team features notes",
        texts="starts_on ends_on closed_reason load posture climate noise pace",
        integers="people is_special_risk is_reinforced_follow_up works_at_height autonomy_days",
        links="organisation_id>organisation site_id>organisation_sites",
    )
    table(db, "need_skills", parent="need", words="name importance")
    table(db, "need_certificates", parent="need", words="kind importance")
    table(db, "need_trainings", parent="need", words="name", texts="payer", integers="hours")
    table(
        db,
        "proposal",
        words="stage lender_answer person_answer host_answer meeting_notes",
        texts="lender_answered_on lender_from lender_until person_answered_on host_answered_on meeting_on reason",
        integers="reason_is_shareable",
        links="need_id>need person_id>person",
    )


def _loan_tables(db: "Database") -> None:
    table(
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
    table(db, "loan_trainings", parent="loan", words="name", texts="payer", integers="hours")
    table(
        db,
        "loan_documents",
        parent="loan",
        words="kind means provider",
        texts="issued_on lender_signed_on host_signed_on person_signed_on",
        integers="version",
    )


def _follow_up_tables(db: "Database") -> None:
    table(
        db,
        "check_in",
        words="party means answer_work answer_welcome answer_hours answer_wishes next_step",
        texts="due_on done_on feeling next_on",
        links="loan_id>loan",
    )
