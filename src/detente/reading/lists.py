"""The word lists of this package, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


def _rows(name: str) -> list[list[str]]:
    text = resources.files("detente.reading").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    """The words of a list, one a line, whatever stands beside them."""
    return frozenset(row[0] for row in _rows(name))


def _table(name: str) -> dict[str, str]:
    """What stands beside the words of a list; "" where nothing does."""
    return {row[0]: "".join(row[1:2]) for row in _rows(name)}


def _classes(name: str) -> dict[str, frozenset[str]]:
    """The classes of the words of a list that has a word once for each of its classes."""
    found: dict[str, set[str]] = {}
    for word, kind in _rows(name):
        found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@lru_cache(maxsize=1)
def groups() -> dict[str, frozenset[str]]:
    """Classes (see groups.tsv) of the nouns that can stand for a state."""
    return _classes("groups.tsv")


@lru_cache(maxsize=1)
def other_groups() -> dict[str, frozenset[str]]:
    """How (`any`, `plural`, `owned`) nouns for people or bodies are actors of their own."""
    return {row[0]: frozenset(row[1].split(",")) for row in _rows("other_groups.tsv")}


@lru_cache(maxsize=1)
def open_words() -> dict[str, frozenset[str]]:
    """Adjectives that make "nations" or "leaders" nobody's in particular; the nouns with which each names an office."""
    return {word: frozenset(nouns.split(",")) for word, nouns in _table("open_words.tsv").items()}


@lru_cache(maxsize=1)
def body_nouns() -> dict[str, tuple[str, ...]]:
    """Sorts and names of the organisations that "the agency", "the bloc" can be short for."""
    return {noun: tuple(sorts.split(",")) for noun, sorts in _rows("body_nouns.tsv")}


@lru_cache(maxsize=1)
def not_actors() -> frozenset[str]:
    """Last words of capitalised names that are things: wars, laws, rivers, newspapers."""
    return _words("not_actors.tsv")


@lru_cache(maxsize=1)
def name_particles() -> dict[str, str]:
    """Small words inside a person's name, and which of them (`child`) say whose child somebody is."""
    return _table("name_particles.tsv")


@lru_cache(maxsize=1)
def portfolios() -> frozenset[str]:
    """What an office is for, which stands in titles with a capital and is no name."""
    return _words("portfolios.tsv")


@lru_cache(maxsize=1)
def subject_control() -> frozenset[str]:
    """Verbs whose infinitive is done by their subject: `promised China to leave`."""
    return _words("subject_control.tsv")


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """Forms of address before a name, without the point at their end."""
    return _words("honorifics.tsv")


@lru_cache(maxsize=1)
def forms_of_address() -> dict[str, str]:
    """Whose (`he`, `she`) a title or form of address before a name can be."""
    return _table("forms_of_address.tsv")


@lru_cache(maxsize=1)
def acting_for() -> frozenset[str]:
    """Verbs that somebody does for a state: `signed for Lima`."""
    return _words("acting_for.tsv")


@lru_cache(maxsize=1)
def state_offices() -> dict[str, str]:
    """How the names of offices end that are a state's and no firm's, and whether a state has but `one` holder."""
    return _table("state_offices.tsv")


@lru_cache(maxsize=1)
def held_offices() -> frozenset[str]:
    """Offices of which the world's tables name the holders wherever a state has one."""
    return _words("held_offices.tsv")


@lru_cache(maxsize=1)
def title_words() -> dict[str, frozenset[str]]:
    """Classes (see title_words.tsv) of words that stand in titles."""
    return _classes("title_words.tsv")


@lru_cache(maxsize=1)
def some_people() -> frozenset[str]:
    """Words that make a nationality in the plural people and no state: `many Panamanians`."""
    return _words("some_people.tsv")


@lru_cache(maxsize=1)
def pairs() -> dict[str, tuple[str, ...]]:
    """The two states of "the two Koreas"."""
    return {word: tuple(codes.split(",")) for word, codes in _rows("pairs.tsv")}


@lru_cache(maxsize=1)
def saying_verbs() -> frozenset[str]:
    """Verbs whose subject speaks the quotation beside them."""
    return _words("saying_verbs.tsv")


@lru_cache(maxsize=1)
def facing_verbs() -> frozenset[str]:
    """Verbs whose object is another than the state that their subject speaks for."""
    return _words("facing_verbs.tsv")


@lru_cache(maxsize=1)
def refusing_verbs() -> frozenset[str]:
    """Verbs whose subject, after `but`, is of another state than whoever asked: `but Orlov refused`."""
    return _words("refusing_verbs.tsv")


@lru_cache(maxsize=1)
def fellows() -> frozenset[str]:
    """What the officer of another state is called beside one's own: `his colleague`, `her counterpart`."""
    return _words("fellows.tsv")


@lru_cache(maxsize=1)
def verb_lemmas() -> dict[str, str]:
    """Forms of verbs whose lemma the parser's rules get wrong: `staged`."""
    return _table("verb_lemmas.tsv")


@lru_cache(maxsize=1)
def own_officers() -> frozenset[str]:
    """Verbs whose object is an envoy of their subject's own state: `recalled Ambassador Ruiz`."""
    return _words("own_officers.tsv")


@lru_cache(maxsize=1)
def own_bodies() -> dict[str, frozenset[str]]:
    """Classes (see own_bodies.tsv) of the words that tell whether an officer means a body of his own state."""
    return _classes("own_bodies.tsv")


@lru_cache(maxsize=1)
def duties() -> dict[str, str]:
    """Words for what one has to do, as is said of others: `the government must`; `verb` beside verbs alone."""
    return _table("duties.tsv")


@lru_cache(maxsize=1)
def opposites() -> dict[str, str]:
    """Nouns for the other of two states, or its officer, with what they are: `its neighbour`, `his counterpart`."""
    return _table("opposites.tsv")


@lru_cache(maxsize=1)
def paired_words() -> dict[str, str]:
    """How (`two`, `beside`) words join a noun in the plural to two states: `warring`, `former`."""
    return _table("paired_words.tsv")


@lru_cache(maxsize=1)
def country_words() -> dict[str, str]:
    """Nouns that are a state itself, and words that set it apart from the one that acts (see country_words.tsv)."""
    return _table("country_words.tsv")


@lru_cache(maxsize=1)
def leaving_verbs() -> frozenset[str]:
    """Verbs of which "the country" is that of whoever orders it: `told the envoy to leave the country`."""
    return _words("leaving_verbs.tsv")


@lru_cache(maxsize=1)
def based() -> dict[str, str]:
    """Words that tell a place from an owner in `the Geneva-based envoy`, and their class (see based.tsv)."""
    return _table("based.tsv")


@lru_cache(maxsize=1)
def body_words() -> frozenset[str]:
    """What may stand before "bloc" or "organisation" where one that the text named is meant: `regional`."""
    return _words("body_words.tsv")


@lru_cache(maxsize=1)
def motion_verbs() -> frozenset[str]:
    """Verbs of being and going somewhere: `is in Kampala`, `flew to Lima`."""
    return _words("motion_verbs.tsv")


@lru_cache(maxsize=1)
def shared_bodies() -> frozenset[str]:
    """Names of ministries that several states have: `Foreign Office`."""
    return _words("shared_bodies.tsv")


@lru_cache(maxsize=1)
def union_seats() -> dict[str, tuple[str, str]]:
    """Seats of unions of states, each with its union and the state whose capital it is."""
    return {seat: (union, state) for seat, union, state in _rows("union_seats.tsv")}
