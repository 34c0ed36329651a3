"""Whom words are about: the actors that a saying can concern, weighed against each other and against nobody.

The weights (`extract/weights/about.json`, made by `scripts/train_about.py`) are those of a conditional logit: each
actor and "nobody in particular" has a score, and the highest is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.attribution import Attribution
from detente.extract.scoring import model
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_BACK: Final = 2  # sentences before the words in which their subject may be named
_LEAD: Final = 3  # sentences, the title the first
_INSIDE: Final = ("quoted", "told", "aimed")  # places within what is said
_MAIN: Final = 3  # states of the document that may be meant without being named
_OUTSIDE: Final = 9  # rank of a state that is not among the document's
_HEARERS: Final = frozenset({"dobj", "dative", "iobj"})
_SECOND_VERBS: Final = frozenset({"advcl", "xcomp", "conj"})


@dataclass(slots=True)
class Topic:
    """An actor that words may be about. places: how often it is named where. kinds: of its mentions in the words."""

    actor: str
    places: dict[str, int] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)

    def add(self, place: str, kind: str) -> None:
        """Count a mention."""
        self.places[place] = self.places.get(place, 0) + 1
        if place in _INSIDE:
            self.kinds.add(kind)

    @property
    def inside(self) -> int:
        """How often it is named in what is said."""
        return sum(self.places.get(p, 0) for p in _INSIDE)


@dataclass(frozen=True, slots=True)
class _Roles:
    """The words of a sentence that name who speaks, and who hears it."""

    speaker: set[int]
    hearers: set[int]


def about_whom(reading: Reading, attribution: Attribution, by: str) -> str | None:
    """The state or other actor that words are about: the likeliest, or None for nobody in particular.

    by: the state or actor that the speaker stands for.
    """
    found = topics(reading, attribution, by)
    trained = model("about")
    if trained is None:
        return None
    return max(found, key=lambda actor: sum(trained.weights.get(f, 0.0) for f in found[actor]))


def topics(reading: Reading, attribution: Attribution, by: str) -> dict[str | None, tuple[str, ...]]:
    """The actors that words may be about, with the features of each; None stands for nobody in particular."""
    found = _found(reading, attribution, by)
    others = [t for t in found.values() if t.actor != by]
    named = [t for t in others if t.inside]
    told_of = any(t.inside or "beside" in t.places for t in others)
    for hearer in [t.actor for t in others if told_of and set(t.places) == {"hearer"}]:
        del found[hearer]  # who is told of another
    most = max((t.inside for t in named), default=0)
    told: dict[str | None, tuple[str, ...]] = {}
    for topic in found.values():
        if topic.actor == by:
            told[by] = ("self", f"self|named={min(topic.inside, 2)}")
            continue
        rivals = (f"most named={topic.inside == most}", f"rivals={min(len(named) - 1, 2)}") if topic.inside else ()
        told[topic.actor] = (*_of_mentions(topic), *rivals, *_of_document(reading, attribution, by, topic))
    told[None] = tuple(_of_nobody(reading, attribution, by, others, len(named)))
    return told


def _found(reading: Reading, attribution: Attribution, by: str) -> dict[str, Topic]:
    """The actors named in the words, around them and just before them, and the document's main ones."""
    found: dict[str, Topic] = {by: Topic(by)}
    roles = _Roles(_speaker_words(attribution), _hearer_words(attribution.verb))
    start = min(attribution.first.index, attribution.sentence.index)
    for sentence in reading.sentences[
        max(start - _BACK, 0) : max(attribution.last.index, attribution.sentence.index) + 1
    ]:
        for mention in reading.mentions[sentence.index]:
            place = _place(reading, attribution, sentence, mention, roles)
            for actor in _actors(mention):
                _topic(found, actor).add(place, mention.kind)
    body = (reading.main_body,) if reading.main_body is not None else ()
    for actor in (*reading.main_states[:_MAIN], *body):
        _topic(found, actor)
    return found


def _topic(found: dict[str, Topic], actor: str) -> Topic:
    """The topic that an actor is, made where there is none yet."""
    if actor not in found:
        found[actor] = Topic(actor)
    return found[actor]


def _actors(mention: Mention) -> tuple[str, ...]:
    """Whom a mention can make the subject: its actors, and a person who holds no office there."""
    own = (mention.person,) if mention.person and mention.office is None else ()
    return tuple(dict.fromkeys((*mention.actors, *own)))


