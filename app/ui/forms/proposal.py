"""The form of a proposal: one volunteer for one mission, and the three dated answers."""

from app.models.proposals import Answer, DeclineReason, Proposal, ProposalStage
from app.ui.form.kinds import Choice, Day, Line, Lines, Link, YesNo
from app.ui.form.spec import Entry, FormSpec, Group

_ANSWER = Choice(Answer, is_optional=False)

_ESSENTIALS = Group(
    "Les trois réponses",
    (
        Entry("need_id", "Mission", Link("need")),
        Entry("person_id", "Volontaire", Link("person")),
        Entry("person_answer", "Le salarié", _ANSWER, "Un refus ne peut jamais lui être reproché (L8241-2)."),
        Entry("person_answered_on", "Réponse du salarié le", Day()),
        Entry("lender_answer", "L'entreprise prêteuse", _ANSWER),
        Entry("lender_answered_on", "Réponse de l'entreprise prêteuse le", Day()),
        Entry("lender_from", "Libéré du", Day()),
        Entry("lender_until", "Libéré jusqu'au", Day()),
        Entry("host_answer", "L'entreprise utilisatrice", _ANSWER),
        Entry("host_answered_on", "Réponse de l'entreprise utilisatrice le", Day()),
    ),
    is_folded=False,
)

_MEETING = Group(
    "Rencontre",
    (
        Entry("stage", "Étape", Choice(ProposalStage, is_optional=False)),
        Entry("meeting_on", "Visite du poste ou rencontre le", Day()),
        Entry(
            "meeting_notes",
            "Ce qui s'y est dit",
            Lines(3),
            "Des faits sur le poste, pas d'avis sur la personne.",
            is_private=True,
            is_facts=True,
        ),
    ),
)

_DECLINED = Group(
    "Si elle n'est pas retenue",
    (
        Entry("declined_on", "Non retenue le", Day()),
        Entry("reason", "Raison", Choice(DeclineReason)),
        Entry("reason_is_shareable", "Peut se dire aux autres parties", YesNo()),
        Entry("reason_note", "Précision", Line(), "Un fait utile, pas d'avis sur la personne.", is_private=True),
    ),
)

FORM = FormSpec("proposal", Proposal, (_ESSENTIALS, _MEETING, _DECLINED))
