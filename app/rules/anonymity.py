"""Who is named how: by name to the facilitator, by code when the laptop is turned round (F9), not to third parties."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from app.models.anonymity import Acquaintance
    from app.models.loans import Loan
    from app.models.needs import Need
    from app.models.organisations import Organisation
    from app.models.persons import Person
    from app.models.proposals import Proposal
    from app.rules.third_party.masking import MaskedLoan, MaskedNeed, MaskedOrganisation, MaskedPerson, Veil


def person_name(first_name: str, last_name: str, code: str, codes: bool) -> str:
    """« Sophie Martin », or the code « S-A014 »; the code also when no name is known yet."""
    name = f"{first_name} {last_name}".strip()
    return code if codes or not name else name


def listed_name(first_name: str, last_name: str, code: str, codes: bool) -> str:
    """« Martin Sophie », as lists sort it."""
    name = f"{last_name} {first_name}".strip()
    return code if codes or not name else name


def company_name(name: str, code: str, codes: bool) -> str:
    return code if codes or not name else name


@overload
def mask(record: "Person", stage: "Acquaintance", veil: "Veil") -> "MaskedPerson": ...
@overload
def mask(record: "Organisation", stage: "Acquaintance", veil: "Veil") -> "MaskedOrganisation": ...
@overload
def mask(record: "Loan", stage: "Acquaintance", veil: "Veil") -> "MaskedLoan": ...
@overload
def mask(record: "tuple[Need, Organisation]", stage: "Acquaintance", veil: "Veil") -> "MaskedNeed": ...
def mask(record: Any, stage: "Acquaintance", veil: "Veil") -> Any:
    """What a third party may read of a record while two companies are at that stage; a mission comes with its host."""
    # Imported here: the window starts with this module, and masks nothing before something is printed.
    from app.models.loans import Loan
    from app.models.organisations import Organisation
    from app.models.persons import Person
    from app.rules.third_party import masking

    match record:
        case Person():
            return masking.person(record, stage, veil)
        case Organisation():
            return masking.organisation(record, stage, veil)
        case Loan():
            return masking.loan(record, veil)
        case (need, host):
            return masking.need(need, host, stage, veil)
    raise TypeError(type(record))


def acquaintance(proposal: "Proposal | None", loans: "Iterable[Loan]") -> "Acquaintance":
    """How far the two companies of a proposal are; the loans are those made from it."""
    from app.models.anonymity import Acquaintance
    from app.models.states import DocumentKind, ProposalStage

    for loan in loans:
        for paper in loan.documents:
            if paper.kind is DocumentKind.AGREEMENT and paper.lender.signed_on and paper.host.signed_on:
                return Acquaintance.SIGNED
    if proposal is None or proposal.stage in (ProposalStage.PREPARED, ProposalStage.DECLINED):
        return Acquaintance.NONE
    return Acquaintance.AGREED if proposal.stage is ProposalStage.AGREED else Acquaintance.PROPOSED
