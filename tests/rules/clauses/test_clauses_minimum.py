"""The legal minimum of each clause: ours keeps it, good rewordings keep it, each way of losing it is refused."""

from dataclasses import replace

import pytest

from app.models.clauses import ClauseText
from app.models.loans import LegalBasis, Loan
from app.models.needs import Need, NeedCertificate
from app.rules.clauses import minimum
from app.rules.clauses.clause import Clause, facts_of
from app.rules.clauses.library import BY_WORD, CLAUSES

# What an office might well write instead of ours.
KEPT = {
    "early_end_host": [
        "{utilisatrice} peut mettre fin au prêt par lettre remise en main propre, avec un préavis de deux semaines.",
        "Fin à la demande de l'utilisatrice\u00a0: préavis écrit de {préavis_fin_anticipée}, sans indemnité.",
        "L'utilisatrice prévient par courriel au moins 10 jours à l'avance. Aucune pénalité n'est due.",
    ],
    "early_end_employee": [
        "{salarié} peut revenir quand il le souhaite\u00a0: il l'écrit aux deux entreprises "
        "{préavis_fin_anticipée} à l'avance, "
        "et cela ne peut lui être reproché.",
        "Le salarié demande son retour par simple courriel, préavis de 3 jours, sans sanction possible.",
    ],
    "recall": [
        "{prêteuse} rappelle le salarié par courrier adressé au salarié et à l'utilisatrice, {préavis_rappel} à "
        "l'avance.",
        "En cas de commande urgente, la prêteuse avertit par écrit le salarié et l'utilisatrice 5 jours à l'avance.",
    ],
    "danger": [
        "Le prêt s'arrête immédiatement si la santé du salarié est en danger. Son retrait ne peut donner lieu à "
        "sanction.",
    ],
    "probation": [
        "Pendant {durée_probatoire}, la prêteuse comme le salarié peut arrêter, sans sanction ni licenciement "
        "sauf faute "
        "grave.",
    ],
    "extra_hours": ["Les heures en plus sont décidées avec la prêteuse et notées au relevé, majorations comprises."],
    "leave": [
        "{prêteuse} décide des congés, en accord avec {utilisatrice}, prévenue un mois avant.",
        "Les congés sont accordés par l'entreprise prêteuse, qui en informe l'utilisatrice.",
    ],
    "discipline": [
        "Le pouvoir de sanction appartient à la prêteuse\u00a0; l'utilisatrice ne sanctionne pas, elle signale "
        "les faits.",
        "Seule l'entreprise prêteuse peut sanctionner le salarié.",
    ],
    "tools": [
        "Les outils sont fournis par {utilisatrice}\u00a0; aucune retenue sur salaire n'est faite en cas de casse.",
        "Le salarié n'apporte aucun outil\u00a0: l'utilisatrice met à sa disposition ce qu'il faut.",
    ],
    "vehicle": ["Le salarié est assuré au volant des véhicules de service, permis B vérifié à l'embauche."],
    "accident": [
        "L'utilisatrice avertit la prêteuse, la CARSAT et l'inspection du travail dans les vingt-quatre heures, "
        "par lettre "
        "recommandée\u00a0; la prêteuse déclare à la CPAM sous 48\u00a0h.",
    ],
    "return_meeting": ["Un entretien de retour a lieu dans la quinzaine\u00a0; une attestation est remise au salarié."],
    "non_solicitation": [
        "{utilisatrice} s'engage à ne pas démarcher le salarié. Ce dernier reste libre, et l'embauche est possible si "
        "chacun l'accepte.",
        "Les entreprises ne se débauchent pas leurs salariés, sans limiter la liberté du salarié\u00a0: rien n'empêche "
        "une embauche convenue à trois.",
    ],
    "confidentiality": [
        "Chacun reste discret sur les procédés et les prix de l'autre jusqu'à un an après le prêt. Cela "
        "n'empêche pas le "
        "salarié de s'adresser à l'inspection du travail.",
    ],
    "liability": ["L'utilisatrice est assurée pour les dommages causés au travail\u00a0; le salarié n'en répond pas."],
    "data": [
        "Seules les données nécessaires circulent, jamais de données médicales. Le salarié a un droit d'accès, de "
        "rectification et de suppression.",
    ],
    "invoice_proofs": ["La facture est accompagnée du relevé signé et des pièces justifiant salaires et charges."],
    "follow_up": ["L'animateur appelle le salarié chaque vendredi."],
    "disputes": ["Les entreprises passent d'abord par la médiation de {organisme}, puis par la justice."],
    "purpose_review": ["Un bilan écrit est fait tous les trois mois."],
}
# Each loses what the law wants: the clause, the text, and what is said of it.
LOST = [
    ("early_end_host", "L'entreprise utilisatrice peut y mettre fin à tout moment, par écrit.", "temps à l'avance"),
    ("early_end_host", "L'utilisatrice y met fin en prévenant 7 jours à l'avance.", "par écrit"),
    ("early_end_host", "On y met fin par écrit, 7 jours à l'avance.", "l'entreprise utilisatrice qui"),
    (
        "early_end_host",
        "L'utilisatrice y met fin par écrit, préavis de 7 jours, et verse une indemnité de 500 euros.",
        "L8241-1",
    ),
    (
        "early_end_host",
        "L'utilisatrice y met fin par écrit, préavis de 7 jours, ce qui vaut rupture du contrat de travail.",
        "ni rompu ni suspendu",
    ),
    (
        "early_end_employee",
        "Le salarié peut demander par écrit à y mettre fin, préavis de 7 jours.",
        "n'est pas une faute",
    ),
    (
        "early_end_employee",
        "Le salarié peut y mettre fin par écrit, préavis de 7 jours, sans sanction, avec l'accord de l'utilisatrice.",
        "ne dépend pas de l'utilisatrice",
    ),
    (
        "early_end_employee",
        "Le salarié peut y mettre fin par écrit, préavis de 7 jours, sans sanction. Le refus de rester est une faute.",
        "Un refus du salarié",
    ),
    ("recall", "L'entreprise prêteuse peut rappeler le salarié sans délai ni formalité.", "par écrit"),
    ("recall", "L'entreprise prêteuse prévient par écrit l'utilisatrice 15 jours à l'avance.", "prévenu lui aussi"),
    ("danger", "Le prêt s'arrête sous huit jours en cas de danger.", "sans délai"),
    ("danger", "Le prêt s'arrête sans délai en cas de faute.", "danger"),
    (
        "danger",
        "Le prêt s'arrête sans délai en cas de danger. Le salarié se retire avec l'accord de son chef.",
        "se retire d'un danger",
    ),
    ("probation", "La prêteuse peut arrêter le prêt, sans sanction ni licenciement.", "l'un et l'autre"),
    ("probation", "La prêteuse et le salarié peuvent arrêter.", "ni sanction ni licenciement"),
    (
        "probation",
        "La prêteuse et le salarié peuvent arrêter sans sanction ni licenciement. L'utilisatrice peut y mettre "
        "fin aussi.",
        "ne concerne que la prêteuse et le salarié",
    ),
    ("extra_hours", "Les heures en plus sont convenues et notées, mais ne sont pas payées.", "sont payées"),
    ("leave", "Les congés sont posés auprès de l'utilisatrice.", "accorde les congés"),
    ("leave", "La prêteuse accorde les congés. L'utilisatrice décide des dates.", "qui est l'employeur"),
    (
        "leave",
        "La prêteuse accorde les congés après avis de l'utilisatrice. Le salarié adresse son arrêt de travail à "
        "l'entreprise utilisatrice.",
        "ni justificatif ni motif",
    ),
    ("discipline", "Les deux entreprises exercent ensemble le pouvoir disciplinaire.", "seule le pouvoir"),
    (
        "discipline",
        "La prêteuse exerce seule le pouvoir disciplinaire. Toutefois {utilisatrice} sanctionne les retards.",
        "Seule l'entreprise prêteuse",
    ),
    ("tools", "Le salarié apporte ses outils.", "quelle entreprise"),
    (
        "tools",
        "L'utilisatrice fournit les outils\u00a0; en cas de casse, une retenue est faite sur le salaire.",
        "ne paie rien",
    ),
    ("vehicle", "Le salarié conduit le véhicule de l'utilisatrice, permis vérifié.", "assuré"),
    ("vehicle", "Le salarié est assuré, permis vérifié\u00a0; la franchise est payée par le salarié.", "ni franchise"),
    ("accident", BY_WORD["accident"].text.replace("24 heures", "trois jours"), "24"),
    ("accident", BY_WORD["accident"].text.replace("recommandée", "simple"), "lettre recommandée"),
    ("accident", BY_WORD["accident"].text.replace("l'inspection du travail", "la mairie"), "CARSAT"),
    ("accident", BY_WORD["accident"].text.replace("48 heures", "huit jours"), "48"),
    ("return_meeting", "Le salarié retrouve un poste selon les disponibilités.", "sans condition"),
    ("non_solicitation", "L'entreprise utilisatrice s'interdit d'embaucher le salarié pendant deux ans.", "liberté"),
    (
        "non_solicitation",
        "Le salarié reste libre, une embauche est possible, moyennant une indemnité de 5\u00a0000 euros.",
        "L8241-1",
    ),
    (
        "non_solicitation",
        "Le salarié est libre, une embauche est possible. Le salarié s'engage à ne pas rejoindre l'utilisatrice.",
        "jamais le salarié",
    ),
    ("non_solicitation", "Les entreprises sont loyales\u00a0; le salarié reste libre.", "embauche reste possible"),
    ("non_solicitation", "Les entreprises sont loyales\u00a0; une embauche est possible.", "reste libre"),
    ("confidentiality", "Chacun garde le secret.", "jusqu'à quand"),
    ("confidentiality", "Chacun garde le secret pendant le prêt et sans limite de durée.", "pour toujours"),
    (
        "confidentiality",
        "Chacun garde le secret pendant deux ans. Le salarié ne parle à personne, pas même à l'inspection du travail.",
        "inspection",
    ),
    ("liability", "Chaque entreprise répond de ses actes.", "assurées"),
    ("liability", "Les entreprises sont assurées. Le salarié rembourse les dégâts.", "ne paie rien"),
    ("data", "Les entreprises échangent les données utiles.", "santé"),
    ("data", BY_WORD["data"].text.replace("demander leur effacement", "rien d'autre"), "effacer"),
    ("data", BY_WORD["data"].text + " La prêteuse transmet les bulletins de paie.", "ni données de santé"),
    ("invoice_proofs", "La facture part le 5 du mois.", "relevé d'heures"),
    ("invoice_proofs", BY_WORD["invoice_proofs"].text + " Des frais de gestion de 3\u00a0% s'y ajoutent.", "L8241-1"),
    ("disputes", "Les entreprises s'arrangent entre elles.", "tribunal"),
    ("disputes", "Elles renoncent à saisir le tribunal.", "renonce"),
    ("follow_up", "Le salarié qui manque l'appel s'expose à une amende.", "L8241-1"),
    ("purpose_review", "Le refus de participer au bilan peut être sanctionné.", "Un refus"),
]


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda one: one.word)
@pytest.mark.parametrize("basis", LegalBasis)
def test_our_own_text_keeps_its_minimum(clause: Clause, basis: LegalBasis) -> None:
    assert minimum.problems(clause, clause.text, replace(minimum.EXAMPLE, legal_basis=basis)) == []
    assert minimum.problems(clause, clause.text, Loan(early_end_notice_days=None, recall_notice_days=None)) == []


