"""The page of a document: marks, anchors, what stands in a sentence, and texts that mean no good."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from web_setting import BAN, HOME, PROMISE, Visit, make_app

from detente.ledger import Ledger
from detente.records import Commitment, Condition, Event, Meeting, Record
from detente.sources.document import Document
from detente.web.marking import Marked, Paragraph, marked
from detente.web.places import Place, places
from detente.web.text_pages import PAGE, harmless, page_at, pages_of, paragraphs

SCRIPT = "<script>alert(1)</script>"
TALKS = "Peru and Ecuador met in Brasília on Monday."
PLEDGE = "If Ecuador releases the officers, Peru will withdraw its patrols by 30 November 1996."
HEBREW = "ישראל הודיעה על כך"
TEXT = f"{TALKS} {PLEDGE}\n\nLine one\nline two {SCRIPT} \u202eevil\u202c \x07 bell.\n\n{HEBREW}"


def at(text: str, words: str, name: str = "one") -> dict[str, Any]:
    start = text.index(words)
    return {"doc": name, "evidence": words, "start": start, "end": start + len(words)}


MEETING = Meeting(**at(TEXT, TALKS), participants=("PER", "ECU"), place="Brasília", date="1996-10-14", confidence=0.95)
PROMISED = Commitment(
    **at(TEXT, PLEDGE),
    by="PER",
    to="ECU",
    undertaking="withdraw its patrols",
    conditions=(Condition("ECU", "releases the officers"),),
    deadline="1996-11-30",
    confidence=0.95,
)
DOUBTED = Event(**at(TEXT, PLEDGE), source="PER", target="ECU", type="RETREAT", confidence=0.05)
BOTH = Event(**at(TEXT, f"{TALKS} {PLEDGE[:33]}"), source="PER", target="ECU", type="CONSULT", confidence=0.95)
RECORDS: tuple[Record, ...] = (MEETING, PROMISED, DOUBTED, BOTH)

LONG = "x" * 9_990_000 + " China visited Peru. " + "y" * 9_990_000
FAR = "China visited Peru."


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A visitor of a ledger with two texts: one of a few paragraphs, one of a line of twenty megabytes."""
    place = tmp_path_factory.mktemp("documents") / "d.db"
    with Ledger(place) as held:
        small = Document(
            name="one", text=TEXT, title=SCRIPT, published="1996-10-15", dating="given", url="javascript:alert(1)"
        )
        assert held.add(small, RECORDS, reader="grammar 9").records == 4
        held.add(Document(name="copy", text=TEXT, published="1996-10-15", dating="inferred"), RECORDS)
        far = Event(**at(LONG, FAR, "long"), source="CHN", target="PER", type="CONSULT", confidence=0.95)
        linked = "https://example.org/a?b=1&c=2"
        assert held.add(Document(name="long", text=LONG, url=linked), [far]).records == 1
        held.refresh()
    with TestClient(make_app(place), base_url=HOME, follow_redirects=False) as client:
        yield client


def key_of(client: TestClient, name: str) -> str:
    return next(one.key for one in client.app.state.ledger.documents() if one.name == name)  # type: ignore[attr-defined]


def page_of(client: TestClient, name: str = "one", query: str = "") -> str:
    answer = client.get(f"/document/{key_of(client, name)}{query}")
    assert answer.status_code == 200
    return answer.text


# --------------------------------------------------------------------------------------------------------- the marks


def joined(paragraph: Paragraph) -> str:
    return "".join(segment.text for segment in paragraph.segments)


def test_overlapping_sentences_cut_the_text_where_one_begins_or_ends() -> None:
    marks = [
        Marked("a", 1, 0, 6, True),
        Marked("b", 2, 3, 9, False),
        Marked("c", 3, 3, 9, True),
        Marked("d", 4, 4, 5, False),
    ]
    (one,) = marked("abcdefghij", [(0, 10)], marks)
    assert [(segment.text, segment.numbers) for segment in one.segments] == [
        ("abc", (1,)), ("d", (1, 2)), ("e", (1, 2, 4)), ("f", (1, 2)), ("ghi", (2,)), ("j", ()),
    ]  # fmt: skip
    assert [segment.anchors for segment in one.segments if segment.anchors] == [
        (("a", 1),), (("b", 2), ("c", 2)), (("d", 3),)
    ]  # fmt: skip
    assert all(segment.sure for segment in one.segments)


