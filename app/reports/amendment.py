"""The amendment to the employment contract (avenant), between lender and employee.

L8241-2 asks for the work entrusted, the hours, the place and the special features of the post.
"""

from datetime import date

from app.models.loans import DocumentKind, LegalBasis
from app.models.persons import ContractKind
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
    Text,
    fill,
)
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP, TO_FILL

TITLE = "Avenant au contrat de travail"
COPIES = 2


def build(facts: LoanFacts, today: date) -> Document:
    return Document(
        title=TITLE,
        subtitle=wording.basis_line(facts.loan),
        number=facts.number,
        version=facts.version(DocumentKind.AMENDMENT),
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=(
            *wording.draft_notice(facts),
            *agreement_clauses.notes(facts, "amendment"),
            *_parties(facts),
            *_agreement(facts),
            *_work(facts),
            *_hours(facts),
            *_features(facts),
            *_contract(facts),
            *_expenses(facts),
            *_guidance(facts),
            *_health(),
            *_probation(facts),
            *_end(facts),
            *_return(facts),
            *_data(facts),
            *_signatures(facts),
        ),
        made_on=facts.made_on(DocumentKind.AMENDMENT, today),
        audience="parties",
        paraphes=True,
        copies=COPIES,
    )


def _parties(facts: LoanFacts) -> tuple[Block, ...]:
    lender = fill(
        f"{{name}}, {{form:plain}}, dont le siège est situé {{seat:plain}}, SIRET {{siret:plain}}, "
        f"représentée par {{signer}} ({{capacity:plain}}), ci-après «{NBSP}l'entreprise prêteuse{NBSP}», "
        f"d'une{NBSP}part,",
        **wording.party(facts.lender, facts),
    )
    person = fill(
        f"{{name}}, demeurant {{home:plain}}, ci-après «{NBSP}le salarié{NBSP}», d'autre{NBSP}part,",
        name=wording.person_name(facts.person),
        home=wording.or_fill(wording.address(facts.person.home, facts)),
    )
    contract = facts.employment
    kinds = {ContractKind.CDI: "contrat à durée indéterminée", ContractKind.CDD: "contrat à durée déterminée"}
    kind = kinds.get(contract.contract, contract.contract.label) if contract.contract else f"contrat {TO_FILL}"
    return (
        Heading("Entre les soussignés"),
        Paragraph(lender),
        Paragraph(person),
        Heading("Il est rappelé ce qui suit"),
        Paragraph(
            fill(
                "Le salarié est lié à l'entreprise prêteuse par un {kind:plain} qui a pris effet le "
                f"{{start}}{{until:plain}}, en qualité de{NBSP}: {{job}}. Le présent avenant en aménage "
                f"l'exécution pour un temps{NBSP}; toutes les clauses qu'il ne modifie pas demeurent.",
                kind=kind,
                start=wording.on(contract.starts_on),
                until=f" et prendra fin le {wording.on(contract.ends_on)}" if contract.ends_on else "",
                job=wording.or_fill(contract.job_title),
            )
        ),
    )


