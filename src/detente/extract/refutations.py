"""Refutations: a finding that what one state accused another of did not happen.

`Washington reported that the freighter was carrying shells to Syria. … The freighter was searched in
Limassol, and no shells were found.` The accused act is then an event of its own, negated. A denial by the
accused is no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.acts import act_of
from detente.extract.arguments import Arguments, Dyad
from detente.extract.candidates import evidence_of
from detente.extract.contexts import contexts
from detente.extract.dating import told_date
from detente.extract.dyads import dyads
from detente.extract.lexicon import reporting_verbs
from detente.extract.predicates import Predicate, scenes
from detente.extract.tables import rows, word_group
from detente.reading.document import Reading
from detente.reading.grammar import complements, patients, subjects
from detente.reading.verb_forms import is_negated
from detente.records import Event

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_REACH: Final = 3  # sentences from the accusation to the finding
_BELIEF: Final = 0.7  # that a finding, once seen, is read rightly; times that of the two actors
_WORDS: Final = frozenset({"CONSULT", "ACCUSE", "REQUEST", "SUPPORT", "REJECT", "AGREE"})  # no acts to look for


@dataclass(frozen=True, slots=True)
class Charge:
    """An act that somebody is accused of."""

    accusing: Token
    act: Predicate
    dyad: Dyad
    arguments: Arguments

    @property
    def nouns(self) -> frozenset[str]:
        """What the accusation speaks of."""
        return _nouns(self.act.token.subtree)


def refutations(reading: Reading) -> list[Event]:
    """The accused acts of a document that a later sentence says were not found to be so."""
    charges: list[Charge] = []
    found: dict[tuple[object, ...], Event] = {}
    for arguments, here in scenes(reading):
        now = arguments.sentence.index
        charges = [c for c in charges if now - c.arguments.sentence.index <= _REACH]
        charges += _charges(arguments, here)
        for finding in _findings(arguments.sentence.tokens):
            for charge in charges:
                if _answers(finding, charge, arguments):
                    event = _event(charge, finding, arguments)
                    found.setdefault((charge.act.token.i, event.source, event.target, event.type), event)
    return list(found.values())


def _charges(arguments: Arguments, here: Iterable[Predicate]) -> Iterator[Charge]:
    """The acts that a sentence says, or lets somebody say, of another, with who did what to whom."""
    found = {p.token.i: p for p in here}
    for word in arguments.sentence.tokens:
        accusing = found.get(word.i)
        if word.lemma_.lower() not in reporting_verbs() and (accusing is None or accusing.sense.root != "ACCUSE"):
            continue
        sayers = {x.name for a in subjects(word) for x in arguments.inside(a.token, "x")}
        for token in _accused_of(word):
            act = found.get(token.i)
            if act is None or act_of(act).root in _WORDS:
                continue
            for pair in dyads(act, arguments):
                if pair.rank == 0 and pair.source.name not in sayers:
                    yield Charge(word, act, pair, arguments)


def _accused_of(accusing: Token) -> list[Token]:
    """The verbs under an accusation: `reported that it shipped`, `accused it of shipping`, `a charge that …`."""
    gerunds = [c for p in accusing.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp"]
    clauses = [c for c in accusing.children if c.dep_ in ("acl", "relcl") and accusing.pos_ == "NOUN"]
    return [*complements(accusing), *gerunds, *clauses]


def _findings(tokens: Iterable[Token]) -> list[Token]:
    """The words of a sentence that say that nothing was found, or that a charge is false."""
    return [t for t in tokens if _finds_nothing(t) or _says_false(t)]


def _finds_nothing(verb: Token) -> bool:
    if verb.pos_ != "VERB" or not _forms(verb) & _cues("find"):
        return False
    failing = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in word_group("failing")
    return failing or is_negated(verb) or any(_is_none(a.token) for a in patients(verb))


def _is_none(token: Token) -> bool:
    return token.lower_ in _cues("none") or any(c.dep_ == "det" and c.lower_ in _cues("none") for c in token.children)


def _says_false(word: Token) -> bool:
    """`the report proved false`, `the charge was disproved`; of anything but a charge it says nothing."""
    if word.lemma_.lower() not in _cues("false"):
        return False
    verb = word if word.pos_ == "VERB" else word.head
    told = patients(verb) if word.pos_ == "VERB" else subjects(verb)
    return not is_negated(verb) and any(a.token.lemma_.lower() in _cues("charge") for a in told)


def _forms(verb: Token) -> set[str]:
    lemma = verb.lemma_.lower()
    return {lemma, *(f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in ("prt", "advmod"))}


def _answers(finding: Token, charge: Charge, arguments: Arguments) -> bool:
    """Whether a finding is about the charge, and is not only the word of the accused."""
    same = charge.arguments.sentence.index == arguments.sentence.index
    if (same and charge.accusing.i > finding.i) or charge.dyad.source.name in _speakers(finding, arguments):
        return False
    named = _nouns(finding.subtree) | _nouns(finding.head.subtree)
    return bool(named & (charge.nouns | _cues("charge")))


def _speakers(finding: Token, arguments: Arguments) -> set[str]:
    """Who says that nothing was found: the subjects of the verbs of saying above."""
    sayings = [a for a in finding.ancestors if a.lemma_.lower() in reporting_verbs()]
    return {x.name for s in sayings for a in subjects(s) for x in arguments.inside(a.token, "x")}


def _nouns(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in tokens if t.pos_ == "NOUN")


def _event(charge: Charge, finding: Token, arguments: Arguments) -> Event:
    reading, first, last = arguments.reading, charge.arguments.sentence, arguments.sentence
    start = first if last.index - first.index == 1 else last
    words = reading.document.text[first.start : first.end] + " " + reading.document.text[last.start : last.end]
    dated = told_date(finding, "negated", arguments)
    return Event(
        **evidence_of(reading, start, last),  # type: ignore[arg-type]
        date=dated or told_date(charge.act.token, "negated", charge.arguments),
        modality="negated",
        context=contexts(words),
        source=charge.dyad.source.name,
        target=charge.dyad.target.name,
        type=act_of(charge.act).root,
        confidence=round(_BELIEF * min(charge.dyad.source.confidence, charge.dyad.target.confidence), 3),
    )


@lru_cache(maxsize=8)
def _cues(how: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows("refutations.tsv") if row[1] == how)
