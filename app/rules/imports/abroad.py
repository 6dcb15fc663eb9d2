"""Places beyond the border that a list may well name: no commune of France, and no spelling mistake either."""

import re
from datetime import date

from app.rules import entries, french
from app.rules.entries import EntryProblem

_FRANCE = frozenset(("fr", "f", "fra", "france", "fr france", "france metropolitaine", "francaise", "francais"))
_COUNTRIES = {
    "Allemagne": "allemagne germany deutschland de d all",
    "Andorre": "andorre andorra ad and",
    "Autriche": "autriche austria at",
    "Belgique": "belgique belgium belgie b be bel",
    "Espagne": "espagne spain espana e es esp",
    "Irlande": "irlande ireland ie",
    "Italie": "italie italy italia i it ita",
    "Luxembourg": "luxembourg luxemburg l lu lux",
    "Maroc": "maroc morocco ma",
    "Algérie": "algerie algeria dz",
    "Tunisie": "tunisie tunisia tn",
    "Monaco": "monaco mc",
    "Pays-Bas": "pays-bas hollande netherlands nl",
    "Pologne": "pologne poland pl",
    "Portugal": "portugal p pt",
    "Roumanie": "roumanie romania ro",
    "Royaume-Uni": "royaume-uni angleterre uk gb england united-kingdom",
    "Suisse": "suisse switzerland schweiz ch sui",
}
_NAMED = {word.replace("-", " "): name for name, words in _COUNTRIES.items() for word in words.split()}
_SAID_ALONE = 3
"""« Andorre la Vieille ES » says no more than initials: a country is said in full beside a town."""
_WRITTEN = (
    # Espagne, Andorre, Portugal
    "irun hondarribia fontarrabie san-sebastian donostia saint-sebastien-espagne renteria errenteria bera "
    "lesaka oiartzun zarautz tolosa eibar bilbao pampelune pamplona iruna vitoria vitoria-gasteiz saragosse "
    "zaragoza huesca jaca sabinanigo vielha viella bossost lleida lerida barcelone barcelona gerone girona "
    "figueras figueres puigcerda la-jonquera rosas-espagne madrid valence-espagne valencia sarriguren "
    "elizondo andorre-la-vieille andorra-la-vella escaldes-engordany encamp lisbonne lisboa porto braga "
    # Royaume-Uni, Irlande, Pays-Bas
    "londres london dublin amsterdam rotterdam "
    # Belgique
    "bruxelles brussel brussels liege mons tournai namur charleroi mouscron moeskroen courtrai kortrijk gand "
    "gent anvers antwerpen ypres ieper menin menen comines-warneton estaimpuis la-louviere arlon virton "
    "bastogne neufchateau-belgique messancy athus aubange roulers roeselare waregem ostende oostende furnes "
    "veurne louvain-la-neuve wavre nivelles chimay couvin bouillon quievrain bernissart dour "
    # Luxembourg
    "luxembourg luxembourg-ville esch-sur-alzette differdange dudelange petange bettembourg rodange "
    "mondorf-les-bains "
    # Allemagne
    "sarrebruck saarbrucken saarbruecken sarrelouis saarlouis volklingen kehl offenbourg offenburg "
    "fribourg-en-brisgau freiburg freiburg-im-breisgau karlsruhe rastatt baden-baden achern lahr breisach "
    "neuenburg-am-rhein lorrach loerrach weil-am-rhein mulheim stuttgart francfort berlin munich trier treves "
    "landau worth-am-rhein zweibrucken pirmasens "
    # Suisse
    "bale basel geneve geneva lausanne neuchatel-suisse la-chaux-de-fonds le-locle delemont porrentruy "
    "carouge meyrin vernier nyon gland morges vevey montreux yverdon yverdon-les-bains vallorbe "
    "fribourg-suisse berne zurich sion martigny monthey plan-les-ouates satigny "
    # Italie, Monaco, Maghreb
    "turin torino vintimille ventimiglia san-remo sanremo imperia genes genova milan milano rome aoste aosta "
    "cuneo coni bordighera monaco monte-carlo casablanca rabat alger tunis"
)
_TOWNS = frozenset(town.replace("-", " ") for town in _WRITTEN.split())
_CODE = re.compile(
    r"(?:BE?|LU?X?|DE?|CH|ES?|IT?|NL|AD|PT?|MC|AT)\s?-?\s?[0-9]{3,5}|[0-9]{4}-[0-9]{3}|[0-9]{4}\s?[A-Z]{2}|"
    r"[A-Z]{1,2}[0-9][0-9A-Z]?\s[0-9][A-Z]{2}"
)


def is_abroad(town: str) -> bool:
    """« Irun », « Irun (Espagne) », « Vera, Espagne »: a country in the cell is enough."""
    said = french.plain(town)
    return said in _TOWNS or _ends_with_country(said)


def _ends_with_country(said: str) -> bool:
    words = said.split()
    ends = (" ".join(words[-count:]) for count in (1, 2) if len(words) > count)
    return any(end in _NAMED and len(end) > _SAID_ALONE for end in ends)


def is_code(text: str) -> bool:
    """« L-4001 », « D 77694 », « AD500 », « 4000-123 », « SW1A 1AA »: written as no code of France is."""
    return _CODE.fullmatch(text.strip().upper()) is not None


def read_country(text: str, _today: date) -> str | None:
    """Its name; None for France. Raises EntryProblem."""
    said = french.plain(entries.read_line(text))
    if said in _FRANCE:
        return None
    if said in _NAMED:
        return _NAMED[said]
    if not re.search(r"[^\W\d_]{2}", text):
        raise EntryProblem("Un pays est attendu, par exemple Espagne\u00a0; vide pour la France.")
    return entries.read_line(text)


def in_words(postal_code: str, town: str, country: str) -> str:
    """« 20301 Irun (Espagne) »."""
    said = f"{postal_code} {town}".strip()
    is_said = not country or french.plain(country) in french.plain(town)
    return said if is_said else f"{said} ({country})" if said else country
