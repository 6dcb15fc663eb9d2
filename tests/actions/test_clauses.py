"""The office words a clause: versions, refusals with every reason, differences, back to ours, a look before keeping."""

from dataclasses import replace
from datetime import date

import pytest

from app.actions import clause_preview, clauses, documents, loans, signing
from app.actions.clause_preview import Typed
from app.geo.gazetteer import Gazetteer
from app.models.clauses import ClauseText
from app.models.errors import Refusal
from app.models.loans import DocumentKind, Loan, LoanStatus
from app.models.proposals import Proposal
from app.rules.clauses.library import BY_WORD
from app.rules.loans import points
from app.store import records
from app.store.store import Laptop, Store
from tests.actions.loan_steps import ready
from tests.reports.reading import pdf_pages, squeezed

RECALL = (
    "La prêteuse avertit par courriel le salarié et {utilisatrice} {préavis_rappel} à l'avance\u00a0: c'est "
    "notre façon."
)
BETTER = RECALL.replace("courriel", "lettre ou courriel")


@pytest.fixture
def loan(store: Store, proposal: Proposal, today: date) -> Loan:
    return ready(store, proposal, today)


def said(pdf: bytes) -> str:
    return squeezed("".join(pdf_pages(pdf)))


def agreement(store: Store, gazetteer: Gazetteer, loan: Loan, today: date) -> str:
    return said(documents.render(store, gazetteer, "agreement", loan.id, ".pdf", today)[1])


def test_a_new_office_has_our_clauses(store: Store) -> None:
    assert clauses.current(store) == {}
    assert all(one.is_ours and one.text == one.clause.text and not one.problems for one in clauses.states(store))
    assert [(one.number, one.is_ours) for one in clauses.versions(store, "recall")] == [(0, True)]


def test_each_wording_is_a_version_with_its_day_its_laptop_and_its_note(store: Store, today: date) -> None:
    clauses.save(store, "recall", RECALL, today, "  Plus simple. ")
    store.laptop = Laptop("poste-autre", "B")
    clauses.save(store, "recall", f"  {BETTER}  \r\n", date(2026, 12, 1))
    assert clauses.state(store, "recall").text == BETTER
    assert clauses.said_state(clauses.state(store, "recall")) == "la vôtre, version\u00a02"
    found = clauses.versions(store, "recall")
    assert [(one.number, one.written_on, one.note, one.laptop) for one in found] == [
        (2, date(2026, 12, 1), "", "ce poste (B)"),
        (1, today, "Plus simple.", "poste poste-te"),
        (0, None, "", ""),
    ]
    assert found[0].at.startswith("2026-11-24T09:30")
    assert clauses.state(store, "discipline").is_ours


def test_the_same_text_is_not_written_twice(store: Store, today: date) -> None:
    assert clauses.save(store, "recall", BY_WORD["recall"].text, today) is None
    assert clauses.save(store, "danger", BY_WORD["danger"].text.replace("\u00a0", " "), today) is None
    assert clauses.save(store, "recall", RECALL, today) is not None
    assert clauses.save(store, "recall", f"{RECALL}\n", today) is None
    assert len(records.every(store, ClauseText)) == 1


def test_back_to_ours_and_forth(store: Store, today: date) -> None:
    clauses.save(store, "recall", RECALL, today)
    clauses.back_to_ours(store, "recall", today, "Finalement.")
    assert clauses.current(store) == {}
    assert clauses.state(store, "recall").is_ours
    assert clauses.back_to_ours(store, "recall", today) is None
    assert [(one.number, one.is_ours) for one in clauses.versions(store, "recall")] == [
        (2, True),
        (1, False),
        (0, True),
    ]
    clauses.save(store, "recall", RECALL, today)
    assert clauses.state(store, "recall").version == 3
    clauses.save(store, "recall", BY_WORD["recall"].text, today)
    assert clauses.state(store, "recall").is_ours


def test_our_text_typed_again_follows_ours_when_it_changes(store: Store, today: date) -> None:
    clauses.save(store, "recall", RECALL, today)
    clauses.save(store, "recall", BY_WORD["recall"].text, today)
    assert [one.text for one in records.every(store, ClauseText)] == [RECALL, ""]


