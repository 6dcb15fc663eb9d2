"""Ten loans as unlike each other as the field allows. Companies and people are invented."""

from app.reports.facts import LoanFacts
from tests.reports import first_loans, last_loans

TEN: dict[str, LoanFacts] = {
    "plain": first_loans.plain(),
    "unknown": first_loans.unknown(),
    "nights": first_loans.nights(),
    "small_company": first_loans.small_company(),
    "long_names": first_loans.long_names(),
    "one_day": last_loans.one_day(),
    "one_year": last_loans.one_year(),
    "overseas": last_loans.overseas(),
    "part_time": last_loans.part_time(),
    "stopped": last_loans.stopped(),
}
