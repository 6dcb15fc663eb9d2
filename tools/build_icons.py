"""Copy the line icons of resources/icons from Lucide (ISC), and draw our own application icon in PNG and ICO.

    npm pack lucide-static && tar xzf lucide-static-*.tgz
    python tools/build_icons.py package

The SVG of the application icon, resources/icons/app.svg, is our own drawing and the source of the two others.
"""

import os
import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "icons"
ICONS = """
arrow-down arrow-left-right arrow-up briefcase building-2 calendar calendar-check chart-bar check chevron-down
chevron-left chevron-right chevron-up circle circle-check circle-dot circle-help clock columns-3 download ellipsis
external-link eye eye-off factory file-plus file-text files filter folder-open handshake history home image info list
lock mail map map-pin maximize message-square moon octagon-x pencil phone phone-call plus printer save search settings
star sun trash-2 triangle-alert undo-2 upload user user-check user-x users x zoom-in zoom-out
""".split()
APP_SIZES = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    package = Path(sys.argv[1])
    for name in ICONS:
        shutil.copyfile(package / "icons" / f"{name}.svg", TARGET / f"{name}.svg")
    shutil.copyfile(package / "LICENSE", TARGET / "LICENSE.lucide.txt")
    _draw_app_icon()


def _draw_app_icon() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(TARGET / "app.svg"))
    pictures: list[bytes] = []
    for size in APP_SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        picture = TARGET / "app.png"
        image.save(str(picture))
        pictures.append(picture.read_bytes())
    application.quit()
    (TARGET / "app.ico").write_bytes(_icon_file(pictures))


def _icon_file(pictures: list[bytes]) -> bytes:
    """An ICO file is a directory of PNG pictures: 6 bytes of head, then 16 a picture; 256 is written 0."""
    head = b"\0\0\1\0" + len(pictures).to_bytes(2, "little")
    offset = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in zip(APP_SIZES, pictures, strict=True):
        side = (size % 256).to_bytes(1, "little")
        entries += side * 2 + b"\0\0\1\0\x20\0" + len(picture).to_bytes(4, "little") + offset.to_bytes(4, "little")
        offset += len(picture)
    return head + entries + b"".join(pictures)


if __name__ == "__main__":
    main()
