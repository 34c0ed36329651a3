"""What a dependency parse says: who does, to whom it is done, under which auxiliaries.

All functions are pure and take spaCy tokens. Dependencies are the ClearNLP labels of the
English models (nsubj, nsubjpass, dobj, pobj, agent, xcomp, relcl, …).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from detente.reading.kept import kept
from detente.reading.lists import subject_control
from detente.reading.verb_forms import SUBJECTS, is_passive, own_subjects

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_CLAUSAL: Final = frozenset({"xcomp", "advcl", "ccomp"})
_DOING: Final = frozenset({"by", "at", "over", "about", "with", "of"})
_RELATIVE: Final = frozenset({"that", "which", "who", "whom", "whose"})
_OBJECT_CONTROL_PREPOSITIONS: Final = frozenset({"of", "from", "into", "for", "as"})
_MAX_STEPS: Final = 6


class Argument(NamedTuple):  # of which reading a word makes several
    """A token that heads an argument, and by which way the verb has it (`subj`, `obj`, `by`, `control` …)."""

    token: Token
    way: str


def conjuncts(token: Token) -> list[Token]:
    """The token and all that are coordinated with it to its right."""
    found = [token]
    for child in token.rights:
        if child.dep_ == "conj":
            found += conjuncts(child)
    return found


def subjects(verb: Token, steps: int = 0) -> list[Argument]:
    """The grammatical subjects of a verb, found through coordination, control, gerunds and relatives."""
    own = own_subjects(verb)
    if own:
        return [a for s in own for a in _subject_arguments(verb, s)]
    if steps > _MAX_STEPS:
        return []
    return _inherited(verb, steps)


def _subject_arguments(verb: Token, subject: Token) -> Iterator[Argument]:
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        for token in conjuncts(verb.head):
            yield Argument(token, "relative")
        return
    for token in conjuncts(subject):
        yield Argument(token, "subj")


def _inherited(verb: Token, steps: int) -> list[Argument]:
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return [Argument(a.token, a.way) for a in subjects(head, steps + 1)]
    if dep == "relcl" and verb.tag_ in ("VBG", "VBN"):
        return [Argument(t, "participle") for t in conjuncts(head)]
    if dep == "acl" or (dep == "relcl" and verb.tag_ == "VB" and head.dep_ == "attr"):  # "was the first to visit Chad"
        return _of_noun(verb, steps)
    if dep in _CLAUSAL and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _controlled(verb, head, steps)
    if dep == "pcomp" and head.dep_ == "prep":
        return _of_gerund(head, steps)
    return []


def _is_whose(noun: Token, head: Token) -> bool:
    """`angered by Chad buying tanks`: Chad, where the parser hung both on the anger."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _DOING and noun.head.head.i == head.i


def _of_noun(verb: Token, steps: int) -> list[Argument]:
    """`a ban imposed`, `a ship carrying`: the noun; `a promise to leave`: whose promise it is."""
    if verb.tag_ in ("VBG", "VBN"):
        return [Argument(t, "participle") for t in conjuncts(verb.head)]
    return [Argument(a.token, "control") for a in holders(verb.head, steps + 1)]


def holders(noun: Token, steps: int = 0) -> list[Argument]:
    """Whose a noun is: its possessor, nationality adjective, or the subject of the verb it is object of."""
    owners = [Argument(c, "poss") for c in noun.children if c.dep_ in ("poss", "nmod") or c.ent_type_ == "NORP"]
    if owners:
        return owners
    verb = noun.head
    if steps <= _MAX_STEPS and noun.dep_ in ("dobj", "attr", "oprd") and verb.pos_ in ("VERB", "AUX"):
        return [Argument(a.token, "light") for a in agents(verb, steps + 1)]
    return []


def _controlled(verb: Token, head: Token, steps: int) -> list[Argument]:
    """The subject of an embedded clause without one: the object of `urged`, the subject of `promised`."""
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i and _is_whose(verb.nbor(-1), head):
        return [Argument(verb.nbor(-1), "participle")]
    objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
    if verb.dep_ in ("xcomp", "ccomp") and objects and head.lemma_ not in subject_control():
        return [Argument(t, "control") for o in objects for t in conjuncts(o)]
    return [Argument(a.token, "control") for a in subjects(head, steps + 1)]


