"""The facts a loan's documents are made from, read once and handed over together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.models.changes import LoanChange
from app.models.check_ins import CheckIn
from app.models.clauses import ClauseText
from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus
from app.models.needs import Need
from app.models.organisations import Contact, CseConsultation, Organisation
from app.models.persons import Employment, Person
from app.models.places import Place
from app.models.questions import QUESTIONS, Question
from app.models.returns import LoanReturn
from app.reports.blocks import OfficeHead
from app.rules.loans import changes_facts
from app.rules.loans.accident import Accident
from app.rules.loans.signatures import CHANGE_KINDS
from app.rules.matching.fit import WEIGHTS, Criterion
from app.rules.safety.retention import Terms


@dataclass(frozen=True)
class Kept:
    """A text kept byte for byte: ours as it was issued, or a company's own paper (`is_own`) in its place."""

    name: str
    media_type: str
    content: bytes
    is_own: bool = False


@dataclass(frozen=True)
class LoanFacts:
    """`communes` gives the name of each INSEE code met in these records; a code it lacks prints no name."""

    loan: Loan
    person: Person
    employment: Employment
    lender: Organisation
    host: Organisation
    need: Need | None = None
    office: OfficeHead = field(default_factory=OfficeHead)
    check_ins: tuple[CheckIn, ...] = ()
    cse: tuple[CseConsultation, ...] = ()
    facilitator: str = ""
    communes: Mapping[str, str] = field(default_factory=dict)
    accident: Accident | None = None
    returned: LoanReturn = field(default_factory=LoanReturn)
    questions: tuple[Question, ...] = QUESTIONS
    change: LoanChange | None = None
    """The change its amendments write; the loan is then as it stood before it."""
    kept: Mapping[str, Kept] = field(default_factory=dict)
    """By kind of document, the text that is handed over instead of a new one."""
    changes: tuple[LoanChange, ...] = ()
    """The loan's signed changes, in order."""
    avenants: tuple["LoanFacts", ...] = ()
    """The facts of each change issued, for its own papers."""
    clauses: Mapping[str, ClauseText] = field(default_factory=dict)
    """By clause, the office's own words in force; ours where there are none."""
    terms: Terms = field(default_factory=Terms)
    """How long the office keeps personal data."""
    weights: Mapping[Criterion, int] = field(default_factory=lambda: WEIGHTS)
    """What each criterion brings to a ranking, as the office sets it."""

    @property
    def is_draft(self) -> bool:
        """Until the loan is validated it has no number, and its paper says PROJET."""
        return self.loan.status is LoanStatus.DRAFT or not self.loan.number

    @property
    def number(self) -> str:
        return self.loan.number or f"projet-{self.loan.id.replace('-', '')[-8:] or 'nouveau'}"

    def version(self, kind: DocumentKind) -> int:
        """The last version issued of that document; the first one while none was."""
        return max((document.version for document in self._issued(kind)), default=1)

    def made_on(self, kind: DocumentKind, today: date) -> date:
        """The day that version was issued, on every later copy too; today while none was."""
        version = self.version(kind)
        return next(
            (one.issued_on for one in self._issued(kind) if one.version == version and one.issued_on),
            today,
        )

    def as_signed(self) -> "LoanFacts":
        """As the agreement and the first amendment say it: what later changes wrote stands in their own papers."""
        loan = self.loan
        for change in reversed(self.changes):
            loan = changes_facts.undone(loan, change)
        return replace(self, loan=loan)

    def _issued(self, kind: DocumentKind) -> list[DocumentVersion]:
        """The versions of that document; those of another change are other papers."""
        change_id = self.change.id if self.change is not None and kind in CHANGE_KINDS else ""
        return [one for one in self.loan.documents if one.kind is kind and one.change_id == change_id]


def insee_codes(facts: LoanFacts) -> set[str]:
    """The communes whose name these documents print."""
    places: list[Place] = [facts.loan.place, facts.person.home]
    for organisation in (facts.lender, facts.host):
        places += [site.place for site in organisation.sites]
    changed = (facts.change,) if facts.change else ()
    for item in (item for change in changed for item in change.items if item.fact == "place"):
        places += [changes_facts.read_place(text) for text in (item.before, item.after)]
    return {place.insee for place in places if place.insee}


def signer(organisation: Organisation) -> Contact | None:
    """The contact who signs for the organisation; None while nobody is said to."""
    return next((contact for contact in organisation.contacts if contact.signs), None)
