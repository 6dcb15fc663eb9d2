"""What each paper must say whatever the loan: its articles, its guards, who keeps what."""

import pytest

from app.models.loans import LegalBasis
from app.reports import library
from tests.reports.all_papers import TODAY
from tests.reports.reading import squeezed, text
from tests.reports.ten_loans import TEN

BOTH = {
    "agreement": ("Entre les soussignées", "L1251-21", "à l'euro près|Mode de détermination|facture", "24 heures"),
    "amendment": ("avenant", "période probatoire|Période probatoire", "L4141-2|sécurité", "même poste|équivalent"),
    "consent": ("accord exprès et écrit", "un refus ne peut entraîner", "poste équivalent", "bon pour accord"),
    "data_notice": ("L1132-1|distance", "lire vos données", "effacement", "CNIL"),
    "cse_note_lender": ("comité social et économique|base de données", "L4154-2", "R4624-23"),
    "cse_note_host": ("comité social et économique|base de données", "L4154-2", "Équipements de protection"),
    "job_sheet": ("L4154-2", "R4624-23", "Charges", "Posture", "Ambiance", "Bruit", "Rythme", "Payée par"),
    "reception": ("L4141-2", "L1251-24", "24 heures", "Équipements de protection", "Reçu et compris"),
    "return_plan": ("J-30", "J-15", "J-1", "Bilan à trois", "n'est jamais une faute"),
    "attestation": ("atteste que", "ne remplace ni un diplôme", "En autonomie"),
    "early_end": ("fin avant son terme", "Préavis", "poste équivalent", "Motif"),
    "recall": ("Nous rappelons", "Motif du rappel"),
    "accident_lender": ("24 heures", "L412-4", "R412-2", "48 heures", "R441-3", "feuille d'accident"),
    "accident_authorities": ("24 heures", "R412-2", "CARSAT", "Inspection du travail"),
}
LARGE_TO_SMALL = {
    "agreement": ("R8241-2", "inalité"),
    "consent": ("R8241-2",),
    "cse_note_lender": ("R8241-2", "n'est pas requise"),
    "cse_note_host": ("R8241-2", "n'est pas requise"),
}
ORDINARY = {
    "agreement": ("L8241-2",),
    "consent": ("L8241-2",),
    "cse_note_lender": ("L8241-2", "R2312-5", "R2312-6"),
    "cse_note_host": ("L8241-2", "R2312-5", "R2312-6"),
}


@pytest.mark.parametrize("suffix", library.SUFFIXES)
@pytest.mark.parametrize("name", TEN)
@pytest.mark.parametrize("kind", BOTH)
def test_each_paper_says_what_it_must(kind: str, name: str, suffix: str) -> None:
    found = squeezed(text(library.render(kind, TEN[name], suffix, TODAY), suffix))
    is_small = TEN[name].loan.legal_basis is LegalBasis.L8241_3
    asked = BOTH[kind] + (LARGE_TO_SMALL if is_small else ORDINARY).get(kind, ())
    missing = [one for one in asked if not any(squeezed(word) in found for word in one.split("|"))]
    assert missing == []


def test_no_paper_of_a_loan_is_forgotten_here() -> None:
    internal = {"check_in_sheet", "check_in_log", "timesheet"}  # read line by line elsewhere
    loan_papers = {name for name, kind in library.KINDS.items() if kind.subject == "loan"}
    assert set(BOTH) | internal == loan_papers
