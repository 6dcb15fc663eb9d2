"""The demo's trash: a company on the wrong list, a volunteer entered twice the same morning."""

from datetime import date

from app.actions import organisations, persons
from app.actions.demo.world import TODAY, World
from app.models.organisations import Contact, Organisation, Site, Stage
from app.models.persons import Person
from app.models.places import Precision
from app.store import records

_FAR, _AGAIN = date(2026, 11, 16), date(2026, 11, 23)


def live(world: World) -> None:
    """Last of all: what the others are given does not move."""
    world.day = _FAR
    far = Organisation(
        name="Menuiserie du Pays de Serres",
        headcount=9,
        is_host=True,
        stage=Stage.TO_CONTACT,
        source="Liste d'un salon, mauvais département",
        sites=(Site(place=world.place("Lauzerte 82", "", Precision.COMMUNE)),),
        contacts=(Contact(name="Mme Delrieu", phone="+33536498213"),),
    )
    organisations.delete(world.store, organisations.save(world.store, far, world.day).id)
    world.day = _AGAIN
    known = records.get(world.store, Person, world.persons["nadia"])
    again = Person(last_name=known.last_name, first_name=known.first_name, job_title=known.job_title)
    persons.delete(world.store, persons.save(world.store, again, world.day).id)
    world.day = TODAY
