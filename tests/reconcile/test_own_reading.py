"""What a reader leaves out or takes wrong must neither part one fact nor join two: dates, clauses, addressees."""

from __future__ import annotations

from typing import Any

import pytest

from detente.reconcile import Entry, Origin, reconcile
from detente.records import Commitment, Condition, Event, Measure, Record

PUBLISHED = {"a": Origin("1996-10-15"), "b": Origin("1997-03-04"), "c": Origin("1999-05-02"), "d": Origin("1996-10-17")}


def _event(
    doc: str, sides: str, kind: str, evidence: str, date: str | None = None, start: int = 0, **more: Any
) -> Event:
    source, target = sides.split()
    place = {"doc": doc, "document": doc, "evidence": evidence, "start": start, "end": start + len(evidence)}
    return Event(source=source, target=target, type=kind, date=date, **place, **more)


def _promise(
    doc: str, sides: str, undertaking: str, evidence: str = "So it was.", start: int = 0, **more: Any
) -> Commitment:
    by, to = sides.split()
    place = {"doc": doc, "document": doc, "evidence": evidence, "start": start, "end": start + len(evidence)}
    return Commitment(by=by, to=to, undertaking=undertaking, **place, **more)


def _measure(doc: str, sides: str, action: str, **more: Any) -> Measure:
    by, on = sides.split()
    sentence = f"{by} and {on}: {action}, said {doc}."
    place = {"doc": doc, "document": doc, "evidence": sentence, "start": 0, "end": len(sentence)}
    return Measure(**{"by": by, "on": on, "action": action, "status": "in_force", **place, **more})


def _entries(*records: Record) -> list[Entry]:
    return reconcile(records, PUBLISHED)


def _links(*records: Record) -> set[tuple[str, str, str]]:
    """Return the links as (type, beginning of the sentence or wording of each end)."""
    entries = _entries(*records)
    told = {entry.id: _wording(entry.records[0]) for entry in entries}
    return {(link.type, told[entry.id], told[link.to]) for entry in entries for link in entry.links}


def _wording(record: Record) -> str:
    return record.undertaking if isinstance(record, Commitment) else record.evidence.split()[0]


_WHEAT = _event(
    "a",
    "BRA ARG",
    "SANCTION",
    "In spring Brazil barred Argentine wheat, powdered milk, garlic and wine.",
    "1996-05",
)
_LANDING = _event(
    "a", "GBR ZWE", "CONSULT", "Sir Peter Marlow and Ann Finch landed at Harare on Monday.", "1996-10-14", 70
)
_KRONER = _event(
    "a", "NOR ZMB", "AGREE", "Norway pledged Zambia 380 million kroner for roads and bridges.", "1996-10-14"
)
_ENVOYS = _event("a", "GBR ZWE", "CONSULT", "Two senior envoys have begun talks with officials of Zimbabwe.")


def _paid(doc: str) -> Event:
    return _event(
        doc, "NOR ZMB", "AGREE", "A first part of the 380 million kroner pledged for roads and bridges was paid."
    )


def _summit(date: str) -> Event:
    told = "The reef summit at Port Vila in March, 1998, set up a fisheries council."
    return _event("a", "AUS VUT", "CONSULT", told, date)


def _council(date: str) -> Event:
    told = "The fisheries council grew out of the reef summit at Port Vila in March 1998."
    return _event("c", "AUS VUT", "CONSULT", told, date)


ONE_ACT = {
    "the past deed told again without a date": (
        _WHEAT,
        _event("a", "BRA ARG", "SANCTION", "Brasilia had shut out wheat, garlic, wine and powdered milk.", start=900),
    ),
    "talks in general beside those who came on a day": (
        _ENVOYS,
        _LANDING,
    ),
    "the sum that was promised, told a season later": (
        _KRONER,
        _paid("b"),
    ),
    "the report's day in place of the month that both name": (
        _council("1999-05-02"),
        _summit("1998-03"),
    ),
    "a day between two papers": (
        _event(
            "a",
            "IRQ JOR",
            "SANCTION",
            "Iraq today stopped its deliveries of crude to the refinery of Zarqa.",
            "1996-10-15",
        ),
        _event(
            "d",
            "IRQ JOR",
            "SANCTION",
            "Iraq cut the flow of crude to Zarqa on Monday and gave no reason.",
            "1996-10-14",
        ),
    ),
}

