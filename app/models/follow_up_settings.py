"""The settings of the follow-up: rhythms, questions, what the calendar says."""

from app.models.questions import QUESTIONS
from app.models.setting import Setting

QUESTION = "follow_up.question."
"""Before the subject of a question asked at each call."""

FOLLOW_UP: tuple[Setting, ...] = (
    Setting(
        "follow_up.days",
        "integer",
        "7",
        "Jours entre deux appels au salarié",
        "Sept jours par défaut\u00a0; chaque prêt peut avoir son propre rythme.",
        "office",
    ),
    Setting(
        "follow_up.lender_days",
        "integer",
        "7",
        "Jours entre deux appels à l'entreprise prêteuse",
        "0\u00a0: on ne l'appelle pas d'office.",
        "office",
        between=(0, 60),
    ),
    Setting(
        "follow_up.host_days",
        "integer",
        "14",
        "Jours entre deux appels à l'entreprise utilisatrice",
        "0\u00a0: on ne l'appelle pas d'office.",
        "office",
        between=(0, 60),
    ),
    *(
        Setting(
            QUESTION + one.field.removeprefix("answer_"),
            "text",
            "",
            f"Question sur {one.subject[0].lower()}{one.subject[1:]}",
            f"Vide\u00a0: «\u00a0{one.words}\u00a0» Les points déjà notés gardent la question posée ce jour-là.",
            "office",
        )
        for one in QUESTIONS
    ),
    Setting(
        "calendar.names",
        "choice",
        "codes",
        "Dans le calendrier",
        "Un calendrier se synchronise souvent avec un téléphone\u00a0: des codes par défaut, jamais de paie.",
        "office",
        (("codes", "des codes"), ("names", "les noms")),
    ),
)
