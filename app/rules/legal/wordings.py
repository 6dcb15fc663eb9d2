"""The days on which each article the rules cite came into force in its successive wordings, since 1 January 2015.

Read from the versions the Code itself lists (Légifrance, LEGI of 27 March 2026: Code du travail, Code de la sécurité
sociale "CSS"); wordings that died before they came into force are left out. An article with one day has not changed.
Limits of working time were numbered L3121-33 to L3121-36 before 10 August 2016, with the same values.
"""

from collections.abc import Mapping
from datetime import date

_DAYS: Mapping[str, str] = {
    "D5135-1": "2014-11-16",
    "D5135-3": "2014-11-16",
    "L1132-1": "2014-02-23 2016-06-26 2016-11-20 2017-03-02 2019-05-24 2019-12-29 2020-06-23 2022-09-01",
    "L1221-20": "2008-06-27",
    "L1221-8": "2008-05-01",
    "L1221-9": "2008-05-01",
    "L1242-1": "2008-05-01",
    "L1251-21": "2008-05-01",
    "L1251-23": "2008-05-01",
    "L1251-24": "2008-05-01 2018-01-01",
    "L2311-2": "2018-01-01",
    "L2314-9": "2008-05-01 2018-01-01",
    "L3121-16": "2008-05-01 2016-08-10",
    "L3121-18": "2008-05-01 2016-08-10",
    "L3121-20": "2008-05-01 2016-08-10",
    "L3121-22": "2008-05-01 2016-08-10",
    "L3122-6": "2012-03-24 2016-08-10 2018-01-01",
    "L3122-7": "2008-05-01 2016-08-10",
    "L3131-1": "2008-05-01 2016-08-10",
    "L3132-1": "2008-05-01",
    "L3132-2": "2008-05-01",
    "L3132-3": "2009-08-12",
    "L3163-2": "2008-05-01",
    "L4141-2": "2008-05-01",
    "L4142-2": "2008-05-01",
    "L4153-8": "2008-05-01",
    "L4153-9": "2008-05-01",
    "L4154-2": "2009-05-14 2016-08-10 2018-01-01",
    "L5122-1": "2013-06-17 2018-12-31 2020-12-31 2023-01-01",
    "L5135-1": "2014-03-07",
    "L5135-2": "2014-03-07 2020-12-16",
    "L5135-4": "2014-03-07",
    "L5135-7": "2014-03-07 2016-08-10",
    "L5221-2": "2008-05-01",
    "L5221-4": "2008-05-01",
    "L5221-5": "2009-11-26 2018-09-12 2024-01-28",
    "L6221-1": "2008-05-01",
    "L6324-3": "2008-05-01 2019-08-23 2026-01-01",
    "L6324-4": "2008-05-01 2019-08-23 2025-10-26",
    "L6325-1": "2009-11-26 2016-01-01",
    "L8241-1": "2011-07-30 2015-04-04",
    "L8241-2": "2012-03-24 2018-01-01",
    "L8241-3": "2018-01-01 2018-04-01 2020-01-01 2024-04-17",
    "L8243-1": "2014-12-25 2015-08-08",
    "L8261-1": "2008-05-01",
    "R2312-5": "2018-01-01 2022-04-28",
    "R2312-6": "2018-01-01",
    "R4323-56": "2008-05-01 2017-01-01 2025-10-01",
    "R4624-23": "2012-07-01 2017-01-01 2018-01-01 2022-04-28",
    "R4624-24": "2012-07-01 2017-01-01",
    "R4625-9": "2012-07-01 2017-01-01",
    "R6324-1": "2014-08-28 2019-01-01 2020-03-18 2026-02-01",
    "R6324-2": "2008-05-01 2019-01-01 2026-02-01",
    "R6324-5": "2026-02-01",
    "R8241-1": "2018-01-01 2020-01-02",
    "R8241-2": "2018-01-01 2022-04-28",
    "CSS L130-1": "2020-01-01 2025-01-01",
    "CSS L412-4": "1985-12-21",
    "CSS R412-2": "2010-04-01 2021-02-13",
    "CSS R441-3": "1985-12-21 2019-12-01",
}


def in_force(articles: str, on: date, otherwise: date) -> date:
    """Since when the articles a rule cites say what they say on that day: the latest of their wordings by then.

    `otherwise` for those no code holds (RGPD, a branch agreement); the first wording for what did not exist yet.
    """
    wordings = [WORDINGS[name] for name in _named(articles) if name in WORDINGS]
    if not wordings:
        return otherwise
    past = [day for days in wordings for day in days if day <= on]
    return max(past) if past else min(days[0] for days in wordings)


def _named(articles: str) -> list[str]:
    """« CSS L412-4, R412-2 » are both of the Code de la sécurité sociale."""
    code, found = "", []
    for part in articles.split(", "):
        if part.startswith("CSS "):
            code = "CSS "
        found.append(f"{code}{part.removeprefix('CSS ')}")
    return found


WORDINGS: Mapping[str, tuple[date, ...]] = {
    name: tuple(date.fromisoformat(day) for day in days.split()) for name, days in _DAYS.items()
}
