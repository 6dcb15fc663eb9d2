"""First lines of lists as chambers, clubs and companies keep them: headings only, kind by kind."""

from app.models.imports import ImportKind

COMPANIES = """
Nom de l'entreprise adhérente au club
Raison sociale;SIRET;Adresse;Code postal;Ville;Téléphone;Mail;Contact
Entreprise;Interlocuteur;Fonction;Tel;Mail;Effectif;Secteur d'activité
Société;Nom du dirigeant;Prénom du dirigeant;Portable;Email;CP;Ville;NAF
Nom;Adresse;CP;Ville;Tel;Mail;Site web
Raison sociale;Enseigne;N° Siret;APE;Effectif;Commune
N° adhérent;Dénomination;Forme juridique;Activité;Nb salariés;Responsable RH;Téléphone RH;Mail RH
siren;nic;siret;denominationUniteLegale;enseigne1Etablissement;numeroVoieEtablissement;typeVoieEtablissement;\
libelleVoieEtablissement;codePostalEtablissement;libelleCommuneEtablissement;activitePrincipaleEtablissement;\
trancheEffectifsEtablissement
SIRET;Raison sociale;Enseigne;N° voie;Type voie;Libellé voie;Complément d'adresse;Code postal;Commune;Code APE
Nom de l'entreprise;Nom du contact;Prénom du contact;Fonction;Téléphone;Courriel;Commentaires
Structure;Contact principal;Mail;Tél.;Commune;Prête;Accueille
Account Name;Billing Street;Billing City;Billing Zip/Postal Code;Phone;Website;Industry;Employees
Adhérent;Dirigeant;DRH;Adresse;CP Ville;Convention collective;CSE (O/N)
Entreprises du bassin;Ville;Besoins identifiés;Freins;Suites à donner;Date de la visite
Code client;Raison sociale;Adresse 1;Adresse 2;CP;Ville;Pays;Téléphone
Établissement;SIRET;Code NAF;Libellé NAF;Tranche d'effectif;Commune
Nom commercial;Nom légal;SIRET;Adresse complète;Personne à contacter;E-mail
Liste des entreprises;Contact;Téléphone
Société;Statut;Prochaine action;Date de relance;Commentaire
Partenaire;Groupe;Effectif;Besoins saisonniers;Charte signée le
"""
VOLUNTEERS = """
Nom;Prénom;Téléphone;Mail;Métier
Nom;Prénom;Date de naissance;Adresse;CP;Ville;Employeur;Poste;Contrat
Nom Prénom;Entreprise;Métier;Compétences;Disponible à partir du
NOM;PRENOM;DDN;TEL PORTABLE;QUALIFICATION;CACES;PERMIS
Matricule;Nom;Prénom;Emploi;Classification;Date d'entrée;Type de contrat;Salaire brut
Salarié volontaire;Employeur;Métier;Accord écrit le;Mobilité (km)
Civilité;Nom de famille;Prénom;Email;Mobile;Code ROME;Disponibilités
Nom d'usage;Nom de naissance;Prénom;Né(e) le;Commune de résidence;Véhicule
Volontaire;Poste occupé;Savoir-faire;Habilitations;Dispo du;Dispo au
Prénom;Nom;Entreprise actuelle;Intitulé du poste;Temps de travail;Taux horaire
First name;Last name;Date of birth;Employer;Job title;Skills
Collaborateur;Service;Emploi;Compétences;CACES / habilitations;Souhaits
Nom;Prénom;Société;Fonction;Ancienneté;Rayon de mobilité;Moyen de transport
Identité;Téléphone;Profession;Permis;Distance max
Nom du salarié;Prénom du salarié;Employeur;Accord RGPD;Employeur informé;Commentaires
Nom;Prénom;Sexe;Adresse;Ville;Portable perso;Mail perso;Métier
Salarié;Entreprise prêteuse;Métier;Qualification;Compétences;Disponible le;Disponible jusqu'au
NOM Prénom;Naissance;Contrat (CDI/CDD);Heures hebdo;Salaire mensuel brut;Absences
Prénom et nom;Code postal;Ville;Métier;Diplômes;Consentement
Personne;Métier exercé;Employeur;Date de consentement;Portée de l'accord
"""
MISSIONS = """
Entreprise;Poste;Nombre de postes;Date de début;Date de fin;Horaires
Société;Métier recherché;Nb de personnes;Du;Au;Compétences demandées
Entreprise utilisatrice;Intitulé du poste;Période;Durée;Tâches
Structure;Besoin;Nombre;Début;Fin;Lieu
Entreprise d'accueil;Métier;Effectif recherché;Semaine de début;Semaine de fin;Travail de nuit
Client;Mission;Date début;Date fin;Horaires;EPI
Raison sociale;SIRET;Poste à pourvoir;Nombre de personnes;À partir du;Jusqu'au
Entreprise;Code ROME;Métier;Quantité;Priorité;Date souhaitée
Nom de l'entreprise;Poste recherché;Nombre de salariés recherchés;Date de démarrage;Durée;Missions confiées
Mission;Entreprise;Compétences requises;Habilitations requises;Début;Fin
Besoin en personnel;Entreprise;Nombre;Période;Site
Demandeur;Poste;Nb;Début souhaité;Fin prévue;Particularités du poste
Company;Job title;Number of people;Start date;End date;Shift
Entreprise;Site;Poste;Effectif demandé;Horaires de travail;CACES exigé
Accueillante;Métier;Combien;Quand;Jusqu'à quand;Remarques
Réf. besoin;Entreprise;Métier;Nb postes;Date début mission;Date fin mission
Entreprise;Fonction recherchée;Savoir-faire attendus;Tenue fournie;Début;Fin
Établissement;Poste proposé;Nombre de postes à pourvoir;Période de renfort;Horaires
Société;Profil recherché;Nombre de profils;Date de début souhaitée;Lieu de travail
Entreprise;Métier en tension;Renfort demandé;Mois concernés;Équipe (2x8, nuit)
"""
LOANS = """
Salarié;Entreprise prêteuse;Entreprise utilisatrice;Poste;Date de début;Date de fin
Nom;Prénom;Prêteur;Utilisateur;Début;Fin;Convention signée le
N° convention;Salarié;Employeur;Entreprise d'accueil;Du;Au;Motif
Salarié mis à disposition;Société d'origine;Société d'accueil;Début de mise à disposition;Fin de mise à disposition
Convention;Prêteuse;Utilisatrice;Nom du salarié;Poste occupé;Début;Fin prévue;Avenant signé le
Intervenant;Prêteuse;Utilisatrice;Tuteur;Date début;Date fin;Horaires
Nom Prénom;Entreprise prêteuse;Entreprise utilisatrice;Date de signature;Date de début du prêt;Date de fin du prêt
Employee;Lender;Host;Start date;End date;Position
Entreprise prêteuse;SIRET prêteuse;Entreprise utilisatrice;SIRET utilisatrice;Salarié prêté;Début;Fin
Numéro du prêt;Salarié;Prêteuse;Utilisatrice;Statut;Début;Fin
Réf. convention;Entreprise A (prête);Entreprise B (accueille);Salarié;Date début;Date fin
Salarié;Employeur d'origine;Entreprise utilisatrice;Lieu de la mission;Début;Fin;Salaire brut mensuel
Prêt;Salarié;De;Chez;Du;Au
Nom;Prénom;Entreprise d'origine;Entreprise d'accueil;Début du prêt;Fin du prêt;Référent
Personne prêtée;Prêteur;Emprunteur;Poste de travail;Début;Fin prévue
Matricule;Nom salarié;Entreprise prêteuse;Entreprise utilisatrice;Date convention;Début;Fin
Collaborateur;Maison mère;Mis à disposition de;Début MAD;Fin MAD
Salarié;Prêteuse;Utilisatrice;Tâches confiées;Tuteur;Début;Fin
Prêteuse;Utilisatrice;Salarié;Convention signée le;Avenant signé le;Fin prévue
Nom du salarié prêté;Chez;Poste;Date d'arrivée;Date de départ;Entreprise prêteuse
"""
CALLS = """
Prêt;Date de l'appel;Interlocuteur;Compte rendu
Salarié;Date;Qui;Comment ça se passe;Suite à donner
N° du prêt;Appelé le;Partie appelée;Moyen;Ressenti;Remarques
Date d'appel;Salarié;Entreprise utilisatrice;Personne appelée;Résultat;Prochaine action;Date de rappel
Salarié;Entreprise;Date du point;Accueil;Travail;Horaires;Souhaits
Convention;Date du suivi;Canal;Tout va bien ?;Commentaire
Nom;Prénom;Date du contact;Type de contact;Compte rendu;À rappeler le
Point de suivi;Salarié;Date;Par téléphone ou sur place;Impression;Suite
Loan number;Call date;Called party;Feeling;Next step
Date de suivi;Salarié suivi;Retour du salarié;Retour de l'entreprise;À refaire le
Prêt;Appel du;Salarié ou tuteur;Répondu (O/N);Ce qui a été dit
Visite du;Salarié;Entreprise d'accueil;Qui a été vu;Bilan;Prochaine étape
Salarié;Bilan du;Avis;Suites;Relance le
Suivi J+2;Salarié;Date d'appel;Réponse;Remarques
Date;Salarié;Tuteur;Appel ou visite;Satisfaction;Actions à mener
Salarié;1er appel le;Interlocuteur;Humeur;Compte rendu
Numéro de prêt;Appel effectué le;Personne jointe;Le travail;L'accueil;Les horaires;La suite souhaitée
Date entretien;Salarié;Entreprise;Mode;Conclusion;Prochain contact
Contact du;Salarié;Partie;Message laissé;Ressenti
Employé;Date de l'appel;Ça va ?;À rappeler le
"""
HOURS = """
Salarié;Date;Heures
Salarié;Mois;Heures travaillées
Salarié;Semaine;Lundi;Mardi;Mercredi;Jeudi;Vendredi;Total
Salarié;Semaine du;lun.;mar.;mer.;jeu.;ven.
N° prêt;Jour;Nb heures;Absence
Nom;Prénom;Mois;Total heures;Km
Matricule;Nom;Prénom;Date;Heures normales;Heures sup 25 %;Heures sup 50 %
Salarié;1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29;30;31;Total
Salarié;Période;Nombre d'heures;Kilomètres
Nom Prénom;Entreprise utilisatrice;Jour;Durée;Motif d'absence
Employee;Work date;Hours;Absence type
Salarié;lun 2;mar 3;mer 4;jeu 5;ven 6;lun 9;mar 10;Total
Convention;Mois;Heures effectuées;Jours d'absence;Km parcourus
Semaine;Salarié;Entreprise d'accueil;Lun;Mar;Mer;Jeu;Ven;Sam;Total
Salarié;N° semaine;Heures normales;Heures supplémentaires;Total
Intervenant;Client;Date;Quantité;Nature
Salarié;Année;Semaine;Total heures
Numéro du prêt;Mois concerné;Heures du mois;Kilomètres du mois
Nom du salarié;Date du jour;Heures réalisées;Code absence
Salarié;L;M;M;J;V;S;D;Total
"""
LINES = {
    ImportKind.ORGANISATIONS: COMPANIES,
    ImportKind.PERSONS: VOLUNTEERS,
    ImportKind.NEEDS: MISSIONS,
    ImportKind.LOANS: LOANS,
    ImportKind.CHECK_INS: CALLS,
    ImportKind.TIMESHEETS: HOURS,
}
