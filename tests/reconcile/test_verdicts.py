"""What people decided goes before what the rules say; and the order of records still means nothing."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reconcile import reconcile
from detente.reconcile.verdicts import Correction, Verdicts, pair
from detente.records import Meeting


def talks(doc: str, place: str | None = "Geneva", date: str = "1995-03-02") -> Meeting:
    return Meeting(
        doc=doc,
        document=doc,
        evidence=f"They met ({doc}).",
        start=0,
        end=1,
        date=date,
        place=place,
        participants=("IRN", "IRQ"),
    )


A, B, C = talks("a"), talks("b"), talks("c")
ELSEWHERE = talks("d", place="Basra")
LATER = talks("e", place="Basra", date="1996-03-02")


def grouped(*records: Meeting, **verdicts: Any) -> set[frozenset[str]]:
    found = reconcile(records, {}, Verdicts(**verdicts))
    return {frozenset(record.doc for record in entry.records) for entry in found}


def sets(*words: str) -> set[frozenset[str]]:
    return {frozenset(word) for word in words}


def two(a: Meeting, b: Meeting) -> tuple[str, str]:
    return pair(a.id, b.id)


def test_without_verdicts_the_rule_decides() -> None:
    assert grouped(A, B, C, ELSEWHERE) == sets("abc", "d")


def test_apart_is_stronger_than_the_rule() -> None:
    found = grouped(A, B, apart=frozenset({two(A, B)}))
    assert found == sets("a", "b")


def test_same_is_stronger_than_the_rule() -> None:
    assert grouped(A, B, ELSEWHERE, same=(two(A, ELSEWHERE),)) == sets("abd")
    assert grouped(A, LATER, same=(two(A, LATER),)) == sets("ae")


def test_what_fits_one_of_those_put_together_joins_them() -> None:
    also_later = talks("f", place="Basra", date="1996-03-02")
    assert grouped(A, LATER, also_later, same=(two(A, LATER),)) == sets("aef")


def test_apart_is_stronger_than_same_through_a_third() -> None:
    same, apart = (two(A, B), two(B, LATER)), frozenset({two(A, LATER)})
    assert grouped(A, B, LATER, same=same, apart=apart) == sets("ab", "e")
    assert grouped(A, B, LATER, same=same[::-1], apart=apart) == sets("a", "be")


def test_same_of_records_that_are_not_there_binds_nothing() -> None:
    assert grouped(A, LATER, same=(two(A, ELSEWHERE), pair("x", "y"))) == sets("a", "e")


def test_rejected_records_tell_nothing() -> None:
    assert grouped(A, B, rejected=frozenset({A.id})) == sets("b")


def test_a_confirmed_record_makes_its_entry_certain() -> None:
    (entry,) = reconcile([A, B], {}, Verdicts(confirmed=frozenset({B.id})))
    assert entry.confidence == 1
    assert entry.lead.doc == "b"
    assert {record.id for record in entry.records} == {A.id, B.id}


def test_the_latest_correction_of_an_entry_stands() -> None:
    corrections = {
        A.id: (Correction("place", "Basra", "2026-02"), Correction("status", "planned", "2026-01")),
        B.id: (Correction("place", "Kuwait", "2026-03"), Correction("place", "Amman", "2026-01")),
    }
    (entry,) = reconcile([A, B], {}, Verdicts(corrections=corrections, judgements={A.id: ("2", "1"), B.id: ("2",)}))
    assert (entry.fields["place"], entry.status, entry.judgements) == ("Kuwait", "planned", ("1", "2"))


RECORDS = [talks(name, place, date) for name, place, date in zip("pqrstu", ["Bonn", None] * 3, ["1990", "1990-05"] * 3)]
PAIRS = st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS)).filter(lambda t: t[0] is not t[1])


@settings(max_examples=60, deadline=None)
@given(st.lists(PAIRS, max_size=6), st.lists(PAIRS, max_size=4), st.permutations(RECORDS))
def test_verdicts_bind_whatever_the_order_of_records(
    same: list[tuple[Meeting, Meeting]], apart: list[tuple[Meeting, Meeting]], order: list[Meeting]
) -> None:
    verdicts = Verdicts(same=tuple(two(*t) for t in same), apart=frozenset(two(*t) for t in apart))
    found = reconcile(order, {}, verdicts)
    assert found == reconcile(RECORDS, {}, verdicts)
    for entry in found:
        ids = sorted(record.id for record in entry.records)
        assert not any(verdicts.are_apart(a, b) for a, b in permutations(ids, 2))
    if not apart:
        homes = {record.id: entry.id for entry in found for record in entry.records}
        assert all(homes[a.id] == homes[b.id] for a, b in same)


@pytest.mark.parametrize("order", list(permutations([A, B, LATER])))
def test_conflicting_pairs_bind_the_same_whatever_the_order(order: tuple[Meeting, ...]) -> None:
    same = (two(A, LATER), two(B, LATER))
    assert grouped(*order, same=same, apart=frozenset({two(A, B)})) == sets("ae", "b")
