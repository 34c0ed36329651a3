"""Judging by forms: every decision, its undo, what is refused, and in whose name."""

from __future__ import annotations

import html
import re

import pytest
from affair_setting import AGAIN, BAN, FREED, OTHER_BAN, PLEDGE, TALKS, TALKS_TOO, Visitor, words
from web_setting import HOSTILE, csrf_of

from detente.web.reviewer import local


def test_confirm_and_undo(visitor: Visitor) -> None:
    entry = visitor.entry(BAN)
    page = visitor.judge(f"/entry/{entry.id}/confirm", why="the decree says so")
    assert "Confirmed by Ana" in words(page.text)
    assert "the decree says so" in words(page.text)
    assert visitor.entry(BAN).confidence == 1
    assert "No longer confirmed by Ana" in words(visitor.undo(page).text)
    assert visitor.entry(BAN).confidence == entry.confidence


def test_reject_and_undo(visitor: Visitor) -> None:
    entry = visitor.entry(BAN)
    page = visitor.judge(f"/entry/{entry.id}/reject", why="a rumour")
    assert page.status_code == 200
    assert "This was rejected" in page.text
    assert "rejected by Ana" in words(page.text)
    assert "a rumour" in words(page.text)
    assert BAN in page.text
    assert not visitor.has(BAN)
    path = re.search(r'action="(/judgements/\w+/undo)"', page.text)
    assert path
    back = visitor.judge(path[1], back=f"/entry/{entry.id}")
    assert "What the ledger says" in back.text
    assert visitor.has(BAN)


def test_correct_and_undo(visitor: Visitor) -> None:
    entry = visitor.entry(AGAIN)
    page = visitor.judge(f"/entry/{entry.id}/correct", field="deadline", value=" 1996-12 ")
    assert visitor.entry(AGAIN).fields["deadline"] == "1996-12"
    assert "deadline set to 1996-12 by Ana" in words(page.text).replace("Deadline", "deadline")
    assert "set by Ana" in words(page.text)
    visitor.undo(page)
    assert visitor.entry(AGAIN).fields["deadline"] == "1996"


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("conditions", "Ecuador: free the pilots; be calm", [("ECU", "free the pilots"), (None, "be calm")]),
        ("conditions", "", []),
        ("deadline", "", None),
        ("context", "trade; military", ["trade", "military"]),
        ("by", "Chile", "CHL"),
        ("undertaking", HOSTILE, HOSTILE),
    ],
)
def test_values_as_people_write_them(visitor: Visitor, field: str, value: str, kept: object) -> None:
    page = visitor.judge(f"/entry/{visitor.entry(PLEDGE).id}/correct", field=field, value=value)
    found = visitor.entry(PLEDGE).fields[field]
    found = [(one["by"], one["action"]) for one in found] if field == "conditions" else found
    assert (sorted(found) if field == "context" else found) == (sorted(kept) if field == "context" else kept)  # type: ignore[call-overload]
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("field", "value"),
    [("deadline", "soon"), ("deadline", "1996-13-45"), ("status", "lifted"), ("by", ""), ("colour", "red"), ("", "")],
)
def test_a_wrong_value_is_said_beside_the_field_and_nothing_is_lost(visitor: Visitor, field: str, value: str) -> None:
    entry = visitor.entry(AGAIN)
    answer = visitor.send(f"/entry/{entry.id}/correct", field=field, value=value, why="I know it")
    assert answer.status_code == 400
    form = answer.text[answer.text.index('id="correct"') :]
    form = form[: form.index("</form>")]
    assert 'role="alert"' in form
    assert 'aria-invalid="true"' in form
    assert f'id="mend-value" name="value" type="text" maxlength="2000" autocomplete="off" value="{value}"' in form
    assert "I know it" in form
    if field in ("deadline", "status", "by"):
        assert f'value="{field}" data-now' in form
        assert re.search(rf'<option value="{field}"[^>]* selected>', form)
    assert visitor.entry(AGAIN).fields == entry.fields
    assert not visitor.ledger.judgements()


def test_merge_and_undo(visitor: Visitor) -> None:
    one, other = visitor.entry(BAN), visitor.entry(OTHER_BAN)
    offered = visitor.get(f"/entry/{one.id}/merge").text
    assert f'name="other" value="{other.id}"' in offered
    page = visitor.judge(f"/entry/{one.id}/same", other=[other.id, ""])
    merged = visitor.entry(BAN)
    assert merged.id == visitor.entry(OTHER_BAN).id
    assert "The 2 sentences" in page.text
    assert page.url.path == f"/entry/{merged.id}"
    visitor.undo(page)
    assert visitor.entry(BAN).id != visitor.entry(OTHER_BAN).id


