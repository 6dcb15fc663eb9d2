"""Companies as business cards, for an address book."""

from collections.abc import Iterable

from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.reports import vcard
from app.store import records
from app.store.store import Store


def of(store: Store, gazetteer: Gazetteer, ids: Iterable[str]) -> bytes:
    """In that order; those deleted since are left out. Raises WorldProblem when none is left."""
    known = {one.id: one for one in records.every(store, Organisation)}
    cards = [vcard.Card(known[one], _commune(known[one], gazetteer)) for one in ids if one in known]
    if not cards:
        raise WorldProblem("Aucune de ces entreprises n'est plus dans le fichier\u00a0: rien n'a été écrit.")
    return vcard.render(cards)


def _commune(one: Organisation, gazetteer: Gazetteer) -> str:
    found = gazetteer.by_insee(one.sites[0].place.insee) if one.sites and one.sites[0].place.insee else None
    return found.name if found else ""
