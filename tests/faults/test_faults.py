"""The short form of each fault: nothing lost, torn or said otherwise, and its control, unprotected, must fail."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import offices
from tests.faults.campaign import ALL
from tests.faults.fault import Fault, run
from tools import faults

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")


@pytest.fixture(scope="module", autouse=True)
def templates() -> Iterator[None]:
    yield
    offices.forget()


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.name)
def test_nothing_is_lost_and_the_control_fails(fault: Fault, tmp_path: Path) -> None:
    result = run(fault, tmp_path, fault.short)
    if result.is_untried:
        pytest.skip(f"needs {fault.needs}")
    assert result.said == []
    assert result.is_kept, result


def test_each_fault_is_named_once_and_has_a_longer_form() -> None:
    names = [fault.name for fault in ALL]
    assert len(set(names)) == len(names)
    assert all(fault.long >= fault.short and fault.without for fault in ALL)


def test_for_machines_the_campaign_says_one_list_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert faults.main(["--json", "--short", "--only", "empty_or_missing"]) == 0
    said = capsys.readouterr().out
    [one] = json.loads(said)
    assert list(one) == ["fault", "injected", "trials", "lost", "torn", "tracebacks", "control_failed"]
    assert (one["fault"], one["lost"], one["torn"], one["tracebacks"]) == ("empty_or_missing", 0, 0, 0)
    assert one["control_failed"] is True
    assert one["injected"] >= one["trials"] > 0
