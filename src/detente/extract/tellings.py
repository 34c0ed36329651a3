"""What a sentence tells: its acts, by the frames of its words, by conditions, judging words, audiences and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.extract.act_features import besides
from detente.extract.acts import Act, act_of
from detente.extract.answers import answered
from detente.extract.arguments import Arguments, Dyad
from detente.extract.audiences import audiences
from detente.extract.dyads import all_dyads, pairs
from detente.extract.further_readings import duties, further_readings, is_told, joint_plans, reality
from detente.extract.hanging_features import Conditions
from detente.extract.judgements import JUDGED, judgements
from detente.extract.predicates import Predicate
from detente.extract.rivals import Entry, Scene, Telling
from detente.extract.type_cues import cues_in
from detente.extract.undoings import Told, undoings


@dataclass(frozen=True, slots=True)
class Tellings:
    """All that a sentence can tell, with what each of it is weighed by.

    crowd: the number of its predicates. scene: what each could tell beside the others.
    """

    arguments: Arguments
    crowd: int
    all: tuple[Telling, ...]
    scene: Scene
    conditions: Conditions


def tellings(arguments: Arguments, found: Sequence[Predicate], told: Told) -> Tellings:
    """What a sentence can tell by its predicates, in view of what those before it told."""
    acts = [act_of(predicate) for predicate in found]
    entries = [Entry(p.token, a.root, tuple(all_dyads(p, arguments))) for p, a in zip(found, acts)]
    conditions = Conditions(arguments, {p.token.i: a.root for p, a in zip(found, acts)})
    framed = [(p, conditions.applied(a, p.token), e) for p, a, e in zip(found, acts, entries)]
    further = [*_further(framed, arguments), *_demands(conditions, arguments), *_unframed(framed, arguments)]
    further += _judged(arguments, {(p.token.i, a.root) for p, a, _ in framed})
    further += undoings(framed, told)
    every = tuple(each for each in (*framed, *further) if each[2].pairs)
    cues = cues_in(arguments.sentence.tokens) if every else ()
    return Tellings(arguments, len(found), every, Scene(entries, cues, (e for _, _, e in further)), conditions)


def _further(framed: Sequence[Telling], arguments: Arguments) -> Iterator[Telling]:
    """What else the words of a sentence can tell, of the pairs that their frames give."""
    turns = [(t, a.root) for p, a, _ in framed for t in further_readings(p, a)]
    turns += [(p, "duty") for p in duties(arguments.sentence.tokens)]
    known = {p.token.i for p, _, _ in framed}
    turns += [(p, "joint") for p in joint_plans(arguments.sentence.tokens) if p.token.i not in known]
    for predicate, first in turns:
        close = _near(predicate, tuple(all_dyads(predicate, arguments)))
        if close:
            root = predicate.sense.root
            act = Act(root, reality(predicate, first))
            notes = (f"further={first}|{root}", f"further={predicate.sense.head}|{root}")
            yield predicate, act, Entry(predicate.token, root, close, notes)


def _unframed(framed: Sequence[Telling], arguments: Arguments) -> Iterator[Telling]:
    """What a sentence tells of actors that no frame of its words names for it."""
    found, entries = [p for p, _, _ in framed], [e for _, _, e in framed]
    for predicate, act, _ in framed:
        for entry in besides(predicate, act.root, entries, arguments):
            yield predicate, Act(entry.root, act.modality), entry
    for predicate, entry in audiences(found, arguments):
        yield predicate, Act(entry.root, act_of(predicate).modality), entry
    for predicate, entry in answered(found, arguments):
        yield predicate, Act(entry.root, "actual"), entry


def _demands(conditions: Conditions, arguments: Arguments) -> Iterator[Telling]:
    """What a condition asks of the one who would have to meet it."""
    for predicate, makers, doers, notes in conditions.demands():
        close = _near(predicate, tuple(pairs(makers, doers, predicate.token, arguments)))
        if close:
            root = predicate.sense.root
            yield predicate, Act(root, "actual"), Entry(predicate.token, root, close, notes)


def _judged(arguments: Arguments, known: set[tuple[int, str]]) -> Iterator[Telling]:
    """What somebody says of another in words that judge; known: where the lexicon reads that act already."""
    for judgement in judgements(arguments):
        predicate, root = judgement.predicate, judgement.predicate.sense.root
        if (predicate.token.i, root) in known:
            continue
        found = [d for d in all_dyads(predicate, arguments) if d.rank <= int(judgement.is_open)]
        if close := tuple(d for d in found if judgement.is_by(d.source)):
            yield predicate, Act(root, "actual"), Entry(predicate.token, root, close, (f"further={JUDGED}|{root}",))


def _near(predicate: Predicate, found: tuple[Dyad, ...]) -> tuple[Dyad, ...]:
    """The pairs that the frame gives, else those of which it gives one side; a charge must name both."""
    exact = tuple(d for d in found if d.rank == 0)
    return exact or tuple(d for d in found if d.rank == 1 and not is_told(predicate))
