"""The same file opened a second time, as another program would."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.store.store import Laptop, Store, open_file


@pytest.fixture
def reopened(store: Store) -> Callable[[], Store]:
    numbers = itertools.count(500_001)

    def open_again() -> Store:
        return open_file(
            store.path,
            Laptop("poste-test"),
            lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
            lambda: f"00000000-0000-7000-8000-{next(numbers):012}",
        )

    return open_again
