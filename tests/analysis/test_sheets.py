"""Outlook, survival and reciprocity as notebooks show them: they say how they are computed, and strangers' words do
nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.analysis.outlook import outlook
from detente.analysis.reciprocity import reciprocity
from detente.analysis.survival import survival
from detente.ledger import Ledger
from detente.records import record_from_dict
from detente.sources import document_from_text

NASTY = "<b>free</b> the captains"
TEXT = f"Peru promised Ecuador to {NASTY} by 30 April 1999. On 4 March 1999 Peru accused Ecuador."


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A promise with a deadline and an accusation, told on 5 March 1999, the promise in words that are HTML."""
    told: list[dict[str, Any]] = [
        {"kind": "commitment", "by": "PER", "to": "ECU", "undertaking": NASTY, "deadline": "1999-04-30"},
        {"kind": "event", "source": "PER", "target": "ECU", "type": "ACCUSE", "modality": "actual"},
    ]
    document = document_from_text(TEXT, name="told", published="1999-03-05")
    records = [record_from_dict(_placed(fields, document.text)) for fields in told]
    with Ledger(tmp_path_factory.mktemp("sheets") / "sheets.db") as held:
        assert held.add(document, records).refused == 0
        yield held


def _placed(fields: dict[str, Any], text: str) -> dict[str, Any]:
    cut = text.index("1999.") + len("1999.")
    start, end = (0, cut) if fields["kind"] == "commitment" else (cut + 1, len(text))
    place = {"doc": "told", "evidence": text[start:end], "start": start, "end": end}
    return {**place, "date": "1999-03-04", "confidence": 0.99, **fields}


ASKED: dict[str, Callable[[Ledger], Any]] = {
    "outlook": lambda ledger: outlook(ledger, "PER", "ECU", as_of=date(1999, 4, 10)),
    "survival": lambda ledger: survival(ledger, "PER", "ECU", as_of=date(1999, 4, 10)),
    "reciprocity": lambda ledger: reciprocity(ledger, "PER", "ECU"),
}
SAID = {
    "outlook": ["Deadlines ahead", "by 30 Apr 1999", "Peru", "too few acts are told as news"],
    "survival": ["Pledges and what became of them", "Peru", "which is not that it was broken", "Kaplan and Meier"],
    "reciprocity": ["Nothing was tested", "sum of the scores of the acts", "too few periods"],
}


@pytest.mark.parametrize("name", ASKED)
def test_a_sheet_tells_what_is_found_and_how(ledger: Ledger, name: str) -> None:
    html = ASKED[name](ledger)._repr_html_()
    assert [words for words in SAID[name] if words not in html] == []
    assert "<b>" not in html
    assert len(html) < 8_000


def test_words_of_strangers_are_escaped(ledger: Ledger) -> None:
    assert "&lt;b&gt;free&lt;/b&gt; the captains" in ASKED["outlook"](ledger)._repr_html_()
    assert "<i>" not in survival(ledger, "<i>")._repr_html_()
    assert "<i>" not in reciprocity(ledger, "<i>", "PER")._repr_html_()


def test_nothing_is_a_sheet_too(tmp_path: Path) -> None:
    with Ledger(tmp_path / "empty.db") as empty:
        assert "nothing ahead" in ASKED["outlook"](empty)._repr_html_()
        assert "No pledge and no sanction is told." in ASKED["survival"](empty)._repr_html_()
        assert "the ledger tells none" in ASKED["reciprocity"](empty)._repr_html_()
