"""Rule 12, trial immersion (PMSMP): purpose, length, renewals, parties (L5135-1 to -8, D5135-1 to -8)."""

from datetime import date

from app.rules.legal.facts import Facts, ImmersionUse
from app.rules.legal.verdicts import Rule, Verdict, blocks, not_applicable, ok, unknown

LONGEST_IN_12_MONTHS = 60
"""Days with one host, renewals included (D5135-3)."""
MOST_AGREEMENTS = 2
_NONE = "Aucune immersion n'est notée."


def _is_asked(facts: Facts) -> bool:
    return facts.immersion.starts_on is not None or facts.immersion.purpose is not None


def purpose(facts: Facts) -> Verdict:
    """Discover a job, confirm a project, start a recruitment: nothing else."""
    if not _is_asked(facts):
        return not_applicable(_NONE)
    if facts.immersion.purpose is None:
        return unknown("L'objet de l'immersion n'est pas dit.", "Choisissez l'un des trois objets de L5135-1.")
    return ok(f"Objet\u00a0: {facts.immersion.purpose.label}.")


def forbidden_use(facts: Facts) -> Verdict:
    if not _is_asked(facts):
        return not_applicable(_NONE)
    use = facts.immersion.use
    if use is None:
        return unknown("À quoi le poste sert-il pendant l'immersion\u00a0?", "Demandez-le à la structure d'accueil.")
    if use is not ImmersionUse.DISCOVERY:
        return blocks(
            f"L'immersion servirait à ceci\u00a0: {use.label}.", "L5135-7 l'interdit\u00a0: proposez un prêt."
        )
    return ok("L'immersion ne remplace ni un emploi, ni un salarié.")


def length(facts: Facts) -> Verdict:
    """One month at most, from date to date, presence continuous or not."""
    if not _is_asked(facts):
        return not_applicable(_NONE)
    starts_on, ends_on = facts.immersion.starts_on, facts.immersion.ends_on
    if starts_on is None or ends_on is None:
        return unknown("Les dates de l'immersion ne sont pas connues.", "Notez le premier et le dernier jour.")
    if ends_on >= month_after(starts_on):
        return blocks("L'immersion dépasse un mois de date à date.", "Raccourcissez-la, ou prévoyez un renouvellement.")
    return ok("L'immersion tient en un mois de date à date.")


def renewal(facts: Facts) -> Verdict:
    """Once, for the same purpose and goals, if these were not reached."""
    if not _is_asked(facts):
        return not_applicable(_NONE)
    renewals = facts.immersion.renewals
    if renewals is None:
        return unknown("La convention a-t-elle été renouvelée\u00a0?", "Notez 0 ou 1.")
    if renewals == 0:
        return not_applicable("La convention n'est pas renouvelée.")
    if renewals > 1:
        return blocks("La convention serait renouvelée plus d'une fois.", "Concluez-en une autre, d'objet différent.")
    if facts.immersion.has_reached_goals is None:
        return unknown("Les objectifs ont-ils été atteints\u00a0?", "Faites le bilan avant de renouveler.")
    if facts.immersion.has_reached_goals:
        return blocks("Les objectifs sont atteints\u00a0: la convention ne se renouvelle pas.", "Passez à la suite.")
    return ok("Un renouvellement, les objectifs n'étant pas atteints.")


def same_host(facts: Facts) -> Verdict:
    """Two agreements of different purposes or goals in twelve months with one host, sixty days in all."""
    if not _is_asked(facts):
        return not_applicable(_NONE)
    immersion = facts.immersion
    count, days = immersion.agreements_in_12_months, immersion.days_in_12_months
    if count is None or days is None:
        return unknown("Combien d'immersions chez cet hôte en douze mois\u00a0?", "Notez leur nombre et leurs jours.")
    if count > MOST_AGREEMENTS:
        return blocks(f"{count} conventions avec le même hôte en douze mois.", "Deux au plus\u00a0: changez d'hôte.")
    if days > LONGEST_IN_12_MONTHS:
        return blocks(f"{days}\u00a0jours chez le même hôte en douze mois.", "Soixante au plus\u00a0: raccourcissez.")
    if count == MOST_AGREEMENTS and not immersion.has_other_purpose:
        return blocks("Les deux conventions ont le même objet et les mêmes objectifs.", "Donnez un autre objet.")
    return ok(f"{count} convention(s) et {days}\u00a0jours chez cet hôte en douze mois.")


def parties(facts: Facts) -> Verdict:
    """Person, host, prescriber, support body when another, and the employer of an employed person (D5135-1)."""
    if not _is_asked(facts):
        return not_applicable(_NONE)
    immersion = facts.immersion
    if immersion.is_employed is None:
        return unknown("La personne est-elle salariée\u00a0?", "Si oui, son employeur signe aussi.")
    wanted = [
        ("la personne", immersion.person_signed_on),
        ("la structure d'accueil", immersion.host_signed_on),
        ("le prescripteur", immersion.prescriber_signed_on),
    ]
    if immersion.has_own_support:
        wanted.append(("la structure d'accompagnement", immersion.support_signed_on))
    if immersion.is_employed:
        wanted.append(("l'employeur", immersion.employer_signed_on))
    missing = [who for who, signed_on in wanted if signed_on is None]
    if missing:
        return blocks(f"Il manque la signature de\u00a0: {', '.join(missing)}.", "Faites signer avant le premier jour.")
    return ok("Toutes les parties ont signé.")


def prescriber(facts: Facts) -> Verdict:
    """A body of L5135-2's list; a chamber only by a convention with one of them."""
    if not _is_asked(facts):
        return not_applicable(_NONE)
    entitled = facts.immersion.prescriber_is_entitled
    if entitled is None:
        return unknown("Le prescripteur est-il habilité\u00a0?", "Vérifiez la liste L5135-2 ou sa convention.")
    if not entitled:
        return blocks("Le prescripteur n'est pas habilité.", "Passez par un organisme de la liste L5135-2.")
    return ok("Le prescripteur est habilité.")


def month_after(day: date) -> date:
    """The same day of the next month, or its last day: 31 January goes to the end of February."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)


_SINCE = date(2014, 11, 16)
RULES = (
    Rule("immersion.purpose", "L5135-1", date(2014, 3, 7), purpose),
    Rule("immersion.forbidden_use", "L5135-7", date(2016, 8, 10), forbidden_use),
    Rule("immersion.length", "D5135-3", _SINCE, length),
    Rule("immersion.renewal", "D5135-3", _SINCE, renewal),
    Rule("immersion.same_host", "D5135-3", _SINCE, same_host),
    Rule("immersion.parties", "L5135-4, D5135-1", _SINCE, parties),
    Rule("immersion.prescriber", "L5135-2", date(2020, 12, 16), prescriber),
)
