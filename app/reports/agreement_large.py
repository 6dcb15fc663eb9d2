"""The agreement under L8241-3: from a large company to a young or small one, or to a body of general interest.

R8241-2 asks for its purpose and the missions beside what L8241-2 asks; the price may lie under the cost.
"""

from app.models.organisations import Organisation, OrganisationKind
from app.reports import agreement_guards, agreement_shared, wording
from app.reports.blocks import Article, Block, Choices, KeyValues, Paragraph, Text, fill
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP, TO_FILL
from app.rules.legal.large_to_small import LENDER_HEADCOUNT, LONGEST_YEARS, SMALL_BELOW, YOUNG_YEARS, years_after

PURPOSES = (
    ("l'amélioration de la qualification de la main-d'œuvre", ("qualification", "formation", "competence")),
    ("la transition professionnelle", ("transition", "reconversion")),
    ("un partenariat d'affaires ou d'intérêt commun", ("partenariat", "interet commun", "affaires")),
)
"""The three of the law, and the words by which the loan's own purpose tells which it is."""
_YEARS = {2: "deux ans", 3: "trois ans"}
_HOST_KINDS = (
    "organisme d'intérêt général (CGI, art.\u00a0238 bis, 1, a à g)",
    "moins de huit ans à la date du prêt",
    "moins de 250 salariés (CSS, art.\u00a0L130-1)",
)


def blocks(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        *agreement_shared.parties(facts),
        Paragraph(_preamble(facts)),
        *_object(),
        *_employee(facts),
        *_purpose(facts),
        *_declared(facts),
        *_duration(facts),
        Article("Missions confiées et lieu"),
        *agreement_shared.work(facts, "Missions confiées"),
        *agreement_shared.hours(facts),
        *agreement_guards.workplace(facts),
        *agreement_guards.safety(facts),
        *agreement_guards.accident(facts),
        *agreement_guards.employment(facts),
        _abroad(),
        *agreement_guards.absences(facts),
        *agreement_shared.end(facts),
        *agreement_shared.price(facts, "Prix"),
        *agreement_shared.promises(facts),
        *_councils(),
        *agreement_guards.return_home(facts),
        *agreement_shared.last(facts, "L8241-3"),
    )


def _preamble(facts: LoanFacts) -> str:
    return (
        "L'entreprise prêteuse veut mettre, pour un temps, les compétences d'un de ses salariés, volontaire, au "
        "service "
        "d'une entreprise jeune ou plus petite, ou d'un organisme d'intérêt général. Les deux parties entendent le lui "
        "permettre sans rompre ni suspendre son contrat de travail et avec la certitude de son "
        f"retour.{agreement_shared.introduced(facts)}"
    )


def _object() -> tuple[Block, ...]:
    return (
        Article("Objet"),
        Paragraph(
            "L'entreprise prêteuse met à la disposition de l'entreprise utilisatrice, qui l'accepte, le seul salarié "
            "désigné à l'article 2, en application des articles L8241-3, R8241-1 et R8241-2 du Code du travail. "
            "L'article "
            f"L8241-2 de ce code ne s'y applique pas{NBSP}; les garanties du salarié sont celles que la présente "
            f"convention "
            f"reprend."
        ),
    )


def _employee(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Salarié mis à disposition"),
        agreement_shared.employee_rows(facts),
        Paragraph(
            "Le salarié est volontaire. Son accord exprès et écrit est recueilli avant le premier jour (art. R8241-2)"
            f"{NBSP}; il signe avec l'entreprise prêteuse un avenant à son contrat de travail. Un refus n'aurait "
            f"pu donner "
            f"lieu ni à sanction, ni à licenciement, ni à une mesure discriminatoire."
        ),
    )


def purposes(facts: LoanFacts) -> tuple[int, ...]:
    """Which of the three the loan's own words name; none when they do not say."""
    said = french.unaccented(facts.loan.purpose)
    return tuple(index for index, (_title, words) in enumerate(PURPOSES) if any(word in said for word in words))


def _purpose(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Finalité"),
        Choices(
            f"Finalité poursuivie, parmi celles de l'article L8241-3{NBSP}:",
            tuple(title for title, _words in PURPOSES),
            purposes(facts),
        ),
        Paragraph(
            fill(
                f"Les deux entreprises la précisent ainsi{NBSP}: {{purpose}}",
                purpose=wording.or_fill(facts.loan.purpose),
            )
        ),
    )


