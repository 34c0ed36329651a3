"""People and bodies that are actors of their own, by their words: "protesters", "other nations", "those who fled"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.reading.lists import body_words, groups, open_words, other_groups, some_people

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LONGEST_TAIL: Final = 5  # tokens of a phrase kept in the name of a group
_LONGEST_CLAUSE: Final = 16  # tokens of "those who …" kept
_DEFINITE: Final = frozenset(
    {"the", "this", "that", "these", "those", "both", "two", "his", "her", "its", "their", "our"}
)
_ANYONE: Final = frozenset({"those", "others", "anyone", "anybody", "whoever"})
_ARGUMENTS: Final = frozenset(
    {"nsubj", "nsubjpass", "dobj", "dative", "pobj", "appos", "poss", "attr", "agent", "nmod"}
)
_WHERE: Final = frozenset(
    {"in", "at", "near", "outside", "around", "across", "through", "into", "over", "off", "along"}
)
_WHOSE: Final = frozenset({"their", "both", "two", "three", "four"})


def is_group(token: Token) -> bool:
    """Whether a noun stands for people or a body of their own, in this number."""
    how = other_groups().get(token.lemma_.lower())
    if how is None or ("plural" in how and not is_plural(token)):
        return False
    return "named" not in how or short_name(token) != token.text


def is_owned(token: Token) -> bool:
    """Whether a noun is its state's thing where a nationality is named (`a Greek ship`), else an actor of its own."""
    return "owned" in other_groups().get(token.lemma_.lower(), ())


def is_plural(token: Token) -> bool:
    """Whether a noun is in the plural."""
    return token.tag_ in ("NNS", "NNPS")


def is_related(token: Token) -> bool:
    """Whether a noun says only how one stands to another (`its ally`), so that its possessor is not meant."""
    return "relation" in groups().get(token.lemma_.lower(), ())


def is_open(token: Token) -> bool:
    """`other nations`, `Arab leaders`, `countries that import oil`: states or officials of nobody in particular."""
    kinds = groups().get(token.lemma_.lower(), frozenset())
    if not is_plural(token) or not kinds & {"state", "official"}:
        return False
    words = {w.lower_ for c in token.lefts for w in (c, *c.conjuncts)}
    telling = {w for w in words if w in open_words()}
    if telling and (words & _WHOSE or any(c.lower_ in ("of", "from") for c in token.rights)):
        telling = {w for w in telling if token.lemma_.lower() not in open_words()[w]}  # "their foreign ministers"
    if telling:
        return True
    return "state" in kinds and not words & _DEFINITE


def leads_group(token: Token) -> bool:
    """`union leaders`, `leaders of the miners`: officers of people who are actors of their own."""
    inside = [c for c in token.lefts if c.dep_ == "compound"]
    phrases = [c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"]
    owners = [c for phrase in phrases for c in phrase.children if c.dep_ == "pobj"]
    return is_plural(token) and any(c.pos_ == "NOUN" and c.lemma_.lower() in other_groups() for c in inside + owners)


def are_some(token: Token) -> bool:
    """`five Americans`, `many Panamanians`: people of a state, not the state."""
    return is_plural(token) and any(c.dep_ == "nummod" or c.lower_ in some_people() for c in token.lefts)


def tells_nothing_else(token: Token) -> bool:
    """Whether what stands before "the bloc" may be said of one that the text named: `the 15-nation regional bloc`."""
    words = [w.text.lower() for w in token.doc[token.left_edge.i : token.i] if w.dep_ in ("amod", "compound", "nmod")]
    return all(w in body_words() or w == "-" or w[:1].isdigit() for w in words)


def short_name(token: Token) -> str:
    """`pro-democracy demonstrators`, `people of Sudan`: the noun with what tells it apart, no articles."""
    words = [c.i for c in token.lefts if c.dep_ in ("amod", "compound", "npadvmod") and c.i >= token.i - 5]
    start, end = min([token.i, *words]), token.i + 1
    if not words:
        phrase = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ in ("of", "from", "in")), None)
        if phrase is not None and phrase.right_edge.i - token.i <= _LONGEST_TAIL:
            end = phrase.right_edge.i + 1
    return token.doc[start:end].text


def those_who(token: Token) -> str | None:
    """`those who fled`, `anyone involved in the trade`: the words of an open group, None where it is none."""
    if token.lower_ not in _ANYONE:
        return None
    clause = next((c for c in token.rights if c.dep_ in ("relcl", "acl") or c.lower_ == "in"), None)
    if clause is None:
        return None
    return token.doc[token.i : min(token.right_edge.i, token.i + _LONGEST_CLAUSE) + 1].text.rstrip(" ,.;")


def stands_as_actor(token: Token) -> bool:
    """Whether a name that no table knows stands where an actor can: an argument, not a place or a thing's name."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("PROPN", "NOUN"):
        first = first.head
    if first.dep_ in ("compound", "amod"):
        return not token.text.isupper()
    return first.dep_ in _ARGUMENTS and not (first.dep_ == "pobj" and first.head.lower_ in _WHERE)
