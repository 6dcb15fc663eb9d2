"""Any list as separated texts, as spreadsheets read them in France: semicolons, a mark for accents, no formula."""

import csv
import io

from app.reports.blocks import Audience
from app.rules.exports import cells
from app.rules.exports.sheet import ListSheet, Step, no_step

AUDIENCE: Audience = "office"
_ROWS_A_STEP = 1_000


def render(sheet: ListSheet, step: Step = no_step, with_heading: bool = True) -> bytes:
    """The same sheet always gives the same bytes. `step` may raise to give up."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if with_heading:
        writer.writerows((cells.guarded(line),) for line in sheet.told())
        writer.writerow(())
    writer.writerow(cells.guarded(head.title) for head in sheet.heads)
    for done, row in enumerate(sheet.rows):
        if done % _ROWS_A_STEP == 0:
            step(done, len(sheet.rows))
        writer.writerow([cells.written(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")
