"""A ledger brought up to date bit by bit, judged in between, is the one computed from nothing with these judgements."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from synthetic import News
from test_increments import always_increments, dense  # noqa: F401
from test_judgements_survive import ACTIONS, decide, exported, fresh

from detente.ledger import Ledger

STEPS = ("add", "less", "ask", "judge", "judge", "judge")


def do(ledger: Ledger, how: str, numbers: tuple[int, int, int], one: News) -> None:
    if how == "ask":
        ledger.entry_counts()
    elif how == "judge":
        decide(ledger, [numbers])
    else:
        ledger.add(one.document, one.records[::2] if how == "less" else one.records)


@pytest.mark.usefixtures("always_increments")
@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 10**6), st.data())
def test_judgements_in_between_lead_where_rebuilding_leads(database: str, seed: int, data: st.DataObject) -> None:
    news = dense(seed, 12)
    numbers = st.tuples(st.integers(0, len(ACTIONS) - 1), st.integers(0, 40), st.integers(0, 40))
    step = st.tuples(st.sampled_from(STEPS), numbers, st.integers(0, len(news) - 1))
    with fresh(database) as ledger:
        for one in news[:4]:
            ledger.add(one.document, one.records)
        for how, chosen, place in data.draw(st.lists(step, min_size=8, max_size=25)):
            do(ledger, how, chosen, news[place])
        before = exported(ledger)
        ledger.rebuild()
        assert exported(ledger) == before
