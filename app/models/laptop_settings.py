"""Settings of this laptop alone, never in the office's file."""

from app.models.setting import Setting

LAPTOP: tuple[Setting, ...] = (
    Setting(
        "laptop.erased",
        "text",
        "",
        "Effacements faits sur ce poste",
        "Des identifiants sans nom\u00a0: une sauvegarde restaurée ne doit pas les faire revenir.",
        "laptop",
    ),
    Setting(
        "laptop.id",
        "text",
        "",
        "Identifiant de ce poste",
        "Donné une fois, à la première ouverture.",
        "laptop",
    ),
    Setting(
        "laptop.letter",
        "text",
        "A",
        "Lettre de ce poste",
        "Une lettre par ordinateur\u00a0: elle entre dans les numéros.",
        "laptop",
    ),
    Setting("laptop.last_file", "text", "", "Dernier fichier ouvert", "Rouvert au démarrage.", "laptop"),
    Setting(
        "laptop.backup_second",
        "text",
        "",
        "Second emplacement de sauvegarde",
        "Dossier d'une clé USB, d'un disque ou d'un serveur\u00a0: chaque sauvegarde y est copiée.",
        "laptop",
    ),
    Setting("laptop.backup_second_on", "text", "", "Dernière copie au second emplacement", "Noté seul.", "laptop"),
    Setting("laptop.backup_drill_on", "text", "", "Dernier essai de restauration", "Fait seul chaque mois.", "laptop"),
    Setting("laptop.backup_drill_said", "text", "", "Ce qu'a dit cet essai", "Vide quand il a réussi.", "laptop"),
    Setting("laptop.restoring", "text", "", "Fichier en cours de restauration", "Vidé à sa réouverture.", "laptop"),
    Setting(
        "laptop.lock_minutes",
        "integer",
        "10",
        "Verrouiller après, en minutes",
        "Sans clavier ni souris, si le fichier a un mot de passe\u00a0; 0\u00a0: jamais. Ctrl+L verrouille aussitôt.",
        "laptop",
        between=(0, 240),
    ),
    Setting("laptop.secret_vault", "text", "", "Clé retenue par le coffre du système", "Si on le demande.", "laptop"),
    Setting("laptop.columns", "text", "{}", "Colonnes choisies", "Par liste, celles que vous montrez.", "laptop"),
    Setting("laptop.map_layers", "text", "", "Calques de la carte", "Ceux que vous montrez.", "laptop"),
    Setting(
        "laptop.theme",
        "choice",
        "system",
        "Apparence",
        "Claire, sombre ou comme le système.",
        "laptop",
        (("light", "claire"), ("dark", "sombre"), ("system", "comme le système")),
    ),
)
