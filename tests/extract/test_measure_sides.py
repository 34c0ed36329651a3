"""Measures: several imposers, the imposer's own people, lists of those under sanctions, and one measure told twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proposals import proposed_measures

from detente.extract.measures import finish
from detente.records import Measure


def proposed(text: str) -> list[Measure]:
    return proposed_measures(text, published="2014-05-12")


def sides(text: str) -> set[tuple[str, str | None]]:
    return {(m.by, m.on) for m in proposed(text)}


@pytest.mark.parametrize(
    ("text", "imposers", "on"),
    [
        ("Norway, Iceland, and Chile imposed sanctions on Belarus.", ("NOR", "ISL", "CHL"), "BLR"),
        ("Officials in Minsk were sanctioned by Canada, the EU, and Britain in 2020.", ("CAN", "EU", "GBR"), "BLR"),
        ("Kenya was sanctioned by the EU in 2019 and Japan in 2020.", ("EU", "JPN"), "KEN"),
        ("Brazil worked with Peru to impose an embargo on Bolivia.", ("BRA", "PER"), "BOL"),
        ("Sweden joined with Finland to ban imports from Russia.", ("SWE", "FIN"), "RUS"),
    ],
)
def test_each_of_several_imposers(text: str, imposers: tuple[str, ...], on: str) -> None:
    assert {(by, on) for by in imposers} <= sides(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Norway met Iceland, and Chile imposed sanctions on Belarus.", ("ISL", "BLR")),
        ("Brazil talked with Peru before it imposed an embargo on Bolivia.", ("PER", "BOL")),
        ("Sweden quarrelled with Finland and banned imports from Russia.", ("FIN", "RUS")),
    ],
)
def test_who_only_stands_by_does_not_impose(text: str, never: tuple[str, str]) -> None:
    assert never not in sides(text)


def test_the_members_of_a_list_are_each_under_it() -> None:
    found = sides("Japan imposed a travel ban on Sudan, Libya, and Yemen.")
    assert {("JPN", "SDN"), ("JPN", "LBY"), ("JPN", "YEM")} <= found


@pytest.mark.parametrize(
    ("text", "by", "own"),
    [
        ("Chile barred Chilean companies from trading with Bolivia.", "CHL", "compan"),
        ("Canada prohibited Canadian citizens from travelling to Cuba.", "CAN", "citizens"),
        ("Turkey forbade Turkish banks to deal with Syria.", "TUR", "banks"),
    ],
)
def test_the_imposers_own_people_are_not_the_target(text: str, by: str, own: str) -> None:
    assert not any(own in (on or "") for source, on in sides(text) if source == by)


@pytest.mark.parametrize(
    ("text", "by", "on", "action", "status"),
    [
        ("Japan added two Burmese banks to its Entity List.", "JPN", "MMR", "listing of", "in_force"),
        ("Canada put four Cuban firms on the sanctions list.", "CAN", "CUB", "listing of", "in_force"),
        ("Norway removed two Libyan officials from the sanctions list.", "NOR", "LBY", "listing of", "lifted"),
        ("Japan designated four Burmese officials.", "JPN", "MMR", "designation of", "in_force"),
        ("Spain sanctioned two Venezuelan generals.", "ESP", "VEN", "sanctions on", "in_force"),
    ],
)
def test_listings(text: str, by: str, on: str, action: str, status: str) -> None:
    found = [m for m in proposed(text) if (m.by, m.on) == (by, on)]
    assert any(m.action.startswith(action) and m.status == status for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "Japan added two Burmese songs to the list of hits.",
        "Peru put Chile on the list of its friends.",
        "Kenya listed Uganda and Sudan as good neighbours.",
        "Egypt is hated and isolated, a Libyan newspaper said.",
        "The contents of the briefing on Sweden are embargoed until noon in Norway.",
        "Britain kept control of the canal against Egypt.",
        "The restraint of Chile pleased Peru.",
    ],
)
def test_near_misses(text: str) -> None:
    assert proposed(text) == []


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("Norway announced that the assets of Iceland had been frozen.", "NOR", "ISL"),
        ("Chile ordered that arms sales to Bolivia be suspended.", "CHL", "BOL"),
        ("Kenya announced that flights to Uganda were banned and that trade with Uganda was halted.", "KEN", "UGA"),
    ],
)
def test_who_announces_what_the_passive_leaves_open(text: str, by: str, on: str) -> None:
    assert (by, on) in sides(text)


def test_a_resolution_is_the_united_nations_own() -> None:
    assert ("UN", "LBY") in sides("The United Nations met on Libya. The resolution imposed an arms embargo on Libya.")
    assert not any(by == "UN" for by, _ in sides("Chile met Peru. The resolution imposed an arms embargo on Libya."))


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("In the face of Canadian sanctions that have isolated Cuba, Havana turned to its neighbours.", "CAN", "CUB"),
        ("Under the weight of Norwegian sanctions that have hit Belarus, Minsk gave way.", "NOR", "BLR"),
    ],
)
def test_who_lives_with_sanctions_does_not_impose_them(text: str, by: str, on: str) -> None:
    found = sides(text)
    assert (by, on) in found
    assert not any(source == on for source, _ in found)


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("Arms sales to Libya are prohibited under United Nations resolutions.", "UN", "LBY"),
        ("Imports from Bolivia are banned under Chilean law.", "CHL", "BOL"),
    ],
)
def test_whose_law_forbids_it(text: str, by: str, on: str) -> None:
    assert (by, on) in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Uganda announced measures to help the farmers.",
        "The Senate of Chile passed the measure, and Bolivia was glad.",
        "Britain closed its base in Oman.",
        "Egypt shut the detention centre in Sudan.",
    ],
)
def test_measures_against_nobody(text: str) -> None:
    assert proposed(text) == []


def test_what_will_remain_is_in_force_already() -> None:
    found = [m for m in proposed("The Canadian sanctions on Cuba will remain in effect.") if m.by == "CAN"]
    assert {(m.status, m.modality) for m in found} == {("in_force", "actual")}


def test_bare_words_for_people_are_no_target() -> None:
    found = {on for _, on in sides("Japan issued designations targeting various officials and firms in Burma.")}
    assert "MMR" in found
    assert "various officials" not in found


def test_who_pays_a_tariff_does_not_impose_it() -> None:
    assert not any(by == "IND" for by, _ in sides("Canada raised the tariff paid by India."))


def test_no_longer_subject_to_it() -> None:
    found = [m for m in proposed("Peru is no longer subject to Canadian sanctions.") if (m.by, m.on) == ("CAN", "PER")]
    assert found
    assert all(m.status == "lifted" for m in found)


# ---------------------------------------------------------------- told twice


def told(*mentions: tuple[str, str, str, float]) -> list[Measure]:
    """Measures of Kenya on Uganda: evidence, action, status, confidence, in the order of the text."""
    records = [
        Measure(
            doc="d",
            evidence=evidence,
            start=100 * place,
            end=100 * place + len(evidence),
            by="KEN",
            on="UGA",
            action=action,
            status=status,
            confidence=confidence,
        )
        for place, (evidence, action, status, confidence) in enumerate(mentions)
    ]
    return [m for m in finish(records) if isinstance(m, Measure)]


def test_a_headline_gives_way_to_the_body() -> None:
    body = "Kenya halted coal exports to Uganda on Friday."
    found = told(
        ("Kenya stops coal shipments", "coal shipments", "in_force", 0.9), (body, "coal exports", "in_force", 0.4)
    )
    assert [m.evidence for m in found] == [body]


def test_the_fullest_sentence_is_the_evidence() -> None:
    full = "Kenya imposed a tariff of 25% on imports of coal from Uganda."
    found = told(
        ("The tariffs stay.", "tariffs", "in_force", 0.9), (full, "tariff on imports of coal", "in_force", 0.5)
    )
    assert [m.evidence for m in found] == [full]
    assert found[0].action == "tariff on imports of coal"


def test_what_remains_after_a_lifting_is_another_measure() -> None:
    lifted = ("Kenya lifted the ban on imports of tea.", "imports of tea", "lifted", 0.9)
    remains = ("The ban on imports of smuggled tea remains.", "imports of smuggled tea", "in_force", 0.8)
    assert len(told(lifted, remains)) == 2
    assert [m.status for m in told(remains, lifted)] == ["lifted"]


def test_different_bans_stay_apart() -> None:
    found = told(
        ("Kenya banned imports of tea.", "imports of tea", "in_force", 0.9),
        ("Kenya closed the border.", "the border", "in_force", 0.9),
    )
    assert len(found) == 2


def test_of_the_same_words_the_likelier_sides_stay() -> None:
    one, two = (
        told(("Kenya banned tea.", "tea", "in_force", 0.9), ("Kenya banned tea.", "tea", "in_force", 0.3))[:1] * 2
    )
    weaker = replace(two, on="SDN", confidence=0.3)
    as_likely = replace(two, on="SDN", confidence=0.8)
    assert {m.on for m in finish([one, weaker]) if isinstance(m, Measure)} == {"UGA"}
    assert {m.on for m in finish([one, as_likely]) if isinstance(m, Measure)} == {"UGA", "SDN"}
