"""Second step: which column is what. The list of columns has the keys; a letter looks for a field."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.models.imports import ImportKind
from app.rules import french
from app.rules.imports import field_groups, needed
from app.rules.imports.kinds import every
from app.rules.imports.shapes import ImportField, Table
from app.ui.imports.columns_model import (
    CHOSEN,
    FIELD,
    HOW,
    NAME,
    SAMPLES,
    ColumnRow,
    ColumnsModel,
    MappedHeader,
    MappedModel,
    contents,
    samples,
)
from app.ui.imports.field_choice import FieldChoice, FieldOption
from app.ui.imports.grid_preview import GridView
from app.ui.lists.row_view import dress
from app.ui.look import theme
from app.ui.look.phrase import Phrase
from app.ui.look.splitting import split

_CHOICE_WIDTH = 330
_LEAST_COLUMN = 110
_HOW_WIDTH, _ROOM_FOR_HOW = 158, 560
_ROOM_FOR_ROWS = 420


class ColumnsStep(QWidget):
    """Signals: changed(): another field for a column; continue_asked()."""

    changed = Signal()
    continue_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._table = Table((), (), ())
        self._kind = ImportKind.ORGANISATIONS
        self._fields: Mapping[str, ImportField] = {}
        self._headings: Mapping[str, str] = {}
        self.columns: tuple[str, ...] = ()
        self.hows: tuple[str, ...] = ()
        self._samples: list[str] = []
        self._icon = QLabel()
        self._said = Phrase()
        self.model = ColumnsModel(self)
        self.view = QTableView()
        self.choice = FieldChoice()
        self._chosen = Phrase("section")
        self._told = QLabel()
        self.rows = MappedModel(self)
        self.rows_view = GridView(self.rows, "Lignes du fichier, sous le champ de chaque colonne")
        self._build()

    def show_table(
        self,
        table: Table,
        kind: ImportKind,
        columns: tuple[str, ...],
        hows: tuple[str, ...],
    ) -> None:
        if table is not self._table:
            self._samples = [samples(table, place) for place in range(len(table.heads))]
        self._table, self.columns, self.hows = table, columns, hows
        self._kind, self._headings, self._fields = kind, field_groups.headed(kind), every.by_key(kind)
        self._reload()
        self.rows_view.fit_columns(_LEAST_COLUMN)
        if not self.view.selectionModel().hasSelection():
            self._select(self._first_to_look_at())
        else:
            self._show_chosen()

    def missing(self) -> str:
        """What no row can be written without, in words; empty when nothing is."""
        found = needed.missing(self._kind, self.columns)
        return " et ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)

    def give(self, place: int, key: str) -> None:
        """That column is that field; the one that was is no more, unless several may be."""
        is_one = key in self._fields and not self._fields[key].may_repeat
        kept = ["" if one == key and is_one else one for one in self.columns]
        hows = [how if one else "" for one, how in zip(kept, self.hows, strict=True)]
        kept[place], hows[place] = key, CHOSEN if key else ""
        self.columns, self.hows = tuple(kept), tuple(hows)
        self._reload()
        self._show_chosen()
        self.changed.emit()

    def start(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside.

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE[1])
        line.addWidget(self._icon)
        line.addWidget(self._said, 1)
        self._dress_columns()
        upper = split(self.view, self._choice_card(), (700, _CHOICE_WIDTH), (1, 0))
        whole = split(upper, self.rows_view, (360, 170), (2, 1), is_upright=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(line)
        column.addWidget(whole, 1)
        header = MappedHeader(self.rows, self.rows_view)
        self.rows_view.setHorizontalHeader(header)
        header.sectionClicked.connect(self._select)
        self.rows_view.clicked.connect(lambda index: self._select(index.column()))
        self.rows_view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.rows_view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _dress_columns(self) -> None:
        self.view.setModel(self.model)
        dress(self.view, "Colonnes du fichier", 60)
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(SAMPLES, QHeaderView.ResizeMode.Stretch)
        self.view.viewport().installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_chosen())
        self.view.doubleClicked.connect(lambda _index: self.choice.start())
        self.choice.chosen.connect(self._on_field_chosen)
        self.choice.left.connect(self.start)

    def _choice_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        card.setMinimumWidth(_CHOICE_WIDTH - 60)
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.SPACE[2]] * 4)
        column.setSpacing(theme.SPACE[1])
        self._told.setWordWrap(True)
        self._told.setProperty("role", "small")
        self._told.setSizePolicy(self._told.sizePolicy().horizontalPolicy(), self._told.sizePolicy().verticalPolicy())
        self._told.setMinimumSize(QSize(0, 0))
        column.addWidget(self._chosen)
        column.addWidget(self._told)
        column.addWidget(self.choice, 1)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the rows of the file give way: their first values are in the list."""
        self.rows_view.setVisible(event.size().height() >= _ROOM_FOR_ROWS)
        super().resizeEvent(event)

    def _fit_columns(self) -> None:
        """Names and fields share the width with the examples; how a field was found gives way first."""
        room = self.view.viewport().width()
        how = _HOW_WIDTH if room >= _ROOM_FOR_HOW else 0
        self.view.setColumnHidden(HOW, not how)
        self.view.setColumnWidth(HOW, how)
        self.view.setColumnWidth(NAME, (room - how) * 35 // 100)
        self.view.setColumnWidth(FIELD, (room - how) * 31 // 100)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view.viewport() and event.type() == QEvent.Type.Resize:
            self._fit_columns()
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._takes_key(event)
        return super().eventFilter(watched, event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        """Enter goes on, F2 or Space chooses a field, a letter looks for one, Suppr leaves the column out."""
        key, typed = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.continue_asked.emit()
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.choice.start()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.give(self._place(), "")
        elif event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier) and (
            typed.isprintable() and typed.strip()
        ):
            self.choice.start(typed)
        else:
            return False
        return True

    def _reload(self) -> None:
        rows = [
            ColumnRow(
                place,
                head,
                self._samples[place],
                self._label(self.columns[place]),
                self.hows[place],
            )
            for place, head in enumerate(self._table.heads)
        ]
        self.model.show_columns(rows)
        self.rows.show_rows(self._table, rows)
        self._say()

    def _label(self, key: str) -> str:
        return self._fields[key].label if key in self._fields else ""

    def _say(self) -> None:
        """One line: what is missing and what to do, else what will come in."""
        missing = self.missing()
        used = sum(bool(key) for key in self.columns)
        total = french.counted(len(self.columns), "colonne")
        if missing:
            sentence = f"Il manque {missing}\u00a0: choisissez la colonne, puis tapez les premières lettres du champ."
        elif not used:
            sentence = (
                "Aucune colonne n'est reconnue\u00a0: choisissez-en une, puis tapez les premières lettres du champ."
            )
        else:
            verb = "sera importée" if used < 2 else "seront importées"
            sentence = (
                f"{french.number(used)} sur {total} {verb}. Une lettre cherche un autre champ, Suppr écarte la "
                "colonne, Entrée continue."
            )
        meaning: theme.Meaning = "ok" if used and not missing else "warn"
        self._icon.setPixmap(theme.meaning_icon(meaning).pixmap(18, 18))
        theme.mark(self._said, "meaning", "" if meaning == "ok" else meaning)
        self._said.say(sentence)

    def _first_to_look_at(self) -> int:
        """The first column nobody knows; else the first one."""
        return next((place for place, key in enumerate(self.columns) if not key), 0)

    def _place(self) -> int:
        return max(0, self.view.currentIndex().row())

    def _select(self, place: int) -> None:
        if not 0 <= place < self.model.rowCount():
            return
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(place, 0)
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    def _show_chosen(self) -> None:
        place = self._place()
        if place >= len(self.columns):
            return
        key = self.columns[place]
        self._chosen.say(self._table.heads[place])
        self._told.setText(self._of_contents(place, self._fields.get(key)))
        taken = {one: self._table.heads[at] for at, one in enumerate(self.columns) if one and at != place}
        self.choice.show_options(_options(self._fields, self._headings, taken), key)
        self.rows_view.selectColumn(place)
        self.rows_view.scrollTo(self.rows.index(max(0, self.rows_view.rowAt(0)), place))

    def _of_contents(self, place: int, field: ImportField | None) -> str:
        found = contents(self._table, place, field, self._today)
        if not found.filled:
            return "Rien dans cette colonne."
        of = (
            ""
            if found.looked_at == len(self._table.rows)
            else f" des {french.number(found.looked_at)} premières lignes"
        )
        said = f"Remplie sur {french.number(found.filled)}{of or f' des {french.number(found.looked_at)} lignes'}."
        if found.filled == found.looked_at:
            said = "Remplie partout." if not of else f"Remplie sur les{of.removeprefix(' des')}."
        if found.unread and field is not None:
            said += (
                f" {french.counted(found.unread, 'valeur ne se lit', 'valeurs ne se lisent')} pas comme "
                f"«\u00a0{field.label}\u00a0»\u00a0: {found.first_unread}."
            )
        return said

    def _on_field_chosen(self, key: str) -> None:
        """Then the next column nobody knows has the keys."""
        place = self._place()
        self.give(place, key)
        after = [*range(place + 1, len(self.columns)), place]
        self._select(next((one for one in after[:-1] if not self.columns[one]), min(place + 1, len(self.columns) - 1)))
        self.start()


def _options(
    fields: Mapping[str, ImportField], headings: Mapping[str, str], taken: Mapping[str, str]
) -> list[FieldOption]:
    """In the order of the headings; days are one line, until they are asked."""
    options: list[FieldOption] = []
    for key, heading in headings.items():
        field = fields[key]
        if heading == field_groups.DAYS and not any(one.opens for one in options):
            used = sum(one in taken for one, under in headings.items() if under == heading)
            said = f"Heures d'un jour, 16 ou lundi…{f'  ({used} déjà là)' if used else ''}"
            options.append(FieldOption(heading, said, heading=heading, opens="heures du "))
        options.append(
            FieldOption(
                *(key, field.label, field.note, taken.get(key, "")),
                is_required=field.is_required,
                may_repeat=field.may_repeat,
                also=field.names,
                heading=heading,
            )
        )
    return options
