"""Rules 2 to 4: the employee's agreement, one agreement a person, the amendment, the guards, the probation."""

from collections.abc import Sequence
from datetime import date

from app.models.loans import LegalBasis
from app.models.states import CheckInParty
from app.rules import french
from app.rules.legal.facts import Facts
from app.rules.legal.verdicts import Rule, Verdict, blocks, informs, not_applicable, ok, unknown, warns

_L8241_2 = date(2018, 1, 1)


def employee_agreed(facts: Facts) -> Verdict:
    """The employee's own agreement; express and in writing under L8241-3 (R8241-2)."""
    agreed_on = facts.person.agreed_on
    if agreed_on is None:
        return blocks(
            "L'accord du salarié à ce prêt n'est pas enregistré.",
            "Recueillez-le et notez sa date\u00a0; un refus ne peut jamais lui être reproché.",
        )
    starts_on = facts.loan.starts_on
    if starts_on is not None and agreed_on > starts_on:
        return blocks(
            f"L'accord du salarié ({french.day_figures(agreed_on)}) est postérieur au début du prêt.",
            "Reportez le début du prêt après son accord.",
        )
    if facts.loan.basis is LegalBasis.L8241_3 and not facts.person.agreed_in_writing:
        return blocks(
            "Sous L8241-3, l'accord du salarié doit être exprès et écrit (R8241-2)\u00a0: aucun écrit n'est noté.",
            "Faites-lui signer son accord avant le début du prêt.",
        )
    return ok(f"Le salarié a donné son accord le {french.day_figures(agreed_on)}.")


def one_agreement_each(facts: Facts) -> Verdict:
    """One agreement between both companies, naming exactly one employee."""
    people = facts.loan.people_named
    if facts.loan.agreement_on is None:
        return blocks(
            "La convention de mise à disposition n'est pas signée des deux entreprises.",
            "Imprimez-la, faites-la signer, puis notez la date.",
        )
    if people is None:
        return unknown("Combien de salariés la convention nomme-t-elle\u00a0?", "Notez leur nombre.")
    if people != 1:
        return blocks(
            f"La convention nomme {french.counted(people, 'salarié', 'salariés')}\u00a0: il en faut une par salarié.",
            "Faites une convention pour chacun.",
        )
    return ok(f"Convention signée le {french.day_figures(facts.loan.agreement_on)}, pour un seul salarié.")


def agreement_mentions(facts: Facts) -> Verdict:
    """Duration, identity, qualification, method of billing; purpose and missions too under L8241-3 (R8241-2)."""
    loan = facts.loan
    has_dates = True if loan.starts_on is not None and loan.ends_on is not None else None
    wanted: list[tuple[str, bool | None]] = [
        ("sa durée", has_dates),
        ("l'identité du salarié", loan.identity),
        ("sa qualification", loan.qualification),
        ("le mode de détermination des salaires, charges et frais facturés", loan.billing_method),
    ]
    if loan.basis is LegalBasis.L8241_3:
        wanted += [("la finalité du prêt", loan.purpose), ("les missions confiées", loan.missions)]
    return _mentions("La convention", wanted)


def amendment_signed(facts: Facts) -> Verdict:
    """An amendment to the employment contract signed by the employee: L8241-2 only, R8241-2 does not ask for it."""
    signed_on = facts.loan.amendment_on
    if signed_on is not None:
        return ok(f"Avenant au contrat signé par le salarié le {french.day_figures(signed_on)}.")
    if facts.loan.basis is LegalBasis.L8241_3:
        return warns(
            "Aucun avenant au contrat n'est noté\u00a0: L8241-3 ne l'exige pas, mais le changement de lieu et "
            "d'horaires se prouve par un écrit.",
            "Faites signer l'avenant proposé.",
        )
    return blocks(
        "L'avenant au contrat de travail n'est pas signé par le salarié.",
        "Imprimez-le, faites-le signer par l'employeur et par le salarié, puis notez la date.",
    )


def amendment_mentions(facts: Facts) -> Verdict:
    """Work entrusted, hours, place, special features of the post."""
    if facts.loan.basis is LegalBasis.L8241_3 and facts.loan.amendment_on is None:
        return not_applicable("L8241-3 n'impose pas d'avenant au contrat.")
    loan = facts.loan
    return _mentions(
        "L'avenant",
        [
            ("le travail confié", loan.work),
            ("les horaires", loan.hours),
            ("le lieu d'exécution", loan.place_in_amendment),
            ("les caractéristiques particulières du poste", loan.features),
        ],
    )


def refusal_protected(facts: Facts) -> Verdict:
    """A refusal can never be held against the employee, whatever the basis."""
    follows = facts.loan.follows_refusal
    if follows is None:
        return informs("Un refus du salarié ne peut fonder ni sanction, ni licenciement, ni discrimination.")
    if follows:
        return blocks(
            "Une mesure vise un salarié qui a refusé un prêt\u00a0: elle est interdite.",
            "Demandez à l'entreprise prêteuse de la retirer\u00a0; orientez vers un conseil juridique.",
        )
    return ok("Aucune mesure n'a suivi un refus.")


