"""Which system libraries that Qt loads are absent, and in which Debian package each comes.

Prints one line of package names, nothing when all is there. Needs only the Python of the system: it runs before and
without the locked packages. With a display, the libraries of an X11 window are looked for as well.
"""

import ctypes
import os
import platform
import sys

ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
}
WITH_DISPLAY = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Debian 13 and Ubuntu 24.04 renamed this one when they moved to 64-bit dates.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
RENAMED_SINCE = {"debian": 13.0, "ubuntu": 24.04}


def main() -> None:
    if sys.platform != "linux":
        return
    wanted = dict(ALWAYS)
    if os.environ.get("DISPLAY"):
        wanted |= WITH_DISPLAY
    absent = [package for library, package in wanted.items() if not _loads(library)]
    if absent and _is_renamed():
        absent = [RENAMED.get(package, package) for package in absent]
    print(*absent)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_renamed() -> bool:
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    since = RENAMED_SINCE.get(release.get("ID", ""))
    version = release.get("VERSION_ID", "")  # Debian testing carries none: it is newer than 13
    return since is not None and (not version or float(version) >= since)


if __name__ == "__main__":
    main()
