"""`sign`: notes that a party's paper was sent, signed, or scanned."""

import argparse
from datetime import date
from pathlib import Path

from app.actions import brought, office_file, signing
from app.actions.signing import Sending, Signature, Which
from app.cli import office
from app.cli.answers import Answer
from app.cli.signatures import line, standing_of
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.loans import DocumentKind, Loan
from app.rules.loans import progress
from app.rules.loans.signatures import PARTIES, PARTIES_OF
from app.store import records
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("loan")
    parser.add_argument("--kind", required=True)
    parser.add_argument("--party", required=True)
    parser.add_argument("--sent", default="")
    parser.add_argument("--on", default="")
    parser.add_argument("--provider", default="")
    parser.add_argument("--scan", default="")


def more_help() -> list[str]:
    kinds = [
        f"  --kind {kind.value.ljust(17)}  {kind.label}\u00a0: {', '.join(parties)}"
        for kind, parties in PARTIES_OF.items()
    ]
    return [
        *kinds,
        *(f"  --party {party.ljust(16)}  {words}" for party, words in PARTIES.items()),
        "  --sent JOUR               le papier est parti à signer ce jour-là",
        "  --on JOUR                 signé ce jour-là, sur papier ou avec --provider NOM",
        "  --scan FICHIER            le papier signé\u00a0: PDF, JPEG ou PNG, 10\u00a0Mo au plus",
    ]


def run(options: argparse.Namespace) -> Answer:
    kind = _kind(options.kind)
    if options.party not in PARTIES_OF[kind]:
        raise WorldProblem(f"Pour ce document, --party est {' ou '.join(PARTIES_OF[kind])}.")
    if not (options.sent or options.on or options.scan):
        raise WorldProblem("Dites ce qui a eu lieu\u00a0: --sent JOUR, --on JOUR ou --scan FICHIER.")
    sent, signed = _day("--sent", options.sent), _day("--on", options.on)
    scan = brought.read(Path(options.scan)) if options.scan else None
    with office.opened(options.file) as store:
        loan_id = office.loan_id(store, options.loan)
        today = office_file.today(store)
        which = _which(store, loan_id, kind)
        gazetteer = Gazetteer.load()
        if sent:
            signing.send(store, loan_id, which, Sending(options.party, sent), today, gazetteer)
        if signed:
            signature = Signature(options.party, signed, options.provider)
            signing.sign(store, loan_id, which, signature, today, gazetteer)
        if scan is not None:
            signing.attach_scan(store, loan_id, which, options.party, scan)
        loan = records.get(store, Loan, loan_id)
        parts = [part for version in progress.to_sign(loan) for part in progress.parts_of(version)]
    part = next(one for one in parts if (one.kind, one.change_id, one.party) == (*_key(which), options.party))
    return Answer(standing_of(options.loan, part), [line(options.loan, part)])


def _key(which: Which) -> tuple[DocumentKind, str]:
    return which.kind, which.change_id


def _kind(asked: str) -> DocumentKind:
    kind = next((one for one in PARTIES_OF if one.value == asked), None)
    if kind is None:
        known = ", ".join(one.value for one in PARTIES_OF)
        raise WorldProblem(f"Document inconnu\u00a0: «\u00a0{asked}\u00a0». --kind est l'un de\u00a0: {known}.")
    return kind


def _which(store: Store, loan_id: str, kind: DocumentKind) -> Which:
    """Of the changes of a loan, the last one."""
    loan = records.get(store, Loan, loan_id)
    found = [one for one in progress.to_sign(loan) if one.kind is kind]
    return Which(kind, found[-1].change_id if found else "")


def _day(word: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WorldProblem(f"{word} attend un jour comme 2026-11-24, pas «\u00a0{text}\u00a0».") from error
