"""Kept lemmas are those that spaCy's own lemmatizer finds."""

from __future__ import annotations

import pytest
import spacy

from detente.reading import lemmas
from detente.reading.lemmas import KnownLemmas, remember_lemmas
from detente.reading.model import DEFAULT_MODEL, load_parser

TEXTS = (
    "The envoys met; the better talks are those that were held. Peru's meetings ended.",
    "",
    "He had met them at the meeting, meeting others too, and left the left bank.",
    "The envoys MET;\n the better talks 'll be held.",
)


@pytest.mark.parametrize("most", [50_000, 2])
def test_lemmas_are_as_spacys_own(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "_MOST", most)
    own, ours = spacy.load(DEFAULT_MODEL), remember_lemmas(spacy.load(DEFAULT_MODEL))
    assert isinstance(ours.get_pipe("lemmatizer"), KnownLemmas)
    for text in (*TEXTS, *TEXTS):
        assert [t.lemma_ for t in ours(text)] == [t.lemma_ for t in own(text)]


@pytest.mark.parametrize(
    ("text", "place", "lemma"),
    [
        ("The navy staged an exercise.", 2, "stage"),
        ("A court fined the skipper.", 2, "fine"),
        ("The ministers dined with the king.", 2, "dine"),
        ("They are hoping for peace.", 2, "hope"),
        ("The planes airdropped food.", 2, "airdrop"),
        ("Stags were seen on the range.", 0, "stag"),
    ],
)
def test_verbs_that_spacy_gets_wrong_are_listed(text: str, place: int, lemma: str) -> None:
    assert load_parser()(text)[place].lemma_.lower() == lemma


def test_the_parser_keeps_them() -> None:
    assert isinstance(load_parser().get_pipe("lemmatizer"), KnownLemmas)


def test_a_lemma_that_stands_already_stays() -> None:
    parser = remember_lemmas(spacy.load(DEFAULT_MODEL))
    doc = parser.make_doc("Envoys met")
    doc[0].lemma_ = "ENVOY"
    assert next(iter(parser.pipe([doc])))[0].lemma_ == "ENVOY"


def test_another_lemmatizer_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("lemmatizer", config={"mode": "lookup"})
    assert not isinstance(remember_lemmas(blank).get_pipe("lemmatizer"), KnownLemmas)
