"""A finding that refutes an accusation: the accused act, negated, with the evidence of both sentences."""

from __future__ import annotations

import pytest

from detente.extract.refutations import refutations
from detente.reading.document import read_text_of
from detente.records import Event
from detente.sources import document_from_text

REFUTED = [
    (
        "1936-05-04",
        "Britain charged that Italy was shipping gas bombs to Ethiopia. Inspectors boarded the steamer but did not "
        "find any bombs.",
        ("ITA", "ETH", "AID"),
    ),
    (
        "1987-06-10",
        "Kenya accused Uganda of arming Sudanese rebels. An inquiry by the OAU failed to find any Ugandan rifles, and "
        "the accusation proved baseless.",
        ("UGA", "Sudanese rebels", "AID"),
    ),
    (
        "1962-01-12",
        "Thailand reported that Cambodia had sent tanks to Laos. Later reports from observers said no tanks were seen.",
        ("KHM", "LAO", "AID"),
    ),
    (
        "2010-05-01",
        "Japan accused North Korea of selling missiles to Burma. The charge was disproved by a UN panel.",
        ("PRK", "MMR", "AID"),
    ),
    (
        "1971-08-09",
        "India alleged that Turkey was selling fighters to Pakistan. Of these fighters no trace was found.",
        ("TUR", "PAK", "AID"),
    ),
    (
        "1956-03-02",
        "France alleged that Egypt had delivered rifles to Tunisia in a trawler. The trawler was stopped off Malta, "
        "and nothing was found aboard.",
        ("EGY", "TUN", "AID"),
    ),
]

SILENT = [
    (
        "the accused says so",
        "1995-03-02",
        "Peru accused Ecuador of shelling a Peruvian post. Ecuador said that it had found no shells at the post.",
    ),
    (
        "about something else",
        "1998-03-02",
        "Eritrea accused Ethiopia of shelling an Eritrean hospital. Negotiators found no agreement on trade.",
    ),
    (
        "it was found",
        "1988-07-02",
        "Iran accused Iraq of shelling an Iranian hospital. Monitors found shells in the ruins.",
    ),
    (
        "nobody was accused",
        "1983-07-02",
        "Canada shipped grain to Poland. No grain was found in the harbour.",
    ),
    (
        "too far away",
        "1961-05-06",
        "Mali accused Niger of sending rifles to rebels in Mali. The rains came late. Markets were quiet. The harvest "
        "was poor. No rifles were found in the shops.",
    ),
    (
        "the falsehood of something else",
        "1974-02-03",
        "Chile accused Bolivia of shelling a Chilean ferry. The ferry's captain wore a false beard.",
    ),
]


def found(published: str, text: str) -> list[Event]:
    return refutations(read_text_of(document_from_text(text, published=published, name="own")))


@pytest.mark.parametrize(("published", "text", "act"), REFUTED, ids=[f"{a[0]}-{a[1]}" for _, _, a in REFUTED])
def test_the_accused_act_is_negated(published: str, text: str, act: tuple[str, str, str]) -> None:
    events = found(published, text)
    assert act in {(e.source, e.target, e.type) for e in events}
    assert {e.modality for e in events} == {"negated"}
    assert all(e.evidence in text for e in events)


def test_the_evidence_is_of_both_sentences() -> None:
    text = REFUTED[0][1]
    assert [e.evidence for e in found(REFUTED[0][0], text)] == [text]


@pytest.mark.parametrize(("why", "published", "text"), SILENT, ids=[why for why, _, _ in SILENT])
def test_what_is_no_refutation_is_silent(why: str, published: str, text: str) -> None:
    assert found(published, text) == [], why
