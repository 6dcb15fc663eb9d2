"""Papers kept that are not a person's own but may name them: PDFs are read, scans are listed when they may."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.rules.safety import naming
from app.rules.safety.naming import Naming, Quote
from app.store import kept_papers
from app.store.store import Store

ATTACHMENT = "attachment"
_PDF = "application/pdf"
_CALLED = {
    "cse_consultation": "avis d'un CSE",
    "loan_documents": "papier d'un autre prêt",
    "catalogue_issue": "catalogue publié",
    "": "papier remplacé depuis",
}


class PaperMention(NamedTuple):
    """`quotes` is empty for a scan, which the program cannot read: it is theirs to look at."""

    attachment_id: str
    where: str
    quotes: tuple[Quote, ...]


def named_in(
    store: Store, named: Naming, spared: Iterable[str], loan_ids: Iterable[str], step: Callable[[int, int], None]
) -> list[PaperMention]:
    """`spared`: their own papers, which go anyway; `loan_ids`: their loans, whose companies' scans may name them."""
    asked = kept_papers.others(store.connection, spared)
    near = kept_papers.of_companies(store.connection, loan_ids)
    found = []
    for place, paper in enumerate(asked):
        step(place, len(asked))
        where = _CALLED.get(paper.table, "papier gardé")
        text = _text(kept_papers.content(store.connection, paper.id)) if paper.media_type == _PDF else ""
        quotes = tuple(naming.quote(text, span) for span in named.spans(text))
        if quotes:
            found.append(PaperMention(paper.id, f"{where} (PDF)", quotes))
        elif not text and paper.id in near:
            found.append(PaperMention(paper.id, f"{where} (scan, que le programme ne lit pas)", ()))
    return found


def _text(content: bytes) -> str:
    """What could be selected in it with a mouse; nothing of a picture, nor of what is no PDF."""
    # Imported here: seldom, and always aside.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ""
    said = []
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            said.append(" ".join(words.get_text_bounded().split()))
            words.close()
            page.close()
    finally:
        document.close()
    return "\n".join(said).strip()
