"""The public list of jobs (ROME): what a code is called, and the families and domains it belongs to."""

from functools import cache

from app import paths
from app.models.anonymity import JobLevel
from app.rules import french

_CODE_LENGTH = {JobLevel.JOB: 5, JobLevel.FAMILY: 3, JobLevel.DOMAIN: 1}


@cache
def _names() -> dict[str, str]:
    """By code: five signs for a job, three for a family, one for a domain. Read when first asked for."""
    found: dict[str, str] = {}
    for name in ("families.csv", "rome.csv"):
        lines = paths.resource("jobs", name).read_text(encoding="utf-8").splitlines()[1:]
        for line in lines:
            code, label, *_ = line.split(";")
            found[code] = label
    return found


@cache
def vocabulary() -> frozenset[str]:
    """Every plain word the list uses: words of a trade, that are nobody's name when written in small letters."""
    return frozenset(word for name in _names().values() for word in french.plain(name).split())


@cache
def codes(prefix: str) -> tuple[str, ...]:
    """Of all the jobs of a family, of a domain, or of the job itself."""
    return tuple(code for code in _names() if len(code) == _CODE_LENGTH[JobLevel.JOB] and code.startswith(prefix))


def key(rome: str, level: JobLevel) -> str:
    """« H29 » of H2902; empty for a code the list does not know at that level."""
    code = rome[: _CODE_LENGTH[level]]
    return code if code in _names() else ""


def name(rome: str, level: JobLevel = JobLevel.JOB) -> str:
    """« Chaudronnier / Chaudronnière », « Mécanique, travail des métaux et outillage », « Industrie »; empty when
    unknown. Said of anybody, man or woman."""
    return _names().get(key(rome, level), "")
