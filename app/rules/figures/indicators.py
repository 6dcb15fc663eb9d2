"""The catalogue of figures: each one declared once, with the definition that is printed so that results add up."""

from dataclasses import dataclass
from typing import Literal

from app.models.words import Word
from app.rules.french import NBSP

About = Literal[
    "organisations", "persons", "needs", "proposals", "loans", "debriefs", "check_ins", "visits", "tours", "issues"
]
"""The kind of record behind a figure."""
Filter = Literal["territory", "sector", "programme"]
ALL: frozenset[Filter] = frozenset(("territory", "sector", "programme"))
PLACE: frozenset[Filter] = frozenset(("territory", "sector"))


class Group(Word):
    COMPANIES = "companies", "Entreprises"
    PEOPLE = "people", "Salariés"
    NEEDS = "needs", "Missions"
    MEETING = "meeting", "Mise en relation"
    LOANS = "loans", "Mises à disposition"
    DISTANCE = "distance", "Distances"
    DELAYS = "delays", "Délais"
    AFTER = "after", "Suites et satisfaction"
    FOLLOW_UP = "follow_up", "Suivi et animation"


class Adds(Word):
    SUM = "sum", "s'additionne d'une période et d'un territoire à l'autre"
    STOCK = "stock", "état au dernier jour\u00a0: s'additionne entre territoires, pas entre périodes"
    DISTINCT = "distinct", "chacun compte une fois\u00a0: ne s'additionne que si personne n'est commun"
    RUNNING = "running", "s'additionne entre territoires\u00a0; d'une période à l'autre, les mêmes reviennent"
    SHARE = "share", "additionner les deux parties, puis diviser\u00a0; jamais les pourcentages"
    MEDIAN = "median", "une médiane ne s'additionne pas\u00a0: il faut réunir les cas"


@dataclass(frozen=True)
class Indicator:
    """`counts` is what is counted (the numerator of a share), `out_of` its denominator, `dates` what puts it in the
    period, `place` whose commune and sector a filter looks at. `takes`: the filters it follows; under another it has no
    value. `reference`: the key of the setting read beside it, in percent."""

    word: str
    title: str
    group: Group
    about: About
    adds: Adds
    counts: str
    dates: str
    place: str
    out_of: str = ""
    unit: str = ""
    decimals: int = 0
    takes: frozenset[Filter] = ALL
    reference: str = ""

    def definition(self) -> str:
        """« compte …, sur … ; dates : … ; lieu : … ; cumul : … », whole and printed as it is."""
        parts = [
            f"{self.counts}{f', sur {self.out_of}' if self.out_of else ''}",
            f"dates{NBSP}: {self.dates}",
            f"lieu et secteur{NBSP}: {self.place}",
            f"cumul{NBSP}: {self.adds.label}",
        ]
        said = f"{NBSP}; ".join(parts)
        return f"{said[:1].upper()}{said[1:]}."


