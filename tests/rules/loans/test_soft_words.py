"""Words of health, of a union, of belief are pointed at, softly; facts of work that look like them are let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.loans import soft_words

HEALTH = (
    """
En arrêt depuis lundi|arrêt maladie jusqu'au 12|ARRÊT DE TRAVAIL|l’arrêt de M.|deux arrêts en octobre|il est malade
voit le médecin jeudi|visite médicale|MÉDECINE|mal au dos|Son dos le gêne|un lumbago|une tendinite|elle est enceinte
enceinte de trois mois|congé maternité|dépression|il déprime|burn-out|burn out|très fatiguée|opéré, à l'hôpital
hospitalisée|blessé à la main|des douleurs|il souffre|une allergie|travailleur handicapé|RQTH|déclarée inapte
son inaptitude|problème d'alcool|prend un médicament|sa santé|mal à l'épaule|mal aux genoux|a la grippe|un kiné
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
UNION = """
élu au CSE|élue du personnel|son mandat|syndicat|syndiquée|déléguée syndicale|la CGT|en grève|un gréviste
""".strip().split("|")
BELIEF = """
sa religion|fait le ramadan|à la mosquée|il est catholique|son divorce|casier judiciaire
""".strip().split("|")
WORK = (
    """
arrêt de bus à 200 m|près de l'arrêt de tram|poste de soudage|arrêt de la ligne 3|arrêts de la presse|machine à l'arrêt
arrêt d'urgence vérifié|arrêt technique en août|sans arrêt|la butée d'arrêt|arrêt du four|dans l'enceinte de l'usine
l'enceinte climatique|une enceinte acoustique|enceinte étanche|au dos du formulaire|un dos d'âne|sac à dos|dos à dos
mise en dépression de la cuve|hotte en dépression|essai de fatigue|fatigue du métal|alcool isopropylique|pièce grippée
moteur grippé|santé et sécurité|santé-sécurité|sécurité et santé|secteur de la santé|commande en souffrance
syndicat mixte|syndicat des eaux|élus locaux|mandat de virement|prière de sonner|place de l'église|tôle voilée
ordonnancement|tracteur|tractopelle|délégué commercial|électricien|voiture|médiathèque|dossier|adosser|malaxeur
travail soigné|finition soignée|chirurgie dentaire|maladie de la vigne|politique qualité|Élusio|mandataire
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize(
    ("text", "subject"),
    [*((t, "health") for t in HEALTH), *((t, "union") for t in UNION), *((t, "belief") for t in BELIEF)],
)
def test_what_may_say_too_much_is_pointed_at(text: str, subject: str) -> None:
    found = soft_words.found(text)
    assert [one.subject for one in found][:1] == [subject]
    assert found[0].word in text, "as it was typed"
    assert soft_words.warning(text).startswith(f"«\u00a0{found[0].word}\u00a0»")


@pytest.mark.parametrize("text", WORK)
def test_facts_of_work_are_let_through(text: str) -> None:
    assert soft_words.found(text) == ()
    assert soft_words.warning(text) == ""


def test_accents_typed_apart_or_left_out_are_the_same_words() -> None:
    assert [one.word for one in soft_words.found("me\u0301decin, medecin, MÉDECIN")] == [
        "me\u0301decin",
        "medecin",
        "MÉDECIN",
    ]


def test_one_sentence_about_one_subject_at_a_time() -> None:
    said = soft_words.warning("Le médecin l'a mis en arrêt, il est élu au CSE.")
    assert said == (
        "«\u00a0médecin\u00a0», «\u00a0arrêt\u00a0» peuvent parler de santé\u00a0: notez le fait de travail, sans "
        "sa raison."
    )


@pytest.mark.parametrize(
    "said",
    [
        "Le CSE se réunit le 3.",
        "Vu l'élu du CSE",
        "élue au CSE",
        "un élu titulaire du CSE",
        "délégué du personnel présent",
        "L'élu de la délégation du personnel",
    ],
)
def test_of_a_company_whom_it_consults_is_a_fact(said: str) -> None:
    assert soft_words.warning(said, is_of_company=True) == ""
    assert soft_words.warning(f"{said} en arrêt maladie", is_of_company=True)


@pytest.mark.parametrize("said", ["Les élus du CSE ont rendu leur avis", "la délégation du personnel", "le CSE"])
def test_the_elected_together_are_nobody_s_mandate(said: str) -> None:
    assert soft_words.warning(said) == ""


def test_of_a_volunteer_it_would_be_a_mandate() -> None:
    assert "mandat" in soft_words.warning("Il est élu du CSE")


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for one in soft_words.found(text):
        assert one.word in text
