"""The judge of the tables judges as tests/tables/README.md says."""

from __future__ import annotations

from typing import Any

import pytest
from judge import TABLES, Line, agrees, judge, lines

EVENT = {"kind": "event", "source": "PER", "target": "CHL", "type": "AGREE", "modality": "actual", "date": None}
PROMISE = {
    "kind": "commitment",
    "by": "PER",
    "to": None,
    "undertaking": "to withdraw its last patrols from the valley",
    "conditions": [{"by": "CHL", "action": "lift the embargo on fish"}],
    "deadline": "1993-06",
    "status": "conditional",
}


def line(*expect: dict[str, Any], silent: tuple[str, ...] = ()) -> Line:
    return Line("t", 1, "test", "1993-05-10", "Some text.", expect, frozenset(silent))


@pytest.mark.parametrize(
    ("wanted", "agreed"),
    [
        ({}, True),
        ({"by": "CHL"}, False),
        ({"to": "CHL"}, False),
        ({"undertaking": "withdraw the patrols"}, True),
        ({"undertaking": "reopen the bridge"}, False),
        ({"conditions": []}, False),
        ({"conditions": [{"by": "CHL", "action": "end the fish embargo"}]}, True),
        ({"conditions": [{"by": "PER", "action": "lift the embargo on fish"}]}, False),
        ({"deadline": "1993-06-30"}, True),
        ({"deadline": "1993-08"}, False),
        ({"deadline": None}, False),
        ({"status": "open"}, False),
        ({"kind": "measure"}, False),
    ],
)
def test_each_field_given_must_agree(wanted: dict[str, Any], agreed: bool) -> None:
    assert agrees({"kind": "commitment", "by": "PER", **wanted}, PROMISE) is agreed


@pytest.mark.parametrize(
    ("wanted", "found", "agreed"),
    [
        ({"source": "students"}, {"source": "Chinese students"}, True),
        ({"source": "students"}, {"source": "CHN"}, False),
        ({"source": "the Dalai Lama"}, {"source": "Dalai Lama"}, True),
        ({"source": "IRN"}, {"source": "IRQ"}, False),
        ({"persons": ["Baker"]}, {"persons": ["James A. Baker III"]}, True),
        ({"persons": []}, {"persons": ["James A. Baker III"]}, False),
        ({"participants": ["PER", "CHL"]}, {"participants": ["CHL", "PER"]}, True),
        ({"participants": ["PER", "CHL"]}, {"participants": ["PER", "ECU"]}, False),
        ({"place": None}, {"place": "Lima"}, False),
        ({"place": "Lima, Peru"}, {"place": "Lima"}, True),
        ({"quote": None}, {"quote": "we shall see"}, False),
        ({"quote": "we shall see what comes"}, {"quote": "we shall see what comes,"}, True),
        ({"speaker": "Baker"}, {"speaker": "James A. Baker III"}, True),
    ],
)
def test_fields_of_other_kinds(wanted: dict[str, Any], found: dict[str, Any], agreed: bool) -> None:
    assert agrees({"kind": "x", **wanted}, {"kind": "x", **found}) is agreed


def test_one_record_answers_for_one_that_is_wanted() -> None:
    wanted = {"kind": "event", "type": "AGREE"}
    assert judge(line(wanted, wanted), [EVENT]).missed == (wanted,)
    assert judge(line(wanted, wanted), [EVENT, EVENT]).missed == ()


def test_silence_is_of_all_or_of_what_is_named() -> None:
    assert judge(line(), [EVENT]).unwanted == (EVENT,)
    assert judge(line(silent=("meeting",)), [EVENT]).unwanted == ()
    assert judge(line(silent=("event",)), [EVENT]).unwanted == (EVENT,)
    assert judge(line(silent=("AGREE",)), [EVENT]).unwanted == (EVENT,)
    assert judge(line({"kind": "event"}), [EVENT, PROMISE]).unwanted == ()


def test_the_tables_are_there() -> None:
    assert sum(len(lines(path)) for path in TABLES.glob("*.jsonl")) > 900
