"""`programme`: what a programme of gifts received, passed on and still holds, and the net cost of its loans."""

import argparse
from decimal import Decimal
from pathlib import Path

from app.actions import office_file, programmes
from app.cli import office
from app.cli.answers import Answer, table, write
from app.models.errors import WorldProblem
from app.models.programmes import FlowKind
from app.reports.programme import ProgrammeFacts, cost_said
from app.rules import french
from app.rules.loans.programmes import FREE_GIFT, Net
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--out", default="")


def more_help() -> list[str]:
    return ["  --out FICHIER     .pdf, .docx ou .xlsx"]


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        if not options.name:
            return _all(store)
        try:
            facts = programmes.facts(store, options.name, office_file.today(store))
        except KeyError:
            known = ", ".join(programmes.names(store)) or "aucun"
            raise WorldProblem(
                f"Aucun programme ne s'appelle «\u00a0{options.name}\u00a0». Programmes connus\u00a0: {known}."
            ) from None
    written = ""
    if options.out:
        path = Path(options.out)
        write(path, programmes.render(facts, path.suffix.lower())[1])
        written = str(path)
    return _one(facts, written)


def _all(store: Store) -> Answer:
    found = [programmes.find(store, name) for name in programmes.names(store)]
    rows = [
        (
            one.name,
            str(len(one.loans)),
            french.euros(one.net.gifts),
            french.euros(one.net.transfers),
            french.euros(one.steps[-1].held if one.steps else Decimal(0)),
        )
        for one in found
    ]
    lines = table(("Programme", "Prêts", "Dons", "Versements", "Détenu"), rows) if rows else ["Aucun programme."]
    return Answer(
        [{"name": one.name, "loans": len(one.loans), **_figures(one.net)} for one in found],
        lines,
    )


def _one(facts: ProgrammeFacts, written: str) -> Answer:
    document = {
        "name": facts.name,
        "held": str(facts.held),
        **_figures(facts.net),
        "loans": [{"loan": one.number, **_figures(one.net)} for one in facts.loans],
        "flows": [
            {
                "kind": step.flow.kind.value,
                "amount": str(step.flow.amount),
                "made_on": step.flow.made_on.isoformat() if step.flow.made_on else None,
                "reference": step.flow.reference,
                "held": str(step.held),
            }
            for step in facts.steps
        ],
        "file": written or None,
    }
    return Answer(document, _lines(facts, written))


def _lines(facts: ProgrammeFacts, written: str) -> list[str]:
    loans = [
        (one.number, french.euros(one.net.invoiced), french.euros(one.net.host_net), cost_said(one.net))
        for one in facts.loans
    ]
    moves = [
        (
            french.day_figures(step.flow.made_on),
            "don" if step.flow.kind is FlowKind.GIFT else "versement",
            french.euros(step.flow.amount),
            french.euros(step.held),
            step.flow.reference,
        )
        for step in facts.steps
    ]
    return [
        f"Programme {facts.name}\u00a0: {french.euros(facts.held)} détenus",
        "",
        *table(("Prêt", "Facturé HT", "Net utilisatrice", "Net prêteuse"), loans),
        "",
        *(table(("Jour", "Mouvement", "Montant", "Détenu", "Référence"), moves) if moves else ["Aucun mouvement."]),
        "",
        FREE_GIFT,
        *([f"Écrit\u00a0: {written}"] if written else []),
    ]


def _figures(net: Net) -> dict[str, str | None]:
    return {
        "invoiced": str(net.invoiced),
        "gifts": str(net.gifts),
        "transfers": str(net.transfers),
        "host_net": str(net.host_net),
        "lender_net": None if net.lender_net is None else str(net.lender_net),
    }
