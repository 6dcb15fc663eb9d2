"""Columns find their field: as last time, by the heading, by the contents."""

from collections.abc import Sequence
from datetime import date

import pytest

from app.models.imports import ImportKind, ImportMapping
from app.rules.imports import mapping
from app.rules.imports.grid import table_of
from app.rules.imports.kinds import every
from app.rules.imports.mapping import AS_LAST_TIME, BY_CONTENTS, BY_HEAD
from app.rules.imports.refused_heads import OURS
from app.rules.imports.shapes import ImportField, Table
from tests.security.payloads import FORMULAS

SIRET = "73282932000074"
KINDS = {kind: every.fields_of(kind) for kind in ImportKind}
HOSTILE = (
    *FORMULAS,
    "'; DROP TABLE organisation; --",
    "name' OR '1'='1",
    "siret\0",
    "siret\u202e",
    "../../etc/passwd",
    "{{7*7}}",
    "%s%n",
    "<script>alert(1)</script>",
    "__class__",
    "organisation.id",
    "x" * 10_000,
    "\u200b",
    "😀" * 40,
)


def _table(heads: Sequence[str], row: Sequence[str] = (), times: int = 5) -> Table:
    filled = tuple(row) or ("x",) * len(heads)
    return Table(tuple(heads), (filled,) * times, tuple(range(2, 2 + times)), heads_line=1)


def _field(key: str, label: str, *names: str, holds: object = None, may_repeat: bool = False) -> ImportField:
    return ImportField(key, label, lambda text, _today: text, str, names, holds, may_repeat=may_repeat)  # type: ignore[arg-type]


HEADS = {
    ImportKind.ORGANISATIONS: {
        "Raison sociale": "name",
        "N° SIRET": "siret",
        "Adresse": "address",
        "CP": "postal_code",
        "VILLE": "commune",
        "Tél.": "contact.phone",
        "E-mail": "contact.email",
        "Nom du contact": "contact.name",
        "Effectifs (ETP)": "headcount",
        "Code APE": "naf",
        "Remarque": "notes",
        "Couleur préférée": "",
    },
    ImportKind.PERSONS: {
        "NOM": "last_name",
        "Prenom": "first_name",
        "Né(e) le": "birth_date",
        "Tél portable": "phone",
        "Mail": "email",
        "Entreprise": "employer",
        "Poste": "job_title",
        "Compétence": "skills",
    },
    ImportKind.NEEDS: {
        "Entreprise": "company",
        "Poste": "job_title",
        "Du": "starts_on",
        "Au": "ends_on",
        "Horaire": "schedule",
    },
    ImportKind.LOANS: {
        "Salarié": "person.whole_name",
        "Prêteuse – Nom": "lender",
        "Prêteuse – SIRET": "lender.siret",
        "Utilisatrice – Nom": "host",
        "Utilisatrice – SIRET": "host.siret",
        "Date début": "starts_on",
        "Date fin": "ends_on",
    },
    ImportKind.CHECK_INS: {"Salarié": "person.whole_name", "Date de l'appel": "done_on", "Avec": "party"},
    ImportKind.TIMESHEETS: {"Salarié": "person.whole_name", "Date": "day", "Nb heures": "count"},
}


@pytest.mark.parametrize("kind", HEADS)
def test_the_headings_people_write(kind: ImportKind) -> None:
    table = _table(tuple(HEADS[kind]))
    assert {table.heads[one.column]: one.field for one in mapping.guess(table, KINDS[kind])} == HEADS[kind]
    assert mapping.guess_kind(table, KINDS) == kind


def test_without_headings_the_contents_tell() -> None:
    table = table_of([("Fonderie", SIRET, "0553000000", "a@exemple.fr", "47000")] * 3)
    assert not table.has_heads
    found = mapping.guess(table, KINDS[ImportKind.ORGANISATIONS])
    assert [one.field for one in found] == ["", "siret", "contact.phone", "contact.email", "postal_code"]
    assert {one.how for one in found if one.field} == {BY_CONTENTS}
    assert mapping.guess_kind(table, KINDS) == ImportKind.ORGANISATIONS


def test_a_heading_that_lies_follows_the_contents() -> None:
    table = _table(("Nom", "Tél"), ("Fonderie", "a@exemple.fr"))
    assert [one.field for one in mapping.guess(table, KINDS[ImportKind.ORGANISATIONS])] == ["name", "contact.email"]


def test_a_siret_with_a_wrong_key_is_no_telephone() -> None:
    table = _table(("Nom", "SIRET"), ("Fonderie", "00004719500011"))
    assert [one.field for one in mapping.guess(table, KINDS[ImportKind.ORGANISATIONS])] == ["name", "siret"]


