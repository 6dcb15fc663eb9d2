"""A loan's own contract with the clause being typed: seen before it is kept, and never kept by being seen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.actions import clauses, documents
from app.geo.gazetteer import Gazetteer
from app.models.clauses import ClauseText
from app.models.errors import Problem, Refusal
from app.models.loans import LoanStatus
from app.reports import library
from app.reports.agreement_clauses import values
from app.rules.clauses import placeholders
from app.rules.clauses.clause import Paper, facts_of
from app.rules.clauses.library import BY_WORD
from app.store.store import Store


@dataclass(frozen=True)
class Typed:
    """The text being typed for one clause, and the contract it is looked at in."""

    word: str
    text: str
    paper: Paper = "agreement"


@dataclass(frozen=True)
class Preview:
    """`said`: the clause alone, as that loan says it; `is_printed` False when this loan does not call for it."""

    pdf: bytes
    said: str
    is_printed: bool = True


def preview(store: Store, gazetteer: Gazetteer, loan_id: str, typed: Typed, today: date) -> Preview:
    """Always a project, whatever was signed. Raises Refusal while the text may not be kept, KeyError for no loan."""
    text = clauses.written(typed.text)
    wrong = clauses.check(typed.word, text)
    if wrong:
        raise Refusal(*(Problem("text", sentence) for sentence in wrong))
    clause = BY_WORD[typed.word]
    known = documents.facts(store, gazetteer, loan_id)
    texts: Mapping[str, ClauseText] = {**known.clauses, typed.word: ClauseText("", typed.word, 0, text)}
    project = replace(known, loan=replace(known.loan, status=LoanStatus.DRAFT), clauses=texts, kept={})
    return Preview(
        library.render(typed.paper, project, ".pdf", today),
        placeholders.filled(text, values(project)),
        clause.condition(facts_of(project.loan, project.need)),
    )
