"""The yearly list of one company's agreements: for its works council (L8241-2), and for its database (R8241-2).

Posts and companies, never the employees' names: the council is told of agreements, and the database counts them.
"""

from datetime import date

from app.models.loans import LegalBasis, Loan
from app.reports import wording
from app.reports.blocks import (
    Align,
    Block,
    Bold,
    Document,
    Heading,
    KeyValues,
    Note,
    Paragraph,
    Signatory,
    SignatureBoxes,
    Table,
    Text,
)
from app.reports.company_facts import CompanyFacts
from app.reports.facts import signer
from app.rules import french
from app.rules.french import NBSP
from app.rules.loans import yearly_agreements

_BDESE_FROM = 50
_COLUMNS = ("Convention", "Conclue le", "Avec", "Poste", "Du … au …", "Poste à risques")
_WIDTHS = (0.14, 0.13, 0.24, 0.2, 0.17, 0.12)


def build(facts: CompanyFacts, today: date) -> Document:
    return Document(
        title=f"Liste annuelle des conventions {facts.year}",
        subtitle=wording.organisation_name(facts.organisation),
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=(*_head(facts, today), *_counts(facts), *_lists(facts), *_posts(facts), *_end(facts)),
        made_on=today,
        audience="parties",
    )


def _head(facts: CompanyFacts, today: date) -> tuple[Block, ...]:
    company = facts.organisation
    staff = french.counted(company.headcount, "salarié") if company.headcount is not None else french.TO_FILL
    is_over = today.year > facts.year
    period = f"année {facts.year}" if is_over else f"du 1er janvier au {french.day_in_words(today)}"
    return (
        KeyValues(
            (
                ("Entreprise", (Bold(wording.organisation_name(company)),)),
                ("SIRET", french.siret(company.siret) or french.TO_FILL),
                ("Effectif", staff),
                ("Période", period),
            )
        ),
        Paragraph(
            "Conventions de mise à disposition de salariés conclues par l'entreprise, pour l'information de son "
            "comité social et économique (art. L8241-2 du Code du travail) et pour sa base de données économiques, "
            "sociales et environnementales (art. R8241-2)."
        ),
    )


def _counts(facts: CompanyFacts) -> tuple[Block, ...]:
    lent, hosted = facts.agreements.lent, facts.agreements.hosted

    def row(label: str, *pair: int) -> tuple[Text, ...]:
        return (label, *(french.number(one) for one in pair))

    bases = [
        row(label, *(yearly_agreements.of_basis(loans, basis) for loans in (lent, hosted)))
        for label, basis in (
            ("dont prêts à but non lucratif (L8241-2)", LegalBasis.L8241_2),
            ("dont prêts d'une grande entreprise à une jeune ou petite (L8241-3)", LegalBasis.L8241_3),
        )
    ]
    total: tuple[Text, ...] = ((Bold("Conventions conclues dans l'année"),), *row("", len(lent), len(hosted))[1:])
    aligns: tuple[Align, ...] = ("left", "right", "right")
    return (
        Heading("Nombre de conventions"),
        Table(("", "Prêteuse", "Utilisatrice"), (total, *bases), (0.64, 0.18, 0.18), aligns, shaded=(0,)),
    )


def _lists(facts: CompanyFacts) -> tuple[Block, ...]:
    found: list[Block] = []
    for title, loans, whose in (
        ("Comme entreprise prêteuse", facts.agreements.lent, "lent"),
        ("Comme entreprise utilisatrice", facts.agreements.hosted, "hosted"),
        ("Conclues avant, encore en cours dans l'année", facts.agreements.going_on, ""),
    ):
        if loans:
            rows = tuple(_row(facts, loan, whose) for loan in loans)
            found += [Heading(title), Table(_COLUMNS, rows, _WIDTHS)]
    return tuple(found) or (Paragraph(f"Aucune convention n'a été conclue en {facts.year}."),)


def _row(facts: CompanyFacts, loan: Loan, whose: str) -> tuple[Text, ...]:
    is_lender = whose == "lent" or (not whose and loan.lender_id == facts.organisation.id)
    other = facts.names.get(loan.host_id if is_lender else loan.lender_id, "")
    side = "" if whose else (" (prêteuse)" if not is_lender else " (utilisatrice)")
    last = loan.ended_on or loan.ends_on
    dates = f"{french.day_figures(loan.starts_on)}\n{french.day_figures(last)}"
    return (
        loan.number,
        french.day_figures(yearly_agreements.concluded_on(loan)),
        f"{wording.or_fill(other)}{side}",
        wording.or_fill(loan.job_title),
        dates,
        wording.yes_no_unknown(loan.is_special_risk, "oui", "non", "à confirmer"),
    )


def _posts(facts: CompanyFacts) -> tuple[Block, ...]:
    """The kinds of posts, lent and taken in, as the database counts them."""
    lent = dict(yearly_agreements.types_of_posts(facts.agreements.lent))
    hosted = dict(yearly_agreements.types_of_posts(facts.agreements.hosted))
    names = [
        name for name, _count in yearly_agreements.types_of_posts((*facts.agreements.lent, *facts.agreements.hosted))
    ]
    if not names:
        return ()
    keyed = [{french.plain(name): count for name, count in one.items()} for one in (lent, hosted)]
    rows = tuple(
        (wording.or_fill(name), *(french.number(one.get(french.plain(name), 0)) for one in keyed)) for name in names
    )
    aligns: tuple[Align, ...] = ("left", "right", "right")
    return (
        Heading("Types de postes"),
        Table(("Poste", "Salariés prêtés", "Salariés accueillis"), rows, (0.6, 0.2, 0.2), aligns),
    )


def _end(facts: CompanyFacts) -> tuple[Block, ...]:
    company = facts.organisation
    signs = signer(company)
    head = company.headcount
    if head is None:
        base = f"Base de données{NBSP}: elle se tient à 50\u00a0salariés et plus\u00a0; l'effectif est à confirmer."
    elif head >= _BDESE_FROM:
        base = (
            "Base de données\u00a0: y porter, pour les prêts sous L8241-3, le nombre de conventions et les types de "
            "postes (art. R8241-2)."
        )
    else:
        base = "Base de données\u00a0: elle se tient à 50\u00a0salariés et plus\u00a0; l'entreprise en compte moins."
    return (
        Note(
            "Une convention est comptée l'année où la seconde entreprise l'a signée. "
            "«\u00a0Poste à risques\u00a0»\u00a0: liste de "
            f"l'entreprise utilisatrice (art. L4154-2), dont le comité de la prêteuse est informé. {base}"
        ),
        SignatureBoxes(
            (
                Signatory(
                    "Pour l'entreprise",
                    wording.organisation_name(company),
                    wording.or_fill(signs.name if signs else ""),
                    signs.role if signs else "",
                    "",
                ),
                Signatory("Pour le comité", "", wording.BLANK, "", "Reçu"),
            ),
            f"Remise au comité le {wording.SHORT_BLANK}.",
        ),
    )
