"""Imported rows in the database: putting them in, and reading entries out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from detente.ledger import imported_tables
from detente.ledger.chunks import insert_all, rows_with
from detente.ledger.documents import HeldDocument
from detente.ledger.selection import Selection, bounds, listed
from detente.read.event_tables import EventRow, EventTable, event_table, row_document, row_records, why_untold
from detente.reconcile import Entry, Step
from detente.reconcile.support import NOBODYS, Support
from detente.records import Event, Record

_TABLE: Final = imported_tables.imported
_CHANGED: Final = ("added", "text", "document", "url", "first_day", "last_day", "sides", "entries")
_SAID_OF: Final = {"event": ("source", "target", "type"), "statement": ("speaker", "by", "quote", "about")}
_STREAMED: Final = {"yield_per": 1000}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of rows: new ones, ones that stand in place of an earlier version, ones that were held already.

    malformed: lines that are no rows, skipped. untold: of the new ones those that tell no entry, by reason.
    """

    new: int = 0
    replaced: int = 0
    held: int = 0
    malformed: int = 0
    untold: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Taken) -> Taken:
        """Return both together."""
        return Taken(
            self.new + other.new,
            self.replaced + other.replaced,
            self.held + other.held,
            self.malformed + other.malformed,
            self.untold + other.untold,
        )


def put(connection: Connection, table: EventTable, lines: Iterable[tuple[EventRow, str]]) -> Taken:
    """Hold the rows, each with its line; of two with one number that which was added later, else the greater text."""
    chosen: dict[str, tuple[EventRow, str]] = {}
    again = 0
    for row, line in lines:
        held = chosen.get(row.number)
        again += held is not None
        if held is None or _rank(row.added, line) > _rank(held[0].added, held[1]):
            chosen[row.number] = (row, line)
    known = _known(connection, table.name, chosen)
    new = {number: one for number, one in chosen.items() if number not in known}
    better = {
        number: one for number, one in chosen.items() if number in known and _rank(one[0].added, one[1]) > known[number]
    }
    untold: Counter[str] = Counter()
    insert_all(connection, _TABLE, (_values(table, *one, untold) for one in new.values()))
    for number, one in better.items():
        values = _values(table, *one, Counter())
        where = (_TABLE.c.source == table.name) & (_TABLE.c.number == number)
        connection.execute(_TABLE.update().where(where).values({name: values[name] for name in _CHANGED}))
    return Taken(len(new), len(better), len(chosen) - len(new) - len(better) + again, untold=untold)


def _rank(added: str, text: str) -> tuple[str, str]:
    return added, text


def _known(connection: Connection, source: str, numbers: Iterable[str]) -> dict[str, tuple[str, str]]:
    query = select(_TABLE.c.number, _TABLE.c.added, _TABLE.c.text).where(_TABLE.c.source == source)
    return {row.number: _rank(row.added, row.text) for row in rows_with(connection, query, _TABLE.c.number, numbers)}


def _values(table: EventTable, row: EventRow, line: str, untold: Counter[str]) -> dict[str, Any]:
    document = row_document(table, row, line)
    found = row_records(table, row, document)
    if not found:
        untold[why_untold(row)] += 1
    first, last = bounds(row.date)
    return {
        "source": table.name,
        "number": row.number,
        "added": row.added,
        "text": line,
        "document": document.key,
        "url": row.url,
        "first_day": first,
        "last_day": last,
        "sides": listed(dict.fromkeys(side for record in found for side in sides(record))) if found else "",
        "entries": listed(record.id for record in found) if found else "",
    }


def sides(record: Record) -> tuple[str, str]:
    """Return the two actors of an imported record."""
    names = ("source", "target") if isinstance(record, Event) else ("by", "about")
    return str(getattr(record, names[0])), str(getattr(record, names[1]))


def numbers(connection: Connection) -> dict[str, int]:
    """Return the number of rows of each source that has any."""
    query = select(_TABLE.c.source, func.count().label("number")).group_by(_TABLE.c.source).order_by(_TABLE.c.source)
    return {row.source: row.number for row in connection.execute(query)}


def lines(connection: Connection, source: str) -> Iterator[str]:
    """Yield the rows of a source as they came, by day, then by number."""
    query = _ordered(select(_TABLE.c.text).where(_TABLE.c.source == source))
    yield from connection.execute(query, execution_options=_STREAMED).scalars()


