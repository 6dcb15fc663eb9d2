"""Long work: done aside, answered on the window's thread, cancelled, or done at once in tests."""

import threading

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.ui.jobs import Job, Jobs
from app.ui.shell.status_line import StatusLine
from tests.ui.conftest import Find


@pytest.fixture
def jobs(qtbot: QtBot):  # type: ignore[no-untyped-def]
    made = Jobs()
    yield made
    made.close()


def test_work_is_done_aside_and_answered_here(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[object] = []

    def work(_job: Job) -> int:
        seen.append(threading.current_thread())
        return 42

    jobs.run(work, lambda value: seen.extend((value, threading.current_thread())))
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen[0] is not threading.main_thread()
    assert seen[1:] == [42, threading.main_thread()]
    assert not jobs.is_busy()


def test_jobs_run_in_turn_on_one_thread(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[tuple[int, int | None]] = []
    for number in range(5):
        jobs.run(lambda _job, n=number: (n, threading.current_thread().ident), done.append)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert [number for number, _thread in done] == list(range(5))
    assert len({thread for _number, thread in done}) == 1


def test_a_failure_goes_to_who_asked(jobs: Jobs, qtbot: QtBot) -> None:
    failures: list[Exception] = []
    jobs.run(lambda _job: 1 / 0, lambda _value: None, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)


def test_a_failure_nobody_takes_reaches_the_place_of_errors(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda _job: 1 / 0, lambda _value: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_progress_and_cancel_in_the_status_line(jobs: Jobs, qtbot: QtBot, find: Find[QToolButton]) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(900, 30)
    line.show()
    line.follow(jobs)
    may_go_on = threading.Event()
    answers: list[object] = []

    def work(job: Job) -> None:
        job.step(30, 100)
        may_go_on.wait(5)
        job.step(60, 100)

    with qtbot.waitSignal(jobs.job_progressed) as told:
        jobs.run(work, answers.append, answers.append, label="Chargement", cancellable=True)
    assert told.args == [30]
    assert line._bar.isVisible()
    with qtbot.waitSignal(jobs.job_ended):
        find(line, QToolButton, "Arrêter ce travail").click()
        may_go_on.set()
    assert answers == []
    assert not line._bar.isVisible()


def test_what_was_read_for_a_file_left_since_is_given_to_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    """Another file was opened while a long reading ran: its answer came to a page whose file was closed."""
    told: list[object] = []
    left = threading.Event()
    jobs.run(lambda _job: left.wait(5), told.append, told.append)
    jobs.drop()
    left.set()
    jobs.run(lambda _job: "the new file", told.append)
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert told == ["the new file"]


def test_synchronous_jobs_answer_before_returning() -> None:
    jobs = Jobs(synchronous=True)
    answers: list[object] = []
    jobs.run(lambda _job: "fait", answers.append)
    jobs.run(lambda _job: 1 / 0, answers.append, lambda error: answers.append(type(error)))
    assert answers == ["fait", ZeroDivisionError]


def test_closing_waits_for_the_work_and_drops_the_rest(qtbot: QtBot) -> None:
    jobs = Jobs()
    begun, may_end = threading.Event(), threading.Event()

    def work(_job: Job) -> None:
        begun.set()
        may_end.wait(5)

    jobs.run(work, lambda _value: None)
    jobs.run(lambda _job: pytest.fail("must not run"), lambda _value: None)
    assert begun.wait(5)
    may_end.set()
    jobs.close()
