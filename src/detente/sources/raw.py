"""A document found but not yet made: making it is the dear part, and may be done elsewhere or left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.errors import DetenteError, LanguageError, MalformedFileError, UnreadableFileError
from detente.sources.build import Known, from_page, from_text
from detente.sources.decode import decode
from detente.sources.document import Document
from detente.sources.language import foreign_language

LARGEST_FILE: Final = 20_000_000
"""Bytes. A larger text file or page, or line of a JSONL file, is skipped: no news article is so long."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something not read. path: the file, `file:line` for a line of JSONL, or the folder. reason: one line,
    what is wrong and what to do. error: the name of the DetenteError that says so."""

    path: str
    reason: str
    error: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What a document will be made of. name: its name. content: bytes, or text that is decoded. page: whether HTML.
    known: what is said of it elsewhere. path: its file. place: what a person is told where it cannot be read.
    charset: the encoding that a server says."""

    name: str
    content: bytes | str
    page: bool
    known: Known
    path: str
    place: str
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an archive was read. archive: what it is, a hash. path: where. offset, inside: where to go on: a byte
    (in Parquet the number of a row group), and how many records from there are passed. documents: how many were
    found before. ended: whether nothing comes after."""

    archive: str
    path: str
    offset: int = 0
    inside: int = 0
    documents: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Something found: a document to make, what cannot be read, or (None) only a mark. mark: what is read of an
    archive once this is."""

    content: Raw | Skipped | None
    mark: Mark | None = None


def make(raw: Raw) -> Document | Skipped:
    """Return the document, or why there is none."""
    try:
        return _made(raw)
    except DetenteError as error:
        return skipped(raw.place, error)


def skipped(path: str, error: DetenteError) -> Skipped:
    """Return what tells of an error at a path."""
    return Skipped(path, " ".join(str(error).split()), type(error).__name__)


def _made(raw: Raw) -> Document:
    content = raw.content
    text = content if isinstance(content, str) else decode(content, html=raw.page, charset=raw.charset)
    if not text.strip("\ufeff\x00 \t\r\n\f\v"):
        raise UnreadableFileError("empty; nothing to read, take it out")
    if not raw.page:
        _require_english(text)
        return from_text(raw.name, text, raw.known, raw.path)
    from detente.sources.html_page import read_page

    page = read_page(text)
    if not page.text.strip():
        raise MalformedFileError("a page without readable text, broken off or built by script; save it as text")
    _require_english(page.text)
    return from_page(raw.name, page, raw.known, raw.path)


def _require_english(text: str) -> None:
    if language := foreign_language(text):
        raise LanguageError(f"looks like {language}; Détente reads English, give an English translation")
