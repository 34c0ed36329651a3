"""Measures told by the noun of an act, by lists of the favoured, and those whose imposer the text told before."""

from __future__ import annotations

import pytest
from proposals import proposed_measures as proposed


@pytest.mark.parametrize(
    ("text", "by", "on", "status"),
    [
        ("The recall of the Greek ambassador from Malta was announced.", "GRC", "MLT", "in_force"),
        ("Kenya announced the severing of its trade relations with Uganda.", "KEN", "UGA", "in_force"),
        ("Spain announced a pause in its aid to Cuba.", "ESP", "CUB", "in_force"),
        ("Spain announced an end to arms sales to Cuba.", "ESP", "CUB", "in_force"),
        ("The freezing of Iraqi assets by Norway was expected.", "NOR", "IRQ", "in_force"),
        ("Italy removed Malta from its white list.", "ITA", "MLT", "in_force"),
        ("Italy readmitted Malta to its white list.", "ITA", "MLT", "lifted"),
        ("Two Thai consuls have a week to leave Nepal.", "NPL", "THA", "in_force"),
        ("Thailand summoned its ambassador to Nepal for consultations.", "THA", "NPL", "in_force"),
        ("Thailand recalled on Friday its ambassador to Nepal.", "THA", "NPL", "in_force"),
        ("Thai lorries are no longer able to enter Nepal.", "NPL", "THA", "in_force"),
        ("Nepal will not issue visas to Thai monks.", "NPL", "THA", "in_force"),
        ("Nepal is considering ending its aid to Bhutan.", "NPL", "BTN", "considered"),
        ("Nepal did not extend its ban on Thai rice.", "NPL", "THA", "expired"),
        ("Nepal repeated its demand for an extension of the sanctions against Thailand.", "NPL", "THA", "considered"),
        ("Egypt said that trade with Sudan had been suspended.", "EGY", "SDN", "in_force"),
    ],
)
def test_who_does_what_to_whom(text: str, by: str, on: str, status: str) -> None:
    assert (by, on, status) in {(m.by, m.on, m.status) for m in proposed(text)}


def test_the_imposer_told_before_is_meant_where_a_sentence_names_none() -> None:
    found = proposed("The Arab League imposed an embargo on Chad. Arms sales to Chad are also barred.")
    assert ("Arab League", "TCD") in {(m.by, m.on) for m in found if "arms" in m.action.lower()}


def test_they_are_all_of_the_list_before_them() -> None:
    found = proposed("Togo and Benin said they would ban poultry from Nigeria.")
    assert {m.by for m in found if m.on == "NGA"} == {"TGO", "BEN"}


@pytest.mark.parametrize(
    "text",
    [
        "Iran accepted a halt to the fighting with Iraq.",
        "The withdrawal of Cuban troops from Angola began.",
        "Peru withdrew its claim against Chile, and suspended its lawsuit.",
        "Peru postponed a visit to Chile.",
        "The law allows Peru to ban imports from Chile.",
        "Several countries have cut ties with Chile, said Peru.",
        "The Thai consuls had two days to see Nepal.",
        "A Peruvian airline suspended flights to Chile.",
    ],
)
def test_what_is_no_measure_is_not_proposed(text: str) -> None:
    assert proposed(text) == []
