"""Feeds and lists of feeds: what is read out of them, and what no feed can make us do."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import MalformedFileError, UnreadableFileError
from detente.sources.feeds import article_of, read_feed, read_opml
from detente.sources.frontmatter import Facts

HERE = "http://news.example/feeds/world.xml"


def _rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>N</title>{items}</channel></rss>'.encode()


def test_an_opml_file_lists_feeds_however_deep_each_once(tmp_path: Path) -> None:
    place = tmp_path / "f.opml"
    place.write_text(
        '<opml version="2.0"><body><outline text="a"><outline text="b"><outline xmlUrl="http://a/1"/></outline>'
        '<outline type="rss" xmlurl=" http://a/2 "/></outline><outline xmlUrl="http://a/1"/><outline/></body></opml>'
    )
    assert read_opml(place) == ["http://a/1", "http://a/2"]


@pytest.mark.parametrize(
    "text",
    ["", "no xml", "\0", "\ufeff", "<!-- -->", "<html><body/></html>", "<opml><body><outline text='x'/></body></opml>"],
)
def test_what_lists_no_feed_is_told(tmp_path: Path, text: str) -> None:
    place = tmp_path / "f.opml"
    place.write_text(text)
    with pytest.raises(MalformedFileError, match=r"f\.opml"):
        read_opml(place)
    with pytest.raises(UnreadableFileError):
        read_opml(tmp_path / "none.opml")


def test_entities_of_an_opml_file_open_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("http://secret/")
    place = tmp_path / "f.opml"
    place.write_text(
        f'<!DOCTYPE o [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        '<opml><body>&x;<outline xmlUrl="http://a/1"/></body></opml>'
    )
    assert read_opml(place) == ["http://a/1"]


def test_links_are_taken_relative_to_the_feed_and_without_their_fragment() -> None:
    (entry,) = read_feed(_rss("<item><title>T</title><link>../a/1?x=2#top</link></item>"), HERE).entries
    assert entry.link == "http://news.example/a/1?x=2"


def test_an_id_that_is_no_address_is_no_link() -> None:
    feed = read_feed(_rss("<item><guid>17</guid><description>The envoys met.</description></item>"), HERE)
    assert [(entry.link, entry.content) for entry in feed.entries] == [(None, "The envoys met.")]
    feed = read_feed(_rss("<item><guid>http://a/17</guid></item>"), HERE)
    assert [entry.link for entry in feed.entries] == ["http://a/17"]


def test_the_same_link_under_other_ids_is_one_entry() -> None:
    items = "".join(f"<item><guid isPermaLink='false'>{n}</guid><link>http://a/1</link></item>" for n in range(5))
    assert len(read_feed(_rss(items), HERE).entries) == 1


def test_entries_without_link_are_told_apart_by_their_ids() -> None:
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><description>Same.</description></item>" for n in (1, 2, 1)
    )
    assert len(read_feed(_rss(items), HERE).entries) == 2


def test_dates_and_stamps() -> None:
    def one(date: str, title: str = "T") -> tuple[str | None, str]:
        item = f"<item><title>{title}</title><link>http://a/1</link><pubDate>{date}</pubDate></item>"
        (entry,) = read_feed(_rss(item), HERE).entries
        return entry.published, entry.stamp

    first = one("Mon, 04 May 2026 10:00:00 GMT")
    assert first[0] == "2026-05-04"
    assert one("Mon, 04 May 2026 10:00:00 GMT") == first
    assert one("Tue, 05 May 2026 10:00:00 GMT")[1] != first[1]
    assert one("Mon, 04 May 2026 10:00:00 GMT", "U")[1] != first[1]
    assert one("nonsense")[0] is None


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "declared", [f'<!ENTITY e0 "haha">{BOMB}', '<!ENTITY e11 SYSTEM "file:///etc/passwd">', "<!ENTITY e11 'x>y\"z'>"]
)
def test_entities_are_not_expanded(declared: str) -> None:
    item = "<item><title>A &e11; b</title><link>http://a/1</link></item>"
    feed = read_feed(_rss(item, f"<!DOCTYPE rss [{declared}]>"), HERE)
    told = repr(feed)
    assert len(told) < 1000
    assert "root:" not in told
    assert "haha" not in told
    assert "x>y" not in told


def test_entities_in_wide_letters_are_refused() -> None:
    content = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "b">]><rss/>'.encode("utf-16")
    with pytest.raises(ValueError, match="entities"):
        read_feed(content, HERE)


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"<html><p>Not found</p></html>", b"{}", b"plain words"])
def test_what_is_no_feed_is_told(content: bytes) -> None:
    feed = read_feed(content, HERE)
    assert feed.entries == ()
    assert feed.fault


def test_a_feed_in_another_encoding_is_read() -> None:
    text = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Zürich</title></channel></rss>'
    )
    assert read_feed(text.encode("latin-1"), HERE, {"content-type": "text/html"}).title == "Zürich"


def test_the_encoding_that_a_server_names_counts_where_the_bytes_are_not_utf8() -> None:
    text = "The envoy of Łódź met the minister in Gdańsk on Monday, and they spoke of the border for hours."
    made = article_of(text.encode("iso-8859-2"), "text/plain; charset=ISO-8859-2", "n", Facts())
    assert made.text == text
    assert article_of(text.encode(), "text/plain; charset=ISO-8859-2", "n", Facts()).text == text
    with pytest.raises(UnreadableFileError, match="application/pdf"):
        article_of(b"%PDF-1.4", "application/pdf", "n", Facts())


@pytest.mark.parametrize("number", ["#x110000", "#99999999999999999999", "#xD800", "#1114112"])
def test_numbers_of_no_character_fail_nothing(number: str) -> None:
    said = f"<rss version='2.0'><channel><item><link>https://a.example/1</link><description>Chad &{number}; met Sudan"
    feed = read_feed(f"{said}</description></item></channel></rss>".encode(), "https://a.example/feed")
    (entry,) = feed.entries
    assert "met Sudan" in entry.content
