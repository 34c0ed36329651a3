"""What documents take as Parquet and in a ledger, and how long taking them in, and taking a page apart, last."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from watched import watched

PAGES: Final = 40


def storage(program: Path, place: Path, texts: Sequence[str]) -> dict[str, float]:
    """What documents take as Parquet and in a ledger, and how long taking them in lasts, entries and all."""
    out, ledger = place / "parts", place / "bench.db"
    words, read = sum(len(text.split()) for text in texts), place / "stored"
    read.mkdir()
    pack(read / "all.jsonl.gz", enumerate(texts))
    watched([str(program), "records", str(read), "--out", str(out), "--workers", "2"])
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    documents, records = (sum(line[what] for line in lines) for what in ("documents", "records"))
    loaded = cpu_seconds(lambda: load(out, ledger))
    packed = next(out.glob("*.parquet"))
    bare = column_bytes(packed, "text")
    nothing, empty = bytes_of_texts(place / "nothing.db", ()), bytes_of_texts(place / "empty.db", texts)
    return {
        "documents": documents,
        "words a document": words / documents,
        "records a document": records / documents,
        "parquet bytes a word of text": bare / words,
        "parquet bytes a record": (packed.stat().st_size - bare) / records,
        "ledger bytes a word": (empty - nothing) / words,
        "ledger bytes a record": (ledger.stat().st_size - empty) / records,
        "load cpu a document": loaded / documents,
    }


def pack(path: Path, texts: Iterable[tuple[int, str]]) -> None:
    """Write numbered texts as an archive."""
    lines = [json.dumps({"id": f"t{n}", "text": text, "date": "1995"}) for n, text in texts]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))


def load(parts: Path, ledger: Path) -> None:
    """Take parts into a ledger, and bring its entries up to date."""
    from detente.cli.loading import load_into
    from detente.ledger import Ledger

    with Ledger(ledger) as held:
        load_into(held, [str(parts)])
        held.refresh()


def bytes_of_texts(ledger: Path, texts: Sequence[str]) -> int:
    """How many bytes a ledger takes that holds the texts and no record of them."""
    from detente.ledger import Ledger
    from detente.sources import document_from_text

    with Ledger(ledger) as held:
        for number, text in enumerate(texts):
            held.add(document_from_text(text, name=f"t{number}", published="1995"), ())
    return ledger.stat().st_size


def column_bytes(path: Path, column: str) -> int:
    """How many bytes a column takes in a Parquet file."""
    from pyarrow import parquet

    said = parquet.ParquetFile(path).metadata
    groups = [said.row_group(n) for n in range(said.num_row_groups)]
    chunks = [group.column(n) for group in groups for n in range(group.num_columns)]
    return sum(int(chunk.total_compressed_size) for chunk in chunks if chunk.path_in_schema == column)


def page_seconds(text: str) -> float:
    """Processor seconds for making a document of a page of some 60 kB, most of it menus, as on sites of news."""
    from detente.sources import Raw, make
    from detente.sources.build import Known

    links = "".join(f'<li class="item"><a href="/news/{n}">Another headline, number {n}</a></li>' for n in range(400))
    told = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
    head = "<!DOCTYPE html><html><head><title>Talks on the border</title></head><body>"
    body = f"<nav><ul>{links}</ul></nav><article><h1>Talks</h1>{told}</article><aside><ul>{links}</ul></aside>"

    def once(number: int) -> None:
        page = f"{head}{body}<p>Page {number}.</p></body></html>"
        make(Raw(f"p{number}", page.encode(), True, Known(), "", f"p{number}"))

    once(0)
    return cpu_seconds(lambda: [once(n) for n in range(1, PAGES + 1)]) / PAGES


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor seconds that the work takes in this process."""
    began = time.process_time()
    work()
    return time.process_time() - began
