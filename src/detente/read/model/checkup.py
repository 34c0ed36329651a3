"""What a model's server can do: found out with two short questions of our own, that hold nothing of anybody."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from detente.errors import ServerError
from detente.read.model.exchange import Answer, Message, Parameters, Request
from detente.read.model.manner import JSON_SCHEMA, RESPONSE_FORMAT
from detente.read.model.server import Server
from detente.read.model.settings import ModelSettings

QUESTIONS: Final = 2
"""Requests that a checkup sends with words in them."""

_WORDS: Final = "Say in one short sentence that you are ready."
_READY: Final = {"state": "ready"}
_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"state": {"type": "string", "enum": ["ready"]}},
    "required": ["state"],
    "additionalProperties": False,
}
_ANSWER_TOKENS: Final = 64
_SHOWN_MODELS: Final = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out. well: True where it is as it should be, False where the reader cannot work so, else None."""

    subject: str
    said: str
    well: bool | None = True


@dataclass(frozen=True, slots=True)
class _Timed:
    answer: Answer
    seconds: float


def checkup(server: Server, settings: ModelSettings) -> Iterator[Finding]:
    """Yield what is found out of a server, as it is; ends early where it does not answer."""
    yield from _safety(settings)
    yield _models(server, settings.model)
    heard: list[_Timed] = []
    try:
        heard.append(_ask(server, settings, {}))
        yield Finding("answers", f"in {heard[0].seconds:.1f} s")
        if settings.structured == "no":
            yield Finding("schema", "not asked for, since structured is no", None)
        else:
            heard.append(_ask(server, settings, _SCHEMA))
            yield _schema(server, heard[-1].answer)
    except ServerError as error:
        yield Finding("schema" if heard else "answers", str(error), False)
        return
    yield from _measures(server, heard)


def _safety(settings: ModelSettings) -> Iterator[Finding]:
    if not settings.is_local and (settings.url or "").startswith("http:"):
        key = " and the key" if settings.key else ""
        yield Finding("safety", f"texts{key} go there unencrypted; better an address that begins with https:", None)


def _models(server: Server, wanted: str) -> Finding:
    try:
        named = server.models()
    except ServerError as error:
        return Finding("models", f"not listed: {error}", None)
    shown = ", ".join(_shown(name) for name in named[:_SHOWN_MODELS]) + (", …" if len(named) > _SHOWN_MODELS else "")
    if wanted in named:
        return Finding("models", f"{wanted} is there" + (f", with {len(named) - 1} others" if len(named) > 1 else ""))
    return Finding("models", f"{wanted} is not among those listed ({shown or 'none'}); set model", None)


def _shown(name: str) -> str:
    return "".join(letter for letter in name[:80] if letter.isprintable())


def _ask(server: Server, settings: ModelSettings, schema: dict[str, Any]) -> _Timed:
    parameters = Parameters(settings.temperature, _ANSWER_TOKENS, settings.seed)
    began = time.perf_counter()
    answer = server.answer(Request(settings.model, (Message("user", _WORDS),), parameters, "check", schema))
    return _Timed(answer, time.perf_counter() - began)


def _schema(server: Server, answer: Answer) -> Finding:
    if not server.structured:
        return Finding("schema", "not taken; answers are not bound to their form", None)
    try:
        kept = json.loads(answer.text.rpartition("</think>")[2]) == _READY
    except ValueError:
        kept = False
    if kept:
        return Finding("schema", "kept; answers are bound to their form")
    return Finding("schema", "taken, but not kept; answers are not bound to their form", None)


def _measures(server: Server, heard: list[_Timed]) -> Iterator[Finding]:
    if any(None in (timed.answer.input_tokens, timed.answer.output_tokens) for timed in heard):
        yield Finding("tokens", "not counted by the server; limits hold by our own estimates", None)
    else:
        yield Finding("tokens", "counted by the server")
        tokens, seconds = sum(t.answer.output_tokens or 0 for t in heard), sum(t.seconds for t in heard)
        yield Finding("speed", f"about {tokens / max(seconds, 1e-6):,.0f} tokens a second, one request at a time")
    for name in sorted(server.without - {RESPONSE_FORMAT, JSON_SCHEMA}):
        yield Finding("form", f"asked without {name}, which the server does not take", None)
