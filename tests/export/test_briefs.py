"""A brief in Markdown, HTML and PDF: whole, alike, and with every stranger's word as words."""

from __future__ import annotations

import builtins
import re
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

sys.path.insert(0, str(Path(__file__).parent.parent / "analysis"))
from brief_makers import Told, briefed

from detente.analysis import Brief
from detente.errors import InputError, NoPdfError
from detente.export import BRIEF_FORMATS, Links, brief_fragment, brief_html, brief_markdown, brief_pdf, write_brief

EVIL = (
    "Ghana [promised](https://evil.example) <script>alert(1)</script> ![x](http://evil.example/a.png) `code` **bold** "
    "| a | b | <b onclick=alert(2)>Togo</b> \u202egnihtyna\u202c &amp; $x^2$ www.evil.example # h to survey the reef."
)
PUBLISHER = 'Post"><img src=x onerror=alert(3)> [^1]: *The* </title><script>'


def _pledge(evidence: str, **more: Any) -> Told:
    fields = {"by": "GHA", "to": "TGO", "undertaking": "survey the reef", "date": "1999-02-03"}
    return Told("commitment", evidence, fields, **more)


@pytest.fixture
def made() -> Brief:
    """Return a brief on a promise and a doubtful act."""
    act = Told("event", "Togo thanked Ghana.", {"source": "TGO", "target": "GHA", "type": "SUPPORT", "date": "1999"})
    return briefed(("GHA", "TGO"), _pledge("Ghana promised Togo to survey the reef."), act)


@pytest.fixture
def hostile() -> Brief:
    """Return a brief on what a hostile paper wrote; told in quotation, for the undertaking is no clean phrase."""
    fields = {"by": "GHA", "to": "TGO", "undertaking": "<script>alert(9)</script> the reef", "date": "1999-02-03"}
    said = Told("statement", EVIL, {"speaker": "<i>Ama</i> Mensah", "by": "GHA", "about": "TGO", "quote": EVIL[:60]})
    return briefed(("GHA", "TGO"), Told("commitment", EVIL, fields, publisher=PUBLISHER), said)


