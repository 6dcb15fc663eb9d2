"""A trajet in French: the sentence, what it stands on, and what somebody types to put it right."""

import re
from datetime import date

from app.models.persons import TravelMeans
from app.rules import entries, french, trips
from app.rules.trips import Change, Way

LONGEST_KM, LONGEST_MINUTES = 500, 300
_KM = re.compile(r"([0-9]+(?:[.,][0-9]+)?) ?km")
_HOURS = re.compile(r"([0-9]{1,2}) ?h(?:eures?)? ?([0-5]?[0-9])?(?: ?min\w*)?")
_MINUTES = re.compile(r"([0-9]{1,3}) ?(?:min\w*|mn|')?")
_SAME = "comme aujourd'hui"


def sentence(change: Change) -> str:
    """« trajet : −9 km/jour, −38 €/mois, −6 h/mois »; without a known own place of work, what the mission asks."""
    figures = [f"{_figure(change, round(change.km_a_day))}{french.NBSP}km/jour"]
    euros = change.euros_a_month
    if euros is not None:
        figures.append(f"{_figure(change, round(euros))}{french.NBSP}€/mois{_driven(change)}")
    figures.append(f"{_spent(change)}/mois")
    said = ", ".join(figures)
    if change.own is not None and round(change.km_a_day) == 0 and abs(change.minutes_a_month) < 30:
        said = _SAME
    elif change.own is None:
        said += f" (lieu de travail actuel à demander{_on_days(change)})"
    return f"{french.colon('trajet')}{said}"


def reasons(change: Change, today: date) -> list[str]:
    """What the sentence stands on: each way and how it is known, days, rate, means."""
    said = [f"vers la mission{french.NBSP}: {one_way(change.host, today)}"]
    if change.own is not None:
        said.append(f"vers son travail d'aujourd'hui{french.NBSP}: {one_way(change.own, today)}")
    said += [_days(change), cost(change), _means(change)]
    return [text for text in said if text]


def cost(change: Change) -> str:
    """What the euros count: « 0,636 €/km : usure, entretien… »; empty without euros or without their source."""
    if change.euros_a_month is None or not change.rate.source:
        return ""
    return f"{french.trimmed(change.rate.euros)}{french.NBSP}€/km{french.NBSP}: {change.rate.source}"


def one_way(way: Way, today: date) -> str:
    """« 12 km, 18 min (estimé : 1,3 × le vol d'oiseau, à 40 km/h de moyenne) », « 14 km, 25 min, noté le 12/11 »."""
    noted = _noted_on(way.noted_on, today)
    km, spent = french.km(way.km), minutes(way.minutes)
    if way.is_km_noted and way.is_minutes_noted:
        return f"{km}, {spent}, {noted}"
    if way.is_minutes_noted:
        factor = french.number(trips.DETOUR, 1)
        return f"{spent}, {noted}{french.NBSP}; {km} (estimé{french.NBSP}: {factor} × le vol d'oiseau)"
    if way.is_km_noted:
        return f"{km}, {noted}{french.NBSP}; {spent} (estimé {trips.pace(way.km)})"
    return f"{km}, {spent} ({trips.how(way.km / trips.DETOUR)})"


def minutes(count: int) -> str:
    """« 25 min », « 1 h 05 »."""
    hours, rest = divmod(count, 60)
    if not hours:
        return f"{count}{french.NBSP}min"
    return f"{hours}{french.NBSP}h{french.NBSP}{rest:02}" if rest else f"{hours}{french.NBSP}h"


def read(text: str) -> tuple[int | None, int | None]:
    """Kilometres and minutes from « 25 min », « 25 », « 1 h 05 », « 18 km », « 18 km, 25 min »; nothing from nothing.

    Raises EntryProblem.
    """
    typed = entries.plain(text).casefold()
    km, rest = None, typed
    match = _KM.search(typed)
    if match:
        rest = f"{typed[: match.start()]} {typed[match.end() :]}".strip(" ,;")
        km = round(float(match.group(1).replace(",", ".")))
    spent = _read_minutes(rest) if rest else None
    if km is not None and km > LONGEST_KM:
        raise entries.EntryProblem(f"Au plus {LONGEST_KM} km, aller simple.")
    if spent is not None and not 1 <= spent <= LONGEST_MINUTES:
        raise entries.EntryProblem(f"Entre 1 et {LONGEST_MINUTES} minutes, aller simple.")
    return km, spent


def _read_minutes(typed: str) -> int:
    hours = _HOURS.fullmatch(typed)
    if hours:
        return int(hours.group(1)) * 60 + int(hours.group(2) or 0)
    plain = _MINUTES.fullmatch(typed)
    if plain is None:
        raise entries.EntryProblem("Un aller simple est attendu, par exemple 25 min, 1 h 05 ou 18 km.")
    return int(plain.group(1))


def _figure(change: Change, value: int) -> str:
    """A difference bears its sign; a whole does not."""
    if change.own is None or value == 0:
        return french.number(value)
    return f"{'−' if value < 0 else '+'}{french.number(abs(value))}"


def _spent(change: Change) -> str:
    """By half-hours from one hour on."""
    total = change.minutes_a_month
    count = round(abs(total))
    said = french.hours(round(abs(total) / 30)) if count >= 60 else f"{count}{french.NBSP}min"
    if change.own is None or count == 0:
        return said
    return f"{'−' if total < 0 else '+'}{said}"


def _driven(change: Change) -> str:
    if TravelMeans.CAR in change.means:
        return ""
    if TravelMeans.CAR_POOL in change.means:
        return " avant partage"
    return " en voiture"


def _on_days(change: Change) -> str:
    return f", sur {_count(change.days.host)} par semaine" if change.days.is_assumed else ""


def _days(change: Change) -> str:
    found = change.days
    said = f"{_count(found.host)} par semaine, 52 semaines sur 12 mois"
    if found.is_assumed:
        return f"{said}{french.NBSP}; horaires à demander"
    if change.own is None:
        return said
    if found.kept:
        return f"{said}{french.NBSP}; {_count(found.kept)} restent chez l'employeur"
    return said if found.own == found.host else f"{said}, contre {_count(found.own)} aujourd'hui"


def _count(value: float) -> str:
    number = french.number(value, 0 if value == round(value) else 1)
    return f"{number}{french.NBSP}{'jour' if value < 2 else 'jours'}"


def _means(change: Change) -> str:
    means = change.means
    if not means:
        return "moyen de déplacement à demander"
    if TravelMeans.CAR in means:
        return ""
    if TravelMeans.CAR_POOL in means:
        return "en covoiturage, le coût se partage"
    if TravelMeans.TWO_WHEELS in means:
        return "en deux-roues, le tarif d'une voiture est un plafond"
    said = " ou ".join(f"{'en ' if one is TravelMeans.BUS else ''}{_BY.get(one, one.label)}" for one in means)
    is_asked = not change.host.is_minutes_noted
    return f"se déplace {said}{french.NBSP}: temps estimé en voiture, à demander" if is_asked else f"se déplace {said}"


_BY = {TravelMeans.BIKE: "à vélo"}


def _noted_on(day: date | None, today: date) -> str:
    if day is None:
        return "noté"
    figures = french.day_figures(day)
    return f"noté le {figures[:5] if day.year == today.year else figures}"
