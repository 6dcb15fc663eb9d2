"""A visit typed while someone talks: the free text first, then what one jumps to with Alt and a letter."""

from app.models.needs import Climate, Load, Noise, Pace, Posture
from app.models.organisations import Brake, Lever
from app.models.states import Stage
from app.rules.loans.soft_words import FACTS_ONLY
from app.rules.visits.entry import VisitEntry
from app.ui.form import kinds
from app.ui.form.kinds import Choice, Day, Line, Lines, Link, Ticks, YesNo
from app.ui.form.spec import Entry, FormSpec, Group
from app.ui.forms.need import FOLLOW_UP_HELP, SPECIAL_RISK_HELP

NOTES = Group(
    "",
    (Entry("visit.notes", "Ce qui se dit", Lines(12, FACTS_ONLY), is_private=True, is_facts=True, is_of_company=True),),
    is_folded=False,
)

_NEXT = Group(
    "Prochaine étape",
    (
        Entry("visit.next_step", "Quoi", Line(placeholder="Envoyer deux profils"), is_wide=True, is_private=True),
        Entry("visit.next_step_on", "Pour le", Day(), "+8 j, jeudi, 12/12"),
        Entry("stage", "Étape de l'entreprise", Choice(Stage)),
        Entry("visit.met", "Personnes rencontrées", Line(), is_wide=True, is_private=True),
    ),
    is_folded=False,
)

_HEARD = Group(
    "Freins et leviers entendus",
    (
        Entry("visit.brakes", "Freins", Ticks(Brake)),
        Entry("visit.levers", "Leviers", Ticks(Lever)),
    ),
    is_folded=False,
)

_STUDY = Group(
    "Étude de poste",
    (
        Entry(
            "need_id",
            "Mission étudiée",
            Link("need", within="visit.organisation_id", none="vide\u00a0: la nouvelle mission, dessous"),
            is_wide=True,
        ),
        Entry("need.load", "Charges portées", Choice(Load)),
        Entry("need.posture", "Posture", Choice(Posture)),
        Entry("need.climate", "Température", Choice(Climate)),
        Entry("need.noise", "Bruit", Choice(Noise), is_half=True),
        Entry("need.pace", "Rythme", Choice(Pace), is_half=True),
        Entry("need.works_at_height", "Travail en hauteur", YesNo()),
        Entry("need.is_special_risk", "Poste à risques particuliers", YesNo(), SPECIAL_RISK_HELP),
        Entry("need.is_reinforced_follow_up", "Suivi médical renforcé", YesNo(), FOLLOW_UP_HELP),
        Entry("need.autonomy_days", "Autonome après", kinds.whole(0, 365, "jours")),
        Entry("need.team", "Équipe", Line(), is_half=True),
        Entry("need.ppe", "Équipements de protection", Lines(1), is_half=True),
        Entry("need.features", "Particularités", Lines(1), is_half=True),
    ),
    is_folded=False,
)

_MISSION = Group(
    "Nouvelle mission",
    (
        Entry("need.job_title", "Métier cherché", Line(placeholder="Soudeur TIG"), is_half=True),
        Entry("need.people", "Personnes", kinds.whole(1, 999)),
        Entry("need.starts_on", "Début", Day()),
        Entry("need.ends_on", "Fin", Day()),
        Entry("need.tasks", "Tâches", Lines(2)),
    ),
    is_folded=False,
)

_CONTACT = Group(
    "Nouveau contact",
    (
        Entry("contact.name", "Nom", Line(), is_half=True, is_private=True),
        Entry("contact.role", "Fonction", Line(), is_half=True),
        Entry("contact.phone", "Téléphone", kinds.phone(), is_private=True),
        Entry("contact.email", "Courriel", kinds.email(), is_half=True, is_private=True),
    ),
    is_folded=False,
)

_COMPANY = Group(
    "L'entreprise et le rendez-vous",
    (
        Entry("headcount", "Effectif", kinds.whole(0, 1_000_000)),
        Entry("has_cse", "CSE", YesNo()),
        Entry("visit.held_on", "Jour", Day()),
        Entry("visit.at", "Heure", kinds.time()),
        Entry("visit.organisation_id", "Entreprise", Link("organisation"), is_fixed=True, is_wide=True),
    ),
    is_folded=False,
)

FORM = FormSpec("visit_entry", VisitEntry, (NOTES, _NEXT, _HEARD, _STUDY, _MISSION, _CONTACT, _COMPANY))
