"""Persons, places and speakers that a claim names: whether the document does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from detente import world
from detente.read.model.checking.cast import Cast
from detente.read.model.checking.doubts import SPEAKER_ABSENT, RefusedClaimError
from detente.read.model.checking.wording import content_words, is_latin, listed

_LEAST: Final = 2  # letters
_LONGEST: Final = 120  # characters


def known_persons(names: Iterable[str], cast: Cast) -> tuple[str, ...]:
    """Those of the names that the document names too, at least by surname."""
    return tuple(dict.fromkeys(name for name in names if len(name) <= _LONGEST and is_named(name, cast)))


def is_named(name: str, cast: Cast) -> bool:
    """Whether a person's full name or surname stands in the document."""
    return is_latin(name) and (cast.stands(name) or any(cast.stands(one) for one in _surnames(name, cast)))


def known_place(name: str | None, cast: Cast) -> str | None:
    """The place if it stands in the document, or is the usual name of one that does; `Oslo, Norway` is Oslo."""
    if name is None or len(name) > _LONGEST or not is_latin(name):
        return None
    for one in dict.fromkeys((name, name.partition(",")[0].strip())):
        if one and cast.stands(one):
            return one
        known = world.place_of(one)
        if known is not None and (cast.stands(known.name) or known.name in cast.places):
            return known.name
    return None


def known_speaker(said: str, cast: Cast, words: frozenset[str]) -> str:
    """The speaker if the document names the person, or has the words of the office.

    Raises RefusedClaimError where it does not.
    """
    spoken = content_words(said)
    if len(said) <= _LONGEST and is_latin(said) and (is_named(said, cast) or (spoken and spoken <= words)):
        return said
    raise RefusedClaimError(SPEAKER_ABSENT)


def _surnames(name: str, cast: Cast) -> set[str]:
    """What the news may call a person for short: by our tables, else the last word of the name."""
    held = [word.strip(".,") for word in name.split()]
    bare = [word for word in held if word.lower() not in listed("name_suffixes.txt")]
    known = {person.surname for person in world.persons_named(name, cast.on) if " " in name}
    return {one for one in known or set(bare[-1:]) if len(one) >= _LEAST}
