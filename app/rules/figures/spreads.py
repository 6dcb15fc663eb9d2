"""What figures are made of, line by line: reasons, answers, kilometres, each with the records it counts."""

from collections.abc import Iterable
from itertools import pairwise

from app.models.check_ins import CheckInParty
from app.models.loans import EndReason, Outcome
from app.models.needs import ClosedReason
from app.models.organisations import Brake, Lever
from app.models.proposals import Answer, DeclineReason
from app.models.returns import Exit, Satisfaction
from app.models.words import Word
from app.rules.figures.figures import Slice

UNKNOWN = "raison non dite"
_WORDS: dict[str, type[Word]] = {
    "unfilled_reasons": ClosedReason,
    "decline_reasons": DeclineReason,
    "answers": Answer,
    "stop_reasons": EndReason,
    "outcomes": Outcome,
    "exits": Exit,
    "satisfaction": Satisfaction,
    "brakes": Brake,
    "levers": Lever,
}
_KEPT = ("answers", "satisfaction")
"""Told in their own order, even those nobody gave; the others are told from the most to the least."""
TITLES: dict[str, str] = {
    "loans_by_month": "Prêts commencés",
    "days_by_month": "Jours travaillés",
    "hours_by_month": "Heures travaillées",
    "funnel": "De l'intérêt au prêt (entreprises)",
    "distances": "Distance du domicile au lieu de travail (prêts)",
    "sectors": "Secteur de l'entreprise d'accueil (prêts)",
    "stop_reasons": "Qui a arrêté (prêts arrêtés avant la fin)",
    "outcomes": "Ce que devient le salarié (prêts finis)",
    "exits": "Sortie (prêts finis)",
    "unfilled_reasons": "Pourquoi des missions restent sans personne",
    "decline_reasons": "Pourquoi des propositions s'arrêtent",
    "answers_lender": "Réponse de la prêteuse (propositions)",
    "answers_person": "Réponse du salarié (propositions)",
    "answers_host": "Réponse de l'utilisatrice (propositions)",
    "satisfaction_employee": "Salariés, au retour",
    "satisfaction_lender": "Entreprises prêteuses, au retour",
    "satisfaction_host": "Entreprises d'accueil, au retour",
    "brakes": "Freins entendus (entreprises)",
    "levers": "Leviers entendus (entreprises)",
}
ABOUT: dict[str, str] = {
    "funnel": "organisations",
    "brakes": "organisations",
    "levers": "organisations",
    "unfilled_reasons": "needs",
    "decline_reasons": "proposals",
    "answers_lender": "proposals",
    "answers_person": "proposals",
    "answers_host": "proposals",
}
"""The kind of record behind each breakdown; loans where nothing is said."""
PARTIES = {
    CheckInParty.EMPLOYEE: "satisfaction_employee",
    CheckInParty.LENDER: "satisfaction_lender",
    CheckInParty.HOST: "satisfaction_host",
}
KM = (5, 10, 20, 30, 50)


def told(kind: str, cases: Iterable[tuple[str, str]]) -> tuple[Slice, ...]:
    """Cases by their word, in French; those without a word come last, as a reason nobody told."""
    found: dict[str, dict[str, None]] = {}
    for word, record_id in cases:
        found.setdefault(word, {})[record_id] = None
    words = _WORDS[kind]
    slices = [
        Slice(one.value, one.label, len(found.get(one.value, ())), tuple(found.get(one.value, ())))
        for one in words
        if one.value in found or kind in _KEPT
    ]
    if kind not in _KEPT:
        slices.sort(key=lambda one: -one.count)
    if "" in found:
        slices.append(Slice("", UNKNOWN, len(found[""]), tuple(found[""])))
    return tuple(slices)


def by_distance(cases: Iterable[tuple[float | None, str]]) -> tuple[Slice, ...]:
    """« moins de 5 km », « 5 à 10 »… and what is not known, when there is any."""
    found: list[list[str]] = [[] for _ in range(len(KM) + 1)]
    unknown: list[str] = []
    for km, record_id in cases:
        if km is None:
            unknown.append(record_id)
        else:
            found[sum(km >= limit for limit in KM)].append(record_id)
    labels = (
        f"moins de {KM[0]}\u00a0km",
        *(f"{low} à {high}\u00a0km" for low, high in pairwise(KM)),
        f"{KM[-1]}\u00a0km et plus",
    )
    slices = [
        Slice(f"km{place}", label, len(ids), tuple(ids))
        for place, (label, ids) in enumerate(zip(labels, found, strict=True))
    ]
    if unknown:
        slices.append(Slice("unknown", "distance inconnue", len(unknown), tuple(unknown)))
    return tuple(slices)
