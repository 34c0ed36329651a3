"""Reciprocity on made series whose manner is known, on noise, and in words that claim no more than their tests."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy
import pytest

from detente.analysis.reciprocity import (
    LEVEL,
    Reciprocity,
    Series,
    breaks_of,
    fit,
    holm,
    permuting,
    reciprocity_chart,
    reciprocity_of,
    series_of,
    summary,
    vector,
    why_not,
)
from detente.analysis.reciprocity.model import Response, Step
from detente.analysis.reciprocity.vector import bound
from detente.analysis.relations import Act
from detente.errors import InputError, MissingEngineError

CLAIM = "helps to predict, in this ledger,"
BOTH = ((0.2, 0.5), (0.5, 0.2))
ONE_WAY = ((0.2, 0.0), (0.5, 0.2))
NONE = ((0.3, 0.0), (0.0, 0.3))


def _act(
    actor: str, target: str, day: date, score: float, *, last: date | None = None, mutual: bool = False, entry: str = ""
) -> Act:
    name = entry or f"{actor}{target}{day}"
    return Act(name, "event", actor, target, day, last or day, "AID", score, (), 0.9, 1, ("d",), mutual=mutual)


def _simulated(seed: int, manner: Sequence[Sequence[float]], number: int = 120) -> numpy.ndarray:
    """Return so many periods in which each series is the manner times the values before, and noise of variance 1."""
    noise = numpy.random.default_rng(seed).normal(size=(number + 50, len(manner)))
    values = numpy.zeros_like(noise)
    for at in range(1, len(values)):
        values[at] = numpy.array(manner) @ values[at - 1] + noise[at]
    return values[50:]


_DIRECTIONS = (("USA", "CHN"), ("CHN", "USA"), ("RUS", "USA"), ("RUS", "CHN"))


def _acts(values: numpy.ndarray) -> list[Act]:
    """Return an act a month in each direction."""
    months = [date(1950 + n // 12, n % 12 + 1, 15) for n in range(len(values))]
    return [
        _act(*_DIRECTIONS[which], day, float(score))
        for day, row in zip(months, values)
        for which, score in enumerate(row)
    ]


def _found(values: numpy.ndarray, third: Sequence[str] = ()) -> Reciprocity:
    return reciprocity_of(_acts(values), ("USA", "CHN"), third)


def _passed(found: Reciprocity) -> list[bool]:
    assert found.fit is not None
    return [test.found for test in found.fit.tests]


def test_what_each_answers_of_the_other_is_found_both_ways() -> None:
    found = _found(_simulated(1, BOTH))
    assert _passed(found) == [True, True]
    assert found.fit is not None
    assert found.fit.lags == 1
    told = summary(found)
    assert sum(CLAIM in sentence for sentence in told) == 2
    assert any(sentence.startswith("Both ways in kind") for sentence in told)


def test_how_much_comes_back_is_what_the_manner_gives() -> None:
    # After h months the other side has off[h] of +1: the corner of the manner's h-th power. Its eigenvalues are 0.7
    # and -0.3, so off[h] = (0.7**h - (-0.3)**h) / 2, and over six months
    #   (0.7 (1 - 0.7**6) / 0.3 + 0.3 (1 - 0.3**6) / 1.3) / 2 = (2.0588 + 0.2306) / 2 = 1.1447.
    values = _simulated(3, BOTH, 4000)
    names = [Series(*pair, tuple(column), (("e",),) * 4000) for pair, column in zip(_DIRECTIONS, values.T)]
    fitted = fit(names, "month")
    (there, back) = fitted.responses
    for response in (there, back):
        assert response.last.after == 6
        assert response.last.total == pytest.approx(1.1447, abs=0.15)
        assert response.last.total_low < 1.1447 < response.last.total_high
        assert response.steps[0].response == pytest.approx(0.5, abs=0.05)
    # Added up: 0.5, 0.7, 0.885 ...: half of 1.1447 is passed with the second month.
    assert there.half_after == 2


def test_one_way_is_found_one_way() -> None:
    # The first series goes its own way; the second follows it: what the USA does helps to predict China's acts.
    passed = [_passed(_found(_simulated(seed, ONE_WAY))) for seed in range(20)]
    assert sum(second for _, second in passed) >= 19
    assert sum(first for first, _ in passed) <= 3
    found = _found(_simulated(0, ONE_WAY))
    assert _passed(found) == [False, True]
    told = " ".join(summary(found))
    assert "In kind one way only, by China: reciprocity of the two is not shown." in told


def test_of_noise_no_more_is_found_than_chance_gives_and_no_more_is_said() -> None:
    # 40 pairs of series that do not heed each other; one in twenty, 2 of 40, is expected to pass at 5 %.
    passed = 0
    for seed in range(40):
        found = _found(_simulated(seed, NONE))
        told = summary(found)
        assert sum(CLAIM in sentence for sentence in told) == sum(_passed(found))
        assert any("Both ways in kind" in sentence for sentence in told) <= all(_passed(found))
        passed += any(_passed(found))
    assert passed <= 5


def test_a_test_at_the_level_is_not_told_as_found() -> None:
    found = _found(_simulated(1, BOTH))
    assert found.fit is not None
    weak = replace(found, fit=replace(found.fit, tests=tuple(replace(t, holm=LEVEL) for t in found.fit.tests)))
    told = summary(weak)
    assert not any(CLAIM in sentence or "in kind" in sentence or "It goes" in sentence for sentence in told)
    assert sum("is not shown (Granger test, p = 0.050)" in sentence for sentence in told) == 2
    assert "Reciprocity is not shown by these tests." in told


def test_a_response_whose_interval_holds_nothing_has_no_direction() -> None:
    found = _found(_simulated(1, BOTH))
    assert found.fit is not None
    unclear = Step(1, 0.2, -0.1, 0.5, 0.2, -0.1, 0.5)
    against = Step(1, -0.3, -0.5, -0.1, -0.3, -0.5, -0.1)
    steps = {("USA→CHN", "CHN→USA"): unclear, ("CHN→USA", "USA→CHN"): against}
    responses = tuple(replace(r, steps=(steps[r.cause, r.effect],)) for r in found.fit.responses)
    told = " ".join(summary(replace(found, fit=replace(found.fit, responses=responses))))
    assert "Which way it goes is not clear" in told
    assert "It goes the other way: after +1 in what China did to the United States" in told
    assert "in kind" not in told
    assert "Reciprocity is not shown" in told


def test_a_third_party_that_moves_one_side_is_found() -> None:
    # Russia's acts towards the USA move what the USA does to China a month later, and nothing else moves anything.
    manner = ((0.2, 0, 0.6, 0), (0, 0.2, 0, 0), (0, 0, 0.2, 0), (0, 0, 0, 0.2))
    found = _found(_simulated(5, manner, 200), ["RUS"])
    assert found.fit is not None
    told = {(test.causes[0][:3], test.effect): test.found for test in found.fit.tests}
    assert told == {
        ("CHN", "USA→CHN"): False,
        ("USA", "CHN→USA"): False,
        ("RUS", "USA→CHN"): True,
        ("RUS", "CHN→USA"): False,
    }
    assert any(
        s.startswith("What Russia did to the United States and what Russia did to China") for s in summary(found)
    )


def test_a_third_party_of_which_little_is_told_is_left_out_and_said_to_be() -> None:
    acts = [*_acts(_simulated(1, BOTH)), _act("RUS", "USA", date(1951, 3, 1), 2.0)]
    found = reciprocity_of(acts, ("USA", "CHN"), ["RUS"])
    assert found.fit is not None
    assert found.fit.names == ("USA→CHN", "CHN→USA")
    told = " ".join(summary(found))
    assert "Left out: too little is told of what Russia did to the United States: acts in only 1 of the periods" in told
    assert "Left out: too little is told of what Russia did to China: acts in only 0 of the periods" in told


@pytest.mark.parametrize(
    ("number", "why"),
    [(0, "too few periods: 0 by month, and 30 are needed"), (29, "too few periods: 29 by month, and 30 are needed")],
)
def test_too_short_is_refused_in_words(number: int, why: str) -> None:
    found = _found(_simulated(1, BOTH)[:number])
    assert found.fit is None
    assert why in summary(found)[-1]
    assert summary(found)[-1].startswith("Nothing was tested, and nothing can be said on reciprocity")
    assert not any(CLAIM in sentence for sentence in summary(found))
    assert _found(_simulated(1, BOTH)[:30]).fit is not None


def test_what_never_changes_or_is_hardly_told_is_refused() -> None:
    values = _simulated(1, BOTH)
    constant = values.copy()
    constant[:, 1] = 1.0
    assert "what China did to the United States never changes" in summary(_found(constant))[-1]
    scarce = [act for act in _acts(values) if act.actor == "USA" or (act.day.year == 1950 and act.day.month < 10)]
    found = reciprocity_of(scarce, ("USA", "CHN"))
    assert found.refused == "too little is told of CHN→USA: acts in only 9 of the periods by month, and 10 are needed"


def test_what_follows_without_any_rest_is_refused_and_not_tested() -> None:
    values = _simulated(1, NONE)
    copied = values.copy()
    copied[1:, 1] = copied[:-1, 0]  # China does to the day what the USA did in the month before
    assert "follows from the others without any rest" in summary(_found(copied))[-1]
    same = numpy.column_stack([values, values[:, 0], values[:, 1]])
    with_third = _found(same, ["RUS"])  # what a third party does is what the two do, to the point
    assert with_third.fit is not None
    assert with_third.fit.names == ("USA→CHN", "CHN→USA")
    assert len(with_third.left_out) == 2


def test_a_series_that_wanders_is_said_to_be_so() -> None:
    steps = numpy.random.default_rng(2).normal(size=(200, 2))
    wandering = _found(numpy.cumsum(steps, axis=0))
    assert any("keeps to a level is not shown" in sentence for sentence in summary(wandering))
    assert not any("keeps to a level is not shown" in sentence for sentence in summary(_found(steps)))


def test_how_many_lags_the_periods_allow() -> None:
    # Five periods for each of the k * lags + 1 coefficients of an equation, besides the lags themselves lost at the
    # beginning: for two series 11 * lags + 5, that is 16, 27, 38 ... periods.
    assert [bound(2, periods, 6) for periods in (26, 27, 37, 38, 500)] == [1, 2, 2, 3, 6]
    assert why_not([], "month") is not None


def test_corrected_for_several_tests() -> None:
    # Three: 0.01 * 3 = 0.03; 0.03 * 2 = 0.06; 0.04 * 1 = 0.04, which may not fall below 0.06.
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


def _step_series(seed: int, *levels: float, each: int = 50) -> numpy.ndarray:
    return numpy.random.default_rng(seed).normal(size=each * len(levels)) + numpy.repeat(levels, each)


def test_a_change_of_level_is_found_where_it_was_made() -> None:
    found = [breaks_of(_step_series(seed, 0, 3)) for seed in range(20)]
    assert sum(len(one) == 1 and abs(one[0].at - 50) <= 1 for one in found) >= 18
    (change,) = breaks_of(_step_series(0, 0, 3))
    assert change.before == pytest.approx(0, abs=0.5)
    assert change.after == pytest.approx(3, abs=0.5)


def test_two_changes_of_level_are_found() -> None:
    first, second = breaks_of(_step_series(1, 0, 4, 0))
    assert abs(first.at - 50) <= 1
    assert abs(second.at - 100) <= 1


def test_in_noise_changes_are_found_about_as_rarely_as_the_level_says() -> None:
    # 2 of 40 are expected at 5 %, also where each value lingers on into the next.
    assert sum(bool(breaks_of(_step_series(seed, 0, 0))) for seed in range(40)) <= 5
    lingering = [_simulated(seed, ((0.4,),), 100)[:, 0] for seed in range(40)]
    assert sum(bool(breaks_of(one)) for one in lingering) <= 6


def test_what_is_exact_or_short_has_no_chance_in_it() -> None:
    assert breaks_of([1.0] * 50) == ()
    (change,) = breaks_of([0.0] * 25 + [2.0] * 25)
    assert (change.at, change.before, change.after) == (25, 0.0, 2.0)
    assert breaks_of([0.0] * 5 + [9.0] * 5) == ()


def test_a_change_of_level_is_told_with_its_month_and_none_without() -> None:
    values = _simulated(4, NONE)
    assert any("A change of level is not shown" in sentence for sentence in summary(_found(values)))
    values[60:, 0] += 4
    told = [sentence for sentence in summary(_found(values)) if "changed about" in sentence]
    assert len(told) == 1
    # The 61st month from January 1950 on is January 1955; one more or less is right.
    assert any(month in told[0] for month in ("Dec 1954", "Jan 1955", "Feb 1955"))
    assert "the United States did to China" in told[0]


def test_series_of_acts_added_up_by_hand() -> None:
    acts = [
        _act("USA", "CHN", date(1990, 1, 3), 4.0),
        _act("USA", "CHN", date(1990, 1, 31), -6.0),
        _act("CHN", "USA", date(1990, 3, 1), 1.0),
        _act("CHN", "USA", date(1990, 2, 1), 5.0, last=date(1990, 2, 28)),  # a month: it has its place
        _act("CHN", "USA", date(1990, 1, 1), 9.0, last=date(1990, 12, 31)),  # a year: it has none
        _act("USA", "CHN", date(1990, 2, 2), 2.0, mutual=True, entry="met"),
        _act("CHN", "USA", date(1990, 2, 2), 2.0, mutual=True, entry="met"),
        _act("USA", "RUS", date(1989, 2, 2), 2.0),
    ]
    counted = series_of(acts, [("USA", "CHN"), ("CHN", "USA")])
    assert counted.starts == (date(1990, 1, 1), date(1990, 2, 1), date(1990, 3, 1))
    assert [one.values for one in counted.series] == [(-2.0, 0.0, 0.0), (0.0, 5.0, 1.0)]
    assert counted.series[0].entries == (("USACHN1990-01-03", "USACHN1990-01-31"), (), ())
    assert (counted.vague, counted.mutual) == (1, 1)
    by_week = series_of(acts, [("USA", "CHN"), ("CHN", "USA")], "week", since=date(1990, 1, 4))
    assert (by_week.starts[0], by_week.vague) == (date(1990, 1, 29), 2)  # 31 January 1990 was a Wednesday
    with pytest.raises(InputError, match="no period"):
        series_of(acts, [("USA", "CHN")], "decade")


def test_the_order_of_acts_changes_nothing() -> None:
    acts = _acts(_simulated(1, BOTH))
    shuffled = acts[:]
    random.Random(3).shuffle(shuffled)
    assert reciprocity_of(shuffled, ("USA", "CHN")) == reciprocity_of(acts, ("USA", "CHN"))


def test_without_statsmodels_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector, "find_spec", lambda name: None)
    with pytest.raises(MissingEngineError, match=r"detente\[analysis\]"):
        _found(_simulated(1, BOTH))
    assert _found(_simulated(1, BOTH)[:10]).refused is not None  # what is refused needs nothing


def test_a_chart_has_a_part_for_each_series_and_response() -> None:
    found = _found(_simulated(1, BOTH))
    titles = [str(part["title"]) for part in reciprocity_chart(found).to_dict()["vconcat"]]
    assert [title.partition(":")[0] for title in titles] == [
        "United States → China", "China → United States",
        "After +1 in United States → China", "After +1 in China → United States",
    ]  # fmt: skip
    with pytest.raises(InputError, match="nothing to draw"):
        reciprocity_chart(reciprocity_of([], ("USA", "CHN")))


def _totals(totals: Iterable[float]) -> Response:
    steps = tuple(Step(n, 0.0, 0.0, 0.0, total, 0.0, 0.0) for n, total in enumerate(totals, 1))
    return Response("a", "b", steps)


def test_after_how_long_half_has_come_back() -> None:
    assert _totals([0.2, 0.5, 0.8, 1.0]).half_after == 2
    assert _totals([-0.2, -0.4, -1.0]).half_after == 3
    assert _totals([0.1, 0.0]).half_after is None


def test_what_permutation_deals_out_is_the_f_of_the_test() -> None:
    # F = (what the past of the other leaves less, by coefficient) / (what is left, by degree of freedom): with one lag
    # of two series, gain - 1 is F times 1 / (119 - 3), since 120 periods leave 119 and an equation has 3 coefficients.
    values = _simulated(6, NONE)
    found = _found(values)
    assert found.fit is not None
    assert found.fit.lags == 1
    spare, whole = permuting._leaving(values, [0], 1), permuting._leaving(values, [0, 1], 1)
    gain = permuting._gain(values[1:, [0]], spare, whole)[0]
    assert (gain - 1) * (119 - 3) == pytest.approx(found.fit.tests[0].statistic)


def test_a_share_by_permutation_is_that_of_the_f_distribution_where_noise_is_normal() -> None:
    for seed in range(5):
        found = _found(_simulated(seed, NONE))
        assert found.fit is not None
        assert all(test.p == pytest.approx(test.f_p, abs=0.06) for test in found.fit.tests)


def test_one_burst_that_another_happens_to_follow_is_no_answer() -> None:
    # Quiet series of small noise, and in each one great burst, the second a month after the first: the F distribution
    # is certain, but one coincidence is what chance gives in about one of 120 deals, and twice that after Holm.
    values = numpy.random.default_rng(9).normal(size=(120, 2)) * 0.1
    values[40, 0] = values[41, 1] = 10
    found = _found(values)
    assert found.fit is not None
    assert found.fit.tests[1].f_p < 1e-6
    assert found.fit.tests[1].p > 0.001


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    program = """
import sys
import detente.analysis.reciprocity, detente.analysis.survival, detente.analysis.plots
print(*sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert not loaded & {"statsmodels", "lifelines", "altair", "vl_convert", "pandas", "scipy"}
