"""Modality from grammar: what happened, is to happen, is weighed, or did not happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.grounds import grounds
from detente.extract.tables import rows, word_group
from detente.extract.voices import FIRST_PERSON
from detente.reading.kept import kept
from detente.reading.verb_forms import SUBJECTS, auxiliaries, is_negated, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_FUTURE: Final = frozenset({"will", "shall", "'ll", "wo"})
_POSSIBLE: Final = frozenset({"may", "might", "could", "should", "ought"})
_CONDITIONAL: Final = frozenset({"would"})
_ORDER: Final = {"negated": 3, "considered": 2, "planned": 1, "actual": 0}
_INTENT: Final = frozenset({"for", "on", "to", "of", "from", "about", "against", "into", "including"})
_MAX_STEPS: Final = 4


@lru_cache(maxsize=1)
def _cues() -> dict[tuple[str, str], str]:
    return {(row[0], row[1]): row[2] for row in rows("modality.tsv") if row[2] in _ORDER}


def modality(predicate: Token, negation: bool = True) -> str:
    """`actual`, `planned`, `considered` or `negated`, from the predicate and what governs it.

    negation: whether a `not` at the predicate counts; where its sense holds the negation (`will not tolerate`) it
    does not.
    """
    return _with_negation(predicate) if negation else _without_negation(predicate)


@kept
def _with_negation(predicate: Token) -> str:
    return "negated" if _is_without(predicate) else _of(predicate, _own(predicate))


@kept
def _without_negation(predicate: Token) -> str:
    return _of(predicate, "actual")


def _of(predicate: Token, own: str) -> str:
    """From the word's own form, its adjectives, its reasons, and what governs it."""
    found = [own, _described(predicate), grounds(predicate)]
    token, steps = predicate, 0
    while token.head.i != token.i and steps < _MAX_STEPS and _governs(token):
        token, below, steps = token.head, token, steps + (token.pos_ != "ADP")
        found += _from_above(token, below, predicate)
    return max(found, key=lambda m: _ORDER[m])


def _from_above(token: Token, below: Token, predicate: Token) -> Iterator[str]:
    """What a governing word says of the word below it."""
    if below.dep_ == "conj":  # "denied it and accused Chile": the one says nothing of the other but by its auxiliaries
        if _shares_auxiliaries(below):
            yield _own(token)
        return
    own = _own(token) if token.pos_ in ("VERB", "AUX") else "actual"
    if below.dep_ == "advcl":
        yield own
        if below.tag_ == "VB":  # "is due in Riga to sign"
            yield from (cue for c in token.children if c.dep_ == "acomp" and (cue := _cue(c)) == "planned")
        return
    if below.dep_ == "nsubj" and token.lemma_ == "be":  # "the talks will be long", but not "the talks are no gift"
        yield own if below.i == predicate.i and own != "negated" else "actual"
        return
    yield own
    cue = _cue(token)
    yield "actual" if cue == "planned" and _is_told_as_done(below) else cue


def _is_told_as_done(token: Token) -> bool:
    """`announced that it has recalled`, against `announced that it recalls`."""
    return token.dep_ == "ccomp" and (
        token.tag_ == "VBD" or any(a.lower_ in ("has", "have", "had", "was", "were") for a in auxiliaries(token))
    )


def _shares_auxiliaries(token: Token) -> bool:
    """Whether a coordinated verb stands under the auxiliaries of the one before: `will go and ask`."""
    if token.pos_ not in ("VERB", "AUX") or token.tag_ != token.head.tag_ or token.tag_ not in ("VB", "VBN", "VBG"):
        return False
    return not any(c.dep_ in SUBJECTS or c.dep_ in ("aux", "auxpass") for c in token.children)


def _described(noun: Token) -> str:
    """From an adjective before a noun: `the planned visit`, `a possible embargo`; from what became of it: `the trip,
    which was cancelled`."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return "actual"
    found = [_cues().get((c.lower_, "A"), "actual") for c in noun.lefts if c.dep_ == "amod"]
    for clause in noun.rights:
        if clause.dep_ == "relcl" and is_passive(clause) and _cue(clause) == "negated":
            found.append("negated")
    return max(found, key=lambda m: _ORDER[m], default="actual")


def is_performed(token: Token) -> bool:
    """`I want to thank`, `we would like to ask`: saying so does it."""
    wish = token.head
    first = any(c.dep_ == "nsubj" and c.lower_ in FIRST_PERSON for c in wish.children)
    return token.dep_ in ("xcomp", "conj") and first and wish.lemma_.lower() in word_group("polite wish")


def cues_in(tokens: Iterable[Token]) -> Iterator[tuple[list[Token], str, bool]]:
    """Words that make what they stand over other than actual: the words, their effect, whether the table lists them."""
    for token in tokens:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass") and _own(token) != "actual":
            helpers = [*auxiliaries(token), *(c for c in token.children if c.dep_ == "neg")]
            yield sorted({token, *helpers}, key=lambda t: t.i), _own(token), False
        if _cue(token) != "actual" and any(_governs(child) for child in token.children):
            yield [token], _cue(token), True


def _governs(token: Token) -> bool:
    """Whether the head decides over the token's reality: not through a relative, adverbial or said clause."""
    rule = _GOVERNED.get(token.dep_)
    return token.dep_ in _ALWAYS_GOVERNED or (rule is not None and rule(token))


