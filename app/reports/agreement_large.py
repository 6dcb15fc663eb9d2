"""The agreement under L8241-3: from a large company to a young or small one, or to a body of general interest.

R8241-2 asks for its purpose and the missions beside what L8241-2 asks; the price may lie under the cost.
"""

from app.models.organisations import Organisation, OrganisationKind
from app.reports import agreement_guards, agreement_shared, wording
from app.reports.blocks import Article, Block, Choices, KeyValues, Paragraph, Text, fill
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP, TO_FILL
from app.rules.legal.large_to_small import LENDER_HEADCOUNT, LONGEST_YEARS, YOUNG_YEARS, years_after

PURPOSES = (
    ("qualification", ("qualification", "formation", "competence")),
    ("transition", ("transition", "reconversion")),
    ("partenariat", ("partenariat", "interet commun", "affaires")),
)
"""The three of the law, and the words by which the loan's own purpose tells which it is."""
_SMALL_BELOW = 250
"""What an agreement written today declares; the dated limits of former ones are the law's."""
_YEARS = {2: "deux ans", 3: "trois ans"}
_GENERAL_INTEREST = "organisme d'intérêt général (CGI, art.\u00a0238 bis, 1, a à g)"


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
        "service d'une entreprise jeune ou plus petite, ou d'un organisme d'intérêt général. Les deux parties "
        "entendent le lui permettre sans rompre ni suspendre son contrat de travail et avec la certitude de son "
        f"retour.{agreement_shared.introduced(facts)}"
    )


def _object() -> tuple[Block, ...]:
    return (
        Article("Objet"),
        Paragraph(
            "L'entreprise prêteuse met à la disposition de l'entreprise utilisatrice, qui l'accepte, le seul salarié "
            "désigné à l'article 2, en application des articles L8241-3, R8241-1 et R8241-2 du Code du travail. "
            f"L'article L8241-2 de ce code ne s'y applique pas{NBSP}; les garanties du salarié sont celles que la "
            "présente convention reprend."
        ),
    )


def _employee(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Salarié mis à disposition"),
        agreement_shared.employee_rows(facts),
        Paragraph(
            "Le salarié est volontaire. Son accord exprès et écrit est recueilli avant le premier jour (art. "
            f"R8241-2){NBSP}; il signe avec l'entreprise prêteuse un avenant à son contrat de travail. Un refus "
            "n'aurait pu donner lieu ni à sanction, ni à licenciement, ni à une mesure discriminatoire."
        ),
    )


def purposes(facts: LoanFacts) -> tuple[int, ...]:
    """Which of the three the loan's own words name; none when they do not say."""
    said = french.unaccented(facts.loan.purpose)
    return tuple(index for index, (_title, words) in enumerate(PURPOSES) if any(word in said for word in words))


def _purpose(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Finalité"),
        Paragraph(
            fill(
                "L'article L8241-3 en admet trois\u00a0: améliorer la qualification de la main-d'œuvre, favoriser "
                "les transitions professionnelles, constituer un partenariat d'affaires ou d'intérêt commun. "
                "Finalité poursuivie\u00a0: {purpose}.",
                purpose=wording.or_fill(facts.loan.purpose).rstrip("."),
            )
        ),
        Choices("Finalité", tuple(title for title, _words in PURPOSES), purposes(facts)),
    )


def _declared(facts: LoanFacts) -> tuple[Block, ...]:
    """What R8241-1 asks of each; what the records do not say is declared by hand."""
    rows: tuple[tuple[str, Text], ...] = (
        ("Entreprise prêteuse", lender_declares(facts)),
        ("Entreprise utilisatrice", host_declares(facts)),
        (
            "Toutes deux",
            "Elles n'appartiennent pas au même groupe et tiennent la preuve de ce qui précède (art. R8241-1).",
        ),
    )
    return (
        Article("Conditions que les entreprises déclarent remplir"),
        KeyValues(rows),
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
    """The first of the three conditions the records prove; when they prove none, all three and room to choose."""
    host, starts_on = facts.host, facts.loan.starts_on
    if host.kind is OrganisationKind.GENERAL_INTEREST:
        return f"Elle est un {_GENERAL_INTEREST}."
    if host.registered_on and starts_on and starts_on < years_after(host.registered_on, YOUNG_YEARS):
        return f"Immatriculée le {wording.on(host.registered_on)}, elle a moins de huit ans au premier jour du prêt."
    if host.headcount is not None and host.headcount < _SMALL_BELOW:
        return f"Elle emploie {french.counted(host.headcount, 'salarié')}, moins de {_SMALL_BELOW}{_counted_on(host)}."
    return (
        f"Elle est un {_GENERAL_INTEREST}, ou a moins de huit ans au premier jour du prêt, ou emploie moins de "
        f"{_SMALL_BELOW} salariés (CSS, art.\u00a0L130-1){NBSP}: {TO_FILL}."
    )


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
            f"d'elle-même{NBSP}: un renouvellement, ou toute modification de ses conditions, demande un avenant à la "
            "convention signé avant le terme, un nouvel accord exprès et écrit du salarié et un avenant à son contrat "
            "de travail."
        ),
    )


def _abroad() -> Paragraph:
    return Paragraph(
        "Le salarié n'est pas envoyé travailler hors de France s'il y est admis au travail comme ressortissant d'un "
        "pays tiers, sauf traité (art. L5221-4)."
    )


def _councils() -> tuple[Block, ...]:
    return (
        Article("Information des représentants du personnel"),
        Paragraph(
            "La consultation des comités prévue par l'article L8241-2 est sans objet. Le nombre de conventions "
            "conclues et les types de postes occupés sont portés, lorsqu'elle existe, à la base de données "
            "économiques, sociales et environnementales de l'entreprise prêteuse (art. R8241-2)."
        ),
    )
