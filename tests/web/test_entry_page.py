"""The page of an entry: everything that the ledger says of it, with the sentences that say so."""

from __future__ import annotations

import re

import pytest
from affair_setting import AGAIN, EVIL, FREED, PLEDGE, TALKS, TALKS_TOO, TOO, Visitor, words
from web_setting import HOSTILE, csrf_of

from detente.web.field_words import fields, read, written
from detente.web.graph import BOX, Edge, graph_of


def _row(page: str, label: str) -> str:
    found = re.search(rf'<th scope="row">{label}</th>(.*?)</tr>', page, re.DOTALL)
    assert found
    return found[1]


def test_each_field_is_told_with_the_sentences_that_say_so(visitor: Visitor) -> None:
    entry = visitor.entry(PLEDGE)
    page = visitor.get(f"/entry/{entry.id}").text
    first, second = (record.id for record in entry.records)
    assert "Ecuador: free the pilots" in words(_row(page, "Conditions"))
    assert re.findall(r'href="#(\w+)"', _row(page, "Conditions")) == [first]
    assert "1996" in words(_row(page, "Deadline"))
    assert re.findall(r'href="#(\w+)"', _row(page, "Deadline")) == [second]
    assert 'href="/actor/PER"' in _row(page, "Who promises")
    assert re.findall(r'href="#(\w+)"', _row(page, "Who promises")) == [first, second]
    assert "not known" in words(_row(page, "Date"))
    for record in entry.records:
        assert f'id="{record.id}"' in page
        assert f'href="/document/{record.document}#{record.id}"' in page
        assert record.evidence in page
        assert f"confidence of the reader {record.confidence:.2f}" in page


def test_history_condition_and_support(visitor: Visitor) -> None:
    page = visitor.get(f"/entry/{visitor.entry(PLEDGE).id}").text
    history = page[page.index("<h2>History</h2>") : page.index("<h2>Support</h2>")]
    steps = [words(step) for step in re.findall(r"<li>(.*?)</li>", history, re.DOTALL)]
    assert [next(s for s in ("conditional", "condition met", "open") if s in step) for step in steps] == [
        "conditional",
        "open",
        "condition met",
    ]
    assert PLEDGE in steps[0]
    assert AGAIN in steps[1]
    assert "3 May 1996" in steps[2]
    condition = words(page[page.index("<h2>Condition</h2>") : page.index("<h2>History</h2>")])
    assert "reported met" in condition
    assert "not reported met" not in condition
    assert FREED in condition or "retreat" in condition
    assert "2 independent sources (1 of neither side, 1 of Peru)" in words(page) or "1 of Peru" in words(page)
    assert "Peru’s own source" in words(page)
    assert "11 Jul 1996 to 12 Jul 1996" in words(page)


def test_a_condition_of_which_nothing_is_told_is_not_called_met(visitor: Visitor) -> None:
    visitor.judge(f"/entry/{visitor.entry(FREED).id}/reject")
    page = words(visitor.get(f"/entry/{visitor.entry(PLEDGE).id}").text)
    assert "not reported met" in page


def test_links_can_be_walked_both_ways(visitor: Visitor) -> None:
    pledge, act = visitor.entry(PLEDGE), visitor.entry(FREED)
    page = visitor.get(f"/entry/{pledge.id}").text
    picture = page[page.index("<svg class=") : page.index("</svg>")]
    assert f'<a href="/entry/{act.id}"' in picture
    assert "is a condition of" in picture
    assert "style=" not in picture
    listed = page[page.index('class="link-list"') :]
    assert "hangs on" in listed
    assert f'href="/entry/{act.id}"' in listed
    assert PLEDGE in words(listed[: listed.index("</ul>")])
    back = visitor.get(f"/entry/{act.id}").text
    assert f'<a href="/entry/{pledge.id}"' in back[back.index("<svg class=") :]


def test_the_second_step_is_drawn_and_listed(visitor: Visitor) -> None:
    one, other = visitor.entry(PLEDGE), visitor.entry(TOO)
    assert other.id not in {near.id for _, _, near in visitor.ledger.linked(one)}
    page = visitor.get(f"/entry/{one.id}").text
    picture, listed = page[page.index("<svg class=") : page.index("</svg>")], page[page.index('class="link-list"') :]
    assert f'<a href="/entry/{other.id}"' in picture
    assert picture.count("is a condition of") == 2
    assert f'href="/entry/{other.id}"' in listed[: listed.index("</ul>")]
    assert "It is a condition of Peru → Ecuador: reopen the bridge" in words(listed)


