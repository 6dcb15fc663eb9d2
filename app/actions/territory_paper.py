"""The territory's page, as PDF or Word: what the window shows, with its day and what was asked."""

from datetime import date

from app.actions import documents
from app.actions.territory import Wishes
from app.actions.territory_words import TerritoryWords
from app.reports import library
from app.reports.territory import TerritorySheet, build
from app.rules import french
from app.store.store import Store


def sheet(store: Store, words: TerritoryWords) -> TerritorySheet:
    """What the page says, read here and now; drawing it needs no file."""
    plan = words.plan
    lines = plan.lines()
    needs = plan.territory.matching.needs
    return TerritorySheet(
        office=documents.head(store),
        wishes=(*_wishes(plan.wishes), ("Hors calcul", words.apart())),
        figures=words.figures(),
        against=words.against(),
        gain=words.gain(),
        rows=tuple(
            (
                f"{needs[line.need_id].code}{french.NBSP}+" if line.is_new else needs[line.need_id].code,
                words.mission(line.need_id),
                words.person(line.person_id),
                words.km(line),
                french.number(line.points),
            )
            for line in lines
        ),
        new=tuple(place for place, line in enumerate(lines) if line.is_new),
        changes=tuple(words.changes()),
        stretches=tuple(words.stretches()),
        unfilled=tuple(
            (needs[need_id].code, words.mission(need_id), french.number(posts), why)
            for need_id, posts, why, _push in words.missing()
        ),
        pushes=tuple(words.pushes()),
    )


def render(sheet: TerritorySheet, today: date, suffix: str) -> bytes:
    """`suffix` is .pdf or .docx. Raises Refusal for another."""
    return library.rendered(build(sheet, today), suffix)


def file_name(today: date, suffix: str) -> str:
    """« affectation-du-territoire-2026-11-24.pdf »."""
    return f"affectation-du-territoire-{today:%Y-%m-%d}{suffix}"


def _wishes(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    if wishes.slider in (0, 1):
        leaning = "le plus de postes pourvus" if wishes.slider == 0 else "le moins de kilomètres"
    else:
        leaning = f"{round(100 * wishes.slider)}{french.NBSP}% vers moins de kilomètres"
    supposed = []
    if wishes.more_km:
        supposed.append(f"chacun accepte {wishes.more_km}{french.NBSP}km de plus")
    if wishes.flexible_hours:
        supposed.append("chacun peut faire tous les horaires")
    return (
        ("Recherché", leaning),
        ("Supposé", ", ".join(supposed) or "rien de plus que ce que les fiches disent"),
        ("Adéquation", f"au moins {french.number(wishes.least)}"),
    )
