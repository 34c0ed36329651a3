"""How likely acts are: rates worked out by hand, simulated pairs, and what a short history lets one say."""

from __future__ import annotations

import random
from datetime import date
from functools import lru_cache

import numpy as np
import pytest

from detente.analysis.outlook.acts import Act
from detente.analysis.outlook.chances import chances, wilson
from detente.analysis.outlook.model import Chance, Check
from detente.analysis.outlook.panel import Panel, Setting
from detente.analysis.outlook.rolling import Platt, platt, roll
from detente.ontology import QUAD_CLASSES, quad_class

START = date(2001, 1, 1).toordinal()
PAIR = ("PER", "ECU")


def act(day: int, known: int, root: str = "ACCUSE", source: str = "PER", target: str = "ECU") -> Act:
    return Act(f"{source}{target}{root}{day}", source, target, root, START + day, START + known)


def panel(*acts: Act, now: int = 60, days: int = 30) -> Panel:
    told = [(one, one.root) for one in acts]
    return Panel(told, ("ACCUSE", "AID"), START, START + now, days, PAIR)


def test_rates_are_those_worked_out_by_hand() -> None:
    # Sixty days, one act. All pairs: 1 act by 2 pairs in 60 days, 1/120 a day each. The two together: (1 act + 2 * 30
    # days * 1/120) / (2 * (60 + 30)) = 1.5 / 180 = 1/120. Share of ACCUSE (1 + 1) / (1 + 2) = 2/3, of AID 1/3.
    # ACCUSE by Peru: 1 + 30 * 1/120 * 2/3 = 7/6 acts in 90 days, so none in 30 has (90 / 120)^(7/6). By Ecuador
    # 1/6, AID by either 30 * 1/120 * 1/3 = 1/12.
    made = panel(act(10, 12))
    assert (made.origins - START).tolist() == [0, 30, 60]
    found = made.probabilities(Setting(float("inf"), 30.0))
    peru, ecuador = made.ways[PAIR], made.ways[PAIR[::-1]]
    assert found[peru, 0, 2] == pytest.approx(1 - 0.75 ** (7 / 6))
    assert found[ecuador, 0, 2] == pytest.approx(1 - 0.75 ** (1 / 6))
    assert found[peru, 1, 2] == pytest.approx(1 - 0.75 ** (1 / 12))
    assert found[ecuador, 1, 2] == pytest.approx(1 - 0.75 ** (1 / 12))


def test_an_act_counts_half_after_its_half_life() -> None:
    # Seen from day 60 with a half-life of 25 days, an act of day 10 counts 1/4; known from day 12 on, it is counted at
    # the origin of day 30, 20 days old, and fades by 30 more.
    counts = panel(act(10, 12))._counts(25.0)
    assert counts[..., 0].sum() == 0
    assert counts[..., 1].sum() == pytest.approx(2 ** (-20 / 25))
    assert counts[..., 2].sum() == pytest.approx(0.25)


def test_a_window_brings_what_it_dates_and_reports() -> None:
    made = panel(act(31, 33), act(29, 33, "AID"), act(60, 60, "AID", "ECU", "PER"))
    came = {tuple(place) for place in np.argwhere(made.happened).tolist()}
    peru, ecuador = made.ways[PAIR], made.ways[PAIR[::-1]]
    assert came == {(peru, 0, 1), (ecuador, 1, 1)}  # that of day 29 was known too late for the first window


def test_a_pair_is_forecast_once_the_ledger_knows_it() -> None:
    made = panel(act(10, 12), act(40, 41, "AID", "BOL", "CHL"), act(50, 70))
    told = {way: made.active[place].tolist() for way, place in made.ways.items()}
    assert told[PAIR] == told[PAIR[::-1]] == [False, True, True]
    assert told["BOL", "CHL"] == [False, False, True]


def test_later_acts_change_no_earlier_forecast() -> None:
    acts, _ = simulated(3)
    now = START + 600
    known = [one for one in acts if one.known <= now]
    early, late = (
        Panel([(one, one.quad) for one in told], tuple(QUAD_CLASSES), START, now, 30, PAIR) for told in (known, acts)
    )
    assert roll(early).probabilities.tolist() == roll(late).probabilities.tolist()
    # and what an origin gave is what the outlook of that day would have given
    before = Panel([(one, one.quad) for one in known], tuple(QUAD_CLASSES), START, now - 30, 30, PAIR)
    whole, cut = roll(early), roll(before)
    for way, place in before.ways.items():
        if before.active[place, -1] and way != PAIR and way != PAIR[::-1]:
            there = whole.probabilities[early.ways[way], :, -2]
            assert there == pytest.approx(cut.probabilities[place, :, -1], rel=1e-6)


def test_what_puts_probabilities_right() -> None:
    # Given even odds, one in four came: the logit 0 must become log(1/3), whatever the slope.
    right = platt(np.array([0.0]), np.array([4e6]), np.array([1e6]))
    assert right.right(np.array([0.5]))[0] == pytest.approx(0.25, abs=1e-4)
    assert platt(np.array([0.0]), np.array([0.0]), np.array([0.0])) == Platt(1.0, 0.0)
    # What is right already stays: one in ten of 10 %, nine in ten of 90 %.
    ninth = float(np.log(9))
    same = platt(np.array([-ninth, ninth]), np.array([1e6, 1e6]), np.array([1e5, 9e5]))
    assert (same.slope, same.shift) == (pytest.approx(1, abs=1e-3), pytest.approx(0, abs=1e-3))


