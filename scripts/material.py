"""What the models learn from: the shared documents with gold, and the sentences and articles of our own."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from detente.extract import commitments, events, measures, meetings, statements
from detente.extract.candidates import Candidate
from detente.reading.document import Reading, read_texts
from detente.records import Record, record_to_dict
from detente.sources import Document, document_from_text, documents

TABLE = "from the sentence tables"  # keeps their higher share of right candidates out of the other weights
MODULES: dict[str, Any] = {
    "event": events,
    "meeting": meetings,
    "measure": measures,
    "commitment": commitments,
    "statement": statements,
}


def held_out(doc: str) -> bool:
    """Whether a training document belongs to the fifth kept aside as an unseen test."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 5 == 0


def load_scorer(shared: Path) -> Any:
    """The project's score.py as a module."""
    sys.path.insert(0, str(shared / "eval"))
    import score  # type: ignore[import-not-found]

    return score


def read_folder(folder: Path, keep: Callable[[str], bool]) -> list[Reading]:
    """The readings of a folder's documents."""
    found = (d for d in documents([folder / "docs"]) if isinstance(d, Document) and keep(d.name))
    return list(read_texts(found))


def by_the_same(gold: dict[str, Any], out: dict[str, Any], scorer: Any) -> bool:
    """Whether a promise is that of the side which gold names; the scorer takes a mutual one either way round.

    The weights are to learn who promised: taken either way they cannot tell the two sides apart.
    """
    return gold["kind"] != "commitment" or bool(scorer.same_actor(gold["by"], out["by"]))


class Labeller:
    """Tells whether a candidate matches a gold record of its document."""

    def __init__(self, folder: Path, scorer: Any) -> None:
        self.scorer = scorer
        self.gold: dict[str, list[dict[str, Any]]] = {}
        self.texts: dict[str, str] = {}
        for path in sorted((folder / "gold").glob("*.jsonl")):
            text = (folder / "docs" / f"{path.stem}.txt").read_text(encoding="utf-8", errors="replace")
            self.texts[path.stem] = scorer.squash(text)
            self.gold[path.stem] = scorer.read_jsonl(path)
            for record in self.gold[path.stem]:
                record["_span"] = scorer.span(record["evidence"], self.texts[path.stem])

    def hits(self, doc: str, kind: str, records: list[Record]) -> int:
        """How many of a document's records match gold ones, one to one."""
        return len(self.which(doc, kind, records))

    def which(self, doc: str, kind: str, records: list[Record]) -> set[int]:
        """The places, in the list, of the records that match gold ones, one to one."""
        outs = [record_to_dict(r) for r in records]
        for out in outs:
            out["_span"] = self.scorer.span(out["evidence"], self.texts[doc])
        golds = [g for g in self.gold[doc] if g["kind"] == kind]
        pairs = self.scorer.match(golds, outs, lambda g, o: self.scorer.overlaps(g["_span"], o["_span"]))
        return {out for _, out in pairs}

    def match(self, candidate: Candidate) -> int | None:
        """The number of the gold record that the candidate matches, or None."""
        out = record_to_dict(candidate.record)
        doc = out["doc"]
        place = self.scorer.span(out["evidence"], self.texts[doc])
        best: tuple[float, int] | None = None
        for number, gold in enumerate(self.gold[doc]):
            if gold["kind"] != out["kind"]:
                continue
            alike = self.scorer.similarity(gold, out, self.scorer.overlaps(gold["_span"], place))
            if alike > 0 and by_the_same(gold, out, self.scorer) and (best is None or alike > best[0]):
                best = (alike, number)
        return best[1] if best else None


def make_candidates(kind: str, reading: Reading) -> Iterable[Candidate]:
    """The candidates of one kind."""
    if kind == "statement":
        return statements.candidates(reading, events.events(reading))
    return MODULES[kind].candidates(reading)  # type: ignore[no-any-return]


class Tables:
    """Own sentences with the records they must give: training material beside the documents."""

    def __init__(self, folder: Path, scorer: Any) -> None:
        self.scorer = scorer
        self.lines: dict[str, dict[str, Any]] = {}
        self.readings: list[Reading] = []
        for path in sorted(folder.glob("*.jsonl")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
                self.lines[f"{path.stem}#{number}"] = {**json.loads(line), "file": path.stem}
        texts = (
            document_from_text(line["text"], published=line["published"], name=name)
            for name, line in self.lines.items()
        )
        self.readings = list(read_texts(texts))

    def candidates(self, kind: str) -> Iterable[tuple[Candidate, bool]]:
        """Candidates of a kind from the sentences that judge it, with whether they are right."""
        for reading in self.readings:
            line = self.lines[reading.document.name]
            if not self._judges(kind, line):
                continue
            for candidate in make_candidates(kind, reading):
                out = record_to_dict(candidate.record)
                same = [g for g in line["expect"] if g["kind"] == kind]
                same = [g for g in same if by_the_same(g, out, self.scorer)]
                right = any(self.scorer.similarity(self._filled(g), out, self._near(g, out, line)) > 0 for g in same)
                if right or kind != "event" or not line["silent"] or line["expect"] or out["type"] in line["silent"]:
                    yield Candidate(candidate.record, (*candidate.features, TABLE)), right

    def expects(self, gold: dict[str, Any], candidate: Candidate) -> bool:
        """Whether a candidate is the record that a line expects."""
        out = record_to_dict(candidate.record)
        near = self._near(gold, out, self.lines[out["doc"]])
        return bool(self.scorer.similarity(self._filled(gold), out, near) > 0)

    def _near(self, gold: dict[str, Any], out: dict[str, Any], line: dict[str, Any]) -> bool:
        """Whether the evidence is the same; a table of single sentences does not name it."""
        if "evidence" not in gold:
            return True
        text = self.scorer.squash(line["text"])
        return bool(self.scorer.overlaps(*(self.scorer.span(r["evidence"], text) for r in (gold, out))))

    def _judges(self, kind: str, line: dict[str, Any]) -> bool:
        if line["file"] == "near_misses":
            roots = {r for r in line["silent"] if r.isupper()}
            return not line["silent"] or kind in line["silent"] or (kind == "event" and bool(roots))
        return line["file"].startswith((kind, "news"))  # the news tables hold every kind

    def _filled(self, record: dict[str, Any]) -> dict[str, Any]:
        empty = {
            "to": None,
            "on": None,
            "action": "",
            "undertaking": "",
            "quote": None,
            "speaker": None,
            "by": None,
        }
        return {**empty, "participants": [], "persons": [], "date": None, **record}


class Articles:
    """Own articles with gold records (`training/`): as the shared ones, but always on the training side."""

    def __init__(self, folder: Path, scorer: Any) -> None:
        self.labeller = Labeller(folder, scorer)
        rows = [r for path in sorted(folder.glob("index-*.csv")) for r in csv.DictReader(path.open(encoding="utf-8"))]
        self.readings = list(read_texts(self._document(folder, row) for row in rows))

    def _document(self, folder: Path, row: dict[str, str]) -> Document:
        text = (folder / "docs" / f"{row['doc']}.txt").read_text(encoding="utf-8")
        known = {k: row[k] or None for k in ("published", "publisher", "title")}
        return document_from_text(text, name=row["doc"], **known)

    def candidates(self, kind: str) -> Iterable[tuple[Candidate, bool]]:
        """Candidates of a kind, with whether they match a gold record."""
        for reading in self.readings:
            for candidate in make_candidates(kind, reading):
                yield candidate, self.labeller.match(candidate) is not None
