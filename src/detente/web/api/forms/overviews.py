"""Lists, numbers and charts as the API gives them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from detente.web.api.forms.documents import Document
from detente.web.api.forms.entries import Entry, LinkedFrom
from detente.web.api.forms.judgements import HeldJudgement
from detente.web.api.forms.words import Kind


class EntryPage(BaseModel):
    """A page of entries, the newest first. doubtful: those that the same filters would let through with `all=1`."""

    total: int
    doubtful: int
    page: int
    pages: int
    entries: list[Entry]


class EntryOpened(BaseModel):
    """An entry with what stands around it."""

    entry: Entry
    linked_from: list[LinkedFrom]
    linked: list[Entry] = Field(description="The entries at the other ends of its links, either way.")
    judgements: list[HeldJudgement]


class Count(BaseModel):
    """How many entries are of a kind and status."""

    kind: Kind
    status: str
    number: int


class Counts(BaseModel):
    """Numbers of entries by kind and status. doubtful: those that `all=1` would add."""

    total: int
    doubtful: int
    counts: list[Count]


class Year(BaseModel):
    """Entries of a year; quad: of events the class, null for other kinds."""

    year: int
    quad: str | None
    number: int


class Pair(BaseModel):
    """How much the ledger tells of two states. first, last: days."""

    pair: tuple[str, str]
    entries: int
    kinds: dict[Kind, int]
    first: str | None
    last: str | None
    years: list[Year]


class Mark(BaseModel):
    """An entry as a timeline needs it. first, last: days (ISO), null where undated.

    ends: the last day of a commitment's deadline, or that on which a measure ended. quad: an event's class.
    """

    entry: str
    kind: Kind
    status: str
    first: str | None
    last: str | None
    ends: str | None
    quad: str | None
    confidence: float


class Marks(BaseModel):
    """Marks, the earliest first, undated ones before all; `total` tells whether there are more."""

    total: int
    marks: list[Mark]


class Hit(BaseModel):
    """A passage with the words asked for: its document, place (characters), text, and the entries that rest on it."""

    document: Document
    start: int
    end: int
    text: str
    entries: list[str]


class Found(BaseModel):
    """What a search finds, the best first.

    passages: how many there are, `more` where only the latest were looked at. kinds, issues, pairs: numbers of the
    entries that rest on them; publishers, years: numbers of the passages.
    """

    passages: int
    more: bool
    hits: list[Hit]
    entry_ids: list[str]
    document_keys: list[str]
    kinds: dict[str, int]
    issues: dict[str, int]
    pairs: dict[str, int]
    publishers: dict[str, int]
    years: dict[str, int]


class Actor(BaseModel):
    """An actor (code or name), the number of entries that concern it, and with whom it shares most of them."""

    actor: str
    entries: int
    by_kind: dict[Kind, int]
    partner: str | None


class Person(BaseModel):
    """A person in one office, as the records show: the state's code, the office, and the first and last date (EDTF)."""

    person: str
    state: str | None
    office: str | None
    first: str | None
    last: str | None
    entries: int


class Overdue(BaseModel):
    """Commitments whose deadlines lie before a day, with nothing reported since; the latest of so many."""

    on: str
    total: int
    entries: list[Entry]


class Ahead(BaseModel):
    """Commitments due and meetings to be held on or after a day, the next first."""

    on: str
    commitments: list[Entry]
    meetings: list[Entry]


class Change(BaseModel):
    """What the ledger says of an entry that it did not say before; was, now: statuses, or numbers of sources."""

    change: Literal["new", "status", "contradicted", "corroborated"]
    was: str | None
    now: str | None
    entry: Entry


class Changes(BaseModel):
    """What the documents added since a moment changed, new entries first."""

    documents: int
    changes: list[Change]
