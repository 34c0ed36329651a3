"""Dates as written, date lines, datelines; and the tables' own examples."""

from __future__ import annotations

import re

import pytest

from detente.sources.dateline import find_dateline
from detente.sources.dates import normalise_date, stated_date
from detente.sources.language import foreign_language
from detente.sources.shapes import is_byline, is_caption, is_navigation
from detente.sources.tables import any_of, rows


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("18 November 1991", "1991-11-18"),
        ("1991-11-18T10:00:00Z", "1991-11-18"),
        ("Nov 18, 1991", "1991-11-18"),
        ("Nov. 18th 1991", "1991-11-18"),
        ("Monday, 18 November 1991", "1991-11-18"),
        ("Mon, 18 Nov 1991 10:00:00 GMT", "1991-11-18"),
        ("the 18th of November, 1991", "1991-11-18"),
        ("November 1991", "1991-11"),
        ("19911118", "1991-11-18"),
        ("1991/11/18", "1991-11-18"),
        ("11/18/1991", "1991-11-18"),
        ("18/11/1991", "1991-11-18"),
        ("May 12, 2025 at 3:01 PM", "2025-05-12"),
        ("1991", "1991"),
        ("1991-11/1992-02", "1991-11/1992-02"),
        ("1991-13-45", None),
        ("30 February 1991", None),
        ("03/04/1991", None),
        ("last Tuesday", None),
        ("18 November", None),
        ("", None),
    ],
)
def test_normalise_date(written: str, edtf: str | None) -> None:
    assert normalise_date(written) == edtf


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Page last updated at 10:40 GMT, Wednesday, 3 March 2010", "2010-03-03"),
        ("For Immediate Release May 12, 2025", "2025-05-12"),
        ("FOR IMMEDIATE RELEASE: May 12, 2025", "2025-05-12"),
        ("Published: 4 July 1994 | 09:15", "1994-07-04"),
        ("Tuesday, October 8, 2019", "2019-10-08"),
        ("Updated 8:15 p.m. EST, January 3, 2001", "2001-01-03"),
        ("The Gazette, Friday 3 March 2010", "2010-03-03"),
        ("October 2019", None),
        ("05 Feb 10 | Asia", None),
        ("Talks began on 3 March 2010", None),
        ("James Example, 3 March 2010", None),
    ],
)
def test_stated_date(line: str, day: str | None) -> None:
    assert stated_date(line) == day


