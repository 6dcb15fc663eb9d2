"""An address in several columns: « 12 », « bis », « AV », « DE BORDEAUX »."""

from typing import Any

from app.rules import french

_TYPES = (
    "av ave avenue bd bld boulevard r rue pl place ch che chemin imp impasse all allee allees rte route sq square quai "
    "crs cours za zi zac zone ld lieu dit lotissement lot res residence voie passage pas rpt rond point faubourg fg "
    "esplanade hameau ham domaine dom parc cite montee mail promenade sentier ter bis quater a b c d"
)
_GOING_ON = frozenset(_TYPES.split())


def goes_on(first: Any) -> bool:
    """A number, or the sort of street, and the name is in the next column."""
    last = french.plain(str(first)).rpartition(" ")[2]
    return last in _GOING_ON or last.rstrip("abcd").isdigit()
