"""A relations index as the API gives it: `detente.analysis.Index`."""

from __future__ import annotations

from pydantic import BaseModel, Field

from detente.web.api.forms.words import Periods


class Total(BaseModel):
    """The sums over all of the time, and of how many acts."""

    cooperation: float
    conflict: float
    net: float
    acts: int


class Level(BaseModel):
    """What stands after a period; low, high: without any one source."""

    value: float
    low: float
    high: float


class Point(BaseModel):
    """A period. Worth is score (-10 to 10) times weight (0 to 1)."""

    period: str = Field(description="EDTF: `1991-11-18`, `1991-11`, `1991-10/1991-12`, `1991`.")
    first: str
    last: str
    cooperation: float = Field(description="The sum of worth above 0.")
    conflict: float = Field(description="The sum of worth below 0.")
    net: float
    low: float = Field(description="The least that the net would be without any one source.")
    high: float = Field(description="The most.")
    tone: float | None = Field(description="The mean score by weight; null without acts.")
    forward: float = Field(description="The net of what the first did to the second; what both did counts in it.")
    back: float = Field(description="The same, the other way.")
    level: Level | None = Field(description="Null without a half-life.")
    rests_on: str | None = Field(description="The source without which the net would move furthest.")
    sources: int
    entries: list[str] = Field(description="The ids of the entries behind it, that which weighs most first.")


class Index(BaseModel):
    """Cooperation and conflict between two actors by period."""

    a: str
    b: str
    by: Periods
    issue: str | None
    half_life: float | None
    whole: Total
    issues: dict[str, Total] = Field(description="By issue area; an act of two areas counts in both.")
    left_out: dict[str, int] = Field(description="How many entries count nowhere, by reason.")
    points: list[Point]
    passed_over: int = Field(description="Entries that were not gone through, since there are too many; the oldest.")
