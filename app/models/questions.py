"""What is asked at every call, in our words: light, since the settings are read when the window starts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """`field` is where the answer is kept; `subject` what it is about, whatever the words."""

    field: str
    subject: str
    words: str


QUESTIONS = (
    Question("answer_work", "Le travail", "Est-ce bien ce qui était prévu\u00a0?"),
    Question("answer_welcome", "L'accueil", "Équipe, référent, consignes de sécurité reçues\u00a0?"),
    Question("answer_hours", "Les horaires et le trajet", "Heures faites, heures en plus, déplacements\u00a0?"),
    Question("answer_wishes", "Les souhaits", "Besoin de formation, de matériel, envie pour la suite\u00a0?"),
)
"""The four questions of every call, in our words; the office may have its own."""
