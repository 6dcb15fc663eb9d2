"""The demo's companies, volunteers and missions as records, made from the tables beside this file."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.actions.demo import companies as demo_companies
from app.actions.demo import people as demo_people
from app.actions.demo.companies import Company
from app.actions.demo.grids import GRIDS
from app.actions.demo.missions import Mission
from app.actions.demo.people import Volunteer
from app.actions.demo.posts_open import ALL_POSTS
from app.actions.demo.trades import TRADES
from app.actions.demo.world import TODAY, World, luhn, working
from app.models.needs import Importance, Need, NeedCertificate, NeedSkill, NeedStatus, Training
from app.models.organisations import Access, Contact, Organisation, OrganisationKind, Site, Stage
from app.models.persons import (
    CallMeans,
    Certificate,
    ConsentScope,
    ContractKind,
    Employment,
    Person,
    Skill,
    SkillLevel,
    Unavailability,
)
from app.models.places import Precision
from app.rules.french import unaccented

_LEVELS = {"*": SkillLevel.MASTERY, "~": SkillLevel.BASICS}
_SECOND_NAMES = (
    "Camille Lauzès",
    "Dominique Barrau",
    "Sabine Tournié",
    "Marc Estève-Roque",
    "Laurence Guibal",
    "Rémi Fournex",
    "Nathalie Siméoni",
    "Alain Bouyssou",
    "Karine Delbès",
    "Yves Tardieu-Lagarde",
)
_NEXT = (
    "Rappeler pour l'étude de poste",
    "Envoyer deux profils",
    "Fixer la visite de l'atelier",
    "Recueillir la date de consultation du CSE",
    "Confirmer le volume d'heures",
    "Relancer la signature de la charte",
)


def organisation(world: World, index: int, row: Company) -> Organisation:
    rng = world.random
    is_lender = row.side == "lender"
    group, group_headcount = demo_companies.GROUPS.get(row.key, ("", None))
    brakes = demo_companies.LENDER_BRAKES if is_lender else demo_companies.HOST_BRAKES
    motives = demo_companies.LENDER_MOTIVES if is_lender else demo_companies.HOST_MOTIVES
    has_next = row.stage in (Stage.INTERESTED, Stage.CONTACTED) and bool(row.wish)
    is_known = row.stage is not Stage.TO_CONTACT
    made = Organisation(
        name=row.name,
        legal_name=row.name if rng.random() < 0.4 else "",
        siret=luhn(luhn(f"000047{index + 1:02}") + f"{rng.choice((1, 1, 1, 2, 3)):04}"),
        naf=row.naf,
        idcc=row.idcc,
        legal_form=row.form,
        kind=demo_companies.KINDS.get(row.key, OrganisationKind.COMPANY),
        is_lender=is_lender,
        is_host=not is_lender,
        headcount=row.headcount,
        headcount_on=date(2025, 12, 31) if row.headcount else None,
        group_name=group,
        registered_on=date(rng.randint(1968, 2021), rng.randint(1, 12), rng.randint(1, 28)) if is_known else None,
        has_cse={"yes": True, "carence": False, "none": False}.get(row.cse),
        carence_on=date(2024, rng.randint(2, 11), rng.randint(1, 28)) if row.cse == "carence" else None,
        charter_signed_on=working(world.day) if row.stage is Stage.ENGAGED else None,
        source=demo_companies.SOURCES[index % len(demo_companies.SOURCES)],
        stage=row.stage,
        asks_or_offers=row.wish,
        next_step=_NEXT[index % len(_NEXT)] if has_next else "",
        next_step_on=working(TODAY + timedelta(days=rng.randint(-3, 16))) if has_next else None,
        motives=motives[index % len(motives)] if row.wish else (),
        brakes=brakes[index % len(brakes)] if is_known else (),
        levers=demo_companies.LEVERS[index % len(demo_companies.LEVERS)] if is_known else (),
        notes=f"{row.activity}.",
        sites=_sites(world, row),
        contacts=_contacts(world, index, row),
        derogations=demo_companies.DEROGATIONS.get(row.key, ()),
        months_at_11=_months_at_11(row),
        group_headcount=group_headcount,
    )
    return replace(made, carence_sent_on=made.carence_on + timedelta(days=9) if made.carence_on else None)


def _months_at_11(row: Company) -> int | None:
    """As long as the last elections are known to be old."""
    return 36 if row.cse in ("yes", "carence") else None


def _sites(world: World, row: Company) -> tuple[Site, ...]:
    rng = world.random
    kinds = (Access.PARKING, Access.CAR_POOL, Access.BUS, Access.CANTEEN, Access.BIKE)
    precision = rng.choice((Precision.ADDRESS, Precision.ADDRESS, Precision.ADDRESS, Precision.MANUAL))
    access = tuple(kind for kind in kinds if rng.random() < (0.9 if kind is Access.PARKING else 0.3))
    seat = Site(name="Siège et atelier", place=world.place(row.commune, row.street, precision), access=access)
    if row.key not in demo_companies.EXTRA_SITES:
        return (seat,)
    name, street, commune = demo_companies.EXTRA_SITES[row.key]
    return (seat, Site(name=name, place=world.place(commune, street), access=(Access.PARKING,)))


def _contacts(world: World, index: int, row: Company) -> tuple[Contact, ...]:
    rng = world.random
    last_word = next(word for word in reversed(row.name.split()) if word.isalpha() or "'" in word or "-" in word)
    domain = "".join(sign for sign in unaccented(last_word) if sign.isalpha()) + ".example"

    def contact(name: str, role: str, signs: bool) -> Contact:
        first, last = unaccented(name).replace("'", "").split(" ", 1)
        email = f"{first}.{last.replace(' ', '-')}@{domain}"
        return Contact(name=name, role=role, phone=phone(world, "536 49"), email=email, signs=signs)

    director = contact(row.director, row.role, signs=True)
    if row.stage is Stage.TO_CONTACT or rng.random() < 0.3:
        return (director,)
    second = _SECOND_NAMES[index % len(_SECOND_NAMES)]
    roles = demo_companies.ROLES_OF_SECOND_CONTACT
    return (director, contact(second, roles[index % len(roles)], signs=False))


def phone(world: World, prefix: str) -> str:
    """A number of the ranges kept for fiction."""
    return f"+33{prefix.replace(' ', '')}{world.random.randint(0, 9999):04}"


def person(world: World, index: int, row: Volunteer) -> Person:
    rng = world.random
    trade = TRADES[row.trade]
    from_ = working(world.day + timedelta(days=rng.randint(10, 30)))
    away = date(2026, 12, 21) if rng.random() < 0.5 else date(2027, 2, 15)
    return Person(
        last_name=row.last_name,
        first_name=row.first_name,
        birth_date=date(row.birth_year, rng.randint(1, 12), rng.randint(1, 28)),
        home=world.place(row.commune, f"{rng.randint(1, 98)} {demo_people.STREETS[index % len(demo_people.STREETS)]}"),
        phone=phone(world, "639 98"),
        email=_email(row) if rng.random() < 0.7 else "",
        call_means=rng.choice((CallMeans.PHONE, CallMeans.PHONE, CallMeans.MOBILE_MESSAGE)),
        call_when=demo_people.CALL_WHEN[index % len(demo_people.CALL_WHEN)],
        rome=trade.rome,
        job_title=trade.title,
        max_km=row.max_km,
        travel_means=demo_people.TRAVEL[index % len(demo_people.TRAVEL)],
        available_from=from_ if row.max_km is not None else None,
        available_until=date(2027, rng.choice((3, 6, 9)), 30) if row.max_km is not None else None,
        availability=GRIDS[row.grid],
        consent_on=world.day if row.consent else None,
        notice_on=world.day if row.consent else None,
        consent_scope=rng.choice((ConsentScope.PROFILE, ConsentScope.NAMED)) if row.consent else None,
        employer_informed=row.informed,
        motives=demo_people.MOTIVES[index % len(demo_people.MOTIVES)],
        notes=demo_people.NOTES[index % len(demo_people.NOTES)],
        employments=(_employment(world, row),),
        skills=tuple(
            Skill(name=name.lstrip("*~"), level=_LEVELS.get(name[0], SkillLevel.PRACTICE)) for name in trade.skills
        ),
        certificates=tuple(_certificate(world, kind) for kind in trade.certificates),
        unavailabilities=(Unavailability(starts_on=away, ends_on=away + timedelta(days=4)),) if index % 4 == 0 else (),
    )


def _email(row: Volunteer) -> str:
    first, last = (unaccented(name).replace("'", "").replace(" ", "-") for name in (row.first_name, row.last_name))
    return f"{first}.{last}@courriel.example"


def _employment(world: World, row: Volunteer) -> Employment:
    rng = world.random
    trade = TRADES[row.trade]
    is_cdd = row.contract is ContractKind.CDD
    year = 2026 if is_cdd else rng.randint(max(2003, row.birth_year + 20), 2024)
    grid, hours = rng.choice((("day", "35.00"), ("day", "35.00"), ("two", "35.00"), ("long", "39.00")))
    return Employment(
        organisation_id=world.organisations[row.employer],
        job_title=trade.title,
        qualification=trade.qualification,
        starts_on=date(year, rng.randint(1, 6), 1),
        ends_on=date(2027, 3, 31) if is_cdd else None,
        contract=row.contract,
        is_day_based=False,
        weekly_hours=Decimal(hours),
        grid=GRIDS[grid],
        is_protected=row.key == "p07" if rng.random() < 0.8 else None,
        needs_work_permit=False if row.consent else None,
        gross_pay=Decimal(trade.pay) + Decimal(rng.randint(-6, 18) * 10) + Decimal("0.00"),
    )


def _certificate(world: World, kind: str) -> Certificate:
    rng = world.random
    number = f"{rng.choice('ABCF')}{rng.randint(21, 26)}-{rng.randint(1000, 9999)}" if rng.random() < 0.7 else ""
    until = date(rng.randint(2027, 2031), rng.randint(1, 12), rng.randint(1, 28))
    draw = rng.random()
    return Certificate(
        kind=kind, number=number, until=date(2026, 12, 31) if draw < 0.06 else until if draw < 0.9 else None
    )


def need(world: World, row: Mission, site_ids: tuple[str, ...]) -> Need:
    post = ALL_POSTS[row.post]
    study = post.study
    return Need(
        organisation_id=world.organisations[row.host],
        site_id=site_ids[1] if row.is_elsewhere and len(site_ids) > 1 else site_ids[0],
        job_title=post.title,
        rome=post.rome,
        tasks=post.tasks,
        people=row.people,
        starts_on=row.starts,
        ends_on=row.ends,
        grid=GRIDS[row.grid],
        priority=row.priority,
        status=NeedStatus.OPEN,
        is_special_risk=post.risk,
        is_reinforced_follow_up=None if post.risk is None else False,
        ppe=post.ppe,
        load=study.load,
        posture=study.posture,
        climate=study.climate,
        noise=study.noise,
        works_at_height=study.works_at_height,
        pace=study.pace,
        team=study.team,
        autonomy_days=study.autonomy_days,
        features=study.features,
        notes=row.note,
        skills=tuple(NeedSkill(name=name.lstrip("*"), importance=_importance(name)) for name in post.skills),
        certificates=tuple(
            NeedCertificate(kind=kind.lstrip("*"), importance=_importance(kind)) for kind in post.certificates
        ),
        trainings=tuple(
            Training(name=name, hours=Decimal(hours), payer=payer) for name, hours, payer in post.trainings
        ),
    )


def _importance(name: str) -> Importance:
    return Importance.WISHED if name.startswith("*") else Importance.REQUIRED
