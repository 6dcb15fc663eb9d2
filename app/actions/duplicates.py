"""Duplicates: found, compared, merged into one record with all that hangs on both, or said not to be the same."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from app.actions import saving
from app.actions.rgpd import consents
from app.models.errors import Problem, Refusal
from app.models.imports import DistinctPair, MergedPair, TwinKind
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.models.states import ProposalStage
from app.rules import records as record_rules
from app.rules.duplicates import groups as grouping
from app.rules.duplicates import merging, search
from app.rules.duplicates.groups import Group
from app.rules.duplicates.merging import FieldPair, Side
from app.rules.duplicates.shapes import Line, in_order
from app.store import lists, records, twins
from app.store.store import Store, Write
from app.store.twins import Hanging

RECORDS: Mapping[TwinKind, type[Any]] = {TwinKind.ORGANISATION: Organisation, TwinKind.PERSON: Person}
WORD = "fusionner deux fiches"
APART = "noter que deux fiches sont distinctes"
TOGETHER = "revenir sur deux fiches distinctes"
_OVER = (LoanStatus.CANCELLED,)
Step = Callable[[int, int], None]


class Found(NamedTuple):
    """`lines`: every record compared, by id; `groups`: those that may be the same, the surest first."""

    lines: Mapping[str, Line]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Comparison:
    """Two records before their merge. `warnings` are to be read first; with a refusal nothing can be merged."""

    kept: Any
    gone: Any
    fields: tuple[FieldPair, ...]
    hanging: tuple[Hanging, ...]
    warnings: tuple[str, ...]
    refusals: tuple[str, ...]
    must_be_aware: bool
    """Whether the merge is only done once somebody says they read the warnings."""


def lines(store: Store, kind: TwinKind) -> list[Line]:
    found = twins.companies(store) if kind is TwinKind.ORGANISATION else twins.persons(store)
    return list(found)


def find(store: Store, kind: TwinKind, step: Step) -> Found:
    """Reads the whole file: asked aside, with a reader of its own."""
    with closing(store.reader()) as reader:
        known = lines(reader, kind)
        pairs = search.pairs(known, twins.apart(reader, kind), step)
    return Found({one.id: one for one in known}, tuple(grouping.groups(pairs)))


def known(store: Store, kind: TwinKind, step: Step) -> search.Known:
    """What a record being typed is compared with. Reads the whole file: asked aside."""
    with closing(store.reader()) as reader:
        return search.Known(lines(reader, kind), step)


def compare(store: Store, kind: TwinKind, kept_id: str, gone_id: str, today: date) -> Comparison:
    """Raises KeyError when one of them is gone."""
    record = RECORDS[kind]
    kept, gone = records.get(store, record, kept_id), records.get(store, record, gone_id)
    return Comparison(
        kept,
        gone,
        tuple(merging.compare(kept, gone, today)),
        tuple(twins.hanging(store, kind, gone_id)),
        tuple(_warnings(store, kept, gone)),
        tuple(_refusals(store, kept, gone)),
        isinstance(kept, Person) and bool(kept.restricted_on or gone.restricted_on),
    )


def kept_first(store: Store, kind: TwinKind, first_id: str, second_id: str) -> tuple[str, str]:
    """The one to keep, then the other: the older code, which papers bear; else the first written."""
    codes = {one_id: records.get(store, RECORDS[kind], one_id).code for one_id in (first_id, second_id)}
    ordered = sorted((first_id, second_id), key=lambda one_id: (not codes[one_id], codes[one_id], one_id))
    return ordered[0], ordered[1]


def merge(
    store: Store,
    kind: TwinKind,
    ids: tuple[str, str],
    sides: Mapping[str, Side],
    today: date,
    is_aware: bool = False,
) -> Any:
    """Makes one record of two, `ids` the kept one's first; answers it. One action, undone whole.

    Raises Refusal with its reason, also while `is_aware` is False and one of them is restricted, or WorldProblem.
    """
    kept_id, gone_id = ids
    told = compare(store, kind, kept_id, gone_id, today)
    if told.refusals:
        raise Refusal(*(Problem("", sentence) for sentence in told.refusals))
    if told.must_be_aware and not is_aware:
        raise Refusal(Problem("", told.warnings[0]))
    made = merging.merged(told.kept, told.gone, sides, today)
    if isinstance(made.record, Organisation):
        saving.refuse(record_rules.organisation_problems(made.record, today))
    else:
        saving.refuse(record_rules.person_problems(made.record, today))
    with store.write(WORD) as work:
        if kind is TwinKind.PERSON:
            _follow_consents(work, store, told)
        else:
            _lead_sites(work, told, made)
        twins.lead(work, twins.TABLES[kind], gone_id, kept_id)
        twins.lead_texts(work, gone_id, kept_id)
        twins.drop_same_trips(work, kept_id, made.sites.values())
        saved = records.save(work, _without_itself(made.record, gone_id))
        records.delete(work, RECORDS[kind], gone_id)
        if kind is TwinKind.PERSON:
            consents.follow(work, store, saved)
        twins.merge_pairs(work, kind, gone_id, kept_id, today)
    return saved


def _without_itself(record: Any, gone_id: str) -> Any:
    return replace(record, referred_by_id="") if record.referred_by_id in (record.id, gone_id) else record


def _follow_consents(work: Write, store: Store, told: Comparison) -> None:
    """Each register first says what its own record says: the lines keep their own dates when they come together."""
    for one in (told.kept, told.gone):
        consents.follow(work, store, one)


def _lead_sites(work: Write, told: Comparison, made: merging.Merged) -> None:
    """A mission without a site is at the seat of its own company: it stays where it was."""
    seat = made.record.sites[0].id if made.record.sites else ""
    for company in (told.kept, told.gone):
        own = made.sites.get(company.sites[0].id, "") if company.sites else ""
        if own and own != seat:
            twins.pin_seat(work, company.id, own)
    for old, new in made.sites.items():
        if old != new:
            twins.lead_site(work, old, new)


def say_apart(store: Store, kind: TwinKind, ids: Iterable[tuple[str, str]], today: date) -> None:
    """These pairs are not the same: neither shown nor said again."""
    known = twins.apart(store, kind)
    with store.write(APART) as work:
        for first, second in {in_order(*pair) for pair in ids} - known:
            records.save(work, DistinctPair(kind=kind, first_id=first, second_id=second, said_on=today))


def take_back(store: Store, pair_id: str) -> None:
    """After all they may be the same."""
    with store.write(TOGETHER) as work:
        records.delete(work, DistinctPair, pair_id)


def said_apart(store: Store, kind: TwinKind) -> list[DistinctPair]:
    """Latest first."""
    found = [one for one in records.every(store, DistinctPair) if one.kind is kind]
    return sorted(found, key=lambda one: one.said_on or date.min, reverse=True)


def merges_of(store: Store, kept_id: str) -> list[MergedPair]:
    """What was merged into that record, the first first."""
    return records.where(store, MergedPair, kept_id=kept_id)


def _warnings(store: Store, kept: Any, gone: Any) -> list[str]:
    if not isinstance(kept, Person):
        return _own_people(store, {kept.id, gone.id})
    found = []
    if kept.restricted_on or gone.restricted_on:
        found.append(
            "Les données de l'une de ces fiches sont limitées (RGPD, art. 18)\u00a0: la fiche fusionnée le restera "
            "tout entière."
        )
    given = [one for one in (kept, gone) if one.consent_on]
    if any(one.consent_withdrawn_on for one in given):
        found.append("Un accord a été retiré sur l'une des fiches\u00a0: il l'est pour la fiche fusionnée.")
    elif len({one.consent_scope for one in given}) > 1:
        found.append("Les deux accords n'ont pas la même portée\u00a0: la plus étroite vaut pour la fiche fusionnée.")
    if len(given) > 1:
        found.append("Chaque accord reste au registre, avec ses propres dates.")
    return [*found, *_same_time(store, kept.id, gone.id), *_same_mission(store, kept.id, gone.id)]


def _same_mission(store: Store, kept_id: str, gone_id: str) -> list[str]:
    here, there = (
        {one.need_id for one in records.where(store, Proposal, person_id=owner)} for owner in (kept_id, gone_id)
    )
    codes = [need.code for one in sorted(here & there) for need in records.where(store, Need, id=one)]
    said = "Les deux fiches sont proposées à la mission {}\u00a0: les deux mises en relation restent."
    return [said.format(code) for code in codes]


def _own_people(store: Store, pair: set[str]) -> list[str]:
    """Nobody is lent to their own employer: what is under way between the two is to be looked at."""
    own = {row.id: row.code for one in sorted(pair) for row in lists.persons(store, one)}
    return [
        f"{own[proposal.person_id]}, salarié de l'une, est proposé à une mission de l'autre ({need.code})."
        for one in sorted(pair)
        for need in (records.where(store, Need, organisation_id=one) if own else [])
        for proposal in records.where(store, Proposal, need_id=need.id)
        if proposal.person_id in own and proposal.stage is not ProposalStage.DECLINED
    ]


def _same_time(store: Store, kept_id: str, gone_id: str) -> list[str]:
    """Nobody is lent twice at once: these are two people, or one loan was typed twice."""
    here, there = _loans(store, kept_id), _loans(store, gone_id)
    return [
        f"Les prêts {_number(one)} et {_number(other)} se recouvrent dans le temps\u00a0: est-ce bien la même personne "
        "qui travaillait aux deux\u00a0?"
        for one in here
        for other in there
        if _overlap(one, other)
    ]


def _loans(store: Store, person_id: str) -> list[Loan]:
    return [one for one in records.where(store, Loan, person_id=person_id) if one.status not in _OVER]


def _overlap(one: Loan, other: Loan) -> bool:
    if not (one.starts_on and other.starts_on):
        return False
    ends = [loan.ended_on or loan.ends_on or date.max for loan in (one, other)]
    return one.starts_on <= ends[1] and other.starts_on <= ends[0]


def _number(loan: Loan) -> str:
    return loan.number or "en préparation"


def _refusals(store: Store, kept: Any, gone: Any) -> list[str]:
    found = []
    for one in (kept, gone):
        if twins.drafts_about(store, one.id):
            found.append(f"Une saisie attend sur la fiche {one.code}\u00a0: reprenez-la ou abandonnez-la d'abord.")
        if isinstance(one, Person) and one.erased_on:
            found.append(f"La fiche {one.code} a été effacée\u00a0: il n'en reste que de quoi compter.")
    if isinstance(kept, Organisation):
        pair = {kept.id, gone.id}
        loans = [loan for loan in records.where(store, Loan, lender_id=kept.id) if loan.host_id in pair]
        loans += [loan for loan in records.where(store, Loan, lender_id=gone.id) if loan.host_id in pair]
        found += [
            f"Le prêt {_number(loan)} les lie comme prêteuse et utilisatrice\u00a0: ce sont deux entreprises."
            for loan in loans[:1]
        ]
    return found
