"""The least a search for duplicates could do: equal numbers, and rapidfuzz alone on every two names of each town."""

from collections import Counter


def run(keys: list[list[str]], towns: list[list[str]], alike: float) -> int:
    """How many pairs were found. `keys` may be equal; `towns` hold names, compared a slice at a time."""
    from rapidfuzz import fuzz, process

    found = sum(count - 1 for one in keys for key, count in Counter(one).items() if key)
    for names in ([" ".join(sorted(name.lower().split())) for name in town] for town in towns):
        for start in range(0, len(names), 512):
            ahead = names[start : start + 512]
            scores = process.cdist(ahead, names[start:], scorer=fuzz.ratio, score_cutoff=alike, workers=1)
            found += (int((scores >= alike).sum()) - len(ahead)) // 2
    return found
