"""Reciprocity drawn: the two series with their changes of level, and what comes back of +1, with its interval."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from detente.analysis.plots import altair_or_error
from detente.analysis.reciprocity.model import Reciprocity, Response
from detente.analysis.reciprocity.series import Series
from detente.analysis.wording import actor_name
from detente.errors import InputError

_WIDTH: Final = 620


def reciprocity_chart(found: Reciprocity) -> Any:
    """Return an Altair chart: the series of net cooperation, and below them the responses where any were fitted.

    Raises InputError where there is no act to draw, MissingEngineError where Altair is not installed.
    """
    if not found.starts:
        raise InputError("nothing to draw: no act between the two has a side and a date")
    altair = altair_or_error()
    rows = [_series(altair, found, one) for one in found.series]
    if found.fit is not None:
        rows += [_response(altair, found, response) for response in found.fit.responses]
    return altair.vconcat(*rows).resolve_scale(x="independent")


def _series(altair: Any, found: Reciprocity, one: Series) -> Any:
    values = [{"start": s.isoformat(), "value": v} for s, v in zip(found.starts, one.values, strict=True)]
    colour = altair.condition("datum.value < 0", altair.value("#b4472f"), altair.value("#2f6db4"))
    start, scale = altair.X("start:T", title=None), altair.Y("value:Q", title="net cooperation")
    bars = altair.Chart(altair.Data(values=values)).mark_bar().encode(x=start, y=scale, color=colour)
    level = altair.Chart(altair.Data(values=list(_levels(found, one)))).mark_line(
        color="#222", interpolate="step-after"
    )
    title = f"{_named(one)}: sum of scores by {found.by}, and its level"
    return (bars + level.encode(x="start:T", y="level:Q")).properties(width=_WIDTH, height=120, title=title)


def _levels(found: Reciprocity, one: Series) -> Iterator[dict[str, Any]]:
    """Yield the ends of each stretch between changes of level; nothing for a series in which none was looked for."""
    for name, breaks in found.breaks:
        cuts = [0, *(change.at for change in breaks), len(one.values)]
        for first, last in pairwise(cuts if name == one.name else ()):
            level = sum(one.values[first:last]) / (last - first)
            for place in (first, last - 1):
                yield {"start": found.starts[place].isoformat(), "level": level}


def _response(altair: Any, found: Reciprocity, response: Response) -> Any:
    ours = {one.name: _named(one) for one in found.series}
    values = [
        {"after": step.after, "total": step.total, "low": step.total_low, "high": step.total_high}
        for step in response.steps
    ]
    base = altair.Chart(altair.Data(values=values))
    after = altair.X("after:Q", title=f"{found.by}s after", axis=altair.Axis(tickMinStep=1))
    band = base.mark_area(opacity=0.2).encode(x=after, y=altair.Y("low:Q", title="comes back"), y2="high:Q")
    line = base.mark_line(point=True).encode(x=after, y="total:Q")
    zero = base.mark_rule(strokeDash=[4, 4]).encode(y=altair.datum(0))
    title = f"After +1 in {ours[response.cause]}: added up in {ours[response.effect]} (95 % interval)"
    return (band + line + zero).properties(width=_WIDTH, height=120, title=title)


def _named(one: Series) -> str:
    return f"{actor_name(one.actor)} → {actor_name(one.target)}"
