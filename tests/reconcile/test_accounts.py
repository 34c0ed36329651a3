"""Two accounts of one fact in other words or with another date, and near misses that are two facts."""

from __future__ import annotations

from typing import Any

import pytest

from detente.reconcile import Origin, reconcile
from detente.records import Commitment, Event, Measure, Meeting, Record

PUBLISHED = {"first": Origin("1966-04-20"), "next": Origin("1966-04-28"), "year": Origin("1967-03-02")}


def _shared(doc: str, evidence: str, more: dict[str, Any]) -> dict[str, Any]:
    return {"doc": doc, "document": doc, "evidence": evidence, "start": -1, "end": -1, **more}


def event(doc: str, date: str | None, evidence: str, kind: str = "CONSULT", **more: Any) -> Event:
    fields = {"source": "GHA", "target": "CIV", "type": kind, "date": date, **more}
    return Event(**_shared(doc, evidence, fields))


def meeting(doc: str, date: str | None, evidence: str, **more: Any) -> Meeting:
    return Meeting(**_shared(doc, evidence, {"participants": ("GHA", "CIV"), "date": date, **more}))


def measure(doc: str, action: str, status: str, evidence: str = "So it was.", **more: Any) -> Measure:
    return Measure(**_shared(doc, evidence, {"by": "GHA", "on": "CIV", "action": action, "status": status, **more}))


def promise(doc: str, undertaking: str, **more: Any) -> Commitment:
    evidence = more.pop("evidence", "So it was.")
    return Commitment(**_shared(doc, evidence, {"by": "GHA", "to": "CIV", "undertaking": undertaking, **more}))


VISIT = "President Mensah's visit to Abidjan lasted from Monday to Thursday."
STAY = "1966-04-11/1966-04-14"

ONE: dict[str, tuple[Record, Record]] = {
    "a visit, and the day it began": (
        event("first", STAY, VISIT),
        event("next", "1966-04-11", "President Mensah arrived in Abidjan on 11 April."),
    ),
    "a meeting in a week known no closer": (
        event("first", "1966-04-11/1966-04-17", "The two ministers discussed cocoa in Lomé last week."),
        event("next", "1966-04-13", "The ministers sat over cocoa in Lomé on Wednesday."),
    ),
    "news, and what a later paper recalls of the month": (
        event("first", "1966-04-18", "Ghana blamed an Ivorian tug for the severing of the Axim cable.", "ACCUSE"),
        event(
            "year", "1966-04", "It began with a broken wire off Axim, for which it held a tug responsible.", "ACCUSE"
        ),
    ),
    "news, and the year of it": (
        event("first", "1966-04-19", "Ghana banned the import of Ivorian timber through Elubo.", "SANCTION"),
        event("year", "1966", "Timber has not passed Elubo since the embargo of 1966.", "SANCTION"),
    ),
    "the same day, long after": (
        event("first", "1966-04-19", "Ghana shut its frontier to lorries with Ivorian plates.", "SANCTION"),
        event("year", "1966-04-19", "The closure dates from 19 April 1966.", "SANCTION"),
    ),
    "one person seized, the charge told differently": (
        event("first", "1965", "Yao Brou was sentenced in 1965 for a currency offence.", "COERCE", target="Yao Brou"),
        event("next", "1965", "It asks for Yao Brou, jailed for fraud a year ago.", "COERCE", target="Yao Brou"),
    ),
    "a promise recalled as one": (
        event("first", "1966-04-19", "Ghana promised to send power from Akosombo every dry season.", "AGREE"),
        event("year", None, "It failed to send the power from Akosombo that it had promised for the season.", "AGREE"),
    ),
    "one day, and one number of people": (
        event("first", "1966-04-18", "Ghana closed its door to 46 officers.", "SANCTION"),
        event("year", "1966-04-19", "The ban was imposed on 46 people.", "SANCTION"),
    ),
    "one travel ban": (
        measure("first", "entry of 30 Ivorian officers and ministers", "in_force", date="1966-04"),
        measure("year", "travel by the leaders of the neighbour", "lifted", date="1967-03"),
    ),
    "a threat that was dropped": (
        measure("first", "duties of 40 per cent on coffee, rubber and timber", "threatened"),
        measure("year", "punitive duties", "lifted", "The punitive duties that it had threatened were shelved."),
    ),
    "one thing barred, and freed": (
        measure("first", "lorries with foreign plates at Elubo", "in_force", date="1966-04"),
        measure("year", "passage of lorries", "lifted", date="1967-03"),
    ),
    "one half of a sum, told in two ways": (
        promise("first", "pay the second half of the 500 million francs", deadline="1966-12"),
        promise("year", "pay the second instalment of 240 million francs", deadline="1966-12", status="withdrawn"),
    ),
}

