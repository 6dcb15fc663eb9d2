"""The four questions of a check-in: each has a subject that stays, and words the office may change."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.models.check_ins import CheckIn
from app.models.questions import QUESTIONS, Question
from app.models.settings import QUESTION
from app.rules.french import NBSP


def asked(settings: Mapping[str, str]) -> tuple[Question, ...]:
    """Today's questions: the office's words, ours where it left the setting empty."""
    return tuple(replace(one, words=_spaced(settings.get(key(one), "")) or one.words) for one in QUESTIONS)


def _spaced(text: str) -> str:
    """On one line, no-break spaces where French wants them, however they were typed."""
    return re.sub(r" (?=[?!:;»])|(?<=«) ", NBSP, " ".join(text.split()))


def key(question: Question) -> str:
    return QUESTION + question.field.removeprefix("answer_")


def label(question: Question) -> str:
    """« Le travail : est-ce bien ce qui était prévu ? »; words of the office's own stand alone."""
    if question not in QUESTIONS:
        return question.words
    return f"{question.subject}{NBSP}: {question.words[0].lower()}{question.words[1:]}"


def short(question: Question) -> str:
    """What stands before an answer: the subject, or the office's own words."""
    return question.subject if question in QUESTIONS else question.words.rstrip(f"{NBSP}?!.: ")


def to_keep(questions: Sequence[Question]) -> tuple[str, ...]:
    """What an entry keeps of them: nothing when they are ours."""
    return () if tuple(questions) == QUESTIONS else tuple(one.words for one in questions)


def of(entry: CheckIn) -> tuple[Question, ...]:
    """As they were asked that day."""
    if len(entry.questions) != len(QUESTIONS):
        return QUESTIONS
    return tuple(replace(one, words=words or one.words) for one, words in zip(QUESTIONS, entry.questions, strict=True))


def answers(entry: CheckIn) -> list[tuple[str, str]]:
    """Each answer given, after what was asked."""
    said = ((short(one), getattr(entry, one.field).strip()) for one in of(entry))
    return [(asked_of, answer) for asked_of, answer in said if answer]