def _agreement(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    host = wording.party(facts.host, facts)
    return (
        Article("Accord du salarié et durée"),
        Paragraph(
            fill(
                "Le salarié, volontaire, donne son accord exprès à sa mise à disposition de {name}, "
                f"{{form:plain}}, dont le siège est situé {{seat:plain}}, SIRET {{siret:plain}}, ci-après "
                f"«{NBSP}l'entreprise utilisatrice{NBSP}».",
                **{key: host[key] for key in ("name", "form", "seat", "siret")},
            )
        ),
        Paragraph(
            fill(
                "La mise à disposition commence le {start} et s'achève le {end} inclus, pour une durée de "
                "{length}. Elle ne peut être renouvelée qu'avec un nouvel accord écrit du salarié et un "
                "nouvel avenant.",
                start=wording.on(loan.starts_on),
                end=wording.on(loan.ends_on),
                length=wording.length(loan),
            )
        ),
        Paragraph(
            "Le salarié a été informé qu'il pouvait refuser sans que ce refus puisse donner lieu à sanction, "
            f"à licenciement ou à une mesure discriminatoire ({_law(facts)})."
        ),
        *((_large(),) if facts.loan.legal_basis is LegalBasis.L8241_3 else ()),
    )


def _large() -> Paragraph:
    return Paragraph(
        "Elle relève de l'article L8241-3 du Code du travail et ne dépasse pas trois ans, renouvellements compris. Le "
        "prix convenu entre les deux entreprises, fût-il inférieur au coût ou nul, est sans effet sur le salaire."
    )


def _law(facts: LoanFacts) -> str:
    return "art. R8241-2" if facts.loan.legal_basis is LegalBasis.L8241_3 else "art. L8241-2"


def _work(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    is_large = loan.legal_basis is LegalBasis.L8241_3
    rows = (
        ("Poste", (Bold(wording.or_fill(loan.job_title)),)),
        ("Qualification", wording.or_fill(loan.qualification or facts.employment.qualification)),
        ("Missions confiées" if is_large else "Travail confié", wording.or_fill(loan.tasks)),
        ("Finalité" if is_large else "Motif", wording.or_fill(loan.purpose)),
        ("Lieu de travail", wording.work_place(facts)),
    )
    return (Article("Travail confié et lieu"), KeyValues(rows))


def _hours(facts: LoanFacts) -> tuple[Block, ...]:
    weekly = facts.employment.weekly_hours
    usual = (
        f" (durée prévue au contrat{NBSP}: {french.trimmed(weekly)}{NBSP}h par semaine)" if weekly is not None else ""
    )
    return (
        Article("Horaires"),
        Paragraph(
            fill(
                f"Le salarié travaille {{hours}}{usual}, ainsi réparties{NBSP}:",
                hours=wording.hours_lead(facts.loan.grid),
            )
        ),
        *wording.grid_bullets(facts.loan.grid),
        Paragraph(
            "Les horaires, le repos hebdomadaire et les jours fériés suivent les règles de l'entreprise "
            "utilisatrice (art. L1251-21). Le temps de travail est porté sur un relevé mensuel que le "
            "salarié vise."
        ),
    )


def _features(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    items: list[Text] = [
        fill(f"Particularités{NBSP}: {{features}}", features=wording.or_fill(loan.features)),
        *wording.risk_sentences(loan),
        fill(
            f"Équipements de protection individuelle, fournis sans frais pour le salarié (art. "
            f"L1251-23){NBSP}: {{ppe}}.",
            ppe=wording.or_fill(loan.ppe).rstrip("."),
        ),
        *(f"Formation{NBSP}: {wording.training_sentence(training)}" for training in loan.trainings),
    ]
    return (Article("Caractéristiques particulières du poste"), Bullets(tuple(items)))


def _contract(facts: LoanFacts) -> tuple[Block, ...]:
    contract = facts.employment
    pay = ""
    if contract.gross_pay is not None:
        pay = f", soit {french.euros(contract.gross_pay)} brut {contract.pay_unit.label} au jour du présent avenant"
    idcc = f" (IDCC{NBSP}{facts.lender.idcc.strip()})" if facts.lender.idcc.strip() else ""
    return (
        Article("Contrat, rémunération et statut maintenus"),
        Paragraph(
            f"Le contrat de travail n'est ni rompu ni suspendu. L'entreprise prêteuse reste "
            f"l'employeur{NBSP}: elle seule verse le salaire et accorde les congés."
        ),
        *agreement_clauses.paragraphs(facts, "amendment", "discipline"),
        Paragraph(
            f"La rémunération et ses accessoires sont intégralement maintenus{pay}. Le salarié garde son "
            f"ancienneté, sa convention et ses accords collectifs{idcc}, ainsi que la protection attachée à "
            f"tout mandat qu'il exercerait. Sa carrière et sa rémunération n'ont pas à souffrir de la mise à "
            f"disposition."
        ),
        Paragraph(
            "La clause d'exclusivité que contiendrait le contrat ne s'applique pas au travail accompli pour "
            "l'entreprise utilisatrice."
        ),
    )


def _expenses(facts: LoanFacts) -> tuple[Block, ...]:
    terms = facts.loan.billing
    said = (
        "Les frais professionnels nés de la mise à disposition sont remboursés par l'entreprise prêteuse, sur "
        "justificatifs."
    )
    if terms.km_rate:
        said += f" Les trajets supplémentaires le sont à raison de {french.euros(terms.km_rate)} par kilomètre."
    if terms.meal_voucher:
        share = french.euros(terms.meal_voucher)
        said += f" Les titres-restaurant sont maintenus (part de l'employeur{NBSP}: {share} par titre)."
    return (
        Article("Frais, transports et restauration"),
        Paragraph(said),
        Paragraph(
            "Le salarié accède aux installations collectives et aux transports de l'entreprise utilisatrice "
            "comme les salariés de celle-ci (art. L1251-24)."
        ),
    )


def _guidance(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    tutor = ", ".join(said for said in (loan.tutor.strip(), french.phone(loan.tutor_phone)) if said)
    return (
        Article("Accompagnement et consignes"),
        Paragraph(
            fill(
                f"Référent du salarié dans l'entreprise utilisatrice{NBSP}: {{tutor}}. Le salarié suit pour "
                f"son travail les consignes et le règlement intérieur de cette entreprise.",
                tutor=wording.or_fill(tutor),
            )
        ),
        *agreement_clauses.paragraphs(facts, "amendment", "confidentiality"),
        Paragraph(
            "L'entreprise prêteuse garde le contact avec lui et l'appelle chaque semaine. Il peut à tout "
            "moment lui faire part d'une difficulté."
        ),
    )


def _health() -> tuple[Block, ...]:
    return (
        Article("Absence, santé et accident"),
        Paragraph(
            "En cas d'absence, le salarié prévient le jour même les deux entreprises et adresse ses "
            "justificatifs à la seule entreprise prêteuse. En cas d'accident, il prévient ou fait prévenir "
            f"les deux entreprises aussitôt{NBSP}; l'entreprise utilisatrice en informe l'entreprise "
            f"prêteuse dans les 24 heures, et celle-ci le déclare dans les 48 heures, dimanches et jours "
            f"fériés non compris (art. L412-4, R412-2 et R441-3 du Code de la sécurité sociale)."
        ),
    )


def _probation(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Période probatoire"),
        *agreement_clauses.after(agreement_guards.probation(facts.loan), facts, "amendment", "probation"),
    )


def _end(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    ways = agreement_clauses.lines(facts, "amendment", "early_end_host", "early_end_employee", "recall", "danger")
    extra = tuple(
        fill(f"{label}{NBSP}: {{terms}}", terms=terms.strip())
        for label, terms in (("Fin anticipée", loan.early_end_terms), ("Rappel", loan.recall_terms))
        if terms.strip()
    )
    return (
        Article("Fin anticipée et rappel"),
        Paragraph(f"En dehors de la période probatoire, la mise à disposition peut prendre fin avant son terme{NBSP}:"),
        Bullets((*ways, *extra)),
    )


def _return(facts: LoanFacts) -> tuple[Block, ...]:
    plan = facts.loan.return_plan.strip()
    return (
        Article("Retour dans l'entreprise prêteuse"),
        Paragraph(
            "Au terme de la mise à disposition, quelle qu'en soit la cause, le salarié retrouve son poste de "
            f"travail ou un poste équivalent ({_law(facts)})."
        ),
        *agreement_clauses.paragraphs(facts, "amendment", "return_meeting"),
        *((Paragraph(fill(f"Retour prévu{NBSP}: {{plan}}", plan=plan)),) if plan else ()),
    )


def _data(facts: LoanFacts) -> tuple[Block, ...]:
    return (Article("Données personnelles"), *agreement_clauses.paragraphs(facts, "amendment", "data"))


def _signatures(facts: LoanFacts) -> tuple[Block, ...]:
    lender = wording.party(facts.lender, facts)
    boxes = (
        Signatory("Pour l'entreprise prêteuse", lender["name"], lender["signer"], lender["capacity"]),
        Signatory("Le salarié", "", wording.person_name(facts.person), "", "Lu et approuvé, bon pour accord"),
    )
    return (SignatureBoxes(boxes, wording.made_at(COPIES, "un pour l'entreprise prêteuse, un pour le salarié")),)
