"""The search for cycles is as it was before."""

import gc
from collections.abc import Iterator

import pytest

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
