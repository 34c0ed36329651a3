"""What the API refuses, and how: with the right status, in plain words, changing nothing."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from api_setting import BEARER, TOKEN, story_ledger
from starlette.testclient import TestClient
from web_setting import DAY, HOME, csrf_of

from detente.ledger import Ledger
from detente.web import create_app


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return story_ledger(tmp_path_factory.mktemp("errors") / "t.db")


@pytest.fixture(scope="module")
def api(place: Path) -> Iterator[TestClient]:
    app = create_app(place, token=TOKEN, today=lambda: DAY)
    with TestClient(app, base_url=HOME, headers=BEARER) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/entries?kind=wedding", 422, "kind: "),
        ("/entries?sicne=1991", 422, "sicne: "),
        ("/entries?since=1991-02-30", 422, "write a date as 1991-11-18"),
        ("/entries?since=1900-02-29", 422, "write a date"),
        ("/entries?pair=USA-USA", 422, "two different actors"),
        ("/entries?pair=usa-USA", 400, "no pair of two"),
        ("/entries?page=0", 422, "page: "),
        ("/entries?all=perhaps", 422, "use one of 0, 1, false, true"),
        ("/entries?confidence=nan", 422, "confidence: "),
        ("/entries/0000", 404, "no entry '0000'"),
        ("/entries/xyz", 422, "id: "),
        ("/documents/000000000000000000000000", 404, "no document"),
        ("/judgements/0000", 404, "no judgement '0000'"),
        ("/changes?since=whenever", 404, "neither a document"),
        ("/changes?since=0001-01-01T00:00%2B23:59", 404, "neither a document"),
        ("/search?q=%20", 422, "q: "),
        ("/brief/USA/usa", 409, "two actors"),
        ("/nothing", 404, "mistyped"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(api: TestClient, path: str, status: int, words: str) -> None:
    answer = api.get(f"/api{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    assert list(answer.json()) == ["detail"]
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("year", [2000, 1904, 1600, 2024])
def test_leap_days_are_days(api: TestClient, year: int) -> None:
    assert api.get(f"/api/entries?since={year}-02-29").status_code == 200


def _entry(place: Path) -> str:
    with Ledger(place) as ledger:
        return ledger.entries("commitment")[0].id


@pytest.mark.parametrize(
    ("decision", "status", "words"),
    [
        ({"action": "marry"}, 422, "action"),
        ({"action": "confirm", "by": " "}, 422, "by"),
        ({"action": "confirm", "by": "A\ud800"}, 422, "by"),
        ({"action": "confirm", "id": "0000"}, 404, "no entry or record"),
        ({"action": "confirm", "wyh": "typo"}, 422, "wyh"),
        ({"action": "confirm", "w\ud800": "half a letter"}, 422, ""),
        ({"action": "correct", "field": "target", "value": "USA"}, 409, "has no field 'target'"),
        ({"action": "correct", "field": "deadline", "value": "soon"}, 409, "is no date"),
        ({"action": "correct", "field": "undertaking", "value": "\ud800"}, 422, "value"),
        ({"action": "correct", "field": "undertaking", "value": {"a": 1}}, 422, "value"),
        ({"action": "correct", "field": "conditions", "value": '[{"by":' * 300}, 422, "value"),
        ({"action": "correct", "field": "conditions", "value": "[" * 1999}, 409, "conditions"),
        ({"action": "correct", "field": "context", "value": '["\\ud800"]'}, 409, "context"),
        ({"action": "correct", "field": "conditions", "value": '[{"action": "\\ud800"}]'}, 409, "conditions"),
        ({"action": "split", "records": ["0000"]}, 404, "no records of entry"),
    ],
)
def test_what_cannot_be_judged_is_said_in_words(
    api: TestClient, place: Path, decision: dict[str, Any], status: int, words: str
) -> None:
    before = api.get("/api/judgements.jsonl").content
    body = json.dumps({"id": _entry(place), "by": "Ana", **decision})
    answer = api.post("/api/judgements", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert words in answer.json()["detail"]
    assert api.get("/api/judgements.jsonl").content == before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"NaN", b'"' + b"[" * 100_000])
def test_bodies_that_are_none(api: TestClient, content: bytes) -> None:
    answer = api.post("/api/judgements", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"]


def test_a_page_may_judge_with_its_token_and_nobody_else(place: Path) -> None:
    app = create_app(place, today=lambda: DAY)
    with TestClient(app, base_url=HOME) as visitor:
        body = {"action": "confirm", "id": "0000", "by": "Ana"}
        assert visitor.post("/api/judgements", json=body).status_code == 403
        signed = {"X-CSRF-Token": csrf_of(visitor)}
        assert visitor.post("/api/judgements", json=body, headers=signed).status_code == 404
        foreign = {**signed, "Origin": "http://evil.example"}
        assert visitor.post("/api/judgements", json=body, headers=foreign).status_code == 403


ODD: tuple[Any, ...] = (
    None, True, -1, 0, 2**70, -(2**70), 0.5, "", " ", "\x00", "x" * 5000, [], {}, [[]], [None], {"a": {}}, "9999-12-31",
    "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "event", "..",
)  # fmt: skip


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where something stands in a value of JSON."""
    if at:
        yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _places(one, (*at, key))


def _with(value: Any, at: tuple[Any, ...], odd: Any) -> Any:
    changed = copy.deepcopy(value)
    inner = changed
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = odd
    return changed


def test_odd_lines_do_no_harm(tmp_path: Path) -> None:
    place = story_ledger(tmp_path / "t.db")
    with Ledger(place) as ledger:
        entries = ledger.entries("commitment")
        ledger.same(entries[0].id, entries[1].id, by="Ana")
        ledger.correct(entries[2].id, "conditions", [{"by": "USA", "action": "agree"}], by="Ana")
        total = len(ledger.judgements())
    app = create_app(place, token=TOKEN, today=lambda: DAY)
    with TestClient(app, base_url=HOME, headers=BEARER) as api:
        good = [json.loads(line) for line in api.get("/api/judgements.jsonl").text.splitlines()]
        lines = [json.dumps(_with(one, at, odd)) for one in good for at in _places(one) for odd in ODD]
        lines += ["[" * 100_000, '{"action": "\\ud800"}', "NaN", "\x00", '{"records": 1e999}']
        for first in range(0, len(lines), 150):
            answer = api.post("/api/judgements.jsonl", content="\n".join(lines[first : first + 150]))
            assert answer.status_code == 200, answer.text
        for path in ("/judgements?undone=1&size=200", "/entries?all=1&size=200", "/judgements.jsonl", "/review"):
            assert api.get(f"/api{path}").status_code == 200
        assert api.get("/api/judgements?undone=1").json()["total"] > total
