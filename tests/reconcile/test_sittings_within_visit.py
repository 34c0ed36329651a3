"""A sitting on one day of a visit is not the visit; its arrival, told by one day, is."""

from __future__ import annotations

import pytest

from detente.reconcile import reconcile
from detente.records import Meeting

STAY = ("The King of Nepal visited Burma from 4 to 9 March.", "1966-03-04/1966-03-09")
CASES = [
    ("The King of Nepal lunched with the Burmese president in Rangoon on 4 March.", "1966-03-04", 2),
    ("The King of Nepal spoke with the Burmese president for an hour on 7 March.", "1966-03-07", 2),
    ("The King of Nepal arrived in Burma on 4 March.", "1966-03-04", 1),
    ("The King of Nepal visited Burma in March.", "1966-03", 1),
    ("The King of Nepal visited Burma from 4 to 9 March 1966.", "1966-03-04/1966-03-09", 1),
]


def meeting(doc: str, evidence: str, date: str) -> Meeting:
    return Meeting(doc=doc, evidence=evidence, start=0, end=len(evidence), date=date, modality="actual",
                   participants=("NPL", "MMR"), persons=(), place=None)  # fmt: skip


@pytest.mark.parametrize(("evidence", "date", "entries"), CASES)
def test_which_accounts_are_of_one_meeting(evidence: str, date: str, entries: int) -> None:
    found = reconcile([meeting("a", *STAY), meeting("b", evidence, date)])
    assert len(found) == entries
