"""What a run spends: counted as the server counts, reserved before, never beyond the limits."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from asking import request, server_at
from local_server import LocalServer, cut, says, status

from detente.errors import LimitError, ServerError
from detente.read.model.spending import Spending


def test_what_the_server_counted_is_counted() -> None:
    spending = Spending(price_input=2.0, price_output=8.0)
    spending.settle(spending.reserve(900, 4000), 1000, 250)
    assert (spending.input_tokens, spending.output_tokens, spending.tokens) == (1000, 250, 1250)
    assert spending.money == pytest.approx(0.002 + 0.002)
    assert not spending.estimated


def test_what_it_did_not_count_is_estimated() -> None:
    spending = Spending()
    spending.settle(spending.reserve(900, 4000), None, None, guess=30)
    spending.settle(spending.reserve(100, 50), None, None)
    assert (spending.tokens, spending.money, spending.estimated) == (930 + 150, None, True)


def test_a_request_that_may_pass_the_limit_is_not_sent() -> None:
    spending = Spending(tokens_limit=1000)
    spending.settle(spending.reserve(100, 200), 100, 20)
    with pytest.raises(LimitError, match=r"limit of 1,000 tokens would be passed: 120 are used, .* may need 900"):
        spending.reserve(700, 200)
    spending.release(spending.reserve(700, 180))
    assert spending.tokens == 120


def test_money_has_its_limit_too() -> None:
    spending = Spending(spend_limit=1.0, price_input=1.0, price_output=10.0)
    spending.settle(spending.reserve(100_000, 80_000), 100_000, 50_000)
    with pytest.raises(LimitError, match=r"limit of 1\.00 would be passed: 0\.60 is spent, .* may cost 0\.5000"):
        spending.reserve(0, 50_000)
    spending.reserve(0, 40_000)


def test_a_request_waits_for_others_that_may_need_less_than_is_held_for_them() -> None:
    spending = Spending(tokens_limit=1000)
    first = spending.reserve(100, 700)
    passed = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(lambda: (spending.reserve(100, 700), passed.set()))
        assert not passed.wait(0.1)
        spending.settle(first, 100, 20)
        second.result(timeout=5)
    assert passed.is_set()


def test_a_request_that_waited_in_vain_is_not_sent() -> None:
    spending = Spending(tokens_limit=1000)
    first = spending.reserve(100, 700)
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(spending.reserve, 100, 700)
        spending.settle(first, 100, 700)
        with pytest.raises(LimitError):
            second.result(timeout=5)


def test_the_limit_holds_whatever_threads_do(local: LocalServer) -> None:
    local.otherwise = says("{}", usage=(30, 70))
    server = server_at(local, tokens_limit=1000)
    ended = []

    def ask(number: int) -> None:
        try:
            server.answer(request(str(number), answer_tokens=80))
        except LimitError as error:
            ended.append(str(error))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(ask, range(30)))
    assert 7 <= len(local.asked) <= 10
    assert len(ended) == 30 - len(local.asked)
    assert server.spending.tokens == 100 * len(local.asked)


def test_only_what_may_have_been_answered_costs(local: LocalServer) -> None:
    server = server_at(local, retries=1, structured="no")
    local.then(status(503), says("{}", usage=(30, 5)))
    server.answer(request(answer_tokens=500))
    assert server.spending.tokens == 35
    local.then(cut, says("{}", usage=(30, 5)))
    server.answer(request(answer_tokens=500))
    assert 70 + 500 < server.spending.tokens < 70 + 600
    before = server.spending.tokens
    local.then(status(401))
    with pytest.raises(ServerError):
        server.answer(request(answer_tokens=500))
    assert server.spending.tokens == before
