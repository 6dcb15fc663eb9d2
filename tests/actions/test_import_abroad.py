"""Places beyond the border: kept as they are written, said, and never taken for a commune of France."""

from pathlib import Path

import pytest

from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.models.places import Place
from app.rules.imports.shapes import Verdict
from app.store.store import Store
from tests.actions.import_steps import columns, imported, prepared, refusals, said, table, verdicts

NEW, CHANGES, SAME, REFUSED = Verdict
COMPANIES, PERSONS = ImportKind.ORGANISATIONS, ImportKind.PERSONS


def place_of(store: Store, gazetteer: Gazetteer, text: str, folder: Path) -> tuple[Place, str]:
    plan = prepared(store, gazetteer, COMPANIES, table(text, folder))
    assert verdicts(plan) == [NEW], refusals(plan)
    return plan.rows[0].record.sites[0].place, said(plan)


@pytest.mark.parametrize(
    ("code", "town", "kept"),
    [
        ("1000", "Bruxelles", "1000 Bruxelles"),
        ("7000", "Mons", "7000 Mons"),
        ("8930", "Rekkem", "8930 Rekkem"),
        ("1200", "Woluwe", "1200 Woluwe"),
        ("B-7700", "Mouscron", "B-7700 Mouscron"),
        ("4001", "Esch-sur-Alzette", "4001 Esch-sur-Alzette"),
        ("L-4360", "Belval", "L-4360 Belval"),
        ("77694", "Kehl", "77694 Kehl"),
        ("D-77933", "Ettenheim", "D-77933 Ettenheim"),
        ("66111", "Saarbrücken", "66111 Saarbrücken"),
        ("1201", "Genève", "1201 Genève"),
        ("20301", "Irun", "20301 Irun"),
        ("31780", "Bera (Navarra, Espagne)", "31780 Bera (Navarra, Espagne)"),
        ("48001", "BILBAO", "48001 BILBAO"),
        ("64100", "Bilbao", "64100 Bilbao"),
        ("AD500", "Andorre-la-Vieille", "AD500 Andorre-la-Vieille"),
        ("98000", "Monaco", "98000 Monaco"),
        ("", "Rome", "Rome"),
        ("", "1000 Bruxelles", "1000 Bruxelles"),
        ("", "L-4001 Esch", "L-4001 Esch"),
        ("", "San Sebastián (España)", "San Sebastián (España)"),
        ("4000-123", "Porto", "4000-123 Porto"),
        ("SW1A 1AA", "London", "SW1A 1AA London"),
    ],
)
def test_a_place_abroad_is_kept_in_words(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, code: str, town: str, kept: str
) -> None:
    text = f"Entreprise;Adresse;CP;Ville\nFrigo;3 calle Mayor;{code};{town}\n"
    place, told = place_of(store, gazetteer, text, tmp_path)
    assert (place.address, place.postal_code, place.insee, place.lat) == (f"3 calle Mayor, {kept}", "", "", None)
    assert "la distance sera inconnue" in told
    imported(store, gazetteer, COMPANIES, table(text, tmp_path))
    assert verdicts(prepared(store, gazetteer, COMPANIES, table(text, tmp_path))) == [SAME]


@pytest.mark.parametrize(
    ("code", "town", "insee"),
    [
        ("1000", "Bourg-en-Bresse", "01053"),
        ("1000", "BOURG", "01053"),
        ("1000", "", "01053"),
        ("", "1000 Bourg-en-Bresse", "01053"),
        ("6400", "Cannes", "06029"),
        ("6000", "Nice", "06088"),
        ("4000", "Digne les Bains", "04070"),
        ("9000", "Foix", "09122"),
        ("31280", "Mons", "31355"),
        ("F-47600", "Nérac", "47195"),
        ("47600", "Nerac", "47195"),
        ("64700", "Hendaye", "64260"),
        ("59200", "Tourcoing", "59599"),
        ("67000", "Strasbourg", "67482"),
        ("57100", "Thionville", "57672"),
    ],
)
def test_a_commune_of_france_stays_one(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, code: str, town: str, insee: str
) -> None:
    for pays in ("", "France", "FR"):
        text = f"Entreprise;CP;Ville;Pays\nFrigo;{code};{town};{pays}\n"
        assert place_of(store, gazetteer, text, tmp_path)[0].insee == insee


@pytest.mark.parametrize(
    ("country", "kept"),
    [
        ("Espagne", "20280 Lezo (Espagne)"),
        ("ESPAÑA", "20280 Lezo (Espagne)"),
        ("ES", "20280 Lezo (Espagne)"),
        ("Japon", "20280 Lezo (Japon)"),
    ],
)
def test_a_column_of_countries_says_it(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, country: str, kept: str
) -> None:
    text = f"Entreprise;CP;Ville;Pays\nFrigo;20280;Lezo;{country}\n"
    assert columns(COMPANIES, table(text, tmp_path))[-1] == "country"
    place, told = place_of(store, gazetteer, text, tmp_path)
    assert (place.address, place.insee) == (kept, "")
    assert "hors de France" in told


def test_a_french_name_in_another_country_is_not_ours(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    place, _ = place_of(store, gazetteer, "Entreprise;CP;Ville;Pays\nFrigo;6840;Neufchâteau;Belgique\n", tmp_path)
    assert (place.address, place.insee) == ("6840 Neufchâteau (Belgique)", "")
    alone, told = place_of(store, gazetteer, "Entreprise;Pays\nFrigo;Suisse\n", tmp_path)
    assert (alone.address, told) == ("Suisse", "")


def test_a_country_on_one_line_says_nothing_of_the_next(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    text = "Entreprise;CP;Ville;Pays\nFrigo;64100;Bayonne;Espagne\nLot;64100;Bayonne;\nBaïse;64100;Bayonne;Espagne\n"
    rows = prepared(store, gazetteer, COMPANIES, table(text, tmp_path)).rows
    assert [row.record.sites[0].place.insee for row in rows] == ["", "64102", ""]


def test_a_volunteer_who_lives_abroad_comes_in(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Nom;Prénom;CP;Ville;Pays\nIturri;Ane;20301;Irun;Espagne\nMaes;Jan;8500;Courtrai;\n", tmp_path)
    plan = prepared(store, gazetteer, PERSONS, found)
    assert [one.record.home.address for one in plan.rows] == ["20301 Irun (Espagne)", "8500 Courtrai"]
    imported(store, gazetteer, PERSONS, found)
    assert verdicts(prepared(store, gazetteer, PERSONS, found)) == [SAME, SAME]


@pytest.mark.parametrize(("code", "town"), [("47999", "Zzyzx"), ("", "Zzyzx"), ("47600", "")])
def test_a_town_nobody_knows_is_still_refused(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, code: str, town: str
) -> None:
    plan = prepared(store, gazetteer, COMPANIES, table(f"Entreprise;CP;Ville\nFrigo;{code};{town}\n", tmp_path))
    if town:
        assert "ou son pays si elle est à l'étranger" in refusals(plan)[0]
    else:
        assert verdicts(plan) == [NEW]
