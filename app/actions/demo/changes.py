"""Loans that changed in the demo's autumn: one renewed and signed, one whose avenant waits, one recalled early."""

from dataclasses import replace
from datetime import date

from app.actions import changes, early_ends, signing
from app.actions.changes import About, Asked
from app.actions.demo.world import World
from app.actions.signing import Sending, Signature, Which
from app.models.loans import DocumentKind, EarlyEnd, EndReason, Loan, LoanStatus
from app.models.weeks import Weeks
from app.rules.loans.signatures import CHANGE_KINDS
from app.store import records

RENEWED, WAITING, RECALLED = "thibault", "yannick", "oceane"
_UNTIL = date(2027, 4, 30)
_LAST_DAY = date(2026, 12, 8)
_EVERYONE = [(kind, party) for kind, parties in CHANGE_KINDS.items() for party in parties]


def plan(world: World) -> None:
    world.on(date(2026, 11, 10), lambda: _renew(world))
    for place, (kind, party) in enumerate(_EVERYONE):
        day = date(2026, 11, 12 + place)
        world.on(day, lambda kind=kind, party=party: _sign(world, RENEWED, kind, party))  # type: ignore[misc]
    world.on(date(2026, 11, 19), lambda: _change_hours(world))
    world.on(date(2026, 11, 20), lambda: _send(world))
    world.on(date(2026, 11, 23), lambda: _sign(world, WAITING, DocumentKind.AGREEMENT_CHANGE, "lender"))
    world.on(date(2026, 11, 23), lambda: _recall(world))


def _loan(world: World, person: str) -> Loan:
    found = records.where(world.store, Loan, person_id=world.persons[person])
    return next(one for one in found if one.status is LoanStatus.RUNNING)


def _renew(world: World) -> None:
    loan = _loan(world, RENEWED)
    reason = "Le marché de l'entreprise utilisatrice est reconduit jusqu'au printemps"
    _establish(world, loan, Asked(replace(loan, ends_on=_UNTIL), date(2026, 11, 30), reason))


def _change_hours(world: World) -> None:
    """Half an hour earlier from December on, under another tutor."""
    loan = _loan(world, WAITING)
    earlier = Weeks(tuple(f"{week[1:]}0" for week in loan.grid.weeks))
    after = replace(loan, grid=earlier, tutor="Mireille Cassagnabère", tutor_phone="+33536493347")
    _establish(world, loan, Asked(after, date(2026, 12, 7), "Réorganisation de l'atelier pour l'hiver"))


def _establish(world: World, loan: Loan, asked: Asked) -> None:
    changes.establish(world.store, world.gazetteer, About(loan.id), asked, world.day, reason="")


def _sign(world: World, person: str, kind: DocumentKind, party: str) -> None:
    loan = _loan(world, person)
    change = changes.of(world.store, loan.id)[-1]
    if party in CHANGE_KINDS[kind]:
        signing.sign(world.store, loan.id, Which(kind, change.id), Signature(party, world.day), world.day)


def _send(world: World) -> None:
    loan = _loan(world, WAITING)
    change = changes.of(world.store, loan.id)[-1]
    for kind, party in _EVERYONE:
        signing.send(world.store, loan.id, Which(kind, change.id), Sending(party, world.day), world.day)


def _recall(world: World) -> None:
    note = "Reprise d'une ligne chez l'entreprise prêteuse"
    end = EarlyEnd(EndReason.BY_LENDER, world.day, _LAST_DAY, note)
    early_ends.announce(world.store, _loan(world, RECALLED).id, end, world.day)
