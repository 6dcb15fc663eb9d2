"""Cells as people and spreadsheets write them."""

import contextlib
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.persons import ContractKind
from app.rules import entries, entry_dates
from app.rules.entries import EntryProblem
from app.rules.imports import cell_dates, cell_money, cell_people, cells
from app.rules.imports.cell_money import Amount, Per
from app.rules.imports.cells import Town

TODAY = date(2026, 11, 24)
SIRET = "73282932000074"

READ: list[tuple[Callable[[str, date], Any], Any, tuple[str, ...]]] = [
    (
        cell_dates.read_date,
        date(2026, 3, 12),
        (
            "12/3/26",
            "12/03/2026",
            "12.03.2026",
            "12-03-26",
            "2026-03-12",
            "2026-03-12 00:00:00",
            "2026-03-12T00:00:00",
            "2026/03/12",
            "20260312",
            "12032026",
            "46093",
            "46093,75",
            "46093.0",
            "12 mars 2026",
            "jeudi 12 mars 2026",
            "jeu. 12/03/2026",
            "le 12/03/2026",
            "12/03/2026 14:30",
            "12/03/2026 à 14h",
            "à partir du 12/03/2026",
            "12 Mars 2026",
            "12/03/2026 (jeudi)",
            "12/03/2026 ?",
            "2026-03-12T08:00:00+01:00",
            "12-Mar-26",
            "\u00a012/03/2026\u00a0",
        ),
    ),
    (cell_dates.read_date, date(2026, 3, 25), ("03/25/2026", "3/25/26", "25/03/2026")),
    (cell_dates.read_date, date(2026, 2, 12), ("12-Feb-26", "12 févr. 2026", "12 fév 2026")),
    (cell_dates.read_date, date(2026, 3, 1), ("1er mars 2026", "1/3/2026")),
    (cell_dates.read_birth_date, date(1972, 5, 4), ("04/05/72", "4 mai 1972", "26423")),
    (
        cells.read_phones,
        ("+33612345678",),
        (
            "06 12 34 56 78",
            "06.12.34.56.78",
            "06/12/34/56/78",
            "612345678",
            "612345678.0",
            "612345678,0",
            "+33 (0)6 12 34 56 78",
            "0033612345678",
            "33612345678",
            "06-12-34-56-78",
            "Tél. : 06 12 34 56 78",
            "06 12 34 56 78 (perso)",
            "06 12 34 56 78 poste 12",
            "M. Durand 06 12 34 56 78",
            "06\u00a012\u202f34 56 78",
        ),
    ),
    (
        cells.read_phones,
        ("+33553000000", "+33612345678"),
        (
            "05 53 00 00 00 / 06 12 34 56 78",
            "0553000000/0612345678",
            "05.53.00.00.00 - 06.12.34.56.78",
            "05 53 00 00 00\n06 12 34 56 78",
            "05 53 00 00 00 ou 06 12 34 56 78",
            "05 53 00 00 00 ; 06 12 34 56 78",
            "Fixe 05 53 00 00 00, port. 06 12 34 56 78",
            "05 53 00 00 00 Port. 06 12 34 56 78",
            "05 53 00 00 00   06 12 34 56 78",
            "05 53 00 00 00 (bureau) 06 12 34 56 78 (perso)",
        ),
    ),
    (
        cells.read_siret,
        SIRET,
        (
            SIRET,
            "732 829 320 00074",
            f"{SIRET}.0",
            f"{SIRET},00",
            f"SIRET : {SIRET}",
            "732.829.320.00074",
            f"n° SIRET {SIRET}",
        ),
    ),
    (cells.read_siret, "73282932000074", ("7.3282932000074E+13", "7,3282932000074E+013")),
    (cells.read_siret, "00572078400023", ("572078400023", "00572078400023", "0572078400023")),
    (
        cells.read_postal_code,
        "47000",
        (
            "47000",
            "47 000",
            "47000.0",
            "F-47000",
            "FR-47000",
            "47000 Agen",
            "Agen (47000)",
            "47000 AGEN CEDEX 9",
            "47000 - Agen",
        ),
    ),
    (cells.read_postal_code, "01000", ("01000", "01000 Bourg-en-Bresse")),
    (cells.read_postal_code, "1000", ("1000", "1000.0", "1000 Bruxelles")),
    (cells.read_postal_code, "L-4001", ("L-4001", " L-4001 ", "L-4001 Esch")),
    (
        cells.read_town,
        Town("47000", "Agen"),
        ("47000 Agen", "Agen (47000)", "F-47000 Agen", "47000 Agen cedex", "Agen 47000"),
    ),
    (cells.read_town, Town("", "Agen"), ("Agen", "Agen (47)")),
    (
        cells.read_emails,
        ("jean@exemple.fr",),
        ("jean@exemple.fr", "mailto:jean@exemple.fr", "Jean Durand <jean@exemple.fr>", "jean (at) exemple.fr"),
    ),
    (
        cells.read_emails,
        ("a@exemple.fr", "b@exemple.fr"),
        (
            "a@exemple.fr; b@exemple.fr",
            "a@exemple.fr / b@exemple.fr",
            "a@exemple.fr,b@exemple.fr",
            "a@exemple.fr\nb@exemple.fr",
        ),
    ),
    (cells.read_whole, 12, ("12", "12.0", "12,00", "12 salariés", "env. 12", "~12")),
    (cells.read_whole, 1200, ("1200", "1 200", "1\u202f200")),
    (cells.read_decimal, Decimal("1234.56"), ("1 234,56", "1.234,56", "1,234.56", "1234.56", "1'234.56")),
    (
        cells.read_hours,
        Decimal("35"),
        ("35", "35 h", "35h00", "35:00", "35:00:00", "35,00", "35 heures", "35h/semaine", "35 h par semaine"),
    ),
    (cells.read_hours, Decimal("7.5"), ("7,5", "7.5", "7h30", "7 h 30", "7:30", "7:30:00")),
    (
        cells.read_yes_no,
        True,
        ("oui", "Oui", "O", "x", "X", "✓", "✔", "1", "1.0", "vrai", "VRAI", "true", "Oui, en semaine"),
    ),
    (cells.read_yes_no, False, ("non", "N", "0", "0.0", "faux", "FAUX", "false", "Non (pas encore)")),
    (cell_money.read_amount, Amount(Decimal("1234.56")), ("1 234,56 €", "1.234,56", "1234.56 EUR", "1 234,56 euros")),
    (
        cell_money.read_amount,
        Amount(Decimal("2150.00"), Per.UNSAID, True),
        ("2 150 € brut", "2150 bruts", "2 150,00 € (brut)"),
    ),
    (
        cell_money.read_amount,
        Amount(Decimal("14.20"), Per.HOUR),
        ("14,20€/h", "14.2 €/heure", "14,20 € de l'heure", "14,20 € par heure", "14,20 euros / h", "14€20/h"),
    ),
    (
        cell_money.read_amount,
        Amount(Decimal("2150.00"), Per.MONTH, True),
        ("2 150 € brut mensuel", "2150€ brut/mois", "2150 € par mois brut"),
    ),
    (
        cell_money.read_amount,
        Amount(Decimal("28000.00"), Per.YEAR),
        ("28 k€ par an", "28k€/an", "28 000 € annuel", "28 000 €/an"),
    ),
]