def test_merge_takes_the_address_of_another(visitor: Visitor) -> None:
    one, other = visitor.entry(TALKS), visitor.entry(TALKS_TOO)
    visitor.judge(f"/entry/{one.id}/same", other=f"http://127.0.0.1:8712/entry/{other.id}?done=1#x")
    assert len(visitor.entry(TALKS).records) == 2


def test_candidates_are_of_the_same_kind_and_pair_and_can_be_searched(visitor: Visitor) -> None:
    page = visitor.get(f"/entry/{visitor.entry(BAN).id}/merge").text
    assert set(re.findall(r'type="checkbox" name="other" value="(\w+)"', page)) == {visitor.entry(OTHER_BAN).id}
    page = visitor.get(f"/entry/{visitor.entry(TALKS).id}/merge?q=Quito").text
    assert set(re.findall(r'type="checkbox" name="other" value="(\w+)"', page)) == {visitor.entry(TALKS_TOO).id}
    assert "None with these words" in visitor.get(f"/entry/{visitor.entry(TALKS).id}/merge?q=nowhere").text


@pytest.mark.parametrize("other", ["", "zzzz", "self", "kind"])
def test_a_merge_that_cannot_be_is_said_in_words(visitor: Visitor, other: str) -> None:
    one = visitor.entry(BAN)
    given = {"self": one.id, "kind": visitor.entry(TALKS).id}.get(other, other)
    answer = visitor.send(f"/entry/{one.id}/same", other=given, why="alike")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "alike" in answer.text
    assert f'value="{given}"' in answer.text
    assert not visitor.ledger.judgements()


def test_split_and_undo(visitor: Visitor) -> None:
    entry = visitor.entry(PLEDGE)
    assert visitor.entry(AGAIN).id == entry.id
    second = next(record for record in entry.records if record.evidence == AGAIN)
    page = visitor.judge(f"/entry/{entry.id}/split", record=second.id)
    assert visitor.entry(AGAIN).id != visitor.entry(PLEDGE).id
    visitor.undo(page)
    assert visitor.entry(AGAIN).id == visitor.entry(PLEDGE).id


def test_a_split_of_all_or_none_is_said_in_words_and_the_ticks_stay(visitor: Visitor) -> None:
    entry = visitor.entry(PLEDGE)
    both = [record.id for record in entry.records]
    answer = visitor.send(f"/entry/{entry.id}/split", record=both)
    assert answer.status_code == 400
    assert len(re.findall(r'name="record"[^>]* checked', answer.text)) == 2
    assert visitor.send(f"/entry/{entry.id}/split").status_code == 400


def test_one_sentence_is_rejected_and_confirmed(visitor: Visitor) -> None:
    entry = visitor.entry(PLEDGE)
    second = next(record for record in entry.records if record.evidence == AGAIN)
    page = visitor.judge(f"/entry/{entry.id}/record/{second.id}/confirm")
    assert "confirmed by a person" in words(page.text)
    first = next(record for record in entry.records if record.evidence == PLEDGE)
    page = visitor.judge(f"/entry/{entry.id}/record/{first.id}/reject")
    assert page.url.path == f"/entry/{second.id}"
    assert not visitor.has(PLEDGE)
    assert visitor.has(AGAIN)
    assert "This was rejected" in visitor.get(f"/entry/{first.id}").text
    visitor.undo(page)
    assert visitor.entry(PLEDGE).id == visitor.entry(AGAIN).id


def test_judgements_stand_on_the_entrys_page_with_undo(visitor: Visitor) -> None:
    entry = visitor.entry(BAN)
    visitor.judge(f"/entry/{entry.id}/confirm", why="because")
    page = visitor.get(f"/entry/{entry.id}").text
    side = page[page.index("Judged so far") :]
    (held,) = visitor.ledger.judgements()
    assert "confirmed by Ana" in words(side)
    assert f'action="/judgements/{held.id}/undo"' in side


def test_what_was_undone_cannot_be_undone_again(visitor: Visitor) -> None:
    visitor.judge(f"/entry/{visitor.entry(BAN).id}/confirm")
    (held,) = visitor.ledger.judgements()
    visitor.judge(f"/judgements/{held.id}/undo")
    answer = visitor.send(f"/judgements/{held.id}/undo")
    assert answer.status_code == 409
    assert "undone already, by Ana" in words(answer.text)
    assert visitor.send("/judgements/nothing/undo").status_code == 409


def test_what_another_rejected_meanwhile_is_not_judged(visitor: Visitor) -> None:
    entry = visitor.entry(BAN)
    visitor.ledger.reject(entry.id, by="Bo", why="false")
    answer = visitor.send(f"/entry/{entry.id}/confirm")
    assert answer.status_code == 409
    assert "rejected by Bo" in words(answer.text)
    assert len(visitor.ledger.judgements()) == 1
    assert visitor.send("/entry/ffffffffffffffff/confirm").status_code == 409


