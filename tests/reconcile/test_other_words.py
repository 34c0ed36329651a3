"""Two papers tell one fact in other verbs, with other days or for other parts of it; near misses are two facts."""

from __future__ import annotations

from typing import Any

import pytest

from detente.reconcile import Origin, reconcile
from detente.reconcile.phrases import joined_verbs, phrases_of
from detente.reconcile.shortfall import falls_short, refused_doing
from detente.reconcile.wording import promised
from detente.reconcile.words import stem, stems
from detente.records import Commitment, Event, Measure, Record

PUBLISHED = {"first": Origin("1983-03-10"), "next": Origin("1983-03-24"), "autumn": Origin("1983-10-05")}


def _shared(doc: str, evidence: str, more: dict[str, Any]) -> dict[str, Any]:
    return {"doc": doc, "document": doc, "evidence": evidence, "start": -1, "end": -1, **more}


def event(doc: str, date: str | None, kind: str, evidence: str, **more: Any) -> Event:
    return Event(**_shared(doc, evidence, {"source": "PRY", "target": "URY", "type": kind, "date": date, **more}))


def promise(doc: str, undertaking: str, evidence: str = "So it was.", **more: Any) -> Commitment:
    return Commitment(**_shared(doc, evidence, {"by": "PRY", "to": "URY", "undertaking": undertaking, **more}))


def measure(doc: str, action: str, status: str, **more: Any) -> Measure:
    fields = {"by": "PRY", "on": "URY", "action": action, "status": status, **more}
    return Measure(**_shared(doc, "So it was.", fields))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("delivered", "deliver"),
        ("supplies", "supply"),
        ("barred", "bar"),
        ("transferred", "transfers"),
        ("carries", "carried"),
        ("permitting", "permit"),
    ],
)
def test_forms_of_a_verb_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("policy", "police"), ("party", "part"), ("added", "ado")])
def test_other_words_keep_their_own_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("let the sailors go", "set the sailors free"),
        ("hand over the wreck", "deliver the wreck"),
        ("give the herds back", "return the herds"),
        ("open the bridge again", "reopen the bridge"),
        ("called off the boycott", "lifted the boycott"),
        ("send the captives home", "release the captives"),
        ("the suspension of flights", "suspend flights"),
        ("give permission to land", "allow to land"),
    ],
)
def test_verbs_of_two_words_say_what_one_says(one: str, other: str) -> None:
    assert len(stems(one) & stems(other)) >= len(stems(other)) - 1
    assert stems(other) <= stems(one) | {"give"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("let the herds drink and go", "free the herds"), ("give the port a new pier", "return the pier")],
)
def test_words_far_apart_are_no_such_verb(one: str, other: str) -> None:
    table = phrases_of([("free", "let", "go"), ("return", "give", "back")])
    assert joined_verbs(one.split(), {}) == one.split()
    assert "free" not in joined_verbs(["let", "the", "long", "column", "of", "carts", "and", "mules", "go"], table)
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("undertaking", "kept"),
    [
        ("pay the dues by the end of that month", "pay the dues"),
        ("reopen the bridge within ten days of the vote", "reopen the bridge"),
        ("return the herds by Easter", "return the herds"),
        ("free the pilots before 12 May", "free the pilots"),
    ],
)
def test_what_names_a_time_is_no_part_of_what_is_promised(undertaking: str, kept: str) -> None:
    assert promised(undertaking, (), by_then=False) == stems(kept)


@pytest.mark.parametrize(
    "undertaking",
    ["cut the quota by 10 percent", "prolong the lease by another year", "act within the framework of the pact"],
)
def test_what_names_an_amount_stays(undertaking: str) -> None:
    assert promised(undertaking, (), by_then=False) == stems(undertaking)


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("Paraguay has returned only two of the six barges.", True),
        ("Nine of the dozen licences were issued.", True),
        ("Three of its 20 trucks came.", True),
        ("All six of the barges were returned.", False),
        ("The first of the six barges left in May with two of its crew.", False),
        ("On 2 May it returned the barges.", False),
    ],
)
def test_a_part_of_what_was_meant(sentence: str, short: bool) -> None:
    assert falls_short(sentence) is short


def test_what_is_refused_follows_the_refusal() -> None:
    assert "free" in refused_doing("Paraguay refuses to free the pilots.")
    assert "free" not in refused_doing("Paraguay refused to say whether and when and how it would ever free them.")
    assert not refused_doing("Paraguay freed the pilots.")


SEIZED = "Paraguay seized the ferryman Julio Bordaberry at Encarnación."

