"""Who stands beside an imposer or a target: the rest of its list, and those it is said to act together with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.relations import MODIFIERS
from detente.extract.tables import word_group
from detente.reading.grammar import agents, clause_of, patients, prepositional

if TYPE_CHECKING:
    from detente.reading.mentions import Mention
    from detente.reading.tokens import Token

_LISTED: Final = frozenset({"state", "organisation", "official"})
_BETWEEN: Final = frozenset({",", "(", ")", "and", "or", "the", "&", "in", "both"})
_UPWARD: Final = frozenset({"conj", "xcomp", "acomp", "oprd"})
_LINKS: Final = frozenset({"and", "or", "&"})
_COMPANY: Final = frozenset({"along", "together", "alongside"})


def with_list(actors: list[Actor], arguments: Arguments) -> list[Actor]:
    """The actors, and the other members of a list that one of them stands in: `Canada, the EU, and Britain`."""
    found = {a.name: a for a in actors}
    for actor in actors:
        for mention in _list_of(actor.mention, arguments):
            for name in mention.actors:
                found.setdefault(name, Actor(name, actor.way, mention))
    return list(found.values())


def _list_of(mention: Mention | None, arguments: Arguments) -> list[Mention]:
    if mention is not None and mention.kind == "pronoun" and _is_of_several(mention, arguments):
        mention = _named_before(mention, arguments)
    listed = [m for m in arguments.reading.mentions[arguments.sentence.index] if m.kind in _LISTED and m.actors]
    listed.sort(key=lambda m: m.start)
    if not any(m is mention for m in listed):
        return []
    place = next(i for i, m in enumerate(listed) if m is mention)
    first, last = place, place
    while first > 0 and _joined(listed[first - 1], listed[first], arguments):
        first -= 1
    while last + 1 < len(listed) and _joined(listed[last], listed[last + 1], arguments):
        last += 1
    chain = listed[first : last + 1]
    doc = arguments.sentence.span.doc
    linked = any(t.lower_ in _LINKS for t in doc[chain[0].end : chain[-1].start])
    return chain if linked else []


def _is_of_several(mention: Mention, arguments: Arguments) -> bool:
    """`they`, `their`: of several where their state is named in a list before."""
    return arguments.sentence.span.doc[mention.token].lower_ in word_group("of several")


def _named_before(mention: Mention, arguments: Arguments) -> Mention | None:
    """Where the state that a pronoun stands for is named before it in the sentence."""
    before = [m for m in arguments.reading.mentions[arguments.sentence.index] if m.start < mention.start]
    return next((m for m in reversed(before) if m.kind in _LISTED and m.actors == mention.actors), None)


def _joined(one: Mention, two: Mention, arguments: Arguments) -> bool:
    """Whether only commas, brackets, `and the` or a year (`in 2020`) stand between two names."""
    doc = arguments.sentence.span.doc
    if clause_of(doc[one.token]) != clause_of(doc[two.token]):  # "Peru met Chile, and Cuba imposed …"
        return False
    between = doc[one.end : two.start]
    return len(between) > 0 and all(t.lower_ in _BETWEEN or (t.like_num and len(t) == len("2020")) for t in between)


def partners(verb: Token) -> Iterator[tuple[Token, str]]:
    """`worked with the OAS to impose an embargo`: those with whom the one who acts is said to act."""
    above = verb.head if verb.dep_ in ("xcomp", "advcl", "ccomp", "pcomp", "conj") else None
    if above is not None and above.pos_ == "VERB" and above.lemma_.lower() in word_group("acts together"):
        yield from ((a.token, "with") for a in prepositional(above) if a.way == "with")


def is_reciprocal(barred: Token, governor: Token) -> bool:
    """`expelled each other's envoys`, `closed their ports to one another's ships`: each does it to the others."""
    below = (t for head in (barred, governor) for t in head.subtree)
    return any(f"{t.nbor(-1).lower_} {t.lower_}" in word_group("one to the other") for t in below if t.i)


def announcers(verb: Token) -> Iterator[tuple[Token, str]]:
    """`Peru announced that exports were barred`: who announced what is in the passive."""
    while verb.dep_ in _UPWARD and (verb.head.pos_ == "AUX" or verb.dep_ == "conj"):
        verb = verb.head
    if verb.dep_ != "ccomp":
        return
    lemma = verb.head.lemma_.lower()
    tells = lemma in word_group("tells of a measure") and not _is_done_to_its_own(verb)
    if tells or lemma in word_group("announces a measure"):
        yield from ((a.token, "announcer") for a in agents(verb.head))


def _is_done_to_its_own(verb: Token) -> bool:
    """`Kenya said that its lorries were held up`: done to the teller's own, by another."""
    words = (t for a in patients(verb) for t in (a.token, *(c for c in a.token.lefts if c.dep_ == "poss")))
    return any(t.pos_ == "PRON" for t in words)


def along_with(verb: Token, doers: list[Token]) -> Iterator[tuple[Token, str]]:
    """`Peru, along with Chile, designated …`."""
    for head in (verb, *doers):
        for child in head.children:
            if child.lower_ in _COMPANY and child.i < max(verb.i, head.right_edge.i + 1):
                yield from ((a.token, "with") for a in prepositional(child))


def signers(found: list[tuple[Token, str]]) -> list[tuple[Token, str]]:
    """`signed an order imposing …`: who signed the order; `Peru's order imposes …`: whose it is."""
    signed: list[tuple[Token, str]] = []
    for token, _ in found:
        if token.lemma_.lower() in word_group("instrument of government"):
            signed += [(c, "instrument") for c in token.lefts if c.dep_ in MODIFIERS]
            if token.dep_ in ("dobj", "nsubjpass") and token.head.pos_ == "VERB":
                signed += [(a.token, "instrument") for a in agents(token.head)]
    return signed
