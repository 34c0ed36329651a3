"""When an undated text was written, as far as its own dates tell."""

from __future__ import annotations

import re
from datetime import date

from detente.times.expressions import find_times
from detente.times.tense import guess_tense


def infer_published(text: str) -> str | None:
    """Return an EDTF interval that the text's writing falls into, or None.

    It begins with the latest full date told in the past tense; it ends with the first later full date
    that is told in the future tense, and is open (`1989-06-04/..`) where there is none. Careful rather
    than sharp: only dates written with day, month and year count.
    """
    past, future = set[date](), set[date]()
    for expression in find_times(text, None):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", expression.value) and re.search(r"\d{4}", expression.text):
            told = guess_tense(text, expression.start, expression.end)
            if told in {"past", "future"}:
                (past if told == "past" else future).add(date.fromisoformat(expression.value))
    if not past:
        return None
    latest = max(past)
    ahead = [day for day in future if day > latest]
    return f"{latest.isoformat()}/{min(ahead).isoformat() if ahead else '..'}"
