"""An outlook drawn: what lies ahead on a line of days, and how likely acts are, each way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from detente.analysis.outlook.model import PARTS, Ahead, Basis, Chance, Outlook, Part
from detente.analysis.outlook.words import NOTHING_AHEAD, day_words, titled, told_day, when_words
from detente.analysis.plots import altair_or_error
from detente.analysis.rows import row_of
from detente.analysis.wording import actor_name, short_sentence
from detente.errors import InputError

_MOST: Final = 24
_LETTERS: Final = 62
_WIDTH: Final = 620
_ROW: Final = 20
_LABEL: Final = 360
_LEAST_SCALE: Final = 0.05
"""Chances are drawn to this share at least, so that small ones look small."""
_COLOURS: Final[dict[Part, str]] = {
    "meeting": "#2b6a99",
    "deadline": "#a8502a",
    "overdue": "#8a1c1c",
    "condition": "#6b6b6b",
    "ending": "#2f7d4f",
    "renewal": "#7a5aa6",
}


def outlook_chart(found: Outlook) -> Any:
    """Return an Altair chart: what lies ahead on a line of days, and below it the chances, each way.

    Raises InputError where nothing lies ahead and no chance can be told, MissingEngineError without Altair.
    """
    likely = [one for one in found.chances if one.probability is not None]
    if not found.ahead and not likely:
        raise InputError("nothing to draw: the ledger tells of nothing ahead, and its history is too short for chances")
    altair = altair_or_error()
    parts = [_ahead_part(altair, found)] if found.ahead else []
    if likely:
        top = max(_LEAST_SCALE, *(share for one in likely for share in _shares(one)))
        ways = (found.pair, found.pair[::-1])
        parts += [_chances_part(altair, found, [c for c in likely if c.source == a], a, b, top) for a, b in ways]
    said = [told_day(found), *([] if found.ahead else [NOTHING_AHEAD])]
    return (
        altair.vconcat(*parts)
        .resolve_scale(x="independent", y="independent", color="independent")
        .properties(
            title={"text": f"Outlook: {titled(found)}", "subtitle": said, "anchor": "start"},
            description=_description(found, likely),
        )
    )


_KEYS: Final[dict[Basis, str]] = {
    "history": "bar: from the pair's history, upright mark: the rate of all pairs",
    "base rate": "bar: the rate of all pairs, line: its 95 % interval",
}


def _ahead_part(altair: Any, found: Outlook) -> Any:
    shown = found.ahead[:_MOST]
    data = altair.Data(values=[_mark(found, one, place) for place, one in enumerate(shown)])
    days = [found.as_of.isoformat(), (found.until + timedelta(days=1)).isoformat()]
    x = altair.X(
        "first:T", title="day", scale=altair.Scale(domain=days), axis=altair.Axis(format="%-d %b %Y", tickCount=6)
    )
    y = altair.Y("told:N", sort=altair.SortField("place"), title=None, axis=altair.Axis(labelLimit=_LABEL))
    parts = [part for part in PARTS if any(one.part == part for one in shown)]
    scale = altair.Scale(domain=[_PART_WORDS[part] for part in parts], range=[_COLOURS[part] for part in parts])
    colour = altair.Color("part:N", title=None, scale=scale, legend=altair.Legend(orient="bottom"))
    base = altair.Chart(data).encode(y=y, color=colour)
    dated = base.transform_filter("datum.dated").mark_bar(height=9).encode(x=x, x2="last:T")
    undated = base.transform_filter("!datum.dated && !datum.past").mark_rule(strokeDash=[3, 4]).encode(x=x, x2="last:T")
    past = base.transform_filter("datum.past").mark_point(shape="triangle-left", filled=True, size=70).encode(x=x)
    more = f"; the first {len(shown)} of {len(found.ahead)}" if len(found.ahead) > len(shown) else ""
    return (undated + dated + past).properties(
        width=_WIDTH,
        height=_ROW * len(shown),
        title=f"What lies ahead by the ledger itself (dashes: no day is told; triangles: due before{more})",
    )


_PART_WORDS: Final[dict[Part, str]] = {
    "meeting": "meeting planned",
    "deadline": "deadline",
    "overdue": "past its deadline",
    "condition": "open condition",
    "ending": "measure ends",
    "renewal": "measure up for renewal",
}


def _mark(found: Outlook, one: Ahead, place: int) -> dict[str, Any]:
    """Return one row: its bar within the days looked at; all of them where no day is told, the first where past."""
    past = one.part == "overdue"
    dated = one.last is not None and not past
    first = max(one.first or found.as_of, found.as_of) if dated else found.as_of
    last = min(one.last or found.until, found.until) if dated else found.until
    return {
        "place": place,
        "told": f"{place + 1}. {_label(one)}",
        "part": _PART_WORDS[one.part],
        "first": first.isoformat(),
        "last": (last + timedelta(days=1)).isoformat(),
        "dated": dated,
        "past": past,
    }


def _label(one: Ahead) -> str:
    row = row_of(one.entry, {})
    mark = "" if row.sure else "? "
    when = "" if one.part == "condition" else f"{when_words(one)}: "
    return short_sentence(f"{mark}{when}{row.who}: {row.what or one.words}", _LETTERS)


def _chances_part(altair: Any, found: Outlook, told: Sequence[Chance], a: str, b: str, top: float) -> Any:
    values = [
        {
            "act": one.act,
            "share": one.probability,
            "low": one.low,
            "high": one.high,
            "plain": one.plain if one.basis == "history" else None,  # else it is the bar itself
        }
        for one in told
    ]
    data = altair.Data(values=values)
    title = f"chance that the ledger records at least one act in {found.days:,} days"
    scale = altair.Scale(domain=[0, top], nice=True)
    x = altair.X(
        "share:Q", title=title, scale=scale, axis=altair.Axis(format=".0%" if top >= 0.1 else ".1%", tickCount=8)
    )
    y = altair.Y("act:N", sort=None, title="kind of act")
    bars = altair.Chart(data).mark_bar(height=10, color=_COLOURS["meeting"], opacity=0.8).encode(x=x, y=y)
    spans = altair.Chart(data).transform_filter("isValid(datum.low)").mark_rule(color="#222", strokeWidth=1.5)
    plain = altair.Chart(data).transform_filter("isValid(datum.plain)")
    ticks = plain.mark_tick(color="#a8502a", thickness=2, size=16).encode(x=altair.X("plain:Q", scale=scale), y=y)
    ranges = spans.encode(x=altair.X("low:Q", scale=scale), x2="high:Q", y=y)
    return (bars + ticks + ranges).properties(
        width=_WIDTH,
        height=_ROW * len(values),
        title=f"{actor_name(a)} → {actor_name(b)} ({_key(told)})",
    )


def _key(told: Sequence[Chance]) -> str:
    """Return what the marks are."""
    return "; ".join(_KEYS[basis] for basis in dict.fromkeys(one.basis for one in told))


def _shares(one: Chance) -> list[float]:
    return [share for share in (one.probability, one.high, one.plain) if share is not None]


def _description(found: Outlook, likely: Sequence[Chance]) -> str:
    """Return in words what is drawn, for who cannot see it."""
    ahead = "; ".join(f"{_PART_WORDS[one.part]} {when_words(one)}" for one in found.ahead[:_MOST])
    above = f"What lies ahead: {ahead}." if ahead else NOTHING_AHEAD
    if not likely:
        return f"{titled(found)}. {above}"
    most = max(likely, key=lambda one: one.probability or 0.0)
    way = f"{actor_name(most.source)} towards {actor_name(most.target)}"
    return (
        f"{titled(found)}. {above} Chances of {len(likely)} kinds of acts each way to {day_words(found.until)}; "
        f"the highest is {most.probability:.1%}, of {most.act} by {way}."
    )
