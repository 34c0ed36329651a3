"""Sanctions and pledges in numbers: lengths, runs, outcomes, curves worked out by hand, and their words."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from detente.analysis import survival as package
from detente.analysis.survival import (
    Asked,
    Lasting,
    Length,
    Spell,
    Survival,
    Tally,
    curve_of,
    curves,
    length_of,
    outcome_of,
    share_of,
    spell_of_pledge,
    spells_of_measure,
    surveying,
    survival_of,
    told_lasting,
    told_tally,
)
from detente.analysis.survival.curves import Case
from detente.analysis.survival.seen import Seen
from detente.analysis.survival.wording import days_words
from detente.errors import DateError, InputError, MissingEngineError
from detente.reconcile import Entry, Link, Origin, Step, reconcile
from detente.records import Commitment, Event, Measure

ON = date(2000, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "days", "shortest", "longest"),
    [
        ("1990-01-01", "1990-01-31", 30, 30, 30),
        # February 1990 has 28 days; its middle lies between the 14th and the 15th, 44.5 - 1 days after 1 January
        # (14 February is day 45 of the year, so 44 days after; 15 February 45; the middle 44.5).
        ("1990-01-01", "1990-02", 44.5, 31, 58),
        # From any day of 1990 to any of 1991: 1 day (31 December to 1 January) to 729; middles 365 days apart.
        ("1990", "1991", 365, 1, 729),
        # The end's month holds the beginning: at least no day, at most from the 25th to the 31st; the middle of
        # August (the 16th) lies before the 25th, and a length is never below the least.
        ("1993-08-25", "1993-08", 0, 0, 6),
    ],
)
def test_lengths_between_dates_of_which_some_are_vague(
    start: str, end: str, days: float, shortest: float, longest: float
) -> None:
    assert length_of(start, end) == Length(days, shortest, longest)


def test_an_end_wholly_before_the_beginning_has_no_length() -> None:
    assert length_of("1990-05", "1990-04-30") is None
    assert length_of("1990-05", date(1990, 4, 30)) is None


def _cases(*told: tuple[float, bool]) -> list[Case]:
    return [Case(f"e{n}", Length(days, days, days), ended) for n, (days, ended) in enumerate(told)]


def test_a_curve_worked_out_by_hand() -> None:
    # Six spells; those marked + go on when they are seen last: 2, 3+, 4, 4, 5+, 7.
    #   day   at risk   ended   share
    #    2       6        1     5/6                       = 0.8333
    #    3       5        0     (one cut off)               0.8333
    #    4       4        2     5/6 * 2/4 = 5/12          = 0.4167
    #    5       2        0     (one cut off)               0.4167
    #    7       1        1     5/12 * 0                  = 0
    # Half had ended when the share first is at or below 0.5: on day 4.
    curve = curve_of(_cases((2, True), (3, False), (4, True), (4, True), (5, False), (7, True)))
    assert curve is not None
    told = [(p.days, p.at_risk, len(p.ended), len(p.cut_off), round(p.share, 4)) for p in curve.points]
    assert told == [
        (0, 6, 0, 0, 1.0),
        (2, 6, 1, 0, 0.8333),
        (3, 5, 0, 1, 0.8333),
        (4, 4, 2, 0, 0.4167),
        (5, 2, 0, 1, 0.4167),
        (7, 1, 1, 0, 0.0),
    ]
    assert curve.median.days == curve.shortest == curve.longest == 4
    assert curve.points[3].ended == ("e2", "e3")
    # Greenwood on day 2: S = 5/6, sum d / (n (n - d)) = 1 / (6 * 5) = 1/30. On the scale log(-log S) the standard
    # error is sqrt(1/30) / |log(5/6)| = 0.182574 / 0.182322 = 1.001386, and the band
    # S ** exp(±1.959964 * 1.001386), exp(1.962681) = 7.11838: 0.83333 ** 7.11838 = 0.27312 below and
    # 0.83333 ** (1 / 7.11838) = 0.97471 above.
    assert curve.points[1].low == pytest.approx(0.27312, abs=1e-4)
    assert curve.points[1].high == pytest.approx(0.97471, abs=1e-4)


def test_what_goes_on_is_cut_off_and_not_ended() -> None:
    # One of four ended on day 10, the rest are seen until day 30: three of four last, where dropping them would
    # leave a curve that falls to nothing.
    curve = curve_of(_cases((10, True), (30, False), (30, False), (30, False)))
    assert curve is not None
    assert [round(p.share, 9) for p in curve.points] == [1.0, 0.75, 0.75]
    assert curve.median.days is None
    assert curve_of(_cases((10, False), (30, False))) is None


def test_the_order_of_cases_changes_nothing() -> None:
    cases = _cases((2, True), (3, False), (4, True), (4, False), (5, False), (7, True))
    shuffled = cases[:]
    random.Random(7).shuffle(shuffled)
    assert shuffled != cases
    assert curve_of(shuffled) == curve_of(cases)


def test_vague_dates_move_the_median_by_as_much_as_they_leave_open() -> None:
    # All three end; the middle one of three is the median: 20 days, 15 were all shortest, 25 were all longest.
    cases = [Case(str(d), Length(d, d - 5, d + 5), True) for d in (10, 20, 30)]
    curve = curve_of(cases)
    assert curve is not None
    assert (curve.shortest, curve.median.days, curve.longest) == (15, 20, 25)


def test_the_interval_of_a_share() -> None:
    # Wilson for 3 of 4 with z = 1.96 (z² = 3.8415): middle (0.75 + 3.8415/8) / (1 + 3.8415/4) = 1.23018 / 1.96037
    # = 0.62753; half 1.96 * sqrt(0.75 * 0.25 / 4 + 3.8415 / 64) / 1.96037 = 1.96 * 0.326985 / 1.96037 = 0.32692.
    share = share_of(3, 4)
    assert share is not None
    assert (share.low, share.high) == (pytest.approx(0.3006, abs=1e-3), pytest.approx(0.9544, abs=1e-3))
    assert share_of(0, 0) is None
    none = share_of(0, 5)
    assert none is not None
    assert none.low == 0
    assert 0.3 < none.high < 0.5


def _measure(number: int, status: str, when: str | None, modality: str = "actual", said: str = "") -> Measure:
    text = f"Report {number}: Ghana and the kola tariff on Togo, {status}. {said}"
    doc = f"d{number}"
    return Measure(
        doc=doc, document=doc, evidence=text, start=0, end=len(text), date=when, modality=modality,
        by="GHA", on="TGO", action="tariff on kola nuts", status=status, reason=said or None,
    )  # fmt: skip


def _entry(*told: tuple[Measure, str]) -> tuple[Entry, dict[str, str | None]]:
    """Return the entry of the measures with the days of their reports, and these days by record."""
    origins = {record.doc: Origin(day) for record, day in told}
    (entry,) = reconcile([record for record, _ in told], origins)
    return entry, {record.id: origins[record.doc].published for record in entry.records}


LIFE = (
    (_measure(1, "threatened", "1980-01-05"), "1980-01-06"),
    (_measure(2, "in_force", "1980-03-01", "planned"), "1980-02-20"),
    (_measure(3, "in_force", "1980-03-02"), "1980-03-03"),
    (_measure(4, "eased", "1980-06-01", said="Small traders are granted waivers."), "1980-06-02"),
    (_measure(5, "lifted", "1981-01", said="Kola is scarce."), "1981-02-01"),
    (_measure(6, "renewed", "1981-05-01"), "1981-05-02"),
)


def test_the_runs_of_a_measure_imposed_eased_lifted_and_imposed_again() -> None:
    entry, reported = _entry(*LIFE)
    first, second = spells_of_measure(entry, Seen(ON, reported))
    assert (first.start, first.end, first.ended, first.eased) == ("1980-03-02", "1981-01", "lifted", True)
    assert first.reasons == ("Kola is scarce.",)
    # 2 March 1980 is day 62 of 366: 304 days to 31 December, 305 to 1 January, 335 to 31 January, middle 320.
    assert first.length == Length(320, 305, 335)
    assert (second.start, second.end, second.ended) == ("1981-05-01", None, None)
    assert second.length == length_of("1981-05-01", ON)


def test_what_was_reported_later_is_not_known_on_a_day() -> None:
    entry, reported = _entry(*LIFE)
    assert spells_of_measure(entry, Seen(date(1980, 3, 1), reported)) == []  # decided, not in force
    (running,) = spells_of_measure(entry, Seen(date(1981, 1, 31), reported))  # the lifting is reported a day later
    assert (running.ended, running.eased) == (None, True)
    assert running.length == length_of("1980-03-02", date(1981, 1, 31))
    followed = Seen(date(1981, 1, 31), reported, to_last_report=True)
    (running,) = spells_of_measure(entry, followed)
    assert running.length == length_of("1980-03-02", date(1980, 6, 2))  # the day on which its easing was reported


def test_what_an_end_is_linked_to_is_told_with_it() -> None:
    entry, reported = _entry(*LIFE)
    pledge = _pledge(1)
    around = {
        entry.id: [
            (Link("in_return_for", pledge.id, "r"), True, pledge),
            (Link("contradicts", pledge.id, "r"), True, pledge),  # says nothing of why it ended
        ]
    }
    first, second = spells_of_measure(entry, Seen(ON, reported, around))
    assert first.links == (("in return for", pledge.id),)
    assert second.links == ()  # it goes on


def test_a_beginning_told_after_the_end_comes_before_it() -> None:
    entry, reported = _entry(
        (_measure(1, "lifted", "1980-05-10"), "1980-05-11"),
        (_measure(2, "in_force", "1979-05-11", said="So it was for a year."), "1981-02-06"),
    )
    (spell,) = spells_of_measure(entry, Seen(ON, reported))
    assert (spell.start, spell.end, spell.ended) == ("1979-05-11", "1980-05-10", "lifted")
    assert spell.length == Length(365, 365, 365)  # 1980 is a leap year: 366 days less one


def test_a_lifting_only_announced_or_denied_ends_nothing() -> None:
    for modality in ("planned", "considered", "negated"):
        entry, reported = _entry(
            (_measure(1, "in_force", "1980-01-05"), "1980-01-06"),
            (_measure(2, "lifted", "1980-02-05", modality), "1980-02-06"),
        )
        (spell,) = spells_of_measure(entry, Seen(ON, reported))
        assert (spell.ended, spell.start) == (None, "1980-01-05")


def test_a_beginning_told_only_by_its_report_is_marked_and_one_not_told_is_left_out() -> None:
    entry, reported = _entry((_measure(1, "in_force", None), "1980-01-06"))
    (spell,) = spells_of_measure(entry, Seen(ON, reported))
    assert (spell.start, spell.by_report) == ("1980-01-06", True)
    entry, reported = _entry((_measure(1, "lifted", "1980-02-05"), "1980-02-06"))
    (spell,) = spells_of_measure(entry, Seen(ON, reported))
    assert (spell.ended, spell.length, spell.left_out) == ("lifted", None, "beginning not told")
    entry, reported = _entry((_measure(1, "in_force", "1970/1979"), "1980-02-06"))
    (spell,) = spells_of_measure(entry, Seen(ON, reported))
    assert spell.left_out == "dated only to a span of more than a year"


def _pledge(number: int, status: str = "open", deadline: str | None = None, made: str | None = "1974-01-10") -> Entry:
    text = f"Oman promised Qatar to survey reef {number} soon."
    record = Commitment(
        doc=f"p{number}", document=f"p{number}", evidence=text, start=0, end=len(text), date=made,
        by="OMN", to="QAT", undertaking=f"survey reef {number}", status=status, deadline=deadline,
    )  # fmt: skip
    (entry,) = reconcile([record], {f"p{number}": Origin("1974-03-01")})
    return entry


def test_overdue_is_not_broken() -> None:
    entry = _pledge(1, deadline="1974-06")
    assert outcome_of(entry, Seen(date(1974, 6, 30))) == "open"  # the deadline's last day
    assert outcome_of(entry, Seen(date(1974, 7, 1))) == "overdue"
    spell = spell_of_pledge(entry, Seen(date(1974, 7, 1)))
    assert (spell.ended, spell.end) == (None, None)
    assert outcome_of(_pledge(2, "conditional", "1974-06"), Seen(date(1974, 7, 1))) == "overdue"
    assert outcome_of(_pledge(3, "conditional"), Seen(date(1974, 7, 1))) == "conditional"
    assert outcome_of(_pledge(4, "broken", "1974-06"), Seen(date(1974, 7, 1))) == "broken"


def test_an_outcome_told_by_another_document_is_not_known_before() -> None:
    vow = "Brazil promised Argentina to leave the river dam gates open in the dry season."
    breach = "Brazil shut the dam gates on the river in violation of its promise to leave them open, Argentina found."

    def place(doc: str, text: str) -> dict[str, Any]:
        return {"doc": doc, "document": doc, "evidence": text, "start": 0, "end": len(text)}

    told = [
        Commitment(
            **place("a", vow), by="BRA", to="ARG", date="1974-01-01",
            undertaking="leave the river dam gates open in the dry season", deadline="1974-12",
        ),
        Event(**place("b", breach), source="BRA", target="ARG", type="COERCE", date="1975-02-10"),
    ]  # fmt: skip
    entries = reconcile(told, {"a": Origin("1974-02-01"), "b": Origin("1975-03-02")})
    (pledge,) = (entry for entry in entries if entry.kind == "commitment")
    reported: dict[str, str | None] = {told[0].id: "1974-02-01", told[1].id: "1975-03-02"}
    assert pledge.status == "broken"
    assert outcome_of(pledge, Seen(date(1975, 3, 1), reported)) == "overdue"
    assert outcome_of(pledge, Seen(date(1975, 3, 2), reported)) == "broken"
    spell = spell_of_pledge(pledge, Seen(ON, reported))
    # 1 January 1974 to 10 February 1975: 365 + 31 + 9.
    assert (spell.ended, spell.length) == ("broken", Length(405, 405, 405))


def test_a_status_that_a_person_set_has_no_day() -> None:
    entry = _pledge(1)
    judged = Entry(
        id=entry.id, kind=entry.kind, status="met", fields=entry.fields, records=entry.records,
        history=entry.history, judgements=("j",),
    )  # fmt: skip
    assert outcome_of(judged, Seen(ON)) == "met"
    assert spell_of_pledge(judged, Seen(ON)).left_out == "end not dated"


def _numbers(entries: list[Entry], asked: Asked, on: date = ON) -> Survival:
    return survival_of(entries, Seen(on), asked)


def test_tallies_by_who_and_whom_open_their_entries() -> None:
    entries = [_pledge(1, "met"), _pledge(2, "broken"), _pledge(3, deadline="1974-06"), _pledge(4)]
    found = _numbers(entries, Asked(("OMN", "QAT"), ("commitments",)))
    (tally,) = found.tallies
    assert (tally.by, tally.to, tally.pledges) == ("OMN", "QAT", 4)
    assert {name: len(ids) for name, ids in tally.counts.items()} == {
        "met": 1, "broken": 1, "withdrawn": 0, "refused": 0, "overdue": 1, "conditional": 0, "open": 1,
    }  # fmt: skip
    assert tally.counts["overdue"] == (entries[2].id,)
    assert [lasting.of for lasting in found.lastings] == ["commitments", "commitments"]
    assert _numbers(entries[::-1], Asked(("OMN", "QAT"), ("commitments",))) == found


def test_a_period_counts_what_began_in_it_and_says_what_has_no_date() -> None:
    entries = [_pledge(1, made="1974-01-10"), _pledge(2, made="1975-01-10"), _pledge(3, "met", made=None)]
    found = _numbers(entries, Asked(("OMN",), ("commitments",), since="1974-06"))
    assert [tally.pledges for tally in found.tallies] == [1]
    assert found.not_counted == {"undated, and a period is asked for": (entries[2].id,)}


def test_what_is_asked_wrongly_is_refused() -> None:
    with pytest.raises(InputError, match="no third"):
        Asked(("USA", "CHN", "RUS"))
    with pytest.raises(InputError, match="named twice"):
        Asked(("USA", "USA"))
    with pytest.raises(DateError):
        Asked(since="yesterday")


def _spells(*told: tuple[int, str | None]) -> tuple[Spell, ...]:
    return tuple(
        Spell(f"e{n}", "GHA", "TGO", "tariff", "1980", None, ended, length=Length(days, days, days))
        for n, (days, ended) in enumerate(told)
    )


def _lasting(*told: tuple[int, str | None]) -> Lasting:
    spells = _spells(*told)
    return Lasting("sanctions", "GHA", "TGO", spells, surveying._curve(spells))


def test_too_few_are_said_to_be_too_few() -> None:
    told = told_lasting(_lasting((10, "lifted"), (20, "lifted"), (30, None)))
    assert told == [
        "3 sanctions and suspensions: 2 ended (lifted 2), 1 in force when last told of",
        "too few to tell how long such things last: 3 measured, at least 5 needed",
    ]
    assert told_lasting(_lasting())[0] == "no sanction or suspension is told"


def test_no_median_is_told_of_too_few_ends_or_of_none() -> None:
    few = _lasting((10, "lifted"), (20, "lifted"), (30, None), (40, None), (50, None))
    assert few.curve is not None
    assert few.median is None
    assert told_lasting(few)[-1] == "5 measured, 2 of them ended: too few ends to tell a median, at least 5 needed"
    none = _lasting(*((days, None) for days in range(10, 60, 10)))
    assert told_lasting(none)[-1].endswith("how long they last cannot be told")


def test_a_median_is_told_with_its_interval() -> None:
    told = told_lasting(_lasting(*((days, "lifted") for days in range(10, 80, 10))))[-1]
    assert told.startswith("7 measured, 7 of them ended; half had ended after 40 days (95 %: ")


def test_a_rate_of_kept_pledges_needs_enough_of_known_outcome() -> None:
    ids = tuple("abcdef")

    def tally(**counts: int) -> Tally:
        names = ("met", "broken", "withdrawn", "refused", "overdue", "conditional", "open")
        return Tally("OMN", "QAT", {name: ids[: counts.get(name, 0)] for name in names})

    assert told_tally(tally(met=2, broken=2, overdue=6)) == (
        "Oman to Qatar: 2 of 4 with a known outcome kept; too few to tell a rate"
    )
    # Wilson for 3 of 5: middle (0.6 + 0.38415) / 1.7683 = 0.55655, half 1.96 * sqrt(0.048 + 0.038415) / 1.7683
    # = 0.32583: from 0.2307 to 0.8824.
    assert (
        told_tally(tally(met=3, broken=2))
        == "Oman to Qatar: 3 of 5 with a known outcome kept: 60 % (95 %: 23 % to 88 %)"
    )
    assert told_tally(tally(open=3)) == "Oman to Qatar: of no pledge is the outcome told"


def test_lengths_in_words() -> None:
    assert [days_words(n) for n in (1, 45, 230, 1240)] == [
        "1 day", "45 days", "230 days (8 months)", "1,240 days (3.4 years)",
    ]  # fmt: skip


def test_without_lifelines_counts_stand_and_curves_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curves, "find_spec", lambda name: None)
    entries = [_pledge(n, "met") for n in range(6)]
    found = _numbers(entries, Asked(("OMN", "QAT"), ("commitments",)))
    assert len(found.tallies[0].counts["met"]) == 6
    assert all(lasting.curve is None for lasting in found.lastings)
    assert found.no_curves is not None
    assert "detente[analysis]" in found.no_curves
    with pytest.raises(MissingEngineError, match=r"detente\[analysis\]"):
        curve_of(_cases((1, True)))
    with pytest.raises(MissingEngineError, match=r"detente\[analysis\]"):
        package.chart(found)


def test_a_chart_is_drawn_of_what_has_a_curve_and_of_nothing_else() -> None:
    found = _numbers([_pledge(n, "met") for n in range(6)], Asked(("OMN", "QAT"), ("commitments",)))
    plain = package.chart(found).to_dict()
    assert "OMN" not in str(plain)
    assert "Oman → Qatar (6 measured)" in str(plain)
    with pytest.raises(InputError, match="nothing to draw"):
        package.chart(_numbers([_pledge(1)], Asked()))


def test_steps_may_be_undated() -> None:
    entry = _pledge(1)
    undated = Entry(
        id=entry.id, kind="measure", status="in_force", records=entry.records,
        fields={"by": "OMN", "on": "QAT", "action": "ban"}, history=(Step("in_force", None, "elsewhere"),),
    )  # fmt: skip
    (spell,) = spells_of_measure(undated, Seen(ON))
    assert spell.left_out == "beginning not dated"
