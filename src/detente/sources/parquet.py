"""Parquet tables with a column of texts: a document a row, read by row groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from detente.errors import DetenteError, MalformedFileError, UnreadableFileError
from detente.sources.decode import decode, whole
from detente.sources.frontmatter import Facts, facts_of
from detente.sources.lines import id_of

TEXT_COLUMNS: Final = ("text", "content", "body", "article", "maintext", "article_text")
"""Names of the column of texts, the first that is there; the other columns are named as the fields of a JSONL line."""
_OTHERS: Final = (
    *("id", "doc", "published", "date", "published_time", "publication_date", "title", "headline"),
    *("publisher", "source", "site", "url", "source_url", "link", "canonical"),
)
_BATCH: Final = 64


@dataclass(frozen=True, slots=True)
class Row:
    """group, number: the row group and the row in it, from 0. at: the row in the table, from 1."""

    group: int
    number: int
    at: int
    identity: str | None
    text: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row, or the rest of a group, that cannot be read."""

    group: int
    number: int
    at: int
    error: DetenteError


def parquet_rows(path: Path, group: int = 0, inside: int = 0, largest: int = 20_000_000) -> Iterator[Row | BadRow]:
    """Yield the rows from row `inside` of a row group on. Raises MalformedFileError where it is no such table."""
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path, pre_buffer=False) as table:
            columns = _columns(table.schema_arrow)
            yield from _groups(table, columns, group, inside, largest)
    except (pyarrow.ArrowException, OSError) as error:
        if isinstance(error, (FileNotFoundError, PermissionError)):
            raise
        raise MalformedFileError(f"no Parquet table ({_first_line(error)}); write it again") from error


def _columns(schema: Any) -> list[tuple[str, str]]:
    """Return (name in the file, name for us) of the columns to read, the text first."""
    import pyarrow.types as kinds

    there: dict[str, str] = {}
    for field in schema:
        kind = field.type.value_type if kinds.is_dictionary(field.type) else field.type
        if not kinds.is_nested(kind):
            there.setdefault(field.name.strip().lower(), field.name)
    text = next((there[name] for name in TEXT_COLUMNS if name in there), None)
    if text is None:
        raise MalformedFileError(f"no column of texts; name it `text` (known are {', '.join(TEXT_COLUMNS)})")
    return [(text, "text"), *((there[name], name) for name in _OTHERS if name in there)]


def _groups(
    table: Any, columns: list[tuple[str, str]], group: int, inside: int, largest: int
) -> Iterator[Row | BadRow]:
    import pyarrow

    before = sum(table.metadata.row_group(n).num_rows for n in range(min(group, table.num_row_groups)))
    for each in range(group, table.num_row_groups):
        number = 0
        try:
            for number, cells in enumerate(_cells(table, each, columns)):
                if each > group or number >= inside:
                    yield _row(each, number, before + number + 1, cells, largest)
        except (pyarrow.ArrowException, OSError) as error:
            reason = f"row group {each} is damaged from here on ({_first_line(error)}); passed over to the next"
            yield BadRow(each, number + 1, before + number + 1, MalformedFileError(reason))
        before += table.metadata.row_group(each).num_rows


def _cells(table: Any, group: int, columns: list[tuple[str, str]]) -> Iterator[dict[object, object]]:
    names = [name for name, _ in columns]
    for batch in table.iter_batches(_BATCH, row_groups=[group], columns=names, use_threads=False):
        held = {ours: batch.column(batch.schema.get_field_index(name)) for name, ours in columns}
        for at in range(batch.num_rows):
            yield {ours: _value(column[at]) for ours, column in held.items()}


def _value(cell: Any) -> object:
    """Return a cell as a plain value; None where it is empty or of a kind that no field has."""
    try:
        value = cell.as_py()
    except (ValueError, OverflowError, UnicodeError):
        return None
    if isinstance(value, bytes):
        try:
            return decode(value)
        except UnreadableFileError:
            return None
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return value if isinstance(value, (str, int)) else None


def _row(group: int, number: int, at: int, cells: dict[object, object], largest: int) -> Row | BadRow:
    text = cells.pop("text")
    if not isinstance(text, str) or not text.strip():
        return BadRow(group, number, at, UnreadableFileError("no text in its row; fill it in or take the row out"))
    if len(text) > largest:
        return BadRow(group, number, at, UnreadableFileError(f"a text of more than {largest:,} characters; split it"))
    return Row(group, number, at, id_of(cells), whole(text), facts_of(cells))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200] or type(error).__name__
