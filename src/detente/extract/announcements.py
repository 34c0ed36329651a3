"""What is announced: verbs with `will`, `would`, `is to` and `is going to`, duties told in the present, headlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.extract.accords import stands_under_accord
from detente.extract.arguments import Arguments
from detente.extract.clauses import coordinated_verbs
from detente.extract.lexicon import reporting_verbs
from detente.extract.tables import word_group
from detente.extract.undertakings import FUTURE
from detente.reading.grammar import Argument, patients
from detente.reading.verb_forms import auxiliaries, has_subject

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def announced(arguments: Arguments) -> Iterator[tuple[Token, str]]:
    """Main verbs with `will`, `would` or `is to` and a subject, each with its dress."""
    for token in arguments.sentence.tokens:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass") or is_withholding(token):
            continue
        words = {a.lower_ for a in auxiliaries(token)} if token.tag_ not in ("VBD", "VBZ") else set()
        said = _is_told(token)
        main = token.dep_ in ("ROOT", "conj")
        if words & FUTURE and (said or main or token.dep_ in ("ccomp", "parataxis", "relcl", "advcl")):
            yield token, "said" if said else "main" if main else token.dep_
        elif "would" in words and (said or main):
            yield token, "would said" if said else "would"
        elif token.lemma_ == "have" and any(c.lower_ == "until" for c in token.children):
            yield from ((c, "has until") for c in token.children if c.tag_ == "VB" and c.dep_ in ("advcl", "xcomp"))
        elif is_to_be(token):
            yield from ((act, "is to") for act in coordinated_verbs(token))
        elif is_going_to(token):
            dress = "said" if token.head.dep_ == "ccomp" else "main"
            yield from ((act, dress) for act in coordinated_verbs(token))
        elif _is_announced_to(token):
            yield from ((act, "said") for act in coordinated_verbs(token))
        elif stands_under_accord(token):
            yield token, "would"
        elif _is_headline(token):
            yield from ((act, "headline") for act in coordinated_verbs(token))


def is_to_be(token: Token) -> bool:
    """`Peru is to open the pass`: an infinitive right under `is` or `are`."""
    return token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.lower_ in ("is", "are", "was", "were")


def _is_told(verb: Token) -> bool:
    """`said that Mali would go`, also the second of `said that Mali would go and that Chad would stay`."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and has_subject(verb):
        verb = verb.head
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in reporting_verbs()


def is_going_to(token: Token) -> bool:
    """`Peru is going to open the pass`; not `was going to`, which says that it did not, nor what a speaker is up to."""
    going = token.head
    if token.tag_ != "VB" or token.dep_ != "xcomp" or going.lower_ != "going":
        return False
    spoken = any(c.dep_ == "nsubj" and c.lower_ in ("i", "we", "you") for c in going.children)
    said = token.lemma_.lower() in reporting_verbs() and any(c.dep_ == "ccomp" for c in token.children)
    return not spoken and not said and any(c.dep_ == "aux" and c.lower_ in ("is", "are", "'s") for c in going.children)


def _is_announced_to(token: Token) -> bool:
    """`has announced to write off the debt`."""
    marked = token.tag_ == "VB" and token.dep_ == "xcomp" and any(c.tag_ == "TO" for c in token.children)
    return marked and token.head.lemma_.lower() in word_group("announcing to do")


def is_withholding(verb: Token) -> bool:
    """`will halt payments to Peru`: an announced act that takes something from the other, which is no promise."""
    if verb.lemma_.lower() not in word_group("withholding"):
        return False
    things = [p.token for p in patients(verb)]
    return any(t.lemma_.lower() in word_group("what helps another") for t in things)


def _is_headline(token: Token) -> bool:
    """`Sweden to lend Latvia 500 million euros`: an infinitive for a main verb."""
    marked = token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)
    bare = token.dep_ in ("acl", "relcl") and token.head.dep_ == "ROOT" and token.head.pos_ == "PROPN"
    return marked and (bare or (token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.children)))


def headline_subject(act: Token) -> list[Argument]:
    """`Sweden to lend Latvia 500 million`: the noun that the infinitive hangs on."""
    return [Argument(act.head, "headline")] if act.dep_ in ("acl", "relcl") and act.head.dep_ == "ROOT" else []


def holders_of_patient(act: Token) -> list[Argument]:
    """`the limits will be lifted`: whose they are, by the words about what is acted on."""
    return [Argument(a.token, "patient") for a in patients(act)]
