"""Evidence must stand in the article, white space and quotation marks apart; nothing is fuzzy."""

from __future__ import annotations

import pytest
from claimed import reading_of
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.read.model.align import NOT_THERE, OUTSIDE, TOO_LONG, TOO_SHORT, Ground, Place, align, folded
from detente.read.model.part import Part

TEXT = """LIMA, June 15 — Norway will sell Peru “two old ferries,” Foreign Minister Ola Berg said on Monday.

Peru's navy wants them  for the Amazon, a spokesman said; the price wasn't told.

Both governments have met thrice. They did not sign. A contract is due in August. Nobody knows its terms. Chile sulked.

Lima agreed."""
GROUND = Ground(reading_of(TEXT))


def words(evidence: str) -> str:
    place = align(evidence, GROUND)
    return TEXT[place.start : place.end] if isinstance(place, Place) else place


FIRST = "Norway will sell Peru “two old ferries,” Foreign Minister Ola Berg said on Monday."


@pytest.mark.parametrize(
    "evidence",
    [
        FIRST,
        'Norway will sell Peru "two old ferries," Foreign Minister Ola Berg said on Monday.',
        "Norway will sell Peru ''two old ferries,'' Foreign Minister Ola Berg said on Monday.",
        "Norway will sell Peru ‘two old ferries,’ Foreign Minister Ola Berg said on Monday",
        "“Norway will sell Peru two old ferries, Foreign Minister Ola Berg said on Monday.”",
        "... Norway will sell  Peru\n“two old ferries,” Foreign Minister Ola Berg said on Monday…",
        "Norway will sell Peru \u200b“two old ferries,” Foreign\u00a0Minister Ola Berg said on Monday. [...]",
        'Norway will sell Peru \\"two old ferries,\\" Foreign Minister Ola Berg said on Monday.',
        "LIMA, June 15 — Norway will sell Peru “two old ferries,” Foreign Minister Ola Berg said on Monday.",
    ],
)
def test_the_documents_own_words_are_returned(evidence: str) -> None:
    assert words(evidence) == FIRST


def test_apostrophes_and_blanks() -> None:
    assert words("Peru’s navy wants them for the Amazon") == "Peru's navy wants them  for the Amazon"
    assert words("the price wasn’t told") == "the price wasn't told."


def test_marks_at_the_ends_belong_to_evidence_that_has_them() -> None:
    assert (
        words('"two old ferries," Foreign Minister Ola Berg said')
        == "“two old ferries,” Foreign Minister Ola Berg said"
    )


@pytest.mark.parametrize(
    "evidence",
    [
        "Norway will sell Peru “three old ferries,” Foreign Minister Ola Berg said on Monday.",
        "Norway Will Sell Peru two old ferries",
        "Norway will sell Peru ... Ola Berg said on Monday.",
        "orway will sell Peru two old ferries",
        "Peru's navy wants them for the Amazon - a spokesman said",
        "Norge vil selge Peru to gamle ferger",
    ],
)
def test_other_words_do_not_stand_there(evidence: str) -> None:
    assert words(evidence) == NOT_THERE


@pytest.mark.parametrize("evidence", ["", "…", '" "', "\u200b", "..."])
def test_nothing_stands_nowhere(evidence: str) -> None:
    assert words(evidence) == NOT_THERE


def test_short_evidence_must_be_a_whole_sentence() -> None:
    assert words("sell Peru") == TOO_SHORT
    assert words("Lima agreed.") == "Lima agreed."


def test_long_evidence_is_refused() -> None:
    assert words("Both governments have met thrice. They did not sign.") != TOO_LONG
    four = "Both governments have met thrice. They did not sign. A contract is due in August. Nobody knows its terms."
    assert words(four) == TOO_LONG
    assert words("Norway " * 2000) == TOO_LONG


def test_neighbouring_paragraphs() -> None:
    assert words("a spokesman said; the price wasn't told. Both governments have met thrice.").count("\n\n") == 1
    assert words("the price wasn't told. Both governments have met thrice. They did not sign.") == TOO_LONG


def test_what_is_no_part_of_the_article() -> None:
    page = "Norway will sell Peru two ferries.\n\nShare this article on Facebook and Twitter\n\nPeru gave no price."
    ground = Ground(reading_of(page))
    held = [page[block.start : block.end] for block in ground.document.blocks]
    assert held == ["Norway will sell Peru two ferries.", "Peru gave no price."]
    assert align("Share this article on Facebook and Twitter", ground) == OUTSIDE
    assert align("Norway will sell Peru two ferries. Peru gave no price.", ground) == OUTSIDE


def test_the_part_asked_about_comes_first() -> None:
    text = "Peru thanked Norway for the ships.\n\nChile was silent.\n\nPeru thanked Norway for the ships."
    ground = Ground(reading_of(text))
    first, last = ground.document.blocks[0], ground.document.blocks[-1]
    assert align("Peru thanked Norway for the ships", ground).start == first.start
    assert align("Peru thanked Norway for the ships", ground, Part(1, (last,), (first,))).start == last.start


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from([*TEXT.split(), "…", '"']), max_size=30).map(" ".join))
def test_a_place_always_holds_the_evidence(evidence: str) -> None:
    place = align(evidence, GROUND)
    if isinstance(place, Place):
        inside = folded(TEXT[place.start : place.end]).text
        assert folded(evidence).text.strip(" .,;:!?…-–—[]") in inside
        assert any(block.start <= place.start < block.end for block in GROUND.document.blocks)
