"""The server of news and the ledger that each test of watching has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from news_server import NewsServer
from watch_setting import Setting


@pytest.fixture
def server() -> Iterator[NewsServer]:
    """A server on loopback."""
    with NewsServer() as made:
        yield made


@pytest.fixture
def setting(server: NewsServer, tmp_path: Path) -> Iterator[Setting]:
    """A watch on the server's RSS feed."""
    made = Setting(server, tmp_path / "t.db")
    yield made
    made.ledger.close()
