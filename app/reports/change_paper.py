"""What both amendments of a change share: who signed first, what is amended, what changes, what does not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.models.changes import ChangedFact, LoanChange
from app.models.loans import DocumentKind, DocumentVersion, LegalBasis
from app.models.organisations import Organisation
from app.reports import wording
from app.reports.blocks import Article, Block, Bold, Document, Paragraph, Part, Signatory, Table, Text, fill
from app.reports.facts import LoanFacts
from app.rules.french import NBSP, TO_FILL
from app.rules.legal.of_loan import signed_on
from app.rules.loans import changes, progress
from app.rules.loans.changes_facts import BY_NAME, said

COPIES = 2
_COLUMNS = ("", "Au lieu de", "Désormais")
_WIDTHS = (0.2, 0.4, 0.4)
_WHERE = ("site_name", "place")
_FIRST = {
    DocumentKind.AGREEMENT_CHANGE: DocumentKind.AGREEMENT,
    DocumentKind.AMENDMENT_CHANGE: DocumentKind.AMENDMENT,
}


def change_of(facts: LoanFacts) -> LoanChange:
    """The change written; an empty one where there is none."""
    return facts.change or LoanChange()


def ordinal(change: LoanChange) -> str:
    """« n° 1 », blank while it has no number."""
    return f"n°{NBSP}{change.number}" if change.number else f"n°{NBSP}{TO_FILL}"


def paper(facts: LoanFacts, kind: DocumentKind, title: str, blocks: tuple[Block, ...], today: date) -> Document:
    change = change_of(facts)
    number = f"{facts.number} · avenant n°{NBSP}{change.number}" if change.number else facts.number
    return Document(
        title=title,
        subtitle=wording.basis_line(facts.loan),
        number=number,
        version=facts.version(kind),
        is_draft=change.issued_on is None,
        office=facts.office,
        blocks=blocks,
        made_on=facts.made_on(kind, today),
        audience="parties",
        paraphes=True,
        copies=COPIES,
    )


def party(organisation: Organisation, side: str, kind: DocumentKind, facts: LoanFacts) -> dict[str, str]:
    """The values of a party's sentence, with whoever signed the first text: an amendment keeps its signatories."""
    values = wording.party(organisation, facts)
    for version in (_issued(facts, kind), progress.latest_versions(facts.loan).get(_FIRST[kind])):
        signature: Any = getattr(version, side, None)
        if signature is not None and signature.name:
            return values | {"signer": signature.name, "capacity": signature.capacity or values["capacity"]}
    return values


def _issued(facts: LoanFacts, kind: DocumentKind) -> DocumentVersion | None:
    return changes.documents_of(facts.loan, change_of(facts)).get(kind)


def presented(values: dict[str, str], word: str, ending: str) -> tuple[Part, ...]:
    """« Cazaubon, SAS, dont le siège est…, représentée par…, ci-après « l'entreprise prêteuse », d'une part, »."""
    template = (
        f"{{name}}, {{form:plain}}, dont le siège est situé {{seat:plain}}, SIRET {{siret:plain}}, "
        f"représentée par {{signer}} ({{capacity:plain}}), ci-après «{NBSP}{word}{NBSP}», {ending}"
    )
    return fill(template, **values)


def box(values: dict[str, str], role: str) -> Signatory:
    return Signatory(role, values["name"], values["signer"], values["capacity"])


def agreed_on(facts: LoanFacts, kind: DocumentKind) -> str:
    """The day the first text was signed by all."""
    return wording.on(signed_on(facts.loan, _FIRST[kind]))


def amended_before(facts: LoanFacts, *, both: bool) -> tuple[Block, ...]:
    """The amendments signed before this one; with `both`, those the employee signed too."""
    former = [
        f"l'avenant {ordinal(one)} (effet le {wording.on(one.effective_on)})"
        for one in facts.changes
        if one.id != change_of(facts).id
        and (not both or any(BY_NAME[item.fact].signed == "both" for item in one.items if item.fact in BY_NAME))
    ]
    if not former:
        return ()
    names = f"{', '.join(former[:-1])} et {former[-1]}" if len(former) > 1 else former[0]
    return (Paragraph(f"Ce texte a déjà été modifié par {names}."),)


def table(facts: LoanFacts, items: Iterable[ChangedFact]) -> tuple[Block, ...]:
    """Each fact that changes, as it was and as it is from now on."""
    rows: dict[str, tuple[Text, ...]] = {}
    for item in items:
        fact = BY_NAME[item.fact]
        if item.fact in _WHERE:
            rows["where"] = _where(facts)
        else:
            before, after = ("\n".join(said(fact, text, facts.communes)) for text in (item.before, item.after))
            rows[item.fact] = (fact.label, before, (Bold(after),))
    return (Table(_COLUMNS, tuple(rows.values()), _WIDTHS),) if rows else ()


def _where(facts: LoanFacts) -> tuple[Text, ...]:
    """Site and address are one line, whichever of the two changes."""
    after = replace(facts, loan=changes.apply(facts.loan, change_of(facts)))
    return "Lieu de travail", wording.work_place(facts), (Bold(wording.work_place(after)),)


def renewal(facts: LoanFacts) -> tuple[Block, ...]:
    """A loan that lasts longer: said in its own article, never by itself (L8241-2)."""
    change = change_of(facts)
    if not changes.is_renewal(change):
        return ()
    after = changes.apply(facts.loan, change)
    limit = " et ne dépasse pas trois ans (art. L8241-3)" if facts.loan.legal_basis is LegalBasis.L8241_3 else ""
    return (
        Article("Renouvellement"),
        Paragraph(
            fill(
                "La mise à disposition, qui devait s'achever le {before:plain}, est renouvelée jusqu'au {after} "
                "inclus. Depuis son premier jour, sa durée totale est de {length}{limit:plain}.",
                before=wording.on(facts.loan.ends_on),
                after=wording.on(after.ends_on),
                length=wording.length(after),
                limit=limit,
            )
        ),
        Paragraph(
            "Elle ne se renouvelle pas d'elle-même\u00a0: la prolonger encore demande un nouvel avenant à la "
            "convention, un nouvel accord écrit du salarié et un nouvel avenant à son contrat, signés avant ce terme."
        ),
    )


def effect(facts: LoanFacts) -> tuple[Part, ...]:
    return fill("Il prend effet le {day}.", day=wording.on(change_of(facts).effective_on))


def reason(facts: LoanFacts) -> tuple[Block, ...]:
    why = change_of(facts).reason.strip()
    return (Paragraph(f"Motif\u00a0: {why.rstrip('.')}."),) if why else ()
