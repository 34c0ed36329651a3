"""The page of an actor: a state, a person, an organisation, and a name that nobody has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from web_setting import HOME, make_app

from detente.ledger import Ledger
from detente.records import Commitment, Event, Meeting, Statement
from detente.sources.document import Document
from detente.web.address import Filters, actor_of
from detente.web.barchart import bars_of
from detente.web.terms import sort_of, terms_of

MET = "Warren Christopher met Qian Qichen in Tokyo on 10 March 1994."
SAID = "“We will see,” said Warren Christopher of China in 1993."
PLEDGED = "China promised the United States to stop exports."
JOINED = "NATO consulted China in 1994."
DOUBTED = "Marta Salvador met officials of Peru and Chile."
ODD = "A/B <i>?#"
OWN = f"{ODD} promised Peru help."
TEXT = " ".join((MET, SAID, PLEDGED, JOINED, DOUBTED, OWN))


def at(words: str, confidence: float = 0.99) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"doc": "one", "evidence": words, "start": start, "end": start + len(words), "confidence": confidence}


RECORDS = (
    Meeting(
        **at(MET),
        participants=("USA", "CHN"),
        persons=("Warren Christopher", "Qian Qichen"),
        place="Tokyo",
        date="1994-03-10",
    ),
    Statement(**at(SAID), speaker="Warren Christopher", by="USA", quote="We will see", about="CHN", date="1993"),
    Commitment(**at(PLEDGED), by="CHN", to="USA", undertaking="stop exports"),
    Event(**at(JOINED), source="NATO", target="CHN", type="CONSULT", date="1994"),
    Meeting(**at(DOUBTED, 0.01), participants=("PER", "CHL"), persons=("Marta Salvador",)),
    Commitment(**at(OWN), by=ODD, to="PER", undertaking="help"),
)


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("actors") / "a.db"
    with Ledger(place) as held:
        document = Document(name="one", text=TEXT, published="1994-03-11", dating="given")
        assert held.add(document, RECORDS).records == len(RECORDS)
        held.refresh()
    with TestClient(make_app(place), base_url=HOME, follow_redirects=False) as client:
        yield client


def links(text: str) -> set[str]:
    return {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', text)}


def number_at(client: TestClient, path: str) -> int:
    found = re.search(r"<strong>(\d+) entr", client.get(path).text)
    assert found
    return int(found[1])


def test_a_state_has_numbers_that_lead_to_their_entries(visitor: TestClient) -> None:
    text = visitor.get("/actor/CHN").text
    assert "<h1><bdi>China</bdi></h1>" in text
    for query, number in (("actor=CHN", 4), ("kind=meeting&actor=CHN", 1), ("kind=commitment&actor=CHN", 1)):
        assert f"/entries?{query}" in links(text)
        assert number_at(visitor, f"/entries?{query}") == number
    assert {"/CHN/USA", "/actor/Qian%20Qichen"} <= links(text)
    assert "Warren Christopher" in text


def test_years_lead_to_the_entries_of_those_years(visitor: TestClient) -> None:
    found = links(visitor.get("/actor/CHN").text)
    assert number_at(visitor, "/entries?actor=CHN&since=1994&until=1994") == 2
    assert "/entries?actor=CHN&since=1994&until=1994" in found
    assert "/entries?actor=CHN&since=1993&until=1993" in found


def test_a_person_meets_and_speaks_and_held_offices(visitor: TestClient) -> None:
    text = visitor.get("/actor/Warren%20Christopher").text
    assert number_at(visitor, "/entries?actor=Warren+Christopher") == 2
    assert "/entries?kind=statement&actor=Warren+Christopher" in links(text)
    assert "Offices held" in text
    assert "20 Jan 1993 to" in " ".join(text.split())
    assert "secretary of state" in text.lower() or "foreign minister" in text
    assert "/actor/USA" in links(text)


def test_a_person_whom_no_table_knows(visitor: TestClient) -> None:
    text = visitor.get("/actor/Marta%20Salvador").text
    assert '<p class="over">Person</p>' in text
    assert "1 doubtful one" in text
    assert "tells nothing sure of it" in text
    assert visitor.get("/actor/Marta%20Salvador?all=1").text.count('<li class="line') == 1


def test_an_organisation(visitor: TestClient) -> None:
    text = visitor.get("/actor/NATO").text
    assert '<p class="over">Organisation</p>' in text
    assert "/entries?pair=NATO-CHN" in links(text)
    for query in ("pair=NATO-CHN", "pair=NATO-CHN&actor=NATO", "pair=USA-CHN&actor=Qian+Qichen"):
        assert number_at(visitor, f"/entries?{query}") == 1


def test_a_name_with_odd_signs_has_its_page(visitor: TestClient) -> None:
    (path,) = {
        link for link in links(visitor.get("/entries?pair=&kind=commitment").text) if link.startswith("/actor/A")
    }
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert "<h1><bdi>A/B &lt;i&gt;?#</bdi></h1>" in answer.text


@pytest.mark.parametrize("name", ["Nobody%20Known", "%3Cscript%3E", "x" * 300, "a%2Fb", "%00"])
def test_an_unknown_name_is_told_in_plain_words(visitor: TestClient, name: str) -> None:
    answer = visitor.get(f"/actor/{name}")
    assert answer.status_code == 404
    assert "no state, person or organisation of this name" in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("name", ["China", "chn", "United%20States"])
def test_other_names_of_states_lead_to_the_code(visitor: TestClient, name: str) -> None:
    answer = visitor.get(f"/actor/{name}")
    assert answer.status_code == 303
    assert answer.headers["location"] in ("/actor/CHN", "/actor/USA")


def test_a_state_of_which_nothing_is_told_has_its_page(visitor: TestClient) -> None:
    answer = visitor.get("/actor/BRN")
    assert (answer.status_code, "The ledger tells nothing of it" in answer.text) == (200, True)


def test_lines_of_entries_lead_to_persons(visitor: TestClient) -> None:
    text = visitor.get("/entries?kind=meeting").text
    assert {"/actor/Warren%20Christopher", "/actor/Qian%20Qichen"} <= links(text)


def test_a_person_is_no_state() -> None:
    assert actor_of("George W. Bush") == "George W. Bush"
    assert [actor_of(name) for name in ("China", "chn", "Chinese", "NATO")] == ["CHN", "CHN", "CHN", "NATO"]


def test_what_an_actor_is() -> None:
    assert [sort_of(name, ()) for name in ("USA", "Warren Christopher", "NATO", "the rebels")] == [
        "state", "person", "organisation", "actor",
    ]  # fmt: skip
    assert not terms_of("Christopher")


def test_bars_take_several_years_together_where_they_are_many() -> None:
    assert bars_of({}, Filters()) is None
    few = bars_of({1990: 2, 1992: 4}, Filters(actor="CHN"))
    assert few is not None
    assert [(bar.first, bar.last, bar.number) for bar in few.bars] == [(1990, 1990, 2), (1992, 1992, 4)]
    assert few.bars[1].height == 2 * few.bars[0].height
    many = bars_of(dict.fromkeys(range(1800, 2000), 1), Filters())
    assert many is not None
    assert len(many.bars) <= 60
    assert sum(bar.number for bar in many.bars) == 200
    assert all(bar.x + bar.width <= 720.001 for bar in many.bars)