@pytest.mark.parametrize(
    ("paragraph", "place", "rest", "day"),
    [
        ("BEIJING — The minister left.", "BEIJING", "The minister left.", None),
        ("WASHINGTON, Nov. 18 (Reuters) - The talks ended.", "WASHINGTON", "The talks ended.", None),
        (
            "WASHINGTON, Nov. 18, 1991 (Reuters) - The talks ended.",
            "WASHINGTON",
            "The talks ended.",
            "1991-11-18",
        ),
        ("GENEVA (AP) _ Delegates met.", "GENEVA", "Delegates met.", None),
        ("GENEVA (AP) -- Delegates met.", "GENEVA", "Delegates met.", None),
        ("MOSCOW, 12 March /TASS/ The ministry said so.", "MOSCOW", "The ministry said so.", None),
        ("Washington – Today, the Treasury acted.", "Washington", "Today, the Treasury acted.", None),
        ("WASHINGTON –The Treasury acted.", "WASHINGTON", "The Treasury acted.", None),
        ("ALMA-ATA, Kazakhstan (AP) -- They signed.", "ALMA-ATA", "They signed.", None),
        ("NEW DELHI, India — They signed.", "NEW DELHI", "They signed.", None),
        ("MOSCOW, March 12. /TASS/. Norland agreed.", "MOSCOW", "Norland agreed.", None),
        ("Moscow. March 12. INTERFAX - Norland agreed.", "Moscow", "Norland agreed.", None),
        ("(CNN) -- Norland agreed.", "", "Norland agreed.", None),
        ("TOKYO: Japan agreed.", "TOKYO", "Japan agreed.", None),
        ("BEIJING, March 3 (Reuters) -", "BEIJING", "", None),
        ("Washington, D.C. — The minister left.", "Washington", "The minister left.", None),
        ("Action Follows Pact WASHINGTON – The Treasury acted.", "WASHINGTON", "The Treasury acted.", None),
    ],
)
def test_datelines(paragraph: str, place: str, rest: str, day: str | None) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert (found.place, paragraph[found.end :], found.day) == (place, rest, day)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The talks — The first in years — ended.",
        "ANALYSIS — The talks failed.",
        "Director of National Intelligence (DNI) Ann Smith met them.",
        "China - which borders Norland - agreed.",
        "Iran and Norland signed a pact - The Gazette reported.",
        "The U.S.–Norland pact holds.",
        "MODERATOR: Good morning — Everyone hears me.",
    ],
)
def test_no_dateline(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


@pytest.mark.parametrize("row", rows("boilerplate.tsv"), ids=lambda row: row[2][:40])
def test_each_boilerplate_pattern_matches_its_example(row: tuple[str, ...]) -> None:
    kind, pattern, example = row
    assert kind in {"line", "edge", "end", "tail", "below"}
    assert any_of("boilerplate.tsv", kind).fullmatch(example)
    assert re.fullmatch(pattern, example, re.IGNORECASE)


@pytest.mark.parametrize("row", rows("captions.tsv"), ids=lambda row: row[2][:40])
def test_each_caption_pattern_matches_its_example(row: tuple[str, ...]) -> None:
    assert is_caption(row[2])


@pytest.mark.parametrize(
    "sentence",
    [
        "Related talks on fishing rights will begin in the spring, officials said.",
        "The ministers will share the cost of the bridge between the two countries.",
        "Contact between the two governments was broken off in 1962.",
        "Norland signed up to the treaty last year after long hesitation.",
        "More than 40 countries joined the appeal for a ceasefire on Friday.",
        "Support for the rebels was cut off by Sudmark last week.",
        "The print run of the banned newspaper was seized at the border.",
        "Sources in the ministry said the offer was refused.",
        "Visit of the minister to Eastport was put off.",
        "To see the prisoners, the Red Cross asked for a permit from the army.",
        "For the president to visit the south would be a mistake, he said.",
        "About 300 troops crossed the border on Sunday.",
        "Sign of thaw: the ministers shook hands in public for the first time.",
        "Reporting by the agency's inspectors led to the sanctions. The ban holds.",
        "The president is a former correspondent who was jailed by Sudmark.",
        "Copyright talks between Norland and Sudmark resumed in Eastport.",
        "By continuing its tests Norland broke the accord, officials said.",
        "This report was published by the tribunal and accused Norland of torture.",
        "You need to be patient with the Sudmark government, she said.",
        "Just $40 million reached the refugees last month.",
        "Norland jails three reporters",
        "Join the alliance, Norland urges its neighbours.",
        "Go to the border and see for yourself, he said.",
        "Register of prisoners to be handed over, Norland demands.",
    ],
)
def test_sentences_of_articles_are_no_boilerplate(sentence: str) -> None:
    for kind in ("line", "edge", "end", "tail"):
        assert not any_of("boilerplate.tsv", kind).fullmatch(sentence), kind


def test_shapes() -> None:
    assert is_navigation("Americas Africa Europe Middle East South Asia Asia Pacific")
    assert is_navigation("Home | World | Business | Sport")
    assert not is_navigation("Africa and Europe sign pact in Asia")
    assert is_byline("By A. Smith and Tom Brown, Associated Press Writer")
    assert is_byline("By JOHN SMITH")
    assert not is_byline("By Tuesday the two armies had withdrawn from the river")
    assert is_byline("Ann Smith in Geneva")
    assert not is_byline("Norland Wins in Court")
    assert not is_byline("By signing, Norland gave up its claim.")


def test_languages() -> None:
    german = "Der Minister sagte am Dienstag, dass die beiden Staaten nach langen Gesprächen "
    german += "einen Vertrag unterzeichnet haben und dass eine Delegation mit dem Präsidenten sprechen wird."
    assert foreign_language(german) == "German"
    assert foreign_language("外交部发言人表示两国已经签署了边界协议并将继续就河流争端进行谈判" * 3) == "Chinese"
    assert foreign_language("The ministers of the two states met in the capital and agreed to talk. " * 5) is None
