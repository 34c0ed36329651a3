"""A PostgreSQL server of the tests' own, in a folder of its own, reached through a socket there and on loopback.

It is a child of the test run and ends with it, however that ends. Nothing is flushed to the disk: the tests kill
programs, not machines.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, Final

ADMIN: Final = "keeper"
PASSWORD: Final = "not-told"
_SETTINGS: Final = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "50",
    "listen_addresses": "127.0.0.1",
    "lc_messages": "C",
    "restart_after_crash": "on",
    "log_min_messages": "fatal",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "96MB",
    "min_wal_size": "32MB",
}


def missing() -> str | None:
    """Why no server can be started here; None where one can."""
    if programs() is None:
        return "PostgreSQL is not installed (apt-get install postgresql)"
    if shutil.which("setpriv") is None:
        return "needs setpriv, of util-linux"
    return None


def programs() -> Path | None:
    """The folder with the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("postgres")
    return found[-1].parent if found else Path(named).parent if named else None


class Server:
    """A server, started; its databases are made by copying."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="detente-pg-"))
        self.data, self.port = self.folder / "data", _free_port()
        self._numbers = count()
        self.spare: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, *_keeper())
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        letters = ("--encoding=UTF8", "--locale=C.UTF-8")
        guards = ("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={secret}")
        _run("initdb", "-D", self.data, "-U", ADMIN, "--no-sync", "--no-instructions", *letters, *guards)
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        command = ["postgres", "-D", self.data, "-p", self.port, "-k", self.folder, *settings]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(_as_keeper(*command), stdout=log, stderr=log)
        for _ in range(400):
            with suppress(Exception):
                return self.tell("SELECT 1")
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        """Kill it and all its processes, as a machine does that has no memory left."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for one in (self.process.pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        """End it, and take everything away."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, user: str = ADMIN) -> str:
        """The address of a database, through the socket."""
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}&port={self.port}"

    def over_network(self, database: str, password: str = PASSWORD) -> str:
        """The address of a database with a password, through loopback."""
        return f"postgresql+psycopg://{ADMIN}:{password}@127.0.0.1:{self.port}/{database}"

    def tell(self, statement: str, database: str = "postgres") -> Any:
        """Do a statement; return its rows, if it has any."""
        import psycopg

        place = f"host={self.folder} port={self.port} user={ADMIN} dbname={database}"
        with psycopg.connect(place, autocommit=True) as connection:
            done = connection.execute(statement)  # type: ignore[arg-type]
            return done.fetchall() if done.description else None

    def new(self, like: str | None = None) -> str:
        """Make a database with an empty ledger, or like another; return its name."""
        if like is None and self.spare:
            self.empty_out(self.spare[-1])  # faster than copying
            return self.spare.pop()
        name = f"ledger{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {like or self.empty} STRATEGY file_copy")
        return name

    def bare(self) -> str:
        """Make a database with nothing in it; return its name."""
        name = f"bare{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name}")
        return name

    def empty_out(self, name: str) -> None:
        """Let a ledger be as if new."""
        from detente.ledger.schema import metadata

        tables = ["passage_words", *(table.name for table in reversed(metadata.sorted_tables) if table.name != "meta")]
        anew = ["UPDATE meta SET value = '0' WHERE key LIKE '%_version'", "DELETE FROM meta WHERE key = 'rules'"]
        self.tell("; ".join([*(f"DELETE FROM {table}" for table in tables), *anew]), name)

    @cached_property
    def empty(self) -> str:
        """The name of a database with an empty ledger, to copy."""
        from detente.ledger import Ledger

        name = self.bare()
        Ledger(self.url(name)).close()
        return name


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _keeper() -> tuple[int, int]:
    """User and group to run as, since PostgreSQL does not run as root."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return found.pw_uid, found.pw_gid
    raise AssertionError("no user to run PostgreSQL as")


def _as_keeper(program: str, *args: object) -> list[str]:
    folder = programs()
    assert folder is not None
    other: list[str] = []
    if os.geteuid() == 0:
        user, group = _keeper()
        other = [f"--reuid={user}", f"--regid={group}", "--clear-groups"]
    return ["setpriv", *other, "--pdeathsig=QUIT", str(folder / program), *map(str, args)]


def _run(program: str, *args: object) -> None:
    subprocess.run(_as_keeper(program, *args), check=True, capture_output=True, cwd="/")
