"""`demo`: makes the demonstration file, then opens the window on it, or walks the window and writes what it shows."""

import argparse
import json
import os
import platform
import shutil
import sys
from importlib import metadata
from pathlib import Path

import app
from app.actions import demo
from app.actions.demo import club_list
from app.actions.demo import papers as demo_papers
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem, cause
from app.paths import HOME_VARIABLE
from app.rules import french
from app.store import sqlite

_PACKAGES = {
    "PySide6": "PySide6-Essentials",
    "sqlcipher3": "sqlcipher3",
    "sqlite-utils": "sqlite-utils",
    "reportlab": "reportlab",
    "python-docx": "python-docx",
    "numpy": "numpy",
    "rapidfuzz": "rapidfuzz",
    "geopy": "geopy",
}


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", default="demo-output")
    parser.add_argument("--walk", choices=("short", "full"), default="")


def more_help() -> list[str]:
    return [
        "  --out DOSSIER     demo-output par défaut",
        "  --walk short      les pages en images, sans ouvrir de fenêtre\u00a0; full\u00a0: les formulaires aussi",
    ]


def run(options: argparse.Namespace) -> Answer:
    """With a display and nothing else asked, ends when the window is closed."""
    folder = Path(options.out)
    path = _fresh(folder)
    os.environ.setdefault(HOME_VARIABLE, str(folder.absolute() / "home"))  # the demo leaves nothing elsewhere
    gazetteer = Gazetteer.load()
    store = demo.make(path, gazetteer)
    try:
        counts = demo.counts(store)
        summary = {"counts": counts, "versions": versions()}
        (folder / "summary.json").write_text(_json(summary), encoding="utf-8")
        papers = demo_papers.write(store, gazetteer, folder / "documents")
        club_list.write(store, gazetteer, folder / club_list.NAME)
    finally:
        store.close()
    lines = [*_told(path, counts), f"{folder / 'documents'}\u00a0: {french.counted(len(papers), 'document')}"]
    lines.append(f"{folder / club_list.NAME}\u00a0: une liste à importer (Ctrl+I)")
    screens: list[Path] = []
    if options.walk or options.json or not _has_display():
        screens = _walk(path, folder, is_full=options.walk != "short")
        lines.append(f"{folder / 'screens'}\u00a0: {french.counted(len(screens), 'image')}")
    else:
        print("\n".join([*lines, "La fenêtre s'ouvre sur ce fichier."]), flush=True)
        from app.ui import window

        return Answer(None, code=window.run(path))
    document = {
        "file": str(path),
        "documents": [str(paper) for paper in papers],
        "screens": [str(screen) for screen in screens],
        **summary,
    }
    return Answer(document, [*lines, f"{folder / 'summary.json'}\u00a0: le résumé"])


def versions() -> dict[str, str]:
    found = {"coupdemain": app.__version__, "python": platform.python_version(), "sqlite": sqlite.version()}
    for name, package in _PACKAGES.items():
        try:
            found[name] = metadata.version(package)
        except metadata.PackageNotFoundError:  # the stand-alone program carries no package descriptions
            continue
    return found


def _fresh(folder: Path) -> Path:
    """The demo's place, emptied of what an earlier demo left there and of nothing else."""
    path = folder / "demo.coupdemain"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in (path, path.with_name(path.name + "-journal")):
            old.unlink(missing_ok=True)
        for own in ("documents", "screens"):
            if (folder / own).is_dir():
                shutil.rmtree(folder / own)
    except OSError as error:
        raise WorldProblem(
            f"La démonstration ne peut pas être écrite dans «\u00a0{folder}\u00a0» ({cause(error)})\u00a0: "
            "choisissez un autre dossier avec --out."
        ) from error
    return path


def _walk(path: Path, folder: Path, is_full: bool) -> list[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.ui import walk

    return walk.walk(path, folder / "screens", is_full)


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _told(path: Path, counts: dict[str, int]) -> list[str]:
    return [
        f"{path}\u00a0: {french.counted(counts['organisations'], 'entreprise')} "
        f"({counts['lenders']} prêteuses, {counts['hosts']} utilisatrices), "
        f"{french.counted(counts['volunteers'], 'volontaire')}, {french.counted(counts['needs'], 'mission')}, "
        f"{french.counted(counts['check_ins'], 'point')} de suivi\u00a0;",
        f"  {counts['lending']} entreprises ont prêté {counts['lent']} salariés à {counts['hosting']} entreprises.",
    ]


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
