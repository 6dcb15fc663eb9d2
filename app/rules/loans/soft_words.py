"""Words that may say something of health, of a union or of belief: a soft warning beside free texts, never a stop.

Nothing here judges: the same word may well be a fact of work, and the list of what is let through says which.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.rules import french
from app.rules.french import NBSP

FACTS_ONLY = f"Des faits seulement{NBSP}: ni santé, ni opinion."
Subject = Literal["health", "union", "belief"]

_HEALTH = r"""
maladies? malad(?:e|es|if|ive) arrets? medecins? medical(?:e|es)? medicaux medicaments? medecine medicamenteux
hopita(?:l|ux) hospitalis\w* urgences clinique chirurg\w* infirmi\w* kines? kinesitherap\w* osteopathe psy
psycholog\w* psychiatr\w* therap\w* depress\w* deprim\w* burn[-\s]?out angoiss\w* anxi\w* epuisement fatigue(?:e|s|es)?
dos lombaires? lumbago sciatique tendinites? hernies? douleurs? souffr\w* blessures? blesse(?:e|s|es)? fractur\w*
entorses? allergi\w* asthm\w* diabet\w* cancer\w* tumeurs? epilep\w* vertiges? migraines? malaises? covid fievre
enceintes? grossesses? maternite accouch\w* fausse[-\s]couche handicap\w* rqth invalidite inaptes? inaptitude
addict\w* alcool\w* drogu\w* cannabis vaccin\w* sante convalescen\w* symptomes? soins
mal\s(?:au|aux|a\sla|a\sl'|de)\s?(?:tete|ventre|genou|epaule|bras|main|pied|jambe|nuque|cou|gorge|dent|poignet|
cheville)[sx]?
"""
_UNION = r"""
syndicats? syndica(?:l|le|les|ux|liste|listes) syndiqu\w* cgt cfdt cftc cfe[-\s]cgc unsa greves? grevistes?
elu(?:e|s|es)? mandats? delegue(?:e|s|es)?\s(?:syndica(?:l|le|ux|les)|du\spersonnel) representante?s?\sdu\spersonnel
prud'?hom\w* tracts?
"""
_BELIEF = r"""
religions? religieu(?:x|se|ses) ramadan careme prieres? mosquees? synagogue eglises? messe musulman\w* islam
catholi\w* protestante?s? chretien\w* jui(?:f|fs|ve|ves) athees? voilee?s? homosexu\w* parti\spolitique
casier\sjudiciaire divorc\w*
"""
_WORK = r"""
arrets?\s(?:de\s|d'|du\s|des\s|sur\s)?(?:la\s|l'|le\s|les\s)?(?:bus|cars?|tram\w*|gare|navette|urgence|machines?|lignes?|
chaines?|production|chantiers?|usine|presses?|fours?|activite|convoyeurs?|robots?|atelier|broche|moteurs?|pompes?)
arrets?\s(?:technique|annuel|programme|planifie|prolonge\sde\sla\sligne|minute|immediat)s?
(?:a\sl'|sans\s|cran\sd'|butee\sd'|temps\sd'|points?\sd'|bouton\sd')arrets?
arrets?\s(?:le\ssamedi|de\s\d+\s?(?:h|min|minutes|heures))
postes?\sde\ssoudage
dos\sd'ane sac\sa\sdos dos\sa\sdos (?<!mal\s)au\sdos\s(?:du|de|des)
(?:l'|une\s|cette\s|d'|leur\s|son\s)enceintes?
enceintes?\s(?:climatique|thermique|etanche|acoustique|frigorifique|sous)s?
mises?\sen\sdepression (?:cuve|hotte|local|salle|chambre|sas|circuit)s?\s(?:est\s|sont\s|reste\s)?en\sdepression
depression\s(?:de|dans)\s(?:la|l')\s?(?:cuve|hotte|conduite|salle|chambre|circuit)
fatigue\s(?:du\smetal|des\smateriaux|thermique|mecanique) essais?\sde\sfatigue
alcools?\s(?:isopropylique|a\sbruler|ethylique|menager|industriel)
sante[-\s,]+(?:et\s)?(?:de\s)?(?:la\s)?securite securite\set\ssante (?:secteur|metiers|maison)\sde\s(?:la\s)?sante
sante\spublique
(?:colis|commande|dossier|facture|livraison)s?\sen\ssouffrance
syndicats?\s(?:mixte|d'initiative|des\seaux|de\scopropriete|intercommunal|des\scommercants)
elue?s\s(?:titulaires\s|suppleante?s\s)?(?:du|au)\s(?:cse|cssct|comite|personnel) delegation\sdu\spersonnel
elus?\s(?:loca(?:l|ux)|municipa(?:l|ux)|regiona(?:l|ux)|de\sla\scommune)
mandats?\sde\s(?:virement|vente|depot|recherche)
prieres?\sde (?:place|parking|rue|cote|clocher|tours?)\sde\sl'eglise eglise\sa\s(?:restaurer|renover)
(?:chirurgie|materiel|dispositif|secteur|domaine|pieces?)s?\s(?:dentaire|medical|medicaux|medicales)s?
soins\s(?:apportes?|du\sdetail)
clinique\sveterinaire urgences?\s(?:client|commande|livraison)s?
(?:cable|fil|roue|tole|piece|vis|axe)s?\svoilee?s? malades?\sdes\svignes
maladies?\s(?:de\sla\svigne|du\sbois|des\sarbres|cryptogamiques?)
"""
_OF_COMPANY = r"""
elu(?:e|s|es)?\s(?:titulaires?\s|suppleante?s?\s)?(?:du|au|de\sla|de\sl')\s?(?:cse|cssct|comite|personnel|delegation)
delegues?\sdu\spersonnel representante?s?\sdu\spersonnel
"""
"""Who a company consults is a fact of its own; of a volunteer, it would be a mandate."""


@dataclass(frozen=True)
class Soft:
    """One word as it was typed, and what it may be about."""

    word: str
    subject: Subject


def _words(listed: str) -> list[str]:
    joined = re.sub(r"\|\n", "|", listed.strip())
    return joined.split()


@cache
def _compiled(listed: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_words(listed))})(?!\w)")


_LISTS: tuple[tuple[Subject, str], ...] = (("health", _HEALTH), ("union", _UNION), ("belief", _BELIEF))
_GRIPPE = re.compile(r"(?<!\w)grippe(?!\w)", re.IGNORECASE)
"""With its accents: a part may be « grippée »."""
_SENTENCES: dict[Subject, str] = {
    "health": f"peut parler de santé{NBSP}: notez le fait de travail, sans sa raison.",
    "union": "peut parler d'un mandat ou d'un syndicat\u00a0: notez seulement le fait de travail.",
    "belief": "peut parler d'opinion ou de vie privée\u00a0: notez seulement le fait de travail.",
}


def found(text: str, *, is_of_company: bool = False) -> tuple[Soft, ...]:
    """In the order of the text, each word once; facts of work that only look like it are let through, and in a note
    about a company the elected whom it consults."""
    plain, places = _flat(text)
    let_through = (_WORK, _OF_COMPANY) if is_of_company else (_WORK,)
    covered = [match.span() for listed in let_through for match in _compiled(listed).finditer(plain)]
    spans: dict[tuple[int, int], Subject] = {}
    for subject, listed in _LISTS:
        for match in _compiled(listed).finditer(plain):
            if not any(start <= match.start() and match.end() <= end for start, end in covered):
                spans[match.span()] = subject
    softs = [Soft(text[places[start] : places[end - 1] + 1], spans[start, end]) for start, end in sorted(spans)]
    softs += [Soft(match.group(), "health") for match in _GRIPPE.finditer(text)]
    known: dict[str, Soft] = {}
    for one in softs:
        known.setdefault(one.word.casefold(), one)
    return tuple(known.values())


def warning(text: str, *, is_of_company: bool = False) -> str:
    """One sentence about the first such words; empty when there is none."""
    softs = found(text, is_of_company=is_of_company)
    if not softs:
        return ""
    same = [one for one in softs if one.subject == softs[0].subject][:3]
    words = ", ".join(french.quoted(one.word) for one in same)
    said = _SENTENCES[same[0].subject]
    return f"{words} {said if len(same) == 1 else said.replace('peut parler', 'peuvent parler')}"


def _flat(text: str) -> tuple[str, list[int]]:
    """Small letters without accents, any space a plain one, and where each of them stood in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in french.unaccented(letter):
            letters.append(" " if one.isspace() else one)
            places.append(place)
    return "".join(letters), places
