"""Who imposes what no subject and no `by` tells: whose the harbour, the aid or the envoy is, what one is kept from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.measure_frames import needing
from detente.extract.measure_heads import modifiers
from detente.extract.measure_nouns import stopped_by
from detente.extract.predicates import noun_forms
from detente.extract.tables import classes, word_group
from detente.reading.grammar import agents, conjuncts, patients, prepositional, subjects
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_BESIDE: Final = frozenset({"with", "to", "from", "in", "into", "for", "between", "of", "by"})


def place_kept_from(verb: Token) -> list[Token]:
    """The place from which one is kept: `barred from Norwegian ports`, `from entering Norway`, `shut out of Chile`."""
    found: list[Token] = []
    for argument in prepositional(verb):
        token = argument.token
        if argument.way == "from" and token.lemma_.lower() in word_group("comes in or goes through"):
            found += [a.token for a in (*patients(token), *prepositional(token))]
        elif argument.way in ("from", "of") and (token.pos_ == "PROPN" or noun_forms(token) & classes()["@shut_place"]):
            found.append(token)
    denied = [c for c in verb.children if c.dep_ == "dobj"]  # "was denied entry to Nauru"
    return found + [a.token for c in denied for a in prepositional(c) if a.way in ("to", "into")]


def place_not_let_into(barred: Token, verb: Token) -> list[tuple[Token, str]]:
    """The place that one is not let into: `are no longer allowed entry into Chile`, `not allowed to enter Chile`."""
    lemma = verb.lemma_.lower()
    let = lemma in word_group("measure frame: lets") and is_passive(verb) and not agents(verb)
    if not (let or (lemma in word_group("measure frame: is able") and barred.i != verb.i)):
        return []
    places = [a.token for a in patients(barred)] if barred.pos_ == "VERB" else []
    places += [a.token for a in prepositional(barred) if a.way in ("to", "into", "in", "through", "over")]
    return [(t, "in") for t in places if t.pos_ == "PROPN" or noun_forms(t) & classes()["@shut_place"]]


def who_requires(verb: Token) -> list[tuple[Token, str]]:
    """Who wants a visa of others: `Chad required Danes to get a visa`, `will have to obtain a visa to enter Chad`."""
    above = needing(verb)
    if above is None:
        return []
    if above.lemma_.lower() not in word_group("duty verbs") and not is_passive(above):
        return [(a.token, a.way) for a in agents(above)]
    coming = (t for t in above.subtree if t.lemma_.lower() in word_group("comes in or goes through"))
    places = [a.token for t in coming for a in (*patients(t), *prepositional(t))]
    return [(t, "in") for t in places if t.pos_ == "PROPN"]


def of_whom_required(verb: Token) -> list[tuple[Token, str]]:
    """Those of whom a visa is wanted."""
    above = needing(verb)
    if above is None:
        return []
    wanted = subjects(above) if above.lemma_.lower() in word_group("duty verbs") else patients(above)
    return [(a.token, "obj") for a in wanted]


def owners_of_what_stops(barred: Token, governor: Token) -> list[tuple[Token, str]]:
    """`Icelandic harbours are closed to Danish trawlers`, `Peru's aid to Chile was stopped`: whose it is."""
    given = any(c.dep_ == "poss" for c in barred.lefts) and any(
        a.way in ("to", "with", "for", "from") for a in prepositional(barred)
    )
    if not (given or noun_forms(barred) & classes()["@shut_place"]) or _tells_who(governor):
        return []
    return _before(barred)


def sender_of_envoy(barred: Token, governor: Token) -> list[tuple[Token, str]]:
    """`Peru's ambassador returned to Quito`, `the recall of the Chilean envoy`: whose the envoy is."""
    recalled = stopped_by(barred)
    if recalled is not None and barred.lemma_.lower() in word_group("takes an envoy home"):
        return _before(recalled)
    if governor.lemma_.lower() not in word_group("measure frame: goes back") or barred.dep_ != "nsubj":
        return []
    return _before(barred)


def of_what_stops(barred: Token) -> list[list[tuple[Token, str]]]:
    """With whom or whose that is which a noun ends: `the severing of ties with Mali`, `freezing of Libyan assets`."""
    stopped = stopped_by(barred)
    if stopped is None:
        return []
    whose = [] if barred.lemma_.lower() in word_group("takes an envoy home") else _before(stopped)
    after = [(a.token, a.way) for a in prepositional(stopped) if a.way in _BESIDE]
    return [after, whose] if any(way == "with" for _, way in after) else [whose, after]


def _before(barred: Token) -> list[tuple[Token, str]]:
    """Those named before a word, as its owners."""
    return [(t, "owner") for c in modifiers(barred) for t in conjuncts(c)]


def _tells_who(governor: Token) -> bool:
    """Whether a closing verb tells who closes; a participle after `remain` tells nobody."""
    return governor.pos_ == "VERB" and (not is_passive(governor) or bool(agents(governor)))
