"""What each column about a person is called in French, for the copy handed over to them (RGPD art. 15)."""

TITLES = {
    "person": "Fiche",
    "person_employments": "Contrat",
    "person_skills": "Compétence",
    "person_certificates": "Titre",
    "person_unavailabilities": "Absence",
    "consent": "Accord",
    "trip": "Trajet mesuré",
    "proposal": "Mise en relation",
    "profile_request": "Profil demandé par une entreprise",
    "catalogue_issue_profiles": "Profil dans un catalogue",
    "loan": "Mise à disposition",
    "loan_documents": "Document",
    "loan_trainings": "Formation",
    "check_in": "Point de suivi",
    "reserve": "Point laissé ouvert",
    "timesheet": "Relevé d'heures",
    "timesheet_days": "Jour du relevé",
    "timesheet_expenses": "Frais",
    "statement": "Décompte",
    "statement_lines": "Ligne du décompte",
    "programme_flow": "Versement du programme",
    "loan_accident": "Accident",
    "loan_change": "Avenant",
    "loan_change_items": "Ce que l'avenant change",
    "loan_return": "Retour",
    "loan_return_steps": "Étape du retour",
    "loan_return_debriefs": "Bilan",
    "loan_return_skills": "Compétence acquise",
    "put_off": "Ligne reportée d'Aujourd'hui",
}
"""By table."""

