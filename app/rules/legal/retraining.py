"""Rule 13, retraining: « période de reconversion » (L6324-1 to -11), Pro-A for what was concluded before 2026."""

from datetime import date, timedelta
from decimal import Decimal

from app.models.persons import ContractKind
from app.rules import french
from app.rules.legal.facts import Facts
from app.rules.legal.large_to_small import years_after
from app.rules.legal.verdicts import Rule, Verdict, blocks, informs, not_applicable, ok, unknown, warns

SINCE_2026 = date(2026, 1, 1)
PRO_A_SINCE = date(2019, 1, 1)
"""Loi n° 2018-771; « période de professionnalisation » before, which these rules do not judge."""
SHORTEST_HOURS, LONGEST_HOURS, LONGEST_BY_AGREEMENT = Decimal(150), Decimal(450), Decimal(2_100)
YEARS, YEARS_BY_AGREEMENT = 1, 3
OPCO_BEFORE_DAYS, OPCO_ANSWERS_DAYS, INTERRUPTION_DAYS = 30, 20, 30
HOST_CONTRACT_MONTHS = 6
PRO_A_SHARE = (Decimal("0.15"), Decimal("0.25"))
PRO_A_LEVEL = 6
_NONE = "Aucune reconversion n'est notée."


def _rules_of(facts: Facts) -> str:
    """« new », « pro_a », or empty when no retraining is noted, or one older than both."""
    concluded = facts.retraining.concluded_on
    if concluded is None:
        return ""
    if concluded < PRO_A_SINCE:
        return ""
    return "new" if concluded >= SINCE_2026 else "pro_a"


def training_hours(facts: Facts) -> Verdict:
    """150 to 450 h within twelve months; up to 2,100 within thirty-six by agreement; no floor for CléA."""
    if _rules_of(facts) != "new":
        return not_applicable(_NONE)
    told, hours = facts.retraining, facts.retraining.training_hours
    if hours is None:
        return unknown("Combien d'heures de formation\u00a0?", "Notez-les.")
    most = LONGEST_BY_AGREEMENT if told.has_longer_agreement else LONGEST_HOURS
    if hours > most:
        return blocks(
            f"{french.trimmed(hours)}\u00a0h de formation, pour {french.trimmed(most)} au plus.",
            "Réduisez-les, ou joignez l'accord de branche ou d'entreprise qui le permet.",
        )
    if hours < SHORTEST_HOURS and not told.is_basic_skills:
        return blocks(
            f"{french.trimmed(hours)}\u00a0h de formation\u00a0: il en faut 150 au moins, sauf pour le socle CléA.",
            "Allongez la formation.",
        )
    return ok(f"{french.trimmed(hours)}\u00a0h de formation, dans les limites.")


def span(facts: Facts) -> Verdict:
    if _rules_of(facts) != "new":
        return not_applicable(_NONE)
    told = facts.retraining
    if told.starts_on is None or told.ends_on is None:
        return unknown("Les dates de la reconversion ne sont pas connues.", "Notez-les.")
    years = YEARS_BY_AGREEMENT if told.has_longer_agreement else YEARS
    if told.ends_on >= years_after(told.starts_on, years):
        return blocks(f"La reconversion dépasse {12 * years}\u00a0mois.", "Avancez sa fin, ou joignez l'accord.")
    return ok(f"La reconversion tient en {12 * years}\u00a0mois.")


def written_agreement(facts: Facts) -> Verdict:
    """Internal: contract and pay kept. External: contract suspended, permanent or six-month contract at the host."""
    if _rules_of(facts) != "new":
        return not_applicable(_NONE)
    told = facts.retraining
    if told.is_external is None or told.contract_suspended is None:
        return unknown("Reconversion interne ou externe\u00a0?", "Dites-le, et si le contrat est suspendu.")
    if not told.is_external:
        if told.contract_suspended:
            return blocks(
                "Reconversion interne\u00a0: le contrat et la rémunération sont maintenus.", "Corrigez l'accord."
            )
        return ok("Reconversion interne par accord écrit, contrat maintenu.")
    if not told.contract_suspended:
        return blocks(
            "Reconversion externe\u00a0: le contrat d'origine doit être suspendu.", "Corrigez l'accord écrit."
        )
    return _host_contract(told.host_contract, told.host_contract_months)


def _host_contract(contract: ContractKind | None, months: int | None) -> Verdict:
    if contract is None:
        return blocks(
            "Le contrat avec l'entreprise d'accueil manque.", "Faites-le conclure, en CDI ou en CDD de 6 mois."
        )
    if contract is ContractKind.CDI:
        return ok("Contrat suspendu, et CDI dans l'entreprise d'accueil.")
    if months is None:
        return unknown("Quelle est la durée du CDD d'accueil\u00a0?", "Six mois au moins.")
    if months < HOST_CONTRACT_MONTHS:
        return blocks(f"CDD d'accueil de {months}\u00a0mois\u00a0: il en faut six au moins.", "Allongez-le.")
    return ok(f"Contrat suspendu, et CDD d'accueil de {months}\u00a0mois.")


