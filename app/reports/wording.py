"""How the facts of a loan are said on paper; what nobody settled leaves room to write it."""

from datetime import date, timedelta

from app.models.check_ins import CheckInParty
from app.models.loans import LegalBasis, Loan
from app.models.needs import Payer, Training
from app.models.organisations import CseConsultation, CseOpinion, Organisation
from app.models.persons import CallMeans, Person
from app.models.places import Place
from app.models.weeks import DAYS, Weeks
from app.reports.blocks import Bullets, Note, Text
from app.reports.facts import LoanFacts, signer
from app.rules import french, schedule
from app.rules.french import NBSP, TO_FILL
from app.rules.loans import changes_facts

BLANK = "……………………………"
SHORT_BLANK = "………………………"


def or_fill(text: str) -> str:
    return text.strip() or TO_FILL


def person_name(person: Person) -> str:
    return or_fill(f"{person.first_name} {person.last_name}")


def organisation_name(organisation: Organisation) -> str:
    return or_fill(organisation.legal_name or organisation.name)


def address(place: Place, facts: LoanFacts) -> str:
    """On one line: « 12 rue des Acacias, 47600 Nérac »."""
    commune = f"{place.postal_code} {facts.communes.get(place.insee, '')}".strip()
    lines = [line.strip(" ,") for line in place.address.splitlines()]
    return ", ".join(line for line in (*lines, commune) if line)


def seat(organisation: Organisation, facts: LoanFacts) -> str:
    return or_fill(address(organisation.sites[0].place, facts) if organisation.sites else "")


def work_place(facts: LoanFacts) -> str:
    loan = facts.loan
    return or_fill(", ".join(said for said in (loan.site_name.strip(), address(loan.place, facts)) if said))


def party(organisation: Organisation, facts: LoanFacts) -> dict[str, str]:
    """The values of a party's sentence."""
    contact = signer(organisation)
    return {
        "name": organisation_name(organisation),
        "form": organisation.legal_form.strip() or f"forme juridique {TO_FILL}",
        "seat": seat(organisation, facts),
        "siret": french.siret(organisation.siret) or TO_FILL,
        "signer": or_fill(contact.name if contact else ""),
        "capacity": or_fill(contact.role if contact else ""),
    }


def on(day: date | None) -> str:
    return french.day_in_words(day) or TO_FILL


def days(count: int | None) -> str:
    return TO_FILL if count is None else french.counted(count, "jour")


def length(loan: Loan) -> str:
    """« 6 mois, soit 182 jours »: months from date to date, both days included."""
    if loan.starts_on is None or loan.ends_on is None or loan.ends_on < loan.starts_on:
        return TO_FILL
    after = loan.ends_on + timedelta(days=1)
    months = (after.year - loan.starts_on.year) * 12 + after.month - loan.starts_on.month
    if after.day < loan.starts_on.day:
        months -= 1
    rest = (after - _months_later(loan.starts_on, months)).days
    total = french.counted((after - loan.starts_on).days, "jour")
    if months == 0:
        return total
    said = f"{months}{NBSP}mois"
    return f"{said}, soit {total}" if rest == 0 else f"{said} et {french.counted(rest, 'jour')}, soit {total}"


def _months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (first_of_next - timedelta(days=1)).day))


def hours_lead(grid: Weeks) -> str:
    """« 35 h par semaine », « 35 h par semaine en moyenne, sur un cycle de 2 semaines »."""
    return changes_facts.hours_lead(grid) or TO_FILL


def grid_lines(grid: Weeks) -> tuple[str, ...]:
    """One line a week; cycles say which week and its total."""
    lines = []
    for line, week in zip(schedule.in_words(grid), grid.weeks, strict=True):
        total = f"{NBSP}; total {french.hours(schedule.half_hours(week))}"
        lines.append(f"{line}{total if len(grid.weeks) > 1 else ''}.")
    return tuple(lines)


def grid_bullets(grid: Weeks) -> tuple[Bullets, ...]:
    return (Bullets(grid_lines(grid) or (f"jours et heures{NBSP}: {TO_FILL}.",)),)


def yes_no_unknown(value: bool | None, yes: str, no: str, unknown: str) -> str:
    return unknown if value is None else yes if value else no


