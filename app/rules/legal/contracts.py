"""Rule 9 and what must last to the last day: contract, permit, certificates, partial activity."""

from datetime import date

from app.models.persons import ContractKind
from app.rules import french
from app.rules.legal import working_time
from app.rules.legal.facts import Facts
from app.rules.legal.verdicts import Rule, Verdict, blocks, not_applicable, ok, unknown, warns

_TRAINING = (ContractKind.APPRENTICE, ContractKind.PROFESSIONALISATION)
_FIXED_TERM = (ContractKind.CDD, ContractKind.CDDI)


def partial_activity(facts: Facts) -> Verdict:
    """Hours compensated as partial activity can't be hours worked at the host (L5122-1)."""
    paid, post = facts.person.compensated_grid, facts.post.grid
    if paid is None:
        return unknown(
            "Le salarié est-il indemnisé au titre de l'activité partielle\u00a0?",
            "Répondez oui ou non\u00a0; si oui, notez les heures indemnisées.",
        )
    if not any("1" in week for week in paid.weeks):
        return not_applicable("Aucune heure indemnisée au titre de l'activité partielle.")
    if post is None or not post.weeks:
        return unknown("Les horaires du poste ne sont pas connus.", "Dessinez la semaine de la mission.")
    outside = working_time.left_over(post, paid)
    both = working_time.left_over(post, outside)
    half_hours = sum(week.count("1") for week in both.weeks) / len(both.weeks)
    if half_hours:
        return blocks(
            f"{french.hours(round(half_hours))} par semaine seraient à la fois indemnisées et travaillées.",
            "Faites retirer ces heures de la demande d'indemnisation, ou changez les horaires du prêt.",
        )
    return ok("Aucune heure du prêt n'est indemnisée au titre de l'activité partielle.")


def fixed_term(facts: Facts) -> Verdict:
    """A loan ends with the fixed-term contract at the latest."""
    contract, contract_end, loan_end = facts.person.contract, facts.person.contract_ends_on, facts.loan.ends_on
    if contract is None:
        return unknown("Quel est le contrat du salarié\u00a0?", "Notez sa nature et, en CDD, sa fin.")
    if contract not in _FIXED_TERM and contract_end is None:
        return not_applicable("Le contrat n'a pas de terme.")
    if contract_end is None or loan_end is None:
        return unknown("La fin du contrat ou celle du prêt n'est pas connue.", "Notez les deux dates.")
    if loan_end > contract_end:
        return blocks(
            f"Le contrat finit le {french.day_figures(contract_end)}, avant le prêt ({french.day_figures(loan_end)}).",
            f"Arrêtez le prêt le {french.day_figures(contract_end)} au plus tard.",
        )
    return ok(f"Le prêt finit au plus tard avec le contrat, le {french.day_figures(contract_end)}.")


def training_contract(facts: Facts) -> Verdict:
    """Apprentices and « alternance »: the training and its tutor are at the employer's."""
    contract = facts.person.contract
    if contract is None:
        return unknown("Quel est le contrat du salarié\u00a0?", "Notez sa nature.")
    if contract not in _TRAINING:
        return not_applicable("Le salarié n'est pas en alternance.")
    return warns(
        f"Contrat de formation ({contract.label})\u00a0: la formation et le maître d'apprentissage ou le tuteur "
        "restent chez l'employeur.",
        "Vérifiez l'accord du centre de formation et de l'OPCO avant tout prêt.",
    )


def trial_period(facts: Facts) -> Verdict:
    """An employee still on trial may leave or be let go at any time."""
    until, starts_on = facts.person.trial_until, facts.loan.starts_on
    if until is None:
        return not_applicable("Aucune période d'essai du contrat n'est notée.")
    if starts_on is None:
        return unknown("Le prêt n'a pas de date de début.", "Notez-la.")
    if starts_on <= until:
        return warns(
            f"La période d'essai du contrat court jusqu'au {french.day_figures(until)}.",
            "Faites commencer le prêt après, ou dites pourquoi maintenant.",
        )
    return ok(f"La période d'essai est finie depuis le {french.day_figures(until)}.")


def work_permit(facts: Facts) -> Verdict:
    """The permit to the last day of the loan (L5221-2, L5221-5)."""
    third, until, ends_on = facts.person.is_from_third_country, facts.person.work_permit_until, facts.loan.ends_on
    if third is False:
        return not_applicable("Aucune autorisation de travail n'est nécessaire.")
    if until is None and third is None:
        return unknown("Une autorisation de travail est-elle nécessaire\u00a0?", "Demandez seulement oui ou non.")
    if until is None:
        return blocks("L'autorisation de travail n'est pas enregistrée.", "Demandez son dernier jour de validité.")
    if ends_on is None:
        return unknown("Le prêt n'a pas de date de fin.", "Notez-la.")
    if until < ends_on:
        return blocks(
            f"L'autorisation de travail finit le {french.day_figures(until)}, avant le dernier jour du prêt "
            f"({french.day_figures(ends_on)}).",
            f"Attendez son renouvellement, ou arrêtez le prêt le {french.day_figures(until)}.",
        )
    return ok(f"L'autorisation de travail couvre le prêt, jusqu'au {french.day_figures(until)}.")


def certificates(facts: Facts) -> Verdict:
    """What the post requires is valid to the last day, not only on the first."""
    until, ends_on = facts.person.certificates_until, facts.loan.ends_on
    named = french.quoted(facts.person.certificate) if facts.person.certificate else ""
    if facts.person.has_certificates is False:
        return blocks(
            f"Exigé par le poste, {named} n'est pas enregistré."
            if named
            else "Un titre exigé par le poste n'est pas enregistré.",
            "Demandez-le au salarié et notez son terme, ou faites-le passer avant le premier jour.",
        )
    if until is None:
        return unknown(
            f"Jusqu'à quand {named} est-il valable\u00a0?"
            if named
            else "La validité des titres exigés n'est pas connue.",
            "Notez le premier terme, ou la fin du prêt s'il n'y en a pas.",
        )
    if ends_on is None:
        return unknown("Le prêt n'a pas de date de fin.", "Notez-la.")
    if until < ends_on:
        return blocks(
            f"{named or 'Un titre exigé'} expire le {french.day_figures(until)}, avant le "
            f"{french.day_figures(ends_on)}, dernier jour du prêt.",
            f"Faites-le renouveler avant le {french.day_figures(until)}.",
        )
    return ok(f"Les titres exigés sont valables jusqu'au dernier jour, le {french.day_figures(ends_on)}.")


RULES = (
    Rule("contract.partial_activity", "L5122-1", date(2023, 1, 1), partial_activity),
    Rule("contract.fixed_term", "L1242-1, L8241-2", date(2018, 1, 1), fixed_term),
    Rule("contract.training", "L6221-1, L6325-1", date(2019, 1, 1), training_contract),
    Rule("contract.trial_period", "L1221-20", date(2008, 6, 27), trial_period),
    Rule("contract.work_permit", "L5221-2, L5221-5", date(2021, 4, 1), work_permit),
    Rule("contract.certificates", "L4141-2, R4323-56", date(2008, 5, 1), certificates),
)
