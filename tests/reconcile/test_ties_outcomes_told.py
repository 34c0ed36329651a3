"""What acts say of promises: turned down, taken back, kept in part or late, refused when due; with near misses."""

from __future__ import annotations

from typing import Any

import pytest

from detente.reconcile import Origin, reconcile
from detente.records import Commitment, Condition, Event, Measure, Record

PUBLISHED = {"first": Origin("1994-02-03"), "next": Origin("1994-03-17"), "late": Origin("1994-09-20")}


def _shared(doc: str, evidence: str, more: dict[str, Any]) -> dict[str, Any]:
    start = more.pop("start", -1)
    end = start + len(evidence) if start >= 0 else -1
    return {"doc": doc, "document": doc, "evidence": evidence, "start": start, "end": end, **more}


def act(doc: str, date: str | None, kind: str, evidence: str, **more: Any) -> Event:
    fields = {"source": "LVA", "target": "MLT", "type": kind, "date": date, **more}
    return Event(**_shared(doc, evidence, fields))


def promise(doc: str, undertaking: str, evidence: str, **more: Any) -> Commitment:
    more["conditions"] = tuple(Condition(*one) for one in more.pop("conditions", ()))
    return Commitment(**_shared(doc, evidence, {"by": "LVA", "to": "MLT", "undertaking": undertaking, **more}))


def measure(doc: str, date: str | None, action: str, told: str, **more: Any) -> Measure:
    fields = {"by": "LVA", "on": "MLT", "action": action, "status": told, "date": date, **more}
    return Measure(**_shared(doc, f"The {action} was {told}.", fields))


def status(*records: Record) -> str | None:
    """Return the status of the one commitment among the records."""
    (found,) = (entry for entry in reconcile(records, PUBLISHED) if entry.kind == "commitment")
    return found.status


def links(*records: Record) -> set[tuple[str, str, str]]:
    entries = {entry.id: entry for entry in reconcile(records, PUBLISHED)}
    return {
        (link.type, entry.records[0].evidence, entries[link.to].records[0].evidence)
        for entry in entries.values()
        for link in entry.links
    }


OFFER = promise("first", "return the ferry Gozo", "Latvia has offered to return the ferry Gozo to Malta.", start=0)
PLEDGE = promise(
    "first", "hand over six tugs to Malta", "Latvia pledged to hand over six tugs to Malta.", deadline="1994-05-01"
)
CONDITIONAL = promise(
    "first",
    "free the crew of the Gozo",
    "Latvia will free the crew of the Gozo by Easter if Malta pays.",
    deadline="1994-04-03",
    status="conditional",
    conditions=[("MLT", "pay")],
)

