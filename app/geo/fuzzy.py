"""Names spelt almost right. Only keys of about the same length are compared: that halves the time of a keystroke."""

from bisect import bisect_left, bisect_right

from app.geo.index import Index

_SLACK = 2  # letters more or less
LIKELY = 66.0  # one wrong letter in three scores 66.7
SURE = 80.0  # one wrong letter in five: enough to be shown beside names that do begin as typed
_SHORTEST = 3
_WIDE = 60  # many short names are equally alike: the largest towns among them are kept


class Fuzzy:
    """Made when a first name is misspelt: rapidfuzz is imported, and the keys sorted by length, only then."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._keys = sorted(index.keys, key=len)
        self._lengths = [len(key) for key in self._keys]

    def near(self, key: str, limit: int, least: float = LIKELY) -> list[str]:
        """Keys like this one, or beginning like it, most alike first; the larger town first on a tie."""
        if len(key) < _SHORTEST:
            return []
        first = bisect_left(self._lengths, len(key) - _SLACK)
        last = bisect_right(self._lengths, len(key) + _SLACK)
        scores = dict(nearest(key, self._keys[first:last], max(limit, _WIDE), least))
        beginnings = self._beginnings(key)
        for beginning, score in nearest(key, list(beginnings), max(limit, _WIDE), least):
            for name in beginnings[beginning]:
                scores[name] = max(score, scores.get(name, 0))
        return sorted(scores, key=lambda name: (-scores[name], self._index.exact(name)[0]))[:limit]

    def _beginnings(self, key: str) -> dict[str, list[str]]:
        """For a name still being typed with a mistake in it (« villenueve sur »): the beginnings of names, cut to
        what is typed, that start well."""
        length = len(key)
        first, last = 0, 0
        while length > 2 and first == last:
            length -= 1
            first, last = self._index.span(key[:length])
        found: dict[str, list[str]] = {}
        for name in self._index.keys[first:last]:
            found.setdefault(name[: len(key)], []).append(name)
        return found


def nearest(key: str, keys: list[str], limit: int, least: float = LIKELY) -> list[tuple[str, float]]:
    from rapidfuzz import fuzz, process

    found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=least, limit=limit, processor=None)
    return [(name, score) for name, score, _position in found]
