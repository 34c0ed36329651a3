"""A watch against a server that misbehaves: what is held, what is tried again, what is given up."""

from __future__ import annotations

from pathlib import Path

import pytest
from news_server import PASSING, SOUND, NewsServer
from watch_setting import READER, Setting, make_pledges

from detente.engines.watching import Plan, Watch
from detente.sources.fetch import Fetcher, FetchError, Places


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_article_is_held_once_and_asked_for_once(setting: Setting, kind: str) -> None:
    article = setting.server.offer(kind)
    setting.rounds(3)
    assert setting.copies(article) == 1
    assert setting.told()[0] == ("read", "")
    assert article.asked == (0 if kind == "inline" else 1)
    (promised,) = setting.ledger.records("commitment")
    assert promised.evidence == "PER promised ECU to open crossing 0 of round 1."


@pytest.mark.parametrize("kind", PASSING)
def test_what_fails_at_first_is_tried_again_and_held_once(setting: Setting, kind: str) -> None:
    article = setting.server.offer(kind)
    setting.rounds(1, pause=0)
    assert setting.copies(article) == 0
    assert [what for what, _ in setting.told()] == ["failed"]
    setting.rounds(1, pause=9)  # before the ten seconds are over nothing is asked
    assert article.asked == 1
    setting.rounds(4)
    assert setting.copies(article) == 1
    assert setting.server.faults[kind] >= 1


@pytest.mark.parametrize(
    ("kind", "cause"),
    [("bomb", "too-large"), ("image", "unreadablefile"), ("forbidden", "robots"), ("gone", "410")],
)
def test_what_never_will_be_an_article_is_given_up_at_once(setting: Setting, kind: str, cause: str) -> None:
    article = setting.server.offer(kind)
    setting.rounds(3)
    assert setting.told() == [("given_up", cause)]
    assert setting.copies(article) == 0
    assert article.asked == (0 if kind == "forbidden" else 1)


def test_what_fails_again_and_again_is_given_up_after_its_attempts(setting: Setting) -> None:
    setting.server.offer("circle")
    moments = []
    for second in (*range(75), *range(75, 200, 5)):  # each second as long as something may happen
        setting.clock.time = 1_000_000 + second
        before = len(setting.told())
        setting.rounds(1, pause=0)
        if len(setting.told()) > before:
            moments.append(second)
    assert setting.told() == [("failed", "redirects")] * 3 + [("given_up", "redirects")]
    assert moments == [0, 10, 30, 70]  # each wait twice the one before


def test_a_changed_article_is_read_anew_and_both_wordings_are_held(setting: Setting) -> None:
    article = setting.server.offer("changed")
    setting.rounds(2)
    setting.server.change(article)
    setting.rounds(3)
    assert (setting.copies(article, 1), setting.copies(article, 2)) == (1, 1)
    names = sorted(held.name for held in setting.ledger.documents())
    assert names == [f"{setting.server.url}/a/0", f"{setting.server.url}/a/0#2"]
    assert article.asked == 2


def test_a_feed_that_says_so_at_every_look_is_not_believed_for_ever(setting: Setting) -> None:
    article = setting.server.offer()
    for _ in range(20):
        article.at += 5  # another date, the same text
        setting.rounds(1)
    assert article.asked == 5
    assert len(setting.ledger.documents()) == 1


def test_two_feeds_with_other_ids_and_a_second_link_make_one_document(server: NewsServer, tmp_path: Path) -> None:
    setting = Setting(server, tmp_path / "t.db", "/rss.xml", "/atom.xml")
    twin, plain = server.offer("twin"), server.offer("plain")
    setting.rounds(3)
    assert (setting.copies(twin), setting.copies(plain)) == (1, 1)
    assert plain.asked == 1
    (held,) = [each for each in setting.ledger.documents() if each.name.endswith("/0")]
    assert {held.name, *held.other_names} == {f"{server.url}/a/0", f"{server.url}/b/0"}


def test_a_feed_that_did_not_change_is_not_sent_again(setting: Setting) -> None:
    setting.server.offer()
    setting.rounds(3)
    assert [what for what, _ in setting.told("feed")] == ["listed", "unchanged", "unchanged"]
    assert setting.server.faults["feed 304"] == 2
    setting.server.offer()
    setting.rounds(1)
    assert setting.told("feed")[-1] == ("listed", "")


