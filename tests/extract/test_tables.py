"""The sentence tables (tests/tables) as a guard against regressions.

These sentences also train the weights of extraction, so the shares below measure no quality (that is done by
tests/quality on texts that the weights never saw); they only must not fall. A floor is raised when a share has
risen for good, and never lowered to let a change pass.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from judge import TABLES, Line, Verdict, judge, lines

from detente.read.grammar import GrammarReader
from detente.records import record_to_dict
from detente.sources import document_from_text

ALL_FLOORS = (Path(__file__).parents[2] / "quality-floors.toml").read_text(encoding="utf-8")
FLOORS: dict[str, Any] = tomllib.loads(ALL_FLOORS)["tables"]
NAMES = sorted(path.stem for path in TABLES.glob("*.jsonl"))


@lru_cache
def verdicts() -> list[tuple[Line, Verdict]]:
    """All lines of all tables with how they were read, in one batch."""
    every = [line for name in NAMES for line in lines(TABLES / f"{name}.jsonl")]
    documents = [
        document_from_text(line.text, published=line.published, name=f"{line.table}:{line.number}") for line in every
    ]
    readings = GrammarReader().read_many(documents)
    return [(line, judge(line, [record_to_dict(r) for r in found])) for line, (_, found) in zip(every, readings)]


def found_share(name: str) -> float:
    """The share of the records asked for by a table that came out."""
    asked = [(len(line.expect), len(verdict.missed)) for line, verdict in verdicts() if line.table == name]
    return 1 - sum(missed for _, missed in asked) / sum(wanted for wanted, _ in asked)


def silent_share() -> float:
    """The share of the near misses, in whatever table, that gave nothing of what they may not give."""
    near = [not verdict.unwanted for line, verdict in verdicts() if line.is_near_miss]
    return sum(near) / len(near)


def test_every_table_has_its_floor() -> None:
    asking = {line.table for line, _ in verdicts() if line.expect}
    assert set(FLOORS["found"]) == asking


@pytest.mark.parametrize("name", sorted(FLOORS["found"]))
def test_what_was_found_is_found_still(name: str) -> None:
    share = found_share(name)
    print(f"{name}: {share:.3f} found")
    assert share >= FLOORS["found"][name]


def test_near_misses_stay_silent() -> None:
    share = silent_share()
    print(f"near misses: {share:.3f} silent")
    assert share >= FLOORS["near_misses_silent"]


def test_what_a_line_names_as_silent_mostly_is() -> None:
    naming = [not verdict.unwanted for line, verdict in verdicts() if line.expect and line.silent]
    print(f"lines with records and silences: {sum(naming) / len(naming):.3f} silent")
    assert sum(naming) / len(naming) >= FLOORS["others_silent"]
