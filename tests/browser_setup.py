"""Provides a browser for the tests that drive the dashboard, where that is possible: `python tests/browser_setup.py`.

Debian's Chromium as root, else Playwright's own download. Where neither can be had, says so in one sentence and leaves.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 600  # seconds


def find_browser() -> str | None:
    """The path of a Chromium on this machine, the system's or Playwright's own, or None."""
    installed = next((path for path in map(shutil.which, NAMES) if path), None)
    return installed or _playwrights_own()


def _playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Exception:
        return None
    return path if Path(path).exists() else None


def provide_browser() -> str | None:
    """Find a browser, or install one; None where that fails."""
    for attempt in ([], *_ways()):
        if attempt and not _succeeds(attempt):
            continue
        found = find_browser()
        if found:
            return found
    return None


def _ways() -> list[list[list[str]]]:
    own = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    root = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    debians = [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]]
    return [debians, own] if root else [own]


def _succeeds(commands: list[list[str]]) -> bool:
    try:
        return all(
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).returncode == 0
            for command in commands
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    browser = provide_browser()
    print(
        f"The browser tests use {browser}."
        if browser
        else "No browser could be found or installed, so the browser tests are left out."
    )
