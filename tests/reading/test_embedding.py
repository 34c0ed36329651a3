"""Kept vectors of words are those that the model makes."""

import numpy as np
import pytest
import spacy

from detente.reading import embedding
from detente.reading.model import DEFAULT_MODEL, load_parser

TEXTS = ("Peru thanked Chile.", "", "Chile thanked Peru, and Peru thanked Chad.", "Chad left.", "Chile thanked nobody.")


def _vectors(parser: spacy.Language, texts: tuple[str, ...]) -> list[np.ndarray]:
    return list(parser.get_pipe("tok2vec").predict([parser.make_doc(text) for text in texts]))


@pytest.mark.parametrize("most", [20_000, 3])
def test_the_vectors_are_the_same_to_the_bit(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_MOST", most)
    bare, ours = spacy.load(DEFAULT_MODEL), embedding.remember_words(spacy.load(DEFAULT_MODEL))
    for texts in (TEXTS[:2], TEXTS, TEXTS[3:], ("",), TEXTS):
        for mine, theirs in zip(_vectors(ours, texts), _vectors(bare, texts), strict=True):
            assert np.array_equal(mine, theirs)
            assert mine.dtype == theirs.dtype


def test_the_parser_keeps_them() -> None:
    kept = load_parser().get_pipe("tok2vec").model.layers[0]._func
    assert isinstance(kept, embedding.KnownWords)


def test_a_parser_without_such_layers_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    assert embedding.remember_words(blank) is blank


def test_kept_vectors_are_not_trained() -> None:
    ours = embedding.remember_words(spacy.load(DEFAULT_MODEL))
    embed = ours.get_pipe("tok2vec").model.layers[0]
    _, back = embed._func(embed, [ours.make_doc("Peru left.")], False)
    with pytest.raises(RuntimeError):
        back(None)
