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
from app.rules.clauses.clause import facts_of
from app.rules.clauses.library import BY_WORD
from app.store.store import Store


@dataclass(frozen=True)
class Preview:
    """`said`: the clause alone, as that loan says it; `is_printed` False when this loan does not call for it."""

    pdf: bytes
    said: str
    is_printed: bool = True


def preview(store: Store, gazetteer: Gazetteer, loan_id: str, word: str, text: str, today: date) -> Preview:
    """Always a project, whatever was signed. Raises Refusal while the text may not be kept, KeyError for no loan."""
    wrong = clauses.check(word, clauses.written(text))
    if wrong:
        raise Refusal(*(Problem("text", sentence) for sentence in wrong))
    clause = BY_WORD[word]
    known = documents.facts(store, gazetteer, loan_id)
    typed: Mapping[str, ClauseText] = {**known.clauses, word: ClauseText("", word, 0, clauses.written(text))}
    project = replace(known, loan=replace(known.loan, status=LoanStatus.DRAFT), clauses=typed, kept={})
    paper = clause.places[0][0]
    return Preview(
        library.render(paper, project, ".pdf", today),
        placeholders.filled(clauses.written(text), values(project)),
        clause.condition(facts_of(project.loan, project.need)),
    )
