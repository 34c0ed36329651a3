"""The acts that a ledger recorded as news: who did what to whom on which day, and from which day on it was known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.ledger import HeldDocument, sure
from detente.ontology import quad_class
from detente.reconcile import Entry
from detente.times import parse_edtf

LATEST: Final = 31
"""So many days after an act a report of it is news; what is told later is background."""
VAGUEST: Final = 31
"""So many days at most a date may cover; "in 1989" tells no day."""


@dataclass(frozen=True, slots=True)
class Act:
    """An event that happened. root: PLOVER's. day: the last one that its date covers. known: that of the first report.

    Days are ordinals (`date.toordinal`).
    """

    entry: str
    source: str
    target: str
    root: str
    day: int
    known: int

    @property
    def quad(self) -> str:
        """The quad class of the root."""
        return quad_class(self.root)


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts; left_out: how many events have no certain day, or were told long after it, or by no
    dated document."""

    news: tuple[Act, ...]
    left_out: int


def acts_of(entries: Iterable[Entry], documents: Mapping[str, HeldDocument], *, everything: bool = False) -> Acts:
    """Return the acts among entries; documents: by key. everything: doubtful ones too."""
    happened = [
        entry for entry in entries if entry.kind == "event" and entry.status == "actual" and (everything or sure(entry))
    ]
    found = [act for entry in happened if (act := _act(entry, documents)) is not None]
    return Acts(tuple(sorted(found, key=lambda act: (act.day, act.entry))), len(happened) - len(found))


def published(document: HeldDocument) -> date | None:
    """Return the day by which a document was published; None where it does not say, or says more than a month."""
    if document.published is None or document.dating == "inferred":
        return None
    days = parse_edtf(document.published)
    return days.last if (days.last - days.first).days <= VAGUEST else None


def _act(entry: Entry, documents: Mapping[str, HeldDocument]) -> Act | None:
    told = (documents.get(record.document) for record in entry.records)
    reports = [day for held in told if held is not None and (day := published(held)) is not None]
    if not reports:
        return None
    known, fields = min(reports), entry.fields
    day = _day(fields.get("date"), known)
    if day is None or not 0 <= (known - day).days <= LATEST:
        return None
    return Act(entry.id, fields["source"], fields["target"], fields["type"], day.toordinal(), known.toordinal())


def _day(written: str | None, known: date) -> date | None:
    """Return the day of an act that was known by another: what news tells undated is of its day."""
    if written is None:
        return known
    days = parse_edtf(written)
    if (days.last - days.first).days > VAGUEST:
        return None
    return min(days.last, known) if days.first <= known else days.last
