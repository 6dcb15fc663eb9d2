"""What the lines of the signatures are made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.models.loans import DocumentVersion
from app.rules.loans import progress
from app.rules.loans.signatures import PARTIES, PARTIES_OF
from app.ui.look import theme


def signed_words(version: DocumentVersion) -> str:
    given = [PARTIES[party] for party in PARTIES_OF[version.kind] if progress.signatures_of(version)[party].signed_on]
    return f", signée par {' et '.join(given)}" if given else ""


def words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def sign(meaning: str, tip: str = "") -> QLabel:
    sign = QLabel()
    icon = next((name for known, name in theme.MEANING_ICONS.items() if known == meaning), "circle")
    theme.draw(sign, icon, meaning, 16)
    sign.setToolTip(tip)
    sign.setAccessibleName(tip)
    return sign