def _speaker_words(attribution: Attribution) -> set[int]:
    """The words that name the speaker, without a clause of saying that hangs on them."""
    inside = {t.i for t in attribution.speaker.subtree}
    if attribution.verb.i in inside:
        inside -= {t.i for t in attribution.verb.subtree}
    return inside


def _place(reading: Reading, attribution: Attribution, sentence: Sentence, mention: Mention, roles: _Roles) -> str:
    """Where a mention stands: in the words, at whom they are aimed, who hears them, the speaker, beside, before."""
    token = sentence.span.doc[mention.token]
    if reading.in_quotation(sentence, token) in attribution.pieces:
        return "quoted"
    here = sentence.index == attribution.sentence.index
    if here and token.i in roles.speaker:
        return "speaker"
    if here and token.i in roles.hearers:
        return "hearer"
    if here and _is_aimed(token, attribution.verb):
        return "aimed"
    if here or attribution.first.index <= sentence.index <= attribution.last.index:
        return "beside" if attribution.pieces else "told"
    return f"{min(attribution.first.index, attribution.sentence.index) - sentence.index} before"


def _hearer_words(verb: Token) -> set[int]:
    """`told Peru`, `said to reporters in Peru`."""
    heads = [c for c in verb.children if c.dep_ in _HEARERS] if _takes_hearer(verb) else []
    heads += [c for c in verb.children if c.dep_ in ("prep", "dative") and c.lower_ == "to"]
    return {t.i for head in heads for t in head.subtree}


def _takes_hearer(verb: Token) -> bool:
    return verb.lemma_.lower() in word_group("verb that takes a hearer")


def _is_aimed(token: Token, verb: Token) -> bool:
    """`said of Peru`, `blamed Peru`, `accused Peru of hypocrisy, saying`, `on Peru, she said`."""
    head = token.head
    above = verb.head if verb.dep_ in _SECOND_VERBS else verb
    if token.dep_ == "dobj":
        return head.i in (verb.i, above.i)
    return token.dep_ == "pobj" and head.lower_ in word_group("before whom words are about") and head.head.i == verb.i


def _of_mentions(topic: Topic) -> Iterator[str]:
    for place, number in topic.places.items():
        yield place
        if number > 1:
            yield f"{place} twice"
    for kind in sorted(topic.kinds):
        yield f"as {kind}"
    yield f"{'state' if world.is_state(topic.actor) else 'other'}|inside={topic.inside > 0}"


def _of_document(reading: Reading, attribution: Attribution, by: str, topic: Topic) -> Iterator[str]:
    """What the actor is to the document: its rank and share, in the title or lead before it, the speaker's partner."""
    actor, inside = topic.actor, f"inside={topic.inside > 0}"
    yield inside
    ranked = [c for c in reading.main_states if c != by]
    rank = ranked.index(actor) if actor in ranked else _OUTSIDE
    yield f"rank={min(rank, 3)}|{inside}"
    total = sum(n for c, n in reading.totals.items() if c != by) or 1
    yield f"share={int(4 * reading.totals[actor] / total)}|{inside}"
    if not world.is_state(by):
        yield f"speaker no state|{'state' if world.is_state(actor) else 'other'}|rank={min(rank, 1)}"
    if actor == reading.partner(by, attribution.sentence):
        yield f"partner|{inside}"
    if actor == reading.main_body:
        yield "main body"
    start = min(attribution.first.index, attribution.sentence.index)
    if _is_named(reading, actor, 0, min(start, 1)):
        yield f"title|{inside}"
        if any(m.person == actor for m in reading.mentions[0]):
            yield "person of the title"
    if _is_named(reading, actor, 1, min(start, _LEAD)):
        yield f"lead|{inside}"


def _is_named(reading: Reading, actor: str, start: int, end: int) -> bool:
    return any(actor in _actors(m) for mentions in reading.mentions[start:end] for m in mentions)


def _of_nobody(reading: Reading, attribution: Attribution, by: str, others: list[Topic], named: int) -> Iterator[str]:
    """What speaks for words about nobody in particular: few others named, a text of the speaker's own affairs."""
    yield "nobody"
    yield f"nobody|{'quote' if attribution.pieces else 'paraphrase'}|{min(named, 2)} named"
    yield f"nobody|states={min(sum(world.is_state(t.actor) for t in others), 3)}"
    yield f"nobody|own share={4 * reading.totals[by] // (sum(reading.totals.values()) + 1)}"
    yield f"nobody|home={reading.home == by}"
    yield f"nobody|speaker a state={world.is_state(by)}"
    yield f"nobody|before={any(p.endswith('before') for t in others for p in t.places)}"
