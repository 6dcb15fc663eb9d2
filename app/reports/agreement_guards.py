"""The agreement's articles that protect: work place, health, employment, data, CSE, return (L1251-21 to L1251-24)."""

from app.models.loans import LegalBasis, Loan
from app.reports import wording
from app.reports.blocks import Article, Block, Bullets, Paragraph, Text, fill
from app.reports.facts import LoanFacts
from app.rules.french import NBSP, TO_FILL


def workplace() -> tuple[Block, ...]:
    return (
        Article("Conditions de travail"),
        Paragraph(
            "Pendant la mise à disposition, l'entreprise utilisatrice répond, selon la loi et les accords "
            "applicables au lieu de travail, de la durée du travail, du travail de nuit, du repos "
            "hebdomadaire et des jours fériés, de la santé et de la sécurité, et du travail des femmes et "
            "des jeunes travailleurs (art. L1251-21). Elle dirige le travail quotidien et remet au salarié "
            "son règlement intérieur et ses consignes."
        ),
        Paragraph(
            "Le salarié accède aux installations collectives et aux transports de l'entreprise utilisatrice "
            "comme ses propres salariés (art. L1251-24). Les dépenses supplémentaires qui en résultent pour "
            "son comité social et économique sont remboursées à celui-ci par l'entreprise utilisatrice."
        ),
        Paragraph(
            "L'entreprise utilisatrice fournit l'outillage, le matériel et les accès, que le salarié rend au terme."
        ),
    )


