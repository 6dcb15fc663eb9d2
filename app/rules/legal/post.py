"""Rule 6, health and safety at the user company's post (L1251-21 to -24, L4141-2, L4154-2, R4624-23, L5221-4)."""

from datetime import date

from app.models.needs import Payer
from app.models.persons import ContractKind
from app.rules import french
from app.rules.legal.facts import Facts
from app.rules.legal.verdicts import Rule, Verdict, blocks, informs, not_applicable, ok, unknown, warns

_FIXED_TERM = (ContractKind.CDD, ContractKind.CDDI)


def host_answers(facts: Facts) -> Verdict:
    """Working time, night, rest, holidays, health and safety, young workers: the host's, by law and by agreement."""
    said = (
        "Pendant le prêt, l'entreprise utilisatrice répond des conditions d'exécution du travail\u00a0: durée, nuit, "
        "repos, jours fériés, santé et sécurité, travail des femmes et des jeunes."
    )
    if facts.post.grid is None:
        return unknown(said, "Notez les horaires du poste pour les vérifier avec ses accords.")
    return informs(said, "Vérifiez les horaires avec les accords de l'entreprise utilisatrice.")


def aptitude_exam(facts: Facts) -> Verdict:
    """For a post of the R4624-23 list the exam comes before the assignment."""
    listed, examined_on, starts_on = (
        facts.post.is_reinforced_follow_up,
        facts.post.aptitude_exam_on,
        facts.loan.starts_on,
    )
    if listed is None:
        return unknown(
            "Le poste est-il de la liste R4624-23 (amiante, plomb, CMR, agents biologiques, rayonnements, hyperbare, "
            "échafaudages)\u00a0?",
            "Demandez-le à l'entreprise utilisatrice.",
        )
    if not listed:
        return not_applicable("Le poste n'est pas de la liste R4624-23.")
    if examined_on is None:
        return blocks(
            "Suivi individuel renforcé\u00a0: aucun examen médical d'aptitude n'est enregistré.",
            "Faites-le passer avant l'affectation\u00a0; l'entreprise utilisatrice organise ce suivi.",
        )
    if starts_on is not None and examined_on > starts_on:
        return blocks(
            f"L'examen d'aptitude ({french.day_figures(examined_on)}) vient après l'affectation "
            f"({french.day_figures(starts_on)}).",
            "Avancez l'examen, ou reportez le début du prêt.",
        )
    return ok(f"Examen d'aptitude passé le {french.day_figures(examined_on)}.")


def safety_training(facts: Facts) -> Verdict:
    """Always, for a change of post."""
    given_on = facts.post.safety_training_on
    if given_on is None:
        return blocks(
            "Aucune formation à la sécurité n'est prévue\u00a0: elle est due à chaque changement de poste.",
            "Convenez de sa date avec l'entreprise utilisatrice et notez-la.",
        )
    starts_on = facts.loan.starts_on
    if starts_on is not None and given_on > starts_on:
        return warns(
            f"La formation à la sécurité ({french.day_figures(given_on)}) vient après le premier jour au poste "
            f"({french.day_figures(starts_on)}).",
            "Avancez-la au premier jour, avant toute tâche.",
        )
    return ok(f"Formation à la sécurité au poste le {french.day_figures(given_on)}.")


def reinforced_training(facts: Facts) -> Verdict:
    """L4154-2 binds for fixed-term contracts, temps and trainees: stops for them, else warns. The host pays."""
    listed, given_on = facts.post.is_special_risk, facts.post.reinforced_training_on
    if listed is None:
        return unknown(
            "Le poste est-il sur la liste des postes à risques particuliers de l'entreprise utilisatrice\u00a0?",
            "Demandez-lui cette liste (L4154-2).",
        )
    if not listed:
        return not_applicable("Le poste n'est pas à risques particuliers.")
    if given_on is not None:
        payer = facts.post.reinforced_training_payer
        if payer is not None and payer is not Payer.HOST:
            return warns(
                "La formation renforcée n'est pas payée par l'entreprise utilisatrice.",
                "Elle est à sa charge (L4142-2)\u00a0: corrigez la convention.",
            )
        return _in_time(facts, given_on)
    if facts.person.contract is None:
        return unknown("Quel est le contrat du salarié\u00a0?", "En CDD, la formation renforcée est obligatoire.")
    do = "Prévoyez-la avant le premier jour, aux frais de l'entreprise utilisatrice."
    if facts.person.contract in _FIXED_TERM:
        return blocks("Poste à risques particuliers et salarié en CDD\u00a0: la formation renforcée manque.", do)
    return warns("Poste à risques particuliers\u00a0: aucune formation renforcée n'est notée.", do)


