"""Measures by construction: who imposes what on whom, however it is worded; near misses propose nothing.

Asked of the likeliest candidate, or of the candidates themselves, so that new weights change nothing here.
"""

from __future__ import annotations

import pytest
from proposals import proposed_measures as proposed

from detente.extract.measures import finish


def sides(text: str) -> set[tuple[str, str | None]]:
    return {(m.by, m.on) for m in proposed(text)}


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("Norway froze the assets of Iceland on Friday.", "NOR", "ISL"),
        ("The assets of Iceland were frozen by Norway.", "NOR", "ISL"),
        ("Chile expelled two Bolivian diplomats.", "CHL", "BOL"),
        ("Kenya recalled its ambassador from Uganda.", "KEN", "UGA"),
        ("Greece broke off relations with Albania.", "GRC", "ALB"),
        ("Egypt suspended aid to Sudan.", "EGY", "SDN"),
        ("India banned flights from Nepal.", "IND", "NPL"),
        ("Japan sanctioned four Burmese officials.", "JPN", "MMR"),
        ("Spain imposed visa restrictions on Venezuelan officials.", "ESP", "VEN"),
        ("Sanctions imposed on Cuba by Canada remain in force.", "CAN", "CUB"),
        ("Canada's sanctions targeting Cuba remain in force.", "CAN", "CUB"),
        ("Canada is lifting the Cuba sanctions.", "CAN", "CUB"),
        ("Canada ended its Cuba sanctions program.", "CAN", "CUB"),
        ("Turkey announced a ban on imports from Israel.", "TUR", "ISR"),
        ("Cuba is under Canadian sanctions.", "CAN", "CUB"),
    ],
)
def test_who_and_on_whom(text: str, by: str, on: str) -> None:
    assert (by, on) in sides(text)


def test_several_imposers_each_have_one() -> None:
    assert {("CAN", "CUB"), ("NOR", "CUB")} <= sides("Canadian and Norwegian sanctions on Cuba remain in place.")
    assert {("CAN", "CUB"), ("NOR", "CUB")} <= sides("Canada, along with Norway, imposed sanctions on Cuba.")


def test_the_owner_of_what_is_barred_does_not_bar_it() -> None:
    assert not any(by == "BOL" for by, _ in sides("Chile expelled two Bolivian diplomats."))
    assert not any(by == "CUB" for by, _ in sides("Canada is lifting the Cuba sanctions."))


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile held talks on arms control.",
        "Norway restored the old castle with Sweden.",
        "Chile broke the deadlock with Bolivia.",
        "Kenya froze the vegetables for Uganda.",
        "Greece closed the debate with Albania.",
        "India withheld comment on Nepal.",
        "Egypt halted its nuclear enrichment after talks with Sudan.",
        "Turkey cut the ribbon with Israel.",
        "Japan recalled the war with Russia.",
        "Spain halted the parade for Portugal.",
        "The national emergency in Chile alarmed Peru.",
    ],
)
def test_near_misses(text: str) -> None:
    assert proposed(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Canada's sanctions on Cuba are no longer in effect.", "lifted"),
        ("Canada will authorize all trade with Cuba that was prohibited.", "lifted"),
        ("Canada restored its sanctions on Cuba.", "renewed"),
        ("Greece restored relations with Albania.", "lifted"),
        ("Canada will take further measures against Cuba.", "threatened"),
        ("Canada will maintain its suspension of the tariffs on Cuba.", "lifted"),
        ("Canada keeps its additional tariffs on Cuba.", "in_force"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert status in {m.status for m in proposed(text) if (m.by, m.on) in (("CAN", "CUB"), ("GRC", "ALB"))}


def test_a_law_has_its_own_date() -> None:
    found = proposed("Canada sanctioned two Cubans under Executive Order 13810 of September 20, 1992.")
    assert found
    assert all(m.date is None for m in found)


def test_the_same_measure_told_twice_is_one() -> None:
    text = "Norway imposed economic sanctions on Iceland. Norway's sanctions on Iceland remain in force."
    told = [m for m in proposed(text) if (m.by, m.on) == ("NOR", "ISL")]
    assert len(told) == 2
    assert len(finish(told)) == 1


def test_different_measures_stay_apart() -> None:
    text = "Norway banned fish from Iceland. Norway suspended aid to Iceland."
    told = [m for m in proposed(text) if (m.by, m.on) == ("NOR", "ISL")]
    assert len(finish(told)) == 2
