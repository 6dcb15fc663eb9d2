"""Where the table lies in a sheet made for the eye: titles above, headings on one or two rows, totals, notes below."""

import re
from collections import Counter
from collections.abc import Sequence

from app.models.copies import uncollected
from app.rules import french
from app.rules.imports import cell_errors, examples, month_sheet
from app.rules.imports.month_first import day_first
from app.rules.imports.shapes import Table

Row = Sequence[str]
_TOP = 40
_SAMPLE = 40
_LONGEST_HEAD = 120
_LONGEST_TOTAL = 60
GROUP = " – "
"""Between a group's heading and that of its column: « Contact – Nom »."""

_WRITTEN = (
    "nom noms prenom prenoms raison sociale societe entreprise etablissement enseigne siret siren naf ape "
    "adresse rue voie ville commune localite cp code postal tel telephone telephones portable mobile fixe mail "
    "mails email courriel date dates debut fin du au heures heure h poste metier fonction role contact "
    "contacts responsable dirigeant interlocuteur effectif effectifs salaries salarie secteur activite "
    "remarques remarque observation observations commentaire note notes statut etat numero n no ref reference "
    "id identifiant type naissance salaire taux remuneration montant volontaire mission missions semaine mois "
    "jour jours nombre nb quantite civilite titre lieu site pays convention idcc competences diplome permis "
    "contrat horaires duree preteuse utilisatrice preteur absence motif compte rendu "
)
HEAD_WORDS = frozenset(_WRITTEN.split())
_FIGURES = re.compile(r"[-+(≈~]?[\d\s\u00a0.,'’]+(?:€|%|h|k€|eur|km|j)?[)]?", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T].*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE = re.compile(r"(?:\+|00)?[\d\s.\-/()]{9,}(?:(?:poste|ext\.?|p\.)\s?\d{1,5})?")
_TOTAL = re.compile(
    r"(?:sous )?tota(?:l|ux)(?: partiel| cumule)?|somme|moyenne|cumul|"
    r"(?:sous tota(?:l|ux)|tota(?:l|ux) genera(?:l|ux))\b.*|"
    r"tota(?:l|ux) (?:(?:des?|du|par|agence|secteur|groupe|commune|service|equipe|semaine|mois|heures)\b|[0-9]).*"
)
_OF_GROUP = re.compile(r"(?:sous )?tota(?:l|ux) (?:(?:des?|du|par) )?(.+)")
_MAYBE_TOTAL = ("tota", "somme", "moyenne", "cumul")
_PAGE = re.compile(r"\*|page \d")
_NOTE = re.compile(
    r"\(|nb\b|n\.b|notes?\b|source|legende|edit|imprim|mis a jour|mise a jour|maj\b|extrait|total|nombre|document|"
    r"export|confidentiel|remarque|attention|©"
)


@uncollected()
def table_of(grid: Sequence[Row], heads_row: int | None = None) -> Table:
    """Headings and rows. `heads_row`: the line of the headings in the file, from 1; 0 for none; None to find it."""
    filled = [(line, row) for line, row in enumerate(grid, start=1) if any(row)]
    if not filled:
        return Table((), (), (), has_heads=False)
    if heads_row is None:
        group, heads, body = _split(filled)
    elif heads_row == 0:
        group, heads, body = None, None, filled
    else:
        group, heads = None, (heads_row, grid[heads_row - 1] if heads_row <= len(grid) else ())
        body = [one for one in filled if one[0] > heads_row]
    width = max((len(row) for _, row in (*body, *([heads] if heads else []))), default=0)
    body = _without_noise(body, [one[1] for one in (group, heads) if one], width)
    names = _names(group[1] if group else (), heads[1] if heads else (), width)
    used = [at for at in range(width) if names[at] or any(at < len(row) and row[at] for _, row in body)]
    straight = used == list(range(width))
    table = Table(
        tuple(names[at] or f"colonne {at + 1}" for at in used),
        tuple(day_first([_squared(row, used, width, straight) for _, row in body])),
        tuple(line for line, _ in body),
        heads is not None,
        heads[0] if heads else 0,
    )
    return month_sheet.with_month(table, grid[: max(table.heads_line - 1, 0)])


_Lines = list[tuple[int, Row]]
_Line = tuple[int, Row]


def _squared(row: Row, used: list[int], width: int, straight: bool) -> tuple[str, ...]:
    if straight and len(row) == width:
        return tuple(row)
    return tuple(row[at] if at < len(row) else "" for at in used)


