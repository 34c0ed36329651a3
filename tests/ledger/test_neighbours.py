"""Who stands near whom in a key, against the plain way of finding it out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger import Ledger, neighbours
from detente.ledger.schema import places

pytestmark = pytest.mark.usefixtures("database")

_KEYS = st.dictionaries(st.integers(1, 2), st.frozensets(st.integers(0, 30), max_size=16))


def near(keys: dict[int, frozenset[int]], reach: int) -> set[tuple[str, str]]:
    found = set()
    for held in keys.values():
        ordered = sorted(held)
        found |= {(a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 : n + 1 + reach]}
    return {(_place(a), _place(b)) for a, b in found}


def _place(number: int) -> str:
    return f"{number:032d}"


def _named(keys: dict[int, frozenset[int]]) -> dict[int, frozenset[str]]:
    return {key: frozenset(map(_place, held)) for key, held in keys.items() if held}


@pytest.mark.parametrize("reach", [1, 2, 5])
@settings(max_examples=25, deadline=None)
@given(held=_KEYS, gone=_KEYS, come=_KEYS, wanted=st.frozensets(st.integers(0, 30)))
def test_neighbours(
    reach: int,
    held: dict[int, frozenset[int]],
    gone: dict[int, frozenset[int]],
    come: dict[int, frozenset[int]],
    wanted: frozenset[int],
) -> None:
    gone = {key: found & held.get(key, frozenset()) for key, found in gone.items()}
    come = {key: found - (held.get(key, frozenset()) - gone.get(key, frozenset())) for key, found in come.items()}
    changed = {_place(one) for side in (gone, come) for found in side.values() for one in found}
    now = {
        key: (held.get(key, frozenset()) - gone.get(key, frozenset())) | come.get(key, frozenset()) for key in (1, 2)
    }
    before, after = near(held, reach), near(now, reach)
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(neighbours, "REACH", reach)
        with Ledger(Path(folder) / "near.db") as ledger, ledger._engine.connect() as connection, connection.begin():
            rows = [{"key": key, "place": place} for key, found in _named(held).items() for place in found]
            if rows:
                connection.execute(places.insert(), rows)
            found = neighbours.shift(connection, _named(gone), _named(come))
            among = {key: [_place(one) for one in places_ & wanted] for key, places_ in held.items()}
            within = set(neighbours.near_within(connection, among))
    assert found.gained >= after - before
    assert found.gained <= after
    assert _others(found.lost, changed) >= _others(before - after, changed)
    assert within == {pair for pair in before if {int(one) for one in pair} <= wanted}


def _others(pairs: Iterable[tuple[str, str]], changed: set[str]) -> set[tuple[str, str]]:
    return {pair for pair in pairs if changed.isdisjoint(pair)}
