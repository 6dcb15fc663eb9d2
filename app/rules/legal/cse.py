"""Rule 5, the CSE of both companies: consulted before, told of agreements and of special-risk posts (L8241-2)."""

from datetime import date, timedelta
from functools import partial

from app.models.loans import LegalBasis
from app.models.organisations import CseOpinion
from app.rules import french
from app.rules.legal.facts import CompanyFacts, Facts
from app.rules.legal.verdicts import Rule, Verdict, blocks, informs, not_applicable, ok, unknown, warns
from app.rules.loans.consultations import DEEMED_CONSULTED_FROM, opinion_due

CSE_SINCE = date(2018, 1, 1)
"""Ordonnance n° 2017-1386; works councils and staff delegates before."""
CSE_DUE_FROM = 11
"""Employees, reached for twelve months in a row (L2311-2)."""
CSE_DUE_AFTER_MONTHS = 12
CARENCE_SENT_WITHIN_DAYS = 15
"""Of the procès-verbal, to the labour inspectorate (L2314-9)."""
_WORDS = {"lender": "prêteuse", "host": "utilisatrice"}


def consulted(role: str, facts: Facts) -> Verdict:
    """A consultation is over on its opinion, or at the end of its delay in companies of 50 and more."""
    company, word = _company(facts, role), _WORDS[role]
    if facts.loan.basis is LegalBasis.L8241_3:
        return not_applicable("Sous L8241-3, le CSE n'est pas consulté\u00a0: le prêt figure dans la BDESE.")
    if company.has_cse is None:
        return unknown(f"L'entreprise {word} a-t-elle un CSE\u00a0?", "Demandez-le, avec l'effectif.")
    if not company.has_cse:
        return not_applicable(f"L'entreprise {word} n'a pas de CSE.")
    if facts.on < CSE_SINCE and company.cse_opinion_on is None:
        return informs(
            f"Convention antérieure au 01/01/2018\u00a0: dans l'entreprise {word}, c'était au comité d'entreprise ou, "
            "à défaut, aux délégués du personnel d'être consultés.",
            "Notez leur avis s'il est au dossier.",
        )
    if company.cse_opinion_on is not None and company.cse_opinion is not CseOpinion.SILENT:
        return _given(company, company.cse_opinion_on, facts.loan.starts_on, word)
    return _silent(company, facts, word)


def _given(company: CompanyFacts, given_on: date, starts_on: date | None, word: str) -> Verdict:
    if starts_on is not None and given_on >= starts_on:
        return blocks(
            f"L'avis du CSE de l'entreprise {word} ({french.day_figures(given_on)}) n'est pas antérieur au prêt.",
            "Faites commencer le prêt après l'avis.",
        )
    against = company.cse_opinion is CseOpinion.UNFAVOURABLE
    tail = "\u00a0: défavorable, ce qui n'empêche pas le prêt" if against else ""
    return ok(f"Avis du CSE de l'entreprise {word} rendu le {french.day_figures(given_on)}{tail}.")


def _silent(company: CompanyFacts, facts: Facts, word: str) -> Verdict:
    handed_on = company.cse_information_on
    if handed_on is None:
        return blocks(
            f"Aucune consultation du CSE de l'entreprise {word} n'est enregistrée.",
            "Remettez la note d'information, notez le jour\u00a0: le délai court de cette remise (R2312-5).",
        )
    if company.headcount is None:
        return unknown(f"Quel est l'effectif de l'entreprise {word}\u00a0?", "À 50 et plus, le silence vaut avis.")
    if company.headcount < DEEMED_CONSULTED_FROM:
        return warns(
            f"Moins de 50 salariés\u00a0: le silence du CSE de l'entreprise {word} ne prouve rien.",
            "Faites-lui rendre un avis exprès, et notez sa date.",
        )
    if company.cse_with_expert is None:
        return unknown(
            f"Le CSE de l'entreprise {word} a-t-il pris un expert\u00a0?", "Avec un expert, le délai est de deux mois."
        )
    starts_on = facts.loan.starts_on
    due = opinion_due(_Delay(handed_on, company.cse_with_expert))
    assert due is not None
    first = due + timedelta(days=1)
    if starts_on is None:
        return unknown(
            "Le prêt n'a pas de date de début.", f"Il ne peut commencer avant le {french.day_figures(first)}."
        )
    if starts_on < first:
        return blocks(
            f"Le délai du CSE de l'entreprise {word} court jusqu'au {french.day_figures(due)}.",
            f"Obtenez son avis avant, ou commencez le prêt le {french.day_figures(first)} au plus tôt.",
        )
    if (facts.seen_on or facts.on) <= due:
        return informs(
            f"CSE de l'entreprise {word}\u00a0: le délai court jusqu'au {french.day_figures(due)}, avant le prêt.",
            "Notez l'avis dès qu'il est rendu.",
        )
    return ok(
        f"CSE de l'entreprise {word}\u00a0: sans réponse au {french.day_figures(due)}, son avis est réputé "
        "défavorable, ce qui n'empêche pas le prêt (R2312-6)."
    )


