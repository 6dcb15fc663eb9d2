"""Columns of a list of calls already made about loans: which loan, when, with whom, how it goes, facts only."""

from datetime import date

from app.models.check_ins import CheckInParty, CheckInResult, Feeling
from app.models.persons import CallMeans
from app.rules.imports import cells
from app.rules.imports.kinds import readings
from app.rules.imports.kinds.linked import loan
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField

_PARTIES = {
    "employe": CheckInParty.EMPLOYEE,
    "salariee": CheckInParty.EMPLOYEE,
    "volontaire": CheckInParty.EMPLOYEE,
    "preteuse": CheckInParty.LENDER,
    "preteur": CheckInParty.LENDER,
    "employeur": CheckInParty.LENDER,
    "utilisatrice": CheckInParty.HOST,
    "accueil": CheckInParty.HOST,
    "tuteur": CheckInParty.HOST,
    "le salarie": CheckInParty.EMPLOYEE,
    "la salariee": CheckInParty.EMPLOYEE,
    "interesse": CheckInParty.EMPLOYEE,
    "interessee": CheckInParty.EMPLOYEE,
    "le tuteur": CheckInParty.HOST,
    "client": CheckInParty.HOST,
    "entreprise d accueil": CheckInParty.HOST,
    "entreprise d origine": CheckInParty.LENDER,
    "eu": CheckInParty.HOST,
    "ep": CheckInParty.LENDER,
}
_FEELINGS = {
    "bien": Feeling.WELL,
    "tres bien": Feeling.WELL,
    "ok": Feeling.WELL,
    "ras": Feeling.WELL,
    "vert": Feeling.WELL,
    "moyen": Feeling.WATCH,
    "orange": Feeling.WATCH,
    "vigilance": Feeling.WATCH,
    "mal": Feeling.PROBLEM,
    "rouge": Feeling.PROBLEM,
    "difficulte": Feeling.PROBLEM,
    "r a s": Feeling.WELL,
    "rien a signaler": Feeling.WELL,
    "bon": Feeling.WELL,
    "positif": Feeling.WELL,
    "satisfait": Feeling.WELL,
    "satisfaite": Feeling.WELL,
    "bof": Feeling.WATCH,
    "mitige": Feeling.WATCH,
    "moyennement": Feeling.WATCH,
    "mauvais": Feeling.PROBLEM,
    "mauvaise": Feeling.PROBLEM,
    "pas bien": Feeling.PROBLEM,
    "ne va pas": Feeling.PROBLEM,
    "negatif": Feeling.PROBLEM,
}
_FACES = {
    Feeling.WELL: "🙂😊😀😃😄😁👍🟢✅☺",
    Feeling.WATCH: "😐😕🟠🟡⚠",
    Feeling.PROBLEM: "🙁☹😞😟😠😡😢😭👎🔴",
}
_RESULTS = {
    "injoignable": CheckInResult.MISSED,
    "absent": CheckInResult.MISSED,
    "pas de reponse": CheckInResult.MISSED,
    "sans reponse": CheckInResult.MISSED,
    "message": CheckInResult.MISSED,
    "ok": CheckInResult.SPOKEN,
    "oui": CheckInResult.SPOKEN,
    "non": CheckInResult.MISSED,
    "mail recu": CheckInResult.OTHERWISE,
}
_MEANS = {
    "tel": CallMeans.PHONE,
    "appel": CallMeans.PHONE,
    "mail": CallMeans.EMAIL,
    "email": CallMeans.EMAIL,
    "visite": CallMeans.VISIT,
    "sms": CallMeans.MOBILE_MESSAGE,
    "visio": CallMeans.VIDEO,
}

_FEELING = cells.word_reader(Feeling, _FEELINGS)
_PARTY = cells.word_reader(CheckInParty, _PARTIES)


def read_feeling(text: str, today: date) -> Feeling:
    """A word, or a face drawn; two that differ say nothing."""
    faces = {feeling for feeling, drawn in _FACES.items() if set(drawn) & set(text)}
    return faces.pop() if len(faces) == 1 else _FEELING(text, today)


