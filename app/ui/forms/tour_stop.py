"""The form of a stop of an outreach tour."""

from dataclasses import dataclass, field, replace

from app.models.places import Place
from app.models.tours import Public, TourStop
from app.rules.loans.soft_words import FACTS_ONLY
from app.ui.form import kinds
from app.ui.form.kinds import Address, Day, Line, Lines, Ticks
from app.ui.form.spec import Entry, FormSpec, Group


@dataclass(frozen=True)
class StopSheet:
    """A stop as it is typed: where it stands is chosen as any address is."""

    id: str = ""
    stop: TourStop = field(default_factory=TourStop)
    place: Place = field(default_factory=Place)


def sheet_of(stop: TourStop) -> StopSheet:
    return StopSheet(stop.id, stop, Place(address=stop.address, insee=stop.insee))


def stop_of(sheet: StopSheet) -> TourStop:
    return replace(sheet.stop, insee=sheet.place.insee, address=sheet.place.address)


_ESSENTIALS = Group(
    "L'étape",
    (
        Entry("stop.tour", "Tournée", Line(placeholder="Fabrique 4.0, automne 2026"), is_wide=True),
        Entry("stop.area", "Bassin", Line(placeholder="Villeneuvois"), "Pour qui elle est faite.", is_wide=True),
        Entry("place", "Lieu", Address()),
        Entry("stop.planned_on", "Prévue le", Day(), "Vide\u00a0: tenue sans être prévue.", is_half=True),
        Entry("stop.held_on", "Tenue le", Day(), is_half=True),
        Entry(
            "stop.cancelled_because",
            "Annulée, parce que",
            Line(),
            "Une étape annulée reste comptée parmi les prévues.",
            is_wide=True,
        ),
    ),
    is_folded=False,
)

_WHO = Group(
    "Qui vient",
    (
        Entry("stop.publics", "Publics attendus", Ticks(Public)),
        Entry("stop.partners", "Partenaires", Line(placeholder="Région, mission locale, France Travail"), is_wide=True),
        Entry("stop.visitors", "Visiteurs", kinds.whole(0, 100_000), "Vide\u00a0: pas comptés.", is_half=True),
        Entry("stop.prescribers", "Prescripteurs", kinds.whole(0, 10_000), is_half=True),
        Entry("stop.companies", "Entreprises", kinds.whole(0, 10_000), is_half=True),
    ),
    is_folded=False,
)

_MONEY = Group(
    "Budget et notes",
    (
        Entry("stop.budget", "Budget", kinds.money(), is_half=True),
        Entry("stop.spent", "Dépensé", kinds.money(), is_half=True),
        Entry("stop.notes", "Notes", Lines(3, FACTS_ONLY), is_facts=True, is_of_company=True),
    ),
    is_folded=False,
)

FORM = FormSpec("tour_stop", StopSheet, (_ESSENTIALS, _WHO, _MONEY))
