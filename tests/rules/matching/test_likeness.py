"""Wordings: what counts as the same job, skill or certificate."""

import pytest

from app.rules.matching.likeness import covers, job_likeness, plain, skill_likeness


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opératrices de découpe", "operateur decoupe"),
        ("Soudeuse à l'arc", "soudeur arc"),
        ("Ouvrière, gros œuvre", "ouvrier gro oeuvre"),
        ("Permis A", "permi a"),
        ("", ""),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ("CACES R489 cat. 3", "CACES R489", True),
        ("CACES R489", "CACES R489 cat. 3", False),
        ("CACES R485", "CACES R489", False),
        ("Permis C", "Permis CE", False),
        ("Permis B", "Permis A", False),
        ("hab. électrique B1V", "Habilitation électrique B1V", True),
        ("Habilitation électrique B2V", "Habilitation électrique B1V", False),
        ("Habilitation electrqiue B1V", "Habilitation électrique B1V", True),
        ("SST", "Sauveteur secouriste", False),
        ("CACES R489", "", False),
    ],
)
def test_covers(held: str, asked: str, expected: bool) -> None:
    assert covers(plain(held), plain(asked)) is expected


@pytest.mark.parametrize(
    ("asked", "known", "low", "high"),
    [
        ("soudure TIG", "Soudures TIG", 1, 1),
        ("soudure TIG", "soudage TIG", 0.75, 0.99),
        ("conduite de chariot élévateur", "conduite de chariots élévateurs", 1, 1),
        ("lecture de plans", "taille de la vigne", 0, 0),
    ],
)
def test_skills(asked: str, known: str, low: float, high: float) -> None:
    assert low <= skill_likeness([plain(asked)], [plain(known)])[0][0] <= high


def test_jobs() -> None:
    jobs = [("H2913", "x"), ("H2901", "y"), ("", "soudeur tig"), ("A1414", "horticulteur")]
    assert job_likeness("H2913", "soudeur tig", jobs).tolist() == pytest.approx([1, 0.6, 0.9, 0])
    assert job_likeness("", "soudeur tig", jobs).tolist() == pytest.approx([0, 0, 0.9, 0])
