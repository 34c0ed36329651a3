"""Whose accord one leaves: `broke out of the 1994 agreement` is against those who made it, named where it was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.accords import is_accord
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.predicates import Predicate
from detente.extract.rivals import Entry
from detente.extract.tables import word_group
from detente.reading.grammar import patients, prepositional

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_FROM: Final = frozenset({"of", "from", "out", "on", "by", "with", "to"})
_WITH: Final = frozenset({"with", "between", "among"})
_YEAR: Final = 4  # digits


def accord_features(token: Token, source: Actor, target: Actor, root: str, arguments: Arguments) -> list[str]:
    """Whether the other is a party of the accord that is left, by this sentence or the last one that tells of it."""
    if root != "REJECT":
        return []
    papers = arguments.once(lambda: tuple(_papers(token)), "accord left", token)
    if not papers:
        return ["accord left=none"]
    parties = arguments.once(
        lambda: frozenset(_parties(papers[0], source.name, arguments)), "parties", token, source.name
    )
    return [f"accord left={'party' if target.name in parties else 'other' if parties else 'unknown'}"]


def parties_left(predicate: Predicate, root: str, entries: Sequence[Entry], arguments: Arguments) -> Iterator[Entry]:
    """Those who made an accord, told before, that a word says is left: where no word here names them."""
    papers = list(_papers(predicate.token)) if root == "REJECT" else []
    known = {(p.source.name, p.target.name) for e in entries if e.token.i == predicate.token.i for p in e.pairs}
    if not papers or any(p.rank == 0 for e in entries if e.token.i == predicate.token.i for p in e.pairs):
        return
    for source in (a for r in predicate.sense.sources for a in arguments.actors(predicate.token, r)):
        parties = [n for n in _parties(papers[0], source.name, arguments) if (source.name, n) not in known]
        dyads = [Dyad(source, Actor(n, "party", None), 1) for n in sorted(set(parties))]
        pairs = tuple(d for d in dyads if world.is_state(source.name) or world.is_state(d.target.name))
        if pairs:
            yield Entry(predicate.token, root, pairs, ("party of an accord told before=True",))


def _papers(token: Token) -> Iterator[Token]:
    """The accords that a word governs: its object, or the object of the preposition after it."""
    found = [*patients(token)] if token.pos_ == "VERB" else []
    found += [a for a in prepositional(token) if a.way in _FROM]
    yield from (a.token for a in found if is_accord(a.token) or a.token.lemma_.lower() in word_group("talking"))


def _parties(paper: Token, source: str, arguments: Arguments) -> Iterator[str]:
    owners = arguments.inside(paper, "party")
    owners += [a for phrase in prepositional(paper) if phrase.way in _WITH for a in arguments.inside(phrase.token, "")]
    here = {a.name for a in owners} - {source}
    if here:
        yield from here
        return
    reading, year = arguments.reading, _year(paper)
    for index in range(arguments.sentence.index - 1, -1, -1):
        named = {a for m in reading.mentions[index] for a in m.actors}
        tokens = reading.sentences[index].tokens
        if source in named and any(_is_same(t, paper, year, tokens) for t in tokens):
            yield from named - {source}
            return


def _is_same(word: Token, paper: Token, year: str | None, sentence: Sequence[Token]) -> bool:
    """Whether a word names the same accord: beside its year where that is told, else by the same noun."""
    if not is_accord(word) and word.lemma_.lower() not in word_group("talking"):
        return False
    if year is not None:
        return any(t.text == year for t in sentence)
    return word.lemma_.lower() == paper.lemma_.lower()


def _year(paper: Token) -> str | None:
    """`the 1994 agreement`, `the October 1994 Agreed Framework`, `the accord of 1994`."""
    inside = (t.text for t in paper.subtree if abs(t.i - paper.i) <= _YEAR)
    return next((text for text in inside if text.isdigit() and len(text) == _YEAR), None)
