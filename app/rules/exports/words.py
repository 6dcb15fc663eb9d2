"""What tables and columns are called in French, beside those `safety.field_words` names for a person's own copy."""

from app.rules.safety import field_words

TITLES = field_words.TITLES | {
    "organisation": "Entreprise",
    "organisation_sites": "Site d'une entreprise",
    "organisation_contacts": "Contact d'une entreprise",
    "organisation_derogations": "Dérogation sur le temps de travail",
    "person": "Salarié",
    "person_employments": "Contrat d'un salarié",
    "person_skills": "Compétence d'un salarié",
    "person_certificates": "Titre d'un salarié",
    "person_unavailabilities": "Absence d'un salarié",
    "need": "Mission",
    "need_skills": "Compétence demandée",
    "need_certificates": "Titre demandé",
    "need_trainings": "Formation prévue",
    "visit": "Visite",
    "cse_consultation": "Consultation d'un CSE",
    "catalogue_issue": "Numéro du catalogue",
    "catalogue_issue_recipients": "Envoi du catalogue",
    "clause_text": "Version d'une clause",
    "tour_stop": "Étape de tournée",
    "import_mapping": "Colonnes d'un fichier importé",
    "distinct_pair": "Deux fiches qui ne sont pas des doublons",
    "merged_pair": "Deux fiches réunies",
    "setting": "Réglage du bureau",
    "attachment": "Fichier joint",
    "history": "Historique, modification par modification",
    "journal": "Journal, action par action",
}
"""By table."""

_OTHERS = """
id=Identifiant; parent_id=Fiche dont c'est une partie; position=Place dans la fiche; created_at=Créé le
updated_at=Modifié le; updated_by=Poste qui a écrit; deleted_at=Mis à la corbeille le
legal_name=Raison sociale; siret=SIRET; naf=Code NAF; idcc=Convention collective (IDCC); legal_form=Forme juridique
is_lender=Prêteuse; is_host=Utilisatrice; headcount=Effectif; headcount_on=Effectif au; group_name=Groupe
group_headcount=Effectif du groupe; registered_on=Immatriculée le; years_at_250=Années à 250 salariés ou plus
months_at_11=Mois à 11 salariés ou plus; has_cse=CSE; carence_on=Procès-verbal de carence du
carence_sent_on=Carence transmise le; charter_signed_on=Charte signée le; source=Adressée par
asks_or_offers=Cherche ou propose; next_step_on=Prochaine étape le; brakes=Freins; levers=Leviers; access=Accès
role=Fonction; signs=Signataire; people=Postes; priority=Priorité; closed_reason=Motif de clôture; load=Port de charges
posture=Posture; climate=Ambiance; noise=Bruit; works_at_height=Travail en hauteur; pace=Rythme; team=Équipe
autonomy_days=Jours avant l'autonomie; importance=Importance; is_held=Visite faite; day_order=Rang dans la journée
to_ask=À demander; met=Personnes rencontrées; subject=Objet; information_on=Information remise le
meeting_on=Réunion le; with_expert=Avec un expert; opinion=Avis; opinion_on=Avis du; loan_ids=Prêts concernés
title=Titre; published_on=Publié le; sent_on=Envoyé le; clause=Clause; text=Texte; written_on=Écrit le; tour=Tournée
area=Bassin; insee=Commune (INSEE); address=Adresse; planned_on=Prévue le; cancelled_because=Annulée parce que
publics=Publics; visitors=Visiteurs; prescribers=Prescripteurs; companies=Entreprises; partners=Partenaires
budget=Budget (€); spent=Dépensé (€); heads=En-têtes du fichier; fields=Champ de chaque colonne
used_on=Utilisé le; first_id=Première fiche; second_id=Seconde fiche; said_on=Dit le; kept_id=Fiche gardée
gone_id=Fiche réunie à l'autre; merged_on=Réunies le; key=Nom du réglage; value=Valeur; sha256=Empreinte SHA-256
media_type=Nature du fichier; size=Taille en octets; path=Place dans l'archive; seq=Rang; table_name=Table
record_id=Identifiant de la fiche; change=Modification; action_id=Identifiant de l'action; action=Action; laptop=Poste
person_answer=Réponse du salarié; person_answered_on=Répondu le (salarié); host_id=Entreprise utilisatrice
"""
WORDS = field_words.WORDS | {
    name: words
    for line in _OTHERS.strip().splitlines()
    for name, _, words in (entry.strip().partition("=") for entry in line.split(";"))
}
"""By column."""
_OF_TABLE = {
    ("attachment", "name"): "Nom du fichier",
    ("history", "before"): "Ligne avant, telle que la base la garde",
    ("history", "after"): "Ligne après\u00a0; rien pour une création\u00a0: la ligne, ou le changement suivant, le dit",
    ("history", "at"): "Fait le (UTC)",
    ("journal", "at"): "Fait le (UTC)",
    ("organisation", "name"): "Nom d'usage",
    ("organisation_contacts", "name"): "Nom",
    ("organisation_sites", "name"): "Nom du site",
    ("loan", "host_id"): "Entreprise utilisatrice",
}


def word(table: str, column: str) -> str:
    return _OF_TABLE.get((table, column)) or WORDS[column]
