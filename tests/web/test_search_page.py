"""Search, and the list of documents: what is found, marked, counted, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from web_setting import HOME, make_app

from detente.ledger import Ledger
from detente.ledger.searching import MOST
from detente.records import Commitment, Measure
from detente.sources.document import Document
from detente.web.snippets import LETTERS, snippets

pytestmark = pytest.mark.usefixtures("database")

PLEDGE = "Peru promised Ecuador to withdraw its patrols."
BAN = "The United States banned <b>promises</b> of wheat to China."
OTHER = "Nothing was promised, said Ángel."
TITLE = "Talks <i>of patrols</i>"


def at(text: str, words: str, name: str) -> dict[str, Any]:
    start = text.index(words)
    return {"doc": name, "evidence": words, "start": start, "end": start + len(words), "confidence": 0.95}


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("search") / "s.db"
    with Ledger(place) as held:
        first, second = f"{PLEDGE} {OTHER}", f"Intro.\n\n{BAN}"
        pledge = Commitment(**at(first, PLEDGE, "a"), by="PER", to="ECU", undertaking="withdraw its patrols")
        ban = Measure(**at(second, BAN, "b"), by="USA", on="CHN", action="wheat", status="in_force", context=("trade",))
        held.add(
            Document(name="a", text=first, title=TITLE, published="1996-10-15", publisher="El Diario & Co"), [pledge]
        )
        held.add(Document(name="b", text=second, published="1992-01-02", publisher="Herald"), [ban])
        held.add(Document(name="c", text="No date. " * 900 + "They promise much."), [])
        held.refresh()
    with TestClient(make_app(place), base_url=HOME, follow_redirects=False) as client:
        yield client


def links(text: str) -> set[str]:
    return {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', text)}


def tabs(client: TestClient, query: str) -> dict[str, int]:
    text = client.get(f"/search?{query}").text
    found = re.findall(r">(Entries|Sentences|Documents) <span class=\"count\">([\d,]+)<", text)
    return {name: int(number) for name, number in found}


def test_entries_sentences_and_documents_are_found_in_any_form_of_the_word(visitor: TestClient) -> None:
    assert tabs(visitor, "q=promise") == {"Entries": 2, "Sentences": 4, "Documents": 3}
    text = visitor.get("/search?q=promise").text
    assert "Peru <mark>promised</mark> Ecuador" in text
    assert "They <mark>promise</mark> much" in text
    assert "&lt;b&gt;<mark>promises</mark>&lt;/b&gt;" in text


def test_results_lead_to_entry_sentence_and_document(visitor: TestClient) -> None:
    text = visitor.get("/search?q=wheat").text
    (entry,) = {link for link in links(text) if link.startswith("/entry/")}
    (place,) = {link for link in links(text) if re.fullmatch(r"/document/[0-9a-f]{24}\?at=\d+#at", link)}
    (anchored,) = {link for link in links(text) if re.fullmatch(r"/document/[0-9a-f]{24}#[0-9a-f]{16}", link)}
    shown = visitor.get(place).text
    assert re.search(r'<div class="paragraph" id="at">\s*<p[^>]*><span id="', shown)
    assert f'id="{anchored[-16:]}"' in shown
    assert f'href="{entry}"' in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=measure", (1, 1, 1)), ("pair=ECU-PER", (1, 1, 1)), ("source=Herald", (1, 1, 1)),
        ("year=1996", (1, 2, 1)), ("issue=trade", (1, 1, 1)), ("kind=measure&year=1996", (0, 0, 0)),
        ("kind=meeting", (0, 0, 0)),
    ],
)  # fmt: skip
def test_facets_narrow(visitor: TestClient, query: str, found: tuple[int, int, int]) -> None:
    assert tuple(tabs(visitor, f"q=promise&{query}").values()) == found


def test_facets_are_links_with_numbers_and_are_taken_away_again(visitor: TestClient) -> None:
    text = visitor.get("/search?q=promise").text
    for link in ("kind=measure&q=promise", "pair=ECU-PER&q=promise", "source=Herald&q=promise", "q=promise&year=1996"):
        assert f"/search?{link}" in links(text)
        narrowed = visitor.get(f"/search?{link}").text
        assert 'aria-current="true"' in narrowed
        assert "/search?q=promise" in links(narrowed)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "in whatever form"), ("q=", "in whatever form"), ("q=%22%22", "no word in this"),
        ("q=*", "no word in this"), ("q=zebra", "Nothing in the ledger has these words"),
        ("q=AND+NOT", "Nothing in the ledger"),
        ("q=%3Cscript%3Ealert(1)", "Nothing in the ledger"),
        ("q=promise&page=900&show=sentences", "<mark>promised</mark>"),
        ("q=a%00b", "Nothing in the ledger"), ("q=%F0%9F%98%80", "no word in this"),
    ],
)  # fmt: skip
def test_odd_questions_are_answered_in_words(visitor: TestClient, query: str, words: str) -> None:
    answer = visitor.get(f"/search?{query}")
    assert answer.status_code == 200
    assert words in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("query", ["q=a&year=19", "q=a&show=all", "q=a&kind=war", "q=" + "a" * 201])
def test_what_cannot_be_asked_is_told_so(visitor: TestClient, query: str) -> None:
    assert visitor.get(f"/search?{query}").status_code == 400


def test_the_name_of_an_actor_leads_to_its_page(visitor: TestClient) -> None:
    assert "/actor/PER" in links(visitor.get("/search?q=peru").text)
    assert 'class="is-actor"' not in visitor.get("/search?q=patrols").text


def test_one_sort_of_results_comes_in_pages(visitor: TestClient) -> None:
    text = visitor.get("/search?q=promise&show=documents").text
    assert '<h2 id="found-documents">' in text
    assert "found-entries" not in text
    assert text.count('<li class="line"') == 3


def test_more_than_are_looked_at_is_said(tmp_path: Path) -> None:
    with Ledger(tmp_path / "many.db") as held:
        held.add(Document(name="m", text="Wheat was sold.\n" * (MOST + 1)), [])
        held.refresh()
    with TestClient(make_app(tmp_path / "many.db"), base_url=HOME) as client:
        text = client.get(f"/search?q=wheat&show=sentences&page={MOST // 20}").text
        assert f"More than {MOST:,} passages have these words" in text
        assert f"{MOST - 19:,} to {MOST:,} of {MOST:,}" in text


def test_documents_are_listed_newest_first_and_narrowed(visitor: TestClient) -> None:
    text = visitor.get("/documents").text
    assert text.index("15 Oct 1996") < text.index("2 Jan 1992") < text.index("undated")
    assert "Talks &lt;i&gt;of patrols&lt;/i&gt;" in text
    assert {"/documents?source=El+Diario+%26+Co", "/documents?year=1992"} <= links(text)
    one = visitor.get("/documents?source=El+Diario+%26+Co").text
    assert "<strong>1 document</strong>" in one
    assert "Herald" not in one.partition("<aside")[0]
    assert "<strong>1 document</strong>" in visitor.get("/documents?year=1992").text
    assert "holds no such document" in visitor.get("/documents?year=1800").text


def test_snippets_are_cut_around_what_is_found() -> None:
    long = "word " * 200 + "treaty " + "word " * 200
    (pieces,) = snippets([long], "treaties")
    assert ("treaty", True) in pieces
    assert sum(len(words) for words, _ in pieces) <= LETTERS + 4
    assert (pieces[0][0], pieces[-1][0]) == ("… ", " …")
    (run,) = snippets(["x" * 5000], "treaty")
    assert "".join(words for words, _ in run) == "x" * LETTERS + " …"


def test_snippets_keep_the_text_and_mark_all_that_is_found() -> None:
    text = "Ángel\x02 said \x03angel, “angels”; <b>ANGEL</b>"
    (pieces,) = snippets([text], "angel")
    assert [words for words, is_found in pieces if is_found] == ["Ángel", "angel", "angels", "ANGEL"]
    assert "".join(words for words, _ in pieces) == text
