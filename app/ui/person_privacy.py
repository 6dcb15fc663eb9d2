"""« Données personnelles » on the page of a person: the register of consents, and a button for each right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.actions.rgpd import consents
from app.models.consents import Consent
from app.models.errors import WorldProblem
from app.models.persons import Person
from app.rules import french
from app.ui import errors
from app.ui.summary import Line, Section

if TYPE_CHECKING:
    from app.ui.record_page import RecordPage


def sections(page: "RecordPage", person: Person) -> tuple[Section, ...]:
    return (_register(page, person), _rights(page, person))


def _register(page: "RecordPage", person: Person) -> Section:
    lines = tuple(_line(one) for one in consents.register(page.office.store, person))
    return Section(
        "Registre des accords",
        lines,
        empty="Aucun accord daté.",
        button="Noter la preuve" if lines else "",
        on_button=partial(_prove, page, person) if lines else None,
    )


def _line(one: Consent) -> Line:
    given = french.day_figures(one.given_on)
    scope = one.scope.label if one.scope else "portée à préciser"
    proof = " · ".join(filter(None, (one.proof.label if one.proof else "preuve à noter", one.note)))
    if one.withdrawn_on:
        return Line(f"{given} au {french.day_figures(one.withdrawn_on)} · {scope}", proof, "stop")
    return Line(f"Depuis le {given} · {scope}", proof, "ok" if one.proof else "todo")


def _rights(page: "RecordPage", person: Person) -> Section:
    limited = person.restricted_on
    restricting = (
        Line(
            f"Données limitées depuis le {french.day_figures(limited)}",
            "gardées, absentes des recherches, du catalogue, de la carte et des appels",
            "warn",
            button="Lever la limitation",
            run=partial(_lift, page, person),
        )
        if limited
        else Line(
            "Limiter",
            "gardées, sans plus servir à rien",
            button="Limiter ses données",
            run=partial(_restrict, page, person),
        )
    )
    return Section(
        "Ses droits (RGPD)",
        (
            Line(
                "Accéder",
                "en PDF et JSON, autres noms cachés",
                button="Toutes ses données…",
                run=partial(_hand_over, page, person),
            ),
            Line("Corriger", "", button="Corriger la fiche", run=page.edit_shown),
            restricting,
            Line(
                "Effacer",
                "partout, pour de bon",
                button="Effacer définitivement…",
                run=lambda: page.frame.go("settings", f"privacy:erase:{person.id}"),
            ),
        ),
    )


def _hand_over(page: "RecordPage", person: Person) -> None:
    chosen = QFileDialog.getExistingDirectory(page, "Où écrire ses données")
    if not chosen:
        return
    from app.actions.rgpd import person_data
    from app.ui.settings.privacy import Made, write_files

    today = page.office.today
    write_files(
        page.frame,
        page.office,
        Path(chosen),
        lambda store: person_data.render(store, person.id, today),
        Made("Toutes les données de cette personne", "Toutes ses données sont écrites\u00a0: PDF et JSON."),
    )


def _prove(page: "RecordPage", person: Person) -> None:
    from app.ui.settings.privacy_consent import ConsentDialog

    store = page.office.store
    asked = ConsentDialog("Noter la preuve", person.code, page, store, person.id)
    if asked.exec() and _done(page, lambda: consents.prove(store, person.id, *asked.answer()), "Preuve notée."):
        asked.noted()


def _restrict(page: "RecordPage", person: Person) -> None:
    from app.actions.rgpd import restricting

    _done(
        page,
        lambda: restricting.restrict(page.office.store, person.id, page.office.today),
        "Données limitées\u00a0: gardées, mais plus utilisées.",
    )


def _lift(page: "RecordPage", person: Person) -> None:
    from app.actions.rgpd import restricting

    _done(page, lambda: restricting.lift(page.office.store, person.id), "Limitation levée.")


def _done(page: "RecordPage", act: Callable[[], object], sentence: str) -> bool:
    store = page.office.store
    try:
        act()
    except WorldProblem as problem:
        errors.tell(page.frame, problem, lambda: _done(page, act, sentence))
        return False
    action = store.last_action_id
    page.frame.toast(sentence, lambda: store.undo(action))
    return True
