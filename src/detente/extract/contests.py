"""Candidates that exclude one another: beside a likelier rival the odds of a candidate fall.

A linear model weighs each candidate by itself. Yet one word mostly tells one thing of its doer: `thanked Peru for its
leadership of the bloc` thanks Peru, or else the bloc, and where the two agreed on a visit they hardly asked for it too.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple


class Contest(NamedTuple):
    """A question to which a candidate is one answer.

    question: equal for all that answer it. answer: those with the same answer are no rivals. force: by how many
    times its lead a likelier rival lowers the log odds of the others.
    """

    question: Hashable
    answer: Hashable
    force: float


def contested(odds: Sequence[float], contests: Sequence[Iterable[Contest]]) -> list[float]:
    """The log odds of candidates in view of their rivals: of each contest the best answer loses nothing."""
    best: dict[Hashable, dict[Hashable, float]] = {}
    for value, mine in zip(odds, contests):
        for contest in mine:
            answers = best.setdefault(contest.question, {})
            answers[contest.answer] = max(value, answers.get(contest.answer, value))
    return [value - sum(_loss(value, c, best[c.question]) for c in mine) for value, mine in zip(odds, contests)]


def _loss(value: float, contest: Contest, answers: dict[Hashable, float]) -> float:
    """What the best other answer takes off."""
    rival = max((odds for answer, odds in answers.items() if answer != contest.answer), default=value)
    return contest.force * max(rival - value, 0.0)
