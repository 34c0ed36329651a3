"""Sentences on the trend: cooperative and conflictual acts by period, and their scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import Final

from detente.analysis.briefing.frames import Draft, Telling, number_words, numbered, sentence
from detente.analysis.briefing.material import Held, Material
from detente.analysis.briefing.tables import worded
from detente.ontology import ROOTS, quad_class
from detente.ontology.scales import root_score

_FEW: Final = 6
_FEW_IN_PERIOD: Final = 5
_PERIODS: Final = 3
_TURN: Final = 1.0


def trend(material: Material, telling: Telling) -> list[Draft]:
    """Return the numbers of acts done, with a day or year, between the two, and how they changed."""
    acts = [
        held
        for held in material.of("event", "actual")
        if held.date
        and held.fields["type"] in ROOTS
        and {held.fields["source"], held.fields["target"]} == set(material.pair)
    ]
    query = material.query(kind="event", status="actual")
    entries = tuple(held.entry for held in acts)
    if len(acts) < _FEW:
        text = sentence(worded("trend.few" if acts else "trend.none", acts=numbered(len(acts), "act")))
        return [Draft(text, counted=entries, query=query)]
    periods = [period for period in _periods(acts) if period[2]]
    clauses = [_counts(acts)]
    if len(periods) > 1:
        clauses += [_by_period(periods), _turn(periods)]
    return [Draft(sentence(clause), counted=entries, query=query) for clause in clauses]


def _counts(acts: Sequence[Held]) -> str:
    quads = Counter(quad_class(held.fields["type"]) for held in acts)
    words, deeds = quads["verbal cooperation"], quads["material cooperation"]
    hostile_words, hostile_deeds = quads["verbal conflict"], quads["material conflict"]
    return worded(
        "trend.counts",
        dated=numbered(len(acts), "dated act"),
        cooperative=number_words(words + deeds),
        were="was" if words + deeds == 1 else "were",
        words=number_words(words),
        deeds=number_words(deeds),
        conflictual=number_words(hostile_words + hostile_deeds),
        hostile_words=number_words(hostile_words),
        hostile_deeds=number_words(hostile_deeds),
    )


_Period = tuple[int, int, Sequence[Held]]
"""First and last year, and the acts between."""


def _periods(acts: Sequence[Held]) -> list[_Period]:
    """Return the acts in up to three spans of whole years of equal length, the last one to the last act."""
    years = [held.latest.year for held in acts]
    first, last = min(years), max(years)
    length = -(-(last - first + 1) // _PERIODS)
    starts = range(first, last + 1, length)
    return [
        (start, min(start + length - 1, last), [h for h in acts if start <= h.latest.year < start + length])
        for start in starts
    ]


def _years(first: int, last: int) -> str:
    return f"in {first}" if first == last else f"in {first}–{last}"


def _by_period(periods: Sequence[_Period]) -> str:
    told: list[str] = []
    for first, last, acts in periods:
        friendly = sum(_is_cooperative(held) for held in acts)
        slots = {"cooperative": str(friendly), "conflictual": str(len(acts) - friendly), "score": _signed(_mean(acts))}
        told.append(worded("trend.period" if told else "trend.period.first", when=_years(first, last), **slots))
    return worded("trend.periods", periods="; ".join(told))


def _turn(periods: Sequence[_Period]) -> str:
    """Return which way the scores went in the last period from all before it, where enough acts tell it."""
    earlier = [held for _, _, acts in periods[:-1] for held in acts]
    year, _, last = periods[-1]
    if min(len(earlier), len(last)) < _FEW_IN_PERIOD:
        return worded("trend.thin", year=year)
    before, after = _mean(earlier), _mean(last)
    key = "trend.level" if abs(after - before) < _TURN else "trend.up" if after > before else "trend.down"
    return worded(key, before=_signed(before), after=_signed(after), year=year)


def _mean(acts: Sequence[Held]) -> float:
    return fmean(root_score(held.fields["type"]) for held in acts)


def _signed(score: float) -> str:
    shown = f"{abs(score):.1f}"
    return shown if shown == "0.0" else f"{'+' if score > 0 else '−'}{shown}"


def _is_cooperative(held: Held) -> bool:
    return quad_class(held.fields["type"]).endswith("cooperation")
