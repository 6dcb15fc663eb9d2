"""The form of a consultation of the works council (CSE), which may cover several loans."""

from app.models.organisations import CseConsultation, CseOpinion
from app.ui.form.kinds import Choice, Day, Flag, Line, Link, Links, Paper
from app.ui.form.spec import Entry, FormSpec, Group

_ESSENTIALS = Group(
    "La consultation",
    (
        Entry("organisation_id", "Entreprise", Link("organisation")),
        Entry("subject", "Objet", Line()),
        Entry("information_on", "Information remise le", Day(), "Le délai court de ce jour (R2312-5)."),
        Entry("meeting_on", "Réunion le", Day()),
        Entry("opinion", "Avis", Choice(CseOpinion)),
        Entry("opinion_on", "Avis rendu le", Day()),
        Entry("with_expert", "Avec un expert", Flag(), "Le délai passe d'un à deux mois."),
        Entry("attachment_id", "Procès-verbal ou extrait", Paper()),
        Entry(
            "loan_ids",
            "Mises à disposition concernées",
            Links("loan", within="organisation_id", none="Aucune mise à disposition de cette entreprise."),
        ),
    ),
    is_folded=False,
)

FORM = FormSpec("cse_consultation", CseConsultation, (_ESSENTIALS,))
