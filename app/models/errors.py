"""The two families of trouble: the world's (said calmly) and a refusal (something to put right)."""

import errno
from dataclasses import dataclass


class WorldProblem(Exception):
    """The world's fault: a file, a disk, a network. `sentence` is French, says what happened and what to do.

    `may_pass`: the same gesture may go through once the world is put right (room made, key plugged in).
    """

    def __init__(self, sentence: str, may_pass: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.may_pass = may_pass


_CAUSES = {
    errno.ENOENT: "le dossier n'existe pas",
    errno.EACCES: "vous n'en avez pas le droit",
    errno.EPERM: "vous n'en avez pas le droit",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le disque est plein",
    errno.EFBIG: "le disque est plein",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENOTDIR: "un fichier porte déjà ce nom",
    errno.EISDIR: "un dossier porte déjà ce nom",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.EIO: "le disque ne répond pas",
}


def cause(error: OSError) -> str:
    """Why the system refused to write, in French where it is usual; else as the system says it."""
    return _CAUSES.get(error.errno or 0) or error.strerror or str(error)


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field. `field` is the record's field name; children are written `sites.1.place`."""

    field: str
    sentence: str


class Refusal(Exception):
    """An action was not done; nothing was written. Each problem names its field and says what to do."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems
