"""`territory`: the best assignment of all available volunteers to all open posts, against one by one; and what more
would do. Codes only: the answer may be shown around."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from app.actions import office_file, territory, territory_paper
from app.actions.territory import Plan, Wishes
from app.actions.territory_words import TerritoryWords
from app.cli import office
from app.cli.answers import Answer, table, write
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.rules import french

_MOST_KM, _MOST_POINTS = 500, 100


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--slider", type=_between(0.0, 1.0), default=0.0)
    parser.add_argument("--more-km", type=_between(0, _MOST_KM), default=0)
    parser.add_argument("--flexible-hours", action="store_true")
    parser.add_argument("--least", type=_between(0, _MOST_POINTS), default=territory.LEAST)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--out", default="")


def more_help() -> list[str]:
    return [
        "  --slider 0..1     0\u00a0: le plus de postes pourvus (par défaut)\u00a0; 1\u00a0: le moins de kilomètres",
        "  --more-km 5       et si chacun acceptait 5 km de plus",
        "  --flexible-hours  et si les horaires étaient souples",
        f"  --least {territory.LEAST}        adéquation demandée, sur {_MOST_POINTS}",
        "  --names           les noms à la place des codes",
        "  --out FICHIER     la page à imprimer, .pdf ou .docx",
    ]


def run(options: argparse.Namespace) -> Answer:
    wishes = Wishes(options.slider, int(options.more_km), options.flexible_hours, options.least)
    out = _out(options.out)
    gazetteer = Gazetteer.load()
    with office.opened(options.file) as store:
        today = office_file.today(store)
        plan = territory.plan(territory.load(store, gazetteer, today), wishes)
        words = TerritoryWords(plan, gazetteer, codes=not options.names)
        sheet = territory_paper.sheet(store, words)
    written = [_write(out, territory_paper.render(sheet, today, out.suffix.lower()))] if out else []
    return Answer(_document(plan, words), [*written, *_lines(plan, words)])


def _between(least: float, most: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text.replace(",", "."))
        if not least <= value <= most:
            raise ValueError
        return value

    return read


def _document(plan: Plan, words: TerritoryWords) -> dict[str, object]:
    """Kilometres are one way."""
    matching, wishes, board = plan.territory.matching, plan.wishes, plan.board
    code_of = {**{one.id: one.code for one in matching.persons.values()}, **_codes(plan)}
    return {
        "today": plan.territory.today.isoformat(),
        "slider": wishes.slider,
        "more_km": wishes.more_km,
        "flexible_hours": wishes.flexible_hours,
        "least": wishes.least,
        "posts": {
            "asked": plan.asked,
            "in_talks": plan.territory.in_talks,
            "filled": plan.best.filled,
            "without_what_if": plan.usual.filled,
            "one_by_one": plan.hand.filled,
        },
        "volunteers": {"available": len(board.persons), "placed": plan.best.filled},
        "km": {
            "total": round(float(plan.best.km(board).sum()), 1),
            "one_by_one": round(float(plan.hand.km(board).sum()), 1),
        },
        "assignments": [
            {
                "need": code_of[line.need_id],
                "person": code_of[line.person_id],
                "km": None if line.km is None else round(line.km, 1),
                "points": round(line.points, 1),
                "is_new": line.is_new,
                "beyond": line.beyond,
            }
            for line in plan.lines()
        ],
        "changes": words.changes(),
        "gain": words.gain(),
        "stretches": words.stretches(),
        "pushes": words.pushes(),
        "unfilled": [
            {"need": code_of[need_id], "posts": posts, "why": why} for need_id, posts, why, _push in words.missing()
        ],
    }


def _codes(plan: Plan) -> dict[str, str]:
    return {one.id: one.code for one in plan.territory.matching.needs.values()}


def _lines(plan: Plan, words: TerritoryWords) -> list[str]:
    codes = _codes(plan)
    rows = [
        (
            "+" if line.is_new else "",
            codes[line.need_id],
            words.mission(line.need_id),
            words.person(line.person_id),
            words.km(line),
            french.number(line.points),
        )
        for line in plan.lines()
    ]
    unfilled = [
        f"{codes[need_id]}, {french.counted(posts, 'poste')}{french.NBSP}: {why}"
        for need_id, posts, why, _push in words.missing()
    ]
    parts = (
        ("", [f"{french.colon(label)}{value}" for label, value in words.figures()] + [words.against(), words.gain()]),
        ("Affectation (+\u00a0: autrement que mission par mission)", _table(rows)),
        ("Ce qui change", words.changes()),
        ("Au-delà de ce qu'ils ont dit", words.stretches()),
        ("Postes sans personne", unfilled),
        ("Le moindre effort pour les pourvoir", words.pushes()),
    )
    said: list[str] = []
    for title, lines in parts:
        kept = [line for line in lines if line]
        if kept:
            said += ["", title, *kept] if title else kept
    return said


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    return table(("", "mission", "métier", "volontaire", "km", "adéq."), rows) if rows else []


def _out(text: str) -> Path | None:
    if not text:
        return None
    out = Path(text)
    if out.suffix.lower() not in (".pdf", ".docx"):
        raise WorldProblem(
            f"«\u00a0{out.name}\u00a0» doit finir par .pdf ou .docx\u00a0: la fin du nom choisit la sorte de fichier."
        )
    return out


def _write(out: Path, content: bytes) -> str:
    write(out, content)
    return f"Écrit\u00a0: {out}"
