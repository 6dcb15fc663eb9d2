"""What a document is made of, before anyone decides whether it becomes a PDF or a Word file."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from string import Formatter
from typing import Literal

from app.models.weeks import Weeks
from app.reports import charts
from app.rules import french
from app.rules.slots.picture import Week

Audience = Literal["office", "parties", "employee", "third_party"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Bold:
    text: str


@dataclass(frozen=True)
class Italic:
    text: str


@dataclass(frozen=True)
class Struck:
    """What was written and is corrected since: still there to be read, under a line."""

    text: str


Part = str | Bold | Italic | Struck
Text = str | tuple[Part, ...]
"""Plain text, or parts of it set apart. Never markup: what people typed stays what they typed."""


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Article:
    """Numbered by its place in the document."""

    title: str


@dataclass(frozen=True)
class Paragraph:
    text: Text


@dataclass(frozen=True)
class Note:
    """A remark beside the matter: smaller, grey."""

    text: Text


@dataclass(frozen=True)
class Bullets:
    items: tuple[Text, ...]


@dataclass(frozen=True)
class KeyValues:
    rows: tuple[tuple[str, Text], ...]
    label_share: float = 0.28


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the line; `row_mm` sets a floor, so that a cell can be filled by hand."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...] = ()
    row_mm: float = 0.0
    shaded: tuple[int, ...] = ()
    """Rows printed on a light ground: days without work, totals."""


@dataclass(frozen=True)
class Choices:
    """Boxes to tick by hand; `chosen` are those already ticked."""

    label: str
    options: tuple[str, ...]
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True)
class Signatory:
    party: str
    """« Pour l'entreprise prêteuse », « Le salarié »."""
    organisation: str = ""
    name: str = ""
    capacity: str = ""
    mention: str = "Lu et approuvé"


@dataclass(frozen=True)
class SignatureBoxes:
    """Boxes that fit a stamp, 70 × 35 mm; with their lead they are never split over two pages."""

    signatories: tuple[Signatory, ...]
    lead: Text = ""


@dataclass(frozen=True)
class RuledLines:
    count: int


@dataclass(frozen=True)
class Card:
    """One profile or one mission at a glance, never split over two pages. `weeks` is drawn; `rows` say it in words
    too, for the renderers that draw nothing."""

    title: str
    tag: str
    rows: tuple[tuple[str, Text], ...]
    weeks: Weeks = field(default_factory=Weeks)


@dataclass(frozen=True)
class JobWeek:
    """One week of several jobs, painted. `jobs`: code and words of each, in the order of `Piece.job`; `own` the one
    that is the person's own, if any; `lines` say the week for the renderers that draw nothing."""

    week: Week
    hours: tuple[int, int]
    jobs: tuple[tuple[str, str], ...]
    own: int = -1
    lines: tuple[str, ...] = ()
    hour_mm: float = 5.2


@dataclass(frozen=True)
class Contents:
    """Headings of the document, each with a remark; a renderer that knows its pages fills `pages` in."""

    rows: tuple[tuple[str, str], ...]
    remark: str = ""
    pages: tuple[int, ...] = ()


MarkKind = Literal["missions", "volunteers", "lenders", "hosts"]
LineKind = Literal["way", "running", "coming", "ended"]
Point = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True)
class MapMark:
    at: Point
    kind: MarkKind
    label: str = ""


@dataclass(frozen=True)
class MapLine:
    start: Point
    end: Point
    kind: LineKind = "way"
    label: str = ""


@dataclass(frozen=True)
class MapTown:
    name: str
    population: int
    at: Point


@dataclass(frozen=True)
class Map:
    """A map drawn from our own outlines, north up. `circles`: a centre and kilometres around it; `territory`: codes of
    départements and communes; `legend`: a kind of mark or line and what it is; `told`: all of it in a sentence, for
    paper that draws nothing."""

    told: Text
    marks: tuple[MapMark, ...] = ()
    lines: tuple[MapLine, ...] = ()
    circles: tuple[tuple[Point, float], ...] = ()
    towns: tuple[MapTown, ...] = ()
    territory: tuple[str, ...] = ()
    legend: tuple[tuple[MarkKind | LineKind | Literal["circle", "territory"], str], ...] = ()
    box: tuple[Point, Point] | None = None
    """South-west and north-east corners of what must be seen; all that is drawn when None."""
    height_mm: float = 150.0


@dataclass(frozen=True)
class PageBreak:
    pass


@dataclass(frozen=True)
class Spacer:
    mm: float = 4.0


Block = (
    Heading
    | Article
    | Paragraph
    | Note
    | Bullets
    | KeyValues
    | Table
    | Choices
    | SignatureBoxes
    | RuledLines
    | Card
    | JobWeek
    | Contents
    | Map
    | charts.Chart
    | charts.SmallPrint
    | PageBreak
    | Spacer
)


@dataclass(frozen=True)
class OfficeHead:
    """Who hands the document over: the chamber's or branch's name, address and logo (PNG or JPEG bytes)."""

    name: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    logo: bytes | None = None


