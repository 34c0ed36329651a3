"""Measures told by a verb with a particle, or with another verb below it; near misses propose nothing."""

from __future__ import annotations

import pytest
from proposals import proposed_measures as proposed


@pytest.mark.parametrize(
    ("text", "by", "on", "status"),
    [
        ("Brazil cut off the gas to Uruguay on Friday.", "BRA", "URY", "in_force"),
        ("Spain put a loan to Guatemala on hold.", "ESP", "GTM", "in_force"),
        ("Iran turned back Iraqi trucks.", "IRN", "IRQ", "in_force"),
        ("Sweden called its ambassador home from Greece.", "SWE", "GRC", "in_force"),
        ("Ireland sent home two Libyan officials.", "IRL", "LBY", "in_force"),
        ("Japan stopped buying Peruvian fish.", "JPN", "PER", "in_force"),
        ("Oman no longer issues visas to Yemeni citizens.", "OMN", "YEM", "in_force"),
        ("Finland does not allow Polish ships to land.", "FIN", "POL", "in_force"),
        ("Cuba gave the Mexican consul a week to leave.", "CUB", "MEX", "in_force"),
        ("Egypt declared two Sudanese diplomats persona non grata.", "EGY", "SDN", "in_force"),
        ("Kenya has kept its border with Somalia closed.", "KEN", "SOM", "in_force"),
        ("Kenyan ports are closed to Somali ships.", "KEN", "SOM", "in_force"),
        ("Canada stripped Haiti of its trade preferences.", "CAN", "HTI", "in_force"),
        ("Nigeria broke with Gabon in 1970.", "NGA", "GAB", "in_force"),
        ("Two Danish priests were denied entry to Albania.", "ALB", "DNK", "in_force"),
        ("The expulsion of two Thai envoys by Nepal was news.", "NPL", "THA", "in_force"),
        ("Kuwait's aid to Jordan has been suspended.", "KWT", "JOR", "in_force"),
        ("Chile's ambassador returned to Bolivia in March.", "CHL", "BOL", "lifted"),
        ("Hungary opened its border with Austria again.", "HUN", "AUT", "lifted"),
        ("Hungary dropped its plan for a tariff on Austrian steel.", "HUN", "AUT", "lifted"),
        ("Hungary's ban on Austrian steel is to be lifted in June.", "HUN", "AUT", "lifted"),
    ],
)
def test_who_does_what_to_whom(text: str, by: str, on: str, status: str) -> None:
    assert (by, on, status) in {(m.by, m.on, m.status) for m in proposed(text)}


def test_what_each_does_to_the_other() -> None:
    sides = {(m.by, m.on) for m in proposed("Iran and Iraq expelled each other's consuls.")}
    assert sides == {("IRN", "IRQ"), ("IRQ", "IRN")}


def test_who_does_the_same() -> None:
    found = proposed("Togo banned Ghanaian milk on Monday. Mali did the same on Wednesday.")
    assert {(m.by, m.on, m.date) for m in found} >= {("TGO", "GHA", "1993-05-10"), ("MLI", "GHA", "1993-05-05")}
    assert {m.by for m in proposed("Togo banned Ghanaian milk on Monday. Mali did not do the same.")} == {"TGO"}


@pytest.mark.parametrize(
    "text",
    [
        "Syria agreed to stop its aid to the rebels in Turkey.",
        "Norway urged Italy to stop selling arms to Iraq.",
        "Ecuador never severed relations with Colombia.",
        "Ecuador denied that it had closed its border with Colombia.",
        "Ecuador ruled out a ban on Colombian coffee.",
        "If Ecuador closed its ports to Colombian ships, prices would rise.",
        "A flood cut off the water from Iraq to Kuwait.",
        "Shoppers in Paris stopped buying Danish butter.",
        "The United States told its diplomats to leave Lebanon.",
        "Peru asked the Chilean delegates to leave the hall.",
        "Togo broke with tradition and invited Ghanaian officers.",
        "Laos kept its offer to Thailand open.",
        "Chad's delegation left Niger for good.",
    ],
)
def test_near_misses(text: str) -> None:
    assert proposed(text) == []
