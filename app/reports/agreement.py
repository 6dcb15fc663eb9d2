"""The agreement (convention de mise à disposition) between lender and host, for exactly one employee.

L8241-2 asks for its length, the employee's identity and qualification, and how wages, charges and expenses
invoiced are worked out; R8241-2 adds, for a loan under L8241-3, its purpose and the missions.
"""

from datetime import date

from app.models.loans import DocumentKind, LegalBasis
from app.reports import agreement_guards, wording
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


def build(facts: LoanFacts, today: date) -> Document:
    return Document(
        title=TITLE,
        subtitle=wording.basis_line(facts.loan),
        number=facts.number,
        version=facts.version(DocumentKind.AGREEMENT),
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=(
            *wording.draft_notice(facts),
            *_parties(facts),
            *_object(facts),
            *_employee(facts),
            *_duration(facts),
            *_work(facts),
            *_hours(facts),
            *agreement_guards.workplace(),
            *agreement_guards.safety(facts),
            *agreement_guards.accident(),
            *agreement_guards.employment(facts),
            *agreement_guards.absences(),
            *_probation(facts),
            *_end(facts),
            *_billing(facts),
            *agreement_guards.closing(facts),
            *_signatures(facts),
        ),
        made_on=facts.made_on(DocumentKind.AGREEMENT, today),
        audience="parties",
        even_pages=True,
        paraphes=True,
        copies=COPIES,
    )


def is_small_company_loan(facts: LoanFacts) -> bool:
    return facts.loan.legal_basis is LegalBasis.L8241_3


def _parties(facts: LoanFacts) -> tuple[Block, ...]:
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
    return (
        Heading("Entre les soussignées"),
        Paragraph(lender),
        Paragraph(host),
        Heading("Préambule"),
        Paragraph(_preamble(facts)),
    )


def _preamble(facts: LoanFacts) -> str:
    said = (
        "L'entreprise utilisatrice a besoin, pour un temps, de compétences que possède un salarié de "
        "l'entreprise prêteuse, volontaire pour les mettre à son service. Les deux entreprises entendent le "
        "lui permettre sans but lucratif, sans rompre ni suspendre son contrat de travail et avec la "
        "certitude de son retour."
    )
    if facts.office.name.strip():
        by = f", représenté par {facts.facilitator.strip()}," if facts.facilitator.strip() else ""
        said += (
            f" Elles ont été mises en relation par l'organisme {facts.office.name.strip()}{by} qui suit la "
            f"mise à disposition sans être partie à la présente convention."
        )
    return said


def _object(facts: LoanFacts) -> tuple[Block, ...]:
    purpose = wording.or_fill(facts.loan.purpose)
    if is_small_company_loan(facts):
        basis = (
            "L'entreprise prêteuse met à la disposition de l'entreprise utilisatrice, qui l'accepte, le seul "
            "salarié désigné à l'article 2, en application des articles L8241-3, R8241-1 et R8241-2 du Code "
            "du travail. Les deux entreprises déclarent remplir les conditions de taille, d'ancienneté ou de "
            "statut que ces articles fixent et ne pas appartenir au même groupe."
        )
        why = fill(
            "Finalité poursuivie, parmi l'amélioration de la qualification de la main-d'œuvre, la transition "
            f"professionnelle et le partenariat d'affaires ou d'intérêt commun{NBSP}: {{purpose}}",
            purpose=purpose,
        )
    else:
        basis = (
            "L'entreprise prêteuse met à la disposition de l'entreprise utilisatrice, qui l'accepte, le seul "
            "salarié désigné à l'article 2. L'opération ne poursuit aucun but lucratif au sens de l'article "
            "L8241-1 du Code du travail et suit les règles de son article L8241-2."
        )
        why = fill(f"Motif de la mise à disposition{NBSP}: {{purpose}}", purpose=purpose)
    return (Article("Objet"), Paragraph(basis), Paragraph(why))


def _employee(facts: LoanFacts) -> tuple[Block, ...]:
    contract = facts.employment
    kind = contract.contract.label if contract.contract else TO_FILL
    if contract.is_day_based:
        kind += ", forfait annuel en jours"
    if contract.ends_on:
        kind += f", jusqu'au {wording.on(contract.ends_on)}"
    rows = (
        ("Identité", (Bold(wording.person_name(facts.person)),)),
        ("Qualification", wording.or_fill(facts.loan.qualification or contract.qualification)),
        ("Emploi chez la prêteuse", wording.or_fill(contract.job_title)),
        ("Contrat de travail", kind),
    )
    form = "exprès et écrit" if is_small_company_loan(facts) else "écrit"
    return (
        Article("Salarié mis à disposition"),
        KeyValues(rows),
        Paragraph(
            f"Le salarié est volontaire. Son accord {form} est recueilli avant le premier jour{NBSP}; il "
            f"signe avec l'entreprise prêteuse un avenant à son contrat de travail. Un refus n'aurait pu "
            f"donner lieu ni à sanction, ni à licenciement, ni à une mesure discriminatoire."
        ),
    )


