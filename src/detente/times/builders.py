"""Which reader understands the matches of which rule of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from detente.times import (
    build_ago,
    build_business,
    build_clock,
    build_dates,
    build_holidays,
    build_periods,
    build_ranges,
    build_relative,
    build_spans,
    build_units,
)
from detente.times.build_ranges import Piece
from detente.times.context import Context, Meaning
from detente.times.grammar import Found, scan
from detente.times.values import days_of

Builder = Callable[[Found, Context], Meaning | None]

_RANGES: Final = {
    "day_range": build_ranges.day_range,
    "day_range_first": build_ranges.day_range_first,
    "month_day_range": build_ranges.month_day_range,
    "month_range": build_ranges.month_range,
    "year_range": build_ranges.year_range,
}
_WITH_A_DAY: Final = {
    "clock": build_clock.clock,
    "daypart": build_clock.daypart,
    "morning_of": build_clock.daypart,
    "clock_half": build_clock.clock_half,
    "small_hours": build_clock.small_hours,
    "night_bare": build_clock.night_bare,
    "week_around": build_business.week_around,
    "unit_ended": build_business.unit_ended,
}
_BUILDERS: Final[dict[str, Builder]] = {
    "iso": build_dates.iso,
    "slash": build_dates.slash,
    "stamp": build_dates.stamp,
    "slash_european": build_dates.slash_european,
    "calendar": build_dates.calendar,
    "month_day_step": build_units.month_day_step,
    "day_of_month": build_dates.day_of_month,
    "month": build_periods.month,
    "nth_weekday": build_holidays.nth_weekday,
    "week_of_month": build_periods.week_of_month,
    "season": build_periods.season,
    "quarter": build_business.quarter,
    "quarter_bare": build_business.quarter_bare,
    "quarter_of_year": build_business.quarter_of_year,
    "year_earlier": build_business.year_earlier,
    "half": build_business.half,
    "half_decade": build_business.half_decade,
    "year": build_periods.year,
    "year_plain": build_periods.year,
    "fiscal": build_business.fiscal,
    "fiscal_step": build_business.fiscal_step,
    "year_words": build_periods.year_words,
    "year_short": build_periods.year_short,
    "decade": build_periods.decade,
    "century": build_periods.century,
    "century_turn": build_periods.century_turn,
    "holiday": build_holidays.holiday,
    "new_year": build_holidays.new_year,
    "deictic_day": build_relative.deictic_day,
    "night": build_relative.night,
    "weekday": build_relative.weekday,
    "weekday_ago": build_relative.weekday_ago,
    "unit_step": build_relative.unit_step,
    "weekend": build_relative.weekend,
    "unit_the": build_relative.unit_the,
    "unit_mid": build_units.unit_mid,
    "unit_bare": build_units.unit_bare,
    "rest_of": build_units.rest_of,
    "unit_same": build_relative.unit_same,
    "century_step": build_relative.century_step,
    "unit_around": build_relative.unit_around,
    "unit_each_year_word": build_relative.overnight,
    "ago": build_ago.ago,
    "weekdays_ago": build_units.weekdays_ago,
    "ago_today": build_units.ago_today,
    "reference_adjective": build_units.reference_adjective,
    "ago_vague": build_ago.ago,
    "present_ref": build_relative.present_ref,
    "past_ref": build_relative.past_ref,
    "future_ref": build_relative.future_ref,
    "duration": build_spans.duration,
    "duration_pair": build_spans.duration_pair,
    "duration_long": build_spans.duration_long,
    "duration_all": build_spans.duration_all,
    "duration_bare": build_spans.duration_bare,
    "span": build_spans.span,
    "span_one": build_spans.span_one,
    "span_edge": build_spans.span_edge,
    "recent": build_spans.recent,
    "coming": build_spans.coming,
    "set_every": build_spans.set_every,
    "set_weekday": build_spans.set_weekday,
    "set_times": build_spans.set_rate,
    "set_rate": build_spans.set_rate,
    "set_adverb": build_spans.set_adverb,
}


def resolve(found: Found, context: Context) -> list[Piece]:
    """Return what the match means: nothing where it is no time after all, two pieces for a written range."""
    name = found.rule.build
    if name in _RANGES:
        return _RANGES[name](found, context)
    meaning = _WITH_A_DAY[name](found, context, _read_day) if name in _WITH_A_DAY else _BUILDERS[name](found, context)
    return [] if meaning is None else [Piece(found.start, found.end, meaning)]


def _read_day(start: int, end: int, context: Context) -> str | None:
    """Return the value of the day written at `text[start:end]`, inside a longer expression."""
    days: list[str] = []

    def read(found: Found) -> bool:
        pieces = resolve(found, context)
        days.extend(piece.meaning.value.partition("T")[0] for piece in pieces)
        return bool(pieces)

    scan(context.text, read, start, end)
    return next((day for day in days if days_of(day) is not None or "X" in day), None)
