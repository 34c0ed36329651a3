"""What one word tells besides its first type, what is asked by a duty, and who acts along with a subject."""

from __future__ import annotations

import pytest
from told_events import found

from detente.records import Event

Told = tuple[str, str, str]


def _told(text: str) -> set[Told]:
    return {
        (c.record.type, c.record.source, c.record.target)
        for c in found(text)
        if isinstance(c.record, Event) and "rank=0" in c.features
    }


CHARGES = {
    "Peru said that Ecuador had bombed two villages.": ("ACCUSE", "PER", "ECU"),
    "Kenya said that Uganda had seized a ferry.": ("ACCUSE", "KEN", "UGA"),
    "Armenia said that Azerbaijan supplies weapons to a militia.": ("ACCUSE", "ARM", "AZE"),
    "Norway said that Malta refuses to open its ports.": ("ACCUSE", "NOR", "MLT"),
    "The Chilean foreign minister said Bolivia was responsible for the fire.": ("ACCUSE", "CHL", "BOL"),
    "Japan said that Laos turns a blind eye to the smuggling.": ("ACCUSE", "JPN", "LAO"),
    "Estonia said that Belarus is a threat to the region.": ("ACCUSE", "EST", "BLR"),
}
ASKED = {
    "Ghana said that Togo should open the border.": ("REQUEST", "GHA", "TGO"),
    "Egypt said that Sudan needs to do its part.": ("REQUEST", "EGY", "SDN"),
    "Finland said Latvia must watch over the cables.": ("REQUEST", "FIN", "LVA"),
    "Oman said that Yemen has to stop the smuggling.": ("REQUEST", "OMN", "YEM"),
    "Nepal said it was important that Bhutan keep its word.": ("REQUEST", "NPL", "BTN"),
    "Peru said it was vital for Chile to reopen the mine.": ("REQUEST", "PER", "CHL"),
    "Malawi said it was time for Zambia to pay.": ("REQUEST", "MWI", "ZMB"),
}
NOT_ASKED = [
    "Ghana said that Togo opened the border.",
    "Egypt said that Sudan needed a loan.",
    "According to Finland, Latvia must have lost the cable.",
    "Oman said that Yemen had to stop the smuggling.",
    "Nepal said that Bhutan has an important market.",
    "Malawi said that the time of Zambia had come.",
]
JOINT = {
    "Chad and Niger will widen the road.": ("AGREE", "TCD", "NER"),
    "Belize and Honduras will engage to tackle overfishing.": ("AGREE", "BLZ", "HND"),
}
NOT_JOINT = ["Chad and Niger widened the road.", "Belize will widen the road."]
BOTH = {
    "Jordan supported the Syrian government.": {"SUPPORT", "AID"},
    "Portugal expelled the Angolan governor.": {"SANCTION", "COERCE"},
    "Thailand opposed the Cambodian plan.": {"REJECT", "ACCUSE"},
}


@pytest.mark.parametrize(("text", "told"), {**CHARGES, **ASKED, **JOINT}.items())
def test_what_a_speaker_tells_of_another_is_a_charge_or_a_demand(text: str, told: Told) -> None:
    assert told in _told(text)


def test_praise_and_silence_of_a_noun() -> None:
    assert ("SUPPORT", "KEN", "RWA") in _told("Kenya said that Rwanda is a champion of trade.")
    assert not [t for t in _told("Kenya said that Rwanda lives with a threat.") if t[0] == "ACCUSE"]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_nothing_is_asked_without_a_duty_to_come(text: str) -> None:
    assert not [t for t in _told(text) if t[0] == "REQUEST"]


@pytest.mark.parametrize("text", ["Ecuador bombed two villages in Peru.", "Uganda seized a ferry of Kenya."])
def test_an_act_told_by_nobody_is_no_charge(text: str) -> None:
    assert not [t for t in _told(text) if t[0] == "ACCUSE"]


@pytest.mark.parametrize("text", NOT_JOINT)
def test_no_joint_plan_of_the_past_or_of_one(text: str) -> None:
    assert not [t for t in _told(text) if t[0] == "AGREE"]


@pytest.mark.parametrize(("text", "roots"), BOTH.items())
def test_a_word_of_two_meanings_offers_both(text: str, roots: set[str]) -> None:
    assert roots <= {t[0] for t in _told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "France, along with Italy, froze the assets of Belarus.",
        "France, together with Italy, froze the assets of Belarus.",
        "France froze the assets of Belarus alongside Italy.",
    ],
)
def test_who_acts_along_with_the_subject_acts_too(text: str) -> None:
    assert {t[1] for t in _told(text) if t[0] == "SANCTION" and t[2] == "BLR"} == {"FRA", "ITA"}


@pytest.mark.parametrize(
    "text", ["France froze the assets of Belarus with a decree.", "France met with Italy in Belarus."]
)
def test_another_with_is_no_companion(text: str) -> None:
    assert not [t for t in _told(text) if t[1] == "ITA" and t[2] == "BLR"]
    assert {t[1] for t in _told(text) if t[0] == "SANCTION"} <= {"FRA"}


def test_who_stands_beside_the_object_is_no_doer() -> None:
    assert not [t for t in _told("Peru sanctioned Chile along with Bolivia.") if t[1] == "BOL"]


def test_working_together_with_another_is_done_to_it() -> None:
    told = _told("Sweden cooperated together with Denmark.")
    assert ("COOPERATE", "SWE", "DNK") in told


def test_a_list_under_a_common_noun_is_a_list_of_targets() -> None:
    told = _told("Angola signed a pact with the navies of Gabon, Congo and Ghana.")
    assert {"GAB", "GHA"} <= {t[2] for t in told if t[1] == "AGO"}


def test_of_listed_joint_doers_the_first_is_the_source() -> None:
    records = [c.record for c in found("Peru and Chile agreed to build a road.")]
    assert {(r.source, r.target) for r in records if isinstance(r, Event)} == {("PER", "CHL")}


def _told_of_one(text: str) -> set[Told]:
    """What is told of pairs of which the frame gives one side only."""
    return {
        (c.record.type, c.record.source, c.record.target)
        for c in found(text)
        if isinstance(c.record, Event) and "rank=1" in c.features and any(f.startswith("further=") for f in c.features)
    }


@pytest.mark.parametrize(
    ("text", "told"),
    {
        "While Mali looked on, Benin said it will rebuild the bridge.": ("AGREE", "BEN", "MLI"),
        "While Niger waits, Chad will widen the road.": ("AGREE", "TCD", "NER"),
        "Oman proposed a new round, as Yemen had hoped.": ("REQUEST", "OMN", "YEM"),
    }.items(),
)
def test_a_further_reading_may_find_its_other_side_in_the_sentence(text: str, told: Told) -> None:
    assert told in _told_of_one(text)


@pytest.mark.parametrize(
    "text", ["Ghana supported Togo while Benin watched.", "Thailand opposed the Cambodian plan in Laos."]
)
def test_where_the_frame_gives_both_no_third_is_offered(text: str) -> None:
    assert not _told_of_one(text)


def test_a_deed_promised_is_a_plan_beside_the_word() -> None:
    records = (c.record for c in found("Cuba plans to withdraw its troops from Ethiopia."))
    acts = {(r.type, r.modality) for r in records if isinstance(r, Event) and (r.source, r.target) == ("CUB", "ETH")}
    assert {("CONCEDE", "actual"), ("RETREAT", "planned")} <= acts


def test_a_charge_must_name_whom_it_charges() -> None:
    assert not _told_of_one("Japan said that a militia had bombed a bridge near Laos.")
