"""The sentences that `event_type` learns from: a text, two spans, and the root of what the one does to the other.

Four sources, all in our own right to use: `training/types/*.tsv` (root, sentence with [S:…] and [T:…] around the
words of source and target), the sentence tables of `tests/tables`, the articles of `training/`, and the gold events
of `shared/eval/train` without the fifth that is kept aside. The public sentences of `shared/eval/plover` are not
among them.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from material import held_out

from detente.reading.document import Reading, read_texts
from detente.sources import Document, document_from_text, documents

Span = tuple[int, int]
_MARK = re.compile(r"\[([ST]):([^\]]*)\]")


@dataclass(frozen=True)
class Example:
    """One pair in one sentence, with its root and where it comes from."""

    text: str
    source: Span
    target: Span
    root: str
    origin: str


def examples(shared: Path, roots: Iterable[Path], scorer: Any) -> list[Example]:
    """All examples of the folders and of shared/eval/train, each once, in a fixed order."""
    found: dict[tuple[str, Span, Span, str], Example] = {}
    for root in roots:
        for example in [*_marked(root / "training/types"), *_tables(root / "tests/tables", scorer)]:
            found.setdefault((example.text, example.source, example.target, example.root), example)
        for example in _articles(root / "training", scorer):
            found.setdefault((example.text, example.source, example.target, example.root), example)
    for example in _shared(shared / "eval/train", scorer):
        found.setdefault((example.text, example.source, example.target, example.root), example)
    return list(found.values())


# ---------------------------------------------------------------- marked sentences


def _marked(folder: Path) -> Iterator[Example]:
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith(("#", "type\t")):
                root, sentence = line.split("\t")[:2]
                yield example_of(root, sentence, f"types/{path.stem}")


def example_of(root: str, marked: str, origin: str) -> Example:
    """The example of a marked sentence; raises ValueError where a mark is missing."""
    text, spans, end = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        spans[mark[1]] = (len(text), len(text) + len(mark[2]))
        text += mark[2]
        end = mark.end()
    if set(spans) != {"S", "T"}:
        raise ValueError(f"{origin}: a sentence needs one [S:…] and one [T:…]: {marked}")
    return Example(text + marked[end:], spans["S"], spans["T"], root, origin)


# ---------------------------------------------------------------- sentence tables


def _tables(folder: Path, scorer: Any) -> Iterator[Example]:
    lines: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if line.strip():
                lines[f"{path.stem}#{number}"] = json.loads(line)
    texts = (document_from_text(line["text"], published=line["published"], name=name) for name, line in lines.items())
    for reading in read_texts(texts):
        expected = [r for r in lines[reading.document.name]["expect"] if r["kind"] == "event"]
        everywhere = set(range(len(reading.sentences)))
        origin = "news tables" if reading.document.name.startswith("news_") else "tables"
        yield from _pairs(reading, [(record, everywhere) for record in expected], origin, scorer)


# ---------------------------------------------------------------- documents with gold records


def _articles(folder: Path, scorer: Any) -> Iterator[Example]:
    rows = [r for path in sorted(folder.glob("index-*.csv")) for r in csv.DictReader(path.open(encoding="utf-8"))]

    def document(row: dict[str, str]) -> Document:
        text = (folder / "docs" / f"{row['doc']}.txt").read_text(encoding="utf-8")
        return document_from_text(
            text, name=row["doc"], **{k: row[k] or None for k in ("published", "publisher", "title")}
        )

    yield from _documents(map(document, rows), folder / "gold", "articles", scorer)


def _shared(folder: Path, scorer: Any) -> Iterator[Example]:
    found = (d for d in documents([folder / "docs"]) if isinstance(d, Document) and not held_out(d.name))
    yield from _documents(found, folder / "gold", "shared", scorer)


def _documents(found: Iterable[Document], gold: Path, origin: str, scorer: Any) -> Iterator[Example]:
    for reading in read_texts(found):
        path = gold / f"{reading.document.name}.jsonl"
        records = [r for r in scorer.read_jsonl(path) if r["kind"] == "event"] if path.is_file() else []
        yield from _pairs(reading, [(r, _sentences_of(reading, r, scorer)) for r in records], origin, scorer)


def _sentences_of(reading: Reading, record: dict[str, Any], scorer: Any) -> set[int]:
    """The sentences that a record's evidence overlaps."""
    text = scorer.squash(reading.document.text)
    place = scorer.span(record["evidence"], text)
    spans = {s.index: scorer.span(reading.document.text[s.start : s.end], text) for s in reading.sentences}
    return {index for index, span in spans.items() if scorer.overlaps(place, span)}


def _pairs(
    reading: Reading, records: list[tuple[dict[str, Any], set[int]]], origin: str, scorer: Any
) -> Iterator[Example]:
    """The sentences in which both actors of a record are mentioned, with the mentions' places."""
    for record, indices in records:
        if record.get("source_text") and record.get("target_text"):
            yield from _told(reading, record, origin)
            continue
        for index in sorted(indices):
            first = _mentions(reading, index, record["source"], scorer)
            second = [m for m in _mentions(reading, index, record["target"], scorer) if m not in first[:1]]
            if first and second:
                sentence = reading.sentences[index]
                yield Example(
                    reading.document.text[sentence.start : sentence.end],
                    _place(reading, index, first[0]),
                    _place(reading, index, second[0]),
                    kind_of(record["type"], record["modality"]),
                    origin,
                )
                break


def _told(reading: Reading, record: dict[str, Any], origin: str) -> Iterator[Example]:
    """The sentence in which the words of both actors and of the predicate stand."""
    wanted = [record[k] for k in ("source_text", "target_text", "predicate")]
    for sentence in reading.sentences:
        text = reading.document.text[sentence.start : sentence.end]
        if all(words in text for words in wanted):
            said = text.index(wanted[2])
            source = _nearest(text, wanted[0], said, None)
            target = _nearest(text, wanted[1], said, source)
            if target is not None and source is not None:
                yield Example(text, source, target, kind_of(record["type"], record["modality"]), origin)
            return


def _nearest(text: str, words: str, to: int, taken: Span | None) -> Span | None:
    """The place of the words nearest to another, as whole words, outside what is taken."""
    found = [m.span() for m in re.finditer(rf"\b{re.escape(words)}", text)]
    free = [s for s in found if taken is None or s[1] <= taken[0] or s[0] >= taken[1]]
    return min(free, key=lambda s: abs(s[0] - to), default=None)


def kind_of(root: str, modality: str) -> str:
    """The kind of an event, where its modality says more than the root."""
    return "VISIT_AHEAD" if root == "CONSULT" and modality == "planned" else root


def _mentions(reading: Reading, index: int, name: str, scorer: Any) -> list[Any]:
    found = [m for m in reading.mentions[index] if any(scorer.same_actor(name, a) for a in m.actors)]
    if found or scorer.is_state(name):
        return found
    return [m for m in reading.mentions[index] if scorer.same_actor(name, m.text)]


def _place(reading: Reading, index: int, mention: Any) -> Span:
    """Characters of a mention in its sentence."""
    sentence = reading.sentences[index]
    doc = sentence.span.doc
    last = doc[mention.end - 1]
    offset = sentence.offset - sentence.start
    return doc[mention.start].idx + offset, last.idx + len(last) + offset
