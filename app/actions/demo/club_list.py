"""A list as a club of companies keeps it, beside the demonstration: what « Importer un tableau » is tried on.

Some companies the file has already, a few of them changed since, some it has not, and mistakes as people make them.
"""

import csv
import io
from pathlib import Path

from app.geo.gazetteer import Gazetteer
from app.models.organisations import Organisation
from app.rules import french
from app.store import records, whole_file
from app.store.store import Store

NAME = "club-industrie-agenais.csv"
_TITLE = "Club Industrie de l'Agenais – adhérents au 15 novembre 2026"
_HEADS = (
    "Entreprise",
    "N° SIRET",
    "CP",
    "Ville",
    "Effectif",
    "Tél.",
    "Courriel",
    "Interlocuteur",
    "Code APE",
    "Cotisation 2026",
    "Réglée le",
)
_KNOWN = 18
_GROWN, _MOVED = 5, 7
"""One company in so many has hired since, one in so many has another telephone."""
_NEW = (
    ("Tonnellerie Castelnau", "", "47200", "Marmande", "22", "05 36 49 71 12", "", "M. Rémi Castelnau", "16.24Z"),
    ("Verrerie des Deux-Rives", "", "47300", "Villeneuve-sur-Lot", "35", "05 36 49 71 13", "", "", "23.13Z"),
    ("Conserverie du Passage", "", "", "Le Passage", "une trentaine", "05 36 49 71 14", "", "", "10.39B"),
    ("Ateliers Miramont", "12345678900011", "47800", "Miramont-de-Guyenne", "48", "", "", "Mme Élise Daubas", "15.12Z"),
    ("Scierie de Casteljaloux", "", "47700", "Casteljaloux", "17", "05 36 49", "", "", "16.10A"),
    ("", "", "47000", "Agen", "9", "05 36 49 71 17", "", "Mme Océane Lartigue", "18.12Z"),
    (
        "Société coopérative agricole et forestière des vallées du Lot, de la Baïse et de la Garonne",
        "",
        "47190",
        "Aiguillon",
        "140",
        "05 36 49 71 18",
        "accueil@vallees.example",
        "Mme Inès Darrieussecq, directrice des ressources humaines",
        "46.21Z",
    ),
)


def write(store: Store, gazetteer: Gazetteer, path: Path) -> None:
    """As a French spreadsheet saves it: semicolons, and the accents of Windows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_TITLE])
    writer.writerow([])
    writer.writerow(_HEADS)
    known = [one for one in records.every(store, Organisation) if one.sites and one.contacts][:_KNOWN]
    for place, one in enumerate(known):
        writer.writerow([*_line(one, place, gazetteer), "120,00 €", "12/03/2021"])
    for line in _NEW:
        writer.writerow([*line, "120,00 €", "04/11/2026"])
    whole_file.write(path, out.getvalue().encode("cp1252"))


def _line(one: Organisation, place: int, gazetteer: Gazetteer) -> tuple[str, ...]:
    site, contact = one.sites[0], one.contacts[0]
    town = gazetteer.by_insee(site.place.insee)
    hired = 6 if place % _GROWN == 1 else 0
    phone = "05 36 49 70 21" if place % _MOVED == 2 else french.phone(contact.phone).replace(french.NBSP, " ")
    headcount = str(one.headcount + hired) if one.headcount is not None else ""
    place_name = town.name if town else ""
    return (
        one.name,
        one.siret,
        site.place.postal_code,
        place_name,
        headcount,
        phone,
        contact.email,
        contact.name,
        one.naf,
    )
