"""A folder's `index.csv`: what its texts do not say of themselves."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

from detente.errors import MalformedFileError, UnreadableFileError
from detente.sources.decode import decode
from detente.sources.frontmatter import Facts

INDEX_NAME: Final = "index.csv"
LARGEST_INDEX: Final = 50_000_000


def read_index(folder: Path) -> dict[str, Facts]:
    """Return the facts by document name; empty where the folder has no index.

    The table has the columns `doc,published,publisher,title,url`, in any order; others are passed over.
    Raises UnreadableFileError or MalformedFileError where it is there and cannot be used.
    """
    path = folder / INDEX_NAME
    if not path.is_file():
        return {}
    try:
        if path.stat().st_size > LARGEST_INDEX:
            raise UnreadableFileError("the index is too large; split the folder")
        text = decode(path.read_bytes())
    except OSError as error:
        raise UnreadableFileError(f"the index cannot be read ({error.strerror}); check its permissions") from error
    return _table(text)


def _table(text: str) -> dict[str, Facts]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        names = [str(name).strip().lower() for name in reader.fieldnames or ()]
        if "doc" not in names:
            raise MalformedFileError("the index has no column `doc`; its head is doc,published,publisher,title,url")
        reader.fieldnames = names
        return {row["doc"].strip(): _facts(row) for row in reader if (row.get("doc") or "").strip()}
    except csv.Error as error:
        raise MalformedFileError(f"the index is no CSV table ({error}); save it as CSV again") from error


def _facts(row: dict[str, str]) -> Facts:
    cell = {name: (row.get(name) or "").strip() or None for name in ("published", "title", "publisher", "url")}
    return Facts(cell["published"], cell["title"], cell["publisher"], cell["url"])
