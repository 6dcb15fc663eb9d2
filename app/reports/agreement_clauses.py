"""The clauses the office may word otherwise, as the two contracts print them: its words where they hold, else ours."""

from app.models.loans import DocumentKind
from app.reports import wording
from app.reports.blocks import Bold, Note, Paragraph, Part, Text, parts
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.clauses import minimum, placeholders
from app.rules.clauses.clause import Paper
from app.rules.french import NBSP, TO_FILL

_PAPERS: dict[DocumentKind, Paper] = {DocumentKind.AGREEMENT: "agreement", DocumentKind.AMENDMENT: "amendment"}


def lines(facts: LoanFacts, paper: Paper, *words: str) -> tuple[Text, ...]:
    """The paragraphs of those clauses, in that order; nothing for a clause this loan does not call for."""
    asked = {one.clause.word: one for one in minimum.printed(facts.clauses, facts.loan, facts.need, paper)}
    known = values(facts)
    return tuple(
        _parts(line.strip(), known)
        for word in words
        if word in asked
        for line in asked[word].text.splitlines()
        if line.strip()
    )


def paragraphs(facts: LoanFacts, paper: Paper, *words: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line) for line in lines(facts, paper, *words))


def after(lead: Text, facts: LoanFacts, paper: Paper, *words: str) -> tuple[Paragraph, ...]:
    """The clauses in the same paragraph as the words before them; what a clause puts on other lines comes after."""
    own = lines(facts, paper, *words)
    if not own:
        return (Paragraph(lead),)
    return (Paragraph((*parts(lead), " ", *parts(own[0]))), *(Paragraph(line) for line in own[1:]))


def stamp(facts: LoanFacts, kind: DocumentKind) -> str:
    """What `DocumentVersion.clauses` keeps of a text being issued; empty for a paper without clauses."""
    paper = _PAPERS.get(kind)
    return minimum.stamp(facts.clauses, facts.loan, facts.need, paper) if paper else ""


def notes(facts: LoanFacts, paper: Paper) -> tuple[Note, ...]:
    """On projects only: which of the office's texts gave way to ours, and why."""
    if not facts.is_draft:
        return ()
    return tuple(
        Note(
            f"Clause {french.quoted(one.clause.title)}{NBSP}: votre texte a perdu son minimum légal, le nôtre est "
            f"imprimé. {one.lost[0]}"
        )
        for one in minimum.printed(facts.clauses, facts.loan, facts.need, paper)
        if one.lost
    )


def values(facts: LoanFacts) -> dict[str, str]:
    """What each placeholder says on this loan."""
    loan = facts.loan
    tutor = loan.tutor.strip()
    return {
        **minimum.lengths(loan),
        "prêteuse": wording.organisation_name(facts.lender),
        "utilisatrice": wording.organisation_name(facts.host),
        "salarié": wording.person_name(facts.person),
        "poste": wording.or_fill(loan.job_title),
        "lieu": wording.work_place(facts),
        "début": wording.on(loan.starts_on),
        "fin": wording.on(loan.ends_on),
        "durée": wording.length(loan),
        "référent": wording.or_fill(tutor),
        "organisme": wording.or_fill(facts.office.name),
    }


def _parts(line: str, known: dict[str, str]) -> tuple[Part, ...]:
    """Values stand in bold, as elsewhere in the contracts; never read as markup nor as placeholders."""
    found: list[Part] = []
    for piece in placeholders.pieces(line):
        if isinstance(piece, str):
            found.append(piece)
        elif piece is not None:
            said = known[piece.name]
            found.append(said if TO_FILL in said else Bold(said))
    return tuple(found)
