"""Single words by which a text shows, before it is parsed, which states and bodies it can be about."""

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from detente.world.forms import plain
from detente.world.tables import forms_in, lines, rows

NAME_WORD: Final = re.compile(r"[^\W\d_](?:\.[A-Z])+|[^\W\d_]+")
"""A word as it is looked up: letters, or an abbreviation without its last point (``U.S``)."""

_KINDS: Final = frozenset({"state", "adjective", "people", "capital", "seat"})
_LOUD: Final = 4  # letters, from which on a name is known also wholly in capitals


@lru_cache(maxsize=1)
def name_words() -> MappingProxyType[str, str]:
    """Return words that stand for a state or body, with its code: ``Peruvian`` -> PER, ``NATO`` -> NATO (read-only).

    A name of several words counts by its last one that is not common to many (``Saudi Arabia`` by ``Arabia``).
    Where a word is in names of several, the first code in the order of the alphabet stands for them: it is
    enough for telling that somebody is named, and not for telling who.
    """
    found: dict[str, str] = {}
    for word, code in sorted(_pairs(), key=lambda pair: pair[1]):
        found.setdefault(word, code)
    return MappingProxyType(found)


def _pairs() -> Iterator[tuple[str, str]]:
    common = frozenset(lines("common_name_words.txt"))
    for forms, code, kind, _rule, _note in rows("names"):
        for form in forms_in(forms) if kind in _KINDS else ():
            for word in _telling(form, common):
                yield from ((spelled, code) for spelled in _spelled(word))
    for name, forms, code, *_ in rows("organisations"):
        for form in (name, *forms_in(forms)):
            if NAME_WORD.fullmatch(form) and form[0].isupper():
                yield form, name if code == "-" else code


def _telling(form: str, common: frozenset[str]) -> list[str]:
    words = NAME_WORD.findall(form)
    own = [word for word in words if word[0].isupper() and (len(words) == 1 or word not in common)]
    return own[-1:]


def _spelled(word: str) -> set[str]:
    return {word, plain(word)} | ({word.upper()} if len(word) >= _LOUD else set())
