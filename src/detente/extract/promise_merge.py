"""One record for each promise: mentions of the same undertaking in a document are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from detente.extract.tables import word_group, word_list
from detente.records import Commitment

_WORD: Final = re.compile(r"[a-z0-9]+")
_ALIKE: Final = 0.6  # share of words in common from which two undertakings of a document are one
_WITHIN: Final = 0.8  # of one sentence: share of the shorter one's words that the longer one has too
_JOINT: Final = 0.9  # of two who promise the same in one sentence, both are kept if about as likely


def distinct(records: Iterable[Commitment]) -> list[Commitment]:
    """Each promise once, the likeliest mention of it, in the order of the text."""
    kept: list[Commitment] = []
    for record in sorted(records, key=lambda r: (-r.confidence, r.start, r.end, r.id)):
        if not any(_same(record, other) for other in kept):
            kept.append(record)
    return sorted(kept, key=lambda r: (r.start, r.end, r.id))


def _same(one: Commitment, other: Commitment) -> bool:
    """Whether a record tells again what a likelier one tells."""
    here = one.start == other.start
    if not (one.by == other.by or (one.by == other.to and one.to == other.by)):
        return here and _contained(one, other) and not _joint(one, other)
    if one.by != other.by and not here:  # "Peru will cut its dues. Chile will cut its dues": told of each in turn
        return False
    return (here and _contained(one, other)) or alike(one, other) >= _ALIKE or _same_truce(one, other)


def _same_truce(one: Commitment, other: Commitment) -> bool:
    """`a ceasefire went into effect at noon`, `both sides agreed to an immediate ceasefire`: of one day, or undated."""
    apart = one.date is not None and other.date is not None and one.date != other.date
    if apart or {one.by, one.to} != {other.by, other.to} or one.status != other.status:
        return False
    if not all(r.undertaking.startswith("observe ") for r in (one, other)):
        return False
    return bool(_words(one.undertaking).keys() & _words(other.undertaking).keys() & word_group("holding off"))


def _joint(one: Commitment, other: Commitment) -> bool:
    """`Norway and Denmark will send aid to Tonga`: each its own, where both do it to a third."""
    third = one.to == other.to and one.to is not None and one.to not in (one.by, other.by)
    return third and one.confidence >= _JOINT * other.confidence


def _contained(one: Commitment, other: Commitment) -> bool:
    first, second = _words(one.undertaking), _words(other.undertaking)
    return _common(first, second) >= _WITHIN * max(min(first.total(), second.total()), 1)


def alike(one: Commitment, other: Commitment) -> float:
    """The share of words that two undertakings have in common, 0 to 1."""
    first, second = _words(one.undertaking), _words(other.undertaking)
    return 2 * _common(first, second) / max(first.total() + second.total(), 1)


def _common(first: Counter[str], second: Counter[str]) -> int:
    """How many words two have in common, each as often as both have it."""
    return sum(min(number, second[word]) for word, number in first.items() if word in second)


@lru_cache(maxsize=512)  # each undertaking of a document is compared with all the others
def _words(undertaking: str) -> Counter[str]:
    found, skipped = _WORD.findall(undertaking.lower()), word_list("merge_stop_words.txt")
    return Counter(w for w in found if w not in skipped)
