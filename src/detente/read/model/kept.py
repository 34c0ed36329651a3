"""Answers kept in a folder: what `--record` writes, `--replay` reads, and the memory holds.

Each request has a file KEY.json, named by its key:

    {"key": …, "prompt": …, "document": …, "part": 0, "tokens": 3120,
     "request": the body as it would be posted to /chat/completions,
     "answer": null, or the answer in a form that kept_form.py knows}

An answer made elsewhere may be put into "answer", or into a file beside it, KEY.answer.json or KEY.answer.txt,
which goes before it. Files are written whole or not at all, for their owner alone.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import mkstemp
from threading import Lock
from typing import Any, Final

from detente.errors import NoAnswerError, ReaderError
from detente.read.model.body import body_of
from detente.read.model.exchange import Answer, Request
from detente.read.model.kept_form import answer_fields, answer_from
from detente.read.model.tokens import estimate_request

LARGEST: Final = 50_000_000
"""Bytes; a larger file is no answer."""


class KeptAnswers:
    """An Answerer over a folder; it never sends anything. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """folder: made when first written to."""
        self.folder = folder
        self._missing: dict[str, Request] = {}
        self._lock = Lock()

    def holds(self, request: Request) -> bool:
        """Tell whether a sound answer is kept."""
        try:
            return self.found(request) is not None
        except ReaderError:
            return False

    def answer(self, request: Request) -> Answer:
        """Return the answer kept; raises NoAnswerError where there is none, ReaderError for a broken file."""
        found = self.found(request)
        if found is None:
            with self._lock:
                self._missing[request.key] = request
            raise NoAnswerError(f"{self.folder}: no answer is kept for {request.key} {_about(request)}")
        return found

    def found(self, request: Request) -> Answer | None:
        """Return the answer of the first file that has one, or None; raises ReaderError for a broken file."""
        beside = self.folder / f"{request.key}.answer.json"
        if (text := _text(beside)) is not None:
            return _answer(beside, _json(beside, text))
        plain = self.folder / f"{request.key}.answer.txt"
        if (text := _text(plain)) is not None:
            return _kept(Answer(text))
        path = self.path_of(request)
        if (text := _text(path)) is None:
            return None
        return _answer(path, _own(path, _json(path, text), request).get("answer"))

    def missing(self) -> tuple[Request, ...]:
        """Return the requests that were asked for and had no answer, by document and part."""
        with self._lock:
            asked = list(self._missing.values())
        return tuple(sorted(asked, key=lambda request: (request.document, request.part, request.key)))

    def write_request(self, request: Request) -> None:
        """Write the request's file, unless it is there; raises ReaderError where it cannot be written.

        A file that is there stays as it is, even a broken one, since somebody's answer may stand in it.
        """
        path = self.path_of(request)
        if not path.exists():
            self._write(path, _fields(request, None))

    def write_answer(self, request: Request, answer: Answer) -> None:
        """Write the request with its answer, over what was there; raises ReaderError where it cannot be written."""
        self._write(self.path_of(request), _fields(request, answer))

    def path_of(self, request: Request) -> Path:
        """Return the request's file, whether it is there or not."""
        return self.folder / f"{request.key}.json"

    def _write(self, path: Path, content: dict[str, Any]) -> None:
        """Write to a file beside it first, so that a reader sees the old file or the new, never half of one."""
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = mkstemp(prefix=".", suffix=".part", dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(text.encode("utf-8", "backslashreplace"))  # half characters: \udXXX, as in JSON
                os.replace(name, path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise ReaderError(f"{path}: {error.strerror or error}; check the folder's space and permissions") from error


def _fields(request: Request, answer: Answer | None) -> dict[str, Any]:
    return {
        "key": request.key,
        "prompt": request.prompt,
        "document": request.document,
        "part": request.part,
        "tokens": estimate_request(request),
        "request": body_of(request),
        "answer": None if answer is None else answer_fields(answer),
    }


def _own(path: Path, said: Any, request: Request) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise ReaderError(f"{path}: no object of a request and its answer; delete it or put it right")
    if said.get("key", request.key) != request.key:
        raise ReaderError(f"{path}: its key is of another request; give the file its own name back")
    return said


def _answer(path: Path, said: Any) -> Answer | None:
    try:
        found = answer_from(said)
    except ValueError as error:
        raise ReaderError(f"{path}: {error}; delete it or put it right") from error
    return None if found is None else _kept(found)


def _kept(answer: Answer) -> Answer:
    return Answer(answer.text, answer.finish, answer.input_tokens, answer.output_tokens, remembered=True)


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReaderError(f"{path}: no JSON ({error}); delete it or put it right") from error


def _text(path: Path) -> str | None:
    """Return a file's text, None where there is none."""
    try:
        if not path.exists():
            return None
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise ReaderError(f"{path}: no file of an answer; take it away")
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise ReaderError(f"{path}: {error.strerror or error}; make it readable or take it away") from error


def _about(request: Request) -> str:
    return f"(part {request.part + 1} of {request.document or 'a text'})"
