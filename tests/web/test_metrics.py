"""`/metrics` of `detente serve`: the ledger in numbers, requests by page, behind the token."""

from __future__ import annotations

import re

from starlette.testclient import TestClient
from web_setting import Visit


def _numbers(client: TestClient) -> dict[str, float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    rows = (line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in rows}


def test_the_ledger_in_numbers(client: TestClient) -> None:
    numbers = _numbers(client)
    assert numbers["detente_ledger_up"] == 1
    assert numbers["detente_documents"] == 1
    assert sum(value for name, value in numbers.items() if name.startswith("detente_records{")) == 4
    assert any(re.fullmatch(r'detente_entries\{kind="\w+",status="\w+"\}', name) for name in numbers)


def test_requests_are_counted_by_pattern_and_status(client: TestClient) -> None:
    for path in ("/", "/", "/static/none.css", "/static/other.css", "/a/b/c/d/e/f"):
        client.get(path)
    client.head("/")
    numbers = _numbers(client)
    assert numbers['detente_requests_total{page="/",status="200"}'] == 3
    assert numbers['detente_requests_total{page="/static/{name:path}",status="404"}'] == 2
    assert numbers['detente_requests_total{page="(none)",status="404"}'] == 1
    assert numbers['detente_request_seconds_count{page="/"}'] == 3
    assert _numbers(client)['detente_requests_total{page="/metrics",status="200"}'] == 1


def test_the_token_guards_the_numbers(visit: Visit) -> None:
    token = "a-token-of-many-letters"
    client = visit(token=token)
    refused = client.get("/metrics")
    assert refused.status_code == 401
    assert "detente_documents" not in refused.text
    told = client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert "detente_documents 1.0" in told.text
    assert 'detente_requests_total{page="(none)",status="401"} 1.0' in told.text
