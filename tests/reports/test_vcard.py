"""Business cards: every property stands, nothing typed ends a line or a value, lines are folded."""

from dataclasses import replace

from app.models.organisations import Contact, Organisation, Site
from app.models.places import Place
from app.reports import vcard
from app.reports.vcard import Card

COMPANY = Organisation(
    id="0192-a",
    code="E-A001",
    name="Ateliers de la Baïse; fils, Nérac",
    siret="73282932000074",
    sites=(Site(place=Place(address="12 rue du Port\nBâtiment B", postal_code="47600")),),
    contacts=(
        Contact(id="c1", name="Mme Ortiz", role="directrice", phone="+33553000001", email="ortiz@exemple.fr"),
        Contact(id="c2", phone="+33553000002"),
    ),
)


def _lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_company_then_each_contact_with_a_name() -> None:
    lines = _lines(vcard.render([Card(COMPANY, "Nérac")]))
    assert lines.count("BEGIN:VCARD") == lines.count("END:VCARD") == lines.count("VERSION:3.0") == 2
    assert "FN:Ateliers de la Baïse\\; fils\\, Nérac" in lines
    assert "ADR;TYPE=WORK:;;12 rue du Port\\, Bâtiment B;Nérac;;47600;France" in lines
    assert "TITLE:directrice" in lines
    assert lines.count("TEL;TYPE=WORK,VOICE:+33553000001") == 2
    assert "NOTE:Code E-A001 · SIRET 73282932000074" in lines
    assert "TEL;TYPE=WORK,VOICE:+33553000002" not in lines


def test_nothing_typed_begins_a_property() -> None:
    hostile = "x\r\nEND:VCARD\nTEL:0\u2028URL:http://sonde.invalid\x00\\"
    contact = replace(COMPANY.contacts[0], name=hostile, role=hostile, phone=hostile, email=hostile)
    card = Card(replace(COMPANY, name=hostile, contacts=(contact,)), hostile)
    lines = _lines(vcard.render([card]))
    assert lines.count("END:VCARD") == 2
    assert not [line for line in lines if line.startswith(("TEL:", "URL"))]
    assert "\x00" not in "".join(lines)


def test_lines_have_at_most_75_bytes_and_no_letter_is_cut() -> None:
    content = vcard.render([Card(replace(COMPANY, name="é" * 200), "Nérac")])
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert f"FN:{'é' * 200}" in _lines(content)
