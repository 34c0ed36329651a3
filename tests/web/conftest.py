"""What the tests of the web page share: a ledger with a hostile article, and visitors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from affair_setting import Visitor, affair
from starlette.testclient import TestClient
from web_setting import HOME, HOSTILE, TEXT, Visit, make_app, records

from detente.ledger import Ledger
from detente.sources.document import Document


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of one article by a stranger who means no good."""
    place = tmp_path_factory.mktemp("web") / "t.db"
    document = Document(
        name="hostile", text=TEXT, title=HOSTILE, published="1992-03-04", dating="given", publisher=HOSTILE
    )
    with Ledger(place) as held:
        added = held.add(document, records())
        assert (added.records, added.refused) == (4, 0)
        held.refresh()
    return place


@pytest.fixture
def visit(ledger: Path) -> Iterator[Visit]:
    """Make a visitor, who has nothing yet: `visit(token=…)`."""
    made: list[TestClient] = []

    def visiting(base_url: str = HOME, **options: Any) -> TestClient:
        client = TestClient(make_app(ledger, **options), base_url=base_url, follow_redirects=False)
        made.append(client.__enter__())
        return client

    yield visiting
    for client in made:
        client.__exit__(None, None, None)


@pytest.fixture
def client(visit: Visit) -> TestClient:
    """A visitor of a server without a token."""
    return visit()


@pytest.fixture(scope="session")
def affair_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of a small affair, to be copied."""
    return affair(tmp_path_factory.mktemp("affair") / "a.db")


@pytest.fixture
def visitor(affair_file: Path, tmp_path: Path) -> Iterator[Visitor]:
    """Ana, who judges a ledger of her own."""
    made = Visitor(Path(copy(affair_file, tmp_path / "ana.db")))
    yield made
    made.close()


@pytest.fixture
def nameless(affair_file: Path, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody who did not yet say who."""
    made = Visitor(Path(copy(affair_file, tmp_path / "nameless.db")), name="")
    yield made
    made.close()
