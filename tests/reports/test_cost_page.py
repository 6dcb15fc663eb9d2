"""« Combien ça coûte ? »: one page, every figure and every assumption, and nobody's name; the command says the same."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions.costs import render
from app.cli import commands
from app.reports.blocks import OfficeHead
from app.reports.cost_page import CostFacts
from app.rules.costs import CostAsked, PartialActivity, assumptions, costs
from tests.reports.reading import pdf_pages, squeezed, text

TODAY = date(2026, 11, 24)
D = Decimal
HEAD = OfficeHead("Chambre d'essai", ("52 cours du Dix-Quatre", "47000 Agen"), "0553000100", "prets@essai.example")
FULL = CostAsked(D("14.80"), D("42.5"), expenses=D("86"), kept=D("100"), coefficient=D("2.05"))
CASES = {
    "full": FULL,
    "plain": CostAsked(D("14.80"), D("42.5")),
    "agency is cheaper": replace(FULL, coefficient=D("1.2")),
    "dear": CostAsked(D("199.9999"), D("100"), D("260"), D("99999"), D("0"), D("20"), D("9.9999")),
    "typed law": replace(FULL, partial=PartialActivity(D(70), D(60), D("9.27"), D("4.5"), D("12.31"))),
}
every_case = pytest.mark.parametrize("asked", CASES.values(), ids=CASES)


def made(asked: CostAsked, suffix: str) -> bytes:
    return render(CostFacts(asked, costs(asked), HEAD), suffix, TODAY)[1]


@every_case
def test_one_page(asked: CostAsked) -> None:
    assert len(pdf_pages(made(asked, ".pdf"))) == 1


@every_case
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_every_figure_and_assumption_is_there(asked: CostAsked, suffix: str) -> None:
    said = squeezed(text(made(asked, suffix), suffix))
    found = costs(asked)
    shown = [found.wages, found.charges, found.invoiced, found.hourly, found.vat, found.with_vat, found.remains]
    shown += [found.indemnity, found.allowance, found.remains_hourly]
    if found.agency is not None and found.agency_gap is not None:
        shown += [found.agency, abs(found.agency_gap)]
    for value in shown:
        assert squeezed(f"{value:,.2f}".replace(",", " ").replace(".", ",") + " €") in said
    for line in assumptions(asked):
        assert squeezed(line) in said
    assert "■" not in said


def test_the_gap_is_told_in_its_direction() -> None:
    assert squeezed("de plus que le prêt") in squeezed(text(made(FULL, ".pdf"), ".pdf"))
    assert squeezed("de moins que le prêt") in squeezed(text(made(CASES["agency is cheaper"], ".pdf"), ".pdf"))
    assert "Agence" not in text(made(CASES["plain"], ".pdf"), ".pdf")


def test_figures_typed_are_never_told_as_those_of_the_law() -> None:
    assert squeezed("au 27 mars 2026") in squeezed(" ".join(assumptions(FULL)))
    changed = " ".join(assumptions(CASES["typed law"]))
    assert "27 mars" not in changed
    assert "saisis" in changed


def test_same_bytes_twice() -> None:
    assert made(FULL, ".pdf") == made(FULL, ".pdf")


def test_command(demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "cout.pdf"
    asked = ["cost", "--gross", "14,80", "--charges", "42,5", "--coefficient", "2,05", "--expenses", "86"]
    code = commands.run([*asked, "--json", "--out", str(out), "--file", str(demo_file)])
    printed, error = capsys.readouterr()
    assert (code, error) == (0, "")
    found = json.loads(printed)
    assert found["costs"]["invoiced"] == "3284.73"
    assert found["costs"]["agency_gap"] == "1316.94"
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--gross", "abc", "--charges", "40"], "Salaire brut de l'heure"),
        (["--gross", "15", "--charges", "140"], "Le taux de charges va de 0 à 100"),
        (["--gross", "15"], "Cette commande s'écrit"),
        (["--gross", "15", "--charges", "40", "--out", "page.txt"], ".pdf ou .docx"),
    ],
)
def test_command_says_what_is_wrong(
    words: list[str], said: str, demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.run(["cost", *words, "--file", str(demo_file)]) == 1
    assert said in capsys.readouterr().err
