"""What an outlook consists of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from detente.analysis.reliability import Bin
from detente.reconcile import Entry

Part = Literal["meeting", "deadline", "overdue", "condition", "ending", "renewal"]
PARTS: Final[tuple[Part, ...]] = ("meeting", "deadline", "overdue", "condition", "ending", "renewal")

Basis = Literal["history", "base rate"]


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing that the ledger itself lets one look out for.

    part: a scheduled meeting; a deadline; one past without word of what came of it; a condition that stands open; a
    measure that ends, or comes up for renewal. first, last: the days in question, None where none is told.
    words: what is to be looked out for. entry: where it stands. done: the ids of the deeds that the ledger links to it
    as its condition.
    """

    part: Part
    first: date | None
    last: date | None
    words: str
    entry: Entry
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely the ledger is to record at least one act of a kind by one upon the other.

    act: a PLOVER root, or a quad class. probability: None where too little is known for any. basis: the pair's history
    with calibration, or the mere base rate of all pairs. low, high: of a base rate, the bounds of its 95 % interval.
    plain: the base rate of all pairs, for comparison. recorded: how many such acts the ledger has as news; latest: the
    day of the last one, entry: its id.
    """

    source: str
    target: str
    act: str
    probability: float | None
    basis: Basis
    low: float | None
    high: float | None
    plain: float | None
    recorded: int
    latest: date | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """What earlier forecasts of the same make were worth, each made with what was known at its time.

    of: "quad classes" or "roots". windows: how many were forecast. forecasts: of pairs and kinds of act; happened: how
    many came true. brier: of the forecasts; plain: of the base rate. bins: given and happened.
    """

    of: str
    windows: int
    forecasts: int
    happened: int
    brier: float
    plain: float
    bins: tuple[Bin, ...]

    @property
    def skill(self) -> float:
        """The share of the base rate's Brier score that the forecasts save; below 0 where they are worse."""
        return 1 - self.brier / self.plain if self.plain else 0.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies ahead between two.

    pair: codes or names, as asked. as_of: the day from which is looked; until: the last day looked at. by: why that
    day ("asked", "latest document", "today"). ahead: in the order of PARTS, by day. left_out: how many doubtful
    ones are not told. chances: quad classes before roots. acts: how many the probabilities rest on, in the whole
    ledger; acts_left_out: how many events have no day or were not told as news. checks: where asked for.
    """

    pair: tuple[str, str]
    as_of: date
    until: date
    by: str
    ahead: tuple[Ahead, ...]
    left_out: int
    chances: tuple[Chance, ...]
    acts: int
    acts_left_out: int
    checks: tuple[Check, ...]

    @property
    def days(self) -> int:
        """How many days are looked at."""
        return (self.until - self.as_of).days

    def _repr_html_(self) -> str:
        """Return the outlook as notebooks show it."""
        from detente.analysis.outlook.sheet import outlook_sheet  # which imports this

        return outlook_sheet(self)
