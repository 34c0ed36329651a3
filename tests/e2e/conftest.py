"""A ledger of the examples, shown on this machine, and a browser to look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copy

import pytest
from browsing import ARGUMENTS, CHROMIUM, Visitor, serving, visiting
from playwright.sync_api import Browser, sync_playwright

import detente
from detente.cli.main import run

EXAMPLES = Path(detente.__file__).parent / "examples"


class _Windows:
    """Windows by their options, each opened when it is first asked for."""

    def __init__(self, open_one: Callable[[dict[str, object]], Visitor]) -> None:
        self._open = open_one
        self._known: dict[str, Visitor] = {}

    def like(self, **options: object) -> Visitor:
        """Return the window with these options."""
        name = repr(sorted(options.items()))
        if name not in self._known:
            self._known[name] = self._open(options)
        return self._known[name]

    def faults(self) -> list[str]:
        """Return, once, what went wrong in any."""
        told = [fault for one in self._known.values() for fault in one.faults]
        for one in self._known.values():
            one.faults.clear()
        return told


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the examples, read as a user reads them."""
    place = tmp_path_factory.mktemp("e2e") / "examples.db"
    assert run(["read", str(EXAMPLES), "--ledger", str(place)]) in (0, 1)
    with detente.Ledger(place) as ledger:
        ledger.refresh()
    return place


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window; skips where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield made
        made.close()


@pytest.fixture(scope="module")
def home(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy of the ledger, the module's own."""
    place = Path(copy(examples, tmp_path_factory.mktemp("shown") / "ledger.db"))
    with serving(place) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, home: str) -> Iterator[Callable[..., Visitor]]:
    """Make a visitor: `visitor(color_scheme="dark")`. At the end nothing may have gone wrong for any."""
    with ExitStack() as stack:
        made: list[Visitor] = []

        def visit(**options: object) -> Visitor:
            made.append(stack.enter_context(visiting(browser, home, **options)))
            return made[-1]

        yield visit
        assert [fault for one in made for fault in one.faults] == []


@pytest.fixture(scope="module")
def windows(browser: Browser, home: str) -> Iterator[_Windows]:
    """Windows that stay open for the tests of a module, by what they were asked for."""
    with ExitStack() as stack:
        yield _Windows(lambda options: stack.enter_context(visiting(browser, home, **options)))


@pytest.fixture
def window(windows: _Windows) -> Iterator[Callable[..., Visitor]]:
    """A window with these options, which others looked through before: for who only looks.

    To open a window costs three times what a page costs. Who leaves something behind (a name, a filter), or waits for
    what comes later than the page, takes a `visitor`. No window may have seen anything go wrong up to a test's end.
    """
    yield windows.like
    assert windows.faults() == []
