"""What was imported, seen where it now is; and the toast that takes it all back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.models.imports import ImportKind
from app.rules import french
from app.rules.imports.shapes import Verdict
from app.ui import undoing
from app.ui.imports import words
from app.ui.imports.board import Sort, writable
from app.ui.lists.only import Asked

if TYPE_CHECKING:
    from app.ui.imports.journey import Journey
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_WRITTEN = (Verdict.NEW, Verdict.CHANGES)


@dataclass(frozen=True)
class CameIn:
    """`records` are those written, as the list had them last; `refused` how many lines were not."""

    kind: ImportKind
    action_id: str
    records: tuple[Any, ...]
    refused: int


def came_in(journey: "Journey") -> CameIn | None:
    """None when nothing was written, or all of it was taken back."""
    board, done = journey.board, journey.imported
    if board is None or done is None or not done.action_id:
        return None
    rows = (row for row in writable(board).rows if row.verdict in _WRITTEN)
    records = {row.record.id: row.record for row in rows}
    return CameIn(journey.kind, done.action_id, tuple(records.values()), board.count(Sort.REFUSED))


def said(came: CameIn) -> str:
    """« 48 entreprises importées, 2 lignes refusées. »"""
    count = len(came.records)
    done = f"{words.counted(came.kind, count)} {words.agreed(came.kind, count, 'importé')}"
    refused = french.counted(came.refused, "ligne refusée", "lignes refusées")
    return f"{done}, {refused}." if came.refused else f"{done}."


def see(frame: "Frame", office: "Office", came: CameIn) -> None:
    """The page they are on, with these alone: of hours, the loans they are of."""
    is_hours = came.kind is ImportKind.TIMESHEETS
    ids = [one.loan_id if is_hours else one.id for one in came.records]
    frame.go(words.PAGES[came.kind], _opened(came))
    page: Any = frame.current_page()
    if hasattr(page, "show_only"):
        done = "Heures importées" if is_hours else words.agreed(came.kind, 2, "Importé")
        page.show_only(Asked(frozenset(ids), f"{done} à l'instant", _holds(office, came)))


def tell(frame: "Frame", office: "Office", came: CameIn) -> None:
    """« 48 entreprises importées. », with « Annuler »."""
    frame.toast(said(came), lambda: _undo(frame, office, came))


def tell_kept(frame: "Frame", journey: "Journey") -> None:
    """The window is left as it is: nothing is asked, and where it is found again is said."""
    assert journey.opened is not None
    kept = journey.kept
    made = french.counted(len(kept.fixes), "correction", "corrections")
    left = french.counted(len(kept.left), "ligne laissée de côté", "lignes laissées de côté")
    what = " et ".join([*([made] if kept.fixes else []), *([left] if kept.left else [])])
    frame.toast(
        f"{french.quoted(journey.opened.path.name)} reste prêt à importer{f', avec {what}' if what else ''}"
        "\u00a0: Ctrl+I le reprend."
    )


def _opened(came: CameIn) -> str:
    first = came.records[0]
    return f"{first.loan_id}#{first.month}" if came.kind is ImportKind.TIMESHEETS else first.id


def _holds(office: "Office", came: CameIn) -> Any:
    return lambda: any(one.action_id == came.action_id for one in office.store.done)


def _undo(frame: "Frame", office: "Office", came: CameIn) -> None:
    undoing.undo(frame, office, came.action_id, "Annulation de l'import…", "Import annulé.")
