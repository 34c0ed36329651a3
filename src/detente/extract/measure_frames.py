"""Measures told by a verb with another below it: `stopped buying oil`, `gave the consul a day to leave`.

Each frame finds what is barred; the verb itself says the status, and whose it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Final, TypeAlias

from detente.extract.measure_verbs import Barring, barring, read_row
from detente.extract.modality import modality
from detente.extract.predicates import noun_forms
from detente.extract.tables import classes, rows, word_group, word_groups, word_list
from detente.reading.grammar import complements, patients, prepositional, subjects
from detente.reading.kept import kept
from detente.reading.verb_forms import is_negated, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_Finder: TypeAlias = "Callable[[Token], Token | None]"


def _where_affirmed(find: _Finder) -> _Finder:
    """Let a frame find nothing where its verb is denied: `did not expel`."""

    @wraps(find)
    def found(verb: Token) -> Token | None:
        return find(verb) if modality(verb) != "negated" else None

    return found


@kept
def framed(verb: Token) -> Token | None:
    """What a verb bars by the clause or phrase below it, None where it is none of these frames."""
    finders = _finders().get(verb.lemma_.lower(), ())
    return next((found for find in finders if (found := find(verb)) is not None), None)


def is_promised(verb: Token) -> bool:
    """`agreed to stop its aid`, `urged Peru to end sales`, `a pledge to cease`: asked for or given, against nobody."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "acl", "relcl", "pcomp") or above.i == verb.i:
        return False
    lemma = above.lemma_.lower()
    if lemma in word_group("weighs what it will do"):
        return False
    promised = lemma in word_list("promise_words.txt") and lemma not in word_group("announces what it will do")
    return promised or lemma in word_group("asking for a promise")


# ---------------------------------------------------------------- no more dealings: `stopped selling`


@_where_affirmed
def _no_more_dealing(verb: Token) -> Token | None:
    """What is not dealt in any more, or the dealing itself where nothing is named."""
    if is_promised(verb):
        return None
    return next((t for below in complements(verb) if (t := _dealt_in(below)) is not None), None)


def _dealt_in(verb: Token) -> Token | None:
    """What a verb of dealing is done to, where it is of the right sort; the verb itself where nothing is named."""
    row = _dealings().get(verb.lemma_.lower())
    if row is None or is_passive(verb):
        return None
    objects = [a.token for a in patients(verb) if a.token.i > verb.i]
    found = next((t for t in objects if row.allows(t)), None)
    return verb if found is None and not objects and row.objects is None else found


def _no_longer(verb: Token) -> Token | None:
    """`no longer issues visas to`, `will not accept a new ambassador from`."""
    if not (is_no_longer(verb) or _will_not(verb)) or is_promised(verb):
        return None
    return _dealt_in(verb)


def _will_not(verb: Token) -> bool:
    """`will not issue`, `would not sell`: announced, where `does not sell` only says what is."""
    return is_negated(verb) and any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would") for c in verb.lefts)


def is_no_longer(verb: Token) -> bool:
    """Whether a verb stands beside `no longer`."""
    return any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in verb.children)


def is_dealing(verb: Token) -> bool:
    """Whether a verb tells of a dealing that is a measure where it is not done any more."""
    return verb.lemma_.lower() in _dealings()


def _not_let(verb: Token) -> Token | None:
    """`did not allow Danish boats to land`, `are no longer allowed to enter`: what is not allowed."""
    if not is_negated(verb) and not is_no_longer(verb):
        return None
    coming = (c for c in complements(verb) if c.lemma_.lower() in word_group("comes in or goes through"))
    kept = (c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.lemma_.lower() in word_group("coming in"))
    return next((c for c in coming if not is_negated(c)), None) or next(kept, None)


def _not_able(verb: Token) -> Token | None:
    """`will no longer be able to transit through Peru`, `are not welcome to enter`."""
    able = next((c for c in verb.rights if c.lower_ in word_group("able to come in")), None)
    if able is None or not (is_negated(verb) or is_no_longer(verb) or is_no_longer(able)):
        return None
    coming = (c for c in complements(able) if c.lemma_.lower() in word_group("comes in or goes through"))
    return next(coming, None)


