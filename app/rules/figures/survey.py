"""The reference survey, read beside the figures: its values and its source are settings of the office."""

from collections.abc import Mapping

from app.rules import french

_ANSWERS = (
    ("figures.survey_used", "y ont déjà eu recours"),
    ("figures.survey_borrowed", "ont accueilli"),
    ("figures.survey_lent", "ont prêté"),
    ("figures.survey_recommend", "le recommandent"),
)


def in_words(references: Mapping[str, float], source: str) -> str:
    """« OpinionWay, 2016, … : 43 % y ont déjà eu recours, … »; the source alone without any value."""
    told = ", ".join(f"{percent(references[key])} {said}" for key, said in _ANSWERS if key in references)
    return f"{french.colon(source)}{told}." if told else source


def percent(value: float) -> str:
    return f"{french.number(value, 0 if value == int(value) else 1)}{french.NBSP}%"
