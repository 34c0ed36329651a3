"""Events: one thing that one actor does to another, from the predicates of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments, Dyad
from detente.extract.candidates import Candidate, evidence_of, likeliest, scored
from detente.extract.companions import companions
from detente.extract.contests import Contest
from detente.extract.contexts import contexts
from detente.extract.date_options import Ask
from detente.extract.dating import told_date
from detente.extract.features import event_features
from detente.extract.further_readings import duties, further_readings, is_told, joint_plans
from detente.extract.modality import is_performed, modality
from detente.extract.predicates import Predicate, scenes
from detente.extract.rivals import Entry, Scene
from detente.extract.setting_features import setting_features
from detente.extract.standing_features import standing_features
from detente.extract.tables import rows, word_group
from detente.extract.teller_features import teller_features
from detente.extract.type_cues import cues_in
from detente.reading.document import Reading
from detente.reading.grammar import clause_of
from detente.records import Event, Record
from detente.times import parse_edtf

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_SPEECH: Final = frozenset({"AGREE", "CONCEDE", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT"})
_MOST_ELSEWHERE: Final = 5
_WHOM: Final = 3.0  # how strongly rivals exclude one another: fitted out of fold
_WHAT: Final = 1.5


def events(reading: Reading, minimum: float | None = None) -> list[Record]:
    """The events of a document that its model accepts; minimum replaces the model's threshold."""
    return finish(scored("event", candidates(reading), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Each event once, in the order of the text."""
    return likeliest(records, _same)


def _same(record: Record) -> tuple[object, ...]:
    assert isinstance(record, Event)
    return record.start, record.source, record.target, record.type, record.modality == "negated"


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every event that a predicate and two actors allow."""
    told: dict[tuple[str, str, str], int] = {}
    for arguments, found in scenes(reading):
        here: dict[tuple[str, str, str], int] = {}
        acts = [act_of(predicate) for predicate in found]
        entries = [Entry(p.token, a.root, tuple(all_dyads(p, arguments))) for p, a in zip(found, acts)]
        further = list(_further(found, acts, arguments))
        every = [*zip(found, acts, entries), *further]
        cues = cues_in(arguments.sentence.tokens) if every else ()
        scene = Scene(entries, cues, (entry for _, _, entry in further))
        for predicate, act, entry in every:
            for dyad in entry.pairs:
                lead = _lead(entry.pairs, dyad, arguments)
                candidate = _candidate(predicate, act, dyad, lead, arguments, len(found))
                key = (dyad.source.name, dyad.target.name, act.root)
                more = [
                    *setting_features(predicate.token, dyad.source, lead, key[2], arguments),
                    *standing_features(predicate.token, dyad.source, lead, key[2], arguments),
                    *teller_features(predicate.token, dyad.source, lead, key[2], arguments),
                    *_repetition(told.get(key), dyad, candidate.record),
                    f"behind={dyad.rank - entry.best}|{dyad.rank}",
                    *entry.notes,
                    *scene.features(entry, dyad),
                ]
                contests = tuple(_contests(predicate.token, dyad, act.root, arguments))
                yield Candidate(candidate.record, (*candidate.features, *more), candidate.when, contests)
                here[key] = min(here.get(key, 9), dyad.rank)
        for key, rank in here.items():
            told[key] = min(told.get(key, 9), rank)


def _further(
    found: Sequence[Predicate], acts: Sequence[Act], arguments: Arguments
) -> Iterator[tuple[Predicate, Act, Entry]]:
    """What else the words of a sentence can tell, of the pairs that their frames give."""
    turns = [(t, a.root) for p, a in zip(found, acts) for t in further_readings(p, a.root, a.is_planned)]
    turns += [(p, "duty") for p in duties(arguments.sentence.tokens)]
    known = {p.token.i for p in found}
    turns += [(p, "joint") for p in joint_plans(arguments.sentence.tokens) if p.token.i not in known]
    for predicate, first in turns:
        close = _near(predicate, tuple(all_dyads(predicate, arguments)))
        if close:
            root = predicate.sense.root
            act = Act(root, "actual" if root in _SPEECH else act_of(predicate).modality)
            notes = (f"further={first}|{root}", f"further={predicate.sense.head}|{root}")
            yield predicate, act, Entry(predicate.token, root, close, notes)


def _near(predicate: Predicate, found: tuple[Dyad, ...]) -> tuple[Dyad, ...]:
    """The pairs that the frame gives, else those of which it gives one side; a charge must name both."""
    exact = tuple(d for d in found if d.rank == 0)
    return exact or tuple(d for d in found if d.rank == 1 and not is_told(predicate))


def _contests(token: Token, dyad: Dyad, root: str, arguments: Arguments) -> Iterator[Contest]:
    """What else the word can tell of its doer, unless its frame lists both; and what else the sentence of the two."""
    source, target = dyad.source.name, dyad.target.name
    place = (arguments.reading.document.name, arguments.sentence.start)
    listed = ("list", dyad.target.way.partition("/")[0].partition(":")[0])
    whom = listed if dyad.rank == 0 else ("one", target)
    yield Contest(("whom", *place, token.i, source, root), whom, _WHOM)
    yield Contest(("what", *place, frozenset((source, target))), root, _WHAT)


def _repetition(before: int | None, dyad: Dyad, record: Record) -> list[str]:
    """Whether an earlier sentence told the same of the same pair; a date makes it news again."""
    if before is None:
        return ["first"]
    return [f"again={before}|{dyad.rank}", f"again|dated={record.date is not None}"]


def _lead(found: Iterable[Dyad], dyad: Dyad, arguments: Arguments) -> Actor:
    """The first of the list that the target stands in: what is done to it is done to all of them."""
    if dyad.rank:
        return dyad.target
    alike = (d.target for d in found if d.rank == 0 and d.source.name == dyad.source.name)
    return next((t for t in alike if t is dyad.target or arguments.in_one_list(t, dyad.target)), dyad.target)


def _candidate(predicate: Predicate, act: Act, dyad: Dyad, lead: Actor, arguments: Arguments, crowd: int) -> Candidate:
    reading, sentence = arguments.reading, arguments.sentence
    token, mode = predicate.token, act.modality
    (date,) = arguments.once(lambda: (told_date(token, mode, arguments),), "told date", token, mode)
    record = Event(
        **evidence_of(reading, sentence),  # type: ignore[arg-type]
        date=date,
        modality=_when_dated(act, date, reading.document.published),
        context=contexts(sentence.text),
        source=dyad.source.name,
        target=dyad.target.name,
        type=act.root,
    )
    return Candidate(
        record,
        event_features(predicate, dyad.source, lead, act.modality, arguments, crowd, dyad.rank, act.root),
        Ask(predicate.token, f"event:{act.root}", act.modality, arguments, dyad.source.name),
    )


def _when_dated(act: Act, date: str | None, published: str | None) -> str:
    """The modality, in view of a date that is still to come."""
    if act.modality != "actual" or act.root in _SPEECH or date is None or published is None:
        return act.modality
    told, now = parse_edtf(date), parse_edtf(published)
    return "planned" if told is not None and now is not None and told.first > now.last else "actual"


@dataclass(frozen=True, slots=True)
class Act:
    """What is done and how real it is."""

    root: str
    modality: str
    is_planned: bool = False


def act_of(predicate: Predicate) -> Act:
    """Type and modality of an event; an act only announced or promised is the word, which is actual."""
    token, root = predicate.token, predicate.sense.root
    found = modality(token, negation=not predicate.sense.is_negation)
    if found == "planned" and token.lemma_.lower() in word_group("staying"):
        found = "actual"  # "will remain in force"
    planned = found == "planned"
    if planned:
        when = "conditional" if _has_condition(token) else "planned"
        root = _announced().get((root, when), root)
    if root in _SPEECH and (found == "planned" or (found == "considered" and is_performed(token))):
        found = "actual"
    return Act(root, found, planned)


@lru_cache(maxsize=1)
def _announced() -> dict[tuple[str, str], str]:
    """What an act becomes when its doer only says that it will do it: (root, planned or conditional) -> root."""
    return {(row[0], row[1]): row[2] for row in rows("future.tsv")}


def _has_condition(token: Token) -> bool:
    """Whether an if- or unless-clause hangs on the word or its verb."""
    near = [token, token.head] if token.dep_ in ("xcomp", "ccomp", "conj", "dobj") else [token]
    return any(
        c.dep_ == "advcl"
        and any(m.dep_ in ("mark", "advmod") and m.lower_ in ("if", "unless", "once") for m in c.children)
        for t in near
        for c in t.children
    )


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
    return pairs(sources, targets, predicate.token, arguments)


def pairs(sources: list[Actor], targets: list[Actor], token: Token, arguments: Arguments) -> Iterator[Dyad]:
    """Pair the doers with those it is done to; where one side is open, with the actors near by."""
    joint = len(sources) > 1 and not targets
    if joint:
        yield from _joint(sources)
    far = _farther(token, arguments, [*sources, *targets])
    seen: set[tuple[str, str]] = set()
    for rank, first, second in (
        (0, sources, targets),
        (2 if joint else 1, sources, far),
        (1, far, targets),
        (2, far if not sources and not targets else [], far),
        (3, _reverse(sources, arguments) if joint else [], sources),
    ):
        for source in first:
            for target in second:
                if source.name == target.name or (source.name, target.name) in seen or not _has_state(source, target):
                    continue
                seen.add((source.name, target.name))
                yield Dyad(source, target, rank)


def _reverse(joint: list[Actor], arguments: Arguments) -> list[Actor]:
    """Of joint actors told as one (`both sides promised`), each but the first as the one who acts.

    Where they are listed (`Peru and Chile agreed`), the first named is the one who acts.
    """
    others = (a for a in joint[1:] if not arguments.in_one_list(joint[0], a))
    return [Actor(a.name, "joint-other", a.mention) for a in others]


def first_actors(predicate: Predicate, relations: Iterable[str], arguments: Arguments) -> list[Actor]:
    """The actors of the first of the relations that holds any."""
    return next((found for r in relations if (found := arguments.actors(predicate.token, r))), [])


def _targets(predicate: Predicate, arguments: Arguments, sources: list[Actor]) -> list[Actor]:
    names = {s.name for s in sources}
    for relation in predicate.sense.targets:
        if relation == "mutual" and len(names) > 1:
            return []
        found = [a for a in arguments.actors(predicate.token, relation) if a.name not in names]
        if found:
            return found
    return []


def _joint(sources: list[Actor]) -> Iterator[Dyad]:
    """`Peru and Ecuador agreed`: the first named with each of the others."""
    for other in sources[1:]:
        if _has_state(sources[0], other):
            yield Dyad(
                Actor(sources[0].name, "joint", sources[0].mention),
                Actor(other.name, "joint", other.mention),
                0,
            )


def _farther(token: Token, arguments: Arguments, held: list[Actor]) -> list[Actor]:
    """Actors outside the predicate's frame: elsewhere in the sentence, and those the text is about."""
    names = {a.name for a in held}
    found = arguments.elsewhere(names, clause_of(token))[:_MOST_ELSEWHERE]
    names |= {a.name for a in found}
    implied = (one for one in arguments.implied if one.code not in names)
    return found + [Actor(one.code, "implicit", None, one.confidence) for one in implied]


def _has_state(source: Actor, target: Actor) -> bool:
    return world.is_state(source.name) or world.is_state(target.name)
