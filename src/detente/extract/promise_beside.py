"""Promises told beside a deed by a noun: `in line with its pledge`, `in breach of`, `kept its word and freed the crew`.

The noun says nothing of what was promised, so that the deed tells it: done where the promise was kept, not done, or
just what was not to be done, where it was broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.extract.promise_amount import is_awaited, whole_of
from detente.extract.promise_status import effect_on_promise
from detente.extract.tables import word_group, word_groups
from detente.reading.grammar import complements
from detente.reading.verb_forms import auxiliaries, has_subject, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_DONE: Final = frozenset({"VBD", "VBN"})
_FINITE: Final = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_LONGEST: Final = 3  # words of a phrase like `in accordance with`


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a promise came to.

    verb: the word of promising. deed: the verb whose doer bound himself. act: what was promised. status: its end.
    barred: whether the act is what was not to be done.
    """

    verb: Token
    deed: Token
    act: Token
    status: str
    barred: bool = False


def beside_a_deed(noun: Token) -> Iterator[Outcome]:
    """Yield what a noun of promising without content tells of the deed that it stands beside."""
    if _has_content(noun):
        return
    phrase, first = _phrase_before(noun)
    if first is not None:
        yield from _of_phrase(noun, phrase, governing(_verb_over(first)))
    elif noun.dep_ in ("dobj", "pobj"):
        yield from _by_deed(noun)


def _phrase_before(noun: Token) -> tuple[str, Token | None]:
    """The words that stand right before a promise: `in accordance with`, `contrary to`, `despite`."""
    end = noun.left_edge.i
    for length in range(_LONGEST, 0, -1):
        words = noun.doc[max(end - length, 0) : end]
        phrase = " ".join(t.lower_ for t in words)
        if phrase in word_groups("keeping phrase", "conceding phrase", "breaching phrase"):
            return phrase, words[0]
    return "", None


def words_of_phrase(noun: Token, deed: Token) -> list[Token]:
    """Heads of the phrase before a promise, and of to whom it was made, that the parser hung on the deed."""
    first = _phrase_before(noun)[1] if noun.pos_ == "NOUN" else None
    if first is None:
        return []
    return [first, *told_beside(noun, deed)]


def told_beside(noun: Token, deed: Token) -> list[Token]:
    """The `to` right after a promise, which the parser hung on the deed: to whom it was made."""
    verbs = (deed, deed.head, noun.head, noun.head.head)
    after = (c for v in verbs for c in v.children if c.dep_ in ("prep", "dative") and c.lower_ == "to")
    return [c for c in dict.fromkeys(after) if c.i == noun.right_edge.i + 1]


