"""Signatures: texts issued and kept byte for byte, sent, signed on paper or by a provider, with their scans."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.actions import change_effects, documents, loans
from app.actions.brought import Paper as Paper
from app.actions.brought import refuse
from app.geo.gazetteer import Gazetteer
from app.models.errors import Problem, Refusal
from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus, PartySignature, SigningMeans
from app.reports import agreement_clauses, library
from app.reports.facts import LoanFacts, signer
from app.rules import files, french
from app.rules.loans import progress, signatures
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.mentions import mentions as mentions_of
from app.store import attachments, records
from app.store.store import Store, Write


@dataclass(frozen=True)
class Signature:
    """`party` is lender, host or person; `provider` names the signing service, empty on paper."""

    party: str
    signed_on: date
    provider: str = ""


@dataclass(frozen=True)
class Sending:
    """The paper went out to that party, that day."""

    party: str
    sent_on: date


@dataclass(frozen=True)
class Which:
    """One document of a loan and, for one of its changes, that change."""

    kind: DocumentKind
    change_id: str = ""


def issue(store: Store, gazetteer: Gazetteer, loan_id: str, today: date, *, reason: str | None = None) -> Loan:
    """Validates a loan and keeps its texts byte for byte, in one transaction. Raises Refusal as validate does."""

    def keep(work: Write, loan: Loan) -> Loan:
        return in_loan(loan, *freeze(work, documents.facts(store, gazetteer, loan_id), today, *progress.BINDING))

    return loans.validate(store, loan_id, today, reason=reason, keep=keep)


def load_pens() -> None:
    """What draws a text takes its time to load: asked aside, before it is needed."""
    import app.reports.agreement
    import app.reports.amendment
    import app.reports.pdf  # noqa: F401


def freeze(work: Write, facts: LoanFacts, today: date, *kinds: DocumentKind) -> tuple[DocumentVersion, ...]:
    """The last version of each kind, its PDF kept as an attachment and its signatories named.

    The loan of these facts has these versions already; those of a change are its own (`facts.change`). Who is named
    stays so: a change is signed by the original signatories. A company's own paper is kept as it came. The caller puts
    the answer in its loan (`in_loan`) and saves it, in the same transaction.
    """
    change_id = facts.change.id if facts.change else ""
    asked = (Which(kind, change_id if kind in signatures.CHANGE_KINDS else "") for kind in kinds)
    return tuple(
        _frozen(work, facts, version, today) for which in asked if (version := _latest(facts.loan, which)) is not None
    )


def in_loan(loan: Loan, *versions: DocumentVersion) -> Loan:
    """These versions in the place of what they were."""
    fresh = {version.id: version for version in versions}
    return replace(loan, documents=tuple(fresh.get(one.id, one) for one in loan.documents))


def _frozen(work: Write, facts: LoanFacts, version: DocumentVersion, today: date) -> DocumentVersion:
    version = _named(facts, version)
    if version.is_own:
        return version
    kind = version.kind.value
    content = library.rendered(library.as_issued(kind, facts, today), ".pdf")
    name = library.file_name(kind, facts, ".pdf")
    if not facts.loan.number:
        name = name.removeprefix(f"{facts.number}-")
    kept = attachments.add(work, name, files.PDF, content)
    return replace(version, attachment_id=kept, clauses=agreement_clauses.stamp(facts, version.kind))


def _named(facts: LoanFacts | LoanFile, version: DocumentVersion) -> DocumentVersion:
    """Who signs for each party, as this text says it."""
    named: dict[str, Any] = {}
    for party in signatures.PARTIES_OF[version.kind]:
        one = progress.signatures_of(version)[party]
        if not one.name:
            name, capacity = _who(facts, party)
            named[party] = replace(one, name=name, capacity=capacity)
    return replace(version, **named)


def _who(facts: LoanFacts | LoanFile, party: str) -> tuple[str, str]:
    if party == "person":
        return f"{facts.person.first_name} {facts.person.last_name}".strip(), ""
    contact = signer(facts.lender if party == "lender" else facts.host)
    return (contact.name, contact.role) if contact else ("", "")


def send(
    store: Store, loan_id: str, which: Which, sending: Sending, today: date, gazetteer: Gazetteer | None = None
) -> Loan:
    """Notes that the paper went out to that party; `gazetteer`: for a consent, which that issues.

    Raises Refusal for a day to come, or once that party has signed.
    """
    if sending.sent_on > today:
        raise Refusal(Problem("documents", "La date d'envoi est à venir\u00a0: corrigez-la."))
    with store.write("noter un envoi à signer") as work:
        loan, version = _to_sign(work, (store, gazetteer), loan_id, which, sending.sent_on)
        one = _of(version, sending.party)
        if one.signed_on:
            raise Refusal(Problem("documents", "Cette partie a déjà signé."))
        return records.save(work, in_loan(loan, _part(version, sending.party, replace(one, sent_on=sending.sent_on))))


def sign(
    store: Store, loan_id: str, which: Which, signature: Signature, today: date, gazetteer: Gazetteer | None = None
) -> Loan:
    """Notes that a party signed the latest version; the last signature of what binds makes the loan signed.

    `gazetteer`: for a consent signed before it was sent, which that issues.

    Raises Refusal when the loan is not to be signed, the date is to come or before the document's own, or the party
    does not sign this document.
    """
    if signature.signed_on > today:
        raise Refusal(Problem("documents", "La date de signature est à venir\u00a0: corrigez-la."))
    with store.write("noter une signature") as work:
        loan, version = _to_sign(work, (store, gazetteer), loan_id, which, signature.signed_on)
        one = _of(version, signature.party)
        if version.issued_on and signature.signed_on < version.issued_on:
            issued = french.day_figures(version.issued_on)
            raise Refusal(Problem("documents", f"Ce document est établi le {issued}\u00a0: il n'est pas signé avant."))
        means = SigningMeans.PROVIDER if signature.provider else SigningMeans.PAPER
        signed = replace(one, signed_on=signature.signed_on, means=means, provider=signature.provider.strip())
        loan = in_loan(loan, _part(version, signature.party, signed))
        if progress.may("sign", loan.status) and progress.all_signed(loan):
            loan = replace(loan, status=LoanStatus.SIGNED)
        if which.change_id:
            loan = change_effects.follow(store, work, loan, which.change_id, today)
        return records.save(work, loan)


def attach_scan(store: Store, loan_id: str, which: Which, party: str, paper: Paper) -> Loan:
    """Keeps the copy of what that party signed, in place of the one before. Raises Refusal with what is wrong of it."""
    refuse(paper, files.SCANS)
    loan = records.get(store, Loan, loan_id)
    version = _latest(loan, which)
    if version is None or version.issued_on is None:
        raise Refusal(Problem("documents", "Ce document n'est pas encore établi\u00a0: validez d'abord la convention."))
    one = _of(version, party)
    if one.scan_id and progress.is_signed(version):
        raise Refusal(Problem("documents", "Tous ont signé\u00a0: cette copie ne se remplace plus."))
    with store.write("joindre un scan signé") as work:
        kept = attachments.add(work, paper.name, files.media_type(paper.content), paper.content)
        return records.save(work, in_loan(loan, _part(version, party, replace(one, scan_id=kept))))


def attach_own(store: Store, loan_id: str, kind: DocumentKind, paper: Paper, today: date) -> Loan:
    """A company's own paper in place of ours, nothing ticked yet. Raises Refusal: a file not kept, a text signed."""
    refuse(paper, files.OWN_PAPERS)
    loan = records.get(store, Loan, loan_id)
    with store.write("joindre un document de l'entreprise") as work:
        kept = attachments.add(work, paper.name, files.media_type(paper.content), paper.content)
        placed = _in_place(loan, DocumentVersion(kind=kind, is_own=True, attachment_id=kept), today)
        own = progress.latest_versions(placed)[kind]
        return records.save(work, in_loan(placed, _signed_by_same(store, loan, own)) if own.issued_on else placed)


