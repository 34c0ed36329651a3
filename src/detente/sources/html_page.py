"""An HTML page as a document: its visible text, which lines are the article, what its head says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from detente.sources.blocks import same_words
from detente.sources.frontmatter import Facts
from detente.sources.html_text import HtmlLine, VisibleText, visible_text
from detente.sources.paragraphs import Paragraph
from detente.sources.shapes import is_prose, is_sentence

# Beyond these the extraction library is not asked: its tree walks could take minutes or exhaust the stack.
MOST_CHARACTERS: Final = 3_000_000
MOST_TAGS: Final = 60_000
DEEPEST: Final = 200
_EARLIEST: Final = "1850-01-01"
_ALNUM: Final = re.compile(r"\w+")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Page:
    """text: the visible text. paragraphs: its lines; those outside the article bear the hint `outside`.
    whole: whether the page ends as it began, with the end tag of what it opened."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    facts: Facts
    whole: bool = True


def read_page(source: str) -> Page:
    """Read a page; its article is what trafilatura finds, or our own rules where it finds none."""
    shown = visible_text(source)
    safe = len(source) <= MOST_CHARACTERS and shown.tags <= MOST_TAGS and shown.depth <= DEEPEST
    facts = _facts(source) if safe else Facts()
    extract = _extracted(source) if safe else ""
    kept = _article_lines(shown, extract)
    title = _known_title(shown, facts.title)
    lines = tuple(_paragraph(line, inside) for line, inside in zip(shown.lines, kept))
    return Page(shown.text, lines, replace(facts, title=title or facts.title), _is_whole(source))


def _paragraph(line: HtmlLine, inside: bool) -> Paragraph:
    return Paragraph(line.start, line.end, True, 0, line.hint if inside else "outside")


def _article_lines(shown: VisibleText, extract: str) -> list[bool]:
    """Tell of each visible line whether it belongs to the article: it is in the extract, or the title."""
    plain = _plain(extract)
    if len(plain) < 200:
        return _own_choice(shown)
    inside = [_plain(shown.text[line.start : line.end]) in plain for line in shown.lines]
    long = [len(shown.text[line.start : line.end]) >= 25 for line in shown.lines]
    sure = [a and b for a, b in zip(inside, long)]
    if True not in sure:
        return _own_choice(shown)
    first, last = sure.index(True), len(sure) - 1 - sure[::-1].index(True)
    return [
        line.hint != "outside" and ((there and first <= index <= last) or line.hint == "title")
        for index, (line, there) in enumerate(zip(shown.lines, inside))
    ]


def _own_choice(shown: VisibleText) -> list[bool]:
    """Keep what stands between the first and the last line that is a sentence, and the title above."""
    pieces = [shown.text[line.start : line.end] for line in shown.lines]
    told = [i for i, line in enumerate(shown.lines) if line.hint != "outside" and is_sentence(pieces[i])]
    if not told:
        return [line.hint != "outside" for line in shown.lines]
    prose = [i for i in told if is_prose(pieces[i])] or told
    return [
        line.hint != "outside" and (min(told) <= index <= max(prose[-1], told[-1]) or line.hint == "title")
        for index, line in enumerate(shown.lines)
    ]


def _known_title(shown: VisibleText, title: str | None) -> str | None:
    """Prefer the page's own headline where the head's title only adds the site's name to it."""
    headlines = [shown.text[line.start : line.end] for line in shown.lines if line.hint == "title"]
    if not headlines:
        return title
    if title is None or any(same_words(each, title) for each in headlines):
        return headlines[0] if title is None else title
    return next((each for each in headlines if _plain(each).strip() in _plain(title)), title)


def _facts(source: str) -> Facts:
    from htmldate import find_date
    from trafilatura import extract_metadata

    found = _tried(lambda: extract_metadata(source, extensive=False))
    day = _tried(lambda: find_date(source, extensive_search=False, original_date=True, min_date=_EARLIEST))
    if found is None:
        return Facts(published=day)
    return Facts(published=day, title=found.title, publisher=found.sitename or found.hostname, url=found.url)


def _extracted(source: str) -> str:
    from trafilatura import extract

    found = _tried(lambda: extract(source, include_comments=False, include_tables=True, favor_recall=True))
    return found or ""


def _tried(task: Callable[[], _T]) -> _T | None:
    """Return what the task gives, or None where the library stumbles over the page."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        return task()
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, LxmlError):
        return None


def _plain(piece: str) -> str:
    return " " + " ".join(_ALNUM.findall(piece.lower())) + " "


def _is_whole(source: str) -> bool:
    """Whether a page that opens `html` or `body` closes one of them; a fragment need not."""
    opened = re.search(r"<(?:html|body)\b", source, re.IGNORECASE)
    return opened is None or re.search(r"</(?:html|body)\s*>", source[opened.end() :], re.IGNORECASE) is not None
