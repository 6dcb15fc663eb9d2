"""How a masked person is said on paper: profile, card, line of a workbook. What is not known is to be asked."""

from datetime import date

from app.models.persons import SkillLevel, TravelMeans
from app.rules import french, schedule
from app.rules.french import NBSP
from app.rules.third_party.masking import MaskedPerson

_BY = {
    TravelMeans.CAR: "en voiture",
    TravelMeans.TWO_WHEELS: "en deux-roues",
    TravelMeans.BIKE: "à vélo",
    TravelMeans.BUS: "en transport en commun",
    TravelMeans.CAR_POOL: "en covoiturage",
    TravelMeans.ON_FOOT: "à pied",
}
_LEVELS = (SkillLevel.MASTERY, SkillLevel.PRACTICE, SkillLevel.BASICS, None)


def distance(person: MaskedPerson) -> str:
    """« jusqu'à 25 km environ, en voiture ou en covoiturage »."""
    if person.max_km is None:
        return "distance à demander"
    means = " ou ".join(_BY[one] for one in person.travel_means)
    return f"jusqu'à {person.max_km}{NBSP}km environ" + (f", {means}" if means else "")


def dates(person: MaskedPerson, today: date) -> str:
    """« dès maintenant, jusqu'au 26 mars 2027 »."""
    begins, ends = person.available_from, person.available_until
    if begins is None and ends is None:
        return "dates à demander"
    said = "dès maintenant" if begins is None or begins <= today else f"à partir du {french.day_in_words(begins)}"
    return f"{said}, jusqu'au {french.day_in_words(ends)}" if ends else said


def duration(person: MaskedPerson) -> str:
    """« de 4 à 26 semaines »."""
    least, most = person.shortest_weeks, person.longest_weeks
    if least is None and most is None:
        return "durée à demander"
    if least is None or most is None:
        weeks = french.counted(most or least or 0, "semaine")
        return f"{weeks} au plus" if least is None else f"{weeks} au moins"
    if least == most:
        return french.counted(least, "semaine")
    return f"de {least} à {french.counted(most, 'semaine')}"


def hours(person: MaskedPerson) -> str:
    return "\n".join(schedule.possible(person.availability)) or "horaires à demander"


def skills(person: MaskedPerson) -> tuple[tuple[str, str], ...]:
    """Each level with its skills, the best first: (« maîtrise », « soudage TIG, ajustage »)."""
    found = []
    for level in _LEVELS:
        names = [name for name, at in person.skills if at is level]
        if names:
            found.append((level.label if level else "niveau à demander", ", ".join(names)))
    return tuple(found)


def valid(until: date | None, today: date) -> str:
    """A month, never a day: « jusqu'en mars 2028 », « à renouveler »."""
    if until is None:
        return "validité à demander"
    return f"jusqu'en {french.month(until)}" if until >= today else f"à renouveler (échu en {french.month(until)})"


def unsaid(person: MaskedPerson) -> str:
    """What was kept back, so that nobody is recognised; empty when nothing was."""
    if not person.unsaid:
        return ""
    return f"{person.unsaid} autre{'s' if person.unsaid > 1 else ''} sur demande"


def certificates(person: MaskedPerson, today: date) -> tuple[str, ...]:
    return tuple(f"{kind}, {valid(until, today)}" for kind, until in person.certificates)


def motives(person: MaskedPerson) -> str:
    return ", ".join(motive.label for motive in person.motives) or "à demander"


def questions(person: MaskedPerson, today: date) -> tuple[str, ...]:
    """What the office recommends to ask before deciding: what is not known yet, then what decides most loans."""
    asked = []
    if person.max_km is None:
        asked.append("Jusqu'où la personne accepte-t-elle de se déplacer\u00a0?")
    if not person.availability.weeks:
        asked.append("Quels jours et quelles heures la personne peut-elle travailler\u00a0?")
    if person.shortest_weeks is None and person.longest_weeks is None:
        asked.append("Quelle durée la personne souhaite-t-elle\u00a0?")
    unknown = [kind for kind, until in person.certificates if until is None]
    ending = [kind for kind, until in person.certificates if until is not None and (until - today).days < 90]
    if unknown or ending:
        asked.append(f"Titres à vérifier avant le premier jour\u00a0: {', '.join([*unknown, *ending])}.")
    if TravelMeans.CAR not in person.travel_means:
        asked.append("Le site est-il desservi aux heures du poste, ou un covoiturage est-il possible\u00a0?")
    asked.append("Une visite du poste est-elle possible avant de décider\u00a0? C'est ce qui engage le plus.")
    return tuple(asked)
