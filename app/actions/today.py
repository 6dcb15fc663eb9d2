"""What waits for the facilitator, most pressing first: calls, signatures, starts, ends, opinions, missions, drafts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.models.states import CheckInParty, LoanStatus, NeedStatus, ProposalStage, Stage
from app.models.words import Word
from app.rules import anonymity, french
from app.rules.loans import consultations, signatures
from app.store import drafts, lists, waiting
from app.store.drafts import Draft
from app.store.lists import CheckInRow, LoanRow, NeedRow, OrganisationRow, ProposalRow
from app.store.store import Store
from app.store.waiting import OpinionRow

SOON_DAYS = 15
ENDING_DAYS = (30, 15, 1)
"""A loan that ends is told a month before, again a fortnight before, and on its eve."""

Edit = Literal["", "known", "new"]


class Urgency(Word):
    LATE = "late", "En retard"
    TODAY = "today", "Aujourd'hui"
    WEEK = "week", "Cette semaine"
    LATER = "later", "À prévoir"


@dataclass(frozen=True)
class Thing:
    """One line. `room` and `record_id` say where `verb` leads; `edit` that a half-typed form waits there."""

    urgency: Urgency
    kind: str
    sentence: str
    detail: str
    verb: str
    room: str
    record_id: str = ""
    day: date | None = None
    edit: Edit = ""


@dataclass(frozen=True)
class Day:
    """One day of the week strip: calls still to make, and made."""

    day: date
    due: int
    done: int


@dataclass(frozen=True)
class Beginnings:
    """What a new file holds already: the three things without which nobody can be lent."""

    organisations: int
    persons: int
    needs: int

    @property
    def is_ready(self) -> bool:
        return bool(self.organisations and self.persons and self.needs)


def agenda(store: Store, today: date, codes: bool = False) -> list[Thing]:
    """Everything that waits, by urgency then by day. With `codes`, no name of a person or company."""
    # Imported here: it makes things of the same sort.
    from app.actions import today_catalogue, today_statements

    reading = _Reading(store, today, codes)
    found = [
        *reading.calls(),
        *reading.loans(),
        *reading.opinions(),
        *reading.agreed(),
        *reading.missions(),
        *reading.next_steps(),
        *reading.drafts(),
        *today_catalogue.things(store, today, codes, reading.when),
        *today_statements.things(store, today, codes, reading.when),
    ]
    order = list(Urgency)
    return sorted(found, key=lambda thing: (order.index(thing.urgency), thing.day or date.max, thing.sentence))


def week(store: Store, today: date) -> list[Day]:
    """Monday to Sunday of this week."""
    monday = today - timedelta(days=today.weekday())
    waiting = [row.due_on for row in lists.check_ins(store, done=False, until=monday + timedelta(days=6))]
    made = [row.done_on for row in lists.check_ins(store, done=True)]
    days = [monday + timedelta(days=number) for number in range(7)]
    return [Day(day, waiting.count(day.isoformat()), made.count(day.isoformat())) for day in days]


def beginnings(store: Store) -> Beginnings:
    return Beginnings(*lists.counts(store))


@dataclass(frozen=True)
class _Reading:
    store: Store
    today: date
    codes: bool

    # Calls.

    def calls(self) -> Iterator[Thing]:
        sunday = self.today + timedelta(days=6 - self.today.weekday())
        for row in lists.check_ins(self.store, done=False, until=sunday):
            due = date.fromisoformat(row.due_on)
            yield Thing(
                self._urgency(due),
                "call",
                f"Appeler {self._called(row)}{french.NBSP}: {self._about(row)}, {self.when(due)}",
                f"{row.number} · {self._company(row.host, row.host_code)}",
                "Noter l'appel",
                "check_ins",
                row.id,
                due,
            )

    def _called(self, row: CheckInRow) -> str:
        if row.party == CheckInParty.LENDER.value:
            return self._company(row.lender, row.lender_code)
        if row.party == CheckInParty.HOST.value:
            return self._company(row.host, row.host_code)
        return self._person(row)

    def _about(self, row: CheckInRow) -> str:
        is_employee = row.party == CheckInParty.EMPLOYEE.value
        return "point hebdomadaire" if is_employee else f"point sur {self._person(row)}"

    # Loans.

    def loans(self) -> Iterator[Thing]:
        tell = {
            LoanStatus.DRAFT.value: self._prepared,
            LoanStatus.VALIDATED.value: self._to_sign,
            LoanStatus.SIGNED.value: self._to_start,
            LoanStatus.RUNNING.value: self._ending,
        }
        for row in lists.loans(self.store):
            thing = tell[row.status](row) if row.status in tell else None
            if thing is not None:
                yield thing

    def _prepared(self, row: LoanRow) -> Thing:
        starts = _day(row.starts_on)
        when = f", début prévu {self.on(starts)}" if starts else ""
        sentence = f"Préparer la convention{french.NBSP}: {self._person(row)}{when}"
        return self._loan(row, self._soon(starts), "loan", sentence, "Reprendre")

    def _to_sign(self, row: LoanRow) -> Thing:
        missing = self._missing_signatures(row.id)
        starts = _day(row.starts_on)
        when = f", début {self.on(starts)}" if starts else ""
        sentence = f"Faire signer la convention{french.NBSP}: {self._person(row)}{when}"
        return self._loan(row, self._soon(starts), "sign", sentence, "Noter les signatures", missing)

    def _missing_signatures(self, loan_id: str) -> str:
        waited = []
        words = {"lender": "entreprise prêteuse", "host": "entreprise utilisatrice", "person": "salarié"}
        for row in waiting.to_sign(self.store, loan_id):
            signed = {"lender": row.lender_signed_on, "host": row.host_signed_on, "person": row.person_signed_on}
            waited += [words[party] for party in signatures.waited(row.kind, signed)]
        return f"manque{french.NBSP}: {', '.join(dict.fromkeys(waited))}" if waited else ""

    def _to_start(self, row: LoanRow) -> Thing | None:
        starts = _day(row.starts_on)
        if starts is None or starts > self.today + timedelta(days=SOON_DAYS):
            return None
        if starts <= self.today:
            sentence = (
                f"Démarrer la mise à disposition{french.NBSP}: {self._person(row)}, début prévu {self.on(starts)}"
            )
            return self._loan(row, self._urgency(starts), "start", sentence, "Démarrer")
        sentence = f"Préparer l'arrivée{french.NBSP}: {self._person(row)}, {self.on(starts)}"
        return self._loan(row, self._urgency(starts), "start", sentence, "Ouvrir")

    def _ending(self, row: LoanRow) -> Thing | None:
        ends = _day(row.ends_on)
        if ends is None or ends > self.today + timedelta(days=max(ENDING_DAYS)):
            return None
        if ends < self.today:
            sentence = f"Clore la mise à disposition{french.NBSP}: {self._person(row)}, terme {self.on(ends)}"
            return self._loan(row, Urgency.LATE, "end", sentence, "Clore")
        eve, fortnight = min(ENDING_DAYS), sorted(ENDING_DAYS)[1]
        days = (ends - self.today).days
        urgency = Urgency.TODAY if days <= eve else Urgency.WEEK if days <= fortnight else Urgency.LATER
        sentence = f"Préparer le retour{french.NBSP}: {self._person(row)}, terme {self.on(ends)}"
        return self._loan(row, urgency, "end", sentence, "Préparer la suite")

    def _loan(self, row: LoanRow, urgency: Urgency, kind: str, sentence: str, verb: str, more: str = "") -> Thing:
        detail = " · ".join(filter(None, (row.number, self._company(row.host, row.host_code), more)))
        day = row.ends_on if kind == "end" else row.starts_on
        return Thing(urgency, kind, sentence, detail, verb, "loans", row.id, _day(day))

    # Companies.

    def opinions(self) -> Iterator[Thing]:
        over = {LoanStatus.ENDED.value, LoanStatus.STOPPED.value, LoanStatus.CANCELLED.value}
        gone = {row.id for row in lists.loans(self.store) if row.status in over}
        for row in waiting.opinions(self.store):
            due = consultations.opinion_due(row)
            is_moot = bool(row.loan_ids) and gone.issuperset(row.loan_ids)
            if due is not None and not is_moot:
                yield self._opinion(row, due)

    def _opinion(self, row: OpinionRow, due: date) -> Thing:
        name = self._company(row.name, row.code)
        if due >= self.today:
            tail = f"délai au {french.day_figures(due)}"
        elif (row.headcount or 0) >= consultations.DEEMED_CONSULTED_FROM:
            tail = f"délai passé le {french.day_figures(due)}, le silence vaut avis négatif"
        else:
            tail = f"délai passé le {french.day_figures(due)}, obtenez un avis exprès"
        return Thing(
            self._soon(due),
            "opinion",
            f"Avis du CSE attendu{french.NBSP}: {name}, {tail}",
            row.subject,
            "Noter l'avis",
            "organisations",
            row.organisation_id,
            due,
        )

    def next_steps(self) -> Iterator[Thing]:
        for row in lists.organisations(self.store):
            due = _day(row.next_step_on)
            if due is None or due > self.today + timedelta(days=6) or row.stage == Stage.DECLINED.value:
                continue
            yield self._next_step(row, due)

    def _next_step(self, row: OrganisationRow, due: date) -> Thing:
        step = "" if self.codes else row.next_step.strip().rstrip(".")
        name = self._company(row.name, row.code)
        sentence = f"{name}{french.NBSP}: {step or 'prochaine étape'}, {self.when(due)}"
        detail = "" if self.codes else " · ".join(filter(None, (row.contact, french.phone(row.phone))))
        return Thing(self._urgency(due), "company", sentence, detail, "Ouvrir la fiche", "organisations", row.id, due)

    # Missions.

    def missions(self) -> Iterator[Thing]:
        for row in lists.needs(self.store):
            is_served = row.proposed or row.lent
            if row.status == NeedStatus.OPEN.value and not is_served:
                yield self._mission(row)

    def _mission(self, row: NeedRow) -> Thing:
        starts = _day(row.starts_on)
        when = f", début {self.on(starts)}" if starts else ""
        sentence = f"Personne n'est proposé{french.NBSP}: {row.job_title or 'mission'}{when}"
        detail = f"{row.code} · {self._company(row.host, row.host_code)}"
        return Thing(self._soon(starts), "need", sentence, detail, "Chercher un volontaire", "matching", row.id, starts)

    def agreed(self) -> Iterator[Thing]:
        for row in lists.proposals(self.store):
            if row.stage == ProposalStage.AGREED.value and not row.loan_id:
                yield self._agreed(row)

    def _agreed(self, row: ProposalRow) -> Thing:
        return Thing(
            Urgency.TODAY,
            "loan",
            f"Les trois accords sont là{french.NBSP}: préparer la mise à disposition, {self._person(row)}",
            f"{row.job_title} · {self._company(row.host, row.host_code)}",
            "Préparer",
            "loans",
            row.id,
        )

    # Drafts.

    def drafts(self) -> Iterator[Thing]:
        for draft in drafts.waiting(self.store):
            if draft.form in _DRAFTED and not self._is_lost(draft):
                yield self._draft(draft)

    def _is_lost(self, draft: Draft) -> bool:
        """Its record is in the trash: no page could open it. It is offered again when the record comes back."""
        if draft.form in _ON_COMPANY:
            return not self._company_called(draft.values.get("organisation_id", ""))
        return bool(draft.about_id) and draft.form in _LISTED and not self._drafted(draft)

    def _draft(self, draft: Draft) -> Thing:
        room, new = _DRAFTED[draft.form]
        at = draft.saved_at.astimezone()
        record_id = draft.about_id
        edit: Edit = "known" if record_id else "new"
        about = self._drafted(draft) or new
        if draft.form in _ON_COMPANY:
            record_id, edit = draft.values.get("organisation_id", ""), ""
            about = ", ".join(filter(None, (new, self._company_called(record_id))))
        sentence = f"Reprendre la saisie commencée le {at:%d/%m} à {at:%H:%M}{french.NBSP}: {about}"
        return Thing(Urgency.TODAY, "draft", sentence, "", "Reprendre", room, record_id, edit=edit)

    def _company_called(self, organisation_id: str) -> str:
        rows = lists.organisations(self.store)
        return next((self._company(row.name, row.code) for row in rows if row.id == organisation_id), "")

    def _drafted(self, draft: Draft) -> str:
        """What the half-typed record is called in its list; nothing for a new one."""
        if draft.form == "organisation":
            return self._company_called(draft.about_id)
        if draft.form == "person":
            return next((self._person(r) for r in lists.persons(self.store) if r.id == draft.about_id), "")
        if draft.form == "need":
            return next((f"mission {r.code}" for r in lists.needs(self.store) if r.id == draft.about_id), "")
        if draft.form == "loan":
            return next(
                (f"mise à disposition, {self._person(r)}" for r in lists.loans(self.store) if r.id == draft.about_id),
                "",
            )
        return ""

    # Words.

    def when(self, day: date) -> str:
        """Something to do: « en retard de 2 j », « aujourd'hui », « demain », « jeudi », « le 12/12/2026 »."""
        late = (self.today - day).days
        return f"en retard de {late}{french.NBSP}j" if late > 0 else self.on(day)

    def on(self, day: date) -> str:
        """Something that happens: the same, but « le 20/11/2026 » once past."""
        days = (day - self.today).days
        if days in (0, 1):
            return ("aujourd'hui", "demain")[days]
        return french.weekday(day) if 0 < days < 7 else f"le {french.day_figures(day)}"

    def _urgency(self, day: date) -> Urgency:
        days = (day - self.today).days
        if days < 0:
            return Urgency.LATE
        if days == 0:
            return Urgency.TODAY
        return Urgency.WEEK if days < 7 else Urgency.LATER

    def _soon(self, day: date | None) -> Urgency:
        """For what takes time to settle: this week's work already when the day is near."""
        if day is None:
            return Urgency.LATER
        if self.today <= day <= self.today + timedelta(days=SOON_DAYS):
            return Urgency.TODAY if day == self.today else Urgency.WEEK
        return self._urgency(day)

    def _person(self, row: CheckInRow | LoanRow | ProposalRow | lists.PersonRow) -> str:
        code = row.code if isinstance(row, lists.PersonRow) else row.person_code
        return anonymity.person_name(row.first_name, row.last_name, code, self.codes)

    def _company(self, name: str, code: str) -> str:
        return anonymity.company_name(name, code, self.codes)


_DRAFTED = {
    "organisation": ("organisations", "nouvelle entreprise"),
    "person": ("persons", "nouveau volontaire"),
    "need": ("needs", "nouvelle mission"),
    "loan": ("loans", "mise à disposition"),
    "proposal": ("loans", "proposition"),
    "check_in": ("check_ins", "point de suivi"),
    "settings": ("settings", "réglages"),
    "visit": ("organisations", "visite"),
    "cse_consultation": ("organisations", "consultation du CSE"),
}
"""The forms whose draft has a page to go on with: its room, and what the record is called there."""

_LISTED = {"organisation", "person", "need", "loan"}
"""Those have a name in a list as long as they live."""

_ON_COMPANY = {"visit", "cse_consultation"}
"""Those are written on a company's page, and offered there."""


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