_PERSON = """
code=Code; last_name=Nom; first_name=Prénom; birth_date=Né(e) le; home_address=Adresse; home_postal_code=Code postal
home_insee=Commune (INSEE); home_lat=Latitude du domicile; home_lon=Longitude du domicile
home_precision=Précision du point; phone=Téléphone; email=Courriel; call_means=Joindre par; call_when=Quand appeler
rome=Code ROME; job_title=Métier ou poste; max_km=Distance acceptée (km); travel_means=Déplacements
available_from=Disponible du; available_until=Disponible jusqu'au; availability=Horaires possibles
shortest_weeks=Durée souhaitée, au moins (semaines); longest_weeks=Durée souhaitée, au plus (semaines)
notice_on=Notice remise le; consent_on=Accord du; consent_scope=Ce que l'accord permet
consent_withdrawn_on=Accord retiré le; employer_informed=Employeur informé; motives=Ce qui décide; status=État
notes=Notes; restricted_on=Données limitées depuis le; erased_on=Effacée le; referred_by_id=Venue par
organisation_id=Entreprise; site_id=Site; qualification=Qualification; starts_on=Du; ends_on=Jusqu'au
trial_until=Période d'essai jusqu'au; contract=Contrat; is_day_based=Forfait en jours; weekly_hours=Heures par semaine
grid=Horaires; is_protected=Salarié protégé; needs_work_permit=Autorisation de travail nécessaire
work_permit_until=Autorisation de travail jusqu'au; gross_pay=Salaire brut (€); pay_unit=Compté; name=Intitulé
level=Niveau; kind=Nature; number=Numéro; until=Valable jusqu'au; given_on=Donné le; scope=Portée; proof=Preuve
note=Note; withdrawn_on=Retiré le; km=Kilomètres; minutes=Minutes; noted_on=Noté le
"""
_RELATION = """
need_id=Mission; stage=Étape; lender_answer=Réponse de l'employeur; lender_answered_on=Répondu le (employeur)
lender_from=Libéré du; lender_until=Libéré jusqu'au; person_answer=Votre réponse; person_answered_on=Répondu le (vous)
host_answer=Réponse de l'entreprise d'accueil; host_answered_on=Répondu le (accueil); meeting_on=Rencontre le
meeting_notes=Notes de la rencontre; declined_on=Non retenue le; reason=Motif; reason_note=Précision
reason_is_shareable=Motif communicable; issue_id=Catalogue; asked_on=Demandé le; closed_on=Clos le
proposal_id=Mise en relation; job_level=Métier dit par; area_level=Lieu dit par; risk_reason=Publié malgré le risque
about=Sujet; done_on=Fait le; attachment_id=Fichier
"""
_LOAN = """
lender_id=Entreprise prêteuse; host_id=Entreprise utilisatrice; legal_basis=Base légale; purpose=But; tasks=Travaux
features=Particularités du poste; site_name=Lieu; place_address=Adresse du lieu; place_postal_code=Code postal du lieu
place_insee=Commune du lieu (INSEE); place_lat=Latitude du lieu; place_lon=Longitude du lieu
place_precision=Précision du lieu; tutor=Référent; tutor_phone=Téléphone du référent
is_special_risk=Poste à risques particuliers; is_reinforced_follow_up=Suivi médical renforcé
ppe=Équipements de protection; safety_training_on=Formation à la sécurité le
reinforced_training_on=Formation renforcée le; reinforced_training_payer=Payée par
aptitude_exam_on=Examen d'aptitude le; is_forbidden_to_young=Travaux réglementés; agreed_in_writing=Accord écrit
is_on_partial_activity=Activité partielle; compensated_grid=Heures indemnisées; cse_told_on=CSE informé le
cse_told_of_risk_on=CSE informé du risque le; first_agreement_on=Première convention du
has_probation=Période probatoire; is_probation_mandatory=Période probatoire obligatoire
probation_days=Jours de période probatoire; early_end_notice_days=Préavis de fin (jours)
early_end_terms=Fin anticipée; recall_notice_days=Préavis de rappel (jours); recall_terms=Rappel
billing_gross_pay=Salaire brut facturé (€); billing_pay_unit=Salaire compté; billing_charges_percent=Charges (%)
billing_unit=Facturé; billing_paid_leave=Congés payés; billing_rtt=RTT; billing_thirteenth_month=Treizième mois
billing_bonuses=Primes; billing_overtime=Heures supplémentaires; billing_meal_voucher=Titre-restaurant (€)
billing_km_rate=Kilomètre (€); billing_absences=Absences; billing_vat_percent=TVA (%)
billing_due_days=Paiement à (jours); calls_employee_days=Jours entre deux appels
calls_lender_days=Jours entre deux appels (prêteuse); calls_host_days=Jours entre deux appels (utilisatrice)
calls_caller=Appelé par; programme=Programme; early_end_asked_by=Fin demandée par; early_end_asked_on=Demandée le
early_end_last_day=Dernier jour demandé; early_end_note=Raison dite; ended_on=Finie le; end_reason=Fin
outcome=Suite; return_plan=Plan de retour; home_km=Du domicile au travail (km); hours=Heures; payer=Payeur
version=Version; issued_on=Établi le; change_id=Avenant; is_own=Papier de l'entreprise; mentions=Mentions vérifiées
mentions_on=Vérifiées le; clauses=Clauses; rule=Règle; sentence=Point; loan_id=Prêt; person_id=Personne
lender_name=Signataire (prêteuse); lender_capacity=Qualité (prêteuse); lender_sent_on=Envoyé à la prêteuse le
lender_signed_on=Signé par la prêteuse le; lender_means=Signature de la prêteuse; lender_provider=Prestataire (prêteuse)
lender_scan_id=Copie signée (prêteuse); host_name=Signataire (utilisatrice); host_capacity=Qualité (utilisatrice)
host_sent_on=Envoyé à l'utilisatrice le; host_signed_on=Signé par l'utilisatrice le
host_means=Signature de l'utilisatrice; host_provider=Prestataire (utilisatrice); host_scan_id=Copie (utilisatrice)
person_name=Signataire; person_capacity=Qualité; person_sent_on=Envoyé au salarié le; person_signed_on=Signé le
person_means=Signature; person_provider=Prestataire; person_scan_id=Copie signée
"""
_FOLLOW_UP = """
due_on=Prévu le; party=Avec; means=Moyen; feeling=Ressenti; answer_work=Le travail; answer_welcome=L'accueil
answer_hours=Horaires et trajet; answer_wishes=Souhaits; next_step=Suite à donner; next_on=Prochain le; step=Étape
result=Résultat; corrects_id=Corrige; questions=Questions posées; month=Mois; unit=Compté en; bonuses=Primes (€)
real_wages=Salaires réels (€); real_charges=Charges réelles (€); real_expenses=Frais réels (€)
is_brought_to_cost=Ramené au coût réel; reduction=Remise (€); day=Jour; count=Nombre; amount=Montant (€); label=Ligne
quantity=Quantité; unit_price=Prix; before_vat=Hors taxes (€); vat_percent=TVA (%); vat=TVA (€); with_vat=TTC (€)
cost=Coût réel (€); paid=Payé (€); paid_on=Payé le; made_on=Versé le; reference=Référence; at=Survenu le
host_knew_at=Connu de l'utilisatrice le; lender_knew_at=Connu de la prêteuse le; lender_told_at=Prêteuse prévenue le
authorities_told_at=Autorités prévenues le; declared_at=Déclaré le; lender_letter_on=Lettre à la prêteuse le
authorities_letter_on=Lettre aux autorités le; effective_on=À compter du; applied_on=Appliqué le; fact=Ce qui change
before=Avant; after=Après; same_job=Même poste au retour; keeps_job=Emploi préservé; is_still_there=Toujours en poste
exit=Sortie; has_trade_links=Liens entre entreprises; trade_links=Lesquels; everyone_agreed_on=Accord de tous le
held_on=Tenu le; satisfaction=Satisfaction; recommends=Recommande; benefits=Bénéfices; said=Ce qui est dit
testimony=Témoignage; may_quote=Citable; seen_on=Constatée le; seen_by=Constatée par
"""
WORDS = {
    name: words
    for text in (_PERSON, _RELATION, _LOAN, _FOLLOW_UP)
    for line in text.strip().splitlines()
    for name, _, words in (entry.strip().partition("=") for entry in line.split(";"))
}
"""By column."""

OTHERS = frozenset({"tutor", "tutor_phone", "lender_name", "host_name", "seen_by", "referred_by_id"})
"""What tells somebody else: never in the copy."""
OWN = frozenset(
    [
        "code",
        "last_name",
        "first_name",
        "home_address",
        "home_postal_code",
        "home_insee",
        "phone",
        "email",
        "number",
        "person_name",
        "name",
        "kind",
        "site_name",
        "place_address",
        "place_postal_code",
        "place_insee",
        "month",
        "programme",
        "rome",
        "version",
    ]
)
"""What is the person's own, or a fact without names: copied as it is. All other texts are screened."""
