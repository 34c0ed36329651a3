"""States by their code: names, capitals, former ones and who came after them."""

from datetime import date
from functools import lru_cache
from types import MappingProxyType

from detente.world.model import State
from detente.world.tables import first_day, forms_in, last_day, rows

StateTable = MappingProxyType[str, State]


@lru_cache(maxsize=1)
def states() -> StateTable:
    """Return all states, territories and former states by their code (read-only)."""
    table = {}
    for code, name, capital, status, since, until, successor in rows("states"):
        table[code] = State(
            code,
            name,
            None if capital == "-" else capital,
            status,
            first_day(since),
            last_day(until),
            None if successor == "-" else successor,
        )
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def _predecessors() -> dict[str, State]:
    """Former states by their successor's code; the latest one where there were several."""
    found: dict[str, State] = {}
    for one in states().values():
        if one.successor and (one.successor not in found or _ended_later(one, found[one.successor])):
            found[one.successor] = one
    return found


def _ended_later(one: State, other: State) -> bool:
    return (one.until or date.min) > (other.until or date.min)


def is_state(code: str) -> bool:
    """Tell whether the code is that of a state, territory or former state of our tables."""
    return code in states()


def state(code: str) -> State | None:
    """Return the state of a code, or None."""
    return states().get(code)


def state_name(code: str) -> str:
    """Return how the state is shown (``China``); a code of no state comes back as it is (``NATO``)."""
    found = states().get(code)
    return found.name if found else code


def capital_of(code: str) -> str | None:
    """Return the usual English name of the capital, or None where there is none or the code is unknown."""
    found = states().get(code)
    return found.capital if found else None


def successor_at(code: str, on: date | None) -> str:
    """Return the code under which the same state went on the day: SUN in 1995 is RUS, RUS in 1985 is SUN.

    ``on`` None leaves present states as they are and carries former ones nowhere either.
    """
    if on is None:
        return code
    found = states().get(code)
    while found is not None and found.until is not None and found.until < on and found.successor:
        found = states().get(found.successor)
    if found is None:
        return code
    earlier: State | None = found
    while earlier is not None and earlier.since is not None and on < earlier.since:
        earlier = _predecessors().get(earlier.code)
    return earlier.code if earlier is not None else found.code


@lru_cache(maxsize=1)
def adjective_codes() -> MappingProxyType[str, str]:
    """Return the adjectives of states and their codes: ``Chinese`` -> CHN (read-only)."""
    found: dict[str, str] = {}
    for forms, code, kind, rule, _ in rows("names"):
        if kind == "adjective" and "prefix" not in rule:
            for form in forms_in(forms):
                found.setdefault(form, code)
    return MappingProxyType(found)
