"""The facts of a loan, from its records: what the rules of the law are judged on.

What our own papers always say counts as said when the records fill it. A loan is judged by the rules of the day of its
agreement, of today while nobody has signed.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from app.models.loans import DocumentKind, Loan, LoanStatus
from app.models.needs import Importance
from app.models.organisations import CseConsultation, CseOpinion, Organisation, OrganisationKind
from app.models.persons import Employment
from app.models.proposals import Answer, Proposal
from app.models.weeks import Weeks
from app.rules.legal.facts import (
    AccidentFacts,
    BillingFacts,
    CompanyFacts,
    DataFacts,
    Facts,
    LoanFacts,
    PersonFacts,
    PostFacts,
)
from app.rules.legal.working_time import derogations_on, laid_over
from app.rules.loans import progress
from app.rules.loans.consultations import opinion_due
from app.rules.loans.loan_file import LoanFile, same_days
from app.rules.loans.signatures import SIGNED_KINDS
from app.rules.loans.statements import in_force
from app.rules.matching import likeness
from app.rules.schedule import EMPTY_WEEK, mean_half_hours, untouched

_NO_HOURS = Weeks((EMPTY_WEEK,))
_NEVER_GENERAL_INTEREST = (OrganisationKind.COMPANY, OrganisationKind.TEMP_AGENCY, OrganisationKind.ETTI)


def facts_of(file: LoanFile, today: date) -> Facts:
    """`today` is the day of what is not signed yet, and the day delays are looked at.

    Nothing here can show an age, rank a mandate or keep a reason of absence: that much is known of every loan.
    """
    agreement_on = signed_on(file.loan, DocumentKind.AGREEMENT)
    return Facts(
        on=agreement_on or today,
        seen_on=today,
        loan=_loan(file, agreement_on),
        person=_person(file),
        lender=_company(file, file.lender),
        host=_company(file, file.host),
        post=_post(file),
        billing=_billing(file),
        accident=_accident(file),
        data=DataFacts(
            shown_to_anyone=True,
            consent_on=file.person.consent_on,
            withdrawn_on=file.person.consent_withdrawn_on,
            notice_on=file.person.notice_on,
            notice_says_ranking=True,
            shows_age=False,
            ranks_mandate=False,
            distance_is_own_limit=True,
            absence_reasons=False,
        ),
    )


def signed_on(loan: Loan, kind: DocumentKind) -> date | None:
    """The day the last party signed the text in force; None while one has not, or while the text is being redone."""
    version = progress.latest_versions(loan).get(kind)
    if version is None or loan.status is LoanStatus.DRAFT:
        return None
    signatures = progress.signatures_of(version)
    days = [signatures[party].signed_on for party in SIGNED_KINDS[kind]]
    given = [day for day in days if day]
    return max(given) if len(given) == len(days) else None


def covering(file: LoanFile, organisation: Organisation) -> CseConsultation | None:
    """The consultation that proves most: the first opinion given, else the delay that ends first."""
    own = [one for one in file.consultations if one.organisation_id == organisation.id]
    given = [(one.opinion_on, one) for one in own if one.opinion_on and one.opinion is not CseOpinion.SILENT]
    if given:
        return min(given, key=lambda pair: pair[0])[1]
    handed = [(due, one) for one in own if (due := opinion_due(one))]
    return min(handed, key=lambda pair: pair[0])[1] if handed else next(iter(own), None)


def _loan(file: LoanFile, agreement_on: date | None) -> LoanFacts:
    loan, person = file.loan, file.person
    probation_until = None
    if loan.has_probation and loan.starts_on and loan.probation_days:
        probation_until = loan.starts_on + timedelta(days=loan.probation_days - 1)
    return LoanFacts(
        basis=loan.legal_basis,
        agreement_on=agreement_on,
        first_agreement_on=loan.first_agreement_on,
        amendment_on=signed_on(loan, DocumentKind.AMENDMENT),
        starts_on=loan.starts_on,
        ends_on=loan.ends_on,
        people_named=1,
        identity=bool(person.last_name or person.first_name),
        qualification=bool(loan.qualification),
        billing_method=loan.billing.gross_pay is not None and loan.billing.charges_percent is not None,
        purpose=bool(loan.purpose),
        missions=bool(loan.tasks),
        work=bool(loan.tasks),
        hours=bool(mean_half_hours(loan.grid)),
        place_in_amendment=bool(loan.place.insee),
        features=bool(loan.features),
        changes_contract=loan.is_probation_mandatory,
        has_probation=loan.has_probation,
        probation_until=probation_until,
        has_early_end_clause=loan.early_end_notice_days is not None,
        is_same_group=_is_same_group(file.lender, file.host),
        is_outside_france=False if loan.place.insee else None,
        return_job=True,
        ended_on=loan.ended_on if loan.status is LoanStatus.STOPPED else None,
    )


def _is_same_group(lender: Organisation, host: Organisation) -> bool | None:
    """A group of nobody (0) is no group; two names are one when they read the same."""
    if 0 in (lender.group_headcount, host.group_headcount):
        return False
    if not lender.group_name or not host.group_name:
        return None
    return likeness.plain(lender.group_name) == likeness.plain(host.group_name)


def _person(file: LoanFile) -> PersonFacts:
    job = file.employment
    titles = _certificates(file)
    consent_on = progress.consented_on(file.loan)
    return PersonFacts(
        agreed_on=_agreed_on(file.proposal) or consent_on,
        agreed_in_writing=True if consent_on else file.loan.agreed_in_writing,
        birth_date=file.person.birth_date,
        contract=job.contract,
        contract_ends_on=job.ends_on,
        trial_until=job.trial_until,
        weekly_hours=job.weekly_hours,
        is_day_based=job.is_day_based,
        is_protected=job.is_protected,
        is_from_third_country=job.needs_work_permit,
        work_permit_until=job.work_permit_until,
        has_certificates=titles.held,
        certificates_until=titles.until,
        certificate=titles.name or None,
        kept_grid=_kept(file, job),
        compensated_grid=_compensated(file.loan),
    )


def _agreed_on(proposal: Proposal | None) -> date | None:
    return proposal.person_answered_on if proposal and proposal.person_answer is Answer.YES else None


class _Titles(NamedTuple):
    """`until` is the first term, `name` the title that is missing, ends first, or has no known term; `place`, where
    that one stands among the person's own."""

    held: bool | None = None
    until: date | None = None
    name: str = ""
    place: int | None = None