@pytest.mark.parametrize(("fault", "cause"), [("500", "500"), ("429", "busy"), ("slow", "slow"), ("bomb", "too-large")])
def test_a_feed_that_fails_is_asked_again_and_nothing_is_lost(setting: Setting, fault: str, cause: str) -> None:
    article = setting.server.offer()
    setting.server.feed_faults.append(fault)
    setting.rounds(2)
    assert setting.told("feed") == [("failed", cause), ("listed", "")]
    assert setting.copies(article) == 1


def test_of_a_broken_feed_is_read_what_can_be_and_the_rest_the_next_time(setting: Setting) -> None:
    articles = [setting.server.offer() for _ in range(6)]
    setting.server.feed_faults.append("broken")
    setting.rounds(1)
    held = sum(setting.copies(article) for article in articles)
    assert 0 < held < 6
    setting.rounds(1)  # its ETag was not kept, or the server would say that nothing changed
    assert setting.told("feed") == [("amiss", ""), ("listed", "")]
    assert [setting.copies(article) for article in articles] == [1] * 6


def test_once_asks_every_feed_now_but_those_that_fail_when_they_are_due(setting: Setting) -> None:
    for number in range(2):
        setting.server.offer()
        assert [each.read for each in setting.watch().rounds(once=True)] == [1], number
    setting.server.feed_faults.append("500")
    assert len(list(setting.watch().rounds(once=True))) == 1
    setting.server.offer()
    assert [each.feeds for each in setting.watch().rounds(once=True)] == [0]
    setting.clock.time += 10
    assert [each.read for each in setting.watch().rounds(once=True)] == [1]


def test_a_busy_host_is_left_alone_as_long_as_it_asks(setting: Setting) -> None:
    busy, other = setting.server.offer("busy"), setting.server.offer()
    fetcher = Fetcher(setting.limits, clock=setting.clock)
    with pytest.raises(FetchError, match="busy") as told:
        fetcher.get(setting.server.url + busy.path, limit=100_000, private=True)
    assert told.value.wait == 1.0
    fetcher.get(setting.server.url + other.path, limit=100_000, private=True)
    assert setting.clock.slept == [1.0]  # Retry-After: 1, sat out before the next request


def test_a_document_that_breaks_the_reader_costs_that_document_alone(setting: Setting) -> None:
    poison, sound = setting.server.offer(), setting.server.offer()
    poison.__dict__["marker"] = lambda version=None: "poison"
    setting.rounds(5, pause=200)
    assert setting.copies(sound) == 1
    assert setting.told().count(("failed", "reader")) == 3
    assert setting.told()[-1] == ("given_up", "reader")


def test_what_another_reader_read_is_read_again_and_stays_one_document(setting: Setting) -> None:
    article = setting.server.offer()
    setting.rounds(1)
    plan = Plan(setting.feeds, 60.0, 10.0, 4, "other 1", make_pledges)
    setting.server.change(article)
    article.version -= 1
    article.at += 100
    fetcher = Fetcher(setting.limits, clock=setting.clock)
    Watch(setting.ledger, fetcher, plan, setting.clock).round()
    (held,) = setting.ledger.documents()
    assert held.reader == "other 1" != READER


def _public_feed(setting: Setting) -> None:
    """Let the server's address count as public; 127.0.0.2 is then a machine of our own network."""
    setting.places = Places(public=lambda address: address == "127.0.0.1")


def test_a_public_feed_may_not_lead_into_our_own_network(setting: Setting) -> None:
    _public_feed(setting)
    inward = setting.server.url.replace("127.0.0.1", "127.0.0.2")
    named, led, fine = setting.server.offer(), setting.server.offer("redirect"), setting.server.offer()
    named.link, led.leads = f"{inward}/a/0", f"{inward}/a/1"
    setting.rounds(2)
    assert sorted(setting.told()) == [("given_up", "private"), ("given_up", "private"), ("read", "")]
    assert setting.copies(fine) == 1
    assert {each.reason for each in setting.happened if each.kind == "private"} == {
        "127.0.0.2 is an address of a private network"
    }


def test_a_private_feed_may_lead_to_its_neighbours(setting: Setting) -> None:
    article = setting.server.offer("redirect")
    setting.rounds(1)
    assert setting.copies(article) == 1


@pytest.mark.parametrize("link", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)", "http://[bad/"])
def test_only_addresses_of_the_web_are_asked(setting: Setting, link: str) -> None:
    setting.server.offer().link = link
    setting.rounds(1)
    assert setting.told() in ([("given_up", "address")], [])
    assert setting.ledger.documents() == []
