"""What language a text is in, by its function words and its script; the tables are in `data/`."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from detente.sources.tables import rows

_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 12_000  # characters from the start and as many from the middle
_FEWEST_WORDS: Final = 25
_FEWEST_LETTERS: Final = 60
_ENGLISH: Final = "English"
_SURELY_ENGLISH: Final = 0.28


def foreign_language(text: str) -> str | None:
    """Return the likely language of a text that is not English; None where English or too short to tell.

    A text is foreign if most of its letters are of another script, or if the function words of another
    language are clearly more frequent in it than those of English.
    """
    middle = len(text) // 2
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]
    return _foreign_script(sample) or _foreign_words(sample)


def _foreign_script(sample: str) -> str | None:
    letters = Counter(character for character in sample if character > "\u036f" and character.isalpha())
    if letters.total() < _FEWEST_LETTERS // 2:
        return None
    plain = sum(character.isalpha() for character in sample)
    counts = {name: sum(n for c, n in letters.items() if low <= ord(c) <= high) for name, low, high in _scripts()}
    if counts["Japanese"] > 0.1 * plain:
        return "Japanese"
    name = max(counts, key=lambda each: counts[each])
    return name if counts[name] > 0.5 * plain else None


def _foreign_words(sample: str) -> str | None:
    words = Counter(_WORD.findall(sample.lower()))
    total = words.total()
    if total < _FEWEST_WORDS:
        return None
    english = _share(words, _stopwords()[_ENGLISH], total)
    if english > _SURELY_ENGLISH:
        return None
    shares = {name: _share(words, known, total) for name, known in _stopwords().items() if name != _ENGLISH}
    best = max(shares, key=lambda each: shares[each])
    return best if shares[best] > 0.15 and shares[best] > 1.4 * english else None


def _share(words: Counter[str], known: frozenset[str], total: int) -> float:
    return sum(words[word] for word in known if word in words) / total


@lru_cache(maxsize=1)
def _stopwords() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in rows("stopwords.tsv")}


@lru_cache(maxsize=1)
def _scripts() -> tuple[tuple[str, int, int], ...]:
    return tuple((name, int(low, 16), int(high, 16)) for name, low, high in rows("scripts.tsv"))
