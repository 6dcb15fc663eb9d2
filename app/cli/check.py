"""`check`: whether the file is whole."""

import argparse

from app.cli import office
from app.cli.answers import Answer


def add_words(parser: argparse.ArgumentParser) -> None:
    """`check` takes the file only."""


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        problems = store.check()
        name = store.path.name
    lines = problems or [f"«\u00a0{name}\u00a0»\u00a0: tout est en ordre."]
    return Answer({"ok": not problems, "problems": problems}, lines, code=1 if problems else 0)