TWO_ACTS = {
    "an accord that shares its words with an older one": (
        _event("a", "CHL PER", "AGREE", "The fishery, cable, lighthouse and pilotage accord was signed.", "1993"),
        _event("a", "CHL PER", "AGREE", "Both will agree on fishery, cable, lighthouse and pilotage rules.", start=900),
    ),
    "a deed barring other goods": (
        _WHEAT,
        _event("a", "BRA ARG", "SANCTION", "Brasilia had shut out lorries, garlic and wine.", start=900),
    ),
    "talks of other people further down": (
        _ENVOYS,
        _event("a", "GBR ZWE", "CONSULT", "Lord Hume had landed at Bulawayo on Friday.", "1996-10-11", 4000),
    ),
    "talks named without a day beside others": (
        _event("a", "GBR ZWE", "CONSULT", "Then Lord Hume began talks with the miners' envoys."),
        _LANDING,
    ),
    "another sum": (
        _KRONER,
        _event(
            "b", "NOR ZMB", "AGREE", "A first part of the 250 million kroner pledged for roads and bridges was paid."
        ),
    ),
    "the same sum more than a year later": (
        _KRONER,
        _paid("c"),
    ),
    "one month named, and another day read with reason": (
        _council("1998-11-20"),
        _summit("1998-03"),
    ),
    "one month named, in which neither lies": (
        _council("1999-05-02"),
        _summit("1998-07"),
    ),
    "two meetings of one stay": (
        _event(
            "a",
            "POL LTU",
            "CONSULT",
            "Yesterday President Kowal met the seamen of Klaipeda over unpaid wages.",
            "1996-10-14",
        ),
        _event(
            "d", "POL LTU", "CONSULT", "President Kowal heard of unpaid wages from his host at Palanga.", "1996-10-16"
        ),
    ),
}


@pytest.mark.parametrize("records", ONE_ACT.values(), ids=ONE_ACT)
def test_what_was_not_read_does_not_part_one_act(records: tuple[Event, Event]) -> None:
    assert len(_entries(*records)) == 1


@pytest.mark.parametrize("records", TWO_ACTS.values(), ids=TWO_ACTS)
def test_acts_that_merely_resemble_each_other_stay_two(records: tuple[Event, Event]) -> None:
    assert len(_entries(*records)) == 2


def test_a_measure_is_one_whatever_clause_was_left_on_it() -> None:
    long = "sign new leases in Gabon after July 1995, when a court sent the engineer Doe to prison"
    told = (
        _measure("a", "FRA GAB", long),
        _measure("b", "FRA GAB", "its ban on signing leases for oil", status="lifted"),
    )
    assert len(_entries(*told)) == 1


def test_the_word_for_barring_says_nothing_of_what_is_barred() -> None:
    told = _measure("a", "MRT SEN", "land sardines at Nouadhibou"), _measure("b", "MRT SEN", "its ban on landings")
    assert len(_entries(*told)) == 1


def test_a_ban_on_one_thing_is_none_on_another() -> None:
    told = _measure("a", "FRA GAB", "its ban on new leases"), _measure("b", "FRA GAB", "its ban on flights")
    assert len(_entries(*told)) == 2


def test_what_a_clause_names_is_not_barred() -> None:
    told = _measure("a", "KEN TZA", "maize after a quarrel over cattle"), _measure("b", "KEN TZA", "trade in cattle")
    assert len(_entries(*told)) == 2


def test_a_promise_is_one_with_and_without_its_term() -> None:
    term = {"deadline": "1997-03-21", "status": "open"}
    made = _promise("a", "TUN LBY", "reopen the salt road before the feast of the martyrs on 21 March", **term)
    kept = _promise("b", "TUN LBY", "reopen the road", status="met")
    assert [entry.status for entry in _entries(made, kept)] == ["met"]


