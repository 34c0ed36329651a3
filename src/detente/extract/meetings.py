"""Meetings, visits, summits, calls and rounds of talks, each once in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente import world
from detente.extract.acts import is_awaited, modality_of
from detente.extract.arguments import Actor, Arguments
from detente.extract.candidates import Candidate, evidence_of, scored
from detente.extract.contexts import contexts
from detente.extract.date_options import Ask
from detente.extract.dating import told_date
from detente.extract.dyads import dyads
from detente.extract.features import Word, event_features, pair_features
from detente.extract.meeting_features import (
    at_home,
    is_match,
    of_scene,
    of_sides,
    of_sort,
    without_hosts,
    without_meeting,
)
from detente.extract.meeting_scene import in_turn, is_call, persons_at, place_at
from detente.extract.meeting_traces import traces
from detente.extract.meetings_face_to_face import Trace
from detente.extract.modality import modality
from detente.extract.predicates import Predicate, scenes
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.records import Meeting, Record
from detente.times import overlap, parse_edtf


def meetings(reading: Reading, minimum: float | None = None) -> list[Record]:
    """The meetings of a document; several mentions of one meeting give one record, the fullest."""
    return finish(scored("meeting", candidates(reading), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Several mentions of one meeting joined, in the order of the text."""
    found = [r for r in records if isinstance(r, Meeting)]
    merged: list[Meeting] = []
    found.sort(key=lambda m: (-m.confidence, m.start, m.participants))
    for meeting in found:
        same = next((i for i, held in enumerate(merged) if _same(held, meeting)), None)
        if same is None:
            merged.append(meeting)
        else:
            merged[same] = _joined(merged[same], meeting)
    merged.sort(key=lambda m: (m.start, m.participants))
    return list(merged)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every meeting that a predicate of consulting and its actors allow."""
    for arguments, found in scenes(reading):
        for predicate in found:
            if _tells_of_meeting(predicate) and not is_match(arguments):
                yield from _of_predicate(predicate, arguments, len(found))
        yield from (_of_trace(trace, arguments) for trace in traces(arguments))


def _tells_of_meeting(predicate: Predicate) -> bool:
    """Whether a predicate tells of a meeting that is held: one called off is an event only, and a guest that is
    awaited is left to `meetings_told_otherwise`.
    """
    if predicate.sense.root != "CONSULT" or is_awaited(predicate):
        return False
    return modality_of(predicate) != "negated" and not without_meeting(predicate)


def _of_predicate(predicate: Predicate, arguments: Arguments, crowd: int) -> Iterator[Candidate]:
    pairs = list(dyads(predicate, arguments))
    if not pairs:
        return
    sources = list(dict.fromkeys(p.source.name for p in pairs))
    if len(sources) == 1:  # one host or traveller: the others are its partners in one meeting
        names = list(dict.fromkeys([sources[0], *(p.target.name for p in pairs)]))
        explicit = [n for n in names if not any(p.target.name == n and p.target.way == "implicit" for p in pairs)]
        groups = [explicit if len(explicit) > 1 else names[:2]]
        if in_turn(predicate, [p.target for p in pairs], arguments):
            groups = [[sources[0], name] for name in names[1:]]
    else:
        groups = [list(dict.fromkeys(a.name for p in without_hosts(pairs) for a in (p.source, p.target)))]
    for group in map(_without_their_body, groups):
        target = next((p.target for p in pairs if p.target.name == group[1]), pairs[0].target)
        if at_home(predicate, (pairs[0].source, target), arguments) != "sure":
            yield _candidate(predicate, pairs[0].source, target, tuple(group), arguments, crowd, pairs[0].rank)


def _without_their_body(names: list[str]) -> list[str]:
    """Without the body that two states have together: `the session of the Joint Border Commission`."""
    rest = [n for n in names if not word_group("body of both") & set(n.lower().split())]
    return rest if len(rest) > 1 else names


def _of_trace(trace: Trace, arguments: Arguments) -> Candidate:
    """A meeting told by what was done at it."""
    mode = trace.mode or modality(trace.token)
    names = (trace.source.name, trace.target.name, *trace.others)
    record = Meeting(
        **evidence_of(arguments.reading, arguments.sentence),  # type: ignore[arg-type]
        date=told_date(trace.token, mode, arguments),
        modality=mode,
        context=contexts(arguments.sentence.text),
        participants=names,
        persons=persons_at(trace.token, names, arguments, (trace.source, trace.target)),
        place=trace.place,
    )
    found = pair_features(f"trace {trace.word}", trace.token, trace, arguments, 1)
    return Candidate(record, ("trace", *found, f"dated={record.date is not None}"))


def _candidate(
    predicate: Predicate,
    source: Actor,
    target: Actor,
    names: tuple[str, ...],
    arguments: Arguments,
    crowd: int,
    rank: int,
) -> Candidate:
    mode = modality_of(predicate)
    persons = persons_at(predicate.token, names, arguments, (source, target))
    around = persons_at(predicate.token, names, arguments, (source, target), wide=True)
    record = Meeting(
        **evidence_of(arguments.reading, arguments.sentence),  # type: ignore[arg-type]
        date=told_date(predicate.token, mode, arguments),
        modality=mode,
        context=contexts(arguments.sentence.text),
        participants=names,
        persons=persons,
        place=place_at(predicate, arguments),
    )
    features = event_features(Word(predicate, predicate.sense.root, mode, crowd, arguments), source, target)
    return Candidate(
        record,
        (
            *features,
            f"persons={min(len(around), 2)}",
            f"dated={record.date is not None}",
            f"place={place_at(predicate, arguments, wide=True) is not None}",
            f"many={min(len(names), 4)}",
            *of_sort(predicate, rank, bool(around), record),
            *of_sides(predicate, (source, target), rank, arguments),
            *of_scene(predicate, record, arguments),
        ),
        Ask(predicate.token, "meeting", mode, arguments, source.name),
    )


# ---------------------------------------------------------------- one meeting told twice


def _same(first: Meeting, second: Meeting) -> bool:
    """Whether two mentions in one document can be one meeting."""
    if len(set(first.participants) & set(second.participants)) < 2:
        return False
    if first.date and second.date and not overlap(parse_edtf(first.date), parse_edtf(second.date)):
        return False
    people = {p.split()[-1] for p in first.persons}, {p.split()[-1] for p in second.persons}
    others = people[0] and people[1] and (not people[0] & people[1] or _meets_another(first.persons, second.persons))
    if others and not any(_is_arrival(m) or _points_back(m) for m in (first, second)):
        return False
    if first.place and second.place and not _one_place(first.place, second.place):
        return False
    return first.modality == second.modality or _told_before_and_after(first, second, bool(people[0] & people[1]))


def _meets_another(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether each mention names somebody whom the other does not: `met the premier`, `will call on the king`."""
    one, two = ({word for name in names for word in name.split()} for names in (first, second))
    return not all(two & set(n.split()) for n in first) and not all(one & set(n.split()) for n in second)


