"""Promises told by their outcome: `freed the ship as it had promised`, `refused a visit although it had agreed to one`.

The deed is the main clause; the promise stands beside it with its own verb, but says nothing of what was promised.
What was promised is therefore the deed, kept where `as` joins the two, broken where a verb of failing governs the
deed and the promise is conceded (`although`, `despite`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.commitment_features import Proposal
from detente.extract.dating import token_at
from detente.extract.promise_beside import (
    Outcome,
    beside_a_deed,
    broken_by,
    governing,
    is_still_to_come,
    kept_by,
    told_beside,
    words_of_phrase,
)
from detente.extract.promise_days import kept_day, missed_day
from detente.extract.promisers import addressee, implied_promisers, other_party
from detente.extract.tables import word_group
from detente.reading.grammar import agents, complements
from detente.reading.verb_forms import is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_DOERS: Final = frozenset({"nsubj", "nsubjpass", "agent"})
_IMPLIED: Final = 2  # states that may be meant where nobody is named


def told_by_outcome(tokens: Sequence[Token], arguments: Arguments) -> Iterator[Proposal]:
    """Yield the promises of a sentence that are told only by what became of them, with who bound himself to whom."""
    for told in outcomes(tokens):
        named = [a for holder in agents(told.deed) for a in arguments.inside(holder.token, holder.way)]
        said = agents(told.verb) if any(c.dep_ in _DOERS for c in told.verb.children) else []
        own = [a for holder in said for a in arguments.inside(holder.token, holder.way)]
        if own and named and own[0].name != named[0].name and all(world.is_state(a.name) for a in (own[0], named[0])):
            if told.status == "met" and told.verb.lemma_.lower() in word_group("agreeing that another does"):
                word, act = told.verb.lemma_.lower(), told.act
                yield Proposal(told.verb, word, act, own[0], named[0], "outcome met", 0, "let", outcome="met")
            continue  # "Russia shelled the town as Ukraine had promised": of two, neither kept a promise
        named = named or (arguments.actors(told.deed, "speaker") if told.status == "withdrawn" else [])
        for rank, by in enumerate((own or named)[:1] or implied_promisers(arguments, set())[:_IMPLIED]):
            to = addressee(told.verb, arguments) or next(iter(_told(told, arguments)), None)
            if to is None or to.name == by.name:
                to = other_party(by.name, told.act, arguments)
            word = told.verb.lemma_.lower()
            rank += 0 if own or named else 1  # noqa: PLW2901
            opening = "not" if told.barred else ""
            route = f"outcome {told.status}"
            yield Proposal(told.verb, word, told.act, by, to, route, rank, opening, outcome=told.status)


def _told(told: Outcome, arguments: Arguments) -> list[Actor]:
    """To whom `as it had promised Namibia`, `in line with its pledge to Namibia` was told: the name right after."""
    strayed = told_beside(told.verb, told.deed) if told.verb.pos_ == "NOUN" else []
    holders = [c for c in told.verb.children if c.dep_ == "dobj"] + [o for p in strayed for o in p.children]
    return [a for c in holders for a in arguments.inside(c, "obj")]


def outcomes(tokens: Sequence[Token]) -> Iterator[Outcome]:
    """Yield the promises of a sentence that are told only by what became of them."""
    for token in tokens:
        if token.pos_ == "VERB" and token.lemma_.lower() in word_group("verb of a promise told by its outcome"):
            day = kept_day(token)
            if day is not None and not is_still_to_come(day[0]):
                yield Outcome(token, day[0], day[0], day[1])
            elif token.dep_ == "advcl":
                yield from _of_clause(token)
        elif token.pos_ == "VERB" and _would_too(token):
            yield from kept_by(token, governing(below_verb(token).head))
        elif token.lower_ == "due" and (deed := missed_day(token)) is not None:
            ahead = any(c.dep_ == "aux" and c.tag_ == "MD" for c in deed.children)
            yield Outcome(token, deed, deed, "withdrawn" if ahead else "broken")
        elif token.pos_ == "NOUN" and token.lemma_.lower() in word_group("promise told before"):
            yield from beside_a_deed(token)


def _would_too(verb: Token) -> bool:
    """`as it told Peru it would`, `as it had said it would`: a verb of telling with nothing but a bare `would`."""
    if verb.dep_ != "advcl" or verb.lemma_.lower() not in word_group("telling what one will do"):
        return False
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in verb.children)
    return marked and any(c.dep_ == "ccomp" and c.lower_ == "would" for c in verb.children)


def below_verb(token: Token) -> Token:
    """The token by which a word of promising hangs on the verb over it: `on` in `on 16 May as it had promised`."""
    while token.head.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def beside_the_deed(promise: Token, act: Token, arguments: Arguments) -> list[Token]:
    """The heads of what a sentence says of the promise, and of the day of the deed, which nobody promised."""
    if promise.lower_ == "due":
        return [promise, *(c for c in act.children if c.lower_ == "until")]
    again = [c for c in act.children if c.lower_ == "again"]
    return [below_verb(promise), *again, *words_of_phrase(promise, act), *_days_of(act, arguments)]


def _days_of(deed: Token, arguments: Arguments) -> list[Token]:
    """The phrases that tell on which day a deed was done: `on 16 May`, `last November`."""
    anchors = (token_at(time, deed) for time in arguments.reading.times[arguments.sentence.index])
    phrases = [t for a in anchors if a is not None for t in (a, a.head) if t.head.i == deed.i and t.i > deed.i]
    return [t for t in phrases if t.dep_ in ("prep", "npadvmod", "advmod")]


def day_of_promise(promise: Token, act: Token, arguments: Arguments) -> str | None:
    """When a promise was made of which the sentence tells the end: only what stands with the promise itself."""
    own = {t.i for t in promise.subtree} - ({t.i for t in act.subtree} if promise not in act.subtree else set())
    for time in arguments.reading.times[arguments.sentence.index]:
        anchor = token_at(time, promise)
        if anchor is not None and anchor.i in own and time.interval and time.type == "DATE" and time.names_days:
            return time.interval
    return None


def _of_clause(verb: Token) -> Iterator[Outcome]:
    """`as it had promised`, `as agreed`; `although it had promised such a visit`."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod", "prep")}
    deed = governing(below_verb(verb).head)
    said = [act for act in complements(verb) if act.lemma_ != "do"]
    aimed = any(c.dep_ == "prep" and c.lower_ == "to" and verb.lemma_ == "agree" for c in verb.children)
    if deed.pos_ not in ("VERB", "AUX") or said or aimed or is_negated(verb):
        return
    if "as" in marks and not any(c.dep_ == "dobj" and c.pos_ != "PROPN" for c in verb.children):
        yield from kept_by(verb, deed)
    elif marks & word_group("conceding"):
        own = any(c.dep_ == "dobj" and c.pos_ != "PROPN" for c in verb.children)
        yield from () if own and deed.lemma_.lower() not in word_group("failing") else broken_by(verb, deed)
