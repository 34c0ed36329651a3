"""A brief as the API gives it: `detente.analysis.Brief`."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Note(BaseModel):
    """A footnote: one report with the document's own words, or the entries that were counted."""

    number: int
    entry: str | None = Field(description="Its id; of a count, that of an example.")
    record: str | None
    document: str | None = Field(description="The document's key.")
    doc: str | None = Field(description="The document's name.")
    publisher: str | None
    published: str | None
    title: str | None
    evidence: str
    counted: list[str] = Field(description="The entries behind a number.")
    query: dict[str, str] = Field(description="The filters that list them.")
    searched: int | None = Field(description="How many documents are held, where none tells of a thing.")


class Sentence(BaseModel):
    """A sentence with the numbers of its notes, and the entries it tells."""

    text: str
    notes: list[int]
    entries: list[str]


class Section(BaseModel):
    """A part of the brief."""

    key: str
    heading: str
    sentences: list[Sentence]


class Brief(BaseModel):
    """The state of relations between two actors, each sentence with its sources."""

    pair: tuple[str, str]
    title: str
    subtitle: str
    on: str
    since: str | None
    until: str | None
    everything: bool
    sections: list[Section]
    notes: list[Note]
