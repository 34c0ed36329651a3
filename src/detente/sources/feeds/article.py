"""A document out of what an address gave, or out of what a feed holds itself."""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import Final

from detente.errors import LanguageError, MalformedFileError, UnreadableFileError
from detente.sources.build import Known, from_page, from_text
from detente.sources.decode import decode
from detente.sources.document import Document
from detente.sources.frontmatter import Facts
from detente.sources.language import foreign_language

_PAGES: Final = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml"})


def article_of(content: bytes, content_type: str, name: str, facts: Facts) -> Document:
    """Return the document of a page or text that was fetched; facts: what its feed says of it; a page's own
    title and publisher are better known.

    Raises UnreadableFileError for what is no text, MalformedFileError for a page without any, LanguageError.
    """
    kind, _, rest = content_type.partition(";")
    kind = kind.strip().lower()
    if kind not in _PAGES and kind != "text/plain":
        raise UnreadableFileError(f"not an article but {kind[:60]}")
    text = _decoded(content, rest, page=kind in _PAGES)
    if not text.strip():
        raise UnreadableFileError("empty")
    if kind in _PAGES:
        return article_of_entry(text, name, facts)
    _require_english(text)
    return from_text(name, text, Known(own=facts))


def article_of_entry(source: str, name: str, facts: Facts) -> Document:
    """Return the document of HTML; raises MalformedFileError where it holds no text, LanguageError."""
    from detente.sources.html_page import read_page

    page = read_page(source)
    if not page.text.strip():
        raise MalformedFileError("a page without readable text, broken off or built by script")
    _require_english(page.text)
    own = page.facts
    said = replace(facts, title=own.title or facts.title, publisher=own.publisher or facts.publisher)
    return from_page(name, page, Known(index=said))


def _decoded(content: bytes, parameters: str, *, page: bool) -> str:
    """Return the text; the encoding that the server names counts where the bytes are not UTF-8."""
    try:
        return content.decode("utf-8-sig") if b"\x00" not in content else decode(content, html=page)
    except UnicodeDecodeError:
        pass
    named = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        known = codecs.lookup(named).name if named else ""
    except (LookupError, ValueError):
        known = ""
    if known and known not in ("utf-8", "ascii") and not known.endswith("_codec"):
        try:
            return content.decode(known)
        except (UnicodeError, LookupError):
            pass
    return decode(content, html=page)


def _require_english(text: str) -> None:
    if language := foreign_language(text):
        raise LanguageError(f"looks like {language}; Détente reads English")
