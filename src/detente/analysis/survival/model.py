"""What the numbers are made of: spells of sanctions and pledges, how groups of them last, and tallies of outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from detente.analysis.survival.curves import Curve, Median
from detente.analysis.survival.lengths import Length

FEWEST: Final = 5
"""Of fewer cases no rate, no median and no curve is told: they would say nothing."""

Of = Literal["sanctions", "commitments"]
OF: Final[tuple[Of, ...]] = ("sanctions", "commitments")

OUTCOMES: Final = ("met", "broken", "withdrawn", "refused", "overdue", "conditional", "open")
"""What became of a pledge: one of these. `overdue`: the deadline is past and nothing is told, which is not breach;
`conditional`, `open`: neither, and the first hangs on a condition."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One run of a measure from its beginning to its end, or of a pledge from its making to its outcome.

    entry: the id. by, to: whose, and on or to whom. what: in the ledger's words. start, end: EDTF, None where not
    told. ended: how (`lifted`, `waived`, `expired`; of a pledge its outcome), None where it goes on. eased: whether
    a part of it is told to have ended. by_report: whether `start` is only the day of the first report. reasons: what
    the ledger says of why it ended. links: what the entry is linked to, as (words, id). length: None where it cannot
    be told, and then left_out says why.
    """

    entry: str
    by: str
    to: str | None
    what: str
    start: str | None
    end: str | None
    ended: str | None
    eased: bool = False
    by_report: bool = False
    reasons: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    length: Length | None = None
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a group of spells lasted. of: sanctions or commitments. by, to: whose on whom; None for anybody's.

    curve: None where they are too few, where none ended, or where lifelines is not installed.
    """

    of: Of
    by: str | None
    to: str | None
    spells: tuple[Spell, ...]
    curve: Curve | None = None
    together: bool = False

    @property
    def measured(self) -> tuple[Spell, ...]:
        """The spells of which it can be told how long they lasted, or last so far."""
        return tuple(spell for spell in self.spells if spell.length is not None)

    @property
    def endings(self) -> dict[str, tuple[str, ...]]:
        """By how they ended, measured or not, the ids of the entries; the most frequent first."""
        return grouped((spell.ended, spell.entry) for spell in self.spells if spell.ended)

    @property
    def running(self) -> tuple[str, ...]:
        """The ids of those that were in force, or open, when last told of."""
        return tuple(sorted(spell.entry for spell in self.spells if spell.ended is None))

    @property
    def eased(self) -> tuple[str, ...]:
        """The ids of those that go on, a part of which is told to have ended."""
        return tuple(sorted(spell.entry for spell in self.spells if spell.ended is None and spell.eased))

    @property
    def by_report(self) -> tuple[str, ...]:
        """The ids of those measured whose beginning is only the day of the first report."""
        return tuple(sorted(spell.entry for spell in self.measured if spell.by_report))

    @property
    def left_out(self) -> dict[str, tuple[str, ...]]:
        """By why they could not be measured the ids of the entries."""
        return grouped((spell.left_out, spell.entry) for spell in self.spells if spell.left_out)

    @property
    def ended(self) -> tuple[str, ...]:
        """The ids of those measured that ended."""
        return tuple(sorted(spell.entry for spell in self.measured if spell.ended))

    @property
    def median(self) -> Median | None:
        """After how long half had ended; None where fewer ended than could tell."""
        return self.curve.median if self.curve and len(self.ended) >= FEWEST else None

    @property
    def too_few(self) -> bool:
        """Whether there are too few to say how long such things last."""
        return len(self.measured) < FEWEST


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the pledges of one to another. counts: by outcome (all of OUTCOMES) the ids of the entries."""

    by: str
    to: str | None
    counts: Mapping[str, tuple[str, ...]]

    @property
    def pledges(self) -> int:
        """How many there are."""
        return sum(len(ids) for ids in self.counts.values())


@dataclass(frozen=True, slots=True)
class Survival:
    """The numbers on one actor's relations, on two, or on all (`actors`).

    as_of: the day from which they look; asked_day: whether it was asked for, and is not that of the last report.
    to_last_report: whether what goes on is followed to its own last report only, and not to that day.
    since, until: EDTF, as asked. not_counted: by why, the ids of entries that are neither a pledge nor a measure that
    was in force. doubtful: how many doubtful entries are left out. no_curves: why there are no curves, where there
    could be some.
    """

    actors: tuple[str, ...]
    as_of: date
    asked_day: bool
    to_last_report: bool
    since: str | None
    until: str | None
    tallies: tuple[Tally, ...]
    lastings: tuple[Lasting, ...]
    not_counted: Mapping[str, tuple[str, ...]]
    doubtful: int = 0
    no_curves: str | None = None

    def _repr_html_(self) -> str:
        """Return the numbers as notebooks show them."""
        from detente.analysis.survival.sheet import survival_sheet  # which imports this

        return survival_sheet(self)


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the ids under each name, the name with most first."""
    found: dict[str, list[str]] = {}
    for name, entry in pairs:
        found.setdefault(name, []).append(entry)
    ordered = sorted(found, key=lambda name: (-len(found[name]), name))
    return {name: tuple(sorted(found[name])) for name in ordered}
