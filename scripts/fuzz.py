"""Give every reader of a format files that chance has spoilt: no crash, no hang, no evidence that is not verbatim.

    python scripts/fuzz.py [--inputs 20000] [--seed 7] [--share 0.1] [--only NUMBER] [--kinds .html,.warc]

A process of its own goes through the inputs, so that one that ends it (by a fault of a library in C) is a finding and
the others are tried. Findings are kept in build/fuzz, each named by its number; `--only` tries it again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from fuzz_checks import CHECKS, FaultError
from fuzz_inputs import Input, fuzzed

from detente.engines.limits import OverdueError, within

LIMIT: Final = 10.0
"""Seconds after which an input hangs."""
_KEPT: Final = Path("build") / "fuzz"


@dataclass
class Found:
    """What came of inputs: how many of each kind, the records checked, the slowest, and what must not have been."""

    inputs: Counter[str] = field(default_factory=Counter)
    records: int = 0
    slowest: tuple[float, str] = (0.0, "")
    findings: list[str] = field(default_factory=list)


def try_one(given: Input, folder: Path, found: Found, read: bool) -> None:
    """Give one input to its reader."""
    path = folder / given.name
    path.write_bytes(given.content)
    began = time.perf_counter()
    try:
        with within(LIMIT):
            found.records += CHECKS[given.kind](path, _reader() if read else None)
    except OverdueError:
        found.findings.append(f"{given.number} {given.kind}: longer than {LIMIT:g} s")
    except (Exception, FaultError) as error:  # noqa: BLE001 - whatever is raised is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
        found.findings.append(f"{given.number} {given.kind}: {said[:500]}")
    found.inputs[given.kind] += 1
    found.slowest = max(found.slowest, (time.perf_counter() - began, f"{given.number} {given.kind}"))
    path.unlink()


def try_all(seed: int, numbers: range, share: float, kinds: tuple[str, ...]) -> Found:
    """Try the inputs of a seed with these numbers; of a share of them what is read is read for records too."""
    found, every = Found(), round(1 / share) if share else 0
    with tempfile.TemporaryDirectory() as folder:
        if every:
            within_none = fuzzed(seed, 0, (".txt",))
            try_one(within_none, Path(folder), Found(), True)  # loads the model, which no input is charged with
        for number in numbers:
            print(number, flush=True)
            given = fuzzed(seed, number, kinds)
            before = len(found.findings)
            try_one(given, Path(folder), found, bool(every) and number % every == 0)
            if len(found.findings) > before:
                _keep(given)
    return found


def _keep(given: Input) -> None:
    _KEPT.mkdir(parents=True, exist_ok=True)
    (_KEPT / f"{given.number}{given.kind}").write_bytes(given.content)


def _reader():  # type: ignore[no-untyped-def]
    from detente.read import default_reader

    return default_reader().read


def _in_processes(seed: int, inputs: int, share: float, kinds: str) -> Found:
    """Go through the inputs in a process, and in another from the input after that which ends it."""
    total, first = Found(), 0
    while first < inputs:
        reached, found, code = _part(seed, first, inputs, share, kinds)
        if found is None:
            _keep(fuzzed(seed, reached, tuple(kinds.split(","))))
            total.findings.append(f"{reached}: ended the process ({code})")
            first = reached + 1
            continue
        total.inputs += found.inputs
        total.records += found.records
        total.slowest = max(total.slowest, found.slowest)
        total.findings += found.findings
        first = inputs
    return total


def _part(seed: int, first: int, end: int, share: float, kinds: str) -> tuple[int, Found | None, int]:
    args = [sys.executable, __file__, "--seed", str(seed), "--share", str(share), "--kinds", kinds]
    args += ["--part", str(first), str(end)]
    reached, last = first, "{}"
    with subprocess.Popen(args, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            last = line
            if line.strip().isdigit():
                reached = int(line)
                _show(reached, end)
    if child.returncode:
        return reached, None, child.returncode
    said = json.loads(last)
    return end, Found(Counter(said["inputs"]), said["records"], tuple(said["slowest"]), said["findings"]), 0


def _show(reached: int, end: int) -> None:
    if sys.stderr.isatty() and reached % 50 == 0:
        print(f"\r{reached:,} of {end:,}", end="", file=sys.stderr)


def main() -> int:
    """Run as a program; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--share", type=float, default=0.1, help="of the inputs that are read for records too")
    parser.add_argument("--kinds", default=",".join(CHECKS))
    parser.add_argument("--only", type=int)
    parser.add_argument("--part", type=int, nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    kinds = tuple(wanted.kinds.split(","))
    if wanted.part:
        found = try_all(wanted.seed, range(*wanted.part), wanted.share, kinds)
        print(json.dumps(vars(found)))
        return 0
    if wanted.only is not None:
        found = try_all(wanted.seed, range(wanted.only, wanted.only + 1), 1.0, kinds)
    else:
        found = _in_processes(wanted.seed, wanted.inputs, wanted.share, wanted.kinds)
    print(
        f"inputs    {found.inputs.total():,} ({', '.join(f'{n:,} {kind}' for kind, n in sorted(found.inputs.items()))})"
    )
    print(f"records   {found.records:,} checked")
    print(f"slowest   {found.slowest[0]:.2f} s ({found.slowest[1]})")
    print(f"findings  {len(found.findings):,}")
    for finding in found.findings:
        print(f"  {finding}")
    return bool(found.findings)


if __name__ == "__main__":
    sys.exit(main())
