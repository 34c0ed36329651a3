"""Entries that wait for a judgement, each with why, as `detente review --json` prints them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from detente.web.api.forms.entries import CommitmentEntry, EventEntry, MeasureEntry, MeetingEntry, StatementEntry


class _Waiting(BaseModel):
    why: str = Field(description='Why it is listed: "doubtful", "hardly sure", "only the model read it so".')


class WaitingEvent(EventEntry, _Waiting):
    """An event that waits."""


class WaitingMeeting(MeetingEntry, _Waiting):
    """A meeting that waits."""


class WaitingMeasure(MeasureEntry, _Waiting):
    """A measure that waits."""


class WaitingCommitment(CommitmentEntry, _Waiting):
    """A commitment that waits."""


class WaitingStatement(StatementEntry, _Waiting):
    """A statement that waits."""


WaitingEntry = Annotated[
    WaitingEvent | WaitingMeeting | WaitingMeasure | WaitingCommitment | WaitingStatement, Field(discriminator="kind")
]
