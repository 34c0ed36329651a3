"""Promises told by their outcome: `freed the ship as it had promised`, `refused a visit although it had agreed to one`.

The deed is the main clause; the promise stands beside it with its own verb, but says nothing of what was promised.
What was promised is therefore the deed, kept where `as` joins the two, broken where a verb of failing governs the
deed and the promise is conceded (`although`, `despite`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.commitment_features import Proposal
from detente.extract.dating import token_at
from detente.extract.promise_fate import kept_day, missed_day
from detente.extract.promise_status import effect_on_promise
from detente.extract.promisers import addressee, implied_promisers, other_party
from detente.extract.tables import word_group
from detente.reading.grammar import agents, complements, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_DONE: Final = frozenset({"VBD", "VBN"})
_IMPLIED: Final = 2  # states that may be meant where nobody is named


@dataclass(frozen=True, slots=True)
class Outcome:
    """verb: the word of promising. deed: the verb whose doer bound himself. act: what was promised. status: its end."""

    verb: Token
    deed: Token
    act: Token
    status: str


def told_by_outcome(tokens: Sequence[Token], arguments: Arguments) -> Iterator[Proposal]:
    """Yield the promises of a sentence that are told only by what became of them, with who bound himself to whom."""
    for told in outcomes(tokens):
        named = [a for holder in agents(told.deed) for a in arguments.inside(holder.token, holder.way)]
        own = [a for holder in agents(told.verb) for a in arguments.inside(holder.token, holder.way)]
        if own and named and own[0].name != named[0].name and all(world.is_state(a.name) for a in (own[0], named[0])):
            continue  # "Russia shelled the town as Ukraine had promised": of two, neither kept a promise
        for rank, by in enumerate((own or named)[:1] or implied_promisers(arguments, set())[:_IMPLIED]):
            to = addressee(told.verb, arguments) or next(iter(_told(told.verb, arguments)), None)
            if to is None or to.name == by.name:
                to = other_party(by.name, told.act, arguments)
            word = told.verb.lemma_.lower()
            rank += 0 if own or named else 1  # noqa: PLW2901
            yield Proposal(told.verb, word, told.act, by, to, f"outcome {told.status}", rank, outcome=told.status)


def _told(verb: Token, arguments: Arguments) -> list[Actor]:
    """To whom `as it had promised Namibia` was told: the name right after the verb."""
    return [a for c in verb.children if c.dep_ == "dobj" for a in arguments.inside(c, "obj")]


def outcomes(tokens: Sequence[Token]) -> Iterator[Outcome]:
    """Yield the promises of a sentence that are told only by what became of them."""
    for token in tokens:
        if token.pos_ == "VERB" and token.lemma_.lower() in word_group("verb of a promise told by its outcome"):
            day = kept_day(token)
            if day is not None and not _is_still_to_come(day[0]):
                yield Outcome(token, day[0], day[0], day[1])
            elif token.dep_ == "advcl":
                yield from _of_clause(token)
        elif token.lower_ == "due" and (deed := missed_day(token)) is not None:
            yield Outcome(token, deed, deed, "broken")
        elif token.lemma_.lower() in word_group("promise told before") and token.dep_ == "pobj":
            yield from _of_phrase(token)
        elif token.lemma_.lower() in word_group("promise told before") and token.dep_ == "dobj":
            yield from _by_deed(token)


def below_verb(token: Token) -> Token:
    """The token by which a word of promising hangs on the verb over it: `on` in `on 16 May as it had promised`."""
    while token.head.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def beside_the_deed(promise: Token, act: Token, arguments: Arguments) -> list[Token]:
    """The heads of what a sentence says of the promise, and of the day of the deed, which nobody promised."""
    if promise.lower_ == "due":
        return [promise, *(c for c in act.children if c.lower_ == "until")]
    return [below_verb(promise), *_days_of(act, arguments)]


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
    deed = _governing(below_verb(verb).head)
    said = [act for act in complements(verb) if act.lemma_ != "do"]
    aimed = any(c.dep_ == "prep" and c.lower_ == "to" and verb.lemma_ == "agree" for c in verb.children)
    if deed.pos_ not in ("VERB", "AUX") or said or aimed or is_negated(verb):
        return
    if "as" in marks and not any(c.dep_ == "dobj" and c.pos_ != "PROPN" for c in verb.children):
        yield from _kept(verb, deed)
    elif marks & word_group("conceding"):
        yield from _broken(verb, deed)


def _of_phrase(noun: Token) -> Iterator[Outcome]:
    """`in line with its pledge`, `in breach of the agreement`, `despite its promise`: a noun without complement."""
    prep = noun.head
    if any(c.dep_ in ("acl", "relcl", "ccomp") or (c.dep_ == "prep" and c.lower_ != "to") for c in noun.children):
        return
    words = [prep.lower_]
    while prep.dep_ in ("prep", "pobj") and prep.head.pos_ in ("ADP", "NOUN"):
        prep = prep.head
        words.insert(0, prep.lower_)
    phrase, deed = " ".join(words), _governing(prep.head)
    if deed.pos_ != "VERB":
        return
    if phrase in word_group("keeping phrase"):
        yield from _kept(noun, deed)
    elif phrase in word_group("conceding phrase"):
        yield from _broken(noun, deed)


def _by_deed(noun: Token) -> Iterator[Outcome]:
    """`sent the coal, fulfilling the promise it made`, `by freeing the pilots, Angola kept its promise`."""
    verb = noun.head
    if effect_on_promise(verb) != "met" or is_negated(verb) or _has_content(noun):
        return
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.tag_ in ("VBD", "VBN", "VBZ"):
        yield Outcome(noun, verb.head, verb.head, "met")
    for by in (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by" and verb.tag_ in ("VBD", "VBN")):
        yield from (Outcome(noun, verb, act, "met") for act in by.children if act.dep_ == "pcomp")


def _has_content(noun: Token) -> bool:
    """Whether a promise has a clause of its own that tells what was promised."""
    beside = any(c.dep_ in ("advcl", "xcomp", "ccomp") and c.tag_ == "VB" for c in noun.head.children)
    return beside or any(c.tag_ == "VB" or c.dep_ == "pcomp" for c in noun.subtree if c.i > noun.i)


def _governing(verb: Token) -> Token:
    """The verb of failing over a deed: the parser may hang `as promised` on either."""
    if verb.lemma_.lower() in word_group("said beside a deed"):  # "Chile freed the crew, it said, as it had promised"
        told = [verb.head] if verb.dep_ == "parataxis" else [c for c in verb.children if c.dep_ == "ccomp"]
        verb = next((c for c in told if c.i < verb.i and c.tag_ in _DONE), verb)
    over = verb.head
    while over.dep_ in ("xcomp", "ccomp") and over.tag_ == "VB":  # "refused to let the group leave, as it had promised"
        over = over.head
    return over if verb.dep_ in ("xcomp", "ccomp") and over.lemma_.lower() in word_group("failing") else verb


def _kept(verb: Token, deed: Token) -> Iterator[Outcome]:
    """Of a deed done, or failed to be done, as it was promised."""
    if _is_still_to_come(deed):
        return
    failing = deed.lemma_.lower() in word_group("failing")
    acts = [a for a in complements(deed) if a.tag_ == "VB"] if failing else [deed]
    for act in acts:
        status = "broken" if failing or is_negated(deed) else "met"
        yield Outcome(verb, deed, act, status)


def _broken(verb: Token, deed: Token) -> Iterator[Outcome]:
    """Of a refusal or failure to do what was promised; other deeds do not say what that was."""
    if deed.lemma_.lower() in word_group("failing") and not _is_still_to_come(deed):
        for act in complements(deed):
            if act.tag_ == "VB":
                yield Outcome(verb, deed, act, "broken")


def _is_still_to_come(deed: Token) -> bool:
    return deed.tag_ in ("VB", "VBG") and any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for c in deed.children)
