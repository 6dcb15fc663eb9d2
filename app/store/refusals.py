"""Why a file is not opened, each with its sentence; and whether it can be written."""

from pathlib import Path

from app.models.errors import WorldProblem
from app.store import migrations, secret, sqlite


def by_its_bytes(path: Path) -> None:
    """Raises WorldProblem for what is no file of ours at first sight: missing, a folder, empty, foreign, cut short."""
    try:
        if path.is_dir():
            raise WorldProblem(
                f"«\u00a0{path.name}\u00a0» est un dossier. Choisissez un fichier «\u00a0.coupdemain\u00a0»."
            )
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» est introuvable. Vérifiez son emplacement, ou choisissez "
            "«\u00a0Nouveau fichier\u00a0»."
        ) from error
    except OSError as error:
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» ne peut pas être lu. Vérifiez vos droits sur ce fichier."
        ) from error
    if not head:
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» est vide\u00a0: ce n'est pas un fichier Coup de Main."
        )
    if not head.startswith(secret.PLAIN):
        if secret.known(path) is not None:
            return
        if secret.is_locked(path):
            raise secret.locked(path.name)
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» n'est pas un fichier Coup de Main, ou il est chiffré "
            "ou endommagé. Choisissez un fichier «\u00a0.coupdemain\u00a0»."
        )
    page = int.from_bytes(head[16:18], "big")
    declared = int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
    # With its journal beside it, a save was interrupted: the library takes it back before anything is read.
    if declared > path.stat().st_size and not path.with_name(f"{path.name}-journal").exists():
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» est incomplet\u00a0: sa fin manque. N'y "
            "touchez plus et rouvrez votre dernière sauvegarde."
        )


def is_writable(path: Path) -> bool:
    """Whether the file and its folder (for the journal) take writes. Access bits lie for some systems: try it."""
    try:
        with path.open("r+b"):
            pass
        probe = path.with_name(f".{path.name}.essai")
        with probe.open("wb"):
            pass
        probe.unlink()
    except OSError:
        return False
    return True


def by_its_header(connection: sqlite.Connection) -> None:
    """Raises WorldProblem for a database that is not ours, or newer than this program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != sqlite.APPLICATION_ID:
        raise WorldProblem(
            "Ce fichier n'est pas un fichier Coup de Main. Choisissez un fichier «\u00a0.coupdemain\u00a0»."
        )
    if connection.execute("PRAGMA user_version").fetchone()[0] > migrations.LATEST:
        raise WorldProblem(
            "Ce fichier a été fait par une version plus récente de Coup de "
            "Main. Mettez le programme à jour pour l'ouvrir."
        )


def damage(connection: sqlite.Connection, path: Path) -> None:
    """Raises WorldProblem for a damaged file, when it is small enough for a quick look; `check` looks at all of it."""
    if path.stat().st_size > 16_000_000:
        return
    row = connection.execute("PRAGMA quick_check(1)").fetchone()
    if row[0] != "ok":
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» est endommagé. N'y touchez plus et rouvrez votre dernière "
            "sauvegarde."
        )
