"""Verbs that put somebody on a list of those under a measure or of those who are favoured, or strike from one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.tables import word_group, word_groups
from detente.reading.grammar import patients, prepositional, subjects
from detente.reading.kept import kept

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_WINDOW: Final = 5  # tokens after `Annex` that say to what


@kept
def listed(verb: Token) -> Token | None:
    """Whom a verb puts on a list of those under sanctions, or strikes from it: `added to the Entity List`.

    A list of those who are favoured works the other way round: `removed Peru from its white list`.
    """
    lemma = verb.lemma_.lower()
    plain = lemma in word_groups("puts on a list", "strikes from a list")
    if not (plain and any(map(_is_such_a_list, _lists(verb)))) and favouring_list(verb) is None:
        return None
    listed = [a.token for a in patients(verb)] or [a.token for a in subjects(verb)]
    return next((t for t in listed if t.pos_ in ("NOUN", "PROPN", "PRON")), None)


@kept
def favouring_list(verb: Token) -> Token | None:
    """The list of those favoured from which a verb strikes somebody, or to which it brings somebody back."""
    if verb.lemma_.lower() not in word_groups("puts back on a list", "strikes from a list"):
        return None
    return next((t for t in _lists(verb) if _is_favouring(t)), None)


def is_struck_off(verb: Token) -> bool:
    """Whether a verb strikes from such a list, and puts on none."""
    return verb.lemma_.lower() in word_group("strikes from a list") and listed(verb) is not None


def _lists(verb: Token) -> list[Token]:
    return [a.token for a in prepositional(verb) if a.way in ("to", "on", "in", "from", "off")]


def _is_favouring(noun: Token) -> bool:
    """`white list`, `whitelist`, `list of trusted partners`."""
    if noun.lemma_.lower() in word_group("list that favours"):
        return True
    words = {t.lower_ for t in (*noun.lefts, *noun.doc[noun.i : noun.i + _WINDOW])}
    return _is_list(noun) and bool(words & word_group("qualifies a list that favours"))


def _is_such_a_list(noun: Token) -> bool:
    """`blacklist`, `Entity List`, `annex to the order`."""
    if noun.lemma_.lower() in word_group("list that bars"):
        return True
    words = {t.lemma_.lower() for t in (*noun.subtree, *noun.doc[noun.i : noun.i + _WINDOW])}
    return _is_list(noun) and bool(words & word_group("qualifies such a list"))


def _is_list(noun: Token) -> bool:
    return noun.lemma_.lower() in word_group("list told by its words")
