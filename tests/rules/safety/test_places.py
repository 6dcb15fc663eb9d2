"""Thirty places an office's file may be put in, and what is said of each."""

import pytest

from app.rules.safety import places

ENVIRONMENT = {"OneDriveCommercial": r"C:\Users\hel\Organisation\Docs", "OneDrive": r"C:\Users\hel\OneDrive - CCI 47"}
MOUNTS = (("/", "ext4"), ("/mnt/serveur", "cifs"), ("/mnt/serveur/local", "ext4"), ("/srv/nfs", "nfs4"))


@pytest.mark.parametrize(
    ("path", "provider"),
    [
        (r"C:\Users\hel\AppData\Local\coupdemain\cci47.coupdemain", ""),
        (r"C:\Users\hel\Documents\cci47.coupdemain", ""),
        (r"D:\Bureau\cci47.coupdemain", ""),
        (r"C:\Users\hel\OneDrive\cci47.coupdemain", "OneDrive"),
        (r"C:\Users\hel\OneDrive - CCI 47\Suivi\cci47.coupdemain", "OneDrive"),
        (r"C:\Users\hel\OneDrive (CCI)\cci47.coupdemain", "OneDrive"),
        (r"C:\Users\hel\onedrive - cci\cci47.coupdemain", "OneDrive"),
        (r"C:\Users\hel\Organisation\Docs\cci47.coupdemain", "OneDrive"),
        (r"C:\Users\hel\Organisation\Docs2\cci47.coupdemain", ""),
        (r"C:\Users\hel\Dropbox\cci47.coupdemain", "Dropbox"),
        (r"C:\Users\hel\Dropbox (Perso)\cci47.coupdemain", "Dropbox"),
        (r"C:\Users\hel\iCloudDrive\cci47.coupdemain", "iCloud"),
        ("/Users/hel/Library/Mobile Documents/com~apple~CloudDocs/cci47.coupdemain", "iCloud"),
        ("/Users/hel/Library/CloudStorage/Box/cci47.coupdemain", "un dossier synchronisé"),
        (r"G:\Mon Drive\cci47.coupdemain", "Google Drive"),
        (r"C:\Users\hel\Google Drive\cci47.coupdemain", "Google Drive"),
        ("/home/hel/Nextcloud/cci47.coupdemain", "Nextcloud"),
        ("/home/hel/ownCloud/cci47.coupdemain", "ownCloud"),
        (r"C:\Users\hel\kDrive\cci47.coupdemain", "kDrive"),
        (r"C:\Users\hel\SynologyDrive\cci47.coupdemain", "Synology Drive"),
        (r"\\serveur\commun\cci47.coupdemain", "un partage réseau"),
        ("//serveur/commun/cci47.coupdemain", "un partage réseau"),
        (r"\\?\C:\Users\hel\cci47.coupdemain", ""),
        (r"\\?\UNC\serveur\commun\cci47.coupdemain", "un partage réseau"),
        (r"Z:\Suivi\cci47.coupdemain", "un partage réseau"),
        ("/mnt/serveur/cci47.coupdemain", "un partage réseau"),
        ("/mnt/serveur/local/cci47.coupdemain", ""),
        ("/mnt/serveur2/cci47.coupdemain", ""),
        ("/srv/nfs/bureau/cci47.coupdemain", "un partage réseau"),
        ("/home/hel/cci47.coupdemain", ""),
        ("/home/hel/Dropboxes/cci47.coupdemain", ""),
        ("/home/hel/mes dossiers/onedrive.coupdemain", ""),
    ],
)
def test_a_place(path: str, provider: str) -> None:
    assert places.shared_by(path, ENVIRONMENT, MOUNTS, ("Z:",)) == provider
