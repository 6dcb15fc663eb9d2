"""Braces in a clause: known, misspelt, alone, never read in what people typed elsewhere; and differences by word."""

import pytest

from app.rules.clauses import diff, placeholders
from app.rules.clauses.library import BY_WORD
from app.rules.clauses.library import placeholders as allowed

NAMES = tuple(one.name for one in allowed(BY_WORD["recall"]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "prévenu {préavis_rapel}",
            "«\u00a0{préavis_rapel}\u00a0» n'existe pas\u00a0: vouliez-vous écrire «\u00a0{préavis_rappel}\u00a0»",
        ),
        ("prévenu {preavis_rappel}", "vouliez-vous écrire «\u00a0{préavis_rappel}\u00a0»"),
        ("prévenu {Préavis rappel}", "vouliez-vous écrire «\u00a0{préavis_rappel}\u00a0»"),
        ("chez {utilisatrise}", "vouliez-vous écrire «\u00a0{utilisatrice}\u00a0»"),
        ("chez {xyz}", "«\u00a0{xyz}\u00a0» n'existe pas\u00a0: choisissez parmi les valeurs"),
        ("chez {}", "Ces accolades sont vides"),
        ("chez {utilisatrice", "Une accolade est seule"),
        ("chez utilisatrice}", "Une accolade est seule"),
        ("chez {{utilisatrice}}", "Une accolade est seule"),
        ("chez {utili\nsatrice}", "Une accolade est seule"),
        ("pendant {durée_probatoire}", "ne sert pas dans cette clause"),
        ("chez {utilisatrice.__class__}", "n'existe pas"),
        ("chez {0}", "n'existe pas"),
        ("chez {utilisatrice!r:>9}", "n'existe pas"),
    ],
)
def test_wrong_braces_have_their_sentence(text: str, said: str) -> None:
    found = placeholders.problems(text, NAMES)
    assert len(found) == 1
    assert said in found[0]


def test_the_same_mistake_is_said_once() -> None:
    assert len(placeholders.problems("{x} {x} {", NAMES)) == 2


@pytest.mark.parametrize(
    "text", ["{préavis_rappel}", "{ préavis_rappel }", "{PRÉAVIS_RAPPEL}", "{pre\u0301avis_rappel}"]
)
def test_a_name_is_known_however_it_is_typed(text: str) -> None:
    assert placeholders.problems(text, NAMES) == []
    assert placeholders.filled(text, {"préavis_rappel": "9 jours"}) == "9 jours"


def test_a_value_is_never_read_again() -> None:
    """A company called « {salarié} » stays so: replacement is plain, and done once."""
    said = placeholders.filled("{prêteuse} et {salarié}", {"prêteuse": "{salarié} & {", "salarié": "Anne"})
    assert said == "{salarié} & { et Anne"


def test_every_clause_may_name_people_and_places() -> None:
    for clause in BY_WORD.values():
        names = [one.name for one in allowed(clause)]
        assert {"prêteuse", "utilisatrice", "salarié"} <= set(names)
        assert names[: len(clause.placeholders)] == list(clause.placeholders)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("", "Tout est neuf."),
        ("Tout est ôté.", ""),
        ("Sept jours à l'avance.", "Sept jours ouvrés à l'avance."),
        ("Il prévient par écrit.", "Elle avertit par écrit, sans délai."),
        ("Un\n\ndeux", "un\ndeux trois"),
        ("{préavis_rappel} à l'avance", "{préavis_fin_anticipée} à l'avance"),
    ],
)
def test_both_texts_are_found_again_in_their_difference(before: str, after: str) -> None:
    runs = diff.words(before, after)
    assert "".join(run.text for run in runs if run.change != "added") == before
    assert "".join(run.text for run in runs if run.change != "removed") == after


def test_a_difference_is_told_in_whole_words() -> None:
    runs = diff.words("prévenir {préavis_rappel} à l'avance", "prévenir {préavis_fin_anticipée} à l'avance")
    assert runs == (
        ("same", "prévenir "),
        ("removed", "{préavis_rappel}"),
        ("added", "{préavis_fin_anticipée}"),
        ("same", " à l'avance"),
    )
    assert diff.words("un mot", "un mot") == (("same", "un mot"),)
