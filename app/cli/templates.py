"""`template`: an empty list to fill in, read back by `import`."""

import argparse
from pathlib import Path

from app.actions.exports import lists, templates
from app.cli.answers import Answer
from app.models.errors import WorldProblem
from app.models.imports import ImportKind


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[kind.value for kind in templates.KINDS])
    parser.add_argument("--out", default="")


def more_help() -> list[str]:
    return ["  ce qui s'importe", *(f"    {kind.value:<16}{kind.label}" for kind in templates.KINDS)]


def run(options: argparse.Namespace) -> Answer:
    kind = ImportKind(options.kind)
    out = Path(options.out or templates.file_name(kind))
    if out.suffix.lower() != ".xlsx":
        raise WorldProblem(f"«\u00a0{out.name}\u00a0» doit finir par .xlsx.")
    lists.write(out, templates.write(kind))
    return Answer({"file": str(out), "kind": kind.value}, [f"Écrit\u00a0: {out}"])
