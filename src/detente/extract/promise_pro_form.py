"""What `do so` promises: `Peru asked Brazil to mediate. Brazil is willing to do so on condition that …`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.arguments import Actor, Arguments
from detente.extract.candidates import Candidate
from detente.extract.clauses import infinitive
from detente.extract.tables import word_group
from detente.extract.undertaking_text import is_pro_form
from detente.records import Commitment

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def spelt_out(candidate: Candidate, arguments: Arguments) -> Iterator[Candidate]:
    """The candidate with what `do so` stands for; none where nothing tells that."""
    record = candidate.record
    if not isinstance(record, Commitment) or not is_pro_form(record.undertaking):
        yield candidate
        return
    meant = asked_before(arguments, record.by)
    if meant is not None:
        yield replace(candidate, record=replace(record, undertaking=meant))


def asked_before(arguments: Arguments, by: str) -> str | None:
    """Return what the sentence before asks of the one that binds himself to "do so"; None where it asks nothing."""
    index = arguments.sentence.index
    if index == 0:
        return None
    before = Arguments(arguments.reading, arguments.reading.sentences[index - 1])
    for verb in reversed(before.sentence.tokens):
        if verb.lemma_.lower() not in word_group("asking for a promise"):
            continue
        act = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB"), None)
        if act is not None and by in {actor.name for actor in _asked(verb, act, before)}:
            return infinitive(act)
    return None


def _asked(verb: Token, act: Token, before: Arguments) -> list[Actor]:
    """Those asked, whom the parser takes for the object of asking or for the subject of what is asked."""
    holders = [c for c in verb.children if c.dep_ in ("dobj", "dative")] + [
        c for c in act.children if c.dep_ == "nsubj"
    ]
    return [actor for holder in holders for actor in before.inside(holder, "obj")]
