"""Where each point of the law is settled: which form, of whose record, and the field the keyboard goes to."""

from collections.abc import Callable, Mapping
from functools import partial

from app.models.loans import LegalBasis
from app.models.organisations import CseOpinion
from app.rules.legal.facts import CompanyFacts, Facts
from app.rules.loans.consultations import DEEMED_CONSULTED_FROM
from app.rules.loans.point import Place

_NOWHERE = Place()
_CONTRACT = Place("person", "employments.0.contract")
_OWN_HOURS = Place("person", "employments.0.grid")


def place_of(rule: str, facts: Facts) -> Place:
    """What to fill in to settle that rule, as the facts stand."""
    if rule.startswith("hours.") and rule not in _PLACES:
        return _OWN_HOURS if facts.post.grid is not None and facts.person.kept_grid is None else Place("loan", "grid")
    found = _PLACES.get(rule)
    return found(facts) if found else _NOWHERE


def _agreed(facts: Facts) -> Place:
    if facts.person.agreed_on is not None and facts.loan.basis is LegalBasis.L8241_3:
        return Place("loan", "agreed_in_writing")
    return Place("proposal", "person_answer")


def _consent(facts: Facts) -> Place:
    return Place("person", "consent_withdrawn_on" if facts.data.withdrawn_on else "consent_on")


def _probation(facts: Facts) -> Place:
    if facts.loan.has_probation:
        return Place("loan", "probation_days")
    return Place("loan", "is_probation_mandatory" if facts.loan.changes_contract is None else "has_probation")


def _company(role: str, facts: Facts) -> CompanyFacts:
    return facts.lender if role == "lender" else facts.host


def _consulted(role: str, facts: Facts) -> Place:
    company = _company(role, facts)
    if company.has_cse is None:
        return Place(role, "has_cse")
    if company.cse_information_on is None:
        return Place(f"{role}_cse", "information_on")
    is_silent = company.cse_opinion_on is None or company.cse_opinion is CseOpinion.SILENT
    if is_silent and company.headcount is None:
        return Place(role, "headcount")
    is_small = company.headcount is not None and company.headcount < DEEMED_CONSULTED_FROM
    return Place(f"{role}_cse", "opinion" if is_small else "opinion_on")


def _absence(role: str, facts: Facts) -> Place:
    company = _company(role, facts)
    if company.has_cse is None:
        return Place(role, "has_cse")
    if company.months_at_11 is None and company.carence_on is None:
        return Place(role, "months_at_11")
    return Place(role, "carence_on" if company.carence_on is None else "carence_sent_on")


def _reinforced(facts: Facts) -> Place:
    if facts.post.is_special_risk is None:
        return Place("loan", "is_special_risk")
    if facts.post.reinforced_training_on is not None:
        return Place("loan", "reinforced_training_payer")
    return Place("loan", "reinforced_training_on")


def _risk_told(facts: Facts) -> Place:
    return Place("loan", "is_special_risk" if facts.post.is_special_risk is None else "cse_told_of_risk_on")


def _exam(facts: Facts) -> Place:
    is_unknown = facts.post.is_reinforced_follow_up is None
    return Place("loan", "is_reinforced_follow_up" if is_unknown else "aptitude_exam_on")


def _permit(facts: Facts) -> Place:
    person = facts.person
    if person.work_permit_until is None and person.is_from_third_country is None:
        return Place("person", "employments.0.needs_work_permit")
    if person.work_permit_until is not None and facts.loan.ends_on is None:
        return Place("loan", "ends_on")
    return Place("person", "employments.0.work_permit_until")


def _certificates(facts: Facts) -> Place:
    person = facts.person
    if person.has_certificates and person.certificates_until is None and facts.loan.ends_on is None:
        return Place("loan", "ends_on")
    return Place("person", "certificates.0.until" if person.has_certificates else "certificates.0.kind")


def _partial_activity(facts: Facts) -> Place:
    if facts.person.compensated_grid is None:
        return Place("loan", "is_on_partial_activity")
    return Place("loan", "grid" if facts.post.grid is None else "compensated_grid")


def _fixed_term(facts: Facts) -> Place:
    if facts.person.contract is None:
        return _CONTRACT
    is_open = facts.person.contract_ends_on is None
    return Place("person", "employments.0.ends_on") if is_open else Place("loan", "ends_on")


def _young(facts: Facts) -> Place:
    return Place("person", "birth_date") if facts.person.birth_date is None else Place("loan", "is_forbidden_to_young")


def _lender_size(facts: Facts) -> Place:
    return Place("lender", "headcount" if facts.lender.headcount is None else "group_headcount")


def _host_kind(facts: Facts) -> Place:
    host = facts.host
    if host.registered_on is None:
        return Place("host", "registered_on")
    if host.headcount is None:
        return Place("host", "headcount")
    return Place("host", "years_at_250" if host.years_at_250 is None else "kind")


def _month(facts: Facts) -> Place:
    first = facts.billing.first_month
    return _NOWHERE if first is None else Place("month", first.isoformat())


def _fixed(whose: str, field: str, _facts: Facts) -> Place:
    return Place(whose, field)


_PLACES: Mapping[str, Callable[[Facts], Place]] = {
    "agreement.employee_agreed": _agreed,
    "data.consent": _consent,
    "data.notice": partial(_fixed, "person", "notice_on"),
    "agreement.probation": _probation,
    "non_profit.exact_cost": _month,
    "agreement.mandate_untouched": partial(_fixed, "person", "employments.0.is_protected"),
    "cse.lender_consulted": partial(_consulted, "lender"),
    "cse.host_consulted": partial(_consulted, "host"),
    "cse.lender_absence_proved": partial(_absence, "lender"),
    "cse.host_absence_proved": partial(_absence, "host"),
    "cse.told_of_special_risk": _risk_told,
    "cse.told_of_agreements": partial(_fixed, "loan", "cse_told_on"),
    "post.safety_training": partial(_fixed, "loan", "safety_training_on"),
    "post.reinforced_training": _reinforced,
    "post.aptitude_exam": _exam,
    "contract.certificates": _certificates,
    "contract.work_permit": _permit,
    "contract.partial_activity": _partial_activity,
    "contract.fixed_term": _fixed_term,
    "contract.training": lambda _facts: _CONTRACT,
    "contract.trial_period": partial(_fixed, "loan", "starts_on"),
    "hours.work_under_18": _young,
    "large_to_small.lender_size": _lender_size,
    "large_to_small.host_kind": _host_kind,
    "large_to_small.not_in_one_group": partial(_fixed, "lender", "group_name"),
    "large_to_small.duration": partial(_fixed, "loan", "ends_on"),
}
