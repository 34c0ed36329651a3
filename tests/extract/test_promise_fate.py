"""What became of a thing that was promised, on sentences of our own; what decides is the construction, not a weight."""

from __future__ import annotations

import pytest

from detente.extract.commitments import candidates
from detente.reading.document import read_text_of
from detente.records import Commitment
from detente.sources import document_from_text

Told = tuple[str, str, str]


def _told(text: str) -> set[Told]:
    """Return who is told to have promised what, and what became of it."""
    reading = read_text_of(document_from_text(text, published="1996-03-02", name="own"))
    records = (candidate.record for candidate in candidates(reading))
    return {(r.by, r.status, r.undertaking) for r in records if isinstance(r, Commitment)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway delivered the last of the ferries that it had promised Iceland.",
            ("NOR", "met", "deliver ferries"),
        ),
        (
            "Sweden paid Latvia the last instalment of the loan it had promised.",
            ("SWE", "met", "pay loan"),
        ),
        (
            "Iran received on Sunday the two tugs that Turkmenistan had promised it.",
            ("TKM", "met", "send two tugs"),
        ),
        (
            "The border talks that Ethiopia had promised Sudan began in Gondar on Tuesday.",
            ("ETH", "met", "hold border talks"),
        ),
        (
            "The ballot of 18 September, which Samoa had promised to New Zealand, was peaceful.",
            ("WSM", "met", "hold ballot of 18 September"),
        ),
        ("The grain that Ukraine had pledged to Armenia has not arrived.", ("UKR", "broken", "send grain")),
        ("Canada delivered half of the barley that it had promised Algeria.", ("CAN", "open", "deliver barley")),
        ("Thailand asked for the map that Cambodia had promised it.", ("KHM", "open", "map")),
        ("Japan will send Burma the dredgers that it promised last spring.", ("JPN", "open", "dredgers")),
    ],
)
def test_the_verb_over_a_promised_thing_tells_its_end(text: str, expected: Told) -> None:
    assert expected in _told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Slovakia reopened the footbridge to Hungarian villagers on the day it had promised.",
            ("SVK", "met", "reopen the footbridge to Hungarian villagers"),
        ),
        (
            "Botswana withdrew its patrol from the island two days earlier than it had promised Namibia.",
            ("BWA", "met", "withdraw its patrol from the island"),
        ),
        (
            "Italy repaid Croatia the second part of the debt three months later than it had promised.",
            ("ITA", "broken", "repay Croatia the second part of the debt"),
        ),
        (
            "Slovenia sent the engineers home on Monday, but the archives, due back in Vienna by Easter, were not "
            "returned until July.",
            ("SVN", "broken", "return the archives"),
        ),
    ],
)
def test_a_promised_day_kept_or_missed(text: str, expected: Told) -> None:
    told = {(by, status, undertaking.replace("the ", "")) for by, status, undertaking in _told(text)}
    assert (expected[0], expected[1], expected[2].replace("the ", "")) in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Burundi promised Rwanda to disarm the camp. It has not done so.", ("BDI", "broken", "disarm the camp")),
        ("Armenia promised Georgia to mend the weir. It did so in May.", ("ARM", "met", "mend the weir")),
        (
            "Laos offered to host the Thai talks. Bangkok turned the offer down.",
            ("LAO", "refused", "host the Thai talks"),
        ),
        (
            "Libya agreed to pay Malta for the dredging. Nothing was paid.",
            ("LBY", "broken", "pay Malta for the dredging"),
        ),
        (
            'Libya agreed to pay Malta for the dredging. "They kept their word," the envoy said.',
            ("LBY", "open", "pay Malta for the dredging"),
        ),
        ("Laos offered to host the Thai talks. Bangkok welcomed the offer.", ("LAO", "open", "host the Thai talks")),
    ],
)
def test_the_next_sentence_tells_the_end(text: str, expected: Told) -> None:
    assert expected in _told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Guyana said that Venezuela had torn up the promise it gave in Caracas to keep its boats away.",
            ("VEN", "broken", "keep its boats away"),
        ),
        (
            "The raid broke Syria's word, given to Lebanon in the spring, that it would stay behind the ridge.",
            ("SYR", "broken", "stay behind the ridge"),
        ),
        (
            "Paraguay has yet to fulfil its pledge to send Bolivia the land registers.",
            ("PRY", "open", "send Bolivia the land registers"),
        ),
        ("Austria agreed for its part to take in the students.", ("AUT", "open", "take in the students")),
        (
            "The Fijian minister assured her in turn that the soldiers would stay in their barracks.",
            ("FJI", "open", "stay in their barracks"),
        ),
        ("Vietnam promised Laos to reopen the bridge at once.", ("VNM", "open", "reopen the bridge at once")),
    ],
)
def test_words_between_a_promise_and_what_it_is(text: str, expected: Told) -> None:
    assert expected in _told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Syria had promised to return the Turkish herds but returned them only in August.",
            ("SYR", "broken", "return the Turkish herds"),
        ),
        (
            "Peru agreed to withdraw its marines from the island, and withdrew them in February.",
            ("PER", "met", "withdraw its marines from the island"),
        ),
        (
            "Bulgaria promised Turkey to reopen the mosques. The mosques were reopened in June.",
            ("BGR", "met", "reopen the mosques"),
        ),
        (
            "Zaire, which pledged in May to free the Belgian nuns, released them on Sunday.",
            ("ZAR", "met", "free the Belgian nuns"),
        ),
        (
            "By freeing the pilots, Angola kept the promise that it had given to Zambia.",
            ("AGO", "met", "free the pilots"),
        ),
        (
            "Romania refused to let the second group of Germans leave, as it had undertaken to do.",
            ("ROU", "broken", "let the second group of Germans leave"),
        ),
        (
            "Bulgaria promised Turkey to reopen the mosques. It may reopen the mosques in June.",
            ("BGR", "open", "reopen the mosques"),
        ),
        (
            "Bulgaria promised Turkey to reopen the mosques. Greece reopened the port in June.",
            ("BGR", "open", "reopen the mosques"),
        ),
    ],
)
def test_the_same_verb_later_tells_the_end(text: str, expected: Told) -> None:
    assert expected in _told(text)
