"""Whether a later verb tells that what was promised was done: `The mosques were reopened in June`, `released them`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.promise_fate import sort_of
from detente.extract.tables import rows, word_group, word_groups
from detente.reading.grammar import complements, patients
from detente.reading.verb_forms import auxiliaries, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_THING: Final = frozenset({"it", "them"})
_TOLD: Final = frozenset({"VBD", "VBN"})


def done_beside(promise: Token) -> str | None:
    """The status that a verb of the same sentence gives: `promised to free the crew, but freed them only in May`."""
    acts = [act for act in complements(promise) if act.tag_ == "VB"]
    beside = [c for c in promise.children if c.dep_ == "conj" and c.i > promise.i]
    if promise.dep_ == "ccomp" and any(t.text == ";" for t in promise.doc[promise.i : promise.head.i]):
        beside.append(promise.head)
    for act in acts:
        found = next((s for verb in beside if (s := done_status(verb, act))), None)
        if found is not None:
            return found
        if _is_deed_of_promiser(promise, act):
            return "met"
    return _so_by_promiser(promise) if acts else None


def _so_by_promiser(promise: Token) -> str | None:
    """`Zaire, which pledged to free the nuns, did so`, `has not done so`: the verb over the promiser."""
    verb = promise.head.head
    if promise.dep_ != "relcl" or promise.head.dep_ != "nsubj" or verb.lemma_ != "do" or verb.tag_ not in _TOLD:
        return None
    words = {t.lower_ for t in verb.children}
    if not words & {"so", "this", "that"} or any(a.tag_ == "MD" for a in auxiliaries(verb)):
        return None
    if is_negated(verb) or "never" in words:
        return None if "yet" in words else "broken"
    return "broken" if words & word_group("late") else "met"


def done_status(verb: Token, act: Token) -> str | None:
    """`met` or `broken` where a verb tells that an act was done, was not done, or only late; else None.

    It is the same act where it is the same verb, done to the same thing or to `it` or `them`.
    """
    if verb.tag_ not in (*_TOLD, "VB") or any(a.tag_ == "MD" for a in auxiliaries(verb)):
        return None
    if not _is_same_deed(verb, act):
        return None
    denied = is_negated(verb)
    if (verb.tag_ == "VB" and not denied) or any(c.lower_ == "yet" for c in verb.children):
        return None
    words = {t.lower_ for t in verb.subtree}
    return "broken" if denied or words & (word_group("late") | {"only"}) else "met"


def _is_same_deed(verb: Token, act: Token) -> bool:
    """The same verb done to the same thing or to `it`; a like verb, or the thing that came, where it is `the` thing."""
    promised = [act] if act.pos_ in ("NOUN", "PROPN") else [p.token for p in patients(act)]
    things = {t.lemma_.lower() for t in promised}
    done = [p.token for p in patients(verb)]
    if verb.lemma_ == act.lemma_:
        return any(t.lower_ in _THING or (t.lemma_.lower() in things and not _is_any(t)) for t in done)
    if (act.pos_ in ("NOUN", "PROPN") and sort_of(verb) == "done") or like_deeds(verb, act):
        return any(t.lemma_.lower() in things and _is_the_same(t) for t in done)
    given = act.pos_ in ("NOUN", "PROPN") or sort_of(act) == "done"
    came = [c for c in verb.children if c.dep_ == "nsubj"] if given and sort_of(verb) == "comes" else []
    return verb.lemma_ != "be" and any(t.lemma_.lower() in things and _is_the_same(t) for t in came)


def _is_the_same(noun: Token) -> bool:
    """`the ferry`, `these men`: what was told of before."""
    return any(c.lower_ in word_group("pointing back") for c in noun.lefts)


def _is_any(noun: Token) -> bool:
    """`Ferries` of no kind that was told before: a bare plural."""
    return noun.tag_ == "NNS" and not any(c.dep_ in ("det", "poss", "nummod", "amod") for c in noun.lefts)


def like_deeds(verb: Token, act: Token) -> bool:
    """Whether two verbs may tell the same deed: `free` and `release`."""
    one, other = verb.lemma_.lower(), act.lemma_.lower()
    return any(one in row and other in row for row in _alike())


@lru_cache(maxsize=1)
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(w.strip() for w in row[0].split(",")) for row in rows("promise_same_deeds.tsv"))


def turned_down(offer: Token) -> bool:
    """`offered to send judges, but Peru declined`: a verb of refusing without an object, of another."""
    for verb in offer.children:
        if verb.dep_ != "conj" or verb.lemma_.lower() not in word_group("turning an offer down") or is_negated(verb):
            continue
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        apart = any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children)
        if own and not apart and verb.tag_ in ("VBD", "VBN", "VBZ"):
            return True
    return False


def fell_short(promise: Token) -> Token | None:
    """The deed of `released only three tons, although it had promised six`; None where no two amounts are set apart."""
    deed = promise.head
    conceded = {c.lower_ for c in promise.children if c.dep_ in ("mark", "advmod")} & word_group("conceding")
    if promise.dep_ != "advcl" or not conceded or deed.tag_ not in _TOLD:
        return None
    promised = any(c.dep_ == "dobj" and _amount(c) for c in promise.children)
    done = [c for c in deed.children if c.dep_ in ("dobj", "nsubjpass") and _amount(c)]
    words = {t.lower_ for c in done for t in c.subtree} | {c.lower_ for c in deed.children if c.dep_ == "advmod"}
    return deed if promised and done and words & _little() else None


def amount_owed(promise: Token, act: Token) -> str | None:
    """`free 30 sailors` of `freed only 12 sailors, although it had promised 30`; None where the promise says it all."""
    deed = fell_short(promise) if act.pos_ == "NUM" else None
    if deed is None:
        return None
    noun = next((c for c in deed.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ != "NUM"), None)
    if noun is None:
        return None
    described = [c.text for c in noun.lefts if c.dep_ in ("amod", "compound") and c.lower_ not in _little()]
    return " ".join([deed.lemma_, act.text, *described, noun.doc[noun.i : noun.right_edge.i + 1].text])


def _little() -> frozenset[str]:
    return word_groups("only so much", "less than promised")


def _amount(noun: Token) -> bool:
    return noun.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.children)


def _is_deed_of_promiser(promise: Token, act: Token) -> bool:
    """`Zaire, which pledged to free the nuns, released them`: the verb over the promiser is of the same kind."""
    verb = promise.head.head
    if promise.dep_ != "relcl" or promise.head.dep_ != "nsubj" or verb.tag_ != "VBD" or is_negated(verb):
        return False
    pronoun = any(c.dep_ == "dobj" and c.lower_ in _THING for c in verb.children)
    return pronoun and sort_of(verb) == "done" == sort_of(act)
