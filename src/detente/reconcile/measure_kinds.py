"""Whether two accounts tell one measure by its kind, or by what became of it, though they word it otherwise."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact, same_document
from detente.reconcile.words import dice, group_names, rows_of, stems, word_set
from detente.records import Measure

_ENDED: Final = frozenset({"lifted", "expired", "eased", "renewed"})
_DROPPED: Final = frozenset({"lifted", "expired"})
_THIRD: Final = 0.33
_LONG: Final = 4


@lru_cache(maxsize=50_000)
def single_measure(words: frozenset[str]) -> str | None:
    """Return the name of the measure of which there is but one at a time that these words tell, or None."""
    for name, barred, touched in _singles():
        if barred & words and (not touched or touched & words):
            return name
    return None


def one_kind(a: Fact[Measure], b: Fact[Measure]) -> bool:
    """Tell whether both are of a kind of which a state has but one against another."""
    kind = single_measure(a.words)
    return kind is not None and kind == single_measure(b.words)


def one_to_its_end(a: Fact[Measure], b: Fact[Measure]) -> bool:
    """Tell whether a later document tells how the measure of the other ended: a threat that it names is dropped, or
    what it lifts or renews is the same thing in other words.
    """
    if same_document(a, b) or not (a.reported and b.reported) or a.reported == b.reported:
        return False
    earlier, later = (a, b) if a.reported < b.reported else (b, a)
    shared = (a.words & b.words) - word_set("shared by many measures") - word_set("barring")
    if earlier.record.status == "threatened" and later.record.status in _DROPPED:
        return bool(shared) and says("threat", later.record.evidence)
    own = [word for word in shared - group_names() if len(word) >= _LONG and not word[0].isdigit()]
    ended = later.record.status in _ENDED and earlier.record.status not in _DROPPED
    return ended and bool(own) and dice(a.words, b.words) >= _THIRD


@lru_cache(maxsize=1)
def _singles() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    table = rows_of("single_measures.tsv", 3)
    return tuple((name, stems(barred), stems(touched)) for name, barred, touched in table)
