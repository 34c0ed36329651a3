"""Doers that a phrase or an owner tells beside a passive, both sides of a link, and what each does to the other."""

from __future__ import annotations

import pytest

from detente.extract.events import all_dyads, candidates
from detente.extract.predicates import scenes
from detente.reading import read_text_of
from detente.reading.document import Reading
from detente.records import Event
from detente.sources import document_from_text

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


def _read(text: str) -> Reading:
    return read_text_of(document_from_text(text, published="1996-03-04"))


def _framed(text: str) -> set[Pair]:
    """The pairs that the frames of a text's predicates give, both sides named."""
    return {
        (predicate.sense.root, dyad.source.name, dyad.target.name)
        for arguments, found in scenes(_read(text))
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


def test_a_deed_promised_is_a_plan_beside_the_word() -> None:
    found = (c.record for c in candidates(_read("Cuba plans to withdraw its troops from Ethiopia.")))
    told = {(r.type, r.modality) for r in found if isinstance(r, Event) and (r.source, r.target) == ("CUB", "ETH")}
    assert {("CONCEDE", "actual"), ("RETREAT", "planned")} <= told
