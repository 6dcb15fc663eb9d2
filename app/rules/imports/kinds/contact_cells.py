"""Cells about the people of a company: several in one, each with what is said beside."""

import re
from dataclasses import replace
from datetime import date

from app.models.organisations import Contact
from app.rules import entries, french
from app.rules.imports import cell_people, cells
from app.rules.imports.cell_people import Named

_PARTS = re.compile(
    r"\s*(?:;|/|\n|\|| (?:et|&) (?!fils\b|fr[èe]res?\b|s[œo]e?urs?\b|associ|cie\b|co\b))\s*", re.IGNORECASE
)
_ASIDE = re.compile(r"^(.*?)\s*(?:\(([^)]*)\)|,\s*(.*)|\s-\s(.*))$")
_TITLE = re.compile(r"^(?:M|Mr|Mme|Mlle|Monsieur|Madame)\b\.?", re.IGNORECASE)
_ROLE = re.compile(r"\b(?:dir|resp|ger|pres|rh|drh|chef|compta|assist|secr|charge|patron|dg|daf|raf|associ)")
_EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .\-/\u00a0]{7,}[0-9]")


def read_one(text: str, today: date) -> tuple[str, ...]:
    """What is said of the first contact, kept as telephones are."""
    return (cells.read_line(text, today),)


def read_title(text: str, today: date) -> tuple[str, ...] | None:
    """« Madame », « MME », « Mr »; nothing of a title that tells no one how to call."""
    said = french.plain(cells.read_line(text, today))
    if said in ("mme", "madame", "mlle", "mademoiselle", "f", "ms", "mrs", "miss"):
        return ("Mme",)
    return ("M.",) if said in ("m", "mr", "monsieur", "h") else None


def show_one(value: tuple[str, ...]) -> str:
    return ", ".join(value)


def read_people(text: str, today: date) -> tuple[Contact, ...]:
    """« Mme Ortiz (RH) ; M. Petit, gérant 05 53 00 00 00 »: each with what is said beside."""
    found = [one for part in _PARTS.split(text.strip()) if part and (one := _person(part, today)) is not None]
    for at in range(len(found) - 2, -1, -1):
        # « M. et Mme Dupuy »: the first one's name comes after the second one's title.
        if _TITLE.fullmatch(found[at].name):
            title = found[at].name
            found[at] = replace(
                found[at], name=f"{title} {_TITLE.sub('', found[at + 1].name, count=1).strip()}".strip()
            )
    return tuple(found)


def _person(part: str, today: date) -> Contact | None:
    emails, phones = _EMAIL.findall(part), _PHONE.findall(part)
    for said in (*emails, *phones):
        part = part.replace(said, " ")
    name, role = _with_role(entries.read_line(part.strip(" ,:;-<>")))
    if not (name or phones or emails):
        return None
    named = cell_people.read_name(name, today) if name else Named()
    return Contact(
        name=" ".join(filter(None, (named.title, named.whole))),
        role=role,
        phone=cells.read_phone(phones[0], today) if phones else "",
        email=cells.read_email(emails[0], today) if emails else "",
    )


def _with_role(said: str) -> tuple[str, str]:
    """« Ortiz, directrice » has a role; « Ortiz, Inès » has not."""
    match = _ASIDE.match(said)
    if match is None:
        return said, ""
    role = next(filter(None, match.groups()[1:]), "").strip(" ,:")
    is_first_name = match.group(3) and role[:1].isupper() and not _ROLE.search(french.plain(role))
    return (said, "") if is_first_name else (match.group(1).strip(" ,"), role)


def show_people(value: tuple[Contact, ...]) -> str:
    return "\u00a0; ".join(f"{one.name} ({one.role})" if one.role else one.name for one in value)
