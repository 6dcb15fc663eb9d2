"""Forms half typed, lists half put right: what was begun can be gone on with."""

import json
from collections.abc import Iterator
from pathlib import PureWindowsPath

from app.actions.today.reading import Reading
from app.actions.today.things import IMPORT, Edit, Thing, Urgency
from app.models.imports import TwinKind
from app.rules import anonymity, french
from app.store import agenda, drafts, lists
from app.store.drafts import Draft

_DRAFTED = {
    "organisation": ("organisations", "nouvelle entreprise"),
    "person": ("persons", "nouveau volontaire"),
    "need": ("needs", "nouvelle mission"),
    "loan": ("loans", "mise à disposition"),
    "proposal": ("loans", "proposition"),
    "check_in": ("check_ins", "point de suivi"),
    "settings": ("settings", "réglages"),
    "clause": ("settings", "clause"),
    "visit": ("organisations", "visite"),
    "visit_entry": ("visits", "visite"),
    "cse_consultation": ("organisations", "consultation du CSE"),
    "loan_return": ("loans", "bilan"),
    "tour_stop": ("visits", "étape de tournée"),
    "loan_change": ("loans", "changement de conditions"),
    "early_end": ("loans", "fin anticipée"),
    "programme_flow": ("loans", "don ou versement"),
    "month_expense": ("loans", "frais du mois"),
    "add_visit": ("visits", "visite à prévoir"),
    "cost": ("documents", "combien ça coûte"),
    "programme_name": ("loans", "programme d'un prêt"),
    "signature": ("loans", "signature à noter"),
    "mentions": ("loans", "mentions à vérifier"),
    "reserve": ("loans", "réserve à motiver"),
    "loan_end": ("loans", "fin de mise à disposition"),
    "accident": ("loans", "accident à noter"),
    "set_aside": ("matching", "motif à noter"),
    "trip": ("matching", "trajet à noter"),
    "profile_request": ("catalogue", "demande sur un profil"),
    "catalogue_sending": ("catalogue", "envoi du catalogue"),
    "catalogue_reason": ("catalogue", "raison de publier"),
    "consent_proof": ("persons", "preuve d'un accord"),
}
"""The forms whose draft has a page to go on with: its room, and what the record is called there."""

_NOTED_AT = {"visit_entry": "visit.organisation_id"}
"""A visit typed while someone talks has a page of its own; where its draft keeps whom it was typed at."""

_IN_LOAN = {
    "loan_change": "avenants",
    "early_end": "retour",
    "programme_flow": "programme",
    "programme_name": "programme",
    "month_expense": "",
    "signature": "",
    "mentions": "",
    "reserve": "",
    "loan_end": "retour",
    "accident": "",
}
"""Small panels inside a loan: the part of it they are in; a month's draft names its own month."""

_ROOM_ALONE = {"add_visit": "", "cost": "cost"}
"""Panels about no record: what their room is told to show."""

_BY_PAIR = {"set_aside", "trip"}
"""Those are about a mission and a volunteer, and offered where both are looked at together."""

_IN_ISSUE = {"profile_request", "catalogue_sending", "catalogue_reason"}
"""Those are about an issue of the catalogue, the first of their two words."""

_LISTED = {"organisation", "person", "need", "loan"}
"""Those have a name in a list as long as they live."""

_ON_COMPANY = {"visit", "cse_consultation"}
"""Those are written on a company's page, and offered there."""


def things(reading: Reading) -> Iterator[Thing]:
    for draft in drafts.waiting(reading.store):
        if draft.form == drafts.LISTS:
            yield from _list(reading, draft)
        elif draft.form == drafts.MERGES:
            yield from _merge(reading, draft)
        elif draft.form in _DRAFTED and not _is_lost(reading, draft):
            yield _draft(reading, draft)


def _list(reading: Reading, draft: Draft) -> Iterator[Thing]:
    """A list that never came in. Its columns alone are kept with those of every import."""
    done, path = len(json.loads(draft.values.get("fixes", "[]"))), draft.values.get("file", "")
    aside = len(json.loads(draft.values.get("left", "[]")))
    if not path or not (done or aside):
        return
    told = [french.counted(done, "correction", "corrections")] if done else []
    told += [french.counted(aside, "ligne laissée de côté", "lignes laissées de côté")] if aside else []
    # A list may well be called after somebody.
    named = "un tableau" if reading.codes else f"«\u00a0{PureWindowsPath(path).name}\u00a0»"
    sentence = f"Reprendre l'import commencé {_at(draft)}{french.NBSP}: {named}, {', '.join(told)}"
    key = f"import:{draft.about_id.partition('|')[0]}"
    yield Thing(Urgency.TODAY, "draft", sentence, "", "Reprendre", IMPORT, path, key=key, is_soft=True)


def _merge(reading: Reading, draft: Draft) -> Iterator[Thing]:
    """Two records somebody began to choose between; neither once one is gone."""
    kind, ids = draft.values.get("kind", ""), draft.about_id.split()
    name = _person_called if kind == TwinKind.PERSON.value else _company_called
    named = [name(reading, one) for one in ids]
    if len(named) != 2 or not all(named):
        return
    sentence = f"Reprendre la fusion commencée {_at(draft)}{french.NBSP}: {' et '.join(named)}"
    yield Thing(Urgency.TODAY, "draft", sentence, "", "Reprendre", "settings", f"duplicates:{kind}:{draft.about_id}")


