"""The words of all texts, so that a passage is found by them: about a sentence each, with its place in the text.

SQLite's FTS5 keeps the words (stems, without accents), a table the places. A text never changes (its key is a
hash of it), so what is noted once stays true. On other databases nothing is kept, and nothing found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, text

from detente.ledger import schema, sqlite

_TABLE = schema.passages
_LONGEST: Final = 1000
_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]*[A-ZÀ-ÝА-Я0-9])|\n+")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_OPEN, _CLOSE = "\x02", "\x03"
_BRACKETS = re.compile("[\0\x02\x03\ud800-\udfff]")
_IN = re.compile("\x02[^\x03]*\x03")
_TOKENS: Final = "tokenize='porter unicode61 remove_diacritics 2'"
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a text: the document's key, and where the passage starts and ends (characters)."""

    document: str
    start: int
    end: int


def prepare(connection: Connection) -> None:
    """Make the index of words, and take in the texts that are held."""
    if connection.dialect.name != "sqlite":
        return
    connection.execute(text(f"CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', {_TOKENS})"))
    held = schema.documents
    for row in connection.execute(select(held.c.key, held.c.text).order_by(held.c.key)).all():
        note(connection, row.key, row.text)


def note(connection: Connection, document: str, words: str) -> None:
    """Take in the text of a document that is new."""
    if connection.dialect.name != "sqlite":
        return
    places = [place for place in cut(words) if _WORD.search(words, *place)]
    if not places:
        return
    first = (connection.execute(select(func.max(_TABLE.c.id))).scalar() or 0) + 1
    rows = [{"id": first + n, "document": document, "start": a, "end": b} for n, (a, b) in enumerate(places)]
    connection.execute(_TABLE.insert(), rows)
    put = text("INSERT INTO passage_words (rowid, words) VALUES (:id, :words)")
    connection.execute(put, [{"id": first + n, "words": words[a:b]} for n, (a, b) in enumerate(places)])


def cut(words: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a text's passages: its lines, cut where a sentence seems to end, none without end."""
    start = 0
    for found in _END.finditer(words):
        yield from _portions(start, found.end())
        start = found.end()
    yield from _portions(start, len(words))


def _portions(start: int, end: int) -> Iterator[tuple[int, int]]:
    for place in range(start, end, _LONGEST):
        yield place, min(place + _LONGEST, end)


def question(asked: str) -> str | None:
    """Return what people type as FTS5 asks for it: all the words, phrases in quotes as they are; None for no word."""
    phrases = [" ".join(_WORD.findall(next(filter(None, found), ""))) for found in _PHRASE.findall(asked)]
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase) or None


def find(connection: Connection, asked: str, most: int) -> tuple[list[Passage], bool]:
    """Return passages with all the words that are asked for, and whether there may be more than `most`.

    The best come first; where there are more than `most`, those that were added last.
    """
    wanted = question(asked)
    if wanted is None or connection.dialect.name != "sqlite":
        return [], False
    ids = _matching(connection, wanted, "rowid DESC", most + 1)
    many = len(ids) > most
    ids = ids[:most] if many else _matching(connection, wanted, "rank", most)
    query = select(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
    places = {row.id: Passage(row.document, row.start, row.end) for row in connection.execute(query, {"ids": ids})}
    return [places[one] for one in ids if one in places], many


def found_in(texts: Sequence[str], asked: str) -> list[list[tuple[int, int]]]:
    """Return where in each text the words stand that are asked for, as the index of words knows them.

    The texts are put into an index of their own, kept nowhere, which marks what it finds.
    """
    phrases = question(asked)
    if phrases is None:
        return [[] for _ in texts]
    with closing(sqlite.scratch()) as book:
        book.execute(f"CREATE VIRTUAL TABLE texts USING fts5(words, {_TOKENS})")
        bare = [(number, _BRACKETS.sub(" ", one)) for number, one in enumerate(texts, 1)]
        book.executemany("INSERT INTO texts (rowid, words) VALUES (?, ?)", bare)
        # any of the words: a passage about an entry may have the others in its neighbour
        any_of = " OR ".join(re.findall('"[^"]*"', phrases))
        query = "SELECT rowid, highlight(texts, 0, ?, ?) FROM texts WHERE texts MATCH ?"
        marked = dict(book.execute(query, (_OPEN, _CLOSE, any_of)))
    return [_bracketed(marked.get(number, "")) for number in range(1, len(texts) + 1)]


def _bracketed(marked: str) -> list[tuple[int, int]]:
    """Return the places of what stands in brackets, as they are in the text without them."""
    return [(one.start() - 2 * number, one.end() - 2 * number - 2) for number, one in enumerate(_IN.finditer(marked))]


def _matching(connection: Connection, wanted: str, order: str, most: int) -> list[int]:
    query = text(f"SELECT rowid FROM passage_words WHERE passage_words MATCH :wanted ORDER BY {order} LIMIT :most")
    return list(connection.execute(query, {"wanted": wanted, "most": most}).scalars())
