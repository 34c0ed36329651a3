"""The layout of charts: everything is drawn or counted once, nothing hides another, ten or ten thousand."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.calendar import UNITS, bins, ticks
from detente.analysis.timeline import LEAST, WIDTH, Lane, Window, timeline
from detente.ledger import Mark

TODAY = date(2000, 6, 1)


def mark(
    name: str,
    first: str | None,
    kind: str = "event",
    status: str = "actual",
    ends: str | None = None,
    quad: int | None = None,
) -> Mark:
    return Mark(name, kind, status, first, first, ends, 0 if kind == "event" and quad is None else quad, 0.9)


days = st.dates(date(1850, 1, 1), date(2030, 12, 31)).map(date.isoformat)
marks = st.builds(
    mark,
    st.uuids().map(str),
    st.none() | days,
    st.sampled_from(["event", "meeting", "commitment", "measure", "statement"]),
    st.sampled_from(["actual", "open", "in_force", "lifted"]),
    st.none() | days,
)


def drawn(lane: Lane) -> int:
    return len(lane.items) + sum(cluster.number for cluster in lane.clusters)


@given(st.lists(marks, max_size=120))
def test_every_dated_mark_is_drawn_once_and_within_the_chart(found: list[Mark]) -> None:
    chart = timeline(found, TODAY)
    dated = [one for one in found if one.first]
    if chart is None:
        assert not dated
        return
    assert sum(drawn(lane) for lane in chart.lanes) == sum(lane.total for lane in chart.lanes) == len(dated)
    assert len(chart.undated) == len(found) - len(dated)
    for lane in chart.lanes:
        for item in lane.items:
            assert 0 <= item.x <= item.x + item.width <= WIDTH + 0.001
        for row in range(lane.rows):
            here = sorted((item.x, item.width) for item in lane.items if item.row == row)
            assert all(x + width <= later + 0.001 for (x, width), (later, _) in itertools.pairwise(here))


def test_ten_are_drawn_and_ten_thousand_are_counted() -> None:
    few = [mark(str(n), f"199{n}-03-01") for n in range(10)]
    chart = timeline(few, TODAY)
    assert chart is not None
    assert len(chart.lanes[0].items) == 10
    many = [mark(str(n), (date(1980, 1, 1) + timedelta(days=n % 7000)).isoformat()) for n in range(10_000)]
    chart = timeline(many, TODAY)
    assert chart is not None
    (lane,) = chart.lanes
    assert not lane.items
    assert sum(cluster.number for cluster in lane.clusters) == 10_000
    assert len(lane.clusters) <= 45


def test_marks_of_one_day_are_counted_not_hidden() -> None:
    chart = timeline([mark(str(n), "1993-08-25") for n in range(9)], TODAY)
    assert chart is not None
    (lane,) = chart.lanes
    assert [cluster.number for cluster in lane.clusters] == [9]


def test_bars_reach_from_promise_to_deadline_and_from_start_to_end() -> None:
    pledge = mark("pledge", "1990-01-01", "commitment", "open", ends="1995-01-01")
    ban = mark("ban", "1990-01-01", "measure", "lifted", ends="1993-01-01")
    sanction = mark("sanction", "1992-01-01", "measure", "in_force")
    chart = timeline([pledge, ban, sanction], TODAY, Window(date(1990, 1, 1), date(1999, 12, 31)))
    assert chart is not None
    items = {item.mark.entry: item for lane in chart.lanes for item in lane.items}
    assert items["pledge"].width == pytest.approx(WIDTH / 2, abs=2)
    assert items["ban"].width == pytest.approx(WIDTH * 0.3, abs=2)
    assert items["sanction"].x + items["sanction"].width == pytest.approx(WIDTH)
    assert [items[name].open for name in ("pledge", "ban", "sanction")] == [False, False, True]
    assert all(item.bar for item in items.values())


def test_acts_stand_in_lanes_of_cooperation_and_conflict() -> None:
    found = [mark(name, "1990-05-01", quad=quad) for quad, name in enumerate("abcd")]
    chart = timeline(found, TODAY)
    assert chart is not None
    assert [(lane.name, [item.tone for item in lane.items]) for lane in chart.lanes] == [
        ("cooperation", ["verbal-cooperation", "material-cooperation"]),
        ("conflict", ["verbal-conflict", "material-conflict"]),
    ]


def test_what_lies_outside_the_window_is_left_out_and_what_reaches_into_it_is_not() -> None:
    before, across = mark("before", "1985-01-01"), mark("across", "1985-01-01", "measure", "lifted", ends="1995-01-01")
    chart = timeline([before, across], TODAY, Window(date(1990, 1, 1), date(1991, 1, 1)))
    assert chart is not None
    assert [item.mark.entry for lane in chart.lanes for item in lane.items] == ["across"]
    assert chart.today is None


@given(st.dates(), st.integers(0, 400_000))
def test_units_cover_the_days_without_gap(first: date, length: int) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    found = list(bins(first, last))
    assert found[0][0] == first
    assert found[-1][1] == last
    assert all(after - end == timedelta(days=1) for (_, end), (after, _) in itertools.pairwise(found))
    assert len(list(ticks(first, last))) <= 60


@given(st.dates(), st.sampled_from(UNITS))
def test_a_unit_begins_on_or_before_each_of_its_days(day: date, unit: object) -> None:
    start = unit.start(day)  # type: ignore[attr-defined]
    assert start <= day
    after = unit.following(start)  # type: ignore[attr-defined]
    assert after is None or after > day


def test_windows_move_and_zoom() -> None:
    window = Window(date(1990, 1, 1), date(1999, 12, 31))
    assert window.zoomed(0.5).days == pytest.approx(window.days / 2, abs=2)
    assert window.zoomed(2).days == pytest.approx(window.days * 2, abs=2)
    assert window.moved(0.5).first == date(1995, 1, 1)  # half of 3,652 days: five years with one leap day
    assert window.moved(-0.5).days == window.days
    assert Window(date(1, 1, 1), date(1, 1, 2)).moved(-3).first == date(1, 1, 1)
    assert LEAST >= 24
