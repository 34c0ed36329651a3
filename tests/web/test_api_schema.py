"""Whatever a request can hold, the API answers as its description says, and never with a fault of ours."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import pytest
import schemathesis
from api_setting import BEARER, TOKEN, ids_of, story_ledger
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.config import GenerationConfig, SchemathesisConfig
from starlette.types import Receive, Scope, Send
from web_setting import DAY, HOME

from detente.web import create_app
from detente.web.api import router

_EXAMPLES = 10
_ID = re.compile("[0-9a-f]{4,24}")


class _Relay:
    """Stands for the application while tests are collected, when there is no ledger yet; knows the ledger's ids."""

    app: FastAPI | None = None
    ids: ClassVar[dict[str, list[str]]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app is not None
        await self.app(scope, receive, send)


relay = _Relay()


def _real(value: Any, sort: str) -> Any:
    """Return in place of what has the form of an id one that the ledger holds; seven of eight times."""
    if isinstance(value, list):
        return [_real(one, sort) for one in value]
    if not isinstance(value, str) or _ID.fullmatch(value) is None or not relay.ids or int(value, 16) % 8 == 7:
        return value
    return relay.ids[sort][int(value, 16) % len(relay.ids[sort])]


@schemathesis.serializer("application/x-ndjson")
def lines_of(context: Any, value: Any) -> bytes:
    """Return lines as they are."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def _on_what_there_is(case: schemathesis.Case) -> None:
    """Let the request be about entries, records, documents and judgements that there are."""
    if isinstance(case.body, dict):
        told = "records" if case.body.get("record") is True else "entries"
        sorts = {"id": told, "ids": told, "records": "records"}
        case.body = {key: _real(value, sorts[key]) if key in sorts else value for key, value in case.body.items()}
    path = case.operation.path
    sort = next((sort for sort in ("entries", "documents", "judgements") if f"/{sort}/" in path), None)
    if sort and case.path_parameters:
        case.path_parameters = {key: _real(value, sort) for key, value in case.path_parameters.items()}


def _schema() -> Any:
    config = SchemathesisConfig()
    config.projects.default.generation = GenerationConfig(deterministic=True, max_examples=_EXAMPLES)
    described = FastAPI()
    described.include_router(router)
    schema = schemathesis.openapi.from_dict(described.openapi(), config=config)
    schema.app = relay
    return schema


api = _schema()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The application over a ledger of two stories."""
    place = story_ledger(tmp_path_factory.mktemp("api") / "t.db")
    relay.app, relay.ids = create_app(place, token=TOKEN, today=lambda: DAY), ids_of(place)


@api.parametrize()
@settings(max_examples=_EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(served: None, case: schemathesis.Case) -> None:
    _on_what_there_is(case)
    case.call_and_validate(base_url=HOME, headers=BEARER)
