"""Cells about people that say several things at once: a whole name, a pay and its unit, skills, dates."""

import re
from datetime import date
from decimal import Decimal
from typing import Literal

from app.models.persons import Certificate, ContractKind, PayUnit, Skill, SkillLevel, Unavailability
from app.rules import entries, french
from app.rules.entries import EntryProblem
from app.rules.imports import cell_dates, cell_money, cell_people, cells
from app.rules.imports.cell_money import Per

_CIVILITY = re.compile(r"^(?:mme|m\.|mr\.?|mlle|madame|monsieur|mademoiselle|m)\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:;|\n|\|)\s*")
_COMMAS = re.compile(r"\s*,\s*")
_LEVEL = re.compile(r"^(.*?)\s*(?:\(([^)]*)\)|\s[-:]\s(.*))$")
_UNTIL = re.compile(
    r"\(?\s*(?:jusqu['’]au|valable jusqu['’]au|validité|valide jusqu['’]au|fin|expire le|→|->)?\s*:?\s*"
    r"([0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\s*\)?\s*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LEVELS = {
    "debutant": SkillLevel.BASICS,
    "notions": SkillLevel.BASICS,
    "base": SkillLevel.BASICS,
    "bases": SkillLevel.BASICS,
    "pratique": SkillLevel.PRACTICE,
    "intermediaire": SkillLevel.PRACTICE,
    "confirme": SkillLevel.PRACTICE,
    "maitrise": SkillLevel.MASTERY,
    "expert": SkillLevel.MASTERY,
}
_CONTRACTS = {
    "alternance": ContractKind.APPRENTICE,
    "apprenti": ContractKind.APPRENTICE,
    "indetermine": ContractKind.CDI,
    "contrat a duree indeterminee": ContractKind.CDI,
    "determine": ContractKind.CDD,
    "contrat a duree determinee": ContractKind.CDD,
    "cdii": ContractKind.CDI_TEMP,
    "cdi interimaire": ContractKind.CDI_TEMP,
    "insertion": ContractKind.CDDI,
}
_CONTRACT = cells.word_reader(ContractKind, _CONTRACTS)
_YES = ("oui", "o", "x", "ok", "1", "vrai", "true", "fait")
_NO = ("non", "n", "aucun", "0", "faux", "false")
_SAID_DAY = re.compile(
    r"(?:(?:oui|ok|accord|consentement|ecrit|signe|recu|donne)[\s,:-]*)+(?:le|du|en date du)?\s*(?=[0-9])"
)
_HIGHEST_HOURLY, _HIGHEST_MONTHLY = Decimal(100), Decimal(15_000)


def read_name(text: str, _today: date) -> str:
    """A family name, whatever civility comes before."""
    return _CIVILITY.sub("", entries.read_line(text))


def read_whole_name(text: str, today: date) -> tuple[str, str]:
    """Last and first name: « DUPONT Marie », « Dupont, Marie », « Mme Marie Dupont »."""
    named = cell_people.read_name(text, today)
    return named.last_name, named.first_name


def read_last_first(text: str, today: date) -> tuple[str, str]:
    """The same under a heading that says the family name comes first: « Dupont Jean »."""
    named = cell_people.read_last_first(text, today)
    return named.last_name, named.first_name


def show_whole_name(value: tuple[str, str]) -> str:
    return f"{value[0]} {value[1]}".strip()


def read_pay(text: str, today: date) -> tuple[Decimal, PayUnit]:
    """« 2 150 € brut par mois », « 12,50 €/h »; without a unit its size tells."""
    said = cell_money.read_amount(text, today)
    if said.is_gross is False:
        raise EntryProblem("C'est un salaire net\u00a0: donnez le salaire brut.")
    if said.per in (Per.DAY, Per.YEAR):
        raise EntryProblem("Donnez le salaire brut d'un mois ou d'une heure.")
    is_hourly = said.per is Per.HOUR or (said.per is Per.UNSAID and said.value < _HIGHEST_HOURLY)
    if not is_hourly and said.value > _HIGHEST_MONTHLY:
        raise EntryProblem("Ce salaire paraît être celui d'un an\u00a0: donnez celui d'un mois ou d'une heure.")
    return said.value, PayUnit.HOUR if is_hourly else PayUnit.MONTH