class _Tags(HTMLParser):
    """Collects tags with their attributes, and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _parsed(html: str) -> _Tags:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser


def test_markdown_has_a_footnote_for_each_mark(made: Brief) -> None:
    text = brief_markdown(made)
    assert text.startswith("# Ghana and Togo\n\n*As of 1 January 2000*\n")
    assert "- On 3 February 1999 Ghana promised Togo to survey the reef.[^3]" in text
    marked = {int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", text)}
    noted = [int(n) for n in re.findall(r"(?m)^\[\^(\d+)\]: ", text)]
    assert noted == sorted(marked) == [note.number for note in made.notes]
    assert re.search(
        r"(?m)^\[\^3\]: El Diario, 5 March 1999: “Ghana promised Togo to survey the reef.” · entry `\w{8}`", text
    )


def test_html_is_whole_and_stands_alone(made: Brief) -> None:
    html = brief_html(made)
    page = _parsed(html)
    assert html.startswith("<!DOCTYPE html>")
    assert ("html", {"lang": "en"}) in page.tags
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == names.count("style") == names.count("main") == names.count("title") == 1
    assert not {"script", "img", "link", "iframe"} & set(names)
    assert all(attrs["href"].startswith("#") for tag, attrs in page.tags if tag == "a" and attrs.get("href"))
    assert "On 3 February 1999 Ghana promised Togo to survey the reef." in page.text


def test_every_mark_leads_to_its_note(made: Brief) -> None:
    page = _parsed(brief_fragment(made))
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    targets = [(attrs.get("href") or "").removeprefix("#") for tag, attrs in page.tags if tag == "a"]
    assert targets
    assert set(targets) <= set(ids)


def test_a_part_of_a_page_has_no_style_and_links_where_asked(made: Brief) -> None:
    links = Links(
        entry=lambda one: f"/entry/{one}",
        document=lambda key: f"/document/{key}",
        listing=lambda note: f"/entries?pair={note.query['pair']}&n={len(note.counted)}",
    )
    part = brief_fragment(made, links, level=2, prefix="b")
    page = _parsed(part)
    assert not {"style", "script", "html", "h1"} & {tag for tag, _ in page.tags}
    assert not any("style" in attrs for _, attrs in page.tags)
    places = {attrs.get("href") or "" for tag, attrs in page.tags if tag == "a"}
    entry = next(note.entry for note in made.notes if note.entry and not note.counted)
    assert {f"/entry/{entry}", "/document/El Diario-1999-03-05", "/entries?pair=GHA-TGO&n=2"} <= places
    assert {"h2", "h3"} <= {tag for tag, _ in page.tags}


@pytest.mark.parametrize("everything", [False, True])
def test_hostile_words_are_only_words_in_html(hostile: Brief, everything: bool) -> None:
    page = _parsed(brief_html(hostile))
    names = {tag for tag, _ in page.tags}
    assert not {"script", "img", "b", "i"} & names
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.text


def test_hostile_words_are_only_words_in_markdown(hostile: Brief) -> None:
    text = brief_markdown(hostile)
    assert "\u202e" not in text
    shown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(re.sub(r"\[\^\d+\](: )?", "", text))
    page = _parsed(shown)
    assert {tag for tag, _ in page.tags} <= {"h1", "h2", "p", "em", "ul", "li", "code"}
    emphasised = re.findall(r"<em>(.*?)</em>", shown)
    assert emphasised == ["As of 1 January 2000"]
    assert all(re.fullmatch(r"\w{8}", code) for code in re.findall(r"<code>(.*?)</code>", shown))
    assert "<script>alert(1)</script>" in page.text


def test_markdown_links_nothing_by_itself(hostile: Brief) -> None:
    bare = re.findall(r"(?<![\w;#])(?:https?://|www\.)", brief_markdown(hostile))
    assert bare == []


def test_no_stranger_writes_a_footnote(hostile: Brief) -> None:
    noted = re.findall(r"(?m)^\[\^(\d+)\]: ", brief_markdown(hostile))
    assert [int(n) for n in noted] == [note.number for note in hostile.notes]


def test_a_long_line_is_cut() -> None:
    made = briefed(("GHA", "TGO"), _pledge("Ghana promised Togo to survey the reef " + "and then " * 200_000 + "rest."))
    for form in ("md", "html"):
        assert len(write_brief(made, form)) < 60_000


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError):
        pytest.skip("WeasyPrint needs Pango, which is not here")
    return weasyprint


def test_pdf_has_title_language_and_pages(made: Brief) -> None:
    weasyprint = _weasyprint()
    content = brief_pdf(made)
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    page = weasyprint.HTML(string=brief_html(made)).render()
    assert page.metadata.title == "Ghana and Togo: As of 1 January 2000"
    assert page.metadata.lang == "en"
    assert len(page.pages) == 1


def test_pdf_is_the_same_for_the_same_brief(made: Brief, hostile: Brief) -> None:
    _weasyprint()
    assert brief_pdf(made) == brief_pdf(made)
    assert brief_pdf(hostile) != brief_pdf(made)


def test_pdf_fetches_nothing(made: Brief, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _weasyprint()
    secret = tmp_path / "secret.css"
    secret.write_text("body { color: red }")
    asked: list[str] = []
    monkeypatch.setattr("detente.export.briefs.pdf.brief_html", lambda _: (
        f'<link rel="stylesheet" href="{secret.as_uri()}"><img src="http://evil.example/x.png"><p>text</p>'
    ))  # fmt: skip
    from detente.export.briefs.pdf import _NoFetcher

    refuse = _NoFetcher.__call__
    monkeypatch.setattr(_NoFetcher, "__call__", lambda self, url, *a, **k: (asked.append(url), refuse(self, url))[1])
    assert brief_pdf(made).startswith(b"%PDF-")
    assert {secret.as_uri(), "http://evil.example/x.png"} <= set(asked)


def test_without_pango_it_says_what_to_install(made: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def broken(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'\nmore lines")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", broken)
    with pytest.raises(NoPdfError, match="libpango") as error:
        brief_pdf(made)
    assert "\n" not in str(error.value)
    assert "--format html" in str(error.value)


def test_formats_are_these(made: Brief) -> None:
    assert tuple(BRIEF_FORMATS) == ("md", "html", "pdf")
    with pytest.raises(InputError, match="no format"):
        write_brief(made, "doc")
    assert date.fromisoformat(made.on) == date(2000, 1, 1)
