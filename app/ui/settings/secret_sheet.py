"""The recovery key, shown to be printed or copied by hand: from memory, never through a file of ours."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.ui.shell.frame import Frame

_TOLD = (
    "Si le mot de passe est oublié, cette clé seule ouvre le fichier. Imprimez-la ou recopiez-la, et confiez-la à la "
    "direction\u00a0: elle n'est gardée nulle part ici, et vaut jusqu'au prochain changement de mot de passe."
)
_SCALE = 300 / 72
"""Of a printed page: three hundred dots an inch."""
_POINTS = 15


class SheetCard(QFrame):
    """Signals: closed(). `paper` is the page's file name and bytes."""

    closed = Signal()

    def __init__(self, frame: "Frame") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._frame = frame
        self._paper: tuple[str, bytes] | None = None
        self.lines = QLabel()
        self.print = button("Imprimer…", "primary", "printer")
        self.save = button("Enregistrer sur une clé USB…", "", "save")
        self.done = button("C'est rangé")
        self._build()
        self.hide()

    def show_lines(self, lines: tuple[str, ...], paper: tuple[str, bytes]) -> None:
        self.lines.setText("\n".join(line.replace(" ", "  ") for line in lines))
        self.lines.setAccessibleName("Clé de secours\u00a0: " + ", ".join(lines))
        self._paper = paper
        self.show()
        self.print.setFocus()

    def clear(self) -> None:
        self.lines.clear()
        self.lines.setAccessibleName("")
        self._paper = None
        self.hide()

    def _build(self) -> None:
        head, told = QLabel("Clé de secours"), QLabel(_TOLD)
        head.setProperty("role", "section")
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSize(_POINTS)
        self.lines.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE[3]] * 4)
        column.setSpacing(theme.SPACE[2])
        for widget in (head, told, self.lines):
            column.addWidget(widget)
        row = Flow(theme.SPACE[1])
        for made in (self.print, self.save, self.done):
            row.addWidget(made)
        column.addLayout(row)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.done.clicked.connect(self.closed)

    def _on_print(self) -> None:
        # Imported here: nothing else of the program draws on a printer by itself.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if self._paper is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._frame.say(
                "Aucune imprimante ne répond\u00a0: recopiez la clé à la main, ou enregistrez-la sur une clé USB pour "
                "l'imprimer ailleurs.",
                "todo",
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._frame).exec():
            _print(self._paper[1], printer)
            self._frame.toast("La clé de secours part à l'imprimante.")

    def _on_save(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from app.ui.documents.papers import write_whole

        if self._paper is None:
            return
        name, content = self._paper
        chosen, _kind = QFileDialog.getSaveFileName(self._frame, "Clé de secours", name, "Documents PDF (*.pdf)")
        if chosen:
            from pathlib import Path

            path = Path(chosen if chosen.endswith(".pdf") else f"{chosen}.pdf")
            write_whole(path, content)
            self._frame.toast(f"{path.name} est enregistré\u00a0: imprimez-la, puis effacez ce fichier.")


def _print(content: bytes, printer: "QPrinter") -> None:
    """The page drawn from memory: a file handed to a reader would stay on the disk."""
    import pypdfium2

    bitmap = pypdfium2.PdfDocument(content)[0].render(scale=_SCALE, grayscale=True)
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8)
    painter = QPainter(printer)
    room = QSizeF(printer.width(), printer.height())
    size = QSizeF(image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    painter.end()