def test_undone_like_any_action(store: Store, today: date) -> None:
    clauses.save(store, "recall", RECALL, today)
    store.undo(store.last_action_id)
    assert clauses.state(store, "recall").is_ours


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("La prêteuse rappelle quand elle veut.", 3),
        ("La prêteuse prévient {préavis_rapel} à l'avance", 1),
        ("", 1),
        ("x" * 4_001, 1),
    ],
)
def test_refused_with_every_reason_and_nothing_written(store: Store, today: date, text: str, reasons: int) -> None:
    with pytest.raises(Refusal) as refusal:
        clauses.save(store, "recall", text, today)
    assert [problem.field for problem in refusal.value.problems] == ["text"] * reasons
    assert records.every(store, ClauseText) == []


def test_a_note_has_its_length(store: Store, today: date) -> None:
    with pytest.raises(Refusal, match="200 lettres"):
        clauses.save(store, "recall", RECALL, today, "n" * 201)


def test_two_versions_are_compared_word_by_word_ours_too(store: Store, today: date) -> None:
    clauses.save(store, "recall", RECALL, today)
    clauses.save(store, "recall", BETTER, today)
    changed = [run for run in clauses.changes(store, "recall", 1, 2) if run.change != "same"]
    assert changed == [("added", " lettre ou")]
    assert any(run.change == "removed" for run in clauses.changes(store, "recall", 0, 2))
    with pytest.raises(KeyError):
        clauses.changes(store, "recall", 0, 9)


def test_the_papers_print_the_offices_text(store: Store, loan: Loan, gazetteer: Gazetteer, today: date) -> None:
    ours = squeezed("prévenu par écrit ainsi que l'utilisatrice")
    assert ours in agreement(store, gazetteer, loan, today)
    clauses.save(store, "recall", RECALL, today)
    found = agreement(store, gazetteer, loan, today)
    assert (
        squeezed("avertit par courriel le salarié et Frigo d'Albret 15 jours à l'avance\u00a0: c'est notre façon")
        in found
    )
    assert ours not in found
    assert squeezed("c'est notre façon") in said(
        documents.render(store, gazetteer, "amendment", loan.id, ".pdf", today)[1]
    )


def test_what_is_issued_is_stamped_and_stays(store: Store, loan: Loan, gazetteer: Gazetteer, today: date) -> None:
    clauses.save(store, "recall", RECALL, today)
    issued = signing.issue(store, gazetteer, loan.id, today)
    stamps = {one.kind: one.clauses.split() for one in issued.documents}
    assert "recall:1" in stamps[DocumentKind.AGREEMENT]
    assert "recall:1" in stamps[DocumentKind.AMENDMENT]
    assert "leave:0" in stamps[DocumentKind.AGREEMENT]
    assert "leave:0" not in stamps[DocumentKind.AMENDMENT]
    clauses.save(store, "recall", BETTER, today)
    assert squeezed("par courriel le salarié") in agreement(store, gazetteer, loan, today)


def lost(store: Store, today: date) -> None:
    """As another laptop, or an older program, might have left it in the file."""
    with store.write("écrire une clause") as work:
        records.save(work, ClauseText("", "recall", 1, "La prêteuse rappelle sans prévenir.", today))


def test_a_text_that_lost_its_minimum_is_never_printed_and_is_a_point_of_the_loan(
    store: Store, loan: Loan, gazetteer: Gazetteer, today: date
) -> None:
    lost(store, today)
    found = agreement(store, gazetteer, loan, today)
    assert squeezed("rappelle sans prévenir") not in found
    assert squeezed("prévenu par écrit ainsi que l'utilisatrice 15 jours") in found
    assert squeezed("votre texte a perdu son minimum légal, le nôtre est imprimé") in found
    told = [point for point in points.points(loans.open_file(store, loan.id), today) if point.rule == "clause.recall"]
    assert len(told) == 1
    assert "la nôtre est imprimée" in told[0].sentence
    assert clauses.state(store, "recall").problems
    issued = signing.issue(store, gazetteer, loan.id, today)
    assert all("recall:0" in one.clauses.split() for one in issued.documents)
    assert squeezed("votre texte a perdu") not in agreement(store, gazetteer, issued, today)