def test_the_first_address_is_that_of_the_first_contact() -> None:
    table = _table(("Nom", "Mail contact", "Mail contact 2"), ("Fonderie", "a@exemple.fr", "b@exemple.fr"))
    found = [one.field for one in mapping.guess(table, KINDS[ImportKind.ORGANISATIONS])]
    assert found == ["name", "contact.email", "contact2.email"]


@pytest.mark.parametrize("head", ["Effectif au 31/12/2025", "Effectifs 2025", "Effectif en 2025"])
def test_a_heading_with_its_day_is_the_heading(head: str) -> None:
    table = _table(("Nom", head), ("Fonderie", "62"))
    assert [one.field for one in mapping.guess(table, KINDS[ImportKind.ORGANISATIONS])] == ["name", "headcount"]


def test_two_columns_of_the_same_name_are_taken_in_order() -> None:
    table = _table(("Prêteuse", "SIRET", "Utilisatrice", "SIRET"), ("Fonderie", SIRET, "Menuiserie", SIRET))
    found = [one.field for one in mapping.guess(table, KINDS[ImportKind.LOANS])]
    assert found == ["lender", "lender.siret", "host", "host.siret"]


def test_a_field_goes_to_one_column_unless_it_may_repeat() -> None:
    table = _table(("Notes", "Notes", "Tél", "Tél"))
    fields = (_field("notes", "Notes"), _field("phone", "Téléphone", "tel", may_repeat=True))
    assert [one.field for one in mapping.guess(table, fields)] == ["notes", "", "phone", "phone"]


def _saved(heads: tuple[str, ...], fields: tuple[str, ...], used_on: date = date(2026, 11, 1)) -> ImportMapping:
    return ImportMapping("1", ImportKind.ORGANISATIONS, heads, fields, used_on)


def test_the_same_headings_are_matched_as_last_time() -> None:
    table = _table(("Ville", "NOM", "Truc", "Tél"))
    before = (
        _saved(("Nom", "Truc", "Tél", "Ville"), ("legal_name", "", "notes", "commune")),
        _saved(("Nom", "Truc", "Tél", "Ville"), ("name", "", "", ""), date(2026, 1, 1)),
    )
    found = mapping.guess(table, KINDS[ImportKind.ORGANISATIONS], before)
    assert [one.field for one in found] == ["commune", "legal_name", "", "notes"]
    assert {one.how for one in found} == {AS_LAST_TIME}


def test_a_new_column_beside_the_known_ones_is_guessed() -> None:
    table = _table(("Nom", "Truc", "Tél", "Ville", "SIRET"))
    found = mapping.guess(
        table,
        KINDS[ImportKind.ORGANISATIONS],
        (_saved(("Nom", "Truc", "Tél", "Ville"), ("name", "notes", "", "commune")),),
    )
    assert [(one.field, one.how) for one in found][-1] == ("siret", BY_HEAD)
    assert found[1].field == "notes"


def test_other_headings_or_a_field_gone_are_not_followed() -> None:
    fields = KINDS[ImportKind.ORGANISATIONS]
    table = _table(("Nom", "Ville"))
    other = _saved(("Nom", "Adresse", "Tél", "Mail"), ("notes", "", "", ""))
    gone = _saved(("Nom", "Ville"), ("a_field_of_old", "commune"))
    assert [one.field for one in mapping.guess(table, fields, (other, gone))] == ["name", "commune"]


def test_our_own_columns_are_left_alone_and_do_not_count() -> None:
    table = _table((*OURS, "Nom", "Truc"))
    found = mapping.guess(table, KINDS[ImportKind.ORGANISATIONS], (_saved(("Nom", "Truc"), ("name", "notes")),))
    assert [one.field for one in found] == [""] * len(OURS) + ["name", "notes"]


def test_a_hostile_heading_is_only_ever_text() -> None:
    """Fifty of them: each column gets a key of ours or none, and its heading is one short printable line."""
    assert len(HOSTILE) >= 50
    keys = {field.key for fields in KINDS.values() for field in fields} | {""}
    for heading in HOSTILE:
        table = table_of([(heading, "SIRET"), ("Fonderie", SIRET), ("Menuiserie", SIRET)], heads_row=1)
        assert all(head.isprintable() and len(head) <= 120 for head in table.heads)
        for kind, fields in KINDS.items():
            found = mapping.guess(table, fields)
            assert {one.field for one in found} <= keys, (heading, kind)
