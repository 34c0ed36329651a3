"""The curves drawn: what share still lasts after so many days, with its band."""

from __future__ import annotations

from typing import Any, Final

from detente.analysis.plots import altair_or_error
from detente.analysis.survival.model import Lasting, Survival
from detente.analysis.wording import actor_name
from detente.errors import InputError, MissingEngineError

_TITLES: Final = {"sanctions": "sanctions and suspensions", "commitments": "pledges"}
_Y: Final = {"sanctions": "share still in force", "commitments": "share without an outcome"}


def chart(found: Survival) -> Any:
    """Return the curves as an Altair chart: a step line with its 95 % band for each group that has one, told apart.

    Raises InputError where no group has a curve, MissingEngineError where Altair or lifelines is not installed.
    """
    if found.no_curves is not None:
        raise MissingEngineError(f"nothing to draw: {found.no_curves}")
    drawn = [lasting for lasting in found.lastings if lasting.curve is not None]
    if not drawn:
        raise InputError("nothing to draw: no group has enough cases of which one has ended (see the table)")
    altair = altair_or_error()
    parts = []
    for of in dict.fromkeys(lasting.of for lasting in drawn):
        values = [row for lasting in drawn if lasting.of == of for row in _rows(lasting)]
        parts.append(_part(altair, values, of))
    return altair.vconcat(*parts)


def named(lasting: Lasting) -> str:
    """Return which way a group goes: "United States → China", "by China", "on Iran", "together"."""
    if lasting.by and lasting.to:
        return f"{actor_name(lasting.by)} → {actor_name(lasting.to)}"
    if lasting.by:
        return f"by {actor_name(lasting.by)}"
    if lasting.to:
        return f"{'on' if lasting.of == 'sanctions' else 'to'} {actor_name(lasting.to)}"
    return "together" if lasting.together else "all"


def _rows(lasting: Lasting) -> list[dict[str, Any]]:
    assert lasting.curve is not None
    which = f"{named(lasting)} ({len(lasting.measured)} measured)"
    return [
        {"days": p.days, "share": p.share, "low": p.low, "high": p.high, "which": which} for p in lasting.curve.points
    ]


def _part(altair: Any, values: list[dict[str, Any]], of: str) -> Any:
    base = altair.Chart(altair.Data(values=values), title=f"How long {_TITLES[of]} last (Kaplan–Meier, 95 % bands)")
    days = altair.X("days:Q", title="days since the beginning")
    colour = altair.Color("which:N", title=None, legend=altair.Legend(symbolOpacity=1, labelLimit=400))
    scale = altair.Scale(domain=[0, 1])
    band = base.mark_area(opacity=0.15, interpolate="step-after").encode(
        x=days, y=altair.Y("low:Q", title=_Y[of], scale=scale), y2="high:Q", color=colour
    )
    line = base.mark_line(interpolate="step-after").encode(x=days, y=altair.Y("share:Q", scale=scale), color=colour)
    return (band + line).properties(width=560, height=260)
