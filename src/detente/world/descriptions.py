"""What states are called by besides their names: kingdoms, islands, oil-rich, Andean."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from detente.world.tables import forms_in, rows

_LONGEST = 3  # words


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for words, codes in rows("descriptions"):
        for form in forms_in(words):
            found[form] = found.get(form, frozenset()) | frozenset(codes.split())
    return found


def states_so_called(words: Sequence[str]) -> frozenset[str] | None:
    """Return the states that all descriptive words of a phrase fit, or None where it has no such word.

    ``words`` are the phrase's, in lower case, in order. The longest expressions count: "west african" is not "african".
    """
    fitting: frozenset[str] | None = None
    for codes in _described(words):
        fitting = codes if fitting is None else fitting & codes
    return fitting


def _described(words: Sequence[str]) -> Iterable[frozenset[str]]:
    table = _table()
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            codes = table.get(" ".join(words[start : start + length]))
            if codes is not None:
                yield codes
                start += length - 1
                break
        start += 1
