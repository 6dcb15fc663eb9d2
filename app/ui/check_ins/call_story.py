"""What was said so far about one loan, latest first, each call one short paragraph."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.models.check_ins import CheckIn, CheckInResult, CheckInStep, Feeling
from app.models.loans import Loan
from app.rules import french
from app.rules.loans import calls, questions
from app.ui.look import theme
from app.ui.look.buttons import button

MEANINGS: dict[Feeling, theme.Meaning] = {Feeling.WELL: "ok", Feeling.WATCH: "warn", Feeling.PROBLEM: "stop"}


class CallStory(QWidget):
    """Signals: print_asked(), open_asked()."""

    print_asked = Signal()
    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        self._title = QLabel("Le journal")
        self._title.setProperty("role", "section")
        head.addWidget(self._title, 1)
        for title, icon, asked in (
            ("Ouvrir", "external-link", self.open_asked),
            ("Imprimer le journal", "printer", self.print_asked),
        ):
            made = button(title, "link", icon)
            made.setAccessibleName("Ouvrir le journal" if title == "Ouvrir" else title)
            made.clicked.connect(lambda _checked=False, asked=asked: asked.emit())
            head.addWidget(made)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Journal de la mise à disposition")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE[1], 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def show_story(self, loan: Loan, known: Sequence[CheckIn], codes: bool) -> None:
        """The calls made, an entry corrected under a line; with `codes`, without what was answered."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.SPACE[1], theme.SPACE[1])
        column.setSpacing(theme.SPACE[0])
        made, gone = calls.in_order(known)[::-1], calls.corrected(known)
        for call in made:
            column.addWidget(_entry(loan, call, codes, is_struck=call.id in gone))
        if not made:
            column.addWidget(_words("Aucun appel noté pour cette mise à disposition.", "muted"))
        column.addStretch(1)
        self._scroll.setWidget(body)
        counted = french.counted(len(made), "appel")
        self._title.setText(f"Le journal · {counted}" if made else "Le journal")


def told(loan: Loan, call: CheckIn) -> tuple[str, str]:
    """« Semaine 3 · 24/11 · Salarié · téléphone · ça va », and what was answered, under what was asked that day."""
    week = ""
    if loan.starts_on and call.done_on and call.done_on >= loan.starts_on:
        week = f"Semaine {(call.done_on - loan.starts_on).days // 7 + 1}"
    day = f"{call.done_on:%d/%m}" if call.done_on else ""
    party = call.party.label[0].upper() + call.party.label[1:]
    how = call.means.label if call.result is CheckInResult.SPOKEN else call.result.label
    step = "" if call.step is CheckInStep.RHYTHM else call.step.label.removeprefix("point ").removeprefix("du ")
    feeling = call.feeling.label if call.feeling else ""
    head = " · ".join(filter(None, (week, day, party, how, feeling, step, "correction" if call.corrects_id else "")))
    answers = [f"{asked}{french.NBSP}: {_sentence(answer)}" for asked, answer in questions.answers(call)]
    if call.next_step.strip():
        answers.append(f"À faire{french.NBSP}: {_sentence(call.next_step)}")
    return head, " ".join(answers)


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".") + "."


def _entry(loan: Loan, call: CheckIn, codes: bool, *, is_struck: bool) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(theme.SPACE[1])
    mark = QLabel()
    if call.feeling and not is_struck:
        theme.draw(mark, theme.MEANING_ICONS[MEANINGS[call.feeling]], MEANINGS[call.feeling], 16)
        mark.setToolTip(call.feeling.label)
    elif call.result is CheckInResult.MISSED:
        theme.draw(mark, "phone", "muted", 16)
        mark.setToolTip(call.result.label)
    mark.setFixedWidth(18)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    head, answers = told(loan, call)
    shown = [_words(f"{head} · corrigé depuis" if is_struck else head, "muted" if is_struck else "strong")]
    if answers and not codes:
        shown.append(_words(answers, "muted" if is_struck else ""))
    for label in shown:
        if is_struck:
            font = label.font()
            font.setStrikeOut(True)
            label.setFont(font)
        words.addWidget(label)
    row.addLayout(words, 1)
    return holder


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("role", role)
    return label
