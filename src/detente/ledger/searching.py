"""Full-text search over texts and the entries that rest on them, as a method of the ledger."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import Connection, select

from detente.ledger import dialect, documents, passages, schema
from detente.ledger.chunks import rows_with
from detente.ledger.documents import HeldDocument
from detente.ledger.passages import Passage
from detente.ledger.selection import ALL, Selection

T = TypeVar("T")

MOST: Final = 500
"""So many passages are looked at; where more have the words, those that were added last."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with the words asked for: its document, place (characters), text, and the entries that rest on it."""

    document: HeldDocument
    start: int
    end: int
    text: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds, the best first: `hits` are a page of it.

    passages, entries, documents: how many there are among the passages looked at (all, unless `more`). kinds, issues,
    pairs, publishers, years: how many of the entries are of each kind, issue area and pair ("CHN-USA"), how many of
    the passages are of each publisher and year. entry_ids: all entries, in the order of the passages. document_keys:
    likewise.
    """

    hits: tuple[Hit, ...]
    passages: int
    more: bool
    entry_ids: tuple[str, ...]
    document_keys: tuple[str, ...]
    kinds: dict[str, int]
    issues: dict[str, int]
    pairs: dict[str, int]
    publishers: dict[str, int]
    years: dict[str, int]


class Searching(ABC):
    """The part of a ledger that finds words."""

    @abstractmethod
    def _fresh(self, ask: Callable[[Connection], T]) -> T:
        """Return what is asked of entries that are not stale."""

    def search(
        self, words: str, selection: Selection = ALL, *, year: str | None = None, skip: int = 0, most: int = 20
    ) -> Found:
        """Find passages with all the words (phrases in quotes as they are), best first.

        selection: what the entries must be that rest on a passage; where it asks for anything but a publisher, only
        passages with such entries are found. year: of publication.
        """
        return self._fresh(lambda connection: _search(connection, words, selection, year, skip, most))

    def extracts(self, words: str, keys: Iterable[str]) -> dict[str, str]:
        """Return of each of these documents (by key) the passage that has the words first, of those that have all."""
        wanted = set(keys)
        return self._fresh(lambda connection: _extracts(connection, words, wanted))


def _search(connection: Connection, words: str, selection: Selection, year: str | None, skip: int, most: int) -> Found:
    found, more = passages.find(connection, words, MOST)
    sources = _sources(connection, {one.document for one in found})
    found = [one for one in found if _fits(sources[one.document], selection.publisher, year)]
    resting = _resting(connection, found)
    kept = _kept(connection, selection, {name for names in resting.values() for name in names})
    if selection != Selection(publisher=selection.publisher):
        found = [one for one in found if kept.keys() & resting[one]]
    shown = found[skip : skip + most]
    known = documents.several(connection, (one.document for one in shown))
    hits = [_hit(connection, one, known[one.document], [n for n in resting[one] if n in kept]) for one in shown]
    ids = tuple(dict.fromkeys(name for one in found for name in resting[one] if name in kept))
    return Found(
        hits=tuple(hits),
        passages=len(found),
        more=more,
        entry_ids=ids,
        document_keys=tuple(dict.fromkeys(one.document for one in found)),
        kinds=_most(kept[name][0] for name in ids),
        issues=_most(issue for name in ids for issue in kept[name][1]),
        pairs=_most(side for side, _ in _pairs(connection, ids)),
        publishers=_most(name for one in found if (name := sources[one.document][0])),
        years=_most(when[:4] for one in found if (when := sources[one.document][1])),
    )


def _extracts(connection: Connection, words: str, keys: set[str]) -> dict[str, str]:
    firsts: dict[str, Passage] = {}
    for one in passages.find(connection, words, MOST)[0]:
        if one.document in keys:
            firsts.setdefault(one.document, one)
    texts = {key: documents.text_of(connection, key) or "" for key in firsts}
    return {key: texts[key][one.start : one.end] for key, one in firsts.items()}


Told = tuple[str | None, str | None]


def _sources(connection: Connection, keys: set[str]) -> dict[str, Told]:
    """Return publisher and date of each document."""
    table = schema.documents
    query = select(table.c.key, table.c.publisher, table.c.published)
    return {row.key: (row.publisher, row.published) for row in rows_with(connection, query, table.c.key, keys)}


def _fits(source: Told, publisher: str | None, year: str | None) -> bool:
    return publisher in (None, source[0]) and (year is None or (source[1] or "").startswith(year))


def _resting(connection: Connection, found: Iterable[Passage]) -> dict[Passage, list[str]]:
    """Return the entries whose evidence begins in each passage."""
    starts = _starts(connection, {one.document for one in found})
    return {
        one: list(dict.fromkeys(entry for place, entry in starts[one.document] if one.start <= place < one.end))
        for one in found
    }


def _starts(connection: Connection, keys: set[str]) -> dict[str, list[tuple[int, str]]]:
    """Return where each record of the documents begins, and its entry."""
    told, part = schema.records, schema.entry_records
    begins = dialect.of(connection).number_in(told.c.fields, "start")
    query = select(told.c.document, begins.label("start"), part.c.entry).join(part, part.c.record == told.c.id)
    starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows_with(connection, query, told.c.document, keys):
        starts[row.document].append((int(row.start), row.entry))
    return defaultdict(list, {key: sorted(places) for key, places in starts.items()})


def _kept(connection: Connection, selection: Selection, ids: set[str]) -> dict[str, tuple[str, list[str]]]:
    """Return kind and issue areas of each entry that the selection lets through."""
    table = schema.entries
    query = selection.applied(select(table.c.id, table.c.kind, table.c.issues))
    rows = rows_with(connection, query, table.c.id, ids)
    return {row.id: (row.kind, [issue for issue in row.issues.split("|") if issue]) for row in rows}


def _pairs(connection: Connection, ids: Iterable[str]) -> list[tuple[str, str]]:
    table = schema.entry_pairs
    query = select(table.c.side, table.c.entry)
    return [(row.side, row.entry) for row in rows_with(connection, query, table.c.entry, ids)]


def _hit(connection: Connection, one: Passage, held: HeldDocument, names: list[str]) -> Hit:
    text = documents.text_of(connection, one.document) or ""
    return Hit(held, one.start, one.end, text[one.start : one.end], tuple(names))


def _most(values: Iterable[str]) -> dict[str, int]:
    """Return how often each value stands there, the most frequent first."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
