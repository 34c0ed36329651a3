"""Promises kept in part or too late: "two of the six tankers", "three weeks after the day set"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.numbers import NUMBER_WORDS, as_figures
from detente.reconcile.span import days
from detente.reconcile.words import stems, words_listed
from detente.records import Commitment, Event

_SLIP: Final = 3
_DOING: Final = 4
_REFUSING: Final = re.compile(rf"\b(?:{'|'.join(words_listed('refusing'))})\b", re.IGNORECASE)
_COUNT: Final = rf"(\d{{1,3}}|{'|'.join(('one', 'dozen', *NUMBER_WORDS))})"
_PART: Final = re.compile(rf"\b{_COUNT} of (?:the |its |their |those |these |a )?(?:\w+ )?{_COUNT}\b", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def falls_short(sentence: str) -> bool:
    """Tell whether a sentence says of fewer things than were meant that they are done ("nine of the twelve jets")."""
    return any(int(as_figures(part)) < int(as_figures(whole)) for part, whole in _PART.findall(sentence))


def only_in_part(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act is told as less than was promised, and the promise or its day is spoken of as past."""
    if not falls_short(act.record.evidence):
        return False
    due, reported = days(promise.record.deadline), days(act.reported)
    over = due is not None and reported is not None and reported[1] > due[1]
    return over or says("recalled", act.record.evidence) or says("promised", act.record.evidence)


@lru_cache(maxsize=50_000)
def refused_doing(sentence: str) -> frozenset[str]:
    """Return the stems of what a sentence says that somebody will not do: the words right after the refusal."""
    after = (sentence[found.end() :] for found in _REFUSING.finditer(sentence))
    return frozenset(stem for rest in after for stem in stems(" ".join(rest.split()[:_DOING])))


def too_late(act: Fact[Any], promise: Fact[Commitment]) -> bool:
    """Tell whether the act came after the day set, by more than papers differ over a day."""
    due = days(promise.record.deadline)
    return due is not None and act.days is not None and act.days[0] > due[1] + _SLIP
