"""Who is named at a meeting, and where it was: the words of its own clause, not of what hangs below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.predicates import Predicate
from detente.extract.tables import classes, word_group, word_groups
from detente.reading.grammar import clause_of, patients, prepositional
from detente.reading.mentions import Mention
from detente.reading.verb_forms import SUBJECTS

if TYPE_CHECKING:
    from detente.reading.tokens import Doc, Token

_AT: Final = frozenset({"in", "at", "to", "near", "outside"})
_BOUND: Final = {"for": "bound for a place", "from": "comes back from a place"}
_TOURED: Final = frozenset({"of", "through", "across"})
_STEPS: Final = 3  # verbs over an infinitive
_VISIT: Final = "042"  # of CAMEO
_VISITED: Final = frozenset({"state", "place"})
_BELOW: Final = frozenset({"relcl", "advcl", "ccomp", "acl", "xcomp", "pcomp"})


def persons_at(
    token: Token, names: tuple[str, ...], arguments: Arguments, sides: tuple[Actor, Actor], wide: bool = False
) -> tuple[str, ...]:
    """The named persons of the participants: those who meet, and others in the clause of the meeting.

    wide: in the clauses below it too.
    """
    scope = _scope(token, sides, wide)
    sender = _sender(token)
    away = {m.token for m in arguments.reading.mentions[arguments.sentence.index] if _names_a_government(m, token.doc)}
    held = [a.mention for a in sides if a.mention is not None and a.mention.token not in (sender, *away)]
    for mention in arguments.reading.mentions[arguments.sentence.index]:
        if mention.token in scope and mention.token not in (sender, *away) and _belongs(mention, names):
            held.append(mention)
    found = dict.fromkeys(_as_written(m, arguments) for m in held if m.person and _can_be_a_person(m.person))
    return tuple(found)


def _scope(token: Token, sides: tuple[Actor, Actor], wide: bool) -> set[int]:
    """The words among which those who meet are named."""
    alone = set() if wide else _own_phrase(token, sides)
    if alone:
        return alone
    clause = _clause(token)
    inside = {t.i for t in (clause or token).subtree} if wide else _own_words(token)
    return inside | _words_of_doer(clause)


def _as_written(mention: Mention, arguments: Arguments) -> str:
    """The full name where the document has its last word; else, as of `President Li` met, the words of the text."""
    person = mention.person or ""
    last = person.rsplit(maxsplit=1)[-1]
    known = last in arguments.reading.document.text or mention.kind == "pronoun"
    written = mention.text.split()[-1].removesuffix("'s").removesuffix("’s") if mention.text else ""
    return person if known or written not in person.split() else written


def _names_a_government(mention: Mention, doc: Doc) -> bool:
    """`the Maduro regime`: whose name a government bears need not be at its talks."""
    head = doc[mention.token].head
    bears = doc[mention.token].dep_ in ("compound", "nmod", "poss") and head.i > mention.token
    return bears and head.lemma_.lower() in word_group("government of a person")


def _sender(token: Token) -> int | None:
    """The place of who sends another and stays at home: `Ruiz dispatched the envoy for talks`."""
    verb = _clause(token)
    if verb is None or verb.lemma_.lower() not in word_group("sends to a meeting"):
        return None
    return next((c.i for c in verb.children if c.dep_ == "nsubj"), None)


def in_turn(predicate: Predicate, targets: list[Actor], arguments: Arguments) -> bool:
    """Whether several partners are met one after the other: leaders of two states joined after `with`, `between`.

    `spoke with Prime Minister Lapid and President Aoun` tells of two calls, `a trilateral meeting with` of one.
    """
    if len({t.name for t in targets}) < 2:
        return False
    if predicate.sense.cameo == _VISIT and all(t.mention is not None and t.mention.kind in _VISITED for t in targets):
        return True  # "a tour of Mali and Chad"
    if predicate.sense.head not in word_group("meets one by one"):
        return False
    if arguments.sentence.having(word_group("all together")):
        return False
    mentions = [t.mention for t in targets]
    shuttles = predicate.sense.head == "shuttle"
    return all(m is not None and (shuttles or m.person is not None) for m in mentions)


def _belongs(mention: Mention, names: tuple[str, ...]) -> bool:
    return bool(set(mention.actors) & set(names)) or mention.person in names


def _can_be_a_person(name: str) -> bool:
    """Not a body that the parser took for a person: `Joint Economic Commission`."""
    last = name.rsplit(maxsplit=1)[-1]
    return last[0].isalpha() and last[-1] not in "])" and last.lower() not in word_group("never a surname")


def _clause(token: Token) -> Token | None:
    return token if token.pos_ in ("VERB", "AUX") else clause_of(token)


def _own_words(token: Token) -> set[int]:
    """The words of a predicate's clause without the clauses below it that do not hold the predicate."""
    clause = _clause(token)
    scope = {t.i for t in (clause or token).subtree}
    for verb in (clause or token).subtree:
        below = verb.dep_ in _BELOW or (verb.dep_ == "conj" and any(c.dep_ == "nsubj" for c in verb.children))
        leads = verb.dep_ == "acl" and verb.lemma_.lower() in word_group("leads a delegation")
        if verb.pos_ in ("VERB", "AUX") and below and not leads and verb is not clause and token not in verb.subtree:
            scope -= {t.i for t in verb.subtree}
    return scope


