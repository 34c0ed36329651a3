"""What became of the thing that was promised, where a clause on that thing tells of the promise.

`delivered the last of the ferries that it had promised Poland`, `the talks promised in March opened`, `the grain that
Kiev had pledged never came`: the promise stands in a relative clause or a participle on what was promised, and the verb
over that thing tells whether it was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.tables import rows, word_group
from detente.extract.undertakings import antecedent, cue_class
from detente.reading.grammar import agents, auxiliaries, is_negated, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_BINDING: Final = frozenset({"promise", "duty", "expect"})
_INSIDE: Final = frozenset({"acomp", "xcomp", "conj"})
_FINISHED: Final = frozenset({"VBD", "VBN"})
_MET, _BROKEN, _OPEN = "met", "broken", "open"


@dataclass(frozen=True, slots=True)
class Fate:
    """thing: what was promised. deed: the verb that tells what became of it. status: what that makes of the promise.

    opening: the verb to put before the thing, so that it says what was to be done. doers: those who did it.
    """

    thing: Token
    deed: Token
    status: str
    opening: str

    @property
    def doers(self) -> list[Token]:
        """Who did what was promised, where the deed names him."""
        return [a.token for a in agents(self.deed)] if sort_of(self.deed) == "done" else []


def fate_of(promise: Token) -> Fate | None:
    """Return what became of the thing that a word of promising is said of; None where the sentence does not tell."""
    clause = promise
    while clause.dep_ in _INSIDE and clause.head.pos_ in ("VERB", "AUX", "ADJ"):
        clause = clause.head
    before = promise.dep_ == "amod" and promise.tag_ == "VBN" and promise.lemma_ in word_group("promising participle")
    bound = clause.dep_ in ("relcl", "acl") and cue_class(promise) in _BINDING
    if not (before or bound) or is_negated(promise):
        return None
    thing = antecedent(clause) if bound else promise.head
    if thing.pos_ not in ("NOUN", "PROPN", "PRON") or thing.lemma_.lower() in word_group("day of a promise"):
        return None
    whole = _whole(thing)
    deed = whole.head
    sort = sort_of(deed)
    if not sort or not _fits(whole, deed, sort):
        return None
    status = _outcome(whole, deed)
    return Fate(thing, deed, status, _opening(thing, deed, sort)) if status else None


def _whole(thing: Token) -> Token:
    """The noun over a part of something: `the last of the ferries`, `30,000 tons of the fuel`."""
    while thing.dep_ == "pobj" and thing.head.lower_ == "of" and thing.head.head.pos_ in ("NOUN", "ADJ", "NUM", "PRON"):
        thing = thing.head.head
    return thing


def sort_of(verb: Token) -> str:
    """How a verb tells of a thing promised: `done` to it by the promiser, it `comes` about, it is `got`; or nothing."""
    lemma = verb.lemma_.lower()
    particles = [f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in ("prt", "dobj")]
    known = _deeds()
    return next((known[p] for p in particles if p in known), known.get(lemma, "")) if verb.pos_ != "NOUN" else ""


@lru_cache(maxsize=1)
def _deeds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("promise_deeds.tsv")}


def _fits(whole: Token, deed: Token, sort: str) -> bool:
    """Whether the thing stands where that sort of verb has it: object of what is done, subject of what comes."""
    if sort in ("done", "got"):
        return whole.dep_ in ("dobj", "nsubjpass", "npadvmod")
    if deed.lemma_ == "be":
        return whole.dep_ == "nsubj" and _is_event(whole) and any(c.dep_ == "acomp" for c in deed.children)
    return whole.dep_ == "nsubj"


def _outcome(whole: Token, deed: Token) -> str:
    """Done, not done, or not yet known: a part of a thing leaves the rest open."""
    if _is_failed(deed):
        return _BROKEN
    if deed.tag_ == "VB" and not any(a.lower_ == "did" for a in auxiliaries(deed)):
        return ""
    if deed.tag_ not in _FINISHED and deed.tag_ != "VB":
        return ""
    if any(a.tag_ == "MD" for a in auxiliaries(deed)):
        return ""
    if is_negated(deed) or any(c.lower_ == "never" for c in deed.children):
        return _OPEN if any(c.lower_ == "yet" for c in deed.children) else _BROKEN
    words = {whole.lower_} | {c.lower_ for c in whole.lefts}
    return _OPEN if words & word_group("only a part") else _MET


def _is_failed(deed: Token) -> bool:
    """`failed to deliver the gas that it had promised`."""
    over = deed.head
    failing = deed.dep_ == "xcomp" and over.lemma_.lower() in word_group("failing") and not is_negated(over)
    return failing and over.tag_ in _FINISHED and not any(a.tag_ == "MD" for a in auxiliaries(over))


def _is_event(thing: Token) -> bool:
    return thing.lemma_.lower() in word_group("thing that is held")


def _opening(thing: Token, deed: Token, sort: str) -> str:
    """`deliver` the ferries, `hold` the talks, `send` the engineers."""
    if _is_event(thing):
        return "hold"
    if sort == "done":
        return " ".join([deed.lemma_.lower(), *(c.lower_ for c in deed.children if c.dep_ == "prt")])
    return "achieve" if thing.lemma_.lower() in word_group("thing that is achieved") else "send"


def promised_beside(tokens: Sequence[Token]) -> Iterator[tuple[Token, Fate]]:
    """Participles on a thing of which the sentence tells what became: `the wheat pledged to Cuba`."""
    for token in tokens:
        after = token.dep_ == "acl" and token.tag_ in _FINISHED and cue_class(token) == "promise"
        before = token.dep_ == "amod" and not any(c.dep_ == "poss" for c in token.head.children)
        if (after and is_passive_form(token)) or before:
            fate = fate_of(token)
            if fate is not None:
                yield token, fate


def is_passive_form(participle: Token) -> bool:
    """`the wheat pledged to Cuba`: no object of its own and no infinitive."""
    own = any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in participle.children)
    return not own and (is_passive(participle) or participle.tag_ == "VBD")


def opening_by_fate(promise: Token, act: Token) -> str:
    """The verb to put before a thing promised, by what was done with it; nothing where the sentence does not tell."""
    fate = fate_of(promise) if act.pos_ in ("NOUN", "PROPN") else None
    return fate.opening if fate is not None and fate.thing.i == act.i else ""


def kept_day(promise: Token) -> tuple[Token, str] | None:
    """Return the deed and its status of `on the day it had promised`, `two weeks later than it had promised`, `more
    than it had promised`.
    """
    words, top = _way_up(promise)
    if top is None:
        return None
    if words & word_group("more than promised"):
        return top, _MET
    if words & word_group("less than promised"):
        return top, _BROKEN
    if words & word_group("after the day"):
        return top, _BROKEN
    return (top, _MET) if words & word_group("by the day") else None


def _way_up(promise: Token) -> tuple[set[str], Token | None]:
    """The words between a promise about a day and the deed done on it, and that deed."""
    of_day = promise.dep_ == "relcl" and promise.head.lemma_.lower() in word_group("day of a promise")
    than = promise.dep_ == "advcl" and promise.head.pos_ in ("ADV", "ADJ")
    if not (of_day or (than and any(c.lower_ == "than" for c in promise.children))):
        return set(), None
    words: set[str] = set()
    token = promise.head
    while token.pos_ not in ("VERB", "AUX"):
        words.add(token.lower_)
        if token.head.i == token.i:
            return set(), None
        token = token.head
    return words, token


def missed_day(due: Token) -> Token | None:
    """The deed of `the nets, due back by Christmas, were not handed over until March`; None where none was missed."""
    thing = due.head
    below = [due, *(c for c in due.children if c.dep_ in ("advmod", "prep"))]
    dated = any(c.lower_ in ("by", "before") for holder in below for c in (holder, *holder.children))
    deed = thing.head
    if due.dep_ not in ("amod", "acl", "appos") or not dated or thing.dep_ not in ("nsubj", "nsubjpass"):
        return None
    late = any(c.lower_ == "until" for c in deed.children)
    missed = any(c.lower_ == "never" for c in deed.children) or (is_negated(deed) and late)
    return deed if missed and sort_of(deed) else None
