"""Modality: the same act told as done, announced, weighed and denied."""

from __future__ import annotations

import pytest

from detente.extract.modality import modality
from detente.reading import read_text_of
from detente.sources import document_from_text

SENTENCES = {
    "actual": [
        "Peru *recalled its envoy from Chile.",
        "The envoy was *recalled by Peru.",
        "Peru has *recalled its envoy.",
        "Peru's *recall of its envoy surprised Chile.",
        "Peru managed to *free the sailors.",
        "Peru said that it had *freed the sailors.",
        "Peru denies the reports and *accuses Chile of lying.",
        "Peru refused to talk, but on Friday it *freed the sailors.",
        "Peru announced that it has *freed the sailors.",
        "The *threats made by Peru alarmed Chile.",
    ],
    "planned": [
        "Peru will *recall its envoy next week.",
        "Peru plans to *recall its envoy.",
        "Peru decided to *recall its envoy.",
        "Peru is expected to *recall its envoy.",
        "Peru is about to *recall its envoy.",
        "Peru announced plans to *recall its envoy.",
        "Peru praised the planned *visit of the Chilean president.",
        "Peru will go to Chile and *sign the pact.",
        "Peru announced that it would *recall its envoy.",
        "A *visit by the Peruvian president is scheduled for May.",
    ],
    "considered": [
        "Peru may *recall its envoy.",
        "Peru could *recall its envoy.",
        "Peru would have *recalled its envoy.",
        "Peru is considering *recalling its envoy.",
        "Peru is weighing a *recall of its envoy.",
        "Peru threatened to *recall its envoy.",
        "Peru proposed to *recall the envoys.",
        "Peru is ready to *recall its envoy.",
        "Senators urged Peru to *recall its envoy.",
        "Chile will open the port only if Peru *recalls its envoy.",
        "Peru spoke of a possible *embargo.",
        "Peru is considering steps, including a *recall of its envoy.",
    ],
    "negated": [
        "Peru did not *recall its envoy.",
        "Peru never *recalled its envoy.",
        "Peru will not *recall its envoy.",
        "Peru won't *recall its envoy.",
        "Peru refused to *recall its envoy.",
        "Peru failed to *recall its envoy.",
        "Peru denied *recalling its envoy.",
        "Peru denied that it had *recalled its envoy.",
        "Peru cancelled the *visit of its president.",
        "The president's *visit, which was cancelled, would have been the first.",
        "Peru left without *recalling its envoy.",
    ],
}


@pytest.mark.parametrize(("wanted", "marked"), [(mode, s) for mode, told in SENTENCES.items() for s in told])
def test_modality_of_the_marked_word(wanted: str, marked: str) -> None:
    text, place = marked.replace("*", ""), marked.index("*")
    (sentence,) = read_text_of(document_from_text(text, published="1993-05-10")).sentences
    assert modality(next(t for t in sentence.span if t.idx == place)) == wanted
