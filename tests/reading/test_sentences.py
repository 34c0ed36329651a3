"""A sentence finds its words by their lemmas."""

from __future__ import annotations

import pytest

from detente.reading import read_text_of
from detente.reading.sentences import Sentence
from detente.sources import document_from_text

TEXT = "Ministers from Peru met ministers of Chile, and Peru's envoys will meet a minister of Ecuador. Cuba met nobody."


@pytest.fixture(scope="module")
def sentence() -> Sentence:
    return read_text_of(document_from_text(TEXT, published="1996-05-05")).sentences[0]


@pytest.mark.parametrize("lemmas", [{"meet"}, {"minister", "meet", "envoy"}, {"peru"}, {"treaty"}, set()])
def test_all_words_of_some_lemmas_are_found_in_their_order(sentence: Sentence, lemmas: set[str]) -> None:
    plainly = [t for t in sentence.span if t.lemma_.lower() in lemmas]
    assert sentence.having(frozenset(lemmas)) == plainly


def test_words_of_the_next_sentence_are_not_found(sentence: Sentence) -> None:
    assert [t.text for t in sentence.having(frozenset({"meet", "cuba"}))] == ["met", "meet"]
