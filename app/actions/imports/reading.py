"""A file of rows, from its bytes to one grid of texts: a workbook or a CSV, by what it holds and not by its name."""

import csv
from dataclasses import replace
from pathlib import Path

from app.actions.imports import archive, compound, limits, sheet_texts
from app.models.copies import uncollected
from app.models.errors import WorldProblem
from app.rules.imports import csv_text, tables
from app.rules.imports.shapes import Source

_NOT_LISTS = {
    b"%PDF": "C'est un PDF",
    b"\x89PNG": "C'est une image",
    b"\xff\xd8\xff": "C'est une image",
    b"GIF8": "C'est une image",
    b"{\\rtf": "C'est un texte mis en forme",
    b"7z\xbc\xaf": "C'est une archive",
    b"Rar!": "C'est une archive",
    b"\x1f\x8b": "C'est une archive",
}


@uncollected()
def read(path: Path, *, sheet: str = "", encoding: str = "", separator: str = "") -> Source:
    """Raises WorldProblem with what to do. `sheet`, `encoding` and `separator` are found unless they are said."""
    try:
        size = path.stat().st_size
        if size > limits.MOST_FILE_BYTES:
            raise WorldProblem("Ce fichier dépasse 50\u00a0Mo\u00a0: gardez-en les colonnes utiles, puis réessayez.")
        with path.open("rb") as stream:
            head = stream.read(4096)
        _refuse_others(head)
        source = _workbook(path, head, sheet) or _csv(path, encoding, separator)
    except FileNotFoundError as error:
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» ne peut pas être lu\u00a0: il n'est pas, ou plus, à cet endroit.", may_pass=True
        ) from error
    except IsADirectoryError as error:
        raise WorldProblem(f"«\u00a0{path.name}\u00a0» est un dossier\u00a0: choisissez un fichier.") from error
    except OSError as error:
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» ne peut pas être lu. Fermez-le ailleurs, puis réessayez.", may_pass=True
        ) from error
    if not any(any(row) for row in source.grid):
        raise WorldProblem("Ce fichier est vide\u00a0: il faut une ligne de titres, puis une ligne par fiche.")
    return source


def _refuse_others(head: bytes) -> None:
    for signature, said in _NOT_LISTS.items():
        if head.startswith(signature):
            raise WorldProblem(f"{said}, pas une liste\u00a0: choisissez un fichier XLSX, XLS, ODS ou CSV.")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:600].lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")) or b"<?mso-application" in start:
        raise WorldProblem(
            "Ce fichier n'est pas un vrai classeur, malgré son nom\u00a0: ouvrez-le dans le tableur, "
            "enregistrez-le en XLSX, puis réessayez."
        )


def _workbook(path: Path, head: bytes, sheet: str) -> Source | None:
    checked = archive.Checked()
    if head.startswith(b"PK\x03\x04"):
        checked = archive.check(path)
    elif head.startswith(compound.SIGNATURE):
        try:
            wrong = compound.check(path.read_bytes())
        except compound.Damaged as error:
            raise archive.damaged() from error
        if wrong is None:
            raise archive.protected()
        checked = archive.Checked(wrong=wrong)
    else:
        return None
    asked, part = tables.named(sheet)
    grid, sheets, chosen = sheet_texts.read(path, asked, checked)
    return _one_list(Source(path.name, grid, sheets, chosen), part)


def _one_list(source: Source, part: int) -> Source:
    """Of a sheet that has several, one, the others told as sheets of their own."""
    parts = tables.parted(source.grid)
    at = source.sheets.index(source.sheet) if source.sheet in source.sheets else 0
    if len(parts) > 1:
        own = tables.names(source.sheet, len(parts))
        chosen = min(part, len(parts)) - 1
        sheets = (*source.sheets[:at], *own, *source.sheets[at + 1 :])
        return replace(source, grid=parts[chosen], sheets=sheets, sheet=own[chosen])
    upright = tables.turned(source.grid)
    if upright is None:
        return source
    name = source.sheet + tables.TURNED
    return replace(source, grid=upright, sheets=(*source.sheets[:at], name, *source.sheets[at + 1 :]), sheet=name)


def _csv(path: Path, encoding: str, separator: str) -> Source:
    content = path.read_bytes()
    encoding = encoding if encoding in csv_text.ENCODINGS else csv_text.encoding_of(content)
    separator = separator if separator in csv_text.SEPARATORS else csv_text.separator_of(content, encoding)
    rows: list[tuple[str, ...]] = []
    last = filled = 0
    try:
        for row in csv_text.rows(content, encoding, separator):
            cells = tuple(map(str.strip, row))
            if not any(cells):
                cells = ()
            else:
                filled += 1
                last = len(rows) + 1
                if len(cells) > limits.MOST_COLUMNS:
                    cells = _narrowed(cells)
            rows.append(cells)
            if filled > limits.MOST_ROWS:
                raise limits.too_many_rows()
    except (csv_text.Unreadable, csv.Error) as error:
        raise WorldProblem(
            "Ce fichier n'est pas une liste de textes\u00a0: enregistrez-le en CSV ou en XLSX depuis le tableur."
        ) from error
    return Source(path.name, tuple(rows[:last]), encoding=encoding, separator=separator)


def _narrowed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty cells that end the line; beyond the limit even so, the file is refused."""
    width = max(at for at, cell in enumerate(cells, start=1) if cell)
    if width > limits.MOST_COLUMNS:
        raise limits.too_many_columns()
    return cells[:width]
