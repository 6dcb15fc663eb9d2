"""The commands: their words, their help, and how what they answer is printed. French throughout."""

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn, cast

import app
from app.cli.answers import Answer
from app.models.errors import Refusal, WorldProblem, cause

_PROGRAM = "coupdemain"
_WIDTH = 100


@dataclass(frozen=True)
class Command:
    """`words` is how it is written, after the program's name; the module's `add_words` says so to the parser.

    A module may add lines of its own to the help of its command: `more_help`.
    """

    module: str
    words: str
    help: str
    takes_file: bool = True


COMMANDS: dict[str, Command] = {
    "list": Command("lists", "list needs|persons|loans|organisations", "les fiches du fichier"),
    "match": Command("match", "match MISSION", "les volontaires d'une mission (code M-A003 ou identifiant)"),
    "territory": Command(
        "territory",
        "territory [--slider 0..1] [--more-km 5] [--flexible-hours] [--least 50] [--names] [--out FICHIER.pdf|.docx]",
        "tous les postes et tous les volontaires ensemble (0\u00a0: le plus de postes, 1\u00a0: le moins de km)",
    ),
    "slots": Command(
        "slots",
        "slots [VOLONTAIRE|MISSION]",
        "deux emplois dans une semaine\u00a0: les paires de missions, ou ce qui complète une personne ou une mission",
    ),
    "report": Command(
        "report",
        "report DOCUMENT PRÊT|VOLONTAIRE|MISSION|ENTREPRISE [--for MISSION|VOLONTAIRE] [--year 2026] [--month 2026-11] "
        "--out FICHIER.pdf|.docx",
        "un document d'un prêt, d'un volontaire, d'une mission ou d'une entreprise",
    ),
    "sign": Command(
        "sign",
        "sign PRÊT --kind DOCUMENT --party lender|host|person [--sent JOUR] [--on JOUR] [--provider NOM] "
        "[--scan FICHIER]",
        "noter qu'un document est parti à signer, qu'une partie l'a signé, et garder son scan",
    ),
    "signatures": Command(
        "signatures", "signatures [PRÊT]", "qui a signé quoi, qui est attendu, ce qui n'a pas de scan"
    ),
    "pack": Command(
        "pack",
        "pack PRÊT [--word] --out DOSSIER",
        "le dossier complet d'un prêt\u00a0: un seul PDF, et chaque document à part (--word\u00a0: en Word aussi)",
    ),
    "statement": Command(
        "statement",
        "statement [PRÊT] --month 2026-11|--year 2026 [--planned] [--hours] [--out FICHIER.pdf|.docx|.xlsx]",
        "le décompte d'un mois de prêt, ligne par ligne (--hours\u00a0: le relevé d'heures), ou le total d'une année",
    ),
    "programme": Command(
        "programme",
        "programme [NOM] [--out FICHIER.pdf|.docx|.xlsx]",
        "un programme de dons (L8241-3) : reçu, versé, détenu, et le coût net de chaque prêt",
    ),
    "change": Command(
        "change",
        "change PRÊT --set ends_on=2027-08-31 [--set FAIT=VALEUR …] [--from JOUR] [--reason TEXTE] [--out DOSSIER]",
        "un changement en cours de prêt\u00a0: ce qui change, ce qui se signe à nouveau, ce que le droit en dit",
    ),
    "accident": Command(
        "accident",
        "accident PRÊT --at 2026-11-24T16:45 [--host-knew QUAND] [--lender-knew QUAND] [--out DOSSIER]",
        "un accident pendant le prêt\u00a0: qui fait quoi, avant quelle heure, et les deux lettres",
    ),
    "legal": Command(
        "legal",
        "legal FAITS.json|--loan NUMÉRO|--facts",
        "ce que le droit demande à ces faits, ou à un prêt du fichier, règle par règle",
    ),
    "clauses": Command(
        "clauses",
        "clauses [--show CLAUSE] [--check]",
        "les clauses des contrats et leurs versions (--check\u00a0: le minimum légal de chacune)",
    ),
    "catalogue": Command(
        "catalogue",
        "catalogue [NUMÉRO] [--out FICHIER.pdf|.docx|.xlsx] [--for ENTREPRISE]",
        "le catalogue des profils disponibles\u00a0: qui y est, ce qui désignerait quelqu'un, ou le fichier lui-même",
    ),
    "cost": Command(
        "cost",
        "cost --gross 14,80 --charges 42,5 [--hours 151,67] [--expenses 0] [--kept 0] [--coefficient 2,05] [--vat 20] "
        "[--indemnity 60] [--allowance 36] [--least-allowance 8,57] [--smic 12,02] [--out FICHIER.pdf|.docx]",
        "combien coûte un mois de prêt, à côté d'une agence d'intérim et de l'activité partielle",
    ),
    "figures": Command(
        "figures",
        "figures [--from 2026-01-01] [--to 2026-12-31] [--territory 47|office] [--of site|lender|home] [--sector 25] "
        "[--programme NOM] [--definitions] [--out FICHIER.pdf|.docx|.xlsx]",
        "les chiffres d'une période, avec ce que chacun compte\u00a0; ou le rapport de quatre pages",
    ),
    "visits": Command(
        "visits",
        "visits [--day 2026-11-26] [--company ENTREPRISE] [--out FICHIER.pdf]",
        "les visites d'un jour, dans l'ordre de la route, ou leur dossier\u00a0: une page par entreprise",
    ),
    "tours": Command(
        "tours",
        "tours [TOURNÉE] [--by-area] [--out FICHIER.pdf]",
        "les tournées\u00a0: étapes tenues sur prévues, visiteurs, budget, ou leur page",
    ),
    "calendar": Command(
        "calendar",
        "calendar [--names] [--out FICHIER.ics]",
        "tout ce qui est à venir\u00a0: en codes, ou avec les noms\u00a0; --out l'écrit pour un autre agenda",
    ),
    "mail": Command(
        "mail",
        "mail paper|call|visit PRÊT|ENTREPRISE [DOCUMENT] [--to lender|host|employee] [--attach] [--out FICHIER.eml]",
        "un courriel préparé, jamais envoyé\u00a0: un document, un appel à faire, une visite",
    ),
    "sheets": Command(
        "sheets",
        "sheets [--timesheets 2026-12] --out FICHIER.pdf",
        "les fiches d'appel de la semaine, une page chacune, ou les relevés d'heures vierges d'un mois",
    ),
    "rgpd": Command(
        "rgpd",
        "rgpd due|person|erase|papers|journal [CODE] [--out DOSSIER] [--yes]",
        "ce qui est à effacer, toutes les données d'une personne, l'effacement définitif, les papiers du DPO et du "
        "service informatique, le journal",
    ),
    "export": Command(
        "exports",
        "export organisations|persons|needs|loans|check_ins|timesheets|all [--for-third-party] [--no-history] "
        "--out FICHIER.xlsx|.csv|.vcf|.zip",
        "une liste entière en classeur, en CSV ou en cartes de visite\u00a0; tout, en archive ouverte",
    ),
    "template": Command(
        "templates",
        "template organisations|persons|needs|loans|check_ins|timesheets [--out FICHIER.xlsx]",
        "un classeur vide à remplir, que l'import reconnaît",
        takes_file=False,
    ),
    "open-archive": Command(
        "open_archive",
        "open-archive ARCHIVE.zip NOUVEAU.coupdemain",
        "une archive ouverte devient un nouveau fichier, au contenu égal",
        takes_file=False,
    ),
    "geo": Command("geo", 'geo "TEXTE" …', "les communes que chaque texte peut désigner", takes_file=False),
    "distance": Command(
        "distance", 'distance "TEXTE" "TEXTE"', "les kilomètres à vol d'oiseau entre deux communes", takes_file=False
    ),
    "backup": Command("backup", "backup [--out DOSSIER]", "sauvegarder maintenant, et copier la sauvegarde"),
    "backups": Command(
        "backups",
        "backups [--check]",
        "ses sauvegardes\u00a0: jour, raison, contenu (--check\u00a0: chacune est relue)",
    ),
    "restore": Command(
        "restore",
        "restore NUMÉRO|FICHIER.sauvegarde [--to FICHIER]",
        "revenir à une sauvegarde, le fichier présent étant d'abord gardé (--to\u00a0: dans un autre fichier)",
    ),
    "check": Command(
        "check",
        "check [--repair]",
        "l'état du fichier\u00a0: intégrité, fiches orphelines, fichiers joints (--repair\u00a0: ses index refaits)",
    ),
    "import": Command(
        "imports",
        'import FICHIER --kind organisations|persons|needs|loans|check_ins|timesheets [--mapping "COLONNE=CHAMP" …] '
        "[--sheet NOM] [--encoding NOM] [--separator SIGNE] [--dry-run] [--refused FICHIER.xlsx]",
        "une liste (XLSX, XLS, ODS, CSV) dans le fichier, tout ou rien (--dry-run\u00a0: ce qui serait fait)",
    ),
    "bench": Command("bench", "bench [NOM…]", "les mesures, chacune contre son plancher", takes_file=False),
    "demo": Command(
        "demo", "demo [--out DOSSIER] [--walk short|full]", "la démonstration\u00a0: le cas d'une CCI", takes_file=False
    ),
}
_FILE = ("--file FICHIER", "le fichier .coupdemain (sinon, le dernier ouvert)")
_OPTIONS = (
    ("--json", "un seul document JSON sur la sortie standard"),
    ("--help", "cette aide, ou celle de la commande nommée"),
)


