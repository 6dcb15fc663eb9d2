"""Telephones and addresses by which two records may be one, and those that many share."""

import re

_PHONE_DIGITS = 9
_NOT_DIGIT = re.compile(r"\D")
SHARED_FROM = 4
"""A number or an address that so many records bear is a switchboard's, or a group's."""
EVERYBODYS_FROM = 12
"""So many have nothing in common but who answers."""
_ANYBODYS_WORDS = (
    "gmail.com orange.fr wanadoo.fr free.fr sfr.fr hotmail.fr hotmail.com outlook.fr outlook.com live.fr "
    "yahoo.fr yahoo.com laposte.net bbox.fr icloud.com neuf.fr aol.com club-internet.fr msn.com gmx.fr "
)
_ANYBODYS = frozenset(_ANYBODYS_WORDS.split())
_OFFICES_WORDS = (
    "info infos contact contacts accueil secretariat direction compta comptabilite rh recrutement bonjour "
    "commercial agence administration admin mairie standard office "
)
_OFFICES = frozenset(_OFFICES_WORDS.split())


def phone(text: str) -> str:
    """The last nine digits, which no way of writing changes; empty when there are fewer."""
    last = text[-_PHONE_DIGITS:]
    digits = last if last.isdecimal() else _NOT_DIGIT.sub("", text)[-_PHONE_DIGITS:]
    return digits if len(digits) == _PHONE_DIGITS else ""


def email(text: str) -> str:
    said = text.strip().lower()
    return said if "@" in said else ""


def domain(address: str) -> str:
    """That of a company of its own; empty for the addresses anybody may have."""
    name = address.rpartition("@")[2]
    return "" if name in _ANYBODYS or "." not in name else name


def is_an_offices(address: str) -> bool:
    """« info@… », « contact@… »."""
    return address.partition("@")[0].rstrip("0123456789.-_") in _OFFICES
