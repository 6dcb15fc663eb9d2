"""Rule 8, working time over both jobs, each limit a rule of its own; L8261-1 for two employers."""

from datetime import date
from functools import partial

from app.rules.legal import limits, working_time
from app.rules.legal.facts import Facts
from app.rules.legal.limits import Limit
from app.rules.legal.verdicts import Rule, Verdict, blocks, not_applicable, ok, unknown, warns

ADULT_AGE = 18


def is_minor(facts: Facts) -> bool | None:
    """Under 18 on the first day of the loan; None while the birth date or that day is unknown."""
    born, starts_on = facts.person.birth_date, facts.loan.starts_on
    if born is None or starts_on is None:
        return None
    return (starts_on.year - born.year) - ((starts_on.month, starts_on.day) < (born.month, born.day)) < ADULT_AGE


def within(limit: Limit, facts: Facts) -> Verdict:
    """The post's hours and those kept at the lender, laid over one another, under one limit."""
    post, kept = facts.post.grid, facts.person.kept_grid
    if post is None or not post.weeks:
        return unknown("Les horaires du poste ne sont pas connus.", "Dessinez la semaine de la mission.")
    if kept is None:
        return unknown(
            "Le salarié garde-t-il des heures chez l'entreprise prêteuse\u00a0?",
            "Notez sa grille, vide s'il n'en garde pas.",
        )
    context = working_time.Context(
        is_minor=is_minor(facts) is True,
        is_day_based=facts.person.is_day_based is True,
        derogations=frozenset(facts.post.derogations or ()),
    )
    found = next((one for one in working_time.breaches((post, kept), context) if one.limit is limit), None)
    if found is None:
        return ok(f"{limit.label[0].upper()}{limit.label[1:]}\u00a0: dans les limites, les deux emplois comptés.")
    said = f"{found.phrase[0].upper()}{found.phrase[1:]}."
    if not found.is_certain:
        return warns(said, "Vérifiez avec l'entreprise utilisatrice.")
    return blocks(said, "Changez les horaires, ou notez la dérogation avec ses dates et sa référence.")


def work_under_18(facts: Facts) -> Verdict:
    """Work forbidden or regulated before 18 (L4153-8, L4153-9)."""
    young, forbidden = is_minor(facts), facts.post.is_forbidden_to_young
    if young is False or forbidden is False:
        return not_applicable("Aucun travail interdit à un salarié de moins de 18 ans.")
    if young is None:
        return unknown(
            "Le salarié a-t-il moins de 18 ans\u00a0?", "Notez sa date de naissance\u00a0: elle ne s'imprime pas."
        )
    if forbidden is None:
        return unknown(
            "Le poste comporte-t-il des travaux interdits avant 18 ans\u00a0?", "Étudiez le poste sur place."
        )
    return blocks(
        "Le poste comporte des travaux interdits avant 18 ans.", "Cherchez un autre poste ou adaptez celui-ci."
    )


_YOUNG_NIGHT = limits.YOUNG_BOUNDS[Limit.NIGHT]
_ARTICLES = {
    Limit.OVERLAP: (limits.TWO_EMPLOYERS, date(2008, 5, 1)),
    **{limit: (bound.article, bound.since) for limit, bound in limits.BOUNDS.items()},
    Limit.NIGHT: (_YOUNG_NIGHT.article, _YOUNG_NIGHT.since),
}
RULES = (
    *(Rule(f"hours.{limit.value}", *_ARTICLES[limit], partial(within, limit)) for limit in Limit),
    Rule("hours.work_under_18", "L4153-8, L4153-9", date(2008, 5, 1), work_under_18),
)