def title_place(file: LoanFile) -> int | None:
    """Among the person's titles, the one whose term is to be looked at; None when none of them is."""
    return _certificates(file).place


def _certificates(file: LoanFile) -> _Titles:
    """What the post requires and the person holds; the end of the loan where nothing ends before.

    A certificate without a term is one whose term nobody asked.
    """
    if file.need is None:
        return _Titles()
    required = [one.kind for one in file.need.certificates if one.importance is Importance.REQUIRED]
    terms: list[tuple[date, str, int | None]] = [(file.loan.ends_on, "", None)] if file.loan.ends_on else []
    missing: list[str] = []
    unknown: list[tuple[str, int]] = []
    for kind in required:
        asked = likeness.said(kind, file.synonyms)
        held = [
            (one.until, place)
            for place, one in enumerate(file.person.certificates)
            if likeness.covers(likeness.said(one.kind, file.synonyms), asked)
        ]
        if asked and not held:
            missing.append(kind)
        dated = [(until, place) for until, place in held if until is not None]
        latest, latest_place = max(dated, default=(None, None))
        is_over = latest is None or (file.loan.ends_on is not None and latest < file.loan.ends_on)
        if is_over and len(dated) < len(held):
            unknown.append((kind, next(place for until, place in held if until is None)))
        elif latest is not None:
            terms.append((latest, kind, latest_place))
    if missing:
        return _Titles(False, None, ", ".join(missing))
    if unknown:
        return _Titles(True, None, *unknown[0])
    first, name, place = min(terms, key=lambda term: term[0], default=(None, "", None))
    return _Titles(True, first, name, place)


def _kept(file: LoanFile, job: Employment) -> Weeks | None:
    """What is still worked at the lender, and under other loans of the same days; None while nobody knows.

    As for a mise en relation: whole stretches outside what the person gives. Where they never said what they give, a
    loan as long as the contract leaves nothing.
    """
    mission, free = file.loan.grid, file.person.availability
    if not job.grid.weeks or not mission.weeks:
        return None
    if not free.weeks and (mean_half_hours(mission) or 0) >= (mean_half_hours(job.grid) or 0):
        kept = Weeks()
    else:
        kept = untouched(job.grid, laid_over((free, mission)))
    kept = laid_over((kept, *(other.grid for other in same_days(file))))
    return kept if kept.weeks else _NO_HOURS


