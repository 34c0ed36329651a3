"""Whom a pronoun means, and which two states a sentence puts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.lists import forms_of_address, groups
from detente.reading.mentions import Mention
from detente.reading.sayers import sayer_of
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Doc, Token

PERSONAL: Final = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
FIRST: Final = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_EMPTY_VERBS: Final = frozenset({"be", "seem", "appear", "remain", "happen", "turn"})
_OBJECTS: Final = frozenset({"dobj", "dative", "pobj"})
_HERS: Final = frozenset({"she", "her", "hers", "herself"})
_TWO: Final = 2
_HE: Final = frozenset({"he", "she", "him"})
OF_TWO: Final = frozenset({"latter", "former"})
_NAMED: Final = frozenset({"state", "official", "organisation", "force"})
_NEUTER: Final = frozenset({"it", "its", "itself"})


def is_empty(token: Token) -> bool:
    """`It is important that …`, `It seems to …`: a subject that means nobody."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in SUBJECTS or verb.lemma_.lower() not in _EMPTY_VERBS:
        return False
    said = [verb, *(c for c in verb.children if c.dep_ in ("acomp", "attr", "prep"))]
    return any(
        c.dep_ in ("ccomp", "xcomp", "advcl", "acl", "relcl", "csubj")
        for t in said
        for c in t.children
        if c.i > token.i
    )


def antecedent(word: str, token: Token, done: Sequence[Mention], before: Sequence[Mention]) -> Mention | None:
    """What a pronoun stands for.

    done: the mentions of its sentence so far; before: those of the sentence before.
    """
    if word in OF_TWO:
        return one_of_two(word, done, before)
    out = _doers(token)
    doers = {m.person for m in done if m.token in out and m.person}
    same = [
        m
        for m in done
        if m.token not in out and m.person not in doers and _fits(m, word) and _may_be(m, word, token.doc)
    ]
    subjects = [m for m in same if token.doc[m.token].dep_ in SUBJECTS]
    said = _of_sayer(word, token, done, same)
    if said is not None:
        return said
    many = [m for m in same if word in _PLURAL and _are_many(m)]
    if many and token.dep_ in SUBJECTS:
        first = next((m for m in many if m in subjects), many[-1])
        return _joined(first, same, token.doc)
    pool = (subjects[:1] if word in PERSONAL else subjects[-1:]) or same[-1:]
    if pool:
        return _by_name(pool[0], same)
    earlier = [m for m in before if _fits(m, word) and (m.person or word not in PERSONAL or m is before[0])]
    if word in _PLURAL and not any(len(m.actors) > 1 or m.kind == "group" for m in earlier[:1]):
        two = next((m for m in earlier if len(m.actors) == _TWO and m.kind == "both"), None)
        return two or _two_persons(before) or next(iter(earlier), None)
    return earlier[0] if earlier else None  # mostly the subject


