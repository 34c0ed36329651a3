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

from detente.extract.lexicon import reporting_verbs
from detente.extract.promise_amount import awaited, how_much, is_awaited, is_so_far, whole_of
from detente.extract.tables import rows, word_group
from detente.extract.undertakings import antecedent, cue_class
from detente.reading.grammar import agents
from detente.reading.verb_forms import auxiliaries, is_negated, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_BINDING: Final = frozenset({"promise", "duty", "expect"})
_INSIDE: Final = frozenset({"acomp", "xcomp", "conj"})
_FINISHED: Final = frozenset({"VBD", "VBN"})
_MET, _BROKEN, _OPEN, _WITHDRAWN = "met", "broken", "open", "withdrawn"
_UNDONE: Final = {"ended": _WITHDRAWN, "kept back": _BROKEN}
_PASSIVE: Final = frozenset({"dobj", "nsubjpass", "npadvmod"})


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
    bound = (clause.dep_ in ("relcl", "acl") or misread_relative(clause)) and cue_class(promise) in _BINDING
    if not (before or bound) or is_negated(promise) or _is_who_promises(clause):
        return None
    thing = (misread_relative(clause) or antecedent(clause)) if bound else promise.head
    if thing.pos_ not in ("NOUN", "PROPN", "PRON") or thing.lemma_.lower() in word_group("day of a promise"):
        return None
    return fate_of_thing(thing)


def misread_relative(clause: Token) -> Token | None:
    """The bridge of `opened the bridge at Lethem that it had promised`, a clause that the parser hung on the verb."""
    verb = clause.head
    if clause.dep_ != "ccomp" or verb.lemma_.lower() in reporting_verbs() or sort_of(verb) != "done":
        return None
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    own = any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in clause.children)
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i < clause.i), None) if marked and own else None


