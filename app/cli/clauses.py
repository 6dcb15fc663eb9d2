"""`clauses`: the clauses of the contracts, ours or as the office words them, and whether they still hold."""

import argparse

from app.actions import clauses
from app.cli import office
from app.cli.answers import Answer
from app.models.errors import WorldProblem
from app.rules import french
from app.rules.clauses.library import BY_WORD, placeholders
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--show", default="")
    parser.add_argument("--check", action="store_true")


def run(options: argparse.Namespace) -> Answer:
    if options.show and options.show not in BY_WORD:
        known = ", ".join(BY_WORD)
        raise WorldProblem(f"Clause inconnue\u00a0: {french.quoted(options.show)}. Clauses connues\u00a0: {known}.")
    with office.opened(options.file) as store:
        if options.show:
            return _shown(store, options.show)
        states = clauses.states(store)
    wrong = [one for one in states if one.problems]
    if options.check:
        return _checked(states, wrong)
    width = max(len(one.clause.word) for one in states)
    return Answer(
        [_document(one) for one in states],
        [
            f"{one.clause.word.ljust(width)}  {one.clause.title} · {clauses.said_state(one)}"
            f"{' · minimum légal perdu' if one.problems else ''}"
            for one in states
        ],
    )


def _checked(states: list[clauses.State], wrong: list[clauses.State]) -> Answer:
    """Fails while a text in force has lost its legal minimum: its papers print ours."""
    if not wrong:
        said = f"{french.counted(len(states), 'clause')}\u00a0: le minimum légal y est."
        return Answer([_document(one) for one in states], [said])
    lines = [f"{one.clause.title}\u00a0: {sentence}" for one in wrong for sentence in one.problems]
    return Answer([_document(one) for one in wrong], lines, code=1)


def _shown(store: Store, word: str) -> Answer:
    one = clauses.state(store, word)
    versions = clauses.versions(store, word)
    names = [f"{{{known.name}}}" for known in placeholders(one.clause)]
    lines = [
        f"{one.clause.title} · {clauses.said_state(one)}",
        *(f"Quand\u00a0: {one.clause.when}" for _ in one.clause.when[:1]),
        "",
        one.text,
        "",
        *one.problems,
        f"Valeurs\u00a0: {', '.join(names)}",
        *(
            f"Version\u00a0{known.number} · {french.day(known.written_on)} {known.note}".rstrip()
            for known in versions[:-1]
        ),
    ]
    kept = [
        {
            "version": known.number,
            "text": known.text,
            "ours": known.is_ours,
            "on": known.written_on.isoformat() if known.written_on else None,
            "note": known.note,
        }
        for known in versions
    ]
    return Answer(_document(one) | {"placeholders": names, "versions": kept}, lines)


def _document(one: clauses.State) -> dict[str, object]:
    return {
        "clause": one.clause.word,
        "title": one.clause.title,
        "version": one.version,
        "text": one.text,
        "when": one.clause.when,
        "papers": [paper for paper, _title in one.clause.places],
        "problems": list(one.problems),
    }
