"""The imports of an answer are the student's choice: if they take too long, it is a time-out of the answer."""

from __future__ import annotations

import select
from collections.abc import Iterator

import pytest

from grader.api.failures import StudentError
from grader.grading.zygotes import Zygotes
from grader.judge import worker_client
from grader.judge.answer_process import AnswerCode, AnswerProcess
from grader.judge.worker_client import DEFAULT_MEMORY, WorkerSpec
from grader.results.grader_faults import ZygoteLost
from grader.sandbox import ALL_LAYERS
from grader.wire import frames

#: Modules that nothing else imports, and that take longer than the test allows.
HEAVY = ("asyncio", "email.mime.text", "http.server", "unittest.mock", "xml.dom.minidom", "xmlrpc.client", "sqlite3", "pydoc")


@pytest.fixture
def zygotes() -> Iterator[Zygotes]:
    """A zygote with numpy."""
    with Zygotes(ALL_LAYERS) as all_of_them:
        yield all_of_them


def ask(zygotes: Zygotes, preload: tuple[str, ...]) -> AnswerProcess:
    """Start an answer's process, as a first call does."""
    zygote = zygotes.start(frozenset({"numpy"}))
    if zygote.ready is None:
        assert select.select([zygote.control], [], [], 60)[0]
        zygotes.take_ready(zygote)
    process = AnswerProcess(AnswerCode("x.py", "def f(): return 1\n", None, None, 0), spec(zygote, preload), 10.0)
    call = frames.pack(frames.Call(1, "answer", "f", ["l", ["t", ["l"], ["d"]]], False), b"")
    try:
        process.ask("f", "answer", call, lambda *_: b"", lambda reply, _: reply)
    finally:
        process.close()
    return process


def spec(zygote: object, preload: tuple[str, ...]) -> WorkerSpec:
    """Say how to make the worker."""
    return WorkerSpec(zygote.control, preload, 10, DEFAULT_MEMORY)  # type: ignore[attr-defined]


def test_imports_that_take_too_long_are_a_time_out_of_the_answer(zygotes: Zygotes, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told which imports, and later checks do not wait again."""
    monkeypatch.setattr(worker_client, "_START_SECONDS", 1e-9)
    monkeypatch.setattr(worker_client.Worker, "_receive_pid", lambda _: None)
    with pytest.raises(StudentError) as failed:
        ask(zygotes, HEAVY)
    assert failed.value.cause == "timeout"
    assert str(failed.value).startswith("your imports took more than 1e-09 seconds (asyncio, email.mime.text")
    assert str(failed.value).endswith(" and 3 more); the code was stopped")


def test_a_worker_that_fails_to_start_without_imports_is_the_graders_fault(
    zygotes: Zygotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody loses a point by it."""
    monkeypatch.setattr(worker_client, "_START_SECONDS", 1e-9)
    monkeypatch.setattr(worker_client.Worker, "_receive_pid", lambda _: None)
    with pytest.raises(ZygoteLost):
        ask(zygotes, ())