def test_a_preview_shows_what_is_typed_and_keeps_nothing(
    store: Store, loan: Loan, gazetteer: Gazetteer, today: date
) -> None:
    signing.issue(store, gazetteer, loan.id, today)
    before = store.last_action_id
    made = clause_preview.preview(store, gazetteer, loan.id, Typed("recall", BETTER), today)
    assert squeezed("lettre ou courriel") in said(made.pdf)
    assert "PROJET" in said(made.pdf)
    assert "Frigo d'Albret 15\u00a0jours à l'avance" in made.said
    assert made.is_printed
    assert (store.last_action_id, clauses.current(store)) == (before, {})
    assert records.get(store, Loan, loan.id).status is LoanStatus.VALIDATED
    amendment = clause_preview.preview(store, gazetteer, loan.id, Typed("recall", BETTER, "amendment"), today)
    assert squeezed("Avenant au contrat") in said(amendment.pdf)


def test_a_preview_says_when_the_loan_does_not_call_for_the_clause(
    store: Store, loan: Loan, gazetteer: Gazetteer, today: date
) -> None:
    typed = Typed("vehicle", BY_WORD["vehicle"].text)
    assert not clause_preview.preview(store, gazetteer, loan.id, typed, today).is_printed
    loans.save(store, replace(loan, features="Permis B, véhicule de service"), today)
    assert clause_preview.preview(store, gazetteer, loan.id, typed, today).is_printed
    with pytest.raises(Refusal):
        clause_preview.preview(store, gazetteer, loan.id, Typed("vehicle", "Rien."), today)


NASTY = [
    "{salarié}",
    "{",
    "}",
    "{{préavis_rappel}}",
    "<b>gras</b>",
    "<script>alert(1)</script>",
    "&amp; & &lt;",
    "<para><font color='red'>",
    "%s %(x)s $x ${y}",
    "Robert'); DROP TABLE loan;--",
    "L\u2019Œuvre « à façon »",
    "a\u0301e\u0300",
    "ligne\nautre",
    "ta\tb",
    "\u202eÀ l'envers",
    "zéro\u200blargeur",
    "tiret\u00adcoupé",
    "\ufeffmarque",
    "«\u202fétroit\u202f»",
    "日本 株式会社",
    "😀 Atelier",
    "n°\u00a012 ; art. 3 : « x »",
    "…" * 40,
    "W" * 79,
    "[[lien]](http://exemple.fr) `code`",
    "\\n \\u0041 \\",
]


@pytest.mark.parametrize("nasty", NASTY)
def test_what_people_typed_elsewhere_is_only_words(
    store: Store, loan: Loan, gazetteer: Gazetteer, today: date, nasty: str
) -> None:
    """Braces and markup in a record's own words mean nothing in a clause, and neither fill nor break its minimum."""
    clauses.save(store, "recall", "{poste}\u00a0! " + RECALL, today)
    with store.write("mettre un poste") as work:
        records.save(work, replace(loan, job_title=nasty))
    plain = squeezed(clause_preview.preview(store, gazetteer, loan.id, Typed("recall", BETTER), today).said)
    assert squeezed("lettre ou courriel") in plain
    found = agreement(store, gazetteer, loan, today)
    assert squeezed("par courriel le salarié et Frigo d'Albret") in found
    if nasty.isascii() and "\t" not in nasty:
        assert found.count(squeezed(nasty)) >= 2


@pytest.mark.parametrize("nasty", [text for text in NASTY if "{" not in text and "}" not in text])
def test_what_is_typed_in_a_clause_is_only_words(
    store: Store, loan: Loan, gazetteer: Gazetteer, today: date, nasty: str
) -> None:
    clauses.save(store, "follow_up", f"Un appel chaque semaine\u00a0: {nasty} fin.", today)
    found = agreement(store, gazetteer, loan, today)
    assert squeezed("Un appel chaque semaine") in found
    if nasty.isascii() and "\t" not in nasty:
        assert squeezed(nasty) in found


def test_no_name_fills_or_breaks_a_minimum(store: Store, loan: Loan, today: date) -> None:
    text = "{utilisatrice} s'engage à parler d'abord à {prêteuse}. Le salarié reste libre et une embauche est possible."
    clauses.save(store, "non_solicitation", text, today)
    file = loans.open_file(store, loan.id)
    hostile = replace(file.host, name="Interdit d'embaucher SARL", legal_name="Interdit d'embaucher SARL")
    assert not [one for one in points.points(replace(file, host=hostile), today) if one.rule.startswith("clause.")]
    with pytest.raises(Refusal):
        clauses.save(store, "non_solicitation", "{utilisatrice} et {prêteuse} sont loyales.", today)
