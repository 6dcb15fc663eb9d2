"""Rules 10 and 11, a loan from a large company to a young or small one (L8241-3, R8241-1, R8241-2)."""

from datetime import date

from app.models.loans import LegalBasis
from app.rules import french
from app.rules.legal.facts import Facts
from app.rules.legal.verdicts import Dated, Rule, Verdict, blocks, informs, not_applicable, ok, unknown, warns

BASIS_SINCE = date(2018, 1, 1)
"""Ordonnance n° 2017-1387, art. 33, with its decree n° 2017-1879."""
LENDER_HEADCOUNT = 5_000
"""Of the lender or of its group, at 31 December of the year before (R8241-1)."""
YOUNG_YEARS = 8
"""From registration or declaration of the activity (R8241-1)."""
GENERAL_INTEREST = Dated(((date(2018, 4, 1), True), (BASIS_SINCE, False)))
"""Bodies of the tax code's article 238 bis may be the host."""
FREE_OF_THRESHOLD = Dated(((date(2024, 4, 17), True), (BASIS_SINCE, False)))
"""A lender of any size may lend to them (loi n° 2024-344, art. 6)."""
SMALL_BELOW = 250
_SMALL = Dated(((date(2020, 1, 1), SMALL_BELOW), (BASIS_SINCE, 251)))
"""« Au maximum 250 salariés » first, « moins de 250 » since."""
CROSSING_YEARS = Dated(((date(2020, 1, 1), 5), (BASIS_SINCE, 1)))
"""Calendar years in a row at the threshold before crossing it counts (CSS L130-1, which did not exist before)."""
LONGEST_YEARS = Dated(((date(2024, 4, 17), 3), (BASIS_SINCE, 2)))
"""By the day of the agreement."""
_SINCE = date(2024, 4, 17)
_OTHER_BASIS = "Le prêt ne relève pas de L8241-3."


def lender_size(facts: Facts) -> Verdict:
    if facts.loan.basis is not LegalBasis.L8241_3:
        return not_applicable(_OTHER_BASIS)
    if facts.on < BASIS_SINCE:
        return blocks(
            f"L8241-3 n'est en vigueur que depuis le {french.day_figures(BASIS_SINCE)}, après cette convention.",
            "Jugez ce prêt sous L8241-2, au coût exact.",
        )
    if facts.host.is_general_interest and FREE_OF_THRESHOLD.on(facts.on):
        return not_applicable("Utilisatrice d'intérêt général\u00a0: aucun seuil pour l'entreprise prêteuse.")
    own, group = facts.lender.headcount, facts.lender.group_headcount
    if max(own or 0, group or 0) >= LENDER_HEADCOUNT:
        return ok(f"L'entreprise prêteuse ou son groupe compte au moins {french.number(LENDER_HEADCOUNT)} salariés.")
    if own is None or group is None:
        return unknown(
            "L'effectif de l'entreprise prêteuse ou de son groupe n'est pas connu.",
            "Notez les deux, au 31 décembre de l'année d'avant (0 s'il n'y a pas de groupe).",
        )
    return blocks(
        f"Ni l'entreprise prêteuse ni son groupe n'atteignent {french.number(LENDER_HEADCOUNT)} salariés.",
        "Passez le prêt sous L8241-2, au coût exact.",
    )


def host_kind(facts: Facts) -> Verdict:
    """One of three: general interest, under eight years old on the first day, or under 250 employees."""
    if facts.loan.basis is not LegalBasis.L8241_3:
        return not_applicable(_OTHER_BASIS)
    is_open = GENERAL_INTEREST.on(facts.on)
    if facts.host.is_general_interest and is_open:
        return ok("L'entreprise utilisatrice est un organisme d'intérêt général (CGI, art. 238 bis).")
    young, small = _is_young(facts), _is_small(facts)
    if young:
        return ok("L'entreprise utilisatrice a moins de huit ans au premier jour du prêt.")
    if small:
        return ok(_small_said(facts.on))
    if young is None or small is None or (is_open and facts.host.is_general_interest is None):
        return unknown(
            "On ne sait pas si l'entreprise utilisatrice est d'intérêt général, jeune ou petite.",
            "Notez sa nature, sa date d'immatriculation, son effectif et ses années de suite à 250 salariés.",
        )
    return blocks(
        "L'entreprise utilisatrice n'est ni d'intérêt général, ni âgée de moins de huit ans, ni sous 250 salariés.",
        "Passez le prêt sous L8241-2, au coût exact.",
    )


