"""What is undertaken: the verbs and nouns under a word of promising, and those announced with `will`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.clauses import coordinated_verbs
from detente.extract.lexicon import reporting_verbs, senses
from detente.extract.relations import light_verb
from detente.reading.grammar import auxiliaries, complements, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE: Final = frozenset({"will", "shall", "'ll"})
PROMISES: Final = frozenset({"AGREE", "CONCEDE"})


def undertakings(predicate: Token) -> list[Token]:
    """The verbs (or the noun) that say what is promised, each with its own verb apart."""
    clauses = _promised_clauses(predicate)
    acts = [v for clause in clauses for v in coordinated_verbs(clause)]
    if acts:
        return [a for a in dict.fromkeys(acts) if acts[0].tag_ != "VB" or a.tag_ == "VB"]
    objects = [
        a.token for a in prepositional(predicate) if a.way in ("to", "on", "in") and a.token.pos_ in ("VERB", "NOUN")
    ]
    objects += [c for c in predicate.children if c.dep_ == "dobj" and predicate.pos_ == "VERB"]
    return objects[:1]


def _promised_clauses(predicate: Token) -> list[Token]:
    """The clauses under a promise: `agreed to …`, `a pledge to …`, `commitment to defending …`."""
    if predicate.pos_ in ("NOUN", "PROPN"):
        found = _noun_clauses(predicate)
        verb = light_verb(predicate)
        return found or ([c for c in complements(verb) if c.dep_ == "xcomp"] if verb is not None else [])
    found = complements(predicate)
    nouns = [c for c in predicate.children if c.dep_ in ("dobj", "pobj", "nsubjpass")]
    return found or [clause for noun in nouns for clause in _noun_clauses(noun)] or _gerunds(predicate)


def _noun_clauses(noun: Token) -> list[Token]:
    found = [
        c
        for c in noun.rights
        if c.dep_ in ("acl", "relcl", "ccomp") and (c.tag_ == "VB" or any(a.tag_ == "MD" for a in auxiliaries(c)))
    ]
    return found or _gerunds(noun)


def _gerunds(governor: Token) -> list[Token]:
    return [
        c for p in governor.children if p.dep_ == "prep" and p.lower_ == "to" for c in p.children if c.dep_ == "pcomp"
    ]


def promises_spoken_of(tokens: list[Token], taken: set[int]) -> Iterator[tuple[Token, Token]]:
    """Nouns of promising that are done something to (`rejected the offer to …`), each with its undertaking.

    taken: tokens that are read as promises already.
    """
    for noun in tokens:
        if noun.pos_ != "NOUN" or noun.i in taken or noun.dep_ not in ("dobj", "nsubjpass", "pobj"):
            continue
        if not any(sense.root in PROMISES for sense in senses().get(("N", noun.lemma_.lower()), ())):
            continue
        loose = [c for c in noun.head.children if c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" and c.i > noun.i]
        for clause in _noun_clauses(noun) or loose:  # "broke its promise to Chile to open the pass"
            yield from ((noun, act) for act in coordinated_verbs(clause))


def announced(arguments: Arguments) -> Iterator[Token]:
    """Main verbs with `will` and a state as their subject, outside quotations."""
    for token in arguments.sentence.span:
        if token.pos_ != "VERB":
            continue
        words = {a.lower_ for a in auxiliaries(token)}
        said = token.dep_ == "ccomp" and token.head.lemma_.lower() in reporting_verbs()
        if (words & FUTURE and (said or token.dep_ in ("ROOT", "conj"))) or ("would" in words and said):
            yield token
