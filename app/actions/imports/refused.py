"""What an import refused or was told to leave out, saved as a file ready to put right and to bring back."""

from collections.abc import Mapping
from pathlib import Path

from app.models.errors import WorldProblem, cause
from app.reports import refused_workbook
from app.reports.refused_workbook import RefusedRow
from app.rules import french
from app.rules.imports.kinds import every
from app.rules.imports.shapes import CellProblem, Plan, Table, Verdict
from app.store import whole_file

_LEFT_OUT = "Laissée de côté à l'import."
_NO_FIXES: Mapping[tuple[int, int], str] = {}


def write(path: Path, plan: Plan, table: Table, fixes: Mapping[tuple[int, int], str] = _NO_FIXES) -> int:
    """Answers how many rows are in it. What was typed in place of a cell is in it too. Raises WorldProblem."""
    kept = rows(plan, table, fixes)
    try:
        whole_file.write(path, refused_workbook.render(_heads(plan, table), kept))
    except OSError as error:
        raise WorldProblem(
            f"«\u00a0{path}\u00a0» ne peut pas être écrit ({cause(error)})\u00a0: choisissez un autre endroit."
        ) from error
    return len(kept)


def rows(plan: Plan, table: Table, fixes: Mapping[tuple[int, int], str] = _NO_FIXES) -> list[RefusedRow]:
    """In the order of the file."""
    refused = {row.line: row.problems for row in plan.rows if row.verdict is Verdict.REFUSED}
    planned = {row.line for row in plan.rows}
    found = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        if line in refused or line not in planned:
            problems = refused.get(line, ())
            typed = tuple(fixes.get((line, place), text) for place, text in enumerate(cells))
            wrong = frozenset(one.column for one in problems if one.column >= 0)
            found.append(RefusedRow(line, typed, wrong, _said(plan, table, problems)))
    return found


def _said(plan: Plan, table: Table, problems: tuple[CellProblem, ...]) -> str:
    heads = _heads(plan, table)
    said = [french.colon(heads[one.column]) + one.sentence if one.column >= 0 else one.sentence for one in problems]
    return " ".join(said) or _LEFT_OUT


def _heads(plan: Plan, table: Table) -> tuple[str, ...]:
    """Those of the file; without any, the names of the fields, so that it is known again."""
    if table.has_heads:
        return table.heads
    fields = every.by_key(plan.kind)
    return tuple(fields[key].label if key else head for key, head in zip(plan.columns, table.heads, strict=True))
