"""Each page in a real browser: no error, no other host, no serious fault of accessibility, at any width and theme."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Visitor
from playwright.sync_api import Route, expect

from detente.ledger import Ledger, Selection

Visit = Callable[..., Visitor]

PAGES = {
    "front": "/",
    "front, all": "/?all=1",
    "pair": "/USA/CHN",
    "pair, zoomed": "/CHN/USA?since=1993-01-01&until=1993-12-31&all=1",
    "pair, nothing": "/FJI/TON",
    "commitments": "/commitments?all=1",
    "measures": "/measures",
    "entries": "/entries?kind=event&all=1",
    "entry": "/entry/{measure}",
    "merge": "/entry/{measure}/merge",
    "document": "/document/{document}",
    "documents": "/documents",
    "actor": "/actor/CHN",
    "search": "/search?q=sanctions",
    "search, nothing": "/search?q=zzzz",
    "review": "/review",
    "judgements": "/judgements",
    "brief": "/brief/USA/CHN",
    "index": "/index/USA/CHN?by=year&all=1",
    "index, behind a period": "/index/PER/ECU?by=month&at=1997-01",
}


@pytest.fixture(scope="module")
def named(examples: Path) -> dict[str, str]:
    """What stands for the names in addresses: the measure that is told most, and its document."""
    with Ledger(examples) as ledger:
        measure = max(ledger.page(Selection(kind="measure")), key=lambda entry: (len(entry.records), entry.id))
        return {"measure": measure.id, "document": measure.lead.document}


def serious(visitor: Visitor) -> list[str]:
    """Return what axe finds serious or critical on the page that is shown."""
    found = Axe().run(visitor.page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:150] for node in one['nodes']][:3]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_open_without_fault(window: Visit, named: dict[str, str], path: str, theme: str) -> None:
    one = window(color_scheme=theme, viewport={"width": 1280, "height": 900})
    page = one.open(path.format(**named))
    assert page.locator("h1").count() == 1
    assert page.title().endswith("Détente")
    assert serious(one) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_pages_fit_a_phone(window: Visit, named: dict[str, str], path: str) -> None:
    one = window(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = one.open(path.format(**named))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(one) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_pages_are_read_without_scripts(window: Visit, named: dict[str, str], path: str) -> None:
    page = window(java_script_enabled=False).open(path.format(**named))
    assert page.locator("main").inner_text().strip()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_waits_for_its_content_can_be_read_meanwhile(visitor: Visit, theme: str) -> None:
    one = visitor(color_scheme=theme)
    held: list[Route] = []
    one.page.route("**/brief/FJI/TON", lambda route: held.append(route))  # noqa: PLW0108 - it takes no builtin
    page = one.open("/FJI/TON")
    expect(page.locator(".pair-brief .htmx-request")).to_have_count(1)
    assert serious(one) == []
    (request,) = held
    request.continue_()
    expect(page.locator(".pair-brief .htmx-request")).to_have_count(0)


def test_the_keyboard_reaches_the_content_first(visitor: Visit) -> None:
    page = visitor().open("/USA/CHN")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_filters_change_the_page_and_its_address(visitor: Visit) -> None:
    page = visitor().open("/USA/CHN")
    before = page.locator(".total").inner_text()
    page.get_by_label("Kind").select_option("measure")
    page.wait_for_url(re.compile("kind=measure"))
    expect(page.locator(".total")).not_to_have_text(before)
    assert page.locator(".lane-name").count() == 1
    address = page.url
    shown = page.locator(".total").inner_text()
    again = visitor().page
    again.goto(address)
    assert again.locator(".total").inner_text() == shown


def test_filters_work_without_scripts(visitor: Visit) -> None:
    page = visitor(java_script_enabled=False).open("/USA/CHN")
    page.get_by_label("Kind").select_option("measure")
    page.get_by_role("button", name="Show").click()
    assert "kind=measure" in page.url
    assert page.locator(".lane-name").count() == 1


def test_the_timeline_is_zoomed_and_the_way_back_leads_out_again(visitor: Visit) -> None:
    page = visitor().open("/USA/CHN")
    whole = page.locator(".timeline-span").inner_text()
    page.get_by_role("link", name="Closer").click()
    page.wait_for_url(re.compile("since="))
    expect(page.locator(".timeline-span")).not_to_have_text(whole)
    page.get_by_role("link", name="All", exact=True).click()
    expect(page.locator(".timeline-span")).to_have_text(whole)
    page.go_back()
    page.wait_for_url(re.compile("since="))


def test_the_index_opens_the_entries_behind_a_column_and_changes_its_periods(visitor: Visit) -> None:
    page = visitor().open("/PER/ECU")
    page.locator(".pair-index").scroll_into_view_if_needed()
    page.get_by_role("link", name="Quarter").click()
    expect(page.locator(".index-by")).to_have_text("by quarter")
    page.locator(".index-column").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/index/PER/ECU\?by=quarter&at="))
    assert page.locator("#behind .lines > li").count() > 0
    page.get_by_text("As a table").click()
    assert page.get_by_role("region", name="The index as a table").is_visible()


def test_every_mark_of_the_timeline_has_a_name(visitor: Visit) -> None:
    page = visitor().open("/USA/CHN?all=1")
    names = page.locator(".timeline-picture a").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') ?? one.textContent)"
    )
    assert len(names) > 10
    assert all(name.strip() for name in names)