FIELDS: tuple[ImportField, ...] = (
    *loan(),
    ImportField(
        "done_on",
        "Jour de l'appel",
        readings.past_day,
        shown,
        (
            *("date", "date appel", "date de l appel", "appel du", "jour", "le", "date du point", "fait le"),
            *(
                "visite du",
                "bilan du",
                "contact du",
                "date entretien",
                "date de l entretien",
                "entretien du",
                "appele le",
            ),
            *("date d appel", "appel effectue le", "premier appel le", "1er appel le", "date de la visite", "suivi du"),
            *("point du", "suivi le", "date de visite"),
            *("date de suivi", "date du suivi", "date du contact", "call date", "date of call", "called on"),
        ),
        example="16/11/2026",
        is_required=True,
    ),
    ImportField(
        "party",
        "Avec qui",
        _PARTY,
        shown,
        (
            *("appele", "personne appelee", "contact", "avec", "avec qui", "interlocuteur", "partie", "qui"),
            *("partie appelee", "personne jointe", "qui a ete vu", "personne vue", "salarie ou tuteur", "tuteur"),
            *("aupres de", "personne contactee", "called party", "with", "contacted", "person called", "party"),
        ),
        example="salarié",
        note="Salarié, entreprise prêteuse ou entreprise utilisatrice. Vide\u00a0: le salarié.",
    ),
    ImportField(
        "means",
        "Moyen",
        cells.word_reader(CallMeans, _MEANS),
        shown,
        (
            "moyen",
            "canal",
            "mode",
            "par",
            "type de contact",
            "appel ou visite",
            "par telephone ou sur place",
            "method",
            "channel",
            "means",
            "how",
        ),
        example="téléphone",
    ),
    ImportField(
        "result",
        "Joint",
        cells.word_reader(CheckInResult, _RESULTS),
        shown,
        ("joint", "resultat", "reponse", "repondu", "message laisse", "result", "outcome", "reached", "answered"),
        example="joint",
    ),
    ImportField(
        "feeling",
        "Ressenti",
        read_feeling,
        shown,
        (
            *(
                "comment ca se passe",
                "tout va bien",
                "ca va",
                "impression",
                "meteo",
                "ressenti",
                "comment ca va",
                "etat",
                "humeur",
                "appreciation",
            ),
            *("satisfaction", "avis", "climat", "feeling", "mood", "how is it going", "status"),
        ),
        example="ça va",
        note="Ça va, à surveiller ou problème.",
    ),
    ImportField(
        "answer_work",
        "Le travail",
        cells.read_lines,
        shown,
        (
            "bilan",
            *("conclusion", "ce qui a ete dit", "retour du salarie", "retour de l entreprise", "le travail"),
            "synthese",
            "travail",
            "compte rendu",
            "notes",
            "commentaire",
            "commentaires",
            "observations",
            "remarques",
            "faits",
            "echange",
            "notes",
            "comments",
            "comment",
            "summary",
            "remarks",
        ),
        note="Des faits seulement\u00a0: ni santé, ni jugement.",
    ),
    ImportField(
        "answer_welcome", "L'accueil", cells.read_lines, shown, ("accueil", "integration", "equipe", "welcome", "team")
    ),
    ImportField(
        "answer_hours", "Les horaires", cells.read_lines, shown, ("horaires", "temps de travail", "hours", "schedule")
    ),
    ImportField(
        "answer_wishes",
        "Ce qui est souhaité",
        cells.read_lines,
        shown,
        ("souhaits", "la suite souhaitee", "suite souhaitee", "attentes", "demandes", "wishes", "requests"),
    ),
    ImportField(
        "next_step",
        "Suite donnée",
        cells.read_line,
        shown,
        (
            "suite",
            "suites",
            "suite a donner",
            "actions a mener",
            "prochaine etape",
            "prochaine action",
            "suite donnee",
            "action",
            "a faire",
            "next step",
            "follow up",
            "action taken",
        ),
    ),
    ImportField(
        "next_on",
        "Prochain point",
        readings.day,
        shown,
        (
            "prochain point",
            "a rappeler le",
            "rappeler le",
            "a relancer le",
            "a recontacter le",
            "prochain appel",
            "prochain rdv",
            "prochain contact",
            *("a refaire le", "relance le", "date de rappel", "date du prochain appel"),
            "relance",
            "date de relance",
            "next call",
            "next contact",
        ),
    ),
)
