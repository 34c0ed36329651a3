"""Two dates joined into one range: `from June 2 to June 4`, `between 1984 and 1986`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.times.edtf import to_edtf
from detente.times.values import days_of

if TYPE_CHECKING:
    from detente.times.expressions import TemporalExpression

_TO: Final = re.compile(r",?\s?(?:to|until|till|through|[-–—])\s?", re.IGNORECASE)
_AND: Final = re.compile(r",?\s(?:and)\s", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)


def joined(text: str, expressions: list[TemporalExpression]) -> Iterator[tuple[TemporalExpression, str | None]]:
    """Yield each expression with its interval, the whole range for both ends of one."""
    spans = [e.interval for e in expressions]
    for place in range(len(expressions) - 1):
        left, right = expressions[place], expressions[place + 1]
        if spans[place] == left.interval and _is_range(text, left, right):
            spans[place] = spans[place + 1] = _whole(left, right) or spans[place]
    return zip(expressions, spans, strict=True)


def _is_range(text: str, left: TemporalExpression, right: TemporalExpression) -> bool:
    if right.start - left.end > 12 or left.type != "DATE" or right.type != "DATE":
        return False
    between, before = text[left.end : right.start], text[max(0, left.start - 14) : left.start]
    if between.strip() in {"-", "–", "—"}:
        return True
    if _TO.fullmatch(between):
        return bool(_FROM.search(before))
    return bool(_AND.fullmatch(between) and _BETWEEN.search(before))


def _whole(left: TemporalExpression, right: TemporalExpression) -> str | None:
    first, last = days_of(left.value), days_of(right.value)
    return to_edtf(first.first, last.last) if first and last and first.first < last.last else None
