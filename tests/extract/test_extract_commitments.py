"""Commitments: who must do what first, by when, and what became of it.

Asked of the likeliest candidate, whatever its confidence, so that new weights change nothing here.
"""

from __future__ import annotations

import pytest

from detente.extract.commitments import commitments
from detente.reading import read_text_of
from detente.records import Commitment
from detente.sources import document_from_text


def likeliest(text: str, published: str = "1993-05-10") -> Commitment:
    """The likeliest commitment to open something."""
    found = commitments(read_text_of(document_from_text(text, published=published)), 0.0)
    opening = [c for c in found if isinstance(c, Commitment) and c.undertaking.startswith("open")]
    return max(opening, key=lambda c: c.confidence)


@pytest.mark.parametrize(
    ("text", "by", "action"),
    [
        ("Peru promised Chile to open the pass if Chile pulled back its guns.", "CHL", "pull back its guns"),
        ("If Chile pulls back its guns, Peru will open the pass, the minister promised.", "CHL", "pull back its guns"),
        ("Peru pledged to open the pass provided that Chile pulled back its guns.", "CHL", "pull back its guns"),
        ("Peru agreed to open the pass only if Chile pulled back its guns.", "CHL", "pull back its guns"),
        ("Peru agreed to open the pass on condition that Chile pull back its guns.", "CHL", "pull back its guns"),
        ("Peru agreed to open the pass assuming that Chile pulled back its guns.", "CHL", "pull back its guns"),
        ("Peru promised to open the pass once Chile had pulled back its guns.", "CHL", "pull back its guns"),
        ("Peru promised to open the pass as long as Chile kept the peace.", "CHL", "keep the peace"),
        ("Peru promised to open the pass so long as Chile kept the peace.", "CHL", "keep the peace"),
        (
            "Peru offered to open the pass in exchange for the withdrawal of Chilean guns.",
            "CHL",
            "withdrawal of Chilean guns",
        ),
        ("Peru offered to open the pass in return for a loan from Chile.", "CHL", "loan from Chile"),
        (
            "Peru promised to open the pass, contingent on the withdrawal of Chilean guns.",
            "CHL",
            "withdrawal of Chilean guns",
        ),
        (
            "Peru agreed to open the pass subject to the approval of the Chilean parliament.",
            "CHL",
            "approval of the Chilean parliament",
        ),
        ("Peru promised to open the pass if the snow melted.", None, "snow melt"),
    ],
)
def test_a_condition_says_who_must_do_what(text: str, by: str | None, action: str) -> None:
    found = likeliest(text)
    assert found.by == "PER"
    assert found.status == "conditional"
    assert [(c.by, c.action) for c in found.conditions] == [(by, action)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru promised Chile to open the pass.",
        "Peru promised Chile to open the pass before June.",
        "Peru promised Chile to open the pass, and asked if Bolivia would follow.",
        "Peru promised Chile to open the pass, whether Bolivia liked it or not.",
    ],
)
def test_what_is_no_condition(text: str) -> None:
    assert (likeliest(text).conditions, likeliest(text).status) == ((), "open")


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Peru promised Chile to open the pass by 1 June 1993.", "1993-06-01"),
        ("Peru promised Chile to open the pass by June.", "1993-06"),
        ("Peru promised Chile to open the pass by the end of the year.", "1993-12-31"),
        ("Peru promised Chile to open the pass within thirty days.", "1993-06-09"),
        ("Peru promised Chile to open the pass no later than July 4.", "1993-07-04"),
        ("Peru promised Chile to open the pass.", None),
        ("In March Peru promised Chile to open the pass.", None),
    ],
)
def test_deadlines(text: str, deadline: str | None) -> None:
    assert likeliest(text).deadline == deadline


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("Peru promised Chile to open the pass.", "PER", "CHL"),
        ("Peruvian officials assured Chile that they would open the pass.", "PER", "CHL"),
        ("Peru made an offer to Chile to open the pass.", "PER", "CHL"),
    ],
)
def test_who_promises_whom(text: str, by: str, to: str) -> None:
    assert (likeliest(text).by, likeliest(text).to) == (by, to)


def test_each_verb_of_a_promise_is_a_commitment_of_its_own() -> None:
    text = "Peru promised Chile to open the pass and to free the sailors."
    found = commitments(read_text_of(document_from_text(text, published="1993-05-10")), 0.0)
    assert {c.undertaking for c in found if isinstance(c, Commitment) and c.by == "PER"} == {
        "open the pass",
        "free the sailors",
    }
