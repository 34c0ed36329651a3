"""The search for cycles is as it was before."""

import gc
from collections.abc import Iterator

import pytest

from detente.read.grammar import GrammarReader
from detente.reading.collecting import no_collecting
from detente.reading.document import read_texts
from detente.sources import document_from_text


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.enable()


def test_it_is_off_inside_and_on_again_behind() -> None:
    with no_collecting(), no_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with no_collecting():
        pass
    assert not gc.isenabled()


def test_an_error_switches_it_on_again() -> None:
    with pytest.raises(KeyError), no_collecting():
        raise KeyError("no")
    assert gc.isenabled()


def test_it_is_on_for_who_asks_for_the_next_document() -> None:
    texts = ("Peru thanked Chile.", "Chad left.")
    for _ in read_texts(document_from_text(text) for text in texts):
        assert gc.isenabled()


def test_reading_leaves_no_cycle_to_search_for() -> None:
    reader = GrammarReader()
    text = "Peru's foreign minister, Ana Soto, told Chile on Monday that Lima would open its border if Santiago paid."
    for _ in range(3):  # the last readings are held for those who ask again
        list(reader.read(document_from_text(text)))
    gc.collect()
    gc.disable()
    assert list(reader.read(document_from_text(text)))
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        gc.collect()
        left = [thing for thing in gc.garbage if type(thing).__module__.startswith("detente.")]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert left == []
