"""The pages of a PDF as they will be printed: drawn aside, as wide as the room there is, sharp on any screen."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.rules import french
from app.ui.jobs import Job, Jobs
from app.ui.look import theme

WIDEST = 900
_SETTLE_MS = 150


class PdfView(QScrollArea):
    """Arrows, Page up and Page down scroll. Signals: none."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pdf = b""
        self._drawn: tuple[bytes, int] = (b"", 0)
        self.pages: list[QLabel] = []
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(theme.SPACE[1], theme.SPACE[1], theme.SPACE[1], theme.SPACE[3])
        self._column.setSpacing(theme.SPACE[2])
        self._column.addWidget(self._said)
        self._column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Aperçu du document")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self.viewport().installEventFilter(self)

    def show_pdf(self, pdf: bytes) -> None:
        """From its first page; the same one again stays where it was scrolled."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        self._draw()
        self.verticalScrollBar().setValue(0)

    def say(self, sentence: str) -> None:
        """A sentence in place of pages."""
        self._pdf = b""
        self._drawn = (b"", 0)
        self._clear()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def page_count(self) -> int:
        return len(self.pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._pdf:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _width(self) -> int:
        return max(200, min(WIDEST, self.viewport().width() - 2 * theme.SPACE[1] - 2))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        wanted = (self._pdf, round(self._width() * ratio))
        if wanted == self._drawn or not self._pdf:
            return
        self._drawn = wanted
        pdf, width = wanted
        self._jobs.run(lambda job: drawn_pages(pdf, width, job), lambda images: self._show(wanted, images, ratio))

    def _show(self, wanted: tuple[bytes, int], images: list[QImage], ratio: float) -> None:
        if wanted != self._drawn:
            return
        self._said.hide()
        self._clear()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for number, image in enumerate(images, start=1):
            image.setDevicePixelRatio(ratio)
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setFixedSize(_rounded(image.deviceIndependentSize().toSize()))
            page.setProperty("kind", "page")
            page.setStyleSheet(f"border: 1px solid {theme.colors().border};")
            page.setAccessibleName(f"Page {number} sur {french.number(len(images))}")
            self._column.insertWidget(number - 1, page, 0, Qt.AlignmentFlag.AlignHCenter)
            self.pages.append(page)

    def _clear(self) -> None:
        for page in self.pages:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = []


def _rounded(size: QSize) -> QSize:
    return QSize(size.width() + 2, size.height() + 2)


def drawn_pages(pdf: bytes, width: int, job: Job) -> list[QImage]:
    """Each page, or the picture, as an image that many pixels wide."""
    import pypdfium2

    if not pdf.startswith(b"%PDF"):
        # A company's own paper, or a scan, may be a picture.
        return [QImage.fromData(pdf).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)]
    images = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            job.step(number, len(document))
            page = document[number]
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
            kind = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}[bitmap.n_channels]
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
            images.append(image.copy())
            bitmap.close()
            page.close()
    finally:
        document.close()
    return images
