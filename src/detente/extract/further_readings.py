"""Further readings of a predicate: another type that the same word can tell, for the model to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.acts import SPEECH, Act, act_of
from detente.extract.lexicon import Sense
from detente.extract.predicates import Predicate
from detente.extract.tables import rows, word_group
from detente.reading.verb_forms import auxiliaries

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_DUTY_ROOT: Final = "REQUEST"
_NUMBER: Final = 0  # of no row of the lexicon
_TOLD: Final = "told "
_ITSELF: Final = "itself"
_PROMISES: Final = frozenset({"AGREE", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One row: what a word of a root can tell besides, and when; whose act that is, and on whom."""

    pos: str
    first: str
    when: str
    root: str
    source: str
    target: str

    def fits(self, predicate: Predicate, act: Act) -> bool:
        """Whether the row holds for a word that tells an act."""
        return (
            self.pos in ("*", predicate.sense.pos)
            and self.first in ("*", act.root)
            and (self.when != "planned" or act.is_planned)
            and (self.when != "denied" or act.modality == "negated")
        )

    def root_of(self, sense: Sense) -> str:
        """The root that a word of a sense has so read."""
        return sense.root if self.root == _ITSELF else self.root

    def sense(self, sense: Sense) -> Sense:
        """The sense that the word has so read."""
        told = self.when == "told"
        return replace(
            sense,
            head=f"{_TOLD}{self.first}" if told else sense.head,
            rest=() if told else sense.rest,
            root=self.root_of(sense),
            cameo=None,
            sources=sense.sources if self.source == "same" else (self.source,),
            targets=sense.targets if self.target == "same" else sense.sources,
        )


def further_readings(predicate: Predicate, act: Act) -> Iterator[Predicate]:
    """What else a predicate that is read as an act can tell; each root once."""
    if predicate.sense.sources == ("speaker",):
        return
    given = {act.root}
    for turn in (*_turns().get(predicate.sense.head, ()), *_turns().get("*", ())):
        root = turn.root_of(predicate.sense)
        if root not in given and turn.fits(predicate, act):
            given.add(root)
            yield Predicate(predicate.token, turn.sense(predicate.sense))


def reality(predicate: Predicate, first: str) -> str:
    """How real a further reading is; the deed behind a word that promises it is a plan."""
    if predicate.sense.root in SPEECH:
        return "actual"
    return "planned" if first in _PROMISES else act_of(predicate).modality


def is_told(predicate: Predicate) -> bool:
    """Whether a further reading is that a speaker tells of another's act."""
    return predicate.sense.head.startswith(_TOLD)


@lru_cache(maxsize=1)
def _turns() -> dict[str, tuple[Turn, ...]]:
    found: dict[str, list[Turn]] = {}
    for row in rows("further_readings.tsv"):
        found.setdefault(row[0], []).append(Turn(*row[1:7]))
    return {lemma: tuple(held) for lemma, held in found.items()}


def duties(tokens: Iterable[Token]) -> Iterator[Predicate]:
    """What an actor must, should or needs to do: asked of it by the speaker, whatever the verb."""
    for token in tokens:
        if token.pos_ in ("VERB", "AUX") and (_has_modal(token) or _is_need(token)):
            yield Predicate(token, _duty())


def joint_plans(tokens: Iterable[Token]) -> Iterator[Predicate]:
    """What several will do, whatever the verb: `Chad and Niger will work on the road`."""
    for token in tokens:
        if token.pos_ == "VERB" and any(a.dep_ == "aux" and a.lower_ in word_group("will") for a in token.children):
            yield Predicate(token, _plan())


def _has_modal(token: Token) -> bool:
    found = [a for a in token.children if a.dep_ == "aux" and a.lower_ in word_group("duty")]
    done = any(a.lower_ == "have" for a in auxiliaries(token)) and token.tag_ == "VBN"
    return bool(found) and not done  # "must have known" asks nothing


def _is_need(token: Token) -> bool:
    """`needs to join`, `has to stop`: a verb of duty over an infinitive, not in the past."""
    if token.lemma_.lower() not in word_group("duty verbs") or token.tag_ in ("VBD", "VBN"):
        return False
    return any(c.dep_ == "xcomp" and any(p.lower_ == "to" for p in c.lefts) for c in token.rights)


@lru_cache(maxsize=1)
def _plan() -> Sense:
    return Sense("will", (), "V", "AGREE", None, ("subj",), ("mutual", "with", "for", "to", "obj", "poss"), (), _NUMBER)


@lru_cache(maxsize=1)
def _duty() -> Sense:
    return Sense("must", (), "V", _DUTY_ROOT, None, ("speaker",), ("subj",), (), _NUMBER)