ONE: dict[str, tuple[Record, Record]] = {
    "goods told of by their coming": (
        measure("first", "supplies of electricity to Uruguay", "in_force"),
        measure("next", "electricity exports", "lifted"),
    ),
    "a deadline put a day apart": (
        promise("first", "deliver the dredger to Montevideo", deadline="1983-12-31"),
        promise("next", "hand over the dredger", status="withdrawn", deadline="1984-01-01"),
    ),
    "what is done to one named person, undated": (
        event("first", "1983-03-07", "COERCE", SEIZED),
        event("autumn", None, "COERCE", "The quarrel began when Julio Bordaberry was arrested for smuggling."),
    ),
    "a deed of which the month is recalled": (
        event("first", "1983-03-08", "RETREAT", "Paraguay let the 31 raftsmen go on Tuesday."),
        event("autumn", "1983-03", "RETREAT", "The raftsmen were released in March for a ransom, as papers say."),
    ),
    "talks announced, and held by the other side": (
        event("first", "1983-03-14/1983-03-20", "CONSULT", "The two are to hold talks in Salto.", modality="planned"),
        event(
            "next",
            "1983-03-17",
            "CONSULT",
            "The talks at Salto on 17 March led nowhere.",
            source="URY",
            target="PRY",
        ),
    ),
    "the door, and the territory, shut to rulers": (
        measure("first", "its territory for the military rulers of Uruguay", "threatened"),
        measure("next", "its door to Uruguayan officers", "in_force"),
    ),
    "a partner who is the thing promised": (
        promise("first", "order five barges in Salto", to="barges in Salto"),
        promise("next", "order barges in Salto"),
    ),
}

TWO: dict[str, tuple[Record, Record]] = {
    "half of it first, then all": (
        measure("first", "half of the supplies of electricity", "in_force"),
        measure("next", "the supplies of electricity", "in_force"),
    ),
    "one good and goods with it in their name": (
        measure("first", "supplies of oil", "in_force"),
        measure("next", "exports of drilling equipment for oil and tar", "in_force"),
    ),
    "deadlines a month apart": (
        promise("first", "deliver the dredger to Montevideo", deadline="1983-11-30"),
        promise("next", "hand over the dredger", deadline="1983-12-31"),
    ),
    "a promise reported before the other was made": (
        promise("first", "let the raftsmen go"),
        promise("autumn", "let the bargemen and raftsmen go", date="1983-10-03"),
    ),
    "the arrest of a person, and the sentence": (
        event("first", "1983-03-07", "COERCE", SEIZED),
        event("autumn", None, "COERCE", "A court sentenced Julio Bordaberry to nine years."),
    ),
    "a minister who is named with an arrest, and with another step": (
        event("first", "1983-03-07", "COERCE", "Paraguay arrested a smuggler, Minister Elio Lescano announced."),
        event("autumn", None, "COERCE", "In Salto Elio Lescano defended the search of a warehouse."),
    ),
    "one doing, and two things": (
        promise("first", "reopen the school"),
        promise("next", "open the bridge again"),
    ),
    "one sort of thing, and two doings": (
        promise("first", "order vessels"),
        promise("next", "return the boats"),
    ),
    "one way of stopping, and two things": (
        measure("first", "suspension of flights", "in_force"),
        measure("next", "freeze on aid", "in_force"),
    ),
    "two bans on one good in one spring, told by the season": (
        event("first", "1983-03-08", "SANCTION", "Paraguay barred Uruguayan wool on Tuesday."),
        event("autumn", "1983-03/1983-05", "SANCTION", "In spring it also taxed wool carts at the bridges."),
    ),
    "the release of two different persons in a month": (
        event("first", "1983-03-08", "RETREAT", "Paraguay released the pilot Hugo Barrios on Tuesday."),
        event("autumn", "1983-03", "RETREAT", "In March it had also released the nun Elsa Vidal."),
    ),
    "talks announced at one place, and held at another": (
        event("first", "1983-03-14/1983-03-20", "CONSULT", "The two are to hold talks in Salto.", modality="planned"),
        event("next", "1983-03-17", "CONSULT", "The talks at Colonia led nowhere.", source="URY", target="PRY"),
    ),
    "two peoples to be supported": (
        promise("first", "support the people of Salto", to="people of Salto"),
        promise("next", "support the people of Rivera", to="people of Rivera"),
    ),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE)
def test_one_fact(pair: tuple[Record, Record]) -> None:
    assert len(reconcile(pair, PUBLISHED)) == len(reconcile(reversed(pair), PUBLISHED)) == 1


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_two_facts(pair: tuple[Record, Record]) -> None:
    assert len(reconcile(pair, PUBLISHED)) == len(reconcile(reversed(pair), PUBLISHED)) == 2
