"""The legal minimum of a clause, on the text as it will be read: what it must still say, what it may never say.

Names and places are read as « l'entreprise prêteuse », « le salarié »: nobody's own name can fill a minimum or
break it. Lengths are the loan's own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.models.clauses import ClauseText
from app.models.loans import Loan
from app.models.needs import Need
from app.rules import french
from app.rules.clauses import placeholders
from app.rules.clauses.clause import Clause, Never, facts_of
from app.rules.clauses.clause import Paper as Paper
from app.rules.clauses.library import BY_WORD, CLAUSES
from app.rules.clauses.library import placeholders as allowed
from app.rules.clauses.nevers import EVERYWHERE
from app.rules.french import NBSP, TO_FILL

LONGEST = 4_000
"""Letters in one clause: about a page."""
EXAMPLE = Loan(early_end_notice_days=7, recall_notice_days=15, probation_days=14, has_probation=True)


def days(count: int | None) -> str:
    return TO_FILL if count is None else french.counted(count, "jour")


def lengths(loan: Loan) -> dict[str, str]:
    """The lengths a clause may name, as the loan has them."""
    return {
        "préavis_fin_anticipée": days(loan.early_end_notice_days),
        "préavis_rappel": days(loan.recall_notice_days),
        "durée_probatoire": days(loan.probation_days),
    }


def problems(clause: Clause, text: str, loan: Loan = EXAMPLE) -> list[str]:
    """What stops that text on that loan, a sentence each; braces first, as the rest cannot be read with them wrong."""
    if len(text) > LONGEST:
        return [f"Ce texte dépasse {french.number(LONGEST)} lettres{NBSP}: raccourcissez-le."]
    names = tuple(one.name for one in allowed(clause))
    found = placeholders.problems(text, names)
    if found:
        return found
    read = _read(text, loan)
    if not read:
        return ["Ce texte ne dit rien. Écrivez-le, ou revenez au nôtre."]
    lost = [must for must in clause.musts if not all(re.search(pattern, read) for pattern in must.patterns)]
    said = [f"{must.says} ({_article(must.article)})." for must in lost]
    said += [f"{never.says} ({_article(never.article)})." for never in _broken(clause, read)]
    return list(dict.fromkeys(said))


@dataclass(frozen=True)
class Chosen:
    """The text a loan's paper prints for a clause. `version` is 0 for ours; `lost` why the office's own gave way."""

    clause: Clause
    text: str
    version: int = 0
    lost: tuple[str, ...] = ()


def chosen(clause: Clause, texts: Mapping[str, ClauseText], loan: Loan) -> Chosen:
    """The office's text, checked again on this very loan: where its legal minimum is lost, ours is printed."""
    office = texts.get(clause.word)
    if office is None or not office.text.strip():
        return Chosen(clause, clause.text)
    lost = problems(clause, office.text, loan)
    return Chosen(clause, clause.text, 0, tuple(lost)) if lost else Chosen(clause, office.text, office.version)


def printed(texts: Mapping[str, ClauseText], loan: Loan, need: Need | None, paper: Paper) -> list[Chosen]:
    """The clauses of one paper of one loan: those that stand in it, and whose condition is met."""
    facts = facts_of(loan, need)
    return [chosen(one, texts, loan) for one in CLAUSES if one.stands_in(paper) and one.condition(facts)]


def given_way(texts: Mapping[str, ClauseText], loan: Loan, need: Need | None) -> list[Chosen]:
    """The office's texts that lost their legal minimum on this loan."""
    facts = facts_of(loan, need)
    found = (chosen(BY_WORD[word], texts, loan) for word in texts if word in BY_WORD)
    return [one for one in found if one.lost and one.clause.condition(facts)]


def stamp(texts: Mapping[str, ClauseText], loan: Loan, need: Need | None = None, paper: Paper = "agreement") -> str:
    """Which version of each clause that paper holds: « early_end_host:0 recall:2 »; 0 is ours."""
    return " ".join(f"{one.clause.word}:{one.version}" for one in printed(texts, loan, need, paper))


def _read(text: str, loan: Loan) -> str:
    """In plain letters, names told by their part in the loan."""
    neutral = {name: one.neutral for name, one in placeholders.PLACEHOLDERS.items()} | lengths(loan)
    said = french.unaccented(placeholders.filled(text, neutral))
    visible = "".join(char for char in said if char.isprintable() or char.isspace())
    return "\n".join(" ".join(line.split()) for line in visible.splitlines()).strip()


def _broken(clause: Clause, read: str) -> Iterator[Never]:
    for never in (*EVERYWHERE, *clause.nevers):
        for found in re.finditer(never.pattern, read):
            if not never.unless or not re.search(never.unless, _passage(read, found)):
                yield never
                break


def _passage(read: str, found: re.Match[str]) -> str:
    """What was found, from the clause of the sentence it stands in."""
    start = max(read.rfind(mark, 0, found.start()) for mark in (".", ";", "\n", ",", ":"))
    return read[start + 1 : found.end()]


def _article(article: str) -> str:
    return article if article.startswith(("Code", "CSS", "RGPD")) else f"art.{NBSP}{article}"
