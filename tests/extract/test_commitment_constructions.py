"""Constructions of commitments: each is proposed with the right promiser, and its near misses are not.

Asked of the candidates, whatever their confidence, so that new weights change nothing here.
"""

from __future__ import annotations

import pytest

from detente.extract.candidates import Candidate
from detente.extract.commitments import candidates, finish
from detente.reading import read_text_of
from detente.records import Commitment
from detente.sources import document_from_text


def proposed(text: str, published: str = "1996-05-10") -> list[Candidate]:
    return list(candidates(read_text_of(document_from_text(text, published=published))))


def told(text: str, published: str = "1996-05-10") -> dict[tuple[str, str], Commitment]:
    records = [c.record for c in proposed(text, published)]
    return {(r.by, r.undertaking): r for r in records if isinstance(r, Commitment)}


def routes(text: str) -> set[str]:
    return {f for c in proposed(text) for f in c.features if f.startswith("route=") and "|" not in f}


@pytest.mark.parametrize(
    ("text", "by", "undertaking"),
    [
        ("The armistice requires Syria to withdraw its tanks.", "SYR", "withdraw its tanks"),
        ("The accord provides that Pakistan will stop arming the rebels.", "PAK", "stop arming the rebels"),
        ("The treaty gave Britain control of four Siamese ports.", "GBR", "give Britain control of four Siamese ports"),
        ("The pact calls for the withdrawal of Greek troops.", "GRC", "withdrawal of Greek troops"),
        ("A deal was struck. It obliged Burundi to close the camps and free the men.", "BDI", "free the men"),
        ("Under the deal, Turkey would take back the migrants.", "TUR", "take back the migrants"),
        ("Chile is to pay Peru six millions and build a pier.", "CHL", "build a pier"),
        ("Chile stands ready to send planes to Bolivia.", "CHL", "send planes to Bolivia"),
        ("Sweden and Finland resolved to share their radar data.", "SWE", "share their radar data"),
        ("Qatar and Egypt confirmed their decision to restore air links.", "QAT", "restore air links"),
        ("Ghana welcomed the pledge by Togo to free the fishermen.", "TGO", "free the fishermen"),
        ("Beirut is grateful to Cyprus for committing to lend fire engines.", "CYP", "lend fire engines"),
        ("Brazil has delivered on its promise to Bolivia to pave the road.", "BRA", "pave the road"),
        ("Georgia agreed to Russia's request that Georgia disarm the men.", "GEO", "disarm the men"),
        ("Sweden to lend Latvia 500 million euros", "SWE", "lend Latvia 500 million euros"),
        ("North Korea announced a moratorium on missile tests.", "PRK", "observe moratorium on missile tests"),
        ("The minister reiterated France's commitment to Greece.", "FRA", "uphold France's commitment to Greece"),
    ],
)
def test_a_construction_is_proposed(text: str, by: str, undertaking: str) -> None:
    assert (by, undertaking) in told(text)


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("The treaty drew crowds to the museum in Turkey.", "route=accord object"),
        ("The teacher requires Peru to be drawn on the map.", "route=accord whom"),
        ("Under the circumstances, Croatia would be a poor host.", "route=will would"),
        ("Chile was told to pay Peru.", "route=will is to"),
        ("A road to Sweden was opened.", "route=will headline"),
        ("The ceasefire line runs through Cyprus.", "route=truce"),
        ("France reiterated its road to Greece.", "route=standing"),
        ("Kenya launched ships to Somalia.", "route=programme"),
    ],
)
def test_a_near_miss_is_not_proposed(text: str, route: str) -> None:
    assert route not in routes(text)


@pytest.mark.parametrize(
    ("text", "by", "undertaking", "status"),
    [
        ("Togo promised to free the men. The promise was broken.", "TGO", "free the men", "broken"),
        ("Togo promised to free the men. The promise was kept.", "TGO", "free the men", "met"),
        ("Togo promised to free the men. A window was broken.", "TGO", "free the men", "open"),
        ("Togo pledged to free the men but has so far failed to do so.", "TGO", "free the men", "broken"),
        (
            "The envoy stressed the importance of Togo keeping its pledge to free the men.",
            "TGO",
            "free the men",
            "open",
        ),
    ],
)
def test_what_became_of_it(text: str, by: str, undertaking: str, status: str) -> None:
    assert told(text)[by, undertaking].status == status


@pytest.mark.parametrize(
    ("text", "by", "action"),
    [
        ("Britain will end the ban when Togo has held a vote.", "TGO", "hold a vote"),
        ("Togo promised to hold a vote, and in return Britain will end the ban.", "TGO", "hold a vote"),
        ("Togo agreed to hold a vote. In exchange, Britain would end the ban.", "TGO", "hold a vote"),
        ("In return for a loan from Togo, Britain agreed to end the ban.", "TGO", "loan from Togo"),
    ],
)
def test_what_another_must_do_first(text: str, by: str, action: str) -> None:
    found = [r for (who, what), r in told(text).items() if who == "GBR" and what.startswith("end the ban")]
    assert [(c.by, c.action) for c in found[0].conditions] == [(by, action)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru should open the pass, Chile said, and Peru promised to mend the road.",
        "Chile promised to close the files on cases pending review.",
        "Chile promised to spread the UN-provided aid.",
    ],
)
def test_no_condition_where_a_marker_means_something_else(text: str) -> None:
    assert all(not record.conditions for record in told(text).values())


def test_mentions_of_one_promise_are_joined() -> None:
    text = "Chile promised Peru to open the high pass. In Lima, Chile promised to open the high pass at once."
    same = [c.record for c in proposed(text) if isinstance(c.record, Commitment) and c.record.by == "CHL"]
    assert len(finish([r for r in same if "pass" in r.undertaking])) == 1


def test_two_promises_stay_two() -> None:
    text = "Chile promised Peru to open the high pass. Chile also promised Peru to return the stolen flags."
    same = [c.record for c in proposed(text) if isinstance(c.record, Commitment) and c.record.by == "CHL"]
    assert len(finish(same)) == 2
