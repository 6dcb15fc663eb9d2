"""The Qt application: its name, its French, its fonts and its looks."""

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import paths
from app.ui import theme


def make_application(argv: Sequence[str], theme_mode: theme.Mode = "system") -> QApplication:
    """Made once a process; asked again (tests), the same one is dressed anew."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(list(argv))
    app.setApplicationName(paths.NAME)
    app.setApplicationDisplayName("Coup de Main")
    app.setDesktopFileName(paths.NAME)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    if app.findChild(QTranslator, "french") is None:
        _install_french(app)
    app.setWindowIcon(QIcon(str(paths.resource("icons", "app.png"))))
    theme.apply(app, theme_mode)
    return app


def _install_french(app: QApplication) -> None:
    """Qt's own buttons say « Cancel » otherwise."""
    translator = QTranslator(app)
    translator.setObjectName("french")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        app.installTranslator(translator)