@pytest.mark.parametrize(("word", "text"), [(word, text) for word, texts in KEPT.items() for text in texts])
def test_a_good_rewording_is_kept(word: str, text: str) -> None:
    assert minimum.problems(BY_WORD[word], text) == []


def test_every_clause_has_a_rewording_and_a_way_to_lose_its_minimum() -> None:
    assert set(KEPT) == {word for word, _text, _said in LOST} == set(BY_WORD)


@pytest.mark.parametrize(("word", "text", "said"), LOST)
def test_a_text_that_lost_it_is_refused(word: str, text: str, said: str) -> None:
    found = minimum.problems(BY_WORD[word], text)
    assert any(said in sentence for sentence in found), found


@pytest.mark.parametrize(
    "text",
    [
        "L'ENTREPRISE UTILISATRICE S'INTERDIT D'EMBAUCHER LE SALARIÉ, QUI RESTE LIBRE\u00a0; UNE EMBAUCHE RESTE "
        "POSSIBLE.",
        "Le salarié est libre, une embauche est possible\u00a0; l'utilisatrice "
        "s\u2019interdit\u00a0d\u2019em\u00adbaucher le salarié.",
        "Le salarié est libre, une embauche est possible\u00a0; elle s'interdit d'em\u200bbaucher le salarié.",
        "Le salarié est libre, une embauche est possible\u00a0; {utilisatrice} ne pourra embaucher {salarié}.",
    ],
)
def test_writing_it_otherwise_does_not_hide_it(text: str) -> None:
    assert any("liberté" in one for one in minimum.problems(BY_WORD["non_solicitation"], text))


