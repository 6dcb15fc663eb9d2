"""`legal FACTS.json` or `legal --loan NUMBER`: the verdict of every rule; `legal --facts`: what may be asked."""

import argparse
import json
from pathlib import Path
from typing import Any

from app.actions import loans, office_file
from app.actions.office_file import clock
from app.cli import office
from app.cli.answers import Answer
from app.models.errors import WorldProblem, cause
from app.rules.legal.code import RULES, judge
from app.rules.legal.facts import Facts, asked
from app.rules.legal.of_loan import facts_of
from app.rules.legal.reading import expected, facts_from
from app.rules.legal.verdicts import Level

_LARGEST = 1_000_000
_WORTH_SAYING = (Level.BLOCKS, Level.WARNS, Level.UNKNOWN, Level.INFORMS, Level.OK)


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facts_file", nargs="?", default="")
    parser.add_argument("--facts", action="store_true")
    parser.add_argument("--loan", default="")


def run(options: argparse.Namespace) -> Answer:
    if options.facts:
        return _list_facts()
    if bool(options.facts_file) == bool(options.loan):
        raise WorldProblem(
            "Indiquez le fichier des faits (JSON), ou un prêt par son numéro (--loan)\u00a0; legal --facts dit ce qui "
            "peut être demandé."
        )
    facts = _facts_of_loan(options) if options.loan else facts_from(_read(Path(options.facts_file)), clock().date())
    verdicts = judge(facts)
    by_id = {rule.id: rule for rule in RULES}
    document = {
        key: {
            "level": verdict.level.value,
            "article": by_id[key].article,
            "since": by_id[key].since_on(facts.on).isoformat(),
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


def _facts_of_loan(options: argparse.Namespace) -> Facts:
    with office.opened(options.file) as store:
        return facts_of(loans.open_file(store, office.loan_id(store, options.loan)), office_file.today(store))


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
    except FileNotFoundError:
        raise WorldProblem(
            f"Le fichier des faits «\u00a0{path}\u00a0» est introuvable\u00a0; legal --facts dit ce qui s'y écrit."
        ) from None
    except OSError as error:
        raise WorldProblem(f"Le fichier des faits ne peut pas être lu ({cause(error)}).") from error
    except (ValueError, RecursionError) as error:
        raise WorldProblem("Le fichier des faits n'est pas du JSON lisible (UTF-8).") from error
