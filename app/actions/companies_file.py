"""First data: a spreadsheet of companies the office already has, so that on a visit a company is chosen, not typed."""

import csv
import io
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from app.geo.gazetteer import Commune, Gazetteer
from app.models.errors import WorldProblem
from app.models.organisations import Contact, Organisation, Site
from app.models.places import Place, Precision
from app.rules import entries, french
from app.rules import records as rules
from app.rules.entries import EntryProblem
from app.store import numbers, records
from app.store.store import Store

FIELDS = {
    "siret": "SIRET",
    "name": "Nom",
    "commune": "Commune",
    "postal_code": "Code postal",
    "naf": "NAF",
    "headcount": "Effectif",
    "director": "Dirigeant",
}
_HEADS = {
    "siret": ("siret", "n siret", "numero siret"),
    "name": ("nom", "raison sociale", "denomination", "entreprise", "societe", "enseigne"),
    "commune": ("commune", "ville", "localite"),
    "postal_code": ("code postal", "cp", "codepostal"),
    "naf": ("naf", "ape", "code naf", "code ape", "activite"),
    "headcount": ("effectif", "effectifs", "salaries", "nombre de salaries", "nb salaries"),
    "director": ("dirigeant", "directeur", "contact", "responsable", "gerant", "president"),
}
LARGEST_BYTES = 50_000_000
MOST_ROWS = 50_000
_NEAR_ENOUGH = 80
_LINES_A_STEP = 100

Step = Callable[[int, int], None]
"""How many lines are done, out of how many."""


