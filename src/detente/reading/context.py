"""Which state an officer or a body is of where only the context can tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from detente import world
from detente.reading.focus import Focus
from detente.reading.lists import groups, held_offices
from detente.reading.people import surname_of

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def state_of_office(
    focus: Focus,
    office: str,
    person: str | None,
    on: date | None,
    excluded: frozenset[str] = frozenset(),
    likely: tuple[str, ...] = (),
) -> str | None:
    """The state in focus whose officer that can be: one that has the office, held by nobody of another name.

    excluded: states whose officer it is not, as the document shows. likely: those to be tried first.
    """
    pool = (*(c for c in likely if c not in excluded), *_candidates(focus, excluded))
    able = (c for c in pool if _can_hold(c, office, person, on))
    return next(able, None)


def state_in_view(focus: Focus, excluded: frozenset[str]) -> str | None:
    """The state most in focus, for a named officer whom the tables give to none: they do not know everybody."""
    pool = (*focus.ranked(excluded | focus.only_places), *focus.main()[:2])
    return next((c for c in pool if c not in excluded and focus.totals[c] > 1), None)


def _candidates(focus: Focus, excluded: frozenset[str]) -> Iterator[str]:
    """In a government's own text its own officers first, those of other states where it has none such."""
    if focus.home is not None and focus.home not in excluded:
        yield focus.home
    yield from focus.ranked(excluded | focus.only_places)


def _can_hold(code: str, office: str, person: str | None, on: date | None) -> bool:
    if office not in held_offices():
        return True
    if not world.has_office(code, office):
        return False
    known = world.holder(code, office, on) if person is not None and on is not None else None
    return known is None or known.surname in (person or "") or surname_of(person or "") in known.name


def state_of_body(focus: Focus, token: Token, excluded: frozenset[str] = frozenset()) -> str | None:
    """The state of "the government", "the army": in a government's own text another's, else the one in focus."""
    if focus.home is None:
        seat = focus.seat_in_view()
        return seat if seat is not None and seat not in excluded else focus.strongest(excluded)
    if "abroad" in groups().get(token.lemma_.lower(), ()):
        return focus.strongest((focus.home,)) or focus.home
    return focus.home