def safety(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    items: list[Text] = [
        *wording.risk_sentences(loan),
        fill(
            f"Équipements de protection individuelle, fournis par l'entreprise utilisatrice{NBSP}: {{ppe}}. "
            f"Leur coût n'est jamais supporté par le salarié (art. L1251-23).",
            ppe=wording.or_fill(loan.ppe).rstrip("."),
        ),
        (
            "Formation pratique à la sécurité du poste (art. L4141-2), donnée par l'entreprise utilisatrice "
            "dès l'arrivée."
        ),
        *(wording.training_sentence(training) for training in loan.trainings),
        "Suivi médical ordinaire par le service de prévention et de santé au travail de l'entreprise prêteuse"
        f"{NBSP}; suivi renforcé, lorsque le poste l'exige, à la charge de l'entreprise utilisatrice (art. "
        f"L1251-22).",
    ]
    return (Article("Santé et sécurité"), Bullets(tuple(items)))


def accident() -> tuple[Block, ...]:
    return (
        Article("Accident du travail ou de trajet"),
        Paragraph(
            "L'entreprise utilisatrice qui a connaissance d'un accident en informe l'entreprise prêteuse "
            "dans les 24 heures par lettre recommandée, ainsi que, dans le même délai et la même forme, le "
            "service de prévention de la caisse d'assurance retraite et de la santé au travail et "
            "l'inspection du travail (art. L412-4 et R412-2 du Code de la sécurité sociale). Elle prévient "
            "aussi l'entreprise prêteuse sans attendre, par téléphone."
        ),
        Paragraph(
            "L'entreprise prêteuse déclare l'accident à la caisse primaire d'assurance maladie dans les 48 "
            "heures, dimanches et jours fériés non compris (art. R441-3 du même code)."
        ),
    )


def employment(facts: LoanFacts) -> tuple[Block, ...]:
    idcc = f" (IDCC{NBSP}{facts.lender.idcc.strip()})" if facts.lender.idcc.strip() else ""
    return (
        Article("Lien avec l'entreprise prêteuse"),
        Paragraph(
            "Le contrat de travail n'est ni rompu ni suspendu. Le salarié reste dans l'effectif de "
            "l'entreprise prêteuse, qui lui verse son salaire, rembourse ses frais professionnels et exerce "
            f"seule le pouvoir disciplinaire{NBSP}; l'entreprise utilisatrice lui signale les faits qui "
            f"l'appelleraient."
        ),
        Paragraph(
            f"Il garde le bénéfice de la convention et des accords collectifs de l'entreprise "
            f"prêteuse{idcc}, comme s'il y avait travaillé. Sa carrière et sa rémunération ne souffrent pas "
            f"de la mise à disposition, qui laisse intacte la protection attachée à tout mandat "
            f"représentatif."
        ),
    )


def absences() -> tuple[Block, ...]:
    return (
        Article("Congés et absences"),
        Paragraph(
            "Congés payés et repos sont demandés à l'entreprise prêteuse, qui les accorde après avoir "
            "consulté l'entreprise utilisatrice. En cas d'absence imprévue, le salarié prévient le jour même "
            "les deux entreprises et adresse ses justificatifs à l'entreprise prêteuse seule."
        ),
    )


def probation(loan: Loan) -> tuple[Text, ...]:
    """Agreed between lender and employee; only these two may stop during it (L8241-2)."""
    rule = (
        "L'entreprise prêteuse et le salarié peuvent alors, l'un comme l'autre, mettre fin à la mise à "
        "disposition. Sauf faute grave du salarié, cet arrêt ne peut motiver ni sanction ni licenciement."
    )
    if loan.is_probation_mandatory:
        lead = (
            "La mise à disposition modifiant un élément essentiel du contrat de travail, l'avenant à ce "
            "contrat prévoit une période probatoire de {days} à compter du premier jour."
        )
    elif loan.has_probation is None:
        return (f"Période probatoire entre l'entreprise prêteuse et le salarié{NBSP}: {TO_FILL}.",)
    elif loan.has_probation:
        lead = (
            "L'entreprise prêteuse et le salarié conviennent, par l'avenant au contrat de travail, d'une "
            "période probatoire de {days} à compter du premier jour."
        )
    elif loan.is_probation_mandatory is None:
        return ("Aucune période probatoire n'est convenue.",)
    else:
        return (
            "Aucune période probatoire n'est convenue, la mise à disposition ne modifiant aucun élément "
            "essentiel du contrat de travail.",
        )
    return (fill(lead, days=wording.days(loan.probation_days)), rule)


def closing(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        *_discretion(),
        *_liability(),
        *_freedom(),
        *_data(),
        *_councils(facts),
        *_return(facts),
        *_last(facts),
    )


def _discretion() -> tuple[Block, ...]:
    return (
        Article("Confidentialité"),
        Paragraph(
            "Chaque entreprise garde secret, pendant la mise à disposition et deux ans après, ce qu'elle "
            "apprend de l'autre. L'entreprise utilisatrice indique au salarié ce qui doit rester "
            "confidentiel."
        ),
    )


def _liability() -> tuple[Block, ...]:
    return (
        Article("Responsabilité et assurances"),
        Paragraph(
            "Chaque entreprise déclare être assurée pour sa responsabilité civile. L'entreprise utilisatrice "
            "répond des dommages causés par le salarié dans l'exécution du travail qu'elle dirige et "
            "l'inscrit parmi les utilisateurs assurés de ses véhicules et de ses machines."
        ),
    )


def _freedom() -> tuple[Block, ...]:
    return (
        Article("Loyauté et liberté du salarié"),
        Paragraph(
            "Les deux entreprises se veulent loyales. L'entreprise utilisatrice ne démarche pas le salarié, "
            "pendant la mise à disposition, en vue de l'embaucher sans en parler d'abord à l'entreprise "
            "prêteuse. Cet engagement ne lie pas le salarié, qui reste libre de son avenir professionnel, et "
            "n'interdit aucune embauche."
        ),
    )


def _data() -> tuple[Block, ...]:
    return (
        Article("Données personnelles"),
        Paragraph(
            "Les deux entreprises n'échangent que les données utiles à la mise à disposition, chacune "
            "restant responsable de celles qu'elle traite (règlement (UE) 2016/679). Aucune donnée de santé "
            "ni aucun motif d'absence n'est communiqué. Le salarié peut consulter ses données, les faire "
            "corriger et demander leur effacement."
        ),
    )


def _councils(facts: LoanFacts) -> tuple[Block, ...]:
    if facts.loan.legal_basis is LegalBasis.L8241_3:
        said = (
            "La consultation prévue par l'article L8241-2 est sans objet. Le nombre de conventions conclues "
            "et les types de postes occupés sont portés, lorsqu'elle existe, à la base de données "
            "économiques, sociales et environnementales (art. R8241-2)."
        )
        return (Article("Information des représentants du personnel"), Paragraph(said))
    items = (
        wording.cse_sentence(facts.lender, "Entreprise prêteuse", facts.cse),
        wording.cse_sentence(facts.host, "Entreprise utilisatrice", facts.cse),
    )
    return (
        Article("Consultation des comités sociaux et économiques"),
        Paragraph(
            "Le comité de chaque entreprise, lorsqu'il existe, est consulté avant la mise à disposition "
            f"(art. L8241-2){NBSP}; celui de la prêteuse est informé des conventions signées et, s'il y a "
            f"lieu, des risques particuliers du poste."
        ),
        Bullets(items),
    )


def _return(facts: LoanFacts) -> tuple[Block, ...]:
    plan = facts.loan.return_plan.strip()
    return (
        Article("Retour du salarié"),
        Paragraph(
            "Au terme de la mise à disposition, quelle qu'en soit la cause, le salarié retrouve dans "
            "l'entreprise prêteuse son poste de travail ou un poste équivalent. Un entretien prépare ce "
            "retour et fait le point des compétences acquises, que l'entreprise utilisatrice atteste par "
            "écrit."
        ),
        *((Paragraph(fill(f"Retour prévu{NBSP}: {{plan}}", plan=plan)),) if plan else ()),
    )


def _last(facts: LoanFacts) -> tuple[Block, ...]:
    annexes = [
        "avenant au contrat de travail, pour ses clauses sur le poste, les horaires et le lieu",
        "modèle de relevé d'heures mensuel",
    ]
    if facts.loan.is_special_risk or facts.loan.is_reinforced_follow_up:
        annexes.append("attestation de formation à la sécurité et, s'il y a lieu, avis d'aptitude")
    law = "L8241-3" if facts.loan.legal_basis is LegalBasis.L8241_3 else "L8241-2"
    return (
        Article("Suivi et différends"),
        Paragraph(
            f"Un point de suivi a lieu chaque semaine avec le salarié et, au besoin, avec les deux "
            f"entreprises. En cas de désaccord, celles-ci cherchent d'abord un arrangement{NBSP}; à défaut, "
            f"le tribunal compétent est saisi. La convention est régie par le droit français, notamment "
            f"l'article {law} du Code du travail."
        ),
        Article("Annexes"),
        Bullets(tuple(f"Annexe{NBSP}{index}{NBSP}: {said}." for index, said in enumerate(annexes, 1))),
    )