def _doers(token: Token) -> frozenset[int]:
    """The subjects of the verb that a pronoun is an object of: `Ruiz assured him` is not about Ruiz himself."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ not in _OBJECTS or verb.pos_ != "VERB" or token.lower_.endswith(("self", "selves")):
        return frozenset()
    while verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
        verb = verb.head
    return frozenset(c.i for c in verb.children if c.dep_ in SUBJECTS)


def _may_be(mention: Mention, word: str, parse: Doc) -> bool:
    """Whether a name can be meant by "he" or "she": by its form of address, and no place (`of Basra`)."""
    if word not in PERSONAL:
        return True
    if mention.kind == "unknown" and parse[mention.token].dep_ == "pobj" and " " not in mention.text:
        return False
    first = mention.text.partition(" ")[0].lower().rstrip(".")
    meant = "she" if word in _HERS else "he"
    return forms_of_address().get(first, meant) == meant


def _two_persons(mentions: Sequence[Mention]) -> Mention | None:
    """Whom "they" means after a sentence about two persons of two states, who met."""
    persons = [m for m in mentions if m.person and m.actors]
    actors = tuple(dict.fromkeys(a for m in persons for a in m.actors if world.is_state(a)))
    return replace(persons[0], actors=actors, person=None, office=None) if len(actors) == 2 else None


def _fits(mention: Mention, word: str) -> bool:
    """Whether a pronoun can mean it."""
    if not mention.actors or mention.kind in ("adjective", "thing") or mention.way == "those who":
        return False
    if word in PERSONAL:
        return mention.person is not None or _is_he(mention) or (word in _HE and _is_somebody(mention))
    if word in _NEUTER:
        whole = mention.person is None and len(mention.actors) == 1
        return whole and mention.kind in ("state", "official", "organisation", "pronoun")
    return word in _PLURAL and mention.person is None


def side_by_side(mentions: Sequence[Mention], parse: Doc) -> tuple[str, str] | None:
    """The two states that a sentence puts side by side: `Peru and Ecuador`, `the Greek and Turkish ministers`."""
    at = {m.token: m for m in mentions if m.kind in ("state", "official") and m.actors}
    for mention in at.values():
        token = parse[mention.token]
        other = at.get(token.head.i) if token.dep_ == "conj" else None
        actors = (*other.actors, *mention.actors) if other is not None else mention.actors
        further = any(c.dep_ == "conj" for c in token.rights) or (other is not None and token.head.dep_ == "conj")
        if len(actors) == 2 and actors[0] != actors[1] and not further and all(map(world.is_state, actors)):
            return actors[0], actors[1]
    return None


def possessor(token: Token, done: Sequence[Mention]) -> tuple[str, ...] | None:
    """The state of `its prime minister`, `the ministry's spokesman`: that of the word before the noun, if known."""
    owner = next((c.i for c in token.lefts if c.dep_ == "poss"), None)
    meant = next((m for m in done if m.token == owner and m.kind in ("pronoun", "state", "official")), None)
    if meant is None or len(meant.actors) != 1 or not world.is_state(meant.actors[0]):
        return None
    return meant.actors


def go_between(token: Token, done: Sequence[Mention]) -> str | None:
    """Who stands between "the two sides" in `Norway offered to be host to talks between the two Governments`."""
    if token.dep_ != "pobj" or token.head.lower_ != "between":
        return None
    subject = next((m for m in done if token.doc[m.token].dep_ in SUBJECTS and m.kind in ("state", "official")), None)
    return subject.actors[0] if subject is not None and len(subject.actors) == 1 else None


def _is_he(mention: Mention) -> bool:
    """Whether a mention is a pronoun for somebody without a name."""
    return mention.kind == "pronoun" and mention.text.lower() in _HE


def _is_somebody(mention: Mention) -> bool:
    """Whether an officer without a name is one person: `an Israeli official`, no ministry."""
    noun = mention.text.rpartition(" ")[2].lower()  # as written: in the plural it is none of the lemmas
    return mention.kind == "official" and "person" in groups().get(noun, ())


def one_of_two(word: str, done: Sequence[Mention], before: Sequence[Mention]) -> Mention | None:
    """`the latter`, `the former`: of two persons who were just named, else of two states or bodies."""
    for mentions in (done, sorted(before, key=lambda m: m.token)):
        named = [m for m in mentions if m.kind in _NAMED and len(m.actors) == 1 and m.way not in ("context", "owner")]
        persons = [m for m in named if m.person is not None]
        pool = persons if len({m.person for m in persons}) >= _TWO else named
        distinct = list({(m.person or m.actors[0]): m for m in pool}.values())
        if distinct:
            return distinct[-1] if word == "latter" else (distinct[-2] if len(distinct) >= _TWO else None)
    return None


def _by_name(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """`the minister, Ana Ruiz`: the mention that names the officer, if there is one."""
    if mention.person is not None or mention.office is None:
        return mention
    named = (m for m in mentions if m.person is not None and (m.actors, m.office) == (mention.actors, mention.office))
    return next(named, mention)


def _are_many(mention: Mention) -> bool:
    """Whether a mention is of several, as "they" are: `both nations`, `the officials`, no state by its name."""
    return len(mention.actors) > 1 or (mention.kind in ("official", "force", "group") and mention.text.endswith("s"))


def _of_sayer(word: str, token: Token, done: Sequence[Mention], same: Sequence[Mention]) -> Mention | None:
    """Whom a pronoun means that is the subject of what somebody says: mostly whoever says it.

    done: all mentions of the sentence so far; same: those that the pronoun fits.
    """
    sayer = sayer_of(token)
    if sayer is None:
        return None
    if word in _PLURAL and (two := _two_of(sayer, done)) is not None:
        return two
    said = next((m for m in same if m.token == sayer.i), None)
    if said is None:
        return None
    return _joined(said, same, token.doc) if word in _PLURAL else _by_name(said, same)


def _two_of(subject: Token, mentions: Sequence[Mention]) -> Mention | None:
    """`Ruiz and his Peruvian counterpart said they`: the two, of two states, who are a verb's subject."""
    first = next((m for m in mentions if m.token == subject.i and m.person and len(m.actors) == 1), None)
    two = _joined(first, mentions, subject.doc) if first is not None else None
    return two if two is not None and len(two.actors) == _TWO else None


def _joined(mention: Mention, mentions: Sequence[Mention], parse: Doc) -> Mention:
    """`Ruiz and his Peruvian counterpart said they`: both of them, where each is of one state."""
    others = [m for m in mentions if parse[m.token].dep_ == "conj" and parse[m.token].head.i == mention.token]
    actors = tuple(dict.fromkeys((*mention.actors, *(a for m in others for a in m.actors))))
    return replace(mention, actors=actors, person=None, office=None) if len(actors) == _TWO else mention