def _is_who_promises(clause: Token) -> bool:
    """`a treaty that obliges Israel to leave`: what the clause is said of binds, and is not what was promised."""
    active = [c for c in clause.children if c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP")]
    return clause.dep_ == "relcl" and bool(active) and clause.pos_ == "VERB"


def fate_of_thing(thing: Token, deed: Token | None = None) -> Fate | None:
    """Return what became of a thing promised; deed: the verb that tells it, where the parser hung it elsewhere."""
    whole = whole_of(thing)
    strayed = whole.dep_ == "pobj" and whole.head.dep_ == "prt"  # "handing over the men it had promised"
    over = deed or (whole.head.head if strayed else whole.head)
    deed = awaited(over) or over
    sort = sort_of(deed)
    if not sort or not _fits(whole, deed, sort):
        return None
    undone = _UNDONE.get(sort)
    told = undone if undone is not None and _is_done(deed) else ""
    status = _outcome(whole, thing, deed) if undone is None else told
    return Fate(thing, deed, status, _opening(thing, deed, sort)) if status else None


def sort_of(verb: Token) -> str:
    """How a verb tells of a thing promised: `done` to it by the promiser, it `comes` about, it is `got`; or nothing.

    Of a verb that may be both (`opened the bridge`, `the bridge opened`) it is `comes` where nothing is acted on.
    """
    if verb.pos_ == "NOUN":
        return ""
    lemma = verb.lemma_.lower()
    particles = [f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in ("prt", "dobj", "advmod")]
    known = _deeds()
    sorts = next((known[p] for p in particles if p in known), known.get(lemma, ()))
    acted = len(sorts) > 1 and (is_passive(verb) or any(c.dep_ == "dobj" for c in verb.children))
    return "" if not sorts else next((s for s in sorts if (s == "comes") != acted), sorts[0])


@lru_cache(maxsize=1)
def _deeds() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for verb, sort in rows("promise_deeds.tsv"):
        found[verb] = (*found.get(verb, ()), sort)
    return found


def _fits(whole: Token, deed: Token, sort: str) -> bool:
    """Whether the thing stands where that sort of verb has it: object of what is done, subject of what comes."""
    if whole.head.dep_ == "prt":
        return sort != "comes"
    if deed.i != whole.head.i:  # "has yet to be paid", "has yet to arrive"
        return whole.dep_ in ("nsubj", "nsubjpass") and is_passive(deed) == (sort != "comes")
    if sort != "comes":
        return whole.dep_ in _PASSIVE
    if deed.lemma_ == "be":
        return whole.dep_ == "nsubj" and _is_event(whole) and any(c.dep_ == "acomp" for c in deed.children)
    return whole.dep_ == "nsubj"


def _outcome(whole: Token, thing: Token, deed: Token) -> str:
    """Done, not done, or not yet known: a part of a thing leaves the rest open."""
    if _is_failed(deed) or _is_left_out(deed):
        return _BROKEN
    if is_awaited(deed):
        return _OPEN
    denied = is_negated(deed)
    if denied and will_not(deed):
        return _WITHDRAWN
    if denied and not any(a.tag_ == "MD" for a in auxiliaries(deed)) and (deed.tag_ in _FINISHED or _is_past(deed)):
        return _OPEN if is_so_far(deed) else _BROKEN
    return how_much(whole, thing, deed) if _is_done(deed) else ""


def _is_done(deed: Token) -> bool:
    """Whether a verb tells something that came to pass."""
    helps = auxiliaries(deed)
    if any(a.tag_ == "MD" for a in helps) or is_negated(deed):
        return False
    words = {a.lower_ for a in helps}
    if words & {"is", "are"} and "been" not in words and is_passive(deed):
        return False  # "the library that it promised is still shut"
    return deed.tag_ in _FINISHED or _is_past(deed) or _is_completed(deed)


def will_not(deed: Token) -> bool:
    """`will not be paid`; not `will not come before May`."""
    ahead = is_negated(deed) and any(a.lower_ in ("will", "would") for a in auxiliaries(deed))
    return ahead and not any(
        c.lower_ in word_group("opening what is awaited") or c.lower_ == "by" for c in deed.children
    )


def _is_past(deed: Token) -> bool:
    """`did deliver`."""
    return deed.tag_ == "VB" and any(a.lower_ == "did" for a in auxiliaries(deed))


def _is_failed(deed: Token) -> bool:
    """`failed to deliver the gas that it had promised`."""
    over = deed.head
    failing = deed.dep_ == "xcomp" and over.lemma_.lower() in word_group("failing") and not is_negated(over)
    return failing and over.tag_ in _FINISHED and not any(a.tag_ == "MD" for a in auxiliaries(over))


def _is_left_out(deed: Token) -> bool:
    """`let the day pass without handing over the men it had promised`."""
    if deed.dep_ != "pcomp" or deed.head.lower_ != "without":
        return False
    over = deed.head.head
    return over.tag_ in _FINISHED or over.head.tag_ in _FINISHED


def _is_completed(deed: Token) -> bool:
    """`has finished rebuilding the bridge that it promised`."""
    over = deed.head
    is_over = over.tag_ in _FINISHED and over.lemma_.lower() in word_group("finishing")
    return deed.tag_ == "VBG" and deed.dep_ == "xcomp" and is_over


def _is_event(thing: Token) -> bool:
    return thing.lemma_.lower() in word_group("thing that is held")


def _opening(thing: Token, deed: Token, sort: str) -> str:
    """`deliver` the ferries, `hold` the talks, `send` the engineers."""
    if _is_event(thing):
        return "hold"
    if sort == "done":
        return " ".join([deed.lemma_.lower(), *(c.lower_ for c in deed.children if c.dep_ == "prt")])
    if sort in _UNDONE:
        return "give"
    return "achieve" if thing.lemma_.lower() in word_group("thing that is achieved") else "send"


def promised_beside(tokens: Sequence[Token]) -> Iterator[tuple[Token, Fate]]:
    """Participles on a thing of which the sentence tells what became: `the wheat pledged to Cuba`."""
    for token in tokens:
        promising = cue_class(token) == "promise"
        if not promising and token.dep_ != "amod":
            continue
        clause = misread_relative(token) if promising else None
        told = fate_of(token) if clause is not None and not _has_deed(token) else _misread(token)
        if told is not None:
            yield token, told
            continue
        after = token.dep_ == "acl" and token.tag_ in _FINISHED and promising
        before = token.dep_ == "amod" and not any(c.dep_ == "poss" for c in token.head.children)
        if (after and is_passive_form(token)) or before:
            fate = fate_of(token)
            if fate is not None:
                yield token, fate


def _has_deed(promise: Token) -> bool:
    return any(c.dep_ in ("xcomp", "ccomp") for c in promise.children)


def _misread(participle: Token) -> Fate | None:
    """`The tractors promised to Chad by Mali arrived`, where the parser takes the participle for the main verb."""
    if participle.tag_ not in _FINISHED or participle.dep_ != "ROOT" or cue_class(participle) != "promise":
        return None
    if any(c.dep_ in ("dobj", "xcomp", "aux", "auxpass") for c in participle.children):
        return None
    thing = next((c for c in participle.children if c.dep_ == "nsubj"), None)
    by = any(t.lower_ == "by" and t.i > participle.i for t in participle.subtree)
    deeds = [c for c in participle.children if c.dep_ in ("ccomp", "conj") and c.i > participle.i]
    deeds = [d for d in deeds if not any(c.dep_ in ("nsubj", "mark", "cc") for c in d.children)]
    return fate_of_thing(thing, deeds[0]) if thing is not None and by and deeds else None


def is_passive_form(participle: Token) -> bool:
    """`the wheat pledged to Cuba`: no object of its own and no infinitive."""
    own = any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in participle.children)
    return not own and (is_passive(participle) or participle.tag_ == "VBD")


def opening_by_fate(promise: Token, act: Token) -> str:
    """The verb to put before a thing promised, by what was done with it; nothing where the sentence does not tell."""
    fate = fate_of(promise) if act.pos_ in ("NOUN", "PROPN") else None
    return fate.opening if fate is not None and fate.thing.i == act.i else ""
