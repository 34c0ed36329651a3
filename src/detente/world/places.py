"""Cities, venues and regions: where a thing happened."""

from functools import lru_cache
from types import MappingProxyType

from detente.world.forms import plain
from detente.world.model import Place
from detente.world.states import states
from detente.world.tables import forms_in, rows

_PLACE_KINDS = frozenset({"state", "capital", "place"})


@lru_cache(maxsize=1)
def places() -> MappingProxyType[str, Place]:
    """Return all places by every spelling (read-only): cities, venues, capitals, states and regions."""
    table: dict[str, Place] = {}
    for name, forms, code, _note in rows("places"):
        for form in (name, *forms_in(forms)):
            _add(table, form, Place(name, None if code == "-" else code))
    for forms, code, kind, _rule, _note in rows("names"):
        if kind in _PLACE_KINDS:
            for form in forms_in(forms):
                _add(table, form, Place(_shown(form, code, kind), code))
    return MappingProxyType(table)


def _add(table: dict[str, Place], form: str, place: Place) -> None:
    table.setdefault(form, place)
    table.setdefault(plain(form), place)


def _shown(form: str, code: str, kind: str) -> str:
    if kind == "state" and code in states():
        return states()[code].name
    return form.removeprefix("the ")


def place_of(name: str) -> Place | None:
    """Return the city, country or region of a name as written, or None: ``Geneva`` is in CHE."""
    table = places()
    return table.get(name) or table.get(name.removeprefix("the ").strip()) or table.get(name.strip().title())
