"""What is read in a quick way, for lists of fifty thousand lines, is read as the libraries read it."""

import unicodedata

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import siret

from app.rules import entries, french
from app.rules.entries import EntryProblem

_DIGITS = "0123456789"


@given(st.text(_DIGITS, min_size=13, max_size=13), st.integers(0, 9))
def test_a_siret_is_right_when_the_library_says_so(head: str, key: int) -> None:
    digits = f"{head}{key}"
    try:
        assert entries.read_siret(digits) == digits
        assert siret.is_valid(digits)
    except EntryProblem:
        assert not siret.is_valid(digits)


@given(st.text(_DIGITS, min_size=8, max_size=8), st.text(_DIGITS, min_size=4, max_size=4))
def test_a_right_key_is_always_taken(head: str, office: str) -> None:
    siren = next(f"{head}{key}" for key in _DIGITS if entries._has_right_key(f"{head}{key}"))
    whole = next(f"{siren}{office}{key}" for key in _DIGITS if entries._has_right_key(f"{siren}{office}{key}"))
    assert siret.is_valid(whole)
    assert entries.read_siret(whole) == whole


@given(st.text(_DIGITS, min_size=9, max_size=9), st.sampled_from(["", " ", ".", "-"]))
def test_a_telephone_is_that_of_the_country_the_library_says(rest: str, cut: str) -> None:
    typed = cut.join(f"0{rest}"[i : i + 2] for i in range(0, 10, 2))
    try:
        read = entries.read_phone(typed)
    except EntryProblem:
        return
    for region in ("FR", "RE", "GP", "MQ", "GF", "YT", "NC", "PF"):
        number = phonenumbers.parse(typed, region)
        if phonenumbers.is_valid_number(number):
            assert read == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            return


@given(
    st.text("abz09._+-", min_size=1, max_size=12),
    st.text("abZ0.-é", min_size=1, max_size=12),
    st.sampled_from([".fr", ".com", "", ".test", ".éco"]),
)
def test_an_address_is_right_when_the_library_says_so(mailbox: str, host: str, end: str) -> None:
    typed = unicodedata.normalize("NFC", f"{mailbox}@{host}{end}")
    try:
        read = entries.read_email(typed)
    except EntryProblem:
        read = ""
    try:
        assert read == validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        assert not read


@given(st.text(max_size=40))
def test_plain_words_are_the_same_however_quick(text: str) -> None:
    said = french.unaccented(text)
    assert french.plain(text) == " ".join("".join(c if c.isalnum() else " " for c in said).split())


@given(st.text(max_size=40))
def test_a_line_is_the_same_however_quick(text: str) -> None:
    line = entries.read_line(text)
    assert line == line.strip()
    assert "  " not in line
    assert entries.read_line(line) == line
    assert entries.plain(text) == " ".join(unicodedata.normalize("NFKC", text).split())
