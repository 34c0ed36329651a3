"""Events: one thing that one actor does to another, from the predicates of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.act_features import besides
from detente.extract.acts import SPEECH, Act, act_of
from detente.extract.answers import ANSWERED, answered
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.audiences import audiences, is_audience
from detente.extract.candidates import Candidate, Hope, evidence_of, likeliest, scored
from detente.extract.companions import companions
from detente.extract.contests import Contest
from detente.extract.contexts import contexts
from detente.extract.date_options import Ask
from detente.extract.dating import told_date
from detente.extract.doers_beside import between_whom, doers_beside, struck_places
from detente.extract.event_features import EventFeatures
from detente.extract.features import Word
from detente.extract.further_readings import duties, further_readings, is_told, joint_plans, reality
from detente.extract.hanging_features import Conditions
from detente.extract.judgements import JUDGED, judgements
from detente.extract.predicates import Predicate, scenes
from detente.extract.reciprocal import (
    OTHER,
    REVERSED,
    each_to_other,
    has_state,
    is_reciprocal,
    joint_pairs,
    reverse,
)
from detente.extract.rivals import Entry, Scene
from detente.extract.type_cues import cues_in
from detente.extract.undoings import undoing_features, undoings
from detente.extract.unnamed_doers import announcers
from detente.reading.document import Reading
from detente.reading.grammar import clause_of
from detente.records import Event, Record
from detente.times import begins_after

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_MOST_ELSEWHERE: Final = 5
_KNOWN: Final = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_INSIDE: Final = frozenset({"xcomp", "comp", "poss", "on", "in", "of", "for", "over"})  # what it is about
_WHOM: Final = 3.0  # how strongly rivals exclude one another: fitted out of fold
_WHAT: Final = 1.5
_MOST_OF_ITS_OWN: Final = 2.5  # log odds that its own features add to a pair of actors whose shared ones speak against
_MOST_OF_THE_REST: Final = 1.5  # … and those but for the ways in which the two stand beside each other and other pairs


def events(reading: Reading, minimum: float | None = None) -> list[Record]:
    """The events of a document that its model accepts; minimum replaces the model's threshold."""
    return finish(scored("event", candidates(reading, Hope("event", minimum)), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Each event once, in the order of the text."""
    return likeliest(records, _same)


def _same(record: Record) -> tuple[object, ...]:
    assert isinstance(record, Event)
    return record.start, record.source, record.target, record.type, record.modality == "negated"


def candidates(reading: Reading, hope: Hope | None = None) -> Iterator[Candidate]:
    """Every event that a predicate and two actors allow; those without hope are left out."""
    told: dict[tuple[str, str, str], int] = {}
    for arguments, found in scenes(reading):
        here: dict[tuple[str, str, str], int] = {}
        acts = [act_of(predicate) for predicate in found]
        entries = [Entry(p.token, a.root, tuple(all_dyads(p, arguments))) for p, a in zip(found, acts)]
        conditions = Conditions(arguments, {p.token.i: a.root for p, a in zip(found, acts)})
        acts = [conditions.applied(a, p.token) for p, a in zip(found, acts)]
        further = [*_further(found, acts, arguments), *_demands(conditions, arguments)]
        unframed = ((p, a, e) for p, a in zip(found, acts) for e in besides(p, a.root, entries, arguments))
        further += [(predicate, Act(entry.root, act.modality), entry) for predicate, act, entry in unframed]
        further += [(p, Act(e.root, act_of(p).modality), e) for p, e in audiences(found, arguments)]
        further += [(p, Act(e.root, "actual"), e) for p, e in answered(found, arguments)]
        further += _judged(arguments, {(p.token.i, a.root) for p, a in zip(found, acts)})
        further += undoings(list(zip(found, acts, entries)), told)
        every = [each for each in (*zip(found, acts, entries), *further) if each[2].pairs]
        cues = cues_in(arguments.sentence.tokens) if every else ()
        scene = Scene(entries, cues, (entry for _, _, entry in further))
        for predicate, act, entry in every:
            word = Word(predicate, act.root, act.modality, len(found), arguments)
            told_of = EventFeatures(word, entry, scene, conditions)
            frame = _frame(predicate.token, act, arguments)
            for dyad in entry.pairs:
                key = (dyad.source.name, dyad.target.name, act.root)
                here[key] = min(here.get(key, 9), dyad.rank)
                lead = _lead(entry.pairs, dyad, arguments)
                shared = told_of.shared(dyad, lead)
                if hope is not None and not hope.is_left(shared, _MOST_OF_ITS_OWN):
                    continue
                shared = (*shared, told_of.joint(dyad, lead))
                if hope is not None and not hope.is_left(shared, _MOST_OF_THE_REST):
                    continue
                record = Event(**frame, source=dyad.source.name, target=dyad.target.name)  # type: ignore[arg-type]
                own = (*told_of.own(dyad, lead), *_repetition(told.get(key), dyad, record, predicate.token))
                own = (*own, *undoing_features(dyad, act.root, told))
                when = Ask(predicate.token, f"event:{act.root}", act.modality, arguments, dyad.source.name)
                contests = () if _is_beside(predicate) else tuple(_contests(predicate.token, dyad, act.root, arguments))
                yield Candidate(record, own, when, contests, shared)
        for key, rank in here.items():
            told[key] = min(told.get(key, 9), rank)


def _further(
    found: Sequence[Predicate], acts: Sequence[Act], arguments: Arguments
) -> Iterator[tuple[Predicate, Act, Entry]]:
    """What else the words of a sentence can tell, of the pairs that their frames give."""
    turns = [(t, a.root) for p, a in zip(found, acts) for t in further_readings(p, a)]
    turns += [(p, "duty") for p in duties(arguments.sentence.tokens)]
    known = {p.token.i for p in found}
    turns += [(p, "joint") for p in joint_plans(arguments.sentence.tokens) if p.token.i not in known]
    for predicate, first in turns:
        close = _near(predicate, tuple(all_dyads(predicate, arguments)))
        if close:
            root = predicate.sense.root
            act = Act(root, reality(predicate, first))
            notes = (f"further={first}|{root}", f"further={predicate.sense.head}|{root}")
            yield predicate, act, Entry(predicate.token, root, close, notes)


def _demands(conditions: Conditions, arguments: Arguments) -> Iterator[tuple[Predicate, Act, Entry]]:
    """What a condition asks of the one who would have to meet it."""
    for predicate, makers, doers, notes in conditions.demands():
        close = _near(predicate, tuple(pairs(makers, doers, predicate.token, arguments)))
        if close:
            root = predicate.sense.root
            yield predicate, Act(root, "actual"), Entry(predicate.token, root, close, notes)


def _judged(arguments: Arguments, known: set[tuple[int, str]]) -> Iterator[tuple[Predicate, Act, Entry]]:
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


def _is_beside(predicate: Predicate) -> bool:
    """Whether what a predicate tells is told beside another act of the two, and not in its stead."""
    return is_audience(predicate) or predicate.sense.head.startswith(ANSWERED)


def _contests(token: Token, dyad: Dyad, root: str, arguments: Arguments) -> Iterator[Contest]:
    """What else the word can tell of its doer, unless its frame lists both; and what else the sentence of the two."""
    source, target = dyad.source.name, dyad.target.name
    place = (arguments.reading.document.name, arguments.sentence.start)
    listed = ("list", dyad.target.way.partition("/")[0].partition(":")[0])
    whom = listed if dyad.rank == 0 else ("one", target)
    yield Contest(("whom", *place, token.i, source, root), whom, _WHOM)
    yield Contest(("what", *place, frozenset((source, target))), root, _WHAT)


def _repetition(before: int | None, dyad: Dyad, record: Record, token: Token) -> list[str]:
    """Whether an earlier sentence told the same of the same pair: a date makes it news again, a noun rarely."""
    if before is None:
        return ["first"]
    dated = record.date is not None
    named = "known" if any(c.lower_ in _KNOWN for c in token.lefts) else token.pos_
    return [f"again={before}|{dyad.rank}", f"again|dated={dated}", f"again|{named}|dated={dated}|{before}"]


def _lead(found: Iterable[Dyad], dyad: Dyad, arguments: Arguments) -> Actor:
    """The first of the list that the target stands in: what is done to it is done to all of them."""
    if dyad.rank:
        return dyad.target
    alike = (d.target for d in found if d.rank == 0 and d.source.name == dyad.source.name)
    return next((t for t in alike if t is dyad.target or arguments.in_one_list(t, dyad.target)), dyad.target)


def _frame(token: Token, act: Act, arguments: Arguments) -> dict[str, object]:
    """What the records of all pairs at a word have in common."""
    reading, sentence = arguments.reading, arguments.sentence
    (date,) = arguments.once(lambda: (told_date(token, act.modality, arguments),), "told date", token, act.modality)
    return {
        **evidence_of(reading, sentence),
        "date": date,
        "modality": _when_dated(act, date, reading.document.published),
        "context": contexts(sentence.text),
        "type": act.root,
    }


def _when_dated(act: Act, date: str | None, published: str | None) -> str:
    """The modality, in view of a date that is still to come."""
    if act.modality != "actual" or act.root in SPEECH:
        return act.modality
    return "planned" if begins_after(date, published) else "actual"


def dyads(predicate: Predicate, arguments: Arguments) -> list[Dyad]:
    """The pairs of actors that grammar gives a predicate, or the nearest ones where it gives none.

    At least one of each pair is a state.
    """
    found = list(all_dyads(predicate, arguments))
    best = min((p.rank for p in found), default=0)
    return [p for p in found if p.rank == best]


def all_dyads(predicate: Predicate, arguments: Arguments) -> Iterator[Dyad]:
    """Every pair of actors that a predicate can join, those of its frame first, then the farther ones."""
    sources = first_actors(predicate, predicate.sense.sources, arguments)
    sources += companions(predicate, sources, arguments)
    targets = _targets(predicate, arguments, sources)
    sources = sources or announcers(predicate, targets, arguments) or doers_beside(predicate, targets, arguments)
    if len(sources) > 1 and is_reciprocal(predicate):  # "expelled each other's ambassadors"
        yield from each_to_other(sources, predicate.sense.root)
        return
    between = [] if sources else between_whom(predicate, targets, arguments)
    if between:  # "ties between Oman and Iran were restored"
        yield from joint_pairs(between)
        return
    found = pairs(sources, targets, predicate.token, arguments)
    if predicate.sense.root == "CONSULT":  # "both sides met": one meeting, not one each way
        found = (d for d in found if d.source.way != OTHER)
    yield from found
    if targets and _is_mutual(predicate, sources):  # "Chad and Niger agreed to free the Malians"
        yield from (dyad._replace(rank=1) for dyad in joint_pairs(sources))


def pairs(sources: list[Actor], targets: list[Actor], token: Token, arguments: Arguments) -> Iterator[Dyad]:
    """Pair the doers with those it is done to; where one side is open, with the actors near by."""
    joint = len(sources) > 1 and not targets
    if joint:
        yield from joint_pairs(sources)
    far = _farther(token, arguments, [*sources, *targets])
    seen: set[tuple[str, str]] = set()
    for rank, first, second in (
        (0, sources, targets),
        (2 if joint else 1, sources, far),
        (1, far, targets),
        (2, far if not sources and not targets else [], far),
        (REVERSED, reverse(sources, arguments) if joint else [], sources),
    ):
        for source in first:
            for target in second:
                if source.name == target.name or (source.name, target.name) in seen or not has_state(source, target):
                    continue
                seen.add((source.name, target.name))
                yield Dyad(source, target, rank)


def first_actors(predicate: Predicate, relations: Iterable[str], arguments: Arguments) -> list[Actor]:
    """The actors of the first of the relations that holds any."""
    return next((found for r in relations if (found := arguments.actors(predicate.token, r))), [])


def _targets(predicate: Predicate, arguments: Arguments, sources: list[Actor]) -> list[Actor]:
    names = {s.name for s in sources}
    mutual = _is_mutual(predicate, sources)
    for relation in predicate.sense.targets:
        if relation == "mutual" and mutual:
            return []
        found = [a for a in arguments.actors(predicate.token, relation) if a.name not in names]
        if found and not (mutual and relation in _INSIDE and not any(world.is_state(a.name) for a in found)):
            return found
    return [a for a in struck_places(predicate, sources, arguments) if a.name not in names]


def _is_mutual(predicate: Predicate, sources: Sequence[Actor]) -> bool:
    """Whether the doers can be doing it to one another."""
    return len(sources) > 1 and "mutual" in predicate.sense.targets


def _farther(token: Token, arguments: Arguments, held: list[Actor]) -> list[Actor]:
    """Actors outside the predicate's frame: elsewhere in the sentence, and those the text is about."""
    names = {a.name for a in held}
    found = arguments.elsewhere(names, clause_of(token))[:_MOST_ELSEWHERE]
    names |= {a.name for a in found}
    implied = (one for one in arguments.implied if one.code not in names)
    return found + [Actor(one.code, "implicit", None, one.confidence) for one in implied]