class _Delay:
    """What `opinion_due` reads of a consultation."""

    def __init__(self, information_on: date, with_expert: bool) -> None:
        self.information_on = information_on
        self.with_expert = with_expert


def told_of_agreements(facts: Facts) -> Verdict:
    """Both committees' information on the agreements signed: the lender's (L8241-2)."""
    if facts.loan.basis is LegalBasis.L8241_3 or facts.lender.has_cse is False:
        return not_applicable("Pas de CSE à informer des conventions signées.")
    told_on = facts.lender.cse_told_of_agreements_on
    if told_on is not None:
        return ok(f"CSE de l'entreprise prêteuse informé des conventions le {french.day_figures(told_on)}.")
    if facts.loan.agreement_on is None:
        return informs("Le CSE de l'entreprise prêteuse sera informé de la convention une fois signée.")
    return warns(
        "Rien ne dit que le CSE de l'entreprise prêteuse a été informé de la convention signée.",
        "Portez-la à la liste annuelle et notez la date de l'information.",
    )


def told_of_special_risk(facts: Facts) -> Verdict:
    """The lender's committee is told when the post is on the host's list of special-risk posts (L4154-2)."""
    if facts.loan.basis is LegalBasis.L8241_3 or facts.lender.has_cse is False or facts.post.is_special_risk is False:
        return not_applicable("Aucun poste à risques particuliers à signaler au CSE de l'entreprise prêteuse.")
    if facts.post.is_special_risk is None:
        return unknown(
            "Le poste est-il à risques particuliers\u00a0?", "Demandez la liste de l'entreprise utilisatrice."
        )
    told_on = facts.lender.cse_told_of_risk_on
    if told_on is None:
        return warns(
            "Poste à risques particuliers\u00a0: rien ne dit que le CSE de l'entreprise prêteuse en est informé.",
            "Faites-le informer et notez la date.",
        )
    return ok(f"CSE de l'entreprise prêteuse informé du poste à risques le {french.day_figures(told_on)}.")


def absence_proved(role: str, facts: Facts) -> Verdict:
    """No committee: the procès-verbal de carence, sent to the inspectorate within fifteen days (L2311-2, L2314-9)."""
    company, word = _company(facts, role), _WORDS[role]
    if facts.on < CSE_SINCE:
        return not_applicable("Le CSE n'existait pas à la date de cette convention.")
    if company.has_cse is None:
        return unknown(f"L'entreprise {word} a-t-elle un CSE\u00a0?", "Demandez-le, avec l'effectif.")
    if company.has_cse:
        return not_applicable(f"L'entreprise {word} a un CSE.")
    is_due = _is_due(company)
    if is_due is None:
        return unknown(
            f"L'entreprise {word} a-t-elle eu 11 salariés douze mois de suite\u00a0?", "Notez l'effectif et sa durée."
        )
    if not is_due:
        return ok(f"L'entreprise {word} n'a pas à avoir de CSE\u00a0: moins de 11 salariés sur douze mois de suite.")
    return _carence(company, word)


def _is_due(company: CompanyFacts) -> bool | None:
    if company.months_at_11 is not None:
        return company.months_at_11 >= CSE_DUE_AFTER_MONTHS
    small = company.headcount is not None and company.headcount < CSE_DUE_FROM
    return False if small else None


def _carence(company: CompanyFacts, word: str) -> Verdict:
    drawn_on, sent_on = company.carence_on, company.carence_sent_on
    if drawn_on is None:
        return warns(
            f"L'entreprise {word} devrait avoir un CSE, et aucun procès-verbal de carence n'est enregistré.",
            "Demandez le procès-verbal et notez sa date.",
        )
    if sent_on is None:
        return warns(
            f"Rien ne dit que la carence de l'entreprise {word} a été transmise à l'inspection du travail.",
            "Il s'envoie dans les quinze jours\u00a0: notez la date d'envoi.",
        )
    if sent_on > drawn_on + timedelta(days=CARENCE_SENT_WITHIN_DAYS):
        return warns(
            f"Le procès-verbal de carence de l'entreprise {word} a été envoyé plus de quinze jours après.",
            "Gardez la preuve de l'envoi au dossier.",
        )
    return ok(f"Carence de l'entreprise {word} constatée le {french.day_figures(drawn_on)} et transmise.")


def _company(facts: Facts, role: str) -> CompanyFacts:
    return facts.lender if role == "lender" else facts.host


RULES = (
    Rule("cse.lender_consulted", "L8241-2, R2312-5, R2312-6", CSE_SINCE, partial(consulted, "lender")),
    Rule("cse.host_consulted", "L8241-2, R2312-5, R2312-6", CSE_SINCE, partial(consulted, "host")),
    Rule("cse.told_of_agreements", "L8241-2", CSE_SINCE, told_of_agreements),
    Rule("cse.told_of_special_risk", "L8241-2, L4154-2", CSE_SINCE, told_of_special_risk),
    Rule("cse.lender_absence_proved", "L2311-2, L2314-9", CSE_SINCE, partial(absence_proved, "lender")),
    Rule("cse.host_absence_proved", "L2311-2, L2314-9", CSE_SINCE, partial(absence_proved, "host")),
)
