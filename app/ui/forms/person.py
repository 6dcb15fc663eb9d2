"""The form of an employee who volunteers."""

from app.models.persons import (
    CallMeans,
    Certificate,
    ConsentScope,
    ContractKind,
    Employment,
    PayUnit,
    Person,
    PersonMotive,
    PersonStatus,
    Skill,
    SkillLevel,
    TravelMeans,
    Unavailability,
)
from app.ui.form import kinds
from app.ui.form.kinds import Address, Choice, Day, Line, Lines, Link, Ticks, WeekHours, YesNo
from app.ui.form.spec import Children, Entry, FormSpec, Group

_LENDER = Link("organisation", none="choisir l'entreprise")
_OWN_SITE = "Vide\u00a0: le siège de l'employeur. Le trajet d'aujourd'hui se compte jusque-là."

_ESSENTIALS = Group(
    "L'essentiel",
    (
        Entry("last_name", "Nom", Line(), is_private=True, is_half=True),
        Entry("first_name", "Prénom", Line(), is_private=True, is_half=True),
        Entry("employments.0.organisation_id", "Entreprise prêteuse", _LENDER, "Son employeur."),
        Entry("job_title", "Métier", Line(), "Avec ses mots\u00a0: «\u00a0soudeur TIG\u00a0»."),
        Entry("phone", "Téléphone", kinds.phone(), is_private=True),
        Entry("email", "Courriel", kinds.email(), is_private=True, is_half=True),
        Entry(
            "home",
            "Domicile",
            Address(),
            "La distance jusqu'à la mission se compte d'ici. La commune suffit.",
            is_private=True,
        ),
        Entry("employments.0.weekly_hours", "Heures par semaine", kinds.hours(), "35 ou 35h30."),
        Entry("max_km", "Distance maximale", kinds.whole(0, 300, "km"), "Aller simple, fixée par la personne."),
        Entry("available_from", "Disponible du", Day()),
        Entry("available_until", "Disponible jusqu'au", Day(), "Vide\u00a0: sans limite connue."),
        Entry("consent_on", "Accord écrit du", Day(), "Sans lui, son profil n'est montré à personne."),
        Entry("notice_on", "Notice sur les données remise le", Day(), "Imprimez-la depuis un prêt, onglet Documents."),
        Entry("employer_informed", "Employeur informé", YesNo(), "Tant que non, rien ne paraît chez son employeur."),
    ),
    is_folded=False,
)

_SKILLS = Group(
    "Compétences",
    (
        Entry("rome", "Code ROME du métier", kinds.rome(), "Fiche des métiers\u00a0: une lettre, quatre chiffres."),
        Children(
            "skills",
            Skill,
            "",
            "la compétence",
            "Ajouter une compétence",
            (Entry("name", "Compétence", Line()), Entry("level", "Niveau", Choice(SkillLevel))),
        ),
    ),
)

_CERTIFICATES = Group(
    "Titres, CACES et habilitations",
    (
        Children(
            "certificates",
            Certificate,
            "",
            "le titre",
            "Ajouter un titre, un CACES ou une habilitation",
            (
                Entry("kind", "Intitulé", Line(placeholder="CACES R489 cat. 3"), is_wide=True),
                Entry("number", "Numéro", Line(), is_private=True, is_half=True),
                Entry("until", "Valable jusqu'au", Day()),
            ),
        ),
    ),
)

_AVAILABILITY = Group(
    "Disponibilités",
    (
        Entry("availability", "Heures possibles dans la semaine", WeekHours()),
        Entry("shortest_weeks", "Durée souhaitée, au moins", kinds.whole(1, 156, "semaines"), is_first=True),
        Entry("longest_weeks", "Au plus", kinds.whole(1, 156, "semaines")),
        Children(
            "unavailabilities",
            Unavailability,
            "Indisponibilités",
            "l'indisponibilité",
            "Ajouter une indisponibilité",
            (Entry("starts_on", "Du", Day()), Entry("ends_on", "au", Day())),
            help="Des dates seulement, jamais la raison.",
        ),
    ),
)

_MOBILITY = Group(
    "Mobilité",
    (
        Entry("travel_means", "Moyens de déplacement", Ticks(TravelMeans)),
        Entry("call_means", "Préfère être joint par", Choice(CallMeans)),
        Entry(
            "call_when",
            "Quand l'appeler",
            Line(),
            "Par exemple «\u00a0après 17 h, sauf mercredi\u00a0».",
            is_private=True,
        ),
    ),
)

_PROTECTED_HELP = "Mandat de représentant du personnel\u00a0: oui ou non, rien de plus. Jamais dans un classement."
_PERMIT_HELP = "Pays hors Union européenne, EEE et Suisse\u00a0: oui ou non, rien de plus. Jamais dans un classement."

