"""The names of the parties, to be left out where wordings are compared."""

from __future__ import annotations

from functools import lru_cache

from detente.world import state_name

_KEPT_LETTERS = 4


@lru_cache(maxsize=10_000)
def party_stems(*actors: str | None) -> tuple[str, ...]:
    """Return the beginnings of the parties' names: "chin" leaves out "China" and "Chinese"."""
    names = (state_name(actor) for actor in actors if actor)
    words = (word.lower() for name in names for word in name.split())
    return tuple(sorted({_beginning(word) for word in words if len(word) > _KEPT_LETTERS}))


def in_common(a: frozenset[str], b: frozenset[str], *parties: str | None) -> frozenset[str]:
    """Return the words that both have, beyond the names of the parties."""
    drop = party_stems(*parties)
    return frozenset(word for word in a & b if not word.startswith(drop))


def _beginning(word: str) -> str:
    """Return the first letters, but the whole of a word that begins as many others do ("united")."""
    return word if word[:_KEPT_LETTERS] in _COMMON else word[:_KEPT_LETTERS]


_COMMON = frozenset({"unit", "stat", "king", "repu", "isla", "nort", "sout", "sovi", "demo", "afri"})
