"""Events: one thing that one actor does to another, from the predicates of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.acts import SPEECH, Act
from detente.extract.answers import ANSWERED
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.audiences import is_audience
from detente.extract.candidates import Candidate, Group, Hope, evidence_of, likeliest, scored
from detente.extract.contests import Contest
from detente.extract.contexts import contexts
from detente.extract.date_options import Ask
from detente.extract.dating import told_date
from detente.extract.event_features import EventFeatures
from detente.extract.features import Word
from detente.extract.predicates import Predicate, scenes
from detente.extract.rivals import Telling
from detente.extract.tellings import Tellings, tellings
from detente.extract.undoings import Key, undoing_features
from detente.reading.document import Reading
from detente.records import Event, Record
from detente.times import begins_after

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_KNOWN: Final = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_WHOM: Final = 3.0  # how strongly rivals exclude one another: fitted out of fold
_WHAT: Final = 1.5
# Log odds that a pair of actors may still gain by what holds for it alone, and by this but for the ways in which they
# stand beside each other and among other pairs: a little more than any kept event did (`scripts/hope.py` measures)
_MOST_OF_ITS_OWN: Final = 2.5
_MOST_OF_THE_REST: Final = 1.5


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
    told: dict[Key, int] = {}
    for arguments, found in scenes(reading):
        here = tellings(arguments, found, told)
        for telling in here.all:
            yield from _of_telling(telling, here, told, hope)
        _add(here, told)


def _of_telling(telling: Telling, here: Tellings, told: dict[Key, int], hope: Hope | None) -> Iterator[Candidate]:
    """The events that a word can tell by one of its readings, each of another pair."""
    predicate, act, entry = telling
    token, arguments = predicate.token, here.arguments
    word = Word(predicate, act.root, act.modality, here.crowd, arguments)
    features = EventFeatures(word, entry, here.scene, here.conditions)
    for dyad in entry.pairs:
        lead = _lead(entry.pairs, dyad, arguments)
        shared = _hopeful(features, dyad, lead, hope)
        if shared is None:
            continue
        frame = arguments.once(lambda: _frame(token, act, arguments), "event", token, act)
        record = Event(**frame, source=dyad.source.name, target=dyad.target.name)  # type: ignore[arg-type]
        repeated = _repetition(told.get(_key(dyad, act.root)), dyad, record, token)
        own = (*features.own(dyad, lead), *repeated, *undoing_features(dyad, act.root, told))
        when = Ask(token, f"event:{act.root}", act.modality, arguments, dyad.source.name)
        contests = () if _is_beside(predicate) else tuple(_contests(token, dyad, act.root, arguments))
        yield Candidate(record, own, when, contests, shared)


def _hopeful(features: EventFeatures, dyad: Dyad, lead: Actor, hope: Hope | None) -> tuple[Group, ...] | None:
    """What a pair has in common with others, and how it stands among them; None once there is no hope for it."""
    shared = features.shared(dyad, lead)
    if hope is not None and not hope.is_left(shared, _MOST_OF_ITS_OWN):
        return None
    shared = (*shared, *features.joint(dyad, lead))
    return shared if hope is None or hope.is_left(shared, _MOST_OF_THE_REST) else None


def _key(dyad: Dyad, root: str) -> Key:
    return dyad.source.name, dyad.target.name, root


def _add(here: Tellings, told: dict[Key, int]) -> None:
    """Note what a sentence can tell, for those behind it."""
    for _, act, entry in here.all:
        for dyad in entry.pairs:
            key = _key(dyad, act.root)
            told[key] = min(told.get(key, dyad.rank), dyad.rank)


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
