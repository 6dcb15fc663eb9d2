"""Hostile texts in documents: what puts them in every text field is whole, and text becomes markup in one place.

The trial itself is the fault `hostile_markup`: each turn puts the twenty-five texts in other fields.
"""

import re
from pathlib import Path

from tests.security import markup
from tests.security.payloads import MARKUP

ROOT = Path(__file__).resolve().parents[2]


def test_there_are_twenty_five_and_every_kind_of_block_is_tried() -> None:
    assert len(set(MARKUP)) == 25
    tried = {type(block).__name__ for block in markup.every_block(markup.count_words("x"))}
    assert tried == markup.kinds()


def test_every_text_of_a_record_is_replaced() -> None:
    loan = markup.filled(next(iter(markup.TEN.values())), iter(lambda: "¤", ""))
    assert {loan.lender.name, loan.host.legal_name, loan.person.last_name, loan.loan.tasks, loan.office.name} == {"¤"}
    assert loan.lender.sites[0].place.address == "¤"


def test_text_becomes_markup_in_one_place() -> None:
    """ReportLab's own paragraphs are made by `pdf_blocks` alone, of words that were escaped."""
    made = {
        path.name
        for path in (ROOT / "app" / "reports").glob("*.py")
        if re.search(r"platypus import.*Paragraph|platypus\.Paragraph", path.read_text(encoding="utf-8"))
    }
    assert made == {"pdf_blocks.py"}
    source = (ROOT / "app" / "reports" / "pdf_blocks.py").read_text(encoding="utf-8")
    assert re.findall(r"FlowParagraph\(((?!_markup)[^,]*),", source) == ["said"]
