"""The sentences of a brief: for each kind of entry, what a careful writer would say of it, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from brief_makers import Told, briefed, sentences

from detente.analysis.briefing.dates import bare, by, since, when
from detente.analysis.briefing.names import article, possessive, the, titled

PAPER = "5 March 1999"


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1991", "in 1991"),
        ("1991-11", "in November 1991"),
        ("1991-11-05", "on 5 November 1991"),
        ("1991~", "in about 1991"),
        ("1991-11-05~", "on about 5 November 1991"),
        ("1991-11?", "perhaps in November 1991"),
        ("1991%", "perhaps in about 1991"),
        ("1990-03/1990-05", "between March and May 1990"),
        ("1990-12/1991-02", "between December 1990 and February 1991"),
        ("1993-01-11/1993-01-17", "between 11 and 17 January 1993"),
        ("1993-01-30/1993-02-02", "between 30 January and 2 February 1993"),
        ("1993-12-30/1994-01-02", "between 30 December 1993 and 2 January 1994"),
        ("1984/1986", "between 1984 and 1986"),
        ("1991/..", "since 1991"),
        ("../1991-05", "until May 1991"),
    ],
)
def test_dates_are_told_in_words(edtf: str, expected: str) -> None:
    assert when(edtf) == expected


def test_a_few_days_may_be_how_long_a_thing_took() -> None:
    assert when("1997-06-17/1997-06-18", lasting=True) == "from 17 to 18 June 1997"
    assert when("1997-06-17/1997-06-28", lasting=True) == "between 17 and 28 June 1997"


@pytest.mark.parametrize(
    ("edtf", "bare_date", "deadline", "start"),
    [
        ("1997-07-15", "15 July 1997", "by 15 July 1997", "since 15 July 1997"),
        ("1997-07", "July 1997", "by the end of July 1997", "since July 1997"),
        ("1997", "1997", "by the end of 1997", "since 1997"),
        ("1997-03/1997-05", "March–May 1997", "by the end of May 1997", "since some time between March and May 1997"),
    ],
)
def test_deadlines_and_beginnings(edtf: str, bare_date: str, deadline: str, start: str) -> None:
    assert (bare(edtf), by(edtf), since(edtf)) == (bare_date, deadline, start)


@pytest.mark.parametrize(
    ("actor", "name", "owner"),
    [
        ("USA", "the United States", "the United States'"),
        ("CHN", "China", "China's"),
        ("NLD", "the Netherlands", "the Netherlands'"),
        ("SUN", "the Soviet Union", "the Soviet Union's"),
        ("PHL", "the Philippines", "the Philippines'"),
        ("COD", "the Democratic Republic of the Congo", "the Democratic Republic of the Congo's"),
        ("IAEA", "the IAEA", "the IAEA's"),
        ("NATO", "NATO", "NATO's"),
        ("Dalai Lama", "the Dalai Lama", "the Dalai Lama's"),
        ("Google", "Google", "Google's"),
    ],
)
def test_names_have_their_articles(actor: str, name: str, owner: str) -> None:
    assert (the(actor), possessive(actor)) == (name, owner)


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("embargo", "an"), ("ban", "a"), ("UN embargo", "a"), ("European ban", "a"), ("8% duty", "an"),
     ("unnamed official", "an"), ("unilateral ban", "a"), ("American official", "an"), ("hour", "an")],
)  # fmt: skip
def test_a_or_an(noun: str, expected: str) -> None:
    assert article(noun) == expected


def test_persons_have_the_office_of_the_day() -> None:
    assert titled("James Baker", ("USA",), "1990-05-02") == "Secretary of State James Baker of the United States"
    assert titled("Warren Christopher", ("USA", "CHN"), "1994") == (
        "Secretary of State Warren Christopher of the United States"
    )
    assert titled("James Baker", ("USA",), None) == "James Baker"  # when he was what is not known
    assert titled("Ama Mensah", ("GHA",), "1990-05-02") == "Ama Mensah"


MEASURES: list[tuple[str, dict[str, Any], str]] = [
    (
        "Ghana has kept its tariff on kola nuts from Togo since May.",
        {"by": "GHA", "on": "TGO", "action": "tariff on kola nuts", "status": "in_force", "date": "1998-05"},
        f"Ghana has maintained a tariff on kola nuts since May 1998 (last reported {PAPER}).",
    ),
    (
        "The sanctions on Togo remain in place, said Ghana.",
        {"by": "GHA", "on": "TGO", "action": "sanctions on Togo", "status": "in_force"},
        f"Ghana maintains sanctions on Togo, since when is not told (last reported {PAPER}).",
    ),
    (
        "On Monday the Netherlands suspended all aid to Suriname.",
        {"by": "NLD", "on": "SUR", "action": "aid to Suriname", "status": "in_force", "date": "1999-03-01"},
        "On 1 March 1999 the Netherlands suspended all aid to Suriname "
        f"(last reported {PAPER}); no end of it is reported.",
    ),
    (
        "Dutch assets were frozen in June.",
        {"by": "SUR", "on": "NLD", "action": "Dutch assets", "status": "in_force", "date": "1998-06"},
        f"In June 1998 Suriname froze Dutch assets (last reported {PAPER}); no end of it is reported.",
    ),
    (
        "Chad has turned the screw on Libyan traders.",
        {"by": "TCD", "on": "LBY", "action": "operate in the markets", "status": "in_force", "date": "1999-02"},
        "In February 1999 Chad put a measure against Libya into force: “Chad has turned the screw on Libyan traders.”",
    ),
    (
        "Malta banned ships from Tunisia last week.",
        {"by": "MLT", "on": "TUN", "action": "ships from Tunisia last week", "status": "in_force",
         "date": "1999-02-24"},
        "On 24 February 1999 Malta banned “ships from Tunisia last week” "
        f"(last reported {PAPER}); no end of it is reported.",
    ),
    (
        "Kenya threatened Uganda with an embargo on coffee.",
        {"by": "KEN", "on": "UGA", "action": "embargo on coffee", "status": "threatened", "modality": "considered"},
        f"Kenya threatened Uganda with an embargo on coffee (reported {PAPER}).",
    ),
    (
        "Kenya thinks of putting an embargo on tea into force.",
        {"by": "KEN", "on": "UGA", "action": "embargo on tea", "status": "in_force", "modality": "considered"},
        f"Kenya was reported to be weighing an embargo on tea (last reported {PAPER}).",
    ),
    (
        "Kenya may lift the embargo on tea.",
        {"by": "KEN", "on": "UGA", "action": "embargo on tea", "status": "lifted", "modality": "considered"},
        f"Kenya was reported to be weighing an end of an embargo on tea (reported {PAPER}).",
    ),
    (
        "Kenya weighs a boycott of tea.",
        {"by": "KEN", "on": "UGA", "action": "boycott of tea", "status": "considered", "modality": "considered"},
        f"Kenya was reported to be weighing a boycott of tea (reported {PAPER}).",
    ),
    (
        "In May Peru eased its ban on tuna because Chile had freed the crew.",
        {"by": "PER", "on": "CHL", "action": "ban on tuna", "status": "eased", "date": "1998-05",
         "reason": "Chile had freed the crew"},
        f"In May 1998 Peru eased a ban on tuna (last reported {PAPER}); the reason told is “Chile had freed the crew”.",
    ),
    (
        "Peru will lift the embargo on copper in 2001.",
        {"by": "PER", "on": "CHL", "action": "embargo on copper", "status": "lifted", "date": "2001",
         "modality": "planned"},
        "Peru announced an end of an embargo on copper; that this took effect is not reported.",
    ),
    (
        "Peru restored the contacts with Chile on Tuesday.",
        {"by": "PER", "on": "CHL", "action": "contacts with Chile", "status": "lifted", "date": "1999-03-02"},
        "On 2 March 1999 Peru lifted a measure against Chile: “Peru restored the contacts with Chile on Tuesday.”",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "fields", "expected"), MEASURES)
def test_measures(evidence: str, fields: dict[str, Any], expected: str) -> None:
    made = briefed((fields["by"], fields["on"]), Told("measure", evidence, fields))
    assert sentences(made, "measures", "kept") != []
    assert expected in sentences(made, "measures", "kept")


COMMITMENTS: list[tuple[str, dict[str, Any], str]] = [
    (
        "Oman promised Qatar to survey the reef.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "date": "1999-02-03"},
        "On 3 February 1999 Oman promised Qatar to survey the reef.",
    ),
    (
        "Oman promised Qatar not to sell the island.",
        {"by": "OMN", "to": "QAT", "undertaking": "not sell the island"},
        f"Oman promised Qatar not to sell the island (reported {PAPER}).",
    ),
    (
        "Oman pledged to Qatar that it would survey the reef by June 1999.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef by June 1999", "deadline": "1999-06"},
        f"Oman gave Qatar a pledge to survey the reef by June 1999 (reported {PAPER}); "
        "this deadline is past and nothing is reported: whether it was kept is not known.",
    ),
    (
        "Oman agreed with Qatar to survey the reef by next June.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef by next June", "deadline": "2000-06"},
        f"Oman agreed with Qatar to “survey the reef by next June” (reported {PAPER}); "
        "it is due by the end of June 2000.",
    ),
    (
        "Oman will survey the reef if Qatar withdraws its boats.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "status": "conditional",
         "conditions": [("QAT", "withdraw its boats")]},
        f"Oman gave Qatar an undertaking to survey the reef, on condition that Qatar withdraw its boats "
        f"(reported {PAPER}); no report says that the condition was met.",
    ),
    (
        "Oman will survey the reef once the boats have been freed.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "status": "conditional",
         "conditions": [(None, "be freed")]},
        f"As reported on {PAPER}, Oman gave Qatar a promise on a condition: "
        "“Oman will survey the reef once the boats have been freed.” No report says that the condition was met.",
    ),
    (
        "Oman has offered Qatar joint patrols.",
        {"by": "OMN", "to": "QAT", "undertaking": "joint patrols"},
        f"As reported on {PAPER}, Oman gave Qatar a promise or an offer: “Oman has offered Qatar joint patrols.”",
    ),
    (
        "Oman kept its word to Qatar and surveyed the reef.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "status": "met"},
        "Oman is reported to have kept a commitment to Qatar: “Oman kept its word to Qatar and surveyed the reef.”",
    ),
    (
        "Oman broke its promise to Qatar to survey the reef.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "status": "broken"},
        "Oman is reported to have broken a commitment to Qatar: “Oman broke its promise to Qatar to survey the reef.”",
    ),
    (
        "Oman withdrew its promise to Qatar to survey the reef.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "status": "withdrawn"},
        "Oman is reported to have withdrawn a commitment to Qatar: "
        "“Oman withdrew its promise to Qatar to survey the reef.”",
    ),
    (
        "Qatar turned down Oman's offer to survey the reef.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "status": "refused"},
        "An offer of Oman to Qatar is reported refused: “Qatar turned down Oman's offer to survey the reef.”",
    ),
    (
        "According to a senior Omani official, Oman promised Qatar to survey the reef.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef"},
        f"Oman promised Qatar to survey the reef (reported {PAPER}), "
        "according to “a senior Omani official”, who is not named.",
    ),
    (
        "Oman reportedly promised Qatar to survey the reef.",
        {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "date": "1999-02"},
        "In February 1999 Oman promised Qatar to survey the reef (“reportedly”, says the source).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "fields", "expected"), COMMITMENTS)
def test_commitments(evidence: str, fields: dict[str, Any], expected: str) -> None:
    made = briefed(("OMN", "QAT"), Told("commitment", evidence, fields))
    assert expected in sentences(made, "promises", "kept")


MEETINGS: list[tuple[str, dict[str, Any], str]] = [
    (
        "James Baker met Qian Qichen in Paris on 3 May.",
        {"participants": ("USA", "CHN"), "persons": ("James Baker", "Qian Qichen"), "place": "Paris",
         "date": "1990-05-03"},
        "Secretary of State James Baker of the United States met Foreign Minister Qian Qichen of China in Paris "
        "on 3 May 1990.",
    ),
    (
        "Ama Mensah is to see Beijing in May.",
        {"participants": ("USA", "CHN"), "place": "Beijing", "date": "2000-05", "modality": "planned"},
        "The United States and China are to meet in Beijing in May 2000.",
    ),
    (
        "The two were to hold talks in May.",
        {"participants": ("USA", "CHN"), "place": "Geneva", "date": "1999-05", "modality": "planned"},
        "The United States and China were to hold talks in Geneva in May 1999; whether it came about is not reported.",
    ),
    (
        "Bush telephoned Deng on 3 May.",
        {"participants": ("USA", "CHN"), "date": "1990-05-03"},
        "The United States and China spoke by telephone on 3 May 1990.",
    ),
    (
        "The envoys of the three met at the White House.",
        {"participants": ("USA", "CHN", "JPN"), "place": "White House", "date": "1990-05"},
        "The United States and China met at the White House in May 1990, with Japan taking part.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "fields", "expected"), MEETINGS)
def test_meetings(evidence: str, fields: dict[str, Any], expected: str) -> None:
    assert expected in sentences(briefed(("USA", "CHN"), Told("meeting", evidence, fields)), "meetings")


@pytest.mark.parametrize(
    ("kind", "evidence", "fields", "expected"),
    [
        ("event", "Kenya seized four Ugandan boats.",
         {"source": "KEN", "target": "UGA", "type": "COERCE", "date": "1999-03-04"},
         "On 4 March 1999 Kenya used coercion against Uganda: “Kenya seized four Ugandan boats.”"),
        ("event", "But Kenya accused Uganda of theft.",
         {"source": "KEN", "target": "UGA", "type": "ACCUSE"},
         f"As reported on {PAPER}, Kenya criticised or accused Uganda: “… Kenya accused Uganda of theft.”"),
        ("event", "Kenya will send an envoy to Uganda.",
         {"source": "KEN", "target": "UGA", "type": "CONSULT", "modality": "planned", "date": "1999-06"},
         "An act of Kenya towards Uganda was announced: “Kenya will send an envoy to Uganda.”"),
        ("statement", "\"The lake belongs to no one,\" a Ugandan official said.",
         {"speaker": "Ugandan official", "by": "UGA", "about": "KEN", "quote": "The lake belongs to no one,"},
         f"As reported on {PAPER}, an unnamed Ugandan official said of Kenya: “The lake belongs to no one”."),
        ("statement", "\"The lake belongs to no one,\" said a spokeswoman.",
         {"speaker": "spokeswoman", "by": "UGA", "about": "KEN", "quote": "The lake belongs to no one,",
          "date": "1999-03-02"},
         "On 2 March 1999 an unnamed spokeswoman of Uganda said of Kenya: “The lake belongs to no one”."),
        ("statement", "\"The lake belongs to no one,\" Grace Okello said.",
         {"speaker": "Grace Okello", "by": "UGA", "about": "KEN", "quote": "The lake belongs to no one,"},
         f"As reported on {PAPER}, Grace Okello of Uganda said of Kenya: “The lake belongs to no one”."),
    ],
)  # fmt: skip
def test_acts_and_words(kind: str, evidence: str, fields: dict[str, Any], expected: str) -> None:
    assert expected in sentences(briefed(("KEN", "UGA"), Told(kind, evidence, fields)), "acts")