def _in_time(facts: Facts, given_on: date) -> Verdict:
    """Before the post is taken: it stops for those it binds for, else warns."""
    starts_on = facts.loan.starts_on
    if starts_on is None or given_on <= starts_on:
        return ok(f"Formation renforcée à la sécurité le {french.day_figures(given_on)}.")
    said = (
        f"La formation renforcée ({french.day_figures(given_on)}) vient après le premier jour au poste "
        f"({french.day_figures(starts_on)})."
    )
    do = "Avancez-la, ou reportez le début du prêt."
    return blocks(said, do) if facts.person.contract in _FIXED_TERM else warns(said, do)


def protective_equipment(facts: Facts) -> Verdict:
    """The host's, some personal items the lender's by agreement, never paid by the employee (L1251-23)."""
    paid = facts.post.has_equipment_cost_for_employee
    if paid is None:
        return unknown("Qui fournit les équipements de protection\u00a0?", "Notez qu'ils ne coûtent rien au salarié.")
    if paid:
        return blocks(
            "Un équipement de protection serait payé par le salarié\u00a0: c'est interdit.",
            "Mettez-le à la charge de l'entreprise utilisatrice.",
        )
    return ok("Les équipements de protection ne coûtent rien au salarié.")


def facilities(facts: Facts) -> Verdict:
    """Canteen and transport as the host's own employees (L1251-24, L8241-2)."""
    opened = facts.post.opens_facilities
    if opened is None:
        return informs("Le salarié a accès à la restauration et aux transports collectifs comme les salariés du lieu.")
    if not opened:
        return blocks(
            "Le salarié n'aurait pas accès aux installations et transports collectifs.",
            "Ouvrez-les\u00a0; le surcoût du CSE de l'entreprise utilisatrice lui est remboursé.",
        )
    return ok("Le salarié a accès aux installations et aux transports collectifs.")


def work_in_france(facts: Facts) -> Verdict:
    """Third-country nationals are not sent to work outside France, save treaty (L5221-4)."""
    outside, third = facts.loan.is_outside_france, facts.person.is_from_third_country
    if outside is False or third is False:
        return not_applicable("Le travail ne s'exécute pas hors de France pour un ressortissant d'un pays tiers.")
    if outside is None:
        return unknown("Le travail s'exécute-t-il en France\u00a0?", "Notez le lieu de la mission.")
    if third is None:
        return unknown("Le salarié est-il ressortissant d'un pays tiers\u00a0?", "Demandez seulement oui ou non.")
    return blocks(
        "Un ressortissant d'un pays tiers ne peut être mis à disposition hors de France.",
        "Cherchez une mission en France, ou vérifiez s'il existe un accord international.",
    )


_SINCE = date(2008, 5, 1)
RULES = (
    Rule("post.host_answers", "L1251-21", _SINCE, host_answers),
    Rule("post.aptitude_exam", "R4624-23, R4624-24, R4625-9", date(2022, 4, 28), aptitude_exam),
    Rule("post.safety_training", "L4141-2", _SINCE, safety_training),
    Rule("post.reinforced_training", "L4154-2, L4142-2", date(2018, 1, 1), reinforced_training),
    Rule("post.protective_equipment", "L1251-23", _SINCE, protective_equipment),
    Rule("post.facilities", "L1251-24", date(2018, 1, 1), facilities),
    Rule("post.work_in_france", "L5221-4", _SINCE, work_in_france),
)
