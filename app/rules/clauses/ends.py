"""The clauses by which a loan ends before its term: none ends so unless it is written (Code civil, art. 1212)."""

from app.rules.clauses.clause import Clause, ClauseFacts, Must, Never, Paper
from app.rules.clauses.nevers import DENIED
from app.rules.french import NBSP

_END = "Fin anticipée et rappel"
_BOTH: tuple[tuple[Paper, str], ...] = (("agreement", _END), ("amendment", _END))
_COUNT = r"(\d+|une?|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|vingt|trente|completer\))"
WRITTEN = Must(
    (r"\b(ecrit|lettre|courrier|courriel)",),
    "Code civil, 1212",
    "Dites que l'on prévient par écrit",
)
NOTICE = Must(
    (
        r"\b(preavis|a l'avance|prevenan\w+|prevenu\w*|delai)\b",
        _COUNT + r"[^.;\n]{0,12}\b(jours?|semaines?|mois|a l'avance)\b",
    ),
    "Code civil, 1212",
    "Dites combien de temps à l'avance l'on prévient",
)
EARLY_END_HOST = Clause(
    "early_end_host",
    "Fin anticipée par l'utilisatrice",
    _BOTH,
    "L'entreprise utilisatrice peut y mettre fin en prévenant par écrit la prêteuse et le salarié "
    "{préavis_fin_anticipée} à l'avance.",
    musts=(
        Must((r"utilisatrice",), "Code civil, 1212", "Dites que c'est l'entreprise utilisatrice qui met fin au prêt"),
        WRITTEN,
        NOTICE,
    ),
    placeholders=("préavis_fin_anticipée",),
)
EARLY_END_EMPLOYEE = Clause(
    "early_end_employee",
    "Fin anticipée par le salarié",
    _BOTH,
    "Le salarié peut demander à y mettre fin en prévenant par écrit les deux entreprises {préavis_fin_anticipée} à "
    "l'avance. Demander à revenir n'est pas une faute et ne peut donner lieu à aucune sanction.",
    musts=(
        Must((r"\bsalarie",), "L8241-2", "Dites que le salarié peut demander la fin du prêt"),
        WRITTEN,
        NOTICE,
        Must(
            (
                r"n'est pas (une faute|fautif)|\b(aucune|sans|ni) (sanction|reproche)|\bpas (etre )?sanctionn|"
                r"ne (peut|pourra|saurait|doit)[^.;\n]{0,60}(sanction|reproch)",
            ),
            "L8241-2",
            "Dites que demander à revenir n'est pas une faute",
        ),
    ),
    nevers=(
        Never(
            r"(accord|autorisation)\b[^.;\n]{0,30}utilisatrice|utilisatrice\b[^.;\n]{0,30}(accepte|autorise|refuse)",
            "L8241-2",
            "La fin demandée par le salarié ne dépend pas de l'utilisatrice",
            DENIED,
        ),
    ),
    placeholders=("préavis_fin_anticipée",),
)
RECALL = Clause(
    "recall",
    "Rappel par la prêteuse",
    _BOTH,
    "L'entreprise prêteuse peut rappeler le salarié, prévenu par écrit ainsi que l'utilisatrice {préavis_rappel} à "
    "l'avance.",
    musts=(
        Must((r"preteuse",), "Code civil, 1212", "Dites que c'est l'entreprise prêteuse qui rappelle le salarié"),
        WRITTEN,
        NOTICE,
        Must(
            (
                r"(prevenant|previen\w+|avert\w+|inform\w+|avis\w*|\ba\b)[^.;\n]{0,70}\bsalarie|\bau salarie"
                r"|salarie[^.;\n]{0,40}prevenu",
            ),
            "L8241-2",
            "Dites que le salarié est prévenu lui aussi",
        ),
    ),
    placeholders=("préavis_rappel",),
)
DANGER = Clause(
    "danger",
    "Fin sans délai",
    _BOTH,
    "Elle prend fin sans délai en cas de danger pour le salarié ou de manquement grave de l'une des deux entreprises. "
    "Se retirer d'un danger grave et imminent n'expose à aucune sanction ni retenue (art.\u00a0L4131-3).",
    musts=(
        Must((r"\bdanger",), "L4131-1", "Dites que le prêt s'arrête en cas de danger"),
        Must(
            (r"sans (delai|preavis|attendre)|immediat|aussitot|sur[- ]le[- ]champ",),
            "L4131-1",
            "Dites que le prêt s'arrête alors sans délai",
        ),
    ),
    nevers=(
        Never(
            r"(retrait|se retire)\b[^.;\n]{0,80}(sanction|retenue|faute|accord|autorisation)",
            "L4131-1, L4131-3",
            "Le salarié se retire d'un danger sans demander et sans rien perdre",
            DENIED,
        ),
    ),
)


def _has_probation(facts: ClauseFacts) -> bool:
    return facts.has_probation


PROBATION = Clause(
    "probation",
    "Arrêt en période probatoire",
    (("agreement", "Période probatoire"), ("amendment", "Période probatoire")),
    "L'entreprise prêteuse et le salarié peuvent alors, l'un comme l'autre, mettre fin à la mise à disposition. Sauf "
    "faute grave du salarié, cet arrêt ne peut motiver ni sanction ni licenciement.",
    musts=(
        Must(
            (r"preteuse", r"\bsalarie"),
            "L8241-2",
            "Dites que la prêteuse et le salarié peuvent l'un et l'autre arrêter",
        ),
        Must(
            (r"(ne|ni|aucune?|sans)\b[^.;\n]{0,50}sanction", r"licenci"),
            "L8241-2",
            "Dites que cet arrêt ne motive ni sanction ni licenciement, sauf faute grave",
        ),
    ),
    nevers=(
        Never(
            r"utilisatrice\b[^.;\n]{0,60}(mettre fin|met fin|arret|rompr|interromp)",
            "L8241-2",
            f"La période probatoire ne concerne que la prêteuse et le salarié{NBSP}: l'utilisatrice n'y met pas fin",
            DENIED,
        ),
    ),
    placeholders=("durée_probatoire",),
    condition=_has_probation,
    when="quand une période probatoire est convenue",
)
CLAUSES = (EARLY_END_HOST, EARLY_END_EMPLOYEE, RECALL, DANGER, PROBATION)
