"""What became of a promise, told by the words around it, and whose and to whom it was."""

from __future__ import annotations

import pytest

from detente.extract import commitments
from detente.reading.document import read_texts
from detente.records import Commitment
from detente.sources import document_from_text


def told(text: str, published: str = "1994-05-20") -> list[tuple[str, str | None, str, str]]:
    """By whom, to whom, with what status and what, of each promise proposed."""
    reading = next(read_texts(iter([document_from_text(text, published=published)])))
    found = (c.record for c in commitments.candidates(reading))
    return [(r.by, r.to, r.status, r.undertaking) for r in found if isinstance(r, Commitment)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mali's pledge to dig two wells in Niger came to nothing.",
            ("MLI", "NER", "broken", "dig two wells in Niger"),
        ),
        (
            "A promise by Chile to return the maps to Peru remains unfulfilled.",
            ("CHL", "PER", "open", "return the maps to Peru"),
        ),
        (
            "Oman has done nothing to honour its promise to Yemen to mark the border.",
            ("OMN", "YEM", "broken", "mark the border"),
        ),
        (
            "Kenya handed over only half of the maize it had promised Uganda.",
            ("KEN", "UGA", "broken", "hand over maize"),
        ),
        ("Kenya has handed over only half of the maize it promised Uganda.", ("KEN", "UGA", "open", "hand over maize")),
        ("None of the lorries that India promised Nepal has arrived.", ("IND", "NPL", "broken", "send lorries")),
        ("Japan cancelled the loan it had promised Burma.", ("JPN", "MMR", "withdrawn", "give loan")),
        ("The road that Brazil promised Guyana will not be built.", ("BRA", "GUY", "withdrawn", "build road")),
        ("Iraq has yet to return the boats it promised Iran.", ("IRQ", "IRN", "open", "return boats")),
        (
            "Spain opened the pass to lorries in line with a promise it made to Andorra.",
            ("ESP", "AND", "met", "open the pass to lorries"),
        ),
        (
            "Peru broke its word to Chile and sent planes over Arica.",
            ("PER", "CHL", "broken", "not send planes over Arica"),
        ),
        ("Despite its pledge to Chad to withdraw, Libya has sent more troops.", ("LBY", "TCD", "broken", "withdraw")),
        ("Egypt accepted an offer from Cuba to send doctors.", ("CUB", "EGY", "open", "send doctors")),
        (
            "Laos blamed Thailand for breaking a promise to lift the ban.",
            ("THA", "LAO", "broken", "lift the ban"),
        ),
        ("Greece promised Cyprus a ferry. The ferry arrived on Friday.", ("GRC", "CYP", "met", "ferry")),
    ],
)
def test_the_fate_of_a_promise(text: str, expected: tuple[str, str | None, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad fears that Libya will go back on its pledge to withdraw.", "broken"),
        ("Libya kept its troops in Aouzou despite its promise to Chad to withdraw.", "met"),
        ("Egypt and Israel signed a treaty that obliges Israel to leave the Sinai.", "met"),
        ("Turkey repeated its request that Greece honour its promise to reopen the railway.", "met"),
        ("Norway promised Poland two ferries. The ferries will be built in Bergen.", "met"),
        ("Germany's promised system will not reach Ukraine before November.", "withdrawn"),
    ],
)
def test_what_does_not_tell_that_end(text: str, status: str) -> None:
    assert status not in {found[2] for found in told(text)}


def test_a_promise_to_people_at_home_is_none_between_states() -> None:
    assert told("The French government has failed to deliver the tax cuts it promised voters.") == []


def test_a_capital_where_it_was_said_is_not_the_one_it_was_promised_to() -> None:
    text = (
        "Germany and Iceland signed an agreement in Oslo under a Norwegian chairman. "
        "Germany protested in May. Germany and Iceland met. Iceland promised to release the trawler."
    )
    assert ("ISL", "DEU", "open", "release the trawler") in told(text)


def test_what_was_agreed_in_return_hangs_on_nothing() -> None:
    text = "Chile promised to free the crew. In return, Peru said that it would lift its ban on fish on 1 March."
    assert {found[2] for found in told(text)} == {"open"}
