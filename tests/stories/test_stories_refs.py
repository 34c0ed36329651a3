"""The stories hold together: evidence stands in its report, and groups, outcomes and links name fitting records.

Those kept unseen (tests/stories_unseen) are checked too, and nothing of them is shown.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

FOLDERS = (Path(__file__).parent, *(Path(__file__).parents[1] / name for name in ("stories_second", "stories_unseen")))
STORIES = [
    json.loads(line) for here in FOLDERS for line in (here / "stories.jsonl").read_text(encoding="utf-8").splitlines()
]
ACTS = {"event", "measure", "meeting"}
ENDS = {
    "condition_of": ({"event", "commitment"}, {"commitment"}),
    "in_return_for": ({"event"}, {"event", "commitment"}),
    "retaliation_for": ({"event"}, {"event"}),
    "fulfils": (ACTS, {"commitment"}),
    "breaches": (ACTS, {"commitment"}),
    "contradicts": (ACTS | {"commitment"}, ACTS | {"commitment"}),
    "supersedes": ({"measure", "commitment"}, {"measure", "commitment"}),
}
"""Of which kinds the first and the second end of a link are."""


def _records() -> dict[str, dict[str, Any]]:
    found = {}
    for path in (path for here in FOLDERS for path in sorted((here / "gold").glob("*.jsonl"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found[f"{path.stem}#{number}"] = json.loads(line)
    return found


RECORDS = _records()


@pytest.mark.parametrize("here", FOLDERS, ids=lambda here: str(here.name))
def test_every_report_is_listed_and_read(here: Path) -> None:
    with (here / "docs" / "index.csv").open(encoding="utf-8", newline="") as lines:
        listed = {row["doc"] for row in csv.DictReader(lines)}
    assert listed == {path.stem for path in (here / "docs").glob("*.txt")}
    assert listed == {path.stem for path in (here / "gold").glob("*.jsonl")}
    assert listed <= {record["doc"] for record in RECORDS.values()}


@pytest.mark.parametrize("ref", sorted(RECORDS))
def test_evidence_is_copied_to_the_letter(ref: str) -> None:
    record = RECORDS[ref]
    (path,) = (path for here in FOLDERS if (path := here / "docs" / f"{record['doc']}.txt").exists())
    text = path.read_text(encoding="utf-8")
    assert record["evidence"] in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["story"]))
def test_a_record_tells_one_fact_and_a_group_is_of_one_kind(story: dict[str, Any]) -> None:
    members = [ref for group in story["same"] for ref in group]
    assert len(members) == len(set(members))
    for group in story["same"]:
        assert len(group) > 1
        assert len({RECORDS[ref]["kind"] for ref in group}) == 1


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["story"]))
def test_one_fact_has_one_outcome(story: dict[str, Any]) -> None:
    status = {outcome["commitment"]: outcome["status"] for outcome in story["outcomes"]}
    for group in story["same"]:
        if RECORDS[group[0]]["kind"] == "commitment":
            assert len({status[ref] for ref in group}) == 1
    for outcome in story["outcomes"]:
        assert RECORDS[outcome["commitment"]]["kind"] == "commitment"
        assert outcome["because"] is None or outcome["because"] in RECORDS


def test_every_commitment_has_its_outcome() -> None:
    told = {outcome["commitment"] for story in STORIES for outcome in story["outcomes"]}
    assert told == {ref for ref, record in RECORDS.items() if record["kind"] == "commitment"}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["story"]))
def test_links_join_fitting_kinds(story: dict[str, Any]) -> None:
    for link in story["links"]:
        first, second = ENDS[link["type"]]
        assert link["from"] != link["to"]
        assert RECORDS[link["from"]]["kind"] in first, link
        assert RECORDS[link["to"]]["kind"] in second, link
