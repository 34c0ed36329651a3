"""The API tells what the ledger's Python methods and the commands' JSON tell, and takes what they take."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from api_setting import BEARER, TOKEN, story_ledger
from starlette.testclient import TestClient
from web_setting import DAY, HOME

from detente.analysis import brief, changes_since, count_actors, doubtful, people, why_listed
from detente.cli.opened import print_entry
from detente.cli.tables import entry_json
from detente.export import entry_to_dict
from detente.ledger import Ledger, Selection, judgement_to_dict
from detente.records import record_to_dict
from detente.web import create_app


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, database: str) -> Path:
    """A ledger that is only read."""
    return story_ledger(tmp_path_factory.mktemp("kept") / "t.db")


@pytest.fixture(scope="module")
def ledger(kept: Path) -> Iterator[Ledger]:
    with Ledger(kept) as held:
        yield held


@pytest.fixture(scope="module")
def api(kept: Path) -> Iterator[TestClient]:
    with _client(kept) as client:
        yield client


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[TestClient, Ledger]]:
    """A ledger that may be changed, by address and by method."""
    place = story_ledger(tmp_path / "t.db")
    with _client(place) as client, Ledger(place) as held:
        yield client, held


def _client(place: Path) -> TestClient:
    app = create_app(place, token=TOKEN, today=lambda: DAY)
    return TestClient(app, base_url=HOME, headers=BEARER)


def _get(api: TestClient, path: str, **asked: Any) -> Any:
    answer = api.get(f"/api{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_all_entries_are_told_as_the_commands_tell_them(api: TestClient, ledger: Ledger) -> None:
    told = _get(api, "/entries", all=1, size=200)
    known = {entry.id: entry for entry in ledger.entries()}
    assert told["total"] == len(known) == len(told["entries"])
    assert {entry["kind"] for entry in told["entries"]} == {"event", "meeting", "measure", "commitment", "statement"}
    documents = ledger.documents()
    for entry in told["entries"]:
        assert entry == json.loads(json.dumps(entry_json(known[entry["id"]], documents)))


@pytest.mark.parametrize(
    ("asked", "selection"),
    [
        ({}, Selection(sure_only=True)),
        ({"all": "true", "kind": "event"}, Selection(kind="event")),
        ({"pair": "USA-ROU"}, Selection(between=("ROU", "USA"), sure_only=True)),
        ({"confidence": 0.2, "status": "open"}, Selection(status="open", min_confidence=0.2)),
        ({"since": "1988", "until": "1988-12", "all": 1}, Selection(since="1988", until="1988-12")),
        ({"quad": "conflict", "all": 1}, Selection(quads=(2, 3))),
        ({"issue": "trade", "actor": "usa", "all": 1}, Selection(issue="trade", actor="USA")),
    ],
)
def test_filters_are_those_of_the_address(
    api: TestClient, ledger: Ledger, asked: dict[str, Any], selection: Selection
) -> None:
    assert ledger.count(selection) > 0
    told = _get(api, "/entries", **asked, size=5, page=2)
    assert [entry["id"] for entry in told["entries"]] == [one.id for one in ledger.page(selection, skip=5, most=5)]
    assert told["total"] == ledger.count(selection)
    assert told["pages"] == -(-told["total"] // 5)
    counted = _get(api, "/counts", **asked)
    assert {(one["kind"], one["status"]): one["number"] for one in counted["counts"]} == ledger.counts(selection)
    assert _get(api, "/marks", **asked)["total"] == counted["total"] == told["total"]
    assert counted["doubtful"] == told["doubtful"]


def test_doubtful_entries_are_counted_beside(api: TestClient, ledger: Ledger) -> None:
    told = _get(api, "/entries")
    assert told["doubtful"] == ledger.count() - ledger.count(Selection(sure_only=True)) > 0
    assert _get(api, "/entries", all=1)["doubtful"] == 0


def test_an_entry_is_opened_with_what_stands_around_it(
    api: TestClient, ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    documents, around = ledger.documents(), {"linked_from": 0, "judged": 0, "conflicts": 0}
    for entry in ledger.entries():
        told = _get(api, f"/entries/{entry.id}")
        print_entry(entry, documents, (), ledger.linked(entry), as_json=True)
        shown = json.loads(capsys.readouterr().out)
        assert {**told["entry"], "linked_from": told["linked_from"]} == shown
        assert {one["id"] for one in told["linked"]} == {other.id for _, _, other in ledger.linked(entry)}
        assert [one["id"] for one in told["judgements"]] == list(entry.judgements)
        around["linked_from"] += len(told["linked_from"])
        around["judged"] += len(told["judgements"])
        around["conflicts"] += len(told["entry"]["conflicts"])
    assert around["judged"] == 1
    assert around["linked_from"] > 3


def test_first_letters_are_enough(api: TestClient, ledger: Ledger) -> None:
    entry = ledger.page(most=1)[0]
    assert _get(api, f"/entries/{entry.id[:8]}")["entry"]["id"] == entry.id


def test_charts_and_pairs(api: TestClient, ledger: Ledger) -> None:
    quads = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    marks = _get(api, "/marks", all=1)["marks"]
    expected = [{**asdict(one), "quad": None if one.quad is None else quads[one.quad]} for one in ledger.marks()]
    assert marks == expected
    told = {tuple(one["pair"]): one for one in _get(api, "/pairs", all=1)}
    known = {one.pair: one for one in ledger.pairs()}
    assert told.keys() == known.keys() >= {("ROU", "USA")}
    for pair, one in known.items():
        assert told[pair]["kinds"] == one.kinds
        assert sum(year["number"] for year in told[pair]["years"]) == sum(one.years.values())


def test_search(api: TestClient, ledger: Ledger) -> None:
    told, found = _get(api, "/search", q="Romania", size=3, all=1), ledger.search("Romania", most=3)
    assert told["passages"] == found.passages > 3
    assert told["entry_ids"] == list(found.entry_ids)
    assert [(hit["start"], hit["end"], hit["text"]) for hit in told["hits"]] == [
        (hit.start, hit.end, hit.text) for hit in found.hits
    ]
    for name in ("kinds", "issues", "pairs", "publishers", "years"):
        assert told[name] == getattr(found, name)
    assert _get(api, "/search", q="zyzzyva")["passages"] == 0


def test_actors_people_and_publishers(api: TestClient, ledger: Ledger) -> None:
    entries, documents = ledger.entries(), ledger.documents()
    assert _get(api, "/actors", all=1) == [asdict(one) for one in count_actors(entries)]
    assert _get(api, "/people", all=1) == [asdict(one) for one in people(entries, documents)]
    assert {one["publisher"]: one["documents"] for one in _get(api, "/publishers")} == ledger.publishers()


def test_documents(api: TestClient, ledger: Ledger) -> None:
    told = _get(api, "/documents")
    known = {held.key: held for held in ledger.documents()}
    assert told["total"] == len(known) == 5
    for one in told["documents"]:
        key = one["key"]
        assert one == json.loads(json.dumps(asdict(known[key])))
        opened, (records, homes) = _get(api, f"/documents/{key}"), ledger.told_by(key)
        assert opened["text"] == ledger.text(key)
        assert opened["entries"] == homes
        assert opened["records"] == json.loads(json.dumps([record_to_dict(record) for record in records]))
    assert _get(api, "/documents", year=1979)["total"] == 1
    assert _get(api, "/documents", source="nobody")["documents"] == []


def test_deadlines(api: TestClient, ledger: Ledger) -> None:
    for day in ("1979-06-05", DAY.isoformat()):
        number, late = ledger.overdue(day)
        told = _get(api, "/overdue", on=day)
        assert (told["total"], [one["id"] for one in told["entries"]]) == (number, [one.id for one in late])
        pledges, meetings = ledger.ahead(day)
        told = _get(api, "/ahead", on=day)
        assert [one["id"] for one in told["commitments"]] == [one.id for one in pledges]
        assert [one["id"] for one in told["meetings"]] == [one.id for one in meetings]
    assert _get(api, "/overdue")["on"] == DAY.isoformat()


def test_changes(api: TestClient, ledger: Ledger) -> None:
    since = "haan-19920306-pars"
    told, found = _get(api, "/changes", since=since, all=1), changes_since(ledger, since)
    assert told["documents"] == ledger.added_since(since) > 0
    assert [(one["change"], one["was"], one["now"], one["entry"]["id"]) for one in told["changes"]] == [
        (one.what, one.was, one.now, one.entry.id) for one in found
    ]
    assert _get(api, "/changes", since="2999-01-01") == {"documents": 0, "changes": []}


def test_a_brief(api: TestClient, ledger: Ledger) -> None:
    made = brief(ledger, "USA", "ROU", on=DAY)
    assert _get(api, "/brief/USA/Romania") == json.loads(json.dumps(asdict(made)))


def test_the_queue(api: TestClient, ledger: Ledger) -> None:
    waiting = doubtful(ledger.entries())
    told = _get(api, "/review", most=20)
    documents = ledger.documents()
    expected = [{**entry_json(one, documents), "why": why_listed(one)} for one in waiting[:20]]  # as `review --json`
    assert told == json.loads(json.dumps(expected))
    assert {one["why"] for one in told} <= {"doubtful", "hardly sure"}  # of a ledger that one reader read
    assert "why" not in _get(api, f"/entries/{told[0]['id']}")["entry"]
    assert {one["kind"] for one in _get(api, "/review", kind="event")} == {"event"}


def test_judgements_are_listed_and_exported(api: TestClient, ledger: Ledger) -> None:
    known = ledger.judgements()
    told = _get(api, "/judgements", undone=1)
    assert [(one["id"], one["state"]) for one in told["judgements"]] == [(one.id, one.state) for one in known]
    assert [one["state"] for one in _get(api, "/judgements")["judgements"]] == ["stands"]
    exported = api.get("/api/judgements.jsonl")
    assert exported.headers["content-type"].startswith("application/x-ndjson")
    expected = [json.loads(json.dumps(judgement_to_dict(one.judgement))) for one in known]
    assert [json.loads(line) for line in exported.text.splitlines()] == expected
    assert expected[0].items() <= _get(api, f"/judgements/{known[0].id[:8]}").items()


def test_judging_by_address(own: tuple[TestClient, Ledger]) -> None:
    api, ledger = own
    promises = [entry for entry in ledger.entries("commitment") if not entry.judgements]
    one, other, third = promises[:3]
    several = next(entry for entry in ledger.entries() if len(entry.records) > 1 and not entry.judgements)
    decisions: list[dict[str, Any]] = [
        {"action": "confirm", "id": one.id, "why": "as the treaty says"},
        {"action": "correct", "id": one.id, "field": "deadline", "value": "1993-05"},
        {"action": "correct", "id": one.id, "field": "conditions", "value": [{"by": "USA", "action": "agree"}]},
        {"action": "reject", "id": third.id[:10]},
        {"action": "same", "ids": [one.id, other.id]},
        {"action": "split", "id": several.id, "records": [several.records[0].id]},
    ]
    made = []
    for decision in decisions:
        answer = api.post("/api/judgements", json={"by": "Zoë", **decision})
        assert answer.status_code == 201, answer.text
        made.append(answer.json())
    assert [one["action"] for one in made] == ["confirm", "correct", "correct", "reject", "same", "apart"]
    assert {(one["who"], one["state"]) for one in made} == {("Zoë", "stands")}
    now = ledger.entry(ledger.homes_of([one.lead.id])[one.lead.id])
    assert now.fields["deadline"] == "1993-05"
    assert now.fields["conditions"] == [{"by": "USA", "action": "agree"}]
    assert now.confidence == 1
    assert {record.id for record in other.records} <= {record.id for record in now.records}
    assert third.id not in {entry.id for entry in ledger.entries()}


def test_undoing_by_address(own: tuple[TestClient, Ledger]) -> None:
    api, ledger = own
    entry = ledger.page(Selection(kind="event"), most=1)[0]
    made = api.post("/api/judgements", json={"action": "reject", "id": entry.id, "by": "Ana"}).json()
    undone = api.post(f"/api/judgements/{made['id']}/undo", json={"by": "Ben", "why": "a slip"})
    assert undone.status_code == 200
    assert (undone.json()["state"], undone.json()["undone"]["who"]) == ("undone", "Ben")
    assert ledger.entry(entry.id).id == entry.id
    again = api.post(f"/api/judgements/{made['id']}/undo", json={"by": "Ben"})
    assert again.status_code == 409
    assert "undone already" in again.json()["detail"]


def test_importing_by_address(api: TestClient, tmp_path: Path) -> None:
    exported = api.get("/api/judgements.jsonl").content
    with Ledger(tmp_path / "empty.db"):
        pass
    with _client(tmp_path / "empty.db") as there:
        content = exported + b'{"action": "confirm"}\nno json\n'
        first = there.post("/api/judgements.jsonl", content=content)
        assert first.status_code == 200
        told = first.json()
        assert (told["added"], told["held"], told["waiting"]) == (2, 0, 1)
        assert [one["line"] for one in told["skipped"]] == [3, 4]
        assert there.post("/api/judgements.jsonl", content=exported).json()["held"] == 2
        assert there.get("/api/judgements.jsonl").content == exported


def test_entry_to_dict_has_no_field_that_the_api_lacks(api: TestClient, ledger: Ledger) -> None:
    entry = ledger.page(most=1)[0]
    assert entry_to_dict(entry).keys() | {"sources"} == _get(api, f"/entries/{entry.id}")["entry"].keys()


def test_the_description_names_every_address_once(api: TestClient) -> None:
    told = api.get("/api/openapi.json").json()
    assert all(path.startswith("/api/") for path in told["paths"])
    described = [one for path in told["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in described}) == len(described) == 23
    for one in described:
        assert one["summary"]
        assert one["tags"]
        assert {"400", "401", "422", "503"} <= one["responses"].keys()
        assert one["security"] == [{"HTTPBearer": []}]