def test_a_wrong_addressee_does_not_part_a_promise_about_one_person_from_its_outcome() -> None:
    made = _promise("a", "SYR BEL", "allow a Belgian consul to visit the teacher Luc Maas", status="open")
    kept = _promise("b", "SYR OMN", "let a consul see Luc Maas", status="broken")
    other = _promise("b", "SYR OMN", "let a consul see Jan Smet", status="broken")
    assert len(_entries(made, kept)) == 1
    assert len(_entries(made, other)) == 2


def test_without_names_a_promise_to_another_is_another() -> None:
    made = _promise("a", "SYR BEL", "allow a consul to visit the teacher", status="open")
    kept = _promise("b", "SYR OMN", "let a consul see the teacher", status="broken")
    assert len(_entries(made, kept)) == 2


FREED = "Under it Hanoi had to close the camps at Vinh, let observers in and pull down the towers."
FOR_IT = "In exchange, Bangkok would hand over rice."


def _package(evidence: str = FOR_IT, other: str = FREED) -> tuple[Commitment, Commitment, Commitment]:
    asked = (Condition(by="VNM", action="close the camps at Vinh"),)
    return (
        _promise("a", "VNM THA", "close the camps at Vinh", FREED, 0, status="open"),
        _promise("a", "VNM THA", "pull down the towers", other, 0 if other == FREED else 300, status="open"),
        _promise("a", "THA VNM", "hand over rice", evidence, 100, status="conditional", conditions=asked),
    )


def test_what_is_promised_in_one_breath_is_all_asked_for_in_exchange() -> None:
    assert ("condition_of", "pull down the towers", "hand over rice") in _links(*_package())


def test_only_what_is_told_in_that_breath_and_only_in_exchange() -> None:
    apart = _package(other="Later Hanoi promised to pull down the towers.")
    assert ("condition_of", "pull down the towers", "hand over rice") not in _links(*apart)
    no_exchange = _package("Bangkok would hand over rice when the camps at Vinh were closed.")
    assert ("condition_of", "pull down the towers", "hand over rice") not in _links(*no_exchange)


LET = "In 1991 Burma promised the Red Cross to permit visits to the prison of Insein."


def _refusal(target: str, sentence: str, date: str | None = "1993-04") -> set[tuple[str, str, str]]:
    promise = _promise("a", "MMR ICRC", "permit visits to the prison of Insein", LET, 0, status="open", date="1991")
    return _links(promise, _event("a", f"MMR {target}", "REJECT", sentence, date, 200))


def test_to_refuse_the_partner_what_it_was_to_be_let_do_is_a_breach() -> None:
    found = _refusal("ICRC", "Rangoon turned down prison visits once more.")
    assert ("breaches", "Rangoon", "permit visits to the prison of Insein") in found


def test_to_refuse_another_or_something_else_or_before_is_none() -> None:
    assert not _refusal("USA", "Rangoon turned down prison visits once more.")
    assert not _refusal("ICRC", "Rangoon turned down a gift of blankets.")
    assert not _refusal("ICRC", "Rangoon turned down prison visits once more.", "1989-04")
    assert not _refusal("ICRC", "Rangoon turned down prison visits once more.", None)


TRACKED = "Greek cutters had followed the ferry Ada."


def _protest(date: str | None, sentence: str, start: int) -> set[tuple[str, str, str]]:
    act = _event("a", "GRC ALB", "MOBILIZE", TRACKED, None, 0)
    return _links(act, _event("a", "ALB GRC", "ACCUSE", sentence, date, start))


def test_an_accusation_right_after_an_undated_act_answers_it() -> None:
    assert _protest("1996-10-14", "Tirana denounced the chase of the ferry.", 60) == {
        ("retaliation_for", "Tirana", "Greek")
    }


def test_an_accusation_of_something_else_or_elsewhere_does_not() -> None:
    assert not _protest("1996-10-14", "Tirana denounced the price of visas.", 60)
    assert not _protest("1996-10-14", "Tirana denounced the chase of the ferry.", 3000)


def test_an_undated_denial_is_news_of_the_days_of_its_report() -> None:
    claim = _event("a", "ERI DJI", "COOPERATE", "Eritrea and Djibouti swapped captive sailors at Obock.", "1996-10-14")
    denial = _event("d", "ERI DJI", "COOPERATE", "Asmara denied that captive sailors were swapped.", modality="negated")
    late = _event("b", "ERI DJI", "COOPERATE", "Asmara denied that captive sailors were swapped.", modality="negated")
    assert ("contradicts", "Asmara", "Eritrea") in _links(claim, denial)
    assert not _links(claim, late)