_CONTRACT = Group(
    "Contrat",
    (
        Entry(
            "employments.0.site_id",
            "Lieu de travail actuel",
            Link("site", within="employments.0.organisation_id", none="le siège"),
            _OWN_SITE,
            is_wide=True,
        ),
        Entry("employments.0.job_title", "Emploi au contrat", Line()),
        Entry("employments.0.qualification", "Qualification", Line(), "Telle que la convention la nomme."),
        Entry("employments.0.contract", "Contrat", Choice(ContractKind)),
        Entry("employments.0.is_day_based", "Forfait en jours", YesNo()),
        Entry("employments.0.starts_on", "Depuis le", Day(), is_first=True),
        Entry("employments.0.ends_on", "Jusqu'au", Day(), "Fin du CDD, s'il y en a une."),
        Entry("employments.0.trial_until", "Période d'essai jusqu'au", Day(), is_first=True),
        Entry(
            "employments.0.needs_work_permit",
            "Autorisation de travail nécessaire",
            YesNo(),
            _PERMIT_HELP,
            is_secret=True,
            is_first=True,
        ),
        Entry("employments.0.work_permit_until", "Autorisation de travail jusqu'au", Day()),
        Entry("employments.0.grid", "Horaires chez l'employeur", WeekHours()),
        Entry("employments.0.is_protected", "Salarié protégé", YesNo(), _PROTECTED_HELP, is_secret=True),
        Entry(
            "birth_date",
            "Date de naissance",
            Day(is_past=True),
            "Seulement pour les règles des moins de 18 ans.",
            is_private=True,
        ),
        Children(
            "employments",
            Employment,
            "Autres contrats",
            "le contrat",
            "Ajouter un contrat",
            (
                Entry("organisation_id", "Employeur", _LENDER, is_wide=True),
                Entry("site_id", "Lieu de travail", Link("any_site", none="le siège"), is_wide=True),
                Entry("job_title", "Emploi", Line()),
                Entry("qualification", "Qualification", Line()),
                Entry("contract", "Contrat", Choice(ContractKind)),
                Entry("weekly_hours", "Heures par semaine", kinds.hours()),
                Entry("starts_on", "Depuis le", Day()),
                Entry("ends_on", "Jusqu'au", Day()),
                Entry("trial_until", "Période d'essai jusqu'au", Day()),
                Entry("needs_work_permit", "Autorisation de travail nécessaire", YesNo(), is_secret=True),
                Entry("work_permit_until", "Autorisation de travail jusqu'au", Day()),
                Entry("is_day_based", "Forfait en jours", YesNo()),
                Entry("is_protected", "Salarié protégé", YesNo(), is_secret=True),
                Entry("gross_pay", "Salaire brut", kinds.money(), is_secret=True),
                Entry("pay_unit", "Compté", Choice(PayUnit, is_optional=False), is_secret=True),
                Entry("grid", "Horaires", WeekHours(), is_wide=True),
            ),
            first=1,
        ),
    ),
)

_PAY = Group(
    "Rémunération",
    (
        Entry(
            "employments.0.gross_pay",
            "Salaire brut",
            kinds.money(),
            "Pour la convention seulement, avant primes.",
            is_secret=True,
        ),
        Entry("employments.0.pay_unit", "Compté", Choice(PayUnit, is_optional=False), is_secret=True),
    ),
)

_CONSENT = Group(
    "Motivations et accord",
    (
        Entry("motives", "Ce que la personne en attend", Ticks(PersonMotive)),
        Entry("consent_scope", "Ce que l'accord permet de montrer", Choice(ConsentScope)),
        Entry("consent_withdrawn_on", "Accord retiré le", Day(), "Rien de plus n'est montré après ce jour."),
    ),
)

_HISTORY = Group(
    "Suivi de la fiche",
    (
        Entry("code", "Code", Line(), "Donné une fois, il remplace le nom à l'écran (F9).", is_fixed=True),
        Entry("status", "Situation", Choice(PersonStatus, is_optional=False)),
        Entry("referred_by_id", "A entendu parler du prêt par", Link("person", none="un autre volontaire")),
        Entry(
            "notes",
            "Notes",
            Lines(5),
            "Des faits utiles à la mission\u00a0; ni santé, ni vie privée.",
            is_private=True,
            is_facts=True,
        ),
    ),
)

FORM = FormSpec(
    "person",
    Person,
    (
        _ESSENTIALS,
        _SKILLS,
        _CERTIFICATES,
        _AVAILABILITY,
        _MOBILITY,
        _CONTRACT,
        _PAY,
        _CONSENT,
        _HISTORY,
    ),
)
