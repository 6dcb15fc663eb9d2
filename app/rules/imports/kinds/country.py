"""The column of countries, of whatever has an address."""

from app.rules.imports import abroad
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField

COUNTRY = ImportField(
    "country",
    "Pays",
    abroad.read_country,
    shown,
    ("pays", "country", "code pays", "nom du pays", "billing country", "pays region", "pays de facturation"),
    note="Vide pour la France. À l'étranger, le lieu est gardé en toutes lettres.",
)
