"""Every field is under one heading, so that none is missing from the list it is chosen in."""

from collections import Counter

import pytest

from app.models.imports import ImportKind
from app.rules.imports import field_groups
from app.rules.imports.kinds import every


@pytest.mark.parametrize("kind", list(ImportKind))
def test_every_field_has_a_heading_and_one_only(kind: ImportKind) -> None:
    keys = [field.key for field in every.fields_of(kind)]
    assert set(field_groups.headed(kind)) == set(keys)
    groups = field_groups._GROUPS[kind]
    under = Counter(key for _, names in groups for name in names for key in keys if field_groups._is_under(key, name))
    assert set(under.values()) == {1}


@pytest.mark.parametrize("kind", list(ImportKind))
def test_headings_follow_one_another(kind: ImportKind) -> None:
    headings = list(field_groups.headed(kind).values())
    turns = [one for place, one in enumerate(headings) if not place or headings[place - 1] != one]
    assert len(turns) == len(set(turns)) <= 7
