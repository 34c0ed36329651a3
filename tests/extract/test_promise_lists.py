"""Undertakings in lists, those hung on another word, bars and offers of things; and what only looks like them.

Asked of the candidates, whatever their confidence, so that new weights change nothing here.
"""

from __future__ import annotations

import pytest

from detente.extract.commitments import candidates
from detente.reading import read_text_of
from detente.records import Commitment
from detente.sources import document_from_text


def told(text: str, published: str = "1996-05-10") -> dict[tuple[str, str], Commitment]:
    found = [c.record for c in candidates(read_text_of(document_from_text(text, published=published)))]
    return {(r.by, r.undertaking): r for r in found if isinstance(r, Commitment)}


@pytest.mark.parametrize(
    ("text", "by", "undertakings"),
    [
        (
            "The Peruvian premier underlined his commitment to curbing corruption, raising wages, and expediting "
            "the return of Chilean goods.",
            "PER",
            ["curb corruption", "raise wages", "expedite the return of Chilean goods"],
        ),
        (
            "Iraq committed to signing the protocol with Jordan and to permitting inspections of its depots.",
            "IRQ",
            ["sign the protocol with Jordan", "permit inspections of its depots"],
        ),
        (
            "Togo agreed to remove many barriers, for example by accepting cars built in Benin; recognising licences "
            "for doctors; and opening two ports.",
            "TGO",
            ["recognise licences for doctors", "open two ports"],
        ),
        (
            "Canada will continue to train Ghanaian pilots and repair the planes in Accra.",
            "CAN",
            ["continue to train Ghanaian pilots", "repair the planes in Accra"],
        ),
    ],
)
def test_each_undertaking_of_a_list_is_its_own(text: str, by: str, undertakings: list[str]) -> None:
    found = told(text)
    assert [u for u in undertakings if (by, u) not in found] == []


@pytest.mark.parametrize(
    ("text", "by", "undertaking"),
    [
        ("Burma promised for the first time to respect the fishing rules.", "MMR", "respect the fishing rules"),
        ("Norway pledged at a meeting in Oslo to send Malawi more maize.", "NOR", "send Malawi more maize"),
        ("Japan consented in San Francisco to pay for the Philippine ships.", "JPN", "pay for the Philippine ships"),
        (
            "The talks follow Burundi's decision, announced on Monday, to send police to Somalia.",
            "BDI",
            "send police to Somalia",
        ),
        ("Under the settlement Niger has until 1998 to close the camps.", "NER", "close the camps"),
        ("Manila has withdrawn its offer to Jakarta of a second depot on Palawan.", "PHL", "second depot on Palawan"),
        ("Argentina's offer of talks on fishing was rejected in London.", "ARG", "talks on fishing"),
        ("Lithuania promised Ukraine the last of its missiles.", "LTU", "last of its missiles"),
        ("Chad never saw the trucks that Libya had promised Chad for its army.", "LBY", "trucks"),
        ("Chile was blamed by Peru for derailing its promised reforms.", "CHL", "carry out its reforms"),
        ("Germany's promised loan to Poland is late.", "DEU", "provide Germany's loan to Poland"),
        ("The treaty bars Turkey from testing rockets near Greece.", "TUR", "not test rockets near Greece"),
        (
            "Zambia has a river pact with Angola, which requires Zambian notice of floods.",
            "ZMB",
            "Zambian notice of floods",
        ),
    ],
)
def test_a_construction_is_proposed(text: str, by: str, undertaking: str) -> None:
    assert (by, undertaking) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The treaty did not commit Kenya to defending the islands.",
        "The pact does not oblige Japan to send soldiers.",
        "The tour offers visitors to Nepal a view of the peaks.",
        "Austria met the Hungarian envoys at a hall in Graz.",
        "The museum has until Sunday with its Greek vases.",
    ],
)
def test_near_misses_stay_silent(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "undertaking"),
    [
        (
            "Laos is committed to fighting floods, including the worst on the Mekong, and said so to Thailand.",
            "include",
        ),
        ("Peru pledged to lift the ban, citing Chilean goodwill, and resuming flights was easy.", "cite"),
        ("Malta agreed to host the talks, hoping for a Libyan answer.", "hope"),
    ],
)
def test_a_remark_in_a_gerund_is_no_further_undertaking(text: str, undertaking: str) -> None:
    assert not [u for _, u in told(text) if u.startswith(undertaking)]


@pytest.mark.parametrize(
    ("text", "by", "status"),
    [
        ("Burma's offer to free the students depends on the lifting of American bans.", "USA", "conditional"),
        ("Nicaragua handed back the pilot, and in return Honduras will keep the rebels away.", None, "open"),
    ],
)
def test_what_must_be_done_first(text: str, by: str | None, status: str) -> None:
    (found,) = [r for (who, _), r in told(text).items() if who in ("MMR", "HND")]
    assert found.status == status
    assert [c.by for c in found.conditions] == ([by] if by else [])


@pytest.mark.parametrize(
    ("text", "by", "status"),
    [
        ("Chile was blamed by Peru for derailing its promised reforms.", "CHL", "broken"),
        ("Ghana rejected the proposal by Togo aimed at easing the fears of fishermen.", "TGO", "refused"),
        ("Iran may break its promise to Iraq to open the dam.", "IRN", "open"),
        ("Iran broke its promise to Iraq to open the dam.", "IRN", "broken"),
    ],
)
def test_what_became_of_it(text: str, by: str, status: str) -> None:
    assert {r.status for (who, _), r in told(text).items() if who == by} == {status}


@pytest.mark.parametrize(
    ("text", "undertaking"),
    [
        ("Egypt offered to open the canal if Israel would pledge to leave the hills.", "leave the hills"),
        ("Egypt offered concessions if Israel would pledge to leave the hills.", "pledge to leave the hills"),
        ("Peru will free the sailors. Chile said it will do this only if Peru pays.", "do this"),
        ("Lithuania had no objection as long as Poland agreed to pay for the bridge.", "pay for the bridge"),
        ("Kenya and Uganda will take the following steps by 1 May:", "take the following steps"),
    ],
)
def test_what_only_hangs_on_another_promise_is_none(text: str, undertaking: str) -> None:
    assert not [u for _, u in told(text) if u.startswith(undertaking)]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Officials hope to convince Jordan that Syria is committed to closing the camps.", "asked"),
        ("Laos promised Thailand to dredge the river.", "made"),
    ],
)
def test_whether_it_is_promised_at_all(text: str, made: str) -> None:
    found = candidates(read_text_of(document_from_text(text, published="1996-05-10")))
    assert any(f.startswith(f"made={made}|") for c in found for f in c.features)


def test_time_that_is_given_is_a_deadline() -> None:
    found = told("Under the settlement Niger has until May 1998 to close the camps on the border with Mali.")
    assert found["NER", "close the camps on the border with Mali"].deadline == "1998-05"
