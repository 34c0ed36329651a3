"""The temporal expressions of a text: where they stand and what they mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.times.anchor import Anchor, anchor_of
from detente.times.build_ranges import Piece
from detente.times.builders import resolve
from detente.times.context import Context, TenseAt
from detente.times.grammar import Found, scan
from detente.times.ranges import joined
from detente.times.tense import guess_tense, settled_tense
from detente.times.values import days_of

_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TIME_OF_DAY: Final = re.compile(r"(?<=^\d{4}-\d\d-\d\d)T\d\d:\d\d.*$")
_STORY_YEARS: Final = 2
_REACH: Final = 300
_PERIOD: Final = re.compile(r"\d{4}-[QH]\d")
_CLOCK: Final = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d$")
_REFERENCES: Final = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_COMPARED: Final = frozenset({"ago", "year_earlier"})


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """One expression, `text[start:end]` of its document.

    type: `DATE`, `TIME`, `DURATION` or `SET`. value: its TIMEX3 value. interval: the days it means on the
    ledger, EDTF, None where unknown; both ends of a range carry the whole range. mod: the TIMEX3 MOD or "".
    After TimeML 1.2.1 (Saurí et al. 2006).
    """

    start: int
    end: int
    type: str
    value: str
    interval: str | None
    text: str
    mod: str = ""

    @property
    def names_days(self) -> bool:
        """Whether it means known days, and not only `now`, `once` or `soon`."""
        return self.interval is not None and self.value not in _REFERENCES


def temporal_expressions(text: str, published: str | None = None) -> list[TemporalExpression]:
    """Return the expressions in order, resolved against the date of publication (EDTF) where that is known.

    Of a date with a time of day (`1998-02-27T08:02`) the day counts.

    Raises DateError where `published` is no EDTF date.
    """
    return find_times(text, _TIME_OF_DAY.sub("", published) if published else None)


def find_times(text: str, reference: str | None, tense_at: TenseAt | None = None) -> list[TemporalExpression]:
    """Return the expressions in order; `tense_at(offset)` may say `past`, `present` or `future` for a place.

    Where it is not given, or says None, the tense is guessed from the words near. Raises DateError where
    `reference` is no EDTF date.
    """
    return find_times_of_parts([(text, tense_at)], reference)[0]


def find_times_of_parts(
    parts: Sequence[tuple[str, TenseAt | None]], reference: str | None
) -> list[list[TemporalExpression]]:
    """Return the expressions of each paragraph of one text; what a paragraph speaks of holds on in the next.

    parts: texts, each with what says the tense at a place of it. Raises DateError where `reference` is no EDTF date.
    """
    anchor, year = anchor_of(reference), _most_named_year(" ".join(text for text, _ in parts))
    found: list[list[TemporalExpression]] = []
    before: _Reading | None = None
    for text, tense_at in parts:
        reading = _Reading(text, anchor, tense_at, year)
        if before is not None and not (anchor and anchor.fixes("D")):  # a text of one day is read from that day
            reading.previous, reading.narrative = before.previous, before.narrative
        scan(text, reading.read)
        found.append([replace(e, interval=span) for e, span in joined(text, reading.expressions)])
        before = reading
    return found


class _Reading:
    """One pass over a text: the expressions so far, and the time last spoken of."""

    def __init__(self, text: str, anchor: Anchor | None, tense_at: TenseAt | None, story_year: int) -> None:
        self.text, self.anchor, self.tense_at = text, anchor, tense_at
        self.previous: Anchor | None = None
        self.narrative: Anchor | None = None
        self.story_year = story_year
        self.period: tuple[str, int] | None = None
        self.clock: tuple[str, int] | None = None
        self.expressions: list[TemporalExpression] = []

    def read(self, found: Found) -> bool:
        """Keep what the match means; tell whether it means anything."""
        tense = _tense(self.text, found.end, self.tense_at)
        before = self._just_spoken(found)
        context = Context(self.text, self.anchor, self.previous, self.narrative, tense, *before)
        pieces = resolve(found, context)
        for piece in pieces:
            self._keep(piece, found.rule.build in _COMPARED)
        return bool(pieces)

    def _just_spoken(self, found: Found) -> list[str | None]:
        """Return the quarter or half, and the clock time, that was named shortly before."""
        return [last[0] if last and found.start - last[1] <= _REACH else None for last in (self.period, self.clock)]

    def _keep(self, piece: Piece, compared: bool) -> None:
        m, words = piece.meaning, self.text[piece.start : piece.end]
        kept = TemporalExpression(piece.start, piece.end, m.type, m.value, m.interval, words, m.mod)
        self.expressions.append(kept)
        if _CLOCK.search(kept.value):
            self.clock = kept.value, kept.end
        if _PERIOD.match(kept.value):
            if compared:
                return
            self.period = kept.value, kept.end
        spoken = _spoken_of(kept)
        self.previous = spoken or self.previous
        if spoken and spoken.fixes("Y") and abs(spoken.first.year - self.story_year) <= _STORY_YEARS:
            self.narrative = spoken


def _most_named_year(text: str) -> int:
    """Return the year that a text names most, 0 where it names none: what its story is about."""
    named = Counter(_YEAR.findall(text))
    return int(named.most_common(1)[0][0]) if named else 0


def _tense(text: str, end: int, tense_at: TenseAt | None) -> TenseAt:
    def at(place: int) -> str | None:
        known = settled_tense(text, place) or (tense_at(place) if tense_at else None)
        return known or guess_tense(text, place, end)

    return at


def _spoken_of(expression: TemporalExpression) -> Anchor | None:
    """Return the time that a later `the next day` would count from."""
    if expression.type not in {"DATE", "TIME"}:
        return None
    days = days_of(expression.value)
    return Anchor(days.first, days.last) if days else None
