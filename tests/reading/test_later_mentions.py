"""Whom later mentions stand for: described, the other of two, said by somebody, one of two, and bodies behind names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from detente.reading import read_text_of
from detente.sources import document_from_text

with Path(__file__).with_name("later_mentions.tsv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['construction']}: {row['words']}")
def test_whom_later_mentions_stand_for(row: dict[str, str]) -> None:
    found = read_text_of(document_from_text(row["text"], published=row["published"]))
    same = [m for mentions in found.mentions for m in mentions if m.text == row["words"]]
    if row["actors"] == "-":
        assert not same or same[-1].actors == ()
        return
    assert same, [m.text for mentions in found.mentions for m in mentions]
    assert sorted(same[-1].actors) == sorted(row["actors"].split(","))
    assert not row["person"] or same[-1].person == row["person"]
