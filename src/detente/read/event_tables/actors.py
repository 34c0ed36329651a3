"""Actors of event tables and of the ledger: CAMEO and PLOVER codes, ICEWS names, by `event_actors.tsv`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from detente.ontology.tables import table_rows
from detente.world import NameMatch, find_names, is_state, state_name, states, tokens_of

_LONGEST: Final = 100
"""Longer names are none of the world's tables."""


class _Table(NamedTuple):
    """states: CAMEO's codes that are not ISO's. written: the same the other way. groups: organisations by their three
    letters. codes: their whole codes by name. roles, sectors: of those who act for a state. names: of ICEWS."""

    states: dict[str, str]
    written: dict[str, str]
    groups: dict[str, str]
    codes: dict[str, tuple[str, str]]
    roles: frozenset[str]
    sectors: frozenset[str]
    names: dict[str, str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    rows = list(table_rows("event_actors.tsv"))
    kinds = {kind: [row for row in rows if row[0] == kind] for kind in ("state", "group", "role", "sector", "name")}
    return _Table(
        {code: ours for _, code, ours, _, _ in kinds["state"]},
        {ours: code for _, code, ours, full, _ in kinds["state"] if full == "yes"},
        {code: ours for _, code, ours, _, _ in kinds["group"]},
        {ours: (full, code) for _, code, ours, full, _ in kinds["group"] if full != "-"},
        frozenset(code for _, code, *_ in kinds["role"]),
        frozenset(code for _, code, *_ in kinds["sector"]),
        {code: ours for _, code, ours, _, _ in kinds["name"]},
    )


def country_of_cameo(code: str) -> str | None:
    """Return the state of a three-letter CAMEO country code, or None where it is none (a region, a role)."""
    ours = _table().states.get(code, code)
    return ours if is_state(ours) else None


def cameo_country(actor: str) -> str:
    """Return the CAMEO country code of a state; empty for another actor."""
    return _table().written.get(actor, actor) if is_state(actor) else ""


def cameo_group(actor: str) -> tuple[str, str]:
    """Return an organisation's whole CAMEO actor code and its three letters; both empty where it has none."""
    return _table().codes.get(actor, ("", ""))


@lru_cache(maxsize=65_536)
def actor_of_cameo(code: str, name: str, country: str = "", group: str = "", roles: tuple[str, ...] = ()) -> str:
    """Return the actor of a CAMEO actor code: a state for who acts for it, an organisation, else the name as given.

    country, group, roles: the code's parts where the table gives them apart; else they are read from the code. Empty
    where the row names nobody.
    """
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    country = country or (parts[0] if parts and country_of_cameo(parts[0]) else "")
    known = group or next((part for part in parts if part in _table().groups), "")
    if known:
        return _table().groups.get(known, name or code)
    others = roles or tuple(part for part in parts if part != country)
    state = country_of_cameo(country)
    return state if state is not None and _table().roles.issuperset(others) else name or code


@lru_cache(maxsize=65_536)
def actor_of_icews(name: str, sectors: str, country: str) -> str:
    """Return the actor of ICEWS's columns: the state where it is the country itself or acts for it, else the name."""
    state = _state_named(country)
    held = {sector.strip() for sector in sectors.split(",")} - {""}
    if state is not None and (_state_named(name) == state or held & _table().sectors):
        return state
    return actor_named(name)


@lru_cache(maxsize=65_536)
def actor_named(name: str) -> str:
    """Return the code of a state, or the ledger's name of an organisation, called so; any other name as it is."""
    state = _state_named(name)
    found = None if state is not None else _whole_name(name)
    return state or (found.code if found is not None and found.kind == "organisation" else name)


def icews_country(actor: str) -> str:
    """Return the name of a state as ICEWS's column of countries has it; empty for another actor."""
    return state_name(actor) if is_state(actor) else ""


@lru_cache(maxsize=65_536)
def actor_of_plover(code: str, sectors: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Return the actor of a PLOVER actor object; names: those that it gives, the most settled first."""
    state = country_of_cameo(code[:3])
    inner = [*(code[i : i + 3] for i in range(3, len(code), 3)), *sectors]
    if state is not None and _table().roles.issuperset(inner):
        return state
    given = next(filter(None, names), "")
    return actor_named(given) if given else code


@lru_cache(maxsize=65_536)
def _state_named(name: str) -> str | None:
    if name in _table().names:
        return _table().names[name]
    if name in _by_name():
        return _by_name()[name]
    found = _whole_name(name)
    return found.code if found is not None and found.kind == "state" and is_state(found.code) else None


def _whole_name(name: str) -> NameMatch | None:
    """Return the name of the world's tables that the whole text is."""
    if len(name) > _LONGEST:
        return None
    tokens = tokens_of(name)
    return next((one for one in find_names(tokens, None) if (one.start, one.end) == (0, len(tokens))), None)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    return {one.name: code for code, one in states().items()}


def apart(sources: Sequence[str], targets: Iterable[str]) -> list[tuple[str, str]]:
    """Return each source with each target that is another."""
    wanted = list(targets)
    return [(source, target) for source in sources for target in wanted if source != target]
