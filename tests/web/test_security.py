"""What every request must pass and every answer carries: Host, origin, token, methods, headers, escaping, files."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_setting import BIDI, HOME, HOSTILE, Visit, csrf_of

from detente.web.forgery import BODY_LIMIT
from detente.web.security import POLICY, SECURITY_HEADERS, Hosts, is_loopback

TOKEN = "a-token-of-some-length"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}

ADDRESSES = {
    "/": 200,
    "/entries?all=1": 200,
    "/static/style.css": 200,
    "/entries?kind=nonsense": 400,
    "/no/such/page/anywhere": 404,
    "/test-change": 405,
    "/test-fail": 500,
    "/api/openapi.json": 200,
    "/api/no-such-thing": 404,
    "/api/test-fail": 500,
}
"""Addresses of every sort, and what a GET gives."""


@pytest.mark.parametrize(("path", "status"), ADDRESSES.items())
def test_every_answer_carries_the_headers(visit: Visit, path: str, status: int) -> None:
    answer = visit().get(path)
    assert answer.status_code == status
    for name, value in SECURITY_HEADERS.items():
        if name != "Cache-Control":
            assert answer.headers[name] == value
    assert "no-" in answer.headers["Cache-Control"]


def test_refusals_carry_the_headers_too(visit: Visit) -> None:
    refusals = [
        visit("http://evil.example").get("/"),
        visit().post("/test-change"),
        visit().put("/"),
        visit(token=TOKEN).get("/"),
        visit().post("/test-change", content=b"x" * (BODY_LIMIT + 1)),
    ]
    assert [answer.status_code for answer in refusals] == [400, 403, 405, 401, 413]
    assert {answer.headers["Content-Security-Policy"] for answer in refusals} == {POLICY}


def test_the_policy_allows_no_script_or_style_in_the_page() -> None:
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "*" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:1", "localhost:8712", "LOCALHOST", "[::1]:80"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8712", "192.168.1.5", "",
     "127.0.0.1@evil.example", "evil.example/127.0.0.1", "127.0.0.1:x", "[::1", "10.0.0.1"],
)  # fmt: skip
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "sale of" not in answer.text


def test_hosts_other_than_loopback_count_only_with_a_token(visit: Visit) -> None:
    assert visit("http://10.0.0.1:8712", hosts=("10.0.0.1",)).get("/").status_code == 400
    assert visit("http://10.0.0.1:8712", hosts=("10.0.0.1",), token=TOKEN).get("/").status_code == 401


def test_bound_to_everywhere_addresses_in_numbers_are_answered_and_names_are_not() -> None:
    hosts = Hosts(lambda *_: None, ("0.0.0.0",))  # type: ignore[arg-type, return-value]
    assert hosts.allows(["192.168.1.5:8712"])
    assert not hosts.allows(["evil.example:8712"])
    assert not hosts.allows([])
    assert not hosts.allows(["localhost", "evil.example"])


def test_loopback_is_told_from_the_rest() -> None:
    assert all(map(is_loopback, ["127.0.0.1", "127.9.9.9", "localhost", "::1"]))
    assert not any(map(is_loopback, ["0.0.0.0", "::", "10.0.0.1", "example.org", ""]))


def test_a_form_of_ours_is_taken(client: TestClient) -> None:
    token = csrf_of(client)
    assert client.post("/test-change", data={"csrf": token}).json() == {"changed": 1}
    assert client.post("/test-change", headers={"X-CSRF-Token": token}).json() == {"changed": 2}
    here = {"Origin": "http://127.0.0.1:8712", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/test-change", data={"csrf": token}, headers=here).json() == {"changed": 3}


@pytest.mark.parametrize("given", [None, "", "0" * 64, "é" * 10])
def test_a_form_without_the_token_is_refused(client: TestClient, given: str | None) -> None:
    csrf_of(client)
    for path in ("/test-change", "/api/test-change"):
        answer = client.post(path, data={} if given is None else {"csrf": given})
        assert answer.status_code == 403
    assert client.app.state.changed == 0  # type: ignore[attr-defined]


def test_a_token_counts_only_with_the_cookie_it_was_made_for(visit: Visit) -> None:
    mine, other = visit(), visit()
    token = csrf_of(other)
    csrf_of(mine)
    assert mine.post("/test-change", data={"csrf": token}).status_code == 403
    mine.cookies.clear()
    assert mine.post("/test-change", data={"csrf": csrf_of(visit())}).status_code == 403


def test_the_token_counts_in_no_address(client: TestClient) -> None:
    assert client.post(f"/test-change?csrf={csrf_of(client)}").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8712.evil.example"},
        {"Referer": "http://evil.example/page"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8712"},
    ],
)
def test_a_request_from_elsewhere_is_refused_whatever_it_carries(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/test-change", data={"csrf": csrf_of(client)}, headers=headers)
    assert answer.status_code == 403
    assert client.app.state.changed == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_but_post_changes(client: TestClient, method: str) -> None:
    answer = client.request(method, "/test-change", headers={"X-CSRF-Token": csrf_of(client)})
    assert answer.status_code == 405
    assert client.app.state.changed == 0  # type: ignore[attr-defined]


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: TestClient) -> None:
    cookie = client.get("/entries").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Set-Cookie" not in client.get("/entries").headers


def test_a_body_too_long_is_refused_announced_or_not(client: TestClient) -> None:
    def parts() -> object:
        yield from (b"x" * 100_000 for _ in range(BODY_LIMIT // 100_000 + 1))

    token = {"X-CSRF-Token": csrf_of(client)}
    assert client.post("/test-change", content=parts(), headers=token).status_code == 413  # type: ignore[arg-type]
    assert client.post("/test-change", content=b"x" * (BODY_LIMIT + 1), headers=token).status_code == 413
    assert client.post("/test-change", content=b"x" * BODY_LIMIT, headers=token).status_code == 200


@pytest.mark.parametrize("path", ADDRESSES)
def test_without_the_token_nothing_is_shown(visit: Visit, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}, {"Cookie": "a=b"}):
        answer = visit(token=TOKEN).get(path, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert "memorandum" not in answer.text
        assert TOKEN not in answer.text
    assert visit(token=TOKEN).get(path, params={"token": "wrong"}).status_code == 401


def test_the_token_in_the_address_leaves_a_cookie_and_goes(visit: Visit) -> None:
    client = visit(token=TOKEN)
    answer = client.get(f"/entries?kind=measure&token={TOKEN}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/entries?kind=measure")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert TOKEN not in answer.headers["Set-Cookie"]
    assert client.get("/entries?kind=measure").status_code == 200
    assert client.post("/test-change", data={"csrf": csrf_of(client)}).status_code == 200
    assert client.post("/test-change").status_code == 403


def test_leading_on_leads_nowhere_else(visit: Visit) -> None:
    for path in ("//evil.example/", "/%2F/evil.example", "/\\evil.example"):
        answer = visit(token=TOKEN).get(f"{HOME}{path}?token={TOKEN}")
        assert re.match(r"/[^/\\]", answer.headers["Location"])


def test_a_program_gives_the_token_with_every_request(visit: Visit) -> None:
    client, given = visit(token=TOKEN), {"Authorization": f"Bearer {TOKEN}"}
    assert client.get("/api/openapi.json", headers=given).status_code == 200
    assert client.post("/api/test-change", headers=given).json() == {"changed": 1}
    assert client.post("/api/test-change", headers={**given, "Origin": "http://evil.example"}).status_code == 403
    assert client.get("/api/openapi.json").status_code == 401


@pytest.mark.parametrize(
    "path",
    ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "....//app.py", "/etc/passwd", "%2fetc%2fpasswd", "vendor", "",
     "vendor/../style.css/../../app.py", "style.css%00", "..\\app.py", "style.css/", "__init__.py"],
)  # fmt: skip
def test_no_path_reaches_the_file_system(client: TestClient, path: str) -> None:
    answer = client.get(f"/static/{path}")
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_the_ledger_file_cannot_be_fetched(client: TestClient, ledger: Path) -> None:
    for path in (f"/{ledger}", f"/static/{ledger}", f"/document/{ledger}", f"/document/..%2f{ledger.name}"):
        assert b"SQLite format" not in client.get(path).content


class _Page(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


PAGES = (
    "/",
    "/entries?all=1",
    f"/entries?actor={HOSTILE}",
    f"/entries?source={HOSTILE}",
    f"/{HOSTILE}",
    f"/entries?kind={HOSTILE}",
)


@pytest.mark.parametrize("path", PAGES)
def test_what_strangers_write_is_text_and_nothing_else(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert HOSTILE not in answer.text
    for tag, attributes in _Page(answer.text).found:
        assert tag not in ("style", "iframe", "object", "base")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        if tag == "script":
            assert str(attributes["src"]).startswith("/static/")
        if tag == "img":
            assert str(attributes["src"]).startswith("/static/")
        assert not re.match(r"\s*(javascript|data):", attributes.get("href") or "", re.IGNORECASE)


def test_hostile_names_are_shown_as_written(client: TestClient) -> None:
    text = client.get("/entries?all=1").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert BIDI in text  # within elements that keep its direction to itself
    assert re.search(rf'<p class="line-quote" dir="auto">[^<]*{BIDI}', text)
    assert "\x00" not in text
    assert "\x1b" not in text


def test_a_page_that_fails_tells_no_trace(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    for path in ("/test-fail", "/api/test-fail"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
    assert "the secret of the trace" in caplog.text
