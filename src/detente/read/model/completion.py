"""What a chat completion says, whatever shape the server gave it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from detente.read.model.exchange import Answer
from detente.read.model.trouble import Trouble

_MOST_TOKENS: Final = 10**9


def answer_of(completion: Any, host: str) -> Answer | Trouble:
    """Return the answer in a decoded chat completion, or why there is none.

    An answer that was cut is an answer, even an empty one: a model may spend all its tokens on thinking.
    """
    used = _used(completion)
    choice = _choice(completion)
    if choice is None:
        return Trouble(f"{host} gives a completion without a choice", again=1, spent=True, used=used)
    message = choice.get("message")
    message = message if isinstance(message, Mapping) else {}
    finish, text = choice.get("finish_reason"), _text(message.get("content"))
    if message.get("refusal"):
        return Trouble(f"the model at {host} declines to answer", spent=True, used=used)
    if finish == "content_filter":
        return Trouble(f"a filter at {host} holds the answer back", spent=True, used=used)
    if not text and finish != "length":
        return Trouble(f"the model at {host} answers nothing", again=1, spent=True, used=used)
    return Answer(text, "length" if finish == "length" else "stop", *used)


def _choice(completion: Any) -> Mapping[str, Any] | None:
    choices = completion.get("choices") if isinstance(completion, Mapping) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, Mapping) else None


def _text(content: Any) -> str:
    """Return the words of a content: a text, or a list of pieces, as some servers give it."""
    if isinstance(content, str):
        return content.encode("utf-8", "replace").decode()  # half of a pair of surrogates could not be kept
    if isinstance(content, list):
        return "".join(_text(piece.get("text")) for piece in content if isinstance(piece, Mapping))
    return ""


def _used(completion: Any) -> tuple[int | None, int | None]:
    usage = completion.get("usage") if isinstance(completion, Mapping) else None
    if not isinstance(usage, Mapping):
        return None, None
    return _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_TOKENS else None