def test_a_sentence_is_doubtful_where_all_its_records_are() -> None:
    marks = [Marked("a", 1, 0, 6, False), Marked("b", 2, 3, 9, True)]
    (one,) = marked("abcdefghij", [(0, 10)], marks)
    assert [segment.sure for segment in one.segments] == [False, True, True, True]


def test_a_sentence_over_two_paragraphs_is_marked_in_both_and_anchored_once() -> None:
    text = "one two\n\nthree four\n\nfive"
    found = list(marked(text, paragraphs(text, 0, len(text)), [Marked("a", 1, 4, 14, True)]))
    assert [joined(one) for one in found] == ["one two", "three four", "five"]
    assert [[s.text for s in one.segments if s.groups] for one in found] == [["two"], ["three"], []]
    assert [[record.id for record in one.records] for one in found] == [["a"], [], []]
    assert sum(len(segment.anchors) for one in found for segment in one.segments) == 1


def test_parts_are_told_by_the_record_that_they_belong_to() -> None:
    spot = Place("actor", 2, 4, "China")
    marks = [Marked("a", 1, 0, 6, True, (spot,)), Marked("b", 2, 0, 6, True, (spot, Place("time", 3, 5, "1991")))]
    (one,) = marked("abcdef", [(0, 6)], marks)
    assert [(segment.text, dict(segment.roles)) for segment in one.segments] == [
        ("ab", {}), ("c", {"actor": (1, 2)}), ("d", {"actor": (1, 2), "time": (2,)}), ("e", {"time": (2,)}), ("f", {}),
    ]  # fmt: skip


def test_actors_times_and_conditions_are_found_in_their_sentence() -> None:
    def words(record: Record, *roles: str) -> set[str]:
        return {TEXT[one.start : one.end] for one in places(record, "1996-10-15") if one.role in roles}

    assert words(MEETING, "actor") == {"Peru", "Ecuador"}
    assert words(MEETING, "time") == {"Monday"}
    assert words(PROMISED, "condition") == {"releases the officers"}
    assert words(PROMISED, "deadline") == {"30 November 1996"}
    assert words(PROMISED, "words") == {"withdraw its patrols"}
    assert words(PROMISED, "time") == set()


def test_demonyms_and_surnames_stand_for_their_bearers() -> None:
    text = "The Chinese minister met Baker in Beijing."
    meeting = Meeting(**at(text, text), participants=("CHN", "USA"), persons=("James Baker",), date=None)
    assert {text[one.start : one.end] for one in places(meeting, None) if one.role == "actor"} >= {"Chinese", "Baker"}


# ----------------------------------------------------------------------------------------------------------- the page


def test_every_record_is_anchored_and_named_and_leads_to_its_entry(reader: TestClient) -> None:
    text = page_of(reader)
    held, homes = reader.app.state.ledger.told_by(key_of(reader, "one"))  # type: ignore[attr-defined]
    assert len(held) == len(RECORDS)
    for record in held:
        assert text.count(f'id="{record.id}"') == 1
        assert f'href="#{record.id}"' in text
    entries = set(re.findall(r'class="name-entry" href="(/entry/[0-9a-f]{16})"', text))
    assert entries == {f"/entry/{home}" for home in homes.values()}
    assert len(re.findall(r'<li class="name is-doubtful"', text)) == 1
    assert "4 records" in text


def test_the_text_is_there_whole_with_its_line_breaks(reader: TestClient) -> None:
    shown = re.findall(r'<p class="words" dir="auto">(.*?)</p>', page_of(reader), re.DOTALL)
    bare = [re.sub(r"<[^>]+>", "", one).replace("&lt;", "<").replace("&gt;", ">") for one in shown]
    assert bare == [
        f"{TALKS} {PLEDGE}",
        f"Line one\nline two {SCRIPT} \ufffdevil\ufffd \ufffd bell.",
        HEBREW,
    ]


