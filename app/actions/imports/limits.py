"""How large a list may be, measured on workbooks of 50,000 rows, and what is said beyond."""

from app.models.errors import WorldProblem
from app.rules import french

MOST_FILE_BYTES = 50_000_000
# 50,000 rows of 12 columns, every text different, declare 44 MB unpacked (88 in ODS), of 30 columns 120 MB. They shrink
# 7 times, 16 when every cell says the same; an ODS 20 times, and up to 240, for it writes out more around each cell. A
# workbook made to swallow the machine declares from 300 to 1,000 times its weight.
MOST_UNPACKED_BYTES = 150_000_000
MOST_RATIO = 100
MOST_RATIO_ODS = 280
# Below this an archive part cannot harm, and a short, repetitive one may shrink a lot.
HARMLESS_BYTES = 2_000_000
MOST_PARTS = 2_000
MOST_ROWS = 60_000
MOST_COLUMNS = 300
MOST_CELLS = 3_000_000
MOST_CELLS_OF_ALL = 6_000_000


def too_many_rows() -> WorldProblem:
    return WorldProblem(
        f"Cette feuille compte plus de {french.number(MOST_ROWS)}\u00a0lignes\u00a0: partagez-la en plusieurs fichiers."
    )


def too_many_columns() -> WorldProblem:
    return WorldProblem(
        f"Cette feuille compte plus de {french.number(MOST_COLUMNS)}\u00a0colonnes\u00a0: gardez-en les utiles."
    )


def too_many_cells() -> WorldProblem:
    return WorldProblem(
        "Cette feuille est trop grande pour être lue d'un coup\u00a0: gardez-en les colonnes utiles, "
        "ou partagez-la en plusieurs fichiers."
    )
