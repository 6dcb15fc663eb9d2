"""Where an office's file may live: on this computer's own disk, never in a synchronised folder nor on a share.

A file copied by another program while it is written is torn, and two laptops would overwrite one another.
"""

import re
from collections.abc import Iterable, Mapping

_NETWORK = frozenset(
    ("cifs", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "ncpfs", "davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone")
)
_SYNCED = (
    (r"onedrive( ?-.+| \(.+\)|\d)?", "OneDrive"),
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"icloud ?drive|icloud~.+|com~apple~clouddocs", "iCloud"),
    (r"google ?drive( .+)?|drivefs|mon drive|my drive", "Google Drive"),
    (r"nextcloud\d?", "Nextcloud"),
    (r"owncloud", "ownCloud"),
    (r"kdrive( .+)?", "kDrive"),
    (r"pcloud ?drive", "pCloud"),
    (r"synology ?drive|cloudstation", "Synology Drive"),
    (r"mega ?sync|mega", "MEGA"),
    (r"box sync", "Box"),
    (r"seafile|seadrive", "Seafile"),
    (r"cloudstorage", "un dossier synchronisé"),
)
_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
SHARE = "un partage réseau"


def shared_by(
    path: str,
    environment: Mapping[str, str] = {},
    mounts: Iterable[tuple[str, str]] = (),
    remote_drives: Iterable[str] = (),
) -> str:
    """What would copy or share that file (« OneDrive », « un partage réseau »); empty when nothing does.

    `path` is absolute, as its system writes it; `mounts` are mount points and their kinds of file system;
    `remote_drives` are letters of drives that stand for a share (« Z: »).
    """
    plain = path.replace("\\", "/")
    if plain.startswith("//"):
        return "" if plain[2:4] in ("?/", "./") and not plain[4:].upper().startswith("UNC/") else SHARE
    if any(plain.upper().startswith(f"{drive.upper().rstrip('/')}/") for drive in remote_drives):
        return SHARE
    for name in _ENVIRONMENT:
        root = environment.get(name, "").replace("\\", "/").rstrip("/")
        if root and plain.casefold().startswith(f"{root.casefold()}/"):
            return "OneDrive"
    for part in plain.split("/")[:-1]:
        for pattern, provider in _SYNCED:
            if re.fullmatch(pattern, part, re.IGNORECASE):
                return provider
    under = [(len(point), kind) for point, kind in mounts if _is_under(plain, point)]
    return SHARE if under and max(under)[1] in _NETWORK else ""


def _is_under(path: str, point: str) -> bool:
    return point == "/" or path == point or path.startswith(f"{point.rstrip('/')}/")