def test_the_articles_are_told() -> None:
    found = minimum.problems(BY_WORD["accident"], "Un accident est déclaré.")
    assert [one[one.rindex("(") :] for one in found] == ["(CSS L412-4, R412-2).", "(CSS R412-2).", "(CSS R441-3)."]
    assert minimum.problems(BY_WORD["leave"], "Rien.")[0].endswith("(art.\u00a0L3141-16).")


def test_an_empty_or_endless_text_is_refused() -> None:
    assert minimum.problems(BY_WORD["follow_up"], " \u200b\n ") == [
        "Ce texte ne dit rien. Écrivez-le, ou revenez au nôtre."
    ]
    assert "4\u00a0000" in minimum.problems(BY_WORD["follow_up"], "a" * 4_001)[0]


def test_a_text_that_lost_it_gives_way_to_ours_and_says_why() -> None:
    texts = {"recall": ClauseText("c", "recall", 4, "L'entreprise prêteuse rappelle quand elle veut.")}
    loan = Loan(recall_notice_days=10)
    found = minimum.chosen(BY_WORD["recall"], texts, loan)
    assert (found.text, found.version) == (BY_WORD["recall"].text, 0)
    assert found.lost
    assert minimum.given_way(texts, loan, None) == [found]
    assert "recall:0" in minimum.stamp(texts, loan)


