"""`signatures`: who has signed what, who is waited for."""

import argparse
from typing import Any

from app.cli import office
from app.cli.answers import Answer
from app.rules import french
from app.rules.loans.signatures import PARTIES, Part
from app.store import lists, waiting


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("loan", nargs="?", default="")


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        asked = office.loan_id(store, options.loan) if options.loan else ""
        parts = waiting.signatures(store)
        numbers = {row.id: row.number or row.id for row in lists.loans(store) if asked in ("", row.id)}
    found = [(number, part) for loan_id, number in numbers.items() for part in parts.get(loan_id, [])]
    lines = [line(number, part) for number, part in found]
    return Answer([standing_of(number, part) for number, part in found], lines or ["Aucun document à signer."])


def line(number: str, part: Part) -> str:
    """« 2026-A-014 · convention de mise à disposition · salarié : signé le 24/11/2026 »."""
    days = {"to_sign": part.sent_on, "no_scan": part.signed_on, "signed": part.signed_on}
    day = days.get(part.step.value)
    word = {"to_sign": "à signer, envoyé", "no_scan": "signé, sans scan,", "signed": "signé"}
    said = f"{word[part.step.value]} le {french.day_figures(day)}" if day else part.step.label
    return f"{number} · {part.kind.label} · {PARTIES[part.party]}\u00a0: {said}"


def standing_of(number: str, part: Part) -> dict[str, Any]:
    return {
        "loan": number,
        "kind": part.kind.value,
        "party": part.party,
        "step": part.step.value,
        "sent_on": part.sent_on.isoformat() if part.sent_on else None,
        "signed_on": part.signed_on.isoformat() if part.signed_on else None,
        "scanned": part.is_scanned,
    }