def _split(filled: _Lines) -> tuple[_Line | None, _Line | None, _Lines]:
    """The row of groups, the row of headings, the rows below; nothing before the table's own width counts."""
    days = month_sheet.split(filled)
    if days is not None:
        return None, *days
    width = _usual_width(filled)
    first = next(at for at, (_, row) in enumerate(filled) if _count(row) >= width * 0.6 or at == len(filled) - 1)
    first = _better_below(filled, first)
    start = first
    while start > 0 and _is_group(filled[start - 1], filled[start]):
        start -= 1
    first = _with_second_row(filled, first)
    if (
        start == first
        and _likeness(filled, first) <= 0
        and first > 0
        and _are_head_words(filled[first - 1], filled[first])
    ):
        first = start = first - 1
    if start == first and _likeness(filled, first) < 0:
        return None, None, filled[first:]
    group = filled[first - 1] if first > start else None
    return group, filled[first], filled[first + 1 :]


def _better_below(filled: _Lines, first: int) -> int:
    """A line of titles may be as wide as the table: headings a little lower, fuller and plainer, are the right ones."""
    best, score = first, _likeness(filled, first)
    for at in range(first + 1, min(first + 5, len(filled))):
        found = _likeness(filled, at)
        if _count(filled[at][1]) > _count(filled[best][1]) and found > max(score, 0):
            best, score = at, found
    return best


def _are_head_words(above: _Line, row: _Line) -> bool:
    """Few columns have a heading, but each is a word that heads columns."""
    words = [set(french.plain(cell).split()) for cell in above[1] if cell]
    return above[0] == row[0] - 1 and all(found and found <= HEAD_WORDS for found in words)


def _count(row: Row) -> int:
    return sum(1 for cell in row if cell)


def _usual_width(filled: _Lines) -> int:
    """How many cells most rows of the table have filled, titles and notes aside."""
    counts = Counter(_count(row) for _, row in filled[: _TOP + _SAMPLE])
    wide = {count: times for count, times in counts.items() if count > 1}
    if not wide or counts[1] > 3 * sum(wide.values()):
        return 1
    return max(wide, key=lambda count: (wide[count], count))


def _is_group(above: _Line, heads: _Line) -> bool:
    """A row just above the headings, several of its cells naming groups of columns."""
    return above[0] == heads[0] - 1 and _count(above[1]) > 1 and not any(_kind(cell) for cell in above[1])


def _with_second_row(filled: _Lines, first: int) -> int:
    """The second row of headings, when it fills what the first one left blank or said twice."""
    if first + 2 >= len(filled):
        return first
    (line, top), (next_line, under) = filled[first], filled[first + 1]
    if next_line != line + 1 or any(_kind(cell) for cell in under) or not any(under):
        return first
    said = [cell if at and cell != top[at - 1] else "" for at, cell in enumerate(top)]
    if top:
        said[0] = top[0]
    open_places = [at for at, cell in enumerate(under) if cell and not (at < len(said) and said[at])]
    closed = [at for at, cell in enumerate(under) if cell and at < len(said) and said[at]]
    fills = bool(open_places) and all(_is_under_group(top, at, closed) or under[at] == top[at] for at in closed)
    return first + 1 if fills and _likeness(filled, first + 1) >= 0 else first


def _is_under_group(top: Row, at: int, closed: list[int]) -> bool:
    """« Contact | (blank) » over « Nom | Téléphone »: the cell above names a group that goes on to the right."""
    return at + 1 >= len(top) or not top[at + 1] or top[at + 1] == top[at] or len(closed) == 0


def _kind(cell: str) -> str:
    """What a cell looks like, nothing for words."""
    if not cell or not any(sign.isdigit() or sign == "@" for sign in cell):
        return ""
    if "@" in cell:
        return "mail"
    if _DATE.fullmatch(cell):
        return "date"
    if _FIGURES.fullmatch(cell):
        return "figures"
    return "phone" if _PHONE.fullmatch(cell) else ""


def _likeness(filled: _Lines, at: int) -> float:
    """Above zero for a row that names those below it, under zero for one that looks like them."""
    row = filled[at][1]
    below = [other for _, other in filled[at + 1 : at + 1 + _SAMPLE]]
    score = 0.0
    for column, cell in enumerate(row):
        if cell:
            score += _cell_likeness(cell, [other[column] for other in below if column < len(other) and other[column]])
    return score


def _cell_likeness(cell: str, under: list[str]) -> float:
    kind, usual = _kind(cell), _usual_kind(under)
    if kind:
        # A day or a year over hours names its column; a number over numbers is one of them.
        names = (usual not in ("", kind) and kind not in ("phone", "mail")) or (
            _YEAR.fullmatch(cell) and under and not any(map(_YEAR.fullmatch, under))
        )
        return 0.3 if names else -1.5 if not under or usual == kind else -0.5
    score = 1.0 if usual else -0.5 if cell in under else 0.0
    return score + (0.7 if HEAD_WORDS & set(french.plain(cell).split()) else 0)


