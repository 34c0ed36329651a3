"""A ledger's acts as event tables: GDELT 2.0, ICEWS, PLOVER JSON; and imported rows as they came."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from detente.export.acts import Act, acts_of
from detente.ledger import HeldDocument
from detente.ontology.acts import cameo_of
from detente.read.event_tables import EventRow, event_table
from detente.read.event_tables.gdelt import in_layout_2
from detente.read.event_tables.icews import HEADER
from detente.reconcile import Entry
from detente.times import parse_edtf

_MONTH: Final = 31
_HEADERS: Final = {"icews": HEADER}
NO_CODE: Final = "denied, weighed or of no CAMEO code"
NO_DAY: Final = "not dated to a month"
NO_ROOT: Final = "public statements, which PLOVER has not"


@dataclass(frozen=True, slots=True)
class Laid:
    """How many rows were written, and why how many acts have none."""

    rows: int
    unheld: Mapping[str, int]


def write_acts(form: str, entries: Sequence[Entry], documents: Iterable[HeldDocument], out: BinaryIO) -> Laid:
    """Write the acts of the entries as rows of an event table."""
    known = {document.key: document for document in documents}
    return _write(form, (_row(act, known) for act in acts_of(entries)), out)


def write_rows(form: str, source: str, lines: Sequence[str], out: BinaryIO) -> Laid:
    """Write imported rows: those of the same format as they came, others in the columns that both have."""
    if form == source:
        shaped: Callable[[str], str] = in_layout_2 if form == "gdelt" else str
        _write_lines(form, map(shaped, lines), out)
        return Laid(len(lines), {})
    parse = event_table(source).parse
    return _write(form, (part for line in lines for part in _parts(parse(line))), out)


def _write(form: str, rows: Iterable[EventRow], out: BinaryIO) -> Laid:
    table, missing = event_table(form), Counter[str]()
    kept = []
    for row in rows:
        fit = _plover_row(row) if form == "plover" else _coded_row(row)
        if isinstance(fit, str):
            missing[fit] += 1
        else:
            kept.append(fit)
    _write_lines(form, map(table.write, sorted(kept, key=_order)), out)
    return Laid(len(kept), dict(sorted(missing.items())))


def _write_lines(form: str, lines: Iterable[str], out: BinaryIO) -> None:
    for line in (*([_HEADERS[form]] if form in _HEADERS else ()), *lines):
        out.write(line.encode("utf-8", "replace") + b"\n")


def _order(row: EventRow) -> tuple[bool, str, int, str]:
    """Return the order in which imported rows come out again: by first day, then by number."""
    first = parse_edtf(row.date).first.isoformat() if row.date else ""
    return not first, first, len(row.number), row.number


def _row(act: Act, known: Mapping[str, HeldDocument]) -> EventRow:
    document = known.get(act.record.document)
    entry = act.entry
    return EventRow(
        number=act.id,
        date=act.date,
        sources=(act.source,),
        targets=(act.target,) if act.target else (),
        cameo=act.cameo,
        roots=(act.root,) if act.root else (),
        modality=act.modality,
        contexts=tuple(entry.fields.get("context", ())),
        mentions=len(entry.records),
        reports=entry.support.sources,
        articles=len({record.document for record in entry.records}),
        added=_first_day(entry.support.first) or "",
        url=document.url if document else None,
        publisher=document.publisher if document else None,
        story=str(_as_number(act.record.document)),
        text=act.record.evidence,
        place=entry.fields.get("place"),
    )


def _coded_row(row: EventRow) -> EventRow | str:
    """Return the row as a table of days and CAMEO codes can hold it, or why it cannot.

    What is only planned is an act of the day on which it is told; the day of the deed has no column.
    """
    if row.cameo is None:
        return NO_CODE
    day = _first_day(row.added if row.modality == "planned" else row.date)
    if day is None:
        return NO_DAY
    number = row.number if row.number.isascii() and row.number.isdigit() else str(_as_number(row.number))
    return replace(row, date=day, number=number)


def _plover_row(row: EventRow) -> EventRow | str:
    return row if row.roots else NO_ROOT


def _first_day(date: str | None) -> str | None:
    """Return the first day of a date that is known to a month or better."""
    if not date:
        return None
    days = parse_edtf(date)
    return days.first.isoformat() if (days.last - days.first).days < _MONTH else None


def _parts(row: EventRow) -> Iterator[EventRow]:
    """Yield a row of any format as rows of one actor on each side and one root."""
    roots: Sequence[str | None] = row.roots or (None,)
    sides = [(source, target) for source in row.sources or ("",) for target in row.targets or ("",)]
    several = len(roots) * len(sides) > 1
    for place, (root, (source, target)) in enumerate((root, side) for root in roots for side in sides):
        code = row.cameo or (cameo_of("event", root=root, modality=row.modality) if root else None)
        yield replace(
            row,
            number=f"{row.number}-{place}" if several else row.number,
            sources=(source,) if source else (),
            targets=(target,) if target else (),
            roots=(root,) if root else (),
            cameo=code,
        )


def _as_number(name: str) -> int:
    """Return a number for an identifier that is none: 60 bits of its hash."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:15], 16)
