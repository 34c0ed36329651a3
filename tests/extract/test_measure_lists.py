"""Lists of what one verb bars: one measure a kind of thing, with all its things."""

from __future__ import annotations

import pytest

from detente.extract.measures import measures
from detente.reading.document import read_text_of
from detente.records import Measure
from detente.sources import document_from_text

_WHERE = ("to Pakistan", "to Bolivia", "with Sudan", "with Ethiopia", "with Peru", "with Uganda", "from Albania")


def barred(text: str) -> list[str]:
    found = measures(read_text_of(document_from_text(text, published="1998-06-15")), 0.0)
    return [r.action for r in found if isinstance(r, Measure) and r.confidence >= 0.3]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        (
            "Japan suspended loans, grants and export credits to Pakistan.",
            ["loans, grants and export credits"],
        ),
        ("Chile suspended arms sales as well as high-level visits to Bolivia.", ["arms sales", "high-level visits"]),
        ("Egypt halted flights and trade with Sudan.", ["flights", "trade"]),
        ("Norway froze aid, loans and talks with Ethiopia.", ["aid and loans", "talks"]),
        ("Greece suspended coal and timber imports from Albania.", ["coal and timber imports"]),
        ("Ecuador suspended exercises and patrols with Peru.", ["exercises and patrols"]),
        ("Kenya suspended trade with Uganda.", ["trade"]),
    ],
)
def test_a_list_is_one_measure_a_kind(text: str, actions: list[str]) -> None:
    found = barred(text)
    assert len(found) == len(actions)
    for action, told in zip(sorted(actions), sorted(found)):
        assert told in (action, *(f"{action} {where}" for where in _WHERE))


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Canada barred Russian officials from entry.", "entry for Russian officials"),
        ("Peru banned fish from Chile.", "fish from Chile"),
        ("Australia barred banks from lending to Fiji.", "lend to Fiji"),
    ],
)
def test_who_is_kept_from_what(text: str, action: str) -> None:
    assert {told.removesuffix(" from Chile") for told in barred(text)} == {action.removesuffix(" from Chile")}
