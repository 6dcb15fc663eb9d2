"""Wordings the office holds for the same, one group a line: « TIG = GTAW = soudage à l'arc tungstène »."""

from app.rules import french
from app.rules.matching.likeness import Synonyms, plain


def read(text: str) -> Synonyms:
    """Each wording and the first of its group, longest first. Lines that say nothing are passed over."""
    groups: list[list[str]] = []
    for line in text.splitlines():
        words = _words(line)
        if len(words) < 2:
            continue
        # A wording already met brings its whole group: « A = B » then « B = C » are one.
        met = [group for group in groups if set(group) & set(words)]
        groups = [group for group in groups if group not in met]
        groups.append(list(dict.fromkeys([word for group in met for word in group] + words)))
    pairs = {other: group[0] for group in groups for other in group[1:]}
    return tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def problems(text: str) -> list[str]:
    """A sentence for each line that cannot be used, empty ones aside."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and len(_words(line)) < 2:
            said = line.strip()
            found.append(
                f"Ligne {number}, {french.quoted(said)}{french.NBSP}: deux mots différents au moins, séparés par "
                f"{french.quoted('=')}."
            )
    return found


def _words(line: str) -> list[str]:
    return list(dict.fromkeys(word for part in line.split("=") if (word := plain(part))))
