"""RSS and Atom: the entries that a feed lists, whatever its dialect."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from urllib.parse import urldefrag, urljoin

_MOST_ENTRIES: Final = 5000
_LONGEST_LINK: Final = 4000
_MOST_DIGITS: Final = 9
_NUMBERED: Final = re.compile(rb"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+))")
_ENTITY: Final = re.compile(rb"""<!ENTITY\b(?:[^>"']|"[^"]*"|'[^']*')*>?""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What a feed says of an article.

    link: its address, None where the feed itself holds the article. published: a day (YYYY-MM-DD).
    content: what the feed holds of it, as HTML. stamp: changes when the feed says that the article did.
    """

    link: str | None
    title: str | None
    published: str | None
    content: str
    identity: str
    stamp: str

    @property
    def key(self) -> str:
        """What it is known by: its link, however often and under whatever ids feeds list it; else its id."""
        return _hash(self.link or self.identity)


@dataclass(frozen=True, slots=True)
class Feed:
    """title: its name. entries: those that can be read. fault: what is wrong with the feed, None where nothing is."""

    title: str | None
    entries: tuple[FeedEntry, ...] = ()
    fault: str | None = None


def read_feed(content: bytes, url: str, headers: Mapping[str, str] | None = None) -> Feed:
    """Return what the bytes of a feed say. url: where it stands, for links relative to it. headers: of the answer."""
    import feedparser

    kind = (headers or {}).get("content-type", "")
    said = {"content-type": kind} if "xml" in kind else {}
    parsed = feedparser.parse(BytesIO(with_real_characters(without_entities(content))), response_headers=said)
    found = (_entry(raw, url) for raw in parsed.entries[:_MOST_ENTRIES])
    entries = {entry.key: entry for entry in reversed([entry for entry in found if entry is not None])}
    return Feed(_text(parsed.feed, "title"), tuple(reversed(entries.values())), _fault(parsed))


def with_real_characters(content: bytes) -> bytes:
    """Return XML in which each number of a character is that of one; others, on which parsers fail, become U+FFFD."""
    return _NUMBERED.sub(_real, content)


def _real(match: re.Match[bytes]) -> bytes:
    digits = match["hex"] or match["decimal"]
    number = int(digits, 16 if match["hex"] else 10) if len(digits) < _MOST_DIGITS else -1
    return match[0] if 0 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else b"&#65533"


def without_entities(content: bytes) -> bytes:
    """Return XML without its declarations of entities, which can blow a line up to gigabytes, or name files.

    Raises ValueError where they are written in an encoding that hides them.
    """
    if b"<\x00!\x00E\x00N\x00T" in content or b"<\x00\x00\x00!\x00\x00\x00E" in content:
        raise ValueError("entities declared in wide letters")
    return _ENTITY.sub(b"", content)


def _fault(parsed: Any) -> str | None:
    if not parsed.bozo and parsed.get("version"):
        return None
    if not parsed.entries and not parsed.get("version"):
        return "it is no feed (RSS or Atom)"
    error = parsed.get("bozo_exception")
    harmless = type(error).__name__ in {"CharacterEncodingOverride", "NonXMLContentType"}
    return None if harmless or error is None else "its XML is broken; what could be read of it was"


def _entry(raw: Any, base: str) -> FeedEntry | None:
    """Return an entry, or None for one that neither leads anywhere nor holds anything."""
    link, content = _link(raw, base), _content(raw)
    title = _text(raw, "title")
    if link is None and not content:
        return None
    stamp = "\n".join(str(dict.get(raw, name) or "") for name in ("updated", "published", "title"))
    identity = f"{base}\n{_text(raw, 'id') or content or title}"
    if link is None:
        stamp += f"\n{content}"
    return FeedEntry(link, title, _day(raw), content, identity, _hash(stamp))


def _link(raw: Any, base: str) -> str | None:
    said = _text(raw, "link")
    if said and raw.get("guidislink") and not any(each.get("href") for each in raw.get("links") or ()):
        said = said if said.startswith(("http:", "https:")) else None  # an id that only counts as a link by default
    if not said or len(said) > _LONGEST_LINK:
        return None
    try:
        return urldefrag(urljoin(base, said))[0] or None
    except ValueError:
        return None


def _content(raw: Any) -> str:
    pieces = [str(part.get("value") or "") for part in raw.get("content") or ()]
    return max([*pieces, str(raw.get("summary") or "")], key=len).strip()


def _day(raw: Any) -> str | None:
    when = dict.get(raw, "published_parsed") or dict.get(raw, "updated_parsed")
    return f"{when[0]:04d}-{when[1]:02d}-{when[2]:02d}" if when and when[0] > 1000 else None


def _text(raw: Any, name: str) -> str | None:
    said = raw.get(name)
    return " ".join(said.split())[:1000] or None if isinstance(said, str) else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
