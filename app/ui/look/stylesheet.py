"""The stylesheet, written once with names of colours in place of the colours."""

from string import Template

from app.ui.look.theme import Colors

_SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, QStackedWidget#pages { background: $background; }
QToolTip { background: $tooltip; color: $tooltip_text; border: 0; padding: 5px 8px; }
QLabel { background: transparent; }
QPushButton, QToolButton { outline: 0; }
QLabel[role="title"] { font-size: 16pt; font-weight: 600; }
QLabel[role="section"] { font-size: 12pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: 9pt; }
QLabel[role="error"] { color: $stop; font-size: 9pt; }
QLabel[role="badge"] { background: $hover; border-radius: 4px; padding: 2px 8px; font-size: 9pt; }
QLabel[meaning="ok"] { color: $ok; }
QLabel[meaning="todo"] { color: $todo; }
QLabel[meaning="warn"] { color: $warn; }
QLabel[meaning="stop"] { color: $stop; }

QPushButton, QToolButton {
  background: $raised; border: 1px solid $border_strong; border-radius: 6px;
  padding: 5px 13px; min-height: 20px; }
QToolButton { padding: 5px 7px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 4px 12px; }
QToolButton:focus { padding: 4px 6px; }
QPushButton:disabled, QToolButton:disabled { color: $border_strong; border-color: $border;
  background: $background; }
QPushButton[kind="primary"] {
  background: $accent; color: $accent_text; border: 1px solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $border; border-color: $border; color: $muted; }
