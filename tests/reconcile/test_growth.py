"""Reconciliation grows about as its input does."""

from __future__ import annotations

import random
import time

from detente.reconcile import reconcile
from detente.records import Event, Record

_WORDS = ("missile", "export", "talks", "prisoner", "tariff", "treaty", "uranium", "visit", "loan", "visa")
_STATES = ("USA", "CHN", "RUS", "IRN", "PAK", "IND", "TUR", "GRC")


def _records(number: int) -> list[Record]:
    dice, made = random.Random(7), []
    for n in range(number):
        day = f"{dice.randint(1990, 2020)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        source, target = dice.sample(_STATES, 2)
        words = " ".join(dice.choices(_WORDS, k=12))
        doc = str(n // 10)
        kind = dice.choice(("AGREE", "CONSULT", "ACCUSE"))
        made.append(
            Event(
                doc=doc,
                document=doc,
                evidence=words,
                start=n,
                end=n + 1,
                date=day,
                source=source,
                target=target,
                type=kind,
            )
        )
    return made


def _seconds(records: list[Record]) -> float:
    began = time.process_time()
    reconcile(records)
    return time.process_time() - began


def test_eight_times_the_records_take_at_most_some_twenty_times_as_long() -> None:
    small, large = _records(1500), _records(12000)
    _seconds(small)
    assert _seconds(large) < 20 * _seconds(small) + 0.5