def _duration(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    limit = " La durée totale ne dépasse pas trois ans (art. L8241-3)." if is_small_company_loan(facts) else ""
    return (
        Article("Durée et renouvellement"),
        Paragraph(
            fill(
                "La mise à disposition commence le {start} et s'achève le {end} inclus, pour une durée de {length}.",
                start=wording.on(loan.starts_on),
                end=wording.on(loan.ends_on),
                length=wording.length(loan),
            )
        ),
        Paragraph(
            "Elle ne se renouvelle pas d'elle-même. Un renouvellement, ou toute modification de ses "
            "conditions, demande un avenant à la convention signé avant le terme, un nouvel accord écrit du "
            f"salarié et un avenant à son contrat de travail.{limit}"
        ),
    )


def _work(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    tutor = ", ".join(said for said in (loan.tutor.strip(), french.phone(loan.tutor_phone)) if said)
    rows = (
        ("Poste", (Bold(wording.or_fill(loan.job_title)),)),
        ("Missions confiées" if is_small_company_loan(facts) else "Tâches", wording.or_fill(loan.tasks)),
        ("Lieu de travail", wording.work_place(facts)),
        ("Particularités du poste", wording.or_fill(loan.features)),
        ("Référent sur place", wording.or_fill(tutor)),
    )
    return (
        Article("Travail confié et lieu"),
        KeyValues(rows),
        Paragraph(
            "Confier au salarié un autre poste, ou l'envoyer travailler ailleurs, suppose l'accord préalable "
            "et écrit du salarié et des deux entreprises."
        ),
    )


def _hours(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Horaires"),
        Paragraph(
            fill(f"Le salarié travaille {{hours}}, ainsi réparties{NBSP}:", hours=wording.hours_lead(facts.loan.grid))
        ),
        *wording.grid_bullets(facts.loan.grid),
        Paragraph(
            "L'entreprise utilisatrice respecte les durées maximales et les repos légaux et conventionnels. "
            "Toute heure au-delà est convenue à l'avance avec l'entreprise prêteuse et portée au relevé "
            "d'heures du mois."
        ),
    )


def _probation(facts: LoanFacts) -> tuple[Block, ...]:
    return (Article("Période probatoire"), *(Paragraph(line) for line in agreement_guards.probation(facts.loan)))


def _end(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    items = [
        fill(
            "À la demande de l'entreprise utilisatrice, ou du salarié, en prévenant par écrit {notice} à l'avance.",
            notice=wording.days(loan.early_end_notice_days),
        ),
        fill(
            "Par rappel de l'entreprise prêteuse, qui prévient par écrit {notice} à l'avance.",
            notice=wording.days(loan.recall_notice_days),
        ),
        ("Sans délai, en cas de danger pour le salarié ou de manquement grave de l'une des deux entreprises.",),
    ]
    extra = [
        fill(f"{label}{NBSP}: {{terms}}", terms=terms.strip())
        for label, terms in (("Fin anticipée", loan.early_end_terms), ("Rappel", loan.recall_terms))
        if terms.strip()
    ]
    return (
        Article("Fin anticipée et rappel"),
        Paragraph(f"En dehors de la période probatoire, la mise à disposition peut prendre fin avant son terme{NBSP}:"),
        Bullets((*items, *extra)),
        Paragraph(
            "Le temps accompli reste dû et se facture selon la convention. Aucune indemnité ne s'y ajoute, "
            "et le salarié retrouve aussitôt son poste ou un poste équivalent."
        ),
    )


def _billing(facts: LoanFacts) -> tuple[Block, ...]:
    rule, *terms = billing.sentences(facts.loan.billing, facts.loan.legal_basis)
    return (
        Article("Facturation"),
        Paragraph(rule),
        Bullets(tuple(terms)),
        Paragraph(
            "L'entreprise prêteuse joint à chaque facture le relevé d'heures visé et tient à disposition les "
            "justificatifs des salaires, charges et frais, sans communiquer davantage du bulletin de paie "
            "que nécessaire."
        ),
    )


def _signatures(facts: LoanFacts) -> tuple[Block, ...]:
    boxes = []
    for role, organisation in (("prêteuse", facts.lender), ("utilisatrice", facts.host)):
        said = wording.party(organisation, facts)
        boxes.append(Signatory(f"Pour l'entreprise {role}", said["name"], said["signer"], said["capacity"]))
    return (SignatureBoxes(tuple(boxes), wording.made_at(COPIES, "un pour chaque entreprise")),)
