"""score_ledger.py's report on stories: of a ledger of our own records, and of gold records alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import scoring
from scoring import Judged

from detente.export import entry_to_dict, gather, write_export
from detente.ledger import Ledger
from detente.reconcile import reconcile

DEV = scoring.SHARED / "eval/dev"
OURS = scoring.ROOT / "tests/stories"
"""Stories of our own writing, in the same form; written without sight of the rules, and since learned from."""
SECOND = scoring.ROOT / "tests/stories_second"
"""Three more of our own, written later, before their writer had seen the rules."""
UNSEEN = scoring.ROOT / "tests/stories_unseen"
"""Stories that nobody who changes the rules has read: only their figures are looked at."""


def own_entries(judged: Judged) -> list[dict[str, Any]]:
    """Return the entries that a fresh ledger with the records read exports."""
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "scored.db") as ledger:
        for document, records in judged.read:
            ledger.add(document, records)
        path = Path(folder) / "entries.jsonl"
        with path.open("wb") as out:
            write_export(ledger, "entries", out)
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_entries(folder: Path) -> list[dict[str, Any]]:
    """Return the entries of a ledger of what is read of a folder's stories."""
    return own_entries(scoring.judge(folder.name, folder / "docs", folder / "gold"))


def gold_entries(folder: Path = DEV) -> list[dict[str, Any]]:
    """Return the entries that the gold records make, as `detente reconcile --documents` prints them."""
    found = gather(sorted((folder / "gold").glob("*.jsonl")), folder / "docs" / "index.csv")
    return [entry_to_dict(entry) for entry in reconcile(found.records, found.origins)]


def report(entries: list[dict[str, Any]], folder: Path = DEV) -> dict[str, Any]:
    """Return score_ledger.py's report, and how much of it the records held allow at all."""
    judge = scoring.scorer("score_ledger")
    said, _ = judge.score(folder, entries)
    held = judge.holders(folder, entries)
    stories = judge.read_jsonl(folder / "stories.jsonl")
    pairs = [pair for story in stories for group in story["same"] for pair in combinations(group, 2)]
    links = [(link["from"], link["to"]) for story in stories for link in story["links"]]
    return {**said, "allowed": {"same fact": _allowed(pairs, held), "links": _allowed(links, held)}}


def _allowed(pairs: Iterable[tuple[str, ...]], held: dict[str, str]) -> float:
    """Return the share of the pairs of which both records are held."""
    told = [all(ref in held for ref in pair) for pair in pairs]
    return sum(told) / len(told) if told else 0.0


def show(title: str, figures: dict[str, Any]) -> None:
    """Print a report in score_ledger.py's words, with the ceiling that the records held set."""
    same, links, allowed = figures["same fact (pairs)"], figures["links"], figures["allowed"]
    print(f"\n{title}")
    print(f"records held      {figures['records held']['recall']:.3f}")
    print(f"same fact         P {same['precision']:.3f}  R {same['recall']:.3f}  F1 {same['f1']:.3f}", end="")
    print(f"  (R at most {allowed['same fact']:.3f})")
    print(f"outcomes          {figures['outcomes']:.3f}")
    print(f"links             P {links['precision']:.3f}  R {links['recall']:.3f}  (R at most {allowed['links']:.3f})")
