"""The second reader measured where no model can be reached: its kept answers, beside the default reader and both.

`detente records ../shared/eval/dev/docs --reader model --record DIR` writes out the requests; answered elsewhere, they
are read here. A document that lacks an answer is counted, told, and left out of all three figures, so that they are
of the same documents.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import scoring
from scoring import Judged

from detente.read import attempt_documents, default_reader, read_documents
from detente.read.agreement import Agreement, agreement_table, agreements, counted
from detente.read.both import joined
from detente.read.model.opening import opened
from detente.read.protocol import FallibleReader, Reader
from detente.read.uniting import Readers
from detente.records import Record
from detente.sources import Document

_TOLD: Final = 10
"""How many documents without answers are named."""

Readings = tuple[tuple[Document, tuple[Record, ...]], ...]


@dataclass(frozen=True)
class Replayed:
    """What came of it. judged: by the first reader, the second, and both, of the same documents.

    failed: by document, why it is left out. refused: how many claims of the second were refused, by cause.
    """

    judged: tuple[Judged, Judged, Judged]
    failed: dict[str, str]
    refused: Counter[str]
    agreement: list[Agreement]

    def figures(self) -> dict[str, Any]:
        """Return everything as one JSON object."""
        return {
            "documents": len(self.judged[0].read),
            "left out": self.failed,
            "reports": {one.name: one.report for one in self.judged},
            "right by who found it": rightness(self.judged[2]),
            "refused": dict(self.refused.most_common()),
            "agreement": [asdict(one) for one in self.agreement],
        }


def model_reader(folder: Path, settings: Path | None = None) -> FallibleReader:
    """Return the model's reader that answers out of a folder alone; raises DetenteError where it cannot."""
    return opened(settings, replay=folder).reader


def replay(second: FallibleReader, docs: Path, gold: Path, first: Reader | None = None) -> Replayed:
    """Read the documents that have gold by both readers, and judge each and both together."""
    reader = first or default_reader()
    readers = Readers(reader.name, second.name)
    answered: dict[str, tuple[Document, tuple[Record, ...]]] = {}
    failed: dict[str, str] = {}
    refused: Counter[str] = Counter()
    for read, refusals in attempt_documents(scoring.with_gold(docs, gold), second):
        if read.failure is not None:
            failed[read.document.name] = read.failure
        else:
            answered[read.document.name] = (read.document, read.records)
            refused.update(refusal.reason for refusal in refusals)
    mine: Readings = tuple(
        (document, tuple(records))
        for document, records, _ in read_documents((document for document, _ in answered.values()), reader)
    )
    together: Readings = tuple(
        (document, tuple(joined(records, answered[document.name][1], readers, document.published)))
        for document, records in mine
    )
    ways = ((readers.first, mine), (readers.second, tuple(answered.values())), ("both", together))
    one, other, both = (scoring.judged_of(name, found, docs, gold) for name, found in ways)
    counts = counted(record for _, records in together for record in records)
    return Replayed((one, other, both), failed, refused, agreements(counts, readers.both))


def rightness(judged: Judged) -> list[dict[str, Any]]:
    """Return for records found by each reader alone and by both: their number, and the share that matches gold."""
    found: dict[tuple[str, ...], list[bool]] = {}
    for record, right in judged.rightness():
        found.setdefault(tuple(record.get("readers", ())), []).append(right)
    return [
        {"readers": list(readers), "records": len(held), "right": sum(held) / len(held)}
        for readers, held in sorted(found.items())
    ]


def lines(done: Replayed) -> Iterator[str]:
    """Yield the figures as lines for people."""
    yield f"{len(done.judged[0].read)} documents read by both readers, {len(done.failed)} left out"
    for name, why in sorted(done.failed.items())[:_TOLD]:
        yield f"  left out  {name}: {why}"
    if len(done.failed) > _TOLD:
        yield f"  and {len(done.failed) - _TOLD} more"
    yield ""
    yield from _aligned(_reports(done.judged))
    yield ""
    yield from _aligned([("found by", "records", "right"), *_right(done.judged[2])])
    yield ""
    yield from _aligned(agreement_table(done.agreement, (done.judged[0].name, done.judged[1].name)))
    yield ""
    yield f"refused claims of the {done.judged[1].name}: {done.refused.total()}"
    yield from (f"  {number:6}  {cause}" for cause, number in done.refused.most_common())


def main(folder: Path, settings: Path | None, *, as_json: bool) -> int:
    """Score the answers in a folder on the dev documents, and print the figures."""
    dev = scoring.SHARED / "eval" / "dev"
    done = replay(model_reader(folder, settings), dev / "docs", dev / "gold")
    if as_json:
        print(json.dumps(done.figures(), indent=1, ensure_ascii=False))
    else:
        print("\n".join(lines(done)))
    return 0 if done.judged[0].read else 1


def _reports(judged: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    yield ("kind", "gold", *(f"{one.name} {name}" for one in judged for name in ("P", "R", "F1")))
    for kind in (*scoring.KINDS, "event, quad class"):
        told = [one.report[kind] for one in judged]
        figures = (f"{report[name]:.3f}" for report in told for name in ("precision", "recall", "f1"))
        yield (kind, str(told[0]["gold"]), *figures)
    yield ("macro F1", "", *(cell for one in judged for cell in ("", "", f"{one.report['macro_f1']:.3f}")))


def _right(judged: Judged) -> Iterator[tuple[str, ...]]:
    for row in rightness(judged):
        yield " and ".join(row["readers"]), str(row["records"]), f"{row['right']:.3f}"


def _aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the rows as lines, the first column to the left, the others to the right."""
    held = list(rows)
    widths = [max(map(len, column)) for column in zip(*held)]
    for row in held:
        cells = [f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:])]
        yield "  ".join([f"{row[0]:{widths[0]}}", *cells]).rstrip()
