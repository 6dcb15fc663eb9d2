"""Looking for people in what leaves the office: every name, reach and street of a file, in text and metadata.

Written apart from what masks: words are compared letter by letter, figures without anything between them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
from lxml import etree
from pypdf import PdfReader

from app.models.loans import Loan
from app.models.organisations import Organisation
from app.models.persons import Person
from app.reports.blocks import OfficeHead
from app.store import records
from app.store.store import Store

SMALL_WORDS = {"de", "du", "des", "la", "le", "les", "el", "da", "dos", "saint", "sainte", "sur", "et", "jean", "marie"}
"""Too short or too common alone: whole names are looked for all the same."""


@dataclass(frozen=True)
class Needles:
    words: frozenset[str]
    phrases: frozenset[str]
    figures: frozenset[str]
    emails: frozenset[str]


def plain(text: str) -> str:
    """« L’Été-bis » is « l ete bis »."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    bare = bare.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def needles(store: Store) -> Needles:
    """Every person, contact, tutor, organisation and address of the file."""
    people, companies = records.every(store, Person), records.every(store, Organisation)
    contacts = [contact for one in companies for contact in one.contacts]
    loans = records.every(store, Loan)
    names = [*((one.first_name, one.last_name) for one in people), *((c.name, "") for c in contacts)]
    names += [(loan.tutor, "") for loan in loans]
    words = {word for pair in names for name in pair for word in plain(name).split()}
    phrases = {plain(f"{first} {last}") for first, last in names} | {plain(last) for _, last in names}
    phrases |= {plain(name) for one in companies for name in (one.name, one.legal_name) if name}
    places = [*(one.home for one in people), *(site.place for one in companies for site in one.sites)]
    phrases |= {re.sub(r"^\d+ (bis |ter )?", "", plain(line)) for place in places for line in place.address.split("\n")}
    phones = [*(one.phone for one in people), *(c.phone for c in contacts), *(loan.tutor_phone for loan in loans)]
    figures = {"".join(filter(str.isdigit, phone))[-9:] for phone in phones}
    figures |= {number for one in companies for number in (one.siret, one.siret[:9])}
    figures |= {kept.number for one in people for kept in one.certificates if len(kept.number) > 5}
    emails = {email.casefold() for email in (*(one.email for one in people), *(c.email for c in contacts))}
    return Needles(
        frozenset(word for word in words if len(word) > 2 and word not in SMALL_WORDS),
        frozenset(phrase for phrase in phrases if " " in phrase),
        frozenset(figure for figure in figures if figure),
        frozenset(email for email in emails if email),
    )


def found(where: Needles, text: str) -> set[str]:
    """What of these stands in the text, words whole."""
    said = f" {plain(text)} "
    digits = re.sub(r"(?<=\d)[\s.\-/()]+(?=\d)", "", text)
    return (
        set(where.words & set(said.split()))
        | {phrase for phrase in where.phrases if f" {phrase} " in said}
        | {figure for figure in where.figures if figure in digits}
        | {email for email in where.emails if email in text.casefold()}
    )


def without_office(text: str, office: OfficeHead, facilitator: str, towns: Iterable[str] = ()) -> str:
    """The chamber names itself: its name, its reach, its facilitator. A map names towns, some after a saint."""
    own = [office.name, *office.address, office.phone, office.email, facilitator, *sorted(towns, key=len, reverse=True)]
    digits = "".join(filter(str.isdigit, office.phone))
    own.append(" ".join(digits[place : place + 2] for place in range(0, len(digits), 2)))
    text = text.replace("\u00a0", " ")
    for words in filter(None, own):
        text = text.replace(words.replace("\u00a0", " "), " ")
    return text


def everything(name: str, content: bytes) -> str:
    """The file's name, its words, and what it says of itself."""
    if name.endswith(".pdf"):
        return "\n".join([name, *_pdf(content)])
    with ZipFile(BytesIO(content)) as archive:
        parts = [_xml(archive.read(one)) for one in archive.namelist() if one.endswith((".xml", ".rels"))]
        return "\n".join([name, *archive.namelist(), *parts])


def _pdf(content: bytes) -> Iterable[str]:
    drawn = pypdfium2.PdfDocument(content)
    yield from (page.get_textpage().get_text_range() for page in drawn)
    drawn.close()
    reader = PdfReader(BytesIO(content))
    yield from (str(value) for value in (reader.metadata or {}).values())
    if reader.xmp_metadata is not None:
        yield str(reader.xmp_metadata.rdf_root.toxml())  # type: ignore[attr-defined]
    yield from _titles(reader.outline)
    yield from reader.attachments
    yield from (reader.get_fields() or {})


def _titles(outline: object) -> Iterable[str]:
    if isinstance(outline, list):
        for one in outline:
            yield from _titles(one)
    else:
        yield str(getattr(outline, "title", ""))


def _xml(content: bytes) -> str:
    """Texts and attributes; runs of one paragraph put together, as a reader sees them."""
    root = etree.fromstring(content)
    texts = [node.text or "" for node in root.iter() if isinstance(node.tag, str)]
    attributes = [str(value) for node in root.iter() for value in getattr(node, "attrib", {}).values()]
    return "\n".join(["".join(texts), " ".join(texts), " ".join(attributes)])