def show_pay(value: tuple[Decimal, PayUnit]) -> str:
    return f"{french.euros(value[0])} {value[1].label}"


def split(text: str) -> list[str]:
    """By semicolons or lines when there are some, else by commas."""
    parts = _PARTS.split(text.strip())
    if len(parts) == 1:
        parts = _COMMAS.split(text.strip())
    return [said for part in parts if (said := entries.read_line(part.strip(" -•*")))]


def read_names(text: str, _today: date) -> tuple[str, ...]:
    return tuple(split(text))


def show_names(value: tuple[str, ...]) -> str:
    return ", ".join(value)


def read_contract(text: str, today: date) -> tuple[ContractKind, date | None]:
    """« CDI », « CDD jusqu'au 31/03/2027 »: the contract, and its end when it is said there."""
    match = _UNTIL.search(text)
    head = text[: match.start()] if match else text
    return _CONTRACT(head.strip(" (,-:"), today), cell_dates.read_date(match.group(1), today) if match else None


def show_contract(value: ContractKind) -> str:
    return value.label


def read_skills(text: str, _today: date) -> tuple[Skill, ...]:
    """« soudage TIG (maîtrise) ; lecture de plans »."""
    return tuple(_skill(part) for part in split(text))


def _skill(part: str) -> Skill:
    match = _LEVEL.match(part)
    level = _LEVELS.get(french.plain(match.group(2) or match.group(3) or "")) if match else None
    return Skill(name=match.group(1), level=level) if match and level else Skill(name=part)


def show_skills(value: tuple[Skill, ...]) -> str:
    return ", ".join(f"{one.name} ({one.level.label})" if one.level else one.name for one in value)


def read_certificates(text: str, today: date) -> tuple[Certificate, ...]:
    """« CACES R489 cat. 3 (jusqu'au 12/03/2028) ; SST »."""
    found = []
    for part in split(text):
        if french.plain(part) in _NO:
            continue
        if french.plain(part) in _YES:
            raise EntryProblem("Écrivez lequel, par exemple CACES R489 cat. 3.")
        match = _UNTIL.search(part)
        kind = part[: match.start()].strip(" (,-:") if match else part
        found.append(Certificate(kind=kind, until=cell_dates.read_date(match.group(1), today) if match else None))
    return tuple(one for one in found if one.kind)


def show_certificates(value: tuple[Certificate, ...]) -> str:
    return ", ".join(
        f"{one.kind} (jusqu'au {french.day_figures(one.until)})" if one.until else one.kind for one in value
    )


def read_absences(text: str, today: date) -> tuple[Unavailability, ...]:
    """« du 21/12/2026 au 03/01/2027 »: dates alone, a reason written beside is not kept (L1132-1)."""
    found = []
    for part in _PARTS.split(text.strip()):
        days = [cell_dates.read_date(day, today) for day in _DAY.findall(part)]
        if len(days) not in (1, 2):
            raise EntryProblem("Des jours d'absence s'écrivent «\u00a0du 21/12/2026 au 03/01/2027\u00a0».")
        found.append(Unavailability(starts_on=days[0], ends_on=days[-1]))
    return tuple(found)


def show_absences(value: tuple[Unavailability, ...]) -> str:
    return "\u00a0; ".join(
        f"du {french.day_figures(one.starts_on)} au {french.day_figures(one.ends_on)}" for one in value
    )


def read_consent_day(text: str, today: date) -> date | Literal[False]:
    """The day it was given, False for « non ». « oui » alone is no day, and nobody makes one up."""
    said = french.plain(text)
    if said in _NO:
        return False
    if said in _YES:
        raise EntryProblem("Un accord porte une date\u00a0: écrivez le jour où il a été donné, ou videz la cellule.")
    match = _SAID_DAY.match(french.unaccented(text).casefold())
    return cell_dates.read_date(text[match.end() :] if match else text, today, is_past=True)
