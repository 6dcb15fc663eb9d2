"""A row about a volunteer: never a consent nobody gave, never a word about somebody whose data are frozen or erased."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.actions.imports.companies import Companies
from app.actions.imports.links import CompanyLinks
from app.actions.imports.people import Hints, People, called
from app.actions.imports.person_links import ERASED, FROZEN
from app.actions.imports.row import Row
from app.actions.imports.towns import Towns
from app.geo.gazetteer import Gazetteer
from app.models.organisations import Organisation
from app.models.persons import Employment, Person
from app.models.places import Place
from app.rules import entries, french
from app.rules import records as rules
from app.rules.entries import EntryProblem
from app.rules.imports import verdicts
from app.rules.imports.kinds.persons import FIELDS
from app.rules.imports.shapes import FieldChange, RowPlan, Verdict
from app.store.store import Store

_OWN = (
    *("last_name", "first_name", "birth_date", "phone", "email", "job_title", "rome", "max_km", "travel_means"),
    *("available_from", "available_until", "notice_on", "notes"),
)
_JOB = ("qualification", "contract", "starts_on", "ends_on", "weekly_hours")
_LISTS = (("skills", "name"), ("certificates", "kind"), ("unavailabilities", "starts_on"))
_FIELDS = {field.key: field for field in FIELDS}
_NOWHERE = Place()


class PersonRows:
    """Answers what each row would do, in the order of the file."""

    def __init__(self, store: Store, gazetteer: Gazetteer, today: date) -> None:
        self._new_id = store.new_id
        self._today = today
        self._towns = Towns(store, gazetteer)
        self._companies = Companies(store)
        self._links = CompanyLinks(self._companies, store.new_id)
        self.known = People(store)

    def plan(self, row: Row) -> RowPlan:
        _name(row.said)
        _contract(row.said)
        row.first_of("phone", "Autre téléphone", entries.show_phone)
        row.first_of("email", "Autre courriel", str)
        said = row.said
        name = f"{said.get('first_name', '')} {said.get('last_name', '')}".strip()
        home = self._home(row)
        employer = self._links.of(row, "employer", self._employers_of(said.get("code", "")), is_lender=True)
        before = self._met(row, home, employer)
        if before is not None and before.restricted_on is not None:
            row.refuse("last_name", FROZEN)
        if row.problems:
            return row.refused(name)
        if before is None:
            return self._new(row, name, home, employer)
        return self._changed(row, before, home, employer)

    def _employers_of(self, code: str) -> set[str]:
        known = self.known.by_code(code) if code else None
        return {job.organisation_id for job in known.employments} if known else set()

    def _home(self, row: Row) -> Place:
        try:
            place, about = self._towns.said(row.said)
        except EntryProblem as problem:
            row.refuse("commune" if "commune" in row.said else "postal_code", problem.sentence)
            return _NOWHERE
        if about:
            row.warnings.append(about)
        return place

    def _met(self, row: Row, home: Place, employer: Organisation | None) -> Person | None:
        said = row.said
        code = said.get("code", "")
        if code in self.known.erased:
            row.refuse("code", ERASED)
            return None
        if code and (found := self.known.by_code(code)) is not None:
            return found
        if not (said.get("last_name") or said.get("first_name")):
            row.refuse("last_name", "Donnez au moins un nom ou un prénom.")
            return None
        hints = Hints(
            said.get("birth_date"),
            said.get("phone", ""),
            said.get("email", ""),
            home.insee,
            employer.id if employer else "",
        )
        return self.known.at(said.get("last_name", ""), said.get("first_name", ""), hints)

    def _new(self, row: Row, name: str, home: Place, employer: Organisation | None) -> RowPlan:
        said = row.said
        told: dict[str, Any] = {key: said[key] for key in _OWN if key in said}
        told |= {key: self._numbered(said.get(key, ())) for key, _ in _LISTS}
        record = Person(
            id=self._new_id(),
            home=home,
            employer_informed=said.get("employer_informed"),
            employments=self._employments(said, employer),
            **told | _consent(row, Person(), []),
        )
        for problem in rules.person_problems(record, self._today):
            row.refuse(problem.field, problem.sentence)
        if row.problems:
            return row.refused(name)
        near = self.known.resembling(record.last_name, record.first_name)
        if near is not None:
            row.warnings.append(f"ressemble à {called(near)}")
        self._links.keep(row)
        self.known.keep(record)
        self.known.lines[record.id] = row.line
        return RowPlan(row.line, Verdict.NEW, name, record, tuple(row.also), warnings=tuple(row.warnings))

    def _employments(self, said: dict[str, Any], employer: Organisation | None) -> tuple[Employment, ...]:
        job = _job(said)
        if employer is None and not job.keys() - {"job_title"}:
            # A trade alone is the person's own: no contract is made of it.
            return ()
        return (Employment(id=self._new_id(), organisation_id=employer.id if employer else "", **job),)

    def _numbered(self, items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(one, id=self._new_id()) for one in items)

    def _changed(self, row: Row, before: Person, home: Place, employer: Organisation | None) -> RowPlan:
        if self.known.is_former(row.said, before):
            row.said = {key: said for key, said in row.said.items() if key not in ("last_name", "first_name")}
        earlier = self.known.lines.get(before.id)
        laid = verdicts.lay(before, row.said, _OWN, _FIELDS, gently=earlier is not None)
        changes, after = list(laid.changes), laid.record
        after = self._at_home(after, home, changes, gently=earlier is not None)
        after = self._at_work(after, row.said, employer, changes, is_more=earlier is not None)
        after = self._with_lists(after, row.said, changes)
        after = _informed(row, after, changes)
        after = replace(after, **_consent(row, after, changes))
        if earlier is not None:
            said = f"même personne que la ligne {earlier}"
            row.warnings.append(f"{said}, qui reste\u00a0: {verdicts.also_said(laid.left)}" if laid.left else said)
        if changes:
            for problem in rules.person_problems(after, self._today):
                row.refuse(problem.field, problem.sentence)
        if row.problems:
            return row.refused(called(before))
        self._links.keep(row)
        self.known.keep(after)
        self.known.lines.setdefault(before.id, row.line)
        if changes:
            self.known.was.setdefault(before.id, before)
        verdict = Verdict.CHANGES if changes else Verdict.SAME
        return RowPlan(
            row.line, verdict, called(before), after, tuple(row.also), tuple(changes), warnings=tuple(row.warnings)
        )

    def _at_home(self, record: Person, home: Place, changes: list[FieldChange], gently: bool) -> Person:
        """A commune alone never takes the place of an address in it."""
        old = record.home
        is_new = home.insee != old.insee or (home.address and not verdicts.same(home.address, old.address))
        if home == _NOWHERE or not is_new or (gently and old != _NOWHERE):
            return record
        changes.append(FieldChange("address", "Domicile", self._told(old), self._told(home)))
        return replace(record, home=home)

    def _told(self, place: Place) -> str:
        words = (place.address, f"{place.postal_code} {self._towns.name(place.insee)}".strip())
        return ", ".join(filter(None, words))

    def _at_work(
        self,
        record: Person,
        said: dict[str, Any],
        employer: Organisation | None,
        changes: list[FieldChange],
        is_more: bool,
    ) -> Person:
        """The contract with that employer; another employer is the present one, or one more in the same list."""
        jobs = list(record.employments)
        place = 0 if jobs else None
        if employer is not None:
            place = next((i for i, one in enumerate(jobs) if one.organisation_id in ("", employer.id)), None)
        if place is None:
            made = self._employments(said, employer)
            if made:
                was = self._companies.of_id.get(jobs[0].organisation_id) if jobs else None
                now = employer.name if employer else made[0].job_title
                changes.append(FieldChange("employer", "Employeur", was.name if was else "", now))
                informed = record.employer_informed if is_more or not jobs else None
                record = replace(record, employer_informed=informed)
            return replace(record, employments=(*jobs, *made) if is_more else (*made, *jobs))
        old = jobs[place]
        if employer is not None and not old.organisation_id:
            changes.append(FieldChange("employer", "Employeur", "", employer.name))
            old = replace(old, organisation_id=employer.id)
        laid = verdicts.lay(old, said, _JOB, _FIELDS, gently=is_more, head="job.")
        changes += laid.changes
        jobs[place] = _paid(laid.record, said, changes, is_more)
        return replace(record, employments=tuple(jobs))

    def _with_lists(self, record: Person, said: dict[str, Any], changes: list[FieldChange]) -> Person:
        for key, name in _LISTS:
            kept = list(getattr(record, key))
            known = {_plain(getattr(one, name)): i for i, one in enumerate(kept)}
            for one in said.get(key, ()):
                place = known.get(_plain(getattr(one, name)))
                if place is None:
                    known[_plain(getattr(one, name))] = len(kept)
                    kept.append(replace(one, id=self._new_id()))
                else:
                    kept[place] = _more(kept[place], one)
            if tuple(kept) != getattr(record, key):
                changes.append(verdicts.told(_FIELDS[key], getattr(record, key), tuple(kept)))
                listed: dict[str, Any] = {key: tuple(kept)}
                record = replace(record, **listed)
        return record


def _name(said: dict[str, Any]) -> None:
    """A whole name in one cell, unless the parts are said too."""
    last_name, first_name = said.pop("whole_name", None) or said.pop("name_whole", ("", ""))
    for key, value in (("last_name", last_name), ("first_name", first_name)):
        if value:
            said.setdefault(key, value)


def _contract(said: dict[str, Any]) -> None:
    """A contract's end may be said with it."""
    contract, ends_on = said.pop("job.contract", (None, None))
    if contract is not None:
        said["job.contract"] = contract
    if ends_on is not None:
        said.setdefault("job.ends_on", ends_on)


