"""What was known of entries on a day: the steps of their lives that had been reported by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.analysis.support import link_words
from detente.ledger import Linked
from detente.reconcile import Entry, Step
from detente.records import Record
from detente.times import parse_edtf


@dataclass(frozen=True, slots=True)
class Seen:
    """The view from a day.

    on: the day. reported: by a record's id the day of its report (EDTF), None or absent where unknown: such a record
    counts as known. around: by an entry's id what it is linked to. to_last_report: whether what is not known to
    have ended is followed only to the entry's last report, and not to the day.
    """

    on: date
    reported: Mapping[str, str | None] = field(default_factory=dict)
    around: Mapping[str, Sequence[Linked]] = field(default_factory=dict)
    to_last_report: bool = False

    def knows(self, entry: Entry) -> bool:
        """Tell whether any report of the entry is not later than the day."""
        return any(self._by_then(self.reported.get(record.id)) for record in entry.records)

    def followed_to(self, entry: Entry) -> date:
        """Return the day to which an entry without an end is followed."""
        if not self.to_last_report:
            return self.on
        days = [parse_edtf(day).last for r in entry.records if (day := self.reported.get(r.id)) and self._by_then(day)]
        return min(max(days, default=self.on), self.on)

    def steps(self, entry: Entry) -> list[Step]:
        """Return the steps reported by the day that are not dated after it, and what a person made of the status.

        A status that a person has set comes last, undated, since nobody has said since when it holds.
        """
        told = [step for step in entry.history if self._knows_step(step)]
        if len(told) == len(entry.history) and entry.judgements and not self._ends_so(entry, told):
            return [*told, Step(entry.status, None, "")]
        return told

    def record(self, entry: Entry, step: Step) -> Record | None:
        """Return the record of the entry that tells a step; None where another entry's does."""
        return next((record for record in entry.records if record.id == step.record_id), None)

    def by_report(self, entry: Entry, step: Step) -> bool:
        """Tell whether a step bears only the day of its report, having none of its own."""
        record = self.record(entry, step)
        return record is not None and record.date is None

    def links(self, entry: Entry, types: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the links of these types, either way, as words ("in return for") and the id at the other end."""
        found = self.around.get(entry.id, ())
        return tuple((link_words(link, out), other.id) for link, out, other in found if link.type in types)

    def _knows_step(self, step: Step) -> bool:
        return self._by_then(self.reported.get(step.record_id)) and self._by_then(step.date)

    def _by_then(self, edtf: str | None) -> bool:
        return edtf is None or parse_edtf(edtf).first <= self.on

    def _ends_so(self, entry: Entry, told: Sequence[Step]) -> bool:
        if not told:
            return False
        last = told[-1]
        record = self.record(entry, last)
        return entry.status in (last.status, getattr(record, "status", last.status))
