"""A list of volunteers comes in: nobody consents through it, nobody frozen or erased is touched."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.actions import catalogue, office_settings, organisations, persons
from app.actions.imports import writing
from app.geo.gazetteer import Gazetteer
from app.models.consents import Consent
from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.models.persons import ContractKind, PayUnit, Person
from app.rules.imports.shapes import Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import TODAY, columns, imported, prepared, refusals, said, table, verdicts

KIND = ImportKind.PERSONS
NEW, CHANGES, SAME, REFUSED = Verdict
LIST = (
    "Nom;Prénom;Né(e) le;Ville;Tél;Employeur;Métier;Type de contrat;Salaire brut;Compétences;CACES / habilitations;"
    "Accord écrit le\n"
    "Lœuvrier;Élise;14/05/1988;Nérac;06 12 34 56 78;Ateliers de la Baïse;Soudeuse;CDD jusqu'au 31/03/2027;2 150 €;"
    "TIG (maîtrise), plans;SST;\n"
    "Petit;Anne;;Agen;;Ateliers de la Baïse;Cariste;CDI;12,50 €/h;;CACES R489 (12/03/2028);16/11/2026\n"
)


def every_one(store: Store) -> list[Person]:
    return records.every(store, Person)


def test_volunteers_come_in_with_their_employer_made_beside(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(LIST, tmp_path)
    assert "" not in columns(KIND, found)
    plan = prepared(store, gazetteer, KIND, found)
    assert verdicts(plan) == [NEW, NEW]
    assert said(plan) == "entreprise ajoutée\u00a0: Ateliers de la Baïse"
    writing.write(store, plan, TODAY)
    (employer,) = records.every(store, Organisation)
    elise, anne = every_one(store)
    assert [one.employments[0].organisation_id for one in (elise, anne)] == [employer.id] * 2
    assert (elise.employments[0].contract, elise.employments[0].ends_on) == (ContractKind.CDD, date(2027, 3, 31))
    assert (elise.employments[0].pay_unit, anne.employments[0].pay_unit) == (PayUnit.MONTH, PayUnit.HOUR)
    assert [one.name for one in elise.skills] == ["TIG", "plans"]
    assert anne.certificates[0].until == date(2028, 3, 12)
    assert (elise.code, anne.code, employer.code) == ("S-A001", "S-A002", "E-A001")
    assert verdicts(prepared(store, gazetteer, KIND, found)) == [SAME, SAME]
    assert store.check() == []


def test_no_consent_is_ever_made_up(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    imported(store, gazetteer, KIND, table(LIST, tmp_path))
    elise, anne = every_one(store)
    assert (elise.consent_on, elise.consent_scope, elise.employer_informed) == (None, None, None)
    assert anne.consent_on == date(2026, 11, 16)
    assert [one.person_id for one in records.every(store, Consent)] == [anne.id], "the register follows"
    plan = prepared(store, gazetteer, KIND, table("Nom;Prénom;Accord\nDurand;Paul;oui\nRoux;Léa;non\n", tmp_path))
    assert verdicts(plan) == [REFUSED, NEW]
    assert "porte une date" in refusals(plan)[0]
    assert plan.rows[1].record.consent_on is None


def test_whoever_gave_no_consent_is_shown_to_no_third_party(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    told = LIST.replace("Accord écrit le\n", "Accord écrit le;Employeur informé\n").replace(";SST;\n", ";SST;;oui\n")
    imported(store, gazetteer, KIND, table(told.replace("16/11/2026\n", "16/11/2026;oui\n"), tmp_path))
    elise, anne = every_one(store)
    assert (elise.employer_informed, anne.employer_informed) == (True, True)
    assert elise.id not in {one.person_id for one in catalogue.drafted(store, gazetteer, TODAY).profiles}


def test_an_agreement_withdrawn_stays_withdrawn_and_an_employer_not_informed_stays_so(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    imported(store, gazetteer, KIND, table(LIST, tmp_path))
    anne = every_one(store)[1]
    persons.save(store, replace(anne, consent_withdrawn_on=TODAY, employer_informed=False), TODAY)
    again = "Code;Nom;Prénom;Accord;Employeur informé\nS-A002;Petit;Anne;20/11/2026;oui\n"
    plan = prepared(store, gazetteer, KIND, table(again, tmp_path))
    assert verdicts(plan) == [SAME]
    assert "a retiré son accord" in said(plan)
    assert "n'est pas informé" in said(plan)


def test_frozen_and_erased_people_are_never_touched(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    imported(store, gazetteer, KIND, table(LIST, tmp_path))
    elise, anne = every_one(store)
    with store.write("geler") as work:
        records.save(work, replace(elise, restricted_on=TODAY))
        records.save(work, Person(id=anne.id, code=anne.code, erased_on=TODAY))
    text = (
        "Code;Nom;Prénom;Né(e) le;Tél\n;Lœuvrier;Élise;14/05/1988;06 99 99 99 99\nS-A002;Petit;Anne;;06 99 99 99 98\n"
    )
    plan = prepared(store, gazetteer, KIND, table(text, tmp_path))
    assert verdicts(plan) == [REFUSED, REFUSED]
    assert "gelées" in refusals(plan)[0]
    assert "effacée" in refusals(plan)[1]


def test_namesakes_stay_two_and_one_person_is_never_twice(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    imported(store, gazetteer, KIND, table(LIST, tmp_path))
    text = (
        "Nom;Prénom;Né(e) le;Tél;Ville\n"
        "LOEUVRIER;Elise;14/05/1988;06 00 00 00 01;\n"
        "Lœuvrier;Élise;01/01/1970;;\n"
        "Petit;Anne;;06 00 00 00 02;Nérac\n"
    )
    plan = prepared(store, gazetteer, KIND, table(text, tmp_path))
    assert verdicts(plan) == [CHANGES, NEW, NEW]
    assert [one.label for one in plan.rows[0].changes] == ["Téléphone"]
    assert "ressemble à Anne Petit (S-A002)" in said(plan)


def test_a_list_that_was_exported_names_the_employer_somebody_has_among_namesakes(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    """The export says a code for the volunteer, and only a name for the employer."""
    imported(store, gazetteer, KIND, table(LIST, tmp_path))
    organisations.save(store, Organisation(name="Ateliers de la Baïse", is_lender=True), TODAY)
    text = "Code;Nom;Prénom;Employeur\nS-A001;Lœuvrier;Élise;Ateliers de la Baïse\n;Costa;Rui;Ateliers de la Baïse\n"
    plan = prepared(store, gazetteer, KIND, table(text, tmp_path))
    assert verdicts(plan) == [SAME, REFUSED]
    assert "Plusieurs entreprises s'appellent ainsi (E-A001, E-A002)" in refusals(plan)[0]


def test_a_town_many_bear_is_the_offices_own_or_is_asked_for(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    office_settings.save(store, {"office.territory": "47"})
    text = "Nom;Ville\nUn;Bias\nDeux;Villeneuve\nTrois;Saint-Denis\nQuatre;47000 Agen\n"
    plan = prepared(store, gazetteer, KIND, table(text, tmp_path))
    assert verdicts(plan) == [NEW, REFUSED, REFUSED, NEW]
    assert plan.rows[0].record.home.insee == "47027"
    assert "Villeneuve-sur-Lot" in refusals(plan)[0]
    assert "Plusieurs communes" in refusals(plan)[1]


def test_all_that_is_wrong_with_a_row_is_said_at_once(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    text = "Nom;Né(e) le;Ville;Mail\nDupont;30/02/1988;Zzyzxville;ana@exemple\n"
    plan = prepared(store, gazetteer, KIND, table(text, tmp_path))
    assert [one.field for one in plan.rows[0].problems] == ["birth_date", "commune", "email"]
