"""Words for two states at once: `the two sides`, `both countries`, `the neighbours`, `the warring parties`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.reading.lists import groups, paired_words
from detente.reading.others import is_plural

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_JOINING: Final = frozenset({"the", "both", "these", "those", "their"})
_NUMBERS: Final = frozenset({"both", "two", "three", "four", "five", "six"})


def names_both(token: Token, nationalities: int) -> bool:
    """Whether a noun in the plural means the states, or officers, of two or more sides.

    nationalities: how many states the words before the noun name.
    """
    kinds = groups().get(token.lemma_.lower(), frozenset())
    if "both" not in kinds or not is_plural(token) or _is_told_whose(token, kinds):
        return False
    if {"official"} == kinds & {"official", "person"} and not nationalities and any(map(_is_name_before, token.lefts)):
        return False  # "both the Carter and Reagan administrations"
    words = {c.lower_ for c in token.lefts}
    if (words.isdisjoint(_JOINING) or "underling" in kinds) and nationalities == 1:
        return False  # "two Danish ministers", "the two Danish diplomats", but not "the two Korean leaders"
    if words & _NUMBERS:
        return True
    return nationalities == 0 and "the" in words and (_is_pair(kinds, words) or _are_paired(kinds, words))


def _is_name_before(word: Token) -> bool:
    return word.dep_ in ("compound", "nmod") and word.pos_ == "PROPN"


def _is_told_whose(token: Token, kinds: frozenset[str]) -> bool:
    """Whether a phrase behind the noun tells whose they are: not that of "both heads of state", which has to be."""
    phrases = [c for c in token.rights if c.dep_ == "prep"]
    if "partial" not in kinds:
        return bool(phrases)
    return not any("headed" in groups().get(c.lower_, ()) for link in phrases[:1] for c in link.children)


def _is_pair(kinds: frozenset[str], words: set[str]) -> bool:
    return "pair" in kinds and words == {"the"}


def _are_paired(kinds: frozenset[str], words: set[str]) -> bool:
    """`the warring parties`, `the former foes`."""
    how = [paired_words().get(word, "") for word in words - {"the"}]
    if not how or not all(how):
        return False
    return "two" in how or "beside" in kinds
