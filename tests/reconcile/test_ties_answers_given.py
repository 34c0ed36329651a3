"""What one paper denies, keeps, repays or answers of what another tells, in its own words; with near misses."""

from __future__ import annotations

from typing import Any

import pytest

from detente.reconcile import Entry, Origin, reconcile
from detente.records import Commitment, Condition, Event, Record

PUBLISHED = {"one": Origin("1959-05-12"), "two": Origin("1959-05-14"), "late": Origin("1959-11-03")}

Link = tuple[str, str, str]


def event(doc: str, source: str, kind: str, target: str, evidence: str, **more: Any) -> Event:
    return Event(**_shared(doc, evidence), source=source, type=kind, target=target, **more)


def promise(doc: str, by: str, to: str | None, undertaking: str, evidence: str, **more: Any) -> Commitment:
    conditions = tuple(Condition(*one) for one in more.pop("conditions", ()))
    fields = {**_shared(doc, evidence), "conditions": conditions, **more}
    return Commitment(**fields, by=by, to=to, undertaking=undertaking)


def _shared(doc: str, evidence: str) -> dict[str, Any]:
    return {"doc": doc, "document": doc, "evidence": evidence, "start": -1, "end": -1}


def links(*records: Record) -> set[Link]:
    entries = {entry.id: entry for entry in reconcile(records, PUBLISHED)}
    return {(link.type, _said(entry), _said(entries[link.to])) for entry in entries.values() for link in entry.links}


def _said(entry: Entry) -> str:
    return entry.records[0].evidence


# contradicts ----------------------------------------------------------------------------------------------------

CHARGE = event(
    "one", "BOL", "ACCUSE", "PRY", "Bolivia blamed a Paraguayan launch for the sunken buoy.", date="1959-05-11"
)


def _denied(evidence: str, **more: Any) -> Event:
    return event("two", "PRY", "ASSAULT", "BOL", evidence, modality="negated", **more)


def test_a_denial_contradicts_the_charge_in_another_paper() -> None:
    denial = _denied("Asunción denied that a launch of its own had touched the buoy.")
    assert links(CHARGE, denial) == {("contradicts", denial.evidence, CHARGE.evidence)}


@pytest.mark.parametrize(
    "denial",
    [
        _denied("Asunción denied that it had burnt the customs house."),
        _denied("It denied the matter of the buoy and the launch of another year.", date="1957-02"),
    ],
    ids=["of something else", "of another time"],
)
def test_another_denial_contradicts_no_charge(denial: Event) -> None:
    assert links(CHARGE, denial) == set()


def test_a_hostile_deed_denied_for_the_night_beside_contradicts_the_account_of_it() -> None:
    told = event("one", "BOL", "MOBILIZE", "PRY", "Bolivian lancers crossed the Verde.", date="1959-05-09")
    denied = event("two", "BOL", "MOBILIZE", "PRY", "None crossed that night.", date="1959-05-10", modality="negated")
    other = event("two", "BOL", "MOBILIZE", "PRY", "None has moved.", date="1959-05-12", modality="negated")
    assert links(told, denied) == {("contradicts", denied.evidence, told.evidence)}
    assert links(told, other) == set()


# fulfils, breaches ----------------------------------------------------------------------------------------------

MET = promise("late", "PRY", "BOL", "put the ferry to Corumbá on again", "It undertook to put the ferry on again.",
              status="met", date="1959-06-01", deadline="1959-09")  # fmt: skip


def test_the_one_later_act_over_the_same_thing_kept_the_promise() -> None:
    sailed = event("late", "PRY", "RETREAT", "BOL", "The ferry sailed once more on 3 August.", date="1959-08-03")
    freed = event("late", "PRY", "RETREAT", "BOL", "Two farmers were freed on 3 August.", date="1959-08-03")
    assert links(MET, sailed) == {("fulfils", sailed.evidence, MET.evidence)}
    assert links(MET, freed) == set()


def test_what_is_done_after_its_deadline_broke_the_promise() -> None:
    said = "It had agreed to admit Bolivian flights before June was out."
    agreed = promise("late", "PRY", "BOL", "admit flights", said, status="broken", date="1959-05", deadline="1959-06")
    landed = event("late", "PRY", "RETREAT", "BOL", "No plane could land until 2 August.", date="1959-08-02")
    early = event("late", "PRY", "RETREAT", "BOL", "The first plane landed on 2 June.", date="1959-06-02")
    assert links(agreed, landed) == {("breaches", landed.evidence, agreed.evidence)}
    assert links(agreed, early) == set()


SUM = promise(
    "one", "PRY", "BOL", "pay 350 million guaraníes for the barracks", "It promised to pay.", date="1959-05-11"
)


def test_a_part_of_the_sum_paid_fulfils_and_another_sum_does_not() -> None:
    half = event("two", "PRY", "AID", "BOL", "A cheque was handed over for half of the 350 million guaraníes promised.",
                 date="1959-05-13")  # fmt: skip
    other = event("two", "PRY", "AID", "BOL", "It gave 120 million guaraníes for a school.", date="1959-05-13")
    assert links(SUM, half) == {("fulfils", half.evidence, SUM.evidence)}
    assert links(SUM, other) == set()


def test_who_offered_to_mediate_keeps_it_by_meeting_either_side() -> None:
    offer = promise("one", "CHL", "BOL", "mediate between the two", "Chile has offered to mediate.", date="1959-05-11")
    met = event("two", "CHL", "CONSULT", "PRY", "Chile saw the other side at Arica.", date="1959-05-13")
    visit = event("late", "CHL", "CONSULT", "PRY", "Chile received a visitor.", date="1959-10-30")
    assert links(offer, met) == {("fulfils", met.evidence, offer.evidence)}
    assert links(offer, visit) == set()


