"""An outlook as notebooks show it: what lies ahead, the chances, and how they are computed."""

from __future__ import annotations

from typing import Any, Final

from detente.analysis.outlook.model import Ahead, Chance, Outlook
from detente.analysis.outlook.words import (
    NOTHING_AHEAD,
    TITLES,
    chance_words,
    day_words,
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
_CHANCES: Final = ("who to whom", "act", "probability", "all pairs", "recorded", "latest")
_ID_LETTERS: Final = 8


def outlook_sheet(found: Outlook) -> str:
    """Return the outlook as HTML, all its text escaped."""
    told = [_ahead(one) for one in found.ahead[:_MOST]]
    more = f": the first {_MOST} of {len(found.ahead)}" if len(found.ahead) > _MOST else ""
    ahead = grid(_AHEAD, told, f"{titled(found)}{more}") if told else _paragraph(f"{titled(found)}. {NOTHING_AHEAD}")
    known = [one for one in found.chances if one.probability is not None]
    title = f"How likely the ledger is to record at least one act in {found.days:,} days"
    chances = grid(_CHANCES, map(_chance, known), title) if known else ""
    return f"{ahead}{chances}{_paragraph(f'{told_day(found)}. {explained(found)}')}"


def _paragraph(text: str) -> str:
    return f"<p>{escaped(text)}</p>"


def _ahead(one: Ahead) -> tuple[Any, ...]:
    row = row_of(one.entry, {})
    who = f"{row.who} → {row.whom}" if row.whom else row.who
    words = one.words if row.sure else f"? {one.words}"
    return when_words(one), TITLES[one.part], who, words, short(row.sentence, 120), one.entry.id[:_ID_LETTERS]


def _chance(one: Chance) -> tuple[Any, ...]:
    who = f"{actor_name(one.source)} → {actor_name(one.target)}"
    return who, one.act, chance_words(one), percent_words(one.plain), one.recorded, day_words(one.latest)
