"""What « Aujourd'hui » shows in a new file: three steps, ticked as they are done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.actions.today import Beginnings
from app.rules import french
from app.ui.look import theme
from app.ui.look.buttons import button


@dataclass(frozen=True)
class Gestures:
    """What the steps' buttons do."""

    import_table: Callable[[], object]
    add_organisation: Callable[[], object]
    add_person: Callable[[], object]
    add_need: Callable[[], object]


@dataclass(frozen=True)
class _Step:
    title: str
    help: str
    count: int
    one: str
    many: str
    buttons: tuple[tuple[str, str, Callable[[], object]], ...]


class Beginning(QFrame):
    """Signals: none; the buttons call the gestures."""

    def __init__(self, gestures: Gestures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._gestures = gestures
        self._shown: Beginnings | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.SPACE[4]] * 4)
        self._column.setSpacing(theme.SPACE[3])

    def show_progress(self, known: Beginnings) -> None:
        if known == self._shown:
            return
        self._shown = known
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(_label("Pour commencer", "title"))
        self._column.addWidget(
            _label("Trois fiches suffisent pour une première mise en relation. Ctrl+N en crée une, partout.", "muted")
        )
        steps = self._steps(known)
        first = next((step for step in steps if not step.count), None)
        for number, step in enumerate(steps, start=1):
            made = _step(number, step, step is first)
            self._column.addWidget(made)
            made.show()

    def focus_next_step(self) -> None:
        """The button of the first step not done yet takes the keys."""
        for made in self.findChildren(QPushButton):
            if made.property("kind") == "primary":
                made.setFocus()

    def _steps(self, known: Beginnings) -> tuple[_Step, ...]:
        asked = self._gestures
        return (
            _Step(
                "Les entreprises",
                "Importez la liste que vous avez déjà (Excel, LibreOffice, CSV), ou saisissez la première.",
                known.organisations,
                "entreprise",
                "entreprises",
                (
                    ("Importer un tableau", "upload", asked.import_table),
                    ("Nouvelle entreprise", "building-2", asked.add_organisation),
                ),
            ),
            _Step(
                "Un volontaire",
                "Un salarié d'une entreprise prêteuse\u00a0: commune, métier, heures, et son accord daté.",
                known.persons,
                "volontaire",
                "volontaires",
                (("Nouveau volontaire", "user", asked.add_person),),
            ),
            _Step(
                "Une mission",
                "Ce que cherche une entreprise utilisatrice\u00a0: métier, lieu, dates, heures.",
                known.needs,
                "mission",
                "missions",
                (("Nouvelle mission", "briefcase", asked.add_need),),
            ),
        )


def _step(number: int, step: _Step, is_first: bool) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, theme.SPACE[0], 0, theme.SPACE[0])
    row.setSpacing(theme.SPACE[2])
    mark = QLabel()
    mark.setPixmap(
        theme.icon("circle-check" if step.count else "circle", "ok" if step.count else "muted").pixmap(22, 22)
    )
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(_label(f"{number}. {step.title}", "strong"))
    done = f"Fait{french.NBSP}: {french.counted(step.count, step.one, step.many)}."
    words.addWidget(_label(done if step.count else step.help, "muted"))
    row.addLayout(words, 1)
    for place, (title, icon, run) in enumerate(step.buttons):
        made = button(title, "primary" if is_first and place == 0 else "", icon)
        made.clicked.connect(lambda _checked=False, run=run: run())
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _label(text: str, role: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(True)
    return made