def test_letting_through_the_thing_promised_fulfils_within_a_season() -> None:
    said = "Timber will pass again when the dues are paid."
    hanging = promise("one", "BOL", "PRY", "let timber pass again", said, status="conditional", date="1959-05-11")
    passed = event("late", "BOL", "RETREAT", "PRY", "Timber has passed since July.", date="1959-07")
    cattle = event("late", "BOL", "RETREAT", "PRY", "Cattle have crossed since July.", date="1959-07")
    assert links(hanging, passed) == {("fulfils", passed.evidence, hanging.evidence)}
    assert links(hanging, cattle) == set()


# condition_of, in_return_for ------------------------------------------------------------------------------------

ASKED = "It would admit an expert, provided that the Bolivians opened the customs books of Villazón."


def _hanging() -> Commitment:
    conditions = (("BOL", "open the customs books of Villazón"),)
    return promise("one", "PRY", "BOL", "admit an expert", ASKED, status="conditional", conditions=conditions)


def test_an_act_that_a_later_paper_tells_in_words_of_the_condition_is_its_condition() -> None:
    opened = event("late", "BOL", "COOPERATE", "PRY", "Bolivia opened the customs books in June.", date="1959-06")
    lent = event("late", "BOL", "COOPERATE", "PRY", "Bolivia lent two books to a library in June.", date="1959-06")
    theirs = event("late", "PRY", "COOPERATE", "BOL", "Paraguay opened its own customs books in June.", date="1959-06")
    assert links(_hanging(), opened) == {("condition_of", opened.evidence, ASKED)}
    assert links(_hanging(), lent) == set()
    assert links(_hanging(), theirs) == set()


SENTENCE = "Bolivia opened the books in June, and Paraguay in turn let Mr Ott into the yard in July."


def test_who_acts_in_turn_gives_it_for_what_the_sentence_tells_first() -> None:
    opened = event("late", "BOL", "COOPERATE", "PRY", SENTENCE, date="1959-06")
    admitted = event("late", "PRY", "RETREAT", "Mr Ott", SENTENCE, date="1959-07")
    entries = {entry.id: entry for entry in reconcile([opened, admitted], PUBLISHED)}
    told = [(entry.fields["source"], link.type) for entry in entries.values() for link in entry.links]
    assert told == [("PRY", "in_return_for")]


def _paid(evidence: str) -> Event:
    return event("late", "BOL", "AID", "PRY", evidence, date="1959-06-22")


def test_a_deed_that_came_upon_the_other_s_is_given_for_it() -> None:
    reopened = event("late", "PRY", "RETREAT", "BOL", "Paraguay reopened the bridge on 1 July.", date="1959-07-01")
    paid = _paid("The step followed the payment of two million by Bolivia on 22 June.")
    alone = _paid("Bolivia paid two million on 22 June for a school.")
    assert links(reopened, paid) == {("in_return_for", reopened.evidence, paid.evidence)}
    assert links(reopened, alone) == set()


# retaliation_for ------------------------------------------------------------------------------------------------


def test_a_demand_answers_the_arrest_of_the_person_whom_it_names() -> None:
    seized = event("one", "BOL", "COERCE", "Ramón Duarte", "Its guards arrested Ramón Duarte.", date="1959-05-09")
    demand = event("one", "PRY", "REQUEST", "BOL", "Asunción asked that Duarte be freed.", date="1959-05-11")
    other = event("one", "PRY", "REQUEST", "BOL", "Asunción asked for a later train.", date="1959-05-11")
    assert links(seized, demand) == {("retaliation_for", demand.evidence, seized.evidence)}
    assert links(seized, other) == set()


def test_a_charge_returned_by_who_denies_it_answers_the_first_charge() -> None:
    said = "Asunción denied that a launch of its own had touched the buoy, and accused La Paz of inventing a fable."
    late = "Asunción accused La Paz of inventing a fable about a launch and a buoy."
    back = event("two", "PRY", "ACCUSE", "BOL", said, date="1959-05-13")
    assert links(CHARGE, back) == {("retaliation_for", said, CHARGE.evidence)}
    assert links(CHARGE, event("two", "PRY", "ACCUSE", "BOL", late, date="1959-05-13")) == set()


def test_a_warning_beside_the_one_deed_of_the_day_answers_what_the_deed_answers() -> None:
    raid = event("one", "BOL", "ASSAULT", "PRY", "Horsemen burnt the post at Ingavi.", date="1959-05-10")
    shut = event("one", "PRY", "SANCTION", "BOL", "Paraguay shut the ford in reply to the raid.", date="1959-05-11")
    warned = event("one", "PRY", "THREATEN", "BOL", "It warned that more would be pursued.", date="1959-05-11")
    later = event("one", "PRY", "THREATEN", "BOL", "It warned that tin would be taxed.", date="1959-09-11")
    answered = {("retaliation_for", shut.evidence, raid.evidence)}
    assert links(raid, shut, warned) == answered | {("retaliation_for", warned.evidence, raid.evidence)}
    assert links(raid, shut, later) == answered


def test_a_deed_that_was_denied_is_answered_by_no_sanction_of_another_paper() -> None:
    denied = event("one", "BOL", "ASSAULT", "settlers", "No settlers were shot.", date="1959-05-10", modality="negated")
    barred = event("two", "PRY", "SANCTION", "BOL", "It barred tin because settlers were shot.", date="1959-05-13")
    assert links(denied, barred) == set()
