"""A server that is slow, full, broken, wrong or gone: what is asked again, what is told, and that it ends."""

from __future__ import annotations

import email.utils
import socket
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from asking import KEY, TEXT, Waits, request, server_at
from local_server import Asked, LocalServer, cut, drips, gives, page, reset, says, sleeps, status

from detente.errors import ReaderError, ServerError
from detente.read.model.breaker import FAILURES_IN_A_ROW
from detente.read.model.server import Server
from detente.read.model.settings import ModelSettings


def nowhere() -> str:
    """Return the URL of a port at which nothing listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}/v1"


@pytest.mark.parametrize(
    "fault",
    [
        status(500),
        status(502),
        status(503),
        status(429),
        status(408),
        cut,
        reset,
        page("<html>"),
        gives({"choices": []}),
    ],
    ids=["500", "502", "503", "429", "408", "cut", "reset", "page", "no choice"],
)
def test_what_passes_is_asked_again(local: LocalServer, fault: Callable[[Asked], None]) -> None:
    local.then(fault)
    waits = Waits()
    assert server_at(local, waits).answer(request()).text == "{}"
    assert len(local.asked) == 2
    assert local.asked[0] == local.asked[1]
    assert len(waits.seconds) == 1
    assert 0.3 < waits.seconds[0] <= 0.5


@pytest.mark.parametrize(
    ("fault", "asked", "told"),
    [
        (status(502), 5, "fails with 502"),
        (status(503, "loading model"), 5, r"fails with 503 \(loading model\)"),
        (status(429), 5, "too many requests; set requests_a_minute lower"),
        (cut, 5, "broke off before its answer was whole"),
        (reset, 5, "broke off before its answer was whole"),
        (page("<html>sign in</html>"), 2, "answers with a web page; url should be"),
        (lambda asked: asked.text(200, "fine"), 2, "answers with no JSON"),
        (gives({"choices": []}), 2, "a completion without a choice"),
        (lambda asked: asked.text(200, "[" * 200_000), 2, "answers with no JSON"),
        (lambda asked: asked.text(502, '{"error":' * 900 + "1" + "}" * 900), 5, "fails with 502$"),
        (gives([]), 2, "a completion without a choice"),
        (says(None), 2, "answers nothing"),
        (says(None, refusal=f"I cannot speak of: {TEXT}"), 1, "declines to answer$"),
        (says("{", "content_filter"), 1, "a filter at .* holds the answer back"),
        (status(401, f"Incorrect API key: {KEY}"), 1, "takes no key or not this one; set DETENTE_READER_KEY"),
        (status(403), 1, "forbids it"),
        (status(404, "model 'model' not found, try pulling it"), 1, "not found, try pulling it.*; set model"),
        (status(413), 1, "too long for the model at .*; set context to its window, or part_tokens lower"),
        (status(400, "This model's maximum context length is 4096 tokens"), 1, "too long"),
        (status(400, code="context_length_exceeded"), 1, "too long"),
        (status(500, headers={"Retry-After": "3600"}), 1, "fails with 500"),
        (status(429, "You exceeded your quota", code="insufficient_quota"), 1, "nothing is left to spend"),
    ],
)  # fmt: skip
def test_what_does_not_pass_is_told_after_few_attempts(
    local: LocalServer, fault: Callable[[Asked], None], asked: int, told: str
) -> None:
    local.otherwise = fault
    with pytest.raises(ServerError, match=told) as failed:
        server_at(local, structured="yes").answer(request())
    assert len(local.asked) == asked
    assert KEY not in str(failed.value)
    assert TEXT not in str(failed.value)
    assert str(local.port) in str(failed.value)


def test_waits_grow_and_are_bounded(local: LocalServer) -> None:
    local.otherwise = status(503)
    waits = Waits()
    with pytest.raises(ServerError):
        server_at(local, waits, retries=7).answer(request())
    assert len(local.asked) == 8
    assert all(0.75 * most <= wait <= most for wait, most in zip(waits.seconds, [0.5, 1, 2, 4, 8, 8, 8], strict=True))


def test_a_server_that_says_when_is_asked_then(local: LocalServer) -> None:
    soon = email.utils.formatdate(time.time() + 30, usegmt=True)
    local.then(status(429, headers={"Retry-After": "7"}), status(503, headers={"Retry-After": soon}), says("{}"))
    waits = Waits()
    assert server_at(local, waits).answer(request()).text == "{}"
    assert waits.seconds[0] == pytest.approx(7, abs=0.5)
    assert waits.seconds[1] == pytest.approx(30, abs=2)


def test_an_hour_is_not_waited_for(local: LocalServer) -> None:
    local.otherwise = status(429, headers={"Retry-After": "3600"})
    waits = Waits()
    with pytest.raises(ServerError, match=r"asks to wait 3,600 s; run the same again then"):
        server_at(local, waits).answer(request())
    assert (len(local.asked), waits.seconds) == (1, [])


@pytest.mark.parametrize("value", ["-5", "nan", "inf", "soon", "Thu, 01 Jan 1970 00:00:00 GMT", ""])
def test_a_time_that_is_none_is_not_believed(local: LocalServer, value: str) -> None:
    local.then(status(429, headers={"Retry-After": value}))
    waits = Waits()
    server_at(local, waits).answer(request())
    assert all(wait <= 0.5 for wait in waits.seconds)


@pytest.mark.parametrize(
    ("fault", "retries", "asked"), [(sleeps(3), 4, 3), (drips(0.05, 200), 0, 1)], ids=["silent", "drip by drip"]
)
def test_a_slow_server_is_left_after_the_time_that_was_set(
    local: LocalServer, fault: Callable[[Asked], None], retries: int, asked: int
) -> None:
    local.otherwise = fault
    began = time.monotonic()
    with pytest.raises(ServerError, match=r"gave no whole answer within 1 s; set a longer timeout"):
        server_at(local, timeout=1, retries=retries).answer(request())
    assert len(local.asked) == asked
    assert time.monotonic() - began < asked * 1.4


def test_a_text_does_not_follow_a_redirection(local: LocalServer) -> None:
    with LocalServer() as stranger:
        local.otherwise = status(307, headers={"Location": f"{stranger.url}/chat/completions"})
        server = server_at(local)
        with pytest.raises(ServerError, match=f"sends us on to 127.0.0.1:{stranger.port}; nothing was sent there"):
            server.answer(request())
        assert stranger.asked == []
    with pytest.raises(ServerError, match="the rest was not sent"):
        server.answer(request())
    assert len(local.asked) == 1


def test_a_compressed_or_endless_answer_is_refused(local: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    local.then(lambda asked: asked.json(200, {}, {"Content-Encoding": "gzip"}), says("x" * 5000))
    monkeypatch.setattr("detente.read.model.client.LARGEST_ANSWER", 4000)
    server = server_at(local)
    with pytest.raises(ServerError, match="is compressed, which was not asked for"):
        server.answer(request())
    with pytest.raises(ServerError, match="the answer is too large"):
        server.answer(request())


def test_a_server_that_is_not_there_is_given_up() -> None:
    waits = Waits()
    url = nowhere()
    server = server_at(url, waits)
    for _ in range(FAILURES_IN_A_ROW):
        with pytest.raises(ServerError, match=r"is not reached \(connection refused\); is the server running"):
            server.answer(request())
    waited = len(waits.seconds)
    with pytest.raises(ServerError, match=f"after {FAILURES_IN_A_ROW} failures in a row the rest was not sent"):
        server.answer(request())
    assert len(waits.seconds) == waited


def test_a_server_that_dies_amid_a_run_is_given_up_soon(local: LocalServer) -> None:
    server = server_at(local, retries=1)
    assert [server.answer(request(str(number))).text for number in range(7)] == ["{}"] * 7
    local.stop()
    told = []
    for number in range(FAILURES_IN_A_ROW + 20):
        with pytest.raises(ServerError) as failed:
            server.answer(request(str(number)))
        told.append("the rest was not sent" in str(failed.value))
    assert told == [False] * FAILURES_IN_A_ROW + [True] * 20


def test_many_threads_find_out_that_a_server_died(local: LocalServer) -> None:
    def dies_at_the_seventieth(asked: Asked) -> None:
        if len(local.asked) < 70:
            says("{}")(asked)
        elif len(local.asked) == 70:
            local.stop()

    local.otherwise = dies_at_the_seventieth
    server = server_at(local, retries=1)

    def ask(number: int) -> str:
        try:
            return server.answer(request(str(number))).text
        except ServerError as error:
            return str(error)

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(ask, range(100)))
    assert 66 <= outcomes.count("{}") <= 69
    beside = (
        3  # other threads: each may bring one late answer, which starts the count anew, and fail once more at the end
    )
    failed = beside * (FAILURES_IN_A_ROW - 1) + FAILURES_IN_A_ROW + beside
    assert sum("the rest was not sent" in outcome for outcome in outcomes) >= 100 - 69 - failed
    assert len(local.asked) <= 74


def test_failures_with_answers_between_them_end_nothing(local: LocalServer) -> None:
    server = server_at(local, retries=0, structured="no")
    for _ in range(FAILURES_IN_A_ROW * 2):
        local.then(status(503), says("{}"))
        with pytest.raises(ServerError):
            server.answer(request())
        assert server.answer(request()).text == "{}"


def test_texts_that_are_refused_do_not_make_a_server_away(local: LocalServer) -> None:
    local.otherwise = status(413)
    server = server_at(local)
    for _ in range(FAILURES_IN_A_ROW * 2):
        with pytest.raises(ServerError, match="too long"):
            server.answer(request())
    assert len(local.asked) == FAILURES_IN_A_ROW * 2


def test_a_wrong_key_or_model_is_sent_once_for_all_documents(local: LocalServer) -> None:
    for fault in (status(401), status(404)):
        local.asked.clear()
        local.otherwise = fault
        server = server_at(local)
        for _ in range(3):
            with pytest.raises(ServerError):
                server.answer(request())
        assert len(local.asked) == 1


def test_what_was_ended_asks_no_more(local: LocalServer) -> None:
    server = server_at(local)
    server.close()
    with pytest.raises(ServerError, match="the run was ended"):
        server.answer(request())
    assert local.asked == []


def test_waiting_ends_with_the_run(local: LocalServer) -> None:
    local.otherwise = status(429, headers={"Retry-After": "30"})
    server = Server(ModelSettings(url=local.url))
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(server.answer, request(str(number))) for number in range(2)]
        time.sleep(0.3)
        server.close()
        for one in asked:
            with pytest.raises(ServerError):
                one.result(timeout=10)
    assert time.monotonic() - began < 5


def test_without_the_library_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(ReaderError, match=r"pip install 'detente\[model\]'"):
        server_at("http://127.0.0.1:9/v1")


@pytest.mark.parametrize(
    "message",
    [f"cannot parse: {TEXT}", f"near '{TEXT[30:60]}'", f"key {KEY} is blocked", f"key ending {KEY[-7:]}", "a\x1b[2Jb"],
)
def test_what_a_server_says_is_shown_only_where_it_is_harmless(local: LocalServer, message: str) -> None:
    local.otherwise = status(400, message)
    with pytest.raises(ServerError) as failed:
        server_at(local, structured="no").answer(request())
    said = str(failed.value)
    assert not any(secret in said for secret in (TEXT[30:60], KEY[-7:], "\x1b"))


def test_the_input_that_a_server_repeats_misleads_nobody(local: LocalServer) -> None:
    detail = [
        {"type": "missing", "loc": ["body", "x"], "msg": "Field required", "input": "our context window, billing"}
    ]
    local.otherwise = lambda asked: asked.json(422, {"detail": detail})
    with pytest.raises(ServerError, match=r"refuses the request with 422 \(Field required\)"):
        server_at(local, structured="yes").answer(request())
