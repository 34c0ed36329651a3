"""Reading folders with gold records and judging the output with the project's scorer in ../shared/eval."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from kept import once

from detente.extract.sureness import is_sure
from detente.read import read_documents
from detente.reading.document import Reading
from detente.records import Record, record_to_dict
from detente.sources import Document, documents

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
KINDS = ("event", "meeting", "measure", "commitment", "statement")
BINS = 10
HIGH = 0.9


def missing(shared: Path = SHARED) -> str | None:
    """Return why nothing can be scored, or None where the shared folder is there."""
    needed = shared / "eval" / "score.py"
    return None if needed.is_file() else f"{needed} is absent: the gold records are not part of this repository"


def scorer(name: str = "score", shared: Path = SHARED) -> ModuleType:
    """Return `score` or `score_ledger` of the shared folder as a module."""
    folder = str(shared / "eval")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return import_module(name)


@dataclass(frozen=True)
class Judged:
    """The reader's output for some documents, and the scorer's judgement of it."""

    name: str
    read: tuple[tuple[Document, tuple[Record, ...]], ...]
    texts: dict[str, str]
    gold: dict[str, list[dict[str, Any]]]
    score: ModuleType

    @cached_property
    def output(self) -> list[dict[str, Any]]:
        """The records as `detente records` prints them."""
        return [record_to_dict(record) for _, found in self.read for record in found]

    def write(self, folder: Path) -> None:
        """Lay out docs/, gold/ and output.jsonl as the scorer reads them."""
        for part in ("docs", "gold"):
            (folder / part).mkdir(parents=True)
        for doc, gold in self.gold.items():
            (folder / "docs" / f"{doc}.txt").write_text(self.texts[doc], encoding="utf-8")
            (folder / "gold" / f"{doc}.jsonl").write_text(_lines(gold), encoding="utf-8")
        lines = (json.dumps(record, ensure_ascii=False) for record in self.output)
        (folder / "output.jsonl").write_text("\n".join(lines), encoding="utf-8")

    @cached_property
    def report(self) -> dict[str, Any]:
        """The scorer's report."""
        with TemporaryDirectory() as folder:
            self.write(Path(folder))
            report, _ = self.score.score(Path(folder), [dict(record) for record in self.output])
        return dict(report)

    def reliability(self) -> list[dict[str, float]]:
        """Return, for each bin of confidence with records, their number, mean confidence and share right."""
        judged = [(out["confidence"], right) for out, right in self.rightness()]
        rows = []
        for number in range(BINS):
            held = [(c, right) for c, right in judged if min(int(c * BINS), BINS - 1) == number]
            if held:
                mean, share = (sum(pair[i] for pair in held) / len(held) for i in (0, 1))
                rows.append({"from": number / BINS, "records": len(held), "confidence": mean, "right": share})
        return rows

    def trust(self) -> list[dict[str, Any]]:
        """Return, for each kind, what the records shown by default are worth.

        right: share of them that match gold; kept: share of the matching records that are shown; high, high_right:
        number of records with a confidence of 0.9 and more, and the share of them that match.
        """
        rows = []
        for kind in KINDS:
            judged = [(out["confidence"], right) for out, right in self.rightness((kind,))]
            sure = [right for confidence, right in judged if is_sure(kind, confidence)]
            high = [right for confidence, right in judged if confidence >= HIGH]
            right = sum(right for _, right in judged)
            rows.append(
                {
                    "kind": kind,
                    "sure": len(sure),
                    "right": sum(sure) / max(len(sure), 1),
                    "kept": sum(sure) / max(right, 1),
                    "high": len(high),
                    "high_right": sum(high) / max(len(high), 1),
                }
            )
        return rows

    def rightness(self, kinds: tuple[str, ...] = KINDS) -> Iterable[tuple[dict[str, Any], bool]]:
        """Yield each record of these kinds as printed, and whether it matches a gold one."""
        for doc in self.gold:
            yield from self._rightness(doc, kinds)

    def _rightness(self, doc: str, kinds: tuple[str, ...]) -> Iterable[tuple[dict[str, Any], bool]]:
        text = self.score.squash(self.texts[doc])
        golds = [{**g, "_span": self.score.span(g["evidence"], text)} for g in self.gold[doc]]
        outs = [{**o, "_span": self.score.span(o["evidence"], text)} for o in self.output if o["doc"] == doc]
        for kind in kinds:
            gs, os = ([r for r in records if r["kind"] == kind] for records in (golds, outs))
            pairs = self.score.match(gs, os, lambda g, o: self.score.overlaps(g["_span"], o["_span"]))
            right = {number for _, number in pairs}
            yield from ((out, number in right) for number, out in enumerate(os))


