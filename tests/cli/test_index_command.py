"""`detente index`: its table, its JSON, its picture, and what it says of wrong use.

On the example articles with the records a careful person takes, whose confidence is 1, so that each weighs 1.
In October 1996 Ecuador seized boats (COERCE -7.0) and rejected a note (REJECT -2.0); Peru accused (ACCUSE -3.0),
demanded (REQUEST 0), sent gunboats (MOBILIZE -5.5) and threatened (THREATEN -3.5); the ministers spoke (CONSULT 2.5,
once).
"""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from gold_reader import make_reader
from ran import Detente

from detente.analysis import HALF_LIFE, PERIODS
from detente.cli.index import HALF_LIFE as OFFERED_HALF_LIFE
from detente.cli.index import PERIODS as OFFERED
from detente.ledger import Ledger
from detente.ontology import CONTEXTS
from detente.sources import Document, documents

EXAMPLES = Path(__file__).parents[2] / "src" / "detente" / "examples"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the ledger of the four articles on Peru and Ecuador."""
    place = tmp_path_factory.mktemp("index") / "t.db"
    with Ledger(place) as held:
        for document in documents(sorted(EXAMPLES.glob("pe-ec-*"))):
            assert isinstance(document, Document)
            held.add(document, make_reader().read(document))
        held.refresh()
    return place


@pytest.fixture
def filled(detente: Detente, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Detente:
    monkeypatch.setenv("DETENTE_LEDGER", str(ledger))
    return detente


def test_what_is_offered_is_what_there_is() -> None:
    assert (OFFERED, OFFERED_HALF_LIFE) == (PERIODS, HALF_LIFE)


def test_the_table_tells_sums_band_and_the_entry_that_weighs_most(filled: Detente) -> None:
    ran = filled("index", "Peru", "ECU", "--half-life", "0")
    flat = " ".join(ran.out.split())
    assert ran.code == 0
    assert flat.startswith("Peru and Ecuador, by month month cooperation conflict net entries sources weighs most")
    assert "Oct 1996 +2.5 −21.0 −18.5" in flat
    assert "−18.5 to 0.0" in flat  # all by one paper
    assert "−7.0 Ecuador → Peru:" in flat
    assert "Nov 1996" not in flat
    assert "a month without entries is one without news" in flat
    assert "half of it after" not in flat


def test_json_is_one_line_with_every_period(filled: Detente) -> None:
    (line,) = filled(
        "index", "PER", "ECU", "--json", "--by", "quarter", "--from", "1996-10", "--to", "1997"
    ).out.splitlines()
    told = json.loads(line)
    assert [point["period"] for point in told["points"]][:2] == ["1996-10/1996-12", "1997-01/1997-03"]
    first = told["points"][0]
    # October's sums, and in December Ecuador freed eight fishermen (RETREAT 6.5)
    assert (first["cooperation"], first["conflict"], first["net"]) == (9.0, -21.0, -12.0)
    assert first["level"]["value"] == -12.0
    # January to March has 90 days, half of a half-life: -12 / sqrt(2) + 2.5 (talks) - 6 - 6 (ambassador, tuna)
    assert told["points"][1]["level"]["value"] == pytest.approx(-17.9853, abs=1e-4)
    assert len(told["points"]) == 5


def test_which_entries_count(filled: Detente) -> None:
    def acts(*args: str) -> int:
        return int(json.loads(filled("index", "PER", "ECU", "--json", *args).out)["whole"]["acts"])

    assert acts("--all") == acts("--min-confidence", "0.99") == acts()
    assert acts("--issue", "trade") < acts()
    assert acts("--undated") >= acts()
    assert acts("--from", "1998", "--to", "1998-12") < acts()


def test_a_picture_as_svg(filled: Detente) -> None:
    assert filled("index", "PER", "ECU", "--plot", "i.svg").code == 0
    root = ElementTree.fromstring(Path("i.svg").read_text())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = " ".join(root.itertext())
    assert "Cooperation and conflict: Peru and Ecuador" in words
    assert "half-life 180 days" in words
    assert "http" not in Path("i.svg").read_text().replace("http://www.w3.org/", "")


def test_a_picture_as_png(filled: Detente) -> None:
    from PIL import Image

    assert filled("index", "PER", "ECU", "--plot", "i.png", "--by", "day", "--json").code == 0
    with Image.open("i.png") as picture:
        picture.verify()
        assert picture.format == "PNG"


@pytest.mark.parametrize(("name", "word"), [("i.gif", ".svg or .png"), ("nowhere/i.svg", "no folder")])
def test_a_picture_that_cannot_be_is_told_before_anything_is_done(filled: Detente, name: str, word: str) -> None:
    ran = filled("index", "PER", "ECU", "--plot", name)
    assert (ran.code, ran.out) == (2, "")
    assert word in ran.err


def test_without_the_extra_it_says_which_to_install(filled: Detente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.analysis.plots.find_spec", lambda name: None)
    ran = filled("index", "PER", "ECU", "--plot", "i.svg")
    assert ran.code == 2
    assert "detente[analysis]" in ran.err
    assert not Path("i.svg").exists()


def test_nothing_between_the_two_and_unknown_actors_are_no_error(filled: Detente) -> None:
    for other in ("FIN", "Atlantis"):
        ran = filled("index", "PER", other)
        assert (ran.code, ran.out) == (0, "")
        assert "nothing in the ledger" in ran.err
        assert json.loads(filled("index", "PER", other, "--json").out)["points"] == []
    assert filled("index", "PER", "FIN", "--plot", "i.svg").code == 0  # an empty chart
    assert ElementTree.parse("i.svg").getroot().tag.endswith("svg")


@pytest.mark.parametrize("args", [("PER", "Peru"), ("PER", "ECU", "--by", "week"), ("PER", "ECU", "--half-life", "-1"),
                                  ("PER", "ECU", "--from", "soon"), ("PER", "ECU", "--issue", "weather")])  # fmt: skip
def test_wrong_use(filled: Detente, args: tuple[str, ...]) -> None:
    assert filled("index", *args).code == 2


def test_help_names_the_issue_areas(detente: Detente) -> None:
    flat = "".join(detente("index", "--help").out.split())
    assert all(area in flat for area in CONTEXTS)