def _is_young(facts: Facts) -> bool | None:
    born, starts_on = facts.host.registered_on, facts.loan.starts_on
    if born is None or starts_on is None:
        return None
    return starts_on < years_after(born, YOUNG_YEARS)


def _is_small(facts: Facts) -> bool | None:
    """At the threshold today, a company stays small until five calendar years in a row have passed there."""
    headcount, years = facts.host.headcount, facts.host.years_at_250
    if headcount is None:
        return None
    if headcount < _SMALL.on(facts.on):
        return True
    needed = CROSSING_YEARS.on(facts.on)
    return False if needed == 1 else None if years is None else years < needed


def _small_said(on: date) -> str:
    if on < _SMALL.values[0][0]:
        return "L'entreprise utilisatrice compte 250 salariés au plus, la règle à la date de cette convention."
    return f"L'entreprise utilisatrice compte moins de {_SMALL.on(on)} salariés au sens de L130-1."


def not_in_one_group(facts: Facts) -> Verdict:
    if facts.loan.basis is not LegalBasis.L8241_3:
        return not_applicable(_OTHER_BASIS)
    if facts.loan.is_same_group is None:
        return unknown("Les deux entreprises sont-elles du même groupe\u00a0?", "Demandez-le et notez la réponse.")
    if facts.loan.is_same_group:
        return blocks(
            "Les deux entreprises sont du même groupe\u00a0: L8241-3 l'exclut.",
            "Passez le prêt sous L8241-2, au coût exact.",
        )
    return ok("Les deux entreprises ne sont pas du même groupe.")


def duration(facts: Facts) -> Verdict:
    """Three years at most, two for agreements before 17 April 2024; one made before and extended after warns."""
    if facts.loan.basis is not LegalBasis.L8241_3:
        return not_applicable(_OTHER_BASIS)
    starts_on, ends_on = facts.loan.starts_on, facts.loan.ends_on
    if starts_on is None or ends_on is None:
        return unknown("La durée du prêt n'est pas connue.", "Notez ses deux dates.")
    longest = LONGEST_YEARS.on(facts.on)
    if ends_on >= years_after(starts_on, longest):
        return blocks(
            f"Le prêt dépasse {longest}\u00a0ans, le plus long pour une convention de cette date.",
            "Avancez sa fin.",
        )
    first = facts.loan.first_agreement_on
    former = LONGEST_YEARS.on(first) if first is not None else longest
    if former < longest and ends_on >= years_after(starts_on, former):
        return warns(
            f"La convention d'origine, du {french.day_figures(first)}, ne permettait que {former}\u00a0ans.",
            "Faites confirmer par un conseil que la prolongation suit la loi nouvelle.",
        )
    return ok(f"Le prêt ne dépasse pas {longest}\u00a0ans.")


def database(facts: Facts) -> Verdict:
    """Number of agreements and types of posts go to the BDESE of the lender, from 50 employees (R8241-2)."""
    if facts.loan.basis is not LegalBasis.L8241_3:
        return not_applicable(_OTHER_BASIS)
    headcount = facts.lender.headcount
    if headcount is not None and headcount < 50:
        return not_applicable("L'entreprise prêteuse n'a pas de BDESE\u00a0: moins de 50 salariés.")
    return informs(
        "Le nombre de conventions et les types de postes figurent dans la BDESE de l'entreprise prêteuse.",
        "Remettez-lui la liste annuelle.",
    )


def years_after(day: date, years: int) -> date:
    """The same day that many years later; a 29 February becomes 1 March, so that the last day of 28 counts."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


RULES = (
    Rule("large_to_small.lender_size", "L8241-3, R8241-1", _SINCE, lender_size),
    Rule("large_to_small.host_kind", "L8241-3, R8241-1, CSS L130-1", _SINCE, host_kind),
    Rule("large_to_small.not_in_one_group", "L8241-3", _SINCE, not_in_one_group),
    Rule("large_to_small.duration", "L8241-3", _SINCE, duration),
    Rule("large_to_small.database", "R8241-2", date(2022, 4, 28), database),
)