REFUSED: list[tuple[Callable[[str, date], Any], str, str]] = [
    (cell_dates.read_date, "mars 2026", "Il manque le jour"),
    (cell_dates.read_date, "03/2026", "Il manque le jour"),
    (cell_dates.read_date, "2026", "C'est une année"),
    (cell_dates.read_date, "12 mars", "Il manque l'année"),
    (cell_dates.read_date, "12/03", "Il manque l'année"),
    (cell_dates.read_date, "lundi", "Une date est attendue"),
    (cell_dates.read_date, "demain", "Une date est attendue"),
    (cell_dates.read_date, "31/02/2026", "n'existe pas"),
    (cell_dates.read_date, "99999", "n'est pas une date"),
    (cells.read_siret, "1,23457E+13", "arrondi ce SIRET"),
    (cells.read_siret, "1.23E+13", "arrondi ce SIRET"),
    (cells.read_siret, "7.328293200007E+13", "arrondi ce SIRET"),
    (cells.read_siret, "73282900000000", "perdu les derniers chiffres"),
    (cells.read_siret, "732829320", "C'est un SIREN"),
    (cells.read_siret, "73282932000075", "La clé"),
    (cells.read_siret, "7328293200007", "Il manque 1 chiffre"),
    (cells.read_postal_code, "470", "attendu"),
    (cells.read_postal_code, "99999", "n'existe pas"),
    (cells.read_phones, "05 53", "Il manque 6 chiffres"),
    (cells.read_phones, "05 53 00 00 00 / 12", "Il manque"),
    (cells.read_emails, "jean", "@"),
    (cells.read_whole, "douze", "nombre entier"),
    (cells.read_whole, "10 à 12", "nombre entier"),
    (cells.read_whole, "10 12", "Un seul nombre"),
    (cells.read_hours, "35 39", "Un seul nombre"),
    (cell_money.read_amount, "14,20 15,30", "Un seul nombre"),
    (cell_money.read_amount, "12 à 14 €", "Un nombre est attendu"),
    (cell_money.read_amount, "SMIC", "Un nombre est attendu"),
    (cells.read_hours, "à voir", "Un nombre est attendu"),
    (cells.read_yes_no, "peut-être", "Oui ou non"),
    (cell_people.read_people, "—", "Un nom est attendu"),
]

