"""What the tests of asking a server share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from local_server import LocalServer


@pytest.fixture
def local() -> Iterator[LocalServer]:
    """A server on this machine; every request to it must be one by the published schema."""
    with LocalServer() as server:
        yield server
    assert server.faults == []
