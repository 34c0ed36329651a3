"""What is asked in an address: the filters of the pages, under the same names."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from detente.analysis import HALF_LIFE
from detente.web.address import Filters
from detente.web.api.forms.words import (
    Date,
    Day,
    Issue,
    Kind,
    Moment,
    Name,
    Pair,
    Periods,
    Quad,
    Share,
    Status,
    Year,
    Yes,
)

_PAGES = 1_000_000

T = TypeVar("T")


class _Unsaid:
    """Takes the null out of the description: nothing in an address can say it."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        (said,) = (one for one in schema.pop("anyOf") if one != {"type": "null"})
        return {**said, **schema}


Maybe = Annotated[T | None, _Unsaid()]
"""What need not stand in the address."""


class _Asked(BaseModel):
    """Names that there are not, and empty values, are refused: a filter mistyped would let everything through."""

    model_config = ConfigDict(extra="forbid")


class AskedEntries(_Asked):
    """Which entries; without any filter all sure ones."""

    pair: Maybe[Pair] = Field(default=None, description="Two actors, by code or name: `USA-CHN`.")
    kind: Maybe[Kind] = None
    status: Maybe[Status] = None
    quad: Maybe[Quad] = Field(default=None, description="Of events the class, or a side: `conflict`.")
    issue: Maybe[Issue] = None
    source: Maybe[Name] = Field(default=None, description="A publisher.")
    actor: Maybe[Name] = Field(default=None, description="One of those concerned, by code or name.")
    since: Maybe[Date] = Field(default=None, description="Entries whose date reaches to this day, month or year on.")
    until: Maybe[Date] = Field(default=None, description="Entries whose date begins by its end.")
    due_before: Maybe[Date] = Field(
        default=None, description="Commitments without outcome whose deadlines lie before it."
    )
    confidence: Maybe[Share] = Field(default=None, description="The least, in place of what is sure of its kind.")
    all: Yes = Field(default="0", description="Doubtful ones too.")

    @property
    def filters(self) -> Filters:
        """The filters of the address; raises InputError where one is none."""
        given = self.model_dump(include=set(AskedEntries.model_fields), exclude_none=True)
        return Filters.read({name: str(value) for name, value in {**given, "all": str(int(yes(self.all)))}.items()})


class AskedPage(AskedEntries):
    """Which entries, and which page of them."""

    page: int = Field(default=1, ge=1, le=_PAGES)
    size: int = Field(default=50, ge=1, le=200, description="Of a page.")


class AskedMarks(AskedEntries):
    """Which entries, and how many at most."""

    most: int = Field(default=5000, ge=1, le=100_000)


class AskedWords(AskedEntries):
    """Which words, and which entries rest on them."""

    q: Name = Field(description="All the words must be there; phrases in quotes as they are.")
    year: Maybe[Year] = Field(default=None, description="Of publication.")
    page: int = Field(default=1, ge=1, le=_PAGES)
    size: int = Field(default=20, ge=1, le=100)


class AskedPairs(_Asked):
    """How many pairs, and whether doubtful entries count."""

    most: int = Field(default=20, ge=1, le=1000)
    all: Yes = Field(default="0", description="Doubtful ones too.")


class AskedDay(_Asked):
    """From which day on (today), and how many."""

    on: Maybe[Day] = None
    most: int = Field(default=10, ge=1, le=200)


class AskedSince(_Asked):
    """Since when, or since which document."""

    since: Moment = Field(
        description="A time (2026-05-01, 2026-05-01T12:30; UTC), or the name or key of a document: it and later ones."
    )
    all: Yes = Field(default="0", description="Doubtful ones too.")


class AskedBrief(_Asked):
    """Of which period a brief tells."""

    since: Maybe[Date] = Field(default=None, description="Only from this on, and what still runs then.")
    until: Maybe[Date] = Field(default=None, description="As it stood then.")
    all: Yes = Field(default="0", description="Doubtful ones too.")


class AskedIndex(_Asked):
    """By which periods an index is, of which issue area and time, and of which entries."""

    by: Periods = "month"
    issue: Maybe[Issue] = None
    since: Maybe[Date] = Field(default=None, description="Only periods from this on.")
    until: Maybe[Date] = Field(default=None, description="Only periods up to this.")
    half_life: float = Field(default=HALF_LIFE, ge=0, le=100_000, description="Of the level, in days; 0: no level.")
    confidence: Maybe[Share] = Field(default=None, description="The least, in place of what is sure of its kind.")
    undated: Yes = Field(default="0", description="Undated acts, too, as news of the days before their report.")
    all: Yes = Field(default="0", description="Doubtful ones too.")


class AskedDocuments(_Asked):
    """Which documents."""

    source: Maybe[Name] = Field(default=None, description="A publisher.")
    year: Maybe[Year] = Field(default=None, description="Of publication.")
    page: int = Field(default=1, ge=1, le=_PAGES)
    size: int = Field(default=50, ge=1, le=200)


class AskedQueue(_Asked):
    """Which doubtful entries."""

    kind: Maybe[Kind] = None
    most: int = Field(default=10, ge=1, le=200)


class AskedJudgements(_Asked):
    """Which judgements."""

    undone: Yes = Field(default="0", description="Those that were taken back, too.")
    waiting: Yes = Field(default="0", description="Only those that no record of the ledger answers to.")
    page: int = Field(default=1, ge=1, le=_PAGES)
    size: int = Field(default=50, ge=1, le=200)


def yes(value: str) -> bool:
    """Tell whether "1" or "true" was said."""
    return value in ("1", "true")
