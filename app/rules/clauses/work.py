"""The clauses about the days of work: hours, leave, discipline, tools, vehicle, accident, return."""

from app.rules.clauses.clause import Clause, ClauseFacts, Must, Never
from app.rules.clauses.nevers import DENIED

EXTRA_HOURS = Clause(
    "extra_hours",
    "Heures au-delà de l'horaire",
    (("agreement", "Horaires"),),
    "Toute heure au-delà est convenue à l'avance avec l'entreprise prêteuse et portée au relevé d'heures du mois.",
    musts=(
        Must((r"\b(conven|accord|avance|preteuse)",), "L3121-28", "Dites que la prêteuse convient de ces heures"),
        Must((r"\b(releve|compt|note)",), "L3171-4", "Dites où ces heures sont notées"),
    ),
    nevers=(
        Never(
            r"heures?\b[^.;\n]{0,60}((ne sont|ne seront|sans etre|non) (pas )?(payee|remuneree|majoree)"
            r"|sans majoration)",
            "L3121-28",
            "Les heures au-delà sont payées, avec leur majoration",
        ),
    ),
)
LEAVE = Clause(
    "leave",
    "Congés et absences",
    (("agreement", "Congés et absences"),),
    "Congés payés et repos sont demandés à l'entreprise prêteuse, qui les accorde après avoir consulté l'entreprise "
    "utilisatrice et lui en donne les dates. En cas d'absence imprévue, le salarié prévient le jour même les deux "
    "entreprises et adresse ses justificatifs à l'entreprise prêteuse seule.",
    musts=(
        Must(
            (
                r"preteuse\b[^.;\n]{0,90}\b(accord\w+|decid\w+|approuv\w+|fix\w+|valid\w+|autoris\w+)|"
                r"\b(accord|decid|approuv|fix|valid|autoris)\w*\b[^.;\n]{0,50}par (la|l'entreprise) preteuse",
            ),
            "L3141-16",
            "Dites que la prêteuse accorde les congés",
        ),
        Must((r"utilisatrice|deux entreprises",), "L3141-16", "Dites que l'utilisatrice en est informée"),
    ),
    nevers=(
        Never(
            r"utilisatrice\s+(\w+\s+){0,3}?(accorde|decide|fixe|valide|approuve|refuse|impose)\w*\b",
            "L3141-16",
            "Les congés restent à la prêteuse, qui est l'employeur",
            DENIED,
        ),
        Never(
            r"(justificatif|certificat|arret de travail|motif)s?\b[^.;\n]{0,50}\b(a|aux"
            r"|vers) (l'entreprise utilisatrice|"
            r"l'utilisatrice|(les )?deux entreprises)",
            "L1132-1",
            "L'utilisatrice ne reçoit ni justificatif ni motif d'absence",
            DENIED,
        ),
    ),
)
DISCIPLINE = Clause(
    "discipline",
    "Pouvoir disciplinaire",
    (("agreement", "Lien avec l'entreprise prêteuse"), ("amendment", "Contrat, rémunération et statut maintenus")),
    "L'entreprise prêteuse exerce seule le pouvoir disciplinaire\u00a0; l'entreprise utilisatrice lui signale les "
    "faits qui l'appelleraient.",
    musts=(
        Must(
            (
                r"(preteuse\b[^.;\n]{0,60}\bseule\b|\bseule\b[^.;\n]{0,20}preteuse|(reste|demeure|appartient|relev\w+)\b"
                r"[^.;\n]{0,40}preteuse)",
                r"\b(disciplin|sanction)",
            ),
            "L8241-2, L1331-1",
            "Dites que la prêteuse exerce seule le pouvoir disciplinaire",
        ),
    ),
)
TOOLS = Clause(
    "tools",
    "Outils et matériel",
    (("agreement", "Conditions de travail"),),
    "L'entreprise utilisatrice fournit l'outillage, le matériel et les accès, que le salarié rend au terme.",
    musts=(
        Must(
            (
                r"(utilisatrice|preteuse|entreprises?)\b[^.;\n]{0,60}\b(fourni|remet|met a|prete|confie)"
                r"|fourni\w*\b[^.;\n]{0,40}par",
            ),
            "L4321-1",
            "Dites quelle entreprise fournit les outils",
        ),
    ),
    nevers=(
        Never(
            r"\ble salarie\s+(\w+\s+){0,2}?(fournit|apporte|achete|utilise ses propres)",
            "L4321-1, L1251-23",
            "Le salarié n'apporte ni outils ni protections",
            DENIED,
        ),
    ),
)


