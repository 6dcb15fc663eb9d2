"""Who signs which document of a loan, and where each stands."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from app.models.states import DocumentKind
from app.models.words import Word
from app.rules import french

SIGNED_KINDS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.AGREEMENT: ("lender", "host"),
    DocumentKind.AMENDMENT: ("lender", "person"),
    DocumentKind.CONSENT: ("person",),
}
"""Who signs which document: the agreement binds both companies, the amendment lender and employee (L8241-2); the
consent is the employee's alone."""
CHANGE_KINDS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.AGREEMENT_CHANGE: SIGNED_KINDS[DocumentKind.AGREEMENT],
    DocumentKind.AMENDMENT_CHANGE: SIGNED_KINDS[DocumentKind.AMENDMENT],
}
"""The same for a change of a loan under way; each version names its change."""
PARTIES_OF = SIGNED_KINDS | CHANGE_KINDS
BINDING = (DocumentKind.AGREEMENT, DocumentKind.AMENDMENT)
"""What makes the loan signed once all its parties have: issued together, renumbered together."""
PARTIES = {"lender": "entreprise prêteuse", "host": "entreprise utilisatrice", "person": "salarié"}
LONG_AGO_DAYS = 7
"""Sent since that long, a paper is asked for again."""


class Step(Word):
    """Where one party stands with one document."""

    TO_SEND = "to_send", "à envoyer"
    TO_SIGN = "to_sign", "à signer"
    NO_SCAN = "no_scan", "scan manquant"
    SIGNED = "signed", "signé"


class Part(NamedTuple):
    """One party's part in the last version of one document; `is_scanned` is said of the document."""

    kind: DocumentKind
    party: str
    sent_on: date | None
    signed_on: date | None
    is_scanned: bool
    change_id: str = ""

    @property
    def step(self) -> Step:
        if self.signed_on is None:
            return Step.TO_SIGN if self.sent_on else Step.TO_SEND
        return Step.SIGNED if self.is_scanned else Step.NO_SCAN


class Standing(NamedTuple):
    """Where all the signatures of a loan stand: the least advanced step, whom it waits for, since when at the longest.

    `step` is None while there is nothing to sign.
    """

    step: Step | None
    parties: tuple[str, ...] = ()
    since: date | None = None


NOTHING = Standing(None)


def waited(kind: DocumentKind, signed_on: Mapping[str, date | str | None]) -> list[str]:
    """The parties of that document whose signature is still missing; `signed_on` says when each one signed."""
    return [party for party in PARTIES_OF.get(kind, ()) if not signed_on[party]]


def standing(parts: Iterable[Part]) -> Standing:
    """All the parts of a loan said as one."""
    found = list(parts)
    steps = [part.step for part in found]
    step = next((one for one in Step if one in steps), None)
    if step is None or step is Step.SIGNED:
        return Standing(step)
    there = [part for part, where in zip(found, steps, strict=True) if where is step]
    missing = [part for part in found if part.signed_on is None] or there
    waited_for = {part.party for part in missing}
    since = min((part.sent_on for part in missing if part.sent_on and not part.signed_on), default=None)
    return Standing(step, tuple(party for party in PARTIES if party in waited_for), since)


def ago(day: date | None, today: date) -> str:
    """« envoyé il y a 12 j », « envoyé aujourd'hui »; empty when it was not."""
    if day is None:
        return ""
    days = (today - day).days
    if days <= 0:
        return "envoyé aujourd'hui"
    return "envoyé hier" if days == 1 else f"envoyé il y a {days}{french.NBSP}j"
