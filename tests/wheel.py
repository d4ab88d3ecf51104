"""Build the sdist, the wheel from it, and try the wheel in an empty environment and an empty folder.

Run as a script: `python tests/wheel.py`. Exits with an error when anything that ships is missing or does not work.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
PORT = 8597


def run(*command: str, cwd: Path, **environment: str) -> str:
    """Run a command; return what it printed; stop with its own words where it fails."""
    done = subprocess.run(command, cwd=cwd, env=os.environ | environment, text=True, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(target: Path) -> Path:
    """The wheel, built from the sdist."""
    run(sys.executable, "-m", "build", "--outdir", str(target), str(ROOT), cwd=target)
    return next(target.glob("*.whl"))


def try_commands(program: Path, folder: Path, store: str) -> None:
    """Each command does its work far from any checkout."""
    (folder / "a.txt").write_text("France condemned the coup in Niger on Thursday.\n", encoding="utf-8")
    printed = run(str(program), "extract", "a.txt", "--published", "2023-07-28", cwd=folder)
    events = [json.loads(line) for line in printed.splitlines()]
    assert {("condemnation", "condemn", "NER", "FRA")} <= {
        (event["indicator"], event["type"], event["country"], event["actor"]) for event in events
    }, events
    run(str(program), "ingest", "a.txt", "--published", "2023-07-28", "--store", store, cwd=folder)
    run(str(program), "score", "--store", store, cwd=folder)
    run(str(program), "export", "scores", "--store", store, "-o", "scores.csv", cwd=folder)
    assert "NER" in (folder / "scores.csv").read_text(encoding="utf-8")
    run(str(program), "compare", "NER", "MLI", "--store", store, cwd=folder)
    run(str(program), "check", "--store", store, cwd=folder)


def try_dashboard(program: Path, folder: Path, store: str) -> None:
    """The app starts and answers."""
    command = [str(program), "dashboard", "--no-browser", "--port", str(PORT), "--store", store]
    app = subprocess.Popen(command, cwd=folder)
    try:
        for _ in range(120):
            time.sleep(0.5)
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health") as answer:
                    assert answer.read() == b"ok"
                    return
            except OSError:
                assert app.poll() is None, "the dashboard stopped"
        sys.exit("the dashboard did not answer within a minute")
    finally:
        app.terminate()
        app.wait()


def main() -> None:
    """Build, install, try."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder)
        venv.create(folder / "venv", with_pip=True)
        run(str(folder / "venv/bin/python"), "-m", "pip", "install", "--quiet", str(wheel), cwd=folder)
        empty = folder / "empty"
        empty.mkdir()
        store = str(folder / "store.db")
        program = folder / "venv/bin/sahel-risk"
        try_commands(program, empty, store)
        try_dashboard(program, empty, store)
    print("The wheel works in an empty environment and an empty folder.")


if __name__ == "__main__":
    main()