def _drives(facts: ClauseFacts) -> bool:
    return facts.drives


VEHICLE = Clause(
    "vehicle",
    "Véhicule",
    (("agreement", "Conditions de travail"),),
    "Le salarié ne conduit pour l'entreprise utilisatrice que les véhicules dont il a le permis, qu'elle vérifie, et "
    "pour lesquels elle l'a assuré. Le véhicule, le carburant et l'entretien sont à la charge de cette entreprise.",
    musts=(
        Must((r"\bassur",), "Code des assurances, L211-1", "Dites que le salarié est assuré au volant"),
        Must((r"\bpermis\b",), "Code de la route, R221-1", "Dites que le permis est vérifié"),
    ),
    nevers=(
        Never(
            r"(franchise|carburant|degats|accident)\b[^.;\n]{0,50}(par|a la charge d[ue]) (le )?salarie",
            "L1331-2, L3251-1",
            "Le salarié ne paie ni franchise, ni carburant, ni dégâts",
            DENIED,
        ),
    ),
    condition=_drives,
    when="quand le poste demande de conduire (véhicule, permis, tournée…)",
)
ACCIDENT = Clause(
    "accident",
    "Accident du travail ou de trajet",
    (("agreement", "Accident du travail ou de trajet"),),
    "L'entreprise utilisatrice qui a connaissance d'un accident en informe l'entreprise prêteuse dans les 24 heures "
    "par lettre recommandée, ainsi que, dans le même délai et la même forme, le service de prévention de la caisse "
    "d'assurance retraite et de la santé au travail et l'inspection du travail (art.\u00a0L412-4 et R412-2 du Code "
    "de la sécurité sociale). Elle prévient aussi l'entreprise prêteuse sans attendre, par téléphone.\nL'entreprise "
    "prêteuse déclare l'accident à la caisse primaire d'assurance maladie dans les 48 heures, dimanches et jours "
    "fériés non compris (art.\u00a0R441-3 du même code).",
    musts=(
        Must(
            (r"\b(24|vingt[- ]quatre) ?(h|heures)\b", r"recommande"),
            "CSS L412-4, R412-2",
            "Dites que l'utilisatrice prévient la prêteuse dans les 24\u00a0heures, par lettre recommandée",
        ),
        Must(
            (r"\bcarsat\b|caisse d'assurance retraite|\bcramif\b|\bcgss\b", r"inspection du travail"),
            "CSS R412-2",
            "Dites que la CARSAT et l'inspection du travail sont prévenues aussi",
        ),
        Must(
            (r"\b(48|quarante[- ]huit) ?(h|heures)\b", r"\bcpam\b|caisse primaire|\bcgss\b|\bmsa\b"),
            "CSS R441-3",
            "Dites que la prêteuse déclare l'accident à la CPAM dans les 48\u00a0heures",
        ),
    ),
)
RETURN_MEETING = Clause(
    "return_meeting",
    "Entretien de retour",
    (("agreement", "Retour du salarié"), ("amendment", "Retour dans l'entreprise prêteuse")),
    "Un entretien prépare ce retour et fait le point des compétences acquises, que l'entreprise utilisatrice atteste "
    "par écrit.",
    nevers=(
        Never(
            r"(selon les (disponibilites|besoins)|sous reserve|si possible|dans la mesure du possible|poste inferieur|"
            r"poste disponible)",
            "L8241-2",
            "Le retour à son poste ou à un poste équivalent est dû, sans condition",
        ),
    ),
)
CLAUSES = (EXTRA_HOURS, LEAVE, DISCIPLINE, TOOLS, VEHICLE, ACCIDENT, RETURN_MEETING)
