"""The review queue: its order, what is skipped, that one's place survives judging, and its keys."""

from __future__ import annotations

import html
import re
from pathlib import Path

import httpx
from affair_setting import BAN, EVIL, FREED, OTHER_BAN, PLEDGE, Visitor, words

from detente.analysis import doubtful
from detente.records import Measure
from detente.sources.document import Document
from detente.web import static_files
from detente.web.pages.review import KEYS

SCRIPT = (Path(static_files.__file__).parent / "static" / "review.js").read_text()


def _shown(page: httpx.Response) -> str:
    found = re.search(r"<mark><bdi>(.*?)</bdi></mark>", page.text, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def _press(visitor: Visitor, page: httpx.Response, key: str) -> httpx.Response:
    """Do what a key does: follow its link, or send its form."""
    found = re.search(rf'<(a|button)([^>]*data-key="(?:\w )*{key}(?: \w)*"[^>]*)>', page.text)
    assert found, key
    if found[1] == "a":
        href = re.search(r'href="([^"]+)"', found[2])
        assert href
        return visitor.get(html.unescape(href[1]))
    before = page.text[: found.start()]
    form = before[before.rindex("<form") :]
    action = re.search(r'formaction="([^"]+)"', found[2]) or re.search(r'action="([^"]+)"', form)
    back = re.search(r'name="back" value="([^"]*)"', form)
    assert action
    return visitor.judge(action[1], back=html.unescape(back[1]) if back else "")


def test_the_queue_has_the_order_of_the_terminal(visitor: Visitor) -> None:
    expected = [entry.lead.evidence for entry in doubtful(visitor.ledger.entries())]
    assert expected[0] == FREED  # what is linked comes first
    page, seen = visitor.get("/review"), []
    while _shown(page):
        seen.append(_shown(page))
        page = _press(visitor, page, "s")
    assert seen == expected
    assert "Nothing waits here" in page.text
    assert f"0 judged, {len(expected)} skipped" in words(page.text)


def test_the_sentence_stands_in_its_context(visitor: Visitor) -> None:
    text = words(visitor.get("/review").text)
    assert f"Lima. {PLEDGE} {FREED} A last word." in text


def test_judging_leads_to_the_next_and_skipped_ones_stay_away(visitor: Visitor) -> None:
    order = [entry.lead.evidence for entry in doubtful(visitor.ledger.entries())]
    page = _press(visitor, visitor.get("/review"), "s")
    assert _shown(page) == order[1]
    page = _press(visitor, page, "c")
    assert "Confirmed by Ana" in words(page.text)
    assert _shown(page) == order[2]
    assert "1 judged, 1 skipped" in words(page.text)
    page = _press(visitor, page, "r")
    assert not visitor.has(order[2])
    assert _shown(page) == order[3]
    assert "2 judged, 1 skipped" in words(page.text)
    assert visitor.has(order[0])


def test_undo_shows_what_was_judged_again(visitor: Visitor) -> None:
    first = visitor.get("/review?kind=measure")
    sentence = _shown(first)
    page = _press(visitor, first, "r")
    assert _shown(page) != sentence
    page = _press(visitor, page, "u")
    assert _shown(page) == sentence
    assert visitor.has(sentence)
    assert "kind=measure" in str(page.url)
    assert "judged" not in words(page.text[page.text.index("review-head") : page.text.index('class="filters"')])


def test_the_number_leads_to_what_comes_next_and_one_can_jump(visitor: Visitor) -> None:
    order = [entry.id for entry in doubtful(visitor.ledger.entries())]
    page = visitor.get("/review").text
    assert f'<a href="#next"><strong>{len(order)}</strong> waiting</a>' in page
    after = re.findall(r'href="(/review\?at=(\w+))"', page[page.index('id="next"') :])
    assert [name for _, name in after] == order[1:]
    assert _shown(visitor.get(after[1][0])) == visitor.ledger.entry(order[2]).lead.evidence


def test_back_shows_the_one_skipped_last(visitor: Visitor) -> None:
    page = visitor.get("/review")
    first = _shown(page)
    page = _press(visitor, page, "j")
    assert _shown(page) != first
    assert _shown(_press(visitor, page, "k")) == first


def test_filters_stay_in_the_address(visitor: Visitor) -> None:
    page = visitor.get("/review?kind=measure&pair=PER-ECU")
    assert _shown(page) in (BAN, OTHER_BAN)
    page = _press(visitor, page, "c")
    assert "kind=measure" in str(page.url)
    assert "pair=PER-ECU" in str(page.url)
    page = _press(visitor, page, "c")
    assert _shown(page) == ""
    assert _shown(visitor.get("/review?pair=CHL-BOL")) == EVIL
    assert visitor.get("/review?kind=nonsense").status_code == 400
    assert visitor.get("/review?skip=%00,%27,zz&n=-1&at=%00").status_code == 200


def test_correcting_goes_on_and_a_wrong_value_keeps_the_way_back(visitor: Visitor) -> None:
    page = visitor.get("/review?kind=measure")
    sentence = _shown(page)
    form = page.text[page.text.index('id="correct"') :]
    action = re.search(r'action="([^"]+/correct)"', page.text)
    back = re.search(r'name="back" value="([^"]*)"', form)
    assert action
    assert back
    way = html.unescape(back[1])
    wrong = visitor.send(action[1], field="date", value="sometime", back=way)
    assert wrong.status_code == 400
    assert f'name="back" value="{back[1]}"' in wrong.text
    page = visitor.judge(action[1], field="date", value="1996-06-02", back=way)
    assert page.url.path == "/review"
    assert _shown(page) not in ("", sentence)


def test_merging_from_the_queue_comes_back_to_it(visitor: Visitor) -> None:
    page = _press(visitor, visitor.get("/review?kind=measure"), "m")
    back = re.search(r'name="back" value="([^"]*)"', page.text)
    action = re.search(r'action="([^"]+/same)"', page.text)
    other = re.search(r'name="other" value="(\w+)"', page.text)
    assert back
    assert action
    assert other
    page = visitor.judge(action[1], other=other[1], back=html.unescape(back[1]))
    assert page.url.path == "/review"
    assert "Put together by Ana" in words(page.text)


def test_every_key_is_told_and_does_something(visitor: Visitor) -> None:
    page = (
        _press(visitor, _press(visitor, visitor.get("/review"), "c"), "s").text
        + visitor.get("/review?done=" + visitor.ledger.judgements()[0].id).text
    )
    told = set(re.findall(r"<dt><kbd>(.)</kbd></dt>", page))
    assert told == {key for key, _ in KEYS}
    pressed = {key for keys in re.findall(r'data-key="([^"]+)"', page) for key in keys.split()}
    assert pressed == (told - {"?"}) | {"j"}
    assert 'event.key === "?"' in SCRIPT


def test_keys_can_be_switched_off_and_are_silent_in_fields() -> None:
    assert "!on.checked" in SCRIPT
    assert "writing(event.target)" in SCRIPT
    assert "event.ctrlKey || event.metaKey || event.altKey" in SCRIPT


def test_waiting_is_narrowed_in_the_ledger(visitor: Visitor) -> None:
    from detente.ledger import Selection

    everything = visitor.ledger.waiting()
    measures = visitor.ledger.waiting(selection=Selection(kind="measure"))
    assert {one.id for one in measures} == {one.id for one in everything if one.kind == "measure"}
    assert len(visitor.ledger.waiting(1, Selection(between=("PER", "ECU")))) == 1
    visitor.ledger.confirm(measures[0].id, by="Bo")
    assert measures[0].id not in {one.id for one in visitor.ledger.waiting()}


def test_what_one_reader_alone_found_comes_first_with_the_reason(visitor: Visitor) -> None:
    text = "Togo barred rice from Benin. A ship waited."
    ban = Measure(
        **{"doc": "rice", "evidence": text[:28], "start": 0, "end": 28, "confidence": 0.97},
        by="TGO",
        on="BEN",
        action="rice",
        status="in_force",
        readers=("model",),
        doubts=("date: the evidence names <b>no</b> day",),
    )
    visitor.ledger.add(Document(name="rice", text=text, published="1996-07-10", dating="given"), [ban])
    page = visitor.get("/review")
    assert _shown(page) == text[:28]
    assert "Why it is here: only the model read it so; doubted: date: the evidence names" in words(page.text)
    assert "&lt;b&gt;no&lt;/b&gt; day" in page.text
    assert "<b>no</b>" not in page.text
    after = _press(visitor, page, "s")
    assert _shown(after) == FREED
    assert "Why it is here: doubtful" in words(after.text) or "Why it is here: hardly sure" in words(after.text)
    opened = visitor.get(f"/entry/{visitor.ledger.queue()[0]}")
    assert "found by the model only · doubted: date: the evidence names" in words(opened.text)
