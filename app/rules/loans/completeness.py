"""What the papers of a loan cannot do without, the law's proofs aside: what they print, who signs, how it is billed."""

from collections.abc import Iterator
from decimal import Decimal

from app.models.loans import LegalBasis, Loan
from app.models.organisations import Organisation
from app.models.persons import Employment
from app.rules import french
from app.rules.legal.verdicts import Level
from app.rules.loans.loan_file import LoanFile, clashing
from app.rules.loans.point import Place, Point
from app.rules.matching import likeness
from app.rules.schedule import mean_half_hours

OTHER_LOAN = "loan.other_loan"


def missing(file: LoanFile) -> Iterator[Point]:
    """The points of a loan that no rule of the law says."""
    yield from _clash(file)
    yield from _facts(file.loan)
    yield from _billing(file.loan)
    for role, organisation in (("lender", file.lender), ("host", file.host)):
        yield from _company(role, organisation)
    yield from _group(file)
    yield from _longer_week(file)


def changed_hours(loan: Loan, employment: Employment) -> tuple[Decimal, Decimal] | None:
    """Hours a week by contract and during the loan when they differ: an essential element of the contract changes."""
    asked = mean_half_hours(loan.grid)
    kept = employment.weekly_hours
    if asked is None or kept is None or employment.is_day_based or Decimal(asked) / 2 == kept:
        return None
    return kept, Decimal(asked) / 2


def _clash(file: LoanFile) -> Iterator[Point]:
    other = clashing(file)
    if other is not None:
        until = french.day_figures(other.ended_on or other.ends_on)
        yield Point(
            OTHER_LOAN,
            Level.BLOCKS,
            f"Le salarié est déjà mis à disposition du {french.day_figures(other.starts_on)} au {until}, aux mêmes "
            f"heures\u00a0: {other.number or 'autre prêt'}.",
            "Changez les dates ou les horaires de l'un des deux prêts.",
            "L8261-1",
            Place("loan", "starts_on"),
        )


def _facts(loan: Loan) -> Iterator[Point]:
    is_large_to_small = loan.legal_basis is LegalBasis.L8241_3
    asked = (
        ("starts_on", "la date de début", loan.starts_on is not None),
        ("ends_on", "la date de fin", loan.ends_on is not None),
        ("qualification", "la qualification du salarié", bool(loan.qualification)),
        ("tasks", "le travail confié", bool(loan.tasks)),
        ("place", "le lieu d'exécution", bool(loan.place.insee)),
        ("grid", "les horaires", bool(mean_half_hours(loan.grid))),
        ("purpose", "la finalité du prêt", bool(loan.purpose) or not is_large_to_small),
        ("features", "les caractéristiques particulières du poste", bool(loan.features) or is_large_to_small),
    )
    article = "L8241-3, R8241-2" if is_large_to_small else "L8241-2"
    for name, words, known in asked:
        if not known:
            do = "Écrivez «\u00a0aucune\u00a0» s'il n'y en a pas." if name == "features" else ""
            yield Point(f"loan.{name}", Level.BLOCKS, f"Il manque {words}.", do, article, Place("loan", name))


def _billing(loan: Loan) -> Iterator[Point]:
    terms = loan.billing
    asked = (
        ("gross_pay", "le salaire brut", terms.gross_pay),
        ("charges_percent", "le taux de charges", terms.charges_percent),
    )
    for name, words, value in asked:
        if value is None:
            sentence = f"Il manque {words} pour le mode de détermination de la facture."
            place = Place("loan", f"billing.{name}")
            yield Point(f"loan.billing.{name}", Level.BLOCKS, sentence, "", "L8241-2", place)


def _company(role: str, organisation: Organisation) -> Iterator[Point]:
    word = "prêteuse" if role == "lender" else "utilisatrice"
    if not organisation.siret:
        sentence = f"Il manque le SIRET de l'entreprise {word}."
        yield Point(f"{role}.siret", Level.BLOCKS, sentence, "", "", Place(role, "siret"))
    if not any(contact.signs for contact in organisation.contacts):
        sentence = f"Qui signe pour l'entreprise {word}\u00a0?"
        do = "Cochez son signataire."
        yield Point(f"{role}.signatory", Level.UNKNOWN, sentence, do, "", Place(role, "contacts.0.signs"))


def _group(file: LoanFile) -> Iterator[Point]:
    """Under L8241-3 a rule of the law says it."""
    one, other = file.lender.group_name, file.host.group_name
    if one and likeness.plain(one) == likeness.plain(other) and file.loan.legal_basis is LegalBasis.L8241_2:
        sentence = "Les deux entreprises sont du même groupe\u00a0: L8241-2 le permet au coût exact, L8241-3 l'exclut."
        yield Point("loan.same_group", Level.INFORMS, sentence, "", "L8241-2, L8241-3")


def _longer_week(file: LoanFile) -> Iterator[Point]:
    """Probation is optional, but mandatory as soon as an essential element of the contract changes (L8241-2)."""
    loan, hours = file.loan, changed_hours(file.loan, file.employment)
    is_open = loan.has_probation is not True and loan.is_probation_mandatory is None
    if hours is None or not is_open or loan.legal_basis is LegalBasis.L8241_3:
        return
    before, during = (french.trimmed(value) for value in hours)
    sentence = f"La semaine passe de {before}\u00a0h à {during}\u00a0h."
    do = "Si le contrat en est modifié, la période probatoire est obligatoire\u00a0: dites-le."
    yield Point("agreement.probation", Level.WARNS, sentence, do, "L8241-2", Place("loan", "is_probation_mandatory"))
