"""Codes and dates in words that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from detente.read.event_tables import EVENT_TABLES
from detente.world import is_state, state_name

_SENTENCE_LETTERS: Final = 180


def actor_name(actor: str | None) -> str:
    """Return a state's name, or another actor's own words; a dash for nobody in particular."""
    if actor is None:
        return "–"
    return state_name(actor) if is_state(actor) else actor


def actor_names(actors: Iterable[str]) -> str:
    """Return the names in order, the last one after "and"."""
    names = [actor_name(actor) for actor in actors]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "–"


def readers_words(readers: Sequence[str]) -> str:
    """Return which of several readers found something: "found by the model only"; "" where only one was asked.

    Of what was imported, which event table it is from.
    """
    tables = [EVENT_TABLES[reader].publisher for reader in readers if reader in EVENT_TABLES]
    if tables:
        return f"from the event table of {tables[0]}"
    names = " and ".join(f"the {name}" for name in readers)
    return f"found by {names}{' only' if len(readers) == 1 else ''}" if readers else ""


def status_words(status: str) -> str:
    """Return a status as words: "in_force" is "in force"."""
    return status.replace("_", " ")


def date_words(edtf: str | None) -> str:
    """Return an EDTF date for readers: "18 Nov 1991", "Nov 1991", "16–17 Nov 1991", "Mar–May 1991"."""
    if edtf is None:
        return "undated"
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one_date(first)
    if first in ("", "..") or last in ("", ".."):
        return f"until {_one_date(last)}" if first in ("", "..") else f"since {_one_date(first)}"
    return _two_dates(first, last)


def short_sentence(text: str, letters: int = _SENTENCE_LETTERS) -> str:
    """Return the text on one line, cut at a word with an ellipsis where it is longer than `letters`."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    return line[:letters].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"


def _two_dates(first: str, last: str) -> str:
    one, other = _one_date(first).split(), _one_date(last).split()
    shared = 0
    while shared < min(len(one), len(other)) - 1 and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    return f"{' '.join(one[: len(one) - shared])}–{' '.join(other)}"


def _one_date(edtf: str) -> str:
    parts = [int(part) for part in edtf.rstrip("~?%").split("-") if part.isdigit()]
    forms = {1: "{0:%Y}", 2: "{0:%b %Y}", 3: "{0.day} {0:%b %Y}"}
    if len(parts) not in forms:
        return edtf
    year, month, day = (*parts, 1, 1)[:3]
    return forms[len(parts)].format(date(year, month, day))
