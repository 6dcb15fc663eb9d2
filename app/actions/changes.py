"""Changes of a loan under way: prepared, issued with their number, signed (`signing.sign`), or given up."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.actions import change_effects, documents, loans, saving, signing
from app.geo.gazetteer import Gazetteer
from app.models.changes import LoanChange
from app.models.errors import Problem, Refusal
from app.models.loans import DocumentKind, DocumentVersion, Loan, PartySignature, Reserve
from app.reports.facts import LoanFacts
from app.rules.loans import changes as rules
from app.rules.loans import points, progress
from app.rules.loans.signatures import CHANGE_KINDS
from app.store import records
from app.store.store import Store

_FIRST = {
    DocumentKind.AGREEMENT_CHANGE: DocumentKind.AGREEMENT,
    DocumentKind.AMENDMENT_CHANGE: DocumentKind.AMENDMENT,
}


@dataclass(frozen=True)
class Asked:
    """What is asked: the loan as it is to be, from when, and why."""

    after: Loan
    effective_on: date | None
    reason: str = ""


@dataclass(frozen=True)
class About:
    """A loan and, where one is already being prepared, its change."""

    loan_id: str
    change_id: str = ""


def of(store: Store, loan_id: str) -> list[LoanChange]:
    """The loan's changes, oldest first, the one being prepared last."""
    found = records.where(store, LoanChange, loan_id=loan_id)
    return sorted(found, key=lambda one: (one.number or len(found) + 1, one.id))


def open_one(store: Store, loan_id: str) -> LoanChange | None:
    """The one change that is prepared or waits for a signature."""
    return next((one for one in of(store, loan_id) if rules.is_open(one)), None)


def drawn(loan: Loan, asked: Asked, change_id: str = "") -> LoanChange:
    """What that makes of the loan, without writing anything."""
    return LoanChange(
        id=change_id,
        loan_id=loan.id,
        reason=asked.reason.strip(),
        effective_on=asked.effective_on,
        items=rules.items(loan, asked.after),
    )


def prepare(store: Store, loan_id: str, asked: Asked, today: date, change_id: str = "") -> LoanChange:
    """Writes what is to change; nothing is issued. Raises Refusal, also while another change is open."""
    change = _draft(store, records.get(store, Loan, loan_id), asked, change_id, today)
    with store.write("préparer un changement") as work:
        return records.save(work, change)


def _draft(store: Store, loan: Loan, asked: Asked, change_id: str, today: date) -> LoanChange:
    other = open_one(store, loan.id)
    if other is not None and other.id != change_id:
        sentence = "Un changement est déjà ouvert\u00a0: faites-le signer ou abandonnez-le d'abord."
        raise Refusal(Problem("status", sentence))
    if other is not None and other.issued_on:
        raise Refusal(Problem("status", "L'avenant est établi\u00a0: reprenez-le avant d'en changer le texte."))
    change = drawn(loan, asked, change_id)
    change = replace(change, number=other.number if other else 0)
    saving.refuse(rules.problems(loan, change, today))
    return change


def establish(
    store: Store, gazetteer: Gazetteer, about: About, asked: Asked, today: date, *, reason: str | None = None
) -> LoanChange:
    """Prepares and issues in one gesture, undone as one. Raises Refusal as both do."""
    loan = records.get(store, Loan, about.loan_id)
    change = _draft(store, loan, asked, about.change_id, today)
    return _issued(store, gazetteer, change, today, reason)


def issue(store: Store, gazetteer: Gazetteer, change_id: str, today: date, *, reason: str | None = None) -> LoanChange:
    """Gives the number and keeps both texts to sign; what asks no signature is noted at once, without amendment.

    Raises Refusal while the law newly stops it; with a reason, even an empty one, such points become reserves.
    """
    change = records.get(store, LoanChange, change_id)
    if change.issued_on:
        raise Refusal(Problem("status", "Cet avenant est déjà établi."))
    return _issued(store, gazetteer, change, today, reason)