def _usual_kind(cells: list[str]) -> str:
    kinds = Counter(_kind(cell) for cell in cells)
    kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
    return kind if count > len(cells) / 2 else ""


def _names(group: Row, heads: Row, width: int) -> list[str]:
    """One heading a column; the group's goes before its own when they differ."""
    names, over = [], ""
    for at in range(width):
        own = _heading(heads[at]) if at < len(heads) else ""
        above = _heading(group[at]) if at < len(group) else ""
        over = above or over
        if group and own and over and french.plain(own) != french.plain(over):
            names.append(f"{over}{GROUP}{own}")
        else:
            names.append(own or above)
    return names


def _heading(cell: str) -> str:
    """One short line: a heading is only ever text to show and compare."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split())[:_LONGEST_HEAD]


def _without_noise(body: _Lines, heads: list[Row], width: int) -> _Lines:
    """Without headings printed again on each page, totals, notes, and our templates' own examples."""
    again = {_key(row) for row in heads}
    starts = {key[0] for key in again if key}

    def is_noise(row: Row) -> bool:
        first = next(filter(None, row))
        if first in starts and _key(row) in again:
            return True
        return _is_total(first, row) or (width > 2 and _is_note(row, is_last=False)) or examples.is_one(row)

    kept = [(line, row) for line, row in body if not is_noise(row)]
    kept = _without_groups(kept, _grouped(body)) if len(kept) < len(body) else kept
    while width > 2 and kept and _is_note(kept[-1][1], is_last=True):
        kept.pop()
    if kept and _is_bare_sum(kept):
        kept.pop()
    return _without_failures_below(kept)


def _without_failures_below(kept: _Lines) -> _Lines:
    """A formula copied further down than the list fails there, beside nothing; a list that only fails is told."""
    end = len(kept)
    while end and all(map(cell_errors.is_one, filter(None, kept[end - 1][1]))):
        end -= 1
    return kept[:end] or kept


def _key(row: Row) -> tuple[str, ...]:
    return tuple(filter(None, row))


def _is_total(first: str, row: Row) -> bool:
    """« Total », « Sous-total » and figures only: « Total Énergies » and its town are a company."""
    lower = first.lower()
    if len(first) > _LONGEST_TOTAL or not any(word in lower for word in _MAYBE_TOTAL):
        return False
    rest = [cell for cell in row if cell and cell is not first]
    return bool(_TOTAL.fullmatch(french.plain(first))) and all(_kind(cell) == "figures" for cell in rest)


def _grouped(body: _Lines) -> frozenset[str]:
    """What « Sous-total Mécanique » says is a group of rows."""
    firsts = (next(filter(None, row)) for _, row in body)
    named = (_OF_GROUP.fullmatch(french.plain(one)) for one in firsts if "tota" in one[:_LONGEST_TOTAL].lower())
    return frozenset(one.group(1) for one in named if one)


def _without_groups(kept: _Lines, groups: frozenset[str]) -> _Lines:
    """The line that opens such a group is its title."""
    if not groups:
        return kept
    return [(line, row) for line, row in kept if _count(row) > 1 or not _is_title(french.plain("".join(row)), groups)]


def _is_title(said: str, groups: frozenset[str]) -> bool:
    return any(said == one or said.startswith(f"{one} ") for one in groups)


def _is_note(row: Row, is_last: bool) -> bool:
    """One cell alone that talks about the list; « Total Énergies » may be a company, a last sentence not."""
    if row.count("") != len(row) - 1:
        return False
    text = next(filter(None, row))
    words = len(text.split())
    if _PAGE.match(french.unaccented(text)):
        return True
    if not is_last:
        return False
    return len(text) > 60 or words > 6 or bool(_NOTE.match(french.unaccented(text)) and (":" in text or words > 2))


def _is_bare_sum(kept: _Lines) -> bool:
    """A last row of figures alone, each the sum of its column."""
    row = kept[-1][1]
    figures = [(at, _amount(cell)) for at, cell in enumerate(row) if cell]
    if len(kept) < 3 or any(value is None for _, value in figures) or len(figures) == len(row):
        return False
    return all(
        abs(sum(_amount(above[at]) or 0 for _, above in kept[:-1] if at < len(above)) - (value or 0)) < 0.01
        for at, value in figures
    )


def _amount(cell: str) -> float | None:
    typed = re.sub(r"[\s\u00a0€]", "", cell).replace(",", ".")
    return float(typed) if re.fullmatch(r"-?\d+(\.\d+)?", typed) and typed.isascii() else None
