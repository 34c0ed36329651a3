"""What a state does to a crowd of its own people, told beside what other states make of it.

`The suppression of demonstrations in Rangoon` is done to demonstrators whom the words do not name, and by a state that
only the place tells. Whether it counts hangs on others being party to it: the notes say who else is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.predicates import Predicate
from detente.extract.rivals import Entry
from detente.extract.tables import rows, word_group
from detente.reading.grammar import clause_of, prepositional
from detente.reading.mentions import Mention

if TYPE_CHECKING:
    from detente.reading.tokens import Token

HARSH: Final = frozenset({"COERCE", "ASSAULT"})
_ANSWERS: Final = frozenset({"SANCTION", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "RETREAT", "PROTEST"})
_WHERE: Final = frozenset({"in", "at", "near", "outside", "across"})
_MOST_DOERS: Final = 2
_SURE: Final = 0.5  # confidence of an actor or a place
_PEOPLE: Final = "*"  # in the table: people of whom another word of the text says who they are
_STEPS_BACK: Final = 12  # sentences
_LONGEST: Final = 5  # tokens before a noun that can tell it apart


def home_acts(predicate: Predicate, root: str, entries: Sequence[Entry], arguments: Arguments) -> Iterator[Entry]:
    """What a word of force can tell of a crowd that its frame does not name, once for each state that may do it."""
    if root not in HARSH:
        return
    for crowd in _crowds_at(predicate, arguments):
        for rank, source in _doers(predicate, crowd, arguments):
            if source.name == crowd.name or not world.is_state(source.name):
                continue
            told = [f"unrest={crowd.way}|{rank}", f"unrest={source.way.partition('/')[0]}|{rank}"]
            told += _others(source.name, entries, arguments)
            for kind in _roots(predicate.token, root):
                notes = tuple(f"{note}|{kind}" for note in told)
                yield Entry(predicate.token, kind, (Dyad(source, crowd, rank),), notes)


def _roots(token: Token, root: str) -> Iterator[str]:
    """The word's own type, and ASSAULT where the sentence tells of blood."""
    yield root
    words = word_group("bloodshed")
    if root == "COERCE" and any(t.lemma_.lower() in words for t in token.subtree):
        yield "ASSAULT"


def _crowds_at(predicate: Predicate, arguments: Arguments) -> Iterator[Actor]:
    """The people whom the word's arguments mean: `crushed the protests`, `killed hundreds during the march`."""
    for relation in predicate.sense.targets:
        for token, _ in arguments.tokens(predicate.token, relation):
            actor = _crowd(_counted(token), arguments)
            if actor is not None:
                yield actor
                return


def _counted(token: Token) -> Token:
    """`hundreds of people`: the people."""
    if token.lemma_.lower() not in word_group("a number of people"):
        return token
    return next((a.token for a in prepositional(token) if a.way == "of"), token)


def _crowd(token: Token, arguments: Arguments) -> Actor | None:
    """The crowd that a noun means, unless the noun is an actor's own name."""
    people = _crowds().get(token.lemma_.lower())
    if people is None and token.lemma_.lower() not in word_group("a number of people"):
        return None
    known = arguments.reading.mention_at(arguments.sentence, token)
    if known is not None and known.kind == "group":
        return Actor(known.actors[0], "people", known)
    if people is None or people == _PEOPLE:
        named = _crowd_told(token, arguments)
        return None if named is None else Actor(named, "people", None)
    return Actor(_name(token, people), "crowd", _mention(token, _name(token, people)))


def _mention(token: Token, name: str) -> Mention:
    return Mention(token.i, token.i, token.i + 1, "group", (name,), token.text, "crowd", 0.7)


def _name(token: Token, people: str) -> str:
    """`pro-democracy demonstrations`: pro-democracy demonstrators."""
    doc = token.doc
    start = token.i
    words = [c for c in token.lefts if c.dep_ in ("compound", "npadvmod") or doc[c.i - 1].text == "-"]
    for word in (c for c in words if c.i >= token.i - _LONGEST and c.ent_type_ not in ("NORP", "GPE", "DATE")):
        start = min(start, word.i)
    while start > 1 and doc[start - 1].text == "-":
        start -= 2
    return f"{doc[start : token.i].text} {people}".strip()


def _crowd_told(token: Token, arguments: Arguments) -> str | None:
    """Who `people` are, where the sentence speaks of unrest or of its end: the crowd named last."""
    if not arguments.sentence.having(word_group("unrest and its end")):
        return None
    reading, index = arguments.reading, arguments.sentence.index
    for sentence in reversed(reading.sentences[max(index - _STEPS_BACK, 0) : index + 1]):
        for other in reversed(sentence.tokens):
            people = _crowds().get(other.lemma_.lower())
            if people not in (None, _PEOPLE) and other.pos_ == "NOUN" and other is not token:
                return _name(other, people or "")
    return None


def _doers(predicate: Predicate, crowd: Actor, arguments: Arguments) -> Iterator[tuple[int, Actor]]:
    """Whose act it is by its frame; else the state of the place, or those that the text is about."""
    framed = [a for r in predicate.sense.sources for a in arguments.actors(predicate.token, r) if a.name != crowd.name]
    placed = _placed(predicate, arguments)[:1]
    first = framed or placed
    yield from ((0, actor) for actor in first)
    if any(actor.confidence >= _SURE for actor in framed):
        return
    named = [a for a in arguments.elsewhere({crowd.name}, clause_of(predicate.token)) if world.is_state(a.name)]
    implied = [Actor(one.code, "implicit", None, one.confidence) for one in arguments.implied]
    others = {a.name: a for a in [*implied[:_MOST_DOERS], *named[:_MOST_DOERS], *placed]}
    yield from ((1, actor) for name, actor in others.items() if name not in {a.name for a in first})


def _placed(predicate: Predicate, arguments: Arguments) -> list[Actor]:
    """The states of the places that the word, or the crowd under a noun, is said to be in."""
    ends = [predicate.token, *predicate.token.subtree] if predicate.sense.pos == "N" else [predicate.token]
    return [
        Actor(actor.name, "where", actor.mention)
        for end in ends
        for phrase in prepositional(end)
        if phrase.way in _WHERE
        for actor in arguments.inside(phrase.token, "where")
        if world.is_state(actor.name) and actor.confidence >= _SURE
    ]


def _others(source: str, entries: Sequence[Entry], arguments: Arguments) -> Iterator[str]:
    """Whether others are party to it: named beside it, in the sentences next to it, or answering it."""
    reading, index = arguments.reading, arguments.sentence.index
    near = [
        _foreign(reading.mentions[i], source) for i in range(max(index - 1, 0), min(index + 2, len(reading.mentions)))
    ]
    here = _foreign(reading.mentions[index], source)
    yield f"others party={'here' if here else 'near' if any(near) else 'none'}"
    yield f"others answer={any(e.root in _ANSWERS and _is_on(e, source) for e in entries)}"
    yield f"of own text={source in reading.main_states[:1]}|{len(reading.main_states[:3])}"


def _foreign(mentions: Sequence[Mention], source: str) -> bool:
    found = {a for m in mentions for a in m.actors} - {source}
    return any(world.is_state(a) or a.lower() in word_group("speaks for many states") for a in found)


def _is_on(entry: Entry, source: str) -> bool:
    return any(p.target.name == source and p.rank == entry.best for p in entry.pairs)


@lru_cache(maxsize=1)
def _crowds() -> dict[str, str]:
    """Nouns of unrest and the people who are in it."""
    return {row[0]: row[1] for row in rows("crowds.tsv")}