def _signed_by_same(store: Store, loan: Loan, own: DocumentVersion) -> DocumentVersion:
    """Out at once, in place of a text of ours: those who were to sign that one sign this one."""
    former = progress.latest_versions(loan).get(own.kind)
    named: dict[str, Any] = {
        party: PartySignature(one.name, one.capacity)
        for party, one in (progress.signatures_of(former) if former else {}).items()
        if one.name
    }
    return _named(loans.open_file(store, loan.id), replace(own, **named))


def use_ours(store: Store, loan_id: str, kind: DocumentKind, today: date) -> Loan:
    """Our text again, in place of the company's own, while the loan is prepared: once validated, there is no text of
    ours that was issued that day. Raises Refusal."""
    loan = records.get(store, Loan, loan_id)
    if loan.status is not LoanStatus.DRAFT:
        sentence = "Rouvrez d'abord la convention\u00a0: notre texte sera établi en la validant."
        raise Refusal(Problem("documents", sentence))
    with store.write("revenir à notre document") as work:
        return records.save(work, _in_place(loan, DocumentVersion(kind=kind), today))


def tick(store: Store, loan_id: str, kind: DocumentKind, mentions: tuple[str, ...], on: date, today: date) -> Loan:
    """What the law asks and was found in the company's own paper, read that day."""
    loan = records.get(store, Loan, loan_id)
    version = progress.latest_versions(loan).get(kind)
    if version is None or not version.is_own:
        raise Refusal(Problem("documents", "Joignez d'abord le document de l'entreprise."))
    if on > today:
        raise Refusal(Problem("mentions_on", "La date de vérification est à venir\u00a0: corrigez-la."))
    asked = {mention.word for mention in mentions_of(kind, loan.legal_basis)}
    ticked = tuple(word for word in mentions if word in asked)
    with store.write("vérifier les mentions d'un document") as work:
        return records.save(work, in_loan(loan, replace(version, mentions=ticked, mentions_on=on if ticked else None)))


