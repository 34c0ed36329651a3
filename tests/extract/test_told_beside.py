"""Candidates that frames do not give: passives without a doer, audiences, answers, undoings, lists misread."""

from __future__ import annotations

import pytest
from told_events import read, told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Unless Chad paid, Accra said, the border would be closed.", ("GHA", "TCD", "THREATEN")),
        ("Togo accused Ghana of a raid. The charge was rejected in Accra.", ("GHA", "TGO", "REJECT")),
        ("Peruvian Foreign Minister Ana Ruiz summoned the Chilean ambassador, Luis Vega, on Friday and protested.",
         ("PER", "CHL", "CONSULT")),
        ("Phnom Penh shrugged off Bangkok's call for talks.", ("THA", "KHM", "REQUEST")),
        ("Iceland spurned a British offer of a quota.", ("GBR", "ISL", "AGREE")),
        ("Malawi arrested two Zambian railwaymen in June. Both were freed yesterday.", ("MWI", "ZMB", "RETREAT")),
        ("Finland and East Germany initialled a consular accord on Monday.", ("FIN", "DDR", "AGREE")),
        ("Denmark became the first to visit Chad.", ("DNK", "TCD", "CONSULT")),
        ("Chad and Niger agreed on Wednesday to share the water of the Naryn.", ("TCD", "NER", "AGREE")),
        ("The Justice Department in Ottawa turned the Czechoslovak bargain down.", ("CAN", "CSK", "REJECT")),
        ("Botswana insisted that it would not climb down before Namibia.", ("BWA", "NAM", "REJECT")),
        ("Egypt's warning to Sudan that the water would be cut was ignored.", ("EGY", "SDN", "THREATEN")),
        ("Malaysian boats ignored orders issued by the Indonesian navy.", ("IDN", "MYS", "REQUEST")),
    ],
)  # fmt: skip
def test_it_is_told(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The border was closed by Togo, Accra said.", ("GHA", "TGO", "SANCTION")),  # its doer is told
        ("Peruvian Foreign Minister Ana Ruiz thanked Chile.", ("PER", "CHL", "CONSULT")),  # nobody is faced
        ("Phnom Penh shrugged off the call for talks with Bangkok.", ("THA", "KHM", "REQUEST")),  # whose call, is open
        ("The Justice Department turned the Czechoslovak bargain down.", ("CAN", "CSK", "REJECT")),
        ("Botswana insisted that it would climb down before Namibia.", ("BWA", "NAM", "REJECT")),
    ],
)
def test_it_is_not_told(text: str, event: tuple[str, str, str]) -> None:
    assert event not in told(text)


def test_who_flies_to_a_capital_is_not_of_that_state() -> None:
    text = (
        "President Reagan warned Romania on Friday. Washington condemned the tax as a ransom. Romania rejected this. "
        "Under-Secretary Lawrence Hale flew to Bucharest in February and asked for its repeal, "
        "but Foreign Minister Ilie Marinescu refused."
    )
    named = {m.person: m.actors for mentions in read(text, "1983-03-07").mentions for m in mentions if m.person}
    assert named["Lawrence Hale"] == ("USA",)
    assert named["Ilie Marinescu"] == ("ROU",)
