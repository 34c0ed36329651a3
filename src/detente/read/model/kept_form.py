"""What an answer kept in a file may look like, by whatever program or hand it was put there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from detente.read.model.exchange import Answer
from detente.read.model.schema import LISTS

_RECORD_LISTS: Final = frozenset({*LISTS.values(), "records"})


def answer_from(said: Any) -> Answer | None:
    """Return the answer in a value out of JSON; None where it is null, for not answered yet.

    It may be the answer's text; an object with `text` and perhaps `finish`, `input_tokens`, `output_tokens`;
    a whole `chat.completion` object as servers send it; or the very object (or list) of records that was asked
    for. Raises ValueError, telling what is wrong, for anything else.
    """
    if said is None:
        return None
    if isinstance(said, str):
        return Answer(said)
    if isinstance(said, list) or (isinstance(said, dict) and _RECORD_LISTS & said.keys()):
        return Answer(json.dumps(said, ensure_ascii=False))
    if isinstance(said, dict) and "choices" in said:
        return _completion(said)
    if isinstance(said, dict) and isinstance(said.get("text"), str):
        finish = said.get("finish")
        counted, written = (_count(said.get(name)) for name in ("input_tokens", "output_tokens"))
        return Answer(said["text"], finish if isinstance(finish, str) else "stop", counted, written)
    raise ValueError("its answer is neither text, nor {text: …}, nor a chat completion, nor lists of records")


def answer_fields(answer: Answer) -> dict[str, Any]:
    """Return the answer as it is kept."""
    return {
        "text": answer.text,
        "finish": answer.finish,
        "input_tokens": answer.input_tokens,
        "output_tokens": answer.output_tokens,
    }


def _completion(said: Mapping[str, Any]) -> Answer:
    choices = said["choices"]
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(first, dict) or not isinstance(message, dict):
        raise ValueError("its chat completion has no choices[0].message")
    finish, usage = first.get("finish_reason"), said.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Answer(
        _content(message.get("content")),
        finish if isinstance(finish, str) else "stop",
        _count(counts.get("prompt_tokens")),
        _count(counts.get("completion_tokens")),
    )


def _content(content: Any) -> str:
    """Return a message's text; some servers send it in pieces, and none where the model refused."""
    if isinstance(content, list):
        return "".join(_content(piece.get("text")) for piece in content if isinstance(piece, dict))
    return content if isinstance(content, str) else ""


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