def _in_place(loan: Loan, fresh: DocumentVersion, today: date) -> Loan:
    """That text instead of the one to sign: prepared while the loan is, issued at once when it is validated."""
    latest = progress.latest_versions(loan).get(fresh.kind)
    if latest is not None and progress.is_begun(latest) and loan.status is not LoanStatus.DRAFT:
        raise Refusal(
            Problem("documents", "Ce document est déjà signé\u00a0: rouvrez la convention pour le remplacer.")
        )
    if not progress.may_sign(loan, fresh) and loan.status is not LoanStatus.DRAFT:
        raise Refusal(
            Problem("status", f"Impossible\u00a0: la mise à disposition est «\u00a0{loan.status.label}\u00a0».")
        )
    is_waiting = latest is not None and latest.issued_on is None
    number = latest.version if latest is not None and is_waiting else 1 + (latest.version if latest else 0)
    is_out = fresh.kind not in progress.BINDING or loan.status is not LoanStatus.DRAFT
    fresh = replace(fresh, version=number, issued_on=today if is_out and fresh.is_own else None)
    kept = tuple(one for one in loan.documents if not (is_waiting and latest is not None and one.id == latest.id))
    return replace(loan, documents=(*kept, fresh))


def _latest(loan: Loan, which: Which) -> DocumentVersion | None:
    return next(
        (one for one in progress.to_sign(loan) if (one.kind, one.change_id) == (which.kind, which.change_id)), None
    )


def _to_sign(
    work: Write, read: tuple[Store, Gazetteer | None], loan_id: str, which: Which, day: date
) -> tuple[Loan, DocumentVersion]:
    """The version to sign; a consent nobody issued yet is issued that day."""
    store, gazetteer = read
    loan = records.get(store, Loan, loan_id)
    version = _latest(loan, which)
    if version is None and which.kind is DocumentKind.CONSENT and gazetteer is not None:
        consent = DocumentVersion(kind=which.kind, issued_on=day)
        loan = records.save(work, replace(loan, documents=(*loan.documents, consent)))
        loan = in_loan(loan, *freeze(work, documents.facts(store, gazetteer, loan_id), day, which.kind))
        version = _latest(loan, which)
    if version is None:
        raise Refusal(Problem("documents", "Cette partie ne signe pas ce document."))
    if not progress.may_sign(loan, version):
        raise Refusal(
            Problem("status", f"Impossible\u00a0: la mise à disposition est «\u00a0{loan.status.label}\u00a0».")
        )
    return loan, version


def _of(version: DocumentVersion, party: str) -> PartySignature:
    if party not in signatures.PARTIES_OF.get(version.kind, ()):
        raise Refusal(Problem("documents", "Cette partie ne signe pas ce document."))
    return progress.signatures_of(version)[party]


def _part(version: DocumentVersion, party: str, one: PartySignature) -> DocumentVersion:
    changed: dict[str, Any] = {party: one}
    return replace(version, **changed)
