"""Doers that a phrase or an owner tells beside a passive, both sides of a link, and what each does to the other."""

from __future__ import annotations

import pytest
from told_events import read, told

from detente.extract.dyads import all_dyads
from detente.extract.predicates import scenes

Pair = tuple[str, str, str]

FRAMED: dict[str, set[Pair]] = {
    "Four Malian soldiers were killed in a Burkinabe raid.": {("ASSAULT", "BFA", "MLI")},
    "Six Laotian soldiers were wounded during a Thai bombardment.": {("ASSAULT", "THA", "LAO")},
    "Two Honduran pilots were killed in a clash with Salvadoran gunners.": {("ASSAULT", "SLV", "HND")},
    "Three Belgian traders were jailed in Burundi.": {("COERCE", "BDI", "Belgian traders")},
    "Senegalese troops were sent to Gambia in August.": {("MOBILIZE", "SEN", "GMB")},
    "Angola's ambassador to Zaire was recalled.": {("SANCTION", "AGO", "ZAR")},
    "Ferry services between Latvia and Sweden were restored.": {("COOPERATE", "LVA", "SWE")},
    "Sudanese bombers hit huts near Entebbe.": {("ASSAULT", "SDN", "UGA")},
    "Oman and Yemen freed each other's fishermen.": {("RETREAT", "OMN", "YEM"), ("RETREAT", "YEM", "OMN")},
    "Peru and Bolivia shelled one another.": {("ASSAULT", "PER", "BOL"), ("ASSAULT", "BOL", "PER")},
}

UNFRAMED: dict[str, set[Pair]] = {
    "Four Malian soldiers were killed in Bamako.": {("ASSAULT", "MLI", "MLI")},
    "Three traders were jailed in Burundi.": {("COERCE", "BDI", "traders")},
    "Senegalese students were sent to Gambia by France.": {("MOBILIZE", "SEN", "GMB"), ("AID", "SEN", "GMB")},
    "Angola's ambassador was expelled from Zaire.": {("SANCTION", "AGO", "ZAR")},
    "Bandits hit a school near Entebbe.": {("ASSAULT", "bandits", "UGA")},
    "Oman and Yemen freed Egypt's fishermen.": {("RETREAT", "YEM", "OMN")},
}


def _framed(text: str) -> set[Pair]:
    """The pairs that the frames of a text's predicates give, both sides named."""
    return {
        (predicate.sense.root, dyad.source.name, dyad.target.name)
        for arguments, found in scenes(read(text))
        for predicate in found
        for dyad in all_dyads(predicate, arguments)
        if dyad.rank == 0
    }


@pytest.mark.parametrize("text", FRAMED)
def test_the_doer_beside_the_verb_is_its_doer(text: str) -> None:
    assert FRAMED[text] <= _framed(text)


@pytest.mark.parametrize("text", UNFRAMED)
def test_what_stands_beside_is_no_doer_without_such_a_word(text: str) -> None:
    assert not UNFRAMED[text] & _framed(text)


def test_words_to_each_other_are_the_first_named_ones() -> None:
    assert ("ACCUSE", "CHL", "ARG") in _framed("Chile and Argentina accused each other.")
    assert ("ACCUSE", "ARG", "CHL") not in _framed("Chile and Argentina accused each other.")


def test_each_other_proposes_both_ways() -> None:
    found = told("Chad and Sudan blamed each other for the raids.")
    assert {("TCD", "SDN", "ACCUSE"), ("SDN", "TCD", "ACCUSE")} <= found
    found = told("Bolivia and Paraguay criticised one another's forest laws.")
    assert {("BOL", "PRY", "ACCUSE"), ("PRY", "BOL", "ACCUSE")} <= found


def test_without_each_other_the_first_named_is_the_doer() -> None:
    assert ("SDN", "TCD", "AGREE") not in told("Chad and Sudan agreed to open the border.")
