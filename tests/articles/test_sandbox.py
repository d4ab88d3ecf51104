"""The child processes: kept, replaced, limited, and out of the caller's way."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from indicators.articles import read_bytes, sandbox
from indicators.articles.sandbox import parse
from indicators.errors import ArticleError

PAGE = b"<!doctype html><html><body><p>Soldiers seized power in Niamey last night.</p></body></html>"
PARSERS = Path(sandbox.__file__).with_name("parsers.py")


@pytest.fixture(autouse=True)
def _no_kept_processes() -> Iterator[None]:
    sandbox.close()
    yield
    sandbox.close()


def kept() -> list[int]:
    return [worker._process.pid for worker in sandbox._idle]


def test_a_process_is_kept_and_used_again() -> None:
    """Starting one for every page would cost half a second each."""
    read_bytes(PAGE, "a.html")
    before = kept()
    read_bytes(PAGE, "b.html")
    assert kept() == before
    assert len(before) == 1


def test_a_process_that_died_is_replaced() -> None:
    """Whatever ended it between two files costs no file."""
    read_bytes(PAGE, "a.html")
    (pid,) = kept()
    os.kill(pid, 9)
    time.sleep(0.1)
    assert "Soldiers" in read_bytes(PAGE, "b.html").text
    assert kept() != [pid]


def test_the_limits_of_the_product() -> None:
    """A page may take five seconds and any other file less than ten, a child process one gigabyte."""
    assert sandbox.SECONDS["html"] <= 5
    assert max(sandbox.SECONDS.values()) < 10
    assert sandbox.MEGABYTES <= 1_000


def test_the_time_limit_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too long is refused and its process gone."""
    monkeypatch.setitem(sandbox.SECONDS, "html", 1)
    started = time.monotonic()
    with pytest.raises(ArticleError, match=r"river\.html takes longer than 1 seconds to be read"):
        parse("html", b"<html><body>" + b"<a href=x>y</a>" * 120_000, "river.html")
    assert time.monotonic() - started < 10
    assert kept() == []


def test_the_memory_limit_refuses_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process gets no more memory than allowed, and the caller a sentence (libxml2 calls that damage)."""
    monkeypatch.setattr(sandbox, "MEGABYTES", 200)
    with pytest.raises(ArticleError, match=r"river\.html is .*damaged"):
        parse("html", b"<html><body>" + b"<p>word" * 250_000, "river.html")


def test_threads_share_the_processes() -> None:
    """Several threads read at once, and no more processes are kept than there are processors."""
    with ThreadPoolExecutor(4) as threads:
        texts = list(threads.map(lambda number: read_bytes(PAGE, f"{number}.html").text, range(40)))
    assert set(texts) == {"Soldiers seized power in Niamey last night."}
    assert len(kept()) <= (os.cpu_count() or 1)


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        "open('stolen.txt', 'w')",
        "import os; os.remove('x')",
    ],
)
def test_a_parser_that_was_tricked_can_do_little(deed: str, tmp_path: Path) -> None:
    """No network, no programs, no written files in a child process."""
    worker = Path(sandbox.__file__).with_name("worker.py")
    code = f"import runpy, sys; sys.addaudithook(runpy.run_path({str(worker)!r})['_forbid']); {deed}"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert outcome.returncode == 1
    assert "PermissionError" in outcome.stderr
    assert not list(tmp_path.iterdir())


def test_parsers_import_nothing_of_the_package() -> None:
    """They are loaded by their path, in a process that knows no package."""
    assert "indicators" not in PARSERS.read_text(encoding="utf-8").split('"""', 2)[2]
