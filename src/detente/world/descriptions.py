"""What states are called by besides their names: kingdoms, islands, oil-rich, Andean."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from detente.world.tables import forms_in, rows
from detente.world.trie import Trie, matches_at, put


@lru_cache(maxsize=1)
def _table() -> Trie:
    """The states of each expression, by its words."""
    found: Trie = {}
    for words, codes in rows("descriptions"):
        for form in forms_in(words):
            put(found, form.split(), frozenset(codes.split()))
    return found


def states_so_called(words: Sequence[str]) -> frozenset[str] | None:
    """Return the states that all descriptive words of a phrase fit, or None where it has no such word.

    ``words`` are the phrase's, in lower case, in order. The longest expressions count: "west african" is not "african".
    """
    fitting: frozenset[str] | None = None
    for codes in _described(words):
        fitting = codes if fitting is None else fitting & codes
    return fitting


def _described(words: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield the states of each descriptive expression of a phrase."""
    start = 0
    while start < len(words):
        longest = matches_at(_table(), words, start)[:1]
        yield from (codes for _, codes in longest)
        start = longest[0][0] if longest else start + 1
