"""What tells a meeting held from meetings in general: who is named on each side, how exactly when and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.predicates import Predicate
from detente.extract.tables import classes, word_group
from detente.reading.grammar import clause_of
from detente.records import Meeting

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_SURE: Final = 0.8
_THERE: Final = frozenset({"in", "at", "near", "implicit"})


def sort_of(predicate: Predicate) -> str:
    """The sort of meeting that a word tells of: `visit`, `call`, `meeting` or `other`."""
    lemma = predicate.token.lemma_.lower()
    sorts = {"visit": word_group("visit"), "call": word_group("call"), "meeting": classes()["@meeting"] | {"meet"}}
    return next((name for name, lemmas in sorts.items() if lemma in lemmas), "other")


def of_sort(predicate: Predicate, rank: int, people: bool, record: Meeting) -> Iterator[str]:
    """The sort of meeting that a word tells of, with how much the sentence says of it."""
    sort = sort_of(predicate)
    known = f"{people}{record.date is not None}{record.place is not None}"
    yield f"sort={sort}"
    yield f"sort={sort}|{predicate.sense.pos}"
    yield f"sort={sort}|rank={rank}"
    yield f"sort={sort}|people={people}"
    yield f"sort={sort}|told={known.count('True')}"


def of_sides(predicate: Predicate, sides: tuple[Actor, Actor], rank: int, arguments: Arguments) -> Iterator[str]:
    """Who goes or hosts and whom they see, by kind: a person, an officer, a place, a state, others."""
    first, second = (_side(one, arguments) for one in sides)
    sort, verb = sort_of(predicate), predicate.sense.pos
    yield f"sides={first}|{second}"
    yield f"sides={first}|{second}|{sort}"
    yield f"sides={first}|{second}|{verb}{rank}"
    home = at_home(predicate, sides, arguments)
    if home:
        yield f"at home={home}"
    if verb == "V":
        yield f"finite={predicate.token.tag_ in ('VBD', 'VBZ', 'VBN', 'VBP')}|{sort}|{first}"
    else:
        yield f"article={_article(predicate.token)}|{sort}"
        yield f"article={_article(predicate.token)}|rank={rank}"


def _side(actor: Actor, arguments: Arguments) -> str:
    mention = actor.mention
    if mention is None:
        return "implied"
    if mention.kind == "pronoun":
        return "person" if mention.person else "pronoun"
    if mention.person:
        return "person"
    place = mention.kind == "place" or mention.way == "capital"
    here = "" if arguments.stands_here(actor) else " elsewhere"
    return ("place" if place else mention.kind) + here


def _article(noun: Token) -> str:
    """How a noun is pointed at: `the`, `a`, a possessor, a number, or bare."""
    for child in noun.children:
        if child.dep_ == "poss":
            return "owned"
        if child.dep_ in ("det", "nummod"):
            return child.lower_ if child.dep_ == "det" else "number"
    return f"bare {noun.tag_}"


def of_scene(predicate: Predicate, record: Meeting, arguments: Arguments) -> Iterator[str]:
    """How exactly the sentence tells it: its date, whether it hangs on an office, a text, or another noun."""
    token = predicate.token
    date = record.date or ""
    yield f"when={'between' if '/' in date else ('none', 'year', 'month', 'day')[min(date.count('-') + bool(date), 3)]}"
    if token.pos_ == "NOUN":
        head = token.head
        mention = arguments.reading.mention_at(arguments.sentence, head.head if head.pos_ == "ADP" else head)
        yield f"on an office={mention is not None and mention.kind == 'official' and mention.office is not None}"
        yield f"modifies={token.dep_ in ('compound', 'nmod', 'amod')}"
    clause = clause_of(token) if token.pos_ == "NOUN" else token
    if clause is not None:
        yield f"clause tag={clause.tag_}|{clause.dep_}"


def at_home(predicate: Predicate, sides: tuple[Actor, Actor], arguments: Arguments) -> str:
    """Whether the partner named is of the same state, so that another one is only implied: `met with his ministers`.

    `sure` where the words say so, `doubtful` where the partner's state was guessed, else empty.
    """
    known = [one for one in sides if one.mention is not None]
    if len(known) != 1:
        return ""
    partners = [a for way in ("with", "obj", "between") for a in arguments.actors(predicate.token, way)]
    clause = clause_of(predicate.token) if predicate.sense.pos == "N" else predicate.token
    doers = arguments.actors(clause, "subj") if clause is not None else []
    if not partners or not doers or {a.name for a in (*partners, *doers)} != {known[0].name}:
        return ""
    known_well = (a.mention is not None and a.mention.person and a.mention.confidence >= _SURE for a in partners)
    return "sure" if all(known_well) else "doubtful"


def without_hosts(pairs: list[Dyad]) -> list[Dyad]:
    """The pairs without the state where two others meet, or one only implied: `Iraq and Kuwait met in Geneva`."""
    inner = [p for p in pairs if not any(a.way.partition("/")[0] in _THERE for a in (p.source, p.target))]
    return inner or pairs


def is_match(arguments: Arguments) -> bool:
    """Whether a sentence tells of sport between states: `Brazil meets Denmark in the quarter-final`."""
    mentions = arguments.reading.mentions[arguments.sentence.index]
    if any(m.kind in ("official", "person") or m.person for m in mentions):
        return False
    words = [t.lower_ for t in arguments.sentence.tokens]
    pairs = {f"{one}-{two}" for one, _, two in zip(words, words[1:], words[2:]) if two == "final"}
    return not word_group("word of a match").isdisjoint(pairs.union(words))


def without_meeting(predicate: Predicate) -> bool:
    """Whether nobody is met: they only write to each other (`sent a letter`), or a target is met."""
    token = predicate.token
    words = {token.lemma_.lower(), *predicate.sense.lemma.split()}
    if words & word_group("consults without meeting"):
        return True
    met = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")] if token.lemma_.lower() == "meet" else []
    return any(c.lemma_.lower() in word_group("met without a meeting") for c in met)
