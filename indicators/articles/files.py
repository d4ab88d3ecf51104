"""Finding and loading article files: nothing outside the folder, nothing that is no plain file, nothing too large."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from indicators.articles.sniffing import SUFFIXES, shown
from indicators.errors import ArticleError

MEGABYTE = 1_000_000
LARGEST = {".pdf": 25 * MEGABYTE, ".docx": 10 * MEGABYTE}
"""Bytes that a file may have, by its suffix; every other one may have `LARGEST_TEXT`."""
LARGEST_TEXT = 2 * MEGABYTE


def find_articles(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Yield the article files among paths: files as given, folders searched through in order of names.

    In folders only the known suffixes count; hidden files and links that lead out of the folder are passed over.
    """
    for path in map(Path, paths):
        if _is_folder(path):
            yield from _in_folder(path)
        else:
            yield path


def load(path: Path, largest: int = 0) -> bytes:
    """Read a plain file of at most `largest` bytes (0: what its suffix allows), or raise ArticleError."""
    name, largest = shown(str(path)), largest or LARGEST.get(path.suffix.lower(), LARGEST_TEXT)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor, opened without waiting for a pipe's writer)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ArticleError(f"{name} is no plain file: give a {', '.join(SUFFIXES)} file or a folder of them.")
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not allowed"
        raise ArticleError(f"{name} cannot be read: {reason.lower()}.") from error
    return check_size(data, largest, name)


def check_size(data: bytes, largest: int, name: str) -> bytes:
    """Return the data, or raise ArticleError when there is more than allowed."""
    if len(data) > largest:
        raise too_large(largest, name)
    return data


def too_large(largest: int, name: str) -> ArticleError:
    """The error for what has more than `largest` bytes."""
    return ArticleError(f"{name} is larger than {largest / MEGABYTE:g} MB: give the article alone.")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no system takes
        return False


def _in_folder(folder: Path) -> Iterator[Path]:
    inside = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES and _stays(path, inside):
                yield path


def _stays(path: Path, inside: Path) -> bool:
    if not path.is_symlink():
        return True
    try:
        return path.resolve(strict=True).is_relative_to(inside)
    except (OSError, RuntimeError):
        return False
