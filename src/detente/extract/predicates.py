"""Which words of a sentence are predicates of the lexicon, and in which sense."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.antecedents import antecedents
from detente.extract.arguments import Arguments
from detente.extract.lexicon import Restriction, Sense, senses
from detente.extract.tables import word_list
from detente.reading.document import Reading
from detente.reading.grammar import complements, patients
from detente.reading.kept import kept
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LINKS: Final = frozenset({"prep", "prt", "advmod", "agent", "acomp", "oprd"})
_VERBAL: Final = frozenset({"VERB", "AUX"})
_POS: Final = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word in one of its senses."""

    token: Token
    sense: Sense


@lru_cache(maxsize=2)
def scenes(reading: Reading) -> tuple[tuple[Arguments, tuple[Predicate, ...]], ...]:
    """The sentences of a reading with their predicates, found once for all kinds of record."""
    made = (Arguments(reading, sentence) for sentence in reading.sentences)
    return tuple((arguments, tuple(predicates(arguments))) for arguments in made)


def predicates(arguments: Arguments) -> list[Predicate]:
    """The predicates of a sentence, each in its most specific sense that fits.

    A noun that a verb's sense asks for ("lifted sanctions") is used up by it.
    """
    used: set[int] = set()
    found: list[Predicate] = []
    tokens = [t for t in arguments.sentence.tokens if t.pos_ in _POS]
    verbs = [t for t in tokens if t.pos_ in _VERBAL]
    for token in (*verbs, *(t for t in tokens if t.pos_ not in _VERBAL)):
        match = sense_of(token, arguments) if token.i not in used else None
        if match is not None:
            found.append(Predicate(token, match[0]))
            used |= match[1]
    return sorted(found, key=lambda p: p.token.i)


def sense_of(token: Token, arguments: Arguments) -> tuple[Sense, set[int]] | None:
    """The sense of a word and the tokens it uses up, or None where it is no predicate here."""
    known, lemma = senses(), token.lemma_.lower()
    for pos in _readings(token):
        near: dict[str, int] | None = None
        for sense in known.get((pos, lemma), ()):
            if sense.rest:
                near = _near(token, pos) if near is None else near
                if sense.rest[0] not in near:  # most rows of a word fall by their next one
                    continue
            used = _matched(token, sense, near or {}, arguments)
            if used is not None:
                return sense, used
    return None


def _readings(token: Token) -> tuple[str, ...]:
    """Parts of speech under which to look a word up; participles may stand as adjectives."""
    pos = _POS.get(token.pos_)
    if pos is None:
        return ()
    if pos == "A" and token.text.endswith(("ed", "ing")):
        return ("A", "V")
    if token.pos_ == "VERB" and token.tag_ == "VBN":
        return ("V", "A")
    return (pos,)


def _matched(token: Token, sense: Sense, near: dict[str, int], arguments: Arguments) -> set[int] | None:
    """The tokens that the sense takes beside the word, or None where it does not fit. near: see `_near`."""
    used: set[int] = set()
    if sense.rest:
        if not all(word in near for word in sense.rest):
            return None
        used |= {near[word] for word in sense.rest}
    for restriction in sense.when:
        places = _fitting(token, restriction, arguments)
        if bool(places) == restriction.negated:
            return None
        if len(restriction.open) < len(restriction.options):
            used |= places
    return {i for i in used if token.doc[i].pos_ in ("NOUN", "PROPN")}


def _near(token: Token, pos: str) -> dict[str, int]:
    """Words that can complete a predicate: particles, prepositions, objects, complements; a noun's compounds."""
    found: dict[str, int] = {}
    for child in token.children:
        for inner in (child, *(g for g in child.children if child.dep_ in _LINKS)):
            found.setdefault(inner.lemma_.lower(), inner.i)
            found.setdefault(inner.lower_, inner.i)
            if inner.dep_ == "prep":
                for deep in inner.children:
                    found.setdefault(deep.lemma_.lower(), deep.i)
    if pos == "V" and token.i + 1 < len(token.doc):
        found.setdefault(token.nbor(1).lower_, token.i + 1)
    if pos == "V" and (is_passive(token) or token.dep_ == "relcl"):  # also "the list that it submitted"
        for argument in patients(token):
            found.setdefault(argument.token.lemma_.lower(), argument.token.i)
    return found


def _fitting(token: Token, restriction: Restriction, arguments: Arguments) -> set[int]:
    found = list(arguments.tokens(token, restriction.relation))
    if restriction.relation == "obj":
        found = [*found, *((noun, "up") for noun in antecedents(token))]
    if restriction.relation in ("xcomp", "comp"):
        found = [*found, *((c, "verb") for c in _clauses_under(token))]
    fitting = [t for t, _ in found if _is_meant(t, restriction, arguments)]
    return {t.i for t in (*fitting, *map(_meant, fitting)) if t is not None}


def _clauses_under(token: Token) -> list[Token]:
    """The verbs that a verb governs, or a noun: `its threat to withdraw`."""
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        return complements(token)
    return [c for c in token.rights if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"]


def _is_meant(token: Token, restriction: Restriction, arguments: Arguments) -> bool:
    if restriction.words and not restriction.words.isdisjoint(noun_forms(token)):
        return True
    return any(_is_such(token, option, arguments) for option in restriction.open)


def _is_such(token: Token, option: str, arguments: Arguments) -> bool:
    """Whether an actor, a body, a person or a place stands there; `*`: anything."""
    if option in ("@actor", "@place") and arguments.inside(token, "x"):
        return True
    if option in ("@body", "@person"):
        mention = arguments.reading.mention_at(arguments.sentence, token)
        return mention is not None and (mention.kind == "organisation" if option == "@body" else bool(mention.person))
    return option == "*" or (option == "@place" and world.place_of(token.text) is not None)


@kept
def noun_forms(token: Token) -> frozenset[str]:
    """A noun's lemma, alone and with the words before it (`export control`); of `600 of the men`, both nouns'."""
    meant = _meant(token)
    return _forms(token) | _forms(meant) if meant is not None else _forms(token)


def _meant(token: Token) -> Token | None:
    """What a number or a word for a part stands for: `all of the tariffs`."""
    if token.pos_ != "NUM" and token.lemma_.lower() not in word_list("transparent_nouns.txt"):
        return None
    return next((o for c in token.rights if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"), None)


def _forms(token: Token) -> frozenset[str]:
    lemma = token.lemma_.lower()
    before = [c.lemma_.lower() for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
    joined = {f"{word} {lemma}" for word in before}
    after = {f"{lemma} {c.lower_} {g.lemma_.lower()}" for c in token.rights if c.dep_ == "prep" for g in c.children}
    return frozenset({lemma, token.lower_} | joined | after)