@pytest.mark.parametrize("act", ["confirm", "reject", "correct", "same", "split"])
def test_without_the_token_of_our_page_nothing_is_decided(visitor: Visitor, act: str) -> None:
    entry = visitor.entry(BAN)
    for body in ({}, {"csrf": "0" * 64}):
        answer = visitor.client.post(f"/entry/{entry.id}/{act}", data=body)
        assert answer.status_code == 403
    elsewhere = {"Origin": "http://evil.example"}
    token = {"csrf": csrf_of(visitor.client, "/judgements")}
    assert visitor.client.post(f"/entry/{entry.id}/{act}", data=token, headers=elsewhere).status_code == 403
    assert visitor.client.get(f"/entry/{entry.id}/{act}").status_code == 405
    assert not visitor.ledger.judgements()
    assert visitor.client.post("/reviewer", data={"by": "Eve"}).status_code == 403


def test_the_name_is_asked_once_and_what_was_sent_goes_on(nameless: Visitor) -> None:
    entry = nameless.entry(AGAIN)
    asked = nameless.send(f"/entry/{entry.id}/correct", field="deadline", value="1996-12", why="it's so")
    assert asked.status_code == 200
    assert "Your name" in asked.text
    assert not nameless.ledger.judgements()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked.text))
    hidden = {name: html.unescape(value) for name, value in hidden.items()}
    nameless.judge(f"/entry/{entry.id}/correct", **(hidden | {"by": "Zoë Ünal"}))
    (held,) = nameless.ledger.judgements()
    assert (held.judgement.who, held.judgement.value, held.judgement.why) == ("Zoë Ünal", "1996-12", "it's so")
    page = nameless.judge(f"/entry/{entry.id}/confirm")
    assert "You decide as Zoë Ünal" in words(page.text)
    assert {one.judgement.who for one in nameless.ledger.judgements()} == {"Zoë Ünal"}


def test_the_cookie_of_the_name_is_for_no_script_and_no_other_site(nameless: Visitor) -> None:
    cookie = nameless.send("/reviewer", by=f"A{HOSTILE}\r\nSet-Cookie: x=1").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "\n" not in cookie
    assert "<script>alert" not in nameless.get("/review").text
    assert nameless.send("/reviewer", by="x" * 101).status_code == 400


@pytest.mark.parametrize(
    "address",
    ["http://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y", "\t//evil", "é"],
)
def test_no_form_leads_elsewhere(visitor: Visitor, address: str) -> None:
    assert local(address) == ""
    entry = visitor.entry(BAN)
    answer = visitor.send(f"/entry/{entry.id}/confirm", back=address)
    assert answer.headers["location"].startswith(f"/entry/{entry.id}?done=")


def test_hostile_reasons_stay_words(visitor: Visitor) -> None:
    page = visitor.judge(f"/entry/{visitor.entry(BAN).id}/confirm", why=HOSTILE)
    for text in (page.text, visitor.get("/judgements").text):
        assert "<script>alert" not in text
        assert html.escape(HOSTILE, quote=False)[:20] in text
    assert visitor.send(f"/entry/{visitor.entry(BAN).id}/confirm", why="x" * 501).status_code == 400


def test_the_list_of_judgements(visitor: Visitor) -> None:
    assert "Nobody judged anything yet" in visitor.get("/judgements").text
    one, other = visitor.entry(BAN), visitor.entry(OTHER_BAN)
    visitor.judge(f"/entry/{one.id}/confirm", why="first")
    visitor.judge(f"/entry/{one.id}/reject", why="second thoughts")
    visitor.undo(visitor.judge(f"/entry/{other.id}/confirm"))
    page = visitor.get("/judgements").text
    told = [words(part) for part in re.findall(r'<li id="j-.*?</li>\s*(?=<li id="j-|</ol>)', page, re.DOTALL)]
    assert len(told) == 3
    assert "undone by Ana" in told[0]
    assert "second thoughts" in told[1]
    assert "overrules" in told[1]
    assert "overruled by" in told[2]
    assert BAN in told[2]
    assert "Undo" not in told[0].replace("undone", "")
    assert len(re.findall(r'<li id="j-', visitor.get("/judgements?state=overruled").text)) == 1
    assert 'href="/judgements"' in visitor.get("/review").text


def test_freeing_is_an_act_of_its_own(visitor: Visitor) -> None:
    """What the affair tells, so that the tests above rest on what they say."""
    assert visitor.entry(FREED).kind == "event"
