"""Companies as business cards (vCard 3.0, RFC 2426, which every address book reads; 4.0 not all of them do): the
organisation, then each of its contacts.

Written here: vobject would bring python-dateutil, pytz and six for nine properties and two rules, escaping and folding.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.models.organisations import Contact, Organisation
from app.reports.blocks import Audience
from app.rules.exports import cells

AUDIENCE: Audience = "office"
_LINE = 75
"""Bytes a line may have before it is folded."""


@dataclass(frozen=True)
class Card:
    """A company and the name of the commune of its seat."""

    organisation: Organisation
    commune: str = ""


def render(cards: Iterable[Card]) -> bytes:
    """The same companies always give the same bytes."""
    lines = (line for card in cards for line in (*_company(card), *_people(card)))
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _company(card: Card) -> Iterator[str]:
    one = card.organisation
    first = one.contacts[0] if one.contacts else Contact()
    yield from _card(one.id, one.name)
    # What phones of one make take for « show the company's name ».
    yield "X-ABShowAs:COMPANY"
    yield f"ORG:{_escaped(one.name)}"
    yield from _reaches(first)
    yield from _address(card)
    yield f"NOTE:{_escaped(_facts(one))}" if _facts(one) else ""
    yield "END:VCARD"


def _people(card: Card) -> Iterator[str]:
    for contact in card.organisation.contacts:
        if not contact.name:
            continue
        yield from _card(contact.id, contact.name)
        yield f"ORG:{_escaped(card.organisation.name)}"
        yield f"TITLE:{_escaped(contact.role)}" if contact.role else ""
        yield from _reaches(contact)
        yield from _address(card)
        yield "END:VCARD"


def _card(uid: str, name: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:urn:uuid:{uid}" if uid else ""
    yield f"FN:{_escaped(name)}"
    # Which word is the last name nobody said.
    yield f"N:{_escaped(name)};;;;"


def _reaches(contact: Contact) -> Iterator[str]:
    yield f"TEL;TYPE=WORK,VOICE:{_escaped(contact.phone)}" if contact.phone else ""
    yield f"EMAIL;TYPE=INTERNET,WORK:{_escaped(contact.email)}" if contact.email else ""


def _address(card: Card) -> Iterator[str]:
    """Of the seat: street, commune, postal code."""
    sites = card.organisation.sites
    if sites and (sites[0].place.address or card.commune):
        place = sites[0].place
        street = ", ".join(line.strip() for line in place.address.splitlines() if line.strip())
        yield f"ADR;TYPE=WORK:;;{_escaped(street)};{_escaped(card.commune)};;{_escaped(place.postal_code)};France"


def _facts(one: Organisation) -> str:
    return " · ".join(filter(None, (f"Code {one.code}" if one.code else "", f"SIRET {one.siret}" if one.siret else "")))


def _escaped(text: str) -> str:
    """What would end a value, a part of it or the line is written otherwise."""
    said = cells.seen(text).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    # Whatever some address book would take for the end of a line.
    return "\\n".join(said.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Lines of 75 bytes at most, what follows beginning with a space, no letter cut in two."""
    if not line:
        return
    part, size = "", 0
    for sign in line:
        weight = len(sign.encode())
        if size + weight > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + weight
    yield part
