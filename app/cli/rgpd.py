"""`rgpd`: what is due, all the data of one person, erasing for good, the papers for the DPO and IT, the journal."""

import argparse
from datetime import date
from pathlib import Path

from app.actions import office_file
from app.actions.office_file import LaptopSettings
from app.actions.rgpd import due, erasing
from app.cli import answers, codes, office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.models.errors import Problem, Refusal, WorldProblem
from app.rules import french
from app.store import kept_since
from app.store.store import Store

_WHAT = ("due", "person", "erase", "papers", "journal")


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=_WHAT)
    parser.add_argument("person", nargs="?", default="")
    parser.add_argument("--out", default="")
    parser.add_argument("--yes", action="store_true")


def run(options: argparse.Namespace) -> Answer:
    settings = LaptopSettings()
    with office.opened(options.file) as store:
        today = office_file.today(store)
        if options.what == "due":
            return _due(due.listed(store, settings, today))
        if options.what == "person":
            return _all_data(store, _person(store, options.person), Path(options.out or "."), today)
        if options.what == "erase":
            return _erased(store, settings, _person(store, options.person), today, is_sure=options.yes)
        if options.what == "papers":
            return _papers(store, settings, Path(options.out or "."), today)
        return _journal(store, options.out)


def _due(found: due.DueList) -> Answer:
    every = [*found.persons, *found.contacts]
    document = {
        "due": [
            {"code": one.code, "why": one.why.value, "since": one.due_on.isoformat(), "trashed": one.is_trashed}
            for one in every
        ],
        "soon": found.soon,
        "doubt": found.doubt,
    }
    rows = [(one.code, french.day_figures(one.due_on), one.why.label) for one in every]
    lines = answers.table(("Code", "À effacer depuis", "Pourquoi"), rows) if rows else ["Rien à effacer aujourd'hui."]
    soon = f"{french.counted(found.soon, 'autre fiche', 'autres fiches')} dans le mois qui vient." if found.soon else ""
    return Answer(document, [*filter(None, (found.doubt,)), *lines, *filter(None, (soon,))])


def _all_data(store: Store, person_id: str, folder: Path, today: date) -> Answer:
    from app.actions.rgpd import person_data

    return _written(folder, person_data.render(store, person_id, today))


def _erased(store: Store, settings: LaptopSettings, person_id: str, today: date, *, is_sure: bool) -> Answer:
    found = erasing.prepare(store, person_id, today)
    if found.refusals:
        raise Refusal(*(Problem("person", sentence) for sentence in found.refusals))
    named = [f"  {one.where}\u00a0: {''.join(one.quotes[0]) if one.quotes else 'à relire'}" for one in found.mentions]
    if not is_sure:
        lines = [f"{found.code}\u00a0: {found.rows} ligne(s) et {french.counted(found.papers, 'papier')} à effacer."]
        lines += ["Nommée ailleurs, et c'est bien elle\u00a0: le nom sera retiré.", *named] if named else []
        return Answer(
            {"code": found.code, "rows": found.rows, "papers": found.papers, "mentions": len(named), "erased": False},
            [*lines, "Rien n'est fait\u00a0: ajoutez --yes pour effacer définitivement."],
            1,
        )
    cleaned = [(one.table, one.record_id) for one in found.mentions if one.is_sure]
    held = erasing.erase(store, settings, Gazetteer.load(), person_id, cleaned, today)
    document = {
        "code": found.code,
        "erased": True,
        "cleaned": len(cleaned),
        "left": [one.where for one in found.mentions if not one.is_sure],
        "backups": [{"file": one.backup.path.name, "until": one.until.isoformat()} for one in held],
    }
    lines = [f"{found.code} est effacée pour de bon. Les chiffres n'ont pas changé."]
    lines += [f"Encore dans {one.backup.path.name}, au plus tard le {french.day_figures(one.until)}" for one in held]
    return Answer(document, [*lines, erasing.UNKNOWN])


def _papers(store: Store, settings: LaptopSettings, folder: Path, today: date) -> Answer:
    from app.actions.rgpd import papers

    return _written(folder, papers.render(store, settings, today))


def _journal(store: Store, out: str) -> Answer:
    from app.actions.rgpd import journal

    found = journal.lines(store, store.now())
    if out:
        return _written(Path(out).parent, {Path(out).name: journal.as_csv(found)})
    rows = [(f"{one.at:%d/%m/%Y %H:%M}", one.who, one.action, one.what, one.record_id) for one in found]
    document = [
        {"at": one.at.isoformat(), "who": one.who, "action": one.action, "what": one.what, "id": one.record_id}
        for one in found
    ]
    return Answer(document, answers.table(("Quand", "Poste", "Action", "Fiche", "Identifiant"), rows))


def _written(folder: Path, files: dict[str, bytes]) -> Answer:
    if not folder.is_dir():
        raise WorldProblem(
            f"Le dossier «\u00a0{folder}\u00a0» n'existe pas\u00a0: créez-le, ou choisissez-en un autre."
        )
    for name, content in files.items():
        answers.write(folder / name, content)
    paths = [str(folder / name) for name in files]
    return Answer({"files": paths}, [f"Écrit\u00a0: {path}" for path in paths])


def _person(store: Store, asked: str) -> str:
    """By code, in the trash too. Raises WorldProblem."""
    row = codes.named(store, kept_since.persons(store), asked)
    if row is not None:
        return row.id
    raise WorldProblem(
        f"Aucun volontaire «\u00a0{asked}\u00a0»\u00a0: voyez «\u00a0list persons\u00a0» pour les codes."
    )
