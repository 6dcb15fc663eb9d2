"""What a company's own paper must say to stand for ours."""

from collections.abc import Iterable
from typing import NamedTuple

from app.models.loans import LegalBasis
from app.models.states import DocumentKind


class Mention(NamedTuple):
    """What the law wants said; `word` is what is kept once ticked."""

    word: str
    sentence: str


_AGREEMENT = (
    Mention("duration", "la durée du prêt"),
    Mention("identity", "l'identité du salarié"),
    Mention("qualification", "sa qualification"),
    Mention("billing", "le mode de détermination des salaires, charges et frais facturés"),
)
_LARGE_TO_SMALL = (Mention("purpose", "la finalité du prêt"), Mention("missions", "les missions confiées"))
_AMENDMENT = (
    Mention("work", "le travail confié"),
    Mention("hours", "les horaires"),
    Mention("place", "le lieu d'exécution"),
    Mention("features", "les caractéristiques particulières du poste"),
)
_CONSENT = (Mention("express", "un accord exprès"), Mention("written", "un accord écrit"))


def mentions(kind: DocumentKind, basis: LegalBasis) -> tuple[Mention, ...]:
    """What a company's own paper must say to stand for ours (L8241-2; L8241-3 and R8241-2)."""
    if kind is DocumentKind.AGREEMENT:
        return (*_AGREEMENT, *_LARGE_TO_SMALL) if basis is LegalBasis.L8241_3 else _AGREEMENT
    return {DocumentKind.AMENDMENT: _AMENDMENT, DocumentKind.CONSENT: _CONSENT}.get(kind, ())


def unticked(kind: DocumentKind, basis: LegalBasis, ticked: Iterable[str]) -> list[str]:
    """What was not found in the paper, in words."""
    found = set(ticked)
    return [mention.sentence for mention in mentions(kind, basis) if mention.word not in found]