def _at(draft: Draft) -> str:
    return f"le {draft.saved_at.astimezone():%d/%m à %H:%M}"


def _is_lost(reading: Reading, draft: Draft) -> bool:
    """Its record is in the trash: no page could open it. It is offered again when the record comes back."""
    if draft.form in _IN_LOAN:
        return _loan_of(reading, draft) is None
    if draft.form in _ROOM_ALONE:
        # Figures of a mission or a loan are asked for from it, and what was typed beside them with them.
        return bool(draft.about_id)
    if draft.form == "loan_return":
        return _reviewed(reading, draft) is None
    if draft.form == "tour_stop":
        return bool(draft.about_id) and agenda.stop_named(reading.store, draft.about_id) is None
    if draft.form in _ON_COMPANY:
        return not _company_called(reading, draft.values.get("organisation_id", ""))
    if draft.form in _NOTED_AT:
        return not _noted_at(reading, draft)
    if draft.form in _BY_PAIR:
        return not _mission(reading, _first(draft))
    if draft.form == "consent_proof":
        return not _person_called(reading, draft.about_id)
    return bool(draft.about_id) and draft.form in _LISTED and not _drafted(reading, draft)


def _draft(reading: Reading, draft: Draft) -> Thing:
    room, new = _DRAFTED[draft.form]
    record_id = draft.about_id
    edit: Edit = "known" if record_id else "new"
    about = _drafted(reading, draft) or new
    if draft.form in _ON_COMPANY:
        record_id, edit = draft.values.get("organisation_id", ""), ""
        about = ", ".join(filter(None, (new, _company_called(reading, record_id))))
    if draft.form in _NOTED_AT:
        record_id, edit = f"tab:entry:{draft.about_id}", ""
        about = ", ".join(filter(None, (new, _noted_at(reading, draft))))
    if draft.form == "loan_return" and (loan := _reviewed(reading, draft)) is not None:
        record_id, edit, about = f"{loan.id}#bilan", "known", f"{new}, {reading.person(loan)}"
    if draft.form == "tour_stop":
        record_id, edit = f"tab:tours:{draft.about_id or 'new'}", ""
        about = ", ".join(filter(None, (new, agenda.stop_named(reading.store, draft.about_id))))
    if draft.form in _IN_LOAN and (loan := _loan_of(reading, draft)) is not None:
        month = draft.about_id.partition(" ")[2] if draft.form == "month_expense" else ""
        record_id, edit = f"{loan.id}#{f'{month}-01' if month else _IN_LOAN[draft.form]}".rstrip("#"), ""
        about = f"{new}, {reading.person(loan)}"
    if draft.form in _ROOM_ALONE:
        record_id, edit = _ROOM_ALONE[draft.form], ""
    if draft.form in _BY_PAIR:
        record_id, edit, about = _first(draft), "", f"{new}, {_mission(reading, _first(draft))}"
    if draft.form in _IN_ISSUE:
        record_id, edit = _first(draft), ""
    if draft.form == "consent_proof":
        edit, about = "", f"{new}, {_person_called(reading, draft.about_id)}"
    sentence = f"Reprendre la saisie commencée {_at(draft)}{french.NBSP}: {about}"
    return Thing(Urgency.TODAY, "draft", sentence, "", "Reprendre", room, record_id, edit=edit)


def _reviewed(reading: Reading, draft: Draft) -> lists.LoanRow | None:
    """The loan whose « Bilan » is half typed; None when it is in the trash."""
    loan_id = agenda.loan_of_return(reading.store, draft.about_id)
    return next((row for row in lists.loans(reading.store) if row.id == loan_id), None)


def _loan_of(reading: Reading, draft: Draft) -> lists.LoanRow | None:
    loan_id = draft.about_id.partition(" ")[0]
    return next((row for row in lists.loans(reading.store) if row.id == loan_id), None)


def _noted_at(reading: Reading, draft: Draft) -> str:
    return _company_called(reading, draft.values.get(_NOTED_AT[draft.form], ""))


def _company_called(reading: Reading, organisation_id: str) -> str:
    rows = lists.organisations(reading.store)
    return next((reading.company(row.name, row.code) for row in rows if row.id == organisation_id), "")


def _drafted(reading: Reading, draft: Draft) -> str:
    """What the half-typed record is called in its list; nothing for a new one."""
    store = reading.store
    if draft.form == "organisation":
        return _company_called(reading, draft.about_id)
    if draft.form == "person":
        return _person_called(reading, draft.about_id)
    if draft.form == "need":
        return _mission(reading, draft.about_id)
    if draft.form == "loan":
        loans = (row for row in lists.loans(store) if row.id == draft.about_id)
        return next((f"mise à disposition, {reading.person(row)}" for row in loans), "")
    return ""


def _first(draft: Draft) -> str:
    return draft.about_id.partition(" ")[0]


def _mission(reading: Reading, need_id: str) -> str:
    return next((f"mission {row.code}" for row in lists.needs(reading.store) if row.id == need_id), "")


def _person_called(reading: Reading, person_id: str) -> str:
    return next((_person(reading, row) for row in lists.persons(reading.store) if row.id == person_id), "")


def _person(reading: Reading, row: lists.PersonRow) -> str:
    return anonymity.person_name(row.first_name, row.last_name, row.code, reading.codes)
