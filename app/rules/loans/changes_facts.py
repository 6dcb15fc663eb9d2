"""The facts of a loan that an amendment may change: how each is kept, said, and signed again;
and what the loan said on a given day."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from app.models.changes import LoanChange
from app.models.loans import AbsenceBilling, Billed, BillingUnit, Loan
from app.models.persons import PayUnit
from app.models.places import Place, Precision
from app.models.weeks import Weeks
from app.models.words import Word
from app.rules import french, schedule
from app.rules.french import NBSP

Signed = Literal["both", "agreement", "nothing"]
NOT_SAID = "non précisé"


@dataclass(frozen=True)
class Fact:
    """`name` is the loan's field; `label` stands on screen and paper; `signed`: which papers say it, so are to be
    signed again; `subject` is what it is about, as a sentence names it."""

    name: str
    label: str
    subject: str
    signed: Signed = "both"
    kind: str = "text"


_DURATION, _WORK, _PLACE, _POST = "la durée", "le travail confié", "le lieu", "les particularités du poste"
_NOTICE = "les préavis"
_BILLING, _EXPENSES = "la facturation", "les frais remboursés"
BILLING = "billing."
"""What the names of the billing terms begin with."""
FACTS: tuple[Fact, ...] = (
    Fact("starts_on", "Premier jour", _DURATION, kind="day"),
    Fact("ends_on", "Dernier jour", _DURATION, kind="day"),
    Fact("grid", "Horaires", "les horaires", kind="weeks"),
    Fact("site_name", "Site", _PLACE),
    Fact("place", "Lieu de travail", _PLACE, kind="place"),
    Fact("job_title", "Poste", _WORK),
    Fact("qualification", "Qualification", _WORK),
    Fact("tasks", "Travail confié", _WORK),
    Fact("features", "Particularités du poste", _POST),
    Fact("ppe", "Équipements de protection", _POST),
    Fact("is_special_risk", "Poste à risques particuliers", _POST, kind="yes_no"),
    Fact("is_reinforced_follow_up", "Suivi médical renforcé", _POST, kind="yes_no"),
    Fact("early_end_notice_days", "Préavis de fin anticipée", _NOTICE, kind="days"),
    Fact("recall_notice_days", "Préavis de rappel", _NOTICE, kind="days"),
    Fact("billing.gross_pay", "Salaire brut de référence", _BILLING, "agreement", "money"),
    Fact("billing.pay_unit", "Salaire compté", _BILLING, "agreement", "pay_unit"),
    Fact("billing.charges_percent", "Charges patronales", _BILLING, "agreement", "percent"),
    Fact("billing.unit", "Temps facturé", _BILLING, "agreement", "unit"),
    Fact("billing.paid_leave", "Congés payés", _BILLING, "agreement", "billed"),
    Fact("billing.rtt", "RTT", _BILLING, "agreement", "billed"),
    Fact("billing.thirteenth_month", "Treizième mois", _BILLING, "agreement", "billed"),
    Fact("billing.bonuses", "Primes", _BILLING, "agreement", "billed"),
    Fact("billing.overtime", "Heures supplémentaires", _BILLING, "agreement", "billed"),
    Fact("billing.absences", "Absences", _BILLING, "agreement", "absences"),
    Fact("billing.meal_voucher", "Titre-restaurant, part de l'employeur", _EXPENSES, kind="money"),
    Fact("billing.km_rate", "Indemnité kilométrique", _EXPENSES, kind="km"),
    Fact("billing.vat_percent", "TVA", _BILLING, "agreement", "percent"),
    Fact("billing.due_days", "Paiement sous", _BILLING, "agreement", "days"),
    Fact("tutor", "Tuteur", "le tuteur", "agreement"),
    Fact("tutor_phone", "Téléphone du tuteur", "le téléphone du tuteur", "nothing", "phone"),
    Fact("notes", "Notes", "les notes", "nothing"),
)
BY_NAME = {fact.name: fact for fact in FACTS}


def value_of(loan: Loan, name: str) -> Any:
    """A fact of the loan, or of its billing terms."""
    return getattr(loan.billing, name.removeprefix(BILLING)) if name.startswith(BILLING) else getattr(loan, name)


def with_values(loan: Loan, values: Mapping[str, Any]) -> Loan:
    """The loan with these facts, those of its billing terms too."""
    plain = {name: value for name, value in values.items() if not name.startswith(BILLING)}
    terms: dict[str, Any] = {name.removeprefix(BILLING): value for name, value in values.items() if name not in plain}
    return replace(loan, **plain, billing=replace(loan.billing, **terms))


def written(fact: Fact, value: Any) -> str:
    """The text kept of that value; empty when it is not known."""
    return _KINDS[fact.kind].write(value) if value is not None else ""


def read(fact: Fact, text: str) -> Any:
    """The value of a text `written` gave. Raises ValueError for another."""
    return _KINDS[fact.kind].read(text)


def said(fact: Fact, text: str, communes: Mapping[str, str]) -> tuple[str, ...]:
    """The value in French, one line or several; `communes` gives the name of each INSEE code."""
    value = read(fact, text)
    if fact.kind == "place":
        commune = f"{value.postal_code} {communes.get(value.insee, '')}".strip()
        lines = [line.strip(" ,") for line in value.address.splitlines()]
        return (", ".join(filter(None, (*lines, commune))) or NOT_SAID,)
    return tuple(filter(None, _KINDS[fact.kind].say(value))) or (NOT_SAID,)


def apply(loan: Loan, change: LoanChange) -> Loan:
    """The loan as the change writes it."""
    return _with(loan, {item.fact: item.after for item in change.items})


def undone(loan: Loan, change: LoanChange) -> Loan:
    return _with(loan, {item.fact: item.before for item in change.items})


def as_of(loan: Loan, changes: Iterable[LoanChange], day: date) -> Loan:
    """What the loan said on that day: changes that took effect later are left out, whenever they were signed."""
    applied = sorted((one for one in changes if one.applied_on), key=lambda one: one.number)
    if not any(one.effective_on and one.effective_on > day for one in applied):
        return loan
    for change in reversed(applied):
        loan = undone(loan, change)
    for change in applied:
        if change.effective_on and change.effective_on <= day:
            loan = apply(loan, change)
    return loan


def _with(loan: Loan, texts: dict[str, str]) -> Loan:
    values: dict[str, Any] = {name: read(BY_NAME[name], text) for name, text in texts.items() if name in BY_NAME}
    return with_values(loan, values)


def hours_lead(weeks: Weeks) -> str:
    """« 35 h par semaine », « 35 h par semaine en moyenne, sur un cycle de 2 semaines »."""
    mean = schedule.mean_half_hours(weeks)
    if mean is None:
        return ""
    if len(weeks.weeks) == 1:
        return f"{french.hours(round(mean))} par semaine"
    hours = french.hours(int(mean)) if mean == int(mean) else f"{french.number(mean / 2, 2)}{NBSP}h"
    return f"{hours} par semaine en moyenne, sur un cycle de {french.counted(len(weeks.weeks), 'semaine')}"


@dataclass(frozen=True)
class _Kind:
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    say: Callable[[Any], tuple[str, ...]]


def _write_place(place: Place) -> str:
    kept = {name: value for name, value in asdict(place).items() if value not in ("", None)}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""


def read_place(text: str) -> Place:
    """The place a fact's text says; nowhere when it says none."""
    kept = json.loads(text) if text else {}
    precision = kept.pop("precision", None)
    return Place(**kept, precision=Precision(precision) if precision else None)