OUTCOMES: dict[str, tuple[Record, Record, str]] = {
    "the answer right after the offer": (
        OFFER,
        act("first", None, "REJECT", "Valletta declined the bargain.", source="MLT", target="LVA", start=54),
        "refused",
    ),
    "an offer turned down in a later paper": (
        OFFER,
        act("next", "1994-03-15", "REJECT", "Malta rejected the offer of the ferry.", source="MLT", target="LVA"),
        "refused",
    ),
    "another refusal": (
        OFFER,
        act("next", "1994-03-15", "REJECT", "Malta refused to receive the envoy.", source="MLT", target="LVA"),
        "open",
    ),
    "a refusal before the offer": (
        promise("next", "return the ferry Gozo", "Latvia offered to return the ferry Gozo.", date="1994-03-16"),
        act(
            "next", "1994-01-10", "REJECT", "Malta had rejected an offer of another ferry.", source="MLT", target="LVA"
        ),
        "open",
    ),
    "a pledge is no offer": (
        PLEDGE,
        act("next", "1994-03-15", "REJECT", "Malta refused six inspections.", source="MLT", target="LVA"),
        "open",
    ),
    "a word taken back": (
        PLEDGE,
        act("next", "1994-03-14", "REJECT", "Latvia cancelled the supply of the tugs to Malta on Monday."),
        "withdrawn",
    ),
    "something else cancelled": (
        PLEDGE,
        act("next", "1994-03-14", "REJECT", "Latvia cancelled the visit of its choir on Monday."),
        "open",
    ),
    "two of the six": (
        PLEDGE,
        act("late", "1994-08", "AID", "Latvia has handed over to Malta only two of the six tugs that it promised."),
        "broken",
    ),
    "two of the six, before the day": (
        promise("first", "hand over six tugs to Malta", PLEDGE.evidence, deadline="1995-05-01"),
        act("late", "1994-08", "AID", "Latvia has handed over to Malta two of the six tugs."),
        "open",
    ),
    "all of them in time": (
        PLEDGE,
        act("next", "1994-03-14", "AID", "Latvia on Monday handed over the six tugs to Malta."),
        "met",
    ),
    "all of them too late": (
        PLEDGE,
        act("late", "1994-09-12", "AID", "Latvia on Monday handed over the six tugs, which were due in Malta in May."),
        "broken",
    ),
    "refused when it was due": (
        CONDITIONAL,
        act("late", "1994-09-12", "REJECT", "Latvia refuses to free the second mate before a trial."),
        "broken",
    ),
    "refused before it was due": (
        CONDITIONAL,
        act("next", "1994-03-14", "REJECT", "Latvia refuses to free the second mate before a trial."),
        "conditional",
    ),
    "something else refused": (
        CONDITIONAL,
        act("late", "1994-09-12", "REJECT", "Latvia refused to say who had been free to leave the crew."),
        "conditional",
    ),
    "a measure of which nothing else is told": (
        promise("first", "lift the whole embargo", "Latvia promised to lift the whole embargo."),
        act("next", "1994-03-14", "RETREAT", "Latvia lifted its embargo on Monday."),
        "met",
    ),
    "a measure lifted, as promised": (
        promise("first", "lift its ban on landings of cod", "Latvia promised to lift its ban on landings of cod."),
        measure("next", "1994-03-14", "ban on landings of cod", "lifted"),
        "met",
    ),
    "a measure only eased": (
        promise("first", "lift its ban on landings of cod", "Latvia promised to lift its ban on landings of cod."),
        measure("next", "1994-03-14", "ban on landings of cod", "eased"),
        "open",
    ),
    "another measure lifted": (
        promise("first", "lift its ban on landings of cod", "Latvia promised to lift its ban on landings of cod."),
        measure("next", "1994-03-14", "ban on night flights", "lifted"),
        "open",
    ),
    "a measure lifted before the promise": (
        promise("next", "lift its ban on landings of cod", "Latvia promised a lifting.", date="1994-03-10"),
        measure("late", "1993-03-14", "ban on landings of cod", "lifted"),
        "open",
    ),
    "an order cancelled, told as a sanction": (
        PLEDGE,
        act("next", "1994-03-14", "SANCTION", "Latvia cancelled the supply of the tugs to Malta on Monday."),
        "withdrawn",
    ),
    "a promise to let somebody visit, and another meeting": (
        promise("first", "allow a consul to visit the mate", "Latvia agreed to allow a consul to visit the mate."),
        act("next", "1994-03-14", "CONSULT", "The foreign ministers of both met in Gdynia on Monday."),
        "open",
    ),
    "a promise to let somebody visit, and the visit": (
        promise("first", "allow a consul to visit the mate", "Latvia agreed to allow a consul to visit the mate."),
        act("next", "1994-03-14", "CONSULT", "The Maltese consul was taken to the mate in Liepaja on Monday."),
        "met",
    ),
    "a promise to meet, and the meeting": (
        promise("first", "meet the Maltese minister", "Latvia agreed to meet the Maltese minister."),
        act("next", "1994-03-14", "CONSULT", "The foreign ministers of both met in Gdynia on Monday."),
        "met",
    ),
}


@pytest.mark.parametrize("told", OUTCOMES.values(), ids=OUTCOMES)
def test_what_an_act_makes_of_a_promise(told: tuple[Record, Record, str]) -> None:
    made, done, becomes = told
    assert status(made, done) == status(done, made) == becomes


def test_neither_a_refusal_nor_a_word_taken_back_is_a_link() -> None:
    assert not links(*OUTCOMES["an offer turned down in a later paper"][:2])
    assert not links(*OUTCOMES["a word taken back"][:2])