def telling(connection: Connection, source: str, selection: Selection) -> int:
    """Return the number of rows of a source that tell an entry on the days and between the actors asked for."""
    query = select(func.count()).select_from(_TABLE).where(_TABLE.c.entries != "")
    return int(connection.execute(_selected(query, source, selection)).scalar_one())


def entries(
    connection: Connection, source: str | None, selection: Selection, *, skip: int = 0, most: int | None = None
) -> Iterator[Entry]:
    """Yield the selected entries of a source (None: of all), by day, then by the number of the row.

    skip, most: rows passed over, and how many are looked at at most.
    """
    query = _ordered(_selected(select(_TABLE).where(_TABLE.c.entries != ""), source, selection))
    query = query.offset(skip).limit(most) if skip or most is not None else query
    for row in connection.execute(query, execution_options=_STREAMED):
        for entry in _entries(row):
            if _fits(entry, selection):
                yield entry


def documents(connection: Connection, source: str | None = None, key: str | None = None) -> Iterator[HeldDocument]:
    """Yield the rows of a source as documents, or those with the key."""
    query = _ordered(select(_TABLE))
    query = query if source is None else query.where(_TABLE.c.source == source)
    for row in connection.execute(query if key is None else query.where(_TABLE.c.document == key)):
        yield _document(row)


def text_of(connection: Connection, key: str) -> str | None:
    """Return the row that is the document with this key, or None."""
    query = select(_TABLE.c.text).where(_TABLE.c.document == key).order_by(_TABLE.c.source, _TABLE.c.number)
    return connection.execute(query.limit(1)).scalar_one_or_none()


def _ordered(query: Select[Any]) -> Select[Any]:
    day = _TABLE.c.first_day
    return query.order_by(day.is_(None), day, _TABLE.c.source, func.length(_TABLE.c.number), _TABLE.c.number)


def _selected(query: Select[Any], source: str | None, selection: Selection) -> Select[Any]:
    return query.where(*_tests(source, selection))


def _tests(source: str | None, selection: Selection) -> Iterator[ColumnElement[bool]]:
    if source is not None:
        yield _TABLE.c.source == source
    if selection.since is not None:
        yield _TABLE.c.last_day >= bounds(selection.since)[0]
    if selection.until is not None:
        yield _TABLE.c.first_day <= bounds(selection.until)[1]
    for side in selection.between or ():
        yield _TABLE.c.sides.contains(listed([side]), autoescape=True)
    if selection.id_prefix is not None:
        yield _TABLE.c.entries.contains(f"|{selection.id_prefix}", autoescape=True)


def _fits(entry: Entry, selection: Selection) -> bool:
    """Tell whether one of a row's entries is asked for."""
    return (
        (selection.kind is None or entry.kind == selection.kind)
        and (selection.issue is None or selection.issue in entry.fields["context"])
        and (selection.id_prefix is None or entry.id.startswith(selection.id_prefix))
        and set(selection.between or ()) <= set(sides(entry.records[0]))
    )


def _entries(row: Row[Any]) -> list[Entry]:
    """Return the entries of a row, one a record: the source says itself what is one event."""
    table = event_table(row.source)
    parsed = table.parse(row.text)
    found = row_records(table, parsed, row_document(table, parsed, row.text))
    return [_entry(record, row.added or None) for record in found]


def _entry(record: Record, added: str | None) -> Entry:
    names = _SAID_OF[record.kind]
    shared = {"date": record.date, "modality": record.modality, "context": list(record.context)}
    status = record.modality if isinstance(record, Event) else "said"
    return Entry(
        id=record.id,
        kind=record.kind,
        status=status,
        fields={**{name: getattr(record, name) for name in names}, **shared},
        records=(record,),
        history=(Step(status, record.date, record.id),),
        support=Support(1, {NOBODYS: 1}, added, added),
    )


def _document(row: Row[Any]) -> HeldDocument:
    return HeldDocument(
        key=row.document,
        name=f"{row.source} {row.number}",
        other_names=(),
        title=None,
        published=row.added or None,
        dating="given" if row.added else "unknown",
        publisher=event_table(row.source).publisher,
        url=row.url,
        path=None,
        words=len(row.text.split()),
        reader=row.source,
        records=max(row.entries.count("|") - 1, 0),
    )
