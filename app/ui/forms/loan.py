"""The form of a loan (mise à disposition): the facts of the agreement, billing included."""

from app.models.loans import (
    AbsenceBilling,
    Billed,
    BillingUnit,
    Caller,
    EndReason,
    LegalBasis,
    Loan,
    LoanStatus,
    Outcome,
)
from app.models.needs import Payer
from app.models.persons import PayUnit
from app.ui.form import kinds
from app.ui.form.kinds import Address, Choice, Day, Line, Lines, Link, WeekHours, YesNo
from app.ui.form.spec import Entry, FormSpec, Group
from app.ui.forms.need import FOLLOW_UP_HELP, SPECIAL_RISK_HELP, trainings

_ESSENTIALS = Group(
    "L'essentiel",
    (
        Entry("person_id", "Salarié mis à disposition", Link("person")),
        Entry("lender_id", "Entreprise prêteuse", Link("organisation")),
        Entry("host_id", "Entreprise utilisatrice", Link("organisation")),
        Entry("job_title", "Emploi occupé", Line()),
        Entry("qualification", "Qualification", Line(), "Celle que la convention nomme (L8241-2)."),
        Entry("starts_on", "Début", Day(), is_first=True),
        Entry("ends_on", "Fin", Day()),
        Entry("tasks", "Travail confié", Lines(3), "S'imprime dans la convention et dans l'avenant au contrat."),
        Entry("site_name", "Lieu de travail", Line(), "Nom du site.", is_private=True),
        Entry("place", "Adresse du lieu de travail", Address(), is_private=True),
        Entry("grid", "Horaires de la semaine", WeekHours()),
    ),
    is_folded=False,
)

_TERMS = Group(
    "Conditions",
    (
        Entry("legal_basis", "Fondement", Choice(LegalBasis, is_optional=False), is_wide=True),
        Entry("purpose", "Finalité", Line(), "Exigée par L8241-3\u00a0: qualification, transition, partenariat."),
        Entry("has_probation", "Période probatoire", YesNo()),
        Entry(
            "is_probation_mandatory",
            "Modifie un élément essentiel du contrat",
            YesNo(),
            "Paie, qualification, durée du travail, lieu hors du secteur\u00a0: la période probatoire est obligatoire.",
        ),
        Entry("probation_days", "Durée de la période probatoire", kinds.whole(1, 365, "jours")),
        Entry("early_end_notice_days", "Préavis de fin anticipée", kinds.whole(0, 365, "jours"), is_first=True),
        Entry("early_end_terms", "Fin anticipée, précisions", Lines(2)),
        Entry("recall_notice_days", "Préavis de rappel par l'entreprise prêteuse", kinds.whole(0, 365, "jours")),
        Entry("recall_terms", "Rappel, précisions", Lines(2)),
        Entry("features", "Particularités du poste", Lines(2)),
    ),
)

_SAFETY = Group(
    "Accueil, santé et sécurité",
    (
        Entry("tutor", "Tuteur dans l'entreprise utilisatrice", Line(), is_private=True),
        Entry("tutor_phone", "Téléphone du tuteur", kinds.phone(), is_private=True),
        Entry("is_special_risk", "Poste à risques particuliers", YesNo(), SPECIAL_RISK_HELP, is_first=True),
        Entry("is_reinforced_follow_up", "Suivi médical renforcé", YesNo(), FOLLOW_UP_HELP),
        Entry(
            "safety_training_on",
            "Formation à la sécurité au poste le",
            Day(),
            "Due à chaque changement de poste (L4141-2).",
            is_first=True,
        ),
        Entry("aptitude_exam_on", "Examen médical d'aptitude le", Day(), "Suivi renforcé\u00a0: avant l'affectation."),
        Entry(
            "reinforced_training_on",
            "Formation renforcée à la sécurité le",
            Day(),
            "Poste à risques particuliers (L4154-2).",
            is_first=True,
        ),
        Entry(
            "reinforced_training_payer",
            "Formation renforcée payée par",
            Choice(Payer),
            "À la charge de l'entreprise utilisatrice (L4142-2).",
        ),
        Entry("is_forbidden_to_young", "Travaux interdits avant 18 ans", YesNo(), "À étudier sur place (L4153-8)."),
        Entry("ppe", "Équipements de protection", Lines(2), "Fournis par l'entreprise utilisatrice."),
        trainings(),
    ),
)

