"""All names of the tables in one tree of tokens."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.world.forms import plain, tokens_of, variants
from detente.world.model import Person
from detente.world.persons import all_persons, own_persons, surnames_of
from detente.world.rules import NO_RULE, Rule, parse_rule
from detente.world.states import state_name
from detente.world.tables import forms_in, lines, rows
from detente.world.trie import VALUE, Trie

_LOUD_KINDS = frozenset({"state", "people", "adjective", "capital", "seat"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form stands for; ``kind`` ``-`` means that it is swallowed."""

    kind: str
    code: str
    canonical: str
    rule: Rule = NO_RULE
    note: str = ""
    sort: str | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """The terms of all persons called so by their full name."""

    terms: list[Person]


@dataclass(slots=True)
class SurnameEntry:
    """The terms in notable offices of all persons called so by surname."""

    terms: list[Person]
    """Those written by hand come first, ``known`` of them."""
    rule: str
    known: int = 0

    def holding(self, on: date) -> tuple[list[Person], bool]:
        """Return who held office on the day, those written by hand before others, and whether it is such."""
        known = [term for term in self.terms[: self.known] if term.in_office(on)]
        if known:
            return known, True
        return [term for term in self.terms[self.known :] if term.in_office(on)], False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tree of names, and the word lists that the rules look into."""

    names: Trie
    given: frozenset[str]
    titles: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return all names in one tree; a form of two tables has both there, in order of precedence."""
    names: Trie = {}
    for form, entry in _entries():
        spellings = variants(form)
        if form.startswith("the "):
            spellings.append("The " + form[4:])
        if entry.kind in _LOUD_KINDS and len(form) > 3:
            spellings.append(form.upper())
        for spelled in spellings:
            _put(names, tokens_of(spelled), entry)
    common = frozenset(names)
    _put_persons(names)
    return Lexicon(names, _given_names() - common, frozenset(lines("titles_before.txt")))


def _put(names: Trie, tokens: tuple[str, ...], entry: object) -> None:
    node = names
    for token in tokens:
        following = node.get(token)
        if following is None:
            following = node[token] = {}
        node = following
    node.setdefault(VALUE, []).append(entry)


def _entries() -> Iterator[tuple[str, Entry]]:
    yield from _blockers()
    yield from _names()
    yield from _institutions()
    yield from _organisations()
    yield from _treaties()
    yield from _places()


def _blockers() -> Iterator[tuple[str, Entry]]:
    for forms, code, kind, note in rows("blockers"):
        for form in forms_in(forms):
            yield form, Entry(kind, code, form.removeprefix("the "), note=_note(note))


def _names() -> Iterator[tuple[str, Entry]]:
    for forms, code, kind, rule, note in rows("names"):
        parsed, shown = parse_rule(rule), state_name(code)
        for form in forms_in(forms):
            canonical = form if kind in {"capital", "place", "seat"} else shown
            yield form, Entry(kind, code, canonical.removeprefix("the "), parsed, _note(note))


def _institutions() -> Iterator[tuple[str, Entry]]:
    for forms, code, sort, rule, note in rows("institutions"):
        parsed = parse_rule(rule)
        for form in forms_in(forms):
            yield form, Entry("institution", code, form, parsed, _note(note), sort)


def _organisations() -> Iterator[tuple[str, Entry]]:
    for name, forms, code, sort, rule, note in rows("organisations"):
        entry = Entry("organisation", name if code == "-" else code, name, parse_rule(rule), _note(note), sort)
        yield from _spelled(name, forms, entry)


def _treaties() -> Iterator[tuple[str, Entry]]:
    for name, forms, _since, note in rows("treaties"):
        yield from _spelled(name, forms, Entry("treaty", name, name, note=_note(note)))


def _places() -> Iterator[tuple[str, Entry]]:
    for name, forms, code, note in rows("places"):
        rule = parse_rule("ambiguous" if note.startswith("ambiguous") else "-")
        yield from _spelled(name, forms, Entry("place", code, name, rule, _note(note)))


def _spelled(name: str, forms: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    for form in dict.fromkeys([name, *forms_in(forms)]):
        yield form, entry


def _note(cell: str) -> str:
    return "" if cell == "-" else cell


def _put_persons(names: Trie) -> None:
    notable = frozenset(lines("notable_offices.txt"))
    full: dict[str, PersonEntry] = {}
    surnames: dict[str, SurnameEntry] = {}
    rules = {form: rule for forms, rule in reversed(list(rows("word_surnames"))) for form in forms_in(forms)}
    own = len(own_persons())
    for number, person in enumerate(all_persons()):
        for form in _spellings((person.name, *person.alternatives)):
            if " " in form:
                full.setdefault(form, PersonEntry([])).terms.append(person)
        if person.office in notable:
            for form in _spellings(surnames_of(person)):
                entry = surnames.setdefault(form, SurnameEntry([], rules.get(form, "-")))
                entry.terms.append(person)
                entry.known += number < own
    for calls in (full, surnames):
        for form, value in calls.items():
            _put(names, tokens_of(form), value)


def _spellings(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield form
        if not form.isascii():
            yield plain(form)


def _given_names() -> frozenset[str]:
    """First words of full names that are not the surname, and the listed ones."""
    found = {first for first, _, rest in (one.name.partition(" ") for one in all_persons()) if rest}
    surnames = {one.surname for one in all_persons()}
    ordinary = {form for forms, _ in rows("word_surnames") for form in forms_in(forms)}
    return frozenset((found - surnames - ordinary) | set(lines("given_names.txt")))
