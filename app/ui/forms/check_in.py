"""The form of a check-in (point de suivi): a few keys during a call."""

from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.persons import CallMeans
from app.ui.form_spec import Entry, FormSpec, Group
from app.ui.kinds import Choice, Day, Lines, Link

_ESSENTIALS = Group(
    "Le point de suivi",
    (
        Entry("loan_id", "Mise à disposition", Link("loan"), is_wide=True),
        Entry("party", "Avec", Choice(CheckInParty, is_optional=False)),
        Entry("means", "Par", Choice(CallMeans, is_optional=False)),
        Entry("due_on", "Prévu le", Day()),
        Entry("done_on", "Fait le", Day()),
        Entry("feeling", "Ressenti", Choice(Feeling)),
        Entry("answer_work", "Le travail confié", Lines(2), "Des faits\u00a0; ni santé, ni vie privée."),
        Entry("answer_welcome", "L'accueil et l'équipe", Lines(2)),
        Entry("answer_hours", "Les horaires et les trajets", Lines(2)),
        Entry("answer_wishes", "Les souhaits", Lines(2)),
        Entry("next_step", "Prochaine étape", Lines(1)),
        Entry("next_on", "Prochain point le", Day()),
    ),
    is_folded=False,
)

FORM = FormSpec("check_in", CheckIn, (_ESSENTIALS,))