def risk_sentences(loan: Loan) -> tuple[str, str]:
    """The two lists are two facts: the host's own (L4154-2) and that of R4624-23."""
    own = yes_no_unknown(
        loan.is_special_risk,
        "Le poste figure sur la liste des postes à risques particuliers de l'entreprise utilisatrice (art. "
        f"L4154-2){NBSP}: formation renforcée à la sécurité, accueil et information adaptés sont dispensés "
        f"avant la prise de poste, à la charge de l'entreprise utilisatrice.",
        "Le poste ne figure pas sur la liste des postes à risques particuliers de l'entreprise utilisatrice "
        "(art. L4154-2).",
        f"Inscription du poste sur la liste des postes à risques particuliers (art. L4154-2){NBSP}: à "
        f"confirmer par l'entreprise utilisatrice {BLANK}",
    )
    medical = yes_no_unknown(
        loan.is_reinforced_follow_up,
        f"Le poste relève du suivi individuel renforcé (art. R4624-23){NBSP}: l'examen médical d'aptitude a "
        f"lieu avant l'affectation (art. R4624-24), à la charge de l'entreprise utilisatrice.",
        "Le poste ne relève pas du suivi individuel renforcé (art. R4624-23).",
        f"Suivi individuel renforcé (art. R4624-23){NBSP}: à confirmer par l'entreprise utilisatrice {BLANK}",
    )
    return own, medical


def training_sentence(training: Training) -> str:
    said = or_fill(training.name)
    length_said = f"{french.trimmed(training.hours)}{NBSP}h" if training.hours is not None else f"durée {TO_FILL}"
    payers = {
        Payer.LENDER: "à la charge de l'entreprise prêteuse",
        Payer.HOST: "à la charge de l'entreprise utilisatrice",
        Payer.OPCO: "prise en charge par l'OPCO",
        Payer.SHARED: "à la charge des deux entreprises, qui en partagent le coût",
    }
    payer = payers[training.payer] if training.payer else f"à la charge de qui{NBSP}: {TO_FILL}"
    return f"{said}, {length_said}, {payer}."


def cse_sentence(organisation: Organisation, role: str, consultations: tuple[CseConsultation, ...]) -> str:
    """What that side can prove today."""
    if organisation.has_cse is None:
        return f"{role}{NBSP}: existence d'un comité et date de sa consultation{NBSP}: {TO_FILL}."
    if not organisation.has_cse:
        if organisation.carence_on:
            return f"{role}{NBSP}: pas de comité, procès-verbal de carence du {on(organisation.carence_on)}."
        return f"{role}{NBSP}: pas de comité{NBSP}; procès-verbal de carence du {TO_FILL}."
    own = [one for one in consultations if one.organisation_id == organisation.id]
    if not own:
        return f"{role}{NBSP}: comité consulté le {TO_FILL}, avis {TO_FILL}."
    return f"{role}{NBSP}: " + f"{NBSP}; ".join(_consultation(one) for one in own) + "."


def _consultation(one: CseConsultation) -> str:
    said = f"information remise au comité le {on(one.information_on)}"
    if one.meeting_on:
        said += f", réunion le {on(one.meeting_on)}"
    if one.opinion is None:
        return f"{said}, avis attendu {BLANK}"
    if one.opinion is CseOpinion.SILENT:
        return f"{said}, aucun avis rendu"
    rendered = f" le {on(one.opinion_on)}" if one.opinion_on else ""
    return f"{said}, avis {one.opinion.label} rendu{rendered}"


def basis_line(loan: Loan) -> str:
    if loan.legal_basis is LegalBasis.L8241_3:
        return (
            "Prêt de main-d'œuvre à une jeune, une petite ou une moyenne entreprise (art. L8241-3 du Code du travail)"
        )
    return "Prêt de main-d'œuvre à but non lucratif (art. L8241-1 et L8241-2 du Code du travail)"


def made_at(copies: int, contents: str) -> Text:
    numbers = {1: "un exemplaire original", 2: "deux exemplaires originaux", 3: "trois exemplaires originaux"}
    return (f"Fait à {SHORT_BLANK} le {SHORT_BLANK} en {numbers[copies]}, {contents}.",)


def draft_notice(facts: LoanFacts) -> tuple[Note, ...]:
    """On projects only: what is signed carries no such remark."""
    if not facts.is_draft:
        return ()
    return (Note("Projet à relire par les parties. Aide-mémoire\u00a0; ne remplace pas un conseil juridique."),)


def by_means(means: CallMeans) -> str:
    """« par téléphone », « sur place »."""
    said = {CallMeans.VISIT: "sur place", CallMeans.VIDEO: "en visioconférence"}
    return said.get(means, f"par {means.label}")


def with_whom(party: CheckInParty) -> str:
    return "le salarié" if party is CheckInParty.EMPLOYEE else f"l'{party.label}"


def weekday_name(day: date) -> str:
    return DAYS[day.weekday()]