def _own_phrase(token: Token, sides: tuple[Actor, Actor]) -> set[int]:
    """The phrase of a noun that names both sides and only tells when: `spoke on the eve of a visit by Ruiz to Oman`."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ != "pobj" or token.head.lower_ == "in":
        return set()
    inside = {t.i for t in token.subtree}
    return inside if all(s.mention is not None and s.mention.token in inside for s in sides) else set()


def _words_of_doer(clause: Token | None) -> set[int]:
    """The subject of a verb above an infinitive: `Ruiz is likely to meet`; not where it makes another do it."""
    verb, steps = clause, 0
    while verb is not None and verb.dep_ in ("xcomp", "acomp") and steps < _STEPS:
        verb, steps = verb.head, steps + 1
        if any(c.dep_ == "dobj" for c in verb.children):
            break
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return {t.i for t in subject.subtree}
    return set()


def is_call(text: str) -> bool:
    """Whether a sentence tells of a call, which has no place."""
    return not word_group("word of a telephone call").isdisjoint(text.lower().split())


def place_at(predicate: Predicate, arguments: Arguments, wide: bool = False) -> str | None:
    """Where: the city or country after `in`, `at`, `to` at the meeting or its verb; wide: anywhere in its clause."""
    if predicate.sense.head in word_group("call"):
        return None
    clause = _clause(predicate.token)
    near = [predicate.token, *([clause] if clause is not None else [])]
    for head in near:
        for token in head.subtree:
            if token.dep_ == "pobj" and token.head.lower_ in _AT and (wide or _tells_where(token.head.head, near)):
                place = place_name(token)
                if place is not None:
                    return place
    elsewhere = _visited(predicate, arguments) or _bound_for(predicate) or _named_after(predicate, arguments)
    here = any(t.lower_ == "here" and t.dep_ == "advmod" for head in near for t in head.children)
    return elsewhere or (_dateline(arguments) if here else None)


def _dateline(arguments: Arguments) -> str | None:
    """The city of the dateline: where an agency's `here` is."""
    words = (arguments.reading.document.dateline_place or "").partition(",")[0].split()
    return next(_places([word.capitalize() if word.isupper() else word for word in words]), None)


def _named_after(predicate: Predicate, arguments: Arguments) -> str | None:
    """`the Camp David summit`, `the Geneva talks`: not a state that takes part (`the Iran talks`)."""
    nouns = [t for t in (predicate.token, *predicate.token.children) if t.pos_ in ("NOUN", "PROPN")]
    meetings = [n for n in nouns if n.lemma_.lower() in classes()["@meeting"]]
    for token in (c for noun in meetings for c in noun.children if c.dep_ in ("compound", "nmod")):
        mention = arguments.reading.mention_at(arguments.sentence, token)
        if mention is None or mention.kind == "place" or mention.way == "capital":
            name = place_name(token)
            known = world.place_of(name) if name is not None else None
            if name is not None and (known is None or known.code is not None):  # not "the Asia-Europe Meeting"
                return name
    return None


def _tells_where(head: Token, near: list[Token]) -> bool:
    """Whether a phrase of place hangs on the meeting, its verb, or a noun of meeting or going right below."""
    if any(head.i == n.i for n in near):
        return True
    if head.pos_ in ("VERB", "AUX"):
        return head.lemma_.lower() in word_groups("visit", "happening")
    if head.ent_type_ in ("DATE", "TIME", "GPE", "FAC") or head.pos_ == "PROPN":
        return True
    if {head.head.lower_, head.head.head.lower_} & word_group("before another meeting"):
        return False
    lemma = head.lemma_.lower()
    return lemma in classes()["@meeting"] or lemma in word_group("visit") or lemma in word_group("near a meeting")


def _visited(predicate: Predicate, arguments: Arguments) -> str | None:
    if predicate.sense.head not in word_group("visit"):
        return None
    places = (place_name(token) for token, _ in arguments.tokens(predicate.token, "obj"))
    return next((place for place in places if place is not None), None)


def _bound_for(predicate: Predicate) -> str | None:
    """Where one goes or has been: `left for Riga`, `returned from Riga`, `left Riga`, `a tour of Peru`."""
    token = predicate.token
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        places = _toured(token)
    else:
        ways = {way for way, group in _BOUND.items() if lemma in word_group(group)}
        places = [a.token for a in prepositional(token) if a.way in ways]
        if not places and lemma in word_group("leaves a place"):
            places = [a.token for a in patients(token)]
        places += [t for a in patients(token) for t in _toured(a.token)]
    return next((name for t in places if (name := place_name(t)) is not None), None)


def _toured(noun: Token) -> list[Token]:
    """Where a tour goes: `a tour of Peru`; none of other nouns."""
    if noun.lemma_.lower() not in word_group("tour"):
        return []
    return [a.token for a in prepositional(noun) if a.way in _TOURED]


def place_name(token: Token) -> str | None:
    """The city, country or seat that a noun names, as people call it."""
    if token.pos_ != "PROPN":  # "in Sino-Soviet relations"
        return _of_its_name(token) if token.lemma_.lower() in word_group("kind of place") else None
    words = [t for t in token.subtree if t.pos_ == "PROPN" and abs(t.i - token.i) <= 3 and (t.i <= token.i)]
    return next((name for name in _places([t.text for t in words])), None)


def _of_its_name(noun: Token) -> str | None:
    """`the Latvian capital of Riga`, `the port city, Gdansk`."""
    named = [c for c in noun.children if c.dep_ == "appos"]
    named += [a.token for a in prepositional(noun) if a.way == "of"]
    if noun.i + 2 < len(noun.doc) and noun.nbor(1).text == ",":
        named.append(noun.nbor(2) if noun.nbor(2).dep_ != "compound" else noun.nbor(2).head)
    return next((name for t in named if t.pos_ == "PROPN" and (name := place_name(t)) is not None), None)


def _places(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        name = " ".join(words[start:])
        if name.lower() in word_group("seat of talks"):
            yield name
            return
        found = world.place_of(name)
        if found is not None:
            yield found.name
            return
