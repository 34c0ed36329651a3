"""Atom feeds (RFC 4287): the entries of a ledger, last told first, or what changed in it since a moment.

In a feed of all entries `updated` is the day of the last report. In a feed of changes it is the moment at which the
ledger got the last document that tells the entry, so that it needs a ledger, and not its content alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import BinaryIO, Final

from detente.analysis import Change, row_of
from detente.analysis.wording import status_words
from detente.export.content import Content
from detente.export.naming import safe_address, urn, uuid_of
from detente.export.plain_text import one_line, xml_text
from detente.export.telling import paragraphs, title_of
from detente.ledger import HeldDocument
from detente.reconcile import Entry
from detente.times import is_edtf, parse_edtf

_LONG_AGO: Final = "1970-01-01T00:00:00Z"
_AUTHOR: Final = "Détente"
PageOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of the feed. name: what its id is made of. mark: put before the title. page: its address, if any."""

    entry: Entry
    name: tuple[str, ...]
    updated: str
    mark: str = ""
    page: str | None = None


def write_atom(content: Content, out: BinaryIO) -> None:
    """Write the entries as a feed, last told first."""
    items = [_Item(entry, (entry.id,), _last_told(entry)) for entry in content.entries]
    out.write(_feed("entries", "Détente: entries of a ledger", items, content.by_key))


def changes_feed(changes: Iterable[Change], documents: Sequence[HeldDocument], page: PageOf | None = None) -> bytes:
    """Return a feed of changes, the latest first. page: gives the address of an entry's page by its id, if any.

    An entry of the feed keeps its id while the change is the same: what changed, in which entry, to what.
    """
    known = {document.key: document for document in documents}
    items = [
        _Item(
            change.entry,
            (change.entry.id, change.what, change.now or ""),
            _added(change.entry, known),
            _change_words(change),
            page(change.entry.id) if page else None,
        )
        for change in changes
    ]
    return _feed("changes", "Détente: changes of a ledger", items, known)


def _last_told(entry: Entry) -> str:
    last = entry.support.last
    return f"{parse_edtf(last).last}T00:00:00Z" if last and is_edtf(last) else _LONG_AGO


def _added(entry: Entry, documents: Mapping[str, HeldDocument]) -> str:
    """Return when the ledger got the last document that tells the entry: the ledger writes UTC, "+00:00"."""
    added = (held.added for record in entry.records if (held := documents.get(record.document)))
    return max(filter(None, added), default=_LONG_AGO).replace("+00:00", "Z")


def _change_words(change: Change) -> str:
    words = {
        "new": "new",
        "status": f"{status_words(change.was or '')} → {status_words(change.now or '')}",
        "contradicted": "accounts differ",
        "corroborated": f"{change.was} → {change.now} sources",
    }
    return f"[{words[change.what]}] "


def _feed(name: str, title: str, items: Sequence[_Item], documents: Mapping[str, HeldDocument]) -> bytes:
    ordered = sorted(sorted(items, key=lambda item: item.name), key=lambda item: item.updated, reverse=True)
    updated = ordered[0].updated if ordered else _LONG_AGO
    head = [_tag("id", f"urn:uuid:{uuid_of('feed', name)}"), _tag("title", title), _tag("updated", updated)]
    body = (line for item in ordered for line in _entry(item, documents))
    lines = [*head, f"<author>{_tag('name', _AUTHOR)}</author>", _tag("generator", _AUTHOR), *body]
    written = "\n".join(['<feed xmlns="http://www.w3.org/2005/Atom">', *lines, "</feed>"])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _entry(item: _Item, documents: Mapping[str, HeldDocument]) -> Iterator[str]:
    entry, row = item.entry, row_of(item.entry, documents)
    held = documents.get(entry.lead.document)
    yield "<entry>"
    yield _tag("id", f"urn:uuid:{uuid_of('change' if item.mark else 'entry', *item.name)}")
    yield _tag("title", item.mark + title_of(row))
    yield _tag("updated", item.updated)
    yield f"<author>{_tag('name', one_line((held and held.publisher) or _AUTHOR) or _AUTHOR)}</author>"
    yield f'<category term="{xml_text(entry.kind)}"/>'
    yield from (f'<category term="{xml_text(area)}"/>' for area in entry.fields.get("context", ()))
    if item.page:
        yield f'<link rel="alternate" type="text/html" href="{xml_text(item.page)}"/>'
    if held and (url := safe_address(held.url)):
        yield f'<link rel="via" href="{xml_text(url)}"/>'
    told = "".join(f"<p>{escape(line)}</p>" for line in paragraphs(entry, documents))
    yield f'<content type="html">{xml_text(told)}</content>'
    yield f'<link rel="related" href="{xml_text(urn("entry", entry.id))}"/>'
    yield "</entry>"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{xml_text(text)}</{name}>"
