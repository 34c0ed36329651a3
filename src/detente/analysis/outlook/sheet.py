"""An outlook as notebooks show it: what lies ahead, the chances, and how they are computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from detente.analysis.outlook.model import Ahead, Outlook
from detente.analysis.outlook.words import (
    NOTHING_AHEAD,
    TITLES,
    chance_words,
    explained,
    percent_words,
    titled,
    told_day,
    when_words,
)
from detente.analysis.rows import row_of
from detente.analysis.wording import actor_name
from detente.records.html import escaped, grid, short

_MOST: Final = 20
_AHEAD: Final = ("when", "what", "who", "to look out for", "sentence", "entry")
_ID_LETTERS: Final = 8


def outlook_sheet(found: Outlook) -> str:
    """Return the outlook as HTML, all its text escaped."""
    told = [_ahead(one) for one in found.ahead[:_MOST]]
    more = f": the first {_MOST} of {len(found.ahead)}" if len(found.ahead) > _MOST else ""
    ahead = grid(_AHEAD, told, f"{titled(found)}{more}") if told else _paragraph(f"{titled(found)}. {NOTHING_AHEAD}")
    title = f"How likely the ledger is to record at least one act in {found.days:,} days"
    rows = list(_chances(found))
    chances = grid(("act", *_ways(found), "all pairs", "recorded"), rows, title) if rows else ""
    return f"{ahead}{chances}{_paragraph(f'{told_day(found)}. {explained(found)}')}"


def _paragraph(text: str) -> str:
    return f"<p>{escaped(text)}</p>"


def _ahead(one: Ahead) -> tuple[Any, ...]:
    row = row_of(one.entry, {})
    who = f"{row.who} → {row.whom}" if row.whom else row.who
    words = one.words if row.sure else f"? {one.words}"
    return when_words(one), TITLES[one.part], who, words, short(row.sentence, 120), one.entry.id[:_ID_LETTERS]


def _ways(found: Outlook) -> tuple[str, str]:
    a, b = (actor_name(actor) for actor in found.pair)
    return f"{a} → {b}", f"{b} → {a}"


def _chances(found: Outlook) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each kind of act: its chance each way, the rate of all pairs, and how many are recorded."""
    there, back = ([one for one in found.chances if one.source == side] for side in found.pair)
    for one, other in zip(there, back, strict=True):
        if one.probability is not None:
            recorded = f"{one.recorded:,} and {other.recorded:,}"
            yield one.act, chance_words(one), chance_words(other), percent_words(one.plain), recorded
