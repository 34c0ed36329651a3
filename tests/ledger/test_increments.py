"""A ledger brought up to date bit by bit is the one computed from nothing, to the byte of its export."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import synthetic
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import News

from detente.export import write_export
from detente.ledger import Ledger, rebuilding
from detente.ledger import neighbours as neighbours_module
from detente.reconcile import grouping

Step = tuple[str, int]


def exported(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    write_export(ledger, "entries", out)
    return out.getvalue()


def rebuilt(ledger: Ledger) -> bytes:
    ledger.rebuild()
    return exported(ledger)


@pytest.fixture
def always_increments(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many documents changed, they are taken in; and windows are so narrow that they matter."""
    monkeypatch.setattr(rebuilding, "_FEW", 10**6)
    for module in (grouping, neighbours_module):
        monkeypatch.setattr(module, "REACH", 2)


def dense(seed: int, documents: int = 24) -> list[News]:
    """News of few states on few days, so that nearly all of it hangs together."""
    found = list(synthetic.news(documents * 10, seed=seed, scene=synthetic.Scene(states=3, days=60, words=12)))
    return found[:documents]


@pytest.mark.usefixtures("always_increments")
@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_any_steps_lead_where_rebuilding_leads(seed: int, data: st.DataObject) -> None:
    news = dense(seed)
    step = st.tuples(st.sampled_from(("add", "less", "ask", "undated")), st.integers(0, len(news) - 1))
    steps = data.draw(st.lists(step, min_size=12, max_size=40))
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "steps.db") as ledger:
        for one in news[:4]:
            ledger.add(one.document, one.records)
        exported(ledger)
        for how, place in steps:
            _do(ledger, how, news[place])
        assert exported(ledger) == rebuilt(ledger)


def _do(ledger: Ledger, how: str, one: News) -> None:
    if how == "ask":
        ledger.entry_counts()
    elif how == "less":
        ledger.add(one.document, one.records[::2])
    elif how == "undated":
        ledger.add(replace(one.document, published=None, dating="unknown"), one.records[1:])
    else:
        ledger.add(one.document, one.records)