def _job(said: dict[str, Any]) -> dict[str, Any]:
    job: dict[str, Any] = {name: said[f"job.{name}"] for name in _JOB if f"job.{name}" in said}
    if "pay" in said:
        job |= {"gross_pay": said["pay"][0], "pay_unit": said["pay"][1]}
    if "job_title" in said:
        job["job_title"] = said["job_title"]
    return job


def _paid(job: Employment, said: dict[str, Any], changes: list[FieldChange], gently: bool) -> Employment:
    if "pay" not in said or (job.gross_pay, job.pay_unit) == said["pay"] or (gently and job.gross_pay):
        return job
    before = (job.gross_pay, job.pay_unit) if job.gross_pay else None
    changes.append(verdicts.told(_FIELDS["pay"], before, said["pay"]))
    return replace(job, gross_pay=said["pay"][0], pay_unit=said["pay"][1])


def _informed(row: Row, record: Person, changes: list[FieldChange]) -> Person:
    """Somebody whose employer was said not to be informed stays so: that is lifted on the record, knowingly."""
    said = row.said.get("employer_informed")
    if said is None or said == record.employer_informed:
        return record
    if record.employer_informed is False:
        row.warnings.append("l'employeur n'est pas informé d'après la fiche\u00a0: l'import n'y change rien")
        return record
    changes.append(verdicts.told(_FIELDS["employer_informed"], record.employer_informed, said))
    return replace(record, employer_informed=said)


