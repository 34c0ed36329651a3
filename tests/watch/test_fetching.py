"""One request: limits of size and time, packing, private addresses, robots.txt, pauses."""

from __future__ import annotations

import gzip
import random
import socket
import threading
import time
import zlib
from collections.abc import Iterator

import pytest
from watch_setting import SetClock

from detente.sources.fetch import Fetcher, FetchError, Limits, Places
from detente.sources.fetch.bodies import body
from detente.sources.fetch.manners import Manners
from detente.sources.fetch.places import is_public
from detente.sources.fetch.robots import Robots
from detente.sources.fetch.waiting import backoff, retry_after

TEXT = b"The envoys met in Geneva. " * 400
PACKED = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]),
    "deflate": zlib.compress(TEXT),
    "deflate bare": zlib.compress(TEXT)[2:-4],
    "identity": TEXT,
    "": TEXT,
    "gzip and more": gzip.compress(TEXT) + b"\0\0\0",
}


@pytest.mark.parametrize("size", [1, 2, 7, 100_000])
@pytest.mark.parametrize("name", PACKED)
def test_a_body_is_unpacked_however_it_arrives(name: str, size: int) -> None:
    packed = PACKED[name]
    pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert body(pieces, name.partition(" ")[0], 1_000_000) == TEXT


def test_a_bomb_is_left_at_the_limit() -> None:
    taken = []

    def pieces() -> Iterator[bytes]:
        bomb = gzip.compress(bytes(30_000_000))
        for at in range(0, len(bomb), 100):
            taken.append(at)
            yield bomb[at : at + 100]

    with pytest.raises(FetchError, match="larger than 1 MB") as told:
        body(pieces(), "gzip", 1_000_000)
    assert told.value.final
    assert len(taken) < 30  # a thirtieth of it was unpacked, and no more asked for


@pytest.mark.parametrize("packed", [gzip.compress(TEXT)[:-9], b"\x1f\x8bnonsense that is no gzip", b"\xff\xff\xff"])
def test_broken_packing_is_told_and_may_be_tried_again(packed: bytes) -> None:
    with pytest.raises(FetchError) as told:
        body([packed], "gzip", 1_000_000)
    assert (told.value.kind, told.value.final) == ("broken", False)


def test_packing_that_nobody_asked_for_is_refused() -> None:
    with pytest.raises(FetchError, match="'br'"):
        body([b"x"], "br", 10)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "224.0.0.1", "::"),
    ],
)
def test_private_addresses_are_known_in_whatever_dress(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


def test_the_address_that_was_judged_is_the_one_that_is_asked() -> None:
    """A name that leads elsewhere when it is asked again (DNS rebinding) gains nothing."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    places = Places(resolve, public=lambda address: address == "127.0.0.1")
    assert not places.is_private("http://feed.example/")
    with pytest.raises(FetchError, match="private network"):
        places.addresses("feed.example", 80, private=False)
    assert asked == ["feed.example"] * 2


class Slow:
    """A server that sends what it is given a byte at a time."""

    def __init__(self, content: bytes, pause: float) -> None:
        self.content, self.pause = content, pause
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        try:
            if b"/robots.txt" in connection.recv(65536):
                connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            for byte in self.content:
                connection.sendall(bytes([byte]))
                time.sleep(self.pause)
        except OSError:
            pass
        finally:
            connection.close()


@pytest.mark.parametrize(
    "content", [b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1000, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 1000]
)
def test_bytes_that_drip_run_out_of_time_in_headers_and_bodies_alike(content: bytes) -> None:
    slow = Slow(content, 0.05)
    fetcher = Fetcher(Limits(total=0.8, idle=0.5, delay=0.0))
    began = time.perf_counter()
    with pytest.raises(FetchError, match="too slow"):
        fetcher.get(slow.url, limit=10_000, private=True)
    assert time.perf_counter() - began < 3
    slow.listening.close()


@pytest.mark.parametrize("seed", range(12))
def test_nonsense_is_a_failed_connection_and_nothing_worse(seed: int) -> None:
    dice = random.Random(seed)
    head = [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"][seed % 3]
    slow = Slow(head + dice.randbytes(30), 0.0)
    fetcher = Fetcher(Limits(total=2, idle=0.5, delay=0.0))
    try:
        found = str(len(fetcher.get(slow.url, limit=10_000, private=True).content))
    except FetchError as error:
        found = error.kind
    slow.listening.close()
    assert found in ("5", "connection", "slow", "broken")


def _rules(status: int, text: bytes) -> Robots:
    return Robots(lambda url: (status, text), lambda: 0.0)


def test_robots_are_heeded() -> None:
    rules = _rules(200, b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: detente\nDisallow: /no\n")
    assert rules.check("http://a", "http://a/private") is None  # our own group counts, not that of all
    with pytest.raises(FetchError, match="stay away") as told:
        rules.check("http://a", "http://a/no/1")
    assert told.value.final
    assert _rules(200, b"User-agent: *\nCrawl-delay: 7\n").check("http://a", "http://a/x") == 7.0


def test_without_robots_all_may_be_asked_and_with_a_broken_server_nothing() -> None:
    assert _rules(404, b"User-agent: *\nDisallow: /").check("http://a", "http://a/x") is None
    with pytest.raises(FetchError, match="cannot be had") as told:
        _rules(503, b"").check("http://a", "http://a/x")
    assert not told.value.final


def test_robots_are_asked_for_once_a_day() -> None:
    now, asked = [0.0], []
    rules = Robots(lambda url: (asked.append(url), (404, b""))[1], lambda: now[0])
    for hour in range(50):
        now[0] = hour * 3600.0
        rules.check("http://a", "http://a/x")
    assert asked == ["http://a/robots.txt"] * 2  # at the start, and once the day was over


def test_requests_to_one_host_keep_their_distance_and_hosts_do_not_wait_for_each_other() -> None:
    clock = SetClock()
    manners = Manners(Limits(delay=2.0), clock)
    for host in ("a", "b", "a"):
        manners.wait(host)
        manners.asked(host)
    assert clock.slept == [2.0]
    manners.asked("c", delay=1000.0)
    manners.wait("c")
    assert clock.slept == [2.0, 60.0]  # a Crawl-delay counts up to a minute


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("999999999", 86400.0),
        ("Thu, 01 Jan 1970 00:20:00 GMT", 200.0),
        ("Thu, 01 Jan 1970 00:00:10 GMT", 0.0),
        *[(said, None) for said in ("soon", "-5", "", None, "²")],
    ],
)
def test_retry_after(said: str | None, seconds: float | None) -> None:
    assert retry_after(said, now=1000.0) == seconds


def test_backoff_doubles_up_to_a_bound() -> None:
    assert [backoff(10, attempts, 100) for attempts in (1, 2, 3, 4, 5, 9999)] == [10, 20, 40, 80, 100, 100]