def _declared(facts: LoanFacts) -> tuple[Block, ...]:
    """What R8241-1 asks of each; what the records do not say is declared by hand."""
    rows: tuple[tuple[str, Text], ...] = (
        ("Entreprise prêteuse", lender_declares(facts)),
        ("Groupe", "Les deux entreprises déclarent ne pas appartenir au même groupe."),
    )
    said = host_declares(facts)
    left: tuple[Block, ...] = ()
    if said:
        rows = (rows[0], ("Entreprise utilisatrice", said), rows[1])
    else:
        left = (Choices(f"Entreprise utilisatrice, qui coche ce qu'elle déclare{NBSP}:", _HOST_KINDS),)
    return (
        Article("Conditions que les entreprises déclarent remplir"),
        KeyValues(rows),
        *left,
        Paragraph("Chacune en garde la preuve et la remet à l'autre à sa demande (art. L8241-3 et R8241-1)."),
    )


def lender_declares(facts: LoanFacts) -> str:
    if facts.host.kind is OrganisationKind.GENERAL_INTEREST:
        return "Aucun effectif n'est exigé d'elle, l'utilisatrice étant un organisme d'intérêt général."
    least = french.number(LENDER_HEADCOUNT)
    own, group = facts.lender.headcount, facts.lender.group_headcount
    at = "au 31 décembre de l'année d'avant"
    if own is not None and own >= LENDER_HEADCOUNT:
        return f"Elle emploie {french.counted(own, 'salarié')}, soit au moins {least}, {at}."
    if group is not None and group >= LENDER_HEADCOUNT:
        name = facts.lender.group_name.strip()
        whose = f"Le groupe {name}" if name else "Son groupe"
        return f"{whose} emploie {french.counted(group, 'salarié')}, soit au moins {least}, {at}."
    return f"Elle-même, ou son groupe, emploie au moins {least} salariés {at}{NBSP}: {TO_FILL}."


def host_declares(facts: LoanFacts) -> str:
    """The first of the three conditions the records prove; empty when they prove none."""
    host, starts_on = facts.host, facts.loan.starts_on
    if host.kind is OrganisationKind.GENERAL_INTEREST:
        return f"Elle est un {_HOST_KINDS[0]}."
    if host.registered_on and starts_on and starts_on < years_after(host.registered_on, YOUNG_YEARS):
        return f"Immatriculée le {wording.on(host.registered_on)}, elle a moins de huit ans au premier jour du prêt."
    if host.headcount is not None and host.headcount < SMALL_BELOW:
        return (
            f"Elle emploie {french.counted(host.headcount, 'salarié')}, donc moins de {SMALL_BELOW}{_counted_on(host)}."
        )
    return ""


def _counted_on(host: Organisation) -> str:
    return f" (au {french.day_figures(host.headcount_on)})" if host.headcount_on else ""


def _duration(facts: LoanFacts) -> tuple[Block, ...]:
    agreed_on = facts.loan.first_agreement_on or facts.loan.starts_on
    longest = _YEARS[LONGEST_YEARS.on(agreed_on) if agreed_on else max(_YEARS)]
    return (
        Article("Durée et renouvellement"),
        agreement_shared.duration(facts),
        Paragraph(
            f"Renouvellements compris, elle ne dépasse pas {longest} (art. L8241-3). Elle ne se renouvelle pas "
            f"d'elle-même"
            f"{NBSP}: un renouvellement, ou toute modification de ses conditions, demande un avenant à la "
            f"convention signé "
            f"avant le terme, un nouvel accord exprès et écrit du salarié et un avenant à son contrat de travail."
        ),
    )


def _abroad() -> Paragraph:
    return Paragraph(
        "Le salarié n'est pas envoyé travailler hors de France s'il y est admis au travail comme ressortissant "
        "d'un pays "
        "tiers, sauf traité (art. L5221-4)."
    )


def _councils() -> tuple[Block, ...]:
    return (
        Article("Information des représentants du personnel"),
        Paragraph(
            "La consultation des comités prévue par l'article L8241-2 est sans objet. Le nombre de conventions "
            "conclues et "
            "les types de postes occupés sont portés, lorsqu'elle existe, à la base de données économiques, "
            "sociales et "
            "environnementales de l'entreprise prêteuse (art. R8241-2)."
        ),
    )