def _consent(row: Row, record: Person, changes: list[FieldChange]) -> dict[str, Any]:
    """The day and scope of an agreement the file states; one withdrawn since, or a later one, stays."""
    given, scope = row.said.get("consent_on"), row.said.get("consent_scope")
    if given is False:
        if record.consent_on is not None and record.consent_withdrawn_on is None:
            row.refuse(
                "consent_on",
                f"La fiche porte un accord du {french.day_figures(record.consent_on)}\u00a0: s'il est retiré, notez-le "
                "sur la fiche\u00a0; sinon, videz la cellule.",
            )
        return {}
    if given is None:
        if scope is not None and record.consent_on is None:
            row.warnings.append("portée d'un accord sans sa date\u00a0: aucun accord n'est noté")
        return {}
    if record.consent_withdrawn_on is not None:
        row.warnings.append("cette personne a retiré son accord\u00a0: celui du fichier n'est pas repris")
        return {}
    if record.consent_on is not None and given < record.consent_on:
        row.warnings.append("un accord plus récent est déjà noté\u00a0: il reste")
        return {}
    settings: dict[str, Any] = {}
    for key, value in (("consent_on", given), ("consent_scope", scope)):
        if value is not None and value != getattr(record, key):
            changes.append(verdicts.told(_FIELDS[key], getattr(record, key), value))
            settings[key] = value
    return settings


def _plain(value: Any) -> Any:
    return french.plain(value) if isinstance(value, str) else value


def _more(known: Any, said: Any) -> Any:
    """A level or a last day known at last, or a later one."""
    if getattr(said, "level", None) and not known.level:
        return replace(known, level=said.level)
    until = getattr(said, "until", None)
    return replace(known, until=until) if until and (known.until is None or until > known.until) else known
