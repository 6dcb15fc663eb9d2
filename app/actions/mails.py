"""Mails prepared, never sent: a paper to its readers, a call to make, a visit to come. No pay, no note, no health."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.actions import anonymous, calendar, check_ins, documents, saving
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn, CheckInParty
from app.models.errors import Problem, Refusal
from app.models.loans import Loan, LoanStatus
from app.models.organisations import Contact, Organisation
from app.models.persons import Person
from app.models.visits import Visit
from app.reports import eml, library
from app.reports.eml import Attached, Draft
from app.rules import french
from app.rules.safety import file_names
from app.store import office_settings, records
from app.store.store import Store

_READERS: dict[str, tuple[CheckInParty, ...]] = {
    "les deux entreprises": (CheckInParty.LENDER, CheckInParty.HOST),
    "le salarié": (CheckInParty.EMPLOYEE,),
    "la prêteuse et le salarié": (CheckInParty.LENDER, CheckInParty.EMPLOYEE),
    "la prêteuse": (CheckInParty.LENDER,),
    "l'utilisatrice": (CheckInParty.HOST,),
}
"""Whom a paper is for, as the list of documents says it; the office's own and the authorities' leave by no mail."""
_WITH_AMOUNTS = frozenset({"agreement", "amendment"})
_TO_SIGN = frozenset({"agreement", "amendment", "consent"})
_LABELS = {
    CheckInParty.EMPLOYEE: "Au salarié",
    CheckInParty.LENDER: "À l'entreprise prêteuse",
    CheckInParty.HOST: "À l'entreprise utilisatrice",
}


@dataclass(frozen=True)
class Mail:
    """`warnings` are said on screen before it opens: no address known, amounts in what is attached."""

    file_name: str
    content: bytes
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Reader:
    name: str
    address: str


def readers(kind: str) -> tuple[CheckInParty, ...]:
    """The parties that paper of a loan may be mailed to; none for the office's own."""
    known = library.LOAN_KINDS.get(kind)
    return _READERS.get(known.readers, ()) if known is not None and known.subject == "loan" else ()


def label(party: CheckInParty) -> str:
    return _LABELS[party]


def of_paper(  # noqa: PLR0913 - whose paper, to whom, with or without it
    store: Store, gazetteer: Gazetteer, loan_id: str, kind: str, party: CheckInParty, today: date, *, attach: bool
) -> Mail:
    """A paper to one of its readers, attached when asked. Raises Refusal for who may not read it."""
    loan = records.get(store, Loan, loan_id)
    if party not in readers(kind):
        title = library.KINDS[kind].title if kind in library.KINDS else kind
        raise Refusal(Problem("party", f"«\u00a0{title}\u00a0» n'est pas destiné à cette partie."))
    _refuse_untold(store, loan, party)
    paper = documents.render(store, gazetteer, kind, loan_id, ".pdf", today) if attach else None
    title = library.KINDS[kind].title
    about = _about(store, loan)
    if paper is not None:
        lines = [f"Vous trouverez ci-joint le document «\u00a0{title}\u00a0» {about}."]
        lines += ["Merci de le relire, de le signer et de m'en renvoyer une copie."] if kind in _TO_SIGN else []
    else:
        lines = [f"Le document «\u00a0{title}\u00a0» {about} est prêt. Comment souhaitez-vous le recevoir\u00a0?"]
    reader = _reader(store, loan, party, signs=kind in _TO_SIGN)
    warnings = [anonymous.told_early(store, loan)] if paper else []
    if paper and kind in _WITH_AMOUNTS:
        warnings.append("Le document joint porte des montants\u00a0; le message n'en dit aucun.")
    return _made(
        store,
        reader,
        f"{title} · {_number(loan)}",
        lines,
        f"{_number(loan).lower().replace(' ', '-')}-courriel-{library.KINDS[kind].word}",
        attached=(Attached(*paper),) if paper else (),
        warnings=filter(None, warnings),
    )


def of_check_in(store: Store, check_in_id: str) -> Mail:
    """News asked by mail of whoever is to be called, with the office's four questions. Raises KeyError, Refusal."""
    call = records.get(store, CheckIn, check_in_id)
    loan = records.get(store, Loan, call.loan_id)
    _refuse_untold(store, loan, call.party)
    asked = [f"- {one.subject}\u00a0: {one.words}" for one in check_ins.asked(store)]
    if call.party is CheckInParty.EMPLOYEE:
        opening = f"Je souhaite prendre de vos nouvelles au sujet {_about(store, loan, named=False)}."
    else:
        opening = f"Je souhaite faire le point avec vous au sujet {_about(store, loan)}."
    lines = [
        opening,
        "Quand puis-je vous appeler\u00a0? Si vous préférez répondre ici, voici mes questions\u00a0:",
        "\n".join(asked),
        "Des faits de travail seulement, s'il vous plaît\u00a0: rien sur la santé ni sur la vie privée.",
    ]
    name = f"{_number(loan).lower().replace(' ', '-')}-courriel-suivi"
    return _made(store, _reader(store, loan, call.party), f"Point de suivi · {_number(loan)}", lines, name)