_SEAT = "siège de l'entreprise, son code NAF"
_HOME = (
    "domicile (ou siège de l'employeur, si demandé), NAF de l'employeur\u00a0; par l'employeur, seulement "
    "s'il est informé"
)
_SITE = "lieu de la mission, NAF de l'entreprise utilisatrice"
_LOAN = "lieu de travail (ou siège de la prêteuse, ou domicile, si demandé), NAF de l'entreprise utilisatrice"
_LAST = "état au dernier jour de la période"
_MEETS = "au moins un jour du prêt, prévu ou fait, dans la période"
_ENDS = "dernier jour réel dans la période"
_SAID = "bilan tenu dans la période"
_NONE = "tout le fichier"
_BACKED = "prêts dont la convention est signée"

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "companies_known", "Entreprises suivies", Group.COMPANIES, "organisations", Adds.STOCK,
        "entreprises connues du fichier", "fiche créée au plus tard le dernier jour", _SEAT, takes=PLACE,
    ),
    Indicator(
        "known_lenders", "dont prêteuses possibles", Group.COMPANIES, "organisations", Adds.STOCK,
        "entreprises suivies dont la fiche dit «\u00a0prêteuse\u00a0»", "fiche créée au plus tard le dernier jour",
        _SEAT,
        takes=PLACE,
    ),
    Indicator(
        "known_hosts", "dont utilisatrices possibles", Group.COMPANIES, "organisations", Adds.STOCK,
        "entreprises suivies dont la fiche dit «\u00a0utilisatrice\u00a0»",
        "fiche créée au plus tard le dernier jour",
        _SEAT, takes=PLACE,
    ),
    Indicator(
        "companies_interested", "Entreprises intéressées", Group.COMPANIES, "organisations", Adds.STOCK,
        "entreprises passées par l'étape «\u00a0intéressée\u00a0» ou «\u00a0engagée\u00a0», ou qui ont déposé une "
        "mission, "
        "prêté ou accueilli", "premier de ces faits au plus tard le dernier jour", _SEAT, takes=PLACE,
    ),
    Indicator(
        "companies_new", "nouvelles intéressées", Group.COMPANIES, "organisations", Adds.SUM,
        "entreprises intéressées pour la première fois", "premier de ces faits dans la période", _SEAT, takes=PLACE,
    ),
    Indicator(
        "companies_lending", "Entreprises qui prêtent", Group.COMPANIES, "organisations", Adds.DISTINCT,
        f"entreprises qui prêtent, une fois chacune\u00a0; {_BACKED}", _MEETS, _LOAN,
    ),
    Indicator(
        "companies_hosting", "Entreprises qui accueillent", Group.COMPANIES, "organisations", Adds.DISTINCT,
        f"entreprises utilisatrices, une fois chacune\u00a0; {_BACKED}", _MEETS, _LOAN,
    ),
    Indicator(
        "volunteers", "Salariés volontaires", Group.PEOPLE, "persons", Adds.STOCK,
        "personnes dont l'accord écrit est en vigueur", _LAST, _HOME, takes=PLACE,
    ),
    Indicator(
        "volunteers_new", "nouveaux volontaires", Group.PEOPLE, "persons", Adds.SUM,
        "personnes qui ont donné leur accord écrit", "jour de l'accord dans la période", _HOME, takes=PLACE,
    ),
    Indicator(
        "people_available", "Salariés disponibles", Group.PEOPLE, "persons", Adds.STOCK,
        "volontaires libres\u00a0: accord en vigueur, disponibilité connue, pas mis à disposition, et qui "
        "d'après leur fiche d'aujourd'hui ne sont ni en pause ni sortis",
        f"{_LAST} ou aujourd'hui s'il est à venir", _HOME, takes=PLACE,
    ),
    Indicator(
        "people_lent", "Salariés mis à disposition", Group.PEOPLE, "persons", Adds.DISTINCT,
        f"personnes, une fois chacune\u00a0; {_BACKED}", _MEETS, _LOAN,
    ),
    Indicator(
        "needs_opened", "Missions ouvertes", Group.NEEDS, "needs", Adds.SUM,
        "missions déposées par les entreprises utilisatrices", "fiche créée dans la période", _SITE, takes=PLACE,
    ),
    Indicator(
        "posts_asked", "Postes demandés", Group.NEEDS, "needs", Adds.SUM,
        "postes de ces missions\u00a0; une mission sans nombre de postes compte zéro", "fiche créée dans la période",
        _SITE,
        unit="postes", takes=PLACE,
    ),
    Indicator(
        "needs_filled", "Missions pourvues", Group.NEEDS, "needs", Adds.SHARE,
        "missions closes pourvues", "jour où la mission est close dans la période", _SITE,
        "les missions closes (pourvues, ou fermées sans suite)", "%", takes=PLACE,
    ),
    Indicator(
        "posts_filled", "Postes pourvus", Group.NEEDS, "needs", Adds.SHARE,
        "postes où quelqu'un est venu ou doit venir (convention signée, prêts arrêtés compris), sans dépasser le "
        "nombre "
        "demandé", "mission créée dans la période", _SITE, "les postes demandés", "%", takes=PLACE,
    ),
    Indicator(
        "needs_unfilled", "Fermées sans suite", Group.NEEDS, "needs", Adds.SUM,
        "missions fermées sans que quelqu'un vienne, avec leur raison", "jour de fermeture dans la période", _SITE,
        takes=PLACE,
    ),
    Indicator(
        "proposals_made", "Propositions", Group.MEETING, "proposals", Adds.SUM,
        "mises en relation d'un volontaire et d'une mission", "fiche créée dans la période",
        "lieu de la mission (ou siège de l'employeur, ou domicile, si demandé), NAF de l'utilisatrice", takes=PLACE,
    ),
    Indicator(
        "proposals_agreed", "Accord des trois parties", Group.MEETING, "proposals", Adds.SHARE,
        "propositions où prêteuse, salarié et utilisatrice ont dit oui", "proposition faite dans la période",
        "lieu de la mission (ou siège de l'employeur, ou domicile, si demandé), NAF de l'utilisatrice",
        "toutes les propositions faites", "%", takes=PLACE,
    ),
    Indicator(
        "proposals_declined", "Propositions non retenues", Group.MEETING, "proposals", Adds.SUM,
        "propositions arrêtées, avec leur raison quand elle est connue", "proposition faite dans la période",
        "lieu de la mission (ou siège de l'employeur, ou domicile, si demandé), NAF de l'utilisatrice", takes=PLACE,
    ),
    Indicator(
        "loans_present", "Prêts de la période", Group.LOANS, "loans", Adds.RUNNING, _BACKED, _MEETS,
        _LOAN,
    ),
    Indicator(
        "loans_started", "commencées", Group.LOANS, "loans", Adds.SUM, "prêts commencés",
        "premier jour dans la période, aujourd'hui au plus tard", _LOAN,
    ),
    Indicator(
        "loans_running", "en cours", Group.LOANS, "loans", Adds.STOCK, "prêts commencés et pas finis",
        f"{_LAST}, ou aujourd'hui s'il est à venir", _LOAN,
    ),
    Indicator(
        "loans_ended", "allées à leur terme", Group.LOANS, "loans", Adds.SUM, "prêts finis à la date convenue",
        _ENDS, _LOAN,
    ),
    Indicator(
        "loans_stopped", "arrêtées avant la fin", Group.LOANS, "loans", Adds.SUM,
        "prêts arrêtés avant la date convenue, qui que ce soit qui arrête", _ENDS, _LOAN,
    ),
    Indicator(
        "loans_completed", "Prêts menés à terme", Group.LOANS, "loans", Adds.SHARE, "prêts allés à leur terme",
        _ENDS, _LOAN,
        "les prêts finis (à terme, ou arrêtés avant)", "%",
    ),
    Indicator(
        "days", "Jours travaillés", Group.LOANS, "loans", Adds.SUM,
        "jours de travail chez l'utilisatrice, jusqu'à aujourd'hui\u00a0: ceux du relevé signé par les trois "
        "parties, sinon "
        "ceux de la grille, fériés ôtés", "jour travaillé dans la période", _LOAN, unit="jours", decimals=1,
    ),
    Indicator(
        "hours", "Heures travaillées", Group.LOANS, "loans", Adds.SUM,
        "heures de ces jours\u00a0: relevé signé, sinon grille\u00a0; un jour relevé à la journée vaut la journée "
        "moyenne de la "
        "grille", "jour travaillé dans la période", _LOAN, unit="heures", decimals=1,
    ),
    Indicator(
        "hours_signed", "Heures sur relevé signé", Group.LOANS, "loans",
        Adds.SHARE, "heures d'un relevé signé des trois",
        "jour travaillé dans la période", _LOAN, "les heures travaillées", "%",
    ),
    Indicator(
        "distance_median", "Distance médiane", Group.DISTANCE, "loans", Adds.MEDIAN,
        "kilomètres à vol d'oiseau du domicile au lieu de travail, moitié moins, moitié plus\u00a0; les prêts sans "
        "domicile ou "
        "lieu connu n'y sont pas", _MEETS, _LOAN, unit="km", decimals=1,
    ),
    Indicator(
        "distance_quarter", "un quart à moins de", Group.DISTANCE, "loans", Adds.MEDIAN,
        "distance qu'un prêt sur quatre ne dépasse pas", _MEETS, _LOAN, unit="km", decimals=1,
    ),
    Indicator(
        "distance_three_quarters", "trois quarts à moins de", Group.DISTANCE, "loans", Adds.MEDIAN,
        "distance que trois prêts sur quatre ne dépassent pas", _MEETS, _LOAN, unit="km", decimals=1,
    ),
    Indicator(
        "delay_proposal", "Mission → proposition", Group.DELAYS, "needs", Adds.MEDIAN,
        "jours, en médiane, de la fiche de mission à la première proposition\u00a0; missions proposées seulement",
        "mission créée dans la période", _SITE, unit="jours", takes=PLACE,
    ),
    Indicator(
        "delay_signature", "Proposition → signature", Group.DELAYS, "loans", Adds.MEDIAN,
        "jours, en médiane, de la première proposition de la mission à la convention signée des deux entreprises",
        "signature dans la période", _LOAN, unit="jours",
    ),
    Indicator(
        "delay_start", "Signature → premier jour", Group.DELAYS, "loans", Adds.MEDIAN,
        "jours, en médiane, de la convention signée au premier jour du prêt", "signature dans la période", _LOAN,
        unit="jours",
    ),
    Indicator(
        "delay_whole", "Mission → premier jour", Group.DELAYS, "loans", Adds.MEDIAN,
        "jours, en médiane, de la fiche de mission au premier jour du prêt", "signature dans la période", _LOAN,
        unit="jours",
    ),
    Indicator(
        "jobs_kept", "Emplois préservés", Group.AFTER, "loans", Adds.SUM,
        "prêts dont le bilan dit qu'ils ont gardé un emploi menacé", _MEETS, _LOAN, unit="emplois",
    ),
    Indicator(
        "hired", "Embauches avec l'accord de tous", Group.AFTER, "loans", Adds.SUM,
        "prêts finis par une embauche chez l'utilisatrice, avec l'accord de tous", _ENDS, _LOAN,
    ),
    Indicator(
        "satisfied_employee", "Salariés satisfaits", Group.AFTER, "loans", Adds.SHARE,
        "bilans de retour où le salarié se dit satisfait ou très satisfait", _SAID, _LOAN,
        "ceux où il s'est prononcé", "%",
    ),
    Indicator(
        "satisfied_lender", "Prêteuses satisfaites", Group.AFTER, "loans", Adds.SHARE,
        "bilans de retour où l'entreprise prêteuse se dit satisfaite ou très satisfaite", _SAID, _LOAN,
        "ceux où elle s'est prononcée", "%",
    ),
    Indicator(
        "satisfied_host", "Utilisatrices satisfaites", Group.AFTER, "loans", Adds.SHARE,
        "bilans de retour où l'entreprise utilisatrice se dit satisfaite ou très satisfaite", _SAID, _LOAN,
        "ceux où elle s'est prononcée", "%",
    ),
    Indicator(
        "recommend", "Recommandent le prêt", Group.AFTER, "debriefs", Adds.SHARE,
        "parties, salariés et entreprises, qui le recommandent au retour", _SAID, _LOAN, "celles qui ont répondu",
        "%",
        reference="figures.survey_recommend",
    ),
    Indicator(
        "exits_lasting", "Emploi durable", Group.AFTER, "loans", Adds.SHARE,
        "prêts finis dont la suite est un emploi durable", _ENDS, _LOAN, "les prêts finis dont la suite est connue",
        "%",
        reference="figures.exits_lasting",
    ),
    Indicator(
        "exits_positive", "Sorties positives", Group.AFTER, "loans", Adds.SHARE,
        "prêts finis dont la suite est un emploi durable ou une sortie positive", _ENDS, _LOAN,
        "les prêts finis dont la suite est connue", "%", reference="figures.exits_positive",
    ),
    Indicator(
        "trade_links", "Liens commerciaux nés", Group.AFTER, "loans", Adds.SUM,
        "prêts dont le bilan dit que les deux entreprises travaillent depuis ensemble", _MEETS, _LOAN,
    ),
    Indicator(
        "check_ins_made", "Points de suivi faits", Group.FOLLOW_UP, "check_ins", Adds.SUM,
        "appels ou visites notés, nouvelles reçues autrement comprises\u00a0; une correction ne compte pas deux fois",
        "jour de l'appel dans la période", _LOAN,
    ),
    Indicator(
        "check_ins_on_time", "Points faits à temps", Group.FOLLOW_UP, "check_ins", Adds.SHARE,
        "points dus et faits au plus tard le jour dit", "jour dû dans la période, aujourd'hui au plus tard", _LOAN,
        "les points dus, faits ou non", "%",
    ),
    Indicator(
        "visits_held", "Visites d'entreprise", Group.FOLLOW_UP, "visits", Adds.SUM, "visites faites",
        "jour de la visite dans la période, aujourd'hui au plus tard", _SEAT, takes=PLACE,
    ),
    Indicator(
        "stops_planned", "Étapes de tournée prévues", Group.FOLLOW_UP, "tours", Adds.SUM,
        "étapes prévues, annulées comprises", "jour prévu dans la période",
        "commune de l'étape\u00a0; pas de secteur",
        takes=frozenset(("territory", "programme")),
    ),
    Indicator(
        "stops_held", "Étapes de tournée tenues", Group.FOLLOW_UP, "tours", Adds.SUM, "étapes tenues",
        "jour tenu dans la période", "commune de l'étape\u00a0; pas de secteur", takes=frozenset(("territory",
        "programme")),
    ),
    Indicator(
        "visitors", "Visiteurs des tournées", Group.FOLLOW_UP, "tours", Adds.SUM,
        "visiteurs comptés aux étapes tenues\u00a0; une étape non comptée vaut zéro", "jour tenu dans la période",
        "commune de l'étape\u00a0; pas de secteur", unit="visiteurs", takes=frozenset(("territory", "programme")),
    ),
    Indicator(
        "issues", "Catalogues publiés", Group.FOLLOW_UP, "issues",
        Adds.SUM, "numéros du catalogue des profils disponibles",
        "jour de publication dans la période", _NONE, takes=frozenset(),
    ),
)  # fmt: skip
BY_WORD = {one.word: one for one in INDICATORS}