def return_guaranteed(facts: Facts) -> Verdict:
    """Same or equivalent job at the end, career and pay untouched; the contract is neither broken nor suspended."""
    kept = facts.loan.return_job
    if kept is None:
        return unknown("Le retour au poste est-il écrit\u00a0?", "Vérifiez que la convention et l'avenant le disent.")
    if not kept:
        return blocks(
            "Le retour au même poste ou à un poste équivalent n'est pas garanti.",
            "Rétablissez la garantie\u00a0: la loi l'impose à la fin du prêt, sans effet sur carrière ni salaire.",
        )
    return ok("Le retour au même poste ou à un poste équivalent est garanti.")


def mandate_untouched(facts: Facts) -> Verdict:
    """A staff representative's protection goes on; changing their contract or hours needs their own agreement."""
    if facts.person.is_protected is None:
        return unknown("Le salarié a-t-il un mandat qui le protège\u00a0?", "Demandez oui ou non, rien de plus.")
    if not facts.person.is_protected:
        return not_applicable("Le salarié n'a pas de mandat.")
    return warns(
        "Salarié protégé\u00a0: le prêt ne peut affecter ni son mandat, ni sa protection.",
        "Organisez par écrit ses heures de délégation et son accès à l'entreprise prêteuse.",
    )


def probation(facts: Facts) -> Verdict:
    """Between lender and employee: optional, mandatory when the loan changes an essential element of the contract."""
    if facts.loan.basis is LegalBasis.L8241_3:
        return not_applicable("La période probatoire de L8241-2 ne s'applique pas sous L8241-3.")
    changes, has = facts.loan.changes_contract, facts.loan.has_probation
    if changes is None and not has:
        return unknown(
            "Le prêt modifie-t-il un élément essentiel du contrat (salaire, qualification, durée, lieu)\u00a0?",
            "Répondez oui ou non\u00a0: si oui, la période probatoire est obligatoire.",
        )
    if has:
        until, ends_on = facts.loan.probation_until, facts.loan.ends_on
        if until is None:
            return unknown("La période probatoire n'a pas de terme.", "Notez son dernier jour.")
        if ends_on is not None and until > ends_on:
            return warns("La période probatoire dépasse la fin du prêt.", "Ramenez-la à la durée du prêt.")
        return ok(f"Période probatoire prévue jusqu'au {french.day_figures(until)}.")
    if changes:
        return blocks(
            "Un élément essentiel du contrat change et aucune période probatoire n'est prévue.",
            "Prévoyez-en une\u00a0: l'entreprise prêteuse ou le salarié peut alors arrêter le prêt sans sanction.",
        )
    return ok("Aucun élément essentiel ne change\u00a0: la période probatoire est facultative.")


def early_end(facts: Facts) -> Verdict:
    """During probation lender and employee may stop; the host, or anyone later, only by a clause."""
    loan = facts.loan
    if loan.ended_on is None:
        if loan.has_early_end_clause is None:
            return unknown("Une clause d'arrêt anticipé est-elle prévue\u00a0?", "Vérifiez la convention et l'avenant.")
        if not loan.has_early_end_clause:
            return warns(
                "Aucune clause d'arrêt anticipé\u00a0: hors période probatoire, personne ne peut arrêter seul.",
                "Reprenez nos clauses d'arrêt et de rappel, avec préavis.",
            )
        return ok("Une clause dit qui peut arrêter avant le terme, et avec quel préavis.")
    in_probation = loan.probation_until is not None and loan.ended_on <= loan.probation_until
    if in_probation and loan.ended_by in (CheckInParty.EMPLOYEE, CheckInParty.LENDER):
        return ok("Arrêt pendant la période probatoire\u00a0: ni sanction ni licenciement, sauf faute grave.")
    if loan.has_early_end_clause:
        return ok("Arrêt par la clause prévue\u00a0: respectez son préavis.")
    return blocks(
        "L'arrêt anticipé ne repose ni sur la période probatoire, ni sur une clause.",
        "Réglez-le d'un commun accord, par un écrit des trois parties.",
    )


def _mentions(paper: str, wanted: Sequence[tuple[str, bool | None]]) -> Verdict:
    missing = [words for words, told in wanted if told is False]
    unsaid = [words for words, told in wanted if told is None]
    if missing:
        return blocks(f"{paper} ne dit pas {_listed(missing)}.", "Complétez puis imprimez une nouvelle version.")
    if unsaid:
        return unknown(f"On ne sait pas si {paper[0].lower()}{paper[1:]} dit {_listed(unsaid)}.", "Relisez et cochez.")
    return ok(f"{paper} porte toutes les mentions exigées.")


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


RULES = (
    Rule("agreement.employee_agreed", "L8241-2, R8241-2", _L8241_2, employee_agreed),
    Rule("agreement.one_each", "L8241-2", _L8241_2, one_agreement_each),
    Rule("agreement.mentions", "L8241-2, R8241-2", _L8241_2, agreement_mentions),
    Rule("agreement.amendment_signed", "L8241-2", _L8241_2, amendment_signed),
    Rule("agreement.amendment_mentions", "L8241-2", _L8241_2, amendment_mentions),
    Rule("agreement.refusal_protected", "L8241-2, R8241-2", _L8241_2, refusal_protected),
    Rule("agreement.return_guaranteed", "L8241-2, R8241-2", _L8241_2, return_guaranteed),
    Rule("agreement.mandate_untouched", "L8241-2, R8241-2", _L8241_2, mandate_untouched),
    Rule("agreement.probation", "L8241-2", _L8241_2, probation),
    Rule("agreement.early_end", "L8241-2", _L8241_2, early_end),
)