@lru_cache(maxsize=1)
def _dealings() -> dict[str, Barring]:
    return {row[0]: read_row(row[1]) for row in rows("measure_dealings.tsv")}


# ---------------------------------------------------------------- sent away: `told the consul to leave`


@_where_affirmed
def _told_to_go(verb: Token) -> Token | None:
    """Whom a verb tells to leave the country: `ordered two attachés to leave`, `gave the envoy until Friday to go`."""
    going = _going_below(verb)
    if going is None:
        return None
    told = [a.token for a in patients(verb)]
    told += [c for c in verb.children if c.dep_ in ("dative", "dobj") and c.pos_ != "ADP"]
    told += [s.token for s in subjects(going) if s.way == "subj"]
    return next((t for t in told if _can_be_sent_away(t)), None)


def _going_below(verb: Token) -> Token | None:
    """The verb of leaving right below another, or below its object: `gave the envoy until Friday to go`."""
    return next((t for c in verb.children for t in (c, *c.children) if _is_going(t)), None)


def _is_going(verb: Token) -> bool:
    """`to leave`, `to leave the country`; not `to leave the hall`."""
    if verb.pos_ != "VERB" or verb.tag_ != "VB" or verb.lemma_.lower() not in word_group("goes out of a country"):
        return False
    left = [c for c in verb.children if c.dep_ == "dobj"]
    return all(t.pos_ == "PROPN" or t.lemma_.lower() in word_group("country one leaves") for t in left)


@_where_affirmed
def _has_time_to_go(verb: Token) -> Token | None:
    """`the consuls have 48 hours to leave Oslo`, `received three days to go`."""
    spans = (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in word_group("time to go"))
    if not any(_is_going(t) for span in spans for t in (*span.children, *verb.children)):
        return None
    return next((s.token for s in subjects(verb) if _can_be_sent_away(s.token)), None)


def country_left(verb: Token) -> list[Token]:
    """The country that somebody is told to leave: `were given a day to leave Oslo`."""
    going = _going_below(verb)
    return [c for c in going.children if c.dep_ == "dobj" and c.pos_ == "PROPN"] if going is not None else []


def _can_be_sent_away(noun: Token) -> bool:
    if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.lefts):  # "ordered its diplomats to leave Iran"
        return False
    return bool(noun_forms(noun) & classes()["@sent_away"])


@_where_affirmed
def _declared_unwelcome(verb: Token) -> Token | None:
    """`declared two attachés persona non grata`, however the parser takes the Latin."""
    words = [t for t in verb.subtree if t.lower_ in word_group("unwelcome in Latin") and t.i > verb.i]
    if not words:
        return None
    before = [t for t in verb.subtree if t.i < words[0].i and t.pos_ in ("NOUN", "PROPN")]
    named = [t for t in before if noun_forms(t) & classes()["@sent_away"]]
    return next((t for t in reversed(named) if is_passive(verb) or t.i > verb.i), None)


# ---------------------------------------------------------------- others


@_where_affirmed
def _kept_out(verb: Token) -> Token | None:
    """`excluded Peruvian firms from the tender`: who is kept out of a market, a contest, a body."""
    places = (a.token for a in prepositional(verb) if a.way in ("from", "of"))
    if not any(t.lemma_.lower() in word_group("what one is kept out of") for t in places):
        return None
    return next((a.token for a in patients(verb)), None)


def _needs_a_visa(verb: Token) -> Token | None:
    """`Danes will have to obtain a visa`, `required Danes to get a visa`."""
    above = needing(verb)
    if above is None or is_negated(above):
        return None
    papers = word_group("paper one needs to come in")
    return next((a.token for a in patients(verb) if noun_forms(a.token) & papers), None)


def needing(verb: Token) -> Token | None:
    """The verb over one of obtaining a visa that says that one must: `will have to obtain`, `required Danes to get`."""
    if verb.lemma_.lower() not in word_group("measure frame: obtains a visa") or verb.dep_ != "xcomp":
        return None
    return verb.head if verb.head.lemma_.lower() in word_group("needs by law") else None


