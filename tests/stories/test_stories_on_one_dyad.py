"""All stories laid on one pair of states and the same years: what is then joined across stories is joined wrongly.

A harder trial than any ledger, since a dozen quarrels of two states run at once, half of them mirrored.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from detente.export import gather
from detente.reconcile import Entry, reconcile

FOLDERS = (Path(__file__).parent, Path(__file__).parents[1] / "stories_second")
FIRST_YEAR = 1990
MOST_JOINED = 12
MOST_LINKED = {"fulfils": 1, "breaches": 0, "retaliation_for": 3, "in_return_for": 0, "condition_of": 1}
"""How many facts and links across stories were seen at the most, over four ways of laying the stories."""


def _story(doc: str) -> str:
    return re.split(r"-(?=\d{8})", doc)[0]


def _laid(told: list[dict[str, Any]], dates: dict[str, str], mirrored: bool) -> tuple[list[dict[str, Any]], list[str]]:
    """Return a story's records between Peru and Bolivia from 1990 on, and the days of their reports."""
    actors = Counter(r[side] for r in told if r["kind"] == "event" for side in ("source", "target"))
    pair = sorted(name for name, _ in Counter({a: n for a, n in actors.items() if len(a) == 3}).most_common(2))
    names = dict(zip(pair, ("BOL", "PER") if mirrored else ("PER", "BOL"), strict=True))
    shift = FIRST_YEAR - min(int(dates[r["doc"]][:4]) for r in told)

    def moved(value: Any) -> Any:
        if isinstance(value, list):
            return [moved(one) for one in value]
        if isinstance(value, dict):
            return {key: moved(one) for key, one in value.items()}
        return names.get(value, value)

    def later(date: str | None) -> str | None:
        years = re.sub(r"\b\d{4}\b", lambda year: str(int(year[0]) + shift), date or "")
        return years.replace("-02-29", "-02-28") or None

    records = []
    for record in told:
        kept = {key: record[key] for key in ("doc", "kind", "evidence", "context")}
        dated = {key: later(record[key]) for key in ("date", "deadline") if key in record}
        records.append({**moved(record), **kept, **dated})
    return records, [str(later(dates[record["doc"]])) for record in told]


def _entries(folder: Path, mirrored: int) -> list[Entry]:
    """Return the entries of all stories laid so; the bits of `mirrored` say which are the other way round."""
    by_story: dict[str, list[dict[str, Any]]] = {}
    dates: dict[str, str] = {}
    for here in FOLDERS:
        with (here / "docs" / "index.csv").open(encoding="utf-8", newline="") as lines:
            dates.update((row["doc"], row["published"]) for row in csv.DictReader(lines))
        for path in sorted((here / "gold").glob("*.jsonl")):
            told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            by_story.setdefault(_story(path.stem), []).extend(told)
    reported: dict[str, str] = {}
    for place, (_, told) in enumerate(sorted(by_story.items())):
        records, days = _laid(told, dates, bool(mirrored >> (place % 8) & 1))
        for record, day in zip(records, days, strict=True):
            reported[record["doc"]] = day
            with (folder / f"{record['doc']}.jsonl").open("a", encoding="utf-8") as out:
                out.write(json.dumps(record) + "\n")
    index = folder / "index.csv"
    rows = [f"{doc},{day},,{doc}," for doc, day in sorted(reported.items())]
    index.write_text("\n".join(["doc,published,publisher,title,url", *rows]) + "\n", encoding="utf-8")
    found = gather(sorted(folder.glob("*.jsonl")), index)
    return reconcile(found.records, found.origins)


@pytest.mark.parametrize("mirrored", [0b00000000, 0b01010101, 0b00110011, 0b00001111])
def test_few_facts_and_links_are_joined_across_stories(tmp_path: Path, mirrored: int) -> None:
    entries = {entry.id: entry for entry in _entries(tmp_path, mirrored)}
    stories = {name: {_story(record.doc) for record in entry.records} for name, entry in entries.items()}
    assert len(entries) > 300
    assert sum(len(told) > 1 for told in stories.values()) <= MOST_JOINED
    links = [(link.type, name, link.to) for name, entry in entries.items() for link in entry.links]
    across = Counter(kind for kind, one, other in links if stories[one].isdisjoint(stories[other]))
    assert {kind: across[kind] for kind, most in MOST_LINKED.items() if across[kind] > most} == {}