def of_visit(store: Store, gazetteer: Gazetteer, visit_id: str, today: date, *, attach: bool) -> Mail:
    """A visit confirmed; the appointment attached when asked. Raises KeyError, Refusal without a day."""
    visit = records.get(store, Visit, visit_id)
    if visit.held_on is None:
        raise Refusal(Problem("held_on", "Donnez d'abord le jour de la visite."))
    company = records.get(store, Organisation, visit.organisation_id)
    contact = _contact(company.contacts, visit.met)
    hour = f" à {visit.at.replace(':', ' h ')}" if visit.at else ""
    lines = [
        f"Je vous confirme ma visite le {french.weekday(visit.held_on)} {french.day_in_words(visit.held_on)}{hour}.",
        "Si cette date ne vous convient plus, dites-le-moi et nous en choisirons une autre.",
    ]
    appointment = calendar.of_visit(store, gazetteer, visit_id, today) if attach else None
    return _made(
        store,
        _Reader(contact.name, contact.email),
        f"Visite du {french.day_figures(visit.held_on)}",
        lines,
        f"{visit.held_on.isoformat()}-courriel-visite-{company.code.lower() or 'entreprise'}",
        attached=(Attached(*appointment),) if appointment else (),
    )


def _made(  # noqa: PLR0913 - a mail's own parts
    store: Store,
    reader: _Reader,
    subject: str,
    lines: list[str],
    name: str,
    *,
    attached: tuple[Attached, ...] = (),
    warnings: Iterable[str] = (),
) -> Mail:
    office = {key: office_settings.value(store, key) for key in ("facilitator.name", "office.name", "office.phone")}
    greeting = f"Bonjour {reader.name}," if reader.name else "Bonjour,"
    signature = "\n".join(filter(None, office.values()))
    body = "\n\n".join([greeting, *lines, "Bien cordialement,", signature]).strip()
    told = list(warnings)
    if not reader.address:
        told.insert(0, "Aucune adresse de courriel n'est notée\u00a0: vous la donnerez dans votre messagerie.")
    content = eml.render(Draft((reader.name, reader.address), subject, body, attached))
    return Mail(file_names.safe(f"{name}.eml"), content, tuple(told))


def _refuse_untold(store: Store, loan: Loan, party: CheckInParty) -> None:
    person = records.get(store, Person, loan.person_id)
    if party is CheckInParty.LENDER and person.employer_informed is not True:
        sentence = "L'employeur n'est pas informé\u00a0: rien de ce volontaire ne lui est écrit."
        saving.refuse([Problem("employer_informed", sentence)])


def _number(loan: Loan) -> str:
    return loan.number or "mise à disposition"


def _about(store: Store, loan: Loan, *, named: bool = True) -> str:
    """« de la mise à disposition 2026-A-014 (Élise Lœuvrier) »: nobody is named while it is only prepared."""
    said = f"de la mise à disposition {loan.number}".rstrip()
    if not named or loan.status in (LoanStatus.DRAFT, LoanStatus.CANCELLED):
        return said
    person = records.get(store, Person, loan.person_id)
    return f"{said} ({f'{person.first_name} {person.last_name}'.strip() or person.code})"


def _reader(store: Store, loan: Loan, party: CheckInParty, *, signs: bool = False) -> _Reader:
    """The employee; else the contact who signs, for what is signed, or the first one with an address."""
    if party is CheckInParty.EMPLOYEE:
        person = records.get(store, Person, loan.person_id)
        return _Reader(f"{person.first_name} {person.last_name}".strip(), person.email)
    company = records.get(store, Organisation, loan.lender_id if party is CheckInParty.LENDER else loan.host_id)
    signer = next((one for one in company.contacts if signs and one.signs), None)
    contact = signer or _contact(company.contacts, "")
    return _Reader(contact.name, contact.email)


def _contact(contacts: tuple[Contact, ...], met: str) -> Contact:
    """Who was met, or the first that can be written to, or the first."""
    wanted = french.plain(met)
    named = [one for one in contacts if wanted and french.plain(one.name) == wanted]
    return next(iter((*named, *(one for one in contacts if one.email), *contacts)), Contact())