NAMES = {
    "DUPONT Jean": [("Dupont", "Jean", "", "")],
    "Jean DUPONT": [("Dupont", "Jean", "", "")],
    "Jean Dupont": [("Dupont", "Jean", "", "")],
    "Dupont, Jean": [("Dupont", "Jean", "", "")],
    "M. Jean Dupont": [("Dupont", "Jean", "M.", "")],
    "MADAME DE LA TOUR ANNE": [("De La Tour", "Anne", "Mme", "")],
    "Le Goff Anne-Marie": [("Le Goff", "Anne-Marie", "", "")],
    "Anne de La Tour": [("de La Tour", "Anne", "", "")],
    "M. et Mme Dupont": [("Dupont", "", "M.", ""), ("Dupont", "", "Mme", "")],
    "Jean Dupont, gérant": [("Dupont", "Jean", "", "gérant")],
    "DUPONT Jean & MARTIN Paule": [("Dupont", "Jean", "", ""), ("Martin", "Paule", "", "")],
    "LE GOFF Anne-Marie": [("Le Goff", "Anne-Marie", "", "")],
    "D'ALMEIDA Zoé": [("D'Almeida", "Zoé", "", "")],
    "DUPONT-MARTIN Éric": [("Dupont-Martin", "Éric", "", "")],
    "ÉLIE Noé": [("Élie", "Noé", "", "")],
    "Martin": [("Martin", "", "", "")],
    "Mme Martin (comptable)": [("Martin", "", "Mme", "comptable")],
    "Jean-Pierre Martin - directeur": [("Martin", "Jean-Pierre", "", "directeur")],
    "M. Dupont / Mme Martin": [("Dupont", "", "M.", ""), ("Martin", "", "Mme", "")],
    "M. Dupont (gérant) et Mme Martin (RH)": [("Dupont", "", "M.", "gérant"), ("Martin", "", "Mme", "RH")],
    "DUPONT Jean\nMARTIN Paule": [("Dupont", "Jean", "", ""), ("Martin", "Paule", "", "")],
}

READERS = sorted(
    {
        *(read for read, _, _ in READ),
        *(read for read, _, _ in REFUSED),
        cells.read_line,
        cells.read_lines,
        cells.read_naf,
        cells.read_rome,
        cells.read_idcc,
        cells.read_town,
        cell_money.read_money,
        cell_people.read_name,
        cells.word_reader(ContractKind),
    },
    key=lambda read: read.__qualname__,
)


@pytest.mark.parametrize(
    ("read", "wanted", "text"),
    [(read, wanted, text) for read, wanted, texts in READ for text in texts],
    ids=lambda one: getattr(one, "__name__", None) or (one if isinstance(one, str) else ""),
)
def test_a_cell_is_understood(read: Callable[[str, date], Any], wanted: object, text: str) -> None:
    assert read(text, TODAY) == wanted


@pytest.mark.parametrize(("read", "text", "said"), REFUSED, ids=lambda one: one if isinstance(one, str) else "")
def test_a_cell_is_refused_with_what_to_do(read: Callable[[str, date], Any], text: str, said: str) -> None:
    with pytest.raises(EntryProblem) as refused:
        read(text, TODAY)
    assert said in refused.value.sentence.replace("\u00a0", " ")


