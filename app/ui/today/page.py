"""Aujourd'hui: one list by urgency, each line with its verb; a new file shows how to begin instead."""

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.actions import today as actions
from app.actions.today import Beginnings, Thing, Urgency, fits
from app.actions.today.things import IMPORT
from app.rules import french
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.empty_state import EmptyState
from app.ui.office import Office
from app.ui.today.thing_line import ThingLine
from app.ui.today.week_strip import WeekStrip

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame
    from app.ui.today.beginning import Beginning

WIDEST = 1180
FIRST_SHOWN = 25
"""Lines of one urgency shown before « Voir les autres »: the window opens on this page."""
AT_REST = 2000
"""Milliseconds the page stays as it is before it asks aside who would fit: the whole file is read for it."""


class TodayPage(QWidget):
    """The frame calls refresh, open_record, focus_filter; arrows walk the lines, Enter does what a line says."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._whole: set[Urgency] = set()
        self.lines: list[ThingLine] = []
        self.strip = WeekStrip()
        self._date = QLabel()
        self._date.setProperty("role", "section")
        self._counts = QLabel()
        self._counts.setProperty("role", "muted")
        self.queues: dict[int, QPushButton] = {}
        self._queue = 0
        self._menu: QMenu | None = None
        self._things: list[Thing] = []
        self._fitting: dict[str, int] = {}
        self._aside: list[Thing] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AT_REST)
        self._rest.timeout.connect(self.ask_who_fits)
        self._beginning: Beginning | None = None
        self._first_steps = QVBoxLayout()
        self._nothing = EmptyState("calendar-check")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        """Every table may make or unmake a line."""
        store, today = self._office.store, self._office.today
        known = actions.beginnings(store)
        whole = [*self._office.agenda(), *self._aside]
        self._count_queues(whole)
        things = actions.waiting_for(whole, today, self._queue) if self._queue else whole
        self._date.setText(french.day(today).capitalize())
        self._counts.setText(_counted(whole))
        self.strip.show_week(actions.week(store, today), today)
        self.strip.setVisible(bool(known.organisations))
        self._show_beginning(known)
        self._nothing.setVisible(known.is_ready and not whole)
        if not self._nothing.isHidden():
            self._nothing.say("Rien ne presse aujourd'hui.", "Chercher des volontaires")
        self._things = things
        self._fill([fits.told(thing, self._fitting) for thing in things])
        self._wait_at_rest()

    def ask_who_fits(self) -> None:
        """For each mission nobody is proposed for: does anybody fit? Said on its line as soon as it is known."""
        store, today, asked = self._office.store, self._office.today, list(self._things)
        gazetteer, codes = self._office.gazetteer, self._office.codes

        def work(_job: "Job") -> tuple[dict[str, int], list[Thing]]:
            has_missions = any(thing.kind == "need" for thing in asked)
            counts = fits.counted(store, gazetteer, asked, today) if has_missions else {}
            return counts, actions.aside(store, today, codes)

        self._office.jobs.run(work, self._say_aside, _stay)

    def _wait_at_rest(self) -> None:
        self._rest.stop()
        if self.isVisible():
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wait_at_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest.stop()
        super().hideEvent(event)

    def _say_aside(self, found: tuple[dict[str, int], list[Thing]]) -> None:
        counts, others = found
        if (counts, others) == (self._fitting, self._aside):
            return
        self._fitting = counts
        kept = [one for one in self._things if one not in self._aside]
        self._aside, self._things = others, [*kept, *others]
        self._fill([fits.told(thing, counts) for thing in self._things])

    def focus_filter(self) -> None:
        """No filter here: the first line takes the keys, or in a new file the next step."""
        if self._beginning is not None and not self._beginning.isHidden():
            self._beginning.focus_next_step()
        else:
            self._walk_from(-1, 1)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self._date)
        head.addWidget(self._counts, 1)
        for days in actions.QUEUES:
            made = button("", "chip")
            made.setCheckable(True)
            made.clicked.connect(lambda checked, days=days: self._show_queue(days if checked else 0))
            self.queues[days] = made
            head.addWidget(made)
        self._nothing.clicked.connect(lambda: self._frame.go("matching"))
        body = QWidget()
        body.setMaximumWidth(WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[0], theme.SPACE[3], theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addLayout(self._first_steps)
        column.addLayout(self._list)
        column.addWidget(self._nothing, 1)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _count_queues(self, whole: list[Thing]) -> None:
        """How many lines have waited so long; one that is empty is not offered."""
        for days, made in self.queues.items():
            count = len(actions.waiting_for(whole, self._office.today, days))
            made.setText(f"depuis {days}\u00a0j  {count}")
            made.setAccessibleName(f"Ce qui attend depuis {days} jours ou plus")
            made.setVisible(bool(count))
            if not count and self._queue == days:
                self._queue = 0
        for days, made in self.queues.items():
            made.setChecked(days == self._queue)

    def _show_queue(self, days: int) -> None:
        self._queue = days
        self.refresh(frozenset())

    def _show_beginning(self, known: Beginnings) -> None:
        if known.is_ready:
            if self._beginning is not None:
                self._beginning.hide()
            return
        if self._beginning is None:
            self._beginning = self._made_beginning()
            self._first_steps.addWidget(self._beginning)
        self._beginning.show_progress(known)
        self._beginning.show()

    def _made_beginning(self) -> "Beginning":
        # Imported here: only a new file has a beginning to show.
        from app.ui.today.beginning import Beginning, Gestures

        return Beginning(
            Gestures(
                self._frame.ask_import,
                lambda: self._create("organisations"),
                lambda: self._create("persons"),
                lambda: self._create("needs"),
            )
        )

    def _fill(self, things: list[Thing]) -> None:
        focused = next((line.thing for line in self.lines if line.hasFocus()), None)
        owner = self._keyboard_owner()
        if owner is not None:
            # Lines that go would hand the keyboard down the list, and the page would follow it.
            owner.clearFocus()
        _empty(self._list)
        self.lines = []
        for urgency, group in groupby(things, key=lambda thing: thing.urgency):
            self._add_group(urgency, list(group))
        for line in self.lines:
            same = focused is not None and (line.thing.room, line.thing.record_id) == (focused.room, focused.record_id)
            if same:
                line.setFocus()

    def _keyboard_owner(self) -> QWidget | None:
        """What has the keyboard within the page, if anything."""
        owner = self.focusWidget()
        return owner if owner is not None and owner.hasFocus() else None

    def _add_group(self, urgency: Urgency, things: list[Thing]) -> None:
        shown = things if urgency in self._whole else things[:FIRST_SHOWN]
        title = QLabel(f"{urgency.label}  {len(things)}")
        title.setProperty("role", "section")
        title.setContentsMargins(0, theme.SPACE[2], 0, theme.SPACE[0])
        self._list.addWidget(title)
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.SPACE[0]] * 4)
        column.setSpacing(0)
        for thing in shown:
            line = ThingLine(thing)
            place = len(self.lines)
            line.clicked.connect(lambda _checked=False, thing=thing: self._follow(thing))
            line.stepped.connect(lambda step, place=place: self._walk_from(place, step))
            line.later_asked.connect(lambda at, thing=thing: self._ask_later(thing, at))
            self.lines.append(line)
            column.addWidget(line)
        if len(shown) < len(things):
            left = len(things) - len(shown)
            more = button("Voir la dernière" if left == 1 else f"Voir les {left} autres", "link")
            more.clicked.connect(lambda: self._show_whole(urgency))
            column.addWidget(more)
        self._list.addWidget(card)
        # Shown now, not when the layout gets round to it: the keyboard may be put on a line at once.
        title.show()
        card.show()

    def _show_whole(self, urgency: Urgency) -> None:
        self._whole.add(urgency)
        self.refresh(frozenset())

    def _walk_from(self, place: int, step: int) -> None:
        if 0 <= place + step < len(self.lines):
            line = self.lines[place + step]
            line.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(line, 0, theme.SPACE[4])

    def _ask_later(self, thing: Thing, at: QPoint) -> None:
        # Imported here: the window opens on this page.
        from app.ui.today import later

        self._menu = later.ask(self, at, thing, self._office.today, (self._put_off, self._mark_done))

    def _put_off(self, thing: Thing, until: date) -> None:
        store = self._office.store
        self._aside = [one for one in self._aside if one.key != thing.key]
        actions.put_off(store, thing, until)
        action = store.last_action_id
        self._frame.toast(f"Reporté au {french.day_figures(until)}.", lambda: store.undo(action))

    def _mark_done(self, thing: Thing) -> None:
        store = self._office.store
        self._aside = [one for one in self._aside if one.key != thing.key]
        actions.done(store, thing, self._office.today)
        action = store.last_action_id
        self._frame.toast("C'est noté\u00a0: cette ligne ne reviendra pas.", lambda: store.undo(action))

    def _follow(self, thing: Thing) -> None:
        if thing.edit == "new":
            self._create(thing.room)
            return
        if thing.room == IMPORT:
            self._frame.import_asked.emit(thing.record_id)
            return
        self._frame.go(thing.room, thing.record_id)
        page: Any = self._frame.page(thing.room)
        if thing.edit == "known" and hasattr(page, "edit_shown"):
            page.edit_shown()

    def _create(self, room: str) -> None:
        """The page, with its form for a new record: its draft is offered there."""
        self._frame.go(room)
        page: Any = self._frame.page(room)
        if hasattr(page, "new_record"):
            page.new_record()


def _stay(_error: Exception) -> None:
    """The lines stay as they are: they say less, and nothing wrong."""


def _counted(things: list[Thing]) -> str:
    by = {urgency: sum(thing.urgency is urgency for thing in things) for urgency in Urgency}
    said = (
        (by[Urgency.LATE], "en retard"),
        (by[Urgency.TODAY], "aujourd'hui"),
        (by[Urgency.WEEK], "cette semaine"),
    )
    return " · ".join(f"{count} {words}" for count, words in said if count)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
