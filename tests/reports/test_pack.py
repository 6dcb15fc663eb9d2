"""Dossier complet: every paper of a loan once, in its order, found by its bookmark and its page on the cover."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.models.loans import EndReason
from app.reports import library, pack
from app.reports.facts import LoanFacts
from tests.reports.reading import squeezed, text
from tests.reports.ten_loans import TEN

TODAY = date(2026, 12, 24)
every_loan = pytest.mark.parametrize("name", TEN)


@cache
def of_loan(name: str) -> list[pack.File]:
    return made(TEN[name])


def made(facts: LoanFacts) -> list[pack.File]:
    return pack.render(facts, TODAY, lambda _done, _total: None)


def bookmarks(content: bytes) -> list[tuple[str, int]]:
    """The first level only: title and page."""
    reader = PdfReader(BytesIO(content))
    found = []
    for one in reader.outline:
        if not isinstance(one, list):
            page = reader.get_destination_page_number(one)
            assert page is not None
            found.append((str(one.title), page + 1))
    return found


@every_loan
def test_the_whole_holds_every_file_page_for_page(name: str) -> None:
    whole, *files = of_loan(name)
    assert [file.kind for file in files] == list(pack.kinds(TEN[name]))
    pages = [squeezed(page.extract_text()) for page in PdfReader(BytesIO(whole.content)).pages]
    alone = [squeezed(p.extract_text()) for file in files for p in PdfReader(BytesIO(file.content)).pages]
    assert pages[1:] == alone
    assert "■" not in "".join(pages)


@every_loan
def test_bookmarks_and_cover_lead_to_the_same_pages(name: str) -> None:
    whole, *files = of_loan(name)
    first, *others = bookmarks(whole.content)
    assert first == ("Dossier de mise à disposition", 1)
    assert len(others) == len(files)
    cover = PdfReader(BytesIO(whole.content)).pages[0].extract_text().replace("\n", " ")
    for (title, page), file in zip(others, files, strict=True):
        assert title.startswith(library.KINDS[file.kind].title)
        assert re.search(rf"{re.escape(library.KINDS[file.kind].title)}\s+{page}\s", cover), (title, page)


def test_each_file_is_the_paper_made_alone() -> None:
    facts = next(iter(TEN.values()))
    for file in made(facts)[1:]:
        assert file.content == library.render(file.kind, facts, ".pdf", TODAY)


def test_same_bytes_twice_and_no_name_in_file_names() -> None:
    facts = next(iter(TEN.values()))
    files = made(facts)
    assert files == made(facts)
    assert all(file.name.startswith(f"{facts.number}-") for file in files)
    assert facts.person.last_name.lower() not in " ".join(file.name for file in files).lower()


@pytest.mark.parametrize(
    ("reason", "letter"),
    [
        (EndReason.TERM, ""),
        (EndReason.BY_HOST, "early_end"),
        (EndReason.BY_EMPLOYEE, "early_end"),
        (EndReason.PROBATION, "early_end"),
        (EndReason.BY_LENDER, "recall"),
    ],
)
def test_letters_only_where_they_were_due(reason: EndReason, letter: str) -> None:
    facts = next(iter(TEN.values()))
    found = set(pack.kinds(replace(facts, loan=replace(facts.loan, end_reason=reason))))
    assert found & {"early_end", "recall"} == ({letter} if letter else set())
    assert not {"accident_lender", "accident_authorities"} & found


def test_the_host_and_the_lender_never_keep_what_is_internal() -> None:
    """The follow-up log tells what the employee said; the office alone keeps it."""
    whole = made(next(iter(TEN.values())))[0]
    cover = squeezed(text(whole.content, ".pdf"))
    assert squeezed("ne se transmettent pas") in cover
    internal = [kind for kind, about in library.LOAN_KINDS.items() if about.audience == "office"]
    assert {pack.copies(kind)[:3] for kind in internal} == {(pack.NONE,) * 3}


def test_giving_up_stops_between_two_papers() -> None:
    class GaveUp(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 5:
            raise GaveUp

    with pytest.raises(GaveUp):
        pack.render(next(iter(TEN.values())), TODAY, stop)
