"""Whether two accounts tell one act although the date of one was not read, or was read wrong.

A reader often leaves a past act undated ("retaliated by suspending sales of satellite parts"), or gives it the day of
the report where the sentence names a month long past. Then the words must show more than where the dates agree.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Final

from detente.reconcile.fact import Fact, same_document
from detente.reconcile.names import names_in
from detente.reconcile.parties import in_common, party_stems
from detente.reconcile.span import apart, days, meet, shortly_before, width
from detente.reconcile.telling import placed
from detente.reconcile.words import figures, group_names, words_listed
from detente.records import Event

_DEEDS: Final = frozenset({"SANCTION", "RETREAT", "COOPERATE", "AGREE", "CONCEDE", "AID"})
_BARRED: Final = frozenset({"SANCTION", "RETREAT", "AID"})
"""Deeds that have a thing of their own, which is barred, freed or given; accords share words with other accords."""

_OWN_WORDS: Final = 4
_YEAR: Final = 366
_MONTH: Final = 31
_BESIDE: Final = 400
_NAMES: Final = words_listed("months")
_NAMED_MONTH: Final = re.compile(rf"\b({'|'.join(_NAMES)})\.?,?(?: \d{{1,2}},)?\s+(\d{{4}})\b", re.IGNORECASE)


def loose_marks(fact: Fact[Event]) -> Iterator[Hashable]:
    """Yield what two such accounts share: their document, or a month that both sentences name."""
    if fact.record.type in _DEEDS or fact.record.type == "CONSULT":
        yield ("told in", fact.doc)
    yield from (("named", *month) for month in sorted(_months_named(fact.record.evidence)))


def one_though_undated(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether one of the accounts has no date, or the wrong one, and all else shows that they are one."""
    if (a.days is None) != (b.days is None):
        undated, dated = (a, b) if a.days is None else (b, a)
        if same_document(a, b):
            return _retold(undated, dated) or _general_account_of(undated, dated)
        return _told_later(undated, dated)
    return misdated(a, b)


def _retold(undated: Fact[Event], dated: Fact[Event]) -> bool:
    """Tell whether one document comes back to a deed: four words in common that few deeds share."""
    return dated.record.type in _BARRED and len(_own_words(undated, dated)) >= _OWN_WORDS


def _general_account_of(undated: Fact[Event], dated: Fact[Event]) -> bool:
    """Tell whether a text speaks of talks in general and, in the sentences beside, of who came on which day."""
    if undated.record.type != "CONSULT" or not (placed(undated) and placed(dated)):
        return False
    gap = max(undated.record.start, dated.record.start) - min(undated.record.end, dated.record.end)
    near = gap <= _BESIDE and meet(undated.about, dated.days)
    nobody = not names_in(undated.record.evidence, party_stems(undated.record.source, undated.record.target))
    return near and nobody and width(dated.days or (0, 0)) <= _MONTH


def _told_later(undated: Fact[Event], dated: Fact[Event]) -> bool:
    """Tell whether a later document speaks of the same sum or number, within a year of the deed."""
    reported = days(undated.reported)
    if dated.days is None or reported is None or not dated.days[0] <= reported[0] <= dated.days[1] + _YEAR:
        return False
    counted = figures(undated.words) & figures(dated.words)
    return bool(counted) and dated.record.type in _DEEDS and len(_shared(undated, dated)) >= _OWN_WORDS


def misdated(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both sentences name one month that the date of one lies in, the other's being its report's."""
    if same_document(a, b) or not (apart(a.days, b.days) and _months_named(a.record.evidence)):
        return False
    named = _months_named(a.record.evidence) & _months_named(b.record.evidence)
    return (
        bool(named)
        and len(_own_words(a, b)) >= _OWN_WORDS
        and any(_is_in(dated, named) and _is_dated_as_reported(other) for dated, other in ((a, b), (b, a)))
    )


def _is_in(fact: Fact[Event], named: frozenset[tuple[int, int]]) -> bool:
    return any((fact.record.date or "").startswith(f"{year:04d}-{month:02d}") for year, month in named)


def _is_dated_as_reported(fact: Fact[Event]) -> bool:
    """Tell whether the date may be the report's own, which readers give where they find none."""
    return meet(fact.days, shortly_before(days(fact.reported)))


def _own_words(a: Fact[Event], b: Fact[Event]) -> frozenset[str]:
    """Return the words of both that are neither the parties' nor those of any such act."""
    return frozenset(word for word in _shared(a, b) - group_names() if not word[0].isdigit())


def _shared(a: Fact[Event], b: Fact[Event]) -> frozenset[str]:
    return in_common(a.words, b.words, a.record.source, a.record.target)


@lru_cache(maxsize=50_000)
def _months_named(sentence: str) -> frozenset[tuple[int, int]]:
    """Return the months that a sentence names with their year, as (year, month)."""
    found = _NAMED_MONTH.findall(sentence)
    return frozenset((int(year), _NAMES.index(name.lower()) + 1) for name, year in found)
