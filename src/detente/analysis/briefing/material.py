"""What a brief is written from: the entries on two actors in a period, each with its status by then."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from detente.analysis.overdue import is_overdue
from detente.ledger import HeldDocument, parted, sure
from detente.ledger.looking import Linked
from detente.reconcile import Entry, Link
from detente.records import Record
from detente.times import parse_edtf

Around = Callable[[Entry], Iterable[Linked]]
"""Gives the entries that an entry is linked to, as `Ledger.linked` does."""


@dataclass(frozen=True, slots=True)
class Held:
    """An entry as it stood at the end of the period.

    reported: day of the last report (EDTF), None where unknown. side: the state whose own government alone tells it,
    None where others do or where all of the brief rests on that one.
    """

    entry: Entry
    reported: str | None
    side: str | None = None

    @property
    def status(self) -> str:
        """How it stood."""
        return self.entry.status

    @property
    def fields(self) -> Mapping[str, Any]:
        """The entry's fields."""
        return self.entry.fields

    @property
    def date(self) -> str | None:
        """When it happened or is due (EDTF)."""
        found: str | None = self.entry.fields.get("date")
        return found

    @property
    def lead(self) -> Record:
        """The record to quote."""
        return self.entry.lead

    @property
    def latest(self) -> datetime.date:
        """The last day of its date, or else of its last report; the calendar's first where both are unknown."""
        told = self.date or self.reported
        return parse_edtf(told).last if told else datetime.date.min

    @property
    def rank(self) -> tuple[Any, ...]:
        """What sorts the sure ones first, of these the most told, then the latest."""
        return (
            doubtful(self.entry),
            -self.entry.support.sources,
            -self.latest.toordinal(),
            -self.entry.confidence,
            self.entry.id,
        )


@dataclass(frozen=True, slots=True)
class Material:
    """All that a brief may tell.

    pair: the two. held: the entries to tell, by id. left_out: the doubtful ones. voice: the state
    on whose own government's word everything rests, if so. documents: by key. on: the day from
    which it looks. since, until, everything: as asked. around: gives
    what an entry is linked to.
    """

    around: Around
    pair: tuple[str, str]
    held: Mapping[str, Held]
    left_out: tuple[Entry, ...]
    voice: str | None
    documents: Mapping[str, HeldDocument]
    on: datetime.date
    since: str | None
    until: str | None
    everything: bool

    def of(self, kind: str, *statuses: str) -> list[Held]:
        """Return the entries of a kind, of these statuses if any are given, in the ledger's order."""
        found = (held for held in self.held.values() if held.entry.kind == kind)
        return [held for held in found if not statuses or held.status in statuses]

    def overdue(self, held: Held) -> bool:
        """Tell whether a promise's deadline is past with no outcome told."""
        return is_overdue(held.entry, self.on)

    def linked(self, entry: Entry, link: Link) -> Entry | None:
        """Return the entry that a link leads to, from outside the brief too."""
        if link.to in self.held:
            return self.held[link.to].entry
        return next((other for one, out, other in self.around(entry) if out and one.to == link.to == other.id), None)

    def telling(self, entry: Entry, status: str) -> tuple[Entry, Record] | None:
        """Return the record that tells a step of an entry's history, with its own entry; None where none is found."""
        ids = {step.record_id for step in entry.history if step.status == status}
        if not ids:
            return None
        homes = [entry, *(other for _, _, other in self.around(entry))]
        found = ((home, record) for home in homes for record in home.records if record.id in ids)
        return next(found, None)

    def query(self, **filters: str) -> dict[str, str]:
        """Return the filters that list entries of this brief."""
        period = {"since": self.since, "until": self.until, "all": "1" if self.everything else None}
        named = {"pair": "-".join(self.pair), **period, **filters}
        return {name: value for name, value in named.items() if value}


def gather(
    entries: Iterable[Entry],
    documents: Mapping[str, HeldDocument],
    around: Around,
    pair: tuple[str, str],
    since: str | None,
    until: str | None,
    on: datetime.date,
    everything: bool,
) -> Material:
    """Return the material on the two in the period; what began before it and has no end told belongs to it."""
    both = [entry for entry in entries if set(pair) <= set(entry.actors)]
    seen = [one for entry in both if (one := _as_of(entry, until, documents)) and _lasts(one, since)]
    certain = parted(one.entry for one in seen)[0]
    told = {entry.id for entry in (one.entry for one in seen) if everything} | {entry.id for entry in certain}
    chosen = [one for one in seen if one.entry.id in told]
    sides = {one_side(one.entry) for one in chosen}
    voice = next(iter(sides)) if len(sides) == 1 else None
    if voice is None:
        chosen = [replace(one, side=one_side(one.entry)) for one in chosen]
    return Material(
        around=around,
        pair=pair,
        voice=voice,
        held={one.entry.id: one for one in chosen},
        left_out=tuple(one.entry for one in seen if one.entry.id not in told),
        documents=documents,
        on=on,
        since=since,
        until=until,
        everything=everything,
    )


def one_side(entry: Entry) -> str | None:
    """Return the state whose own government or agency alone tells an entry; None where anybody else does."""
    sides = list(entry.support.sides)
    return sides[0] if len(sides) == 1 and sides[0] != "neither" else None


def doubtful(entry: Entry) -> bool:
    """Tell whether an entry is told although it is not sure."""
    return not sure(entry)


def _as_of(entry: Entry, until: str | None, documents: Mapping[str, HeldDocument]) -> Held | None:
    """Return the entry as the reports up to the end of the period told it; None where it was not told yet."""
    reports = {record.id: _reported(record, documents) for record in entry.records}
    end = parse_edtf(until).last if until else datetime.date.max
    known = tuple(r for r in entry.records if (day := reports[r.id]) is None or parse_edtf(day).first <= end)
    last = max((day for r in known if (day := reports[r.id])), default=None)
    if len(known) == len(entry.records):
        return Held(entry, last)
    if not known:
        return None
    ids = {record.id for record in known}
    steps = tuple(step for step in entry.history if step.record_id in ids)
    links = tuple(link for link in entry.links if link.record_id in ids)
    status = steps[-1].status if steps else entry.status
    return Held(replace(entry, records=known, status=status, history=steps, links=links, conflicts=()), last)


def _reported(record: Record, documents: Mapping[str, HeldDocument]) -> str | None:
    found = documents.get(record.document)
    return found.published if found and found.dating != "inferred" else None


def _lasts(one: Held, since: str | None) -> bool:
    """Tell whether an entry falls into the time from `since`, or goes on into it."""
    if since is None or one.status in ("in_force", "renewed", "eased", "open", "conditional", "threatened"):
        return True
    return one.latest >= parse_edtf(since).first
