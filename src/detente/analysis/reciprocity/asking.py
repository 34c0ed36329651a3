"""Reciprocity between two sides of a ledger: its acts as series, fitted where there is enough of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from detente.analysis.reciprocity.breaks import breaks_of
from detente.analysis.reciprocity.model import LEVEL, Reciprocity
from detente.analysis.reciprocity.series import Series, series_of
from detente.analysis.reciprocity.vector import fit, why_not
from detente.analysis.relations import Act, acts_of
from detente.errors import InputError
from detente.ledger import Ledger
from detente.ledger.sureness import told
from detente.times import parse_edtf

Direction = tuple[str, str]


def reciprocity(
    ledger: Ledger,
    a: str,
    b: str,
    *,
    third: Sequence[str] = (),
    by: str = "month",
    lags: int | None = None,
    since: str | None = None,
    until: str | None = None,
    sure_only: bool = True,
    min_confidence: float | None = None,
) -> Reciprocity:
    """Return what a ledger tells on whether two actors answer each other's cooperation and conflict.

    third: actors whose acts towards the two are looked at besides. by: `week`, `month` or `quarter`. lags: as far back
    as to look, in periods; without it 8 weeks, 6 months or 4 quarters. since, until: only acts of this time (EDTF).
    sure_only, min_confidence: as for `Ledger.entries`. Raises InputError where an actor is named twice or `by` is no
    period, DateError for a date that is none, MissingEngineError where statsmodels is wanted and not installed.
    """
    if len({a, b, *third}) < 2 + len(third):
        raise InputError("reciprocity is between two different actors, and third parties are others; name each once")
    acts: list[Act] = []
    doubtful: set[str] = set()
    for one, other in [(a, b), *((c, side) for c in third for side in (a, b))]:
        entries = ledger.entries(between=(one, other))
        kept = told(entries, sure_only, min_confidence)
        doubtful |= {entry.id for entry in entries} - {entry.id for entry in kept}
        acts += acts_of(kept, between=(one, other)).acts
    first = parse_edtf(since).first if since else None
    last = parse_edtf(until).last if until else None
    return reciprocity_of(acts, (a, b), third, by, lags=lags, since=first, until=last, doubtful=len(doubtful))


def reciprocity_of(
    acts: Iterable[Act],
    pair: Direction,
    third: Sequence[str] = (),
    by: str = "month",
    *,
    lags: int | None = None,
    since: date | None = None,
    until: date | None = None,
    doubtful: int = 0,
) -> Reciprocity:
    """Return the same of acts however they were found; their order changes nothing."""
    a, b = pair
    directions = [(a, b), (b, a), *((c, side) for c in third for side in pair)]
    counted = series_of(acts, directions, by, since=since, until=until)
    ours, others, left_out = counted.series[:2], counted.series[2:], tuple[str, ...]()
    refused = why_not(ours, by)
    if refused is None:
        others, left_out = _usable(ours, others, by)
    series = (*ours, *others)
    changes = tuple((one.name, breaks_of(one.values, LEVEL / 2)) for one in ours) if refused is None else ()
    return Reciprocity(
        pair=pair,
        third=tuple(third),
        by=by,
        starts=counted.starts,
        series=series,
        left_out=left_out,
        vague=counted.vague,
        mutual=counted.mutual,
        doubtful=doubtful,
        refused=refused,
        fit=fit(series, by, lags) if refused is None else None,
        breaks=changes,
    )


def _usable(ours: Sequence[Series], others: Sequence[Series], by: str) -> tuple[tuple[Series, ...], tuple[str, ...]]:
    """Return the third parties' series that can be fitted beside the pair's, and why the rest cannot."""
    kept: list[Series] = []
    left_out: list[str] = []
    for one in others:
        reason = why_not([*ours, *kept, one], by)
        if reason is None:
            kept.append(one)
        else:
            left_out.append(reason if reason.startswith(one.name) or one.name in reason else f"{one.name}: {reason}")
    return tuple(kept), tuple(left_out)
