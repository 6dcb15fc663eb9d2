"""« Chiffres du prêt de main-d'œuvre »: four pages for who funds the work, each figure with what it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.reports import blocks as b
from app.reports.charts import Bar, Chart, Columns, Lines, SmallPrint, Tiles
from app.rules import french
from app.rules.figures import outward, survey
from app.rules.figures.asked import period_in_words
from app.rules.figures.figures import Figure, Figures, Slice, Way
from app.rules.figures.indicators import BY_WORD, Adds
from app.rules.figures.spreads import TITLES
from app.rules.french import NBSP

TITLE = "Chiffres du prêt de main-d'œuvre"
_MOST_SECTORS, _MOST_REASONS, _MOST_HEARD = 8, 6, 5
_MOST_LETTERS, _BETWEEN = 900, 60
"""Of all testimonies together, so that their page stays one page."""
_FUNNEL = (
    "De l'intérêt au prêt",
    "Entreprises, une fois chacune\u00a0: suivies et intéressées au dernier jour\u00a0; parmi elles, celles d'un prêt "
    "de la période, puis d'un prêt en cours ou allé à son terme.",
)
_HEARD = (
    "Freins et leviers",
    "Entreprises, une fois pour chacun\u00a0: dits sur leur fiche au dernier jour, ou à une visite de la période.",
)
_NO_MAP = "Aucun prêt dont les lieux sont connus\u00a0: pas de carte à dessiner."
_AROUND = ("check_ins_made", "check_ins_on_time", "visits_held", "visitors")
_LETTERS = {
    Adds.SUM: "Σ",
    Adds.STOCK: "É",
    Adds.DISTINCT: "D",
    Adds.RUNNING: "R",
    Adds.SHARE: "%",
    Adds.MEDIAN: "M",
}


@dataclass(frozen=True)
class FiguresSheet:
    """`filter` says period and filters in a sentence; `testimonies`: who speaks, and what, without names."""

    office: b.OfficeHead
    author: str
    made_on: date
    filter: str
    figures: Figures
    ways: tuple[Way, ...]
    references: dict[str, float]
    source: str
    testimonies: tuple[tuple[str, str], ...] = ()
    towns: tuple[b.MapTown, ...] = ()
    territory: tuple[str, ...] = ()


def build(sheet: FiguresSheet) -> b.Document:
    pages = (_first(sheet), _loans(sheet), _territory(sheet), _after(sheet))
    blocks = [block for page in pages for block in (b.PageBreak(), *page)][1:]
    return b.Document(
        title=TITLE,
        subtitle=f"{_capital(period_in_words(sheet.figures.asked.first, sheet.figures.asked.last))}",
        number=f"C-{sheet.figures.asked.first:%Y%m%d}-{sheet.figures.asked.last:%Y%m%d}",
        version=0,
        is_draft=False,
        office=sheet.office,
        blocks=tuple(blocks),
        made_on=sheet.made_on,
        audience="third_party",
        keywords=("prêt de main-d'œuvre", "chiffres"),
    )


def _first(sheet: FiguresSheet) -> list[b.Block]:
    found = sheet.figures
    said = [
        ("companies_interested", _beside(found, "companies_known", "suivies")),
        ("companies_lending", _beside(found, "known_lenders", "suivies")),
        ("companies_hosting", _beside(found, "known_hosts", "suivies")),
        ("people_lent", _beside(found, "people_available", "disponibles")),
        ("loans_present", _beside(found, "loans_running", "en cours")),
        ("days", _beside(found, "hours", "heures")),
        ("posts_filled", f"{found['posts_filled'].parts()} demandés"),
        ("jobs_kept", _links(found)),
    ]
    counted = [*(word for word, _ in said), "people_available"]
    return [
        b.KeyValues((("Période, filtres", sheet.filter), ("Établi par", sheet.author)), label_share=0.16),
        b.Heading("En bref"),
        Chart((_tiles(found, said),), 40),
        b.Spacer(1),
        Chart((_columns(found, "loans_by_month"), _columns(found, "days_by_month")), 40),
        b.Spacer(1),
        Chart((_lines(found, "funnel", _MOST_REASONS),), 29),
        *_small([*counted, "loans_running", "hours", "loans_started", "trade_links"], _FUNNEL),
    ]


def _beside(found: Figures, word: str, said: str) -> str:
    """Nothing of what has no value with these filters."""
    return f"{found[word].said()} {said}" if found[word].value is not None else ""


def _links(found: Figures) -> str:
    return french.counted(round(found["trade_links"].value or 0), "lien commercial né", "liens commerciaux nés")


def _tiles(found: Figures, said: Iterable[tuple[str, str]]) -> Tiles:
    """Each with its two parts where it is a share, unless something else is said under it."""
    return Tiles(
        tuple(
            (found[word].said(), _title(word), (note or found[word].parts()) if found[word].value is not None else "")
            for word, note in said
        )
    )


def _title(word: str) -> str:
    return _capital(BY_WORD[word].title)


def _loans(sheet: FiguresSheet) -> list[b.Block]:
    found = sheet.figures
    words = ("loans_started", "loans_running", "loans_ended", "loans_stopped")
    more = ("loans_completed", "hours_signed", "proposals_made", "proposals_agreed")
    missions = ("needs_opened", "posts_asked", "needs_filled", "needs_unfilled")
    delays = ("delay_proposal", "delay_signature", "delay_start", "delay_whole")
    reasons = (
        Chart((_lines(found, "stop_reasons", _MOST_REASONS), _lines(found, "outcomes", _MOST_REASONS)), 26)
        if outward.is_telling(found)
        else b.Note(outward.WITHHELD)
    )
    days = "jours, en médiane"
    return [
        b.Heading("Mises à disposition, arrêts compris"),
        Chart((_tiles(found, ((word, "") for word in (*words, *more))),), 38),
        reasons,
        b.Heading("Missions et postes"),
        Chart((_tiles(found, ((word, "") for word in missions)),), 18),
        b.Spacer(1),
        Chart((_lines(found, "unfilled_reasons", _MOST_REASONS), _lines(found, "decline_reasons", _MOST_REASONS)), 40),
        b.Heading("Délais"),
        Chart((_tiles(found, ((word, days) for word in delays)),), 18),
        *_small([*words, *more, "proposals_declined", *missions, *delays]),
    ]


def _territory(sheet: FiguresSheet) -> list[b.Block]:
    found = sheet.figures
    distances = ("distance_quarter", "distance_median", "distance_three_quarters")
    homes, sites = (outward.ends(sheet.ways, is_home=is_home) for is_home in (True, False))
    told = f"Carte des lieux de travail et des domiciles, par secteur, dans la version PDF{NBSP}: {_areas(sites)}."
    marks = [b.MapMark(at, "volunteers", _count(count)) for _name, at, count in homes]
    marks += [b.MapMark(at, "hosts", _count(count)) for _name, at, count in sites]
    drawn: list[b.Block] = [
        b.Map(
            told=told,
            marks=tuple(marks),
            towns=sheet.towns,
            territory=sheet.territory,
            legend=(("hosts", "lieux de travail, par secteur"), ("volunteers", "domiciles, par secteur")),
            height_mm=74.0,
        )
    ]
    return [
        b.Heading("D'où l'on vient, où l'on travaille"),
        *(drawn if marks else [b.Note(_NO_MAP if outward.is_telling(found) else outward.WITHHELD)]),
        b.Note(
            "Un secteur porte le nom de la commune la plus proche d'au moins 2\u00a0000 habitants\u00a0; le nombre de "
            "prêts n'est écrit qu'à partir de trois. La carte ne relie pas un domicile à un lieu de travail."
        ),
        *(_how_far(found, distances) if outward.is_telling(found) else []),
        b.Heading("Ce qui freine, ce qui aide, et le travail d'animation"),
        Chart((_lines(found, "brakes", _MOST_HEARD), _lines(found, "levers", _MOST_HEARD)), 28),
        b.Spacer(1),
        Chart((_tiles(found, ((word, "") for word in _AROUND)),), 18),
        *_small(distances, _HEARD),
    ]


def _how_far(found: Figures, words: Sequence[str]) -> list[b.Block]:
    return [
        b.Heading("Distances et secteurs"),
        Chart((_tiles(found, ((word, "du domicile au travail") for word in words)),), 18),
        b.Spacer(1),
        Chart(
            (
                Columns(TITLES["distances"], _bars(found.spreads["distances"], shorten=True)),
                _lines(found, "sectors", _MOST_SECTORS),
            ),
            38,
        ),
    ]


def _after(sheet: FiguresSheet) -> list[b.Block]:
    found = sheet.figures
    shares = (
        "satisfied_employee",
        "satisfied_lender",
        "satisfied_host",
        "recommend",
        "exits_lasting",
        "exits_positive",
    )
    rows = tuple((*_row(found[word]), _reference(sheet, word)) for word in shares)
    heads = ("", "Ici", "Soit", "Repère")
    spreads = ("satisfaction_employee", "satisfaction_lender", "satisfaction_host")
    satisfaction: list[b.Block] = [
        b.Table(heads, rows, (0.4, 0.14, 0.2, 0.26), ("left", "right", "right", "left")),
        b.Spacer(1),
        Chart(tuple(_lines(found, word, _MOST_REASONS) for word in spreads), 28),
    ]
    testimonies = _fitting(sheet.testimonies) if outward.is_telling(found) else ()
    quoted = tuple(((b.Italic(french.quoted(text)), f" – {who}") for who, text in testimonies))
    said: list[b.Block] = [b.Bullets(tuple(tuple(one) for one in quoted))] if testimonies else []
    letters = f"{NBSP}; ".join(f"{letter}{NBSP}: {adds.label}" for adds, letter in _LETTERS.items())
    return [
        b.Heading("Satisfaction et suites"),
        *(satisfaction if outward.is_telling(found) else [b.Note(outward.WITHHELD)]),
        b.Heading("Ils le disent"),
        *(said or [b.Note("Aucun témoignage que toutes les parties du prêt ont accepté de voir cité.")]),
        b.Heading("Repères"),
        b.Paragraph(survey.in_words(sheet.references, sheet.source)),
        *_small([*shares, *_AROUND, "companies_known", "known_lenders", "known_hosts"]),
        b.Note(f"Cumul, à la fin de chaque définition{NBSP}– {letters}."),
    ]


def _fitting(testimonies: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """As many as there is room for on their page."""
    kept: list[tuple[str, str]] = []
    letters = 0
    for one in testimonies:
        letters += len(one[1]) + _BETWEEN
        if letters > _MOST_LETTERS:
            break
        kept.append(one)
    return kept


def _reference(sheet: FiguresSheet, word: str) -> str:
    value = sheet.references.get(BY_WORD[word].reference)
    if value is None:
        return ""
    return f"{survey.percent(value)} (enquête)" if word == "recommend" else f"au moins {survey.percent(value)}"


def _row(figure: Figure) -> tuple[str, str, str]:
    return _title(figure.indicator.word), figure.said(), figure.parts()


def _small(words: Sequence[str], *more: tuple[str, str]) -> list[b.Block]:
    rows = list(more)
    for word in dict.fromkeys(words):
        one = BY_WORD[word]
        over = f", sur {one.out_of}" if one.out_of else ""
        rows.append((_title(word), f"{_capital(one.counts)}{over}{NBSP}; {one.dates} ({_LETTERS[one.adds]})."))
    return [SmallPrint(tuple(rows))]


def _columns(found: Figures, word: str) -> Columns:
    return Columns(TITLES[word], _bars(found.spreads[word]))


def _lines(found: Figures, word: str, most: int) -> Lines:
    empty = "Ne se compte pas avec ce filtre." if word in found.left_out else "Aucun cas dans la période."
    return Lines(TITLES[word], _bars(found.spreads[word][:most]), empty)


def _bars(slices: Iterable[Slice], shorten: bool = False) -> tuple[Bar, ...]:
    bars = tuple(Bar(one.label, one.count, french.number(round(one.count)), one.whole_name) for one in slices)
    return tuple(replace(bar, label=_short(bar.label)) for bar in bars) if shorten else bars


def _short(label: str) -> str:
    """« 5 à 10 km » under a narrow bar: « 5-10 »."""
    said = label.replace(f"{NBSP}km", "").replace("moins de ", "< ").replace(" et plus", " +").replace(" à ", "-")
    return said.replace("distance inconnue", "?")


def _areas(ends: Sequence[tuple[str, tuple[float, float], int]]) -> str:
    return ", ".join(f"{name} {_count(count)}".strip() for name, _at, count in ends)


def _count(count: int) -> str:
    return french.number(count) if count >= outward.LEAST else ""


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
