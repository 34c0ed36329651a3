"""Meetings told by no word of meeting: a summons, what states sign in a place, a guest awaited, words by telephone.

`Dhaka called in the envoy`; `Japan and India agreed in Tokyo to share information`; `the premier is expected in Doha
on Saturday`; `told the king by telephone`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.meeting_scene import place_name
from detente.extract.meetings_face_to_face import Trace, envoy_at
from detente.extract.modality import modality
from detente.extract.tables import word_group
from detente.reading.grammar import agents, clause_of, datives, patients, prepositional
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.mentions import Mention
    from detente.reading.tokens import Token

_AT: Final = frozenset({"in", "at"})
_BY: Final = frozenset({"by", "over", "on", "via"})
_TO: Final = frozenset({"to", "with"})


def told_otherwise(arguments: Arguments) -> Iterator[Trace]:
    """The meetings that a sentence tells in one of these ways."""
    for verb in arguments.sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX", "ADJ"):
            continue
        lemma = verb.lemma_.lower()
        if lemma in word_group("calls an envoy in"):
            yield from _summons(verb, arguments)
        elif lemma in word_group("done together in a place"):
            yield from _done_there(verb, arguments)
        elif lemma in word_group("awaited"):
            yield from _awaited(verb, arguments)
        if verb.pos_ == "VERB" and _is_by_telephone(verb):
            yield from _telephoned(verb, arguments)


def _state(token: Token, arguments: Arguments) -> Mention | None:
    mention = arguments.reading.mention_at(arguments.sentence, token)
    return mention if mention is not None and mention.actors and world.is_state(mention.actors[0]) else None


# ---------------------------------------------------------------- summonings


def _summons(verb: Token, arguments: Arguments) -> Iterator[Trace]:
    """`called in the envoy, Jens Holm`, `the envoy was summoned to the Thai ministry`."""
    needs_in = verb.lemma_.lower() in word_group("calls an envoy, with in")
    if needs_in and not any(c.lower_ == "in" and c.i == verb.i + 1 for c in verb.children):
        return
    if modality(verb) not in ("actual", "planned"):
        return
    called = [a.token for a in patients(verb)]
    called += [a.token for a in prepositional(verb) if a.way == "in" and needs_in]
    guest = next((m for t in called if (m := envoy_at(t, arguments)) is not None), None)
    seats = [a.token for a in prepositional(verb) if a.way == "to"]
    hosts = [m for t in (*(a.token for a in agents(verb)), *seats) if (m := _state(t, arguments)) is not None]
    host = next((m for m in hosts if guest is not None and m.actors[0] != guest.actors[0]), None)
    told = bool(seats) or any(m is not None and m.person for m in (guest, host))  # else only the state is said to
    if guest is not None and host is not None and told:
        yield Trace("summons", verb, Actor(host.actors[0], "subj", host), Actor(guest.actors[0], "obj", guest), None)


# ---------------------------------------------------------------- done together in a place


def _done_there(verb: Token, arguments: Arguments) -> Iterator[Trace]:
    """`Japan and India agreed in Tokyo`, `Mali and Niger will sign a pact in Gao`: a place that is named for it."""
    if verb.dep_ in ("relcl", "acl", "xcomp") or modality(verb) not in ("actual", "planned"):
        return
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    where = next((n for t in _places(verb) if (n := place_name(t)) is not None), None)
    if subject is None or where is None or not _acts_for_states(subject, arguments):
        return
    inside = {t.i for t in subject.subtree if clause_of(t) is verb or clause_of(t) == verb}
    found: dict[str, Mention] = {}
    for mention in arguments.reading.mentions[arguments.sentence.index]:
        if mention.token in inside and mention.kind in ("state", "official") and len(mention.actors) == 1:
            found.setdefault(mention.actors[0], mention)
    sides = [(name, m) for name, m in found.items() if world.is_state(name)]
    if len(sides) > 1 and _are_joined(subject):
        (one, first), (two, second), *rest = sides
        others = tuple(name for name, _ in rest)
        yield Trace(
            "done there",
            verb,
            Actor(one, "joint", first),
            Actor(two, "joint", second),
            where,
            others=others,
        )


def _acts_for_states(subject: Token, arguments: Arguments) -> bool:
    """`Libya and Malta`, `the ministers of Libya and Malta`; not `firms from Libya and Malta`."""
    mention = arguments.reading.mention_at(arguments.sentence, subject)
    return mention is not None and mention.kind in ("state", "official", "person", "both", "adjective")


def _are_joined(subject: Token) -> bool:
    """`Japan and India`, `the ministers of Japan and India`; no office of one that names the other."""
    return any(t.dep_ == "conj" and t.pos_ in ("PROPN", "NOUN", "ADJ") for t in subject.subtree)


def _places(verb: Token) -> Iterator[Token]:
    """The places at a verb and at what it is done to, not of clauses below it."""
    for head in (verb, *(a.token for a in patients(verb) if a.token.i > verb.i)):
        found = (a.token for a in prepositional(head) if a.way in _AT)
        yield from (t for t in found if t.dep_ == "pobj")  # not "in 1985, Thailand"


# ---------------------------------------------------------------- awaited


def _awaited(word: Token, arguments: Arguments) -> Iterator[Trace]:
    """`the premier is expected in Doha on Saturday`, `an envoy is due in Riga`."""
    copula = word if word.pos_ == "VERB" else word.head
    present = any(c.lower_ in ("is", "are") for c in copula.children if c.dep_ in ("aux", "auxpass"))
    if not (present or (word.pos_ == "ADJ" and copula.lower_ in ("is", "are"))):
        return
    if any(c.dep_ in ("xcomp", "ccomp", "neg") for c in (*word.children, *copula.children) if c.i != word.i):
        return
    guest = next((m for c in copula.children if c.dep_ in SUBJECTS and (m := _guest(c, arguments)) is not None), None)
    for token in (a.token for a in prepositional(word) if a.way in _AT):
        host = _state(token, arguments)
        if guest is None or host is None or host.actors[0] == guest.actors[0] or token.pos_ != "PROPN":
            continue
        sides = Actor(guest.actors[0], "subj", guest), Actor(host.actors[0], "in", host)
        yield Trace("awaited", word, *sides, place_name(token), mode="planned")


def _guest(token: Token, arguments: Arguments) -> Mention | None:
    mention = _state(token, arguments)
    if mention is None or mention.kind not in ("official", "person"):
        return None
    return mention if mention.person or token.lemma_.lower() in word_group("guest of a state") else None


# ---------------------------------------------------------------- by telephone


def _is_by_telephone(verb: Token) -> bool:
    return any(a.way in _BY and a.token.lemma_.lower() in word_group("telephone line") for a in prepositional(verb))


def _telephoned(verb: Token, arguments: Arguments) -> Iterator[Trace]:
    """`told the king by telephone`, `the two presidents agreed by telephone`: of persons and officers alone."""
    if modality(verb) not in ("actual", "planned"):
        return
    doers = [m for a in agents(verb) if (m := envoy_at(a.token, arguments)) is not None]
    spoken_to = [a.token for a in (*patients(verb), *datives(verb))]
    spoken_to += [a.token for a in prepositional(verb) if a.way in _TO]
    others = [m for t in spoken_to if (m := envoy_at(t, arguments)) is not None]
    pair = next(((a, b) for a in doers for b in (*others, *doers) if a.actors[0] != b.actors[0]), None)
    if pair is not None:
        one, other = (Actor(m.actors[0], "subj", m) for m in pair)
        yield Trace("telephone", verb, one, other, None)
