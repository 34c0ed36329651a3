"""Run every block of README.md and docs/, and fill in what they print.

    python scripts/readme.py [--check] [FILE…]

`doc_blocks` says how a page marks its blocks, `touring` what is done with each. A block that does not do what it
should, and a pattern that is found nowhere, is an error: the text promises what the program does not do. `--check`
writes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from printed_pieces import pieces, settled
from touring import ROOT, Tour

__all__ = ["FILES", "ROOT", "filled", "ledger_of_examples", "pieces", "settled"]

FILES = ("README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")))

EXCUSED = {
    "README.md": ("$ make demo\n", "makes an environment of its own, from a package registry; `.ci/run` does so")
}
"""Blocks that are only shown although no comment says so: the page, words of the block, and why."""


@lru_cache(maxsize=1)
def ledger_of_examples() -> Path:
    """Return a ledger of the example articles, read once a process; to be copied, not written to."""
    from doc_commands import run

    folder = Path(mkdtemp(prefix="examples-"))
    run(f"detente read {ROOT / 'src/detente/examples'} --ledger examples.db", folder)
    run("detente show events --ledger examples.db", folder)  # brings the entries up to date
    return folder / "examples.db"


def filled(name: str, complain: Callable[[str], None]) -> str:
    """Return the file's text with its blocks filled; tell each block that does not do what it should."""
    with TemporaryDirectory(prefix="tour-") as folder:
        tour = Tour(Path(folder), ledger_of_examples, excused=EXCUSED.get(name, ("", ""))[0])
        text = tour.fill((ROOT / name).read_text(encoding="utf-8"))
    for complaint in tour.complaints:
        complain(f"{name}: {complaint}")
    return text


def main() -> int:
    """Fill the files, or with --check tell which are not up to date."""
    wrong: list[str] = []
    for name in [arg for arg in sys.argv[1:] if arg != "--check"] or FILES:
        path, text = ROOT / name, filled(name, wrong.append)
        if text == path.read_text(encoding="utf-8"):
            continue
        if "--check" in sys.argv:
            wrong.append(f"{name} is not what the commands print: run `make readme`")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"filled {name}")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        raise SystemExit(main())
