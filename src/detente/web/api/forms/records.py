"""Records as the API gives them: `detente.records.record_to_dict`, field for field."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from detente.web.api.forms.words import Modality


class Condition(BaseModel):
    """Who must do what; `by` is null where nobody performs it."""

    by: str | None
    action: str


class _Record(BaseModel):
    id: str
    doc: str = Field(description="The document's name.")
    document: str = Field(description="The document's key.")
    evidence: str = Field(description="The words it rests on, as they stand in the text.")
    start: int = Field(description="Where they begin in the text, in characters.")
    end: int
    date: str | None = Field(description="EDTF.")
    modality: Modality
    context: list[str] = Field(description="Issue areas.")
    confidence: float = Field(ge=0, le=1)
    readers: list[str] = Field(default=[], description="Which of several readers found it; absent where one was asked.")
    doubts: list[str] = Field(default=[], description="What speaks against it, in words; absent where nothing does.")


class EventRecord(_Record):
    """One thing that one actor does to another; `type` is a PLOVER root."""

    kind: Literal["event"]
    source: str
    target: str
    type: str


class MeetingRecord(_Record):
    """A meeting, visit, summit, call or round of talks."""

    kind: Literal["meeting"]
    participants: list[str]
    persons: list[str]
    place: str | None


class MeasureRecord(_Record):
    """A sanction, embargo, ban or suspension, with its latest status."""

    kind: Literal["measure"]
    by: str
    on: str | None
    action: str
    status: str
    reason: str | None


class CommitmentRecord(_Record):
    """A promise, pledge, agreement or offer to do something."""

    kind: Literal["commitment"]
    by: str
    to: str | None
    undertaking: str
    conditions: list[Condition]
    deadline: str | None = Field(description="EDTF.")
    status: str


class StatementRecord(_Record):
    """Words attributed to a speaker, quoted or paraphrased."""

    kind: Literal["statement"]
    speaker: str
    by: str
    quote: str | None
    about: str | None


Record = Annotated[
    EventRecord | MeetingRecord | MeasureRecord | CommitmentRecord | StatementRecord, Field(discriminator="kind")
]