def _issued(store: Store, gazetteer: Gazetteer, change: LoanChange, today: date, reason: str | None) -> LoanChange:
    file = loans.open_file(store, change.loan_id)
    change = replace(change, items=rules.items(file.loan, rules.apply(file.loan, change)))
    saving.refuse(rules.problems(file.loan, change, today))
    newly = points.blocking(rules.newly_wrong(file, change, today))
    stops = newly if reason is None else points.never_reserved(newly)
    if stops:
        raise Refusal(*(Problem(point.place.field or "status", point.sentence) for point in stops))
    asked = rules.to_sign(change.items)
    if not asked:
        return _noted(store, file.loan, change, today)
    with store.write("établir un avenant") as work:
        for point in newly:
            text = point.sentence
            records.save(work, Reserve("", file.loan.id, point.rule, text, today, (reason or "").strip()))
        number = change.number or 1 + max((one.number for one in of(store, file.loan.id)), default=0)
        change = records.save(work, replace(change, number=number, issued_on=today))
        versions = [_version(file.loan, change, one.kind, today) for one in asked]
        loan = records.save(work, replace(file.loan, documents=(*file.loan.documents, *versions)))
        kept = signing.freeze(work, facts(store, gazetteer, change), today, *(one.kind for one in asked))
        records.save(work, signing.in_loan(loan, *kept))
        return change


def _noted(store: Store, loan: Loan, change: LoanChange, today: date) -> LoanChange:
    with store.write("noter un changement sans avenant") as work:
        records.save(work, change_effects.applied(store, work, loan, change, today))
        if change.id:
            records.delete(work, LoanChange, change.id)
    return replace(change, applied_on=today)


def _version(loan: Loan, change: LoanChange, kind: DocumentKind, today: date) -> DocumentVersion:
    """Signed by those who signed first, whoever the companies' contacts are now."""
    first = progress.latest_versions(loan).get(_FIRST[kind], DocumentVersion())
    named = {party: one for party, one in progress.signatures_of(first).items() if party in CHANGE_KINDS[kind]}
    signatures: dict[str, Any] = {
        party: PartySignature(name=one.name, capacity=one.capacity) for party, one in named.items()
    }
    own = [one.version for one in loan.documents if (one.kind, one.change_id) == (kind, change.id)]
    fresh = DocumentVersion(kind=kind, version=1 + max(own, default=0), issued_on=today, change_id=change.id)
    return replace(fresh, **signatures)


def reopen(store: Store, change_id: str) -> LoanChange:
    """Back to preparation, keeping its number: the next texts are new versions. Raises Refusal once it is signed."""
    change = _still_open(store, change_id)
    loan = records.get(store, Loan, change.loan_id)
    if loan.status not in rules.CHANGEABLE:
        raise Refusal(Problem("status", "La mise à disposition est terminée\u00a0: rien ne se change plus."))
    taken_back = tuple(replace(one, issued_on=None) if one.change_id == change.id else one for one in loan.documents)
    with store.write("reprendre un avenant") as work:
        records.save(work, replace(loan, documents=taken_back))
        return records.save(work, replace(change, issued_on=None))


def cancel(store: Store, change_id: str) -> LoanChange:
    """Given up: its number goes to the next one. Raises Refusal once all have signed."""
    change = _still_open(store, change_id)
    loan = records.get(store, Loan, change.loan_id)
    kept = tuple(one for one in loan.documents if one.change_id != change.id)
    with store.write("abandonner un changement") as work:
        if kept != loan.documents:
            records.save(work, replace(loan, documents=kept))
        records.delete(work, LoanChange, change.id)
    return change


def _still_open(store: Store, change_id: str) -> LoanChange:
    change = records.get(store, LoanChange, change_id)
    if change.applied_on:
        raise Refusal(Problem("status", "Cet avenant est signé de tous\u00a0: un autre avenant seul peut le défaire."))
    return change


def facts(store: Store, gazetteer: Gazetteer, change: LoanChange) -> LoanFacts:
    """All that the papers of a change say: the loan as it stood before it. Raises KeyError for an unknown loan."""
    return documents.of_change(store, gazetteer, documents.facts(store, gazetteer, change.loan_id), change)
