"""`cost`: a month lent, beside an agency and beside partial activity; the figures, or the page."""

import argparse
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from app.actions import costs, office_file
from app.cli import office
from app.cli.answers import Answer, write
from app.models.errors import WorldProblem
from app.rules import french
from app.rules.costs import Costs, assumptions

_WORDS = (
    ("wages", "salaire brut"),
    ("charges", "charges de l'employeur"),
    ("expenses", "frais"),
    ("invoiced", "facturé, hors taxes"),
    ("hourly", "soit pour une heure"),
    ("vat", "TVA"),
    ("agency", "devis d'agence, hors taxes"),
    ("agency_gap", "écart avec l'agence"),
    ("kept", "reste à la prêteuse, prêt"),
    ("remains", "reste à la prêteuse, activité partielle"),
)
_OPTIONS = {
    "gross": "hourly_gross",
    "charges": "charges_percent",
    "hours": "hours",
    "expenses": "expenses",
    "kept": "kept",
    "coefficient": "coefficient",
    "vat": "vat_percent",
    "indemnity": "indemnity_percent",
    "allowance": "allowance_percent",
    "least-allowance": "least_allowance",
    "smic": "smic",
}


def add_words(parser: argparse.ArgumentParser) -> None:
    for name in _OPTIONS:
        parser.add_argument(f"--{name}", default="", required=name in ("gross", "charges"))
    parser.add_argument("--out")


def more_help() -> list[str]:
    return [
        "  --gross 14,80             salaire brut d'une heure, en euros",
        "  --charges 42,5            charges de l'employeur, en % du brut",
        "  --hours 151,67            heures dans le mois",
        "  --expenses 0              frais remboursés au salarié, par mois",
        "  --kept 0                  part du coût que la prêteuse choisit de garder, par mois",
        "  --coefficient 2,05        celui d'un devis d'agence d'intérim\u00a0; sans lui, aucune comparaison avec elle",
        "  --vat 20                  TVA, en %",
        "  --indemnity 60            activité partielle\u00a0: indemnité du salarié, en % du brut",
        "  --allowance 36            allocation de l'employeur, en % du brut",
        "  --least-allowance 8,57    allocation d'une heure, au moins",
        "  --smic 12,02              SMIC brut d'une heure",
        "  --out FICHIER             la page à imprimer, .pdf ou .docx",
    ]


def run(options: argparse.Namespace) -> Answer:
    asked = costs.read({name: getattr(options, word.replace("-", "_")) for word, name in _OPTIONS.items()})
    out = Path(options.out) if options.out else None
    if out is not None and out.suffix.lower() not in (".pdf", ".docx"):
        raise WorldProblem(f"«\u00a0{out.name}\u00a0» doit finir par .pdf ou .docx.")
    with office.opened(options.file) as store:
        facts = costs.facts(store, asked)
        today = office_file.today(store)
    said = [f"{french.colon(words)}{french.euros(value)}" for words, value in _known(facts.costs)]
    if out is not None:
        write(out, costs.render(facts, out.suffix.lower(), today)[1])
        said.append(f"Écrit\u00a0: {out}")
    figures = {name: None if value is None else str(value) for name, value in asdict(facts.costs).items()}
    document = {"costs": figures, "assumptions": assumptions(asked), "file": str(out) if out else None}
    return Answer(document, [*said, "", *assumptions(asked)])


def _known(found: Costs) -> list[tuple[str, Decimal]]:
    return [(words, value) for name, words in _WORDS if (value := getattr(found, name)) is not None]
