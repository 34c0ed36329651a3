"""What the tests say, in plain words, and no more: nothing is told as found that does not pass its test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from detente.analysis.briefing.names import the
from detente.analysis.calendar import UNITS
from detente.analysis.reciprocity.model import LEVEL, Fit, Reciprocity, Response, Test
from detente.analysis.reciprocity.series import Series
from detente.analysis.wording import date_words
from detente.times import to_edtf

_UNITS: Final = {unit.name: unit for unit in UNITS}
NOT_SHOWN: Final = "is not shown"
_RUN_TOGETHER: Final = "Two sides that both answer a third, or one event, look the same."


def summary(found: Reciprocity) -> list[str]:
    """Return sentences on what was looked at, what was found and what was not, and what weakens it."""
    return [*_ground(found), *(_tested(found, found.fit) if found.fit else [_refused(found)])]


def period_words(start: date, by: str) -> str:
    """Return "Jun 1989", "Apr–Jun 1989" or "week of 5 Jun 1989"."""
    if by == "week":
        return f"week of {date_words(start.isoformat())}"
    following = _UNITS[by].following(start)
    return date_words(to_edtf(start, following - timedelta(days=1)) if following else start.isoformat())


def _ground(found: Reciprocity) -> Iterator[str]:
    a, b = (the(actor) for actor in found.pair)
    if not found.starts:
        yield f"Of acts between {a} and {b} that have a side and a date, the ledger tells none."
        return
    first, last = (period_words(day, found.by) for day in (found.starts[0], found.starts[-1]))
    active = " and ".join(f"of {_did(found, one.name)} in {one.active}" for one in found.series[:2])
    number = _number(len(found.starts), "period")
    yield f"{_capital(a)} and {b} by {found.by}, {first} to {last}: {number}; acts are told {active}."
    if found.mutual:
        yield f"Of both together, and so in neither side's series: {_number(found.mutual, 'meeting')}."
    if found.vague:
        yield f"Left out, since dated too widely for one {found.by}: {_number(found.vague, 'act')}."


def _refused(found: Reciprocity) -> str:
    reason = found.refused or ""
    return f"Nothing was tested, and nothing can be said on reciprocity: {_spelt(found, reason)}."


def _tested(found: Reciprocity, fit: Fit) -> Iterator[str]:
    past, tests = _before(fit.lags, found.by), _number(len(fit.tests), "test")
    yield (
        f"Each of the {len(fit.names)} series is explained by all of them in the {past} before (up to {fit.most_lags} "
        f"were tried). {tests}, p-values by permutation and after Holm."
    )
    for test in fit.tests:
        yield from _of_test(found, fit, test)
    yield _verdict(found, fit)
    yield from _weaknesses(found, fit)
    yield from _changes(found)
    for reason in found.left_out:
        yield f"Left out: {_spelt(found, reason)}."


def _of_test(found: Reciprocity, fit: Fit, test: Test) -> Iterator[str]:
    cause = " and ".join(_did(found, name) for name in test.causes)
    effect = _did(found, test.effect)
    p = _p(test.holm)
    if not test.found:
        yield f"That {cause} helps to predict {effect} {NOT_SHOWN} (Granger test, {p}); nor is the contrary."
        return
    doer = the(test.effect.partition("→")[0])
    yield (
        f"{_capital(cause)} helps to predict, in this ledger, {effect}, after what {doer} did itself before "
        f"(Granger test, {p})."
    )
    for name in test.causes:
        response = next((r for r in fit.responses if (r.cause, r.effect) == (name, test.effect)), None)
        if response is not None:
            yield _of_response(found, response)


def _of_response(found: Reciprocity, response: Response) -> str:
    last = response.last
    within = _number(last.after, found.by)
    span = f"{last.total:+.2f} (95 %: {last.total_low:+.2f} to {last.total_high:+.2f})"
    cause, effect = _did(found, response.cause), _did(found, response.effect)
    if last.total_low <= 0 <= last.total_high:
        return f"Which way it goes is not clear: after +1 in {cause}, {effect} changes by {span} within {within}."
    way = "in kind" if last.total > 0 else "the other way"
    half = f"at least half of it after {_number(response.half_after or last.after, found.by)}"
    return f"It goes {way}: after +1 in {cause}, {effect} changes by {span} within {within}, {half}."


def _verdict(found: Reciprocity, fit: Fit) -> str:
    kinds = [_kind(fit, test) for test in fit.tests[:2]]
    if kinds == ["in kind", "in kind"]:
        return "Both ways in kind: that is what reciprocity would look like. " + _RUN_TOGETHER
    if "in kind" in kinds:
        actor = fit.tests[kinds.index("in kind")].effect.partition("→")[0]
        return f"In kind one way only, by {the(actor)}: reciprocity of the two {NOT_SHOWN}. {_RUN_TOGETHER}"
    return f"Reciprocity {NOT_SHOWN} by these tests."


def _kind(fit: Fit, test: Test) -> str:
    """Return `in kind`, `the other way`, or "" where nothing is found or its direction is not clear."""
    response = next((r for r in fit.responses if ((r.cause,), r.effect) == (test.causes, test.effect)), None)
    if not test.found or response is None:
        return ""
    last = response.last
    return "in kind" if last.total_low > 0 else "the other way" if last.total_high < 0 else ""


def _weaknesses(found: Reciprocity, fit: Fit) -> Iterator[str]:
    if not fit.stable:
        yield "The fitted responses do not die away, so that none is told."
    for drift in fit.drifts:
        if not drift.steady:
            yield (
                f"That {_did(found, drift.series)} keeps to a level is not shown (augmented Dickey–Fuller, "
                f"{_p(drift.p)}): series that wander may seem to follow each other."
            )
    yield (
        f"What neither past predicts goes together within a {found.by} by r = {fit.together:+.2f}; who answers whom "
        f"within a {found.by} cannot be told."
    )


def _changes(found: Reciprocity) -> Iterator[str]:
    for name, breaks in found.breaks:
        for one in breaks:
            yield (
                f"The level of {_did(found, name)} changed about {period_words(found.starts[one.at], found.by)}, from "
                f"{one.before:+.1f} to {one.after:+.1f} a {found.by} (CUSUM test, {_p(one.p)})."
            )
    if any(breaks for _, breaks in found.breaks):
        yield "The tests above take the levels as unchanged: look at the parts apart, by --from and --to."
    else:
        yield f"A change of level {NOT_SHOWN} (CUSUM tests at {LEVEL * 100:.0f} % for both series together)."


def _did(found: Reciprocity, name: str) -> str:
    """Return "what China did to the United States" for a series' name."""
    one = next(series for series in found.series if series.name == name)
    return f"what {the(one.actor)} did to {the(one.target)}"


def _spelt(found: Reciprocity, text: str) -> str:
    """Return the text with the names of series written out."""
    actors = (*found.pair, *found.third)
    for actor in actors:
        for target in actors:
            name = Series(actor, target, (), ()).name
            text = text.replace(name, f"what {the(actor)} did to {the(target)}")
    return text


def _p(value: float) -> str:
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def _before(number: int, noun: str) -> str:
    return noun if number == 1 else f"{number} {noun}s"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
