"""Named placeholders in a clause: « {préavis_rappel} » becomes the loan's own value, by plain replacement.

Names are read once, in the clause alone: braces in what people typed elsewhere mean nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.rules import french
from app.rules.french import NBSP


@dataclass(frozen=True)
class Placeholder:
    """`is_name`: somebody's or some place's own words, which can neither fill nor break a legal minimum; `neutral` is
    what the check reads in their place."""

    name: str
    meaning: str
    example: str
    neutral: str
    is_name: bool = True


PLACEHOLDERS = {
    one.name: one
    for one in (
        Placeholder("préavis_fin_anticipée", "le préavis de fin anticipée", f"7{NBSP}jours", "", is_name=False),
        Placeholder("préavis_rappel", "le préavis de rappel", f"15{NBSP}jours", "", is_name=False),
        Placeholder("durée_probatoire", "la période probatoire", f"14{NBSP}jours", "", is_name=False),
        Placeholder("prêteuse", "le nom de la prêteuse", "Ateliers de la Baïse", "l'entreprise prêteuse"),
        Placeholder("utilisatrice", "le nom de l'utilisatrice", "Frigo d'Albret", "l'entreprise utilisatrice"),
        Placeholder("salarié", "prénom et nom du salarié", "Élise Lœuvrier", "le salarié"),
        Placeholder("poste", "le poste occupé", "soudeuse TIG", "le poste"),
        Placeholder("lieu", "le lieu de travail", "1 rue des Invalides, 47000 Agen", "le lieu de travail"),
        Placeholder("début", "le premier jour", f"9{NBSP}novembre{NBSP}2026", "le premier jour"),
        Placeholder("fin", "le dernier jour", f"26{NBSP}février{NBSP}2027", "le dernier jour"),
        Placeholder("durée", "la durée, en mois et en jours", f"3{NBSP}mois et 18{NBSP}jours", "la durée prévue"),
        Placeholder("référent", "le référent sur place", "Paul Garrigue", "le référent"),
        Placeholder("organisme", "le nom de votre organisme", "CCI Lot-et-Garonne", "l'organisme"),
    )
}


@dataclass(frozen=True)
class Slot:
    """Where a placeholder stands; `typed` is what is between the braces."""

    name: str
    typed: str


Piece = str | Slot | None
"""Words, a placeholder, or None for a brace that stands alone."""

_BRACES = re.compile(r"\{([^{}\n]*)\}|[{}]")


def pieces(text: str) -> Iterator[Piece]:
    last = 0
    for found in _BRACES.finditer(text):
        if found.start() > last:
            yield text[last : found.start()]
        last = found.end()
        typed = found.group(1)
        yield None if typed is None else Slot(_name(typed), typed)
    if last < len(text):
        yield text[last:]


def filled(text: str, values: Mapping[str, str]) -> str:
    """As plain text; what is not a known placeholder stays as it is typed."""
    said = []
    for piece in pieces(text):
        if isinstance(piece, Slot):
            said.append(values.get(piece.name, f"{{{piece.typed}}}"))
        elif piece is not None:
            said.append(piece)
    return "".join(said)


def problems(text: str, allowed: tuple[str, ...]) -> list[str]:
    """What is wrong with the braces, one sentence each."""
    found = []
    for piece in pieces(text):
        if piece is None:
            sentence = f"Une accolade est seule{NBSP}: une valeur s'écrit entre deux, comme {shown(allowed[0])}."
        elif not isinstance(piece, Slot) or piece.name in allowed:
            continue
        elif not piece.name:
            sentence = f"Ces accolades sont vides{NBSP}: mettez-y un nom, ou retirez-les."
        else:
            sentence = _unknown(piece, allowed)
        if sentence not in found:
            found.append(sentence)
    return found


def shown(name: str) -> str:
    """« {préavis_rappel} », as a sentence shows it."""
    return french.quoted(f"{{{name}}}")


def _unknown(slot: Slot, allowed: tuple[str, ...]) -> str:
    said = shown(slot.typed.strip())
    if slot.name in PLACEHOLDERS:
        return f"{said} ne sert pas dans cette clause{NBSP}: retirez-le."
    # Imported here: a name misspelt is rare.
    from difflib import get_close_matches

    plain = {french.unaccented(name): name for name in allowed}
    near = get_close_matches(french.unaccented(slot.name).replace(" ", "_"), list(plain), 1, 0.55)
    if near:
        return f"{said} n'existe pas{NBSP}: vouliez-vous écrire {shown(plain[near[0]])}{NBSP}?"
    return f"{said} n'existe pas{NBSP}: choisissez parmi les valeurs de la liste, ou retirez les accolades."


def _name(typed: str) -> str:
    return unicodedata.normalize("NFC", typed).strip().lower()
