"""Untrusted files are parsed in child processes with limits of memory and time, kept and used again for speed."""

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from indicators.errors import ArticleError

SECONDS = {"html": 5, "pdf": 9, "docx": 9, "feed": 9}
"""Seconds that a file may take, by kind."""
MEGABYTES = 1_000
"""Memory that a child process may use."""
_JOBS = 300
"""Files after which a child process is replaced, since parsers keep caches."""
_LONGEST_ANSWER = 32_000_000
_START = 60


class _Worker:
    """One child process (`worker.py`) and the pipes to it."""

    def __init__(self) -> None:
        command = [sys.executable, "-B", "-P", str(Path(__file__).with_name("worker.py")), str(MEGABYTES)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )
        self.jobs = 0
        with self._killed_after(_START):
            self._pipe(self._process.stdout).readline()

    def ask(self, kind: str, data: bytes) -> dict[str, Any] | None:
        """Send one file and wait for the answer; None when the process died or had to be ended."""
        self.jobs += 1
        request = {"kind": kind, "size": len(data), "seconds": SECONDS[kind]}
        with self._killed_after(SECONDS[kind]), contextlib.suppress(OSError):
            stdin = self._pipe(self._process.stdin)
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.write(data)
            stdin.flush()
            line = self._pipe(self._process.stdout).readline(_LONGEST_ANSWER)
            return json.loads(line) if line.endswith(b"\n") else None
        return None

    def close(self) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                self._pipe(pipe).close()
        self._process.wait()

    @contextlib.contextmanager
    def _killed_after(self, seconds: float) -> Any:
        timer = threading.Timer(seconds, self._process.kill)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    @staticmethod
    def _pipe(pipe: Any) -> BinaryIO:
        return pipe  # type: ignore[no-any-return]


_idle: list[_Worker] = []
os.register_at_fork(after_in_child=_idle.clear) if hasattr(os, "register_at_fork") else None


def parse(kind: str, data: bytes, name: str) -> dict[str, Any]:
    """Parse untrusted data (`html`, `pdf`, `docx` or `feed`) in a child process; raise ArticleError when it refuses.

    Safe to call from several threads: each takes a process of its own.
    """
    worker = _take()
    started = time.monotonic()
    reply = worker.ask(kind, data)
    if reply is None or "value" not in reply or worker.jobs >= _JOBS or len(_idle) >= (os.cpu_count() or 1):
        worker.close()
    else:
        _idle.append(worker)
    if reply is None:
        late = time.monotonic() - started >= SECONDS[kind]
        reason = f"takes longer than {SECONDS[kind]} seconds to read." if late else "brings its reader down."
        raise ArticleError(f"{name} {reason}")
    if "value" not in reply:
        raise ArticleError(f"{name} {reply['refused']}")
    return dict(reply["value"])


def _take() -> _Worker:
    with contextlib.suppress(IndexError):
        return _idle.pop()
    return _Worker()


@atexit.register
def close() -> None:
    """End the idle child processes."""
    while _idle:
        _idle.pop().close()
