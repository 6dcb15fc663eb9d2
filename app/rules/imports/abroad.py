"""Towns beyond the border that a list may well name: no commune of France, and no spelling mistake either."""

from app.rules import french

_COUNTRIES = frozenset(
    (
        *("espagne", "belgique", "luxembourg", "allemagne", "suisse", "italie", "portugal", "andorre", "monaco"),
        *("angleterre", "royaume uni", "irlande", "pays bas", "maroc", "algerie", "tunisie", "pologne", "roumanie"),
        *("spain", "belgium", "germany", "switzerland", "italy"),
    )
)
_TOWNS = frozenset(
    (
        *("irun", "hondarribia", "fontarrabie", "san sebastian", "saint sebastien espagne", "donostia", "renteria"),
        *("bilbao", "pampelune", "pamplona", "vitoria", "saragosse", "zaragoza", "huesca", "jaca", "vielha", "lleida"),
        *("lerida", "barcelone", "barcelona", "gerone", "girona", "figueras", "figueres", "madrid", "valence espagne"),
        *("andorre la vieille", "andorra la vella", "lisbonne", "lisboa", "porto", "londres", "london", "dublin"),
        *("bruxelles", "liege", "mons", "tournai", "namur", "charleroi", "mouscron", "courtrai", "gand", "anvers"),
        *("arlon", "esch sur alzette", "differdange", "sarrebruck", "saarbrucken", "kehl", "fribourg en brisgau"),
        *("karlsruhe", "berlin", "bale", "basel", "geneve", "lausanne", "neuchatel suisse", "carouge", "nyon"),
        *("turin", "torino", "vintimille", "ventimiglia", "milan", "milano", "rome", "amsterdam", "casablanca"),
    )
)


def is_abroad(town: str) -> bool:
    """« Irun », « Irun (Espagne) », « Vera, Espagne »: a country in the cell is enough."""
    said = french.plain(town)
    return said in _TOWNS or said.rpartition(" ")[2] in _COUNTRIES
