"""Dates that the sentence itself does not give: those of the story before it, of the news day, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.extract import events
from detente.extract.candidates import Candidate, dated
from detente.extract.date_choice import best_option, offers
from detente.extract.date_options import Option, options
from detente.extract.scoring import LinearModel
from detente.reading.document import read_text_of
from detente.sources import document_from_text

NEWS, OFFICIAL = "The Courier", "Ministry of Foreign Affairs of Japan"


def candidate(text: str, publisher: str, kind: str, published: str | None = "1996-05-14") -> Candidate:
    """The likeliest candidate of a type in the last sentence of a text."""
    reading = read_text_of(document_from_text(text, published=published, name="own", publisher=publisher))
    found = [c for c in events.candidates(reading) if c.record.type == kind]  # type: ignore[attr-defined]
    last = max(c.record.start for c in found)
    return next(c for c in found if c.record.start == last)


OWN = [
    ("Ghana expelled the Libyan ambassador on 2 May 1996.", "SANCTION", "1996-05-02"),
    ("Chile, which had recognised Palestine in 2011, criticised Israel on Monday.", "ACCUSE", "1996-05-13"),
    ("Turkey condemned the Greek landing on 9 May 1996.", "ACCUSE", "1996-05-09"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), OWN)
def test_the_date_that_hangs_on_the_verb_wins(text: str, kind: str, expected: str) -> None:
    assert dated(candidate(text, NEWS, kind)).date == expected


STORY = [
    ("On 3 May 1938 Hungary closed the frontier. It accused Romania of arming rebels.", "ACCUSE", "1938-05-03"),
    ("In June 1921 Poland and Latvia met in Riga. Poland promised Latvia coal.", "AGREE", "1921-06"),
    ("Bolivia attacked Paraguay in September 1932. Paraguay expelled the Bolivian envoy.", "SANCTION", "1932-09"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), STORY)
def test_a_history_goes_by_the_date_before(text: str, kind: str, expected: str) -> None:
    assert dated(candidate(text, NEWS, kind, None)).date == expected


UNDATED = [
    "Syria has accused Jordan of sheltering rebels.",
    "Fishing boats came home. Norway has accused Iceland of poaching.",
]


@pytest.mark.parametrize("text", UNDATED)
def test_undated_news_stays_undated(text: str) -> None:
    assert dated(candidate(text, NEWS, "ACCUSE")).date is None


def test_a_government_speaks_of_its_own_day() -> None:
    text = "Japan strongly condemns the missile launch by North Korea. Japan urges North Korea to stop."
    assert dated(candidate(text, OFFICIAL, "REQUEST")).date == "1996-05-14"


def test_every_option_once_and_none_among_them() -> None:
    found = candidate("Mali met Niger on 2 May 1996. On 2 May 1996 Mali promised Niger grain.", NEWS, "AGREE")
    assert found.when is not None
    intervals = [o.interval for o in options(found.when)]
    assert sorted(intervals, key=str) == ["1996-05-02", "1996-05-14", None]


def test_of_equal_options_the_first_is_taken() -> None:
    plain = LinearModel(0.0, {"x": 1.0}, 0.0)
    assert best_option([Option("1990", ("x",)), Option("1991", ("x",))], plain).interval == "1990"
    assert best_option([Option("1990", ()), Option(None, ("x",))], plain).interval is None


def test_a_candidate_that_asks_for_no_date_keeps_its_own() -> None:
    found = candidate("Ghana expelled the Libyan ambassador on 2 May 1996.", NEWS, "SANCTION")
    bare = replace(found, record=replace(found.record, date="1901"), when=None)
    assert dated(bare).date == "1901"


def test_offers_tell_where_each_date_stands_and_add_up() -> None:
    text = "In June 1921 Poland and Latvia met in Riga. Poland promised Latvia coal in July 1921."
    found = candidate(text, NEWS, "AGREE", None)
    assert found.when is not None
    told = {o.date: o.place for o in offers(found.when)}
    assert told["1921-07"] == "this sentence"
    assert told["1921-06"] in ("the sentences before", "the first sentences")
    assert told[None] == "no date"
    assert sum(o.chance for o in offers(found.when)) == pytest.approx(1, abs=0.01)
    assert offers(found.when)[0].date == dated(found).date
