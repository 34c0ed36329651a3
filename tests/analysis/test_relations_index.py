"""The relations index, by values worked out by hand: see the ledger of ten acts in `relations_makers.py`."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relations_makers import PUBLISHERS, act, entry, ten

from detente.analysis import Index, acts_of, index_to_dict, relations_index
from detente.errors import InputError
from detente.reconcile import Entry


def _index(entries: list[Entry] | None = None, **how: object) -> Index:
    how = {"half_life": None, "publishers": PUBLISHERS, **how}
    return relations_index(ten() if entries is None else entries, "GHA", "TGO", **how)  # type: ignore[arg-type]


def _near(*values: float) -> object:
    return pytest.approx(values, abs=1e-6)


def test_by_month_cooperation_conflict_and_net_are_the_sums_of_worth() -> None:
    sums = [(point.period.edtf, point.cooperation, point.conflict, point.net) for point in _index().points]
    assert [name for name, *_ in sums] == [f"1980-0{month}" for month in range(1, 7)]
    assert sums[0][1:] == _near(4.0, -6.0, -2.0)  # 4.0; -1.5 - 4.5
    assert sums[1][1:] == _near(2.0, 0.0, 2.0)  # the meeting, once
    assert sums[2][1:] == _near(0.0, -2.8, -2.8)  # a request is worth nothing either way
    assert sums[3][1:] == _near(8.24, 0.0, 8.24)  # 6.24 + 2.0
    assert sums[4][1:] == _near(0.0, 0.0, 0.0)  # May: nothing told
    assert sums[5][1:] == _near(5.0, -4.4, 0.6)


def test_the_band_is_the_least_and_most_without_any_one_source() -> None:
    points = _index().points
    # January: the Courier alone tells +4.0, the Herald alone -1.5; both tell the sanction, which stays.
    # Without the Courier -2 - 4 = -6, without the Herald -2 + 1.5 = -0.5.
    assert (points[0].low, points[0].high) == _near(-6.0, -0.5)
    assert points[0].rests_on == "Courier"
    assert (points[1].low, points[1].high) == _near(0.0, 2.0)  # February: the Courier's meeting
    assert (points[2].low, points[2].high) == _near(-2.8, 0.0)
    assert (points[3].low, points[3].high) == _near(6.24, 8.24)  # the lifting has two sources
    assert (points[4].low, points[4].high, points[4].rests_on) == (0.0, 0.0, None)
    assert (points[5].low, points[5].high) == _near(-4.4, 5.0)  # without the Gazette, without the Courier


def test_by_quarter() -> None:
    first, second = _index(by="quarter", half_life=91.0).points
    assert (first.period.edtf, second.period.edtf) == ("1980-01/1980-03", "1980-04/1980-06")
    # 4.0 + 2.0; -1.5 - 4.5 - 2.8. Alone: Courier 4 + 2 = 6, Herald -1.5, Gazette -2.8 + 0.
    assert (first.cooperation, first.conflict, first.net, first.low, first.high) == _near(6.0, -8.8, -2.8, -8.8, 0.0)
    # 6.24 + 2.0 + 5.0; -4.4. Alone: Herald 2, Gazette 5, Courier -4.4.
    assert (second.cooperation, second.conflict, second.net) == _near(13.24, -4.4, 8.84)
    assert (second.low, second.high) == _near(3.84, 13.24)
    # Both quarters of a leap year have 91 days, so half of the first is left after the second.
    assert first.level is not None
    assert second.level is not None
    assert (first.level.value, first.level.low, first.level.high) == _near(-2.8, -8.8, 0.0)
    # -1.4 + 8.84; alone: Courier 3 - 4.4 = -1.4, Herald -0.75 + 2 = 1.25, Gazette -1.4 + 5 = 3.6.
    assert (second.level.value, second.level.low, second.level.high) == _near(7.44, 3.84, 8.84)


def test_the_level_halves_every_half_life_month_by_month() -> None:
    # With 30 days, a month of 31 leaves 0.5 ** (31 / 30) = 0.488580, one of 29 leaves 0.511687, one of 30 a half.
    levels = [point.level.value for point in _index(half_life=30.0).points if point.level]
    expected = [
        -2.0,
        0.976626,  # -2.0 * 0.511687 + 2.0
        -2.322840,  # 0.976626 * 0.488580 - 2.8
        7.078580,  # -2.322840 * 0.5 + 8.24
        3.458453,  # 7.078580 * 0.488580: May, of which nothing is told
        2.329226,  # 3.458453 * 0.5 + 0.6
    ]
    assert levels == pytest.approx(expected, abs=5e-6)
    assert all(point.level is None for point in _index().points)


def test_by_issue_area() -> None:
    index = _index(issue="trade")
    assert [(point.period.edtf, len(point.entries)) for point in index.points] == [
        ("1980-01", 3),  # the accusation, and the sanction as event and as measure
        ("1980-02", 0),
        ("1980-03", 0),
        ("1980-04", 2),
    ]
    assert [point.net for point in index.points] == pytest.approx([-6.0, 0.0, 0.0, 8.24])
    totals = _index().issues
    assert (totals["trade"].cooperation, totals["trade"].conflict, totals["trade"].acts) == _near(8.24, -6.0, 4)
    assert (totals["military"].net, totals["military"].acts) == _near(-7.2, 3)  # -2.8 + 0 - 4.4
    assert set(totals) == {"trade", "military", "diplomatic", "humanitarian"}


def test_by_direction_what_both_did_counts_for_each() -> None:
    points = _index().points
    assert (points[0].forward, points[0].back) == _near(-0.5, -1.5)  # 4.0 - 4.5; -1.5
    assert (points[1].forward, points[1].back, points[1].net) == _near(2.0, 2.0, 2.0)
    turned = relations_index(ten(), "TGO", "GHA", half_life=None, publishers=PUBLISHERS)
    assert [(p.forward, p.back) for p in turned.points] == [(p.back, p.forward) for p in points]
    assert [p.net for p in turned.points] == [p.net for p in points]


def test_tone_is_the_mean_score_by_weight() -> None:
    points = _index().points
    assert points[0].tone == pytest.approx(-2.0 / 2.05)  # weights 0.8 + 0.5 + 0.75
    assert points[2].tone == pytest.approx(-2.8 / 1.6)
    assert points[4].tone is None


def test_by_day_and_year_and_dates_too_wide_for_a_period() -> None:
    days = _index(by="day")
    assert len(days.points) == 173  # 10 January to 30 June 1980: 22 + 29 + 31 + 30 + 31 + 30
    assert len(days.told) == 9  # "June" is wider than a week
    assert days.left_out == {"date wider than a period": 1}
    (year,) = _index(by="year").points
    assert (year.net, len(year.entries), year.sources) == (pytest.approx(6.04), 10, 3)  # -2 + 2 - 2.8 + 8.24 + 0.6


def test_points_name_the_entries_behind_them_the_heaviest_first() -> None:
    entries = ten()
    january = _index(entries).points[0]
    # -4.5 (the event, then the measure that tells it too), 4.0, -1.5
    assert january.entries == (entries[2].id, entries[6].id, entries[0].id, entries[1].id)
    assert january.heaviest is not None
    assert january.heaviest.act.sentence == "Sentence 3."
    assert january.sources == 2


def test_a_window_tells_its_periods_and_the_level_that_came_before() -> None:
    whole, part = _index(half_life=30.0), _index(half_life=30.0, since="1980-04", until="1980-08")
    assert [point.period.edtf for point in part.points] == [f"1980-0{month}" for month in range(4, 9)]
    assert part.points[0].level == whole.points[3].level
    assert part.whole.acts == 4
    assert _index(since="1990").points == ()


def test_words_of_one_type_on_one_day_are_one_act_and_deeds_are_not() -> None:
    accusing = [act(number, "gazette", 0.5, "1980-03-05", "TGO", "ACCUSE") for number in (20, 21, 22)]
    (point,) = _index(accusing).points
    assert (point.conflict, len(point.entries)) == (pytest.approx(-1.5), 3)  # -3 * 0.5, once
    seizing = [act(number, "gazette", 0.5, "1980-03-05", "TGO", "COERCE") for number in (20, 21)]
    assert _index(seizing).points[0].conflict == pytest.approx(-7.0)  # -7 * 0.5, twice
    # Two papers that each tell other words of that day are two sources: 1 - 0.5 * 0.5 = 0.75.
    apart = [accusing[0], act(21, "herald-1", 0.5, "1980-03-05", "TGO", "ACCUSE")]
    assert _index(apart).points[0].conflict == pytest.approx(-2.25)


def test_without_publishers_each_document_is_a_source() -> None:
    points = relations_index(ten(), "GHA", "TGO", by="quarter", half_life=None).points
    assert (points[0].sources, points[1].sources) == (3, 3)  # courier-1 herald-1 gazette; courier-2 herald-2 gazette


def test_copies_of_one_text_are_one_source_which_has_the_first_publishers_name() -> None:
    copied = entry(act(1, "courier-1 herald-1", 0.8, "1980-01-10", "GHA", "AID").records, sources=1)
    (point,) = _index([copied]).points
    assert (point.low, point.high, point.rests_on) == (0.0, pytest.approx(8.0), "Courier")


def test_a_short_half_life_over_many_years_leaves_nothing_of_the_old() -> None:
    # Half a day over ten years is a share of 2 ** -7300: nothing, and no error.
    entries = [
        act(1, "courier-1", 0.5, "1980-01-10", "GHA", "ASSAULT"),
        act(2, "herald-1", 0.5, "1990-01-10", "GHA", "AID"),
        act(3, "courier-1", 0.5, "1990-01-11", "GHA", "AID"),
    ]
    level = _index(entries, half_life=0.5).points[-1].level
    assert level is not None
    assert (level.value, level.low, level.high) == _near(10.0, 5.0, 10.0)


def test_order_changes_nothing() -> None:
    entries = ten()
    told = index_to_dict(_index(entries))
    for order in islice(permutations(range(9, -1, -1)), 0, 400, 57):
        assert index_to_dict(_index([entries[place] for place in order])) == told


def test_nothing_between_the_two_is_an_empty_index() -> None:
    for index in (relations_index([], "GHA", "TGO"), relations_index(ten(), "GHA", "ATLANTIS")):
        assert (index.points, index.told, index.whole.acts, dict(index.issues)) == ((), (), 0, {})


@pytest.mark.parametrize(
    "how",
    [{"by": "week"}, {"issue": "weather"}, {"half_life": 0.0}, {"half_life": -1.0}, {"since": "0001", "by": "day"}],
)
def test_what_cannot_be_asked_is_refused(how: dict[str, object]) -> None:
    with pytest.raises(InputError):
        _index(**how)


def test_an_index_is_of_two() -> None:
    with pytest.raises(InputError, match="two sides"):
        relations_index(ten(), "GHA", "GHA")


def test_as_plain_fields_numbers_are_rounded_and_never_minus_nothing() -> None:
    plain = index_to_dict(_index(half_life=30.0))
    assert plain["points"][0]["tone"] == -0.9756
    assert plain["points"][4]["conflict"] == 0
    assert "-0.0" not in str(plain)
    assert plain["whole"] == {"cooperation": 19.24, "conflict": -13.2, "net": 6.04, "acts": 10}


def test_a_notebook_shows_the_periods_and_nothing_that_runs() -> None:
    html = _index()._repr_html_()
    assert '<td dir="auto">Jan 1980</td><td dir="auto">+4.0</td><td dir="auto">−6.0</td>' in html
    assert html.count("<tr>") == 1 + 5  # the head, and the months with entries
    assert "&lt;b&gt;" in relations_index(ten(), "<b>", "GHA")._repr_html_()


def test_a_cameo_code_has_its_own_score() -> None:
    told = act(1, "courier-1", 1.0, "1980-01-10", "GHA", "CONSULT")
    coded = entry(told.records, cameo="043")  # hosts a visit: 2.8 by Goldstein's scale
    assert [one.score for one in acts_of([coded]).acts] == [2.8]
    assert [one.score for one in acts_of([told]).acts] == [2.5]


def test_what_draws_is_loaded_only_where_something_is_drawn() -> None:
    code = "import sys, detente.analysis; print({'altair', 'vl_convert', 'statsmodels'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 28), st.sampled_from(["AID", "ASSAULT", "AGREE"]))))
def test_the_band_of_the_level_is_that_of_ledgers_without_one_source(acts: list[tuple[str, int, str]]) -> None:
    days = [f"19{80 + number // 3}-0{number % 9 + 1}-{day:02}" for number, (_, day, _) in enumerate(acts)]
    entries = [act(n, doc, 0.5, days[n], "GHA", root) for n, (doc, _, root) in enumerate(acts)]
    how = {"half_life": 20.0, "by": "month", "since": "1980", "until": "1990"}
    whole = _levels(relations_index(entries, "GHA", "TGO", **how))  # type: ignore[arg-type]
    without = [
        _levels(relations_index([one for one in entries if one.records[0].doc != doc], "GHA", "TGO", **how))  # type: ignore[arg-type]
        for doc in "abcd"
    ]
    for number, level in enumerate(whole):
        others = [levels[number][0] if levels else 0.0 for levels in without]
        assert level[1:] == pytest.approx((min([level[0], *others]), max([level[0], *others])), abs=1e-9)


def _levels(index: Index) -> list[tuple[float, float, float]]:
    return [(p.level.value, p.level.low, p.level.high) for p in index.points if p.level]
