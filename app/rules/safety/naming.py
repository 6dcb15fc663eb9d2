"""Where a text names one person: by name, by telephone, by e-mail. The office then decides what stays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.rules import french

WITHHELD = "[…]"
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"(?<!\d)(?:\+|00)?\d(?:[\s.\-\u00a0/()]*\d){8,13}(?!\d)")
_SENTENCE_END = re.compile(r"[.!?\n]\s*")
_GOES_ON = re.compile(r"[ \u00a0-]+[A-ZÀ-ÖØ-Þ]|[.@_-]\w")
_COMPOUND_AFTER = re.compile(r"-[A-ZÀ-ÖØ-Þ]")
_COMPOUND_BEFORE = re.compile(r"[^\W\d_]-$")
_SHORTEST = 3
_PHONE_DIGITS = 9
_LONGEST = 90


class Span(NamedTuple):
    """`is_sure` is False for a first name alone: it may be somebody else's."""

    start: int
    end: int
    is_sure: bool


class Quote(NamedTuple):
    """The sentence that names them, cut around the name."""

    before: str
    name: str
    after: str


@dataclass(frozen=True)
class Naming:
    """`last` and `first` are plain words; `phone` the last nine digits; `email` in small letters."""

    last: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    also: tuple["Naming", ...] = ()
    """The same person under another name: of a record since merged."""

    def spans(self, text: str) -> list[Span]:
        """In order, those that touch made one."""
        found = sorted([*self._names(text), *self._reaches(text), *(one for of in self.also for one in of.spans(text))])
        merged: list[Span] = []
        for span in found:
            last = merged[-1] if merged else None
            if last is not None and span.start <= last.end:
                merged[-1] = Span(last.start, max(last.end, span.end), last.is_sure or span.is_sure)
            else:
                merged.append(span)
        return merged

    def without(self, text: str) -> str:
        """The same text that no longer names them."""
        said, last = [], 0
        for span in self.spans(text):
            said += [text[last : span.start], WITHHELD]
            last = span.end
        return "".join([*said, text[last:]])

    def _names(self, text: str) -> Iterator[Span]:
        words = [(match.start(), match.end(), french.plain(match.group())) for match in _WORD.finditer(text)]
        both = bool(self.first and self.last)
        known = [(self.first + self.last, True), (self.last + self.first, True)] if both else []
        known += [(self.last, True)] if max(map(len, self.last), default=0) >= _SHORTEST else []
        known += [(self.first, not self.last)] if max(map(len, self.first), default=0) >= _SHORTEST else []
        for place in range(len(words)):
            for name, is_sure in known:
                if tuple(word for _, _, word in words[place : place + len(name)]) == name:
                    start, end = words[place][0], words[place + len(name) - 1][1]
                    if is_sure or not _is_anothers(text, end):
                        yield Span(start, end, is_sure and not _is_part(text, start, end))
                    break

    def _reaches(self, text: str) -> Iterator[Span]:
        if self.email:
            low = text.lower()
            start = low.find(self.email)
            while start >= 0 and len(low) == len(text):
                yield Span(start, start + len(self.email), True)
                start = low.find(self.email, start + 1)
        if self.phone:
            for match in _PHONE.finditer(text):
                if "".join(char for char in match.group() if char.isdigit()).endswith(self.phone):
                    yield Span(match.start(), match.end(), True)


def _is_anothers(text: str, end: int) -> bool:
    """« Hervé Bastidou », « herve.bastidou@… »: a first name that goes on with another name."""
    return _GOES_ON.match(text, end) is not None


def _is_part(text: str, start: int, end: int) -> bool:
    """« Coralie Peyrusse-Montaut » is not Coralie Peyrusse: maybe somebody else, of a name in two parts."""
    return bool(_COMPOUND_AFTER.match(text, end) or _COMPOUND_BEFORE.search(text, 0, start))


def of(first_name: str, last_name: str, phone: str, email: str) -> Naming:
    digits = "".join(char for char in phone if char.isdigit())[-_PHONE_DIGITS:]
    return Naming(
        _words(last_name), _words(first_name), digits if len(digits) == _PHONE_DIGITS else "", email.strip().lower()
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(french.plain(match.group()) for match in _WORD.finditer(name))


def quote(text: str, span: Span) -> Quote:
    """The sentence around, no longer than a line or two."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    stop = min((end for end in ends if end >= span.end), default=len(text))
    before, after = text[start : span.start], text[span.end : stop].rstrip()
    if len(before) > _LONGEST:
        before = "…" + before[-_LONGEST:]
    if len(after) > _LONGEST:
        after = after[:_LONGEST] + "…"
    return Quote(before, text[span.start : span.end], after)
