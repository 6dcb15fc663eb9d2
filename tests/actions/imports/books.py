"""Spreadsheets made for the tests, by hand where no library would write what people and machines do."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

SIRET = "73282932000074"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName='
    '"/xl/{path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_LINKS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{path}"/></Relationships>'
)
_BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Feuille" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
HEAD = '<?xml version="1.0"?>'
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type='
    '"application/vnd.oasis.opendocument.spreadsheet"/>{}</manifest:manifest>'
)
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Liste">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def xlsx(path: Path, fill: Callable[[Any, Any], None], sheets: tuple[str, ...] = ("Liste",)) -> Path:
    """A workbook as Excel would write it; `fill` is handed the workbook and its sheets."""
    book = xlsxwriter.Workbook(str(path))
    fill(book, [book.add_worksheet(name) for name in sheets])
    book.close()
    return path


def rows(*lines: list[Any]) -> Callable[[Any, Any], None]:
    def fill(book: Any, sheets: Any) -> None:
        formats = {
            date: book.add_format({"num_format": "dd/mm/yyyy"}),
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            time: book.add_format({"num_format": "hh:mm"}),
            timedelta: book.add_format({"num_format": "[h]:mm"}),
        }
        for line, cells in enumerate(lines):
            for column, value in enumerate(cells):
                if value != "":
                    sheets[0].write(line, column, value, formats.get(type(value)))

    return fill


def sheet_xml(body: str) -> str:
    return HEAD + _SHEET.format(body)


def raw_xlsx(path: Path, sheet: str | bytes, place: str = "worksheets/sheet1.xml", name: str = "") -> Path:
    """A workbook whose one sheet is this XML, at any place of the archive, under any spelling of its name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(path=place))
        archive.writestr("_rels/.rels", _LINKS.format(kind="officeDocument", path="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _LINKS.format(kind="worksheet", path=place))
        part = zipfile.ZipInfo("part")
        part.filename, part.compress_type = name or f"xl/{place}", zipfile.ZIP_DEFLATED
        archive.writestr(part, sheet)
    return path


def lying_xlsx(path: Path) -> Path:
    """An archive that declares a thousand bytes where it unpacks two hundred million."""
    part = "xl/worksheets/sheet1.xml"
    raw_xlsx(path, sheet_xml(f'<row><c t="inlineStr"><is><t>{"a" * 1000}</t></is></c></row>' * 200_000))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        local = archive.getinfo(part).header_offset
    central = content.rindex(b"PK\x01\x02", 0, content.rindex(part.encode()))
    for at in (central + 24, local + 22):
        content[at : at + 4] = struct.pack("<I", 1000)
    path.write_bytes(bytes(content))
    return path


def ods(path: Path, table: str, manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(manifest))
        archive.writestr("content.xml", _CONTENT.format(table))
    return path


def ods_row(*cells: str, repeated: int = 1) -> str:
    again = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{again}>{''.join(cells)}</table:table-row>"


def ods_text(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{text}</text:p></table:table-cell>'


def ods_value(kind: str, attribute: str, value: str) -> str:
    said = f'office:value-type="{kind}" office:{attribute}="{value}"'
    return f"<table:table-cell {said}><text:p>x</text:p></table:table-cell>"
