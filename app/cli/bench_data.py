"""One generator of bulk data for the benches: volunteers and missions around Agen, written through executemany."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app.actions.demo.grids import GRIDS
from app.actions.demo.trades import TRADES
from app.actions.demo.world import SEED, TODAY
from app.geo.gazetteer import Commune, Gazetteer
from app.models.needs import Need, NeedCertificate, NeedSkill
from app.models.organisations import Organisation
from app.models.persons import Certificate, ConsentScope, Employment, Person, Skill, SkillLevel
from app.models.places import Place, Precision
from app.store import records
from app.store.store import Store

NEED = "M-B"
"""How the codes of its missions begin."""
_AROUND = (44.2, 0.62, 0.75)
_RANKS = ("", "confirmé", "polyvalent", "débutant", "chef d'équipe")
_DETAILS = ("", "de base", "en équipe", "avancé", "en autonomie")


def fill(store: Store, gazetteer: Gazetteer, count: int, employers: list[str]) -> None:
    """Adds so many volunteers to an open file, in one transaction."""
    with store.write("remplir pour mesurer") as work:
        records.insert_many(work, persons(gazetteer, count, employers))


def fill_needs(store: Store, count: int, hosts: list[Organisation]) -> None:
    """Adds so many open missions to these companies, in one transaction."""
    with store.write("remplir pour mesurer") as work:
        records.insert_many(work, needs(count, hosts))


def needs(count: int, hosts: list[Organisation]) -> Iterator[Need]:
    rng = Random(SEED)
    for index in range(count):
        yield _need(rng, index, rng.choice(hosts))


def _need(rng: Random, index: int, host: Organisation) -> Need:
    trade = rng.choice(list(TRADES.values()))
    id_ = f"00000000-0000-7000-8000-{index:012}"
    start = TODAY + timedelta(days=rng.randint(1, 90))
    return Need(
        id=id_,
        code=f"{NEED}{index:05}",
        organisation_id=host.id,
        job_title=f"{trade.title} {rng.choice(_RANKS)}".strip(),
        rome=trade.rome,
        starts_on=start,
        ends_on=start + timedelta(weeks=rng.randint(2, 40)),
        grid=GRIDS[rng.choice(("day", "long", "two", "morning", "four", "part"))],
        skills=tuple(
            NeedSkill(f"{id_[:19]}{place}{id_[20:]}", f"{name.lstrip('*~')} {rng.choice(_DETAILS)}".strip())
            for place, name in enumerate(trade.skills)
        ),
        certificates=tuple(
            NeedCertificate(f"{id_[:19]}c{place}{id_[21:]}", kind) for place, kind in enumerate(trade.certificates)
        ),
    )


def persons(gazetteer: Gazetteer, count: int, employers: list[str]) -> Iterator[Person]:
    rng = Random(SEED)
    lat, lon, reach = _AROUND
    communes = gazetteer.towns_within(lat - reach, lon - reach, lat + reach, lon + reach, 2000)
    weights = [commune.population for commune in communes]
    homes = rng.choices(communes, weights, k=count)
    for index, home in enumerate(homes):
        yield _person(rng, index, home, rng.choice(employers))


def _person(rng: Random, index: int, home: Commune, employer: str) -> Person:
    trade = rng.choice(list(TRADES.values()))
    id_ = f"00000000-0000-7000-9000-{index:012}"
    consent = TODAY - timedelta(days=rng.randint(1, 300))
    point = (home.lat + rng.uniform(-0.01, 0.01), home.lon + rng.uniform(-0.01, 0.01))
    return Person(
        id=id_,
        code=f"S-B{index:05}",
        last_name=f"Personne {index}",
        first_name="Camille",
        home=Place("", home.postal_codes[0] if home.postal_codes else "", home.insee, *point, Precision.COMMUNE),
        rome=trade.rome,
        job_title=f"{trade.title} {rng.choice(_RANKS)}".strip(),
        max_km=rng.choice((15, 20, 25, 30, 40, 50, None)),
        available_from=TODAY if rng.random() < 0.8 else None,
        available_until=date(2027, rng.randint(1, 12), 28) if rng.random() < 0.8 else None,
        availability=GRIDS[rng.choice(("daylight", "six", "any", "dawn", "part", ""))],
        consent_on=consent if rng.random() < 0.9 else None,
        consent_scope=ConsentScope.PROFILE,
        employer_informed=rng.random() < 0.9,
        shortest_weeks=rng.choice((2, 4, None)),
        longest_weeks=rng.choice((12, 26, 52, None)),
        employments=(_employment(rng, f"{id_[:19]}e{id_[20:]}", employer, trade.title),),
        skills=tuple(
            Skill(
                f"{id_[:19]}{place}{id_[20:]}",
                f"{name.lstrip('*~')} {rng.choice(_DETAILS)}".strip(),
                SkillLevel.PRACTICE,
            )
            for place, name in enumerate(trade.skills)
        ),
        certificates=tuple(
            Certificate(f"{id_[:19]}c{place}{id_[21:]}", kind, "", date(2029, 1, 1))
            for place, kind in enumerate(trade.certificates)
        ),
    )


def _employment(rng: Random, id_: str, employer: str, title: str) -> Employment:
    own = GRIDS[rng.choice(("day", "two", "long", "part", ""))]
    return Employment(id=id_, organisation_id=employer, job_title=title, grid=own)
