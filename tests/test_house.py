"""The house keeps its plan: imports run one way, and nothing dangerous is called."""

import ast
import itertools
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = [
    ["errors", "records", "settings"],
    ["tables", "copies"],
    ["countries", "reports"],
    ["articles", "sources"],
    ["coding"],
    ["timeline", "extract"],
    ["spans"],
    ["coups", "presence", "condemnations"],
    ["registry"],
    ["record", "incidents", "coverage", "index", "corrections"],
    ["store", "checks", "crosscheck", "ledgers"],
    ["ingest", "scoring"],
    ["workspace"],
    ["exports"],
    ["cli"],
]
"""Each room may import rooms above it in this list (and its own level where that does not run in circles)."""
CODER = [
    ["reading"],
    ["factuality", "findings", "places"],
    ["focus", "time", "actors", "confidence"],
    ["merging"],
    ["seizures"],
    ["presence", "stances"],
]
"""The rooms of the coder, likewise."""
LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}
FILES = sorted(path for package in ("indicators", "dashboard") for path in (ROOT / package).rglob("*.py"))


def _imports(path: Path) -> list[tuple[str, bool]]:
    """What a file imports, and whether only for types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {
        id(node)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.dump(test.test)
        for node in ast.walk(test)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) in typing) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found += [
                (f"{module}.{alias.name}" if module == "indicators" else module, id(node) in typing)
                for alias in node.names
            ]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_against_the_flow(path: Path) -> None:
    """A later room may import an earlier one, never the reverse; only the front door sees all of them."""
    parts = path.relative_to(ROOT).parts
    if parts[0] != "indicators" or parts == ("indicators", "__init__.py"):
        return
    room = parts[1].removesuffix(".py")
    for module, only_types in _imports(path):
        target = module.split(".")
        if target[0] == "indicators" and len(target) > 1 and target[1] in LEVEL and not only_types:
            assert LEVEL[target[1]] <= LEVEL[room], f"{room} may not import {target[1]}"


@pytest.mark.parametrize("path", sorted((ROOT / "indicators" / "coding").rglob("*.py")), ids=lambda path: path.stem)
def test_the_coder_imports_against_the_flow(path: Path) -> None:
    """Reading comes before times and actors, these before seizures, forces and stances; every module is in a room."""
    room = path.relative_to(ROOT / "indicators" / "coding").parts[0].removesuffix(".py")
    if room == "__init__":
        return
    level = {name: number for number, rooms in enumerate(CODER) for name in rooms}
    for module, only_types in _imports(path):
        target = module.split(".")
        if target[:2] == ["indicators", "coding"] and len(target) > 2 and not only_types:
            assert level[target[2]] <= level[room], f"{room} may not import {target[2]}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_app_knows_the_apps_world(path: Path) -> None:
    """No Streamlit or Plotly in the library, no Streamlit in figures, no traces in views, SQL in the store alone."""
    inside = path.relative_to(ROOT).parts
    modules = {module.split(".")[0] for module, _ in _imports(path)}
    if inside[0] == "indicators":
        assert not modules & {"streamlit", "plotly"}
        assert "dashboard" not in modules or inside[1] == "cli"
        assert "sqlalchemy" not in modules or inside[1] == "store"
    elif "figures" in inside:
        assert "streamlit" not in modules
    elif "views" in inside:
        assert not modules & {"plotly", "sqlalchemy"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_dangerous_is_called(path: Path) -> None:
    """No pickle, no `yaml.load`, no `eval` or `exec` in the packages."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {module.split(".")[0] for module, _ in _imports(path)}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    attributes = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert not modules & {"pickle", "cPickle", "dill", "marshal", "shelve", "yaml"}
    assert not called & {"eval", "exec"}
    assert not attributes & {"yaml.load", "pandas.eval", "pd.eval", "pd.read_pickle"}


def test_every_room_is_on_the_plan() -> None:
    """A new module of the library is given its place."""
    rooms = {path.name.removesuffix(".py") for path in (ROOT / "indicators").iterdir() if not path.name.startswith("_")}
    assert rooms - {"py.typed"} <= set(LEVEL)


def test_top_level_folders_are_the_agreed_ones() -> None:
    """The folders at the top are these, no others; hidden ones and what tools leave apart."""
    allowed = {"dashboard", "indicators", "data", "tests", "seeds", "benchmarks", "docs"}
    ignored = {"build", "dist"}
    found = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))}
    assert found - ignored <= allowed


def test_every_public_name_is_documented() -> None:
    """`indicators.__all__` is sorted, and each name in it has a docstring and stands in the README."""
    import indicators

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert indicators.__all__ == sorted(indicators.__all__, key=lambda name: (name[0].islower(), name))
    for name in indicators.__all__:
        assert getattr(indicators, name).__doc__, name
        assert name in readme, name


def test_rooms_stand_once() -> None:
    """No room has two places on the plan."""
    rooms = list(itertools.chain.from_iterable(ROOMS))
    assert len(rooms) == len(set(rooms))