def _is_arrival(meeting: Meeting) -> bool:
    """Whether a guest comes or is welcomed: of one visit with what follows, whoever is named for it."""
    return not word_group("arrival and welcome").isdisjoint(_words(meeting))


def _words(meeting: Meeting) -> list[str]:
    """The words of its sentence, in small letters and without marks."""
    return [word.strip(".,;:\"'") for word in meeting.evidence.lower().split()]


def _points_back(meeting: Meeting) -> bool:
    """`The visit marked`, `At the meeting, he said`: of a meeting told before."""
    words = meeting.evidence.lower().replace(",", "").split()[:3]
    start = words[1:] if words and words[0] in ("at", "during", "in") else words
    return len(start) > 1 and start[0] in ("the", "this", "that") and start[1] in word_group("thing that is held")


def _one_place(first: str, second: str) -> bool:
    """Whether two places can be one: the same, or a state and a city in it."""
    if first == second:
        return True
    one, other = world.place_of(first), world.place_of(second)
    if one is None or other is None or one.code is None or one.code != other.code:
        return False
    return _is_whole_state(first) or _is_whole_state(second)


def _is_whole_state(place: str) -> bool:
    """Whether a place is a whole state, as none of its cities is."""
    known = world.place_of(place)
    return known is not None and known.code is not None and world.state_name(known.code) == known.name


def _told_before_and_after(first: Meeting, second: Meeting, same_people: bool) -> bool:
    """Whether a meeting is told as planned in one place and as weighed, or as held, in the other.

    Not `they will meet again`, which is another one.
    """
    modalities = {first.modality, second.modality}
    coming = first if first.modality == "planned" else second
    if not word_group("another time").isdisjoint(_words(coming)):
        return False
    if modalities == {"planned", "considered"}:
        return True
    return modalities == {"planned", "actual"} and (same_people or bool(first.date and second.date))


def _joined(held: Meeting, other: Meeting) -> Meeting:
    """The likelier record with what only the other one says."""
    return replace(
        held,
        date=held.date or other.date,
        place=_narrower(held.place, other.place) or (None if is_call(held.evidence) else other.place),
        persons=_people(held.persons, other.persons) if held.start == other.start else held.persons or other.persons,
    )


def _narrower(held: str | None, other: str | None) -> str | None:
    """The city of the two where the likelier record names its state alone."""
    if held is None or other is None:
        return held
    return other if _is_whole_state(held) else held


def _people(held: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The persons of both mentions, each once by surname."""
    known = {p.split()[-1] for p in held}
    return (*held, *(p for p in other if p.split()[-1] not in known))
