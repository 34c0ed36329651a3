"""What a ledger entry is: one fact, with every record that tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.reconcile.conflicts import Conflict
from detente.reconcile.sheet import entry_sheet
from detente.reconcile.step import Link, Step
from detente.reconcile.support import Support
from detente.records import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as all its records tell it.

    id: that of its earliest record, so an entry keeps its name while later reports join it.
    fields: the kind's own fields and `date`, `modality`, `context`, merged (first known value, the
    most precise date, lists united). records: earliest first. history: statuses in order, with
    repetitions left out. links: to other entries; one to the entry itself says that its accounts differ.
    conflicts: where they differ. support: by how many sources it is told, and whose. judgements: the ids of what
    people decided about it.
    """

    id: str
    kind: str
    status: str
    fields: Mapping[str, Any]
    records: tuple[Record, ...]
    history: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    support: Support = field(default_factory=Support)
    judgements: tuple[str, ...] = ()

    @property
    def lead(self) -> Record:
        """The record to quote: of those that tell the status the surest, then the fullest, then the first."""
        telling = [record for record in self.records if self.status in (_status(record), record.modality)]
        return max(telling or self.records, key=lambda r: (r.confidence, len(r.evidence)))

    @property
    def confidence(self) -> float:
        """How likely the entry is right, 0 to 1: the confidence of its surest record."""
        return max(record.confidence for record in self.records)

    @property
    def readers(self) -> tuple[str, ...]:
        """The readers, of several, that found any of its records; empty where a record was read by one reader only."""
        if not all(record.readers for record in self.records):
            return ()
        return tuple(dict.fromkeys(reader for record in self.records for reader in record.readers))

    @property
    def lone_reader(self) -> str | None:
        """The one reader, of several, that found all of its records; None where others did too, or none was asked."""
        return self.readers[0] if len(self.readers) == 1 else None

    @property
    def actors(self) -> tuple[str, ...]:
        """The states and other actors concerned, the doer first, none twice."""
        names = [*self.fields.get("participants", ())]
        names += [self.fields.get(key) for key in ("source", "by", "target", "to", "on", "about")]
        return tuple(dict.fromkeys(name for name in names if name))

    def _repr_html_(self) -> str:
        """Return the entry as notebooks show it: its fields, life, links, support, evidence and documents."""
        return entry_sheet(self)


def _status(record: Record) -> str | None:
    status: str | None = getattr(record, "status", None)
    return status