def test_values_in_conflict_stand_side_by_side(visitor: Visitor) -> None:
    one, other = visitor.entry(TALKS), visitor.entry(TALKS_TOO)
    page = visitor.judge(f"/entry/{one.id}/same", other=other.id).text
    differing = page[page.index('id="differs"') : page.index("<h2>History</h2>")]
    sides = [words(side) for side in re.findall(r"<li><p class=.side-value.>(.*?)</li>", differing, re.DOTALL)]
    assert sorted(side[:10] for side in sides) == ["4 Jul 1996", "9 Jul 1996"]
    assert any(TALKS in side for side in sides)
    assert any(TALKS_TOO in side for side in sides)
    assert "accounts differ" in words(_row(page, "Date"))


def test_a_measure_is_told_in_episodes(visitor: Visitor) -> None:
    page = words(visitor.get(f"/entry/{visitor.entry('A ban on Ecuadorian bananas was imposed by Peru.').id}").text)
    assert "Episode" in page
    assert "From Jun 1996, no end told" in page


def test_a_prefix_or_a_record_leads_to_the_entry(visitor: Visitor) -> None:
    entry = visitor.entry(PLEDGE)
    answer = visitor.client.get(f"/entry/{entry.id[:6]}?done=1")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/entry/{entry.id}?done=1")
    record = entry.records[1].id
    assert visitor.client.get(f"/entry/{record}").headers["location"] == f"/entry/{entry.id}#{record}"


@pytest.mark.parametrize("name", ["a", "ffffffffffffffff", "%25", "%00%00%00%00", "x" * 500, "%2e%2e%2fetc", "é" * 5])
def test_no_such_entry_is_said_in_words(visitor: Visitor, name: str) -> None:
    answer = visitor.get(f"/entry/{name}")
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_a_strangers_words_stay_words(visitor: Visitor) -> None:
    for path in (f"/entry/{visitor.entry(EVIL).id}", f"/entry/{visitor.entry(EVIL).id}/merge", "/review?kind=event"):
        text = visitor.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert HOSTILE not in visitor.get(f"/entry/{visitor.entry(EVIL).id}?field={HOSTILE}&value={HOSTILE}").text


def test_no_inline_style_or_script(visitor: Visitor) -> None:
    for path in (f"/entry/{visitor.entry(PLEDGE).id}", "/review", "/judgements", "/reviewer"):
        text = visitor.get(path).text
        assert not re.search(r'\sstyle=|\son\w+="|<style', text)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
        assert text.count("<h1") == 1
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", ["event", "meeting", "measure", "commitment", "statement"])
def test_every_field_that_can_be_corrected_has_its_words(kind: str) -> None:
    from detente.ledger import fields_of

    assert {field.name for field in fields(kind)} == set(fields_of(kind))
    assert all(field.label and field.hint for field in fields(kind))


def test_values_are_written_as_they_are_read() -> None:
    conditions = [{"by": "ECU", "action": "free the pilots"}, {"by": None, "action": "be calm"}]
    assert written(conditions) == "ECU: free the pilots; be calm"
    assert read("conditions", written(conditions)) == conditions
    assert read("deadline", "  ") is None
    assert written(None) == ""
    assert written(("trade", "military")) == "trade; military"


def test_the_picture_keeps_boxes_apart_and_arrows_between_columns(visitor: Visitor) -> None:
    from starlette.requests import Request

    from detente.web.lines import lines

    app = visitor.client.app
    found = lines(Request({"type": "http", "app": app}), visitor.ledger.entries())
    centre, around = found[0], found[1:5]
    edges = [Edge(one.entry.id, "fulfils", centre.entry.id) for one in around[:2]]
    edges += [Edge(centre.entry.id, "breaks", one.entry.id) for one in around[2:]]
    edges += [Edge(found[5].entry.id, "is part of", around[0].entry.id)]
    graph = graph_of(centre, around, found[5:6], edges)
    assert graph is not None
    assert graph.left_out == 0
    assert len(graph.arrows) == len(edges)
    places = {node.line.entry.id: node for node in graph.nodes}
    assert places[around[0].entry.id].x < places[centre.entry.id].x < places[around[2].entry.id].x
    assert places[found[5].entry.id].x < places[around[0].entry.id].x
    boxes = [(node.x, node.y) for node in graph.nodes]
    assert all(abs(a[0] - b[0]) >= BOX[0] or abs(a[1] - b[1]) >= BOX[1] for a in boxes for b in boxes if a != b)
    assert graph_of(centre, [], [], []) is None


def test_the_token_of_forms_is_the_visitors(visitor: Visitor) -> None:
    token = csrf_of(visitor.client, "/judgements")
    page = visitor.get(f"/entry/{visitor.entry(PLEDGE).id}").text
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL)
    assert len(forms) >= 5
    assert all(f'name="csrf" value="{token}"' in form for form in forms)
