"""The employee's own file (dossier du salarié): all that is held about them, in their own words, nobody else's data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.models.persons import Employment, Person
from app.models.proposals import Answer, ProposalStage
from app.reports import check_in_log, wording
from app.reports.blocks import Block, Bold, Document, Heading, KeyValues, Note, OfficeHead, Paragraph, Table, Text
from app.reports.facts import LoanFacts
from app.rules import french, schedule
from app.rules.french import NBSP
from app.rules.loans import calls

TITLE = "Dossier du salarié"


@dataclass(frozen=True)
class ProposedFor:
    """A mission this person was proposed for, by its code."""

    code: str
    job_title: str
    stage: ProposalStage
    answer: Answer
    notes: str = ""


@dataclass(frozen=True)
class EmployeeFacts:
    """Free texts are already screened of every other name. `employers`: the name of each, by id."""

    person: Person
    employers: Mapping[str, str] = field(default_factory=dict)
    loans: tuple[LoanFacts, ...] = ()
    proposed: tuple[ProposedFor, ...] = ()
    office: OfficeHead = field(default_factory=OfficeHead)
    communes: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        return self.person.code


def build(facts: EmployeeFacts, today: date) -> Document:
    person = facts.person
    return Document(
        title=TITLE,
        subtitle=wording.person_name(person),
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=(*_opening(facts), *_who(facts), *_work(facts), *_proposed(facts), *_loans(facts), *_rights(facts)),
        made_on=today,
        audience="employee",
    )


def _opening(facts: EmployeeFacts) -> tuple[Block, ...]:
    office = facts.office.name or "L'organisme"
    return (
        Paragraph(
            f"Voici tout ce que {office} garde à votre sujet, à votre demande (règlement général sur la protection "
            f"des données, article 15). Les noms d'autres personnes en sont retirés{NBSP}: «{NBSP}[…]{NBSP}»."
        ),
    )


def _who(facts: EmployeeFacts) -> tuple[Block, ...]:
    person = facts.person
    place = f"{person.home.postal_code} {facts.communes.get(person.home.insee, '')}".strip()
    consent = french.day_in_words(person.consent_on)
    if consent and person.consent_scope:
        consent += f", {person.consent_scope.label}"
    rows = (
        ("Code", person.code),
        ("Date de naissance", french.day_in_words(person.birth_date)),
        ("Domicile", ", ".join(filter(None, (person.home.address.replace("\n", ", "), place)))),
        ("Téléphone", french.phone(person.phone)),
        ("Courriel", person.email),
        (
            "Joindre par",
            ", ".join(filter(None, (person.call_means.label if person.call_means else "", person.call_when))),
        ),
        ("Votre accord", consent),
        ("Accord retiré le", french.day_in_words(person.consent_withdrawn_on)),
        ("Notice remise le", french.day_in_words(person.notice_on)),
        ("Employeur informé", french.yes_no(person.employer_informed)),
        ("Situation", person.status.label),
        ("Ce qui vous décide", ", ".join(one.label for one in person.motives)),
        ("Notes", person.notes),
    )
    return (Heading("Vous"), _table(rows))


def _work(facts: EmployeeFacts) -> tuple[Block, ...]:
    person = facts.person
    absences = [
        f"du {french.day_figures(one.starts_on)} au {french.day_figures(one.ends_on)}"
        for one in person.unavailabilities
    ]
    rows = (
        ("Métier", person.job_title),
        ("Compétences", ", ".join(_levelled(one.name, one.level.label if one.level else "") for one in person.skills)),
        ("Titres", ", ".join(_levelled(one.kind, _until(one.until)) for one in person.certificates)),
        ("Disponible", _span(person.available_from, person.available_until)),
        ("Horaires possibles", "\n".join(schedule.possible(person.availability))),
        ("Absences", ", ".join(absences)),
        ("Trajet", f"{person.max_km}{NBSP}km au plus" if person.max_km is not None else ""),
        ("Déplacement", ", ".join(one.label for one in person.travel_means)),
    )
    blocks: list[Block] = [Heading("Votre métier"), _table(rows)]
    for one in person.employments:
        blocks += [Heading("Votre contrat", 2), _table(_contract(facts, one))]
    return tuple(blocks)


def _contract(facts: EmployeeFacts, one: Employment) -> tuple[tuple[str, str], ...]:
    pay = f"{french.euros(one.gross_pay)} brut {one.pay_unit.label}" if one.gross_pay is not None else ""
    hours = f"{french.trimmed(one.weekly_hours)}{NBSP}h par semaine" if one.weekly_hours is not None else ""
    return (
        ("Employeur", facts.employers.get(one.organisation_id, "")),
        ("Emploi", " · ".join(filter(None, (one.job_title, one.qualification)))),
        ("Contrat", " · ".join(filter(None, (one.contract.label if one.contract else "", hours)))),
        ("Dates", _span(one.starts_on, one.ends_on)),
        ("Salaire", pay),
        ("Salarié protégé", "" if one.is_protected is None else french.yes_no(one.is_protected)),
        ("Autorisation de travail", _until(one.work_permit_until)),
    )


def _proposed(facts: EmployeeFacts) -> tuple[Block, ...]:
    if not facts.proposed:
        return ()
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (one.code, one.job_title, one.stage.label, one.answer.label, one.notes) for one in facts.proposed
    )
    columns = ("Mission", "Poste", "Étape", "Votre réponse", "Rencontre")
    return (Heading("Les missions proposées"), Table(columns, rows, (0.12, 0.26, 0.2, 0.16, 0.26)))


def _loans(facts: EmployeeFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for one in facts.loans:
        loan = one.loan
        blocks.append(Heading(f"Mise à disposition {one.number}"))
        rows = (
            ("Entreprise utilisatrice", wording.organisation_name(one.host)),
            ("Poste", loan.job_title),
            ("Dates", _span(loan.starts_on, loan.ended_on or loan.ends_on)),
            ("État", loan.status.label),
            ("Fin", loan.end_reason.label if loan.end_reason else ""),
            ("Suite", loan.outcome.label if loan.outcome else ""),
        )
        blocks.append(_table(rows))
        gone = calls.corrected(one.check_ins)
        for call in calls.in_order(one.check_ins):
            blocks += check_in_log.entry(call, is_struck=call.id in gone)
        if not calls.in_order(one.check_ins):
            blocks.append(Paragraph("Aucun point de suivi n'a été noté."))
    return tuple(blocks)


def _rights(facts: EmployeeFacts) -> tuple[Block, ...]:
    reach = facts.office.email or french.phone(facts.office.phone)
    return (
        Heading("Vos droits"),
        Paragraph(
            (
                "Vous pouvez faire corriger ce qui est faux, faire effacer ce qui n'est plus utile, retirer votre "
                "accord à tout moment sans que cela vous soit reproché, et recevoir ces données dans un fichier. ",
                Bold(f"À qui le demander{NBSP}: {reach}." if reach else ""),
            )
        ),
        Note("Remis en main propre au salarié. Ce dossier n'est communiqué à aucune entreprise."),
    )


def _table(rows: tuple[tuple[str, str], ...]) -> KeyValues:
    """Only what is known."""
    return KeyValues(tuple((label, said) for label, said in rows if said.strip()), 0.26)


def _levelled(name: str, more: str) -> str:
    return f"{name} ({more})" if more else name


def _until(day: date | None) -> str:
    return f"jusqu'au {french.day_figures(day)}" if day else ""


def _span(start: date | None, end: date | None) -> str:
    said = (f"du {french.day_figures(start)}" if start else "", f"au {french.day_figures(end)}" if end else "")
    return " ".join(filter(None, said))