def _of_gerund(preposition: Token, steps: int) -> list[Argument]:
    """`accused China of selling`: China; `left after signing`: who left."""
    head = preposition.head
    if head.pos_ not in ("VERB", "AUX"):
        return holders(head, steps + 1)
    objects = [c for c in head.children if c.dep_ == "dobj"]
    if preposition.lower_ in _OBJECT_CONTROL_PREPOSITIONS and objects:
        return [Argument(t, "control") for t in conjuncts(objects[0])]
    if preposition.lower_ in _OBJECT_CONTROL_PREPOSITIONS and is_passive(head):
        return [Argument(a.token, "control") for a in subjects(head, steps + 1)]
    return [Argument(a.token, "control") for a in agents(head, steps + 1)]


def agents(verb: Token, steps: int = 0) -> list[Argument]:
    """Who does what the verb says: its subject, or in the passive the by-phrase."""
    if not is_passive(verb):
        return subjects(verb, steps)
    return [
        Argument(t, "by")
        for c in verb.children
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
        for o in c.children
        if o.dep_ == "pobj"
        for t in conjuncts(o)
    ]


@kept
def patients(verb: Token) -> tuple[Argument, ...]:
    """To whom or what it is done: the object, or in the passive the subject."""
    return tuple(_patients(verb))


def _patients(verb: Token) -> list[Argument]:
    if is_passive(verb):
        return [Argument(a.token, "passive" if a.way == "subj" else a.way) for a in subjects(verb)]
    objects = [c for c in verb.children if c.dep_ in ("dobj", "attr") and shared_by(c) is None]
    if verb.dep_ == "relcl" and any(c.lower_ in _RELATIVE for c in objects):  # "sanctions that it imposed"
        return [Argument(verb.head, "gap")]
    return [Argument(t, "obj") for c in objects for t in conjuncts(c)] or _gap(verb) or _shared(verb)


def _gap(verb: Token) -> list[Argument]:
    """`sanctions that it imposed`: the noun which the relative clause hangs on."""
    if verb.dep_ != "relcl" or not own_subjects(verb):
        return []
    if any(s.lower_ in _RELATIVE for s in own_subjects(verb)):
        return []
    return [Argument(verb.head, "gap")]


def _shared(verb: Token) -> list[Argument]:
    """The object of a verb that it shares with the next one, or that the parser hung on a verb above."""
    if verb.tag_ not in ("VB", "VBG") or not _lacks_object(verb):
        return []
    following = [c for c in verb.children if c.dep_ == "conj" and c.i > verb.i and c.tag_ == verb.tag_]
    if following:
        return [Argument(a.token, "shared") for a in _patients(following[0]) if a.way in ("obj", "shared")]
    return [Argument(t, "shared") for a in verb.ancestors for t in a.children if shared_by(t) == verb]


def shared_by(noun: Token) -> Token | None:
    """The verb right before an object that hangs on a verb above it: `weighs steps to ease, or even end, the ban`."""
    if noun.dep_ != "dobj":
        return None
    doc, place = noun.doc, noun.left_edge.i - 1
    while place > noun.head.i and doc[place].pos_ in ("ADV", "PUNCT"):
        place -= 1
    verb = doc[place]
    infinite = verb.pos_ == "VERB" and verb.tag_ in ("VB", "VBG") and place > noun.head.i
    return verb if infinite and _lacks_object(verb) else None


def _lacks_object(verb: Token) -> bool:
    return not any(c.dep_ in ("dobj", "ccomp", "xcomp", "dative", "acomp", "attr") for c in verb.children)


def datives(verb: Token) -> list[Argument]:
    """Indirect objects without a preposition: `gave China a list`."""
    return [Argument(t, "iobj") for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP" for t in conjuncts(c)]


@kept
def prepositional(token: Token) -> tuple[Argument, ...]:
    """Objects of the prepositions of a verb or noun, each with the preposition as its way."""
    return tuple(_prepositional(token))


def _prepositional(token: Token) -> Iterator[Argument]:
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "VERB"):
            yield from _objects_of(child, child.lower_)
        elif child.dep_ == "prt":
            continue
        elif child.dep_ == "advmod" and child.lower_ in ("together", "along"):
            yield from _prepositional(child)


def _objects_of(preposition: Token, way: str) -> Iterator[Argument]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            for token in conjuncts(child):
                yield Argument(token, way)
        elif child.dep_ == "prep":  # "away from", "because of"
            yield from _objects_of(child, child.lower_)


def complements(verb: Token) -> list[Token]:
    """The verbs of the clauses that a verb governs, with those coordinated to them."""
    return [t for c in verb.children if c.dep_ in ("ccomp", "xcomp") for t in conjuncts(c)]


@kept
def clause_of(token: Token) -> Token | None:
    """The nearest verb that governs the token."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
    return None


def is_main_subject(token: Token) -> bool:
    """Whether a word is the subject of the sentence's main verb."""
    return token.dep_ in SUBJECTS and token.head.dep_ == "ROOT"
