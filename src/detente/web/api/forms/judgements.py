"""What people decide, as the API takes and gives it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from detente.web.api.forms.records import Record
from detente.web.api.forms.words import Id, Name


class Undoing(BaseModel):
    """Who took a judgement back, when, and why."""

    who: str
    when: str
    why: str | None


class Judged(BaseModel):
    """A record as it was when it was judged; side: of things compared, which one it belongs to."""

    side: int
    record: Record
    beside: list[Record] = Field(description="What the same words gave then.")


class Judgement(BaseModel):
    """A person's decision, as `detente review export` writes it; value: of `correct`, what the field is."""

    id: str
    action: Literal["confirm", "reject", "correct", "same", "apart"]
    field: str | None
    value: Any
    who: str
    when: str = Field(description="UTC, ISO 8601.")
    why: str | None
    undone: Undoing | None
    records: list[Judged]


class HeldJudgement(Judgement):
    """A judgement and what becomes of it here, as `detente review list --json` prints it."""

    state: Literal["stands", "overruled", "waiting", "undone"]
    overruled_by: list[str] = Field(description="Later judgements that decide otherwise on the same.")
    overrules: list[str]
    held: list[str | None] = Field(description="Of each record judged the id of the one held now.")


class JudgementPage(BaseModel):
    """A page of the judgements, the earliest first."""

    total: int
    page: int
    pages: int
    judgements: list[HeldJudgement]


class Signed(BaseModel):
    """Who decides, and why."""

    model_config = ConfigDict(extra="forbid", strict=True)

    by: Name = Field(description="Who decides.")
    why: str | None = Field(default=None, max_length=2000, description="The reason, in a few words.")


class Confirming(Signed):
    """The entry (or record) is right: it is sure from now on."""

    action: Literal["confirm"]
    id: Id
    record: bool = Field(default=False, description="Whether the id is a record's.")


class Rejecting(Signed):
    """The entry (or record) is wrong: it is shown no longer."""

    action: Literal["reject"]
    id: Id
    record: bool = Field(default=False, description="Whether the id is a record's.")


class SetCondition(BaseModel):
    """A condition of a commitment."""

    model_config = ConfigDict(extra="forbid", strict=True)

    by: str | None = Field(default=None, max_length=2000)
    action: str = Field(min_length=1, max_length=2000)


class Correcting(Signed):
    """A field of the entry has this value; null is "not known"."""

    action: Literal["correct"]
    id: Id
    field: str = Field(min_length=1, max_length=40, description="`date`, `deadline`, `status`, `by`, `type`, …")
    value: (
        Annotated[str, Field(max_length=2000)]
        | Annotated[list[Annotated[str, Field(max_length=2000)] | SetCondition], Field(max_length=100)]
        | None
    )


class Comparing(Signed):
    """The entries (or records) tell the `same` fact, or are `apart`."""

    action: Literal["same", "apart"]
    ids: list[Id] = Field(min_length=2, max_length=100)
    record: bool = Field(default=False, description="Whether the ids are those of records.")


class Splitting(Signed):
    """These records of an entry tell another fact than its others; kept as `apart`."""

    action: Literal["split"]
    id: Id
    records: list[Id] = Field(min_length=1, max_length=1000)


Decision = Annotated[Confirming | Rejecting | Correcting | Comparing | Splitting, Field(discriminator="action")]


class Skipped(BaseModel):
    """A line that is no judgement, counted from 1, and why."""

    line: int
    why: str


class Imported(BaseModel):
    """What became of the lines: how many were news, how many held already, which skipped; waiting: of all held."""

    added: int
    held: int
    skipped: list[Skipped]
    waiting: int