def _compensated(loan: Loan) -> Weeks | None:
    if loan.compensated_grid.weeks:
        return loan.compensated_grid
    return _NO_HOURS if loan.is_on_partial_activity is False else None


def _company(file: LoanFile, organisation: Organisation) -> CompanyFacts:
    consultation = covering(file, organisation) or CseConsultation()
    is_lender = organisation is file.lender
    return CompanyFacts(
        headcount=organisation.headcount,
        group_headcount=organisation.group_headcount,
        years_at_250=organisation.years_at_250,
        registered_on=organisation.registered_on,
        is_general_interest=_is_general_interest(organisation),
        months_at_11=organisation.months_at_11,
        has_cse=organisation.has_cse,
        carence_on=organisation.carence_on,
        carence_sent_on=organisation.carence_sent_on,
        cse_information_on=consultation.information_on,
        cse_with_expert=consultation.with_expert,
        cse_opinion=consultation.opinion,
        cse_opinion_on=consultation.opinion_on,
        cse_told_of_agreements_on=file.loan.cse_told_on if is_lender else None,
        cse_told_of_risk_on=file.loan.cse_told_of_risk_on if is_lender else None,
    )


def _is_general_interest(organisation: Organisation) -> bool | None:
    if organisation.kind is OrganisationKind.GENERAL_INTEREST:
        return True
    return False if organisation.kind in _NEVER_GENERAL_INTEREST else None


def _billing(file: LoanFile) -> BillingFacts:
    """The statements in force: the month furthest above cost, else one whose cost is unknown, else the one furthest
    below, else all of them together. They hold no fee: their lines are pay, charges and expenses."""
    issued = sorted((one for one in in_force(file.statements) if one.month), key=lambda one: one.month or date.min)
    if not issued:
        return BillingFacts()
    gaps = [(one.before_vat - one.cost, one) for one in issued if one.before_vat is not None and one.cost is not None]
    highest, lowest = (chosen(gaps, key=lambda pair: pair[0], default=None) for chosen in (max, min))
    unknown = next((one for one in issued if one.cost is None), None)
    worst = None
    if highest and highest[0] > 0:
        worst = highest[1]
    elif unknown or (lowest and lowest[0] < 0):
        worst = unknown or (lowest[1] if lowest else None)
    told = [worst] if worst else issued
    costs = [one.cost for one in told if one.cost is not None]
    return BillingFacts(
        invoiced=sum((one.before_vat for one in told if one.before_vat is not None), Decimal(0)),
        cost=sum(costs, Decimal(0)) if len(costs) == len(told) else None,
        fee=Decimal(0),
        first_month=told[0].month,
        last_month=told[-1].month,
    )


def _accident(file: LoanFile) -> AccidentFacts:
    """The last one noted."""
    if not file.accidents:
        return AccidentFacts()
    last = file.accidents[0]
    return AccidentFacts(
        at=last.at,
        known_to_host_at=last.host_knew_at,
        lender_told_at=last.lender_told_at,
        carsat_told_at=last.authorities_told_at,
        known_to_lender_at=last.lender_knew_at or last.lender_told_at,
        declared_at=last.declared_at,
    )


def _post(file: LoanFile) -> PostFacts:
    loan = file.loan
    derogations = None
    if loan.starts_on and loan.ends_on:
        found = derogations_on(file.host.derogations, loan.starts_on, loan.ends_on)
        derogations = tuple(sorted(found, key=lambda kind: kind.value))
    return PostFacts(
        grid=loan.grid if mean_half_hours(loan.grid) else None,
        derogations=derogations,
        is_special_risk=loan.is_special_risk,
        is_reinforced_follow_up=loan.is_reinforced_follow_up,
        aptitude_exam_on=loan.aptitude_exam_on,
        safety_training_on=loan.safety_training_on,
        reinforced_training_on=loan.reinforced_training_on,
        reinforced_training_payer=loan.reinforced_training_payer,
        has_equipment_cost_for_employee=False,
        opens_facilities=True,
        is_forbidden_to_young=loan.is_forbidden_to_young,
    )
