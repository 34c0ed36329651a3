"""Promises told by what became of them, on sentences of our own; what decides is the construction, not a weight."""

from __future__ import annotations

import pytest

from detente.extract.commitments import candidates
from detente.reading.document import read_text_of
from detente.records import Commitment
from detente.sources import document_from_text

Told = tuple[str, str, str]


def _outcomes(text: str) -> set[Told]:
    """Return who is told to have kept or broken what."""
    reading = read_text_of(document_from_text(text, published="1996-03-02", name="own"))
    records = (candidate.record for candidate in candidates(reading))
    found = (r for r in records if isinstance(r, Commitment) and r.status in ("met", "broken"))
    return {(record.by, record.status, record.undertaking) for record in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Iceland set the British trawler free on 16 December as it had promised, officials in Hull said.",
            ("ISL", "met", "set the British trawler free"),
        ),
        (
            "The Finnish government has repaid the whole of its debt to the United States, as it undertook to do.",
            ("FIN", "met", "repay the whole of its debt to the United States"),
        ),
        (
            "Cambodia opened all its villages to the Thai inspector as it had promised.",
            ("KHM", "met", "open all its villages to the Thai inspector"),
        ),
        (
            "Uzbekistan failed to send winter gas to Kyrgyzstan as promised.",
            ("UZB", "broken", "send winter gas to Kyrgyzstan"),
        ),
        (
            "Turkey declined to lift the blockade of Armenia despite its promise.",
            ("TUR", "broken", "lift the blockade of Armenia"),
        ),
        (
            "Iran refused to let a consul see the Dutch student, although it had promised the Netherlands a visit.",
            ("IRN", "broken", "let a consul see the Dutch student"),
        ),
    ],
)
def test_the_deed_is_what_was_promised(text: str, expected: Told) -> None:
    assert expected in _outcomes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Poland expelled the Romanian attaché on Friday, as newspapers in Bucharest had predicted.",
        "Russian artillery shelled the town as Ukraine agreed to a truce for the harvest.",
        "The bridge over the Evros was built by a Bulgarian firm, as the plaque on its northern pier records.",
        "Egypt will pay the loan to Kuwait as agreed in May.",
        "Chile's fishing fleet stayed in port although Peru had promised a calm sea.",
    ],
)
def test_what_tells_no_outcome(text: str) -> None:
    assert _outcomes(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru has asked Brazil to mediate. Brazil is willing to do so if both sides pull back.", "mediate"),
        ("Sudan urged Kenya to reopen the road. Nairobi promised to do so.", "reopen the road"),
        ("Sudan urged Kenya to reopen the road. Cairo promised to do so.", None),
        ("Rain fell on Sudan and Kenya all week. Nairobi promised to do so.", None),
    ],
)
def test_what_do_so_stands_for(text: str, expected: str | None) -> None:
    reading = read_text_of(document_from_text(text, published="1996-03-02", name="own"))
    found = {c.record.undertaking for c in candidates(reading) if isinstance(c.record, Commitment)}
    assert found == ({expected} if expected else set())
