"""A request to a language model and its answer, as they are sent, kept and replayed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal, Protocol

Role = Literal["system", "user", "assistant"]

_CANONICAL: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation with a model."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """What decides an answer besides the words. answer_tokens: the most that an answer may have."""

    temperature: float = 0.0
    answer_tokens: int = 4096
    seed: int | None = 0


@dataclass(frozen=True)
class Request:
    """One question to a model about one part of a document.

    prompt: version of the words that ask. schema: JSON schema of the answer, for servers that can bind their
    output to it; it binds the form, so it is no part of the key. document, part: whence it comes, for
    listings, no part of the key either.
    """

    model: str
    messages: tuple[Message, ...]
    parameters: Parameters
    prompt: str
    schema: Mapping[str, Any] = field(compare=False)
    document: str = field(default="", compare=False)
    part: int = field(default=0, compare=False)

    @cached_property
    def key(self) -> str:
        """A hash of all that decides the answer: prompt, model, parameters, and the words with the part."""
        decides = {
            "prompt": self.prompt,
            "model": self.model,
            "parameters": [self.parameters.temperature, self.parameters.answer_tokens, self.parameters.seed],
            "messages": [[message.role, message.content] for message in self.messages],
        }
        return hashlib.sha256(_CANONICAL(decides).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered. finish: `stop` where it ended by itself, `length` where it was cut off.

    input_tokens, output_tokens: as the server counted them, None where it did not. remembered: whether it was
    kept from before, so that nothing was sent.
    """

    text: str
    finish: str = "stop"
    input_tokens: int | None = None
    output_tokens: int | None = None
    remembered: bool = False


class Answerer(Protocol):
    """Whatever gives answers: a server, a folder of answers kept, or one before the other."""

    def answer(self, request: Request) -> Answer:
        """Return the answer; raises ServerError, LimitError or NoAnswerError. Called from several threads."""
        ...

    def holds(self, request: Request) -> bool:
        """Tell whether the answer is here already, so that nothing need be sent for it."""
        ...
