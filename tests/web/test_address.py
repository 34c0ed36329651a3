"""Filters in the address: read, written back, changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.ontology import CONTEXTS, KINDS
from detente.web.address import Filters, pair_of
from detente.web.paging import Pager

SOME = st.builds(
    Filters,
    pair=st.sampled_from([None, ("USA", "CHN"), ("CHN", "USA")]),
    kind=st.sampled_from([None, *KINDS]),
    status=st.sampled_from([None, "open", "in_force"]),
    issue=st.sampled_from([None, *CONTEXTS]),
    source=st.sampled_from([None, "The Daily & Sunday", "a=b#c", "ü?"]),
    actor=st.sampled_from([None, "CHN", "Al-Qaeda"]),
    since=st.sampled_from([None, "1991", "1991-11-18"]),
    confidence=st.sampled_from([None, 0.0, 0.25, 1.0]),
    all=st.booleans(),
    page=st.integers(1, 99),
)


@settings(deadline=None)
@given(SOME)
def test_what_is_written_is_read_back(filters: Filters) -> None:
    from urllib.parse import parse_qsl

    assert Filters.read(dict(parse_qsl(filters.query))) == filters


def test_links() -> None:
    filters = Filters(pair=("USA", "CHN"), page=3)
    assert filters.link("/entries") == "/entries?pair=USA-CHN&page=3"
    assert filters.but(kind="measure", all=True).link("/entries") == "/entries?pair=USA-CHN&kind=measure&all=1"
    assert Filters().link("/entries") == "/entries"


def test_filters_in_force_can_be_taken_away_one_by_one() -> None:
    filters = Filters(pair=("USA", "CHN"), status="in_force", all=True, page=2)
    assert [(name, words) for name, words, _ in filters.active] == [
        ("pair", "United States and China"),
        ("status", "in force"),
    ]
    assert filters.active[1][2] == Filters(pair=("USA", "CHN"), all=True)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("USA-CHN", ("USA", "CHN")),
        ("usa-China", ("USA", "CHN")),
        ("USA-Al-Qaeda", ("USA", "Al-Qaeda")),
        ("Al-Qaeda-USA", ("Al-Qaeda", "USA")),
    ],
)
def test_pairs(text: str, pair: tuple[str, str]) -> None:
    assert pair_of(text) == pair


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pair", "USA"), ("pair", "USA-"), ("pair", "-"), ("pair", "USA-USA"), ("kind", "Event"), ("status", "OPEN"),
        ("issue", "x"), ("since", "yesterday"), ("until", "1991-13"), ("confidence", "2"), ("confidence", "nan"),
        ("confidence", "x"), ("page", "0"), ("page", "-1"), ("page", "²"), ("page", "9" * 30), ("all", "yes"),
        ("source", "x" * 201), ("actor", "x" * 201), ("kind", "x" * 5000),
    ],
)  # fmt: skip
def test_what_is_no_value_is_told_in_words(name: str, value: str) -> None:
    with pytest.raises(InputError) as told:
        Filters.read({name: value})
    assert len(str(told.value)) < 700


def test_empty_and_unknown_names_are_passed_over() -> None:
    assert Filters.read({"kind": "", "since": " ", "zoom": "3"}) == Filters()


@pytest.mark.parametrize(
    ("page", "total", "near"),
    [
        (1, 0, [1]),
        (1, 100, [1, 2]),
        (9, 1000, [1, None, 7, 8, 9, 10, 11, None, 20]),
        (99, 1000, [1, None, 18, 19, 20]),
    ],
)
def test_pages_of_a_list(page: int, total: int, near: list[int | None]) -> None:
    pager = Pager.of(Filters(page=page), "/entries", total, 50)
    assert pager.near == near
    assert 0 <= pager.first <= pager.last <= total


def test_the_last_page_ends_with_the_list() -> None:
    pager = Pager.of(Filters(page=3), "/entries", 101, 50)
    assert (pager.first, pager.last, pager.link(1)) == (100, 101, "/entries")
