"""What ties records to each other, on sentences of our own about many pairs of states, with near misses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.reconcile import Entry, Origin, reconcile
from detente.reconcile.numbers import clashing
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement

ORIGINS = {
    "early": Origin("1974-02-01"),
    "news": Origin("1974-06-10"),
    "late": Origin("1975-03-02"),
    "later": Origin("1975-09-20"),
}

Told = tuple[str, str, str]
"""Type of link, and the evidence of the records at its ends."""


def event(source: str, kind: str, target: str, evidence: str, **more: Any) -> Event:
    return Event(**_shared(evidence, more), source=source, type=kind, target=target, **more)


def promise(by: str, to: str | None, undertaking: str, evidence: str, **more: Any) -> Commitment:
    conditions = tuple(Condition(*one) for one in more.pop("conditions", ()))
    shared = _shared(evidence, more)
    return Commitment(**shared, by=by, to=to, undertaking=undertaking, conditions=conditions, **more)


def measure(by: str, on: str, action: str, evidence: str, **more: Any) -> Measure:
    more.setdefault("status", "in_force")
    return Measure(**_shared(evidence, more), by=by, on=on, action=action, **more)


def meeting(participants: tuple[str, ...], evidence: str, **more: Any) -> Meeting:
    return Meeting(**_shared(evidence, more), participants=participants, **more)


def _shared(evidence: str, more: dict[str, Any]) -> dict[str, Any]:
    doc, start = more.pop("doc", "news"), more.pop("start", -1)
    end = start + len(evidence) if start >= 0 else -1
    return {"doc": doc, "document": doc, "evidence": evidence, "start": start, "end": end}


def links(*records: Record) -> set[Told]:
    entries = {entry.id: entry for entry in reconcile(records, ORIGINS)}
    return {(link.type, _said(entry), _said(entries[link.to])) for entry in entries.values() for link in entry.links}


def _said(entry: Entry) -> str:
    return entry.records[0].evidence


# condition_of ---------------------------------------------------------------------------------------------------

_OFFER = "Turkey said that it would reopen the strait to Greek tankers if Greece removes its guns from the islet."
_GUNS = "Greece is weighing whether to remove the guns from the islet."


def _reopening(**more: Any) -> Commitment:
    conditions = (("GRC", "remove its guns from the islet"),)
    return promise("TUR", "GRC", "reopen the strait to Greek tankers", _OFFER, conditions=conditions, **more)


def test_an_act_weighed_in_the_words_of_the_condition_is_tied_to_the_promise() -> None:
    weighed = event("GRC", "RETREAT", "TUR", _GUNS, modality="considered")
    assert links(_reopening(), weighed) == {("condition_of", _GUNS, _OFFER)}


def test_a_promise_in_the_words_of_the_condition_is_tied_to_the_promise_that_hangs_on_it() -> None:
    said = "Kenya undertook to dismantle the roadblocks at Moyale."
    hanging = "Ethiopia would then send the grain, provided Kenya dismantles the roadblocks at Moyale."
    first = promise("KEN", "ETH", "dismantle the roadblocks at Moyale", said, date="1974-06")
    conditions = (("KEN", "dismantle the roadblocks at Moyale"),)
    second = promise(
        "ETH", "KEN", "send the grain", hanging, conditions=conditions, date="1974-06", status="conditional"
    )
    assert ("condition_of", said, hanging) in links(first, second)


def test_a_warning_that_sets_the_condition_is_tied_to_the_promise_of_the_same_sentence() -> None:
    said = "Canada extended the permits for a year but warned Iceland that it would renew them only if poaching ends."
    kept = promise("CAN", "ISL", "renew the permits", said, conditions=(("ISL", "end poaching"),), status="conditional")
    assert ("condition_of", said, said) in links(kept, event("CAN", "THREATEN", "ISL", said))


@pytest.mark.parametrize(
    "other",
    [
        event("GRC", "RETREAT", "TUR", "Greece is weighing a visit to Ankara.", modality="considered"),
        event("BGR", "RETREAT", "TUR", "Bulgaria may remove the guns from the islet.", modality="considered"),
        event("GRC", "RETREAT", "TUR", "Greece did not remove the guns from the islet.", modality="negated"),
        event("GRC", "CONSULT", "TUR", "Greece spoke with Turkey of the guns on the islet."),
        promise("GRC", "TUR", "remove its guns from the islet", "In 1962 Greece vowed to remove them.", date="1962"),
    ],
)
def test_what_is_no_condition(other: Record) -> None:
    assert not {told for told in links(_reopening(date="1974-06-09"), other) if told[0] == "condition_of"}


# in_return_for ---------------------------------------------------------------------------------------------------

_DAM = "Peru would halt work on the dam above the lake."
_ROAD = "In exchange, Bolivia would open the road to the coast."


def test_what_a_sentence_gives_in_exchange_answers_the_other_sides_promise() -> None:
    halted = promise("PER", "BOL", "halt work on the dam", _DAM, date="1974-05", start=100)
    opened = event("BOL", "AID", "PER", _ROAD, date="1974-05", start=160, modality="planned")
    assert links(halted, opened) == {("in_return_for", _ROAD, _DAM)}


def test_what_both_sides_yield_on_one_day_over_one_thing_is_given_in_return() -> None:
    first, then = "Jordan will free the Syrian truckers.", "Syria will lower the toll on truckers from Jordan by half."
    freed = event("JOR", "CONCEDE", "SYR", first + " They were truckers on the toll road.", date="1974-06-08", start=0)
    lowered = event("SYR", "CONCEDE", "JOR", then, date="1974-06-08", start=200)
    assert {told[0] for told in links(freed, lowered)} == {"in_return_for"}


@pytest.mark.parametrize(
    "other",
    [
        event("BOL", "AID", "PER", "Bolivia would open the road to the coast.", date="1974-05", start=160),
        event("BOL", "AID", "CHL", "In exchange, Bolivia would open the road to Chile.", date="1974-05", start=160),
        event("BOL", "AID", "PER", "In exchange, Bolivia would open the road.", date="1971", start=160),
        event("BOL", "ACCUSE", "PER", "In exchange, Bolivia got nothing, it complained.", date="1974-05", start=160),
        event("BOL", "AID", "PER", _ROAD, date="1974-05", start=9000),
    ],
)
def test_what_is_not_given_in_return(other: Record) -> None:
    assert not links(promise("PER", "BOL", "halt work on the dam", _DAM, date="1974-05", start=100), other)


# retaliation_for -------------------------------------------------------------------------------------------------

_SEIZED = "Honduras closed the bridge after Nicaragua had seized two of its boats."


def test_one_sentence_that_says_why() -> None:
    closed = event("HND", "SANCTION", "NIC", _SEIZED, date="1974-06-09")
    seized = event("NIC", "COERCE", "HND", _SEIZED, date="1974-06")
    assert links(closed, seized) == {("retaliation_for", _SEIZED, _SEIZED)}


def test_a_reply_is_tied_to_the_act_told_before() -> None:
    shelled, flown = "Iraqi gunners shelled the Iranian post on Monday.", "An Iranian frigate called at Muscat."
    reply = "In retaliation, Iran shut the pipeline."
    told = links(
        event("IRQ", "ASSAULT", "IRN", shelled, date="1974-06-03", start=0),
        event("IRN", "CONSULT", "OMN", flown, date="1974-06-04", start=80),
        event("IRN", "SANCTION", "IRQ", reply, date="1974-06-05", start=160),
    )
    assert told == {("retaliation_for", reply, shelled)}


def test_the_reason_of_a_measure_is_the_act_it_answers() -> None:
    sold, barred = "Belgium sold radar sets to Uganda.", "Tanzania barred Belgian airliners in May."
    told = links(
        event("BEL", "AID", "UGA", sold, date="1974-04"),
        event("TZA", "SANCTION", "BEL", barred, date="1974-05"),
        measure("TZA", "BEL", "Belgian airliners", barred, date="1974-05", reason="sale of radar sets to Uganda"),
    )
    assert ("retaliation_for", barred, sold) in told


def test_an_accusation_over_an_act_told_elsewhere_in_the_text() -> None:
    boarded, note = "Danish sailors boarded the trawler Vega on Friday.", "Norway protested over the trawler on Sunday."
    told = links(
        event("DNK", "COERCE", "NOR", boarded, date="1974-06"),
        event("NOR", "ACCUSE", "DNK", note, date="1974-06-09"),
    )
    assert told == {("retaliation_for", note, boarded)}


_SHUT_OUT = "Libya turned the agency's inspectors away at Tripoli airport."
_WARNED = "Italy warned that it would close its ports to Libyan oil."


def test_a_threat_right_after_a_refusal_towards_a_body_of_states_answers_it() -> None:
    told = links(
        event("LBY", "REJECT", "IAEA", _SHUT_OUT, date="1974-05", start=100),
        event("ITA", "THREATEN", "LBY", _WARNED, date="1974-06", start=170),
    )
    assert told == {("retaliation_for", _WARNED, _SHUT_OUT)}


@pytest.mark.parametrize(
    "refusal",
    [
        event("LBY", "REJECT", "TUN", _SHUT_OUT, date="1974-05", start=100),  # a quarrel of others
        event("TUN", "REJECT", "IAEA", _SHUT_OUT, date="1974-05", start=100),  # another's refusal
        event("LBY", "REJECT", "IAEA", _SHUT_OUT, date="1974-05", start=5000),  # told far from it
        event("LBY", "REJECT", "IAEA", _SHUT_OUT, date="1974-05", start=100, modality="negated"),
        event("LBY", "REJECT", "IAEA", _SHUT_OUT, date="1974-05"),  # places not known
    ],
)
def test_a_threat_that_answers_no_defiance(refusal: Event) -> None:
    assert not links(refusal, event("ITA", "THREATEN", "LBY", _WARNED, date="1974-06", start=170))


@pytest.mark.parametrize(
    ("act", "cause"),
    [
        (  # told side by side, with no word for why
            event("HND", "SANCTION", "NIC", "Honduras closed the bridge.", date="1974-06-09"),
            event("NIC", "COERCE", "HND", "Nicaragua seized two boats.", date="1974-06"),
        ),
        (  # the cause comes later
            event("HND", "SANCTION", "NIC", _SEIZED, date="1974-01"),
            event("NIC", "COERCE", "HND", _SEIZED, date="1974-06-08"),
        ),
        (  # another's act
            event("HND", "SANCTION", "NIC", _SEIZED, date="1974-06"),
            event("SLV", "COERCE", "HND", _SEIZED, date="1974-06"),
        ),
        (  # what did not happen is answered by nobody
            event("HND", "SANCTION", "NIC", _SEIZED, date="1974-06"),
            event("NIC", "COERCE", "HND", _SEIZED, date="1974-06", modality="negated"),
        ),
        (  # words do not provoke words here
            event("PAK", "ACCUSE", "AFG", "Pakistan complained of the border.", date="1974-06"),
            event("AFG", "ACCUSE", "PAK", "Kabul complained of the border.", date="1974-06"),
        ),
    ],
)
def test_what_is_no_answer(act: Event, cause: Event) -> None:
    act = replace(act, evidence=act.evidence + " So it was told.")
    assert ("retaliation_for", act.evidence, cause.evidence) not in links(act, cause)


# fulfils, breaches ----------------------------------------------------------------------------------------------

_VOW = "In 1972 Libya promised Malta to supply oil for the power station."


def test_the_act_that_broke_a_promise_in_its_own_sentence() -> None:
    said = "Malaysia sold the timber to Japan after pledging to keep it from the market."
    broken = promise("MYS", None, "keep the timber from the market", said, status="broken")
    assert links(broken, event("MYS", "AID", "JPN", said)) == {("breaches", said, said)}


def test_a_refusal_of_the_thing_promised_breaks_it() -> None:
    said = "In 1973 Tripoli refused all oil to the island."
    told = links(
        promise("LBY", "MLT", "supply oil for the power station", _VOW, status="broken", date="1972"),
        event("LBY", "REJECT", "MLT", said, date="1973"),
    )
    assert told == {("breaches", said, _VOW)}


def test_leaving_the_accord_breaks_what_was_promised_in_its_year() -> None:
    vow, left = "Zaire undertook in 1971 to share the copper.", "Zaire walked out of the 1971 accord in 1973."
    told = links(
        promise("COD", "ZMB", "share the copper", vow, status="broken", date="1971"),
        event("COD", "REJECT", "ZMB", left, date="1973"),
    )
    assert told == {("breaches", left, vow)}


def test_a_later_document_tells_that_a_promise_was_broken() -> None:
    vow = "Brazil promised Argentina to leave the river dam gates open in the dry season."
    said = "Brazil shut the dam gates on the river in violation of its promise to leave them open, Argentina found."
    records = (
        promise("BRA", "ARG", "leave the river dam gates open in the dry season", vow, doc="early", date="1974-01"),
        event("BRA", "COERCE", "ARG", said, doc="late", date="1975-02"),
    )
    assert links(*records) == {("breaches", said, vow)}
    assert _status(records, "commitment") == "broken"


def test_a_later_document_tells_that_a_promise_was_kept() -> None:
    vow = "India promised Nepal to rebuild the Kosi bridge."
    said = "India rebuilt the Kosi bridge for Nepal, as promised."
    records = (
        promise("IND", "NPL", "rebuild the Kosi bridge", vow, doc="early", date="1974-01"),
        event("IND", "COOPERATE", "NPL", said, doc="late", date="1975-02"),
    )
    assert links(*records) == {("fulfils", said, vow)}
    assert _status(records, "commitment") == "met"


@pytest.mark.parametrize("status", ["open", "broken"])
def test_what_an_earlier_paper_tells_kept_no_promise_that_a_later_one_calls_unkept(status: str) -> None:
    freed = "India freed eight of the eleven Nepali fishermen, as promised."
    vow = promise("IND", "NPL", "free the Nepali fishermen", "India will free them.", doc="late", status=status)
    act = event("IND", "RETREAT", "NPL", freed, doc="early", date="1974-01")
    assert not links(act, vow)
    assert links(act, replace(vow, doc="early", document="early")) | links(act, replace(vow, status="met"))


@pytest.mark.parametrize(
    "act",
    [
        event("LBY", "REJECT", "MLT", "Libya refused to play the football final.", date="1973", doc="late"),
        event("TUN", "REJECT", "MLT", "Tunisia refused all oil for the power station.", date="1973", doc="late"),
        event("LBY", "REJECT", "MLT", "Libya refused all oil for the power station.", date="1970", doc="late"),
        event("LBY", "REJECT", "MLT", "Libya refused oil for it.", date="1973", doc="late", modality="negated"),
        event("LBY", "ACCUSE", "MLT", "Libya said the power station wastes oil.", date="1973", doc="late"),
    ],
)
def test_what_neither_keeps_nor_breaks_a_promise(act: Event) -> None:
    vow = promise("LBY", "MLT", "supply oil for the power station", _VOW, doc="early", date="1972")
    assert not links(vow, act)
    assert _status((vow, act), "commitment") == "open"


def test_a_sale_that_was_promised_is_no_breach() -> None:
    vow = "Romania promised in January to sell Tunisia forty tractors for the Kef cooperative."
    said = "Romania sold forty tractors to the Kef cooperative in Tunisia, in violation of its pledge to Algeria."
    told = links(
        promise("ROU", "TUN", "sell Tunisia forty tractors for the Kef cooperative", vow, doc="early", date="1974-01"),
        event("ROU", "AID", "TUN", said, doc="late", date="1975-01"),
    )
    assert "breaches" not in {kind for kind, *_ in told}


def test_a_charge_of_breach_is_a_step_and_no_breach() -> None:
    said = "Malta accused Libya of violating its promise to supply oil for the power station."
    vow = promise("LBY", "MLT", "supply oil for the power station", _VOW, doc="early", date="1972")
    (entry,) = (
        e for e in reconcile([vow, event("MLT", "ACCUSE", "LBY", said, doc="news")], ORIGINS) if e.kind == "commitment"
    )
    assert entry.status == "open"
    assert [step.status for step in entry.history] == ["open", "accused of breach"]


def test_a_condition_met_is_a_step() -> None:
    done = event("GRC", "RETREAT", "TUR", "Greece removed the guns from the islet in May.", date="1974-05", doc="news")
    (entry,) = (e for e in reconcile([_reopening(status="conditional"), done], ORIGINS) if e.kind == "commitment")
    assert [step.status for step in entry.history] == ["conditional", "condition met"]
    assert entry.status == "conditional"


def test_the_sentence_that_sets_a_condition_does_not_tell_that_it_is_met() -> None:
    vow = _reopening(status="conditional")
    read = event("GRC", "RETREAT", "TUR", vow.evidence, date="1974-05", doc=vow.doc)
    (entry,) = (e for e in reconcile([vow, read], ORIGINS) if e.kind == "commitment")
    assert [step.status for step in entry.history] == ["conditional"]


def _status(records: tuple[Record, ...], kind: str) -> str:
    (entry,) = (entry for entry in reconcile(records, ORIGINS) if entry.kind == kind)
    return entry.status


# contradicts, supersedes, part_of --------------------------------------------------------------------------------


def test_a_finding_contradicts_the_charge() -> None:
    charge = "Somalia charged that the Ethiopian convoy carried mines to the rebels."
    found = "Observers searched the Ethiopian convoy, but none of the mines were in it."
    told = links(
        event("SOM", "ACCUSE", "ETH", charge, date="1974-06"),
        event("ETH", "AID", "rebels", found, date="1974-06", modality="negated"),
    )
    assert told == {("contradicts", found, charge)}


def test_the_accuseds_own_words_stand_beside_the_charge() -> None:
    charge = "Senegal accused Mauritania of poisoning the wells of Matam."
    said = "Mauritania's minister called the charge about the wells of Matam baseless."
    answer = Statement(**_shared(said, {}), speaker="minister", by="MRT", about="SEN")
    assert links(event("SEN", "ACCUSE", "MRT", charge), answer) == {("contradicts", said, charge)}
    elsewhere = Statement(**_shared("The minister denied that he would resign.", {}), speaker="minister", by="MRT")
    assert not links(event("SEN", "ACCUSE", "MRT", charge), elsewhere)


def test_two_papers_of_which_one_says_it_did_not_happen() -> None:
    yes, no = "Cuba fired on the Bahamian patrol boat Flamingo.", "Cuba never fired on the patrol boat Flamingo."
    told = links(
        event("CUB", "ASSAULT", "BHS", yes, date="1974-05-10", doc="early"),
        event("CUB", "ASSAULT", "BHS", no, date="1974-05-10", doc="late", modality="negated"),
    )
    assert told == {("contradicts", no, yes)}


def test_an_act_that_was_not_done_contradicts_no_charge_of_another_thing() -> None:
    charge = "Somalia charged Ethiopia with poisoning wells."
    denied = "Ethiopia denied that it had sent officers to the parley."
    assert not links(
        event("SOM", "ACCUSE", "ETH", charge, date="1974-06"),
        event("ETH", "CONSULT", "SOM", denied, date="1974-06", modality="negated"),
    )


def test_accounts_with_other_days_contradict_each_other_in_one_entry() -> None:
    first = meeting(("FIN", "SWE"), "Talks ran for two days.", date="1974-05-02/1974-05-03", doc="early", place="Turku")
    other = meeting(
        ("FIN", "SWE"), "Talks ran for three days.", date="1974-05-02/1974-05-04", doc="late", place="Turku"
    )
    (entry,) = reconcile([first, other], ORIGINS)
    assert [conflict.field for conflict in entry.conflicts] == ["date"]
    assert [value for value, _ in entry.conflicts[0].values] == ["1974-05-02/1974-05-03", "1974-05-02/1974-05-04"]
    assert [(link.type, link.to) for link in entry.links] == [("contradicts", entry.id)]


def test_a_year_and_a_day_of_it_agree() -> None:
    first = meeting(("FIN", "SWE"), "They met in Turku.", date="1974-05", doc="early", place="Turku")
    other = meeting(("FIN", "SWE"), "They met in Turku on the 4th.", date="1974-05-04", doc="late", place="Turku")
    (entry,) = reconcile([first, other], ORIGINS)
    assert entry.conflicts == ()
    assert entry.fields["date"] == "1974-05-04"


def test_a_sanction_lifted_later_supersedes_the_sanction() -> None:
    imposed, lifted = "Rhodesia is barred from buying oil.", "London let oil flow to Rhodesia again."
    told = links(
        measure("GBR", "RHO", "oil shipments through the port of Beira", imposed, doc="early", date="1974-01"),
        measure("GBR", "RHO", "oil for Rhodesian refineries", lifted, doc="late", date="1975-02", status="lifted"),
    )
    assert {told_one[0] for told_one in told} <= {"supersedes"}
    assert told


def _beira(status: str, evidence: str, **more: Any) -> Measure:
    return measure("GBR", "RHO", "oil shipments through the port of Beira", evidence, status=status, **more)


def test_an_undated_end_supersedes_what_a_text_without_a_day_tells_of_the_years_before() -> None:
    history, news = "Rhodesia is barred from buying oil.", "London let oil flow to Rhodesia again."
    told = links(
        _beira("in_force", history, doc="history", date="1974-01"),
        _beira("lifted", news, doc="late"),
    )
    assert {kind for kind, _, _ in told} == {"supersedes"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_beira("in_force", "a", doc="history", date="1974-01"), _beira("in_force", "b", doc="late")),
        (_beira("in_force", "a", doc="history", date="1974-01"), _beira("threatened", "b", doc="late")),
        (_beira("in_force", "a", doc="history", date="1975-08"), _beira("lifted", "b", doc="late")),
        (_beira("in_force", "a", doc="history", date="1970-08"), _beira("lifted", "b", doc="late")),
    ],
)
def test_an_undated_account_that_ends_nothing_before_it_supersedes_nothing(first: Measure, second: Measure) -> None:
    assert not links(first, second)


def test_another_sanction_supersedes_nothing() -> None:
    assert not links(
        measure("GBR", "RHO", "oil shipments", "Oil is barred.", doc="early", date="1974-01"),
        measure("GBR", "RHO", "tobacco imports", "Tobacco is free.", doc="late", date="1975-02", status="lifted"),
    )


def test_a_later_promise_over_the_same_thing_supersedes_the_first() -> None:
    first, then = "Spain vowed to cut the fish quota by 10 percent.", "Spain vowed to cut the fish quota by 25 percent."
    told = links(
        promise("ESP", "MAR", "cut the fish quota by 10 percent", first, doc="early", date="1974-01"),
        promise("ESP", "MAR", "cut the fish quota by 25 percent", then, doc="late", date="1975-02"),
    )
    assert told == {("supersedes", then, first)}


def test_a_meeting_within_a_visit_rests_under_it() -> None:
    visit = meeting(("FRA", "EGY"), "The minister toured Egypt.", persons=("Jobert",), date="1974-05-01/1974-05-05")
    talk = meeting(("FRA", "EGY"), "Jobert saw Sadat.", persons=("Jobert", "Sadat"), date="1974-05-02")
    assert links(visit, talk) == {("part_of", "Jobert saw Sadat.", "The minister toured Egypt.")}


@pytest.mark.parametrize(
    "other",
    [
        meeting(("FRA", "EGY"), "Jobert saw Sadat.", persons=("Jobert",), date="1974-05-09"),
        meeting(("FRA", "LBN"), "Jobert saw Frangieh.", persons=("Jobert",), date="1974-05-02"),
        meeting(("FRA", "EGY"), "Debré saw Fahmi in Paris.", persons=("Debré", "Fahmi"), date="1974-05-02"),
    ],
)
def test_a_meeting_that_is_none_of_the_visit(other: Meeting) -> None:
    visit = meeting(("FRA", "EGY"), "The minister toured Egypt.", persons=("Jobert",), date="1974-05-01/1974-05-05")
    assert not links(visit, other)


@pytest.mark.parametrize(
    ("one", "other", "differing"),
    [
        (
            "Chad said that its men killed four guards.",
            "Libya buried three guards on Monday.",
            ("4 guards", "3 guards"),
        ),
        ("It freed 1,200 prisoners.", "It freed twelve hundred prisoners.", None),
        ("It took 40 lorries.", "It took forty lorries.", None),
        ("Under Resolution 598 it took 12 lorries.", "It took 14 lorries.", ("12 lorries", "14 lorries")),
        ("In 1974 it took lorries.", "It took 14 lorries.", None),
        ("Tariffs rose 20 percent.", "Tariffs rose 25 percent.", None),
    ],
)
def test_what_two_sentences_count_differently(one: str, other: str, differing: tuple[str, str] | None) -> None:
    assert clashing(one, other) == differing
