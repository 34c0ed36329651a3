"""Where the arguments of a predicate stand: the head tokens in each relation that the lexicon names.

The relations are those of the `source` and `target` columns of `data/lexicon.tsv`; any word that is no
name of a relation is a preposition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.antecedents import antecedents
from detente.extract.lexicon import light_verbs, senses
from detente.extract.tables import classes, word_group
from detente.reading.grammar import Argument, agents, complements, datives, patients, prepositional, subjects
from detente.reading.kept import kept
from detente.reading.verb_forms import auxiliaries, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

Place = tuple["Token", str]
Finder = Callable[["Token"], Iterator[Place]]

MODIFIERS: Final = frozenset({"amod", "compound", "poss", "nmod", "npadvmod", "nummod"})
_SOURCE_PREPOSITIONS: Final = ("by", "of", "from", "between", "among")
_BESIDE: Final = frozenset({"besides", "before", "after", "since", "despite", "upon", "following"})  # another act
_ON: Final = frozenset({"on", "upon"})
_INSIDE_OBJECT: Final = ("of", "by", "in")


def standing(predicate: Token, relation: str) -> list[Place]:
    """The head tokens in a relation to the predicate, each with the way it was found."""
    table, phrases = _tables(predicate)
    found = table[relation](predicate) if relation in table else phrases(predicate, relation)
    return list(found)


def _tables(predicate: Token) -> tuple[dict[str, Finder], Callable[[Token, str], Iterable[Place]]]:
    if predicate.pos_ in ("VERB", "AUX"):
        return _VERB, _with_preposition
    if predicate.pos_ == "ADJ":
        return _ADJECTIVE, _by_preposition
    return _NOUN, _noun_preposition


@kept
def light_verb(noun: Token) -> Token | None:
    """The verb that only carries the noun: `made a pledge`, `talks were held`; None where it is a real verb."""
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if noun.dep_ in ("dobj", "attr") or (noun.dep_ == "nsubjpass" and is_passive(verb)):
        return verb if verb.lemma_.lower() in light_verbs() else None
    return None


def _ways(arguments: Iterable[Argument]) -> Iterator[Place]:
    yield from ((a.token, a.way) for a in arguments)


def _by_preposition(token: Token, preposition: str) -> Iterator[Place]:
    return ((a.token, a.way) for a in prepositional(token) if a.way == preposition)


def _gathered(places: Iterable[tuple[Argument, str]]) -> dict[str, tuple[Place, ...]]:
    """Phrases by their prepositions, each with its way, which is the preposition and how the word has it."""
    found: dict[str, tuple[Place, ...]] = {}
    for (token, preposition), how in places:
        found[preposition] = (*found.get(preposition, ()), (token, preposition + how))
    return found


def _under_complement(token: Token) -> Iterator[Place]:
    """Subjects of the that-clause: `demanded that Japan …`."""
    for clause in complements(token):
        yield from ((a.token, "comp") for a in subjects(clause) if a.way in ("subj", "control"))


def _embedded(governor: Token) -> Iterator[Place]:
    """What stands in the infinitive or gerund under a predicate: its objects, phrases and subject."""
    inner = complements(governor)
    ways = (p for p in governor.children if p.dep_ == "prep" and p.lower_ not in _BESIDE)
    inner += [c for p in ways for c in p.children if c.dep_ == "pcomp"]
    for clause in inner:
        yield from ((a.token, "xcomp") for a in patients(clause))
        yield from ((a.token, "xcomp") for a in prepositional(clause))
        yield from ((a.token, "xcomp-subj") for a in subjects(clause) if a.way == "subj")


# ---------------------------------------------------------------- verbs


def _inside_object(verb: Token) -> Iterator[Place]:
    """Whose the object is: `denounced American policy`, `the policy of Peru`."""
    for argument in patients(verb):
        yield from ((c, "obj-poss") for c in argument.token.lefts if c.dep_ in MODIFIERS)
        yield from ((a.token, "obj-" + a.way) for a in prepositional(argument.token) if a.way in _INSIDE_OBJECT)


def _with_preposition(verb: Token, preposition: str) -> Iterable[Place]:
    """A phrase of the verb, or of its object: `imposed sanctions on`."""
    return _verb_phrases(verb).get(preposition, ())


@kept
def _verb_phrases(verb: Token) -> dict[str, tuple[Place, ...]]:
    return _gathered((phrase, how) for word, how in _holders_of_phrases(verb) for phrase in prepositional(word))


def _holders_of_phrases(verb: Token) -> Iterator[tuple[Token, str]]:
    """The words whose phrases may be the verb's, with how it has them."""
    yield verb, ""
    for phrase in prepositional(verb):  # "embarked on a tour of", "is on a visit to"
        if phrase.way in _ON and phrase.token.lemma_.lower() in classes()["@visit"]:
            yield phrase.token, "<on"
    yield from ((noun, "<up") for noun in antecedents(verb))
    for argument in patients(verb):
        yield argument.token, "<obj"
        for clause in argument.token.rights:
            if clause.dep_ in ("acl", "relcl"):  # "lifted the sanctions that it imposed on"
                yield clause, "<rel"
    if verb.lemma_.lower() in word_group("goes on or ends") and not (patients(verb) or complements(verb)):
        yield from ((a.token, "<subj") for a in subjects(verb))  # "flights between Chad and Niger have resumed"


def _children(verb: Token, deps: tuple[str, ...], way: str) -> Iterator[Place]:
    yield from ((c, way) for c in verb.children if c.dep_ in deps)


