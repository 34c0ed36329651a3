"""What the tests of briefs share: records from sentences, and the brief that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.analysis import Brief, brief_of
from detente.ledger import HeldDocument
from detente.reconcile import Entry, Link, Origin, reconcile
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement

ON = date(2000, 1, 1)
KINDS: dict[str, type[Record]] = {c.kind: c for c in (Commitment, Event, Measure, Meeting, Statement)}


@dataclass(frozen=True)
class Told:
    """A sentence of a paper, and the record in it; fields: those of its kind."""

    kind: str
    evidence: str
    fields: dict[str, Any] = field(default_factory=dict)
    published: str | None = "1999-03-05"
    publisher: str | None = "El Diario"
    confidence: float = 0.99

    @property
    def doc(self) -> str:
        """The name of its document."""
        return f"{self.publisher}-{self.published}"

    @property
    def record(self) -> Record:
        """The record."""
        fields = dict(self.fields)
        if "conditions" in fields:
            fields["conditions"] = tuple(Condition(*one) for one in fields["conditions"])
        shared: dict[str, Any] = {"doc": self.doc, "document": self.doc, "confidence": self.confidence}
        place = {"evidence": self.evidence, "start": 0, "end": len(self.evidence)}
        return KINDS[self.kind](**shared, **place, **fields)


def entries_of(told: Sequence[Told]) -> list[Entry]:
    """Return the entries that these reports make."""
    origins = {one.doc: Origin(one.published, one.publisher) for one in told}
    return list(reconcile([one.record for one in told], origins))


def briefed(pair: tuple[str, str], *told: Told, entries: list[Entry] | None = None, **how: Any) -> Brief:
    """Return the brief that the reports make on the first day of 2000, or on another `on`."""
    found = entries_of(told) if entries is None else entries
    documents = {
        one.doc: HeldDocument(
            one.doc, one.doc, (), None, one.published, "given" if one.published else "unknown", one.publisher,
            None, None, 9, "", 1,
        )
        for one in told
    }  # fmt: skip

    def around(entry: Entry) -> list[tuple[Link, bool, Entry]]:
        known = {other.id: other for other in found}
        out = [(link, True, known[link.to]) for link in entry.links if link.to in known and link.to != entry.id]
        coming = [(link, False, other) for other in found for link in other.links if link.to == entry.id]
        return out + [one for one in coming if one[2].id != entry.id]

    return brief_of(pair, found, documents, around, **{"on": ON, **how})


def sentences(made: Brief, *sections: str) -> list[str]:
    """Return the texts of these sections, or of all."""
    return [one.text for part in made.sections if not sections or part.key in sections for one in part.sentences]
