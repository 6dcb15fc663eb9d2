"""Rule 14, personal data: consent before any showing, notice, fewest data, retention (RGPD, L1132-1, L1221-8)."""

from datetime import date

from app.rules import french
from app.rules.legal.facts import Facts
from app.rules.legal.large_to_small import years_after
from app.rules.legal.verdicts import Rule, Verdict, blocks, informs, not_applicable, ok, unknown, warns

RETENTION_YEARS = 2
"""After the last contact, for someone not placed."""


def consent(facts: Facts) -> Verdict:
    """Written consent before a profile is shown to anyone."""
    told = facts.data
    if told.withdrawn_on is not None and told.withdrawn_on <= facts.on:
        return blocks(
            f"Le consentement est retiré depuis le {french.day_figures(told.withdrawn_on)}.",
            "Ne montrez plus ce profil à personne.",
        )
    if told.shown_to_anyone is False:
        return not_applicable("Le profil n'est montré à personne.")
    if told.consent_on is None:
        return blocks(
            "Aucun consentement écrit à montrer le profil.", "Recueillez-le et notez sa date avant tout envoi."
        )
    if told.consent_on > facts.on:
        return blocks("Le consentement est postérieur à ce jour.", "Attendez sa date avant de montrer le profil.")
    return ok(f"Consentement écrit du {french.day_figures(told.consent_on)}.")


def notice(facts: Facts) -> Verdict:
    """A notice that also describes how people are ranked (L1221-8, L1221-9, RGPD art. 13)."""
    if facts.data.notice_on is None:
        return blocks("La notice d'information n'est pas remise.", "Imprimez-la, remettez-la, notez le jour.")
    if facts.data.notice_says_ranking is None:
        return unknown("La notice dit-elle comment les personnes sont classées\u00a0?", "Relisez-la.")
    if not facts.data.notice_says_ranking:
        return blocks("La notice ne dit pas comment les personnes sont classées.", "Remettez la version complète.")
    return ok(f"Notice remise le {french.day_figures(facts.data.notice_on)}.")


def no_discrimination(facts: Facts) -> Verdict:
    """Age, mandate and place of residence are listed grounds: no age to third parties, no mandate in a ranking,
    distance as the person's own limit only."""
    told = facts.data
    wrong = [
        words
        for words, is_wrong in (
            ("un âge va à des tiers", told.shows_age is True),
            ("un mandat entre dans un classement", told.ranks_mandate is True),
            ("la distance n'est pas la limite de la personne", told.distance_is_own_limit is False),
        )
        if is_wrong
    ]
    if wrong:
        return blocks(
            f"Motif de discrimination\u00a0: {', '.join(wrong)}.", "Retirez-le de ce qui sort et du classement."
        )
    if None in (told.shows_age, told.ranks_mandate, told.distance_is_own_limit):
        return unknown("Âge, mandat et distance\u00a0: l'usage n'est pas dit.", "Vérifiez les trois.")
    return ok("Ni âge, ni mandat, ni domicile n'écartent quelqu'un.")


def fewest_data(facts: Facts) -> Verdict:
    """Absences are dates, never reasons."""
    if facts.data.absence_reasons is None:
        return unknown("Des raisons d'absence sont-elles enregistrées\u00a0?", "Ne gardez que des dates.")
    if facts.data.absence_reasons:
        return blocks("Des raisons d'absence sont enregistrées.", "Effacez-les\u00a0: seules les dates servent.")
    return ok("Les absences ne sont que des dates.")


def retention(facts: Facts) -> Verdict:
    """Two years after the last contact for someone not placed; the stated term for the others."""
    told = facts.data
    if told.last_contact_on is None or told.was_placed is None:
        return unknown("Dernier contact ou suite inconnus.", "Notez-les\u00a0: la durée de conservation en dépend.")
    years = told.placed_retention_years if told.was_placed else RETENTION_YEARS
    if years is None:
        return unknown("La durée de conservation après un prêt n'est pas annoncée.", "Écrivez-la dans la notice.")
    until = years_after(told.last_contact_on, years)
    if facts.on >= until:
        return warns(f"À effacer depuis le {french.day_figures(until)}.", "Effacez la fiche, les comptes restent.")
    return ok(f"Conservation jusqu'au {french.day_figures(until)}.")


def laptop(facts: Facts) -> Verdict:
    if facts.data.is_encrypted is None:
        return unknown("L'ordinateur est-il chiffré\u00a0?", "Demandez-le au service informatique.")
    if not facts.data.is_encrypted:
        return warns(
            "L'ordinateur n'est pas chiffré.", "Faites chiffrer le disque, ou posez une phrase secrète au fichier."
        )
    return informs("L'ordinateur est chiffré.")


RULES = (
    Rule("data.consent", "RGPD art. 6 et 7", date(2018, 5, 25), consent),
    Rule("data.notice", "RGPD art. 13, L1221-8, L1221-9", date(2018, 5, 25), notice),
    Rule("data.no_discrimination", "L1132-1", date(2022, 9, 1), no_discrimination),
    Rule("data.fewest", "RGPD art. 5", date(2018, 5, 25), fewest_data),
    Rule("data.retention", "RGPD art. 5", date(2018, 5, 25), retention),
    Rule("data.laptop", "RGPD art. 32", date(2018, 5, 25), laptop),
)
