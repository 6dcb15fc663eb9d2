"""Any field as the text a draft keeps of it: told when it changes, read, and put back."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QDate, QDateTime, Qt, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
)

from app.ui.form.link_field import LinkEditor

_DAY, _MOMENT = "yyyy-MM-dd", "yyyy-MM-ddTHH:mm"
Field = LinkEditor | QLineEdit | QPlainTextEdit | QComboBox | QDateEdit | QDateTimeEdit | QCheckBox | QListWidget


class _Kind(NamedTuple):
    """`changed` is the name of its signal."""

    of: type[Any]
    changed: str
    read: Callable[[Any], str]
    put: Callable[[Any, str], object]


def edited(field: Field) -> SignalInstance:
    """The signal of any change."""
    signal: SignalInstance = getattr(field, _kind(field).changed)
    return signal


def text(field: Field) -> str:
    return _kind(field).read(field)


def put(field: Field, said: str) -> None:
    """A choice or a day this version does not know is left as it is."""
    _kind(field).put(field, said)


def _choose(field: QComboBox, said: str) -> None:
    place = field.findData(said)
    if place >= 0:
        field.setCurrentIndex(place)


def _put_day(field: QDateEdit, said: str) -> None:
    day = QDate.fromString(said, _DAY)
    if day.isValid():
        field.setDate(day)


def _put_moment(field: QDateTimeEdit, said: str) -> None:
    moment = QDateTime.fromString(said, _MOMENT)
    if moment.isValid():
        field.setDateTime(moment)


def _ticked(field: QListWidget) -> str:
    return " ".join(_id(item) for item in _items(field) if item.checkState() is Qt.CheckState.Checked)


def _tick(field: QListWidget, said: str) -> None:
    wanted = said.split()
    for item in _items(field):
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            item.setCheckState(Qt.CheckState.Checked if _id(item) in wanted else Qt.CheckState.Unchecked)


def _items(field: QListWidget) -> list[QListWidgetItem]:
    return [field.item(row) for row in range(field.count())]


def _id(item: QListWidgetItem) -> str:
    """Lines that are ticked carry what they stand for."""
    return str(item.data(Qt.ItemDataRole.UserRole) or "")


_KINDS = (
    _Kind(QComboBox, "currentIndexChanged", lambda field: str(field.currentData() or ""), _choose),
    _Kind(QDateEdit, "dateChanged", lambda field: field.date().toString(_DAY), _put_day),
    # After the day alone, which Qt makes a kind of it.
    _Kind(QDateTimeEdit, "dateTimeChanged", lambda field: field.dateTime().toString(_MOMENT), _put_moment),
    _Kind(
        QCheckBox,
        "toggled",
        lambda field: "oui" if field.isChecked() else "non",
        lambda field, said: field.setChecked(said == "oui"),
    ),
    _Kind(QListWidget, "itemChanged", _ticked, _tick),
    _Kind(LinkEditor, "edited", LinkEditor.text, LinkEditor.set_text),
    _Kind(QPlainTextEdit, "textChanged", QPlainTextEdit.toPlainText, QPlainTextEdit.setPlainText),
    _Kind(QLineEdit, "textChanged", QLineEdit.text, QLineEdit.setText),
)


def _kind(field: Field) -> _Kind:
    return next(kind for kind in _KINDS if isinstance(field, kind.of))
