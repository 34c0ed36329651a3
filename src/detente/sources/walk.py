"""The files under the given paths, in a fixed order, each with the name its document will bear."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detente.errors import DetenteError, MissingPathError, UnreadableFileError
from detente.sources.index import INDEX_NAME

_ABOUT: Final = frozenset({INDEX_NAME, "readme.md", "readme.txt"})  # files about a folder, no articles
KINDS: Final = frozenset({".txt", ".md", ".html", ".htm", ".jsonl"})
ARCHIVES: Final = frozenset({".jsonl.gz", ".jsonl.zst", ".warc", ".warc.gz", ".warc.zst", ".parquet"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, with its document's name, or (fault) why there is nothing to read at this path."""

    path: Path
    name: str
    fault: DetenteError | None = None


def kind_of(path: Path) -> str:
    """Return the ending of a file's name that says what it is: `.txt`, `.warc.gz`; empty where it is none of ours."""
    name = path.name.lower()
    return max((kind for kind in KINDS | ARCHIVES if name.endswith(kind) and name != kind), key=len, default="")


def stem(path: Path) -> str:
    """Return a file's name without the ending that says what it is."""
    kind = kind_of(path)
    return path.name[: -len(kind)] if kind else path.stem


def walk(paths: Iterable[Path]) -> list[Found]:
    """Return what stands at the paths: folders are entered, hidden files and READMEs in them left out, each file once.

    A document is named after its file; where two files have the same name, the folder is added.
    """
    found: list[Found] = []
    seen: set[str] = set()
    for path in paths:
        for each in _at(path):
            key = os.path.realpath(each.path)
            if key not in seen:
                seen.add(key)
                found.append(each)
    return named(found)


def _at(path: Path) -> list[Found]:
    try:
        if path.is_dir():
            return _in_folder(path)
        if path.is_file():
            return [Found(path, stem(path), _kind_fault(path))]
        there = os.path.lexists(path)
    except (OSError, ValueError) as error:
        return [Found(path, stem(path), UnreadableFileError(f"cannot be looked at ({error}); check its permissions"))]
    if there:
        return [Found(path, stem(path), UnreadableFileError("neither a file nor a folder; give a file or folder"))]
    return [Found(path, stem(path), MissingPathError("no such file or folder; check the path"))]


def _in_folder(folder: Path) -> list[Found]:
    found: list[Found] = []
    for root, folders, names in os.walk(folder, onerror=lambda error: found.append(_closed(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower() not in _ABOUT:
                found.extend(_at(Path(root, name)))
    return found


def _closed(error: OSError) -> Found:
    path = Path(str(error.filename))
    reason = f"the folder cannot be opened ({error.strerror}); check its permissions"
    return Found(path, path.name, UnreadableFileError(reason))


def _kind_fault(path: Path) -> DetenteError | None:
    if kind_of(path):
        return None
    known = ", ".join(sorted(KINDS | ARCHIVES))
    return UnreadableFileError(f"unknown kind {path.suffix or path.name!r}; Détente reads {known}")


def named(found: list[Found]) -> list[Found]:
    """Name the documents: stem, else folder/stem, else folder/file, else the whole path."""
    forms = (
        stem,
        lambda path: f"{path.absolute().parent.name}/{stem(path)}",
        lambda path: f"{path.absolute().parent.name}/{path.name}",
        str,
    )
    names = ["" for _ in found]
    left = list(range(len(found)))
    for form in forms:
        counts = Counter(form(found[at].path) for at in left if found[at].fault is None)
        for at in left:
            names[at] = form(found[at].path)
        left = [at for at in left if counts[names[at]] > 1]
    return [Found(each.path, name, each.fault) for each, name in zip(found, names)]
