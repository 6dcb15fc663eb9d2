"""What both agreements say alike: who signs, for what time, at what hours, how it ends, what is invoiced."""

from datetime import date

from app.models.loans import DocumentKind
from app.reports import agreement_clauses, agreement_guards, wording
from app.reports.blocks import (
    Article,
    Block,
    Bold,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Signatory,
    SignatureBoxes,
    fill,
)
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP, TO_FILL
from app.rules.loans import billing

TITLE = "Convention de mise à disposition"
COPIES = 2


def agreement(facts: LoanFacts, blocks: tuple[Block, ...], today: date) -> Document:
    return Document(
        title=TITLE,
        subtitle=wording.basis_line(facts.loan),
        number=facts.number,
        version=facts.version(DocumentKind.AGREEMENT),
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=(*wording.draft_notice(facts), *agreement_clauses.notes(facts, "agreement"), *blocks),
        made_on=facts.made_on(DocumentKind.AGREEMENT, today),
        audience="parties",
        paraphes=True,
        copies=COPIES,
    )


def parties(facts: LoanFacts) -> tuple[Block, ...]:
    template = (
        f"{{name}}, {{form:plain}}, dont le siège est situé {{seat:plain}}, SIRET {{siret:plain}}, "
        f"représentée par {{signer}} ({{capacity:plain}}), ci-après «{NBSP}"
    )
    lender = (
        *fill(template, **wording.party(facts.lender, facts)),
        Bold("l'entreprise prêteuse"),
        f"{NBSP}», d'une{NBSP}part,",
    )
    host = (
        *fill(template, **wording.party(facts.host, facts)),
        Bold("l'entreprise utilisatrice"),
        f"{NBSP}», d'autre{NBSP}part,",
    )
    return (Heading("Entre les soussignées"), Paragraph(lender), Paragraph(host), Heading("Préambule"))


def introduced(facts: LoanFacts) -> str:
    """Who brought the two companies together; nothing when no office is named."""
    office = facts.office.name.strip()
    if not office:
        return ""
    by = f", représenté par {facts.facilitator.strip()}," if facts.facilitator.strip() else ""
    return (
        f" Elles ont été mises en relation par l'organisme {office}{by} qui suit la mise à disposition sans être "
        "partie à la présente convention."
    )


def employee_rows(facts: LoanFacts) -> KeyValues:
    contract = facts.employment
    kind = contract.contract.label if contract.contract else TO_FILL
    if contract.is_day_based:
        kind += ", forfait annuel en jours"
    if contract.ends_on:
        kind += f", jusqu'au {wording.on(contract.ends_on)}"
    return KeyValues(
        (
            ("Identité", (Bold(wording.person_name(facts.person)),)),
            ("Qualification", wording.or_fill(facts.loan.qualification or contract.qualification)),
            ("Emploi chez la prêteuse", wording.or_fill(contract.job_title)),
            ("Contrat de travail", kind),
        )
    )


def duration(facts: LoanFacts) -> Paragraph:
    loan = facts.loan
    return Paragraph(
        fill(
            "La mise à disposition commence le {start} et s'achève le {end} inclus, pour une durée de {length}.",
            start=wording.on(loan.starts_on),
            end=wording.on(loan.ends_on),
            length=wording.length(loan),
        )
    )


def work(facts: LoanFacts, tasks: str) -> tuple[Block, ...]:
    """`tasks`: what the tasks are called under that article of law."""
    loan = facts.loan
    tutor = ", ".join(said for said in (loan.tutor.strip(), french.phone(loan.tutor_phone)) if said)
    rows = (
        ("Poste", (Bold(wording.or_fill(loan.job_title)),)),
        (tasks, wording.or_fill(loan.tasks)),
        ("Lieu de travail", wording.work_place(facts)),
        ("Particularités du poste", wording.or_fill(loan.features)),
        ("Référent sur place", wording.or_fill(tutor)),
    )
    return (
        KeyValues(rows),
        Paragraph(
            "Confier au salarié un autre poste, ou l'envoyer travailler ailleurs, suppose l'accord préalable "
            "et écrit du salarié et des deux entreprises."
        ),
    )


