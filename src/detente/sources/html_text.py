"""The visible text of an HTML page, line by line, by a scan that no markup can make slow or deep.

One pass over the characters; nesting costs nothing; what is broken off at the end is read as far as it goes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from detente.sources.hidden import WHITE, background_of, is_hidden, style_of
from detente.sources.paragraphs import Hint

_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ATTRIBUTE: Final = re.compile(r"""([a-zA-Z-]{2,20})(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_LONGEST_TAG: Final = 4000
_DEEPEST_SEARCH: Final = 200
_RAW: Final = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "textarea"})
_HIDDEN: Final = frozenset({"head", "select", "button", "canvas", "audio", "video", "map", "datalist", "dialog"})
_OUTSIDE: Final = frozenset({"nav", "footer", "aside", "form", "menu"})
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BLOCK: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hr", "html", "li", "main", "menu", "nav", "ol", "option", "p", "pre"),
        *("section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul"),
    )
)
_HINTS: Final[dict[str, Hint]] = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    "h1": "title",
    "li": "bullet",
    "figcaption": "caption",
}
_PULLQUOTE: Final = re.compile(r"pull-?_?quote", re.IGNORECASE)
_CAPTION: Final = re.compile(r"(?:^|[\s_-])(?:wp-)?caption(?:[\s_-]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """One line of the visible text, its place, and what the markup says of it."""

    start: int
    end: int
    hint: Hint


@dataclass(frozen=True, slots=True)
class VisibleText:
    """text: the lines, each ended by a newline. depth: how deep the markup nests; tags: how many it has."""

    text: str
    lines: tuple[HtmlLine, ...]
    depth: int
    tags: int


@dataclass(slots=True)
class _Open:
    name: str
    hidden: bool
    hint: Hint
    background: str = WHITE


@dataclass(slots=True)
class _Scan:
    """The state of one pass: open elements, the line being gathered, the lines done."""

    stack: list[_Open] = field(default_factory=list)
    gathered: list[str] = field(default_factory=list)
    hint: Hint = ""
    done: list[tuple[str, Hint]] = field(default_factory=list)
    depth: int = 0
    tags: int = 0


def visible_text(source: str) -> VisibleText:
    """Return the text that a page shows: entities decoded, one line for each block element."""
    scan = _Scan()
    for kind, piece in _pieces(source):
        if kind == "text":
            _text(scan, piece)
        elif kind == "open":
            _open(scan, piece)
        else:
            _close(scan, piece)
    _end_line(scan)
    return _joined(scan)


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    """Yield texts and tags in order; comments, declarations and raw elements are passed over."""
    at, size = 0, len(source)
    while at < size:
        tag = source.find("<", at)
        if tag != at:
            yield "text", source[at : tag if tag >= 0 else size]
        if tag < 0:
            return
        name = _NAME.match(source, tag + 1)
        if name is None:
            at = _after_declaration(source, tag)
            if at == tag + 1:
                yield "text", "<"
            continue
        at = _after_tag(source, tag)
        word = name[1].lower()
        if source[tag + 1] == "/":
            yield "close", word
        elif word in _RAW:
            at = _after_raw(source, at, word)
        else:
            yield "open", word + " " + source[name.end() : min(at, tag + _LONGEST_TAG)]


def _after_declaration(source: str, tag: int) -> int:
    if source.startswith("<!--", tag):
        end = source.find("-->", tag + 4)
        return end + 3 if end >= 0 else len(source)
    if source[tag + 1 : tag + 2] in {"!", "?", "/"}:
        end = source.find(">", tag)
        return end + 1 if end >= 0 else len(source)
    return tag + 1


def _after_tag(source: str, tag: int) -> int:
    """Return the place after the tag; a `>` between quotes, in reasonable length, does not end it."""
    end = source.find(">", tag)
    for _ in range(4):
        if end < 0:
            return len(source)
        inside = source[tag:end] if end - tag < _LONGEST_TAG else ""
        if inside.count('"') % 2 == 0 or '="' not in inside:
            break
        further = source.find(">", end + 1, tag + _LONGEST_TAG)
        if further < 0:
            break
        end = further
    return end + 1


def _after_raw(source: str, at: int, name: str) -> int:
    found = re.compile(rf"</{name}\b[^>]{{0,200}}>?", re.IGNORECASE).search(source, at)
    return found.end() if found else len(source)


def _text(scan: _Scan, piece: str) -> None:
    if not (scan.stack and scan.stack[-1].hidden):
        scan.gathered.append(piece)


def _open(scan: _Scan, tag: str) -> None:
    scan.tags += 1
    name, _, rest = tag.partition(" ")
    if name in _BLOCK:
        _end_line(scan)
    elif name in {"td", "th"}:
        scan.gathered.append(" ")
    if name in _VOID or (rest.rstrip().endswith("/>") and name not in _BLOCK):
        return
    above = scan.stack[-1] if scan.stack else _Open("", False, "")
    attributes = (
        {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(rest)}
        if "=" in rest or "hidden" in rest
        else {}
    )
    style = style_of(attributes) if "style" in attributes else {}
    background = background_of(attributes, style, above.background)
    hidden = above.hidden or name in _HIDDEN or is_hidden(attributes, style, background)
    scan.stack.append(_Open(name, hidden, _hint(name, attributes, above.hint), background))
    scan.depth = max(scan.depth, len(scan.stack))
    if name in _BLOCK:
        scan.hint = scan.stack[-1].hint


def _close(scan: _Scan, name: str) -> None:
    if name in _BLOCK:
        _end_line(scan)
    for back in range(1, min(len(scan.stack), _DEEPEST_SEARCH) + 1):
        if scan.stack[-back].name == name:
            del scan.stack[-back:]
            break
    if name in _BLOCK:
        scan.hint = scan.stack[-1].hint if scan.stack else ""


def _hint(name: str, attributes: dict[str, str], above: Hint) -> Hint:
    label = attributes.get("class", "")
    if _PULLQUOTE.search(label):
        return "pullquote"
    if name in _OUTSIDE or above == "outside" or attributes.get("role") in {"navigation", "contentinfo", "search"}:
        return "outside"
    if above in {"pullquote", "caption"}:
        return above
    if name in _HINTS:
        return _HINTS[name]
    if _CAPTION.search(label):
        return "caption"
    return above if above in {"bullet", "title", "heading"} and name not in {"div", "section", "article", "ul"} else ""


def _end_line(scan: _Scan) -> None:
    line = _SPACE.sub(" ", html.unescape("".join(scan.gathered))).strip()
    scan.gathered.clear()
    if line:
        scan.done.append((line.replace("\n", " ").replace("\r", " "), scan.hint))


def _joined(scan: _Scan) -> VisibleText:
    lines: list[HtmlLine] = []
    at = 0
    for line, hint in scan.done:
        lines.append(HtmlLine(at, at + len(line), hint))
        at += len(line) + 1
    return VisibleText("".join(line + "\n" for line, _ in scan.done), tuple(lines), scan.depth, scan.tags)
