"""What a claim must have to become a record, and the doubts that it may come in with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from claimed import check, claim, reading_of
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.read.model.checking.doubts as wordings
from detente.ontology import KINDS
from detente.read.door import admit
from detente.read.model.checking import checked
from detente.read.model.claims import Claim
from detente.records import Commitment, Condition, Event, Measure, Meeting, Statement

GIFT = "Norway gave Peru two patrol boats on Monday, Norwegian Foreign Minister Ola Berg said."
VISIT = "Berg visited Lima with Admiral Kari Lund and met leaders of the Fishermen's League."
BAN = "Peru has barred Norwegian trawlers from its waters since 2001 because they took too much anchovy."
VOW = (
    "If Oslo pays a fine, Peru will open its ports by the end of August, Lima's envoy said: "
    '"We keep our word, and so must they."'
)
TEXT = f"{GIFT} {VISIT}\n\n{BAN}\n\n{VOW}"


def gift(**said: Any) -> Claim:
    return claim("event", GIFT, **{"source": "NOR", "target": "PER", "type": "AID", "date": "2004-06-14", **said})


def visit(**said: Any) -> Claim:
    return claim("meeting", VISIT, **{"participants": ["NOR", "PER"], "persons": [], "place": "Lima", **said})


def ban(**said: Any) -> Claim:
    usual = {"by": "PER", "on": "NOR", "action": "trawlers in its waters", "status": "in_force", "date": "2001"}
    return claim("measure", BAN, **{**usual, "reason": None, **said})


def vow(**said: Any) -> Claim:
    usual = {"by": "PER", "to": "NOR", "undertaking": "open its ports", "status": "conditional", "conditions": []}
    return claim("commitment", VOW, **{**usual, "deadline": None, **said})


def saying(**said: Any) -> Claim:
    usual = {"speaker": "envoy", "by": "PER", "quote": "We keep our word, and so must they.", "about": "NOR"}
    return claim("statement", VOW, **{**usual, **said})


def only(*claims: Claim) -> Any:
    result = check(TEXT, *claims)
    assert result.refused == ()
    assert len(result.records) == 1
    return result.records[0]


def cause(one: Claim, text: str = TEXT) -> str:
    result = check(text, one)
    assert result.records == ()
    return result.refused[0]


def test_a_sound_claim_of_each_kind() -> None:
    event, meeting, measure, promise, said = (only(c) for c in (gift(), visit(), ban(), vow(), saying()))
    assert isinstance(event, Event)
    assert (event.source, event.target, event.type, event.date) == ("NOR", "PER", "AID", "2004-06-14")
    assert isinstance(meeting, Meeting)
    assert (meeting.participants, meeting.place) == (("NOR", "PER"), "Lima")
    assert isinstance(measure, Measure)
    assert (measure.action, measure.status) == ("trawlers in its waters", "in_force")
    assert isinstance(promise, Commitment)
    assert (promise.undertaking, promise.status) == ("open its ports", "conditional")
    assert isinstance(said, Statement)
    assert said.quote == "We keep our word, and so must they."
    for record in (event, meeting, measure, promise, said):
        assert (record.doubts, record.confidence) == ((), wordings.confidence(record.kind, ()))
        assert TEXT[record.start : record.end] == record.evidence


def test_the_door_admits_whatever_was_let_through() -> None:
    reading = reading_of(TEXT)
    records = checked([gift(), visit(), ban(), vow(), saying(), gift(date="1950")], reading).records
    assert len(admit(records, reading.document)[0]) == len(records) == 6


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Norway", "Peru"),
        ("the Norwegians", "Peruvian"),
        ("Oslo", "Lima"),
        ("nor", "per"),
        ("Ola Berg", "Lima's envoy"),
        (" NOR ", ["PER"]),
    ],
)
def test_states_by_other_names(source: Any, target: Any) -> None:
    record = only(gift(source=source, target=target))
    assert (record.source, record.target) == ("NOR", "PER")


def test_a_former_state_at_its_time() -> None:
    text = "The Soviet Union sold Finland a reactor on Monday."
    event = claim("event", text, source="RUS", target="FIN", type="COOPERATE")
    assert check(text, event, published="1977-05-04").records[0].source == "SUN"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"target": "CHL"}, wordings.ACTOR_ABSENT),
        ({"target": "Chile"}, wordings.ACTOR_ABSENT),
        ({"target": "XXX"}, wordings.ACTOR_ABSENT),
        ({"target": "the Miners' League"}, wordings.ACTOR_ABSENT),
        ({"target": "Пepy"}, wordings.ACTOR_FOREIGN),
        ({"target": "NOR"}, wordings.SAME_ACTOR),
        ({"target": "Norway"}, wordings.SAME_ACTOR),
        ({"source": "Fishermen's League", "target": "trawlers"}, wordings.NO_STATE),
        ({"target": None}, "lacks target"),
        ({"target": 7}, "lacks target"),
        ({"target": {"code": "PER"}}, "lacks target"),
        ({"type": None}, "lacks type"),
        ({"type": "HELP"}, wordings.UNKNOWN_TYPE),
        ({"modality": "certain"}, wordings.UNKNOWN_MODALITY),
        ({"modality": None}, "lacks modality"),
        ({"evidence": None}, "lacks evidence"),
        ({"evidence": 3}, "lacks evidence"),
    ],
)
def test_events_refused(changes: dict[str, Any], expected: str) -> None:
    assert cause(Claim("event", {**gift().said, **changes})) == expected


def test_other_kinds_refused() -> None:
    assert cause(visit(participants=["NOR"])) == wordings.TOO_FEW
    assert cause(visit(participants=["NOR", "CHL"])) == wordings.ACTOR_ABSENT
    assert cause(visit(participants=None)) == "lacks participants"
    assert cause(ban(status="banned")) == wordings.UNKNOWN_STATUS
    assert cause(ban(on="PER")) == wordings.SAME_ACTOR
    assert cause(vow(undertaking=None)) == "lacks undertaking"
    assert cause(vow(undertaking="ouvrir les installations portuaires")) == wordings.WORDING_FOREIGN
    assert cause(vow(undertaking="открыть порты")) == wordings.WORDING_FOREIGN
    assert cause(saying(speaker="Erik Dahl")) == wordings.SPEAKER_ABSENT
    assert cause(saying(quote="We never keep our word at all", about=None)) == wordings.NO_QUOTE
    assert cause(Claim("treaty", dict(gift().said))) == wordings.UNKNOWN_KIND


def test_letter_case_is_forgiven_and_extra_fields_ignored() -> None:
    record = only(gift(type=" aid ", modality="Actual", id="7", confidence=1.0, doubts=["none"], readers=["all"]))
    assert (record.type, record.modality, record.doubts) == ("AID", "actual", ())
    assert record.readers == ()


def test_unknown_contexts_are_dropped() -> None:
    assert only(gift(context=["Military", "ships", "military", 3, None])).context == ("military",)
    assert only(gift(context="military")).context == ("military",)
    assert only(gift(context={"a": 1})).context == ()


def test_an_actor_far_from_the_evidence_is_doubted() -> None:
    text = "Chile held its breath.\n\nThe day was warm. Peru thanked Norway for two boats. Nobody was hurt."
    event = claim("event", "Peru thanked Norway for two boats.", source="PER", target="CHL", type="SUPPORT")
    (record,) = check(text, event).records
    assert record.doubts == (wordings.ACTOR_FAR,)
    assert record.confidence == pytest.approx(wordings.confidence("event", ()) * 0.6)


def test_other_actors_in_the_documents_words() -> None:
    assert only(gift(target="Fishermen’s League", evidence=VISIT)).target == "Fishermen’s League"
    text = "The United Nations asked Peru for two ships on Monday."
    event = claim("event", text, source="UN", target="PER", type="REQUEST")
    assert check(text, event).records[0].source == "UN"


def test_a_defector_is_not_his_state() -> None:
    text = "Prime Minister Ola Berg of Norway fled on Monday. Berg accused Norway of torture."
    event = claim("event", "Berg accused Norway of torture.", source="Ola Berg", target="NOR", type="ACCUSE")
    assert [(r.source, r.target) for r in check(text, event).records] == [("Ola Berg", "NOR")]


def test_persons_and_places_of_the_document() -> None:
    record = only(visit(persons=["Kari Lund", "Ola Berg", "Erik Dahl", 5], place="Cuzco"))
    assert (record.persons, record.place) == (("Kari Lund", "Ola Berg"), None)
    assert record.doubts == (wordings.PERSON_DROPPED, wordings.PLACE_DROPPED)
    assert only(visit(place="Lima, Peru", persons="Lund")).place == "Lima"
    assert only(visit(participants=["NOR", "PER", "CHL"])).doubts == (wordings.PARTICIPANT_DROPPED,)


def test_conditions_and_reasons() -> None:
    said = [{"by": "NOR", "action": "pay a fine"}, {"by": "CHL", "action": "pay"}, {"action": "dance a waltz"}, 4]
    record = only(vow(conditions=said))
    assert record.conditions == (Condition("NOR", "pay a fine"), Condition(None, "pay"))
    assert record.doubts == (wordings.CONDITION_DROPPED,)
    assert only(ban(reason="took too much anchovy")).reason == "took too much anchovy"
    assert only(ban(reason="nationalist rhetoric")).reason is None


def test_wording_that_is_half_invented_or_too_long() -> None:
    assert only(vow(undertaking="open harbours, airfields and railways")).doubts == (wordings.WORDING_LOOSE,)
    long = only(vow(undertaking="open its ports " * 40))
    assert long.doubts == (wordings.WORDING_LONG,)
    assert len(long.undertaking) <= 200


def test_quotations() -> None:
    assert only(saying(quote="we keep our word")).doubts == (wordings.QUOTE_DROPPED,)
    assert only(saying(quote="“We keep our word, and so must they”")).quote == "We keep our word, and so must they"
    assert only(saying(quote=None)).quote is None


def test_a_broken_quotation_is_joined() -> None:
    text = '"Peru wants peace," President Toledo said of Norway, "and nothing else. We shall wait."'
    quote = "Peru wants peace and nothing else. We shall wait."
    said = claim("statement", text, speaker="Toledo", by="PER", quote=quote, about="NOR")
    assert check(text, said).records[0].quote == quote
    swapped = claim(
        "statement", text, speaker="Toledo", by="PER", quote="and nothing else. Peru wants peace", about="NOR"
    )
    assert check(text, swapped).records[0].quote is None


def test_a_model_that_repeats_itself() -> None:
    result = check(TEXT, *[gift()] * 300)
    assert len(result.records) == 1
    assert result.refused == (wordings.REPEATED,) * 299


def test_two_parts_may_say_the_same() -> None:
    assert check(TEXT, gift(), Claim("event", gift().said, part=1)).refused == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (gift(), gift(modality="negated")),
        (vow(status="met"), vow(status="broken")),
        (ban(), ban(status="lifted")),
        (visit(), visit(place="Peru")),
    ],
    ids=["done and not done", "met and broken", "in force and lifted", "two places"],
)
def test_contradictions_are_doubted_on_both_sides(one: Claim, other: Claim) -> None:
    records = check(TEXT, one, other).records
    assert [record.doubts for record in records] == [(wordings.CONTRADICTS,)] * 2
    assert all(record.confidence == wordings.confidence(record.kind, ()) / 2 for record in records)


def test_what_goes_together_is_no_contradiction() -> None:
    pairs = [(gift(), gift(type="COOPERATE", modality="negated")), (vow(status="open"), vow(status="met"))]
    pairs += [(ban(), ban(status="lifted", date="2004-06")), (visit(), visit(place=None))]
    for one, other in pairs:
        assert all(record.doubts == () for record in check(TEXT, one, other).records)


def test_every_doubt_has_its_price() -> None:
    source = Path(wordings.__file__).read_text(encoding="utf-8")
    after = source[source.index("ACTOR_FAR") : source.index("class RefusedClaimError")]
    named = re.findall(r'Final = "(.+)"', after)
    assert len(named) > 15
    for words in named:
        assert 0 < wordings.confidence("event", (words,)) < wordings.confidence("event", ())
    assert all(0.5 < wordings.confidence(kind, ()) < 1 for kind in KINDS)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
SOUND = [dict(c.said) for c in (gift(), visit(), ban(), vow(), saying())]
FIELDS = sorted({name for said in SOUND for name in said})


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(zip(KINDS, SOUND))), st.dictionaries(st.sampled_from(FIELDS), ANY, max_size=4))
def test_no_value_raises_an_error(sound: tuple[str, dict[str, Any]], changes: dict[str, Any]) -> None:
    reading = reading_of(TEXT)
    result = checked([Claim(sound[0], {**sound[1], **changes})], reading)
    assert len(result.records) + len(result.refused) == 1
    assert len(admit(result.records, reading.document)[0]) == len(result.records)


def test_a_document_without_an_article() -> None:
    assert check("", gift()).refused == ("evidence not in the document",)
