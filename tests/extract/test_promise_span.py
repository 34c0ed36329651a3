"""By when a promise is due: years over which it is spread, dates of something else, several undertakings."""

from __future__ import annotations

import pytest

from detente.extract.commitments import candidates
from detente.reading.document import read_texts
from detente.records import Commitment
from detente.sources import document_from_text

PUBLISHED = "2026-03-12"

DUE = [
    ("Japan committed to provide Kenya with $10 billion over five years.", "provide", "2031-03"),
    ("Italy will pay Libya five billion dollars over twenty years.", "pay", "2046-03"),
    ("In May 1929, Greece undertook to repay the United States over sixty years.", "repay", "1989-05"),
    ("In December 1988, Moscow promised Mongolia to withdraw the division within two years.", "withdraw", "1990-12"),
    ("Turkey promised Greece a loan by the middle of September.", "loan", "2026-09"),
    ("Laos pledged the withdrawal of its troops by December 2026.", "withdrawal", "2026-12"),
    ("Brazil will buy 25 million tons of wheat from Canada in each of 2031, 2032 and 2033.", "buy", "2033-12-31"),
    ("Vietnam agreed to repay the loan from Japan by 2030.", "repay", "2030"),
    ("Norway promised Russia to release the crew within 90 days.", "release", "2026-06-10"),
]
NOT_DUE = [
    ("Sweden will lend Finland 5,000 tons of grain, the minister announced on Monday.", "lend"),
    ("Kenya promised Norway to publish the contracts within ninety days of signature.", "publish"),
    ("Japan said it would train Armenian officers and would close two bases by December.", "train"),
    ("Mexico promised to lift the ban on beef if Canada pays its debt by May 1.", "lift"),
    ("Chile agreed to return the fields that Peru drilled before 1917.", "return"),
    ("Ghana has spread the news over five years and promised Togo to reopen the road.", "reopen"),
]


def due(text: str, start: str) -> set[str | None]:
    """The deadlines of the undertakings that begin with a word or hold it."""
    reading = next(iter(read_texts([document_from_text(text, published=PUBLISHED, name="own")])))
    records = [c.record for c in candidates(reading)]
    found = {r.deadline for r in records if isinstance(r, Commitment) and start in r.undertaking.split()}
    assert found, [getattr(r, "undertaking", "") for r in records]
    return found


@pytest.mark.parametrize(("text", "start", "expected"), DUE)
def test_the_day_by_which_it_is_due(text: str, start: str, expected: str) -> None:
    assert due(text, start) == {expected}


@pytest.mark.parametrize(("text", "start"), NOT_DUE)
def test_a_date_of_something_else_is_no_deadline(text: str, start: str) -> None:
    assert due(text, start) == {None}
