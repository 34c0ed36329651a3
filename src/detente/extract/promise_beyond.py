"""What is promised where other words stand between the promise and it, and what is proposed by a noun.

`got some promises on a visit to Rangoon that Burma would free them`; `welcomed the decision, conveyed on Monday, to
withdraw`; `proposed the restoration of ties`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.clauses import coordinated_verbs
from detente.extract.tables import rows, word_group
from detente.reading.grammar import prepositional
from detente.reading.verb_forms import auxiliaries, has_subject

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_CLAUSES: Final = frozenset({"acl", "relcl", "ccomp", "advcl"})


def clause_beyond(noun: Token) -> list[Token]:
    """The clause of a noun of promising that the parser hung on a word after it."""
    after = [t for t in noun.doc[noun.i + 1 : noun.sent.end] if t.dep_ in _CLAUSES]
    told = [c for c in after if _is_told(c, noun)][:1]
    return told or [c for c in after if _is_past_an_aside(c, noun)][:1]


def _is_told(clause: Token, noun: Token) -> bool:
    """`that Burma would free them`, right under the verb over the promise or a word between."""
    if clause.head.lemma_.lower() in word_group("what is asked"):
        return False
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    modal = any(a.tag_ == "MD" for a in auxiliaries(clause)) and has_subject(clause)
    return marked and modal and (clause.head.i == noun.head.i or noun.i < clause.head.i < clause.i)


def _is_past_an_aside(clause: Token, noun: Token) -> bool:
    """`, conveyed to Peru on Monday, to withdraw`: an infinitive past a participle between commas."""
    to = next((c for c in clause.children if c.tag_ == "TO"), None)
    if to is None or clause.tag_ != "VB" or has_subject(clause):
        return False
    if noun.doc[to.i - 1].text != ",":
        return False
    aside = clause.head
    return aside.tag_ in ("VBN", "VBD") and noun.i < aside.i < clause.i and _opens_an_aside(aside, noun)


def _opens_an_aside(participle: Token, noun: Token) -> bool:
    """Whether a participle stands right behind the comma that ends the words of a noun."""
    if participle.lemma_.lower() not in word_group("telling a promise"):
        return False
    if has_subject(participle):
        return False
    comma = participle.left_edge.i - 1
    between = noun.doc[noun.i + 1 : comma]
    return noun.doc[comma].text == "," and not any(t.pos_ in ("VERB", "PUNCT") for t in between)


@lru_cache(maxsize=1)
def verbs_of_nominals() -> dict[str, str]:
    """The verb of each noun for what one side proposes that both do: `the restoration of ties`."""
    return {row[0]: row[1] for row in rows("promise_nominals.tsv")}


@lru_cache(maxsize=1)
def verbs_of_act_nouns() -> dict[str, str]:
    """The verb of each noun of an act that a state promises: `the withdrawal from Kutch`."""
    return {row[0]: row[1] for row in rows("promise_act_nouns.tsv")}


def proposed_things(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token, str]]:
    """Verbs of proposing with what is proposed as a noun: the verb, what is to be acted on, and the act as a verb."""
    for verb in tokens:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in word_group("proposing what both do"):
            continue
        for noun in (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in verbs_of_nominals()):
            things = [p.token for p in prepositional(noun) if p.way == "of"]
            yield from ((verb, thing, verbs_of_nominals()[noun.lemma_.lower()]) for thing in things[:1])


def means(act: Token) -> list[Token]:
    """What is to be done, of a promise that first says to what end: `help Mali by training its guards`."""
    if act.lemma_.lower() not in word_group("end that means serve"):
        return []
    phrases = (c for c in act.children if c.dep_ == "prep" and c.lower_ == "by")
    return [v for p in phrases for c in p.children if c.dep_ == "pcomp" and c.tag_ == "VBG" for v in _listed(c)]


def _listed(first: Token) -> list[Token]:
    """The gerund with those after it: the parser hangs them on it as `conj` or `advcl`."""
    loose = [c for c in first.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > first.i]
    return list(dict.fromkeys([*coordinated_verbs(first), *(v for c in loose for v in coordinated_verbs(c))]))
