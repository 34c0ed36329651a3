"""The relations index of a pair: cooperation and conflict by period, out of the acts that the ledger tells.

Each act is worth its score (Goldstein 1992 for CAMEO codes, else the PLOVER manual's score of its root; see
`detente.ontology.scales`) times its weight (`weighing.weight`). Worths are added up by period; a level carries over,
halved every half-life. docs/relations-index.md gives the method with a worked example, and its limits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Final

from detente.analysis.relations.acts import acts_of
from detente.analysis.relations.levels import Levels
from detente.analysis.relations.once import one_a_day
from detente.analysis.relations.periods import WIDEST, periods, unit_of
from detente.analysis.relations.point import Point, pair_acts, point_of
from detente.analysis.relations.weighing import Weighed, weighed
from detente.errors import InputError
from detente.ontology import CONTEXTS
from detente.reconcile import Entry
from detente.times import parse_edtf

HALF_LIFE: Final = 180.0
"""Days after which half of a level is left: half a year, a convention and no finding."""
TOO_WIDE: Final = "date wider than a period"


@dataclass(frozen=True, slots=True)
class Total:
    """The sums over all of the time, and how many acts they are of."""

    cooperation: float
    conflict: float
    net: float
    acts: int


@dataclass(frozen=True, slots=True)
class Index:
    """The index of two sides.

    points: one for each period from the first act to the last, or for the time asked for, without a gap. whole: the
    sums over these points; issues: the same by issue area (an act of two areas counts in both). left_out: how many of
    the entries count nowhere, by reason (`acts.Acts`, and acts whose `date is wider than a period` allows).
    """

    a: str
    b: str
    by: str
    issue: str | None
    half_life: float | None
    points: tuple[Point, ...]
    whole: Total
    issues: Mapping[str, Total]
    left_out: Mapping[str, int]

    @property
    def told(self) -> tuple[Point, ...]:
        """The points with any entry behind them."""
        return tuple(point for point in self.points if point.entries)

    def _repr_html_(self) -> str:
        """Return the index as notebooks show it."""
        from detente.analysis.relations.sheet import index_sheet  # which imports this

        return index_sheet(self)


def relations_index(
    entries: Iterable[Entry],
    a: str,
    b: str,
    *,
    by: str = "month",
    issue: str | None = None,
    since: str | None = None,
    until: str | None = None,
    half_life: float | None = HALF_LIFE,
    undated: bool = False,
    publishers: Mapping[str, str | None] | None = None,
) -> Index:
    """Return the index of two actors (ISO 3166 alpha-3 codes of states, else names) by day, month, quarter or year.

    entries: any; those of others than these two do not count. issue: acts of one issue area only. since, until: EDTF
    dates between which points are told; what came before still carries into the level. half_life: in days; None for
    no level. undated: as for `acts_of`. publishers: who publishes each document, by its key, so that two articles of
    one paper are one source (`relations_index_of` asks the ledger for them). Raises InputError for a period, issue
    area or half-life that is none, and for one side given twice; DateError for a date that is none.
    """
    _check(a, b, by, issue, half_life)
    found = acts_of(entries, (a, b), undated=undated)
    acts = [act for act in found.acts if issue is None or issue in act.issues]
    counted = [weighed(act, publishers or {}) for act in one_a_day(acts)]
    fitting = [one for one in counted if one.act.open_days <= WIDEST[by]]
    too_wide = len({one.act.entry for one in counted} - {one.act.entry for one in fitting})
    span = _span([one.act.day for one in fitting], since, until)
    points = tuple(_points(fitting, span, by, a, half_life)) if span else ()
    shown = [one for one in fitting if points and points[0].first <= one.act.day <= points[-1].last]
    return Index(
        a, b, by, issue, half_life, points, _total(shown), dict(_by_issue(shown)),
        {**found.left_out, **({TOO_WIDE: too_wide} if too_wide else {})},
    )  # fmt: skip


def _check(a: str, b: str, by: str, issue: str | None, half_life: float | None) -> None:
    unit_of(by)
    if a == b:
        raise InputError(f"{a} twice; an index is of two sides")
    if issue is not None and issue not in CONTEXTS:
        raise InputError(f"{issue!r} is no issue area; use one of {', '.join(CONTEXTS)}")
    if half_life is not None and not half_life > 0:
        raise InputError(f"a half-life of {half_life:g} days; give a number above 0, or none for no level")


def _span(days: Sequence[date], since: str | None, until: str | None) -> tuple[date, date, date] | None:
    """Return the day from which acts count, and the first and last day to be told; None where there is nothing."""
    start = parse_edtf(since).first if since else min(days, default=None)
    end = parse_edtf(until).last if until else max(days, default=None)
    if start is None or end is None or start > end or not days:
        return None
    return min(start, *days), start, end


def _points(
    acts: Sequence[Weighed], span: tuple[date, date, date], by: str, a: str, half_life: float | None
) -> Iterator[Point]:
    earliest, start, end = span
    in_period: dict[date, list[Weighed]] = defaultdict(list)
    unit = unit_of(by)
    for one in acts:
        in_period[unit.start(one.act.day)].append(one)
    levels = Levels(half_life)
    for period in periods(earliest, end, by):
        mine = in_period.get(period.first, [])
        level = levels.after(period, pair_acts(mine))
        if period.last >= start:
            yield point_of(period, mine, a, level)


def _total(acts: Sequence[Weighed]) -> Total:
    worths = [one.worth for one in pair_acts(acts)]
    positive, negative = (fsum(worth for worth in worths if worth * sign > 0) for sign in (1, -1))
    return Total(positive, negative, fsum(worths), len(worths))


def _by_issue(acts: Sequence[Weighed]) -> Iterator[tuple[str, Total]]:
    for issue in CONTEXTS:
        mine = [one for one in acts if issue in one.act.issues]
        if mine:
            yield issue, _total(mine)