def _verb_over(token: Token) -> Token:
    """The verb that a phrase hangs on; of `was as good as its word and freed them` the second."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    joined = [c for c in token.children if c.dep_ == "conj" and c.tag_ in _DONE]
    return joined[0] if token.lemma_ == "be" and joined else token


def _of_phrase(noun: Token, phrase: str, deed: Token) -> Iterator[Outcome]:
    """`in line with its pledge`, `in breach of the agreement`, `despite its promise`: a noun without complement."""
    if deed.pos_ != "VERB":
        return
    if phrase in word_group("keeping phrase"):
        yield from kept_by(noun, deed)
        return
    told = list(broken_by(noun, deed))
    yield from told
    if not told and phrase in word_group("breaching phrase"):
        yield from _breach(noun, deed)


def _by_deed(noun: Token) -> Iterator[Outcome]:
    """`sent the coal, fulfilling the promise it made`, `by freeing the pilots, Mali kept its promise`."""
    whole = whole_of(noun)
    verb = whole.head if whole.dep_ == "dobj" else whole.head.head
    status = effect_on_promise(verb) if verb.pos_ == "VERB" else None
    if status not in ("met", "broken") or is_negated(verb):
        return
    deeds = _deeds_beside(verb)
    for act in _left_undone(verb, deeds) if status == "broken" else []:
        yield Outcome(noun, verb, act, "broken")
    for deed in deeds:
        if status == "met":
            yield Outcome(noun, verb if deed.tag_ == "VBG" else deed, deed, "met")
        else:
            yield from _breach(noun, deed, verb if deed.tag_ == "VBG" else deed)


def _deeds_beside(verb: Token) -> list[Token]:
    """The deeds that a verb of keeping or breaking is said of: its main verb, what is joined to it, `by freeing`."""
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return [verb.head] if verb.head.tag_ in ("VBD", "VBN", "VBZ") else []
    if verb.tag_ not in _DONE:
        return []
    if verb.dep_ == "ccomp" and any(t.text == ":" for t in verb.doc[verb.i : verb.head.i]):
        return [verb.head] if verb.head.tag_ in _DONE else []  # "kept its word: on Monday it freed them"
    by = [a for c in verb.children if c.dep_ == "prep" and c.lower_ == "by" for a in c.children if a.dep_ == "pcomp"]
    joined = [c for c in verb.children if c.dep_ == "conj" and (c.tag_ in _DONE or c.lower_ == "let")]
    own = [c for c in joined if not has_subject(c) and not is_negated(c)]
    return by or own[:1]


def _left_undone(verb: Token, deeds: list[Token]) -> list[Token]:
    """`broke the pact by refusing to open it`, `… with its refusal to open it`: what was to be done."""
    acts = [a for d in deeds if d.lemma_.lower() in word_group("failing") for a in complements(d)]
    phrases = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("with", "by", "through"))
    nouns = [o for p in phrases for o in p.children if o.lemma_.lower() in word_group("failing nouns")]
    acts += [a for n in nouns for a in n.children if a.dep_ in ("acl", "relcl")]
    return [a for a in acts if a.tag_ == "VB"]


def _breach(noun: Token, deed: Token, doer: Token | None = None) -> Iterator[Outcome]:
    """`sent troops in breach of its pledge`: the pledge was not to send them; not of an accord, which says more."""
    found = deed.dep_ == "xcomp" and deed.head.lemma_.lower() in word_group("found doing") and deed.tag_ == "VBG"
    if noun.lemma_.lower() not in word_group("promise of one") or (is_still_to_come(deed) and not found):
        return
    onward = [c for c in deed.children if c.dep_ in ("xcomp", "pcomp") and c.tag_ in ("VB", "VBG")]
    act = onward[0] if onward and deed.lemma_.lower() in word_group("going on") else deed
    if act.tag_ in (*_FINITE, "VBG", "VB") and not is_negated(act):
        yield Outcome(noun, doer or deed, act, "broken", barred=True)


def _has_content(noun: Token) -> bool:
    """Whether a promise has words of its own that tell what was promised; not to whom or when it was made."""
    beside = any(c.dep_ in ("advcl", "xcomp", "ccomp") and c.tag_ == "VB" and c.i > noun.i for c in noun.head.children)
    told = (t for c in noun.rights for t in c.subtree)
    return beside or any(t.tag_ == "VB" or t.dep_ == "pcomp" or _tells(t, noun) for t in told)


def _tells(token: Token, noun: Token) -> bool:
    """A clause or phrase that tells what is promised: `its pledge of aid`, `its promise that they would go`."""
    if token.head.i != noun.i:
        return False
    if token.dep_ in ("acl", "relcl", "ccomp"):
        return token.lemma_.lower() not in word_group("giving a promise")
    of_day = any(c.ent_type_ in ("DATE", "TIME") or c.lemma_.lower() in word_group("month") for c in token.subtree)
    return token.dep_ == "prep" and token.lower_ not in ("to", "with", "in", "by", "from") and not of_day


def governing(verb: Token) -> Token:
    """The verb of failing or of letting over a deed: the parser may hang `as promised` on either."""
    if verb.lemma_.lower() in word_group("said beside a deed"):  # "Chile freed the crew, it said, as it had promised"
        told = [verb.head] if verb.dep_ == "parataxis" else [c for c in verb.children if c.dep_ == "ccomp"]
        verb = next((c for c in told if c.i < verb.i and c.tag_ in _DONE), verb)
    over = verb.head
    if verb.dep_ == "ccomp" and over.lemma_.lower() == "let" and over.dep_ not in ("xcomp", "ccomp"):
        return over
    while over.dep_ in ("xcomp", "ccomp") and over.tag_ == "VB":  # "refused to let the group leave, as it had promised"
        over = over.head
    return over if verb.dep_ in ("xcomp", "ccomp") and over.lemma_.lower() in word_group("failing") else verb


def kept_by(verb: Token, deed: Token) -> Iterator[Outcome]:
    """Of a deed done, or failed to be done, as it was promised."""
    if is_awaited(deed) or (deed.tag_ == "VB" and deed.head.lemma_.lower() in word_group("waiting for a deed")):
        yield Outcome(verb, deed, deed, "open")  # "has yet to withdraw, as it promised"
    if is_still_to_come(deed):
        return
    failing = deed.lemma_.lower() in word_group("failing") or (deed.dep_ == "pcomp" and deed.head.lower_ == "without")
    left_out = deed.dep_ == "pcomp"  # "without disarming them, as it had promised"
    acts = [a for a in complements(deed) if a.tag_ == "VB"] if failing and not left_out else [deed]
    for act in acts:
        denied = is_negated(deed) or any(is_negated(a) for a in deed.children if a.dep_ == "aux")
        status = "broken" if failing or denied else "met"
        yield Outcome(verb, deed, act, status)


def broken_by(verb: Token, deed: Token) -> Iterator[Outcome]:
    """Of a refusal or failure to do what was promised; other deeds do not say what that was."""
    if is_still_to_come(deed):
        return
    if deed.lemma_.lower() in word_group("failing"):
        yield from (Outcome(verb, deed, act, "broken") for act in complements(deed) if act.tag_ == "VB")
    elif is_negated(deed) and not any(a.tag_ == "MD" for a in auxiliaries(deed)):
        past = deed.tag_ in _DONE or any(a.lower_ == "did" for a in auxiliaries(deed))
        yield from [Outcome(verb, deed, deed, "broken")] if past else []


def is_still_to_come(deed: Token) -> bool:
    """Whether a deed is only ahead: `will free`, `to free`."""
    return deed.tag_ in ("VB", "VBG") and any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for c in deed.children)
