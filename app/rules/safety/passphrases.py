"""Which passphrase may protect a file, and what is told about it."""

from app.models.errors import Problem

LEAST = 10
ADVICE = (
    "Dix caractères au moins. Le plus sûr et le plus simple à retenir\u00a0: sept mots sans rapport entre eux, séparés "
    "par des espaces."
)
PROTECTS = "Protège le fichier et ses sauvegardes si l'ordinateur, une clé ou un disque est perdu ou volé."
PROTECTS_NOT = (
    "Une session laissée ouverte\u00a0: qui s'assied devant voit tout, jusqu'au verrouillage.",
    "Un mot de passe oublié sans clé de secours\u00a0: les fiches sont alors perdues, personne ne peut les rouvrir.",
    "Les documents déjà enregistrés, envoyés ou imprimés, et les sauvegardes faites avant le mot de passe.",
    "Un ordinateur infecté, ou quelqu'un qui vous voit taper.",
)
DISK_TOO = (
    "Chiffrez aussi le disque de l'ordinateur (BitLocker sous Windows, FileVault sous macOS)\u00a0: cela couvre vos "
    "documents, votre messagerie, et ce que le disque garde de fichiers effacés. Demandez-le à votre service "
    "informatique."
)


def problems(passphrase: str, again: str) -> tuple[Problem, ...]:
    """What is wrong with one chosen anew; empty when it will do."""
    if len(passphrase.strip()) < LEAST:
        return (Problem("passphrase", f"Trop court\u00a0: {LEAST} caractères au moins, sept mots si possible."),)
    if len(set(passphrase)) < LEAST // 2:
        return (Problem("passphrase", "Trop facile à deviner\u00a0: variez les lettres, ou prenez sept mots."),)
    if passphrase != again:
        return (Problem("again", "Les deux saisies diffèrent\u00a0: retapez-les."),)
    return ()
