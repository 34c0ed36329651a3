"""Order means nothing, on news made up and on news as people have read it."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import pytest
import synthetic
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reconcile import Entry, Origin, reconcile
from detente.records import Record, record_from_dict, record_to_dict

TRAIN = Path(__file__).parents[3] / "shared" / "eval" / "train"

Told = tuple[str, Origin, tuple[Record, ...]]
"""A document: its key, its origin, its records."""


def made_up(seed: int) -> list[Told]:
    scene = synthetic.Scene(states=4, days=200, words=30)
    return [
        (one.document.key, Origin(one.document.published, one.document.publisher), one.records)
        for one in synthetic.news(150, seed=seed, scene=scene)
    ]


def as_read() -> list[Told]:
    """The gold records that may be looked at: four fifths of those to learn from, of a tenth of the documents."""
    with (TRAIN / "docs" / "index.csv").open(encoding="utf-8") as index:
        published = {row["doc"]: row["published"] or None for row in csv.DictReader(index)}
    names = [name for name in sorted(published) if int(sha256(name.encode()).hexdigest(), 16) % 5][::10]
    return [(name, Origin(published[name]), _gold(TRAIN / "gold" / f"{name}.jsonl", name)) for name in names]


def _gold(path: Path, name: str) -> tuple[Record, ...]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(record_from_dict({**json.loads(line), "document": name}) for line in lines)


def entries_of(told: Sequence[Told]) -> list[Entry]:
    return reconcile((r for _, _, records in told for r in records), {key: origin for key, origin, _ in told})


def as_text(entries: Sequence[Entry]) -> str:
    """All that entries say, record for record."""
    return repr([(e, [record_to_dict(record) for record in e.records]) for e in entries])


def check_order(told: list[Told], dice: random.Random) -> None:
    shuffled = [(key, origin, tuple(dice.sample(records, len(records)))) for key, origin, records in told]
    dice.shuffle(shuffled)
    again = shuffled[: len(shuffled) // 3]
    assert as_text(entries_of([*shuffled, *again])) == as_text(entries_of(told))


def check_parts(told: list[Told]) -> None:
    """Every record rests in one entry of its kind; links lead to entries, and rest on records that are held."""
    entries = entries_of(told)
    resting = sorted(record.id for entry in entries for record in entry.records)
    assert resting == sorted({record.id for _, _, records in told for record in records})
    known, held = {entry.id for entry in entries}, set(resting)
    assert len(known) == len(entries)
    for entry in entries:
        assert entry.id in {record.id for record in entry.records}
        assert {record.kind for record in entry.records} == {entry.kind}
        assert {link.to for link in entry.links} <= known
        assert {link.record_id for link in entry.links} | {step.record_id for step in entry.history} <= held


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_order_and_repetition_of_made_up_news(seed: int, dice: random.Random) -> None:
    check_order(made_up(seed), dice)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_parts_of_made_up_news(seed: int) -> None:
    check_parts(made_up(seed))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_news_of_other_states_changes_nothing(seed: int) -> None:
    """What is said of other states elsewhere is far from here: the entries of both are those of each."""
    here, there = made_up(seed), _elsewhere(made_up(seed + 1))
    both = entries_of([*here, *there])
    ours = {record.id for _, _, records in here for record in records}
    assert as_text([entry for entry in both if entry.id in ours]) == as_text(entries_of(here))


def _elsewhere(told: list[Told]) -> list[Told]:
    """The same in documents of their own, of states that the rest does not name."""
    names = dict(zip(synthetic.STATES[:4], synthetic.STATES[20:24]))

    def moved(record: Record, key: str) -> Record:
        said = json.dumps(record_to_dict(record))
        for one, other in names.items():
            said = said.replace(f'"{one}"', f'"{other}"')
        return record_from_dict({**json.loads(said), "document": key})

    return [(f"x{key}", origin, tuple(moved(r, f"x{key}") for r in records)) for key, origin, records in told]


@pytest.mark.skipif(not TRAIN.is_dir(), reason="needs ../shared/eval, which is absent")
def test_order_and_parts_of_news_as_read() -> None:
    told = as_read()
    assert sum(len(records) for _, _, records in told) > 100
    check_order(told, random.Random(3))
    check_parts(told)


def test_synthetic_news_is_always_the_same() -> None:
    """And of all kinds, with as many records as asked for, each with its words in its document."""
    one, other = (list(synthetic.news(700, seed=4)) for _ in range(2))
    assert one == other
    records = [(item.document.text, record) for item in one for record in item.records]
    assert len(records) == 700
    assert all(text[record.start : record.end] == record.evidence for text, record in records)
    kinds = [key for key, _ in groupby(sorted(record.kind for _, record in records))]
    assert kinds == ["commitment", "event", "measure", "meeting", "statement"]
