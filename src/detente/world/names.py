"""Finding states, governments, organisations, persons, places and treaties in a list of tokens."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from detente.world.lexicon import Entry, Lexicon, PersonEntry, SurnameEntry, lexicon
from detente.world.model import NameMatch, Person
from detente.world.persons import nearness
from detente.world.states import is_state, state_name
from detente.world.trie import VALUE, matches_at

_COMPOUND_BREAK = re.compile(r"[-–/]")
_SWALLOWED = "-"
_LONGEST_REST = 3  # tokens of a name that goes on after a compound
_ARTICLES = frozenset({"the", "The"})
_NAMED_BY_STATE = frozenset({"state", "adjective", "people"})


class _Text(NamedTuple):
    """What is looked through, and with what."""

    book: Lexicon
    tokens: Sequence[str]
    on: date | None


def find_names(tokens: Sequence[str], on: date | None, *, swallowed: bool = False) -> list[NameMatch]:
    """Return the names in a token list, the longest each, in order of their place.

    ``tokens`` are spaCy's; a possessive ending stays outside the match, and so does "the". ``on`` is the
    document's date: it decides between a former state and its successor and tells who was in office; None
    takes present states. Matches do not overlap, but for a compound in one token ("U.S.-China"), which gives
    a match for each part with the token's own place. ``swallowed`` gives also the expressions of blockers.tsv
    that mean no state's actor (kind ``-``).
    """
    text = _Text(lexicon(), tokens, on)
    names = text.book.names
    found: list[NameMatch] = []
    after = 0
    for start, token in enumerate(tokens):
        if start < after:
            continue
        if token in names:
            match = _best(text, start)
            if match is not None:
                after = match.end
                if swallowed or match.kind != _SWALLOWED:
                    found.append(match)
        elif "-" in token or "–" in token or "/" in token:
            parts = _parts(text, start)
            found.extend(parts)
            after = max((one.end for one in parts), default=after)
    return found


def _best(text: _Text, start: int) -> NameMatch | None:
    """Return the longest name that its rule allows here; one of kind ``-`` is to be swallowed."""
    names, tokens = text.book.names, text.tokens
    node = names[tokens[start]]
    only = len(node) == 1 and VALUE in node
    candidates = [(start + 1, node[VALUE])] if only else matches_at(names, tokens, start)
    for end, entries in candidates:
        for entry in entries:
            match = _accept(text, entry, start, end)
            if match is not None:
                return None if _cut_by_longer(text, start, match) else match
    return None


def _cut_by_longer(text: _Text, start: int, match: NameMatch) -> bool:
    """Tell whether a longer name begins after the article: "the North" in "the North Korean army"."""
    if text.tokens[start] not in _ARTICLES or start + 1 >= len(text.tokens):
        return False
    longer = matches_at(text.book.names, text.tokens, start + 1)
    return bool(longer) and longer[0][0] > match.end


def _accept(text: _Text, entry: object, start: int, end: int) -> NameMatch | None:
    if isinstance(entry, Entry):
        if not entry.rule.allows(text.tokens, start, end, text.book.given):
            return None
        return _plain_match(entry, start + _articles(entry, text.tokens, start, end), end, text.on)
    if isinstance(entry, PersonEntry):
        return _person_match(entry.terms, start, end, text.on)
    if isinstance(entry, SurnameEntry):
        return _surname_match(text, entry, start, end)
    return None


def _articles(entry: Entry, tokens: Sequence[str], start: int, end: int) -> int:
    """Return 1 where the match begins with an article that is no part of the name (The Hague keeps it)."""
    article = end - start > 1 and tokens[start] in _ARTICLES
    return int(article and not entry.canonical.startswith("The "))


def _plain_match(entry: Entry, start: int, end: int, on: date | None) -> NameMatch:
    code = entry.rule.code_on(entry.code, on)
    moved = code != entry.code and entry.kind in _NAMED_BY_STATE
    return NameMatch(
        start,
        end,
        code,
        entry.kind,
        state_name(code) if moved else entry.canonical,
        entry.sort,
        "ambiguous" in entry.rule.flags,
        entry.note,
    )


def _person_match(terms: list[Person], start: int, end: int, on: date | None) -> NameMatch:
    """Return the match of a full name: of several terms or namesakes, those nearest the day."""
    best = min(terms, key=lambda term: nearness(term, on))
    held = on is not None and best.in_office(on)
    note = "" if held or on is None else _relation(best, on)
    several = len({term.code for term in terms if on is None or term.in_office(on)}) > 1
    return NameMatch(start, end, best.code, "person", best.name, best.office if held else None, several, note)


def _relation(term: Person, on: date) -> str:
    return f"{'later' if term.start is not None and term.start > on else 'former'} {term.office}"


def _surname_match(text: _Text, entry: SurnameEntry, start: int, end: int) -> NameMatch | None:
    """Return the match of a surname alone, if a holder of a notable office was called so on that day."""
    if text.on is None:
        return None
    previous = text.tokens[start - 1] if start else ""
    titled = previous in text.book.titles
    if (entry.rule == "titled" and not titled) or previous in text.book.given:
        return None
    terms, known = entry.holding(text.on)
    if not terms:
        return None
    best = min(terms, key=lambda term: (not is_state(term.code), nearness(term, text.on)))
    several = len({term.name for term in terms}) > 1
    doubtful = several or not known or (entry.rule == "ambiguous" and not titled)
    return NameMatch(start, end, best.code, "person", best.name, best.office, doubtful, "surname")


def _parts(text: _Text, start: int) -> list[NameMatch]:
    """Return the names in one token that the tokenizer left whole: ``U.S.-China``, ``U.S.-led``."""
    found = []
    parts = _COMPOUND_BREAK.split(text.tokens[start])
    for number, part in enumerate(parts, 1):
        if part in text.book.names:
            following = text.tokens[start + 1 : start + 1 + _LONGEST_REST] if number == len(parts) else ()
            match = _best(text._replace(tokens=[part, *following]), 0)  # "U.S.-North Korean"
            if match is not None and match.kind != _SWALLOWED:
                found.append(_moved(match, start))
    return found


def _moved(match: NameMatch, start: int) -> NameMatch:
    return NameMatch(
        start,
        start + match.end,
        match.code,
        match.kind,
        match.canonical,
        match.office,
        match.ambiguous,
        match.note,
    )
