"""The index as an Altair chart, and as a picture in SVG or PNG; nothing is fetched from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.analysis.plots import altair_or_error, check_plot, write_chart
from detente.analysis.relations.index import Index
from detente.analysis.wording import actor_name, status_words

if TYPE_CHECKING:
    import altair

_COLOURS: Final = {"cooperation": "#2b6a99", "conflict": "#a8502a"}
_INK: Final = "#222222"
_WIDE, _TALL = 760, 300


def index_chart(index: Index) -> altair.LayerChart:
    """Return the chart: bars of cooperation and conflict by period, and the level (else the net) with its band.

    Raises MissingEngineError where Altair is not installed.
    """
    alt = altair_or_error()
    when = alt.X("day:T", title=None)
    sums = alt.Chart(alt.Data(values=_sums(index))).mark_rule(strokeWidth=4, opacity=0.75)
    bars = sums.encode(
        x=when,
        y=alt.Y("zero:Q", title="score × weight"),
        y2="value:Q",
        color=alt.Color("side:N", title=None, scale=alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))),
        tooltip=[alt.Tooltip("period:N"), alt.Tooltip("side:N"), alt.Tooltip("value:Q", format="+.1f")],
    )
    course = alt.Chart(alt.Data(values=_course(index)))
    band = course.mark_area(color=_INK, opacity=0.15).encode(x=when, y="low:Q", y2="high:Q")
    line = course.mark_line(color=_INK, strokeWidth=1.5, point={"size": 12, "color": _INK}).encode(x=when, y="value:Q")
    chart: altair.LayerChart = alt.layer(band, bars, line)
    return chart.properties(width=_WIDE, height=_TALL, title=_title(index))


def write_plot(index: Index, path: str | Path) -> None:
    """Write the chart to a file whose name ends in .svg or .png.

    Raises InputError for another ending, MissingEngineError where Altair or vl-convert is not installed,
    LedgerWriteError where the file cannot be written.
    """
    check_plot(path)
    write_chart(index_chart(index), path)


def _sums(index: Index) -> list[dict[str, Any]]:
    return [
        {"day": point.first.isoformat(), "period": point.period.edtf, "side": side, "zero": 0, "value": value}
        for point in index.told
        for side, value in (("cooperation", point.cooperation), ("conflict", point.conflict))
        if value
    ]


def _course(index: Index) -> list[dict[str, Any]]:
    """Return level and band of each period, of the net where there is no level."""
    return [
        {"day": point.first.isoformat(), "value": course.value, "low": course.low, "high": course.high}
        for point in index.points
        for course in (point.course,)
    ]


def _title(index: Index) -> dict[str, Any]:
    names = f"{actor_name(index.a)} and {actor_name(index.b)}"
    issue = f", {status_words(index.issue)}" if index.issue else ""
    course = "net" if index.half_life is None else f"level, half-life {index.half_life:g} days"
    about = f"by {index.by}{issue}; line: {course}; grey: without any one source"
    return {"text": f"Cooperation and conflict: {names}", "subtitle": about, "anchor": "start"}
