"""Whose voice a word is in: the speaker of its quotation, the subject of `said` above it, the publisher."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.attribution import attributions
from detente.extract.lexicon import reporting_verbs
from detente.reading.document import Reading
from detente.reading.grammar import agents
from detente.reading.kept import kept
from detente.reading.mentions import Mention
from detente.reading.quotations import Quotation
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_OBJECTS: Final = frozenset({"dobj", "prep", "dative", "oprd", "attr"})
FIRST_PERSON: Final = frozenset({"we", "us", "our", "ours", "ourselves", "i", "my", "me", "mine"})


@lru_cache(maxsize=2)
def voices(reading: Reading) -> dict[Quotation, Mention]:
    """The speaker of each quotation that has one."""
    found: dict[Quotation, Mention] = {}
    for attribution in attributions(reading):
        mention = reading.mention_at(attribution.sentence, attribution.speaker)
        if mention is not None and mention.actors:
            for piece in attribution.pieces:
                found.setdefault(piece, mention)
    return found


@kept
def speaker_heads(token: Token) -> tuple[Token, ...]:
    """The subjects of the verbs of saying that a word stands under, the nearest first.

    Above a verb whose clause it stands in nobody else is asked; above one whose object it is, others are: `Lima said
    that the tariffs reflected Brazil's failure`.
    """
    found: list[Token] = []
    below = token
    for ancestor in token.ancestors:
        if ancestor.pos_ == "VERB" and ancestor.lemma_.lower() in reporting_verbs():
            speakers = agents(ancestor)
            found += [speakers[0].token] if speakers else []
            if not speakers or below.dep_ not in _OBJECTS:
                return tuple(found)
        below = ancestor
    return tuple(found)


def quoted_voice(reading: Reading, sentence: Sentence, token: Token) -> Mention | None:
    """The speaker of the quotation that a word stands in."""
    quotation = reading.in_quotation(sentence, token)
    return voices(reading).get(quotation) if quotation is not None else None
