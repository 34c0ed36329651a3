"""Which acts entries tell: who does what to whom, when, and each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relations_makers import act, entry, measure, record, ten

from detente.analysis import Acts, acts_of
from detente.ontology import COMMITMENT_STATUSES, MEASURE_STATUSES, ROOTS
from detente.reconcile import Entry, Origin, Step, reconcile


def _told(*entries: Entry, **how: Any) -> list[tuple[str, str, str, str]]:
    """Return actor, target, root and day of each act."""
    return [(one.actor, one.target, one.root, str(one.day)) for one in acts_of(entries, **how).acts]


def _promise(status: str, **more: Any) -> Entry:
    fields = {"by": "GHA", "to": "TGO", "undertaking": "buy kola nuts", "status": status, **more}
    made = entry([record("commitment", "a", "Ghana promised.", 0.9, "1980-01-10", **fields)])
    return replace(made, history=(Step(status, "1980-03-01", made.records[0].id),))


def test_an_act_has_the_entrys_days_score_areas_and_support() -> None:
    (one,) = acts_of([act(1, "a b", 0.6, "1980-02", "GHA", "COERCE", "crime")]).acts
    assert (one.first, one.last, one.day) == (date(1980, 2, 1), date(1980, 2, 29), date(1980, 2, 15))
    assert (one.open_days, one.score, one.quad) == (29, -7.0, "material conflict")
    assert (one.issues, one.confidence, one.sources, one.documents) == (("crime",), 0.6, 2, ("a", "b"))


@pytest.mark.parametrize("modality", ["planned", "considered", "negated"])
def test_what_did_not_happen_is_no_act(modality: str) -> None:
    told = [
        act(1, "a", 0.9, "1980-01-10", "GHA", "COERCE", modality=modality),
        entry([record("meeting", "a", "They meet.", 0.9, "1980-02-01", start=900, participants=("GHA", "TGO"),
                      modality=modality)]),
    ]  # fmt: skip
    assert acts_of(told) == Acts((), {"not done": 2})


def test_what_is_dated_after_its_last_report_cannot_have_been_done() -> None:
    scheduled = entry(act(1, "a", 0.9, "1980-01-10", "GHA", "CONSULT").records, last="1980-01-09")
    assert acts_of([scheduled]).left_out == {"dated after its last report": 1}
    assert len(acts_of([entry(scheduled.records, last="1980-01-10")]).acts) == 1


@pytest.mark.parametrize("day", [None, "1978/1980", "../1980", "1980/.."])
def test_what_has_no_date_to_use_is_left_out_and_counted(day: str | None) -> None:
    found = acts_of([act(1, "a", 0.9, day, "GHA", "AID"), act(2, "a", 0.9, "1980", "GHA", "AID")])
    assert [one.day for one in found.acts] == [date(1980, 7, 1)]  # the 183rd of 366 days
    assert found.left_out == {"no date, or one wider than a year": 1}


def test_undated_news_counts_as_of_the_days_up_to_its_report_where_that_is_asked_for() -> None:
    news = entry(act(1, "a", 0.9, None, "GHA", "AID").records, last="1980-03-11")
    assert _told(news) == []
    assert _told(news, undated=True) == [("GHA", "TGO", "AID", "1980-03-06")]  # the middle of 1 to 11 March
    in_force = entry(measure(2, "a", 0.9, None, "in_force"), last="1980-03-11")
    assert _told(in_force, undated=True) == []
    assert _told(entry(news.records, last="1980-03"), undated=True) == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("in_force", ("GHA", "TGO", "SANCTION")),
        ("renewed", ("GHA", "TGO", "SANCTION")),
        ("threatened", ("GHA", "TGO", "THREATEN")),
        ("eased", ("GHA", "TGO", "RETREAT")),
        ("lifted", ("GHA", "TGO", "RETREAT")),
        ("expired", None),
        ("considered", None),
    ],
)
def test_a_measures_status_is_an_act_of_who_imposes_it(status: str, expected: tuple[str, str, str] | None) -> None:
    told = _told(entry(measure(1, "a", 0.9, "1980-01-25", status)))
    assert told == ([(*expected, "1980-01-25")] if expected else [])


def test_a_threat_is_an_act_though_what_is_threatened_is_not_done() -> None:
    assert _told(entry(measure(1, "a", 0.9, "1980-01-25", "threatened", modality="considered")))
    assert not _told(entry(measure(1, "a", 0.9, "1980-01-25", "threatened", modality="negated")))
    assert not _told(entry(measure(1, "a", 0.9, "1980-01-25", "lifted", modality="planned")))


def test_a_measures_life_is_several_acts_each_on_its_earliest_day() -> None:
    life = [
        *measure(1, "a", 0.9, "1980-01", "in_force"),
        *measure(2, "b", 0.9, "1980-01-25", "in_force"),  # more closely: a day of the month before
        *measure(3, "c", 0.9, "1980-05-01", "in_force"),  # still in force
        *measure(4, "d", 0.9, "1980-06-02", "lifted"),
    ]
    assert _told(entry(life)) == [("GHA", "TGO", "SANCTION", "1980-01-25"), ("GHA", "TGO", "RETREAT", "1980-06-02")]


def test_an_act_has_the_day_and_the_sources_of_what_tells_it_as_done() -> None:
    life = [
        *measure(1, "a b", 0.5, "1980-01-25", "in_force"),
        *measure(2, "c", 0.5, "1980-03-01", "eased", modality="planned"),
        *measure(3, "d", 0.5, "1980-06-02", "eased"),
    ]
    imposed, eased = acts_of([entry(life, sources=4)]).acts
    assert (str(eased.day), eased.sources, eased.documents) == ("1980-06-02", 1, ("d",))
    assert (str(imposed.day), imposed.sources, imposed.documents) == ("1980-01-25", 2, ("a", "b"))


def test_what_a_person_corrected_counts_as_corrected() -> None:
    wrong = measure(1, "a", 0.9, "1980-01-25", "in_force")
    assert _told(replace(entry(wrong), status="lifted")) == [("GHA", "TGO", "RETREAT", "1980-01-25")]
    assert _told(entry(wrong, date="1980-01-26")) == [("GHA", "TGO", "SANCTION", "1980-01-26")]


@pytest.mark.parametrize(
    ("status", "end"),
    [
        ("open", None),
        ("conditional", None),
        ("met", None),
        ("broken", ("GHA", "TGO", "REJECT", "1980-03-01")),
        ("withdrawn", ("GHA", "TGO", "REJECT", "1980-03-01")),
        ("refused", ("TGO", "GHA", "REJECT", "1980-03-01")),  # Togo turns the offer down
    ],
)
def test_a_promise_is_made_and_may_come_to_nothing(status: str, end: tuple[str, ...] | None) -> None:
    made = ("GHA", "TGO", "AGREE", "1980-01-10")
    assert _told(_promise(status)) == ([made, end] if end else [made])


def test_a_promise_broken_by_an_act_of_its_own_entry_is_not_broken_twice() -> None:
    broken = _promise("open")
    by_another = replace(broken, status="broken", history=(Step("broken", "1980-03-01", "of-another-entry"),))
    assert _told(by_another) == [("GHA", "TGO", "AGREE", "1980-01-10")]
    assert _told(replace(broken, status="broken")) == [("GHA", "TGO", "AGREE", "1980-01-10")]  # nobody said when


def test_a_promise_to_nobody_in_particular_is_no_act_between_two() -> None:
    assert acts_of([_promise("open", to=None)]).left_out == {"to nobody in particular": 1}


def test_every_status_of_measures_and_promises_stands_in_the_table() -> None:
    from detente.analysis.relations.deeds import known_statuses

    assert set(MEASURE_STATUSES) == known_statuses("measure")
    assert set(COMMITMENT_STATUSES) - {"open", "conditional"} | {"made"} == known_statuses("commitment")


def test_a_meeting_of_three_is_an_act_of_each_two_both_ways() -> None:
    three = entry([record("meeting", "a", "They met.", 0.9, "1980-02-14", participants=("GHA", "TGO", "BEN"))])
    found = acts_of([three]).acts
    assert {(one.actor, one.target) for one in found} == {
        ("BEN", "GHA"), ("BEN", "TGO"), ("GHA", "BEN"), ("GHA", "TGO"), ("TGO", "BEN"), ("TGO", "GHA"),
    }  # fmt: skip
    assert all(one.mutual and one.root == "CONSULT" for one in found)
    assert len(acts_of([three], ("TGO", "GHA")).acts) == 2


def test_a_meeting_and_the_event_that_tells_it_are_one_act() -> None:
    held = entry([record("meeting", "a", "They met.", 0.9, "1980-02-14/1980-02-15", participants=("GHA", "TGO"))])
    in_its_sentence = entry(
        [record("event", "a", "They met.", 0.8, "1980-02", source="TGO", target="GHA", type="CONSULT")]
    )
    on_its_day = act(7, "b", 0.8, "1980-02-15", "GHA", "CONSULT")
    later = act(8, "b", 0.8, "1980-02-16", "GHA", "CONSULT")
    found = acts_of([held, in_its_sentence, on_its_day, later])
    assert [(one.entry, one.actor) for one in found.acts] == [
        (held.id, "GHA"),
        (held.id, "TGO"),
        (later.id, "GHA"),
    ]
    assert set(found.acts[0].also) == set(found.acts[1].also) == {in_its_sentence.id, on_its_day.id}
    assert found.left_out == {"told by another entry": 2}


def test_promises_of_one_sentence_are_one_agreement_and_that_of_its_event() -> None:
    nuts, fish = _promise("open"), _promise("open", undertaking="sell fish")
    assert len(acts_of([nuts, fish]).acts) == 1
    words = entry(
        [record("event", "a", "Ghana promised.", 0.5, "1980-01-10", source="GHA", target="TGO", type="CONCEDE")]
    )
    (one,) = acts_of([nuts, fish, words]).acts
    assert (one.root, one.entry, set(one.also)) == ("CONCEDE", words.id, {nuts.id, fish.id})
    assert one.confidence == 0.9  # that of the surest account
    other_way = entry(
        [record("event", "a", "Ghana promised.", 0.5, "1980-01-10", source="TGO", target="GHA", type="AGREE")]
    )
    assert len(acts_of([nuts, other_way]).acts) == 2


def test_a_measure_and_an_event_of_one_day_are_one_act_but_two_of_a_day_stay_two() -> None:
    lifted = entry(measure(1, "a", 0.9, "1980-06-02", "lifted"))
    told_too = act(9, "b", 0.8, "1980-06-02", "GHA", "RETREAT")
    assert [one.entries for one in acts_of([lifted, told_too]).acts] == [(told_too.id, lifted.id)]
    expelled = act(3, "a", 0.8, "1980-01-25", "GHA", "SANCTION")
    same_words = entry(measure(3, "a", 0.9, "1980-01-25", "in_force"))
    barred = entry(measure(4, "a", 0.9, "1980-01-25", "in_force"))
    assert len(acts_of([expelled, same_words, barred]).acts) == 2


def test_what_one_paper_tells_by_the_month_is_what_another_puts_on_a_day_of_it() -> None:
    told = act(3, "a", 0.8, "1980-01-25", "GHA", "SANCTION")
    background = act(4, "b", 0.9, "1980-01", "GHA", "SANCTION")
    (one,) = acts_of([background, told]).acts
    assert (one.entry, one.also, str(one.day), one.sources) == (told.id, (background.id,), "1980-01-25", 2)
    for apart in (
        act(4, "a", 0.9, "1980-01", "GHA", "SANCTION"),  # the same paper tells two
        act(4, "b", 0.9, "1980-02", "GHA", "SANCTION"),
        act(4, "b", 0.9, "1980", "GHA", "SANCTION"),  # by the year: too loose
        act(4, "b", 0.9, "1980-01", "TGO", "SANCTION"),
        act(4, "b", 0.9, "1980-01", "GHA", "COERCE"),
    ):
        assert len(acts_of([told, apart]).acts) == 2
    met = entry([record("meeting", "a", "They met.", 0.9, "1980-02-14", participants=("GHA", "TGO"))])
    assert {one.also for one in acts_of([met, act(5, "b", 0.8, "1980-02", "GHA", "CONSULT")]).acts} == {
        (act(5, "b", 0.8, "1980-02", "GHA", "CONSULT").id,)
    }


def test_reports_of_one_act_are_one_entry_and_one_act() -> None:
    text = "Ghana imposed a tariff on kola nuts from Togo on 25 January 1980."
    fields: dict[str, Any] = {"source": "GHA", "target": "TGO", "type": "SANCTION"}
    told = [record("event", doc, text + " " * n, 0.8, "1980-01-25", **fields) for n, doc in enumerate("abc")]
    entries = reconcile(told, {doc: Origin("1980-01-26", doc) for doc in "abc"})
    (one,) = acts_of(entries).acts
    assert one.documents == ("a", "b", "c")
    assert one.sources == 1  # copies of one text


_EVENTS = st.builds(
    act,
    st.integers(1, 40),
    st.sampled_from(["a", "b", "a b", "b c"]),
    st.sampled_from([0.3, 0.6, 0.9]),
    st.sampled_from(["1980-01-10", "1980-01-11", "1980-01", "1981", None]),
    st.sampled_from(["GHA", "TGO"]),
    st.sampled_from(ROOTS),
    modality=st.sampled_from(["actual", "planned"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_EVENTS, max_size=6), st.randoms(use_true_random=False))
def test_further_reports_and_another_order_change_no_count(events: list[Entry], random: Any) -> None:
    entries = [*events, *ten()]
    repeated = [_reported_again(one) if random.random() < 0.5 else one for one in entries]
    random.shuffle(repeated)
    before, after = acts_of(entries), acts_of(repeated)
    assert [(one.entry, one.actor, one.root, one.day, one.also) for one in before.acts] == [
        (one.entry, one.actor, one.root, one.day, one.also) for one in after.acts
    ]
    assert before.left_out == after.left_out


def _reported_again(one: Entry) -> Entry:
    """Return the entry with each of its reports told again, word for word, by a document of another name."""
    again = [replace(told, doc=f"{told.doc}-again", document=f"{told.doc}-again") for told in one.records]
    return replace(one, records=(*one.records, *again))
