"""Child processes that can be killed at any moment: forked, so that each starts in some milliseconds."""

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from typing import Any

_FORK = multiprocessing.get_context("fork")


def run_and_kill(work: Callable[[Callable[[], None]], None], chance: random.Random, within: float) -> int:
    """Run `work` in a child and `kill -9` it within so many seconds.

    `work` calls the function that it is given after each thing that it calls done; returns how often it did.
    """
    reading, writing = os.pipe()
    child = _FORK.Process(target=_told, args=(work, writing))
    child.start()
    os.close(writing)
    time.sleep(chance.uniform(0, within))
    child.kill()
    child.join()
    with os.fdopen(reading, "rb") as pipe:
        return len(pipe.read())


def _told(work: Callable[[Callable[[], None]], None], pipe: int) -> None:
    work(lambda: (os.write(pipe, b"."), None)[1])


def run_together(*jobs: Callable[[], Any]) -> list[Any]:
    """Run jobs at once, each in a process of its own; returns what each gave, or the exception's text."""
    queue = _FORK.SimpleQueue()
    children = [_FORK.Process(target=_answer, args=(job, number, queue)) for number, job in enumerate(jobs)]
    for child in children:
        child.start()
    answers = dict(queue.get() for _ in children)
    for child in children:
        child.join()
    return [answers[number] for number in range(len(jobs))]


def _answer(job: Callable[[], Any], number: int, queue: Any) -> None:
    try:
        queue.put((number, job()))
    except BaseException as error:
        queue.put((number, f"{type(error).__name__}: {error}"))
