"""How what comes in is called, one or many, and how each verdict looks."""

from collections.abc import Sequence

from app.models.imports import ImportKind
from app.rules import french
from app.rules.imports.shapes import CellProblem, RowPlan, Verdict
from app.ui.imports.board import Board, Sort

_NOUNS: dict[ImportKind, tuple[str, str]] = {
    ImportKind.ORGANISATIONS: ("entreprise", "entreprises"),
    ImportKind.PERSONS: ("volontaire", "volontaires"),
    ImportKind.NEEDS: ("mission", "missions"),
    ImportKind.LOANS: ("mise à disposition", "mises à disposition"),
    ImportKind.CHECK_INS: ("point de suivi", "points de suivi"),
    ImportKind.TIMESHEETS: ("relevé d'heures", "relevés d'heures"),
}
_MASCULINE = (ImportKind.PERSONS, ImportKind.CHECK_INS, ImportKind.TIMESHEETS)
PAGES: dict[ImportKind, str] = {
    ImportKind.ORGANISATIONS: "organisations",
    ImportKind.PERSONS: "persons",
    ImportKind.NEEDS: "needs",
    ImportKind.LOANS: "loans",
    ImportKind.CHECK_INS: "check_ins",
    ImportKind.TIMESHEETS: "loans",
}
"""Where what came in is seen."""
CHIPS: dict[Sort, str] = {
    Sort.ALL: "Toutes les lignes",
    Sort.NEW: "Nouvelles",
    Sort.CHANGES: "Modifient une fiche",
    Sort.SAME: "Déjà là, identiques",
    Sort.REFUSED: "Refusées",
    Sort.WARNED: "À regarder",
    Sort.LEFT: "Laissées de côté",
}
_CHANGED = "Rien n'est encore écrit\u00a0: le fichier a changé depuis le contrôle."
LEFT_WORD = "laissée de côté"
_ICONS: dict[Verdict, tuple[str, str]] = {
    Verdict.NEW: ("plus", "ok"),
    Verdict.CHANGES: ("pencil", "todo"),
    Verdict.SAME: ("check", "muted"),
    Verdict.REFUSED: ("octagon-x", "stop"),
}
LEFT_ICON = ("eye-off", "muted")


def counted(kind: ImportKind, count: int) -> str:
    """« 1 234 entreprises »."""
    return french.counted(count, *_NOUNS[kind])


def rows(count: int) -> str:
    """« 50 000 lignes »."""
    return french.counted(count, "ligne")


def plural(kind: ImportKind) -> str:
    return _NOUNS[kind][1]


def not_these(kind: ImportKind) -> str:
    """What the rows are was guessed, and may be wrong."""
    noun = _NOUNS[kind][1]
    return f"Ce ne sont pas des {noun}…"


def agreed(kind: ImportKind, count: int, word: str) -> str:
    """A participle that goes with so many of them: « ajoutée », « ajoutées », « ajouté »…"""
    return word + ("" if kind in _MASCULINE else "e") + ("" if abs(count) < 2 else "s")


def differences(shown: Board, now: Board) -> str:
    """What was shown is no more what would be done: « Nouvelles : 2 au lieu de 3. »…"""
    sorts = (Sort.NEW, Sort.CHANGES, Sort.SAME, Sort.REFUSED)
    others = [one for one in sorts if shown.count(one) != now.count(one)]
    said = [
        f"{CHIPS[one]}\u00a0: {french.number(now.count(one))} au lieu de {french.number(shown.count(one))}."
        for one in others
    ]
    what = " ".join(said) or "Les nombres restent les mêmes, mais une ligne au moins diffère."
    return f"{_CHANGED} {what} Vérifiez, puis importez."


def icon_of(row: RowPlan, is_left: bool) -> tuple[str, str]:
    """The icon and the colour of a verdict."""
    if is_left:
        return LEFT_ICON
    if row.warnings and row.verdict is not Verdict.REFUSED:
        return ("triangle-alert", "warn")
    return _ICONS[row.verdict]


def why(row: RowPlan, labels: Sequence[str]) -> str:
    """One line: what is wrong and in which column, else what to look at, else what would change."""
    if row.problems:
        return " ".join(dict.fromkeys(_of_column(problem, labels) for problem in row.problems))
    if row.warnings:
        return " ".join(row.warnings)
    return " · ".join(f"{change.label}\u00a0: {change.before or '—'} → {change.after or '—'}" for change in row.changes)


def _of_column(problem: CellProblem, labels: Sequence[str]) -> str:
    label = labels[problem.column] if 0 <= problem.column < len(labels) else ""
    return f"{label}\u00a0: {problem.sentence}" if label else problem.sentence