def test_what_is_known_of_the_document_stands_at_its_head(reader: TestClient) -> None:
    text = page_of(reader)
    for words in ("15 Oct 1996, as given with the text", "<bdi>copy</bdi>", "grammar 9", "javascript:alert(1)"):
        assert words in text
    assert 'href="javascript:' not in text
    linked = page_of(reader, "long")
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="noreferrer noopener external"' in linked


def test_the_list_in_the_margin_says_what_the_marks_do(reader: TestClient) -> None:
    text = " ".join(page_of(reader).split())
    assert "<dt>Condition</dt><dd><bdi>releases the officers</bdi></dd>" in text
    assert '<dt>Deadline</dt><dd>30 Nov 1996 <span class="as-written">in the text <bdi>“30 November 1996”' in text
    assert 'data-condition="' in text


@pytest.mark.parametrize("name", ["one", "long"])
def test_no_words_of_a_stranger_become_markup(reader: TestClient, name: str) -> None:
    text = page_of(reader, name)
    assert "<script>alert" not in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", text)


def test_the_hostile_article_is_shown_with_its_marks(client: TestClient) -> None:
    listed = client.get("/entries?all=1&kind=measure").text
    path, _, anchor = re.findall(r'href="(/document/[^"]+)"', listed)[0].partition("#")
    text = client.get(path).text
    assert f'id="{anchor}"' in text
    assert "<img src=x" not in text
    bare = re.sub(r"<[^>]+>", "", text)
    assert PROMISE in bare
    assert BAN[:20] in bare


# ------------------------------------------------------------------------------------------------------- long texts


def test_a_line_without_end_is_shown_in_pages_and_in_time(reader: TestClient) -> None:
    began = time.perf_counter()
    text = page_of(reader, "long")
    assert time.perf_counter() - began < 5
    assert len(text) < 4 * PAGE
    assert f'aria-label="Page {-(-len(LONG) // PAGE)}"' in text.replace(",", "")
    assert "1 record of this document stands on its other pages" in " ".join(text.split())


def test_an_entry_leads_to_the_page_on_which_its_sentence_stands(reader: TestClient) -> None:
    found = re.findall(r'href="(/document/[^"#]+)#([0-9a-f]{16})"', reader.get("/entries?pair=CHN-PER&all=1").text)
    path, anchor = found[0]
    assert f"?at={LONG.index(FAR)}" in path
    text = reader.get(path).text
    assert f'id="{anchor}"' in text
    assert f'id="{anchor}"' in page_of(reader, "long", f"?record={anchor}")
    assert f'id="{anchor}"' not in page_of(reader, "long")
    assert 'id="at"' in text


def test_pages_cover_the_text_and_end_between_words() -> None:
    for text in ("", "a b", "word " * 30_000, "x" * 120_000, "\n" * 70_000, "line\n" * 30_000):
        pages = pages_of(text)
        assert "".join(text[a:b] for a, b in pages) == text
        assert all(b - a <= PAGE for a, b in pages)
        assert all(text[b - 1] in " \n" for _, b in pages[:-1]) or set(text) == {"x"}
        for a, b in pages:
            assert "".join(text[c:d] for c, d in paragraphs(text, a, b)) == text[a:b]


def test_a_page_has_a_bounded_number_of_paragraphs() -> None:
    text = "a\n\n" * 20_000
    start, end = pages_of(text)[0]
    assert len(list(paragraphs(text, start, end))) <= 1100


def test_places_have_their_page() -> None:
    pages = [(0, 10), (10, 20)]
    assert [page_at(pages, place) for place in (0, 9, 10, 99)] == [1, 1, 2, 2]


def test_what_turns_letters_around_is_shown_one_for_one() -> None:
    assert harmless("a\u202eb\u2066c") == "a\ufffdb\ufffdc"
    assert harmless(HEBREW + "\u200f") == HEBREW + "\u200f"


@pytest.mark.parametrize(("query", "status"), [("?page=99", 200), ("?page=x", 400), ("?at=-1", 400), ("?page=٣", 400)])
def test_odd_pages(reader: TestClient, query: str, status: int) -> None:
    assert reader.get(f"/document/{key_of(reader, 'one')}{query}").status_code == status


def test_a_document_that_is_not_held_is_told_in_plain_words(visit: Visit) -> None:
    answer = visit().get("/document/0123456789abcdef01234567")
    assert answer.status_code == 404
    assert "holds no document" in answer.text
