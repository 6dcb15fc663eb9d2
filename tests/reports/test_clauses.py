"""The two agreements and their amendments with the office's clauses, on very different loans."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.models.clauses import ClauseText
from app.models.loans import BillingTerms, DocumentKind, LegalBasis, LoanStatus
from app.models.organisations import OrganisationKind
from app.reports import agreement_clauses, agreement_large, library
from app.reports.blocks import Article, Paragraph, plain
from app.reports.facts import LoanFacts
from app.rules.clauses.library import BY_WORD, CLAUSES
from tests.reports.reading import squeezed, text
from tests.reports.ten_loans import TEN

TODAY = date(2026, 12, 24)
WORDED = {
    "confidentiality": "{salarié}, {prêteuse} et {utilisatrice} restent discrets jusqu'à trois ans après le {fin}.",
    "recall": "La prêteuse l'écrit au salarié et à l'utilisatrice {préavis_rappel} à l'avance.\nMerci à {organisme}.",
    "extra_hours": "Au-delà, {référent} a l'accord de la prêteuse\u00a0; tout est noté au relevé de {lieu}.",
}


def worded(name: str) -> LoanFacts:
    texts = {word: ClauseText(word, word, 2, text) for word, text in WORDED.items()}
    return replace(TEN[name], clauses=texts)


def read(kind: str, facts: LoanFacts, suffix: str = ".pdf") -> str:
    return squeezed(text(library.render(kind, facts, suffix, TODAY), suffix))


def articles(facts: LoanFacts) -> list[str]:
    return [block.title for block in library.build("agreement", facts, TODAY).blocks if isinstance(block, Article)]


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("name", ["plain", "small_company", "overseas", "unknown"])
def test_the_offices_words_are_printed_with_that_loans_values(name: str, suffix: str) -> None:
    facts = worded(name)
    values = agreement_clauses.values(facts)
    for kind, words in (("agreement", WORDED), ("amendment", ("confidentiality", "recall"))):
        found = read(kind, facts, suffix)
        for word in words:
            for line in WORDED[word].splitlines():
                for placeholder, value in values.items():
                    line = line.replace(f"{{{placeholder}}}", value)
                assert squeezed(line) in found
    assert squeezed(BY_WORD["extra_hours"].text) not in read("agreement", facts, suffix)
    assert "{" not in read("agreement", facts, suffix)


@pytest.mark.parametrize("name", TEN)
def test_every_clause_that_stands_is_printed_once(name: str) -> None:
    facts = TEN[name]
    found = read("agreement", facts)
    stamped = {pair.split(":")[0] for pair in agreement_clauses.stamp(facts, DocumentKind.AGREEMENT).split()}
    values = agreement_clauses.values(facts)
    for clause in CLAUSES:
        if not clause.stands_in("agreement"):
            continue
        said = clause.text.splitlines()[0]
        for placeholder, value in values.items():
            said = said.replace(f"{{{placeholder}}}", value)
        # Its beginning: a paragraph may go on over the page.
        assert found.count(squeezed(said)[:60]) == (clause.word in stamped), clause.word


def test_a_paper_without_clauses_has_no_stamp() -> None:
    assert agreement_clauses.stamp(TEN["plain"], DocumentKind.CONSENT) == ""


def test_a_long_clause_breaks_over_pages_and_signatures_stay_whole() -> None:
    long = "Chacun reste discret pendant deux ans. " + "Ce qui est dit à l'atelier reste à l'atelier. " * 80
    facts = replace(TEN["plain"], clauses={"confidentiality": ClauseText("c", "confidentiality", 1, long[:3_990])})
    found = read("agreement", facts)
    assert found.count(squeezed("Lu et approuvé")) == 2


def test_a_text_that_gave_way_is_told_on_projects_alone() -> None:
    lost = {"recall": ClauseText("c", "recall", 3, "La prêteuse rappelle sans prévenir.")}
    draft = replace(TEN["plain"], clauses=lost, loan=replace(TEN["plain"].loan, status=LoanStatus.DRAFT))
    said = squeezed("votre texte a perdu son minimum légal")
    for kind in ("agreement", "amendment"):
        assert said in read(kind, draft)
        assert said not in read(kind, replace(TEN["plain"], clauses=lost))
        assert squeezed("rappelle sans prévenir") not in read(kind, draft)


# The agreement under L8241-3.


def test_the_two_agreements_are_two_texts() -> None:
    plain_one, large = articles(TEN["plain"]), articles(TEN["small_company"])
    assert "Consultation des comités sociaux et économiques" in plain_one
    assert {"Finalité", "Conditions que les entreprises déclarent remplir", "Missions confiées et lieu", "Prix"} <= set(
        large
    )
    assert not {"Consultation des comités sociaux et économiques", "Facturation"} & set(large)
    assert not {"Finalité", "Prix"} & set(plain_one)


def test_the_large_agreement_says_what_r8241_2_and_its_guards_ask() -> None:
    found = read("agreement", TEN["small_company"])
    asked = (
        "L8241-3, R8241-1 et R8241-2",
        "L8241-2 de ce code ne s'y applique pas",
        "amélior",
        "exprès et écrit",
        "ni à sanction, ni à licenciement, ni à une mesure discriminatoire",
        "ne dépasse pas trois ans",
        "n'appartiennent pas au même groupe",
        "ou ne rien facturer",
        "sans objet",
        "base de données économiques",
        "L1251-21",
        "L1251-22",
        "L1251-23",
        "L1251-24",
        "L5221-4",
        "L412-4",
        "son poste de travail ou un poste équivalent, sans effet sur sa carrière",
        "protection attachée à tout mandat",
    )
    assert [words for words in asked if squeezed(words) not in found] == []
    assert squeezed("but lucratif") not in found
    assert squeezed("est consulté avant la mise à disposition") not in found


@pytest.mark.parametrize(
    ("purpose", "chosen"),
    [
        ("Améliorer la qualification des équipes", (0,)),
        ("Reconversion vers l'hydrogène", (1,)),
        ("PARTENARIAT d'affaires", (2,)),
        ("Transition professionnelle et partenariat", (1, 2)),
        ("Baisse d'activité", ()),
        ("", ()),
    ],
)
def test_the_purpose_is_one_of_three(purpose: str, chosen: tuple[int, ...]) -> None:
    facts = TEN["small_company"]
    assert agreement_large.purposes(replace(facts, loan=replace(facts.loan, purpose=purpose))) == chosen


@pytest.mark.parametrize(
    ("lender", "host", "says"),
    [
        ({"headcount": 5400}, {"headcount": 40}, ("5\u00a0400", "40\u00a0salariés, moins de 250")),
        (
            {"headcount": 90, "group_headcount": 7000, "group_name": "Titan"},
            {},
            ("Le groupe Titan", "(à\u00a0compléter)"),
        ),
        (
            {"headcount": 90},
            {"registered_on": date(2021, 3, 4)},
            ("(à\u00a0compléter)", "Immatriculée le 4\u00a0mars\u00a02021"),
        ),
        ({"headcount": 12}, {"kind": OrganisationKind.GENERAL_INTEREST}, ("Aucun effectif", "intérêt général (CGI")),
        (
            {"headcount": 5400},
            {"registered_on": date(2001, 3, 4), "headcount": 400},
            ("5\u00a0400", "(à\u00a0compléter)"),
        ),
    ],
)
def test_each_company_declares_what_the_records_prove(
    lender: dict[str, object], host: dict[str, object], says: tuple[str, str]
) -> None:
    facts = TEN["small_company"]
    known = replace(
        facts,
        lender=replace(facts.lender, **{"group_headcount": None} | lender),  # type: ignore[arg-type]
        host=replace(facts.host, **{"headcount": None, "registered_on": None} | host),  # type: ignore[arg-type]
    )
    assert says[0] in agreement_large.lender_declares(known)
    assert says[1] in agreement_large.host_declares(known)


def test_a_price_of_nothing_is_printed() -> None:
    facts = TEN["small_company"]
    free = replace(
        facts.loan, billing=BillingTerms(meal_voucher=Decimal(0), km_rate=Decimal(0), vat_percent=Decimal(0))
    )
    found = read("agreement", replace(facts, loan=free))
    assert squeezed("ou ne rien facturer (art. L8241-3)") in found
    assert squeezed("rien n'est refacturé") in found


def test_an_agreement_of_before_april_2024_has_two_years() -> None:
    facts = TEN["small_company"]
    old = replace(facts.loan, first_agreement_on=date(2024, 3, 1))
    assert squeezed("ne dépasse pas deux ans") in read("agreement", replace(facts, loan=old))


def test_the_amendment_under_l8241_3_has_its_own_words() -> None:
    found = read("amendment", TEN["small_company"])
    for words in (
        "R8241-2",
        "Finalité",
        "Missions confiées",
        "relève de l'article L8241-3",
        "sans effet sur le salaire",
    ):
        assert squeezed(words) in found
    other = read("amendment", TEN["plain"])
    assert squeezed("Travail confié") in other
    assert squeezed("L8241-3") not in other


def test_probation_is_never_owed_under_l8241_3() -> None:
    facts = TEN["small_company"]
    owed = replace(facts.loan, is_probation_mandatory=True, probation_days=10)
    assert squeezed("conviennent, par l'avenant") in read("agreement", replace(facts, loan=owed))
    ordinary = replace(owed, legal_basis=LegalBasis.L8241_2)
    assert squeezed("modifiant un élément essentiel") in read("agreement", replace(facts, loan=ordinary))


def test_values_are_set_apart_and_never_markup() -> None:
    facts = replace(TEN["long_names"], clauses=worded("plain").clauses)
    lines = agreement_clauses.lines(facts, "agreement", "confidentiality")
    assert "<b>Cie" in plain(lines[0])
    assert isinstance(agreement_clauses.after("Avant.", facts, "agreement", "vehicle")[0], Paragraph)
    assert squeezed("& <b>Cie") in read("agreement", facts)
