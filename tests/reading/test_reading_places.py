"""The reading keeps its places: what it says of characters is true of the document's own text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.reading import read_text_of
from detente.reading.document import Reading, read_texts
from detente.reading.normalise import normalise
from detente.sources import document_from_text

MARKS = "“”„«»‘’`'\"*\\\u00a0\u202f\u200b\ufeff\t\r\n‑–—….-[]()/#: "
WORDS = st.sampled_from(
    ["Peru", "said", "it", "[link](https://a.b/c_(d))", ". . .", "``", "''", "--", "a--b", "é", "😀"]
)
MARKED = st.lists(st.one_of(st.text(alphabet=MARKS, max_size=6), WORDS, st.text(max_size=6)), max_size=20).map("".join)


@settings(max_examples=300, deadline=None)
@given(MARKED)
@example("[a](/b)[c](#d)")
@example("wait . . . . and ...")
@example("``so''--he")
def test_normalising_keeps_every_place(text: str) -> None:
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Peru”", '"Peru"'),
        ("Peru’s ‘no’", 'Peru\'s "no"'),
        ("Peru’s “no” was ‘no’", "Peru's \"no\" was 'no'"),
        ("a\u00a0b", "a b"),
        ("*Peru* agreed", " Peru  agreed"),
        ("x--y", "x –y"),
        ("``No''", '" No" '),
        ("[Peru](https://e.org/p) agreed", " Peru" + " " * 18 + " agreed"),
        ("see [1] (a note)", "see [1] (a note)"),
        ("so ... then", "so …   then"),
    ],
)
def test_normalised_forms(text: str, plain: str) -> None:
    assert normalise(text).rstrip() == plain.rstrip()
    assert normalise(text).split() == plain.split()


TEXTS = {
    "two sentences": "Peru wrote to Chile. Chile did not answer.",
    "paragraphs": "Peru wrote to Chile.\n\nChile did not answer.\n\nIts envoy left.",
    "windows lines": "Peru wrote to Chile.\r\n\r\nChile did not answer.",
    "curly": "“We shall wait,” said Peru’s envoy. “We have time.”",
    "abbreviations": "The U.S. envoy met Mr. Kim on Jan. 5. Dr. Ito left for St. Lucia.",
    "odd spaces": "Peru\u00a0wrote\tto  Chile .  Chile\u202fdid not answer .",
    "markdown": "# Notes\n\n- Peru [wrote](https://e.org/a) to **Chile**.\n- Chile did *not* answer.",
    "emoji": "Peru wrote 😀 to Chile. 🇨🇱 Chile did not answer.",
    "one line": "Peru wrote to Chile and waited. " * 80,
}


def reading(text: str) -> Reading:
    return read_text_of(document_from_text(text, published="1993-05-10"))


@pytest.mark.parametrize("name", TEXTS)
def test_sentences_stand_where_they_say(name: str) -> None:
    found = reading(TEXTS[name])
    assert found.sentences
    before = 0
    for number, sentence in enumerate(found.sentences):
        words = TEXTS[name][sentence.start : sentence.end]
        assert sentence.index == number
        assert words == words.strip()
        assert normalise(words).split() == sentence.span.text.split()
        assert sentence.start >= before
        before = sentence.end


@pytest.mark.parametrize("name", TEXTS)
def test_tokens_times_and_quotations_stand_where_they_say(name: str) -> None:
    found = reading(TEXTS[name])
    text = found.document.text
    for sentence, times in zip(found.sentences, found.times):
        for token in sentence.tokens:
            start, end = sentence.place(token, token)
            assert normalise(text[start:end]) == token.text or not token.text.isalpha()
        for time in times:
            assert text[sentence.offset + time.start : sentence.offset + time.end] == time.text
    for quotation in found.quotations:
        block = found.document.blocks[quotation.block]
        assert text[block.start + quotation.start : block.start + quotation.end].strip() == quotation.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Peru wrote to Chile. Chile did not answer.", 2),
        ("Mr. Kim met Dr. Ito in St. Lucia.", 1),
        ("The U.S. envoy left on Jan. 5 for Lima.", 1),
        ("Peru wrote to Chile.\n\n***\n\nChile did not answer.", 2),
        ("“Peru waits. It has time,” said the envoy.", 2),
    ],
)
def test_number_of_sentences(text: str, number: int) -> None:
    assert len(reading(text).sentences) == number


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "1 2 3", "*", "\u200b"])
def test_texts_without_a_word_have_no_sentence(text: str) -> None:
    assert reading(text).sentences == ()


def test_a_document_reads_the_same_alone_and_among_others() -> None:
    documents = [document_from_text(text, name=name) for name, text in TEXTS.items()]

    def told(found: Reading) -> object:
        return [
            (s.start, s.end, [(m.text, m.actors, m.way) for m in ms]) for s, ms in zip(found.sentences, found.mentions)
        ]

    together = [told(found) for found in read_texts(documents)]
    assert together == [told(read_text_of(document)) for document in documents]
