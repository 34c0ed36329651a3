"""`/feed.atom`: what changed, for feed readers."""

from __future__ import annotations

from xml.etree import ElementTree

import feedparser
import pytest
from starlette.testclient import TestClient
from web_setting import HOME, HOSTILE, Visit

LONG_AGO = "1970-01-01"  # so that all documents were added since


def test_the_feed_leads_to_the_pages_of_the_entries(client: TestClient) -> None:
    """The promise, the ban and the statement are sure; the criticism is not, and comes only when all is asked for."""
    got = client.get(f"/feed.atom?since={LONG_AGO}")
    assert got.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(got.content)
    assert not feed.bozo
    assert all(one.title.startswith("[new] ") for one in feed.entries)
    more = feedparser.parse(client.get(f"/feed.atom?since={LONG_AGO}&all=1").content)
    assert {one.id for one in feed.entries} < {one.id for one in more.entries}
    for one in more.entries:
        (page,) = [link.href for link in one.links if link.rel == "alternate"]
        assert page.startswith(f"{HOME}/entry/")
        assert client.get(page.removeprefix(HOME)).status_code == 200


def test_strangers_words_do_nothing_in_a_feed(client: TestClient) -> None:
    """Shown are letters: taken as the HTML that it is said to be, the content holds paragraphs and no other tag."""
    got = client.get(f"/feed.atom?since={LONG_AGO}&all=1")
    root = ElementTree.fromstring(got.content)
    contents = [one.text or "" for one in root.iter("{http://www.w3.org/2005/Atom}content")]
    assert any("alert(1)" in one for one in contents)
    for one in contents:
        assert "<" not in one.replace("<p>", "").replace("</p>", "")
    assert HOSTILE not in got.text


def test_without_a_moment_the_last_thirty_days_are_told(client: TestClient) -> None:
    """The server's day is in 1992 and the documents were added after it, so all of them are told."""
    assert len(feedparser.parse(client.get("/feed.atom").content).entries) > 0
    nothing = feedparser.parse(client.get("/feed.atom?since=9999-01-01").content)
    assert not nothing.bozo
    assert nothing.entries == []


def test_a_moment_that_is_none_is_told_plainly(client: TestClient) -> None:
    assert client.get("/feed.atom?since=once").status_code in (400, 404)


def test_too_many_documents_are_told_plainly(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.web.pages.feed._DOCUMENTS", 0)
    got = client.get(f"/feed.atom?since={LONG_AGO}")
    assert got.status_code == 400
    assert "later moment" in got.text


def test_a_feed_needs_the_token_too(visit: Visit) -> None:
    assert visit(token="let-me-in-0123456789").get("/feed.atom").status_code in (401, 403)
