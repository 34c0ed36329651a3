"""Documents out of files, folders and strings; what cannot be read is told, not raised."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import DetenteError, UnreadableFileError
from detente.sources.archives import Passed, archive_items
from detente.sources.build import Known, from_text
from detente.sources.dates import required_date
from detente.sources.decode import whole
from detente.sources.document import Document
from detente.sources.frontmatter import Facts
from detente.sources.index import INDEX_NAME, read_index
from detente.sources.language import foreign_language
from detente.sources.lines import json_lines
from detente.sources.raw import LARGEST_FILE, Item, Raw, Skipped, make, skipped
from detente.sources.walk import ARCHIVES, Found, kind_of, walk


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

    Read are .txt, .md (with YAML front matter), .html, .htm, .jsonl, and archives: .warc, .jsonl.gz, .parquet (see
    `walk.ARCHIVES`); folders are entered in sorted order.
    A folder's `index.csv` gives what its texts do not say. published: the date of all of them, if known;
    it beats every other. Raises DateError, at once, where that is no date; bad files raise nothing.
    """
    found = items(paths, published=published)
    return (_made(item.content) for item in found if item.content is not None)


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


def _made(content: Raw | Skipped) -> Document | Skipped:
    return content if isinstance(content, Skipped) else make(content)


def items(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    passed: Passed = lambda archive: None,
) -> Iterator[Item]:
    """Yield what `documents` yields, before the documents are made (`raw.make`), which is the dear part.

    passed: asked for each archive with what it is: how far it was read before. What comes before that is left out,
    and each item of an archive bears the mark from which to go on behind it.
    """
    day = required_date(published) if published is not None else None
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    return items_of(walk([Path(path) for path in given]), day, set(), passed)


def items_of(
    files: Iterable[Found], published: str | None, taken: set[str], passed: Passed = lambda archive: None
) -> Iterator[Item]:
    """Yield what `items` yields of files that were found before. taken: names that documents have; more are added."""
    folders = _Folders()
    for found in files:
        if found.fault is not None:
            yield Item(skipped(str(found.path), found.fault))
            continue
        index, fault = _index_facts(found.path, folders)
        if fault is not None:
            yield Item(fault)
        yield from _one(found, Known(published, Facts(), index), taken, passed)


def _index_facts(path: Path, folders: _Folders) -> tuple[Facts, Skipped | None]:
    try:
        return folders.facts(path), None
    except DetenteError as error:
        return Facts(), skipped(str(path.parent / INDEX_NAME), error)


def _one(found: Found, known: Known, taken: set[str], passed: Passed) -> Iterator[Item]:
    kind = kind_of(found.path)
    try:
        if kind in ARCHIVES:
            yield from archive_items(found, known, passed)
        elif kind == ".jsonl":
            yield from (Item(content) for content in _lines(found, known, taken))
        else:
            taken.add(found.name)
            path = str(found.path)
            yield Item(Raw(found.name, _bytes(found.path), kind in {".html", ".htm"}, known, path, path))
    except DetenteError as error:
        yield Item(skipped(str(found.path), error))
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); check its permissions"
        yield Item(skipped(str(found.path), UnreadableFileError(reason)))


def _lines(found: Found, known: Known, taken: set[str]) -> Iterator[Raw | Skipped]:
    read = False
    for row in json_lines(found.path, LARGEST_FILE):
        read = True
        place = f"{found.path}:{row[0]}"
        if len(row) == 2:
            yield skipped(place, row[1])
            continue
        number, identity, text, facts = row
        name = _free_name(found.name, number, identity, taken)
        yield Raw(name, text, False, Known(known.published, facts, known.index), str(found.path), place)
    if not read:
        raise UnreadableFileError("empty; nothing to read, take it out")


def _wishes(base: str, number: int, identity: str | None) -> list[str]:
    return ([identity, f"{base}#{identity}"] if identity else []) + [f"{base}#{number}"]


def _free_name(base: str, number: int, identity: str | None, *taken: set[str]) -> str:
    """Return a name that is in none of the sets, and add it to the last."""
    wishes = _wishes(base, number, identity)
    name = next((wish for wish in wishes if not any(wish in names for names in taken)), f"{base}#{number}#line")
    taken[-1].add(name)
    return name


def names_taken(found: Found, taken: set[str]) -> frozenset[str]:
    """Return which of the names taken a plain file's documents would else have, and add the names that they get.

    With these alone it can be read apart from the files before it, and its documents are named the same. A file of
    JSON lines is gone through for it.
    """
    if found.fault is not None or kind_of(found.path) in ARCHIVES:
        return frozenset()
    own: set[str] = set()
    clashes: set[str] = set()
    try:
        if kind_of(found.path) != ".jsonl":
            own.add(found.name)
        else:
            for row in json_lines(found.path, LARGEST_FILE):
                if len(row) == 4:
                    clashes.update(wish for wish in _wishes(found.name, row[0], row[1]) if wish in taken)
                    _free_name(found.name, row[0], row[1], taken, own)
    except (DetenteError, OSError):
        pass  # told where it is read
    taken |= own
    return frozenset(clashes)


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // 1_000_000
        raise UnreadableFileError(
            f"{size / 1e6:.1f} MB, above the limit of {limit} MB; split it into one file an article"
        )
    return path.read_bytes()
