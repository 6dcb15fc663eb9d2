"""Two pages each: what a data protection officer must enter in the register, what an IT department must know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from app.reports.blocks import (
    Block,
    Bold,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Note,
    OfficeHead,
    PageBreak,
    Paragraph,
    Table,
)
from app.rules import french
from app.rules.french import NBSP
from app.rules.matching.fit import StopReason
from app.rules.safety.retention import Terms

_JOURNAL_MONTHS = 12


class Component(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def licence(self) -> str: ...
    @property
    def is_direct(self) -> bool: ...


@dataclass(frozen=True)
class DpoFacts:
    """`weights`: each criterion of the ranking and what it weighs in this office, as set."""

    office: OfficeHead = field(default_factory=OfficeHead)
    facilitator: str = ""
    dpo: str = ""
    terms: Terms = field(default_factory=Terms)
    weights: tuple[tuple[str, int], ...] = ()
    people: int = 0
    companies: int = 0
    is_encrypted: bool = False


@dataclass(frozen=True)
class ItFacts:
    """Paths are those of this computer; `second` is empty while no second place was chosen."""

    office: OfficeHead = field(default_factory=OfficeHead)
    version: str = ""
    sqlite: str = ""
    file: str = ""
    backups: str = ""
    second: str = ""
    settings: str = ""
    logs: str = ""
    is_encrypted: bool = False
    components: Sequence[Component] = ()
    laptop_settings: int = 0


def dpo(facts: DpoFacts, today: date) -> Document:
    blocks = (*_entry(facts), *_bases(), *_terms(facts.terms), PageBreak(), *_ranked(facts), *_dpia(facts))
    return _paper("Protection des données", "Pour le délégué à la protection des données", facts.office, blocks, today)


def it(facts: ItFacts, today: date) -> Document:
    blocks = (*_needs(), *_places(facts), *_guards(facts), PageBreak(), *_components(facts))
    return _paper("Note au service informatique", f"Coup de Main {facts.version}", facts.office, blocks, today)


def _paper(title: str, subtitle: str, office: OfficeHead, blocks: tuple[Block, ...], today: date) -> Document:
    return Document(title, subtitle, "", 0, False, office, blocks, today, audience="office")


def _entry(facts: DpoFacts) -> tuple[Block, ...]:
    rows = (
        ("Responsable", facts.office.name or french.TO_FILL),
        ("Délégué", facts.dpo or french.TO_FILL),
        ("Qui s'en sert", facts.facilitator or "l'animateur des mises à disposition, sur un poste"),
        (
            "Finalités",
            "mettre en relation des entreprises et des salariés volontaires pour un prêt de main-d'œuvre à but non "
            "lucratif (L8241-1 à L8241-3), ses papiers, son suivi, en rendre compte sans nommer",
        ),
        (
            "Personnes",
            f"{french.counted(facts.people, 'salarié volontaire', 'salariés volontaires')}, contacts de "
            f"{french.counted(facts.companies, 'entreprise')}",
        ),
        (
            "Données",
            "identité, coordonnées, domicile, métier, compétences, titres, disponibilités, contrat et salaire, points "
            "de suivi\u00a0; ni santé, ni opinion, ni NIR\u00a0; une absence est une date\u00a0; un mandat, un oui ou "
            "un non, caché",
        ),
        (
            "Destinataires",
            "entreprises\u00a0: un profil sans nom, puis le nom au stade réglé ici\u00a0; financeurs\u00a0: "
            "des nombres, jamais moins de trois",
        ),
        ("Hors de l'Union", "aucun transfert, aucun sous-traitant, aucun serveur"),
        (
            "Sécurité",
            f"un fichier par organisme, {_encryption(facts.is_encrypted)}\u00a0; historique, journal de "
            f"{_JOURNAL_MONTHS}{NBSP}mois, sauvegardes vérifiées, codes à la place des noms (F9)",
        ),
    )
    return Heading("Fiche du registre (RGPD, article 30)"), KeyValues(rows, 0.17)


def _encryption(is_encrypted: bool) -> str:
    return "chiffré par phrase secrète" if is_encrypted else "non chiffré par le programme\u00a0: chiffrez le disque"


def _bases() -> tuple[Block, ...]:
    rows = (
        (
            "Tenir le fichier, chercher qui convient",
            "mission de l'organisme (6.1 e ou f)",
            "opposition",
        ),
        ("Montrer un profil, même sans nom", "consentement écrit, registre tenu (6.1 a, 7)", "retrait à tout moment"),
        ("Convention, avenant, heures, suivi", "contrat et ses suites (6.1 b), L8241-2", "limitation"),
        ("Garder les papiers après le prêt", "défense de droits (17.3 e), Code civil 2224", "limitation"),
        ("Compter, rendre compte sans nommer", "intérêt légitime (6.1 f)", "opposition"),
    )
    return (
        Heading("À quel titre"),
        Table(("Ce qui est fait", "Base légale", "Droit propre"), rows, (0.36, 0.43, 0.21)),
    )


def _terms(terms: Terms) -> tuple[Block, ...]:
    def years(count: int) -> str:
        return french.counted(count, "an")

    rows = (
        (
            "Volontaire jamais mis à disposition",
            f"{years(terms.not_placed)} après le dernier contact",
            "proposé, effacé",
        ),
        (
            "Volontaire mis à disposition, papiers",
            f"{years(terms.placed)} après la fin du dernier prêt",
            "proposé, effacé",
        ),
        ("Contacts d'une entreprise", f"{years(terms.contacts)} après le dernier échange", "proposé, effacés"),
        ("Corbeille et historique", "autant que la fiche", "effacés avec elle"),
        ("Journal (qui, quand, quelle fiche)", f"{_JOURNAL_MONTHS}{NBSP}mois", "purgé seul"),
        ("Sauvegardes", "un an au plus", "éclaircies seules"),
    )
    return (
        Heading("Combien de temps"),
        Table(("Quoi", "Durée", "Ensuite"), rows, (0.36, 0.36, 0.28)),
        Note("Rien de nominatif ne s'efface seul\u00a0: la liste dit qui et pourquoi, l'animateur décide."),
    )


def _ranked(facts: DpoFacts) -> tuple[Block, ...]:
    total = sum(weight for _, weight in facts.weights) or 1
    rows = tuple(
        (label[:1].upper() + label[1:], str(weight), f"{round(100 * weight / total)}{NBSP}%")
        for label, weight in facts.weights
    )
    stops = ", ".join(reason.label for reason in StopReason)
    return (
        Heading("Comment les volontaires sont classés"),
        Paragraph(
            "Pour une mission, le programme ordonne les volontaires et dit pourquoi, phrase à phrase. Il n'écarte ni "
            "ne retient personne à la place de l'animateur\u00a0: ce n'est pas une décision automatisée (article 22)."
        ),
        Table(("Critère", "Poids", "Part"), rows, (0.6, 0.2, 0.2), ("left", "right", "right")),
        Bullets(
            (
                f"Ce qui arrête, dit avec sa raison et ce qui le lèverait{NBSP}: {stops}.",
                "Ce que nul n'a renseigné ne donne aucun point et est à demander. La distance se compte contre la "
                "limite que la personne fixe.",
                "N'y entrent jamais\u00a0: âge, sexe, nationalité, mandat, absence, salaire (L1132-1)\u00a0; un refus "
                "n'est jamais compté contre la personne (L8241-2).",
                "Les poids sont ceux de l'organisme ce jour\u00a0; la notice remise décrit ce classement.",
            )
        ),
    )


def _dpia(facts: DpoFacts) -> tuple[Block, ...]:
    asked = (
        ("Évaluation ou notation", "oui", "un classement, expliqué, sans décision"),
        ("Décision automatisée, surveillance, données sensibles", "non", ""),
        ("Grande échelle, croisement de fichiers", "non", "un organisme, un territoire"),
        ("Personnes vulnérables", "oui", "salariés\u00a0: consentement libre, refus jamais opposé (L8241-2)"),
        ("Usage innovant, service refusé", "non", "un volontaire écarté garde son emploi"),
    )
    risks = (
        (
            "Accès illégitime",
            "poste volé, copie égarée",
            f"{_encryption(facts.is_encrypted)}, codes (F9), verrouillage, sauvegardes dans un lieu choisi",
        ),
        ("Modification", "erreur de saisie", "historique de chaque fiche, annulation, journal"),
        ("Disparition", "panne, suppression", "sauvegardes contrôlées, corbeille de 30 jours, essai mensuel"),
        ("Reconnaissance", "profil rare dans un bassin", "métier et lieu dits plus largement, textes relus"),
    )
    return (
        Heading("Aide à l'analyse d'impact (article 35)"),
        Table(("Critère du CEPD", "Ici", "Pourquoi"), asked, (0.44, 0.1, 0.46)),
        Paragraph(
            (Bold("Deux critères réunis"), "\u00a0: une analyse est en principe attendue. De quoi la nourrir\u00a0:")
        ),
        Table(("Risque", "Comment", "Ce qui le réduit"), risks, (0.18, 0.27, 0.55)),
        Paragraph(
            "Droits, sur la fiche de chaque personne\u00a0: toutes ses données (PDF et JSON), corriger, limiter, "
            "effacer pour de bon (historique, brouillons et papiers compris\u00a0; refusé, avec sa raison, pendant un "
            "prêt et le temps de ses papiers). Réponse due dans le mois (article 12.3)."
        ),
        Note("Aide-mémoire établi par le programme à partir de ses réglages\u00a0; ne remplace pas l'avis du délégué."),
    )


def _needs() -> tuple[Block, ...]:
    rows = (
        ("Ce que c'est", "un programme de bureau et un fichier par organisme\u00a0; ni serveur, ni compte, ni service"),
        ("Droits", "ceux de l'utilisateur\u00a0: rien n'est installé dans le système, aucun droit d'administrateur"),
        (
            "Réseau",
            "inutile. Une seule requête existe, à la demande de l'utilisateur\u00a0: chercher une adresse sur "
            "data.geopf.fr (Base adresse nationale, HTTPS 443 sortant). La bloquer ne gêne rien d'autre",
        ),
        ("Ports", "aucun n'est ouvert, rien n'écoute"),
        ("Au démarrage du poste", "rien\u00a0: pas de tâche planifiée, pas de mise à jour automatique"),
        ("Télémétrie", "aucune\u00a0; un rapport d'erreur reste sur le poste, sans donnée personnelle"),
        ("Systèmes", "Windows 10 et 11, macOS, Linux (64 bits)\u00a0; moins de 1 Go de disque"),
        ("Courriels", "préparés en .eml et ouverts par votre messagerie\u00a0; le programme n'envoie rien"),
    )
    return Heading("Ce qu'il demande"), KeyValues(rows, 0.2)


def _places(facts: ItFacts) -> tuple[Block, ...]:
    rows = (
        ("Le fichier", facts.file),
        ("Sauvegardes", facts.backups),
        ("Second emplacement", facts.second or "pas encore choisi (Réglages, Sauvegardes)"),
        ("Réglages du poste", f"{facts.settings} ({facts.laptop_settings} réglages, aucun nom de personne)"),
        ("Rapports d'erreur", facts.logs),
        ("Tout ailleurs", "variable d'environnement COUPDEMAIN_HOME\u00a0: un seul dossier pour l'ensemble"),
    )
    return (
        Heading("Où vivent les fichiers, sur ce poste"),
        KeyValues(rows, 0.2),
        Note(
            "Un dossier synchronisé (OneDrive, Dropbox, iCloud) ou un partage réseau est refusé pour le fichier "
            "lui-même\u00a0: il s'y abîmerait. Les sauvegardes peuvent y aller."
        ),
    )


def _guards(facts: ItFacts) -> tuple[Block, ...]:
    state = "oui, phrase secrète (SQLCipher 4)" if facts.is_encrypted else "non\u00a0: chiffrez le disque (BitLocker)"
    rows = (
        ("Fichier chiffré", state),
        ("Base", f"SQLite {facts.sqlite}, écriture synchrone, clés étrangères, une transaction par action"),
        ("Contrôle", "SHA-256 et nombre de fiches à côté de chaque sauvegarde\u00a0; restauration essayée chaque mois"),
        ("Fichiers reçus", "tableurs, images et PDF lus avec des limites\u00a0; ni macro ni formule exécutée"),
        ("Retrait", "supprimer le dossier du programme et les dossiers ci-dessus\u00a0: il ne reste rien"),
    )
    return Heading("Sécurité"), KeyValues(rows, 0.2)


def _components(facts: ItFacts) -> tuple[Block, ...]:
    if not facts.components:
        return (
            Heading("Composants et licences"),
            Paragraph("La liste n'est pas lisible sur ce poste\u00a0: demandez celle de la version installée."),
        )
    direct = [one for one in facts.components if one.is_direct]
    others = ", ".join(
        f"{one.name}{NBSP}{one.version} ({one.licence})" for one in facts.components if not one.is_direct
    )
    asked = french.counted(len(direct), "composant demandé", "composants demandés")
    return (
        Heading("Composants et licences"),
        Paragraph(f"Lus dans ce qui est installé{NBSP}: {asked} par le programme, lui-même sous licence EUPL-1.2."),
        Table(
            ("Composant", "Version", "Licence"),
            tuple((one.name, one.version, one.licence) for one in direct),
            (0.3, 0.16, 0.54),
        ),
        Paragraph((Bold("Amenés par eux"), f"{NBSP}: {others}.")),
    )
