"""The place a row means: its commune found by name and postal code, once for each pair the file writes."""

import re
from collections.abc import Mapping
from typing import Any

from app.geo.gazetteer import Commune, Gazetteer
from app.models import copies
from app.models.places import Place, Precision
from app.rules import area_codes, french
from app.rules.entries import EntryProblem
from app.rules.imports import abroad
from app.rules.imports.cells import Town
from app.store import office_settings
from app.store.store import Store

_NEAR_ENOUGH = 80
_WHOLE = re.compile(r"(.*?)[\s,-]+((?:0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3})\s+([^\W\d_][^0-9]*)$")
"""« 3 rue Haute 47110 Sainte-Livrade-sur-Lot »: all in the column of the address."""
_CODE = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-8]) ?[0-9]{3}")
_MANY, _SOME = 40, 5
_SHORT_CODE = 4
_KEPT = "gardée avec l'adresse, la distance sera inconnue"
_ADD_CODE = "ajoutez le code postal."
NO_TOWN = Town()


class Towns:
    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._territory = area_codes.codes(office_settings.value(store, "office.territory"))
        self._found: dict[tuple[str, str, str], tuple[Place, str] | EntryProblem] = {}

    def name(self, insee: str) -> str:
        town = self._gazetteer.by_insee(insee) if insee else None
        return town.name if town else ""

    def said(self, said: Mapping[str, Any], prefix: str = "") -> tuple[Place, str]:
        """What a row's cells say of a place: `prefix`address, postal_code and commune. Raises EntryProblem."""
        town, country = said.get(f"{prefix}commune", NO_TOWN), said.get(f"{prefix}country", "")
        code = said.get(f"{prefix}postal_code", "") or town.postal_code
        address = said.get(f"{prefix}address", "")
        is_alone = not (country or town.name or code)
        if is_alone and _CODE.fullmatch(address):
            return self.place("", address.replace(" ", ""), "")
        whole = _WHOLE.match(address) if is_alone else None
        if whole:
            return self.place(whole.group(1).strip(" ,-"), whole.group(2), whole.group(3).strip(" ,-"))
        return self.place(address, code, town.name, country)

    def place(self, address: str, postal_code: str, commune: str, country: str = "") -> tuple[Place, str]:
        """The place, and what is to be said of it. Raises EntryProblem for a commune nobody knows."""
        found = self._found.get((postal_code, commune, country))
        if found is None:
            try:
                found = self._look_up(postal_code, commune, country)
            except EntryProblem as problem:
                found = problem
            self._found[postal_code, commune, country] = found
        if isinstance(found, EntryProblem):
            raise found
        if not address:
            return found
        at, said = found
        whole = f"{address}, {at.address}" if at.address else address
        return copies.with_values(at, {"address": whole}), said

    def _look_up(self, postal_code: str, named: str, country: str) -> tuple[Place, str]:
        if not named and not postal_code:
            return (_abroad("", "", country) if country else Place()), ""
        # A spreadsheet took the zero of « 01000 » away, unless it is « 1000 Bruxelles ».
        is_short = len(postal_code) == _SHORT_CODE and postal_code.isdigit()
        code = postal_code.zfill(_SHORT_CODE + 1) if is_short else postal_code
        is_french = not (country or abroad.is_code(code))
        town = self._in_france(code, named) if is_french else None
        if town is None or _is_beyond(town, code, named, is_short):
            if not is_french or is_short or abroad.is_abroad(named):
                asked = french.quoted(named or postal_code)
                where = f"commune {asked} {'hors de France' if country else 'inconnue en France'}"
                return _abroad(postal_code, named, country), f"{where}\u00a0: {_KEPT}"
            raise EntryProblem(
                f"Commune inconnue\u00a0: {french.quoted(named or code)}. Corrigez-la, écrivez son code postal, ou son "
                "pays si elle est à l'étranger."
            )
        is_its_own = code in town.postal_codes
        own = code if is_its_own else (town.postal_codes or ("",))[0]
        said = "" if named else f"commune d'après le code postal {code}\u00a0: {town.name}"
        if named and code and not is_its_own:
            said = f"le code postal {code} n'est pas celui de {town.name}\u00a0: {own} retenu"
        if named and is_its_own and not _is_near(town, named):
            said = f"commune {french.quoted(named)} lue {town.name}, d'après le code postal {code}"
        return Place("", own, town.insee, town.lat, town.lon, Precision.COMMUNE), said

    def _in_france(self, code: str, named: str) -> Commune | None:
        """The one meant, or none: the look-up always finds something near."""
        asked = f"{code} {named}".strip()
        town = next(iter(self._gazetteer.find(asked, limit=1)), None) if code else self._named(named)
        return town if town is not None and _is_meant(town, named, code) else None

    def _named(self, name: str) -> Commune | None:
        """Of a name alone: the office's own when one bears it, never one of several. Raises EntryProblem."""
        asked = french.plain(name)
        found = self._gazetteer.find(name, limit=_MANY)
        alike = [one for one in found if french.plain(one.name) == asked and one.parent_insee is None]
        own = [one for one in alike if one.departement_code in self._territory]
        if len(own) == 1:
            return own[0]
        if not own:
            longer = [
                one.name
                for code in self._territory
                for one in self._gazetteer.find(f"{name} {code}", limit=_SOME)
                if french.plain(one.name).startswith(f"{asked} ")
            ]
            if longer:
                raise EntryProblem(f"{french.quoted(name)} peut être {' ou '.join(longer)}\u00a0: {_ADD_CODE}")
        if len(alike) > 1:
            places = ", ".join(dict.fromkeys(one.departement for one in alike[:_SOME]))
            raise EntryProblem(f"Plusieurs communes s'appellent {french.quoted(name)} ({places})\u00a0: {_ADD_CODE}")
        return alike[0] if alike else next(iter(found), None)


def _abroad(postal_code: str, named: str, country: str) -> Place:
    return Place(abroad.in_words(postal_code, named, country))


def _is_beyond(town: Commune, code: str, named: str, is_short: bool) -> bool:
    """« 64100 Bilbao » is not Bayonne, nor « 1000 Bruxelles » Bourg-en-Bresse; « 7000 Mons » is none of France's."""
    if not named:
        return False
    asked, name = french.plain(named), french.plain(town.name)
    is_its_own = not code or code in town.postal_codes
    if abroad.is_abroad(named) and not (asked == name and is_its_own):
        return True
    return is_short and asked.split()[0] not in name.split() and not _is_near(town, named)


def _is_meant(town: Commune, commune: str, code: str) -> bool:
    """The look-up always finds something near: in a file nobody looks at each line, so near must be very near."""
    return code in town.postal_codes or _is_near(town, commune)


def _is_near(town: Commune, commune: str) -> bool:
    # Imported here: most sessions never import.
    from rapidfuzz import fuzz

    return fuzz.ratio(french.plain(town.name), french.plain(commune)) >= _NEAR_ENOUGH
