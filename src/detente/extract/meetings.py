"""Meetings, visits, summits, calls and rounds of talks, each once in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Actor, Arguments
from detente.extract.candidates import Candidate, evidence_of, scored
from detente.extract.contexts import contexts
from detente.extract.dating import told_date
from detente.extract.events import dyads
from detente.extract.features import event_features
from detente.extract.modality import modality
from detente.extract.predicates import Predicate, scenes
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.grammar import clause_of
from detente.reading.mentions import Mention
from detente.records import Meeting, Record
from detente.times import overlap, parse_edtf

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT: Final = frozenset({"in", "at", "to", "near", "outside"})


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
            if predicate.sense.root == "CONSULT":
                yield from _of_predicate(predicate, arguments, len(found))


def _of_predicate(predicate: Predicate, arguments: Arguments, crowd: int) -> Iterator[Candidate]:
    pairs = list(dyads(predicate, arguments))
    if not pairs:
        return
    sources = list(dict.fromkeys(p.source.name for p in pairs))
    if len(sources) == 1:  # one host or traveller: the others are its partners in one meeting
        names = list(dict.fromkeys([sources[0], *(p.target.name for p in pairs)]))
        explicit = [n for n in names if not any(p.target.name == n and p.target.way == "implicit" for p in pairs)]
        groups = [explicit if len(explicit) > 1 else names[:2]]
    else:
        groups = [list(dict.fromkeys(n for p in pairs for n in (p.source.name, p.target.name)))]
    for group in groups:
        yield _candidate(predicate, pairs[0].source, pairs[0].target, tuple(group), arguments, crowd)


def _candidate(
    predicate: Predicate,
    source: Actor,
    target: Actor,
    names: tuple[str, ...],
    arguments: Arguments,
    crowd: int,
) -> Candidate:
    mode = modality(predicate.token)
    persons = persons_at(predicate.token, names, arguments, (source, target))
    record = Meeting(
        **evidence_of(arguments.reading, arguments.sentence),  # type: ignore[arg-type]
        date=told_date(predicate.token, mode, arguments),
        modality=mode,
        context=contexts(arguments.sentence.span.text),
        participants=names,
        persons=persons,
        place=place_at(predicate, arguments),
    )
    features = event_features(predicate, source, target, mode, arguments, crowd)
    return Candidate(
        record,
        (
            *features,
            f"persons={min(len(persons), 2)}",
            f"dated={record.date is not None}",
            f"place={record.place is not None}",
            f"many={min(len(names), 4)}",
        ),
    )


# ---------------------------------------------------------------- who was there, and where


def persons_at(
    token: Token, names: tuple[str, ...], arguments: Arguments, sides: tuple[Actor, Actor]
) -> tuple[str, ...]:
    """The named persons of the participants: those who meet, and others in the clause of the meeting."""
    clause = token if token.pos_ in ("VERB", "AUX") else clause_of(token)
    scope = {t.i for t in (clause or token).subtree}
    found = [a.mention.person for a in sides if a.mention is not None and a.mention.person is not None]
    for mention in arguments.reading.mentions[arguments.sentence.index]:
        if mention.person and mention.token in scope and _belongs(mention, names) and mention.person not in found:
            found.append(mention.person)
    return tuple(dict.fromkeys(found))


def _belongs(mention: Mention, names: tuple[str, ...]) -> bool:
    return bool(set(mention.actors) & set(names)) or mention.person in names


def place_at(predicate: Predicate, arguments: Arguments) -> str | None:
    """Where: the city or country after `in`, `at`, `to` in the clause of the meeting."""
    if predicate.sense.head in word_group("call"):
        return None
    visited = _visited(predicate, arguments)
    clause = predicate.token if predicate.token.pos_ in ("VERB", "AUX") else clause_of(predicate.token)
    near = [predicate.token, *([clause] if clause is not None else [])]
    for head in near:
        for token in head.subtree:
            if token.dep_ == "pobj" and token.head.lower_ in _AT:
                place = place_name(token)
                if place is not None:
                    return place
    return visited


def _visited(predicate: Predicate, arguments: Arguments) -> str | None:
    if predicate.sense.head not in word_group("visit"):
        return None
    for token, _ in arguments.tokens(predicate.token, "obj"):
        place = place_name(token)
        if place is not None:
            return place
    return None


def place_name(token: Token) -> str | None:
    """The city or country that a noun names, as people call it."""
    if token.pos_ != "PROPN":  # "in Sino-Soviet relations"
        return None
    words = [t for t in token.subtree if t.pos_ == "PROPN" and abs(t.i - token.i) <= 3 and (t.i <= token.i)]
    for start in range(len(words)):
        found = world.place_of(" ".join(t.text for t in words[start:]))
        if found is not None:
            return found.name
    return None


# ---------------------------------------------------------------- one meeting told twice


def _same(first: Meeting, second: Meeting) -> bool:
    """Whether two mentions in one document can be one meeting."""
    if len(set(first.participants) & set(second.participants)) < 2 or first.modality != second.modality:
        return False
    if first.date and second.date and not overlap(parse_edtf(first.date), parse_edtf(second.date)):
        return False
    people = {p.split()[-1] for p in first.persons}, {p.split()[-1] for p in second.persons}
    if people[0] and people[1] and not people[0] & people[1]:
        return False
    return not (first.place and second.place and first.place != second.place)


def _joined(held: Meeting, other: Meeting) -> Meeting:
    """The likelier record with what only the other one says."""
    return replace(
        held,
        date=held.date or other.date,
        place=held.place or other.place,
        persons=held.persons or other.persons,
    )
