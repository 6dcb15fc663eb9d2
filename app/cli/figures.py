"""`figures`: the figures of a period, with what each counts; or the file a funder reads."""

import argparse
from datetime import date
from pathlib import Path

from app.actions import figures, figures_papers, office_file
from app.cli import office
from app.cli.answers import Answer, table, write
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.rules.figures import survey
from app.rules.figures.asked import Whose
from app.rules.figures.figures import Figure
from app.rules.figures.indicators import Group
from app.rules.figures.spreads import TITLES


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=date.fromisoformat, default=None)
    parser.add_argument("--to", dest="last", type=date.fromisoformat, default=None)
    parser.add_argument("--territory", default="")
    parser.add_argument("--of", dest="whose", choices=[one.value for one in Whose], default=Whose.SITE.value)
    parser.add_argument("--sector", default="")
    parser.add_argument("--programme", default="")
    parser.add_argument("--definitions", action="store_true")
    parser.add_argument("--out", default="")


def more_help() -> list[str]:
    return [
        "  --from --to       premier et dernier jour, tous deux compris (sinon, l'année en cours)",
        f"  --territory 47,32 départements ou communes (INSEE)\u00a0; {figures.TERRITORY}\u00a0: votre territoire",
        "  --of site         de quel lieu\u00a0: site (travail), lender (prêteuse), home (domicile)",
        "  --sector 25       division NAF de l'entreprise d'accueil, deux chiffres",
        "  --programme NOM   un programme",
        "  --definitions     ce que compte chaque chiffre",
        "  --out FICHIER     .pdf (quatre pages), .docx, ou .xlsx (une feuille)",
    ]


def run(options: argparse.Namespace) -> Answer:
    out = _out(options.out)
    gazetteer = Gazetteer.load()
    with office.opened(options.file) as store:
        today = office_file.today(store)
        asked = figures.asked_of(
            store,
            today,
            first=options.first,
            last=options.last,
            territory=options.territory,
            whose=Whose(options.whose),
            sector=options.sector,
            programme=options.programme,
        )
        answer = figures.count(store, gazetteer, asked, today)
        sheet = figures_papers.sheet(store, gazetteer, answer, today)
    written = []
    if out:
        write(out, figures_papers.render(sheet, out.suffix.lower()))
        written = [f"Écrit\u00a0: {out}"]
    return Answer(_document(answer, sheet.filter), [*written, *_lines(answer, sheet.filter, options.definitions)])


def _document(answer: figures.Answer, filter_said: str) -> dict[str, object]:
    found, asked = answer.figures, answer.figures.asked
    return {
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "filter": filter_said,
        "figures": {word: _one(figure, answer) for word, figure in found.figures.items()},
        "spreads": {
            word: {
                "title": TITLES[word],
                "rows": [{"label": s.whole_name, "count": round(s.count, 2)} for s in slices],
            }
            for word, slices in found.spreads.items()
        },
        "ways": [{"home": way.home, "site": way.site, "loans": len(way.ids)} for way in answer.ways],
    }


def _one(figure: Figure, answer: figures.Answer) -> dict[str, object]:
    return {
        "title": figure.indicator.title,
        "value": None if figure.value is None else round(figure.value, 2),
        "unit": figure.indicator.unit,
        "part": figure.part,
        "whole": figure.whole,
        "left_out": figure.is_left_out,
        "reference": answer.references.get(figure.indicator.reference),
        "definition": figure.indicator.definition(),
    }


def _lines(answer: figures.Answer, filter_said: str, with_definitions: bool) -> list[str]:
    lines = [filter_said]
    for group in Group:
        rows = [one for one in answer.figures.figures.values() if one.indicator.group is group]
        cells = [(one.indicator.title, one.said(), one.parts()) for one in rows]
        lines += ["", *table((group.label, "valeur", "dont"), cells)]
        lines += [f"  {one.indicator.title}\u00a0: {one.indicator.definition()}" for one in rows if with_definitions]
    return [*lines, "", survey.in_words(answer.references, answer.source)]


def _out(text: str) -> Path | None:
    if not text:
        return None
    out = Path(text)
    if out.suffix.lower() not in figures_papers.SUFFIXES:
        known = ", ".join(figures_papers.SUFFIXES)
        raise WorldProblem(
            f"«\u00a0{out.name}\u00a0» doit finir par {known}\u00a0: la fin du nom choisit la sorte de fichier."
        )
    return out
