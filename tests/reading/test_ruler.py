"""The quick ruler sets what spaCy's own sets."""

from __future__ import annotations

from typing import Any

import pytest

from detente.reading.model import DEFAULT_MODEL, load_parser
from detente.reading.ruler import QuickRuler, is_simple

spacy = pytest.importorskip("spacy")

TEXTS = (
    "There is a dispute, but the envoy ain't gonna leave; let's see.",
    "Let's go, y'all: the ministers gotta talk, and there were no others.",
    "The  talks\nthat Chad's president held with them ended; they got nothing and he'd have left better.",
    "To whom was it given? Which of the two, when both said that neither could, hasn't been told in 1994.",
    "",
)


def _told(parser: Any, text: str) -> list[tuple[Any, ...]]:
    return [(t.text, t.tag_, t.pos_, t.dep_, t.lemma_, str(t.morph), t.norm_) for t in parser(text)]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_are_as_spacys_ruler_leaves_them(text: str) -> None:
    own = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    assert _told(load_parser(), text) == _told(own, text)


def test_parser_has_the_quick_ruler() -> None:
    assert isinstance(load_parser().get_pipe("attribute_ruler"), QuickRuler)


def test_ruler_with_other_patterns_is_not_simple() -> None:
    ruler = spacy.blank("en").add_pipe("attribute_ruler")
    ruler.add(patterns=[[{"TAG": "NN", "LOWER": {"IN": ["a"]}}]], attrs={"POS": "X"})
    assert is_simple(ruler)
    ruler.add(patterns=[[{"LOWER": "b", "OP": "?"}]], attrs={"POS": "X"})
    assert not is_simple(ruler)


def test_later_rules_win_and_negative_places_count_from_the_end() -> None:
    from detente.reading.ruler import hasten

    def made() -> Any:
        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("attribute_ruler")
        ruler.add(patterns=[[{"LOWER": "b"}]], attrs={"LEMMA": "first", "TAG": "NN"})
        ruler.add(patterns=[[{"LOWER": "a"}, {"LOWER": "b"}]], attrs={"LEMMA": "second"}, index=-1)
        ruler.add(patterns=[[{"LOWER": "b"}], [{"LOWER": "c"}]], attrs={"TAG": "XX"})
        return nlp

    told = [(t.lemma_, t.tag_) for t in hasten(made())("a b c b")]
    assert told == [("", ""), ("second", "XX"), ("", "XX"), ("first", "XX")]
    assert told == [(t.lemma_, t.tag_) for t in made()("a b c b")]
