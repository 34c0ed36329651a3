"""Words that a model writes itself: what is promised, barred, asked in return. They must be the text's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from detente.endings import without_ending

_LONGEST: Final = 200  # characters
_LEAST_SHARE: Final = 0.5  # of the content words that must stand in the document
_CONTAINED: Final = 0.75  # share of the shorter of two wordings that the other has too, where both say the same
_ALIKE: Final = 0.6  # share of the words of both that they have in common
_WORD: Final = re.compile(r"[^\W_]+")
_NOTHING: Final = frozenset({"", "null", "none", "n/a", "na", "nil", "unknown", "not specified", "unspecified", "-"})
_LEAST_STEM: Final = 4  # letters
_MOST: Final = 4000  # characters of a value that are looked at


def text_in(value: Any) -> str | None:
    """The value as one line of text without invisible signs; None where it is no text, or says `none`."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return None
    shown = "".join(c for c in value[:_MOST] if unicodedata.category(c) not in ("Cf", "Cs", "Co"))
    line = " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in shown).split())
    return None if line.lower() in _NOTHING else line


def texts_in(value: Any) -> list[str]:
    """The texts of a list, or the one text in its place; whatever else is there is left out."""
    held = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(text for one in held[:_LONGEST] if (text := text_in(one)) is not None))


def is_latin(text: str) -> bool:
    """Whether all letters are Latin ones: others may only look like them."""
    return all(not c.isalpha() or c.isascii() or "LATIN" in unicodedata.name(c, "") for c in text)


def shortened(text: str) -> str:
    """The text, cut at a word if it is longer than a record's short text may be."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:")


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its content, their endings off."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _small_words())


def share(words: Iterable[str], text: frozenset[str]) -> float:
    """Which share of the words stands among those of a text; 1 where there are none."""
    held = list(words)
    return sum(word in text for word in held) / len(held) if held else 1.0


def is_of(text: str, words: frozenset[str]) -> bool:
    """Whether at least half of a wording's content words are the document's."""
    return share(content_words(text), words) >= _LEAST_SHARE


def alike_words(one: str, other: str) -> bool:
    """Whether two short texts say the same: most content words of the shorter, many of all."""
    first, second = content_words(one), content_words(other)
    if not first or not second:
        return one.casefold() == other.casefold()
    common = len(first & second)
    return common >= _CONTAINED * min(len(first), len(second)) and 2 * common >= _ALIKE * (len(first) + len(second))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if (cut := without_ending(word, listed("endings.txt"))) is not None:
        return cut
    return word.removesuffix("s").removesuffix("e") if len(word) >= _LEAST_STEM else word


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    return frozenset(listed("small_words.txt"))


@lru_cache(maxsize=8)
def listed(name: str) -> tuple[str, ...]:
    """The lines of a file of words in `data/`, in their order, comments and empty ones left out."""
    text = files("detente.read.model").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
