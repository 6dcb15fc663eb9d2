"""`export`: a whole list as a workbook, a CSV or cards, or everything as an open archive."""

import argparse
from pathlib import Path

from app.actions import office_file
from app.actions.exports import archive, cards, lists, whole
from app.cli import office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.rules import french
from app.rules.safety import telling
from app.store import records
from app.store.store import Store

ALL = "all"
_CARDS, _ARCHIVE = ".vcf", ".zip"


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=(*(kind.value for kind in ImportKind), ALL))
    parser.add_argument("--out", required=True)
    parser.add_argument("--for-third-party", action="store_true", dest="outward")
    parser.add_argument("--no-history", action="store_true", dest="bare")


def more_help() -> list[str]:
    kinds = [f"    {kind.value:<16}{kind.label}" for kind in ImportKind]
    return [
        "  FICHIER           .xlsx ou .csv\u00a0; .vcf pour les entreprises\u00a0; .zip pour tout",
        "  --for-third-party codes, lieux et métiers dits assez largement, comme les papiers pour un tiers",
        "  --no-history      l'archive sans l'historique ni le journal",
        "  ce qui s'exporte",
        *kinds,
        f"    {ALL:<16}tout, en archive ouverte (.zip), qui n'est pas protégée",
    ]


def run(options: argparse.Namespace) -> Answer:
    out = Path(options.out)
    _refuse_misfit(options.kind, out, options.outward)
    with office.opened(options.file) as store:
        today = office_file.today(store)
        if options.kind == ALL:
            written = archive.write(store, out, today, with_history=not options.bare)
            archive.note(store)
            document = {"file": str(out), "bytes": written.size, "documents": written.documents}
            document |= {"counts": dict(written.counts)}
            shared = [*archive.warnings(out)]
            said = (
                f"Écrit\u00a0: {out} ({telling.holds(written.counts)}, {telling.size(written.size)}, sans protection)"
            )
            return Answer(document, [said, *shared])
        return _list(store, ImportKind(options.kind), out, options.outward)


def _list(store: Store, kind: ImportKind, out: Path, is_outward: bool) -> Answer:
    gazetteer, today, author = Gazetteer.load(), office_file.today(store), lists.author(store)
    if out.suffix.lower() == _CARDS:
        ids = [one.id for one in records.every(store, Organisation)]
        lists.write(out, cards.of(store, gazetteer, ids))
        count = len(ids)
    else:
        make = whole.outward_sheet if is_outward else whole.sheet
        made = make(store, gazetteer, kind, today, author)
        lists.write(out, lists.rendered(made, out.suffix.lower()))
        count = len(made.rows)
    lists.note(store, kind.label.capitalize(), is_outward)
    document = {"file": str(out), "rows": count, "for_third_party": is_outward}
    return Answer(
        document, [f"Écrit\u00a0: {out} ({french.counted(count, 'ligne')})", *(_masked(kind) if is_outward else [])]
    )


def _masked(kind: ImportKind) -> list[str]:
    """What a third party reads of it, and what not."""
    from app.actions.exports import outward

    said = outward.said(kind.value, dict.fromkeys(outward.all_keys(kind.value), ""))
    lines = [f"Y sont\u00a0: {' · '.join(said.leaving)}.", f"Masqué\u00a0: {said.hidden}."]
    return [*lines, *([said.absent] if said.absent else [])]


def _refuse_misfit(kind: str, out: Path, is_outward: bool) -> None:
    suffix = out.suffix.lower()
    fits = {
        ALL: (_ARCHIVE,),
        ImportKind.ORGANISATIONS.value: (*lists.SUFFIXES, *(() if is_outward else (_CARDS,))),
    }.get(kind, lists.SUFFIXES)
    if suffix not in fits:
        raise WorldProblem(f"«\u00a0{out.name}\u00a0» doit finir par {' ou '.join(fits)}.")
    if kind == ALL and is_outward:
        raise WorldProblem(
            "L'archive nomme tout le monde\u00a0: elle n'a pas de version pour un tiers. Exportez une liste, avec "
            "--for-third-party."
        )
