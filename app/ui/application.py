"""The Qt application: its name, its French, its fonts and its looks."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import paths
from app.ui.look import theme

_FRENCH = "qtbase_fr"
_STILL_ENGLISH = {
    "&Look in:": "&Dans\u00a0:",
    "Files of &type:": "&Type de fichiers\u00a0:",
    "Folder": "Dossier",
    "File Folder": "Dossier",
    "Drive": "Disque",
    "File": "Fichier",
    "%1 File": "Fichier %1",
}


class _Rest(QTranslator):
    """What Qt's own French leaves out of its file dialog, which shows where the system has none."""

    def translate(self, _context: str, source: str, _note: str | None = None, _count: int = -1) -> str | None:
        return _STILL_ENGLISH.get(source)


def make_application(argv: Sequence[str], theme_mode: theme.Mode = "system") -> QApplication:
    """Made once a process; asked again (tests), the same one is dressed anew."""
    running = QApplication.instance()
    # Named on the command line: `setStyle` answers the style, and PySide loads all of its words for it.
    app = running if isinstance(running, QApplication) else QApplication([*argv, "-style", "Fusion"])
    if app.findChild(QTranslator, _FRENCH) is None:
        _introduce(app)
    theme.apply(app, theme_mode)
    return app


def _introduce(app: QApplication) -> None:
    app.setApplicationName(paths.NAME)
    app.setApplicationDisplayName("Coup de Main")
    app.setDesktopFileName(paths.NAME)
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    _install_french(app)
    if os.environ.get(paths.HOME_VARIABLE):
        # Qt's file dialog remembers folders: with the rest, not in the home folder.
        settings = str(paths.settings_folder())
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, settings)
    app.setWindowIcon(QIcon(str(paths.resource("icons", "app.png"))))


def _install_french(app: QApplication) -> None:
    """Qt's own buttons say « Cancel » otherwise. The last installed is asked first."""
    app.installTranslator(_Rest(app))
    translator = QTranslator(app)
    translator.setObjectName(_FRENCH)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(_FRENCH, folder):
        app.installTranslator(translator)
