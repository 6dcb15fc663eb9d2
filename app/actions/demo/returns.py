"""How the demo's loans end: the return prepared step by step, what the three parties say of it, what comes of it."""

from datetime import date
from typing import NamedTuple

from app.actions import returns
from app.actions.demo.world import World
from app.models.check_ins import CheckInParty
from app.models.loans import Loan
from app.models.returns import (
    Benefit,
    Debrief,
    Exit,
    LoanReturn,
    ReturnDone,
    ReturnStep,
    Satisfaction,
    SkillGained,
)
from app.store import records

_EMPLOYEE, _LENDER, _HOST = CheckInParty.EMPLOYEE, CheckInParty.LENDER, CheckInParty.HOST


class Said(NamedTuple):
    """What one party said at the return; a testimony is quoted only where it agreed to."""

    party: CheckInParty
    held_on: date
    satisfaction: Satisfaction
    recommends: bool | None
    benefits: tuple[Benefit, ...]
    said: str
    testimony: str = ""
    may_quote: bool | None = None


class Back(NamedTuple):
    """`starts`: of several loans of one person, the one that starts that day. `steps`: when each was made."""

    person: str
    starts: date
    steps: tuple[date, ...]
    keeps_job: bool | None
    same_job: bool | None = None
    exit: Exit | None = None
    trade_links: str = ""
    has_trade_links: bool | None = None
    debriefs: tuple[Said, ...] = ()
    skills: tuple[tuple[str, str], ...] = ()


def _d(month: int, day: int) -> date:
    return date(2026, month, day)


