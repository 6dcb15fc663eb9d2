"""Changes of a loan under way: what changes and from when, what the loan said on a day, what is to sign again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from app.models.changes import ChangedFact, LoanChange
from app.models.errors import Problem
from app.models.loans import DocumentKind, DocumentVersion, LegalBasis, Loan, LoanStatus
from app.rules import french
from app.rules.legal.verdicts import Level
from app.rules.loans import loan_records
from app.rules.loans import points as asked
from app.rules.loans.changes_facts import BILLING, BY_NAME, FACTS, Fact, value_of, written
from app.rules.loans.changes_facts import apply as apply
from app.rules.loans.changes_facts import as_of as as_of
from app.rules.loans.changes_facts import undone as undone
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.point import Point
from app.rules.loans.signatures import CHANGE_KINDS
from app.rules.records import in_order

CHANGEABLE = (LoanStatus.SIGNED, LoanStatus.RUNNING)
_AT_THE_POST = {"job_title", "tasks", "features", "place", "site_name"}


class ToSign(NamedTuple):
    """A paper to sign again, by whom, and why."""

    kind: DocumentKind
    parties: tuple[str, ...]
    sentence: str


def items(before: Loan, after: Loan) -> tuple[ChangedFact, ...]:
    """What differs between the two, in the order it is said."""
    texts = [(fact.name, *_texts(fact, before, after)) for fact in FACTS]
    return tuple(ChangedFact("", name, old, new) for name, old, new in texts if old != new)


def _texts(fact: Fact, before: Loan, after: Loan) -> tuple[str, str]:
    return written(fact, value_of(before, fact.name)), written(fact, value_of(after, fact.name))


def is_open(change: LoanChange) -> bool:
    return change.applied_on is None


def state_of(change: LoanChange) -> str:
    """« en préparation », « à signer », « signé »."""
    if change.applied_on:
        return "signé"
    return "à signer" if change.issued_on else "en préparation"


def is_renewal(change: LoanChange) -> bool:
    """The loan lasts longer."""
    return any(item.fact == "ends_on" and item.after > item.before for item in change.items)


def title(change: LoanChange) -> str:
    """« Avenant n° 1 : la durée et les horaires »; without a number while it is prepared."""
    number = f"Avenant n°{french.NBSP}{change.number}" if change.number else "Avenant en préparation"
    return f"{number}\u00a0: {subjects(change.items)}"


def subjects(changed: Sequence[ChangedFact]) -> str:
    """« la durée et les horaires », each once; what is only noted is named when there is nothing else."""
    facts = [BY_NAME[item.fact] for item in changed if item.fact in BY_NAME]
    told = [fact for fact in facts if fact.signed != "nothing"] or facts
    names = list(dict.fromkeys(fact.subject for fact in told))
    return f"{', '.join(names[:-1])} et {names[-1]}" if len(names) > 1 else "".join(names)


def to_sign(changed: Sequence[ChangedFact]) -> list[ToSign]:
    """The papers these facts make sign again, and why; none for what may simply be noted."""
    for_both = [item for item in changed if BY_NAME[item.fact].signed == "both"]
    for_companies = [item for item in changed if BY_NAME[item.fact].signed != "nothing"]
    found = []
    if for_companies:
        sentence = (
            f"Avenant à la convention, à signer par les deux entreprises\u00a0: il change {subjects(for_companies)}."
        )
        found.append(_to_sign(DocumentKind.AGREEMENT_CHANGE, sentence))
    if for_both:
        sentence = (
            "Nouvel avenant au contrat de travail, à signer par l'entreprise prêteuse et le salarié\u00a0: sa "
            f"signature est son accord écrit sur {subjects(for_both)} (L8241-2)."
        )
        found.append(_to_sign(DocumentKind.AMENDMENT_CHANGE, sentence))
    return found


def _to_sign(kind: DocumentKind, sentence: str) -> ToSign:
    return ToSign(kind, CHANGE_KINDS[kind], sentence)


def nothing_to_sign(changed: Sequence[ChangedFact]) -> str:
    """Why no paper is to sign, when that needs saying."""
    names = {BY_NAME[item.fact].signed for item in changed}
    if names == {"nothing"}:
        return f"Rien à signer\u00a0: {subjects(changed)} se note sans avenant."
    if "both" not in names and "agreement" in names:
        return "Le contrat de travail ne change pas\u00a0: le salarié est seulement prévenu."
    return ""


def reminders(file: LoanFile, change: LoanChange) -> list[str]:
    """What the change asks besides signatures."""
    loan = file.loan
    names = {item.fact for item in change.items}
    found = []
    if names & _AT_THE_POST:
        found.append("Poste ou lieu changé\u00a0: formation à la sécurité à donner de nouveau (L4141-2).")
    after = apply(loan, change)
    if after.is_reinforced_follow_up and not loan.is_reinforced_follow_up:
        found.append("Suivi renforcé\u00a0: examen médical d'aptitude avant le changement (R4624-24).")
    if after.is_special_risk and not loan.is_special_risk:
        found.append("Poste à risques particuliers\u00a0: formation renforcée, le CSE de la prêteuse en est informé.")
    has_council = file.lender.has_cse is not False and loan.legal_basis is LegalBasis.L8241_2
    if to_sign(change.items) and has_council:
        doubt = "" if file.lender.has_cse else ", s'il existe,"
        found.append(f"Le CSE de l'entreprise prêteuse{doubt} est informé de l'avenant signé (L8241-2).")
    return found


def warnings(change: LoanChange, today: date) -> list[str]:
    """What is allowed, and better known before."""
    if change.effective_on and change.effective_on < today and to_sign(change.items):
        return [
            f"Prend effet le {french.day_figures(change.effective_on)}, avant aujourd'hui\u00a0: l'accord du salarié "
            "doit déjà être acquis, et les mois passés sont à relire."
        ]
    return []


def newly_wrong(file: LoanFile, change: LoanChange, today: date) -> list[Point]:
    """What the law stops or warns of on the changed loan, and did not before."""
    wrong = (Level.BLOCKS, Level.WARNS)
    known = {(one.rule, one.level, one.sentence) for one in asked.points(file, today) if one.level in wrong}
    after = asked.points(replace(file, loan=apply(file.loan, change)), today)
    return [one for one in after if one.level in wrong and (one.rule, one.level, one.sentence) not in known]


def problems(loan: Loan, change: LoanChange, today: date) -> list[Problem]:
    """What stops the change whatever the law says. A note without signature needs no day."""
    if loan.status not in CHANGEABLE:
        sentence = "Seule une mise à disposition signée ou en cours se change par avenant."
        return [Problem("status", sentence)]
    if not change.items:
        return [Problem("items", "Rien ne change\u00a0: donnez au moins une nouvelle valeur.")]
    after = apply(loan, change)
    found = [*_dates(loan, after, today)]
    found += in_order("ends_on", after.starts_on, after.ends_on, "la mise à disposition")
    found += [*loan_records.billing_problems(after.billing), *loan_records.far_days(after)]
    return found if found or not to_sign(change.items) else [*_effect(loan, after, change)]


def _dates(loan: Loan, after: Loan, today: date) -> Iterator[Problem]:
    if after.starts_on is None or after.ends_on is None:
        yield Problem("ends_on", "Une mise à disposition a un premier et un dernier jour.")
        return
    if after.starts_on != loan.starts_on and loan.status is LoanStatus.RUNNING:
        day = french.day_figures(loan.starts_on)
        yield Problem("starts_on", f"La mise à disposition a commencé le {day}\u00a0: son premier jour ne change plus.")
    if after.ends_on == loan.ends_on:
        return
    if loan.ends_on and loan.ends_on < today:
        term = french.day_figures(loan.ends_on)
        sentence = (
            f"Le terme du {term} est passé\u00a0: un renouvellement se signe avant. Terminez la mise à disposition, "
            "puis refaites une convention."
        )
        yield Problem("ends_on", sentence)
    elif after.ends_on < today:
        sentence = "Ce jour est déjà passé\u00a0: notez plutôt la fin anticipée, dans «\u00a0Retour\u00a0»."
        yield Problem("ends_on", sentence)


def _effect(loan: Loan, after: Loan, change: LoanChange) -> Iterator[Problem]:
    starts, ends, effective_on = loan.starts_on, after.ends_on, change.effective_on
    if effective_on is None or starts is None or ends is None or after.starts_on is None:
        yield Problem("effective_on", "Donnez le jour où le changement prend effet.")
        return
    first = min(starts, after.starts_on)
    is_billing = any(item.fact.startswith(BILLING) for item in change.items)
    last = min(ends, (loan.ends_on or ends) + timedelta(days=1))
    if after.starts_on != starts and effective_on != first:
        yield Problem(
            "effective_on",
            f"Quand le premier jour change, l'avenant prend effet le {french.day_figures(first)}, le premier des deux.",
        )
    elif effective_on < first:
        day = french.day_figures(first)
        yield Problem("effective_on", f"La mise à disposition commence le {day}\u00a0: rien ne change avant.")
    elif is_billing and effective_on.day > 1 and effective_on != first:
        sentence = "Un mois se facture d'une seule façon\u00a0: la facturation change le premier jour d'un mois."
        yield Problem("effective_on", sentence)
    elif effective_on > last:
        yield Problem(
            "effective_on", f"Au plus tard le {french.day_figures(last)}\u00a0: après, il n'y a plus de prêt."
        )


def documents_of(loan: Loan, change: LoanChange) -> dict[DocumentKind, DocumentVersion]:
    """The last version issued of each paper of that change."""
    found: dict[DocumentKind, DocumentVersion] = {}
    for version in loan.documents:
        is_own = version.change_id == change.id and version.kind in CHANGE_KINDS and version.issued_on
        if is_own and version.version >= found.get(version.kind, version).version:
            found[version.kind] = version
    return found
