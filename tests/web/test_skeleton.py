"""The pages that stand so far: errors in words, static files, the front page, the list and its parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_setting import HOSTILE, PROMISE, Visit, csrf_of

from detente.analysis import row_of
from detente.errors import LedgerError, MissingPathError
from detente.ledger import Ledger
from detente.web import create_app, static_files
from detente.web.address import Filters
from detente.web.lines import Line, documents_of
from detente.web.rendering import clean, environment, segment
from detente.web.statuses import QUAD_SIGNS, status_table, statuses_of

PARTS = """
{% from "parts/entries.html" import entry_card, evidence, chip, quad_mark %}{% from "parts/lists.html" import notice %}
{% call entry_card(line) %}<p><em>more</em></p>{% endcall %}
{{ evidence(line.row.sentence, line.row.sources[0], line.document_path) }}
{{ chip(status, href="/entries?status=met") }}{{ quad_mark("verbal conflict") }}
{{ notice("Confirmed.", undo="/undo", fields=[("id", "1")], csrf="abc") }}
"""

TEMPLATES = Path(static_files.__file__).parent / "templates"


def _links(text: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', text)]


def test_the_front_counts_the_sure_entries_and_each_number_leads_to_them(client: TestClient) -> None:
    text = client.get("/").text
    assert "1 doubtful one</a> not shown" in " ".join(text.split())
    for kind in ("commitment", "measure", "statement"):
        assert f"/entries?kind={kind}" in _links(text)
        assert "<strong>1 entry</strong>" in client.get(f"/entries?kind={kind}").text
    assert "/entries?kind=event&all=1" in _links(client.get("/?all=1").text)


def test_the_list_leads_to_entry_sentence_and_actor(client: TestClient) -> None:
    text = client.get("/entries?kind=commitment").text
    assert PROMISE in text
    assert {"/actor/CHN", "/actor/USA"} <= set(_links(text))
    assert any(link.startswith("/entry/") for link in _links(text))
    assert any(re.fullmatch(r"/document/[0-9a-f]{24}#[0-9a-f]{16}", link) for link in _links(text))


def test_a_statement_names_its_speaker_and_for_whom_he_speaks(client: TestClient) -> None:
    links = _links(client.get("/entries?kind=statement").text)
    assert "/actor/PER" in links
    assert f"/actor/{segment(HOSTILE)}" in links


def test_a_deadline_past_is_told_as_not_known(client: TestClient) -> None:
    assert "overdue, not known" in client.get("/entries?kind=commitment").text
    assert "overdue" not in client.get("/entries?kind=measure").text


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 3), ("all=1", 4), ("pair=USA-CHN", 2), ("pair=CHN-United+States", 2), ("issue=trade", 1),
        ("status=open", 1), ("status=met", 0), ("actor=Peru&all=1", 2), ("since=1992&all=1", 2), ("until=1991", 0),
        ("source=Nobody", 0), ("quad=verbal+conflict&all=1", 1), ("quad=material+conflict&all=1", 0),
        ("confidence=0.99", 0), ("confidence=0.01", 4), ("kind=&status=&page=9", 3),
    ],
)  # fmt: skip
def test_filters_of_the_address(client: TestClient, query: str, number: int) -> None:
    found = re.search(r"<strong>(\d+) entr", client.get(f"/entries?{query}").text)
    assert found
    assert int(found[1]) == number


def test_doubtful_ones_are_counted_beside(client: TestClient) -> None:
    text = " ".join(client.get("/entries?kind=event").text.split())
    assert 'href="/entries?kind=event&amp;all=1">1 doubtful one</a> not shown' in text


def test_htmx_gets_the_part_and_history_the_page(client: TestClient) -> None:
    part = client.get("/entries", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="results">')
    again = client.get("/entries", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}).text
    assert again.lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/no/such/page/at/all", 404, "There is no such page"),
        ("/test-change", 405, "This cannot be done here"),
        ("/entries?kind=war", 400, "is no kind; use one of event, meeting"),
        ("/entries?page=0", 400, "write a number from 1 on"),
        ("/test-fail", 500, "Nothing was changed"),
    ],
)
def test_errors_are_pages_in_plain_words(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert answer.text.count("<h1>") == 1
    assert 'href="/"' in answer.text


def test_programs_get_errors_as_json(client: TestClient, visit: Visit) -> None:
    assert client.get("/api/nothing").json() == {"detail": client.get("/api/else").json()["detail"]}
    answers = [client.get("/api/test-fail"), client.post("/api/test-change"), visit(token="x" * 20).get("/api/a")]
    assert [answer.status_code for answer in answers] == [500, 403, 401]
    assert all(isinstance(answer.json()["detail"], str) for answer in answers)


def test_a_ledger_that_fails_is_told_in_its_words(visit: Visit) -> None:
    client = visit()

    def broken() -> None:
        raise LedgerError("t.db: the file is gone; make it again")

    client.app.add_api_route("/broken", broken)  # type: ignore[attr-defined]
    answer = client.get("/broken")
    assert (answer.status_code, "the file is gone; make it again" in answer.text) == (503, True)


def test_head_is_get_without_the_body(client: TestClient) -> None:
    answer = client.head("/entries")
    assert (answer.status_code, answer.content) == (200, b"")


def test_pages_are_not_kept_and_versioned_files_are(client: TestClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-store"
    addresses = [link for link in _links(client.get("/").text) if link.startswith("/static/")]
    assert len(addresses) >= 3
    for address in addresses:
        assert "max-age=31536000" in client.get(address).headers["Cache-Control"]
        assert client.get(address.partition("?")[0]).headers["Cache-Control"] == "no-cache"


def test_a_ledger_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(MissingPathError):
        create_app(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_htmx_is_set_up_for_the_policy(client: TestClient) -> None:
    text = client.get("/").text
    for setting in ('"includeIndicatorStyles":false', '"allowEval":false', '"selfRequestsOnly":true'):
        assert setting in text
    assert csrf_of(client) in text


def test_every_page_has_language_title_landmarks_and_a_way_past_the_header(client: TestClient) -> None:
    for path in ("/", "/entries", "/nothing/at/all/here"):
        text = client.get(path).text
        for needed in ('<html lang="en">', "<main ", "<nav ", "<header ", 'role="search"', 'class="skip" href="#main"'):
            assert needed in text
        assert re.search(r"<title>[^<]+ – Détente</title>", text)
        assert text.count("<h1") == 1


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_have_no_inline_script_or_style_and_escape_everything(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals=.?js:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"\|\s*safe\b|autoescape", text)
    environment().get_template(str(path.relative_to(TEMPLATES)))


def test_every_form_that_posts_carries_the_token() -> None:
    for path in TEMPLATES.rglob("*.html"):
        for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text("utf-8"), re.DOTALL):
            assert "csrf" in form, path.name


def test_the_parts_that_no_page_shows_yet(ledger: Path) -> None:
    with Ledger(ledger) as held:
        found = held.page(Filters(kind="measure").chosen)
        known = documents_of(held, found)
    line = Line(found[0], row_of(found[0], known), False)
    made = environment().from_string(PARTS).render(line=line, status=status_table()["met"])
    assert made.count("<article") == 1
    assert "<em>more</em>" in made
    assert 'class="chip chip-good" href="/entries?status=met"' in made
    assert '<span class="unseen">verbal conflict</span>' in " ".join(made.split())
    assert 'action="/undo" method="post"' in made
    assert 'name="csrf" value="abc"' in made
    assert "alert(1)</script>" not in made
    assert f"#{found[0].lead.id}" in made


def test_characters_that_html_cannot_hold_are_replaced_one_for_one() -> None:
    assert clean("a\x00b\ud800c\x1b\n\t") == "a\ufffdb\ufffdc\ufffd\n\t"
    assert clean(3) == 3


def test_a_name_is_one_segment_of_a_path() -> None:
    assert segment("a/b?c#d é") == "a%2Fb%3Fc%23d%20%C3%A9"


def test_every_status_of_the_ontology_has_its_look() -> None:
    from detente.ontology import COMMITMENT_STATUSES, MEASURE_STATUSES, MODALITIES, QUAD_CLASSES

    assert set(COMMITMENT_STATUSES) <= {status.name for status in statuses_of("commitment")}
    assert set(MEASURE_STATUSES) <= {status.name for status in statuses_of("measure")}
    assert set(MODALITIES) <= {status.name for status in statuses_of("event")}
    assert set(QUAD_SIGNS) == set(QUAD_CLASSES)
    assert len(set(QUAD_SIGNS.values())) == 4
    style = "".join((TEMPLATES.parent / "static" / name).read_text() for name in ("style.css", "parts.css"))
    for status in status_table().values():
        assert f".chip-{status.tone} " in style
        assert status.sign
        assert status.meaning
