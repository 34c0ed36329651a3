"""A reader for tests: a careful person's records of the example articles, a pattern for other texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from detente.records import Commitment, Record, record_from_dict
from detente.sources import Document

_GOLD = Path(__file__).parent.parent / "examples" / "gold"
_PLEDGE = re.compile(r"([A-Z]{3}) (perhaps )?promised ([A-Z]{3}) to ([a-z ]+)\.")
SURE, DOUBTFUL = 0.9, 0.2


class GoldReader:
    """Takes the hand-made records of an example, or "AAA promised BBB to do something." from any text.

    After "perhaps promised" it is doubtful.
    """

    name = "gold"

    def read(self, document: Document) -> Iterable[Record]:
        """Return the records of the document."""
        gold = _GOLD / f"{document.name}.jsonl"
        if gold.exists():
            return [record for line in gold.read_text().splitlines() for record in _gold(line, document)]
        return [_pledge(match, document) for match in _PLEDGE.finditer(document.text)]


def _gold(line: str, document: Document) -> list[Record]:
    fields = json.loads(line)
    start = document.text.find(fields["evidence"])
    place = {"start": start, "end": start + len(fields["evidence"]), "confidence": 1.0}
    return [record_from_dict({**fields, **place})] if start >= 0 else []


def _pledge(match: re.Match[str], document: Document) -> Commitment:
    return Commitment(
        doc=document.name,
        evidence=match.group(),
        start=match.start(),
        end=match.end(),
        date=document.published,
        by=match.group(1),
        to=match.group(3),
        undertaking=match.group(4),
        confidence=DOUBTFUL if match.group(2) else SURE,
    )


def make_reader() -> GoldReader:
    """Return the reader; found by worker processes by this name."""
    return GoldReader()
