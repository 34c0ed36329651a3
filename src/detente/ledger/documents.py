"""Documents in the ledger: one row a text, whatever the names it came under."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from detente.ledger import passages, schema
from detente.ledger.chunks import rows_with
from detente.reconcile import Origin
from detente.sources.document import Document

_TABLE = schema.documents
_SURENESS: Final = {"given": 0, "stated": 1, "inferred": 2, "unknown": 3}


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """What the ledger knows of a document, its text apart.

    key: hash of the text. other_names: further names the same text came under. dating: how
    `published` (EDTF) is known. reader: what read it. added: when the ledger first held it (UTC, ISO 8601).
    records: how many records it gave.
    """

    key: str
    name: str
    other_names: tuple[str, ...]
    title: str | None
    published: str | None
    dating: str
    publisher: str | None
    url: str | None
    path: str | None
    words: int
    reader: str
    records: int
    added: str | None = None


def held(connection: Connection, key: str | None = None) -> Iterator[HeldDocument]:
    """Yield the documents by name, or the one with the key."""
    query = _known().order_by(_TABLE.c.name, _TABLE.c.key)
    for row in connection.execute(query if key is None else query.where(_TABLE.c.key == key)):
        yield _held(row)


def several(connection: Connection, keys: Iterable[str]) -> dict[str, HeldDocument]:
    """Return the documents with these keys, by key, in the order of the keys."""
    wanted = list(dict.fromkeys(keys))
    found = {row.key: _held(row) for row in rows_with(connection, _known(), _TABLE.c.key, wanted)}
    return {key: found[key] for key in wanted if key in found}


def _known() -> Select[Any]:
    """Return the query for what is known of documents, their texts apart."""
    count = select(func.count()).where(schema.records.c.document == _TABLE.c.key).scalar_subquery()
    columns = [column for column in _TABLE.c if column.name != "text"]
    return select(*columns, count.label("records"))


def _held(row: Row[Any]) -> HeldDocument:
    fields = dict(row._mapping)
    return HeldDocument(**{**fields, "other_names": tuple(json.loads(fields["other_names"]))})


def text_of(connection: Connection, key: str) -> str | None:
    """Return a document's text, or None where the ledger does not hold it."""
    return connection.execute(select(_TABLE.c.text).where(_TABLE.c.key == key)).scalar_one_or_none()


def origins(connection: Connection, keys: Iterable[str] | None = None) -> dict[str, Origin]:
    """Return the origin of each document, or of those with the keys.

    A date inferred from what the text tells is no date of report.
    """
    query = select(_TABLE.c.key, _TABLE.c.published, _TABLE.c.dating, _TABLE.c.publisher)
    rows = connection.execute(query) if keys is None else rows_with(connection, query, _TABLE.c.key, keys)
    return {row.key: Origin(None if row.dating == "inferred" else row.published, row.publisher) for row in rows}


def publishers(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return the publisher of each document with one of these keys that names one."""
    query = select(_TABLE.c.key, _TABLE.c.publisher)
    return {row.key: row.publisher for row in rows_with(connection, query, _TABLE.c.key, keys) if row.publisher}


def insert(connection: Connection, document: Document, reader: str) -> None:
    """Add a document that is not held."""
    added = datetime.now(UTC).isoformat(timespec="microseconds")
    connection.execute(_TABLE.insert().values({**_row(document, reader), "other_names": "[]", "added": added}))
    passages.note(connection, document.key, document.text)


def update(connection: Connection, document: Document, reader: str, names: set[str]) -> None:
    """Let the document stand for its text; `names` are all that the text came under."""
    others = json.dumps(sorted(names - {document.name}), ensure_ascii=False)
    values = {**_row(document, reader), "other_names": others}
    connection.execute(_TABLE.update().where(_TABLE.c.key == document.key).values(values))


def add_name(connection: Connection, known: HeldDocument, name: str) -> bool:
    """Note one more name of a held text; False where it was known."""
    if name in (known.name, *known.other_names):
        return False
    others = json.dumps(sorted({*known.other_names, name}), ensure_ascii=False)
    connection.execute(_TABLE.update().where(_TABLE.c.key == known.key).values(other_names=others))
    return True


def preference(document: Document | HeldDocument) -> tuple[int | str, ...]:
    """What decides which of several copies of one text stands for it (the least), in any order.

    First how well the date is known, then the date, the name and the rest.
    """
    known = _SURENESS.get(document.dating, len(_SURENESS))
    rest = (
        document.published,
        document.name,
        document.title,
        document.publisher,
        document.url,
        document.path,
    )
    return (known, *(value or "" for value in rest))


def _row(document: Document, reader: str) -> dict[str, Any]:
    return {
        "key": document.key,
        "name": document.name,
        "text": document.text,
        "title": document.title,
        "published": document.published,
        "dating": document.dating,
        "publisher": document.publisher,
        "url": document.url,
        "path": document.path,
        "words": len(document.text.split()),
        "reader": reader,
    }
