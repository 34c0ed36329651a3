"""Which state an officer or a body is of where only the context can tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.focus import Focus
from detente.reading.lists import groups
from detente.reading.people import surname_of

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_TOP: Final = frozenset({"president", "prime minister", "monarch", "chancellor", "foreign minister"})


def state_of_office(focus: Focus, office: str, person: str | None, on: date | None) -> str | None:
    """The state in focus whose officer that can be: one that has the office, held by nobody of another name."""
    return next((c for c in _candidates(focus, office, person) if _can_hold(c, office, person, on)), None)


def _candidates(focus: Focus, office: str, person: str | None) -> Iterator[str]:
    """In a government's own text its own officers first, those of other states where it has none such."""
    if focus.home is not None:
        yield focus.home
    yield from focus.ranked()


def _can_hold(code: str, office: str, person: str | None, on: date | None) -> bool:
    if office not in _TOP:
        return True
    if not world.has_office(code, office):
        return False
    known = world.holder(code, office, on) if person is not None and on is not None else None
    return known is None or known.surname in (person or "") or surname_of(person or "") in known.name


def state_of_body(focus: Focus, token: Token) -> str | None:
    """The state of "the government", "the army": in a government's own text another's, else the one in focus."""
    if focus.home is None:
        return focus.strongest()
    if "abroad" in groups().get(token.lemma_.lower(), ()):
        return focus.strongest((focus.home,)) or focus.home
    return focus.home
