"""The documentation site: complete, without warnings, and without a request to anybody."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from threading import Thread

import click
import pytest
import yaml

from detente.cli.main import cli

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

public_names = import_module("public_names")

RESOURCE = re.compile(r"<(?:link|script|img|iframe|source|object|embed|video|audio|use)\b[^>]*", re.IGNORECASE)
ADDRESS = re.compile(r"\b(?:src|href|srcset|data)\s*=\s*[\"']?\s*((?:https?:)?//[^\"'\s>]*)", re.IGNORECASE)
IN_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]*)", re.IGNORECASE)


def commands(
    group: click.Group, words: tuple[str, ...] = ("detente",)
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command with the words that call it, those of groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


def pages_of_nav(nav: object) -> Iterator[str]:
    """Yield the pages that a nav names."""
    if isinstance(nav, str):
        yield nav
    for one in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from pages_of_nav(one)


def plain(html: str) -> str:
    """Return the words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_site_is_built_without_warnings(built: tuple[Path, str]) -> None:
    folder, said = built
    assert (folder / "index.html").is_file()
    assert "WARNING" not in said
    assert "ERROR" not in said


def test_every_page_of_docs_is_in_the_nav() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    listed = set(pages_of_nav(settings["nav"]))
    written = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    notebooks = {
        path.relative_to(ROOT / "docs").with_suffix(".md").as_posix() for path in (ROOT / "docs").rglob("*.ipynb")
    }
    assert listed == written | notebooks | {"reference/python"}


def test_every_command_is_told_with_all_its_options(site: Path) -> None:
    html = (site / "reference/commands/index.html").read_text("utf-8")
    headings = {plain(found).rstrip(" ¶") for found in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)}
    found = list(commands(cli))
    assert len(found) > 15
    for words, command in found:
        assert " ".join(words) in headings
        part = plain(html.split(f'id="{"-".join(words)}"', 1)[1].split('id="detente-', 1)[0])
        shown = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
        for name in (name for option in shown for name in (*option.opts, *option.secondary_opts)):
            assert name in part, (words, name)


@pytest.mark.parametrize("module", public_names.modules())
def test_every_public_name_is_told(site: Path, module: str) -> None:
    there = import_module(module)
    assert there.__doc__
    html = (site / "reference/python" / module / "index.html").read_text("utf-8")
    exported = list(getattr(there, "__all__", [])) or [one.name for one in public_names.names(module)]
    assert exported
    for name in exported:
        assert f'id="{module}.{name}"' in html
        assert getattr(there, name) is not None


def test_public_names_are_found_where_they_are_written() -> None:
    for module in public_names.modules():
        for one in public_names.names(module):
            home, _, name = one.home.rpartition(".")
            assert getattr(import_module(module), one.name) is not None
            if (home, name) == ("detente.read", "read"):
                continue  # `detente.read` is the callable package itself
            assert getattr(sys.modules[home], name) is getattr(import_module(module), one.name), one


def test_what_a_class_and_a_function_are_for_is_in_the_reference(site: Path) -> None:
    told = plain((site / "reference/python/detente.ledger/index.html").read_text("utf-8"))
    assert "An open ledger." in told
    assert "Return the entries by date, filtered as Selection says" in told


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    asked = [
        f"{path.relative_to(site)}: {address}"
        for path in site.rglob("*.html")
        for tag in RESOURCE.findall(path.read_text("utf-8"))
        for address in ADDRESS.findall(tag)
    ]
    styles = [
        f"{path.relative_to(site)}: {address}"
        for path in (*site.rglob("*.css"), *site.rglob("*.html"))
        for address in IN_STYLE.findall(path.read_text("utf-8"))
    ]
    assert asked + styles == []


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="https://fonts.example/css">',
        "<script async src=//cdn.example/x.js>",
        '<img alt="" src="http://a.example/b.png">',
    ],
)
def test_a_request_to_elsewhere_would_be_seen(html: str) -> None:
    assert [ADDRESS.findall(tag) for tag in RESOURCE.findall(html)] != [[]]
    assert not [ADDRESS.findall(tag) for tag in RESOURCE.findall('<a href="https://a.example">a link</a>')]
    assert IN_STYLE.findall("@font-face{src:url(https://a.example/b.woff)}") == ["https://a.example/b.woff"]


def test_marks_for_the_tests_are_not_shown(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not re.search(r"(?:<|&lt;)!-- (?:output|not run|ledger|needs|file)\b", path.read_text("utf-8")), path


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """The site, served on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_browser_asks_nobody_else(address: str) -> None:
    from browsing import ARGUMENTS, CHROMIUM, visiting
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        with visiting(browser, address) as visitor:
            visitor.page.context.set_default_timeout(60_000)  # the search's index is built in the browser
            page = visitor.open("/")
            field = page.locator("input.md-search__input")
            field.click()
            page.wait_for_function("document.querySelector('.md-search-result__meta').innerText.length > 0")
            field.press_sequentially("reconcile", delay=20)
            found = page.locator(".md-search-result__item a").first
            found.wait_for(state="attached")
            visitor.open(f"/{found.get_attribute('href').removeprefix(address).lstrip('/')}")
            visitor.open("/reference/python/detente.ledger/")
            visitor.open("/notebook/")
            assert visitor.faults == []
        browser.close()
