"""The clauses of the contracts as the office words them: texts in force, versions, and back to ours."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from app.actions import laptops
from app.models.clauses import ClauseText
from app.models.errors import Problem, Refusal
from app.models.loans import LegalBasis
from app.rules import french
from app.rules.clauses import diff, minimum
from app.rules.clauses.clause import Clause
from app.rules.clauses.library import BY_WORD, CLAUSES
from app.store import history, records
from app.store.store import Store

LONGEST_NOTE = 200
_TABLE = "clause_text"


@dataclass(frozen=True)
class State:
    """One clause today: the text in force, its version (0: ours), and what it lost since it was written."""

    clause: Clause
    text: str
    version: int = 0
    written_on: date | None = None
    problems: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        return self.version == 0


@dataclass(frozen=True)
class Version:
    """One wording of a clause. Number 0 is ours; `is_ours` too for a version that goes back to it."""

    number: int
    text: str
    is_ours: bool = False
    written_on: date | None = None
    at: str = ""
    laptop: str = ""
    note: str = ""


def current(store: Store) -> dict[str, ClauseText]:
    """By clause, the office's own words in force; a clause it never worded, or gave back to us, is not there."""
    latest: dict[str, ClauseText] = {}
    for one in records.every(store, ClauseText):
        known = latest.get(one.clause)
        if known is None or one.version >= known.version:
            latest[one.clause] = one
    return {word: one for word, one in latest.items() if one.text.strip()}


def states(store: Store) -> list[State]:
    """Every clause, in the order of the contracts."""
    texts = current(store)
    found = []
    for clause in CLAUSES:
        office = texts.get(clause.word)
        if office is None:
            found.append(State(clause, clause.text))
        else:
            wrong = tuple(check(clause.word, office.text))
            found.append(State(clause, office.text, office.version, office.written_on, wrong))
    return found


def state(store: Store, word: str) -> State:
    """Raises KeyError for a clause there is not."""
    return next(one for one in states(store) if one.clause is BY_WORD[word])


def check(word: str, text: str) -> list[str]:
    """Why that text cannot be kept, on a loan of each legal basis; nothing when it can. Raises KeyError."""
    found = [
        sentence
        for basis in LegalBasis
        for sentence in minimum.problems(BY_WORD[word], text, replace(minimum.EXAMPLE, legal_basis=basis))
    ]
    return list(dict.fromkeys(found))


def save(store: Store, word: str, text: str, today: date, note: str = "") -> ClauseText | None:
    """A new version; ours typed again is a way back to ours, what is in force already is not written twice (None).

    Raises Refusal with every reason, KeyError for a clause there is not.
    """
    clause = BY_WORD[word]
    kept = written(text)
    wrong = [Problem("text", sentence) for sentence in check(word, kept)]
    if len(note.strip()) > LONGEST_NOTE:
        wrong.append(Problem("note", f"{LONGEST_NOTE} lettres au plus pour cette note."))
    if wrong:
        raise Refusal(*wrong)
    is_ours = _is_same(kept, clause.text)
    if _is_same(kept, state(store, word).text):
        return None
    return _add(store, ClauseText("", word, 0, "" if is_ours else kept, today, note.strip()))


def back_to_ours(store: Store, word: str, today: date, note: str = "") -> ClauseText | None:
    """A new version that says our text again; None when it is in force already."""
    if state(store, word).is_ours:
        return None
    return _add(store, ClauseText("", word, 0, "", today, note.strip()))


def versions(store: Store, word: str) -> list[Version]:
    """Latest first, ours last."""
    clause, names = BY_WORD[word], laptops.Names(store)
    found = []
    for one in records.where(store, ClauseText, clause=word):
        changes = history.of(store.connection, _TABLE, one.id)
        first = changes[-1] if changes else None
        found.append(
            Version(
                one.version,
                one.text or clause.text,
                not one.text,
                one.written_on,
                first.at if first else "",
                names.of(first.laptop) if first else "",
                one.note,
            )
        )
    return [*sorted(found, key=lambda one: (one.number, one.at), reverse=True), Version(0, clause.text, is_ours=True)]


def changes(store: Store, word: str, before: int, after: int) -> tuple[diff.Run, ...]:
    """Word by word, from one version to another; 0 is ours. Raises KeyError for a version there is not."""
    texts = {one.number: one.text for one in reversed(versions(store, word))}
    return diff.words(texts[before], texts[after])


def written(text: str) -> str:
    """As it is kept: one form for each letter, lines ended alike, nothing around."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    lines = [line.rstrip() for line in composed.replace("\u2028", "\n").split("\n")]
    return "\n".join(lines).strip()


def _is_same(one: str, other: str) -> bool:
    """But for the kind of its spaces, which paper sets right."""
    return written(one).replace(french.NBSP, " ") == written(other).replace(french.NBSP, " ")


def said_state(one: State) -> str:
    """« la nôtre », « la vôtre, version 2 »."""
    return "la nôtre" if one.is_ours else f"la vôtre, version{french.NBSP}{one.version}"


def _add(store: Store, text: ClauseText) -> ClauseText:
    known = records.where(store, ClauseText, clause=text.clause)
    number = 1 + max((one.version for one in known), default=0)
    with store.write("écrire une clause" if text.text else "revenir à notre clause") as work:
        return records.save(work, replace(text, version=number))
