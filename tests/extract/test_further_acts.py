"""Candidates and features for anger, crowds at home, accords that are left: whatever the weights make of them."""

from __future__ import annotations

import pytest
from told_events import found, told

from detente.records import Event


def features(text: str, source: str, target: str, root: str) -> set[str]:
    """The features of the candidates of two actors and a type."""
    wanted = [
        c.features
        for c in found(text)
        if isinstance(c.record, Event) and (c.record.source, c.record.target, c.record.type) == (source, target, root)
    ]
    assert wanted
    return {f for some in wanted for f in some}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ghana cut its aid to Togo after the crushing of the protests in Lomé.", ("TGO", "protesters", "COERCE")),
        (
            "Peru's violent suppression of student demonstrations appalled Chile.",
            ("PER", "student demonstrators", "COERCE"),
        ),
        ("Norway was shocked by the killing of marchers by the Sudanese army.", ("SDN", "marchers", "ASSAULT")),
        ("The arrest of two Kenyan traders by Uganda was condemned.", ("UGA", "Kenyan traders", "COERCE")),
        ("The expulsion of three Czech diplomats by Britain followed.", ("GBR", "CZE", "SANCTION")),
        ("Cuba withdrew from the IMF in April.", ("CUB", "IMF", "REJECT")),
        ("Parts of Iran's new rocket turned up in Sudan.", ("IRN", "SDN", "AID")),
        ("Togo answered the list that Ghana had submitted.", ("GHA", "TGO", "REQUEST")),
        ("Chile will halve the surcharge on wheat from Canada.", ("CHL", "CAN", "CONCEDE")),
        ("Denmark's premier received Tibet's spiritual leader, the Dalai Lama.", ("DNK", "Dalai Lama", "CONSULT")),
    ],
)
def test_the_right_candidate_is_there(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


def test_people_under_a_nationality_by_phrase_are_not_the_doers() -> None:
    assert ("Kenyan traders", "UGA", "COERCE") not in told("The arrest of two Kenyan traders by Uganda was condemned.")


def test_anger_is_at_the_doer_of_the_named_act() -> None:
    text = "Oslo was furious when Russian jets followed a Danish ship."
    assert "blamed=doer" in features(text, "NOR", "RUS", "ACCUSE")
    assert "blamed=another" in features(text, "NOR", "DNK", "ACCUSE")


def test_an_accord_is_left_against_those_who_made_it() -> None:
    text = "Peru and Chile signed the border treaty in 1929. Bolivia protested. Peru tore up the 1929 treaty last year."
    assert "accord left=party" in features(text, "PER", "CHL", "REJECT")
    assert "accord left=other" in features(text, "PER", "BOL", "REJECT")


def test_who_else_is_party_to_an_act_at_home_is_told() -> None:
    answered = features("Ghana cut its aid to Togo after Togo crushed the protests.", "TGO", "protesters", "COERCE")
    assert {"others party=here|COERCE", "others answer=True|COERCE"} <= answered
    alone = features("Togo crushed the protests on Monday.", "TGO", "protesters", "COERCE")
    assert {"others party=none|COERCE", "others answer=False|COERCE"} <= alone
