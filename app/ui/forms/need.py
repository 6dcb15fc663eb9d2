"""The form of a mission: what a user company asks for, and the job study made on site."""

from app.models.needs import (
    Climate,
    ClosedReason,
    Importance,
    Load,
    Need,
    NeedCertificate,
    NeedSkill,
    NeedStatus,
    Noise,
    Pace,
    Payer,
    Posture,
    Priority,
    Training,
)
from app.rules.loans.soft_words import FACTS_ONLY
from app.ui.form import kinds
from app.ui.form.kinds import Choice, Day, Line, Lines, Link, WeekHours, YesNo
from app.ui.form.spec import Children, Entry, FormSpec, Group

SPECIAL_RISK_HELP = "Sur la liste de l'employeur (L4154-2)\u00a0: formation renforcée à la sécurité."
FOLLOW_UP_HELP = "Amiante, plomb, CMR, échafaudages… (R4624-23)\u00a0: examen d'aptitude avant l'affectation."


def trainings() -> Children:
    """Training lines, the same for a mission and for the loan made from it."""
    return Children(
        "trainings",
        Training,
        "Formations",
        "la formation",
        "Ajouter une formation",
        (
            Entry("name", "Formation", Line(), is_wide=True),
            Entry("hours", "Durée", kinds.hours(2_000)),
            Entry("payer", "Payée par", Choice(Payer)),
        ),
    )


_ESSENTIALS = Group(
    "L'essentiel",
    (
        Entry("organisation_id", "Entreprise utilisatrice", Link("organisation", none="choisir l'entreprise")),
        Entry("site_id", "Site", Link("site", within="organisation_id", none="le siège"), "Vide\u00a0: le siège."),
        Entry("job_title", "Métier cherché", Line(placeholder="Soudeur TIG")),
        Entry("people", "Personnes", kinds.whole(1, 999), "Nombre de postes."),
        Entry("priority", "Priorité", Choice(Priority, is_optional=False)),
        Entry("starts_on", "Début", Day(), is_first=True),
        Entry("ends_on", "Fin", Day()),
        Entry("tasks", "Tâches", Lines(3), "Elles s'impriment dans la convention et dans l'avenant."),
        Entry("grid", "Horaires de la semaine", WeekHours()),
        Entry("rome", "Code ROME", kinds.rome()),
    ),
    is_folded=False,
)

_SKILLS = Group(
    "Compétences et titres demandés",
    (
        Children(
            "skills",
            NeedSkill,
            "Compétences",
            "la compétence",
            "Ajouter une compétence",
            (
                Entry("name", "Compétence", Line()),
                Entry("importance", "Importance", Choice(Importance, is_optional=False)),
            ),
        ),
        Children(
            "certificates",
            NeedCertificate,
            "Titres, CACES et habilitations",
            "le titre",
            "Ajouter un titre, un CACES ou une habilitation",
            (
                Entry("kind", "Intitulé", Line(placeholder="CACES R489 cat. 3")),
                Entry("importance", "Exigence", Choice(Importance, is_optional=False)),
            ),
        ),
    ),
)

_SAFETY = Group(
    "Santé et sécurité",
    (
        Entry("is_special_risk", "Poste à risques particuliers", YesNo(), SPECIAL_RISK_HELP),
        Entry("is_reinforced_follow_up", "Suivi médical renforcé", YesNo(), FOLLOW_UP_HELP),
        Entry("ppe", "Équipements de protection", Lines(2), "Fournis par l'entreprise utilisatrice."),
        trainings(),
    ),
)

_STUDY = Group(
    "Étude de poste",
    (
        Entry("load", "Charges portées", Choice(Load)),
        Entry("posture", "Posture", Choice(Posture)),
        Entry("climate", "Température", Choice(Climate)),
        Entry("noise", "Bruit", Choice(Noise)),
        Entry("works_at_height", "Travail en hauteur", YesNo()),
        Entry("pace", "Rythme", Choice(Pace)),
        Entry("team", "Équipe", Line(), "Taille, encadrement, tuteur."),
        Entry("autonomy_days", "Autonome après", kinds.whole(0, 365, "jours")),
        Entry("features", "Particularités du poste", Lines(3)),
    ),
)

_FOLLOW_UP = Group(
    "Suivi de la mission",
    (
        Entry("code", "Code", Line(), "Donné une fois.", is_fixed=True),
        Entry("status", "État", Choice(NeedStatus, is_optional=False)),
        Entry("closed_reason", "Fermée parce que", Choice(ClosedReason), "Si elle est fermée sans suite."),
        Entry("notes", "Notes", Lines(5, FACTS_ONLY), is_private=True, is_facts=True, is_of_company=True),
    ),
)

FORM = FormSpec("need", Need, (_ESSENTIALS, _SKILLS, _SAFETY, _STUDY, _FOLLOW_UP))
