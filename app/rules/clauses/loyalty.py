"""What the two companies promise each other: loyalty, secrets, insurance, data, papers, disagreements."""

from app.models.loans import LegalBasis
from app.rules.clauses.clause import Clause, ClauseFacts, Must, Never
from app.rules.clauses.nevers import DENIED
from app.rules.french import NBSP

NON_SOLICITATION = Clause(
    "non_solicitation",
    "Loyauté et liberté du salarié",
    (("agreement", "Loyauté et liberté du salarié"),),
    "L'entreprise utilisatrice ne démarche pas le salarié, pendant la mise à disposition, en vue de l'embaucher sans "
    "en parler d'abord à l'entreprise prêteuse. Cela ne lie que les deux entreprises\u00a0: le salarié reste libre "
    "de son avenir professionnel, et rien n'interdit une embauche décidée avec l'accord de tous.",
    musts=(
        Must(
            (
                r"(salarie|ce dernier|celui-ci|\bil\b)[^.;\n]{0,70}\blibre|libre[^.;\n]{0,50}salarie|ne lie (pas"
                r"|en rien) le salarie"
                r"|liberte[^.;\n]{0,30}salarie",
            ),
            "L1121-1",
            "Dites que le salarié reste libre",
        ),
        Must(
            (
                r"n'(interdit|empeche)|(embauch|recrut)[^.;\n]{0,60}(reste|demeure|est|etre)?[^.;\n]{0,15}(possible|permise?)|"
                r"peut[^.;\n]{0,60}(embauch|recrut)",
            ),
            "L1121-1",
            "Dites qu'une embauche reste possible, avec l'accord de tous",
        ),
    ),
    nevers=(
        Never(
            r"(?<!n')\b(interdi\w*|renonc\w+|s'engage a ne pas|s'oblige a ne pas|ne (peut|pourra|doit|devra|saurait))\b"
            r"[^.;\n]{0,90}\b(embauch|recrut|engager le salarie)",
            "L1121-1",
            "Une clause qui défend d'embaucher le salarié porte atteinte à sa liberté",
            r"sans en (parler|informer)|sans (en )?(prevenir|avertir|informer)",
        ),
        Never(
            r"(embauche|recrutement)\b[^.;\n]{0,50}(est|sont|sera|reste|demeure) (interdit|exclu|impossible|prohib)",
            "L1121-1",
            "Une clause qui défend d'embaucher le salarié porte atteinte à sa liberté",
        ),
        Never(
            r"\ble salarie\s+(s'engage|s'interdit|renonce|s'oblige|ne (peut|pourra|doit|devra))",
            "L1121-1",
            "Cette clause lie les deux entreprises, jamais le salarié",
        ),
    ),
)
CONFIDENTIALITY = Clause(
    "confidentiality",
    "Confidentialité",
    (("agreement", "Confidentialité"), ("amendment", "Accompagnement et consignes")),
    "Pendant la mise à disposition et deux ans après, chacun garde secret ce qu'il apprend des procédés et des clients "
    "de l'autre, sans que cela limite ce que le salarié peut dire à ses représentants, au médecin et à l'inspection du "
    "travail.",
    musts=(
        Must((r"\b(secret|confidentiel|discret|discretion|divulgu)",), "L1121-1", "Dites ce qui doit rester secret"),
        Must(
            (r"(pendant|durant|tant que|jusqu'|\d+ (ans?|mois)|(un|deux|trois|cinq) ans?\b)",),
            "Code civil, 1210",
            "Dites jusqu'à quand",
        ),
    ),
    nevers=(
        Never(
            r"perpetu|illimite|sans limite de (duree|temps)|a vie\b|indefiniment",
            "Code civil, 1210",
            "Nul ne s'engage pour toujours\u00a0: donnez une durée",
        ),
        Never(
            r"\b(ne|interdi\w+|s'abstien\w+|renonc\w+)\b[^.;\n]{0,80}"
            r"(inspection du travail|representants|syndicat|medecin|defenseur des droits|alerte)",
            "L1132-3-3, L2281-1",
            "Rien n'empêche le salarié de parler à ses représentants, au médecin ou à l'inspection",
            r"ne (limite|empeche|fait)|n'empeche|ne s'applique",
        ),
    ),
)
LIABILITY = Clause(
    "liability",
    "Responsabilité et assurances",
    (("agreement", "Responsabilité et assurances"),),
    "Chaque entreprise est assurée pour sa responsabilité civile. L'entreprise utilisatrice répond des dommages causés "
    "par le salarié dans le travail qu'elle dirige et l'inscrit parmi les utilisateurs assurés de ses machines.",
    musts=(
        Must((r"\bassur",), "Code civil, 1242", "Dites que les entreprises sont assurées"),
        Must(
            (r"(utilisatrice|preteuse|entreprises?)\b[^.;\n]{0,60}\b(repond|responsab|assur|couvre|prend)",),
            "Code civil, 1242",
            "Dites quelle entreprise répond des dommages",
        ),
    ),
    nevers=(
        Never(
            r"\ble salarie\b[^.;\n]{0,30}\b(repond|est responsable|sera responsable)",
            "L1331-2",
            "Le salarié ne répond pas sur ses biens des dommages du travail",
            DENIED,
        ),
    ),
)
DATA = Clause(
    "data",
    "Données personnelles",
    (("agreement", "Données personnelles"), ("amendment", "Données personnelles")),
    "Les deux entreprises n'échangent que les données utiles à la mise à disposition, chacune restant responsable de "
    "celles qu'elle traite (règlement (UE) 2016/679). Aucune donnée de santé ni aucun motif d'absence n'est "
    "communiqué. Le salarié peut consulter ses données, les faire corriger et demander leur effacement.",
    musts=(
        Must(
            (r"\b(utiles?|necessaires?|indispensables?|minimum)\b",),
            "RGPD, 5",
            "Dites que seules les données utiles sont échangées",
        ),
        Must(
            (r"\b(aucune|ni|jamais|pas|sans)\b[^.;\n]{0,60}\b(sante|medical)",),
            "RGPD, 9",
            "Dites qu'aucune donnée de santé n'est communiquée",
        ),
        Must(
            (r"\b(consult|acces|acced)", r"\b(corrig|rectif)", r"\b(effac|supprim|suppression)"),
            "RGPD, 15 à 17",
            "Dites que le salarié peut consulter ses données, les faire corriger et effacer",
        ),
    ),
    nevers=(
        Never(
            r"\b(communique|transmet|remet|adresse|partage)\w*\b[^.;\n]{0,60}"
            r"(bulletin|dossier medical|sante\b|motifs? d'absence|dossier disciplinaire|mandat|appartenance)",
            "RGPD, 9\u00a0; L1132-1",
            "L'utilisatrice ne reçoit ni données de santé, ni motifs d'absence, ni bulletins de paie",
            DENIED,
        ),
    ),
)
INVOICE_PROOFS = Clause(
    "invoice_proofs",
    "Justificatifs de la facture",
    (("agreement", "Facturation"),),
    "L'entreprise prêteuse joint à chaque facture le relevé d'heures visé et tient à disposition les justificatifs des "
    "salaires, charges et frais, sans communiquer davantage du bulletin de paie que nécessaire.",
    musts=(
        Must((r"\breleve",), "L8241-1", "Dites que le relevé d'heures accompagne la facture"),
        Must((r"\bjustifi",), "L8241-1", "Dites que les sommes facturées sont justifiées"),
    ),
)
FOLLOW_UP = Clause(
    "follow_up",
    "Suivi",
    (("agreement", "Suivi et différends"),),
    "Un point de suivi a lieu chaque semaine avec le salarié et, au besoin, avec les deux entreprises.",
)
DISPUTES = Clause(
    "disputes",
    "Différends",
    (("agreement", "Suivi et différends"),),
    "En cas de désaccord, les deux entreprises cherchent d'abord un arrangement\u00a0; à défaut, le tribunal "
    "compétent est saisi.",
    musts=(
        Must(
            (r"\b(tribuna\w+|juge|juridiction\w*|justice|conseil de prud'hommes)\b",),
            "Code civil, 6",
            "Dites que le tribunal compétent peut être saisi",
        ),
    ),
    nevers=(
        Never(
            r"(renonc\w+|ne (peut|peuvent|pourra|pourront)|interdi\w+)\b[^.;\n]{0,60}(tribuna|juge|justice|prud"
            r"|recours|saisir)",
            "Code civil, 6",
            "Personne ne renonce d'avance à saisir le juge",
            r"ne renonc",
        ),
    ),
)


def _is_large_to_small(facts: ClauseFacts) -> bool:
    return facts.basis is LegalBasis.L8241_3


PURPOSE_REVIEW = Clause(
    "purpose_review",
    "Bilan de la finalité",
    (("agreement", "Suivi et différends"),),
    "À mi-parcours et au terme, les deux entreprises et le salarié font le bilan de la finalité poursuivie.",
    condition=_is_large_to_small,
    when=f"pour un prêt sous L8241-3{NBSP}: une grande entreprise à une jeune ou petite",
)
CLAUSES = (
    NON_SOLICITATION,
    CONFIDENTIALITY,
    LIABILITY,
    DATA,
    INVOICE_PROOFS,
    FOLLOW_UP,
    PURPOSE_REVIEW,
    DISPUTES,
)
