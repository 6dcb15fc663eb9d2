"""`report`: one document of a loan, a volunteer or a mission, written as PDF or Word."""

import argparse
from functools import partial
from pathlib import Path

from app.actions import documents, office_file
from app.cli import office
from app.cli.answers import Answer, write
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.reports import library
from app.store import lists
from app.store.store import Store

_TITLES = {"loan": "d'un prêt", "person": "d'un volontaire", "need": "d'une mission"}
_SUBJECTS = {"loan": "prêt", "person": "volontaire", "need": "mission"}
_LISTS = {"person": "persons", "need": "needs"}


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind")
    parser.add_argument("subject")
    parser.add_argument("--for", dest="handed_for", default="")
    parser.add_argument("--out", required=True)


def more_help() -> list[str]:
    """Every document with its title, by what it is about."""
    lines: list[str] = []
    for subject, whose in _TITLES.items():
        kinds = [(name, kind.title) for name, kind in library.KINDS.items() if kind.subject == subject]
        lines += [f"  {whose}", *(f"    {name.ljust(20)}  {title}" for name, title in kinds)]
    return [
        *lines,
        "",
        "  --for MISSION       un profil dit comme son entreprise peut le lire (ou VOLONTAIRE, une mission)",
        "  --out FICHIER       la fin du nom, .pdf ou .docx, choisit la sorte de fichier",
    ]


def run(options: argparse.Namespace) -> Answer:
    kinds = [name for name, kind in library.KINDS.items() if kind.subject in _SUBJECTS]
    if options.kind not in kinds:
        raise WorldProblem(
            f"Document inconnu\u00a0: «\u00a0{options.kind}\u00a0». Documents connus\u00a0: {', '.join(kinds)}."
        )
    out = Path(options.out)
    suffix = out.suffix.lower()
    if suffix not in (".pdf", ".docx"):
        raise WorldProblem(
            f"«\u00a0{out.name}\u00a0» doit finir par .pdf ou .docx\u00a0: la fin du nom choisit la sorte de fichier."
        )
    with office.opened(options.file) as store:
        subject = library.KINDS[options.kind].subject
        find = office.loan_id if subject == "loan" else partial(_coded, subject)
        subject_id = find(store, options.subject)
        today = office_file.today(store)
        other = {"person": "need", "need": "person"}.get(subject, "") if options.handed_for else ""
        handed_for = _coded(other, store, options.handed_for) if other else ""
        facts = documents.facts_of(store, Gazetteer.load(), options.kind, subject_id, today, handed_for)
        name, content = (
            library.file_name(options.kind, facts, suffix),
            library.render(options.kind, facts, suffix, today),
        )
    write(out, content)
    withheld = list(getattr(facts, "withheld", ()))
    document = {"kind": options.kind, subject: options.subject, "file": str(out), "name": name, "bytes": len(content)}
    return Answer(
        document | ({"withheld": withheld} if subject != "loan" else {}),
        [
            f"Écrit\u00a0: {out}",
            *(f"Retiré du texte, car il nomme ou situe quelqu'un\u00a0: {one}" for one in withheld),
        ],
    )


def _coded(subject: str, store: Store, asked: str) -> str:
    rows: list[lists.PersonRow] | list[lists.NeedRow] = (
        lists.persons(store) if subject == "person" else lists.needs(store)
    )
    for row in rows:
        if asked in (row.id, row.code) or asked.upper() == row.code:
            return row.id
    noun, listed = _SUBJECTS[subject], _LISTS[subject]
    raise WorldProblem(
        f"Pas de {noun} «\u00a0{asked}\u00a0» dans ce fichier\u00a0: voyez «\u00a0list {listed}\u00a0» pour les codes."
    )
