"""« LISEZMOI.txt »: what an open archive is, for whoever finds it without the program."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.reports.blocks import Audience
from app.rules import french
from app.rules.exports import archived, words

AUDIENCE: Audience = "office"


class Facts(NamedTuple):
    """`counts` are lines by table, `documents` how many papers; `is_whole`: with history and journal."""

    office: str
    author: str
    made_on: date
    version: str
    schema: int
    counts: Mapping[str, int]
    documents: int
    is_whole: bool


_FILES = (
    (
        f"{archived.DATA}TABLE.jsonl",
        "une ligne JSON par fiche, en UTF-8\u00a0; deleted_at rempli\u00a0: à la corbeille",
    ),
    (archived.DOCUMENTS, "les fichiers joints, tels qu'ils ont été gardés"),
    (archived.SCHEMA, "ce que veut dire chaque table et chaque champ (JSON Schema 2020-12)"),
    (archived.MANIFEST, "l'empreinte SHA-256, la taille et le nombre de lignes de chaque fichier"),
)


def render(facts: Facts) -> bytes:
    return "\r\n".join(_lines(facts)).encode() + b"\r\n"


def _lines(facts: Facts) -> list[str]:
    who = " – ".join(filter(None, (facts.author, facts.office)))
    history = (
        "L'historique des modifications et le journal y sont aussi."
        if facts.is_whole
        else "L'historique des modifications et le journal n'y sont pas, ni les fichiers joints que plus rien ne nomme."
    )
    return [
        "ARCHIVE OUVERTE DE COUP DE MAIN",
        "",
        f"Faite le {french.day_in_words(facts.made_on)}{f' par {who}' if who else ''}, avec Coup de Main "
        f"{facts.version} (tables de version {facts.schema}).",
        "",
        "CETTE ARCHIVE N'EST PAS PROTÉGÉE. Elle contient les noms, les coordonnées et les contrats de personnes\u00a0:",
        "gardez-la comme vous gardez les dossiers, et effacez-la quand elle a servi.",
        "",
        "Elle se lit sans Coup de Main, avec n'importe quel langage ou tableur qui lit le JSON\u00a0:",
        *(f"  {name:<24}{said}" for name, said in _FILES),
        "",
        "Les parties d'une fiche ont leur propre table\u00a0; parent_id dit de quelle fiche, position à quelle place.",
        "Les montants sont des textes («\u00a012.50\u00a0»), les jours aussi («\u00a02026-11-24\u00a0»).",
        history,
        "N'y sont jamais\u00a0: les brouillons et les réglages d'un poste, les mots de passe et leurs clés.",
        "",
        "Pour la rouvrir\u00a0: Coup de Main, menu Fichier, «\u00a0Ouvrir une archive…\u00a0»\u00a0: elle devient un "
        "nouveau fichier, sans mot de passe.",
        "",
        "Ce qu'elle contient, corbeille comprise\u00a0:",
        *(f"  {french.number(count):>9}  {words.TITLES[table]} ({table})" for table, count in facts.counts.items()),
        f"  {french.number(facts.documents):>9}  Fichiers joints",
    ]
