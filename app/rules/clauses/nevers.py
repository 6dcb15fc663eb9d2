"""What no clause may say, whatever it is about."""

from app.rules.clauses.clause import Never

DENIED = r"\b(ne|n'|ni|aucune?s?|sans|jamais|pas)\b|\bn'"
PENALTY = Never(
    r"(?<!aucune )(?<!aucun )(?<!sans )(?<!ni )(?<!pas d')(?<!pas de )"
    r"\b(indemnites?(?! (kilometrique|journaliere|de (repas|transport|deplacement|panier|conges)))|penalites?|dedits?"
    r"|frais de (gestion|dossier|placement|recrutement)|somme forfaitaire|amendes?|honoraires|clause penale)\b",
    "L8241-1",
    "Rien n'est dû que les salaires, les charges et les frais professionnels\u00a0: ôtez la somme que ce texte ajoute",
)
REFUSAL = Never(
    r"\brefus(e|er|ant|era)?\b[^.;\n]{0,90}(sanction|licenci|faute|reproch|discipl|avertissement)",
    "L8241-2, R8241-2",
    "Un refus du salarié n'est jamais puni\u00a0: ôtez ce que ce texte y attache",
    DENIED,
)
HOST_DISCIPLINE = Never(
    r"utilisatrice\b[^.;\n]{0,70}\b(sanctionne\w*|licenci\w+|inflige\w*|met(tre)? a pied"
    r"|exerce\w* [^.;\n]{0,25}disciplin"
    r"|pouvoir disciplinaire|peut (exclure|renvoyer))",
    "L8241-2",
    "Seule l'entreprise prêteuse, qui reste l'employeur, sanctionne\u00a0: l'utilisatrice ne le peut pas",
    DENIED + r"|signale|informe|previent|preteuse",
)
DEDUCTION = Never(
    r"\bretenues?\b[^.;\n]{0,40}(salaire|paie|remuneration)|"
    r"\ble salarie\s+(\w+\s+){0,2}?(rembours(e|era)|prend en charge|supporte\w*|paie|paye\w*|indemnis\w+|verse\w*)\b|"
    r"a la charge du salarie",
    "L1331-2, L3251-1",
    "Le salarié ne paie rien du prêt\u00a0: ni outils, ni dégâts, ni frais",
    DENIED,
)
BROKEN_CONTRACT = Never(
    r"(rompt|rompu|rupture|resili\w+|suspen\w+|met(tre)? fin)\b[^.;\n]{0,50}contrat de travail|"
    r"contrat de travail\b[^.;\n]{0,30}(est|sera) (rompu|suspendu|resilie)",
    "L8241-2",
    "Le contrat de travail n'est ni rompu ni suspendu par le prêt",
    DENIED,
)
EVERYWHERE = (PENALTY, REFUSAL, HOST_DISCIPLINE, DEDUCTION, BROKEN_CONTRACT)
