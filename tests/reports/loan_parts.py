"""What the ten loans are made from: companies, weeks of work, an office. All invented."""

from dataclasses import replace
from datetime import date

from app.models.organisations import Contact, CseConsultation, CseOpinion, Organisation, Site
from app.models.places import Place
from app.models.weeks import SLOTS_A_DAY
from app.reports.blocks import OfficeHead

COMMUNES = {
    "47195": "Nérac",
    "47001": "Agen",
    "47323": "Villeneuve-sur-Lot",
    "47157": "Marmande",
    "97411": "Saint-Denis",
    "97415": "Saint-Paul",
    "76540": "Rouen",
    "29019": "Brest",
    "47310": "Tonneins",
    "47091": "Fumel",
}
LONG_LENDER = "Société coopérative d'œuvres et d'ingénierie des métiers d'art de l'Agenais & <b>Cie"
LONG_HOST = "Établissements Vœuvry-Lacœur, chaudronnerie, tuyauterie & maintenance d'Aquitaine"


def week(*days: tuple[int, int, int]) -> str:
    """A week from (weekday, first half-hour, half-hour after the last)."""
    slots = ["0"] * (7 * SLOTS_A_DAY)
    for weekday, first, last in days:
        slots[weekday * SLOTS_A_DAY + first : weekday * SLOTS_A_DAY + last] = "1" * (last - first)
    return "".join(slots)


DAY_WEEK = week(*((day, 16, 24) for day in range(5)), *((day, 26, 32) for day in range(5)))
NIGHTS = week(*((day, 42, 48) for day in range(4)), *((day, 0, 10) for day in range(1, 5)))
MORNINGS = week(*((day, 10, 24) for day in range(5)))
ODD = week((0, 15, 25), (0, 27, 34), (2, 18, 23), (5, 12, 19))


def organisation(key: str, name: str, insee: str, **changes: object) -> Organisation:
    postal = {"97411": "97400", "97415": "97460", "76540": "76000", "29019": "29200"}.get(insee, "47000")
    made = Organisation(
        id=f"org-{key}",
        name=name,
        legal_name=name,
        siret=f"9{int(key, 36) % 10**8:08d}{int(key, 36) % 10**5:05d}",
        legal_form="SAS",
        idcc=f"{3000 + int(key, 36) % 900}",
        has_cse=True,
        sites=(
            Site(id=f"site-{key}", name="Siège", place=Place(f"{int(key, 36) % 90 + 1} rue des Essais", postal, insee)),
        ),
        contacts=(
            Contact(id=f"call-{key}", name=f"Accueil {key}", role="standard"),
            Contact(id=f"sign-{key}", name=f"Signataire {key.capitalize()}", role=f"direction {key}", signs=True),
        ),
    )
    return replace(made, **changes)


def opinion(one: Organisation, asked: date, answer: CseOpinion | None, answered: date | None) -> CseConsultation:
    return CseConsultation(
        id=f"cse-{one.id}", organisation_id=one.id, information_on=asked, opinion=answer, opinion_on=answered
    )


OFFICE = OfficeHead(
    name="Chambre d'essai de Lot-et-Garonne",
    address=("52 cours du Dix-Quatre", "47000 Agen"),
    phone="+33553000100",
    email="prets@chambre-essai.example",
)
