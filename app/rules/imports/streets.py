"""An address in several columns: « 12 », « bis », « AV », « DE BORDEAUX »."""

import re
from typing import Any

from app.rules import french

_TYPES = (
    "av ave avenue bd bld boulevard r rue pl place ch che chemin imp impasse all allee allees rte route sq square quai "
    "crs cours za zi zac zone ld lieu dit lotissement lot res residence voie passage pas rpt rond point faubourg fg "
    "esplanade hameau ham domaine dom parc cite montee mail promenade sentier ter bis quater a b c d"
)
_INNER = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RANKS = (
    ("numero", "n", "no", "num"),
    ("indice", "repetition", "bis"),
    ("type", "nature"),
    ("libelle", "voie", "rue", "adresse", "address", "street"),
)
_GOING_ON = frozenset(_TYPES.split())


def rank(head: str) -> int:
    """Where what is under that heading stands in an address; what completes it comes last, « Adresse 2 » as written."""
    words = french.plain(_INNER.sub(" ", head).replace("°", " ")).split()
    if "complement" in words or "complementaire" in words:
        return len(_RANKS)
    return next((place for place, some in enumerate(_RANKS) if any(one in words for one in some)), len(_RANKS))


def goes_on(first: Any) -> bool:
    """A number, or the sort of street, and the name is in the next column."""
    last = french.plain(str(first)).rpartition(" ")[2]
    return last in _GOING_ON or last.rstrip("abcd").isdigit()
