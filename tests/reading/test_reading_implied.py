"""Whom a sentence means without naming: the publisher's state, the one named just before, the document's main ones."""

from __future__ import annotations

from detente.reading import read_text_of
from detente.reading.document import Reading
from detente.reading.implied import implied_confidence
from detente.sources import document_from_text


def reading(text: str, publisher: str | None = None) -> Reading:
    return read_text_of(document_from_text(text, published="1996-05-10", publisher=publisher))


def codes(found: Reading, number: int) -> list[str]:
    return [one.code for one in found.implied(found.sentences[number])]


def test_the_states_named_before_are_implied_the_one_of_more_reasons_first() -> None:
    found = reading("Ghana wrote to Togo. Ghana also wrote to Mali. Ghana waits. The border was closed.")
    assert codes(found, 3)[0] == "GHA"
    assert set(codes(found, 3)) == {"GHA", "MLI"}  # the second most named: by order of codes where equal


def test_a_ministrys_own_text_implies_its_state() -> None:
    text = "Ghana shut the port of Tema. Togo praised Ghana. The sanctions remain in force."
    assert "USA" in codes(reading(text, "U.S. Department of State"), 2)
    assert "USA" not in codes(reading(text, "The Morning Herald"), 2)


def test_the_body_that_a_document_is_about_is_implied() -> None:
    found = reading("The IAEA wrote to Iran. The IAEA waits. The IAEA is patient. The answer came on Friday.")
    assert found.main_body == "IAEA"
    assert "IAEA" in codes(found, 3)
    once = reading("The IAEA wrote to Iran. Iran waits. The answer came on Friday.")
    assert once.main_body is None


def test_more_reasons_make_it_surer_but_never_certain() -> None:
    assert implied_confidence(("near",)) < implied_confidence(("second",)) < implied_confidence(("first",))
    assert implied_confidence(("first",)) < implied_confidence(("near", "first")) < 1
    assert implied_confidence(("home", "near", "first", "second")) < 1
