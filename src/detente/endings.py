"""Words without their endings, as texts are held against each other; which endings, each place says for itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_LEAST: Final = 4


def without_ending(word: str, endings: Iterable[str]) -> str | None:
    """Return the word without the first of the endings that it has, nor an "e" before it: "taxes" is "tax".

    Only endings that leave four letters and more come off; None where the word has none of them.
    """
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)].removesuffix("e")
    return None
