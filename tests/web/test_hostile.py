"""Articles by people who mean no good: every page shows their words, and does nothing that they say."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote
from zlib import crc32

import pytest
from hostile_setting import ATTACKS, Inspection, hostile_ledger, of_ours, write_files
from starlette.testclient import TestClient
from web_setting import DAY, HOME

from detente.ledger import Ledger
from detente.web import api, create_app, static_files
from detente.web.app import ROUTERS

LARGEST: Final = 2_500_000
TOO_LONG: Final = 800
SLOWEST: Final = 10.0
"""Bytes and seconds of a page, at most; the machine may be busy."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_ledger(tmp_path_factory.mktemp("hostile") / "t.db")


@pytest.fixture(scope="module")
def visitor(made: Path) -> Iterator[TestClient]:
    app = create_app(made, today=lambda: DAY)
    with TestClient(app, base_url=HOME, follow_redirects=False) as client:
        yield client


PAGES: Final = [router for router in ROUTERS if router not in (api.router, static_files.router)]


def page_paths(routers: Iterable[Any] = PAGES) -> Iterator[str]:
    """Yield the paths of all pages, those of the API and of files apart."""
    for router in routers:
        for route in router.routes:
            inner = getattr(route, "original_router", None)
            if inner is not None:
                yield from page_paths([inner])
            elif "GET" in route.methods:
                yield route.path


def addresses(place: Path) -> list[str]:
    """Return the addresses of all pages, with what the ledger holds where their paths leave a part open."""
    names = ["USA", *(_segment(attack) for attack in ATTACKS.values())]
    with Ledger(place) as ledger:
        held = {
            "entry": [entry.id for entry in ledger.entries()],
            "document": [one.key for one in ledger.documents()],
            "actor": names,
            "judgement": [one.id for one in ledger.judgements()],
        }
        pairs = [one.pair for one in ledger.pairs()]
    found = []
    for path in page_paths():
        parts = re.findall(r"\{[^}]*\}", path)
        fills = _fills(path, len(parts), held, pairs)
        for fill in fills:
            address = path
            for part, value in zip(parts, fill):
                address = address.replace(part, value, 1)
            found.append(address)
    return found


