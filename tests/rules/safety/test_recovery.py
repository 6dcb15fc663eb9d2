"""The recovery key: what is printed is read back, and a slip is found on its line."""

import random
import secrets

import pytest

from app.models.errors import Refusal
from app.rules.safety import passphrases, recovery


def test_what_is_printed_is_read_back_however_it_is_typed() -> None:
    for _ in range(100):
        raw = secrets.token_bytes(recovery.KEY_BYTES)
        lines = recovery.written(raw)
        assert [len(line.split()) for line in lines] == [4] * 4
        text = "\n".join(lines)
        assert recovery.is_likely(text)
        for typed in (text, text.lower(), text.replace(" ", ""), text.replace(" ", "-"), text.replace("0", "o")):
            assert recovery.read(typed) == raw
        assert recovery.read(text.replace("1", "l")) == raw


def test_one_wrong_letter_is_found_on_its_line() -> None:
    chance = random.Random(6)
    for _ in range(200):
        lines = list(recovery.written(chance.randbytes(recovery.KEY_BYTES)))
        line = chance.randrange(4)
        place = chance.choice([place for place, letter in enumerate(lines[line]) if letter != " "])
        wrong = chance.choice([letter for letter in recovery._LETTERS if letter != lines[line][place]])
        lines[line] = lines[line][:place] + wrong + lines[line][place + 1 :]
        with pytest.raises(Refusal, match=f"La ligne {line + 1} "):
            recovery.read("\n".join(lines))


def test_two_lines_exchanged_are_found() -> None:
    one, two, *rest = recovery.written(secrets.token_bytes(recovery.KEY_BYTES))
    with pytest.raises(Refusal, match="La ligne 1 "):
        recovery.read("\n".join((two, one, *rest)))


@pytest.mark.parametrize(("typed", "said"), [("", "il y en a 0"), ("4C7Q 0MZ8", "il y en a 8"), ("U" * 64, "ligne 1")])
def test_what_is_no_key_is_said(typed: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        recovery.read(typed)


@pytest.mark.parametrize(
    ("passphrase", "again", "field"),
    [("court", "court", "passphrase"), ("a" * 20, "a" * 20, "passphrase"), ("   court   ", "", "passphrase"),
     ("sept mots sans rapport", "sept mots sans rapports", "again")],
)  # fmt: skip
def test_a_poor_passphrase_is_said_next_to_its_field(passphrase: str, again: str, field: str) -> None:
    assert [problem.field for problem in passphrases.problems(passphrase, again)] == [field]


def test_a_good_one_will_do() -> None:
    assert passphrases.problems("d'été\"; --", "d'été\"; --") == ()
