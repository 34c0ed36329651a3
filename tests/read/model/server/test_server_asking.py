"""What is sent to a server, and what its answers become."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from asking import KEY, SCHEMA, TEXT, Waits, request, server_at
from local_server import Asked, LocalServer, completion, gives, knows_no, lists, says, status, wants_json_object

from detente.errors import ServerError
from detente.read.model.exchange import Answer


def test_a_request_is_sent_as_the_api_wants_it(local: LocalServer) -> None:
    answer = server_at(local).answer(request())
    assert answer == Answer("{}", "stop", 11, 7)
    described = {"name": "records", "strict": True, "schema": SCHEMA}
    assert local.asked == [
        {
            "model": "model",
            "messages": [{"role": "system", "content": "List what happened."}, {"role": "user", "content": TEXT}],
            "temperature": 0.0,
            "max_tokens": 4096,
            "seed": 0,
            "response_format": {"type": "json_schema", "json_schema": described},
        }
    ]
    assert local.headers[0]["authorization"] == f"Bearer {KEY}"
    assert local.headers[0]["user-agent"].startswith("detente/")


def test_no_key_means_none_is_sent_whatever_the_environment_holds(
    local: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "sk-of-another-service")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-of-another-service\nX-Secret: yes")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://192.0.2.1/v1")
    server_at(local, key=None).answer(request())
    assert "authorization" not in local.headers[0]
    assert "sk-of-another-service" not in str(local.headers)


def test_a_proxy_is_not_asked_about_this_machine(local: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with LocalServer(otherwise=says("by way of the proxy")) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        assert server_at(local).answer(request()).text == "{}"
        assert proxy.asked == []


def test_a_cut_answer_is_told_as_cut_and_thoughts_are_left_in(local: LocalServer) -> None:
    local.then(says("<think>Who met?</think>{", "length"), says(None, "length"), says("{}", None, usage=None))
    server = server_at(local)
    assert server.answer(request()) == Answer("<think>Who met?</think>{", "length", 11, 7)
    assert server.answer(request()) == Answer("", "length", 11, 7)
    assert server.answer(request()) == Answer("{}", "stop", None, None)


def test_an_answer_in_pieces_is_put_together(local: LocalServer) -> None:
    made = completion("")
    made["choices"][0]["message"]["content"] = [{"type": "text", "text": "{"}, {"type": "text", "text": "}"}]
    local.then(gives(made))
    assert server_at(local).answer(request()).text == "{}"


def test_counts_that_are_none_are_not_believed(local: LocalServer) -> None:
    made = completion("{}")
    server = server_at(local)
    for wrong in (-5, "many", True, 10**300, 1.5, None):
        made["usage"] = {"prompt_tokens": wrong, "completion_tokens": wrong}
        local.then(gives(made))
        answer = server.answer(request())
        assert (answer.input_tokens, answer.output_tokens) == (None, None)


def test_half_a_letter_does_not_stand_in_the_way_of_keeping_an_answer(local: LocalServer) -> None:
    local.then(says("Ruritania \ud83d"))
    assert server_at(local).answer(request()).text == "Ruritania ?"


def forms(local: LocalServer) -> list[str]:
    """Return how each request asked for a schema: `json_schema`, `json_object`, or not at all."""
    return [body.get("response_format", {}).get("type", "") for body in local.asked]


@pytest.mark.parametrize("field", ["seed", "temperature"])
def test_a_field_that_the_server_does_not_know_is_left_out_from_then_on(local: LocalServer, field: str) -> None:
    local.otherwise = knows_no(field)
    server = server_at(local)
    server.answer(request())
    server.answer(request())
    assert [field in body for body in local.asked] == [True, False, False]
    assert (server.without, server.structured) == ({field}, True)


def test_a_server_that_knows_no_schema_is_asked_without_from_then_on(local: LocalServer) -> None:
    local.otherwise = knows_no("response_format")
    server = server_at(local)
    server.answer(request())
    server.answer(request())
    assert forms(local) == ["json_schema", "json_object", "", ""]
    assert server.structured is False


def test_a_server_that_wants_the_schema_elsewhere_gets_it_there(local: LocalServer) -> None:
    local.otherwise = wants_json_object
    server = server_at(local)
    assert server.answer(request()).text == '["schema", "type"]'
    server.answer(request())
    assert forms(local) == ["json_schema", "json_schema", "json_object", "json_object"]
    assert local.asked[-1]["response_format"]["schema"] == SCHEMA
    assert server.structured is True


def test_a_server_of_the_newer_name_gets_it(local: LocalServer) -> None:
    def newer(asked: Asked) -> None:
        old = "max_tokens" in asked.body
        told = status(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
        (told if old else says("{}"))(asked)

    local.otherwise = newer
    server = server_at(local)
    server.answer(request(answer_tokens=50))
    server.answer(request(answer_tokens=60))
    assert [(b.get("max_tokens"), b.get("max_completion_tokens")) for b in local.asked] == [
        (50, None),
        (None, 50),
        (None, 60),
    ]


def test_a_refusal_without_a_reason_is_laid_on_the_schema(local: LocalServer) -> None:
    local.then(status(422, "bad request"), status(422, "bad request"))
    server = server_at(local)
    assert server.answer(request()).text == "{}"
    assert server.structured is False


def test_a_schema_is_given_up_only_where_the_answer_without_it_comes(local: LocalServer) -> None:
    local.then(status(400, "no"), status(400, "no"), status(400, "no"))
    server = server_at(local)
    with pytest.raises(ServerError, match="refuses the request with 400 \\(no\\)"):
        server.answer(request())
    server.answer(request())
    assert forms(local) == ["json_schema", "json_object", "", "json_schema"]
    assert server.structured is True


def test_a_server_that_fails_on_schemas_is_asked_without(local: LocalServer) -> None:
    local.otherwise = lambda asked: (status(500) if "response_format" in asked.body else says("{}"))(asked)
    server = server_at(local)
    assert server.answer(request()).text == "{}"
    server.answer(request())
    assert forms(local) == ["json_schema", "json_schema", "json_object", "", ""]


def test_a_server_that_fails_on_schemas_is_found_out_without_retries_too(local: LocalServer) -> None:
    local.otherwise = wants_json_object
    assert server_at(local, retries=0).answer(request()).text == '["schema", "type"]'
    assert forms(local) == ["json_schema", "json_object"]


def test_a_user_may_insist_on_the_schema_or_forbid_it(local: LocalServer) -> None:
    local.otherwise = knows_no("response_format")
    with pytest.raises(ServerError, match="refuses the request with 400"):
        server_at(local, structured="yes").answer(request())
    assert server_at(local, structured="no").answer(request()).text == "{}"
    assert forms(local) == ["json_schema", "json_object", ""]


def test_the_models_are_listed(local: LocalServer) -> None:
    local.listing = lists("llama", "mistral")
    assert server_at(local).models() == ("llama", "mistral")
    assert local.greeted == ["/v1/models"]
    local.listing = status(404, "no list")
    with pytest.raises(ServerError, match="no list"):
        server_at(local).models()
    local.listing = gives([1, 2])
    assert server_at(local).models() == ()


def test_many_threads_ask_at_once(local: LocalServer) -> None:
    together = threading.Barrier(4, timeout=5)

    def answers_four_together(asked: Asked) -> None:
        together.wait()
        says(asked.body["messages"][1]["content"])(asked)

    local.otherwise = answers_four_together
    server = server_at(local)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: server.answer(request(str(number))).text, range(4)))
    assert answers == ["0", "1", "2", "3"]
    assert server.spending.tokens == 4 * 18


def test_each_attempt_takes_its_turn_in_the_pace(local: LocalServer) -> None:
    waits = Waits()
    local.then(status(503), says("{}"))
    server_at(local, waits, requests_a_minute=6).answer(request())
    assert len(waits.seconds) == 2
    assert waits.seconds[0] <= 0.5
    assert 9 < waits.seconds[1] <= 10