class _Misuse(Exception):
    """The words don't make a command; the sentence says how it is written."""


class _Parser(argparse.ArgumentParser):
    """argparse speaks English: its complaints become one French sentence."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - English
        raise _Misuse


def run(words: list[str]) -> int:
    """Runs one command; answers the exit code."""
    try:
        return _run(words)
    except WorldProblem as problem:
        return _complain(problem.sentence)
    except Refusal as refusal:
        return _complain(" ".join(problem.sentence for problem in refusal.problems))
    except BrokenPipeError:
        _discard_output()  # the reader (head, less) has left: nothing to say
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - our own mistake: a sentence for the user, the report in the log
        return _apologise(error)


def _run(words: list[str]) -> int:
    file, as_json, rest = _shared(words)
    name = next((word for word in rest if not word.startswith("-")), "")
    if "--help" in rest or "-h" in rest:
        _print(Answer(None, _help(name)), as_json=False)
        return 0
    if rest == ["--version"]:
        _print(Answer({"version": app.__version__}, [f"Coup de Main {app.__version__}"]), as_json)
        return 0
    if name not in COMMANDS or rest[0] != name:
        raise WorldProblem(
            f"Commande inconnue\u00a0: «\u00a0{' '.join(words)}\u00a0». Commandes connues\u00a0: "
            f"{', '.join(COMMANDS)}\u00a0; "
            f"voyez {_PROGRAM} --help."
        )
    command = COMMANDS[name]
    module = import_module(f"app.cli.{command.module}")
    parser = _Parser(prog=_PROGRAM, add_help=False, allow_abbrev=False)
    module.add_words(parser)
    try:
        options = parser.parse_args(rest[1:], argparse.Namespace(file=file, json=as_json))
    except _Misuse:
        shared = "[--file FICHIER] [--json]" if command.takes_file else "[--json]"
        raise WorldProblem(f"Cette commande s'écrit\u00a0: {_PROGRAM} {command.words} {shared}.") from None
    answer = cast(Callable[[argparse.Namespace], Answer], module.run)(options)
    _print(answer, as_json)
    return answer.code


def _shared(words: list[str]) -> tuple[str, bool, list[str]]:
    """What every command takes, before or after its name, set apart from the rest."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--file", default="")
    parser.add_argument("--json", action="store_true")
    try:
        options, rest = parser.parse_known_args(words)
    except _Misuse:
        raise WorldProblem("Après --file, indiquez le fichier\u00a0: --file FICHIER.coupdemain.") from None
    return options.file, options.json, rest


