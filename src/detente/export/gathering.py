"""Records from files, with what is known of their documents: what `reconcile` takes, without a ledger."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.errors import MalformedFileError, MissingPathError
from detente.read.record_files import read_record_lines
from detente.reconcile import Origin
from detente.records import Record
from detente.times import parse_edtf


@dataclass(frozen=True, slots=True)
class Gathered:
    """records: all that the files hold. origins: by document. problems: what was skipped, and why."""

    records: tuple[Record, ...]
    origins: dict[str, Origin]
    problems: tuple[str, ...]


def gather(paths: Iterable[Path], index: Path | None = None) -> Gathered:
    """Return the records of files of JSON lines, or of tables of records (.csv, .parquet).

    index: a CSV table with the columns doc, published and publisher. Raises MissingPathError,
    UnreadableFileError, and MalformedFileError for an index without these columns or with a date that is none.
    """
    records: list[Record] = []
    problems: list[str] = []
    origins = dict(_indexed(index)) if index is not None else {}
    for path in paths:
        for line in read_record_lines(path):
            if line.record is None:
                problems.append(line.problem or "")
                continue
            records.append(line.record)
            if line.published or line.publisher:
                key = line.record.document
                held = origins.get(key, Origin())
                origins[key] = Origin(held.published or line.published, held.publisher or line.publisher)
    return Gathered(tuple(records), origins, tuple(problems))


def _indexed(path: Path) -> Iterator[tuple[str, Origin]]:
    if not path.exists():
        raise MissingPathError(f"{path}: no such file; give a CSV table with columns doc, published, publisher")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if not {"doc", "published"} <= set(rows.fieldnames or ()):
            raise MalformedFileError(f"{path}: columns doc and published are missing; add them in its first line")
        for row in rows:
            published = row["published"] or None
            if published is not None:
                parse_edtf(published)
            yield row["doc"], Origin(published, row.get("publisher") or None)
