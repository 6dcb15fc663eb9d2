"""What a spreadsheet shows where a formula fails: « #REF! », « #VALEUR! », « Err:502 », « ##### »."""

import re

from app.rules import french

_SHOWN = re.compile(
    r"#\s?(?:REF|N/A|N/D|DIV/0|VALUE|VALEUR|NAME|NOM|NUM|NOMBRE|NULL|NUL|SPILL|PROPAGATION|CALC|FIELD|CHAMP|BLOCKED|"
    r"CONNECT|BUSY|UNKNOWN|GETTING_DATA|ERROR|ERREUR)\s?[!?]?|err\s?:\s?[0-9]{3}|#{3,}",
    re.IGNORECASE,
)
_IN_FRENCH = {
    "#VALUE!": "#VALEUR!",
    "#NAME?": "#NOM?",
    "#NUM!": "#NOMBRE!",
    "#NULL!": "#NUL!",
    "#SPILL!": "#PROPAGATION!",
}
STARTS = "#Ee"
_NARROW = "##"


def is_one(text: str) -> bool:
    """`STARTS` tells of nearly every other cell that it is none."""
    return text[:1] in STARTS and _SHOWN.fullmatch(text) is not None


def in_french(text: str) -> str:
    """As Excel shows in France what it keeps in English."""
    return _IN_FRENCH.get(text, text)


def left_out(text: str) -> str:
    """What is said of a cell whose value the row does without."""
    if text.startswith(_NARROW):
        return "colonne trop étroite dans le tableur, valeur laissée de côté"
    return "erreur du tableur, valeur laissée de côté"


def to_mend(text: str) -> str:
    """What is said where the row cannot do without."""
    mended = "élargissez la colonne" if text.startswith(_NARROW) else "corrigez la formule"
    return f"Le tableur montre {french.quoted(text[:20])}\u00a0: {mended} dans le fichier, ou tapez la valeur ici."
