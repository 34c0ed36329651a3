"""`detente reciprocity` on a small ledger: what is tested, what is refused, and where the numbers come from."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import pytest
from ran import Detente

from detente.ledger import Ledger
from detente.records import Event, Record
from detente.sources.document import Document

MONTHS = [f"{1990 + n // 12}-{n % 12 + 1:02}" for n in range(48)]
GOOD, BAD = ("AID", "sent help to"), ("COERCE", "seized goods of")


def _told(side: str, other: str, month: str, good: bool, word: str) -> tuple[str, dict[str, str]]:
    root, did = GOOD if good else BAD
    sentence = f"In {month}, {side} {did} {other} ({word})."
    return sentence, {"source": side, "target": other, "type": root, "date": f"{month}-15"}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Return a ledger in which Peru mostly does to Ecuador in each month what Ecuador did to it in the month before."""
    path = tmp_path / "tat.db"
    chance = numpy.random.default_rng(4)
    good, moody = chance.random(49) < 0.5, chance.random(49) < 0.15
    with Ledger(path) as held:
        for number, month in enumerate(MONTHS):
            told = [
                _told("ECU", "PER", month, bool(good[number + 1]), "one"),
                _told("PER", "ECU", month, bool(good[number] != moody[number]), "two"),
            ]
            text = " ".join(sentence for sentence, _ in told)
            document = Document(name=month, text=text, published=f"{month}-20", dating="given", publisher=month)
            records: list[Record] = []
            for sentence, fields in told:
                start = text.index(sentence)
                place = {"doc": month, "document": document.key, "evidence": sentence, "start": start}
                records.append(Event(**place, end=start + len(sentence), confidence=0.99, **fields))  # type: ignore[arg-type]
            held.add(document, records)
    return path


def test_what_one_side_returns_is_found_and_the_other_way_is_not(detente: Detente, ledger: Path) -> None:
    ran = detente("reciprocity", "Peru", "ECU", "--json", "--ledger", ledger)
    assert ran.code == 0
    found = json.loads(ran.out)
    passed = {test["effect"]: test["holm"] < 0.05 for test in found["fit"]["tests"]}
    assert passed == {"PER→ECU": True, "ECU→PER": False}
    assert len(found["series"]["PER→ECU"]) == 48
    first = found["series"]["ECU→PER"][0]
    assert first["period"] == "1990-01-01"
    opened = detente("show", "entry", first["entries"][0], "--ledger", ledger)
    assert "In 1990-01, ECU" in opened.out


def test_the_words_and_the_table(detente: Detente, ledger: Path) -> None:
    said = " ".join(detente("reciprocity", "PER", "ECU", "--ledger", ledger).out.split())
    assert "Peru and Ecuador by month, Jan 1990 to Dec 1993: 48 periods" in said
    assert "What Ecuador did to Peru helps to predict, in this ledger, what Peru did to Ecuador" in said
    assert "In kind one way only, by Peru: reciprocity of the two is not shown." in said
    assert "p (Holm)" in said


def test_too_short_and_unknown_are_told_in_words(detente: Detente, ledger: Path) -> None:
    said = " ".join(detente("reciprocity", "PER", "ECU", "--by", "quarter", "--ledger", ledger).out.split())
    assert "too few periods: 16 by quarter, and 30 are needed" in said
    said = " ".join(detente("reciprocity", "PER", "ECU", "--to", "1991-06", "--ledger", ledger).out.split())
    assert "Jan 1990 to Jun 1991: 18 periods" in said
    assert "helps to predict" not in said
    ran = detente("reciprocity", "USA", "CHN", "--ledger", ledger)
    assert ran.code == 0
    assert "the ledger tells none" in ran.out


def test_a_plot_and_a_third_party(detente: Detente, ledger: Path, tmp_path: Path) -> None:
    ran = detente("reciprocity", "PER", "ECU", "--third", "BRA", "--plot", "two.png", "--ledger", ledger)
    assert ran.code == 0
    assert "Left out: too little is told of what Brazil did to Peru" in " ".join(ran.out.split())
    assert (tmp_path / "two.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_wrong_is_told(detente: Detente, ledger: Path) -> None:
    for args, why in (
        (["PER", "PER"], "two different actors"),
        (["PER", "ECU", "--third", "PER"], "name each once"),
        (["PER", "ECU", "--plot", "two.gif"], "ends in .svg or .png"),
        (["USA", "CHN", "--plot", "two.svg"], "nothing to draw"),
        (["PER", "ECU", "--by", "decade"], "is not one of"),
    ):
        ran = detente("reciprocity", *args, "--ledger", ledger)
        assert ran.code == 2
        assert why in ran.err
