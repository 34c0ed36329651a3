"""What a shut place is shut to, and deadlines without a year of promises that were not kept."""

from __future__ import annotations

import pytest

from detente.extract import commitments, measures
from detente.reading import read_text_of
from detente.records import Commitment, Measure
from detente.sources import document_from_text

SHUT = [
    ("Tunisia closed its ports to Libyan trawlers on Monday.", "its ports to Libyan trawlers"),
    ("Qatar shut its airspace to Bahraini aircraft.", "its airspace to Bahraini aircraft"),
    ("The border with Chad was closed to Sudanese lorries by Libya.", "border with Chad to Sudanese lorries"),
    ("Hungary sealed its frontier with Austria.", "its frontier with Austria"),
    ("Peru barred Ecuadorean officials from entry.", "entry for Ecuadorean officials"),
]


@pytest.mark.parametrize(("text", "action"), SHUT)
def test_a_shut_place_is_told_with_whom_it_is_shut_to(text: str, action: str) -> None:
    reading = read_text_of(document_from_text(text, published="1994-05-06"))
    found = [c.record for c in measures.candidates(reading)]
    assert action in {r.action for r in found if isinstance(r, Measure)}


OVERDUE = [
    ("1988-02-03", "Kenya broke its promise to Uganda to reopen the crossing by November.", "1987-11"),
    ("1988-02-03", "Kenya promised Uganda to reopen the crossing by November.", "1988-11"),
    ("1988-02-03", "Kenya broke its promise to Uganda to reopen the crossing by May 1986.", "1986-05"),
]


@pytest.mark.parametrize(("published", "text", "deadline"), OVERDUE)
def test_a_promise_not_kept_was_due_before(published: str, text: str, deadline: str) -> None:
    reading = read_text_of(document_from_text(text, published=published))
    found = [c.record for c in commitments.candidates(reading)]
    assert deadline in {str(r.deadline) for r in found if isinstance(r, Commitment)}, [str(r) for r in found]
