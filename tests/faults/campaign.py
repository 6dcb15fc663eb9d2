"""Every fault the program is put through, and those it cannot meet."""

from tests.faults import moving, opening, papers_lost, saving, typing_lost
from tests.faults.fault import Fault

ALL: tuple[Fault, ...] = tuple(
    sorted(
        (*saving.FAULTS, *moving.FAULTS, *opening.FAULTS, *typing_lost.FAULTS, *papers_lost.FAULTS),
        key=lambda fault: (fault.number, fault.name),
    )
)

WITHOUT_OBJECT = {
    29: "modèle de document fautif\u00a0: le programme n'a pas de langage de modèles",
    30: "fichier d'échange abîmé\u00a0: les postes n'échangent pas encore",
}