@dataclass(frozen=True)
class Document:
    """`number` is the agreement's, or « projet-… » while it has none; `version` 0 where there are none. `made_on` is
    printed nowhere by itself."""

    title: str
    subtitle: str
    number: str
    version: int
    is_draft: bool
    office: OfficeHead
    blocks: tuple[Block, ...]
    made_on: date
    audience: Audience = "parties"
    language: str = "fr-FR"
    even_pages: bool = False
    paraphes: bool = False
    copies: int = 1
    keywords: tuple[str, ...] = field(default=())


def fill(template: str, **values: str) -> tuple[Part, ...]:
    """The template with each {name} replaced by its value, in bold unless it says {name:plain}.

    Values are never read as templates or markup.
    """
    parts: list[Part] = []
    for literal, name, look, _ in Formatter().parse(template):
        if literal:
            parts.append(literal)
        if name:
            is_plain = look == "plain" or french.TO_FILL in values[name]
            parts.append(values[name] if is_plain else Bold(values[name]))
    return tuple(parts)


def parts(text: Text) -> tuple[Part, ...]:
    return (text,) if isinstance(text, str) else text


def plain(text: Text) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts(text))


def clean(text: str) -> str:
    """One form for each letter, French spaces whatever was typed, no narrow ones (fonts lack them), no control
    character (XML refuses them)."""
    composed = unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0").replace("\t", " ")
    composed = composed.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    spaced = _GLUED.sub("\u00a0", _MISSING.sub("\u00a0", composed))
    if spaced.replace("\u00a0", "").replace("\n", "").isprintable():
        return spaced
    return "".join(
        char for char in spaced if char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )


_GLUED = re.compile(
    r" +(?=[;:!?»%€])"  # before what stands high
    r"|(?<=«) +|(?<=\bart\.) |(?<=\b[nN]°) "
    r"|(?<=\d) (?=\d{3}(?!\d))"  # thousands
    r"|(?<=\d) (?=(?:h|min|km|kg|mm|cm|m|t|kW|V|°C|ans?|jours?|mois|semaines?)\b)"
)
_MISSING = re.compile(
    r"(?<=[\w)\]»])(?=[;:](?:\s|$))"  # « Attention: voir », but neither « 14:30 » nor « https:// »
    r"|(?<=[\w)\]»])(?=[!?]+(?:[\s»)]|$))"
    r"|(?<=«)(?=[^\s«»])|(?<=[^\s«»])(?=»)"
    r"|(?<=\d)(?=€)"
)
"""What people type without thinking of it: « Attention: voir le chef! », « 12€ »."""


def numbered(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, int]]:
    """Each block with its article's number; 0 for what is not an article."""
    count = 0
    for block in blocks:
        if isinstance(block, Article):
            count += 1
            yield block, count
        else:
            yield block, 0


def aligns_of(table: Table) -> tuple[Align, ...]:
    """An alignment for each column; the left when none was chosen."""
    left: Align = "left"
    return table.aligns or (left,) * len(table.columns)


def reference_line(document: Document) -> str:
    """What stands under the title: number, version and day; a blank paper has no number."""
    if not document.number:
        return french.day_in_words(document.made_on)
    number = "Projet, sans numéro" if document.is_draft else f"N°\u00a0{numbered_version(document)}"
    version = f" · version\u00a0{document.version}" if document.is_draft and document.version else ""
    return f"{number}{version} · {french.day_in_words(document.made_on)}"


def numbered_version(document: Document) -> str:
    """« 2026-A-014 · version 2 », as every page's foot says it."""
    return f"{document.number} · version\u00a0{document.version}" if document.version else document.number


def undrawn(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same without cards, contents and maps, for paper that draws nothing: their words as plain blocks."""
    found: list[Block] = []
    for block in blocks:
        match block:
            case Card():
                found += [Heading(f"{block.title} · {block.tag}", 2), KeyValues(block.rows)]
            case JobWeek():
                found.append(Bullets(tuple(f"{code}{french.NBSP}: {words}" for code, words in block.jobs)))
                found.append(Bullets(block.lines))
            case Contents():
                found.append(Table(("", block.remark), block.rows, (0.75, 0.25), ("left", "right")))
            case Map():
                found.append(Paragraph(block.told))
            case charts.Chart():
                for title, rows in map(charts.in_rows, block.panels):
                    found += [Heading(title, 2)] if title else []
                    found.append(Table(("", "Nombre"), rows, (0.75, 0.25), ("left", "right")))
            case charts.SmallPrint():
                found.append(KeyValues(block.rows))
            case _:
                found.append(block)
    return tuple(found)


def hint(signatory: Signatory) -> str:
    """What to write in a signature box."""
    mention = f"{french.quoted(signatory.mention)}, " if signatory.mention else ""
    return f"{mention}date, signature et cachet" if signatory.organisation else f"{mention}date et signature"
