"""Measures told by another's: `Hungary did the same`, `Sudan followed suit`, after a sentence that says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente import world
from detente.extract.arguments import Arguments
from detente.extract.candidates import Candidate, evidence_of
from detente.extract.dating import told_date
from detente.extract.modality import modality
from detente.extract.tables import word_group
from detente.reading.grammar import subjects
from detente.records import Measure

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_TAKEN = frozenset({"in_force", "lifted", "eased", "renewed"})


@dataclass(frozen=True, slots=True)
class Told:
    """A measure told before: its candidate, its sentence's number, its word, how many sides grammar leaves open."""

    candidate: Candidate
    sentence: int
    token: int
    rank: int


def likewise(arguments: Arguments, before: Sequence[Told]) -> Iterator[Candidate]:
    """What others are said to have done as well, of the last measure told in this sentence or the one before."""
    for verb in arguments.sentence.tokens:
        if not _does_the_same(verb) or modality(verb) not in ("actual", "planned"):
            continue
        here = arguments.sentence.index
        near = [t for t in before if t.sentence == here - 1 or (t.sentence == here and t.token < verb.i)]
        near = [t for t in near if t.rank == 0 and t.candidate.record.modality in ("actual", "planned")]
        last = max(((t.sentence, t.token) for t in near), default=None)
        doers = {a.name for s in subjects(verb) for a in arguments.inside(s.token, "subj") if world.is_state(a.name)}
        for told in (t for t in near if (t.sentence, t.token) == last):
            yield from _of(told, sorted(doers), verb, arguments)


def _does_the_same(verb: Token) -> bool:
    """`did the same`, `has done likewise`, `followed suit`."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    words = word_group("does the same").intersection(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children)
    return bool(words)


def _of(told: Told, doers: list[str], verb: Token, arguments: Arguments) -> Iterator[Candidate]:
    """The measure told before as one of each of these."""
    record, reading, mode = told.candidate.record, arguments.reading, modality(verb)
    if not isinstance(record, Measure) or record.status not in _TAKEN:
        return
    shown = evidence_of(reading, reading.sentences[told.sentence], arguments.sentence)
    date = told_date(verb, mode, arguments)
    for name in doers:
        if name not in (record.by, record.on):
            own = replace(record, **shown, by=name, date=date, modality=mode, reason=None)  # type: ignore[arg-type]
            yield Candidate(own, (*told.candidate.own, "likewise"))
