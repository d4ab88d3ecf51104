"""Commands run in this process, by the way that the console script takes, on a store that is built once."""

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from indicators.cli import main
from indicators.settings import parameters
from indicators.workspace import open_store
from tests.store.players import code, code_placed


class Told(NamedTuple):
    """What a command left: its exit code, standard output, and standard error."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on standard error; fails when there are more, or a traceback."""
        assert "Traceback" not in self.err
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].endswith(".")
        return lines[0].removeprefix("sahel-risk: ")


Run = Callable[..., Told]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of what ships, from 2020 on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(parameters()["panel"], "first_month", "2020-01")
        patch.setattr("indicators.ingest.code_article", code)
        patch.setattr("indicators.workspace.basis", lambda: "what ships")
        store = open_store(str(tmp_path_factory.mktemp("built") / "store.db"))
        store.prepare()
        store.close()
    return Path(store.address.removeprefix("sqlite:///"))


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """A copy of that store for one test, and the one that commands take by default."""
    return Path(shutil.copy(built, tmp_path / "store.db"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run `sahel-risk` with arguments, and bytes on standard input; the coder is the stub of the store's tests."""
    monkeypatch.setattr("indicators.ingest.code_article", code)
    monkeypatch.setattr("indicators.cli.articles.code_article", code_placed)
    monkeypatch.setitem(parameters()["panel"], "first_month", "2020-01")
    monkeypatch.setenv("SAHEL_RISK_STORE", str(tmp_path / "store.db"))
    monkeypatch.setattr("indicators.workspace.basis", lambda: "what ships")
    monkeypatch.setenv("COLUMNS", "200")

    def run_command(*arguments: object, given: bytes = b"") -> Told:
        monkeypatch.setattr(sys, "argv", ["sahel-risk", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        capfd.readouterr()
        try:
            main()
            exit_code = 0
        except SystemExit as ended:
            exit_code = int(ended.code or 0)
        return Told(exit_code, *capfd.readouterr())

    yield run_command


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write an article file of this name and text."""

    def write_file(name: str, text: str | bytes, **front: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = "".join(f"{key}: {value}\n" for key, value in front.items())
        data = text if isinstance(text, bytes) else (f"---\n{head}---\n" if head else "").encode() + text.encode()
        path.write_bytes(data)
        return path

    return write_file
