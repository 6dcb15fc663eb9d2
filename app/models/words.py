"""Words: enum members stored as stable words, shown as French labels."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A member is its stable word in the file; `label` is what the screen and the paper say."""

    label: str

    def __new__(cls, word: str, label: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.label = label
        return member
