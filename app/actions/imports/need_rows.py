"""A row about a mission: its company found or made beside, its site among those of the company."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.actions.imports.companies import Companies
from app.actions.imports.links import CompanyLinks
from app.actions.imports.row import Row
from app.actions.imports.towns import Towns
from app.geo.gazetteer import Gazetteer
from app.models.needs import Need, NeedCertificate, NeedSkill
from app.models.organisations import Organisation
from app.rules import entries, french
from app.rules import records as rules
from app.rules.imports import verdicts
from app.rules.imports.kinds.needs import FIELDS
from app.rules.imports.shapes import FieldChange, RowPlan, Verdict
from app.store import records
from app.store.store import Store

_OWN = (
    *("job_title", "rome", "tasks", "people", "starts_on", "ends_on", "grid", "priority", "ppe", "features", "notes"),
)
_LISTS: tuple[tuple[str, str, type[NeedSkill] | type[NeedCertificate]], ...] = (
    ("skills", "name", NeedSkill),
    ("certificates", "kind", NeedCertificate),
)
_FIELDS = {field.key: field for field in FIELDS}
_FIELDS["grid"] = _FIELDS["schedule"]


def _part_period(said: dict[str, Any]) -> None:
    """« Période » has both days; a column of its own for one of them comes first."""
    period = said.get("starts_on")
    if isinstance(period, tuple):
        said["starts_on"] = period[0]
        if period[1]:
            said.setdefault("ends_on", period[1])


class NeedRows:
    """Answers what each row would do, in the order of the file."""

    def __init__(self, store: Store, gazetteer: Gazetteer, today: date) -> None:
        self._new_id = store.new_id
        self._today = today
        self._towns = Towns(store, gazetteer)
        self._links = CompanyLinks(Companies(store), store.new_id)
        self._lines: dict[str, int] = {}
        self._of_id: dict[str, Need] = {}
        self._by_code: dict[str, str] = {}
        self._by_job: dict[tuple[str, str], list[str]] = {}
        for one in records.every(store, Need):
            self._keep(one)

    def _keep(self, one: Need) -> None:
        self._of_id[one.id] = one
        if one.code:
            self._by_code[one.code.upper()] = one.id
        ids = self._by_job.setdefault((one.organisation_id, french.plain(one.job_title)), [])
        if one.id not in ids:
            ids.append(one.id)

    def plan(self, row: Row) -> RowPlan:
        said = row.said
        title = said.get("job_title", "")
        _part_period(said)
        if "schedule" in said:
            said["grid"] = said["schedule"]
        elif "hours" in said:
            row.note(f"{entries.show_hours(said['hours'])} h par semaine")
        host = self._links.of(row, "company", is_host=True)
        before = self._of_id.get(self._by_code.get(said.get("code", "").upper(), ""))
        if host is None and before is None and not row.problems:
            row.refuse("company", "Donnez l'entreprise qui a ce besoin.")
        if row.problems:
            return row.refused(title)
        site_id = self._site(row, host)
        before = before or (self._met(host, said) if host else None)
        if before is None:
            return self._new(row, host, site_id)
        return self._changed(row, before, site_id)

    def _met(self, host: Organisation, said: dict[str, Any]) -> Need | None:
        """The same job in the same company, from the same day on; open, unless it says otherwise."""
        starts = said.get("starts_on")
        for one in self._by_job.get((host.id, french.plain(said.get("job_title", ""))), ()):
            need = self._of_id[one]
            if need.starts_on == starts or starts is None or need.starts_on is None:
                return need
        return None

    def _site(self, row: Row, host: Organisation | None) -> str:
        asked = row.said.get("site", "")
        if not asked or host is None:
            return ""
        for site in host.sites:
            names = (site.name, self._towns.name(site.place.insee))
            if french.plain(asked) in {french.plain(name) for name in names if name}:
                return "" if site is host.sites[0] else site.id
        row.warnings.append(f"site {french.quoted(asked)} inconnu dans cette entreprise\u00a0: gardé en note")
        row.note(f"Site\u00a0: {asked}")
        return ""

    def _new(self, row: Row, host: Organisation | None, site_id: str) -> RowPlan:
        said = row.said
        told: dict[str, Any] = {key: said[key] for key in _OWN if key in said}
        told |= {key: tuple(made(self._new_id(), text) for text in said[key]) for key, _, made in _LISTS if key in said}
        record = Need(id=self._new_id(), organisation_id=host.id if host else "", site_id=site_id, **told)
        for problem in rules.need_problems(record, self._today):
            row.refuse(problem.field, problem.sentence)
        if row.problems:
            return row.refused(record.job_title)
        self._links.keep(row)
        self._keep(record)
        self._lines[record.id] = row.line
        title = f"{record.job_title}, {host.name}" if host else record.job_title
        return RowPlan(row.line, Verdict.NEW, title, record, tuple(row.also), warnings=tuple(row.warnings))

    def _changed(self, row: Row, before: Need, site_id: str) -> RowPlan:
        earlier = self._lines.get(before.id)
        laid = verdicts.lay(before, row.said, _OWN, _FIELDS, gently=earlier is not None)
        changes, after = list(laid.changes), laid.record
        if site_id and site_id != after.site_id:
            changes.append(FieldChange("site", "Site", "", row.said["site"]))
            after = replace(after, site_id=site_id)
        for key, name, made in _LISTS:
            after = self._listed(after, row.said, (key, name, made), changes)
        if earlier is not None:
            said = f"même mission que la ligne {earlier}"
            row.warnings.append(f"{said}, qui reste\u00a0: {verdicts.also_said(laid.left)}" if laid.left else said)
        if changes:
            for problem in rules.need_problems(after, self._today):
                row.refuse(problem.field, problem.sentence)
        title = f"{before.job_title} ({before.code})" if before.code else before.job_title
        if row.problems:
            return row.refused(title)
        self._keep(after)
        self._lines.setdefault(before.id, row.line)
        verdict = Verdict.CHANGES if changes else Verdict.SAME
        return RowPlan(row.line, verdict, title, after, changes=tuple(changes), warnings=tuple(row.warnings))

    def _listed(
        self, record: Need, said: dict[str, Any], listed: tuple[str, str, Any], changes: list[FieldChange]
    ) -> Need:
        """Skills and certificates are added; how far each is required is said on the record."""
        key, name, made = listed
        kept = getattr(record, key)
        known = {french.plain(getattr(one, name)) for one in kept}
        more = [text for text in said.get(key, ()) if french.plain(text) not in known]
        if not more:
            return record
        before = ", ".join(getattr(one, name) for one in kept)
        changes.append(FieldChange(key, _FIELDS[key].label, before, ", ".join(filter(None, (before, *more)))))
        whole: dict[str, Any] = {key: (*kept, *(made(self._new_id(), text) for text in more))}
        return replace(record, **whole)
