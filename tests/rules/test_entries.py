"""What people type: every accepted way, every refusal with its sentence, and nothing else ever raised."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules import entries, entry_dates
from app.rules.entries import EntryProblem

TODAY = date(2026, 11, 24)


def read_date(text: str) -> date:
    return entry_dates.read_date(text, TODAY)


def read_birth(text: str) -> date:
    return entry_dates.read_date(text, TODAY, is_past=True)


GOOD: list[tuple[Callable[[str], Any], str, Any]] = [
    (entries.read_siret, "732 829 320 00074", "73282932000074"),
    (entries.read_siret, "732.829.320-00074", "73282932000074"),
    (entries.read_siret, "\u00a0７３２82932000074 ", "73282932000074"),
    (entries.read_siret, "35600000000048", "35600000000048"),
    # Establishments of La Poste: the sum of their digits is a multiple of five.
    (entries.read_siret, "35600000049837", "35600000049837"),
    (entries.read_postal_code, "47 600", "47600"),
    (entries.read_postal_code, "01000", "01000"),
    (entries.read_postal_code, "97410", "97410"),
    (entries.read_phone, "05 53 66 00 01", "+33553660001"),
    (entries.read_phone, "05.53.66.00.01", "+33553660001"),
    (entries.read_phone, "+33 (0)5 53 66 00 01", "+33553660001"),
    (entries.read_phone, "0033553660001", "+33553660001"),
    (entries.read_phone, "06 39 98 12 34", "+33639981234"),
    (entries.read_phone, "0692 12 34 56", "+262692123456"),
    (entries.read_phone, "+34 912 345 678", "+34912345678"),
    (entries.read_email, " Helene@Baise-Exemple.FR ", "Helene@baise-exemple.fr"),
    (entries.read_email, "jérôme@métal-exemple.fr", "jérôme@métal-exemple.fr"),
    (entries.read_naf, "2562b", "25.62B"),
    (entries.read_naf, "25.62 B", "25.62B"),
    (entries.read_idcc, "IDCC 44", "0044"),
    (entries.read_idcc, "3248", "3248"),
    (entries.read_rome, "h 2913", "H2913"),
    (entries.read_time, "8h", "08:00"),
    (entries.read_time, "8:30", "08:30"),
    (entries.read_time, "0830", "08:30"),
    (entries.read_time, "14 h 05", "14:05"),
    (entries.read_time, "9", "09:00"),
    (entries.read_whole, "1 250", 1250),
    (lambda text: entries.read_whole(text, 0, 300, "km"), "25 km", 25),
    (entries.read_hours, "7,5", Decimal("7.5")),
    (entries.read_hours, "7h30", Decimal("7.5")),
    (entries.read_hours, "7 h 30", Decimal("7.5")),
    (entries.read_hours, "35 heures", Decimal(35)),
    (entries.read_hours, "7:20", Decimal("7.33")),
    (entries.read_money, "1 234,56 €", Decimal("1234.56")),
    (entries.read_money, "1.234,56", Decimal("1234.56")),
    (entries.read_money, "1234.5 EUR", Decimal("1234.50")),
    (entries.read_percent, "42,5 %", Decimal("42.5")),
    (read_date, "24/11/2026", TODAY),
    (read_date, "24-11-26", TODAY),
    (read_date, "24.11.2026", TODAY),
    (read_date, "24 11 2026", TODAY),
    (read_date, "241126", TODAY),
    (read_date, "24112026", TODAY),
    (read_date, "2026-11-24", TODAY),
    (read_date, "24 nov 2026", TODAY),
    (read_date, "24 novembre", TODAY),
    (read_date, "mar. 24 nov. 2026", TODAY),
    (read_date, "mardi 24 novembre 2026", TODAY),
    (read_date, "1er déc.", date(2026, 12, 1)),
    (read_date, "3 FÉVRIER", date(2027, 2, 3)),
    (read_date, "24/1", date(2027, 1, 24)),
    (read_date, "29/02/28", date(2028, 2, 29)),
    (read_date, "demain", date(2026, 11, 25)),
    (read_date, "après-demain", date(2026, 11, 26)),
    (read_date, "Aujourd’hui", TODAY),
    (read_date, "hier", date(2026, 11, 23)),
    (read_date, "lundi", date(2026, 11, 30)),
    (read_date, "mardi", date(2026, 12, 1)),
    (read_birth, "12/03/60", date(1960, 3, 12)),
    (read_birth, "1/12/26", date(1926, 12, 1)),
]

BAD: list[tuple[Callable[[str], Any], str, str, bool]] = [
    (entries.read_siret, "7328293200007", "Il manque 1\u00a0chiffre", True),
    (entries.read_siret, "732829320", "C'est un SIREN", True),
    (entries.read_siret, "732829320000741", "1\u00a0chiffre de trop", False),
    (entries.read_siret, "73282932000075", "La clé de ce SIRET est fausse", False),
    (entries.read_siret, "73282932O00074", "ôtez «\u00a0O\u00a0»", False),
    (entries.read_postal_code, "476", "Il manque 2\u00a0chiffres", True),
    (entries.read_postal_code, "00123", "n'existe pas", False),
    (entries.read_phone, "0553", "Il manque 6\u00a0chiffres", True),
    (entries.read_phone, "05 53 66 00 01 99 99", "n'existe pas", False),
    (entries.read_phone, "bureau", "ôtez «\u00a0b\u00a0»", False),
    (entries.read_email, "helene", "Il manque le signe", True),
    (entries.read_email, "helene@baise", "La fin de l'adresse manque", True),
    (entries.read_email, "hé lène@baise.fr", "sans espace", False),
    (entries.read_naf, "256", "s'écrit 25.62B", True),
    (entries.read_naf, "25B62", "s'écrit 25.62B", False),
    (entries.read_idcc, "métallurgie", "quatre chiffres", False),
    (entries.read_rome, "Z9999", "de A à N", False),
    (entries.read_time, "25h", "n'existe pas", False),
    (entries.read_whole, "soixante", "nombre entier", False),
    (lambda text: entries.read_whole(text, 0, 300, "km"), "301", "Entre 0 et 300\u00a0km", False),
    (entries.read_money, "12,345", "2\u00a0décimales au plus", False),
    (entries.read_money, "-5", "Entre 0 et", False),
    (entries.read_hours, "7h75", "nombre", False),
    (read_date, "31/02/2026", "Ce jour n'existe pas", False),
    (read_date, "30/02", "Ce jour n'existe pas", False),
    (read_date, "12/13/2026", "le jour vient d'abord", False),
    (read_date, "24/11/0026", "hors de portée", True),
    (read_date, "3 jui 2026", "Quel mois", True),
]


@pytest.mark.parametrize(("read", "text", "value"), GOOD)
def test_read(read: Callable[[str], Any], text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.parametrize(("read", "text", "part", "is_unfinished"), BAD)
def test_refused_with_a_sentence(read: Callable[[str], Any], text: str, part: str, is_unfinished: bool) -> None:
    with pytest.raises(EntryProblem) as caught:
        read(text)
    assert part in caught.value.sentence
    assert caught.value.sentence.endswith((".", "?"))
    assert caught.value.is_unfinished is is_unfinished


ROUND: list[tuple[Callable[[str], Any], Callable[[Any], str]]] = [
    (entries.read_siret, entries.show_siret),
    (entries.read_postal_code, entries.show_postal_code),
    (entries.read_phone, entries.show_phone),
    (entries.read_email, entries.show_email),
    (entries.read_naf, entries.show_naf),
    (entries.read_idcc, entries.show_idcc),
    (entries.read_rome, entries.show_rome),
    (entries.read_time, entries.show_time),
    (entries.read_whole, entries.show_whole),
    (entries.read_hours, entries.show_hours),
    (entries.read_money, entries.show_money),
    (entries.read_percent, entries.show_percent),
    (entries.read_decimal, entries.show_decimal),
    (read_date, entry_dates.show_date),
    (entries.read_line, str),
    (entries.read_lines, str),
]
SHOW = dict(ROUND)
TYPED = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789 ,.-/:h€%+@abjdu\u00a0\u202f", max_size=24),
    st.from_regex(r"[0-9]{1,2}[/. -][0-9a-zé]{1,9}[/. -]?[0-9]{0,4}", fullmatch=True),
)


@pytest.mark.parametrize(("read", "show"), ROUND, ids=lambda f: getattr(f, "__name__", ""))
@settings(max_examples=400, deadline=None)
@given(text=TYPED)
def test_any_text_is_read_or_refused_and_what_is_read_can_be_typed_again(
    read: Callable[[str], Any], show: Callable[[Any], str], text: str
) -> None:
    try:
        value = read(text)
    except EntryProblem:
        return
    assert read(show(value)) == value


@pytest.mark.parametrize(("read", "text", "value"), [case for case in GOOD if case[0] in SHOW])
def test_shown_text_reads_back(read: Callable[[str], Any], text: str, value: Any) -> None:
    assert read(SHOW[read](value)) == value


def test_free_text_is_composed_and_cleaned() -> None:
    assert entries.read_line(" E\u0301lodie\t  Du\x00pont ") == "Élodie Du pont"
    assert entries.read_lines("\n a \r\nb\u2029 c  \n\n") == " a\nb\n c"
    with pytest.raises(EntryProblem, match="enlevez 1\u00a0caractère"):
        entries.read_line("x" * (entries.LONGEST_LINE + 1))


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1999, 12, 31), TODAY, date(2100, 12, 31)])
def test_every_day_reads_back(day: date) -> None:
    assert read_date(entry_dates.show_date(day)) == day
