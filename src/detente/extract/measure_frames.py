"""Measures told by a verb with another below it: `stopped buying oil`, `gave the consul a day to leave`.

Each frame finds what is barred; the verb itself says the status, and whose it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.measure_verbs import Barring, read_row
from detente.extract.modality import modality
from detente.extract.predicates import noun_forms
from detente.extract.tables import classes, rows, word_group, word_list
from detente.reading.grammar import complements, is_negated, is_passive, patients, prepositional, subjects

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def framed(verb: Token) -> Token | None:
    """What a verb bars by the clause or phrase below it, None where it is none of these frames."""
    finder = _finders().get(verb.lemma_.lower())
    return finder(verb) if finder is not None else None


def is_promised(verb: Token) -> bool:
    """`agreed to stop its aid`, `urged Peru to end sales`, `a pledge to cease`: asked for or given, against nobody."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "acl", "relcl", "pcomp") or above.i == verb.i:
        return False
    lemma = above.lemma_.lower()
    return lemma in word_group("asking for a promise") or (
        lemma in word_list("promise_words.txt") and lemma not in word_group("announces a measure")
    )


# ---------------------------------------------------------------- no more dealings: `stopped selling`


def _no_more_dealing(verb: Token) -> Token | None:
    """What is not dealt in any more, or the dealing itself where nothing is named."""
    if modality(verb) == "negated" or is_promised(verb):
        return None
    for below in complements(verb):
        row = _dealings().get(below.lemma_.lower())
        if row is None or is_passive(below):
            continue
        objects = [a.token for a in patients(below) if a.token.i > below.i]
        found = next((t for t in objects if row.allows(t)), None)
        if found is not None or (not objects and row.objects is None):
            return found or below
    return None


def _not_let(verb: Token) -> Token | None:
    """`did not allow Danish boats to land`, `are no longer allowed to enter`: what is not allowed."""
    if not is_negated(verb):
        return None
    coming = (c for c in complements(verb) if c.lemma_.lower() in word_group("comes in or goes through"))
    return next((c for c in coming if not is_negated(c)), None)


@lru_cache(maxsize=1)
def _dealings() -> dict[str, Barring]:
    return {row[0]: read_row(row[1]) for row in rows("measure_dealings.tsv")}


# ---------------------------------------------------------------- sent away: `told the consul to leave`


def _told_to_go(verb: Token) -> Token | None:
    """Whom a verb tells to leave the country: `ordered two attachés to leave`, `gave the envoy until Friday to go`."""
    if modality(verb) == "negated":
        return None
    going = next((t for c in verb.children for t in (c, *c.children) if _is_going(t)), None)
    if going is None:
        return None
    told = [a.token for a in patients(verb)]
    told += [c for c in verb.children if c.dep_ in ("dative", "dobj") and c.pos_ != "ADP"]
    told += [s.token for s in subjects(going) if s.way == "subj"]
    return next((t for t in told if _can_be_sent_away(t)), None)


def _is_going(verb: Token) -> bool:
    """`to leave`, `to leave the country`; not `to leave the hall`."""
    if verb.pos_ != "VERB" or verb.tag_ != "VB" or verb.lemma_.lower() not in word_group("goes out of a country"):
        return False
    left = [c for c in verb.children if c.dep_ == "dobj"]
    return all(t.pos_ == "PROPN" or t.lemma_.lower() in word_group("country one leaves") for t in left)


def _can_be_sent_away(noun: Token) -> bool:
    if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.lefts):  # "ordered its diplomats to leave Iran"
        return False
    return bool(noun_forms(noun) & classes()["@sent_away"])


def _declared_unwelcome(verb: Token) -> Token | None:
    """`declared two attachés persona non grata`, however the parser takes the Latin."""
    if modality(verb) == "negated":
        return None
    words = [t for t in verb.subtree if t.lower_ in word_group("unwelcome in Latin") and t.i > verb.i]
    if not words:
        return None
    before = [t for t in verb.subtree if t.i < words[0].i and t.pos_ in ("NOUN", "PROPN")]
    named = [t for t in before if noun_forms(t) & classes()["@sent_away"]]
    return next((t for t in reversed(named) if is_passive(verb) or t.i > verb.i), None)


# ---------------------------------------------------------------- others


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


def _stripped_of(verb: Token) -> Token | None:
    """`stripped Togo of its trade preferences`, `deprived Chad of its vote`."""
    if modality(verb) == "negated":
        return None
    lost = (a.token for a in prepositional(verb) if a.way == "of")
    return next((t for t in lost if noun_forms(t) & (classes()["@status"] | classes()["@withdrawn_status"])), None)


def _broken_with(verb: Token) -> Token | None:
    """`broke with Israel`: with a state, and nothing else that is broken."""
    if modality(verb) == "negated" or patients(verb) or any(c.dep_ == "prt" for c in verb.children):
        return None
    return verb if any(a.way == "with" and a.token.pos_ == "PROPN" for a in prepositional(verb)) else None


_FRAMES: Final[dict[str, Callable[[Token], Token | None]]] = {
    "no more dealings": _no_more_dealing,
    "lets": _not_let,
    "tells to go": _told_to_go,
    "declares": _declared_unwelcome,
    "keeps as it is": _kept_shut,
    "strips": _stripped_of,
    "breaks": _broken_with,
}


@lru_cache(maxsize=1)
def _finders() -> dict[str, Callable[[Token], Token | None]]:
    return {lemma: find for group, find in _FRAMES.items() for lemma in word_group(f"measure frame: {group}")}
