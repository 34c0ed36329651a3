"""`detente survival` on a small ledger: numbers, their entries, days, plots, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ran import Detente

from detente.analysis.survival import curves
from detente.ledger import Ledger
from detente.records import Commitment, Measure, Record
from detente.sources.document import Document

DAYS = ("1980-01-03", "1980-03-01", "1980-09-01", "1981-03-01", "1981-09-01")
GOODS = ("kola nuts", "salt fish", "cotton yarn", "palm oil", "copper wire", "glass beads")


def _add(ledger: Ledger, name: str, published: str, told: list[tuple[str, dict[str, Any]]]) -> None:
    text = " ".join(sentence for sentence, _ in told)
    document = Document(name=name, text=text, published=published, dating="given", publisher=f"{name} Post")
    records: list[Record] = []
    for sentence, fields in told:
        start = text.index(sentence)
        place = {"doc": name, "document": document.key, "evidence": sentence, "start": start, "confidence": 0.99}
        kind = Measure if "action" in fields else Commitment
        records.append(kind(**place, end=start + len(sentence), **fields))
    ledger.add(document, records)


def _barred(goods: str, status: str, date: str) -> tuple[str, dict[str, Any]]:
    fields = {"by": "GHA", "on": "TGO", "action": f"tariff on {goods}", "status": status, "date": date}
    return f"Ghana's tariff on {goods} of Togo is {status}.", fields


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Return a ledger with six tariffs, five of them lifted, and three pledges: kept, broken, and past its day."""
    path = tmp_path / "kola.db"
    with Ledger(path) as held:
        _add(held, "begun", "1980-01-02", [_barred(goods, "in_force", "1980-01-01") for goods in GOODS])
        for goods, day in zip(GOODS, DAYS):
            _add(held, goods, day, [_barred(goods, "lifted", day)])
        pledges = [
            ("Togo kept its word to dredge the lagoon.", {"undertaking": "dredge the lagoon", "status": "met"}),
            ("Togo broke its word to return the ferry.", {"undertaking": "return the ferry", "status": "broken"}),
            ("Togo promised Ghana to pave a road by 1981.", {"undertaking": "pave a road", "deadline": "1981"}),
        ]  # fmt: skip
        told = [(said, {"by": "TGO", "to": "GHA", "date": "1980-05-01", **fields}) for said, fields in pledges]
        _add(held, "pledges", "1983-02-01", told)
    return path


def test_the_numbers_and_the_entries_behind_them(detente: Detente, ledger: Path) -> None:
    ran = detente("survival", "Ghana", "TGO", "--json", "--ledger", ledger)
    assert ran.code == 0
    found = json.loads(ran.out)
    assert (found["as_of"], found["actors"]) == ("1983-02-01", ["GHA", "TGO"])
    (pledges,) = found["pledges"]
    assert {name: pledges[name]["number"] for name in ("met", "broken", "overdue", "open")} == {
        "met": 1, "broken": 1, "overdue": 1, "open": 0,
    }  # fmt: skip
    tariffs = next(one for one in found["lasting"] if (one["of"], one["by"]) == ("sanctions", "GHA"))
    assert len(tariffs["ended_by"]["lifted"]) == 5
    assert len(tariffs["going_on"]) == 1
    # From 1 January 1980, a leap year: 2, 60, 244, 366 + 59 and 366 + 243 days, and one that goes on to 1 February
    # 1983, 366 + 365 + 365 + 31. Of six, three have ended by day 244: half.
    assert [point["days"] for point in tariffs["curve"]] == [0, 2, 60, 244, 425, 609, 1127]
    assert [round(point["share"], 3) for point in tariffs["curve"]] == [1.0, 0.833, 0.667, 0.5, 0.333, 0.167, 0.167]
    assert tariffs["median"]["days"] == 244
    opened = detente("show", "entry", pledges["overdue"]["entries"][0], "--ledger", ledger)
    assert "pave a road" in opened.out


def test_the_table_in_words(detente: Detente, ledger: Path) -> None:
    ran = detente("survival", "GHA", "TGO", "--ledger", ledger)
    said = " ".join(ran.out.split())
    assert "as of 1 Feb 1983 (the day of the last report)" in said
    assert "6 sanctions and suspensions: 5 ended (lifted 5), 1 in force when last told of" in said
    assert "6 measured, 5 of them ended; half had ended after 244 days (8 months) (95 %: " in said
    assert "Togo to Ghana: 1 of 2 with a known outcome kept; too few to tell a rate" in said
    assert "too few to tell how long such things last: 3 measured" in said
    with_entries = detente("survival", "GHA", "TGO", "--of", "sanctions", "--entries", "--ledger", ledger).out
    assert "1980-01-01 to 1981-09-01: tariff on copper wire; lifted, 609 days" in with_entries
    assert "Pledges" not in with_entries


def test_as_of_a_day_nothing_later_is_known(detente: Detente, ledger: Path) -> None:
    found = json.loads(detente("survival", "--json", "--as-of", "1980-12", "--ledger", ledger).out)
    assert found["as_of"] == "1980-12-31"
    assert found["pledges"] == []  # first reported in 1983
    (tariffs,) = (one for one in found["lasting"] if one["of"] == "sanctions")
    assert (len(tariffs["ended_by"]["lifted"]), len(tariffs["going_on"])) == (3, 3)


def test_followed_to_the_last_report_only(detente: Detente, ledger: Path) -> None:
    found = json.loads(detente("survival", "--json", "--cut-off", "last-report", "--ledger", ledger).out)
    (tariffs,) = (one for one in found["lasting"] if one["of"] == "sanctions")
    going_on = next(spell for spell in tariffs["spells"] if spell["ended"] is None)
    assert going_on["length"]["days"] == 1  # in force since 1 January 1980, reported on the 2nd and not since


def test_a_plot_is_written(detente: Detente, ledger: Path, tmp_path: Path) -> None:
    assert detente("survival", "GHA", "TGO", "--plot", "curve.svg", "--ledger", ledger).code == 0
    drawn = (tmp_path / "curve.svg").read_text()
    assert drawn.startswith("<svg")
    assert "share still in force" in drawn
    assert "http" not in drawn.replace("http://www.w3.org", "")


def test_what_is_wrong_is_told(detente: Detente, ledger: Path) -> None:
    for args, why in (
        (["--plot", "curve.gif"], "ends in .svg or .png"),
        (["--plot", "nowhere/curve.svg"], "there is no folder nowhere"),
        (["GHA", "TGO", "USA"], "name no third"),
        (["--as-of", "soon"], "is no date"),
        (["USA", "CHN", "--plot", "curve.svg"], "nothing to draw"),
    ):
        ran = detente("survival", *args, "--ledger", ledger)
        assert ran.code == 2
        assert why in ran.err


def test_without_lifelines_counts_are_printed(detente: Detente, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curves, "find_spec", lambda name: None)
    ran = detente("survival", "GHA", "TGO", "--ledger", ledger)
    assert ran.code == 0
    assert "6 measured, 5 of them ended" in ran.out
    assert "half had ended" not in ran.out
    assert "pip install 'detente[analysis]'" in ran.err
    ran = detente("survival", "GHA", "TGO", "--plot", "curve.svg", "--ledger", ledger)
    assert ran.code == 2
    assert "pip install 'detente[analysis]'" in ran.err
