"""Fake readers, and records with evidence that stands in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente.read.protocol import Read
from detente.records import Commitment, Event, Measure, Meeting, Record, Statement
from detente.sources.document import Document

KINDS: dict[str, type[Record]] = {c.kind: c for c in (Event, Meeting, Measure, Commitment, Statement)}


def note(text: str, name: str = "note", published: str | None = "2003-05-20") -> Document:
    return Document(name=name, text=text, published=published, dating="given")


def record(document: Document, kind: str, evidence: str, **more: Any) -> Any:
    start = document.text.index(evidence)
    made: Any = KINDS[kind]
    return made(
        doc=document.name,
        document=document.key,
        evidence=evidence,
        start=start,
        end=start + len(evidence),
        **{"confidence": 0.6, **more},
    )


@dataclass
class Fixed:
    """A reader that finds what it is told to, by document; `asked` counts how often."""

    found: Mapping[str, Iterable[Record]]
    name: str = "grammar"
    asked: int = 0

    def read(self, document: Document) -> Iterable[Record]:
        self.asked += 1
        return self.found.get(document.name, ())


@dataclass
class Fallible:
    """A reader that finds what it is told to, and fails on some documents."""

    found: Mapping[str, Iterable[Record]]
    failing: Mapping[str, str]
    name: str = "model"
    asked: int = 0

    def attempts(self, documents: Iterable[Document]) -> Iterator[Read]:
        for document in documents:
            self.asked += 1
            failure = self.failing.get(document.name)
            records = () if failure else tuple(self.found.get(document.name, ()))
            yield Read(document, records, ("no such state",) if not failure else (), failure)
