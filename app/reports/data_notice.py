"""The notice on personal data handed to the volunteer: purposes, bases, ranking, retention, rights (RGPD art. 13)."""

from datetime import date

from app.reports import wording
from app.reports.blocks import Article, Block, Bullets, Document, Paragraph, Signatory, Table
from app.reports.facts import LoanFacts
from app.reports.loan_paper import paper, reminder, signed_by
from app.rules import french
from app.rules.french import NBSP
from app.rules.safety.retention import Terms

TITLE = "Notice sur les données personnelles"


def build(facts: LoanFacts, today: date) -> Document:
    office = wording.or_fill(facts.office.name)
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"Cette notice dit ce que {office} fait des données que vous lui confiez pour votre mise à disposition. "
            "Elle vous est remise avant tout envoi de votre profil."
        ),
        reminder(facts),
        *_purposes(),
        *_kept(),
        *_ranking(facts),
        *_seen_by(facts.terms),
        *_rights(facts, office),
        signed_by((Signatory("Le salarié", "", wording.person_name(facts.person), "", "Notice reçue"),)),
    )
    return paper(facts, TITLE, blocks, today, "employee")


def _purposes() -> tuple[Block, ...]:
    rows = (
        (
            "Montrer votre profil, sans votre nom, à des entreprises",
            "votre consentement écrit, retirable à tout moment",
        ),
        (
            "Chercher des missions près de chez vous",
            "la mission de l'organisme, qui met en relation des entreprises volontaires",
        ),
        ("Établir convention et avenant, suivre le prêt", "l'exécution de votre contrat et de la convention"),
        ("Compter les prêts, sans vous nommer", "l'intérêt légitime de l'organisme et de ses financeurs"),
    )
    return Article("Pourquoi, et à quel titre"), Table(("Ce qui est fait", "À quel titre"), rows, (0.5, 0.5))


def _kept() -> tuple[Block, ...]:
    items = (
        "Gardé\u00a0: nom, coordonnées, domicile, métier, compétences et titres, disponibilités, distance que vous "
        "acceptez, contrat et salaire pour les papiers du prêt, points de suivi.",
        "Jamais gardé\u00a0: santé, vie privée, opinions, numéro de sécurité sociale\u00a0; une absence est une date, "
        "jamais une raison.",
        "Un mandat est un oui ou un non, caché, qui n'entre dans aucun classement. La date de naissance ne sert "
        "qu'aux règles des moins de 18\u00a0ans.",
    )
    return Article("Ce qui est gardé, et ce qui ne l'est pas"), Bullets(items)


def _ranking(facts: LoanFacts) -> tuple[Block, ...]:
    """How people are ranked is part of the notice (L1221-8): as the office sets it."""
    total = sum(facts.weights.values())
    return (
        Article("Comment les volontaires sont classés"),
        Paragraph(
            "Le programme aide l'animateur à choisir qui appeler, il ne décide rien. Pour chaque mission, il donne des "
            "points et en dit la raison\u00a0; ce que nous ignorons ne donne aucun point et vous est demandé. Parts de "
            "chaque critère\u00a0:"
        ),
        Bullets(tuple(f"{criterion.label}{NBSP}: {weight} sur {total}" for criterion, weight in facts.weights.items())),
        Paragraph(
            "La distance est comptée contre la limite que vous fixez vous-même, jamais contre vous. Ni l'âge, ni le "
            "sexe, ni un mandat, ni un refus passé n'y entrent. Vous pouvez demander l'explication d'un classement."
        ),
    )


def _seen_by(terms: Terms) -> tuple[Block, ...]:
    items = (
        "Les entreprises lisent d'abord un code, un secteur et un métier\u00a0; votre nom vient quand la convention "
        "est signée, ou plus tôt si vous l'acceptez.",
        f"Sans mise à disposition, vos données sont effacées {french.counted(terms.not_placed, 'an')} après le dernier "
        f"contact. Après un prêt, elles le sont {french.counted(terms.placed, 'an')} après le dernier jour du dernier "
        "prêt, le temps pendant lequel ses papiers peuvent être demandés.",
        "Elles restent sur l'ordinateur de l'animateur, dans un fichier de l'organisme. Elles ne sont ni vendues, ni "
        "envoyées hors de France.",
    )
    return Article("Qui les voit, et combien de temps"), Bullets(items)


def _rights(facts: LoanFacts, office: str) -> tuple[Block, ...]:
    return (
        Article("Vos droits"),
        Paragraph(
            "Vous pouvez lire vos données, les corriger, en demander la copie, la limitation ou l'effacement, et "
            f"retirer votre consentement, en écrivant à {office}{_reach(facts)}. Une réclamation peut être adressée à "
            f"la CNIL, 3 place de Fontenoy, 75007{NBSP}Paris."
        ),
    )


def _reach(facts: LoanFacts) -> str:
    reaches = [text for text in (", ".join(facts.office.address), facts.office.email) if text]
    return f" ({', '.join(reaches)})" if reaches else ""