def test_the_stamp_tells_the_version_of_each_clause_that_paper_prints() -> None:
    texts = {"recall": ClauseText("c", "recall", 2, KEPT["recall"][0])}
    said = minimum.stamp(texts, Loan()).split()
    assert "recall:2" in said
    assert "confidentiality:0" in said
    assert not any(one.startswith(("vehicle", "probation", "purpose_review")) for one in said)
    assert "leave:0" not in minimum.stamp(texts, Loan(), None, "amendment").split()


@pytest.mark.parametrize(
    ("loan", "need", "word", "is_there"),
    [
        (Loan(), None, "vehicle", False),
        (Loan(tasks="Tournée du matin avec le fourgon"), None, "vehicle", True),
        (Loan(features="Permis B exigé"), None, "vehicle", True),
        (Loan(tasks="Conduire une ligne de production"), None, "vehicle", False),
        (Loan(), Need(certificates=(NeedCertificate("", "Permis CE"),)), "vehicle", True),
        (Loan(has_probation=True), None, "probation", True),
        (Loan(is_probation_mandatory=True), None, "probation", True),
        (Loan(has_probation=False), None, "probation", False),
        (Loan(legal_basis=LegalBasis.L8241_3), None, "purpose_review", True),
        (Loan(legal_basis=LegalBasis.L8241_2), None, "purpose_review", False),
    ],
)
def test_a_clause_stands_only_where_the_loan_calls_for_it(
    loan: Loan, need: Need | None, word: str, is_there: bool
) -> None:
    assert BY_WORD[word].condition(facts_of(loan, need)) is is_there
    assert (word in {one.clause.word for one in minimum.printed({}, loan, need, "agreement")}) is is_there
