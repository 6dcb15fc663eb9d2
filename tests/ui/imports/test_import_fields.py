"""Which field a column is, chosen by keyboard: under headings, by a few letters, thirty-one days behind one line."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.imports.field_choice import FieldOption, Line
from app.ui.imports.wizard import Wizard
from tests.ui.conftest import type_text
from tests.ui.imports.gestures import DOWN, ENTER, ESCAPE, Rest, Workbook, at_columns, focused, heads_and_fields, press

HOURS = ("Salarié", "Mois", "Total", "Visa du tuteur")


@pytest.fixture
def hours(workbook: Workbook) -> Path:
    return workbook(("Marie DUPONT", "octobre 2026", "140", "vu"), heads=HOURS)


def lines(wizard: Wizard) -> list[Line]:
    return wizard.columns.choice._options.options


def said(wizard: Wizard) -> list[str]:
    return [one if isinstance(one, str) else one.label for one in lines(wizard)]


def marked(wizard: Wizard) -> str:
    option = wizard.columns.choice._marked()
    return option.label if option is not None else ""


@pytest.mark.parametrize(
    ("typed", "first"), [("SIR", "SIRET"), ("telephone 2", "Téléphone 2"), ("IMMATRICULEE", "Immatriculée le")]
)
def test_a_few_letters_find_it_whatever_the_accents(
    wizard: Wizard, workbook: Workbook, rest: Rest, typed: str, first: str
) -> None:
    at_columns(wizard, workbook(), rest)
    wizard.columns._select(5)
    type_text(wizard.columns.view, typed[0])
    assert focused() == "Chercher un champ"
    type_text(QApplication.focusWidget(), typed[1:])
    assert said(wizard)[0] == first
    press(ENTER)
    assert heads_and_fields(wizard)["Couleur du logo"] == first


def test_fields_are_under_headings_that_the_arrows_step_over(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_columns(wizard, workbook(), rest)
    wizard.columns._select(5)
    press(Qt.Key.Key_F2)
    found = lines(wizard)
    assert said(wizard)[:3] == ["Ne pas importer cette colonne", "L'essentiel", "Nom de l'entreprise"]
    assert [one for one in found if isinstance(one, str)][:4] == [
        *("L'essentiel", "Adresse", "Contact", "Deuxième contact"),
    ]
    walked = []
    for _ in range(14):
        press(DOWN)
        walked.append(marked(wizard))
    assert walked[0] == "Nom de l'entreprise"
    assert "Adresse" in walked
    assert "" not in walked
    press(ESCAPE)
    assert wizard.isVisible()
    assert focused() == "Colonnes du fichier"


def test_thirty_one_days_are_one_line_until_they_are_asked(wizard: Wizard, hours: Path, rest: Rest) -> None:
    at_columns(wizard, hours, rest)
    assert len(lines(wizard)) < 31
    wizard.columns._select(3)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageDown)
    assert marked(wizard) == "Heures d'un jour, 16 ou lundi…"
    press(ENTER)
    days = [one.label for one in lines(wizard) if isinstance(one, FieldOption)]
    assert days[:31] == [f"Heures du {day}" for day in range(1, 32)]
    press(DOWN)
    press(ENTER)
    assert heads_and_fields(wizard)["Visa du tuteur"] == "Heures du 2"
    wizard.columns._select(3)
    assert [one for one in said(wizard) if one.startswith("Heures du ")] == ["Heures du 2"]
    assert marked(wizard) == "Heures du 2"


def test_the_words_of_a_heading_find_what_is_under_it(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_columns(wizard, workbook(), rest)
    press(Qt.Key.Key_F2)
    type_text(QApplication.focusWidget(), "deuxieme")
    assert said(wizard) == ["Contact 2", "Fonction du contact 2", "Téléphone 2", "Courriel 2"]