def test_a_short_promise_is_kept_by_the_act_that_has_all_its_words() -> None:
    promise = _promise("a", "BEN TGO", "reopen Hillacondji", status="open", date="1996-10-14")
    kept = _event("b", "BEN TGO", "RETREAT", "Benin reopened the crossing at Hillacondji on Monday.", "1997-03-03")
    other = _event("b", "BEN TGO", "RETREAT", "Benin reopened the crossing at Agoue on Monday.", "1997-03-03")
    assert ("fulfils", "Benin", "reopen Hillacondji") in _links(promise, kept)
    assert not _links(promise, other)
    fenced = _event("b", "BEN TGO", "RETREAT", "Benin mended the fence at Hillacondji on Monday.", "1997-03-03")
    assert not _links(promise, fenced)


def test_a_thing_s_number_leads_from_a_long_sentence_to_the_promise_about_it() -> None:
    promise = _promise("a", "UKR RWA", "keep the rules for X-5 and X-7 rockets", status="open", date="1996-10-14")
    sentence = (
        "Intelligence services established that Ukrainian middlemen delivered crates with X-7 rockets through Mombasa "
        "notwithstanding every assurance, after promising to observe the moratorium."
    )
    sold = _event("b", "UKR BDI", "AID", sentence, "1997-02")
    assert ("breaches", "Intelligence", "keep the rules for X-5 and X-7 rockets") in _links(promise, sold)


def test_in_return_holds_where_one_date_is_the_day_on_which_it_shall_be_done() -> None:
    given = _event("a", "ISL FRO", "CONCEDE", "Iceland promised to give the trawler back.", None, 0)
    back = "In return, Torshavn said it would lift the harbour ban on 1 November."
    soon = _event("a", "FRO ISL", "CONCEDE", back, "1996-11-01", 50)
    past = _event("a", "FRO ISL", "CONCEDE", back, "1991-11-01", 50)
    assert ("in_return_for", "In", "Iceland") in _links(given, soon)
    assert not _links(given, past)


def test_a_denial_dated_by_its_month_meets_the_claim_of_a_day() -> None:
    claim = _event("a", "ERI DJI", "COOPERATE", "Eritrea and Djibouti swapped captive sailors at Obock.", "1996-10-14")
    sentence = "Asmara denied that captive sailors were swapped."
    denial = _event("d", "ERI DJI", "COOPERATE", sentence, "1996-10", modality="negated")
    other_month = _event("d", "ERI DJI", "COOPERATE", sentence, "1996-08", modality="negated")
    assert ("contradicts", "Asmara", "Eritrea") in _links(claim, denial)
    assert not _links(claim, other_month)


RAID = "Chadian riders crossed the wadi and burnt the post at Tine."


def test_a_protest_answers_the_gravest_deed_of_the_one_sentence_before() -> None:
    protest = _event("a", "SDN TCD", "ACCUSE", "Khartoum handed over a note.", "1996-10-14", 80)
    entered = _event("a", "TCD SDN", "MOBILIZE", RAID, "1996-10-12")
    burnt = _event("a", "TCD SDN", "ASSAULT", RAID, "1996-10-12")
    elsewhere = _event("a", "TCD SDN", "COERCE", "Their horsemen took eleven herders.", "1996-10-13", 300)
    types = {entry.id: entry.fields["type"] for entry in _entries(protest, entered, burnt)}
    linked = [types[link.to] for entry in _entries(protest, entered, burnt) for link in entry.links]
    assert linked == ["ASSAULT"]
    assert not _links(protest, entered, burnt, elsewhere)


def test_a_promise_in_the_commonest_words_alone_is_not_known_to_be_kept() -> None:
    promise = _promise("a", "BEN TGO", "lift the ban", status="open", date="1996-10-14")
    lifted = _event("b", "BEN TGO", "RETREAT", "Benin lifted its ban on poultry.", "1997-03-03")
    assert not _links(promise, lifted)
