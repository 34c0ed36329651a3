"""What a sentence says becomes of a measure, its reason, and what is barred."""

from __future__ import annotations

import pytest

from detente.extract import measures
from detente.reading.document import read_text_of
from detente.records import Measure
from detente.sources import document_from_text

STATUSES = [
    ("Brazil urged the United States to lift the embargo on Cuba.", "USA", "CUB", "in_force", "actual"),
    ("Ministers in Ottawa want to soften, or even drop, the embargo on Cuba.", "CAN", "CUB", "in_force", "actual"),
    ("Iraq will pay if Britain lifts the sanctions on Iraq.", "GBR", "IRQ", "in_force", "actual"),
    ("Norway lifted its sanctions on Serbia.", "NOR", "SRB", "lifted", "actual"),
    ("Switzerland will lift its sanctions on Serbia in May.", "CHE", "SRB", "lifted", "planned"),
    ("Australia eased its sanctions on Fiji.", "AUS", "FJI", "eased", "actual"),
    ("Japan suspended its countermeasures against South Korea.", "JPN", "KOR", "lifted", "actual"),
    ("Japan suspended aid to Burma.", "JPN", "MMR", "in_force", "actual"),
    ("France is considering sanctions against Mali.", "FRA", "MLI", "considered", "considered"),
    ("Denmark renewed its arms embargo on Spain.", "DNK", "ESP", "renewed", "actual"),
    ("Germany discussed further sanctions against Belarus.", "DEU", "BLR", "considered", "considered"),
    ("Germany imposed further sanctions on Belarus.", "DEU", "BLR", "in_force", "actual"),
    ("Turkey waived its ban on Bulgarian lorries for the week of the fair.", "TUR", "BGR", "eased", "actual"),
    ("Serbia partly lifted its ban on Croatian poultry.", "SRB", "HRV", "eased", "actual"),
    ("Kenya lifted the last of its bans on Ugandan coffee.", "KEN", "UGA", "lifted", "actual"),
    ("Kenya lifted most of its bans on Ugandan coffee.", "KEN", "UGA", "eased", "actual"),
    ("Armenia rolled back its restrictions on Georgian trucks.", "ARM", "GEO", "eased", "actual"),
    ("Hungary has phased out its surcharge on Romanian timber.", "HUN", "ROU", "lifted", "actual"),
    ("Estonia brought back its duty on Latvian pork.", "EST", "LVA", "renewed", "actual"),
    ("Chad's boycott of Libyan goods ran out in January.", "TCD", "LBY", "expired", "actual"),
    ("Nigeria reopened its border with Benin on Monday.", "NGA", "BEN", "lifted", "actual"),
    ("Finland shut its harbours to Portuguese trawlers.", "FIN", "PRT", "in_force", "actual"),
    ("Peru is weighing a halt to its arms sales to France.", "PER", "FRA", "considered", "considered"),
    ("Austria warned that it would halt the transit of Hungarian goods.", "AUT", "HUN", "threatened", "considered"),
    (
        "Iceland would close its ports to Danish ships if there was a second case.",
        "ISL",
        "DNK",
        "threatened",
        "considered",
    ),
]

REASONS = [
    ("Canada suspended aid to Chile because of the arrests.", "arrests"),
    ("India banned trade with Fiji after the coup.", "coup"),
    ("Norway imposed sanctions on Sudan for sheltering the gunmen.", "shelter the gunmen"),
    ("Japan suspended talks with Russia for two weeks.", None),
    ("Spain froze aid to Guatemala in 1980.", None),
]


def likeliest(text: str) -> Measure:
    reading = read_text_of(document_from_text(text, published="1999-03-02", name="own"))
    found = [r for r in measures.measures(reading, 0.0) if isinstance(r, Measure)]
    return max(found, key=lambda m: m.confidence)


@pytest.mark.parametrize(("text", "by", "on", "status", "modality"), STATUSES)
def test_status(text: str, by: str, on: str, status: str, modality: str) -> None:
    measure = likeliest(text)
    assert (measure.by, measure.on, measure.status, measure.modality) == (by, on, status, modality)


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_reason(text: str, reason: str | None) -> None:
    assert likeliest(text).reason == reason


def test_a_ban_on_doing_names_what_may_not_be_done() -> None:
    assert likeliest("The Dutch bar their banks from lending money to Indonesia.").action == "lend money to Indonesia"


def test_ties_and_sanctions_stay_apart() -> None:
    text = "Sweden cut military ties with Greece in 1967. Sweden also imposed economic sanctions on Greece."
    reading = read_text_of(document_from_text(text, published="1969-03-02", name="own"))
    actions = [r.action for r in measures.measures(reading, 0.0) if isinstance(r, Measure) and r.on == "GRC"]
    assert any("ties" in a for a in actions)
    assert any("sanctions" in a for a in actions)
