"""The figures on paper: four pages for a funder, as PDF or Word, or one sheet of a workbook."""

from datetime import date
from typing import TYPE_CHECKING

from app.actions import anonymous, documents
from app.actions.figures import Answer
from app.models.check_ins import CheckInParty
from app.models.errors import Problem, Refusal
from app.reports import library
from app.reports.blocks import MapTown
from app.reports.figures import FiguresSheet, build
from app.rules import area_codes, french
from app.rules.figures import naf, outward
from app.rules.figures.asked import Asked, Whose, period_in_words
from app.store import figures as rows
from app.store import office_settings
from app.store.store import Store

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer

SUFFIXES = (".pdf", ".docx", ".xlsx")
_WHO = {
    CheckInParty.EMPLOYEE.value: "une personne mise à disposition",
    CheckInParty.LENDER.value: "une entreprise prêteuse",
    CheckInParty.HOST.value: "une entreprise d'accueil",
}
_MOST_TOWNS = 40


def sheet(store: Store, gazetteer: "Gazetteer", answer: Answer, today: date) -> FiguresSheet:
    """Everything in words, testimonies screened against every name of the file; drawing it needs no file."""
    office = documents.head(store)
    author = office_settings.value(store, "facilitator.name")
    territory = area_codes.codes(office_settings.value(store, "office.territory"))
    asked = answer.figures.asked
    return FiguresSheet(
        office=office,
        author=" – ".join(text for text in (author, office.name) if text),
        made_on=today,
        filter=filter_in_words(asked, gazetteer),
        figures=outward.for_third_parties(answer.figures),
        ways=answer.ways if outward.is_telling(answer.figures) else (),
        references=answer.references,
        source=answer.source,
        testimonies=_testimonies(store, answer),
        towns=_towns(answer, gazetteer),
        territory=asked.territory or territory,
    )


def render(sheet: FiguresSheet, suffix: str) -> bytes:
    """Raises Refusal for another suffix than those of `SUFFIXES`."""
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise Refusal(Problem("suffix", f"Les chiffres s'écrivent en {known}, pas en {french.quoted(suffix)}."))
    if suffix == ".xlsx":
        from app.reports import figures_workbook

        return figures_workbook.render(sheet)
    return library.rendered(build(sheet), suffix)


def file_name(asked: Asked, suffix: str) -> str:
    """« chiffres-2026-01-01-2026-12-31.pdf »."""
    return f"chiffres-{asked.first:%Y-%m-%d}-{asked.last:%Y-%m-%d}{suffix}"


def filter_in_words(asked: Asked, gazetteer: "Gazetteer") -> str:
    """« Année 2026, du … au … compris ; territoire : Lot-et-Garonne (lieu de travail) »."""
    departements = gazetteer.departements()
    places = [departements.get(code) or _commune(gazetteer, code) for code in asked.territory]
    first, last = french.day_figures(asked.first), french.day_figures(asked.last)
    said = [f"{period_in_words(asked.first, asked.last)}, du {first} au {last} compris"]
    said.append(f"territoire\u00a0: {', '.join(places)} ({_whose(asked)})" if places else "tous les territoires")
    said.append(f"secteur\u00a0: {naf.label(asked.sector)}" if asked.sector else "tous les secteurs")
    if asked.programme:
        said.append(f"programme\u00a0: {asked.programme}")
    text = "\u00a0; ".join(said)
    return f"{text[:1].upper()}{text[1:]}."


def _whose(asked: Asked) -> str:
    return {
        Whose.SITE: "lieu de travail",
        Whose.LENDER: "siège de la prêteuse",
        Whose.HOME: "domicile",
    }[asked.whose]


def _commune(gazetteer: "Gazetteer", insee: str) -> str:
    found = gazetteer.by_insee(insee)
    return found.name if found else insee


def _testimonies(store: Store, answer: Answer) -> tuple[tuple[str, str], ...]:
    found = outward.quotable(rows.debriefs(store), answer.figures.loan_ids, answer.figures.asked)
    if not found:
        return ()
    names = anonymous.known_names(store)
    said = []
    for one in found:
        screened = names.screen(one.testimony.strip())
        if not screened.withheld:
            said.append((_WHO[one.party], screened.text))
    return tuple(said)


def _towns(answer: Answer, gazetteer: "Gazetteer") -> tuple[MapTown, ...]:
    points = [at for way in answer.ways for at in (way.home_at, way.site_at)]
    if not points:
        return ()
    lats, lons = zip(*points, strict=True)
    found = gazetteer.towns_within(min(lats), min(lons), max(lats), max(lons), _MOST_TOWNS)
    return tuple(MapTown(one.name, one.population, (one.lat, one.lon)) for one in found)
