"""The words of all texts, so that a passage is found by them: about a sentence each, with its place in the text.

The database's full-text index keeps the words (stems, without accents), a table the places. A text never changes (its
key is a hash of it), so what is noted once stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from detente.ledger import dialect, schema, sqlite

_TABLE = schema.passages
_LONGEST: Final = 1000
_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]*[A-ZÀ-ÝА-Я0-9])|\n+")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a text: the document's key, and where the passage starts and ends (characters)."""

    document: str
    start: int
    end: int


def prepare(connection: Connection) -> None:
    """Make the index of words, and take in the texts that are held."""
    dialect.of(connection).make_words(connection)
    held = schema.documents
    for row in connection.execute(select(held.c.key, held.c.text).order_by(held.c.key)).all():
        note(connection, row.key, row.text)


def note(connection: Connection, document: str, words: str) -> None:
    """Take in the text of a document that is new."""
    places = [place for place in cut(words) if _WORD.search(words, *place)]
    if not places:
        return
    first = (connection.execute(select(func.max(_TABLE.c.id))).scalar() or 0) + 1
    rows = [{"id": first + n, "document": document, "start": a, "end": b} for n, (a, b) in enumerate(places)]
    connection.execute(_TABLE.insert(), rows)
    dialect.of(connection).take_words(connection, [(first + n, words[a:b]) for n, (a, b) in enumerate(places)])


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


def phrases_in(asked: str) -> list[str]:
    """Return what people type as phrases, all of which are asked for: words, and what stands in quotes as it is."""
    found = (" ".join(_WORD.findall(next(filter(None, one), ""))) for one in _PHRASE.findall(asked))
    return [phrase for phrase in found if phrase]


def find(connection: Connection, asked: str, most: int) -> tuple[list[Passage], bool]:
    """Return passages with all the words that are asked for, and whether there may be more than `most`.

    The best come first; where there are more than `most`, those that were added last.
    """
    wanted, database = phrases_in(asked), dialect.of(connection)
    if not wanted:
        return [], False
    ids = database.with_words(connection, wanted, most + 1, newest=True)
    many = len(ids) > most
    ids = ids[:most] if many else database.with_words(connection, wanted, most, newest=False)
    query = select(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
    places = {row.id: Passage(row.document, row.start, row.end) for row in connection.execute(query, {"ids": ids})}
    return [places[one] for one in ids if one in places], many


def found_in(texts: Sequence[str], asked: str) -> list[list[tuple[int, int]]]:
    """Return where in each text the words stand that are asked for, as the index of words knows them.

    Any of the words: a passage about an entry may have the others in its neighbour.
    """
    wanted = phrases_in(asked)
    return sqlite.marked(texts, wanted) if wanted else [[] for _ in texts]
