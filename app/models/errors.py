"""The two families of trouble: the world's (said calmly) and a refusal (something to put right)."""

from dataclasses import dataclass


class WorldProblem(Exception):
    """The world's fault: a file, a disk, a network. `sentence` is French, says what happened and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


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
