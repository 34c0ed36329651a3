"""To whom a promise is made where only the text around it can tell: not where it was made, nor who only stands by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.tables import word_group

if TYPE_CHECKING:
    from detente.reading.document import Reading
    from detente.reading.mentions import Mention
    from detente.reading.sentences import Sentence

_BEFORE: Final = 2  # sentences before, of which one may name the other
_MAIN: Final = 2  # states that a text is about
_STATES: Final = frozenset({"state", "official", "force", "thing", "adjective", "both"})


def states_here(by: str, arguments: Arguments) -> dict[str, Actor]:
    """The other states of the sentence, without those whose capital is only where it was said."""
    found = [a for a in arguments.elsewhere({by}, None) if world.is_state(a.name) and "@" not in a.way]
    sentence = arguments.sentence
    return {a.name: a for a in found if a.mention is None or not is_venue(a.mention, sentence)}


def is_venue(mention: Mention, sentence: Sentence) -> bool:
    """`had promised it at Muscat`, `signed in Oslo`: a capital that tells where, and does not stand for its state."""
    if mention.way != "capital":
        return False
    first = sentence.tokens[0].i
    if not first <= mention.token < first + len(sentence.tokens):
        return False
    return sentence.tokens[mention.token - first].head.lower_ in word_group("where it was said")


def implied_partner(by: str, sentence: Sentence, reading: Reading) -> str | None:
    """The other state that a promise is made to: of those named just before the one that the text is about."""
    main = reading.main_states[:_MAIN]
    for index in range(sentence.index - 1, max(sentence.index - 1 - _BEFORE, -1), -1):
        before = reading.sentences[index]
        mentions = [m for m in reading.mentions[index] if m.kind in _STATES and not is_venue(m, before)]
        near = Counter(a for m in mentions for a in m.actors if a != by and world.is_state(a))
        if near:
            return next((a for a in main if a in near), near.most_common(1)[0][0])
    return reading.partner(by, sentence)
