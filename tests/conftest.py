"""What tests of several packages share: the databases that a ledger may stand on.

Tests that take `database` run on each of them. They name their ledgers by paths, whatever the database: on PostgreSQL
a path stands for a database of its own, a copy of an empty one. What is written at the path is that database's name,
so that who copies the file copies the ledger.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import kept
import pytest
from sqlalchemy.engine import URL, make_url

from detente.ledger import dialect
from new_ledgers import made_quickly
from postgres_server import Server, missing


class Places:
    """The databases that paths stand for."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._known: dict[Path, str] = {}
        self._plainly = dialect.address
        self.awake = True

    def address(self, place: str | Path) -> URL:
        """Return the address of the database that a path stands for, made where there is none."""
        if "://" in str(place) or not self.awake:
            return self._plainly(place)
        path = Path(place).resolve()
        told = path.read_text() if path.exists() else None
        if told is None or self._known.get(path) != told:
            self.leave(*(one for one in self._known if not one.exists()))
            self._known[path] = self._server.new(like=told)
            path.write_text(self._known[path])
        return make_url(self._server.url(self._known[path]))

    def leave(self, *paths: Path) -> None:
        """Let the databases of these paths be taken for others."""
        for path in paths:
            self._server.spare.append(self._known.pop(path))

    def leave_all(self, folder: Path | None = None) -> None:
        """Do so with all under a folder, or all."""
        self.leave(*(path for path in self._known if folder is None or path.is_relative_to(folder)))


_IN_USE: list[Places] = []


def pytest_make_parametrize_id(val: object) -> str | None:
    """Give bytes no name of their own: packed ones hold the second of their packing, which two workers do not share."""
    return "bytes" if isinstance(val, bytes) else None


def pytest_configure(config: pytest.Config) -> None:
    """Let the processes of this run read the scored sets of documents once among them (scripts/kept.py)."""
    if not hasattr(config, "workerinput"):
        folder = TemporaryDirectory(prefix="read-once-")
        config.add_cleanup(folder.cleanup)
        os.environ[kept.FOLDER] = folder.name


@pytest.fixture(scope="session", autouse=True)
def _new_ledgers() -> Iterator[None]:
    """Make new ledgers in files quickly."""
    yield from made_quickly()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; tests that ask for it are skipped where none is installed."""
    if why := missing():
        pytest.skip(why)
    made = Server()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def frail() -> Iterator[Server]:
    """A PostgreSQL server to be killed, so that none of the others' goes down with it."""
    if why := missing():
        pytest.skip(why)
    made = Server()
    yield made
    made.stop()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of the database on which ledgers stand; as soon as a test has it, paths lead there."""
    if request.param == "sqlite":
        yield request.param
        return
    places = Places(request.getfixturevalue("server"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "address", places.address)
        _IN_USE.append(places)
        yield request.param
        _IN_USE.remove(places)
    places.leave_all()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let paths lead elsewhere only in tests that take `database`."""
    for places in _IN_USE:
        places.awake = "database" in getattr(item, "fixturenames", ())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After a test, leave the databases that stood for paths in its folder."""
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    yield
    for places in _IN_USE if folder is not None else ():
        places.leave_all(folder.resolve())
