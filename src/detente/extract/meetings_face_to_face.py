"""Meetings told by what one person of a state does to another of another state's: `summoned`, `told`, `handed`.

`The minister summoned Ambassador Ruiz on Friday`, `Tanaka handed Ruiz a note in Lima`; and a caption that shows two
of them, which has no verb: `Presidents Ruiz and Tanaka at the palace`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.meeting_scene import place_name
from detente.extract.tables import word_group, word_groups
from detente.reading.grammar import agents, datives, patients, prepositional

if TYPE_CHECKING:
    from detente.reading.mentions import Mention
    from detente.reading.tokens import Token

_AT: Final = frozenset({"in", "from", "at"})
_TO: Final = frozenset({"to", "with", "from", "by"})
_CAPTION_WORDS: Final = 30
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Trace:
    """A meeting told by what was done at it.

    word: the kind of trace. token: the verb. place: where, if named. others: who takes part beside the two. mode: its
    modality, where the verb does not tell it.
    """

    word: str
    token: Token
    source: Actor
    target: Actor
    place: str | None
    rank: int = 0
    others: tuple[str, ...] = ()
    mode: str | None = None


def faced(arguments: Arguments) -> Iterator[Trace]:
    """What a person of one state does to one of another's, face to face, where the day or the place is told."""
    acts = word_groups("said face to face", "done face to face")
    for verb in arguments.sentence.having(acts):
        if verb.pos_ != "VERB":
            continue
        place = _place_of(verb)
        if not _is_done_there(verb, place, arguments):
            continue
        doers = [m for a in agents(verb) if (m := envoy_at(a.token, arguments))]
        others = [m for t in _to_whom(verb) if (m := envoy_at(t, arguments))]
        pair = next(((a, b) for a in doers for b in others if a.actors[0] != b.actors[0]), None)
        if pair is not None and (pair[0].person or pair[1].person):
            one, other = (Actor(m.actors[0], way, m) for m, way in zip(pair, ("subj", "obj")))
            yield Trace(f"face/{verb.lemma_.lower()}", verb, one, other, place)


def _is_done_there(verb: Token, place: str | None, arguments: Arguments) -> bool:
    """Whether a verb tells what is done face to face; of what may be said from afar, only where the place is told."""
    lemma = verb.lemma_.lower()
    if any(a.token.lemma_.lower() in word_group("told from afar") for a in prepositional(verb)):
        return False
    dated = place is not None or bool(arguments.reading.times[arguments.sentence.index])
    if lemma in word_group("said face to face"):
        return place is not None or (_names_a_day(arguments) and any(_is_on_the_spot(t) for t in _to_whom(verb)))
    return lemma in word_group("done face to face") and dated


def _names_a_day(arguments: Arguments) -> bool:
    """Whether the sentence names one day."""
    times = arguments.reading.times[arguments.sentence.index]
    return any(t.interval is not None and len(t.interval) == len("1995-06-15") for t in times)


def _is_on_the_spot(hearer: Token) -> bool:
    """Whether one is told who lives where he is told: `told the Danish ambassador on Monday`."""
    words = {hearer.lemma_.lower(), *(c.lemma_.lower() for c in hearer.children if c.dep_ in ("compound", "appos"))}
    return bool(words & word_group("envoy on the spot"))


def _to_whom(verb: Token) -> list[Token]:
    """Those to whom the verb is done: its objects, and `to the ambassador`."""
    found = [a.token for a in (*patients(verb), *datives(verb))]
    return found + [a.token for a in prepositional(verb) if a.way in _TO]


def envoy_at(token: Token, arguments: Arguments) -> Mention | None:
    """The one person or office of a state that a word names: `Ambassador Ruiz`, `the charge d'affaires`."""
    mention = arguments.reading.mention_at(arguments.sentence, token)
    if mention is None or not mention.actors or not world.is_state(mention.actors[0]):
        return None
    one = token.tag_ in ("NN", "NNP") and token.lemma_.lower() in word_group("office one can face")
    return mention if mention.person or (mention.kind == "official" and one) else None


def _place_of(verb: Token) -> str | None:
    places = (t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in _AT)
    return next((name for t in places if (name := place_name(t)) is not None), None)


def captioned(arguments: Arguments) -> Iterator[Trace]:
    """Two persons of two states that a caption shows together somewhere."""
    tokens = arguments.sentence.tokens
    if len(tokens) > _CAPTION_WORDS or any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBG" for t in tokens):
        return
    shown: dict[str, Mention] = {}
    for mention in arguments.reading.mentions[arguments.sentence.index]:
        if mention.person and mention.actors and world.is_state(mention.actors[0]):
            shown.setdefault(mention.actors[0], mention)
    where = next((t for t in tokens if t.lower_ in _AT and t.pos_ == "ADP"), None)
    if len(shown) != _TWO or where is None or not _side_by_side(list(shown.values()), where, tokens):
        return
    (first, one), (second, other) = shown.items()
    place = next((name for t in tokens if t.i > where.i and (name := place_name(t)) is not None), None)
    yield Trace("caption", tokens[0].sent.root, Actor(first, "joint", one), Actor(second, "joint", other), place)


def _side_by_side(shown: list[Mention], where: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether the two are joined by `and` or `with`, before the place is told."""
    if any(m.token > where.i for m in shown):
        return False
    first, last = sorted(m.token for m in shown)
    return any(t.lower_ in ("and", "with") for t in tokens if first < t.i < last)
