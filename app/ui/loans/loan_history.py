"""The « Historique » tab of a loan: its accidents, what was left open at the signature, every gesture on it."""

from collections.abc import Callable

from app.actions import accidents, changes
from app.models.loans import Reserve
from app.rules import french
from app.rules.loans import accident as accident_rules
from app.rules.loans import points as asked
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.point import Point
from app.store import history
from app.store.store import Store
from app.ui import dates
from app.ui.loans.points_view import HIDDEN, PERSONAL
from app.ui.office import Office
from app.ui.summary import Line, Section, Summary


def told(office: Office, file: LoanFile, points: tuple[Point, ...], show_states: Callable[[], object]) -> Summary:
    """`points` as they stand today; `show_states` opens each state of the loan, field by field."""
    lines = tuple(
        Line(f"{dates.moment(change.at)} · {change.action}", "" if office.codes else _changed(change))
        for change in _lived(office.store, file.loan.id)
    )
    kept = tuple(_reserve(reserve, points, codes=office.codes) for reserve in reversed(file.reserves))
    sections = (Section("Réserves", kept),) if kept else ()
    every = Section("Historique", lines, button="Chaque état, champ par champ…", on_button=show_states)
    return Summary("", "", (*_accidents_of(office.store, file.loan.id), *sections, every))


def _lived(store: Store, loan_id: str) -> list[history.Change]:
    """What happened to the loan and to its amendments, one line for each gesture, latest first."""
    found = {(one.at, one.action): one for one in history.of(store.connection, "loan", loan_id)}
    for amendment in changes.of(store, loan_id):
        for one in history.of(store.connection, "loan_change", amendment.id):
            found.setdefault((one.at, one.action), one)
    return sorted(found.values(), key=lambda one: one.at, reverse=True)


def _accidents_of(store: Store, loan_id: str) -> tuple[Section, ...]:
    """Moments and what was sent; never what happened."""
    known = accidents.of(store, loan_id)
    insee = accidents.insee_of(store, loan_id) if known else ""
    lines = [
        Line(said, detail, meaning, ("documents", f"{loan_id}:alarm") if not place else None)
        for one in known
        for place, (said, detail, meaning) in enumerate(accident_rules.journal(one, insee))
    ]
    return (Section("Accident", tuple(lines)),) if lines else ()


def _reserve(reserve: Reserve, points: tuple[Point, ...], *, codes: bool) -> Line:
    """What was left open that day, and why."""
    said = HIDDEN if codes and reserve.rule in PERSONAL else reserve.sentence
    state = "à lever" if asked.is_open(reserve, points) else "levée"
    detail = " · ".join(filter(None, (state, "" if codes else reserve.reason)))
    return Line(f"{french.day_figures(reserve.noted_on)} · {said}", detail, "ok" if state == "levée" else "warn")


def _changed(change: history.Change) -> str:
    """Which fields moved, from what to what, for short values."""
    skipped = {"updated_at", "updated_by", "created_at", "id"}
    moved = []
    for name, after in change.after.items():
        before = change.before.get(name)
        if name not in skipped and before != after and change.before:
            moved.append(name)
    return f"{french.counted(len(moved), 'champ modifié', 'champs modifiés')}" if moved else ""