@_where_affirmed
def _prevented(verb: Token) -> Token | None:
    """`prevented two Danes from leaving the country`, `stopped Danish ships from entering`: people and ships."""
    doings = [c for p in verb.children if p.lower_ == "from" for c in p.children if c.dep_ == "pcomp"]
    ways = word_groups("comes in or goes through", "goes out of a country")
    if not any(c.lemma_.lower() in ways for c in doings):
        return None
    moved = classes()["@sent_away"] | classes()["@moved_about"]
    return next((a.token for a in patients(verb) if a.token.pos_ == "PROPN" or noun_forms(a.token) & moved), None)


@_where_affirmed
def _called_home(verb: Token) -> Token | None:
    """`summoned its ambassador to Chile for consultations`: one's own envoy, and not the other's."""
    if not any(c.lemma_.lower() in word_group("for consultation") for c in verb.subtree if c.i > verb.i):
        return None
    own = (a.token for a in patients(verb) if any(c.dep_ == "poss" for c in a.token.lefts))
    return next((t for t in own if noun_forms(t) & classes()["@recalled"]), None)


def _kept_shut(verb: Token) -> Token | None:
    """`has kept the border closed`, `left its ports shut`."""
    if is_negated(verb):
        return None
    state = (c for c in verb.children if c.dep_ in ("oprd", "acomp", "ccomp", "xcomp") and c.i > verb.i)
    shut = next((c for c in state if c.lower_ in word_group("shut")), None)
    if shut is None:
        return None
    places = [*(a.token for a in patients(verb)), *(c for c in shut.lefts if c.dep_ in ("nsubj", "nsubjpass"))]
    return next((t for t in places if noun_forms(t) & classes()["@shut_place"]), None)


@_where_affirmed
def _stripped_of(verb: Token) -> Token | None:
    """`stripped Togo of its trade preferences`, `deprived Chad of its vote`."""
    lost = (a.token for a in prepositional(verb) if a.way == "of")
    return next((t for t in lost if noun_forms(t) & (classes()["@status"] | classes()["@withdrawn_status"])), None)


@_where_affirmed
def _broken_with(verb: Token) -> Token | None:
    """`broke with Israel`: with a state, and nothing else that is broken."""
    if patients(verb) or any(c.dep_ == "prt" for c in verb.children):
        return None
    return verb if any(a.way == "with" and a.token.pos_ == "PROPN" for a in prepositional(verb)) else None


@_where_affirmed
def _back_at_post(verb: Token) -> Token | None:
    """`the ambassador returned to Tunis`, `is back at his post`: one who had been withdrawn."""
    goals = [a.token for a in prepositional(verb) if a.way in ("to", "at", "in")]
    if not any(t.pos_ == "PROPN" or t.lemma_.lower() in word_group("post of an envoy") for t in goals):
        return None
    row = barring(verb)
    return next((a.token for a in subjects(verb) if row is not None and row.allows(a.token)), None)


_FRAMES: Final[dict[str, _Finder]] = {
    "no more dealings": _no_more_dealing,
    "lets": _not_let,
    "is able": _not_able,
    "calls home": _called_home,
    "obtains a visa": _needs_a_visa,
    "prevents": _prevented,
    "tells to go": _told_to_go,
    "has time to go": _has_time_to_go,
    "keeps out": _kept_out,
    "declares": _declared_unwelcome,
    "keeps as it is": _kept_shut,
    "strips": _stripped_of,
    "breaks": _broken_with,
    "goes back": _back_at_post,
}


@lru_cache(maxsize=1)
def _finders() -> dict[str, tuple[_Finder, ...]]:
    found: dict[str, tuple[_Finder, ...]] = dict.fromkeys(_dealings(), (_no_longer,))
    for group, find in _FRAMES.items():
        for lemma in word_group(f"measure frame: {group}"):
            found[lemma] = (*found.get(lemma, ()), find)
    return found