def _fills(path: str, parts: int, held: dict[str, list[str]], pairs: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    if parts == 3:
        return [(*one, form) for one in pairs for form in ("md", "html")]
    if parts == 2:
        return [pair for one in pairs for pair in (one, one[::-1])]
    if parts == 1:
        return [(value,) for name, values in held.items() if path.startswith(f"/{name}") for value in values]
    return [()]


def _segment(name: str) -> str:
    return quote(name.encode("utf-8", "replace"), safe="")


def _as_others(address: str) -> bool:
    """Tell whether a link is one of many of its sort, of which some are followed, or a PDF, slow to make.

    Of forms about an entry it is one in three: each attack stands in five entries, each with several forms.
    """
    many = 9 if address.startswith(("/entries?", "/documents?", "/search?", "/reviewer?")) else 1
    many = 3 if address.startswith("/entry/") and "?" in address else many
    return address.endswith("/pdf") or crc32(address.encode()) % many > 0


QUERIES: Final = {
    "/": [],
    "/entries": ["all=1", "all=1&page=2"] + [f"{name}={{}}" for name in ("actor", "source", "pair", "kind", "since")],
    "/commitments": ["all=1", "actor={}"],
    "/measures": ["all=1", "source={}"],
    "/search": ["q={}", "q=China&actor={}"],
    "/USA/CHN": ["all=1", "actor={}", "since={}"],
}
"""What is asked of pages besides; {} is each attack."""


def asked() -> list[str]:
    """Return addresses with every attack in the query."""
    return [
        f"{path}?{query.replace('{}', _segment(attack))}"
        for path, queries in QUERIES.items()
        for query in queries
        for attack in (ATTACKS.values() if "{}" in query else ["-"])
    ]


class Reader:
    """Fetches pages, each once, and notes what is wrong with them."""

    def __init__(self, visitor: TestClient) -> None:
        self.visitor = visitor
        self.status: dict[str, int] = {}
        self.faults: list[str] = []

    def read(self, addresses: Iterable[str]) -> set[str]:
        """Read pages that were not read yet; return the addresses of ours that they link to."""
        links: set[str] = set()
        for address in sorted(set(addresses) - self.status.keys()):
            links |= self._page(address)
        return links

    def _page(self, address: str) -> set[str]:
        began = time.monotonic()
        answer = self.visitor.get(address)
        slow = time.monotonic() - began
        self.status[address] = answer.status_code
        if slow > SLOWEST or len(answer.content) > LARGEST:
            self.faults.append(f"{address[:120]}: {slow:.1f} s, {len(answer.content):,} bytes")
        if "attachment" in answer.headers.get("content-disposition", ""):
            return set()
        if not answer.headers.get("content-type", "").startswith("text/html"):
            return set()
        seen = Inspection(answer.text)
        self.faults += [f"{address[:120]}: {fault}" for fault in seen.faults]
        return of_ours(seen.links)


@pytest.fixture(scope="module")
def reader(made: Path, visitor: TestClient) -> Reader:
    """A reader who has read every page, whatever these link to, and pages asked for with attacks."""
    reader = Reader(visitor)
    found = reader.read(addresses(made))
    reader.read(one for one in found if not _as_others(one))
    reader.read(asked())
    return reader


def test_no_page_holds_what_strangers_put_in(reader: Reader) -> None:
    assert len(reader.status) > 200
    assert reader.faults == []


def test_no_page_fails(reader: Reader) -> None:
    assert {address: status for address, status in reader.status.items() if status >= 500} == {}


def test_every_page_and_every_link_is_found(made: Path, reader: Reader) -> None:
    refused = set(asked())  # a text of an attack is no date, no kind, no pair: 400
    lost = {address: status for address, status in reader.status.items() if status != 200 and address not in refused}
    assert {address for address in lost if len(address) < TOO_LONG} == set()
    assert set(lost.values()) <= {400}  # filters take names of at most 200 letters
    assert {status for address, status in reader.status.items() if address in refused} <= {200, 400, 404}


def test_the_words_are_shown_as_they_are(visitor: TestClient) -> None:
    page = visitor.get("/entries?all=1&kind=statement").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "T{{7*7}}T" in page


def test_the_api_gives_hostile_words_unaltered_and_as_json(made: Path, visitor: TestClient) -> None:
    with Ledger(made) as ledger:
        keys = {held.name: held.key for held in ledger.documents()}
        for name, attack in ATTACKS.items():
            answer = visitor.get(f"/api/documents/{keys[f'{name} {attack}']}")
            assert answer.headers["content-type"] == "application/json"
            assert answer.json()["document"]["title"] == attack
            assert answer.json()["text"] == ledger.text(keys[f"{name} {attack}"])
        assert len(visitor.get(f"/api/documents/{keys['endless']}").json()["text"]) > 10_000_000
    told = visitor.get("/api/entries?all=1&size=200")
    assert told.status_code == 200
    assert json.loads(told.content)["total"] > 90


def test_a_brief_of_hostile_words_is_made_as_pdf(visitor: TestClient) -> None:
    began = time.monotonic()
    answer = visitor.get("/brief/USA/CHN/pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert time.monotonic() - began < 2 * SLOWEST
    assert len(answer.content) < LARGEST


def test_files_of_strangers_are_read_and_shown(tmp_path: Path) -> None:
    from detente.cli.main import run

    place = tmp_path / "t.db"
    assert run(["read", str(write_files(tmp_path / "files")), "--ledger", str(place)]) in (0, 1)
    with Ledger(place) as ledger:
        assert len(ledger.documents()) > 20
        assert ledger.count() >= 5
        assert not any("\ud800" in (held.title or "") for held in ledger.documents())
    with TestClient(create_app(place, today=lambda: DAY), base_url=HOME, follow_redirects=False) as visitor:
        reader = Reader(visitor)
        reader.read([*addresses(place), "/entries?all=1"])
        assert reader.faults == []
        assert all(status in (200, 404) for status in reader.status.values())
        for path in ("/entries?all=1&size=200", "/documents?size=200", "/people?all=1", "/search?q=China", "/review"):
            assert visitor.get(f"/api{path}").status_code == 200
