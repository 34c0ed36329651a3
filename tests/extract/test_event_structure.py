"""Events by the structure of their sentence: lists that the parser loses, and what a word's neighbours leave real."""

from __future__ import annotations

import pytest

from detente.extract.actor_lists import actor_lists
from detente.extract.acts import act_of
from detente.extract.arguments import Arguments
from detente.extract.events import candidates
from detente.extract.predicates import scenes
from detente.reading import read_text_of
from detente.reading.document import Reading
from detente.records import Event
from detente.sources import document_from_text


def _read(text: str) -> Reading:
    return read_text_of(document_from_text(text, published="1996-03-04"))


LISTS = {
    "Brazil signed agreements with Bolivia, Peru (two agreements), Ecuador and Chile.": ["BOL", "PER", "ECU", "CHL"],
    "Kenya, the Republic of Korea (ROK), and Senegal condemned Togo.": ["KEN", "KOR", "SEN"],
    "Norway mediated between India and Pakistan, Egypt and Sudan, and Chad and Libya.": [
        "IND",
        "PAK",
        "EGY",
        "SDN",
        "TCD",
        "LBY",
    ],
}
NO_LISTS = [
    "Finland accused Latvia, and Estonia protested.",
    "Malta praised Cyprus after Greece left.",
    "Nepal told Bhutan that India would wait.",
    "Cuba (a friend of Angola) helped Namibia.",
]


@pytest.mark.parametrize(("text", "codes"), LISTS.items())
def test_lists_hold_their_members_in_order(text: str, codes: list[str]) -> None:
    reading = _read(text)
    found = actor_lists(reading.mentions[0], reading.sentences[0].span.doc)
    assert codes in [[a for m in chain for a in m.actors] for chain in found]


@pytest.mark.parametrize("text", NO_LISTS)
def test_no_list_where_another_clause_begins(text: str) -> None:
    reading = _read(text)
    assert not actor_lists(reading.mentions[0], reading.sentences[0].span.doc)


def test_each_of_a_list_of_targets_is_paired_with_the_doer() -> None:
    reading = _read("Brazil signed agreements with Bolivia, Peru (two agreements), Ecuador and Chile.")
    told = {c.record.target for c in candidates(reading) if isinstance(c.record, Event) and c.record.source == "BRA"}
    assert {"BOL", "PER", "ECU", "CHL"} <= told


def test_one_list_is_one_list() -> None:
    reading = _read("Brazil signed agreements with Bolivia, Peru (two agreements), Ecuador and Chile.")
    arguments = Arguments(reading, reading.sentences[0])
    sign = next(t for t in reading.sentences[0].span if t.lemma_ == "sign")
    (brazil,) = arguments.actors(sign, "subj")
    first, *_, last = arguments.actors(sign, "with")
    assert arguments.in_one_list(first, last)
    assert not arguments.in_one_list(brazil, last)


ACTS = [
    # a negation that the sense holds is no negation of the act
    ("Egypt will not tolerate raids from Libya.", "tolerate", "THREATEN", "actual"),
    ("Turkey will not hesitate to strike Iraq.", "hesitate", "THREATEN", "actual"),
    ("Serbia does not recognize Kosovo's vote.", "recognize", "REJECT", "actual"),
    # a wish that says what it wishes to say
    ('"I want to thank Japan for its help," said Prime Minister Keating of Australia.', "thank", "SUPPORT", "actual"),
    # what stays as it is
    ("Canada will maintain its sanctions against Haiti.", "maintain", "SANCTION", "actual"),
    ("Canada will impose sanctions on Haiti.", "impose", "SANCTION", "planned"),
]


@pytest.mark.parametrize(("text", "lemma", "root", "mode"), ACTS)
def test_acts(text: str, lemma: str, root: str, mode: str) -> None:
    found = [act_of(p) for _, ps in scenes(_read(text)) for p in ps if p.token.lemma_ == lemma]
    assert [(a.root, a.modality) for a in found] == [(root, mode)]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The president of Italy meets the president of Malta on 20 March 1996.", "planned"),
        ("The president of Italy met the president of Malta on 20 February 1996.", "actual"),
    ],
)
def test_a_date_still_to_come_plans(text: str, mode: str) -> None:
    modes = {c.record.modality for c in candidates(_read(text)) if isinstance(c.record, Event)}
    assert modes == {mode}


def test_signing_an_order_is_no_accord() -> None:
    def senses(text: str) -> set[str]:
        return {p.sense.root for _, ps in scenes(_read(text)) for p in ps if p.token.lemma_ == "sign"}

    assert "AGREE" in senses("Portugal signed a fisheries treaty with Morocco.")
    assert "AGREE" not in senses("The president of Portugal signed a decree on fishing by Morocco.")