_ALWAYS_GOVERNED: Final = frozenset(
    {"xcomp", "dobj", "attr", "acomp", "oprd", "pcomp", "nsubjpass", "pobj", "agent"},
)
_GOVERNED: Final[dict[str, Callable[[Token], bool]]] = {
    # "the talks will take place"
    "nsubj": lambda t: t.head.lemma_.lower() in word_group("happening"),
    # "pressed for a visit", "will ease it by cutting duties", but not "proposed it during a visit"
    "prep": lambda t: not _tells_when(t) and _is_over(t),
    # "plans to sell", but not "threats made"
    "acl": lambda t: t.tag_ == "VB",
    # the same, as the parser often has it: "will take steps to end"
    "relcl": lambda t: t.tag_ == "VB" and any(c.lower_ == "to" for c in t.lefts),
    # "will come to sign"
    "advcl": lambda t: t.tag_ == "VB" and any(c.lower_ == "to" for c in t.lefts),
    # a verb beside a noun is a slip of the parser
    "conj": lambda t: (t.pos_ in ("VERB", "AUX")) == (t.head.pos_ in ("VERB", "AUX")),
    # "announced that it would"; before the verb it is a sentence of its own
    "ccomp": lambda t: t.i > t.head.i and (t.head.lemma_.lower(), "V") in _cues(),
}


def _is_over(preposition: Token) -> bool:
    inside = preposition.head.pos_ not in ("VERB", "AUX") or preposition.lower_ in _INTENT
    return inside or _tells_how(preposition) or _takes_part(preposition)


def _tells_when(preposition: Token) -> bool:
    """`proposed it on his visit`, `on the eve of the visit`, but not `decided on a visit`, `went on a visit`."""
    if preposition.lower_ != "on":
        return False
    occasion = any(c.lemma_.lower() in word_group("occasion") for c in preposition.children)
    return occasion and preposition.head.lemma_.lower() not in word_group("goes on a visit")


def _takes_part(preposition: Token) -> bool:
    """`is to engage in talks`, `will take part in a summit`."""
    verb = preposition.head
    return preposition.lower_ == "in" and verb.lemma_.lower() in word_group("takes part in")


def _tells_how(preposition: Token) -> bool:
    return preposition.lower_ == "by" and any(c.dep_ == "pcomp" for c in preposition.children)


@kept
def _own(token: Token) -> str:
    """From negation and auxiliaries of the word itself."""
    if is_negated(token) or any(is_negated(c) for c in token.children if c.dep_ == "dobj"):  # "gave no oil"
        return "negated"
    if _is_hypothetical(token):
        return "considered"
    if _is_to_be(token):
        return "planned"
    inherited = token.dep_ == "conj" and not _shares_auxiliaries(token)
    helpers = [c for c in token.children if c.dep_ == "aux"] if inherited else auxiliaries(token)
    return _from_auxiliaries({a.lower_ for a in helpers})


def _is_hypothetical(token: Token) -> bool:
    """`only if Lima drops its ban`: what a condition asks for has not happened."""
    return token.dep_ == "advcl" and any(
        c.dep_ in ("mark", "advmod") and c.lower_ in word_group("introducing a condition") for c in token.children
    )


def _is_to_be(token: Token) -> bool:
    """`is to meet`, `is going to recall`."""
    if token.lemma_ == "go" and token.tag_ == "VBG":
        return any(c.dep_ == "xcomp" for c in token.children)
    return token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.lemma_ == "be"


def _from_auxiliaries(words: set[str]) -> str:
    if words & _POSSIBLE:
        return "considered"
    if words & _FUTURE:
        return "planned"
    if words & _CONDITIONAL:
        return "planned" if "have" not in words else "considered"
    return "actual"


@kept
def _cue(token: Token) -> str:
    pos = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADP": "P", "AUX": "V"}.get(token.pos_, "X")
    lemma = token.lemma_.lower()
    with_particle = [f"{lemma} {c.lower_}" for c in token.children if c.dep_ in ("prt", "prep", "advmod")]
    effect = next((_cues()[p, pos] for p in with_particle if (p, pos) in _cues()), None) or _cues().get(
        (lemma, pos), "actual"
    )
    if effect == "negated" and is_moved(token):
        return "planned"
    return "negated" if effect != "actual" and is_negated(token) else effect  # "has no plans to"


def is_moved(verb: Token) -> bool:
    """`put off until May`, `postponed to Friday`: it is to take place then; not `until further notice`."""
    if verb.lemma_.lower() not in word_group("puts a day later"):
        return False
    ends = [o for c in verb.children if c.lower_ in ("until", "till", "to") for o in c.children if o.dep_ == "pobj"]
    return any(o.pos_ in ("PROPN", "NUM") or o.lemma_.lower() in word_group("time of year") for o in ends)


def _is_without(token: Token) -> bool:
    return token.dep_ in ("pcomp", "pobj") and token.head.lower_ in ("without", "despite no")
