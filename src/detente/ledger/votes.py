"""From single judgements to what stands: where two decide otherwise on the same, the later one does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from detente.reconcile.verdicts import Correction, Pair, Verdicts, pair

_TOLD_BY_MODALITY: Final = ("event", "meeting")
"""Kinds whose status is their modality."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What a judgement says of the records held: each with its side, in the judgement's order."""

    id: str
    action: str
    when: str
    kind: str
    records: tuple[tuple[int, str], ...]
    field: str | None = None
    value: Any = None

    def decided(self) -> Iterator[tuple[object, object]]:
        """Yield what the judgement decides on, and how; those that decide one thing in two ways conflict."""
        if self.action in ("confirm", "reject"):
            yield from ((record, self.action) for _, record in self.records)
        elif self.action == "correct":
            yield from (((record, self.field), repr(self.value)) for _, record in self.records)
        else:
            yield from ((two, self.action) for two in self.pairs())

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs of records that are one, or those that are two."""
        for (side, a), (other, b) in combinations(self.records, 2):
            if a != b and (self.action == "same" or side != other):
                yield pair(a, b)


def verdicts(found: Sequence[Vote]) -> Verdicts:
    """Return what stands of the votes; these come the earliest first."""
    latest: dict[object, object] = {}
    for vote in reversed(found):
        for what, how in vote.decided():
            latest.setdefault(what, how)
    return Verdicts(
        rejected=frozenset(what for what, how in latest.items() if how == "reject" and isinstance(what, str)),
        confirmed=frozenset(what for what, how in latest.items() if how == "confirm" and isinstance(what, str)),
        same=tuple(_standing(found, "same", latest)),
        apart=frozenset(_standing(found, "apart", latest)),
        corrections=_corrections(found),
        judgements=_concerning(found),
    )


def conflicts(found: Sequence[Vote]) -> Mapping[str, tuple[set[str], set[str]]]:
    """Return by judgement those that overrule it, and those that it overrules; `found` comes the earliest first."""
    said: dict[object, list[tuple[str, object]]] = defaultdict(list)
    known: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for vote in found:
        for what, how in vote.decided():
            for earlier, otherwise in said[what]:
                if otherwise != how:
                    known[earlier][0].add(vote.id)
                    known[vote.id][1].add(earlier)
            said[what].append((vote.id, how))
    return known


def _standing(found: Iterable[Vote], action: str, latest: Mapping[object, object]) -> dict[Pair, None]:
    """Return the pairs of the action that no later judgement decides otherwise, those last judged first."""
    votes = [vote for vote in found if vote.action == action]
    return {two: None for vote in reversed(votes) for two in vote.pairs() if latest[two] == action}


def _corrections(found: Iterable[Vote]) -> Mapping[str, tuple[Correction, ...]]:
    made: dict[str, list[Correction]] = defaultdict(list)
    for vote in found:
        if vote.action == "correct" and vote.field is not None:
            (_, record), *_ = vote.records
            made[record].append(Correction(vote.field, vote.value, vote.when))
            if vote.field == "modality" and vote.kind in _TOLD_BY_MODALITY:
                made[record].append(Correction("status", vote.value, vote.when))
    return {record: tuple(corrections) for record, corrections in made.items()}


def _concerning(found: Iterable[Vote]) -> Mapping[str, tuple[str, ...]]:
    """Return the judgements by record; a correction concerns the entry of its first record alone."""
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for vote in found:
        for _, record in vote.records[:1] if vote.action == "correct" else vote.records:
            told[record][vote.id] = None
    return {record: tuple(ids) for record, ids in told.items()}