TWO: dict[str, tuple[Record, ...]] = {
    "a visit, and a luncheon on one of its days": (
        event("first", STAY, VISIT),
        event("next", "1966-04-12", "The President lunched with his host at the lagoon on Tuesday."),
    ),
    "a visit, and talks on one of its days, as meetings": (
        meeting("first", STAY, VISIT, persons=("Kofi Mensah",), place="Abidjan"),
        meeting("next", "1966-04-12", "They talked for an hour on Tuesday.", persons=("Kofi Mensah",)),
    ),
    "an accusation of the same month over something else": (
        event("first", "1966-04-18", "Ghana blamed an Ivorian tug for the severing of the Axim cable.", "ACCUSE"),
        event("year", "1966-04", "In April it blamed its neighbour for the theft of cocoa.", "ACCUSE"),
    ),
    "a deed of the same year over something else": (
        event("first", "1966-04-19", "Ghana banned the import of Ivorian timber through Elubo.", "SANCTION"),
        event("year", "1966", "The embargo of 1966 on fish is felt in Tema.", "SANCTION"),
    ),
    "two papers of one week that give the month": (
        event("first", "1966-04-18", "Ghana blamed an Ivorian tug for the loss of the Axim cable.", "ACCUSE"),
        event("next", "1966-04", "Of late it has blamed a tug in April for nets lost off Axim by poor men.", "ACCUSE"),
    ),
    "the same day, long after, another thing barred": (
        event("first", "1966-04-19", "Ghana shut its frontier to lorries.", "SANCTION"),
        measure("first", "lorries at the frontier", "in_force", "Ghana shut its frontier to lorries."),
        event("year", "1966-04-19", "The fish tariff dates from 19 April 1966.", "SANCTION"),
        measure("year", "fish tariff", "in_force", "The fish tariff dates from 19 April 1966."),
    ),
    "two persons seized in one year": (
        event("first", "1965", "Yao Brou was sentenced in 1965 for a currency offence.", "COERCE", target="Yao Brou"),
        event("next", "1965", "It asks for Koffi Ano, jailed for fraud a year ago.", "COERCE", target="Koffi Ano"),
    ),
    "another promise recalled": (
        event("first", "1966-04-19", "Ghana promised to send power from Akosombo every dry season.", "AGREE"),
        event("year", None, "It failed to send the nurses that it had promised for the season.", "AGREE"),
    ),
    "a travel ban, and visas for students": (
        measure("first", "entry of 30 Ivorian officers and ministers", "in_force", date="1966-04"),
        measure("year", "visas for students of forestry", "lifted", date="1967-03"),
    ),
    "a threat dropped that was another": (
        measure("first", "duties of 40 per cent on coffee, rubber and timber", "threatened"),
        measure("year", "fishing licences", "lifted", "The threatened loss of the fishing licences was averted."),
    ),
    "one lifted, another of the same sort in force": (
        measure("first", "imports of coffee and rubber from the north", "in_force", date="1966-04"),
        measure("year", "imports of timber", "lifted", date="1967-03"),
    ),
    "a sum promised, and its second half": (
        promise("first", "pay 500 million francs for the harbour", deadline="1966"),
        promise("year", "pay the second half of the 500 million francs", deadline="1966-12"),
    ),
    "two halves of a sum": (
        promise("first", "pay the first half of the 500 million francs", deadline="1966-06"),
        promise("year", "pay the second half of the 480 million francs", deadline="1966-12"),
    ),
    "one day apart, and the days of the month in common": (
        event("first", "1966-04-18", "Ghana closed its door to officers on 18 April.", "SANCTION"),
        event("year", "1966-04-19", "A levy was brought in on the 18 or 19 of the month.", "SANCTION"),
    ),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE)
def test_one_fact(pair: tuple[Record, Record]) -> None:
    assert len(reconcile(pair, PUBLISHED)) == 1


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_two_facts(pair: tuple[Record, ...]) -> None:
    assert len(reconcile(pair, PUBLISHED)) == len(pair)


def test_the_account_that_names_the_same_place_is_taken_first() -> None:
    planned = event("first", "1966-04-14", "The two are to meet once more, at Sassandra.", modality="planned")
    there = event("next", "1966-04-14", "On Thursday the two walked on the beach at Sassandra for a long hour.")
    left = event("next", "1966-04-14", "They are done.")
    groups = [{r.evidence for r in entry.records} for entry in reconcile([planned, there, left], PUBLISHED)]
    assert {planned.evidence, there.evidence} in [group - {left.evidence} for group in groups]
