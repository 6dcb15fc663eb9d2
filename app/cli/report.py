"""`report`: one document of a loan, written as PDF or Word."""

import argparse
from pathlib import Path

from app.actions import documents, office_file
from app.cli import office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem, cause
from app.models.loans import DocumentKind
from app.store import lists
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind")
    parser.add_argument("loan")
    parser.add_argument("--out", required=True)


def run(options: argparse.Namespace) -> Answer:
    kinds = [kind.value for kind in DocumentKind]
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
        loan_id = _loan_id(store, options.loan)
        today = office_file.today(store)
        name, content = documents.render(store, Gazetteer.load(), options.kind, loan_id, suffix, today)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise WorldProblem(
            f"«\u00a0{out}\u00a0» ne peut pas être écrit ({cause(error)})\u00a0: choisissez un autre endroit."
        ) from error
    document = {"kind": options.kind, "loan": options.loan, "file": str(out), "name": name, "bytes": len(content)}
    return Answer(document, [f"Écrit\u00a0: {out}"])


def _loan_id(store: Store, asked: str) -> str:
    for row in lists.loans(store):
        if asked == row.id or (row.number and asked.upper() == row.number.upper()):
            return row.id
    raise WorldProblem(
        f"Aucun prêt «\u00a0{asked}\u00a0» dans ce fichier\u00a0: voyez «\u00a0list loans\u00a0» pour les numéros."
    )
