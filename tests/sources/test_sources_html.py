"""Pages: what is visible, what is the article, what the head says; and markup made to hurt."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from detente.sources import Document, Skipped, documents
from detente.sources.html_page import read_page
from detente.sources.html_text import visible_text

BODY = [
    "The foreign ministers of Norland and Sudmark signed an agreement on Tuesday to reopen three "
    "border crossings "
    "that have been closed since the war of 1962 &mdash; the first such step in decades.",
    "&ldquo;We have waited for this day for a very long time,&rdquo; said the Norland minister, Ann "
    "Smith, after a "
    "ceremony in the harbour town of Eastport that was broadcast live in both countries.",
    "Sudmark promised to withdraw its artillery from the eastern bank of the river before the end "
    "of the year, and "
    "Norland will in turn lift its ban on the import of timber and coal from its neighbour.",
    "Officials said that a second round of talks on fishing rights would be held in Sudmark in the "
    "spring, although "
    "no date has yet been agreed and several questions remain open between the two sides.",
]
PAGE = f"""<!DOCTYPE html><html><head><title>Border to reopen | The Gazette</title>
<meta property="og:site_name" content="The Gazette"><meta property="og:title" content="Border to reopen">
<meta property="article:published_time" content="1993-05-04T10:00:00Z">
<link rel="canonical" href="https://gazette.example/border"><script>var x = "<p>no</p>";</script></head><body>
<nav><ul><li>Home</li><li>World</li><li>Business</li></ul></nav>
<article><h1>Border to reopen</h1><p>By Tom Brown</p>{"".join(f"<p>{each}</p>" for each in BODY)}
<p style="display:none">Hidden words.</p>
<figure><figcaption>The harbour at dawn (Reuters)</figcaption></figure>
<p>Sign up for our morning newsletter</p></article>
<aside><h2>Most read</h2><p>Ten cakes to bake this weekend for your whole family and all friends.</p></aside>
<footer><p>&copy; 1993 The Gazette. All rights reserved.</p></footer></body></html>"""


def read(tmp_path: Path, page: str) -> Document | Skipped:
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    return next(iter(documents([path])))


def test_page_gives_article_and_facts(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE)
    assert isinstance(document, Document)
    assert (document.title, document.publisher) == ("Border to reopen", "The Gazette")
    assert (document.published, document.dating) == ("1993-05-04", "stated")
    kept = {block.role: document.text[block.start : block.end] for block in document.blocks}
    assert kept["title"] == "Border to reopen"
    bodies = [document.text[b.start : b.end] for b in document.blocks if b.role == "body"]
    assert len(bodies) == len(BODY)
    assert "1962 — the first" in bodies[0]
    shown = "\n".join(document.text[b.start : b.end] for b in document.blocks)
    for alien in ("Hidden", "cakes", "Business", "rights reserved", "newsletter", "Tom Brown", "var x"):
        assert alien not in shown
    assert "Hidden" not in document.text


def test_truncated_page_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE[: PAGE.index("artillery")])
    assert isinstance(document, Document)
    assert any("Eastport" in document.text[b.start : b.end] for b in document.blocks)


@pytest.mark.parametrize("page", ["<html><body><script>let a", "<html><head><title>", "<!-- never closed <p>text</p>"])
def test_page_without_text_is_told(tmp_path: Path, page: str) -> None:
    fault = read(tmp_path, page)
    assert isinstance(fault, Skipped)
    assert fault.error == "MalformedFileError"


def test_visible_text_is_lines() -> None:
    shown = visible_text("<div>A &amp; B<br>second <b>bold</b> line<ul><li>one<li>two</ul>1 < 2<p hidden>x</p></div>")
    assert shown.text == "A & B\nsecond bold line\none\ntwo\n1 < 2\n"
    assert all(shown.text[line.start : line.end].strip() for line in shown.lines)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "deep",
        "<!--" * 50_000,
        "<a " * 50_000,
        '<a b="' * 40_000,
        "<" * 100_000,
        "<p>x" * 20_000,
        "<span>" * 20_000 + "</div>" * 20_000,
        "<script>" * 20_000,
        "&" * 100_000,
    ],
)
def test_hostile_markup_neither_crashes_nor_hangs(markup: str) -> None:
    began = time.perf_counter()
    page = read_page("<html><body>" + markup)
    assert time.perf_counter() - began < 10
    assert all(0 <= each.start < each.end <= len(page.text) for each in page.paragraphs)
