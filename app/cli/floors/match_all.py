"""Floor of `match_all`: the bare numpy and rapidfuzz arithmetic of many missions against many persons."""

from typing import Any

import numpy as np
from rapidfuzz import fuzz, process


def run(a: dict[str, Any]) -> Any:
    titles, names = (process.cdist(*a[key], scorer=fuzz.token_ratio, dtype=np.uint8) for key in ("titles", "names"))
    best = np.zeros((len(names), len(a["max_km"])), np.float32)
    best[:, a["holders"]] = np.maximum.reduceat(names[:, a["skill_of"]], a["first"], axis=1)
    hours = np.bitwise_count(a["grids"] & a["asked_grids"]).sum(axis=-1, dtype=np.float32)
    km, points, known, stops = np.empty((4, len(a["missions"]), len(a["max_km"])), np.float32)
    for i, (start, end, days, grid, job, skills, wanted) in enumerate(a["missions"]):
        km[i] = 2 * 6371 * np.arcsin(np.sqrt(((a["homes"] - a["sites"][i]) ** 2).sum(axis=1)) / 2)
        free, held = np.minimum(a["until"], end) - np.maximum(a["from"], start), a["titled"][wanted].min(0, initial=end)
        shares = np.stack(
            [
                np.clip(1.25 - km[i] / a["max_km"], 0.3, 1),
                hours[grid][np.minimum(km[i] / 20, 3).astype(np.intp), a["grid_of"]],
                np.minimum(days / np.maximum(a["shortest"], days), a["longest"] / days),
                *(titles[job][a["title_of"]], best[skills].mean(axis=0), held >= end, free),
            ]
        )
        points[i], known[i], stops[i] = (
            a["weights"] @ np.nan_to_num(shares),
            a["weights"] @ ~np.isnan(shares),
            a["stopped"] + 2 * (km[i] > a["max_km"]) + 4 * (free <= 0) + 8 * (held < end),
        )
    return km, points, known, stops