def test_the_interval_of_a_share() -> None:
    # Wilson's of 0 in n runs from 0 to z² / (n + z²); of n in n it is the mirror image.
    z2 = 1.959964**2
    assert wilson(0, 20) == (pytest.approx(0), pytest.approx(z2 / (20 + z2)))
    assert wilson(20, 20) == (pytest.approx(20 / (20 + z2)), pytest.approx(1))
    low, high = wilson(1, 10)
    assert (low, high) == (pytest.approx(0.0179, abs=1e-4), pytest.approx(0.4042, abs=1e-4))


@lru_cache
def simulated(seed: int, days: int = 1500, alike: bool = False) -> tuple[tuple[Act, ...], int]:
    """Poisson acts of 40 directed pairs, each with rates of its own by root (or all alike), told within two days."""
    chance = random.Random(seed)
    actors = ["PER", "ECU", "BOL", "CHL", "ARG", "BRA", "COL", "VEN", "URY", "PRY"]
    ways = [(one, other) for place, one in enumerate(actors) for other in (actors[place - 1], actors[place - 4])]
    roots = ("CONSULT", "AID", "ACCUSE", "SANCTION")
    made = []
    for source, target in ways + [way[::-1] for way in ways]:
        busy = chance.gammavariate(0.6, 1 / 60)
        for root in roots:
            rate = 0.01 if alike else busy * chance.gammavariate(2, 0.5)
            day = chance.expovariate(rate)
            while day < days:
                made.append(act(int(day), int(day) + chance.randrange(3), root, source, target))
                day += chance.expovariate(rate)
    return tuple(made), days


def told_of(seed: int, alike: bool = False) -> tuple[list[Chance], list[Check]]:
    acts, days = simulated(seed, alike=alike)
    known = [one for one in acts if one.known <= START + days]
    return chances(known, PAIR, date.fromordinal(START), date.fromordinal(START + days), 30, check=True)


@pytest.mark.parametrize("seed", [1, 2])
def test_forecasts_of_poisson_pairs_are_reliable_and_beat_the_base_rate(seed: int) -> None:
    _, (classes, roots) = told_of(seed)
    assert classes.brier < 0.8 * classes.plain  # rates differ by pair: there is much to know
    assert roots.brier < 0.9 * roots.plain
    filled = [one for one in classes.bins if one.forecasts >= 150]
    assert len(filled) >= 5
    for one in filled:
        spread = (one.mean * (1 - one.mean) / one.forecasts) ** 0.5
        assert abs(one.mean - one.share) < 0.02 + 3 * spread


def test_where_there_is_nothing_to_know_forecasts_are_no_worse_than_the_base_rate() -> None:
    _, (classes, _) = told_of(5, alike=True)
    assert classes.brier < 1.02 * classes.plain


def test_the_chance_is_near_the_true_one() -> None:
    # Peru accuses Ecuador every ten days on average, nobody else does much: at least one in 30 days has 1 - e^-3.
    chance = random.Random(11)
    acts = [act(day, day) for day in range(1500) if chance.random() < 0.1]
    acts += [act(day, day, "AID", "BOL", "CHL") for day in range(7, 1500, 211)]
    found, _ = chances(acts, PAIR, date.fromordinal(START), date.fromordinal(START + 1500), 30)
    by_act = {(one.source, one.act): one for one in found}
    accuse = by_act["PER", "ACCUSE"]
    assert accuse.probability == pytest.approx(0.95, abs=0.05)
    assert accuse.basis == "history"
    assert accuse.recorded == len([one for one in acts if one.root == "ACCUSE"])
    returned = by_act["ECU", "ACCUSE"].probability
    assert returned is not None
    assert returned < 0.3


def test_no_root_is_likelier_than_its_class() -> None:
    found, _ = told_of(2)
    by_act = {(one.source, one.act): one.probability for one in found}
    roots = [(source, name) for source, name in by_act if name not in QUAD_CLASSES]
    assert roots
    for source, name in roots:
        assert (by_act[source, name] or 0) <= (by_act[source, quad_class(name)] or 0)


def test_a_short_history_gives_the_base_rate_with_its_interval_or_nothing() -> None:
    # Two pairs, both ways, four windows of which the first knows nothing: 3 * 4 = 12 asked, too few for a rate. With
    # windows of ten days, 12 windows of which 11 know: 44 asked, and ACCUSE came in one of them (the act of day 40).
    acts = [act(1, 1), act(40, 40), act(2, 2, "AID", "BOL", "CHL")]
    day = date.fromordinal(START + 120)
    nothing, none = chances(acts, PAIR, date.fromordinal(START), day, 30, check=False)
    assert {one.probability for one in nothing} == {None}
    assert none == []
    found, _ = chances(acts, PAIR, date.fromordinal(START), day, 10)
    accuse = next(one for one in found if (one.source, one.act) == ("ECU", "ACCUSE"))
    assert accuse.basis == "base rate"
    assert accuse.probability == pytest.approx(1 / 44)
    assert (accuse.low, accuse.high) == wilson(1, 44)
    assert (accuse.recorded, accuse.latest) == (0, None)


def test_a_pair_without_acts_gets_the_rate_of_others() -> None:
    acts, days = simulated(1)
    known = [one for one in acts if one.known <= START + days]
    found, _ = chances(known, ("ISL", "TUV"), date.fromordinal(START), date.fromordinal(START + days), 30)
    assert [one.act for one in found[::2]] == list(QUAD_CLASSES)
    assert all(one.probability is not None and 0 < one.probability < 0.6 for one in found)
