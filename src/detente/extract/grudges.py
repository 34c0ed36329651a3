"""Features of anger and blame for a named act: `Chad was furious when Niger's planes followed its ship`.

Who did the act is sought in the phrase or clause that tells it: its subject, its owner, its by-phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.tables import word_group
from detente.reading.grammar import agents, holders, patients, prepositional, subjects
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_AT: Final = frozenset({"for", "against", "by", "at", "over", "with", "about", "after", "following", "of", "to"})
_CLAUSES: Final = frozenset({"advcl", "ccomp", "xcomp"})
_FEELING: Final = frozenset({"acomp", "attr", "oprd", "xcomp"})


def grudge_features(token: Token, source: Actor, target: Actor, root: str, arguments: Arguments) -> list[str]:
    """Names of the features that hold: of anger, whether the other did what it is about; of others, if it is that."""
    angry = token.lemma_.lower() in word_group("anger")
    if not angry and token.i in arguments.once(lambda: _grieving(arguments), "grieving"):
        return [f"grieves={root}"]
    if root != "ACCUSE":
        return []
    done = arguments.once(lambda: frozenset(_names(_grounds(token), arguments)), "did it", token)
    how = "doer" if target.name in done else "open" if not done else "another"
    return [f"blamed={how}", *(_of_anger(token, source, how, arguments) if angry else ())]


def _of_anger(token: Token, source: Actor, how: str, arguments: Arguments) -> list[str]:
    """Whether the doer of the charge is the one who is angry, and the other the one who gave cause."""
    angry = arguments.once(lambda: frozenset(a.name for a in _bearers(token, arguments)), "bears it", token)
    who = "bearer" if source.name in angry else "open" if not angry else "another"
    return [f"grudge={who}|{how}", f"grudge={who}|{how}|{token.pos_}"]


def _angry(arguments: Arguments) -> Iterator[Token]:
    yield from arguments.sentence.having(word_group("anger"))


def _grieving(arguments: Arguments) -> frozenset[int]:
    """The words that tell what somebody is angry at."""
    return frozenset(t.i for angry in _angry(arguments) for ground in _grounds(angry) for t in ground.subtree)


def _grounds(token: Token) -> Iterator[Token]:
    """The heads of what the anger is about: phrases with `at`, `by`, clauses with `when`, `that`; the subject."""
    over = [token, token.head] if token.dep_ in _FEELING else [token]
    over += [verb] if (verb := _felt_by(token)) is not None else []
    if token.head.lower_ == "to" and token.head.head.pos_ == "VERB":  # "…, to the fury of Chad"
        yield token.head.head
    for word in over:
        yield from (a.token for a in prepositional(word) if a.way in _AT)
        yield from (c for c in word.children if c.dep_ in _CLAUSES and c.i > token.i and c.i != token.i)
    if token.pos_ == "VERB" and token.lemma_.lower() not in word_group("anger"):
        yield from (a.token for a in patients(token))
    elif token.pos_ == "VERB" and not is_passive(token):
        yield from (a.token for a in subjects(token))
    elif token.pos_ == "NOUN" and token.dep_ == "dobj":
        yield from (a.token for a in subjects(token.head))


def _felt_by(token: Token) -> Token | None:
    """`reacted with fury to`: the verb."""
    link = token.head
    return link.head if token.dep_ == "pobj" and link.lower_ in ("with", "in") and link.head.pos_ == "VERB" else None


def _names(grounds: Iterator[Token], arguments: Arguments) -> Iterator[str]:
    for ground in grounds:
        found = [a.name for t in _doers(ground) for a in arguments.inside(t, "doer")]
        if ground.pos_ not in ("VERB", "AUX"):
            found += [a.name for a in arguments.actors(ground, "default")]
        yield from found or (a.name for a in arguments.inside(ground, "doer"))


def _doers(ground: Token) -> Iterator[Token]:
    """Who does what a clause tells, or the clause that hangs on a noun: its subject."""
    if ground.pos_ in ("VERB", "AUX"):
        yield from (a.token for a in agents(ground))
        return
    clauses = [c for c in ground.rights if c.dep_ in ("relcl", "acl")]
    yield from (a.token for clause in clauses for a in agents(clause) if a.token.i != ground.i)


def _bearers(token: Token, arguments: Arguments) -> Iterator[Actor]:
    """Who is angry: the object of what angers, or in the passive, and of an adjective, the subject."""
    if token.pos_ == "VERB" and not is_passive(token):
        found = [c for c in token.children if c.dep_ == "dobj"]
    elif token.pos_ == "NOUN":
        found = [a.token for a in holders(token)]
        found += [a.token for w in (token, token.head) for a in prepositional(w) if a.way in ("in", "from", "among")]
        verb = _felt_by(token)
        found += [a.token for a in subjects(verb)] if verb is not None else []
    else:
        verb = token.head if token.dep_ in _FEELING else token
        found = [a.token for a in subjects(verb)]
    yield from (a for t in found for a in arguments.inside(t, "bearer"))
