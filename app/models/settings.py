"""Settings, each declared once: key, type, default, label, help and scope (office: in the file; laptop: here)."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["office", "laptop"]
Kind = Literal["text", "lines", "integer", "decimal", "choice", "image"]


@dataclass(frozen=True)
class Setting:
    key: str
    kind: Kind
    default: str
    label: str
    help: str
    scope: Scope
    choices: tuple[tuple[str, str], ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "office.name",
        "text",
        "",
        "Nom de l'organisme",
        "En tête de chaque document, par exemple «\u00a0CCI 47\u00a0».",
        "office",
    ),
    Setting("office.address", "lines", "", "Adresse", "Telle qu'elle s'imprime, une ligne par ligne.", "office"),
    Setting("office.phone", "text", "", "Téléphone", "Imprimé sous l'adresse.", "office"),
    Setting("office.email", "text", "", "Courriel", "Imprimé sous l'adresse.", "office"),
    Setting("office.logo", "image", "", "Logo", "Image PNG ou JPEG, imprimée en tête des documents.", "office"),
    Setting(
        "office.prefix",
        "text",
        "",
        "Préfixe des numéros",
        "Placé devant les numéros de convention\u00a0; peut rester vide.",
        "office",
    ),
    Setting(
        "facilitator.name",
        "text",
        "",
        "Votre nom",
        "Animateur ou animatrice qui suit les mises à disposition.",
        "office",
    ),
    Setting(
        "follow_up.days",
        "integer",
        "7",
        "Jours entre deux points de suivi",
        "Sept jours par défaut.",
        "office",
    ),
    Setting(
        "office.fixed_today",
        "text",
        "",
        "Date fixe (démonstration)",
        "Remplace la date du jour, sous la forme 2026-11-24. Vide dans un vrai fichier.",
        "office",
    ),
    Setting(
        "laptop.id",
        "text",
        "",
        "Identifiant de ce poste",
        "Donné une fois, à la première ouverture.",
        "laptop",
    ),
    Setting(
        "laptop.letter",
        "text",
        "A",
        "Lettre de ce poste",
        "Une lettre par ordinateur\u00a0: elle entre dans les numéros.",
        "laptop",
    ),
    Setting("laptop.last_file", "text", "", "Dernier fichier ouvert", "Rouvert au démarrage.", "laptop"),
    Setting("laptop.columns", "text", "{}", "Colonnes choisies", "Par liste, celles que vous montrez.", "laptop"),
    Setting(
        "laptop.theme",
        "choice",
        "system",
        "Apparence",
        "Claire, sombre ou comme le système.",
        "laptop",
        (("light", "claire"), ("dark", "sombre"), ("system", "comme le système")),
    ),
)


def declared(key: str) -> Setting:
    """The setting of that key; KeyError when nothing declares it, which is our mistake."""
    return {setting.key: setting for setting in SETTINGS}[key]
