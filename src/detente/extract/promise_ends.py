"""What becomes of a promise by other words than a verb of keeping or breaking right over it.

`The pledge came to nothing`, `its failure to honour a pledge`, `did nothing to keep its word`, `in fulfilment of its
promise`, `is no longer bound by it`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.lexicon import reporting_verbs
from detente.extract.tables import rows, word_group, word_groups
from detente.reading.verb_forms import auxiliaries, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_WORDS: Final = frozenset({"prt", "advmod", "acomp", "attr", "oprd"})
_TOLD: Final = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_LONGEST: Final = 3  # words of `in violation of`
_UNDER: Final = frozenset({"xcomp", "advcl", "relcl", "acl"})


def may_be_kept(noun: Token) -> bool:
    """Whether a verb over a promise may be one of keeping it; not in `kept its troops despite its promise`."""
    preposition = noun.head if noun.dep_ == "pobj" else noun
    return preposition.lower_ not in word_group("no object of keeping")


@lru_cache(maxsize=1)
def _ends() -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    found: dict[str, tuple[tuple[frozenset[str], str], ...]] = {}
    for verb, words, status in rows("promise_ends.tsv"):
        asked = frozenset(w.strip() for w in words.split(",")) - {"-"}
        found[verb] = (*found.get(verb, ()), (asked, status))
    return found


def end_of_promise(verb: Token) -> str | None:
    """The status that a verb gives the promise that is its subject; None for a verb that gives none."""
    known = _ends().get(verb.lemma_.lower(), ())
    if not known or any(a.tag_ == "MD" for a in auxiliaries(verb)) or is_negated(verb):
        return None
    below = {t.lemma_.lower() for t in _said_of_it(verb)} | {t.lower_ for t in _said_of_it(verb)}
    return next((status for asked, status in known if not asked or asked & below), None)


def _said_of_it(verb: Token) -> list[Token]:
    phrases = [o for c in verb.children if c.dep_ == "prep" for o in c.children if o.dep_ in ("pobj", "amod")]
    return [*(c for c in verb.children if c.dep_ in _WORDS), *phrases]


def is_left_undone(verb: Token) -> bool:
    """Whether keeping a promise failed: `failed to honour`, `its failure to honour`, `did nothing to honour`."""
    over = verb.head
    if verb.dep_ not in _UNDER or verb.tag_ != "VB":
        return False
    if over.pos_ in ("NOUN", "PRON"):
        return over.lemma_.lower() in word_group("failing nouns") or _next_to_nothing(over, over.head)
    if verb.dep_ == "xcomp" and over.lemma_.lower() in word_group("failing"):
        return True
    return any(_next_to_nothing(c, over) for c in over.children if c.dep_ == "dobj")


def _next_to_nothing(noun: Token, verb: Token) -> bool:
    done = noun.dep_ == "dobj" and verb.lemma_.lower() == "do" and not any(a.tag_ == "MD" for a in auxiliaries(verb))
    return done and noun.lower_ in word_group("doing next to nothing")


def effect_by_noun(noun: Token) -> str | None:
    """`in fulfilment of its promise`, `a breach of its promise`; None for other words."""
    if noun.pos_ != "NOUN":
        return None
    if noun.lemma_.lower() in word_group("noun of keeping"):
        return "met" if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    return "broken" if noun.lemma_.lower() in word_group("noun of breaking") else None


def conceded(noun: Token) -> str | None:
    """`Despite its promise to leave, Mali sent more troops`: `broken`, where the same one did otherwise."""
    if noun.pos_ != "NOUN" or noun.dep_ != "pobj" or not _is_conceding(noun):
        return None
    own = any((c.dep_ == "poss" and c.pos_ == "PRON") or c.lower_ in ("a", "an") for c in noun.lefts)
    verb = noun.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    told = verb.tag_ in _TOLD and not any(a.tag_ == "MD" for a in auxiliaries(verb))
    subject = any(c.dep_ == "nsubj" for c in verb.children)
    return "broken" if own and told and subject and verb.lemma_.lower() not in reporting_verbs() else None


def _is_conceding(noun: Token) -> bool:
    end = noun.left_edge.i
    phrases = (" ".join(t.lower_ for t in noun.doc[max(end - n, 0) : end]) for n in range(1, _LONGEST + 1))
    return any(p in word_groups("conceding phrase", "breaching phrase") for p in phrases)


def unbound(verb: Token) -> str | None:
    """`is no longer bound by its pledge`: `withdrawn`, else None."""
    if verb.lemma_.lower() not in word_group("binding while it holds"):
        return None
    holders = (verb, verb.head) if verb.dep_ in ("ccomp", "xcomp", "oprd") else (verb,)
    longer = any(c.lower_ == "longer" and is_no(c) for holder in holders for c in holder.children)
    return "withdrawn" if longer else None


def is_no(longer: Token) -> bool:
    """Whether `no` stands before `longer`."""
    return longer.i > 0 and longer.doc[longer.i - 1].lower_ == "no"
