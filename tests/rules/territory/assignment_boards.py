"""Small territories, and every answer that could be given for one."""

from collections.abc import Iterator, Sequence

import numpy as np
from hypothesis import strategies as st

from app.rules.territory.assignment import NOWHERE, Assignment, Board

STOPPED = None


def board(
    pairs: Sequence[Sequence[tuple[float, float] | None]],
    posts: Sequence[int] | None = None,
    turns: Sequence[int] | None = None,
) -> Board:
    """`pairs[mission][volunteer]` is (points, km), or None when the pair is stopped."""
    shape = (len(pairs), len(pairs[0]) if pairs else 0)
    cells = [[pair or (0.0, 0.0) for pair in line] for line in pairs]
    return Board(
        needs=tuple(f"M-{line}" for line in range(shape[0])),
        persons=tuple(f"S-{column}" for column in range(shape[1])),
        posts=np.array(posts or [1] * shape[0], dtype=np.int32),
        turns=tuple(turns if turns is not None else range(shape[0])),
        allowed=np.array([[pair is not None for pair in line] for line in pairs], dtype=bool).reshape(shape),
        points=np.array([[points for points, _ in line] for line in cells], dtype=np.float32).reshape(shape),
        km=np.array([[km for _, km in line] for line in cells], dtype=np.float32).reshape(shape),
    )


def every(one: Board) -> Iterator[Assignment]:
    """All the ways of placing people, none included: by hand, a person at a time."""

    def place(person: int, left: list[int], chosen: list[int]) -> Iterator[list[int]]:
        if person == len(one.persons):
            yield chosen
            return
        yield from place(person + 1, left, [*chosen, NOWHERE])
        for need, count in enumerate(left):
            if count and one.allowed[need, person]:
                rest = [*left[:need], count - 1, *left[need + 1 :]]
                yield from place(person + 1, rest, [*chosen, need])

    for chosen in place(0, one.posts.tolist(), []):
        yield Assignment(np.array(chosen, dtype=np.int32))


@st.composite
def boards(draw: st.DrawFn, most: int = 5) -> Board:
    """Few different values, so that much costs the same; unknown kilometres among them."""
    needs, persons = draw(st.integers(0, most)), draw(st.integers(0, most))
    pair = st.none() | st.tuples(
        st.sampled_from((0.0, 50.0, 62.5, 80.04, 100.0)), st.sampled_from((0.0, 3.2, 3.24, 12.0, 90.0, float("nan")))
    )
    pairs = [[draw(pair) for _ in range(persons)] for _ in range(needs)]
    posts = [draw(st.integers(1, 3)) for _ in range(needs)]
    return board(pairs, posts, draw(st.permutations(range(needs))))
