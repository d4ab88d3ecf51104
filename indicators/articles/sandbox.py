"""Untrusted files are parsed in child processes with limits of memory and time, kept and used again for speed."""

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from indicators.errors import ArticleError

SECONDS = {"html": 5, "pdf": 8, "docx": 8, "feed": 8}
"""Seconds that a file may take, by kind."""
MEGABYTES = 1_000
"""Memory that a child process may use."""
_JOBS = 300
"""Files after which a child process is replaced, since parsers keep caches."""
_LONGEST_ANSWER = 32_000_000
_START = 60


class _Worker:
    """One child process (`worker.py`) and the pipes to it."""

    def __init__(self, kind: str) -> None:
        command = [sys.executable, "-B", "-P", str(Path(__file__).with_name("worker.py")), str(MEGABYTES), kind]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )
        self.jobs = 0
        self._late = False
        with self._ended_after(_START):
            self._pipe(self._process.stdout).readline()

    def ask(self, kind: str, data: bytes) -> dict[str, Any]:
        """Send one file and wait for the answer; a process that died or was ended gives a refusal too."""
        self.jobs += 1
        request = {"kind": kind, "size": len(data), "seconds": SECONDS[kind]}
        with self._ended_after(SECONDS[kind]), contextlib.suppress(OSError):
            stdin = self._pipe(self._process.stdin)
            stdin.write(json.dumps(request).encode() + b"\n" + data)
            stdin.flush()
            line = self._pipe(self._process.stdout).readline(_LONGEST_ANSWER)
            if line.endswith(b"\n"):
                return dict(json.loads(line))
        self.close()
        reason = f"takes longer than {SECONDS[kind]} seconds" if self._late else "is too large or too damaged"
        return {"refused": f"{reason} to be read.", "died": not self._late}

    def lives(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                self._pipe(pipe).close()
        self._process.wait()

    @contextlib.contextmanager
    def _ended_after(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._end)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end(self) -> None:
        self._late = True
        self._process.kill()

    @staticmethod
    def _pipe(pipe: Any) -> BinaryIO:
        return pipe  # type: ignore[no-any-return]


_idle: list[_Worker] = []
_places = threading.BoundedSemaphore(os.cpu_count() or 1)


def _forget() -> None:
    """A forked process must not speak to its parent's children."""
    global _places  # noqa: PLW0603 (a lock that another thread held at the fork would never open)
    _idle.clear()
    _places = threading.BoundedSemaphore(os.cpu_count() or 1)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def parse(kind: str, data: bytes, name: str) -> dict[str, Any]:
    """Parse untrusted data (`html`, `pdf`, `docx` or `feed`) in a child process; raise ArticleError when it refuses.

    Safe to call from several threads: each takes a process of its own, as many as there are processors.
    """
    with _places:
        reply = _ask(kind, data)
    if "value" not in reply:
        raise ArticleError(f"{name} {reply['refused']}")
    return dict(reply["value"])


def _ask(kind: str, data: bytes) -> dict[str, Any]:
    """Ask a process; when a kept one dies, it may have been spent, and a new one is asked."""
    worker = _take(kind)
    spent = worker.jobs > 0
    reply = worker.ask(kind, data)
    if worker.jobs >= _JOBS:
        worker.close()
    if worker.lives():
        _idle.append(worker)
    return _ask(kind, data) if spent and reply.get("died") else reply


def _take(kind: str) -> _Worker:
    """A kept process that still lives, or a new one."""
    with contextlib.suppress(IndexError):
        while True:
            worker = _idle.pop()
            if worker.lives():
                return worker
            worker.close()
    return _Worker(kind)


@atexit.register
def close() -> None:
    """End the idle child processes."""
    while _idle:
        _idle.pop().close()
