"""Verbs of two words under one name: "let the crews go" and "set them free" say "free"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

REACH: Final = 5
"""How many words on the second word of such a verb may stand."""

Phrases = Mapping[str, Mapping[str, str]]
"""The first words of such verbs, in all their forms, each with the second words and what both say together."""


def phrases_of(rows: Iterable[tuple[str, ...]]) -> Phrases:
    """Return the phrases of a table whose lines have a name, the forms of the first word, and the second words."""
    found: dict[str, dict[str, str]] = {}
    for name, firsts, seconds in rows:
        for first in firsts.split():
            found.setdefault(first, {}).update(dict.fromkeys(seconds.split(), name))
    return found


def joined_verbs(words: Sequence[str], phrases: Phrases) -> Sequence[str]:
    """Return the words with each verb of two words under its name, in the place of the first; the nearest pair wins."""
    if phrases.keys().isdisjoint(words):
        return words
    found, taken = list(words), set[int]()
    for place, word in enumerate(words):
        seconds = phrases.get(word)
        if seconds is None or place in taken:
            continue
        for after in range(place + 1, min(place + 1 + REACH, len(words))):
            if words[after] in seconds and after not in taken:
                found[place] = seconds[words[after]]
                taken.add(after)
                break
    return [word for place, word in enumerate(found) if place not in taken]