def _print(answer: Answer, as_json: bool) -> None:
    text = json.dumps(answer.document, ensure_ascii=False, indent=2, allow_nan=False) if as_json else ""
    text = text or "\n".join(answer.lines)
    if sys.stdout is None or not text:  # started with its output closed: nobody listens
        return
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        _discard_output()
        raise WorldProblem(f"La réponse ne peut pas être écrite ({cause(error)}).") from error


def _discard_output() -> None:
    """What is still to be flushed at exit goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(sentence: str) -> int:
    if sys.stderr is not None:  # print(file=None) would fall back on the standard output
        with suppress(OSError):
            print(" ".join(sentence.split()), file=sys.stderr, flush=True)
    return 1


def _apologise(error: Exception) -> int:
    # Imported here: only a mistake of ours ever asks for it.
    from app.ui import errors

    errors.write_log(errors.report_text(error))
    return _complain("Le programme a rencontré une erreur. Son rapport, sans donnée personnelle, est dans le journal.")


def _help(name: str) -> list[str]:
    if name in COMMANDS:
        command = COMMANDS[name]
        more: list[str] = getattr(import_module(f"app.cli.{command.module}"), "more_help", list)()
        return [
            *_folded(f"{_PROGRAM} {command.words}", ""),
            *_folded(command.help, "  "),
            *(["", *more] if more else []),
            "",
            *_option_lines(command.takes_file),
        ]
    lines = [f"{_PROGRAM} [--file FICHIER]\u00a0: la fenêtre", f"{_PROGRAM} COMMANDE …\u00a0: une commande, parmi", ""]
    for command in COMMANDS.values():
        lines += [*_folded(command.words, "  "), *_folded(command.help, "      ")]
    version = "  --version         la version du programme"
    return [*lines, "", *_option_lines(takes_file=True), version]


def _folded(text: str, indent: str) -> list[str]:
    """In lines a terminal does not cut; what follows the first stands further in."""
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "    ", break_on_hyphens=False)


def _option_lines(takes_file: bool) -> list[str]:
    options = (_FILE, *_OPTIONS) if takes_file else _OPTIONS
    return [f"  {words.ljust(16)}  {help_}" for words, help_ in options]
