"""The front page, the page of a pair and the boards: what they show, where their numbers lead, and how they scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from starlette.testclient import TestClient
from synthetic import Scene, news
from web_setting import HOME, HOSTILE, Visit

from detente.ledger import Ledger, Selection
from detente.web import create_app
from detente.web.visits import last_visit

DAY = date(1986, 1, 1)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[tuple[TestClient, Ledger]]:
    """A visitor of a ledger with some hundreds of entries among few states, and the ledger."""
    place = tmp_path_factory.mktemp("overviews") / "busy.db"
    with Ledger(place) as ledger:
        for item in news(900, seed=5, scene=Scene(states=4, days=900, words=80)):
            ledger.add(item.document, item.records)
        ledger.refresh()
        with TestClient(create_app(place, today=lambda: DAY), base_url=HOME) as client:
            yield client, ledger


def links(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]+)"', text)]


def listed(client: TestClient, address: str) -> int:
    """Return how many entries the list behind an address says it has."""
    found = re.search(r"<strong>([\d,]+) entr", client.get(address).text)
    assert found, address
    return int(found[1].replace(",", ""))


def test_each_tile_of_the_front_page_leads_to_as_many_entries(busy: tuple[TestClient, Ledger]) -> None:
    client, _ = busy
    for address in ("/", "/?all=1"):
        page = client.get(address).text
        tiles = re.findall(r'<li class="tile"><a href="([^"]+)"><span class="tile-number">([\d,]+)<', page)
        assert len(tiles) == 5
        for href, number in tiles:
            assert listed(client, unescape(href)) == int(number.replace(",", ""))


def test_pairs_lead_to_their_pages_and_their_numbers_to_lists(busy: tuple[TestClient, Ledger]) -> None:
    client, ledger = busy
    page = client.get("/").text
    pairs = ledger.pairs(most=12, sure_only=True)
    assert len(pairs) == 6
    for pair in pairs:
        one, other = pair.pair
        assert f'href="/{one}/{other}"' in page
        assert client.get(f"/{one}/{other}").status_code == client.get(f"/{other}/{one}").status_code == 200
        assert listed(client, f"/entries?pair={one}-{other}") == pair.entries


def test_a_pair_shows_each_entry_once_in_its_timeline(busy: tuple[TestClient, Ledger]) -> None:
    client, ledger = busy
    (first, *_) = ledger.pairs(most=1)
    path = "/" + "/".join(first.pair)
    page = client.get(path + "?all=1").text
    chosen = Selection(between=first.pair)
    dated = [mark for mark in ledger.marks(chosen) if mark.first]
    drawn = len(re.findall('<a href="/entry/[0-9a-f]+" class="mark', page))
    heaped = sum(int(number) for number in re.findall(r'class="heap-number"[^>]*>(\d+)<', page))
    assert drawn + heaped == len(dated) > 50
    assert f">{len(ledger.marks(chosen))} entries<" in page


def test_the_timeline_is_zoomed_by_its_address_and_each_heap_leads_closer(busy: tuple[TestClient, Ledger]) -> None:
    client, ledger = busy
    path = "/" + "/".join(ledger.pairs(most=1)[0].pair)
    page = client.get(path).text
    heaps = [href for href in links(page) if href.startswith(f"{path}?") and "since=" in href]
    assert heaps
    closer = client.get(heaps[0])
    assert closer.status_code == 200
    assert client.get(heaps[0], headers={"HX-Request": "true"}).text.strip().startswith('<div id="relations"')
    named = dict(re.findall(r'<a href="([^"]+)" hx-get="[^"]+"[^>]*>(\w+)</a>', page))
    assert set(named.values()) == {"Earlier", "Later", "Closer", "Wider"}
    assert all(client.get(unescape(href)).status_code == 200 for href in named)


@pytest.mark.parametrize("path", ["/USA/USA", "/USA/ZZZ", "/usa/chn", "/USA/CHN/JPN", "/Peru/Ecuador"])
def test_what_is_no_pair_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("query", ["since=soon", "until=1991-13", "confidence=2", "kind=visit", "issue=x", "status=x"])
def test_filters_that_are_none_are_told_in_plain_words(client: TestClient, query: str) -> None:
    answer = client.get(f"/USA/CHN?{query}")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_a_pair_of_which_nothing_is_told_says_so(client: TestClient) -> None:
    answer = client.get("/FJI/TON")
    assert answer.status_code == 200
    assert "Nothing in the ledger" in answer.text


def test_windows_at_the_ends_of_the_calendar_are_drawn(busy: tuple[TestClient, Ledger]) -> None:
    client, ledger = busy
    path = "/" + "/".join(ledger.pairs(most=1)[0].pair)
    for query in ("since=0001-01-01&until=9999-12-31", "since=9999-12-31", "until=0001-01-01", "since=2030&until=1990"):
        assert client.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("board", ["commitment", "measure"])
def test_boards_have_a_column_a_status_with_its_number(busy: tuple[TestClient, Ledger], board: str) -> None:
    client, ledger = busy
    page = client.get(f"/{board}s").text
    counts = {status: n for (_, status), n in ledger.counts(Selection(kind=board, sure_only=True)).items()}
    assert set(re.findall(r'<h2 id="s-(\w+)">', page)) == set(counts)
    for status, number in counts.items():
        assert listed(client, f"/entries?kind={board}&status={status}") == number
        assert f"/entries?kind={board}&amp;status={status}" in page
    assert len(re.findall("<article", page)) == sum(min(number, 8) for number in counts.values())


def test_overdue_commitments_are_counted_and_listed(busy: tuple[TestClient, Ledger]) -> None:
    client, ledger = busy
    number, _ = ledger.overdue(DAY.isoformat())
    assert number > 0
    assert listed(client, f"/entries?kind=commitment&due_before={DAY}&all=1") == number
    assert f"{number:,} commitment" in client.get("/").text


def test_a_board_names_promise_and_outcome(busy: tuple[TestClient, Ledger]) -> None:
    client, _ = busy
    page = client.get("/commitments?status=broken&all=1").text
    assert '<span class="side-name">promise</span>' in page
    assert '<span class="side-name">outcome</span>' in page


def test_hostile_words_stay_words(client: TestClient) -> None:
    for path in ("/", "/?all=1", "/CHN/USA", "/measures", "/commitments"):
        text = client.get(path).text
        assert HOSTILE not in text
        assert "<script>alert" not in text


def test_a_visit_lasts_while_pauses_are_short() -> None:
    class Request:
        def __init__(self, cookie: str) -> None:
            self.cookies = {"detente_visit": cookie}

    def visit(cookie: str, now: datetime) -> tuple[str | None, str]:
        return last_visit(Request(cookie), now)  # type: ignore[arg-type]

    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    before, cookie = visit("", noon)
    assert before is None
    before, cookie = visit(cookie, noon + timedelta(minutes=10))
    assert before is None
    before, cookie = visit(cookie, noon + timedelta(days=1))
    assert before == "2026-05-01T12:10:00+00:00"
    before, _ = visit(cookie, noon + timedelta(days=1, minutes=5))
    assert before == "2026-05-01T12:10:00+00:00"
    assert visit("never~nor", noon)[0] is None


def test_the_front_page_tells_what_changed_since_the_last_visit(visit: Visit) -> None:
    client = visit()
    assert "What changes from now on" in client.get("/").text
    text = visit().get("/", headers={"Cookie": "detente_visit=~2001-01-01T00:00:00+00:00"}).text
    assert "1 document</a> read since 1 Jan 2001" in text