def opco(facts: Facts) -> Verdict:
    """Sent within the thirty days before the start; answered within twenty days of receipt."""
    if _rules_of(facts) != "new":
        return not_applicable(_NONE)
    told = facts.retraining
    if told.starts_on is None:
        return unknown("La reconversion n'a pas de date de début.", "Notez-la.")
    first = told.starts_on - timedelta(days=OPCO_BEFORE_DAYS)
    if told.sent_to_opco_on is None:
        return blocks(
            "L'envoi à l'opérateur de compétences n'est pas enregistré.",
            f"Envoyez l'accord entre le {french.day_figures(first)} et le {french.day_figures(told.starts_on)}.",
        )
    if told.sent_to_opco_on > told.starts_on:
        return blocks("L'accord a été envoyé à l'OPCO après le début.", "Reportez le début, ou renvoyez l'accord.")
    if told.sent_to_opco_on < first:
        return warns("L'accord a été envoyé plus de trente jours avant le début.", "Vérifiez qu'il a été enregistré.")
    return _answer(told.opco_received_on, told.opco_answered_on, facts.on)


def _answer(received_on: date | None, answered_on: date | None, on: date) -> Verdict:
    if received_on is None:
        return unknown("Quand l'OPCO a-t-il reçu le dossier\u00a0?", "Notez le jour de l'accusé de réception.")
    due = received_on + timedelta(days=OPCO_ANSWERS_DAYS)
    if answered_on is not None:
        return ok(f"L'OPCO a répondu le {french.day_figures(answered_on)}.")
    if on > due:
        return warns(f"L'OPCO devait répondre avant le {french.day_figures(due)}.", "Relancez-le.")
    return informs(f"L'OPCO répond avant le {french.day_figures(due)}.")


def interruption(facts: Facts) -> Verdict:
    if _rules_of(facts) != "new" or facts.retraining.interrupted_on is None:
        return not_applicable("Aucune interruption n'est notée.")
    until = facts.retraining.interrupted_on + timedelta(days=INTERRUPTION_DAYS)
    told_on = facts.retraining.interruption_told_on
    if told_on is None:
        return blocks(
            "L'interruption n'est pas signalée à l'OPCO.", f"Signalez-la avant le {french.day_figures(until)}."
        )
    if told_on > until:
        return warns("L'interruption a été signalée après trente jours.", "Gardez le motif du retard au dossier.")
    return ok(f"Interruption signalée le {french.day_figures(told_on)}.")


def pro_a_training(facts: Facts) -> Verdict:
    """15 to 25 % of the period and never under 150 h (agreement of 26 March 2021, IDCC 1413)."""
    if _rules_of(facts) != "pro_a":
        return not_applicable("Pas d'avenant Pro-A.")
    hours, total = facts.retraining.training_hours, facts.retraining.total_hours
    if hours is None or total is None:
        return unknown("Heures de formation ou durée totale inconnues.", "Notez les deux.")
    least, most = max(SHORTEST_HOURS, total * PRO_A_SHARE[0]), total * PRO_A_SHARE[1]
    if facts.retraining.is_basic_skills:
        return ok("Socle CléA\u00a0: ni plancher ni part.")
    if most < SHORTEST_HOURS:
        return blocks(
            f"Un quart de {french.trimmed(total)}\u00a0h fait moins de 150\u00a0h\u00a0: la période est trop courte.",
            "Allongez la période.",
        )
    if not least <= hours <= most:
        return blocks(
            f"{french.trimmed(hours)}\u00a0h de formation, hors des bornes\u00a0: {french.number(least)} à "
            f"{french.number(most)}\u00a0h.",
            "Corrigez la durée de formation.",
        )
    return ok(f"{french.trimmed(hours)}\u00a0h de formation, entre 15 et 25\u00a0% de la période.")


def pro_a_length(facts: Facts) -> Verdict:
    """Six to twelve months; a tutor; a person below licence level."""
    if _rules_of(facts) != "pro_a":
        return not_applicable("Pas d'avenant Pro-A.")
    told = facts.retraining
    if told.starts_on is None or told.ends_on is None or told.person_level is None or told.tutor is None:
        return unknown("Dates, niveau de la personne ou tuteur inconnus.", "Notez-les.")
    day_after = told.ends_on + timedelta(days=1)
    months = (day_after.year - told.starts_on.year) * 12 + day_after.month - told.starts_on.month
    months -= day_after.day < told.starts_on.day
    if months < 6 or told.ends_on >= years_after(told.starts_on, 1):
        return blocks("La Pro-A dure de six à douze mois.", "Corrigez les dates.")
    if told.person_level >= PRO_A_LEVEL:
        return blocks("La personne a déjà une licence ou plus.", "La Pro-A s'adresse aux niveaux inférieurs.")
    if not told.tutor:
        return blocks("Aucun tuteur n'est nommé.", "Nommez-le dans l'avenant.")
    return ok("Durée, niveau et tuteur conformes à l'accord.")


RULES = (
    Rule("retraining.training_hours", "L6324-4", date(2025, 10, 26), training_hours),
    Rule("retraining.span", "L6324-4", date(2025, 10, 26), span),
    Rule("retraining.written_agreement", "L6324-3", SINCE_2026, written_agreement),
    Rule("retraining.opco", "R6324-1, R6324-2", date(2026, 2, 1), opco),
    Rule("retraining.interruption", "R6324-5", date(2026, 2, 1), interruption),
    Rule("retraining.pro_a_training", "Accord du 26 mars 2021 (IDCC 1413)", date(2021, 3, 26), pro_a_training),
    Rule("retraining.pro_a_length", "Accord du 26 mars 2021 (IDCC 1413)", date(2021, 3, 26), pro_a_length),
)