def _days(value: int | None) -> tuple[str, ...]:
    return ("" if value is None else french.counted(value, "jour"),)


def _yes_no(value: bool | None) -> tuple[str, ...]:
    return ("" if value is None else "oui" if value else "non",)


def _word(kind: type[Word]) -> _Kind:
    return _Kind(
        lambda value: str(value.value), lambda text: kind(text) if text else None, lambda value: (_label(value),)
    )


def _always(kind: type[Word]) -> _Kind:
    """A term that is never left open."""
    return _Kind(lambda value: str(value.value), kind, lambda value: (_label(value),))


def _label(value: Word | None) -> str:
    return "" if value is None else value.label


def _number(unit: Callable[[Decimal], str]) -> _Kind:
    return _Kind(
        str, lambda text: Decimal(text) if text else None, lambda value: ("" if value is None else unit(value),)
    )


_KINDS: dict[str, _Kind] = {
    "money": _number(french.euros),
    "km": _number(lambda value: f"{french.trimmed(value)}{NBSP}€ par kilomètre"),
    "percent": _number(lambda value: f"{french.trimmed(value)}{NBSP}%"),
    "billed": _word(Billed),
    "absences": _word(AbsenceBilling),
    "unit": _always(BillingUnit),
    "pay_unit": _always(PayUnit),
    "text": _Kind(str, str, lambda value: tuple(line.strip() for line in value.splitlines())),
    "day": _Kind(
        lambda value: str(value.isoformat()),
        lambda text: date.fromisoformat(text) if text else None,
        lambda value: (french.day_in_words(value),),
    ),
    "weeks": _Kind(
        lambda value: str(value.text()),
        Weeks.from_text,
        lambda value: (hours_lead(value), *schedule.in_words(value)),
    ),
    "place": _Kind(_write_place, read_place, lambda value: (value.address,)),
    "days": _Kind(str, lambda text: int(text) if text else None, _days),
    "yes_no": _Kind(
        lambda value: "oui" if value else "non", lambda text: {"oui": True, "non": False}.get(text), _yes_no
    ),
    "phone": _Kind(str, str, lambda value: (french.phone(value),)),
}
