"""Entries as the API gives them: `detente.export.entry_to_dict`, as `detente show … --json` prints them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from detente.web.api.forms.documents import Document
from detente.web.api.forms.records import Condition, Record
from detente.web.api.forms.words import LinkType, Modality


class _Fields(BaseModel):
    date: str | None = Field(description="EDTF.")
    modality: Modality
    context: list[str] = Field(description="Issue areas.")


class EventFields(_Fields):
    """What an event's records say together."""

    source: str
    target: str
    type: str = Field(description="A PLOVER root.")


class MeetingFields(_Fields):
    """What a meeting's records say together."""

    participants: list[str]
    persons: list[str]
    place: str | None


class MeasureFields(_Fields):
    """What a measure's records say together."""

    by: str
    on: str | None
    action: str
    reason: str | None
    reasons: list[str] = Field(default=[], description="All that are told.")
    terms: list[Condition] = Field(default=[], description="What must be done before it ends, where that is told.")


class CommitmentFields(_Fields):
    """What a commitment's records say together."""

    by: str
    to: str | None
    undertaking: str
    conditions: list[Condition]
    deadline: str | None = Field(description="EDTF.")


class StatementFields(_Fields):
    """What a statement's records say together."""

    speaker: str
    by: str
    quote: str | None
    about: str | None


class Step(BaseModel):
    """A status in the entry's life: since when (EDTF), and the record that tells it."""

    status: str
    date: str | None
    record: str


class Link(BaseModel):
    """A link to another entry, or to itself where its accounts differ; record: what it rests on."""

    type: LinkType
    to: str
    record: str


class LinkedFrom(BaseModel):
    """A link that leads here from another entry."""

    model_config = {"serialize_by_alias": True}

    type: LinkType
    from_: str = Field(alias="from")
    record: str


class ConflictValue(BaseModel):
    """A value, and the records that give it."""

    value: str
    records: list[str]


class Conflict(BaseModel):
    """A field in which the accounts cannot all be right."""

    field: str
    values: list[ConflictValue]


class Support(BaseModel):
    """Independent sources; how many stand on each party's side, or on nobody's (`neither`); first and last report."""

    sources: int
    sides: dict[str, int]
    first: str | None
    last: str | None


class _Entry(BaseModel):
    id: str
    status: str
    confidence: float = Field(ge=0, le=1, description="That of its surest record.")
    sure: bool = Field(description="Whether three of four of its kind are right from this confidence on.")
    history: list[Step]
    links: list[Link]
    conflicts: list[Conflict]
    support: Support
    judgements: list[str] = Field(description="Ids of what people decided about it.")
    records: list[Record]
    sources: list[Document] = Field(description="The documents that tell it.")


class EventEntry(_Entry):
    """An event with all that tells it."""

    kind: Literal["event"]
    fields: EventFields


class MeetingEntry(_Entry):
    """A meeting with all that tells it."""

    kind: Literal["meeting"]
    fields: MeetingFields


class MeasureEntry(_Entry):
    """A measure with all that tells it."""

    kind: Literal["measure"]
    fields: MeasureFields


class CommitmentEntry(_Entry):
    """A commitment with all that tells it."""

    kind: Literal["commitment"]
    fields: CommitmentFields


class StatementEntry(_Entry):
    """A statement with all that tells it."""

    kind: Literal["statement"]
    fields: StatementFields


Entry = Annotated[
    EventEntry | MeetingEntry | MeasureEntry | CommitmentEntry | StatementEntry, Field(discriminator="kind")
]
