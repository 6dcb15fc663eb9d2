"""An end before term that is asked: who, on what day, the notice that gives, the last day, and why."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.models.loans import EarlyEnd, EndReason, Loan
from app.rules.loans import early_ends
from app.ui.form.field_texts import Field
from app.ui.form.fields_draft import FieldsDraft
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

_WIDEST = 560
_ASKERS = {
    EndReason.BY_HOST: "l'entreprise utilisatrice",
    EndReason.BY_EMPLOYEE: "le salarié",
    EndReason.BY_LENDER: "l'entreprise prêteuse (rappel)",
    EndReason.PROBATION: "la prêteuse ou le salarié, en période probatoire",
    EndReason.AGREED: "les trois parties, d'un commun accord",
}


class EarlyEndForm(QWidget):
    """Signals: announced(EarlyEnd), withdrawn()."""

    announced = Signal(object)
    withdrawn = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._loan = Loan()
        self._title = QLabel("Une fin avant le terme est demandée")
        self._title.setProperty("role", "section")
        self.who = QComboBox()
        self.who.setAccessibleName("Qui demande la fin")
        for reason in early_ends.ASKERS:
            self.who.addItem(_ASKERS[reason], reason.value)
        self.asked_on = _day("Demandée le")
        self.last_day = _day("Dernier jour annoncé")
        self.note = QLineEdit()
        self.note.setAccessibleName("Motif de la fin anticipée")
        self.note.setPlaceholderText("des faits, pas d'avis sur la personne")
        self._notice = QLabel()
        self._notice.setWordWrap(True)
        self._asked = QLabel()
        self._asked.setWordWrap(True)
        self._asked.setProperty("role", "muted")
        self._announce = button("Annoncer la fin", "", "calendar")
        self._withdraw = button("Elle n'a plus lieu", "quiet")
        self.setMaximumWidth(_WIDEST)
        self._build()
        fields: dict[str, Field] = {
            "who": self.who,
            "asked_on": self.asked_on,
            "last_day": self.last_day,
            "note": self.note,
        }
        self._draft = FieldsDraft(self, office.store, "early_end", fields)

    def show_loan(self, loan: Loan) -> None:
        if (loan.id, loan.early_end, loan.ends_on) != (self._loan.id, self._loan.early_end, self._loan.ends_on):
            if loan.id == self._loan.id and loan.early_end != self._loan.early_end:
                self._draft.drop()
            self._draft.leave()
            self._loan = loan
            self._start()
            self._draft.begin(loan.id)
        self._loan = loan
        is_announced = early_ends.is_announced(loan)
        self._title.setText("Fin annoncée" if is_announced else "Une fin avant le terme est demandée")
        self._announce.setText("Corriger l'annonce" if is_announced else "Annoncer la fin")
        self._announce.setAccessibleName(self._announce.text())
        self._withdraw.setVisible(is_announced)
        # People name each other in what they write.
        self.note.setEchoMode(QLineEdit.EchoMode.Password if self._office.codes else QLineEdit.EchoMode.Normal)
        self._tell()

    def forget(self) -> None:
        self._draft.leave()
        self._loan = Loan()

    def _build(self) -> None:
        rows = QFormLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        for label, widget in (
            ("Demandée par", self.who),
            ("Demandée le", self.asked_on),
            ("Préavis", self._notice),
            ("Dernier jour", self.last_day),
            ("Motif", self.note),
        ):
            rows.addRow(label, widget)
        foot = Flow(theme.SPACE[1])
        foot.addWidget(self._announce)
        foot.addWidget(self._withdraw)
        rows.addRow("", foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE[1], 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._title)
        column.addLayout(rows)
        column.addWidget(self._asked)
        self._asked.setText("\n".join(f"• {line}" for line in early_ends.TO_SIGN))
        self.who.currentIndexChanged.connect(self._on_asked)
        self.asked_on.dateChanged.connect(self._on_asked)
        self.last_day.dateChanged.connect(self._tell)
        self.note.returnPressed.connect(self._on_announced)
        self._announce.clicked.connect(self._on_announced)
        self._withdraw.clicked.connect(self.withdrawn)

    def _start(self) -> None:
        end, today = self._loan.early_end, self._office.today
        for widget in (self.who, self.asked_on, self.last_day):
            widget.blockSignals(True)
        self.who.setCurrentIndex(max(0, self.who.findData(end.asked_by.value if end.asked_by else "")))
        self.asked_on.setMaximumDate(_of(today))
        self.asked_on.setDate(_of(end.asked_on or today))
        self.note.setText(end.note)
        self.last_day.setDate(_of(end.last_day or self._earliest() or today))
        for widget in (self.who, self.asked_on, self.last_day):
            widget.blockSignals(False)

    def _typed(self) -> EarlyEnd:
        who = EndReason(self.who.currentData())
        return EarlyEnd(who, _date(self.asked_on), _date(self.last_day), self.note.text())

    def _earliest(self) -> date | None:
        typed = self._typed()
        return early_ends.notice(self._loan, typed.asked_by, typed.asked_on).earliest

    def _on_asked(self) -> None:
        """Another asker, another notice: the earliest last day is proposed."""
        earliest = self._earliest()
        if earliest is not None:
            self.last_day.setDate(_of(earliest))
        self._tell()

    def _tell(self) -> None:
        typed = self._typed()
        said = early_ends.notice(self._loan, typed.asked_by, typed.asked_on).sentence
        if early_ends.is_short(self._loan, typed):
            said += " Ce jour vient avant\u00a0: dites pourquoi dans le motif."
        self._notice.setText(said)

    def _on_announced(self) -> None:
        self.announced.emit(self._typed())


def _day(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setDisplayFormat("dd/MM/yyyy")
    made.setCalendarPopup(True)
    made.setAccessibleName(name)
    return made


def _of(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(field: QDateEdit) -> date:
    typed = field.date()
    return date(typed.year(), typed.month(), typed.day())
