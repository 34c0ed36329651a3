"""What people do with the pages, in a real browser: follow a number to its sentence, search, correct, review."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import Visitor
from playwright.sync_api import Page, expect

Visit = Callable[..., Visitor]


def as_reviewer(page: Page, name: str = "Ana") -> None:
    """Give the name that judgements are signed with, as the page asks for it once."""
    expect(page.get_by_role("heading", name="Who decides?")).to_be_visible()
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Decide").click()


def test_a_number_leads_to_its_sentence(visitor: Visit) -> None:
    page = visitor().open("/")
    number = int(page.locator(".tile-number").first.inner_text())
    page.locator(".tile a").first.click()
    expect(page.locator(".total strong")).to_have_text(re.compile(rf"^{number} entr"))
    assert page.locator(".lines > li").count() == min(number, 50)
    page.locator(".lines .to-entry").first.click()
    expect(page).to_have_url(re.compile("/entry/"))
    evidence = page.locator(".evidence blockquote").first.inner_text().strip("“”")
    page.locator(".evidence a").first.click()
    expect(page).to_have_url(re.compile("/document/.+#"))
    text = " ".join(page.locator("main").inner_text().split())
    assert " ".join(evidence.split()) in text
    target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.locator(f"[id='{target}']").count() == 1


def test_a_search_leads_to_the_document(visitor: Visit) -> None:
    page = visitor().open("/")
    page.get_by_role("searchbox").fill("Yinhe chemicals")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=Yinhe"))
    expect(page.locator("main mark").first).to_have_text(re.compile("Yinhe|chemical", re.IGNORECASE))
    page.locator("main a[href^='/document/']").first.click()
    expect(page.locator("main")).to_contain_text("Yinhe")


def test_a_record_is_corrected_and_the_correction_undone(visitor: Visit) -> None:
    page = visitor().open("/entries?kind=meeting&pair=USA-CHN")
    page.locator(".lines .to-entry").first.click()
    entry = page.url
    before = page.locator("main").inner_text()
    page.get_by_label("Field").select_option("place")
    page.get_by_label("Right value").fill("Vientiane")
    page.get_by_role("button", name="Correct", exact=True).click()
    as_reviewer(page)
    expect(page.get_by_role("status").first).to_be_visible()
    page.goto(entry)
    expect(page.locator("main")).to_contain_text("Vientiane")
    page.get_by_role("button", name="Undo").first.click()
    page.goto(entry)
    expect(page.locator("main")).not_to_contain_text("set to Vientiane by Ana", timeout=2000)
    assert "Vientiane" not in page.locator(".account, table").first.inner_text()
    assert before.splitlines()[0] in page.locator("main").inner_text()


def test_the_queue_is_walked_by_keyboard(visitor: Visit) -> None:
    page = visitor().open("/review")
    first = page.locator("main article, main section").first.inner_text()
    page.keyboard.press("s")
    expect(page).to_have_url(re.compile("skip"))
    second = page.locator("main article, main section").first.inner_text()
    assert second != first
    page.keyboard.press("c")
    as_reviewer(page)
    expect(page.get_by_role("status").first).to_be_visible()
    third = page.locator("main article, main section").first.inner_text()
    assert third not in (first, second)
    page.keyboard.press("u")
    page.wait_for_load_state("networkidle")
    page.goto(page.url.split("/review")[0] + "/judgements")
    expect(page.locator("main")).to_contain_text("Ana")
    expect(page.locator("main")).to_contain_text("undone")


@pytest.mark.parametrize("key", ["c", "r", "s"])
def test_keys_in_a_field_are_letters(visitor: Visit, key: str) -> None:
    page = visitor().open("/review")
    address = page.url
    field = page.get_by_label(re.compile("^Why")).first
    field.focus()
    page.keyboard.press(key)
    assert field.input_value() == key
    assert page.url == address


def test_a_document_lights_up_what_a_record_rests_on(visitor: Visit) -> None:
    page = visitor().open("/entries?kind=commitment")
    page.locator(".line-foot a[href^='/document/']").first.click()
    records = page.locator("main [id] a[href^='/entry/']")
    assert records.count() > 0
    records.first.hover()
    assert page.locator("main .lit, main [class*=lit]").count() > 0
