"""`legal FACTS.json`: the verdict of every rule of the law on one set of facts; `legal --facts`: what may be asked."""

import argparse
import json
from pathlib import Path
from typing import Any

from app.actions.office_file import clock
from app.cli.answers import Answer
from app.models.errors import WorldProblem, cause
from app.rules.legal.code import RULES, judge
from app.rules.legal.facts import asked
from app.rules.legal.reading import expected, facts_from
from app.rules.legal.verdicts import Level

_LARGEST = 1_000_000
_WORTH_SAYING = (Level.BLOCKS, Level.WARNS, Level.UNKNOWN, Level.INFORMS, Level.OK)


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facts_file", nargs="?", default="")
    parser.add_argument("--facts", action="store_true")


def run(options: argparse.Namespace) -> Answer:
    if options.facts:
        return _list_facts()
    if not options.facts_file:
        raise WorldProblem("Indiquez le fichier des faits (JSON), ou legal --facts pour savoir ce qu'il peut contenir.")
    verdicts = judge(facts_from(_read(Path(options.facts_file)), clock().date()))
    by_id = {rule.id: rule for rule in RULES}
    document = {
        key: {
            "level": verdict.level.value,
            "article": by_id[key].article,
            "since": by_id[key].since.isoformat(),
            "says": verdict.says,
            "do": verdict.do,
        }
        for key, verdict in verdicts.items()
    }
    lines = [
        f"{level.label.ljust(10)}  {verdict.says} {verdict.do}".rstrip() + f" ({by_id[key].article})"
        for level in _WORTH_SAYING
        for key, verdict in verdicts.items()
        if verdict.level is level
    ]
    return Answer(document, lines)


def _list_facts() -> Answer:
    found = list(asked())
    document = [{"key": one.key, "type": expected(one), "meaning": one.meaning} for one in found]
    width = max(len(one.key) for one in found)
    return Answer(document, [f"{one.key.ljust(width)}  {one.meaning} ({expected(one)})" for one in found])


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > _LARGEST:
            raise WorldProblem("Ce fichier est trop gros pour un fichier de faits (1 Mo au plus).")
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WorldProblem(f"Le fichier des faits ne peut pas être lu ({cause(error)}).") from error
    except (ValueError, RecursionError) as error:
        raise WorldProblem("Le fichier des faits n'est pas du JSON lisible (UTF-8).") from error
