"""The pages in a WARC file, as crawlers of news keep them: what a server sent with success, and is a text."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from detente.errors import DetenteError, UnreadableFileError
from detente.sources.build import Known
from detente.sources.dates import normalise_date
from detente.sources.frontmatter import Facts
from detente.sources.http_message import LARGEST_BODY, HttpMessage, body_of, http_message
from detente.sources.raw import Raw, Skipped, skipped
from detente.sources.warc import WarcRecord

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_PLAIN: Final = "text/plain"
_LOOKS_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_SLUG: Final = re.compile(r"[^\w-]+")


def page_of(record: WarcRecord, path: Path, published: str | None, index: Facts) -> Raw | Skipped | None:
    """Return the page that a record holds, why it cannot be read, or None where it holds none.

    The document's own url is the one asked for. The day of capture is only a bound: a page that states no date was
    published on that day or before.
    """
    if record.kind != "response":
        return None
    url = record.headers.get("warc-target-uri", "").strip("<> ")
    place = f"{path} ({url or 'a record without address'})"
    if record.block is None:
        limit = LARGEST_BODY // 1_000_000
        return skipped(place, UnreadableFileError(f"above the limit of {limit} MB; no article is so long"))
    message = http_message(record.block)
    if not 200 <= message.status < 300 or not _may_be_text(message):
        return None
    try:
        body = body_of(message)
    except DetenteError as error:
        return skipped(place, error)
    page = message.media_type != _PLAIN and (bool(message.media_type) or _LOOKS_HTML.search(body[:2048]) is not None)
    if not body.strip() or not (page or message.media_type):
        return None
    host = _host(url)
    known = Known(published, Facts(url=url or None), index, Facts(publisher=host or None), _captured(record))
    return Raw(_name(record, url, host), body, page, known, str(path), place, message.charset)


def _may_be_text(message: HttpMessage) -> bool:
    return message.media_type in _HTML or message.media_type in {_PLAIN, ""}


def _captured(record: WarcRecord) -> str | None:
    day = normalise_date(record.headers.get("warc-date", ""))
    return day if day and len(day) == 10 else None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _name(record: WarcRecord, url: str, host: str) -> str:
    """Name a page so that it bears this name from whatever file: `example.org/border-talks#5f0a…`."""
    identity = record.headers.get("warc-record-id") or f"{url} {record.headers.get('warc-date')}"
    words = _SLUG.sub("-", url.partition("?")[0].rstrip("/").rpartition("/")[2].partition(".htm")[0]).strip("-")[:60]
    named = f"{host}/{words}" if words and words != _SLUG.sub("-", host) and host else host or "page"
    return f"{named}#{sha256(identity.encode('utf-8', 'replace')).hexdigest()[:12]}"
