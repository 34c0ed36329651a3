"""Actors and persons in running English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from detente.analysis.briefing.tables import rows, words
from detente.analysis.briefing.texts import tidy
from detente.times import parse_edtf
from detente.world import find_names, find_offices, is_state, persons_named, state_name, tokens_of

_ACRONYM: Final = re.compile(r"[A-Z][A-Z0-9+&-]{1,6}")
_PERSON: Final = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[ '’.-]+[^\W\d_]+)+\.?")


def the(actor: str) -> str:
    """Return an actor's name with its article: "China", "the United States", "the IAEA", "NATO"."""
    name = tidy(state_name(actor) if is_state(actor) else actor)
    article = _articles().get(actor)
    if article is None and not is_state(actor):
        article = "the" if _ACRONYM.fullmatch(name) else "-"
    return f"the {name}" if article == "the" else name


def possessive(actor: str) -> str:
    """Return "China's", "the United States'"."""
    name = the(actor)
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def listed(parts: Sequence[str]) -> str:
    """Return the parts in one row, the last after "and"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def capital(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def article(noun: str) -> str:
    """Return "a" or "an", as the noun phrase sounds."""
    word = noun.split(maxsplit=1)[0].lower() if noun.split() else ""
    if re.match(r"(8|11\b|18\b|hour|honou?r|heir)", word):
        return "an"
    if re.match(r"(uni|use|eu|one\b|once|un\b|u\.?s|u\.?n|[^aeiou])", word):
        return "an" if re.match(r"(un[^i.])", word) and word != "un" else "a"
    return "an"


def is_name(person: str) -> bool:
    """Tell whether it is a person's full name: two words or more, no office or body among them."""
    if not _PERSON.fullmatch(person) or not person[0].isupper() or not person.rsplit(maxsplit=1)[-1][0].isupper():
        return False
    return bool(persons_named(person, None)) or not find_offices(tokens_of(person))


def titled(person: str, among: Iterable[str], on: str | None) -> str:
    """Return a person with the office held on the date, where the tables know one for these states.

    "Secretary of State James Baker of the United States", "Zhu Qizhen, China's ambassador to the United States,";
    else the name alone.
    """
    held = _office(person, tuple(among), on)
    name = tidy(person)
    if held is None:
        return name
    state, office = held
    title = _titles().get((office, state), _titles().get((office, "-")))
    if title == "-":
        return name
    return f"{title} {name} of {the(state)}" if title else f"{name}, {possessive(state)} {office},"


def state_of(person: str, among: Iterable[str], on: str | None) -> str | None:
    """Return for which of these states the tables know the person, in office on the date or ever."""
    states = tuple(among)
    held = _office(person, states, on)
    if held is not None:
        return held[0]
    known = {term.code for term in persons_named(person, None)} & set(states)
    return known.pop() if len(known) == 1 else None


def _office(person: str, among: tuple[str, ...], on: str | None) -> tuple[str, str] | None:
    if on is None or " " not in person:
        return None
    day = parse_edtf(on).last
    terms = {
        (term.code, term.office)
        for term in persons_named(person, day)
        if term.code in among and term.in_office(day) and term.office != "leader"
    }
    order = list(dict.fromkeys(office for office, _ in _titles()))
    ranked = sorted(terms, key=lambda term: (order.index(term[1]) if term[1] in order else len(order), term))
    return ranked[0] if ranked and len({state for state, _ in terms}) == 1 else None


@lru_cache(maxsize=1)
def _articles() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("articles.tsv")}


@lru_cache(maxsize=1)
def _titles() -> dict[tuple[str, str], str]:
    return {(row[0], row[1]): row[2] for row in rows("titles.tsv")}


def speaker(name: str, by: str, on: str | None) -> tuple[str, bool]:
    """Return who speaks, and whether under a name: "a Foreign Ministry spokesman of China", False."""
    said = tidy(name)
    if said == state_name(by) if is_state(by) else said == by:
        return the(by), True
    last = said.split()[-1].lower() if said else ""
    if last in words("unnamed_nouns.txt"):
        several = last.endswith(("s", "men", "es"))
        core = re.sub(r"(?i)^(?:an?|the|one|some) ", "", said)
        core = core if re.match(r"(?i)(unnamed|anonymous) ", core) else f"unnamed {core}"
        called = core if several else f"{article(core)} {core}"
        owned = any(match.code == by for match in find_names(tokens_of(said), None))
        return (f"{called} of {the(by)}" if is_state(by) and not owned else called), False
    if not is_name(name):
        return f"“{said}”, speaking for {the(by)},", True
    office = titled(name, (by,), on)
    return (office if office != said or not is_state(by) else f"{said} of {the(by)}"), True