QPushButton[kind="danger"] { color: $stop; border-color: $stop; }
QPushButton[kind="danger"]:disabled { color: $border_strong; border-color: $border; }
QPushButton[kind="danger"]:hover { background: $stop_soft; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked {
  background: $accent_soft; border-color: $accent; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $focus; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: 2px 5px; min-height: 18px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $focus; }
QPushButton[kind="chip"] { border: 1px solid $border; border-radius: 13px; padding: 2px 12px;
  min-height: 20px;
  background: $surface; color: $muted; }
QPushButton[kind="chip"]:hover { background: $hover; color: $text; }
QPushButton[kind="chip"]:checked { background: $accent_soft; border-color: $accent; color: $text; }
QPushButton[kind="chip"]:focus { border: 2px solid $focus; padding: 1px 11px; }
QPushButton[kind="fold"] { background: transparent; border: 1px solid transparent; padding: 4px 2px; min-height: 24px;
  font-size: 12pt; font-weight: 600; text-align: left; }
QPushButton[kind="fold"]:hover { color: $accent; }
QPushButton[kind="fold"]:focus { border: 2px solid $focus; padding: 3px 1px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { width: 0; }

QLineEdit QToolButton, QLineEdit QToolButton:hover, QLineEdit QToolButton:focus {
  background: transparent; border: 0; padding: 0; min-height: 0; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { placeholder-text-color: $muted;
  background: $surface; border: 1px solid $border_strong; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 20px; }
QPlainTextEdit, QTextEdit { padding: 3px 5px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $focus; padding: 4px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 2px 4px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
  QAbstractSpinBox:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only {
  background: $background; border-color: $border; }
QLineEdit:read-only:focus { border-color: $focus; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: 0; background: transparent;
  padding: 0 6px; }
*[invalid="true"] { border: 1px solid $stop; background: $stop_soft; }
*[invalid="true"]:focus { border: 2px solid $stop; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow {
  image: url(controls:chevron-down-$tone.svg); width: 14px; height: 14px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 22px;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url(controls:chevron-up-$tone.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(controls:chevron-down-$tone.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {
  background: $raised; border: 0; border-radius: 0; outline: 0; padding: 3px; }
QListView#completions { background: $raised; border: 1px solid $border_strong; outline: 0; padding: 3px; }
QComboBoxPrivateContainer { background: $raised; border: 1px solid $border_strong; }
QComboBox QAbstractItemView::item, QListView#completions::item { min-height: 26px; padding: 0 6px;
  border-radius: 4px; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px 4px; border: 1px solid transparent;
  border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $focus; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 16px; height: 16px; border: 1px solid $border_strong; background: $surface; border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QRadioButton::indicator:checked,
QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  image: url(controls:check-$tone.svg); }
QCheckBox::indicator:indeterminate { image: url(controls:dash-$tone.svg); }
QRadioButton::indicator:checked { image: url(controls:dot-$tone.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $background;
  border-color: $border; }

QFrame[kind="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[kind="panel"] { background: $surface; border: 0; }
QFrame[kind="line"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
QFrame[kind="banner"] { background: $todo_soft; border: 1px solid $todo; border-radius: 6px; }
QFrame[kind="banner"][meaning="ok"] { background: $ok_soft; border-color: $ok; }
QFrame[kind="banner"][meaning="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[kind="banner"][meaning="stop"] { background: $stop_soft; border-color: $stop; }
QFrame[kind="banner"] QLabel { color: $text; }
QGroupBox { border: 1px solid $border; border-radius: 8px; margin-top: 10px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $muted; }

QTableView, QTreeView, QListView { background: $surface; border: 1px solid $border; border-radius: 8px;
  gridline-color: $border; outline: 0; selection-background-color: $selection;
  selection-color: $selection_text; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid $focus; }
QTableView::item { padding: 0 8px; border: 0; border-bottom: 1px solid $border; }
QTableView::item:selected { background: $selection; color: $selection_text; }
QListView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $selection; color: $selection_text; }
QHeaderView, QTableCornerButton::section { background: $surface; border: 0; border-top-left-radius: 8px; }
QHeaderView::section { background: $surface; color: $muted; border: 0;
  border-bottom: 1px solid $border_strong;
  padding: 5px 11px; font-size: 9pt; }
QHeaderView::section:vertical { border-bottom: 1px solid $border; padding: 0 8px; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QHeaderView::section:hover { color: $text; background: $hover; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url(controls:chevron-up-$tone.svg); }
QHeaderView::down-arrow { image: url(controls:chevron-down-$tone.svg); }

QCalendarWidget { background: $raised; border: 1px solid $border_strong; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { background: transparent; border: 1px solid transparent; padding: 3px 8px;
  font-weight: 600; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QTableView, QCalendarWidget QTableView:focus { background: $raised; border: 0; border-radius: 0; }
QCalendarWidget QTableView:disabled { color: $border_strong; }
QCalendarWidget QTableView::item { padding: 0; border: 0; border-radius: 4px; }

QTabWidget::pane { border: 0; border-top: 1px solid $border; }
QTabBar { qproperty-drawBase: 0; }
QTabBar QToolButton { padding: 0; min-height: 0; border-color: $border; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 12px; border: 0;
  border-bottom: 3px solid transparent; }
QTabWidget[kind="dense"] > QTabBar::tab { padding: 7px 9px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::tab:disabled { color: $border_strong; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border_strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $surface; border-bottom: 1px solid $border; padding: 1px 4px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $border_strong; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $border_strong; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 6px; }
QMenu::indicator:checked { image: url(controls:tick-$tone.svg); }

QProgressBar { background: $sunken; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider { min-height: 24px; border: 1px solid transparent; border-radius: 6px; }
QSlider:focus { border-color: $focus; }
QSlider::groove:horizontal { background: $border; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $accent; width: 14px; height: 14px;
  margin: -7px 0; border-radius: 9px; }
QSlider::handle:horizontal:focus { background: $accent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
QStatusBar { background: $surface; border-top: 1px solid $border; color: $muted; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; font-size: 9pt; padding: 0 4px; }

QWidget#rail { background: $surface; border-right: 1px solid $border; }
QWidget#header { background: $background; }
QToolButton[kind="rail"] { background: transparent; border: 0; border-radius: 6px; padding: 7px 9px;
  text-align: left; color: $text; border-left: 3px solid transparent; }
QToolButton[kind="rail"]:hover { background: $hover; }
QToolButton[kind="rail"]:checked { background: $accent_soft; border-left: 3px solid $accent;
  font-weight: 600; }
QToolButton[kind="rail"]:focus { border: 2px solid $focus; padding: 5px 7px 5px 10px; }
QLabel#counter { background: $accent; color: $accent_text; border-radius: 9px; padding: 0 6px;
  min-height: 18px;
  max-height: 18px; font-size: 9pt; }
QFrame#toast { background: $tooltip; border-radius: 8px; }
QFrame#toast QLabel { color: $tooltip_text; }
QFrame#toast QPushButton { background: transparent; border: 1px solid transparent; color: $toast_link;
  font-weight: 600; }
QFrame#toast QPushButton:focus { border: 1px solid $toast_link; }
QFrame#palette { background: $raised; border: 1px solid $border_strong; border-radius: 10px; }
"""


def text(shades: Colors, dark: bool) -> str:
    """The whole stylesheet in these colours."""
    from app.ui.look import theme

    toast_link = (theme.LIGHT if dark else theme.DARK).accent
    return Template(_SHEET).substitute(shades._asdict(), tone="dark" if dark else "light", toast_link=toast_link)
