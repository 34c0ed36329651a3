"""Who is meant: names, titles, surnames later in the text, pronouns, the two sides, and what means nobody."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from detente.reading import Mention, read_text_of
from detente.reading.document import Reading
from detente.sources import document_from_text

TABLES = ("mentions.tsv", "actors_around.tsv", "later_mentions.tsv")


def rows(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


ROWS = [row for name in TABLES for row in rows(name)]


def reading(text: str, published: str | None = "1993-05-10", publisher: str | None = None) -> Reading:
    return read_text_of(document_from_text(text, published=published, publisher=publisher))


def last_mention(found: Reading, words: str) -> Mention | None:
    same = [m for mentions in found.mentions for m in mentions if m.text == words]
    return same[-1] if same else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['construction']}: {row['words']}")
def test_whom_words_stand_for(row: dict[str, str]) -> None:
    mention = last_mention(reading(row["text"], row["published"]), row["words"])
    if row["actors"] == "-":
        assert mention is None or mention.actors == ()
        return
    assert mention is not None
    assert mention.actors == tuple(row["actors"].split(","))
    assert mention.person == (row["person"] or None)


def test_a_name_means_the_state_of_the_documents_day() -> None:
    text = "The Russian foreign minister flew to Oslo."
    for published, code in (("1975-06-01", "SUN"), ("2005-06-01", "RUS")):
        mention = last_mention(reading(text, published), "The Russian foreign minister")
        assert mention is not None
        assert mention.actors == (code,)


def test_a_surname_means_who_held_the_office_then() -> None:
    text = "Mr. Bush wrote to Oman."
    for published, person in (("1991-02-01", "George H.W. Bush"), ("2006-02-01", "George W. Bush")):
        mention = last_mention(reading(text, published), "Bush")
        assert mention is not None
        assert (mention.actors, mention.person) == (("USA",), person)


def test_we_in_a_ministrys_own_text_is_its_state() -> None:
    text = "We welcome the step of Laos."
    own = last_mention(reading(text, publisher="U.S. Department of State"), "We")
    assert own is not None
    assert own.actors == ("USA",)
    paper = last_mention(reading(text, publisher="The Morning Herald"), "We")
    assert paper is not None
    assert paper.actors == ()


def test_confidence_falls_with_the_way_of_resolving() -> None:
    found = reading("Foreign Minister Andrei Gromyko arrived in Havana. He thanked Cuba.", "1962-11-01")
    named, meant = last_mention(found, "Andrei Gromyko"), last_mention(found, "He")
    assert named is not None
    assert meant is not None
    assert 1 >= named.confidence > meant.confidence > 0


def test_mentions_say_where_they_stand() -> None:
    found = reading("Zambian officials thanked China.\n\nThe president of Zambia flew to Beijing.", "1976-02-01")
    for sentence, mentions in zip(found.sentences, found.mentions):
        assert mentions
        for mention in mentions:
            parse = sentence.span.doc
            assert parse[mention.start : mention.end].text == mention.text
            assert mention.start <= mention.token < mention.end
            assert found.mention_at(sentence, parse[mention.token]) is mention