_BACKS: tuple[Back, ...] = (
    Back(
        "gaelle",
        _d(9, 28),
        (_d(10, 6), _d(10, 22), _d(11, 5), _d(11, 9)),
        keeps_job=True,
        same_job=True,
        exit=Exit.LASTING,
        has_trade_links=False,
        debriefs=(
            Said(
                _EMPLOYEE,
                _d(11, 9),
                Satisfaction.VERY_GOOD,
                True,
                (Benefit.SKILLS, Benefit.PAY_KEPT, Benefit.GLAD_TO_BE_BACK),
                "A retrouvé son poste le lundi, avec le même chef d'équipe.",
                "J'ai gardé mon salaire et mes horaires, et j'ai appris un autre produit. Je repartirais.",
                True,
            ),
            Said(
                _LENDER,
                _d(11, 10),
                Satisfaction.GOOD,
                True,
                (Benefit.PAY_KEPT, Benefit.IMAGE),
                "Six semaines sans activité partielle pour ce poste.",
                "Nous n'avons perdu personne pendant le creux, et l'atelier était au complet à la reprise.",
                True,
            ),
            Said(
                _HOST,
                _d(11, 9),
                Satisfaction.VERY_GOOD,
                True,
                (Benefit.SKILLS,),
                "Autonome dès la deuxième semaine.",
                "La saison est passée sans intérim de dernière minute.",
                True,
            ),
        ),
        skills=(("Calibrage des fruits", "chef de ligne"), ("Contrôle visuel de la qualité", "chef de ligne")),
    ),
    Back(
        "nadia",
        _d(9, 28),
        (_d(10, 6), _d(10, 23), _d(11, 5), _d(11, 9)),
        keeps_job=True,
        same_job=True,
        exit=Exit.POSITIVE,
        has_trade_links=None,
        debriefs=(
            Said(
                _EMPLOYEE,
                _d(11, 9),
                Satisfaction.GOOD,
                True,
                (Benefit.TRAVEL, Benefit.PAY_KEPT),
                "Accepte de repartir pour la seconde saison.",
            ),
            Said(_LENDER, _d(11, 10), Satisfaction.GOOD, True, (Benefit.PAY_KEPT,), "D'accord pour un second prêt."),
            Said(_HOST, _d(11, 9), Satisfaction.VERY_GOOD, True, (Benefit.SKILLS,), "Demande la même personne."),
        ),
        skills=(("Calibrage des fruits", "chef de ligne"),),
    ),
    Back(
        "mickael",
        _d(9, 28),
        (_d(10, 13), _d(10, 29), _d(11, 12), _d(11, 16)),
        keeps_job=True,
        same_job=True,
        exit=Exit.LASTING,
        has_trade_links=True,
        trade_links="La prêteuse entrepose depuis novembre une partie de son stock chez l'utilisatrice.",
        debriefs=(
            Said(
                _EMPLOYEE,
                _d(11, 16),
                Satisfaction.GOOD,
                True,
                (Benefit.SKILLS, Benefit.LINKS),
                "Le travail de nuit était prévu et payé comme convenu.",
                "On m'a expliqué le poste sur place avant que je dise oui. C'est ce qui m'a décidé.",
                True,
            ),
            Said(
                _LENDER,
                _d(11, 17),
                Satisfaction.VERY_GOOD,
                True,
                (Benefit.LINKS, Benefit.SKILLS),
                "Revient avec une méthode d'inventaire reprise au magasin.",
                "Nous prêtions pour passer un creux\u00a0; nous y avons gagné un partenaire à dix kilomètres.",
                True,
            ),
            Said(
                _HOST,
                _d(11, 16),
                Satisfaction.GOOD,
                True,
                (Benefit.LINKS,),
                "Aurait souhaité un mois de plus.",
                may_quote=True,
            ),
        ),
        skills=(("Gestion d'un stock frais", "responsable d'entrepôt"),),
    ),
    Back(
        "coralie",
        _d(10, 12),
        (_d(10, 30), _d(11, 2)),
        keeps_job=False,
        same_job=True,
        exit=Exit.LASTING,
        debriefs=(
            Said(
                _EMPLOYEE,
                _d(11, 2),
                Satisfaction.POOR,
                None,
                (Benefit.GLAD_TO_BE_BACK,),
                "Les horaires de quatre équipes ne convenaient pas.",
                may_quote=False,
            ),
            Said(_LENDER, _d(11, 3), Satisfaction.GOOD, True, (), "Retour préparé en une semaine."),
            Said(_HOST, _d(11, 3), Satisfaction.POOR, False, (), "Aurait voulu savoir plus tôt pour les horaires."),
        ),
    ),
    Back("etienne", _d(10, 5), (_d(10, 27), _d(11, 12)), keeps_job=True),
    Back("loic", _d(9, 28), (_d(11, 18),), keeps_job=None),
)
_STEPS = (ReturnStep.MONTH_BEFORE, ReturnStep.FORTNIGHT_BEFORE, ReturnStep.DAY_BEFORE, ReturnStep.BACK)
_STOPPED_STEPS = (ReturnStep.DAY_BEFORE, ReturnStep.BACK)


def live(world: World) -> None:
    """Last of all, as the months are: what happened says its own day."""
    for back in _BACKS:
        found = records.where(world.store, Loan, person_id=world.persons[back.person])
        loan = next(one for one in found if one.starts_on == back.starts)
        returns.save(world.store, _record(loan, back), world.day)


def _record(loan: Loan, back: Back) -> LoanReturn:
    is_stopped = back.keeps_job is False
    steps = zip(_STOPPED_STEPS if is_stopped else _STEPS, back.steps, strict=False)
    return LoanReturn(
        loan_id=loan.id,
        same_job=back.same_job,
        keeps_job=back.keeps_job,
        exit=back.exit,
        has_trade_links=back.has_trade_links,
        trade_links=back.trade_links,
        steps=tuple(ReturnDone(step=step, done_on=day) for step, day in steps),
        debriefs=tuple(
            Debrief(
                party=said.party,
                held_on=said.held_on,
                satisfaction=said.satisfaction,
                recommends=said.recommends,
                benefits=said.benefits,
                said=said.said,
                testimony=said.testimony,
                may_quote=said.may_quote,
            )
            for said in back.debriefs
        ),
        skills=tuple(SkillGained(name=name, seen_on=back.steps[-1], seen_by=by) for name, by in back.skills),
    )
