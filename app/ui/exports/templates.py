"""« Fichiers modèles… »: empty lists to fill in, one a kind of import."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame


def ask(frame: "Frame") -> None:
    frame.toast("Les fichiers modèles arrivent.")
