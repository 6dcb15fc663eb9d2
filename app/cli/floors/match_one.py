"""Floor of `match_one`: the bare numpy and rapidfuzz arithmetic of one mission against many persons."""

from typing import Any

import numpy as np
from rapidfuzz import fuzz, process


def run(a: dict[str, Any]) -> Any:
    km = 2 * 6371 * np.arcsin(np.sqrt(((a["points"] - a["site"]) ** 2).sum(axis=1)) / 2)
    titles = process.cdist([a["title"]], a["titles"], scorer=fuzz.token_ratio, dtype=np.uint8)[0][a["title_of"]]
    names = process.cdist(a["asked"], a["names"], scorer=fuzz.token_ratio, dtype=np.uint8)[:, a["skill_of"]]
    skills, held = np.zeros((2, len(km)))
    skills[a["holders"]] = np.maximum.reduceat(names, a["first"], axis=1).sum(axis=0)
    held[a["certified"][np.isin(a["certificate_of"], a["wanted"])]] = 1
    hours = np.bitwise_count(a["grids"] & a["grid"]).sum(axis=-1)[np.minimum(km / 20, 3).astype(np.intp), a["grid_of"]]
    days = np.minimum(a["until"], a["end"]) - np.maximum(a["from"], a["start"])
    shares = np.stack(
        [
            *(1 - km / a["max_km"], titles, skills, hours, days, held),
            np.minimum(a["weeks"] / np.maximum(a["shortest"], a["weeks"]), a["longest"] / a["weeks"]),
        ]
    ).astype(np.float32)
    points, known = a["weights"] @ np.nan_to_num(shares), a["weights"] @ ~np.isnan(shares)
    return np.argsort(np.where((km <= a["max_km"]) & (days > 0) & (held > 0) & a["may"], -points, np.inf)), known
