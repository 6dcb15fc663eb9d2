"""The form of a visit to a company."""

from app.models.organisations import Brake, Lever
from app.models.visits import Visit
from app.rules.loans.soft_words import FACTS_ONLY
from app.ui.form import kinds
from app.ui.form.kinds import Day, Line, Lines, Link, Ticks, YesNo
from app.ui.form.spec import Entry, FormSpec, Group

_ESSENTIALS = Group(
    "La visite",
    (
        Entry("organisation_id", "Entreprise", Link("organisation"), is_wide=True),
        Entry("held_on", "Jour", Day()),
        Entry("at", "Heure", kinds.time(), "Vide si elle n'est pas convenue."),
        Entry("is_held", "Faite", YesNo(), "Non\u00a0: prévue, pas encore faite."),
        Entry(
            "to_ask", "À demander", Lines(2), "Une ligne par question\u00a0; elles ouvrent le dossier.", is_private=True
        ),
        Entry("met", "Personnes rencontrées", Line(), is_private=True, is_wide=True),
        Entry("notes", "Ce qui s'est dit", Lines(5, FACTS_ONLY), is_private=True, is_facts=True, is_of_company=True),
        Entry("brakes", "Freins entendus", Ticks(Brake)),
        Entry("levers", "Leviers entendus", Ticks(Lever)),
        Entry("next_step", "Prochaine étape", Line(), is_private=True),
        Entry("next_step_on", "À faire le", Day()),
    ),
    is_folded=False,
)

FORM = FormSpec("visit", Visit, (_ESSENTIALS,))
