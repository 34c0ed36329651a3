"""Index, reciprocity, outlook and survival on the gold records of ../shared/eval/train: each runs, is drawn, says how
it is computed, and what it adds up agrees.

Only the four fifths of the documents that may be looked at are used: a failing test prints what it has.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from itertools import combinations, pairwise
from math import fsum
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import scoring

from detente.analysis import Index, acts_of, explained, index_chart, relations_index_of
from detente.analysis.outlook import explained as outlook_explained
from detente.analysis.outlook import outlook, outlook_chart
from detente.analysis.plots import write_chart
from detente.analysis.reciprocity import reciprocity, reciprocity_chart, summary
from detente.analysis.survival import chart as survival_chart
from detente.analysis.survival import explained as survival_explained
from detente.analysis.survival import survival
from detente.ledger import Ledger
from detente.records import Record, record_from_dict
from detente.sources import Document, documents

TRAIN = scoring.SHARED / "eval" / "train"
PAIRS = 2
pytestmark = pytest.mark.skipif(not TRAIN.is_dir(), reason="needs ../shared/eval/train, which is absent")

Pair = tuple[str, str]


def _told(document: Document) -> Iterator[Record]:
    """The gold records of a document, each placed where its evidence stands to the letter."""
    gold = TRAIN / "gold" / f"{document.name}.jsonl"
    for line in gold.read_text(encoding="utf-8").splitlines() if gold.exists() else ():
        fields = json.loads(line)
        start = document.text.find(fields["evidence"])
        if start >= 0:
            place = {"start": start, "end": start + len(fields["evidence"]), "confidence": 1.0}
            yield record_from_dict({**fields, **place})


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of the gold records, through the door."""
    from material import held_out

    found = [one for one in documents([TRAIN / "docs"]) if isinstance(one, Document) and not held_out(one.name)]
    assert len(found) > 100
    with Ledger(tmp_path_factory.mktemp("train") / "train.db") as held:
        for document in found:
            held.add(document, _told(document))
        yield held


@pytest.fixture(scope="module")
def pairs(ledger: Ledger) -> list[Pair]:
    """The pairs of actors that most entries concern."""
    counted = Counter(pair for entry in ledger.entries() for pair in combinations(sorted(set(entry.actors)), 2))
    return [pair for pair, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:PAIRS]]


def _words(chart: Any, folder: Path) -> str:
    """The words of a chart, drawn."""
    write_chart(chart, folder / "chart.svg")
    root = ElementTree.parse(folder / "chart.svg").getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return " ".join(root.itertext())


def test_an_index_adds_up(ledger: Ledger, pairs: list[Pair], tmp_path: Path) -> None:
    for a, b in pairs:
        index = relations_index_of(ledger, a, b, by="year")
        points, whole = index.points, index.whole
        assert whole.acts > 10
        # All of it is the sum of its periods, and each period begins where the last one ended.
        for name in ("cooperation", "conflict", "net"):
            assert fsum(getattr(point, name) for point in points) == pytest.approx(getattr(whole, name))
        for point in points:
            assert point.net == pytest.approx(point.cooperation + point.conflict)
            assert point.low - 1e-9 <= point.net <= point.high + 1e-9
        assert {later.first - one.last for one, later in pairwise(points)} == {timedelta(days=1)}
        _check_directions(ledger, index, (a, b))
        # Every act is of an issue area or more, so that the areas hold each act, and those of several more than once.
        assert sum(total.acts for total in index.issues.values()) >= whole.acts
        issue, total = max(index.issues.items(), key=lambda item: item[1].acts)
        assert relations_index_of(ledger, a, b, by="year", issue=issue).whole == total
        said = explained(index)
        assert "Each act counts once" in said
        assert "Scores rank kinds of acts; they do not measure" in said
    assert "Cooperation and conflict" in _words(index_chart(index), tmp_path)


def _check_directions(ledger: Ledger, index: Index, pair: Pair) -> None:
    """Check that both directions make the net where nothing was done together, and that each entry is one of an act."""
    acts = acts_of(ledger.entries(between=pair), pair).acts
    behind = {entry for point in index.points for entry in point.entries}
    assert behind <= {entry for act in acts for entry in act.entries}
    assert behind == {entry.id for entry in ledger.named(behind)}  # each is in the ledger
    together = {entry for act in acts if act.mutual for entry in act.entries}
    apart = [point for point in index.told if together.isdisjoint(point.entries)]
    assert len(apart) > 2
    for point in apart:
        assert point.net == pytest.approx(point.forward + point.back)


def test_reciprocity_says_what_it_tested_or_why_not(ledger: Ledger, pairs: list[Pair], tmp_path: Path) -> None:
    for a, b in pairs:
        found = reciprocity(ledger, a, b, by="quarter")
        told = " ".join(summary(found))
        assert "is the sum of the scores of the acts told" in told
        assert ("no cause and no motive" in told) is (found.fit is not None)
        assert ("Nothing was tested, and nothing can be said" in told) is (found.fit is None)
        assert all(escape(sentence) in found._repr_html_() for sentence in summary(found))
    assert "net cooperation" in _words(reciprocity_chart(found), tmp_path)


def test_an_outlook_is_drawn_and_claims_no_more_than_the_ledger(
    ledger: Ledger, pairs: list[Pair], tmp_path: Path
) -> None:
    a, b = pairs[0]
    found = outlook(ledger, a, b, days=365)
    assert all(0 <= one.probability <= 1 for one in found.chances if one.probability is not None)
    classes = {(one.source, one.act): one.probability for one in found.chances}
    assert len(classes) == len(found.chances) >= 8  # four quad classes each way, and the roots recorded
    said = outlook_explained(found)
    assert "probabilities that the ledger records such an act" in said
    assert "how often and how lately" in said  # its history is long enough for more than the rate of all pairs
    drawn = _words(outlook_chart(found), tmp_path)
    assert "chance that the ledger records at least one act in 365 days" in drawn
    assert f"{found.acts:,} acts" in found._repr_html_()


def test_survival_counts_each_pledge_and_spell_once(ledger: Ledger, tmp_path: Path) -> None:
    found = survival(ledger, as_of=date(2026, 1, 1))
    counted = [entry for tally in found.tallies for ids in tally.counts.values() for entry in ids]
    assert len(counted) == len(set(counted)) > 20
    pledges = {entry.id for entry in ledger.entries("commitment", sure_only=True)}
    aside = {entry for ids in found.not_counted.values() for entry in ids}
    assert pledges == set(counted) | (aside & pledges)
    for lasting in found.lastings:
        ended = sum(len(ids) for ids in lasting.endings.values())
        assert ended + len(lasting.running) == len(lasting.spells)
    assert "which is not that it was broken" in survival_explained(found)
    assert "Kaplan and Meier" in survival_explained(found)
    assert "days since the beginning" in _words(survival_chart(found), tmp_path)
