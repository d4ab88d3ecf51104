"""The child process in which `parsers.py` reads what strangers wrote.

`sandbox.py` starts this file by its path, so that nothing of the package is loaded. It answers requests on standard
input until that ends. A request is a line of JSON (`kind`, `size`, `seconds`) followed by `size` bytes; an answer is a
line of JSON with either `value` or `refused`, the end of a sentence that begins with the file's name.
"""

import importlib
import importlib.util
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO


def _parsers() -> ModuleType:
    spec = importlib.util.spec_from_file_location("parsers", Path(__file__).with_name("parsers.py"))
    if spec is None or spec.loader is None:
        raise ImportError("parsers.py is missing beside worker.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Let no parser, nor a file that tricks one, reach the network, start programs or write files."""
    family = event.partition(".")[0]
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if (
        writes
        or family in {"socket", "subprocess", "shutil"}
        or event in {"os.system", "os.exec", "os.fork", "os.remove"}
    ):
        raise PermissionError(f"{event} is not allowed here")


def _limit(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (absent on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    parsers = _parsers()
    for module in parsers.MODULES[sys.argv[2]]:
        importlib.import_module(module)  # now, so that no file's time goes by on it
    _limit(int(sys.argv[1]))
    sys.addaudithook(_forbid)
    answers.write(b"ready\n")
    answers.flush()
    while line := requests.readline():
        request = json.loads(line)
        _end_after(2 * request["seconds"])  # also when nobody is left to end this process
        reply = json.dumps(parsers.answer(request["kind"], requests.read(request["size"])))
        _end_after(0)
        answers.write(reply.encode() + b"\n")
        answers.flush()


def _end_after(seconds: int) -> None:
    """Have the system end this process in so many seconds; 0 calls that off."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "wb") as private, open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)  # what parsers print must not mix with the answers
        serve(sys.stdin.buffer, private)
