"""Reading a document back as a person would: its words, page by page."""

import unicodedata
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from pypdf import PdfReader

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    """Without any space: lines end elsewhere on paper than in the record."""
    return "".join(unicodedata.normalize("NFC", text).split())


def pdf_pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def docx_text(content: bytes) -> str:
    """Body, headers and footers."""
    said = []
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        for name in sorted(name for name in names if any(part in name for part in ("document", "header", "footer"))):
            root = etree.fromstring(archive.read(name))
            said += [node.text or "" for node in root.iter(f"{WORD}t")]
    return " ".join(said)


def text(content: bytes, suffix: str) -> str:
    return "\n".join(pdf_pages(content)) if suffix == ".pdf" else docx_text(content)
