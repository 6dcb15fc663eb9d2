"""How long data are kept: the day before, the day itself, and a clock nobody believes."""

from datetime import date, timedelta

import pytest

from app.models.consents import Consent, Proof
from app.models.persons import ConsentScope, Person
from app.rules.safety import consents, naming, retention
from app.rules.safety.retention import Known, Loan, Terms, Why

TERMS = Terms(2, 5, 3)


@pytest.mark.parametrize(
    ("contact", "due"),
    [
        (date(2024, 11, 24), date(2026, 11, 24)),
        (date(2024, 2, 29), date(2026, 3, 1)),
        (date(2023, 12, 31), date(2025, 12, 31)),
    ],
)
def test_somebody_not_placed_is_due_two_years_after_the_last_contact(contact: date, due: date) -> None:
    assert retention.due_on(Known(contact), TERMS) == (due, Why.NOT_PLACED)


def test_somebody_placed_is_due_five_years_after_the_loan_and_never_while_one_runs() -> None:
    ended = date(2021, 6, 30)
    assert retention.due_on(Known(ended, ended), TERMS) == (date(2026, 6, 30), Why.PLACED)
    assert retention.due_on(Known(ended, ended, is_bound=True), TERMS) is None


def test_somebody_still_followed_is_not_forgotten_because_an_old_loan_is_over() -> None:
    assert retention.due_on(Known(date(2026, 1, 5), date(2020, 1, 1)), TERMS) == (date(2028, 1, 5), Why.PLACED)


def test_papers_are_kept_until_the_day_before_the_term() -> None:
    loan = Loan("2021-A-004", False, date(2021, 11, 24))
    [sentence] = retention.why_kept([loan], TERMS, date(2026, 11, 23))
    assert "article 2224" in sentence
    assert "24/11/2026" in sentence
    assert retention.why_kept([loan], TERMS, date(2026, 11, 24)) == []
    assert "L8241-2" in retention.why_kept([Loan("", True)], TERMS, date(2026, 11, 24))[0]


def test_a_clock_ten_years_ahead_is_not_believed() -> None:
    written = [date(2026, 11, 24), date(2026, 11, 20)]
    assert retention.is_doubtful(date(2036, 11, 24), written)
    assert retention.agreed_day(date(2036, 11, 24), written) == date(2026, 11, 24) + retention.TRUSTED_GAP
    # What the same clock wrote this same day proves nothing.
    assert retention.is_doubtful(date(2036, 11, 24), [date(2036, 11, 24), *written])
    assert not retention.is_doubtful(date(2026, 11, 25), written)
    assert not retention.is_doubtful(date(2026, 11, 24) + retention.TRUSTED_GAP, written)
    assert retention.is_doubtful(date(2026, 11, 24) + retention.TRUSTED_GAP + timedelta(days=1), written)
    assert retention.is_doubtful(date(2020, 1, 1), written)
    assert not retention.is_doubtful(date(2026, 11, 24), [])


KNOWN = naming.of("Hervé", "Costaroste", "+33 6 39 98 24 16", "herve.c@courriel.example")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Vu Hervé Costaroste hier.", "Vu […] hier."),
        ("M. COSTAROSTE rappelle", "M. […] rappelle"),
        ("Costaroste Herve, absent", "[…], absent"),
        ("joindre au 06 39 98 24 16 le soir", "joindre au […] le soir"),
        ("écrire à herve.c@courriel.example", "écrire à […]"),
        ("Hervé passe lundi", "[…] passe lundi"),
        ("Hervé Bastidou est un autre", "Hervé Bastidou est un autre"),
        ("rien à dire", "rien à dire"),
    ],
)
def test_a_text_no_longer_names_the_person(text: str, left: str) -> None:
    assert KNOWN.without(text) == left


def test_a_first_name_alone_is_never_sure_and_the_sentence_is_shown() -> None:
    [span] = KNOWN.spans("Visite utile. Hervé passe lundi. À revoir.")
    assert not span.is_sure
    assert naming.quote("Visite utile. Hervé passe lundi. À revoir.", span) == ("", "Hervé", " passe lundi.")


def person(**facts: object) -> Person:
    return Person(id="p", consent_on=date(2026, 1, 5), consent_scope=ConsentScope.PROFILE, **facts)  # type: ignore[arg-type]


def test_the_register_follows_the_record_and_forgets_nothing() -> None:
    first = Consent("a", "p", date(2026, 1, 5), ConsentScope.PROFILE, Proof.PAPER)
    assert consents.changed(person(), []) == [Consent("", "p", date(2026, 1, 5), ConsentScope.PROFILE)]
    assert consents.changed(person(), [first]) == []
    [ended] = consents.changed(person(consent_withdrawn_on=date(2026, 3, 1)), [first])
    assert (ended.id, ended.withdrawn_on, ended.proof) == ("a", date(2026, 3, 1), Proof.PAPER)
    renewed = Consent("b", "p", date(2026, 9, 1), ConsentScope.PROFILE)
    assert consents.changed(person(), [first, renewed]) == []
    assert [one.id for one in consents.told(person(), [renewed, first])] == ["a", "b"]
