"""The form of a check-in (point de suivi): a few keys during a call. The page says the questions as the office does."""

from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.persons import CallMeans
from app.models.questions import QUESTIONS
from app.rules.loans import questions
from app.rules.loans.soft_words import FACTS_ONLY
from app.ui.form.kinds import Choice, Day, Lines, Link
from app.ui.form.spec import Entry, FormSpec, Group

_ESSENTIALS = Group(
    "",
    (
        Entry("feeling", "Ressenti (touches 1, 2, 3)", Choice(Feeling, is_spread=True), is_half=True),
        Entry("means", "Par", Choice(CallMeans, is_optional=False), is_half=True),
        Entry("party", "Avec", Choice(CheckInParty, is_optional=False, is_spread=True), is_wide=True),
        *(
            Entry(one.field, questions.label(one), Lines(2, FACTS_ONLY), is_half=True, is_private=True, is_facts=True)
            for one in QUESTIONS
        ),
        Entry("next_step", "Prochaine étape", Lines(1, FACTS_ONLY), is_half=True, is_private=True, is_facts=True),
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
