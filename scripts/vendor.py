"""Fetch the scripts of others that the pages carry: `make vendor`.

Reads src/detente/web/data/vendor.tsv. Each package is fetched with `npm pack` at its pinned version, must have the
pinned hash, and the files named are laid under src/detente/web/static/vendor. Nothing is run of what is fetched.

    python scripts/vendor.py           fetch and lay down
    python scripts/vendor.py --check   only compare what is there with the pinned hashes
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WEB = Path(__file__).parents[1] / "src" / "detente" / "web"
TABLE = WEB / "data" / "vendor.tsv"
HOME = WEB / "static" / "vendor"


@dataclass(frozen=True)
class Carried:
    """A file of a package. integrity: of the package as npm gives it; sha512: of the file; both `sha512-…`."""

    package: str
    version: str
    integrity: str
    member: str
    name: str
    sha512: str


def carried() -> list[Carried]:
    """Return the files of the table."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Carried(**row) for row in csv.DictReader(lines, delimiter="\t")]


def integrity(content: bytes) -> str:
    """Return the hash of a content in npm's form."""
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


def fetched(file: Carried, folder: Path) -> bytes:
    """Return the archive of a package; ends the program where it is not the pinned one."""
    wanted = f"{file.package}@{file.version}"
    made = subprocess.run(
        ["npm", "pack", "--silent", "--ignore-scripts", wanted], cwd=folder, check=True, capture_output=True, text=True
    )
    content = (folder / made.stdout.split()[-1]).read_bytes()
    if integrity(content) != file.integrity:
        sys.exit(f"{wanted}: the package has another hash than {TABLE.name} says; nothing was laid down")
    return content


def lay_down() -> None:
    """Fetch every package and write its files."""
    for file in carried():
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "package.tgz"
            archive.write_bytes(fetched(file, Path(folder)))
            with tarfile.open(archive) as opened:
                member = opened.extractfile(f"package/{file.member}")
                assert member is not None
                content = member.read()
        (HOME / file.name).parent.mkdir(parents=True, exist_ok=True)
        (HOME / file.name).write_bytes(content)
        print(f"{file.package} {file.version}: {file.name}")


def wrong() -> Iterator[str]:
    """Yield what is amiss with the files that are there."""
    known = {file.name: file for file in carried()}
    there = {str(path.relative_to(HOME)) for path in HOME.rglob("*") if path.is_file()}
    yield from (f"{name}: in no line of {TABLE.name}" for name in sorted(there - set(known)))
    for name, file in known.items():
        if name not in there:
            yield f"{name}: not there; run `make vendor`"
        elif integrity((HOME / name).read_bytes()) != file.sha512:
            yield f"{name}: not the pinned content"


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare what is there with the pinned hashes")
    if not parser.parse_args().check:
        lay_down()
    found = list(wrong())
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
