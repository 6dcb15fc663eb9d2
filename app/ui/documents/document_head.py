"""How the settings head every document: a strip of paper with the logo, the name and the address."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.reports.blocks import OfficeHead
from app.ui.look import theme

HEIGHT = 132
_MARGIN = 18.0
_LOGO = QSize(150, 56)


class DocumentHead(QWidget):
    """Paper stays white in the dark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = OfficeHead()
        self._logo = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Aperçu de l'en-tête")

    def show_head(self, head: OfficeHead) -> None:
        if head.logo != self._head.logo:
            self._logo = QImage.fromData(head.logo) if head.logo else QImage()
        self._head = head
        self.setAccessibleDescription(", ".join((head.name, *head.address)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = theme.LIGHT
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(sheet, QColor(shades.surface))
        painter.setPen(QPen(QColor(theme.colors().border), 1))
        painter.drawRect(sheet)
        inside = sheet.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        logo_width = self._paint_logo(painter, inside)
        self._paint_words(painter, inside.adjusted(logo_width, 0, 0, 0))
        painter.setPen(QPen(QColor(shades.border), 1))
        painter.drawLine(inside.bottomLeft(), inside.bottomRight())
        painter.setPen(QPen(QColor(shades.accent), 2))
        painter.drawLine(inside.bottomLeft(), inside.bottomLeft() + (inside.topRight() - inside.topLeft()) * 0.14)
        painter.end()

    def _paint_logo(self, painter: QPainter, inside: QRectF) -> float:
        if self._logo.isNull():
            return 0.0
        room = QSize(min(_LOGO.width(), round(inside.width() * 0.36)), _LOGO.height())
        size = self._logo.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(inside.left(), inside.top(), size.width(), size.height()), self._logo)
        return size.width() + 12.0

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        details: tuple[str, ...] = (" · ".join(filter(None, (self._head.phone, self._head.email))),)
        if QFontMetrics(theme.font(theme.SMALL_POINTS)).horizontalAdvance(details[0]) > room.width():
            details = (self._head.phone, self._head.email)
        lines = [(self._head.name or "Nom de l'organisme", theme.font(bold=True), theme.LIGHT.text)]
        lines += [
            (line, theme.font(theme.SMALL_POINTS), theme.LIGHT.muted)
            for line in (*self._head.address[:3], *details)
            if line
        ]
        top = room.top()
        for text, font, shade in lines:
            painter.setFont(font)
            painter.setPen(QColor(shade))
            height = painter.fontMetrics().lineSpacing()
            said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(QRectF(room.left(), top, room.width(), height), int(Qt.AlignmentFlag.AlignRight), said)
            top += height
