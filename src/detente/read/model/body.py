"""A request as it is sent to a server: the body of a call to `/chat/completions`."""

from __future__ import annotations

from typing import Any

from detente.read.model.exchange import Request


def body_of(request: Request, *, structured: bool = True) -> dict[str, Any]:
    """Return the body, ready for JSON. structured: with the schema, for a server that binds its output to it."""
    body: dict[str, Any] = {
        "model": request.model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "temperature": request.parameters.temperature,
        "max_tokens": request.parameters.answer_tokens,
    }
    if request.parameters.seed is not None:
        body["seed"] = request.parameters.seed
    if structured:
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "records", "strict": True, "schema": dict(request.schema)},
        }
    return body
