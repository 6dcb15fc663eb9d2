"""Every fault the program is put through, and those it cannot meet."""

from tests.faults import (
    archive_lost,
    batches_lost,
    keeping_lost,
    moving,
    opening,
    papers_lost,
    reading_lost,
    saving,
    standing_lost,
    typing_lost,
    words_lost,
)
from tests.faults.fault import Fault

_ROOMS = (
    archive_lost,
    batches_lost,
    saving,
    keeping_lost,
    moving,
    opening,
    typing_lost,
    papers_lost,
    reading_lost,
    standing_lost,
    words_lost,
)

ALL: tuple[Fault, ...] = tuple(
    sorted((fault for room in _ROOMS for fault in room.FAULTS), key=lambda fault: (fault.number, fault.name))
)

WITHOUT_OBJECT = {
    29: "modèle de document fautif\u00a0: le programme n'a pas de langage de modèles",
    30: "fichier d'échange abîmé\u00a0: les postes n'échangent pas encore",
}
