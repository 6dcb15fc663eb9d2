"""An empty list to fill in: the headings a list coming in is read by, two lines of example, and what each accepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from app.reports.blocks import Audience
from app.reports.catalogue_workbook import NEVER

AUDIENCE: Audience = "office"
SHEET, GUIDE = "À remplir", "Mode d'emploi"
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NARROWEST, _WIDEST = 13, 34
_A4 = 9
_HELP = (
    "Remplissez la feuille «\u00a0À remplir\u00a0», une ligne par fiche, puis importez ce fichier (menu Fichier, "
    "«\u00a0Importer un tableau…\u00a0»).",
    "Les titres suivis de * sont à remplir\u00a0; laissez vide ce que vous ne savez pas. Les colonnes inutiles peuvent "
    "être supprimées, l'ordre est libre.",
    "Les lignes grises sont des exemples\u00a0: laissées telles quelles, elles ne sont jamais importées.",
    "Dates, téléphones et montants s'écrivent comme vous en avez l'habitude\u00a0: rien n'est écrit avant que vous "
    "n'ayez relu et cliqué sur «\u00a0Importer\u00a0».",
)


@dataclass(frozen=True)
class TemplateColumn:
    """`examples` are one a line."""

    title: str
    note: str
    examples: tuple[str, ...]
    is_required: bool = False


@dataclass(frozen=True)
class Template:
    """`mark` heads the column that says which lines are examples, `said` is what it says."""

    title: str
    columns: tuple[TemplateColumn, ...]
    mark: str
    said: str


def render(template: Template) -> bytes:
    """The same template always gives the same bytes."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, NEVER)
    book.set_properties({"title": template.title, "author": "Coup de Main", "created": _MADE})
    _fill(book, book.add_worksheet(SHEET), template)
    _explain(book, book.add_worksheet(GUIDE), template)
    book.close()
    return out.getvalue()


def _fill(book: Any, page: Any, template: Template) -> None:
    """Every column is of texts: what is typed stays as typed, a postal code keeps its zero."""
    text = book.add_format({"num_format": "@"})
    example = book.add_format({"num_format": "@", "font_color": "#6B7480", "italic": True, "bg_color": "#F2F4F6"})
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}
    plain, required = book.add_format(head | {"bg_color": "#E6EBEF"}), book.add_format(head | {"bg_color": "#BFE0DA"})
    columns = (*template.columns, TemplateColumn(template.mark, "", (template.said,) * _lines(template.columns)))
    for place, column in enumerate(columns):
        longest = max(map(len, (column.title, *column.examples)))
        page.set_column(place, place, min(max(longest + 2, _NARROWEST), _WIDEST), text)
        page.write_string(0, place, _head(column), required if column.is_required else plain)
        for row, said in enumerate(column.examples, start=1):
            page.write_string(row, place, said, example)
        if told := _told(column):
            page.write_comment(0, place, told, {"x_scale": 1.6, "y_scale": 0.8, "author": ""})
    page.set_row(0, 32)
    page.freeze_panes(1, 1)
    page.set_paper(_A4)
    page.set_landscape()
    page.repeat_rows(0)
    page.repeat_columns(0)


def _explain(book: Any, page: Any, template: Template) -> None:
    bold = book.add_format({"bold": True, "font_size": 14})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E6EBEF"})
    for place, width in enumerate((34, 14, 62, 44)):
        page.set_column(place, place, width)
    page.write_string(0, 0, template.title, bold)
    for row, line in enumerate(_HELP, start=2):
        page.merge_range(row, 0, row, 3, line, wrapped)
        page.set_row(row, 30)
    first = len(_HELP) + 3
    for place, title in enumerate(("Colonne", "À remplir", "Ce qui s'y écrit", "Exemple")):
        page.write_string(first, place, title, head)
    for row, column in enumerate(template.columns, start=first + 1):
        example = next((said for said in column.examples if said), "")
        for place, said in enumerate((column.title, "oui" if column.is_required else "", column.note, example)):
            page.write_string(row, place, said, wrapped)
    page.freeze_panes(first + 1, 0)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(first)


def _head(column: TemplateColumn) -> str:
    return f"{column.title} *" if column.is_required else column.title


def _told(column: TemplateColumn) -> str:
    """What a pointer held on the heading tells."""
    example = next((said for said in column.examples if said), "")
    must = "À remplir." if column.is_required else ""
    shown = f"Exemple\u00a0: {example}" if column.note and example else ""
    return "\n".join(filter(None, (must, column.note, shown)))


def _lines(columns: Sequence[TemplateColumn]) -> int:
    return max((len(column.examples) for column in columns), default=0)
