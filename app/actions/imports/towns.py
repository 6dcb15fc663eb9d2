"""The place a row means: its commune found by name and postal code, once for each pair the file writes."""

import re
from collections.abc import Mapping
from typing import Any

from app.geo.gazetteer import Commune, Gazetteer
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
_MANY, _SOME = 40, 5
_ADD_CODE = "ajoutez le code postal."
NO_TOWN = Town()


class Towns:
    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._territory = area_codes.codes(office_settings.value(store, "office.territory"))
        self._found: dict[tuple[str, str], tuple[Place, str] | EntryProblem] = {}

    def name(self, insee: str) -> str:
        town = self._gazetteer.by_insee(insee) if insee else None
        return town.name if town else ""

    def said(self, said: Mapping[str, Any], prefix: str = "") -> tuple[Place, str]:
        """What a row's cells say of a place: `prefix`address, postal_code and commune. Raises EntryProblem."""
        town = said.get(f"{prefix}commune", NO_TOWN)
        whole = _WHOLE.match(said.get(f"{prefix}address", ""))
        if whole and not (town.name or town.postal_code or said.get(f"{prefix}postal_code")):
            return self.place(whole.group(1).strip(" ,-"), whole.group(2), whole.group(3).strip(" ,-"))
        return self.place(
            said.get(f"{prefix}address", ""), said.get(f"{prefix}postal_code", "") or town.postal_code, town.name
        )

    def place(self, address: str, postal_code: str, commune: str) -> tuple[Place, str]:
        """The place, and what is to be said of it. Raises EntryProblem for a commune nobody knows."""
        found = self._found.get((postal_code, commune))
        if found is None:
            try:
                found = self._look_up(postal_code, commune)
            except EntryProblem as problem:
                found = problem
            self._found[postal_code, commune] = found
        if isinstance(found, EntryProblem):
            raise found
        if not address:
            return found
        at, said = found
        whole = f"{address}, {at.address}" if at.address else address
        return Place(whole, at.postal_code, at.insee, at.lat, at.lon, at.precision), said

    def _look_up(self, postal_code: str, commune: str) -> tuple[Place, str]:
        code, named = postal_code, commune
        if not named and not code:
            return Place(), ""
        town = (
            next(iter(self._gazetteer.find(f"{code} {named}".strip(), limit=1)), None) if code else self._named(named)
        )
        if town is None or not _is_meant(town, named, code):
            asked = french.quoted(commune or postal_code)
            if abroad.is_abroad(named):
                told = f"commune {asked} inconnue en France\u00a0: gardée avec l'adresse, la distance sera inconnue"
                return Place(f"{code} {named}".strip()), told
            raise EntryProblem(f"Commune inconnue\u00a0: {asked}. Corrigez-la, ou écrivez son code postal.")
        is_its_own = code in town.postal_codes
        own = code if is_its_own else (town.postal_codes or ("",))[0]
        said = "" if named else f"commune d'après le code postal {code}\u00a0: {town.name}"
        if named and code and not is_its_own:
            said = f"le code postal {code} n'est pas celui de {town.name}\u00a0: {own} retenu"
        if named and is_its_own and not _is_near(town, named):
            said = f"commune {french.quoted(named)} lue {town.name}, d'après le code postal {code}"
        return Place("", own, town.insee, town.lat, town.lon, Precision.COMMUNE), said

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


def _is_meant(town: Commune, commune: str, code: str) -> bool:
    """The look-up always finds something near: in a file nobody looks at each line, so near must be very near."""
    return code in town.postal_codes or _is_near(town, commune)


def _is_near(town: Commune, commune: str) -> bool:
    # Imported here: most sessions never import.
    from rapidfuzz import fuzz

    return fuzz.ratio(french.plain(town.name), french.plain(commune)) >= _NEAR_ENOUGH
