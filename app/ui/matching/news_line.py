"""« 3 missions pour cette personne »: what a volunteer or a mission brings, looked for aside each time it is shown."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.errors import WorldProblem
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

if TYPE_CHECKING:
    from app.actions.matching import Matching
    from app.ui.jobs import Job
    from app.ui.office import Office

_MOST_NAMED = 3


@dataclass(frozen=True)
class News:
    """`unmet`: missions closed for want of a volunteer, id and job title. `read`: what the file said, to be kept."""

    sentence: str
    has_open: bool
    unmet: tuple[tuple[str, str], ...]
    read: "Matching | None"


class NewsLine(QWidget):
    """Signals: link_followed(page, record id)."""

    link_followed = Signal(str, str)

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted = ""
        self._is_looking = False
        self._read: tuple[str, Matching | None] = ("", None)
        self._frame = QFrame()
        self._sentence = QLabel()
        self.see = button("Voir", "link")
        self._links = QWidget()
        self._named = Flow(theme.SPACE[0], self._links)
        self._build()
        self.hide()

    def show_record(self, record_id: str) -> None:
        """What is looked for meanwhile, for another record, is left aside; a record without news has no line."""
        self.hide()
        self._wanted = record_id
        if record_id and not self._is_looking:
            self._look()

    def _build(self) -> None:
        self._frame.setProperty("kind", "banner")
        self._frame.setProperty("meaning", "ok")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(theme.SPACE[4], theme.SPACE[1], theme.SPACE[3], 0)
        outside.addWidget(self._frame)
        line = QHBoxLayout(self._frame)
        line.setContentsMargins(theme.SPACE[2], theme.SPACE[0], theme.SPACE[1], theme.SPACE[0])
        line.setSpacing(theme.SPACE[1])
        icon = QLabel()
        theme.draw(icon, "users", "ok", 16)
        self._sentence.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sentence)
        words.addWidget(self._links)
        line.addWidget(icon)
        line.addLayout(words, 1)
        line.addWidget(self.see)
        self.see.clicked.connect(lambda: self.link_followed.emit("matching", self._wanted))

    def _look(self) -> None:
        wanted, store, today = self._wanted, self._office.store, self._office.today
        gazetteer = self._office.gazetteer
        state, kept = store.last_action_id, self._read

        def work(_job: "Job") -> News:
            # Here, so that numpy too is loaded off the window's thread.
            from app.actions.matching import load_aside

            known = kept[1] if kept[0] == state else None
            return _news(known or load_aside(store, gazetteer), wanted, today)

        def done(found: News) -> None:
            self._is_looking = False
            if not isValid(self):
                return
            self._read = (state, found.read)
            if wanted != self._wanted:
                self.show_record(self._wanted)
            else:
                self._say(found)

        self._is_looking = True
        self._office.jobs.run(work, done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        """What cannot be read is said where it is asked for, not here."""
        self._is_looking = False
        if not isinstance(error, WorldProblem):
            raise error

    def _say(self, found: News) -> None:
        self._sentence.setText(f"{found.sentence}.")
        self.see.setVisible(found.has_open)
        self.see.setAccessibleName(f"Voir\u00a0: {found.sentence}")
        while (item := self._named.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for need_id, title in found.unmet[:_MOST_NAMED]:
            link = button(title, "link")
            link.clicked.connect(lambda _checked=False, need_id=need_id: self.link_followed.emit("needs", need_id))
            self._named.addWidget(link)
        self._links.setVisible(bool(found.unmet))
        self.setVisible(bool(found.sentence))


def _news(matching: "Matching", record_id: str, today: date) -> News:
    from app.rules.matching import news

    if record_id in matching.needs:
        found = matching.news_for(record_id, today)
        return News(news.volunteers_found(found), bool(found), (), matching)
    if record_id not in matching.persons:
        return News("", False, (), matching)
    found, unmet = matching.news_for(record_id, today), matching.unmet_for(record_id, today)
    named = tuple((one.need_id, _title(matching, one.need_id)) for one in unmet)
    return News(news.missions_found(found, unmet), bool(found), named, matching)


def _title(matching: "Matching", need_id: str) -> str:
    need = matching.needs[need_id]
    return f"{need.job_title} ({need.code})" if need.job_title else need.code
