"""The five kinds of record, as frozen dataclasses.

Fields have the names and meanings of the project's record guide. `evidence` is a verbatim piece of
the document's text, `text[start:end]`; `doc` is the document's name, `document` the hash of its
text (so that the same text under two names is one document).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from typing import Any, ClassVar, Final

from detente.records.html import fact_sheet

ACTOR_FIELDS: Final = frozenset({"source", "target", "by", "to", "on", "about", "participants"})
"""The fields of records, whatever their kind, that name states or other actors."""

_NOT_IDENTITY = frozenset({"doc", "confidence", "readers", "doubts"})
_NOT_SHOWN = frozenset({"doc", "document", "evidence", "start", "end"})
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=asdict).encode


@lru_cache
def _identity(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls) if field.name not in _NOT_IDENTITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all kinds share.

    doc: the document's name. document: hash of its text. evidence, start, end: the words and their
    character places in the document's original text. date: EDTF or None. modality: `actual`,
    `planned`, `considered` or `negated`. context: issue areas. confidence: 0 to 1. readers: which of
    several readers found it; empty where one alone read the document. doubts: what speaks against it,
    each in a few words (a date that the evidence contradicts), as found when its claim was checked.
    """

    kind: ClassVar[str] = ""

    doc: str
    document: str = ""
    evidence: str
    start: int
    end: int
    date: str | None = None
    modality: str = "actual"
    context: tuple[str, ...] = ()
    confidence: float = 0.5
    readers: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A hash of what is said and where: the same reading of the same text has the same id."""
        cls: Any = type(self)
        said = {name: getattr(self, name) for name in _identity(cls)}
        return hashlib.sha256(_CANONICAL([self.kind, said]).encode()).hexdigest()[:16]

    def _repr_html_(self) -> str:
        """Return the record as notebooks show it: its fields, the evidence, and where that stands."""
        cls: Any = type(self)
        facts = [(field.name, getattr(self, field.name)) for field in fields(cls) if field.name not in _NOT_SHOWN]
        place = f"{self.doc}, characters {self.start} to {self.end}"
        return fact_sheet(f"{self.kind} {self.id}", facts, self.evidence, place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """One thing that one actor does to another; `type` is a PLOVER root."""

    kind: ClassVar[str] = "event"

    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting, visit, summit, call or round of talks."""

    kind: ClassVar[str] = "meeting"

    participants: tuple[str, ...]
    persons: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A sanction, embargo, ban, suspension or withheld status, with its latest status."""

    kind: ClassVar[str] = "measure"

    by: str
    on: str | None
    action: str
    status: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Who must do what before a commitment binds; `by` is None where nobody performs it."""

    by: str | None
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """A promise, pledge, agreement or offer to do something."""

    kind: ClassVar[str] = "commitment"

    by: str
    to: str | None
    undertaking: str
    conditions: tuple[Condition, ...] = ()
    deadline: str | None = None
    status: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """Words attributed to a speaker, quoted or paraphrased."""

    kind: ClassVar[str] = "statement"

    speaker: str
    by: str
    quote: str | None = None
    about: str | None = None
