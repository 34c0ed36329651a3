"""The gate: which documents pass, which paragraphs are parsed, and what the tables must be."""

from __future__ import annotations

import pytest

from detente.errors import MalformedFileError
from detente.extract.sureness import is_sure
from detente.read.grammar import GrammarReader
from detente.reading.document import read_text_of
from detente.reading.gate import _row, can_hold_records, gate
from detente.sources import Document, document_from_text
from detente.world import name_words

NEWS = """Peru recalls its ambassador from Ecuador

Peru recalled its ambassador from Quito on Monday after Ecuadorian troops crossed the border near Tiwinza.

The rooms smelt of floor wax, as ever.

"We will not negotiate under fire," he said.
"""
SPORT = """France beat Spain to reach the final

France beat Spain 3-1 in Madrid, and the striker scored twice. The coach said his team had played its best match of
the season, and the Spanish defender left the pitch with a knee injury. Fans of both teams filled the stadium.
"""
KITCHEN = """A Turkey for the holidays

Bake the Turkey in a hot oven with butter, onions and salt; the chef serves it on fine China with a French sauce.
"""
HOME = """The mayor of Lima on the new road

Peru will build a road through Lima, the mayor said, and residents of the street complained about the traffic.
"""


def _document(text: str) -> Document:
    return document_from_text(text, published="1995-02-01", name="text")


def test_what_one_state_does_to_another_passes() -> None:
    assert can_hold_records(_document(NEWS))


@pytest.mark.parametrize("text", [SPORT, KITCHEN, HOME], ids=["sport", "kitchen", "one state"])
def test_other_matters_are_stopped_though_they_name_states(text: str) -> None:
    assert not can_hold_records(_document(text))


def test_a_paragraph_without_name_cue_or_quotation_is_left_unparsed() -> None:
    document = _document(NEWS)
    opened = gate().open_blocks(document)
    closed = [document.text[b.start : b.end] for n, b in enumerate(document.blocks) if n not in opened]
    assert closed == ["The rooms smelt of floor wax, as ever."]
    reading = read_text_of(document, opened=gate().open_blocks)
    texts = [sentence.text for sentence in reading.sentences]
    assert not any("floor wax" in text for text in texts)
    assert any("recalled its ambassador" in text for text in texts)
    assert [q.words for q in reading.quotations] != []


def test_no_record_of_the_paragraphs_that_are_read_is_lost() -> None:
    document = _document(NEWS)
    whole, gated = list(GrammarReader().read(document)), list(GrammarReader(gated=True).read(document))
    assert {r.id for r in gated} >= {r.id for r in whole} != set()
    sure, sure_gated = ([r.id for r in found if is_sure(r.kind, r.confidence)] for found in (whole, gated))
    assert sure_gated == sure != []


@pytest.mark.parametrize(
    ("word", "code"), [("Peruvian", "PER"), ("Quito", "ECU"), ("NATO", "NATO"), ("U.S", "USA"), ("FRANCE", "FRA")]
)
def test_words_that_name_an_actor(word: str, code: str) -> None:
    assert name_words()[word] == code


@pytest.mark.parametrize("word", ["South", "Republic", "of", "the"])
def test_words_that_name_nobody_by_themselves(word: str) -> None:
    assert word not in name_words()


def test_endings_belong_to_the_form_before_them() -> None:
    assert _row("envoy +s treaty treaties\t3\tdiplomacy") == ({"envoy", "envoys", "treaty", "treaties"}, 3)


@pytest.mark.parametrize("line", ["envoy\t3", "envoy\tmuch\tdiplomacy", "+s envoy\t3\tdiplomacy"])
def test_a_bad_row_is_told(line: str) -> None:
    with pytest.raises(MalformedFileError, match=r"gate_cues\.tsv"):
        _row(line)
