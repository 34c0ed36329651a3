"""By when something is due: `by the end of the year`, `within three months`, `over the next five years`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from detente.times.anchor import anchor_of
from detente.times.context import TenseAt
from detente.times.edtf import parse_edtf
from detente.times.expressions import TemporalExpression, find_times
from detente.times.tables import load_yaml
from detente.times.tense import guess_tense
from detente.times.values import days_of, shift_months

_LENGTH: Final = re.compile(r"P(\d+(?:\.\d+)?)(DE|[DWMYQ])$")
_MONTHS: Final = {"M": 1, "Q": 3, "Y": 12, "DE": 120}
_SENTENCE_END: Final = re.compile(r"[.!?][\"”]?\s+[A-Z]|\n")
_SPAN: Final = re.compile(r"\b(?:next|coming|following|first|last|final|ensuing|upcoming)\b", re.IGNORECASE)
_EDGE: Final = re.compile(r"\b(?:end|close)\b", re.IGNORECASE)
_LOOK_BACK: Final = 32


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase `text[start:end]`, its preposition included, and the EDTF day or span by which it is due."""

    start: int
    end: int
    interval: str


def find_deadlines(text: str, reference: str | None, tense_at: TenseAt | None = None) -> list[Deadline]:
    """Return the deadlines in order; those that count from an unknown day are left out.

    A deadline names the end of what is allowed: a day where days or weeks are counted, or at `the end of`
    something; the month where months or years are; else the date as it is written. `within another
    three months` counts from the deadline before it in its sentence.
    Raises DateError where `reference` is no EDTF date.
    """
    found: list[Deadline] = []
    expressions = find_times(text, reference, tense_at)
    for place, expression in enumerate(expressions):
        following = expressions[place + 1] if place + 1 < len(expressions) else None
        earlier = found[-1] if found and _same_sentence(text, found[-1].end, expression.start) else None
        begin = _date_sign(text, expression)
        due = _due_date(expression) if begin is not None else None
        if begin is None:
            begin = _duration_sign(text, expression, tense_at)
            base = _base(text, expression, following, earlier, reference)
            due = _due_after(expression, base) if begin is not None else None
        if begin is not None and due is not None:
            found.append(Deadline(begin, expression.end, due))
    return found


def _date_sign(text: str, expression: TemporalExpression) -> int | None:
    if expression.type not in {"DATE", "TIME"}:
        return None
    if expression.value in {"FUTURE_REF", "PAST_REF", "PRESENT_REF"}:
        return _sign("spans", text, expression.start) if expression.value == "FUTURE_REF" else None
    return _sign("until", text, expression.start)


def _duration_sign(text: str, expression: TemporalExpression, tense_at: TenseAt | None) -> int | None:
    if expression.type != "DURATION":
        return None
    if _SPAN.search(expression.text):
        ahead = not re.search(r"\blast\b", expression.text, re.IGNORECASE) or expression.text[-4:].isdigit()
        return _sign("spans", text, expression.start) if ahead else None
    strict = _sign("within", text, expression.start)
    if strict is not None:
        return strict
    known = tense_at(expression.start) if tense_at else None
    tense = known or guess_tense(text, expression.start, expression.end)
    return _sign("loose", text, expression.start) if tense == "future" else None


def _sign(kind: str, text: str, start: int) -> int | None:
    offset = max(0, start - _LOOK_BACK)
    match = _signs()[kind].search(text[offset:start])
    return offset + match.start(1) if match else None


def _due_date(expression: TemporalExpression) -> str | None:
    if expression.interval is None:
        return None
    if _EDGE.search(expression.text) and expression.mod == "END":
        days = days_of(expression.value)
        return days.last.isoformat() if days else expression.interval
    return expression.interval


def _base(
    text: str,
    expression: TemporalExpression,
    following: TemporalExpression | None,
    earlier: Deadline | None,
    reference: str | None,
) -> date | None:
    """Return the day that a duration counts from: a date after it, an earlier deadline, or the document's."""
    between = text[expression.end : following.start].strip().lower() if following else ""
    if following and following.interval and between in _listed()["counted_from"]:
        return parse_edtf(following.interval).last
    another = text[max(0, expression.start - 9) : expression.start + 8].lower().find("another ") >= 0
    after = re.match(r"\s(?:after(?:ward|wards|\sthat)?|thereafter|later)\b(?!\s\w+ing)", text[expression.end :])
    if earlier is not None and (another or after):
        return parse_edtf(earlier.interval).last
    here = anchor_of(reference)
    return here.first if here and here.grain == "D" else None


def _due_after(expression: TemporalExpression, base: date | None) -> str | None:
    if expression.interval is not None and not _LENGTH.match(expression.value):
        return expression.interval
    if expression.interval is not None and expression.text[-4:].isdigit():
        return parse_edtf(expression.interval).last.isoformat()
    match = _LENGTH.match(expression.value)
    if match is None or base is None:
        return None
    return _counted(base, float(match.group(1)), match.group(2))


def _counted(base: date, count: float, unit: str) -> str | None:
    try:
        if unit in {"D", "W"}:
            return (base + timedelta(days=round(count * (7 if unit == "W" else 1)))).isoformat()
        due = shift_months(base, round(count * _MONTHS[unit]))
    except (ValueError, OverflowError):
        return None
    ends_month = (base + timedelta(days=1)).day == 1
    if ends_month:
        return parse_edtf(due.isoformat()[:7]).last.isoformat()
    return due.isoformat()[:7]


def _same_sentence(text: str, start: int, end: int) -> bool:
    return not _SENTENCE_END.search(text[start:end])


@lru_cache(maxsize=1)
def _listed() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(sorted(listed, key=len, reverse=True)) for kind, listed in load_yaml("deadlines.yaml").items()}


@lru_cache(maxsize=1)
def _signs() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"\b({'|'.join(map(re.escape, listed))})\s(?:the\s)?$", re.IGNORECASE)
        for kind, listed in _listed().items()
    }
