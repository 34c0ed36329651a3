"""Documents out of files, folders and strings; what cannot be read is told, not raised."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detente.errors import DetenteError, LanguageError, MalformedFileError, UnreadableFileError
from detente.sources.build import Known, from_page, from_text
from detente.sources.dates import required_date
from detente.sources.decode import decode, whole
from detente.sources.document import Document
from detente.sources.frontmatter import Facts
from detente.sources.index import INDEX_NAME, read_index
from detente.sources.language import foreign_language
from detente.sources.lines import json_lines
from detente.sources.walk import Found, walk

LARGEST_FILE: Final = 20_000_000
"""Bytes. A larger text file or page, or line of a JSONL file, is skipped: no news article is so long."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something not read. path: the file, `file:line` for a line of JSONL, or the folder. reason: one line,
    what is wrong and what to do. error: the name of the DetenteError that says so."""

    path: str
    reason: str
    error: str


class _Folders:
    """The index of the folder read last; files come folder by folder, so one is enough."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._facts: dict[str, Facts] = {}

    def facts(self, path: Path) -> Facts:
        """Return what the index of the file's folder says of it; raises InputError where it is no index."""
        if path.parent != self._folder:
            self._folder, self._facts = path.parent, {}
            self._facts = read_index(path.parent)
        return self._facts.get(path.stem) or self._facts.get(path.name) or Facts()


def documents(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, published: str | None = None
) -> Iterator[Document | Skipped]:
    """Yield the documents at the paths one by one, and a Skipped for whatever cannot be read.

    Read are .txt, .md (with YAML front matter), .html, .htm and .jsonl; folders are entered in sorted order.
    A folder's `index.csv` gives what its texts do not say. published: the date of all of them, if known;
    it beats every other. Raises DateError, at once, where that is no date; bad files raise nothing.
    """
    day = required_date(published) if published is not None else None
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    return _documents([Path(path) for path in given], day)


def document_from_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    name: str = "text",
) -> Document:
    """Return the document of a text at hand. Lone surrogates become U+FFFD; a foreign language is a warning.

    Raises DateError where `published` is no date.
    """
    day = required_date(published) if published is not None else None
    return from_text(name, whole(text), Known(day, Facts(None, title, publisher, url)), None, foreign_language(text))


def _documents(paths: list[Path], published: str | None) -> Iterator[Document | Skipped]:
    folders = _Folders()
    taken: set[str] = set()
    for found in walk(paths):
        if found.fault is not None:
            yield _skipped(str(found.path), found.fault)
            continue
        index, fault = _index_facts(found.path, folders)
        if fault is not None:
            yield fault
        yield from _one(found, Known(published, Facts(), index), taken)


def _index_facts(path: Path, folders: _Folders) -> tuple[Facts, Skipped | None]:
    try:
        return folders.facts(path), None
    except DetenteError as error:
        return Facts(), _skipped(str(path.parent / INDEX_NAME), error)


def _one(found: Found, known: Known, taken: set[str]) -> Iterator[Document | Skipped]:
    try:
        if found.path.suffix.lower() == ".jsonl":
            yield from _lines(found, known, taken)
        else:
            taken.add(found.name)
            yield _document(found, known)
    except DetenteError as error:
        yield _skipped(str(found.path), error)
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); check its permissions"
        yield _skipped(str(found.path), UnreadableFileError(reason))


def _document(found: Found, known: Known) -> Document:
    text = decode(_bytes(found.path), html=_is_page(found.path))
    if not text.strip("\ufeff\x00 \t\r\n\f\v"):
        raise UnreadableFileError("empty; nothing to read, take it out")
    if not _is_page(found.path):
        _require_english(text)
        return from_text(found.name, text, known, str(found.path))
    from detente.sources.html_page import read_page

    page = read_page(text)
    if not page.text.strip():
        raise MalformedFileError("a page without readable text, broken off or built by script; save it as text")
    _require_english(page.text)
    return from_page(found.name, page, known, str(found.path))


def _lines(found: Found, known: Known, taken: set[str]) -> Iterator[Document | Skipped]:
    read = False
    for row in json_lines(found.path, LARGEST_FILE):
        read = True
        place = f"{found.path}:{row[0]}"
        if len(row) == 2:
            yield _skipped(place, row[1])
            continue
        number, identity, text, facts = row
        name = _free_name(found.name, number, identity, taken)
        if language := foreign_language(text):
            yield _skipped(place, _foreign(language))
        else:
            yield from_text(name, text, Known(known.published, facts, known.index), str(found.path))
    if not read:
        raise UnreadableFileError("empty; nothing to read, take it out")


def _free_name(base: str, number: int, identity: str | None, taken: set[str]) -> str:
    wishes = ([identity, f"{base}#{identity}"] if identity else []) + [f"{base}#{number}"]
    name = next((wish for wish in wishes if wish not in taken), f"{base}#{number}#line")
    taken.add(name)
    return name


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // 1_000_000
        raise UnreadableFileError(
            f"{size / 1e6:.1f} MB, above the limit of {limit} MB; split it into one file an article"
        )
    return path.read_bytes()


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in {".html", ".htm"}


def _require_english(text: str) -> None:
    if language := foreign_language(text):
        raise _foreign(language)


def _foreign(language: str) -> LanguageError:
    return LanguageError(f"looks like {language}; Détente reads English, give an English translation")


def _skipped(path: str, error: DetenteError) -> Skipped:
    return Skipped(path, " ".join(str(error).split()), type(error).__name__)
