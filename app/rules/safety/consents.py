"""The register of consents kept true: what a person's record says today is its last line."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from app.models.consents import Consent
from app.models.persons import Person


def changed(person: Person, register: Iterable[Consent]) -> list[Consent]:
    """The lines to write so that the register follows the record; none when it does."""
    lines = in_order(register)
    if person.consent_on is None:
        return []
    said = Consent(
        person_id=person.id,
        given_on=person.consent_on,
        scope=person.consent_scope,
        withdrawn_on=person.consent_withdrawn_on,
    )
    if not lines:
        return [said]
    last = lines[-1]
    if last.withdrawn_on is None and last.scope in (None, said.scope):
        if _is_after(person.consent_on, last.given_on):
            return [said]
        # A first day put right; a later line is a renewal, which the record's own day comes before.
        given = said.given_on if len(lines) == 1 else last.given_on
        followed = replace(last, given_on=given, scope=said.scope, withdrawn_on=said.withdrawn_on)
        return [] if followed == last else [followed]
    if last.withdrawn_on is None:
        return [replace(last, withdrawn_on=person.consent_on), said]
    if _is_after(person.consent_on, last.given_on):
        return [said]
    followed = replace(last, scope=said.scope, withdrawn_on=said.withdrawn_on)
    return [] if followed == last else [followed]


def told(person: Person, register: Sequence[Consent]) -> list[Consent]:
    """The register as one reads it: what the record says and nobody registered yet included."""
    new = changed(person, register)
    ids = {one.id for one in new if one.id}
    return in_order([*(one for one in register if one.id not in ids), *new])


def in_order(register: Iterable[Consent]) -> list[Consent]:
    return sorted(register, key=lambda one: (one.given_on or date.min, one.id))


def _is_after(day: date, other: date | None) -> bool:
    return other is not None and day > other
