"""`change`: what a change of a loan under way would change, what must be signed again, what the law says of it.

It writes nothing in the file: only the window does. With --out, both amendments as they would be printed.
"""

import argparse
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from app.actions import changes, loans, office_file
from app.actions.changes import Asked
from app.cli import office
from app.cli.answers import Answer, write
from app.geo.gazetteer import Gazetteer
from app.models.changes import LoanChange
from app.models.errors import Refusal, WorldProblem
from app.models.loans import Loan
from app.reports import library
from app.rules import french
from app.rules.loans import changes as rules
from app.rules.loans.changes_facts import BY_NAME, Fact, read, said, with_values
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("loan")
    parser.add_argument("--set", dest="facts", action="append", default=[])
    parser.add_argument("--from", dest="effective_on", default="")
    parser.add_argument("--reason", default="")
    parser.add_argument("--out", default="")
    parser.add_argument("--dry-run", action="store_true")


def more_help() -> list[str]:
    facts = [f"    {fact.name.ljust(24)}  {fact.label.lower()}" for fact in BY_NAME.values()]
    return [
        "  --set FAIT=VALEUR   ce qui change, autant de fois qu'il faut\u00a0:",
        *facts,
        "  --from 2027-01-04   le jour où le changement prend effet (sinon, aujourd'hui)",
        "  --reason TEXTE      pourquoi, comme l'avenant le dira",
        "  --dry-run           comme sans\u00a0: la commande n'écrit jamais dans le fichier",
        "  --out DOSSIER       y écrit les projets d'avenants, en PDF",
    ]


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        today = office_file.today(store)
        file = loans.open_file(store, office.loan_id(store, options.loan))
        asked = Asked(_changed(file.loan, options.facts), _day(options.effective_on) or today, options.reason)
        change = changes.drawn(file.loan, asked)
        found = rules.problems(file.loan, change, today)
        if found:
            raise Refusal(*found)
        gazetteer = Gazetteer.load()
        known = changes.facts(store, gazetteer, change)
        points = rules.newly_wrong(file, change, today)
        files = _written(store, gazetteer, change, options.out, today) if options.out else []
    papers = rules.to_sign(change.items)
    nothing = rules.nothing_to_sign(change.items)
    notes = [*rules.warnings(change, today), *rules.reminders(file, change)]
    lines = [
        *(_line(BY_NAME[item.fact], item.before, item.after, known.communes) for item in change.items),
        *(paper.sentence for paper in papers),
        *filter(None, (nothing,)),
        *(french.colon(point.level.label) + point.sentence for point in points),
        *notes,
        *(f"Écrit\u00a0: {path}" for path in files),
    ]
    document = {
        "loan": options.loan,
        "effective_on": change.effective_on.isoformat() if change.effective_on else None,
        "changes": [{"fact": item.fact, "before": item.before, "after": item.after} for item in change.items],
        "to_sign": [{"document": one.kind.value, "parties": list(one.parties)} for one in papers],
        "points": [{"rule": one.rule, "level": one.level.value, "says": one.sentence} for one in points],
        "notes": notes,
        "files": files,
    }
    return Answer(document, lines)


def _written(store: Store, gazetteer: Gazetteer, change: LoanChange, out: str, today: date) -> list[str]:
    known = changes.facts(store, gazetteer, change)
    folder, files = Path(out), []
    with suppress(OSError):  # what refuses the folder refuses the files, with its sentence
        folder.mkdir(parents=True, exist_ok=True)
    for paper in rules.to_sign(change.items):
        kind = paper.kind.value
        path = folder / library.file_name(kind, known, ".pdf")
        write(path, library.render(kind, known, ".pdf", today))
        files.append(str(path))
    return files


def _line(fact: Fact, before: str, after: str, communes: Any) -> str:
    old, new = ("\u00a0; ".join(said(fact, text, communes)) for text in (before, after))
    return f"{french.colon(fact.label)}{new} (au lieu de\u00a0: {old})"


def _changed(loan: Loan, words: list[str]) -> Loan:
    values: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        fact = BY_NAME.get(name.strip())
        if fact is None or not equals:
            known = ", ".join(BY_NAME)
            raise WorldProblem(f"«\u00a0{word}\u00a0» ne se change pas ainsi. Faits connus\u00a0: {known}.")
        try:
            values[fact.name] = read(fact, text.strip())
        except (ArithmeticError, TypeError, ValueError) as error:
            sentence = f"«\u00a0{text}\u00a0» ne convient pas à {fact.name}\u00a0: une date s'écrit 2027-08-31."
            raise WorldProblem(sentence) from error
    return with_values(loan, values)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WorldProblem(f"«\u00a0{text}\u00a0» n'est pas une date\u00a0: écrivez-la comme 2027-08-31.") from None
