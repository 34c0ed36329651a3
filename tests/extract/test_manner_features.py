"""The manner of the text is weighed with the type of an act: a government's own words, news, a history."""

from __future__ import annotations

import pytest

from detente.extract.events import candidates
from detente.reading import read_text_of
from detente.sources import document_from_text

TEXT = "Norway condemned the raid by Iceland on Denmark."
MANNERS = [
    ("The Courier", "1996-03-04", "news"),
    ("Ministry of Foreign Affairs of Norway", "1996-03-04", "official"),
    ("The Courier", None, "history"),
    ("The Courier", "1996", "history"),
]


@pytest.mark.parametrize(("publisher", "published", "manner"), MANNERS)
def test_the_manner_stands_beside_the_type(publisher: str, published: str | None, manner: str) -> None:
    document = document_from_text(TEXT, published=published, name="own", publisher=publisher)
    found = [c for c in candidates(read_text_of(document)) if c.record.type == "ACCUSE"]  # type: ignore[attr-defined]
    assert found
    assert all(f"manner={manner}|ACCUSE" in c.features for c in found)