_VERB: Final[dict[str, Finder]] = {
    "default": lambda t: _ways(agents(t)),
    "subj": lambda t: _ways(agents(t)),
    "obj": lambda t: _ways(patients(t)),
    "iobj": lambda t: _ways(datives(t)),
    "poss": _inside_object,
    "oprd": lambda t: _children(t, ("oprd", "acomp"), "oprd"),
    "neg": lambda t: _children(t, ("neg",), "neg"),
    "aux": lambda t: ((a, "aux") for a in auxiliaries(t)),
    "caux": lambda t: ((a, "caux") for c in complements(t) for a in auxiliaries(c)),
    "comp": _under_complement,
    "xcomp": _embedded,
}

# ---------------------------------------------------------------- adjectives


def _copula_subjects(adjective: Token) -> Iterator[Place]:
    copula = adjective.head if adjective.dep_ in ("acomp", "attr", "oprd", "conj") else adjective
    if copula.pos_ in ("VERB", "AUX"):
        yield from _ways(subjects(copula))


def _that_clause(adjective: Token) -> Iterator[Place]:
    """Subjects of the clause under an adjective or its copula: `is vital that Chad …`, `it is vital for Chad to`."""
    yield from _under_complement(adjective)
    if adjective.dep_ == "acomp" and adjective.head.lemma_ == "be":
        yield from _under_complement(adjective.head)
        for clause in adjective.head.rights:
            if clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.lefts):
                yield from ((a.token, "comp") for a in subjects(clause) if a.way == "subj")


def _adjective_negation(adjective: Token) -> Iterator[Place]:
    """`is not acceptable`, `not willing`: the `not` of the adjective or of its copula."""
    yield from _children(adjective, ("neg",), "neg")
    if adjective.dep_ in ("acomp", "attr", "oprd"):
        yield from _children(adjective.head, ("neg",), "neg")


_ADJECTIVE: Final[dict[str, Finder]] = {
    "default": _copula_subjects,
    "subj": _copula_subjects,
    "neg": _adjective_negation,
    "comp": _that_clause,
    "xcomp": _embedded,
}

# ---------------------------------------------------------------- nouns


def _holders(noun: Token) -> Iterator[Place]:
    """Whose act a noun is: possessor, adjective, by-phrase, the subject of a light verb."""
    yield from ((c, "poss" if c.dep_ == "poss" else "mod") for c in noun.lefts if c.dep_ in MODIFIERS)
    yield from ((a.token, a.way) for a in prepositional(noun) if a.way in _SOURCE_PREPOSITIONS)
    yield from ((t, "by") for t in told_after(noun))
    for child in noun.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            yield from ((a.token, "by") for a in agents(child))
        elif child.dep_ == "relcl":
            yield from ((a.token, "relative") for a in agents(child) if a.token.i != noun.i)
    verb = light_verb(noun)
    if verb is not None:
        yield from ((a.token, "light") for a in agents(verb))


def told_after(noun: Token) -> Iterator[Token]:
    """`the arrest of two traders by Chad`: Chad, which the parser may hang on the traders."""
    for phrase in prepositional(noun):
        if phrase.way == "of" and ("N", phrase.token.lemma_.lower()) not in senses():
            yield from (t for t, _ in _by_preposition(phrase.token, "by"))
    verb = noun.head
    if noun.dep_ == "dobj" and not is_passive(verb) and ("N", noun.lemma_.lower()) in senses():
        yield from (t for t, _ in _by_preposition(verb, "by") if t.pos_ in ("NOUN", "PROPN") and t.i > noun.i)


def _noun_preposition(noun: Token, preposition: str) -> Iterable[Place]:
    """A phrase of the noun, of its light verb (`made a pledge to`) or of what it is of (`the sale of ships to`)."""
    return _noun_phrases(noun).get(preposition, ())


@kept
def _noun_phrases(noun: Token) -> dict[str, tuple[Place, ...]]:
    own = [(phrase, "") for phrase in prepositional(noun)]
    things = [a.token for a, _ in own if a.way == "of" and ("N", a.token.lemma_.lower()) not in senses()]
    inner = [(phrase, "<of") for thing in things for phrase in prepositional(thing) if phrase.way != "of"]
    verb = light_verb(noun)
    return _gathered((*own, *inner, *((p, ">light") for p in (prepositional(verb) if verb is not None else ()))))


def _noun_complement(noun: Token, relation: str) -> Iterator[Place]:
    """What stands in the clause under a noun (`a threat to bomb Serbia`), or beside its light verb."""
    verb = light_verb(noun)
    if verb is not None and relation in ("obj", "iobj"):
        yield from ((a.token, "light-iobj") for a in datives(verb))
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.pos_ == "VERB":
            found = patients(child) if relation in ("obj", "xcomp") else subjects(child)
            yield from ((a.token, "noun-" + relation) for a in found if a.token.i != noun.i)


def _named_so(noun: Token) -> Iterator[Place]:
    """Of whom a noun is said: `Chad is a threat`."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        yield from ((a.token, "is") for a in subjects(noun.head) if a.way in ("subj", "control"))


_NOUN: Final[dict[str, Finder]] = {
    "default": _holders,
    "subj": _holders,
    "is": _named_so,
    "head": lambda t: iter([(t.head, "head")]),
    "poss": lambda t: ((c, "poss") for c in t.lefts if c.dep_ in MODIFIERS),
    "compound": lambda t: ((c, "compound") for c in t.lefts if c.dep_ in ("compound", "nmod")),
    "obj": lambda t: _noun_complement(t, "obj"),
    "iobj": lambda t: _noun_complement(t, "iobj"),
    "comp": lambda t: _noun_complement(t, "comp"),
    "xcomp": lambda t: _noun_complement(t, "xcomp"),
}
