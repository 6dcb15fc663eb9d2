"""`mail`: a draft to be read again and sent by hand, about a paper, a call or a visit."""

import argparse
from datetime import date
from pathlib import Path

from app.actions import mails, office_file
from app.actions.mails import Mail
from app.cli import answers, codes, office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.states import CheckInParty
from app.models.visits import Visit
from app.reports import library
from app.store import lists, records
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("paper", "call", "visit"))
    parser.add_argument("about")
    parser.add_argument("document", nargs="?", default="")
    parser.add_argument("--to", choices=[party.value for party in CheckInParty], default="")
    parser.add_argument("--attach", action="store_true")
    parser.add_argument("--out", default="")


def more_help() -> list[str]:
    return [
        "  mail paper PRÊT DOCUMENT --to lender|host|employee  un document d'un prêt (--attach\u00a0: en pièce jointe)",
        "  mail call PRÊT [--to …]                             des nouvelles demandées, avec les quatre questions",
        "  mail visit ENTREPRISE                               la prochaine visite confirmée (--attach\u00a0: agenda)",
        "  Rien n'est envoyé\u00a0: le fichier .eml s'ouvre dans Outlook ou Thunderbird.",
    ]


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        made = _made(store, options, office_file.today(store))
    path = Path(options.out or made.file_name)
    answers.write(path, made.content)
    return Answer({"file": str(path), "warnings": list(made.warnings)}, [*made.warnings, f"Écrit\u00a0: {path}"])


def _made(store: Store, options: argparse.Namespace, today: date) -> Mail:
    party = CheckInParty(options.to) if options.to else None
    if options.what == "visit":
        visit = _visit(store, options.about, today)
        return mails.of_visit(store, Gazetteer.load(), visit, today, attach=options.attach)
    loan_id = office.loan_id(store, options.about)
    if options.what == "call":
        return mails.of_check_in(store, _call(store, loan_id, party))
    known = ", ".join(kind for kind in library.LOAN_KINDS if mails.readers(kind))
    if options.document not in library.KINDS:
        raise WorldProblem(f"Dites quel document, parmi\u00a0: {known}.")
    readers = mails.readers(options.document)
    if party is None and len(readers) != 1:
        raise WorldProblem(f"Dites à qui, avec --to\u00a0: {', '.join(readers) or 'ce document ne se transmet pas'}.")
    gazetteer = Gazetteer.load()
    reader = party or readers[0]
    return mails.of_paper(store, gazetteer, loan_id, options.document, reader, today, attach=options.attach)


def _call(store: Store, loan_id: str, party: CheckInParty | None) -> str:
    for row in lists.check_ins(store, done=False):
        if row.loan_id == loan_id and party in (None, CheckInParty(row.party)):
            return row.id
    raise WorldProblem("Aucun appel n'est à faire pour ce prêt.")


def _visit(store: Store, asked: str, today: date) -> str:
    row = codes.named(store, lists.organisations(store), asked)
    if row is None:
        raise WorldProblem(f"Aucune entreprise «\u00a0{asked}\u00a0»\u00a0: voyez «\u00a0list organisations\u00a0».")
    coming = [
        (visit.held_on, visit.id)
        for visit in records.where(store, Visit, organisation_id=row.id)
        if visit.held_on and visit.held_on >= today and not visit.is_held
    ]
    if coming:
        return min(coming)[1]
    raise WorldProblem("Aucune visite n'est prévue dans cette entreprise.")
