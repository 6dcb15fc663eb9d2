"""Every clause the office may word otherwise, in the order a reader meets them."""

from app.rules.clauses import ends, loyalty, work
from app.rules.clauses.clause import Clause
from app.rules.clauses.placeholders import PLACEHOLDERS, Placeholder

CLAUSES: tuple[Clause, ...] = (*ends.CLAUSES, *work.CLAUSES, *loyalty.CLAUSES)
BY_WORD = {clause.word: clause for clause in CLAUSES}
_NAMES = tuple(name for name, one in PLACEHOLDERS.items() if one.is_name)


def placeholders(clause: Clause) -> tuple[Placeholder, ...]:
    """Those the clause may use: its own first, then names, places and dates, which any may."""
    return tuple(PLACEHOLDERS[name] for name in (*clause.placeholders, *_NAMES))
