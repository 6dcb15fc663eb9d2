"""One office file that holds every judged case as real records, and the mise en relation read from it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from app.actions import matching
from app.actions.matching import Matching
from app.geo.gazetteer import Commune, Gazetteer
from app.models.loans import EndReason, Loan, LoanStatus
from app.models.needs import Importance, Need, NeedCertificate, NeedSkill, NeedStatus
from app.models.organisations import Derogation, DerogationKind, Organisation, Site
from app.models.persons import (
    Certificate,
    ContractKind,
    Employment,
    Person,
    PersonStatus,
    Skill,
    SkillLevel,
    Unavailability,
)
from app.models.places import Place
from app.models.proposals import Answer, DeclineReason, Proposal, ProposalStage
from app.store import records
from app.store.store import Laptop, create_file
from tests.judged import cases, hours
from tests.judged.cases import Case

TODAY = date(2026, 11, 22)
_CONSENT = date(2026, 10, 1)
_WISHED = " (souhaité)"

Written = Mapping[str, Any]
Communes = Mapping[tuple[str, str], Commune]


def read(path: Path, gazetteer: Gazetteer) -> Matching:
    """All cases in one file, saved and read back as the program does."""
    numbers = count(1)
    store = create_file(
        path, Laptop("juge"), lambda: datetime(2026, 11, 22, 9, tzinfo=UTC), lambda: f"judged-{next(numbers):06}"
    )
    communes = {(one.name.casefold(), one.departement_code): one for one in gazetteer}
    try:
        with store.write("cas jugés") as work:
            for case in cases.every():
                for record in _records(case, communes):
                    records.save(work, record)
        return matching.load(store, gazetteer)
    finally:
        store.close()


def person_id(case: Case, code: str) -> str:
    return f"{case.id}/{code}"


def _records(case: Case, communes: Communes) -> Iterator[Any]:
    yield from _companies(case, communes)
    yield _mission(case)
    for one in case.volunteers:
        yield _person(case, one, communes)
        for place, loan in enumerate(one.get("loans", ())):
            yield from _loan(case, one, loan, place)
        for word, need_id in (("refused", case.id), ("refused_elsewhere", f"{case.id}/elsewhere/{one['code']}")):
            if word in one:
                yield from _refusal(case, one, DeclineReason(one[word]), need_id)


def _companies(case: Case, communes: Communes) -> Iterator[Organisation]:
    mission = case.mission
    found = {
        name: Organisation(id=_company(case, name), name=name)
        for name in (*(one.get("lender", "Prêteuse") for one in case.volunteers), _host(case))
    }
    host = found[_host(case)]
    found[host.name] = replace(
        host,
        is_host=True,
        group_name=mission.get("group", ""),
        sites=(Site(id=f"{case.id}/site", place=_place(mission["at"], communes)),),
        derogations=tuple(_derogation(text) for text in mission.get("derogations", ())),
    )
    for one in case.volunteers:
        company = found[one.get("lender", "Prêteuse")]
        sites = company.sites
        if "worksite" in one:
            sites += (Site(id=f"{person_id(case, one['code'])}/site", place=_place(one["worksite"], communes)),)
        group = one.get("group", company.group_name)
        found[company.name] = replace(company, is_lender=True, group_name=group, sites=sites)
    hosts = {loan["host"] for one in case.volunteers for loan in one.get("loans", ())} - set(found)
    yield from found.values()
    yield from (Organisation(id=_company(case, name), name=name, is_host=True) for name in sorted(hosts))


def _mission(case: Case) -> Need:
    written = case.mission
    rome, _, title = written["job"].partition(" ")
    first, last = _dates(written["dates"])
    risks = written.get("risks", ())
    return Need(
        id=case.id,
        code=f"M-{case.id}",
        organisation_id=_company(case, _host(case)),
        site_id=f"{case.id}/site",
        job_title=title,
        rome=rome,
        people=written.get("people", 1),
        starts_on=first,
        ends_on=last,
        grid=hours.weeks(written.get("hours", "")),
        is_special_risk="special_risk" in risks or None,
        is_reinforced_follow_up="reinforced_follow_up" in risks or None,
        works_at_height="height" in risks or None,
        skills=tuple(
            NeedSkill(f"{case.id}/s{place}", text.removesuffix(_WISHED), _importance(text))
            for place, text in enumerate(written.get("skills", ()))
        ),
        certificates=tuple(
            NeedCertificate(f"{case.id}/t{place}", text.removesuffix(_WISHED), _importance(text))
            for place, text in enumerate(written.get("titles", ()))
        ),
    )


def _person(case: Case, written: Written, communes: Communes) -> Person:
    id_ = person_id(case, written["code"])
    rome, _, title = written.get("job", "").partition(" ")
    free_from, free_until = _dates(written.get("free", ".."))
    shortest, _, longest = written.get("wished", "").partition("-")
    consent = written.get("consent", "yes")
    return Person(
        id=id_,
        code=id_,
        birth_date=written.get("born"),
        home=_place(written["home"], communes) if "home" in written else Place(),
        rome=rome,
        job_title=title,
        max_km=written.get("limit"),
        available_from=free_from,
        available_until=free_until,
        shortest_weeks=int(shortest) if shortest else None,
        longest_weeks=int(longest) if longest else None,
        availability=hours.weeks(written.get("hours", "")),
        consent_on=None if consent == "no" else _CONSENT,
        consent_withdrawn_on=date(2026, 11, 10) if consent == "withdrawn" else None,
        employer_informed={"yes": True, "no": False, "unknown": None}[written.get("informed", "yes")],
        status=PersonStatus(written.get("status", "volunteer")),
        employments=(_employment(case, written, id_, title),),
        skills=tuple(_skill(f"{id_}/s{place}", text) for place, text in enumerate(written.get("skills", ()))),
        certificates=tuple(
            _certificate(f"{id_}/t{place}", text) for place, text in enumerate(written.get("titles", ()))
        ),
        unavailabilities=tuple(
            Unavailability(f"{id_}/a{place}", *_dates(text)) for place, text in enumerate(written.get("away", ()))
        ),
    )


def _employment(case: Case, written: Written, id_: str, title: str) -> Employment:
    contract = "cdd" if "cdd" in written else written.get("contract")
    weekly = written.get("weekly_hours")
    return Employment(
        id=f"{id_}/job",
        organisation_id=_company(case, written.get("lender", "Prêteuse")),
        site_id=f"{id_}/site" if "worksite" in written else "",
        job_title=title,
        ends_on=date.fromisoformat(written["cdd"]) if "cdd" in written else None,
        contract=ContractKind(contract) if contract else None,
        is_day_based=written.get("day_based"),
        weekly_hours=None if weekly is None else Decimal(weekly),
        grid=hours.weeks(written.get("works", "")),
    )


def _loan(case: Case, written: Written, loan: Written, place: int) -> Iterator[Need | Loan]:
    first, last = _dates(loan["dates"])
    rome, _, title = loan["job"].partition(" ")
    id_ = f"{case.id}/{written['code']}/loan{place}"
    end, _, on = loan["end"].partition(" ")
    status = {"running": LoanStatus.RUNNING, "signed": LoanStatus.SIGNED, "term": LoanStatus.ENDED}
    grid = hours.weeks(loan.get("hours", ""))
    host = _company(case, loan["host"])
    yield Need(
        id=f"{id_}/need",
        organisation_id=host,
        job_title=title,
        rome=rome,
        starts_on=first,
        ends_on=last,
        grid=grid,
        status=NeedStatus.FILLED,
    )
    yield Loan(
        id=id_,
        need_id=f"{id_}/need",
        person_id=person_id(case, written["code"]),
        lender_id=_company(case, written.get("lender", "Prêteuse")),
        host_id=host,
        status=status.get(end, LoanStatus.STOPPED),
        starts_on=first,
        ends_on=last,
        ended_on=date.fromisoformat(on) if on else last if end == "term" else None,
        end_reason=None if end in ("running", "signed") else EndReason(end),
        job_title=title,
        grid=grid,
    )


def _refusal(case: Case, written: Written, reason: DeclineReason, need_id: str) -> Iterator[Need | Proposal]:
    if need_id != case.id:
        yield Need(id=need_id, organisation_id=_company(case, _host(case)), status=NeedStatus.CLOSED)
    is_hosts = reason is DeclineReason.HOST_DECLINED
    yield Proposal(
        id=f"{case.id}/{written['code']}/{reason}",
        need_id=need_id,
        person_id=person_id(case, written["code"]),
        stage=ProposalStage.DECLINED,
        person_answer=Answer.YES if is_hosts else Answer.NO,
        host_answer=Answer.NO if is_hosts else Answer.WAITING,
        reason=reason,
    )


def _host(case: Case) -> str:
    return str(case.mission.get("host", "Hôte"))


def _company(case: Case, name: str) -> str:
    return f"{case.id}/{name}"


def _place(text: str, communes: Communes) -> Place:
    name, _, departement = text.rpartition(" ")
    return Place(insee=communes[name.casefold(), departement].insee)


def _dates(text: str) -> tuple[date | None, date | None]:
    first, _, last = text.partition("..")
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def _importance(text: str) -> Importance:
    return Importance.WISHED if text.endswith(_WISHED) else Importance.REQUIRED


def _skill(id_: str, text: str) -> Skill:
    name, _, level = text.removesuffix(")").partition(" (")
    levels = {one.label: one for one in SkillLevel}
    return Skill(id_, name, levels[level] if level else None)


def _certificate(id_: str, text: str) -> Certificate:
    kind, _, until = text.partition(" > ")
    return Certificate(id_, kind, "", date.fromisoformat(until) if until else None)


def _derogation(text: str) -> Derogation:
    kind, _, dates = text.partition(" ")
    return Derogation("", DerogationKind(kind), *_dates(dates), reference="accord d'entreprise")