_PROOFS = Group(
    "Preuves et points de droit",
    (
        Entry(
            "agreed_in_writing",
            "Accord écrit du salarié à ce prêt",
            YesNo(),
            "Exigé quand le prêt relève de L8241-3 (R8241-2).",
        ),
        Entry("first_agreement_on", "Première convention le", Day(), "Seulement quand celle-ci en prolonge une autre."),
        Entry(
            "cse_told_on", "CSE de la prêteuse informé de la convention le", Day(), "Une fois signée.", is_first=True
        ),
        Entry(
            "cse_told_of_risk_on",
            "CSE de la prêteuse informé du poste à risques le",
            Day(),
            "Si le poste est à risques particuliers.",
        ),
        Entry(
            "is_on_partial_activity",
            "Indemnisé au titre de l'activité partielle",
            YesNo(),
            "Des heures indemnisées ne peuvent pas être travaillées ailleurs (L5122-1).",
            is_first=True,
        ),
        Entry("compensated_grid", "Heures indemnisées de la semaine", WeekHours()),
    ),
)

_BILLING = Group(
    "Facturation au coût",
    (
        Entry("billing.gross_pay", "Salaire brut", kinds.money(), is_secret=True),
        Entry("billing.pay_unit", "Compté", Choice(PayUnit, is_optional=False), is_secret=True),
        Entry(
            "billing.charges_percent",
            "Charges patronales",
            kinds.percent(200),
            "En pour cent du salaire brut.",
            is_secret=True,
        ),
        Entry("billing.unit", "Facturé", Choice(BillingUnit, is_optional=False)),
        Entry("billing.paid_leave", "Congés payés", Choice(Billed)),
        Entry("billing.rtt", "RTT", Choice(Billed)),
        Entry("billing.thirteenth_month", "Treizième mois", Choice(Billed)),
        Entry("billing.bonuses", "Primes", Choice(Billed)),
        Entry("billing.overtime", "Heures supplémentaires", Choice(Billed)),
        Entry("billing.absences", "Absences", Choice(AbsenceBilling)),
        Entry("billing.meal_voucher", "Titre-restaurant, part de l'employeur", kinds.money(), is_secret=True),
        Entry("billing.km_rate", "Indemnité kilométrique", kinds.money("€/km"), is_secret=True),
        Entry("billing.vat_percent", "TVA", kinds.percent(), "Un prêt au coût porte la TVA."),
        Entry("billing.due_days", "Paiement sous", kinds.whole(0, 120, "jours")),
    ),
)

_CALLS = Group(
    "Rythme des appels",
    (
        Entry("calls.caller", "Qui appelle le salarié", Choice(Caller, is_optional=False)),
        Entry(
            "calls.employee_days", "Salarié, tous les", kinds.whole(0, 180, "jours"), "Vide\u00a0: le rythme du bureau."
        ),
        Entry("calls.lender_days", "Prêteuse, tous les", kinds.whole(0, 180, "jours"), "0\u00a0: jamais."),
        Entry("calls.host_days", "Utilisatrice, tous les", kinds.whole(0, 180, "jours"), "0\u00a0: jamais."),
    ),
)

_END = Group(
    "Fin et retour",
    (
        Entry("ended_on", "Terminée le", Day()),
        Entry("end_reason", "Motif de fin", Choice(EndReason)),
        Entry("outcome", "Suite", Choice(Outcome)),
        Entry(
            "return_plan",
            "Préparation du retour",
            Lines(3),
            "Poste retrouvé, entretien, compétences à attester.",
            is_facts=True,
        ),
    ),
)

_FILE = Group(
    "Dossier",
    (
        Entry("number", "Numéro", Line(), "Donné à la validation.", is_fixed=True),
        Entry(
            "status", "État", Choice(LoanStatus, is_optional=False), "Change par les boutons de la page.", is_fixed=True
        ),
        Entry("need_id", "Mission", Link("need", none="aucune"), is_fixed=True),
        Entry("proposal_id", "Proposition", Link("proposal", none="aucune"), is_fixed=True),
        Entry("notes", "Notes", Lines(4), is_private=True, is_facts=True),
    ),
)

FORM = FormSpec("loan", Loan, (_ESSENTIALS, _TERMS, _SAFETY, _PROOFS, _BILLING, _CALLS, _END, _FILE))