def test_a_failure_told_in_another_sentence_breaks_the_promise_that_is_told_as_broken() -> None:
    made = promise("next", "pay 30 million lats", "Latvia had promised to pay 30 million lats.", status="broken")
    failed = act("next", "1994-03", "REJECT", "Malta stopped the ferry after Riga had failed to send the first part.")
    other = act("next", "1994-03", "REJECT", "Riga turned a Maltese envoy away.")
    assert links(made, failed) == {("breaches", failed.evidence, made.evidence)}
    assert not links(made, other)


def test_two_acts_of_one_sentence_keep_each_its_own_promise() -> None:
    sentence = "Latvia kept its word: it backed the loan in June, and on Friday it began to issue visas again."
    money = promise("late", "back the loan", sentence, status="met", context=("finance",))
    visas = promise("late", "issue visas again", sentence, status="met", context=("migration",))
    loan = act("late", "1994-06", "COOPERATE", sentence, context=("finance",))
    issue = act("late", "1994-09-16", "RETREAT", sentence, context=("migration",))
    entries = {entry.id: entry for entry in reconcile((money, visas, loan, issue), PUBLISHED)}
    told = {
        (entry.fields.get("type"), entries[link.to].fields["undertaking"])
        for entry in entries.values()
        for link in entry.links
        if link.type == "fulfils"
    }
    assert told == {("COOPERATE", "back the loan"), ("RETREAT", "issue visas again")}


def test_a_refusal_as_long_as_a_ship_is_held_answers_the_seizure() -> None:
    seized = act(
        "next", "1994-02", "COERCE", "In February Malta seized the trawler Liepaja.", source="MLT", target="LVA"
    )
    refused = act("next", "1994-03-14", "REJECT", "Riga will sell no tugs while the Liepaja lies in chains.")
    elsewhere = act("next", "1994-03-14", "REJECT", "Riga will sell no tugs while the quarrel lasts.")
    assert links(seized, refused) == {("retaliation_for", refused.evidence, seized.evidence)}
    assert not links(seized, elsewhere)


def test_a_condition_told_as_an_act_is_no_promise_besides() -> None:
    sentence = "If the vote takes place, Latvia will lift its embargo."
    lifting = promise("next", "lift its embargo", sentence, status="conditional", conditions=[("MLT", "hold the vote")])
    vote = act("next", "1994-06", "RETREAT", sentence, source="MLT", target="LVA", modality="considered")
    pledge = promise("next", "hold the vote in June", "Malta promised to hold the vote in June.", by="MLT", to="LVA")
    assert ("condition_of", vote.evidence, sentence) in links(lifting, vote, pledge)
    assert ("condition_of", pledge.evidence, sentence) not in links(lifting, vote, pledge)
    assert ("condition_of", pledge.evidence, sentence) in links(lifting, pledge)


def test_a_condition_that_asks_for_a_promise_is_met_by_one() -> None:
    sentence = "Latvia would lift its embargo if Malta would pledge to hold the vote."
    asked = [("MLT", "pledge to hold the vote")]
    lifting = promise("next", "lift its embargo", sentence, status="conditional", conditions=asked)
    vote = act("next", "1994-06", "RETREAT", sentence, source="MLT", target="LVA", modality="considered")
    pledge = promise("next", "hold the vote in June", "Malta promised to hold the vote in June.", by="MLT", to="LVA")
    assert ("condition_of", pledge.evidence, sentence) in links(lifting, vote, pledge)


def test_a_sanction_for_an_arrest_told_by_another_paper_names_the_person() -> None:
    person = {"source": "MLT", "target": "Juris Ozols"}
    arrest = act("first", "1994-02-01", "COERCE", "Malta arrested the engineer Juris Ozols on Tuesday.", **person)
    named = act("next", "1994-03-14", "SANCTION", "Latvia shut its ports because of the arrest of Juris Ozols.")
    other = act("next", "1994-03-14", "SANCTION", "Latvia shut its ports because of the arrest of Anna Liepa.")
    assert links(arrest, named) == {("retaliation_for", named.evidence, arrest.evidence)}
    assert not links(arrest, other)
