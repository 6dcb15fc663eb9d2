"""Floor of `match_one`: the bare numpy and rapidfuzz arithmetic of one mission against many persons."""

from typing import Any

import numpy as np
from rapidfuzz import fuzz, process


def run(a: dict[str, Any]) -> Any:
    km = 2 * 6371 * np.arcsin(np.sqrt(((a["points"] - a["site"]) ** 2).sum(axis=1)) / 2)
    titles = process.cdist([a["title"]], a["titles"], scorer=fuzz.token_ratio, dtype=np.uint8)[0][a["title_of"]]
    names = process.cdist(a["asked"], a["names"], scorer=fuzz.token_ratio, dtype=np.uint8)[:, a["skill_of"]]
    skills, held = np.zeros(len(km)), np.zeros(len(km), dtype=bool)
    skills[a["holders"]] = np.maximum.reduceat(names, a["first"], axis=1).sum(axis=0)
    held[a["certified"][np.isin(a["certificate_of"], a["wanted"])]] = True
    hours = np.bitwise_count(a["grids"] & a["grid"]).sum(axis=1)[a["grid_of"]]
    days = np.minimum(a["until"], a["end"]) - np.maximum(a["from"], a["start"])
    points = 30 * (1 - km / a["max_km"]) + 0.2 * titles + 0.05 * skills + hours / 5 + days / 30 + 10 * held
    return np.argsort(np.where((km <= a["max_km"]) & (days > 0) & a["consent"], -points, np.inf))