@pytest.mark.parametrize("text", NAMES)
def test_people_have_their_names(text: str) -> None:
    found = [(one.last_name, one.first_name, one.title, one.role) for one in cell_people.read_people(text, TODAY)]
    assert found == NAMES[text]


def test_a_column_of_names_and_first_names_says_its_order() -> None:
    read = cell_people.read_last_first
    found = [
        read(text, TODAY).whole
        for text in ("Dupont Jean", "Le Goff Anne", "Jean DUPONT", "Mme Martin", "De La Tour Anne")
    ]
    assert found == ["Jean Dupont", "Anne Le Goff", "Jean Dupont", "Martin", "Anne De La Tour"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("CDI", ContractKind.CDI),
        ("cdi", ContractKind.CDI),
        ("Apprentissage", ContractKind.APPRENTICE),
        ("aprentissage", ContractKind.APPRENTICE),
        ("CDI intérimaire", ContractKind.CDI_TEMP),
        ("C.D.D. d'insertion", ContractKind.CDDI),
        ("contrat pro", ContractKind.PROFESSIONALISATION),
    ],
)
def test_a_word_is_known_by_its_label_or_nearly(text: str, wanted: ContractKind) -> None:
    assert cells.word_reader(ContractKind, {"contrat pro": ContractKind.PROFESSIONALISATION})(text, TODAY) == wanted


def test_a_word_unknown_says_which_are() -> None:
    with pytest.raises(EntryProblem, match="CDI"):
        cells.word_reader(ContractKind)("saisonnier du dimanche", TODAY)


def test_what_stands_for_nothing() -> None:
    assert all(map(cells.is_nothing, ("", " - ", "NC", "néant", "N/A", "#N/A", "?", "Non communiqué", "/")))
    assert not any(map(cells.is_nothing, ("0", "non", "Nancy", "x", "NA-2026")))


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__qualname__)
@settings(max_examples=100, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=40),
        st.text(alphabet="0123456789/-. :,€hE+@()MTéèàk\u00a0", max_size=30),
        st.from_regex(r"[0-9]{1,5}[/.\- ,][0-9]{1,4}[/.\- ,E+]{0,2}[0-9]{0,4}.{0,6}", fullmatch=True),
    )
)
def test_any_text_is_a_value_or_a_sentence(read: Callable[[str, date], Any], text: str) -> None:
    try:
        read(text, TODAY)
    except EntryProblem as problem:
        assert problem.sentence.endswith((".", "?"))  # noqa: PT017


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__qualname__)
def test_a_cell_made_to_keep_the_machine_busy_does_not(read: Callable[[str, date], Any]) -> None:
    started = time.process_time()
    for piece in ("(", ",", "a", "1 ", "1,", "a@", "0", "é. ", "12/", "06 ", " ; ", "[at]", "-\n"):
        with contextlib.suppress(EntryProblem):
            read(piece * 30_000, TODAY)
    assert time.process_time() - started < 5


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1910, 1, 1), date(2100, 12, 31)))
def test_a_day_shown_is_read_again(day: date) -> None:
    assert cell_dates.read_date(entry_dates.show_date(day), TODAY) == day
    assert cell_dates.read_date(day.isoformat(), TODAY) == day
    assert cell_dates.read_date(f"{day.isoformat()} 00:00:00", TODAY) == day
    serial = (day - date(1899, 12, 30)).days
    assert serial < 10_000 or cell_dates.read_date(str(serial), TODAY) == day


@settings(max_examples=200, deadline=None)
@given(st.decimals(0, 900_000, places=2, allow_nan=False, allow_infinity=False))
def test_an_amount_shown_is_read_again(value: Decimal) -> None:
    assert cell_money.read_money(f"{entries.show_money(value)} €", TODAY) == value
    assert cell_money.read_amount(f"{entries.show_money(value)} € brut / mois", TODAY) == Amount(value, Per.MONTH, True)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(r"[1-79][0-9]{8}", fullmatch=True))
def test_a_phone_that_lost_its_zero_is_the_same(digits: str) -> None:
    assert cells.read_phone(digits, TODAY) == cells.read_phone("0" + digits, TODAY)
