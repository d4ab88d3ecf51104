"""Options of the test run, and where the reference material is."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser):
    """`--no-skips`: a skipped test is a failure, as in continuous integration."""
    parser.addoption("--no-skips", action="store_true", help="fail when any test is skipped")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure where none is allowed."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which --no-skips forbids: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def reference():
    """The folder with real articles and public data sets; tests that need it skip where it is missing."""
    folder = Path(os.environ.get("SAHEL_RISK_REFERENCE", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no reference material here: set SAHEL_RISK_REFERENCE to its folder")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _an_empty_log():
    """Stores that tests build start with an empty log; `tests/seeds` tests the decisions that ship."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("indicators.workspace._shipped_decisions", lambda: iter(()))
        yield
