"""`sahel-risk dashboard`: prepares the store, then hands over to the app."""

from pathlib import Path

import pytest

from dashboard import launch


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What the app would have been started with."""
    calls: list[dict] = []
    monkeypatch.setattr(launch, "run", lambda **about: calls.append(about))
    return calls


def test_app_starts_on_the_store(run, store: Path, started: list[dict]) -> None:
    """Port, browser and store reach the app."""
    told = run("dashboard", "--port", 9000, "--no-browser")
    assert (told.code, told.err) == (0, "")
    assert started == [{"port": 9000, "open_browser": False, "store": f"sqlite:///{store}"}]


def test_damaged_store_starts_nothing(run, store: Path, started: list[dict]) -> None:
    """Exit 2, one sentence, no app."""
    store.write_bytes(b"no database " * 100)
    told = run("dashboard")
    assert told.code == 2
    assert "is damaged" in told.sentence
    assert started == []


def test_impossible_port_is_refused(run, started: list[dict]) -> None:
    """Exit 2."""
    assert run("dashboard", "--port", 70000).code == 2
    assert started == []