def judge(name: str, docs: Path, gold: Path, *, keep: Callable[[str], bool] = lambda doc: True) -> Judged:
    """Read the documents of a folder that have a gold file (those to keep) and judge the records."""
    wanted = with_gold(docs, gold, keep=keep)
    names = " ".join(document.name for document in wanted)
    return judged_of(name, once(f"{docs}: {names}", lambda: _read(wanted)), docs, gold)


def _read(wanted: list[Document]) -> tuple[tuple[Document, tuple[Record, ...]], ...]:
    return tuple((document, tuple(records)) for document, records, _ in read_documents(wanted))


def with_gold(docs: Path, gold: Path, *, keep: Callable[[str], bool] = lambda doc: True) -> list[Document]:
    """Return the documents of a folder (those to keep) that have a gold file."""
    found = [d for d in documents([docs]) if isinstance(d, Document) and keep(d.name)]
    return [d for d in found if (gold / f"{d.name}.jsonl").is_file()]


def judged_of(name: str, read: tuple[tuple[Document, tuple[Record, ...]], ...], docs: Path, gold: Path) -> Judged:
    """Judge the records that were read in documents that have a gold file."""
    score = scorer()
    return Judged(
        name=name,
        read=read,
        texts={document.name: _text(document, docs) for document, _ in read},
        gold={document.name: score.read_jsonl(gold / f"{document.name}.jsonl") for document, _ in read},
        score=score,
    )


def dev(shared: Path = SHARED) -> Judged:
    """Judge the reader on the development documents."""
    folder = shared / "eval" / "dev"
    return judge("dev", folder / "docs", folder / "gold")


def train(fifth: bool, shared: Path = SHARED) -> Judged:
    """Judge the reader on the training documents: those it learned from, or the fifth kept aside."""
    from material import held_out

    folder = shared / "eval" / "train"
    name = "train, the fifth kept aside" if fifth else "train, what the weights were fitted on"
    return judge(name, folder / "docs", folder / "gold", keep=lambda doc: held_out(doc) == fifth)


def examples() -> Judged:
    """Judge the reader on the package's own example articles."""
    return judge("examples", ROOT / "src/detente/examples", ROOT / "tests/examples/gold")


def actors(name: str, shared: Path = SHARED) -> float | None:
    """Return the share of a set's gold events whose two actors the reading offers where the evidence stands."""
    if name == "examples":
        return None
    from actors import resolution
    from material import Labeller

    return float(resolution(readings(name, shared), Labeller(folder_of(name, shared), scorer()))["resolved"])


def folder_of(name: str, shared: Path = SHARED) -> Path:
    """Return the folder with the documents of dev, train or the fifth."""
    return shared / "eval" / ("dev" if name == "dev" else "train")


@lru_cache(maxsize=1)
def readings(name: str, shared: Path = SHARED) -> tuple[Reading, ...]:
    """Return the readings of the documents of dev, of train or of the fifth; the last set's are kept."""
    from material import held_out, read_folder

    keep = (lambda doc: True) if name == "dev" else lambda doc: held_out(doc) == (name == "fifth")
    return tuple(read_folder(folder_of(name, shared), keep))


def _text(document: Document, docs: Path) -> str:
    """Return the file's own text, as the scorer reads it; of pages and lists of articles, what was read."""
    path = docs / f"{document.name}.txt"
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else document.text


def _lines(records: Iterable[dict[str, Any]]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
