"""The relations index of a pair: its page, its place on the pair's page, and the API, against the Python API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree

import pytest
from affair_setting import affair
from starlette.testclient import TestClient
from synthetic import Scene, news
from web_setting import DAY, HOME

from detente.analysis import index_to_dict, relations_index_of
from detente.ledger import Ledger
from detente.web import create_app

Told = tuple[TestClient, Ledger, tuple[str, str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """A visitor of a ledger of invented news, the ledger, and the pair of which most is told."""
    place = tmp_path_factory.mktemp("index") / "busy.db"
    with Ledger(place) as ledger:
        for item in news(200, seed=7, scene=Scene(states=3, days=500, words=60)):
            ledger.add(item.document, item.records)
        ledger.refresh()
        with TestClient(create_app(place, today=lambda: DAY), base_url=HOME) as client:
            yield client, ledger, ledger.pairs(most=1)[0].pair


def columns(text: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'<a href="([^"]+)" class="index-column"', text)]


def test_the_page_draws_each_period_that_has_entries(told: Told) -> None:
    client, ledger, (a, b) = told
    for by in ("month", "quarter", "year"):
        page = client.get(f"/index/{a}/{b}?by={by}").text
        index = relations_index_of(ledger, a, b, by=by)
        assert len(columns(page)) == len(index.told) == page.count('<th scope="row">') > 0
    svg = re.search("<svg.*?</svg>", page, re.DOTALL)
    assert svg
    assert ElementTree.fromstring(svg[0]).get("role") == "group"


def test_a_column_opens_the_entries_behind_it_and_no_others(told: Told) -> None:
    client, ledger, (a, b) = told
    (point, *_) = relations_index_of(ledger, a, b, by="quarter").told
    (first, *_) = columns(client.get(f"/index/{a}/{b}?by=quarter").text)
    opened = client.get(first).text.partition('id="behind"')[2].partition("</ol>")[0]
    assert set(re.findall(r'href="/entry/([0-9a-f]+)"', opened)) == set(point.entries)


def test_filters_hold_and_lead_on(told: Told) -> None:
    client, ledger, (a, b) = told
    page = client.get(f"/index/{a}/{b}?by=month&issue=trade&all=1&kind=event").text
    assert len(columns(page)) == len(relations_index_of(ledger, a, b, issue="trade", sure_only=False).told) > 0
    assert all("issue=trade" in href and "all=1" in href and "kind=" not in href for href in columns(page))


def test_periods_suit_the_time_where_none_are_asked_for(told: Told) -> None:
    client, _, (a, b) = told
    assert "by month" in client.get(f"/index/{a}/{b}").text
    assert "by quarter" in client.get(f"/index/{a}/{b}?since=1970&until=2000").text
    assert "by year" in client.get(f"/index/{a}/{b}?since=0001&until=9999").text


def test_the_page_of_the_pair_asks_for_it_and_links_to_it_without_scripts(told: Told) -> None:
    client, _, (a, b) = told
    page = client.get(f"/{a}/{b}?issue=trade").text
    assert f'hx-get="/index/{a}/{b}?issue=trade"' in page
    assert f'<a href="/index/{a}/{b}?issue=trade">' in page
    part = client.get(f"/index/{a}/{b}", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert part.strip().startswith('<section id="index"')


def test_nothing_told_says_so(told: Told) -> None:
    client, *_ = told
    answer = client.get("/index/FJI/TON")
    assert answer.status_code == 200
    assert "Nothing in the ledger tells of a dated act" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/index/USA/USA", 404),
        ("/index/USA/Atlantis", 404),
        ("/index/USA/CHN?by=week", 400),
        ("/index/USA/CHN?at=1200-01", 400),
        ("/index/USA/CHN?since=soon", 400),
        ("/api/index/USA/CHN?by=week", 422),
        ("/api/index/USA/CHN?half_life=-1", 422),
        ("/api/index/USA/United States", 409),
        ("/api/index/USA/CHN?by=day&since=0001", 400),
    ],
)
def test_what_cannot_be_asked(told: Told, path: str, status: int) -> None:
    assert told[0].get(path).status_code == status


def test_the_api_tells_what_python_tells(told: Told) -> None:
    client, ledger, (a, b) = told
    asked = {"by": "quarter", "half_life": 0, "undated": 1, "all": 1}
    same = {"by": "quarter", "half_life": None, "undated": True, "sure_only": False}
    for how, query in (({}, {}), (same, asked)):
        found = client.get(f"/api/index/{a}/{b}", params=query).json()
        assert found.pop("passed_over") == 0
        assert found == json.loads(json.dumps(index_to_dict(relations_index_of(ledger, a, b, **how))))
    assert client.get("/api/index/Fiji/TON").json()["points"] == []


def test_two_meetings_of_a_month_are_worth_twice_their_score_by_their_confidence(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = affair(tmp_path_factory.mktemp("affair-index") / "a.db")
    with TestClient(create_app(place, today=lambda: DAY), base_url=HOME) as client:
        (point,) = client.get("/api/index/ECU/PER?since=1996-07&until=1996-07").json()["points"]
    assert (point["period"], point["cooperation"], len(point["entries"])) == ("1996-07", 4.5, 2)  # 2 * 2.5 * 0.9
