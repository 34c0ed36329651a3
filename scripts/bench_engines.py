"""How reading in parts grows with workers: two processes against one, Ray's actors against processes, and memory.

    python scripts/bench_engines.py [--quick] [--json] [--words N] [--rounds N]

Each is `detente records --out` as a program, on packed JSON lines in eight archives, in turns. It reads a short and a
long text, and what is told is the time of the difference: starting, loading the model and ending are left out of it.
Processor seconds are told beside seconds, since others may share the machine. Memory is the most that one process
held. Then what a document takes as Parquet and in a ledger, and how long taking it in and taking a page apart last.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import PROGRAM, sample
from watched import Watched, watched

WORDS, QUICK_WORDS = 100_000, 20_000
ROUNDS, QUICK_ROUNDS = 3, 1
ARCHIVES = 8
SHORT = 0.2
"""The short text as a share of the long one."""
ENGINES = {
    "1 process": ("--workers", "1"),
    "2 processes": ("--workers", "2"),
    "ray, 2 actors": ("--engine", "ray", "--workers", "2"),
}
PAGES = 40


@dataclass(frozen=True)
class Speed:
    """Seconds and processor seconds for the words, and the most memory (MB) of a worker; an actor has two processes."""

    words: int
    seconds: float
    cpu: float
    start: float
    worker: float
    actor: float

    @property
    def rate(self) -> float:
        """Words a second."""
        return self.words / self.seconds


def main() -> int:
    """Measure and print."""
    options = arguments()
    engines = {name: given for name, given in ENGINES.items() if "ray" not in name or find_spec("ray")}
    with TemporaryDirectory() as folder:
        place = Path(folder)
        texts = sample(options.words)
        long, short = (
            archives(place / "long", texts),
            archives(place / "short", texts[: max(int(len(texts) * SHORT), 1)]),
        )
        found = {name: speed(given, (short, long), place, options.rounds) for name, given in engines.items()}
        taken = storage(place, list(dict.fromkeys(texts)))
    taken |= {"page seconds": page_seconds(texts[0])}
    if options.json:
        print(json.dumps({"engines": {name: asdict(each) for name, each in found.items()}, **taken}, indent=1))
    else:
        show(found, taken)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    quick = "--quick" in sys.argv
    parser.add_argument("--quick", action="store_true", help="a short run, for a smoke test")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--words", type=int, default=QUICK_WORDS if quick else WORDS, help="of the long text")
    parser.add_argument("--rounds", type=int, default=QUICK_ROUNDS if quick else ROUNDS)
    return parser.parse_args()


def archives(folder: Path, texts: Sequence[str], into: int = ARCHIVES) -> tuple[Path, int]:
    """Write the texts as so many archives; return the folder and the number of words."""
    folder.mkdir()
    for number in range(into):
        lines = [
            json.dumps({"id": f"t{n}", "text": f"{text}\n\nNumber {n}.", "date": "1995"})
            for n, text in enumerate(texts)
            if n % into == number
        ]
        if lines:
            (folder / f"a{number}.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return folder, sum(len(text.split()) for text in texts)


def speed(given: Sequence[str], sizes: Sequence[tuple[Path, int]], place: Path, rounds: int) -> Speed:
    """Read the short and the long archives in turns."""
    (_, few), (_, many) = sizes
    runs = [[reading(given, folder, place) for folder, _ in sizes] for _ in range(rounds)]
    short, long = ([each[n] for each in runs] for n in range(2))
    seconds = median(r.seconds for r in long) - median(r.seconds for r in short)
    cpu = median(r.cpu for r in long) - median(r.cpu for r in short)
    rate = (many - few) / seconds
    worker = max(
        run.peak(lambda line: "spawn_main" in line) or run.peak(lambda line: "records" in line) for run in long
    )
    actor = max(run.peak(lambda line: line.startswith("ray::MapWorker")) for run in long)
    return Speed(many - few, seconds, cpu, median(r.seconds for r in short) - few / rate, worker, actor)


def reading(given: Sequence[str], folder: Path, place: Path) -> Watched:
    """Read archives once, into a new folder."""
    out = place / f"out{time.time_ns()}"
    return watched([str(PROGRAM), "records", str(folder), "--out", str(out), *given])


def storage(place: Path, texts: Sequence[str]) -> dict[str, float]:
    """What documents take as Parquet and in a ledger, and how long taking them in lasts, entries and all."""
    out, ledger = place / "parts", place / "bench.db"
    read = archives(place / "different", texts, into=1)
    watched([str(PROGRAM), "records", str(read[0]), "--out", str(out), "--workers", "2"])
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    documents, records = (sum(line[what] for line in lines) for what in ("documents", "records"))
    loaded = cpu_seconds(lambda: load(out, ledger))
    packed = next(out.glob("*.parquet"))
    bare = column_bytes(packed, "text")
    nothing, empty = bytes_of_texts(place / "nothing.db", ()), bytes_of_texts(place / "empty.db", texts)
    return {
        "documents": documents,
        "words a document": read[1] / documents,
        "records a document": records / documents,
        "parquet bytes a word of text": bare / read[1],
        "parquet bytes a record": (packed.stat().st_size - bare) / records,
        "ledger bytes a word": (empty - nothing) / read[1],
        "ledger bytes a record": (ledger.stat().st_size - empty) / records,
        "load cpu a document": loaded / documents,
    }


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


def show(found: dict[str, Speed], taken: dict[str, float]) -> None:
    """Print the figures as small tables."""
    words = next(iter(found.values())).words
    busy = os.getloadavg()[0]
    print(f"\n{words:,} words in {ARCHIVES} archives, without the start; load of this machine {busy:.1f}")
    print(f"{'':14} {'words/s':>9} {'words/cpu-s':>12} {'start, s':>9} {'MB a worker':>12} {'+ actor, MB':>12}")
    for name, each in found.items():
        actor = f"{each.actor:12,.0f}" if each.actor else f"{'':12}"
        print(
            f"{name:14} {each.rate:9,.0f} {each.words / each.cpu:12,.0f} {each.start:9.1f} {each.worker:12,.0f} {actor}"
        )
    one, two, ray = (found.get(name) for name in ENGINES)
    if one and two:
        print(f"2 processes against 1       {two.rate / one.rate:.2f} times (goal 1.8)")
    if two and ray:
        print(f"ray against 2 processes     {ray.rate / two.rate:.2f} (goal 0.85)")
    for name, figure in taken.items():
        print(f"{name:50} {figure:,.3f}" if figure < 10 else f"{name:50} {figure:,.0f}")


if __name__ == "__main__":
    raise SystemExit(main())