@dataclass(frozen=True)
class Sheet:
    """Heads and rows of text as found in the file, blank ones left out; `lines` numbers each row as the file does."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Refused:
    """A line left out, numbered as the spreadsheet numbers it, and why."""

    line: int
    sentence: str


@dataclass(frozen=True)
class Prepared:
    """What a load would add. Ids are given, codes are not."""

    fresh: tuple[Organisation, ...]
    known: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True)
class Loaded:
    added: int
    known: int
    refused: tuple[Refused, ...]


def _no_step(_done: int, _total: int) -> None:
    """Nobody waits."""


def read(path: Path) -> Sheet:
    """CSV (any usual separator, UTF-8 or Windows) or XLSX, first sheet. Raises WorldProblem with what to do."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise WorldProblem("Ce fichier dépasse 50 Mo\u00a0: gardez-en les colonnes utiles, puis réessayez.")
        cells = _spreadsheet(path) if path.suffix.lower() in (".xlsx", ".xls", ".ods") else _csv(path.read_bytes())
    except OSError as error:
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» ne peut pas être lu. Fermez-le ailleurs, puis réessayez."
        ) from error
    filled = [(line, row) for line, row in enumerate(cells, start=1) if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        raise WorldProblem("Ce fichier n'a rien à charger\u00a0: il faut une ligne de titres, puis une par entreprise.")
    if len(filled) > MOST_ROWS:
        raise WorldProblem("Ce fichier compte plus de 50 000 lignes\u00a0: partagez-le en plusieurs fichiers.")
    heads = filled[0][1]
    width = len(heads)
    return Sheet(
        tuple(cell.strip() for cell in heads),
        tuple(tuple((*row, *[""] * width)[:width]) for _, row in filled[1:]),
        tuple(line for line, _ in filled[1:]),
    )


def guess(sheet: Sheet) -> dict[str, int]:
    """The column of each field by its heading; the SIRET also by what a column holds."""
    plain = [french.plain(head) for head in sheet.heads]
    found: dict[str, int] = {}
    for exactly in (True, False):
        for field, names in _HEADS.items():
            for column, head in enumerate(plain):
                fits = head in names if exactly else any(name in f" {head} " for name in (f" {n} " for n in names))
                if fits and field not in found and column not in found.values():
                    found[field] = column
    if "siret" not in found:
        numbered = [i for i in range(len(plain)) if i not in found.values() and _holds_sirets(sheet, i)]
        found |= {"siret": numbered[0]} if numbered else {}
    return found


def prepare(
    store: Store, gazetteer: Gazetteer, sheet: Sheet, columns: Mapping[str, int], today: date, step: Step = _no_step
) -> Prepared:
    """Reads every line and writes nothing; a line that cannot be read is left out, with why.

    A company is known when its SIRET is, or its name in the same commune. `step` may raise to give up.
    """
    keys = {key for organisation in records.every(store, Organisation) for key in _keys(organisation)}
    fresh: list[Organisation] = []
    refused: list[Refused] = []
    for done, (line, row) in enumerate(zip(sheet.lines, sheet.rows, strict=True)):
        if done % _LINES_A_STEP == 0:
            step(done, len(sheet.rows))
        found = _read_line(line, {field: row[column].strip() for field, column in columns.items()}, gazetteer, today)
        if isinstance(found, Refused):
            refused.append(found)
        elif not keys & set(_keys(found)):
            keys |= set(_keys(found))
            fresh.append(_identified(store, found))
    return Prepared(tuple(fresh), len(sheet.rows) - len(fresh) - len(refused), tuple(refused))


def prepare_aside(
    store: Store, gazetteer: Gazetteer, sheet: Sheet, columns: Mapping[str, int], today: date, step: Step = _no_step
) -> Prepared:
    """The same from another thread than the store's. Raises WorldProblem."""
    with closing(store.reader()) as reader:
        return prepare(reader, gazetteer, sheet, columns, today, step)


def write(store: Store, prepared: Prepared) -> Loaded:
    """Adds the companies, all or none, and gives them their codes. Raises WorldProblem."""
    with store.write("charger un fichier d'entreprises") as work:
        first = numbers.next_code(work, "organisation")
        head, counter = first[:3], int(first[3:])
        coded = [replace(one, code=f"{head}{counter + i:03}") for i, one in enumerate(prepared.fresh)]
        records.insert_many(work, coded)
    return Loaded(len(prepared.fresh), prepared.known, prepared.refused)


def _read_line(line: int, cells: Mapping[str, str], gazetteer: Gazetteer, today: date) -> Organisation | Refused:
    try:
        organisation = _organisation(cells, gazetteer)
    except EntryProblem as problem:
        return Refused(line, problem.sentence)
    problems = rules.organisation_problems(organisation, today)
    return Refused(line, problems[0].sentence) if problems else organisation


def _organisation(cells: Mapping[str, str], gazetteer: Gazetteer) -> Organisation:
    """Raises EntryProblem for a cell that says something unreadable."""
    siret, naf, headcount = cells.get("siret", ""), cells.get("naf", ""), cells.get("headcount", "")
    director = entries.read_line(cells.get("director", ""))
    return Organisation(
        name=entries.read_line(cells.get("name", "")),
        siret=entries.read_siret(_whole(siret).zfill(14)) if siret else "",
        naf=entries.read_naf(naf) if naf else "",
        headcount=entries.read_whole(_whole(headcount)) if headcount else None,
        sites=(Site(place=_place(cells.get("commune", ""), cells.get("postal_code", ""), gazetteer)),),
        contacts=(Contact(name=director, role="dirigeant", signs=True),) if director else (),
    )


def _place(commune: str, postal_code: str, gazetteer: Gazetteer) -> Place:
    postal_code = _whole(postal_code)
    postal_code = postal_code.zfill(5) if postal_code.isdigit() else ""
    if not commune and not postal_code:
        return Place()
    town = next(iter(gazetteer.find(f"{postal_code} {commune}".strip(), limit=1)), None)
    if town is None or not _is_meant(town, commune, postal_code):
        raise EntryProblem(
            f"Commune inconnue\u00a0: «\u00a0{commune or postal_code}\u00a0». Corrigez-la dans le fichier."
        )
    own = postal_code if postal_code in town.postal_codes else (town.postal_codes or ("",))[0]
    return Place(postal_code=own, insee=town.insee, lat=town.lat, lon=town.lon, precision=Precision.COMMUNE)


def _is_meant(town: Commune, commune: str, postal_code: str) -> bool:
    """The look-up always finds something near: in a file nobody looks at each line, so near must be very near."""
    from rapidfuzz import fuzz

    if postal_code in town.postal_codes:
        return True
    return fuzz.ratio(french.plain(town.name), french.plain(commune)) >= _NEAR_ENOUGH


def _whole(text: str) -> str:
    """Undoes what spreadsheets do to numbers: « 12345.0 », « 1,2E+13 » (refused later: digits are lost), spaces."""
    text = "".join(text.split())
    return text[:-2] if text.endswith(".0") else text


def _keys(organisation: Organisation) -> list[str]:
    insee = organisation.sites[0].place.insee if organisation.sites else ""
    return [f"{french.plain(organisation.name)}|{insee}", *filter(None, (organisation.siret,))]


def _identified(store: Store, organisation: Organisation) -> Organisation:
    return replace(
        organisation,
        id=store.new_id(),
        sites=tuple(replace(site, id=store.new_id()) for site in organisation.sites),
        contacts=tuple(replace(contact, id=store.new_id()) for contact in organisation.contacts),
    )


def _holds_sirets(sheet: Sheet, column: int) -> bool:
    seen = [_whole(row[column]) for row in sheet.rows[:20] if row[column].strip()]
    return bool(seen) and all(text.isdigit() and len(text) in (13, 14) for text in seen)


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator))
    except csv.Error as error:
        raise WorldProblem("Ce fichier CSV est mal formé\u00a0: enregistrez-le à nouveau depuis le tableur.") from error


def _spreadsheet(path: Path) -> list[list[str]]:
    # Imported here: most sessions never load a spreadsheet.
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(path)
    try:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        above: list[list[str]] = [[] for _ in range(sheet.start[0])] if sheet.start else []
        return above + [[_cell(value) for value in row] for row in sheet.to_python()]
    except (CalamineError, ValueError, IndexError) as error:
        raise WorldProblem("Ce classeur ne peut pas être lu\u00a0: enregistrez-le en XLSX, puis réessayez.") from error


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _refuse_bomb(path: Path) -> None:
    """An archive may declare far more than it weighs: its sizes are added up before anything is unpacked."""
    try:
        with ZipFile(path) as archive:
            declared = sum(item.file_size for item in archive.infolist())
    except BadZipFile:
        return
    if declared > LARGEST_BYTES:
        raise WorldProblem("Ce classeur est trop grand une fois déplié (plus de 50 Mo)\u00a0: gardez-en l'utile.")
