"""« À demander » at a company: what its record and its missions lack, as questions one says aloud."""

from collections.abc import Iterator

from app.models.needs import Need
from app.models.organisations import Organisation

_CSE_FROM = 11


def of_company(organisation: Organisation) -> tuple[str, ...]:
    return tuple(_of_company(organisation))


def of_mission(need: Need) -> tuple[str, ...]:
    return tuple(_of_mission(need))


def _of_company(one: Organisation) -> Iterator[str]:
    if one.headcount is None:
        yield "Combien de salariés\u00a0?"
    if one.has_cse is None:
        yield "Un CSE\u00a0? Sinon, un procès-verbal de carence\u00a0?"
    elif not one.has_cse and one.carence_on is None and (one.headcount or 0) >= _CSE_FROM:
        yield "De quand date le procès-verbal de carence\u00a0?"
    if not (one.is_lender or one.is_host):
        yield "Prêter des salariés, en accueillir, ou les deux\u00a0?"
    if not any(contact.phone for contact in one.contacts):
        yield "Qui appeler, à quel numéro\u00a0?"
    if not any(contact.signs for contact in one.contacts):
        yield "Qui signe les conventions\u00a0?"
    if not one.siret:
        yield "Le numéro SIRET\u00a0?"
    if not one.idcc:
        yield "Quelle convention collective\u00a0?"
    if not (one.sites and (one.sites[0].place.insee or one.sites[0].place.lat is not None)):
        yield "L'adresse du site\u00a0?"


def _of_mission(need: Need) -> Iterator[str]:
    if need.people is None:
        yield "Combien de personnes\u00a0?"
    if need.starts_on is None or need.ends_on is None:
        yield "De quand à quand\u00a0?"
    if not need.grid.weeks:
        yield "Quels horaires\u00a0?"
    if not need.tasks:
        yield "Quelles tâches\u00a0?"
    if not need.skills:
        yield "Quelles compétences\u00a0?"
    if need.is_special_risk is None:
        yield "Poste à risques particuliers (L4154-2)\u00a0?"
    if need.is_reinforced_follow_up is None:
        yield "Suivi médical renforcé (R4624-23)\u00a0?"
    unseen = [word for word, fact in _study(need) if fact is None or fact == ""]
    if unseen:
        yield f"À voir sur place\u00a0: {', '.join(unseen)}."


def _study(need: Need) -> tuple[tuple[str, object], ...]:
    return (
        ("charges", need.load),
        ("posture", need.posture),
        ("température", need.climate),
        ("bruit", need.noise),
        ("hauteur", need.works_at_height),
        ("rythme", need.pace),
        ("équipe", need.team),
        ("autonomie", need.autonomy_days),
        ("équipements", need.ppe),
    )
