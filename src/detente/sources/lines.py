"""JSON Lines: one document a line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from detente.errors import DetenteError, MalformedFileError, UnreadableFileError
from detente.sources.decode import decode, is_binary, whole
from detente.sources.frontmatter import Facts, facts_of

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD: Final = 8192


def json_lines(path: Path, largest: int) -> Iterator[tuple[int, str | None, str, Facts] | tuple[int, DetenteError]]:
    """Yield (line number, id or None, text, facts) for each good line, (line number, error) for each bad one.

    One line is held at a time; one longer than `largest` bytes is an error. Empty lines are passed over.
    Raises OSError where the file cannot be read, UnreadableFileError where it is no text.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0)
        if head.startswith(_UTF16) or is_binary(head):
            raise UnreadableFileError("not UTF-8 text; save the file as UTF-8")
        number = 0
        while line := file.readline(largest + 1):
            number += 1
            if len(line) > largest:
                _skip_line(file.readline, line, largest)
                yield number, UnreadableFileError(f"the line is longer than {largest:,} bytes; split it")
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _read(number, line)


def _skip_line(readline: object, line: bytes, largest: int) -> None:
    while line and not line.endswith(b"\n"):
        line = readline(largest)  # type: ignore[operator]


def _read(number: int, line: bytes) -> tuple[int, str | None, str, Facts] | tuple[int, DetenteError]:
    try:
        fields = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        return number, MalformedFileError(f"no JSON ({error}); write one JSON object a line")
    except UnreadableFileError as error:
        return number, error
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        return number, MalformedFileError('no text; each line is an object with the text under "text"')
    if not fields["text"].strip():
        return number, UnreadableFileError('the text is empty; write it under "text" or take the line out')
    return number, _id(fields), whole(fields["text"]), facts_of(fields)


def _id(fields: dict[object, object]) -> str | None:
    for key in ("id", "doc"):
        value = fields.get(key)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None