def hours(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Horaires"),
        Paragraph(
            fill(f"Le salarié travaille {{hours}}, ainsi réparties{NBSP}:", hours=wording.hours_lead(facts.loan.grid))
        ),
        *wording.grid_bullets(facts.loan.grid),
        *agreement_clauses.after(
            "L'entreprise utilisatrice respecte les durées maximales et les repos légaux et conventionnels.",
            facts,
            "agreement",
            "extra_hours",
        ),
    )


def end(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    ways = agreement_clauses.lines(facts, "agreement", "early_end_host", "early_end_employee", "recall", "danger")
    extra = tuple(
        fill(f"{label}{NBSP}: {{terms}}", terms=terms.strip())
        for label, terms in (("Fin anticipée", loan.early_end_terms), ("Rappel", loan.recall_terms))
        if terms.strip()
    )
    return (
        Article("Période probatoire"),
        *agreement_clauses.after(agreement_guards.probation(loan), facts, "agreement", "probation"),
        Article("Fin anticipée et rappel"),
        Paragraph(f"En dehors de la période probatoire, la mise à disposition peut prendre fin avant son terme{NBSP}:"),
        Bullets((*ways, *extra)),
        Paragraph(
            "Le temps accompli reste dû et se facture selon la convention. Aucune indemnité ne s'y ajoute, "
            "et le salarié retrouve aussitôt son poste ou un poste équivalent."
        ),
    )


def price(facts: LoanFacts, title: str) -> tuple[Block, ...]:
    rule, *terms = billing.sentences(facts.loan.billing, facts.loan.legal_basis)
    return (
        Article(title),
        Paragraph(rule),
        Bullets(tuple(terms)),
        *agreement_clauses.paragraphs(facts, "agreement", "invoice_proofs"),
    )


def promises(facts: LoanFacts) -> tuple[Block, ...]:
    """What the two companies promise each other, each under its own article."""
    found: list[Block] = []
    for title, word in (
        ("Confidentialité", "confidentiality"),
        ("Responsabilité et assurances", "liability"),
        ("Loyauté et liberté du salarié", "non_solicitation"),
        ("Données personnelles", "data"),
    ):
        found += [Article(title), *agreement_clauses.paragraphs(facts, "agreement", word)]
    return tuple(found)


def last(facts: LoanFacts, law: str) -> tuple[Block, ...]:
    annexes = [
        "avenant au contrat de travail, pour ses clauses sur le poste, les horaires et le lieu",
        "modèle de relevé d'heures mensuel",
    ]
    if facts.loan.is_special_risk or facts.loan.is_reinforced_follow_up:
        annexes.append("attestation de formation à la sécurité et, s'il y a lieu, avis d'aptitude")
    return (
        Article("Suivi et différends"),
        *agreement_clauses.paragraphs(facts, "agreement", "follow_up", "purpose_review"),
        *agreement_clauses.after(
            f"La convention est régie par le droit français, notamment l'article {law} du Code du travail.",
            facts,
            "agreement",
            "disputes",
        ),
        Article("Annexes"),
        Bullets(tuple(f"Annexe{NBSP}{index}{NBSP}: {said}." for index, said in enumerate(annexes, 1))),
        _signatures(facts),
    )


def _signatures(facts: LoanFacts) -> SignatureBoxes:
    boxes = []
    for role, organisation in (("prêteuse", facts.lender), ("utilisatrice", facts.host)):
        said = wording.party(organisation, facts)
        boxes.append(Signatory(f"Pour l'entreprise {role}", said["name"], said["signer"], said["capacity"]))
    return SignatureBoxes(tuple(boxes), wording.made_at(COPIES, "un pour chaque entreprise"))
