"""How a server wants to be asked: which fields of a request it takes. Found out once, remembered for the run."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, Final

from detente.read.model.body import body_of
from detente.read.model.exchange import Request
from detente.read.model.settings import Structured
from detente.read.model.trouble import Trouble

RESPONSE_FORMAT: Final = "response_format"
JSON_SCHEMA: Final = "json_schema"
MAX_TOKENS: Final = "max_tokens"
_NEW_MAX_TOKENS: Final = "max_completion_tokens"
_CAN_DO_WITHOUT: Final = (RESPONSE_FORMAT, "seed", "temperature")
_WORDS_OF_FORMAT: Final = ("json_schema", "schema", "structured", "grammar", "guided")

Without = frozenset[str]
"""Fields that a server does not take. Without `max_tokens` its newer name is sent, and without `json_schema` the
schema goes into a response_format of `json_object`, as llama-cpp-python wants it."""


def body_without(request: Request, without: Without) -> dict[str, Any]:
    """Return the body of a request without the fields that a server does not take."""
    body = body_of(request, structured=bool(request.schema) and RESPONSE_FORMAT not in without)
    if MAX_TOKENS in without:
        body[_NEW_MAX_TOKENS] = body[MAX_TOKENS]
    if JSON_SCHEMA in without and RESPONSE_FORMAT in body:
        body[RESPONSE_FORMAT] = {"type": "json_object", "schema": dict(request.schema)}
    return {name: value for name, value in body.items() if name not in without}


class Manner:
    """What is known of how a server wants to be asked; shared by threads.

    structured: `no` never binds the answer to a schema, `yes` never leaves the schema out, `auto` tries.
    """

    def __init__(self, structured: Structured = "auto") -> None:
        self._lock = threading.Lock()
        self._fixed = structured == "yes"
        self._without: Without = frozenset({RESPONSE_FORMAT}) if structured == "no" else frozenset()
        self._structured: bool | None = False if structured == "no" else None

    @property
    def without(self) -> Without:
        """Fields that the server is known not to take."""
        return self._without

    @property
    def structured(self) -> bool | None:
        """Whether the server takes a schema; None while it is not known."""
        return self._structured

    def well(self, body: Mapping[str, Any], without: Without, schema: bool) -> None:
        """Remember that a request sent without these fields was answered. schema: whether it had one."""
        with self._lock:
            self._without |= without
            if RESPONSE_FORMAT in body:
                self._structured = True
            elif schema:
                self._structured = False

    def blamed(self, trouble: Trouble, body: Mapping[str, Any], without: Without, often: bool) -> str | None:
        """Return the field to ask without, or None where the trouble has another cause.

        without: what it was asked without already. often: whether asking in the same way again is in vain.
        """
        name = self._name_blamed(trouble, body, often)
        if name != RESPONSE_FORMAT:
            return name
        if JSON_SCHEMA not in without:
            return JSON_SCHEMA
        return None if self._fixed else RESPONSE_FORMAT

    def _name_blamed(self, trouble: Trouble, body: Mapping[str, Any], often: bool) -> str | None:
        if trouble.status == 500:  # some servers fail on what they do not know
            unknown = RESPONSE_FORMAT in body and self._structured is None
            return RESPONSE_FORMAT if unknown and often else None
        if not trouble.about:
            return None
        if MAX_TOKENS in body and _NEW_MAX_TOKENS in trouble.about:
            return MAX_TOKENS
        for name in [name for name in _CAN_DO_WITHOUT if name in body]:
            if name in trouble.about or (name == RESPONSE_FORMAT and _names(trouble.about, _WORDS_OF_FORMAT)):
                return name
        return RESPONSE_FORMAT if RESPONSE_FORMAT in body else None


def _names(words: str, any_of: tuple[str, ...]) -> bool:
    return any(word in words.lower() for word in any_of)
