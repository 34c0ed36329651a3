"""What the tests of the relations index share: entries made by hand, and the ledger of ten acts.

Ghana (GHA) and Togo (TGO), the first half of 1980. Worth is score times weight; the weight is 1 - (1 - c) ** n for the
confidence c and n sources. Scores are the PLOVER manual's.

     date        act                  score   c    n  weight   worth   told by           issue
  1  10 Jan      GHA -> TGO SUPPORT     5    0.8   1   0.8      +4.0   Courier           diplomatic
  2  20 Jan      TGO -> GHA ACCUSE     -3    0.5   1   0.5      -1.5   Herald            trade
  3  25 Jan      GHA -> TGO SANCTION   -6    0.5   2   0.75     -4.5   Courier, Herald   trade
  4  14 Feb      both CONSULT           2.5  0.8   1   0.8      +2.0   Courier           diplomatic
  5   5 Mar      TGO -> GHA THREATEN   -3.5  0.8   1   0.8      -2.8   Gazette           military
  6  31 Mar      TGO -> GHA REQUEST     0    0.8   1   0.8       0.0   Gazette           military
  7  15 Apr      GHA -> TGO RETREAT     6.5  0.8   2   0.96     +6.24  Courier, Herald   trade
  8  20 Apr      TGO -> GHA AGREE       2.5  0.8   1   0.8      +2.0   Herald            trade
  9  June        GHA -> TGO AID        10    0.5   1   0.5      +5.0   Gazette           humanitarian
 10  30 Jun      TGO -> GHA MOBILIZE   -5.5  0.8   1   0.8      -4.4   Courier           military

The sanction of January and its lifting are one measure; the sanction is an event, too, in the same sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.reconcile import Entry, Support
from detente.records import Commitment, Event, Measure, Meeting, Record

CLASSES: dict[str, type[Record]] = {c.kind: c for c in (Commitment, Event, Measure, Meeting)}
PUBLISHERS = {
    "courier-1": "Courier", "courier-2": "Courier", "herald-1": "Herald", "herald-2": "Herald", "gazette": "Gazette",
}  # fmt: skip


def record(
    kind: str, doc: str, text: str, confidence: float, date: str | None, *, start: int = 0, **fields: Any
) -> Record:
    """Return a record whose sentence stands in the document from `start` on."""
    place = {"doc": doc, "document": doc, "evidence": text, "start": start, "end": start + len(text)}
    return CLASSES[kind](**place, confidence=confidence, date=date, **fields)


def entry(records: Sequence[Record], *, sources: int = 1, last: str | None = None, **fields: Any) -> Entry:
    """Return the entry of records that tell one fact, its fields those of the last, with changes."""
    told = records[-1]
    own = {name: getattr(told, name) for name in told.__dataclass_fields__ if name not in _SHARED}
    shared = {"date": told.date, "modality": told.modality, "context": list(told.context)}
    status = str(getattr(told, "status", told.modality))
    support = Support(sources=sources, first=last, last=last)
    return Entry(min(one.id for one in records), told.kind, status, {**own, **shared, **fields}, tuple(records),
                 support=support)  # fmt: skip


_SHARED = frozenset({"doc", "document", "evidence", "start", "end", "confidence", "readers", "doubts"})


def act(
    number: int,
    docs: str,
    confidence: float,
    date: str | None,
    source: str,
    root: str,
    issue: str = "other",
    **more: Any,
) -> Entry:
    """Return an event between Ghana and Togo told by these documents (as many sources), at a place of its own."""
    target = "TGO" if source == "GHA" else "GHA"
    told = [
        record("event", doc, f"Sentence {number}.", confidence, date, start=100 * number, source=source, target=target,
               type=root, context=(issue,), **more)
        for doc in docs.split()
    ]  # fmt: skip
    return entry(told, sources=len(told))


def measure(number: int, docs: str, confidence: float, date: str | None, status: str, **more: Any) -> list[Record]:
    """Return what documents tell of Ghana's measure on Togo, at a place of its own."""
    return [
        record("measure", doc, f"Sentence {number}.", confidence, date, start=100 * number, by="GHA", on="TGO",
               action="tariff on kola nuts", status=status, context=("trade",), **more)
        for doc in docs.split()
    ]  # fmt: skip


def ten() -> list[Entry]:
    """Return the ledger of ten acts, ten entries, of which the measure tells the third act again, and the seventh."""
    both = {"participants": ("GHA", "TGO"), "place": "Accra", "context": ("diplomatic",)}
    word = {"by": "TGO", "to": "GHA", "undertaking": "buy kola nuts", "context": ("trade",)}
    return [
        act(1, "courier-1", 0.8, "1980-01-10", "GHA", "SUPPORT", "diplomatic"),
        act(2, "herald-1", 0.5, "1980-01-20", "TGO", "ACCUSE", "trade"),
        act(3, "courier-1 herald-1", 0.5, "1980-01-25", "GHA", "SANCTION", "trade"),
        entry([record("meeting", "courier-1", "Sentence 4.", 0.8, "1980-02-14", start=400, **both)]),
        act(5, "gazette", 0.8, "1980-03-05", "TGO", "THREATEN", "military"),
        act(6, "gazette", 0.8, "1980-03-31", "TGO", "REQUEST", "military"),
        entry(
            [
                *measure(3, "courier-1 herald-1", 0.5, "1980-01-25", "in_force"),
                *measure(7, "courier-2 herald-2", 0.8, "1980-04-15", "lifted"),
            ],
            sources=2,
        ),
        entry([record("commitment", "herald-2", "Sentence 8.", 0.8, "1980-04-20", start=800, **word)]),
        act(9, "gazette", 0.5, "1980-06", "GHA", "AID", "humanitarian"),
        act(10, "courier-2", 0.8, "1980-06-30", "TGO", "MOBILIZE", "military"),
    ]
