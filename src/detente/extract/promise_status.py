"""What became of a promise, from the words around it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.promise_ends import conceded, effect_by_noun, end_of_promise, is_left_undone, may_be_kept, unbound
from detente.extract.promise_fate import fate_of
from detente.extract.promise_sequel import done_beside, done_status, fell_short, turned_down
from detente.extract.tables import rows, word_group, word_groups
from detente.extract.undertakings import cue_class
from detente.reading.grammar import agents, complements, patients, subjects
from detente.reading.verb_forms import auxiliaries, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_MAIN: Final = frozenset({"ROOT", "conj", "ccomp"})
_PARTICLES: Final = frozenset({"prt", "advmod", "prep", "acomp", "oprd", "intj", "agent"})
_AFTER: Final = 4  # sentences after a promise in which its thing may be told of
_NEAR: Final = 2  # sentences after it in which `the pledge` is that one
_AHEAD: Final = frozenset({"will", "would", "shall", "'ll"})
_PERHAPS: Final = frozenset({"may", "might", "could"})


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    """What a verb over a promise does to it: lemma -> status."""
    return {row[0]: row[1] for row in rows("promise_status.tsv")}


def status_of(governor: Token, conditional: bool) -> str:
    """The status that the governing words give it: refused, broken, met, else open or conditional."""
    told = _noun_status(governor) or conceded(governor) or _sequel(governor) or done_beside(governor)
    if told is not None:
        return told
    if fell_short(governor) is not None:
        return "broken"
    if cue_class(governor) == "offer" and turned_down(governor):
        return "refused"
    fate = fate_of(governor)
    if fate is not None:
        return fate.status
    if governor.dep_ == "pcomp" and governor.head.lower_ in ("after", "despite"):
        return "broken"
    return "conditional" if conditional else "open"


def _noun_status(governor: Token) -> str | None:
    """`rejected the offer`, `broke its promise`, `failed to keep a pledge`: what the verbs over a noun do to it."""
    noun = governor if governor.pos_ in ("NOUN", "PROPN") else _promise_over(governor)
    if noun is None or not may_be_kept(noun):
        return None
    over = _verb_over(noun)
    if noun.dep_ == "nsubj" and over.pos_ in ("VERB", "AUX"):
        return end_of_promise(over)
    return None if _is_possible(over) else _told_by(over, noun)


def _verb_over(noun: Token) -> Token:
    """The verb or noun that is said of a promise: `walked away from its agreement`, `fell short of its pledge`."""
    over = noun.head.head if noun.head.dep_ in ("prep", "agent") else noun.head
    return over.head if over.pos_ in ("ADV", "ADP", "ADJ") and over.head.i != over.i else over


def _told_by(over: Token, noun: Token) -> str | None:
    """What a verb or noun over a promise makes of it."""
    status = unbound(over) or effect_by_noun(over) or effect_on_promise(over)
    if status == "broken" and cue_class(noun) in ("decide", "intent"):
        status = "withdrawn"  # "went back on its decision to close the base"
    if status == "broken" and not is_negated(over) and any(a.lower_ in _AHEAD for a in auxiliaries(over)):
        return None  # "fears that Libya will go back on its pledge"
    if status is None or status != "met":
        return status
    if over.tag_ == "VBG" and over.dep_ != "advcl" and not any(c.dep_ == "aux" for c in over.children):
        return None  # "the importance of China honouring its pledges"
    failed = is_negated(over) or is_left_undone(over)
    if failed:
        return "broken"
    return None if _is_only_meant(over) else "met"


def who_ended(noun: Token) -> list[Token]:
    """Who kept, broke or took back a promise that nobody is named for: the subjects of the verb over it."""
    if noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return []
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    verb = verb.head if verb.pos_ in ("ADV", "ADP") else verb
    ended = verb.pos_ == "VERB" and _noun_status(noun) in ("met", "broken", "withdrawn")
    return [a.token for a in agents(verb)] if ended else []


def _is_only_meant(verb: Token) -> bool:
    """`has yet to fulfil its pledge`, `should honour its word`, `vowed to keep the promise`: not done so far."""
    asked = verb.head.lemma_.lower() in word_group("asking for a promise") and verb.dep_ in ("acl", "ccomp")
    if asked and verb.tag_ in ("VB", "VBP"):  # "its request that Athens honour its promise"
        return True
    bound = any(a.tag_ in ("MD", "TO") for a in verb.children if a.dep_ == "aux")
    return verb.tag_ == "VB" and bound and verb.head.lemma_.lower() not in word_group("managing")


def _promise_over(verb: Token) -> Token | None:
    """The promise that a verb describes: `rejected the proposal aimed at easing …`, `derailed its promised reforms`."""
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return verb.head
    token = verb
    while token.dep_ in ("acl", "pcomp", "prep", "pobj") and token.head.i < token.i:
        token = token.head
        if token.lemma_.lower() in word_groups("promise told before", "offer told before"):
            return token if token.dep_ in ("dobj", "nsubjpass", "pobj") else None
    return None


def _is_possible(verb: Token) -> bool:
    """`may be abandoning its pledge`: it has not come to that."""
    return any(a.lower_ in _PERHAPS for a in auxiliaries(verb))


def effect_on_promise(verb: Token) -> str | None:
    """The status that a verb gives a promise which is its object; None for a verb that gives none."""
    lemma = verb.lemma_.lower()
    particles = (f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in _PARTICLES)
    return next((_verbs()[p] for p in particles if p in _verbs()), None) or _verbs().get(lemma)


def _sequel(governor: Token) -> str | None:
    """What the coordinated clause tells of a promise: `but did so three weeks late`, `but has not done it`."""
    inner = [act for act in complements(governor) if act.tag_ == "VB"]
    above = [governor.head] if governor.dep_ == "xcomp" and governor.head.lemma_ == "be" else []
    for child in (c for verb in (governor, *inner, *above) for c in verb.children):
        if child.dep_ == "conj" and child.lemma_.lower() in word_group("failing") and _does_so(child):
            return "broken"
        status = effect_on_promise(child) if child.lemma_.lower() != "do" else "met"
        if child.dep_ != "conj" or child.tag_ == "VB" or status not in ("met", "broken"):
            continue
        words = {t.lower_ for t in child.subtree}
        if child.lemma_.lower() == "do" and not words & {"so", "it", "this", "that"} and not is_negated(child):
            continue
        return "broken" if words & word_group("late") or is_negated(child) else status
    return None


def _does_so(verb: Token) -> bool:
    """`but has failed to do so`, `but refused to comply`."""
    return any(c.dep_ == "xcomp" and c.lemma_.lower() in word_group("doing so") for c in verb.children)


def later_status(promise: Token, act: Token, arguments: Arguments) -> str | None:
    """What one of the next sentences tells of a promise: `The truce was broken`, `It has not done so`."""
    index = arguments.sentence.index
    offered = cue_class(promise) == "offer" or promise.lemma_.lower() in word_group("offer told before")
    for place, sentence in enumerate(arguments.reading.sentences[index + 1 : index + 1 + _AFTER]):
        for verb in sentence.tokens:
            if verb.pos_ not in ("VERB", "AUX") or (verb.tag_ in ("VB", "VBG") and not is_negated(verb)):
                continue
            if arguments.reading.in_quotation(sentence, verb) is not None:
                continue  # "Both sides kept their word": of which promises is the speaker's affair
            status = _of_the_same(verb, offered) if place < _NEAR else None
            status = status or (_of_pro_form(verb, act) if place == 0 else None)
            status = status or (done_status(verb, act) if verb.dep_ == "ROOT" else None)
            if status is not None:
                return status
    return None


def _of_the_same(verb: Token, offered: bool) -> str | None:
    """`The truce was broken`, `These pledges were never kept`; of an offer, `turned the offer down`."""
    status = effect_on_promise(verb)
    if status in ("met", "broken") and any(_points_back(p.token, "promise told before") for p in patients(verb)):
        return "broken" if status == "broken" or is_negated(verb) else "met"
    undone = offered and status in ("refused", "withdrawn") and not is_negated(verb) and verb.dep_ in _MAIN
    return status if undone and any(_points_back(p.token, "offer told before") for p in patients(verb)) else None


def _of_pro_form(verb: Token, act: Token) -> str | None:
    """`It did so on Monday`, `It has not done so`; `Nothing has been paid`, `They never came`."""
    subject = next((s.token for s in subjects(verb)), None)
    if subject is None or verb.dep_ != "ROOT" or any(c.lower_ in ("yet", "if") for c in verb.children):
        return None
    none = subject.lower_ in word_group("nothing done")
    if none and verb.lemma_.lower() in word_group("nothing comes of it"):
        return None if any(a.tag_ == "MD" for a in auxiliaries(verb)) else "broken"
    denied = none or is_negated(verb)
    if subject.pos_ != "PRON" and not none:
        return None
    if verb.lemma_ == "do" and any(c.lower_ in ("so", "that", "it") for c in verb.children):
        return "broken" if denied else "met"
    same = verb.lemma_ == act.lemma_ or (act.pos_ == "NOUN" and verb.lemma_.lower() in word_group("comes about"))
    return "broken" if denied and same else None


def _points_back(noun: Token, group: str) -> bool:
    """`these agreements`, `the promise`, `its pledge`: a word of promising that speaks of one told before."""
    pointing = any(c.lower_ in word_group("pointing back") for c in noun.lefts)
    return pointing and noun.lemma_.lower() in word_group(group)
