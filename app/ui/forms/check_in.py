"""The form of a check-in (point de suivi): a few keys during a call."""

from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.persons import CallMeans
from app.ui.form.kinds import Choice, Day, Lines, Link
from app.ui.form.spec import Entry, FormSpec, Group

FACTS_ONLY = "Des faits seulement\u00a0: ni santé, ni opinion."

_ESSENTIALS = Group(
    "",
    (
        Entry("feeling", "Ressenti (touches 1, 2, 3)", Choice(Feeling, is_spread=True), is_half=True),
        Entry("means", "Par", Choice(CallMeans, is_optional=False), is_half=True),
        Entry("party", "Avec", Choice(CheckInParty, is_optional=False, is_spread=True), is_wide=True),
        Entry("answer_work", "Le travail confié", Lines(2), FACTS_ONLY, is_half=True, is_private=True),
        Entry("answer_welcome", "L'accueil et l'équipe", Lines(2), is_half=True, is_private=True),
        Entry("answer_hours", "Les horaires et les trajets", Lines(2), is_half=True, is_private=True),
        Entry("answer_wishes", "Ce qui est souhaité pour la suite", Lines(2), is_half=True, is_private=True),
        Entry("next_step", "Prochaine étape", Lines(1), is_half=True, is_private=True),
        Entry("next_on", "Prochain point le", Day(), is_half=True),
    ),
    is_folded=False,
)

_PLACE = Group(
    "Dates et mise à disposition",
    (
        Entry("due_on", "Prévu le", Day()),
        Entry("done_on", "Fait le", Day()),
        Entry("loan_id", "Mise à disposition", Link("loan"), is_wide=True),
    ),
)

FORM = FormSpec("check_in", CheckIn, (_ESSENTIALS, _PLACE))
