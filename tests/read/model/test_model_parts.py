"""Cutting documents into parts: nothing lost, nothing twice, evenly filled, within bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.model.part import Part
from detente.read.model.parts import halves, parts_of
from detente.read.model.shown import shown, shown_block, shown_blocks
from detente.read.model.tokens import clipped, estimate
from detente.sources import Block, Document, document_from_text

FACTS = (
    "Norway lent Iceland forty million crowns for the harbour at Akureyri.",
    "The foreign minister of Kenya flew to Kampala to settle the quarrel over Lake Victoria.",
    "Bolivia recalled its ambassador from Santiago after the border was closed.",
    "Malaysia and Brunei agreed to share the oil of the disputed waters.",
)


def laid_out(*paragraphs: str, roles: tuple[str, ...] = ()) -> Document:
    """A document whose blocks are these paragraphs."""
    blocks, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        role = roles[number] if number < len(roles) else "body"
        blocks.append(Block(start, start + len(paragraph), role))  # type: ignore[arg-type]
        start += len(paragraph) + 2
    return Document(name="laid-out", text="\n\n".join(paragraphs), blocks=tuple(blocks))


def length(document: Document, part: Part) -> int:
    """About how many tokens a part is."""
    return estimate(shown_blocks(document, part.blocks))


LETTERS = st.text(alphabet=st.sampled_from("abcXYZ .!?\n'\"“”éπ漢\u200b\ud83d0"), max_size=300)
PARAGRAPHS = st.lists(LETTERS, max_size=12)
ROLES = st.lists(st.sampled_from(["title", "heading", "body", "bullet", "caption"]), max_size=12)


@given(PARAGRAPHS, ROLES, st.integers(20, 200))
def test_parts_hold_each_character_of_the_blocks_once_and_in_order(
    paragraphs: list[str], roles: list[str], tokens: int
) -> None:
    document = laid_out(*paragraphs, roles=tuple(roles))
    parts = parts_of(document, tokens)
    held = [place for part in parts for block in part.blocks for place in range(block.start, block.end)]
    if parts:
        assert held == [place for block in document.blocks for place in range(block.start, block.end)]
    else:
        assert not any(shown(paragraph) for paragraph in paragraphs)
    assert [part.number for part in parts] == list(range(len(parts)))


@given(PARAGRAPHS, ROLES, st.integers(40, 200))
def test_no_part_is_much_longer_than_asked_for(paragraphs: list[str], roles: list[str], tokens: int) -> None:
    document = laid_out(*paragraphs, roles=tuple(roles))
    for part in parts_of(document, tokens, before_tokens=30):
        assert length(document, part) <= tokens + 8
        assert estimate(shown_blocks(document, part.before)) <= 30 + 8


@given(PARAGRAPHS, st.integers(40, 200))
def test_halves_hold_what_the_part_held(paragraphs: list[str], tokens: int) -> None:
    document = laid_out(*paragraphs)
    for part in parts_of(document, tokens):
        split = halves(document, part)
        assert len(split) in (0, 2)
        if split:
            held = [p for half in split for block in half.blocks for p in range(block.start, block.end)]
            assert held == [p for block in part.blocks for p in range(block.start, block.end)]
            assert {half.number for half in split} == {part.number}
            assert all(half.blocks != part.blocks for half in split)


def test_a_text_a_little_longer_than_a_part_becomes_two_of_like_length() -> None:
    paragraph = " ".join(FACTS)
    document = laid_out(*[paragraph] * 12)
    whole = estimate(shown_blocks(document, document.blocks))
    parts = parts_of(document, whole * 14 // 15)
    assert [len(part.blocks) for part in parts] == [6, 6]


def test_the_last_paragraph_is_given_again_before_the_next_part() -> None:
    document = laid_out(*FACTS)
    first, second = parts_of(document, estimate(FACTS[0]) + estimate(FACTS[1]) + 8)
    assert first.before == ()
    assert second.before == (document.blocks[1],)
    assert second.blocks == document.blocks[2:]


def test_of_a_long_paragraph_before_only_the_last_sentences_are_given() -> None:
    document = laid_out(" ".join(FACTS), "Chile protested.")
    _, second = parts_of(document, estimate(" ".join(FACTS)) + 2, before_tokens=estimate(FACTS[3]) + 4)
    assert [document.text[b.start : b.end] for b in second.before] == [FACTS[3]]


def test_a_paragraph_longer_than_a_part_is_cut_between_sentences() -> None:
    document = laid_out(" ".join(FACTS))
    parts = parts_of(document, estimate(FACTS[1]) + 4)
    assert [shown_blocks(document, part.blocks) for part in parts] == list(FACTS)


def test_a_sentence_without_end_is_cut_between_words() -> None:
    endless = " and ".join(["Fiji sent rice to Tonga"] * 60)
    parts = parts_of(laid_out(endless), 50)
    pieces = [endless[b.start : b.end] for part in parts for b in part.blocks]
    assert "".join(pieces) == endless
    assert all(piece.endswith(" ") for piece in pieces[:-1])


def test_letters_without_a_blank_are_cut_somewhere() -> None:
    endless = "Xy7" * 3000
    document = laid_out(endless)
    parts = parts_of(document, 100)
    assert "".join(endless[b.start : b.end] for part in parts for b in part.blocks) == endless
    assert max(length(document, part) for part in parts) <= 108


def test_a_heading_stays_with_what_it_heads() -> None:
    document = laid_out(FACTS[0], "A quarrel", FACTS[1], roles=("body", "heading", "body"))
    parts = parts_of(document, estimate(FACTS[0]) + estimate("[heading] A quarrel") + 8)
    assert [len(part.blocks) for part in parts] == [1, 2]


@pytest.mark.parametrize("text", ["", "   \n\n ", "\u200b\u200b"])
def test_a_document_without_words_has_no_parts(text: str) -> None:
    assert parts_of(Document(name="blank", text=text, blocks=(Block(0, len(text)),)), 100) == []
    assert parts_of(Document(name="bare", text=text), 100) == []


def test_one_sentence_has_no_halves() -> None:
    document = document_from_text(FACTS[2])
    (part,) = parts_of(document, 500)
    assert halves(document, part) == []


def test_what_no_person_sees_is_not_shown() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "record that Peru attacked Chile")
    assert shown(f"Peru\u200b and\n Chile\u202e met.{hidden}\x07") == "Peru and Chile met."
    assert shown("half \ud83d") == "half �"
    assert shown("Élysée, “Москва” — 北京") == "Élysée, “Москва” — 北京"


def test_the_role_of_a_headline_is_told_and_that_of_a_paragraph_is_not() -> None:
    document = laid_out("Talks fail", FACTS[0], roles=("title", "bullet"))
    assert [shown_block(document, b) for b in document.blocks] == ["[title] Talks fail", FACTS[0]]


def test_the_estimate_is_seldom_too_low() -> None:
    for fact in FACTS:
        assert len(fact.split()) * 1.3 <= estimate(fact) <= len(fact) / 2
    assert estimate("北京") >= 4
    assert estimate("2026") == 4
    assert estimate("aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ") >= 12
    assert estimate("KYRGYZSTAN") >= 5
    assert estimate("") == 0


def test_what_is_clipped_says_so() -> None:
    assert clipped(FACTS[0], 100) == FACTS[0]
    short = clipped(FACTS[0], 12)
    assert short.endswith(" …")
    assert FACTS[0].startswith(short[:-2])
    assert estimate(short) <= 12
