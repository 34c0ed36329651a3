"""Features of an event candidate from the conditions of its sentence, and the demands that the conditions hold.

`Chad will free the crew only if Niger lifts the embargo` asks something of Niger (REQUEST); where the act that hangs on
it is a good withheld (`the loan would be paid only if …`) it threatens besides (THREATEN). Niger's lifting itself has
not happened, and is weighed at most where somebody says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente.extract.acts import Act
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.hanging import Hanging, hangings
from detente.extract.lexicon import Sense
from detente.extract.predicates import Predicate
from detente.extract.tables import word_group
from detente.reading.verb_forms import is_negated, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_NUMBER: Final = 0  # of no row of the lexicon
_FACTUAL: Final = frozenset({"actual", "planned"})


class Conditions:
    """The conditions of one sentence; roots: the type that each predicate of the sentence has there, by its place."""

    def __init__(self, arguments: Arguments, roots: Mapping[int, str]) -> None:
        self._arguments = arguments
        self._roots = roots
        self.found = hangings(arguments)

    def applied(self, act: Act, token: Token) -> Act:
        """An act, considered where it would be the meeting of a condition."""
        if act.modality in _FACTUAL and any(_states(h, token) and h.is_open for h in self.found):
            return replace(act, modality="considered")
        return act

    def features(self, token: Token, root: str, mode: str, pair: Dyad) -> Iterator[str]:
        """Names of the features that hold for a pair at a predicate."""
        for hanging in self.found:
            if token.i in hanging.stretch:
                yield from self._within(hanging, token, root, mode, pair)
            elif token.i == hanging.act.i or token in hanging.act.ancestors:
                yield from self._above(hanging, token, root, pair)

    def _within(self, hanging: Hanging, token: Token, root: str, mode: str, pair: Dyad) -> Iterator[str]:
        top = "head" if token.i == hanging.head.i else "states" if _states(hanging, token) else "inside"
        maker = _side(hanging.makers(self._arguments), pair)
        doer = _side(hanging.doers(self._arguments), pair)
        over = self._roots.get(hanging.act.i, "none")
        yield f"hung={top}"
        yield f"hung={top}|{root}"
        yield f"hung={top}|{mode}|{root}"
        yield f"hung={top}|{hanging.marker}"
        yield f"hung={top}|{hanging.kind}|{root}"
        yield f"hung={top}|{maker}{doer}|{root}"
        yield f"hung under={over}|{top}|{root}"
        if mode == "considered" and top != "inside":
            yield f"weighed={self._is_weighed(pair.source)}"
            yield f"weighed={self._is_weighed(pair.source)}|{root}"
            yield f"weighed={self._is_weighed(pair.source)}|{doer}|{root}"

    def _above(self, hanging: Hanging, token: Token, root: str, pair: Dyad) -> Iterator[str]:
        way = "act" if token.i == hanging.act.i else "over"
        maker = _side(hanging.makers(self._arguments), pair)
        doer = _side(hanging.doers(self._arguments), pair)
        yield f"hangs={way}|{root}"
        yield f"hangs={way}|{hanging.kind}|{root}"
        yield f"hangs={way}|{hanging.marker}|{root}"
        yield f"hangs={way}|{maker}{doer}|{root}"

    def _is_weighed(self, doer: Actor) -> bool:
        """Whether this sentence or the next says that the one who would meet the condition weighs it."""
        reading, place = self._arguments.reading, self._arguments.sentence.index
        for sentence in reading.sentences[place : place + 2]:
            named = {a for m in reading.mentions[sentence.index] for a in m.actors}
            if doer.name in named and any(
                t.pos_ == "VERB" and t.lemma_.lower() in word_group("weighing") for t in sentence.tokens
            ):
                return True
        return False

    def demands(self) -> Iterator[tuple[Predicate, list[Actor], list[Actor], tuple[str, ...]]]:
        """What the conditions ask of those who would have to meet them: predicate, doers, targets, features."""
        for hanging in self.found:
            doers = hanging.doers(self._arguments)
            makers = hanging.makers(self._arguments)
            if not (makers and hanging.is_open) or (not doers and hanging.kind == "if"):
                continue
            for root in ("REQUEST", "THREATEN") if hanging.is_withheld else ("REQUEST",):
                if self._roots.get(hanging.act.i) != root:
                    yield _demand(hanging, root), makers, doers, tuple(self._notes(hanging, root, bool(doers)))

    def _notes(self, hanging: Hanging, root: str, told: bool) -> Iterator[str]:
        over = self._roots.get(hanging.act.i, "none")
        verb = hanging.act
        yield f"further=condition|{root}"
        yield f"demand={hanging.marker}|{root}"
        yield f"demand={hanging.kind}|{told}|{root}"
        yield f"demand over={over}|{root}"
        yield f"demand over={over}|{hanging.kind}|{root}"
        yield f"demand over={verb.lemma_.lower()}|{root}"
        yield f"demand not={is_negated(verb)}|{hanging.kind}|{root}"
        yield f"demand passive={is_passive(verb)}|{root}"
        yield f"demand of={hanging.head.lemma_.lower()}|{root}"
        yield f"demand ahead={hanging.act_is_ahead}|{root}"
        yield f"demand by={self._roots.get(hanging.head.i, 'none')}|{root}"
        yield f"demand good={hanging.is_withheld}|{hanging.kind}|{root}"


def _demand(hanging: Hanging, root: str) -> Predicate:
    return Predicate(hanging.act, Sense("condition", (), "V", root, None, ("subj",), ("comp",), (), _NUMBER))


def _states(hanging: Hanging, token: Token) -> bool:
    """Whether a word says what the condition is: its head, or a verb coordinated with it or controlled by it."""
    while token.i != hanging.head.i:
        if token.dep_ not in ("conj", "xcomp") or token.head.i == token.i:
            return False
        token = token.head
    return True


def _side(actors: Iterable[Actor], pair: Dyad) -> str:
    """Which of a pair is among the actors."""
    names = {a.name for a in actors}
    return "s" if pair.source.name in names else "t" if pair.target.name in names else "o" if names else "-"
