"""What the gate would gain and lose if it left sentences unparsed, and not only paragraphs (docs/reading.md, the gate).

    python scripts/gate_sentences.py [--read 200]

For each rule: the share of the words that it leaves unparsed of what the gate lets through, and of the records that
careful readers found the share whose evidence begins there, on our own articles and on ../shared/eval dev and train.
--read: reads so many of our articles by each rule, and prints the time beside that of reading all their sentences, and
the share of the reader's own records (without any gate) that are gone. A sentence that is left out is read as blanks,
so that all others keep their places.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import scoring
from bench_feed import cpu

import detente.reading.document as parsing
from detente.read import default_reader, gated_reader, read_documents
from detente.read.protocol import Reader
from detente.reading.document import Opened
from detente.reading.gate import Paragraph, can_hold_records, gate
from detente.reading.normalise import normalise
from detente.sources import Document, documents

_END: Final = re.compile(r'(?<=[.!?])["”\')\]]*\s+(?=["“\'(\[]*[A-Z])')
_BACK: Final = re.compile(
    r"\b(he|she|they|it|its|their|his|her|him|them|both|two|three|sides?|n?either|each|other|another|this|these|that|those"
    r"|parties|pair|talks|we|our|us)\b",
    re.IGNORECASE,
)
"""Words that refer to what stands elsewhere."""
_OWN: Final = (
    (scoring.ROOT / "training/docs", scoring.ROOT / "training/gold"),
    (scoring.ROOT / "src/detente/examples", scoring.ROOT / "tests/examples/gold"),
)
_SHARED: Final = tuple(
    (scoring.SHARED / "eval" / n / "docs", scoring.SHARED / "eval" / n / "gold") for n in ("dev", "train")
)


@dataclass(frozen=True)
class Sentence:
    """A sentence by its words alone: its place in the document, what it shows, whether its paragraph quotes."""

    start: int
    end: int
    words: str
    seen: Paragraph
    quoted: bool

    @property
    def refers(self) -> bool:
        """Whether it has a word that refers to what stands elsewhere."""
        return _BACK.search(self.words) is not None


def _tells(one: Sentence) -> bool:
    return len(one.seen.actors) > 1 and one.seen.weight > 0


Rule = Callable[[Sentence], bool]
RULES: Final[dict[str, Rule]] = {
    "all (as it is)": lambda s: True,
    "a name, a cue, a quotation or a word that refers": lambda s: s.seen.can_tell or s.quoted or s.refers,
    "a name, a cue or a quotation": lambda s: s.seen.can_tell or s.quoted,
    "two names and a cue, or a quotation": lambda s: _tells(s) or s.quoted,
    "two names and a cue": _tells,
}


def sentences_of(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of the paragraphs that the gate lets through."""
    for number in sorted(gate().open_blocks(document)):
        block = document.blocks[number]
        text = document.text[block.start : block.end]
        quoted = gate().seen_in(text).quotes
        places = [0, *(match.end() for match in _END.finditer(text)), len(text)]
        for start, end in pairwise(places):
            words = text[start:end]
            yield Sentence(block.start + start, block.start + end, words, gate().seen_in(words), quoted)


def left_out(found: Iterable[Document], rule: Rule, gold: Path) -> tuple[int, int, int, int]:
    """Return the words let through and those of them left out, and the gold records and those of them left out."""
    words = out = records = lost = 0
    for document in found:
        path = gold / f"{document.name}.jsonl"
        told = [json.loads(line)["evidence"] for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
        records += len(told)
        if not can_hold_records(document):
            lost += len(told)
            continue
        kept, opened = list(sentences_of(document)), gate().open_blocks(document)
        closed = [s for s in kept if not rule(s)]
        words += sum(len(s.words.split()) for s in kept)
        out += sum(len(s.words.split()) for s in closed)
        places = [(s.start, s.end) for s in closed]
        places += [(b.start, b.end) for number, b in enumerate(document.blocks) if number not in opened]
        lost += sum(any(start <= document.text.find(one) < end for start, end in places) for one in told)
    return words, out, records, lost


def texts_by(rule: Rule) -> Callable[[Document, Opened | None], Iterator[str]]:
    """Return what gives the parser the texts of a document's blocks with the sentences left out as blanks."""

    def texts(document: Document, opened: Opened | None) -> Iterator[str]:
        kept = [s for s in sentences_of(document) if rule(s)]
        for block in document.blocks:
            shown = [" "] * (block.end - block.start)
            for s in kept:
                if block.start <= s.start < block.end:
                    shown[s.start - block.start : s.end - block.start] = s.words
            text = "".join(shown)
            yield normalise(text) if text.strip() else ""

    return texts


def read_by(found: list[Document]) -> None:
    """Read the documents by each rule, and print what that takes and loses."""
    whole = parsing._texts
    without = _ids(found, default_reader())
    _ids(found[:3], gated_reader())
    plain = 0.0
    for name, rule in RULES.items():
        parsing._texts = texts_by(rule)
        seconds = min(cpu(lambda: _ids(found, gated_reader())) for _ in range(2))
        gone = without - _ids(found, gated_reader())
        parsing._texts = whole
        plain = plain or seconds
        print(f"  {name:50} time {seconds / plain:5.2f}   records gone {len(gone) / len(without):6.2%}")


def _ids(found: Iterable[Document], reader: Reader) -> set[str]:
    return {record.id for _, records, _ in read_documents(found, reader) for record in records}


def _documents(folder: Path) -> list[Document]:
    return [item for item in documents([folder]) if isinstance(item, Document)]


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--read", type=int, default=0, metavar="ARTICLES")
    asked = parser.parse_args()
    for title, sets in (("our own articles", _OWN), ("dev and train", () if scoring.missing() else _SHARED)):
        texts = [(_documents(folder), gold) for folder, gold in sets]
        print(title)
        for name, rule in RULES.items() if texts else ():
            words, out, records, lost = map(sum, zip(*(left_out(found, rule, gold) for found, gold in texts)))
            print(f"  {name:50} words left out {out / words:6.1%}   gold records lost {lost / records:6.2%}")
    if asked.read:
        own = [d for d in _documents(_OWN[0][0]) if can_hold_records(d)]
        read_by(sorted(random.Random(5).sample(own, min(asked.read, len(own))), key=lambda d: d.name))


if __name__ == "__main__":
    main()
