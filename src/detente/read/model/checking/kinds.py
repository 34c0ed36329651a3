"""From one claim to one record: what each kind must have, and what may be left out of it with a doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from detente import world
from detente.ontology import COMMITMENT_STATUSES, CONTEXTS, MEASURE_STATUSES, MODALITIES, ROOTS
from detente.read.model.align import Ground, Place
from detente.read.model.checking import doubts
from detente.read.model.checking.addressed import speaks_to_reader
from detente.read.model.checking.cast import Cast
from detente.read.model.checking.dates import Dated, dated, deadline, untimely
from detente.read.model.checking.doubts import RefusedClaimError, lacks
from detente.read.model.checking.people import known_persons, known_place, known_speaker
from detente.read.model.checking.quotes import verbatim
from detente.read.model.checking.wording import content_words, is_latin, is_of, share, shortened, text_in, texts_in
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement

_MOST_CONDITIONS: Final = 10
_UNTIMED: Final = ("commitment", "statement")  # a promise is of the day that it is told, whatever is promised


@dataclass(slots=True)
class Case:
    """A claim under examination. place: where its evidence stands. words: the document's content words."""

    kind: str
    said: Mapping[str, Any]
    place: Place
    ground: Ground
    cast: Cast
    words: frozenset[str]
    doubts: list[str] = field(default_factory=list)

    def doubt(self, *wordings: str) -> None:
        """Note what speaks against the claim, each thing once."""
        self.doubts.extend(w for w in wordings if w not in self.doubts)

    def required(self, name: str) -> str:
        """The text of a field; raises RefusedClaimError where there is none."""
        text = text_in(self.said.get(name))
        if text is None:
            raise RefusedClaimError(lacks(name))
        return text

    def value(self, name: str, allowed: Iterable[str], cause: str) -> str:
        """One of the allowed values, letter case apart; raises RefusedClaimError where it is another."""
        said = self.required(name).casefold()
        found = next((value for value in allowed if value.casefold() == said), None)
        if found is None:
            raise RefusedClaimError(cause)
        return found

    def actor(self, name: str) -> str:
        """The actor in a field; raises RefusedClaimError where there is none that the document names."""
        return self.cast.actor(self.required(name))

    def pair(self, name: str, other: str) -> tuple[str, str | None]:
        """Two different actors, of whom the second field may be empty."""
        second = text_in(self.said.get(other))
        return (self.actor(name), None) if second is None else self.cast.pair(self.required(name), second)

    def perhaps_actor(self, name: str) -> str | None:
        """The same for a field that may be empty."""
        return self.actor(name) if text_in(self.said.get(name)) is not None else None

    def own_words(self, name: str) -> str:
        """A short text that must be in the document's words; raises RefusedClaimError where none of them are."""
        text = self.required(name)
        if not is_latin(text) or (content_words(text) and share(content_words(text), self.words) == 0):
            raise RefusedClaimError(doubts.WORDING_FOREIGN)
        if not is_of(text, self.words):
            self.doubt(doubts.WORDING_LOOSE)
        if shortened(text) != text:
            self.doubt(doubts.WORDING_LONG)
        return shortened(text)


def record_of(case: Case) -> Record:
    """Return the record of a claim, doubts and confidence in it; raises RefusedClaimError with the cause."""
    modality = case.value("modality", MODALITIES, doubts.UNKNOWN_MODALITY)
    return _MAKERS[case.kind](case, _Common(case, modality))


class _Common:
    """The fields that all kinds share."""

    def __init__(self, case: Case, modality: str) -> None:
        when = dated(case.said.get("date"), case.place, case.ground)
        document = case.ground.document
        case.doubt(*when.doubts)
        if case.kind not in _UNTIMED and document.dating in ("given", "stated"):
            case.doubt(*untimely(when.date, modality, document.published))
        self.case, self.modality, self.date = case, modality, when.date

    def fields(self, *actors: str | None) -> dict[str, Any]:
        """The fields, doubts about the actors' nearness with them; to be called last."""
        case, document = self.case, self.case.ground.document
        near = case.ground.around(case.place)
        if not all(case.cast.is_near(actor, near) for actor in actors if actor):
            case.doubt(doubts.ACTOR_FAR)
        if speaks_to_reader(document.text[s.start : s.end] for s in near):
            case.doubt(doubts.ADDRESSED)
        contexts = [context.lower() for context in texts_in(case.said.get("context"))]
        told = tuple(case.doubts)
        return {
            "doc": document.name,
            "document": document.key,
            "evidence": document.text[case.place.start : case.place.end],
            "start": case.place.start,
            "end": case.place.end,
            "date": self.date,
            "modality": self.modality,
            "context": tuple(dict.fromkeys(context for context in contexts if context in CONTEXTS)),
            "confidence": doubts.confidence(case.kind, told),
            "doubts": told,
        }


def _event(case: Case, common: _Common) -> Record:
    root = case.value("type", ROOTS, doubts.UNKNOWN_TYPE)
    source, target = case.cast.pair(case.required("source"), case.required("target"))
    if not (world.is_state(source) or world.is_state(target)):
        raise RefusedClaimError(doubts.NO_STATE)
    return Event(source=source, target=target, type=root, **common.fields(source, target))


def _meeting(case: Case, common: _Common) -> Record:
    participants = _participants(case)
    persons = known_persons(texts_in(case.said.get("persons")), case.cast)
    if len(persons) < len(texts_in(case.said.get("persons"))):
        case.doubt(doubts.PERSON_DROPPED)
    place = known_place(text_in(case.said.get("place")), case.cast)
    if place is None and text_in(case.said.get("place")) is not None:
        case.doubt(doubts.PLACE_DROPPED)
    return Meeting(participants=participants, persons=persons, place=place, **common.fields(*participants))


def _participants(case: Case) -> tuple[str, ...]:
    """At least two that the document names; more that it does not are left out."""
    said = texts_in(case.said.get("participants"))
    if not said:
        raise RefusedClaimError(lacks("participants"))
    found: list[str] = []
    absent: RefusedClaimError | None = None
    for name in said:
        try:
            found.append(case.cast.actor(name))
        except RefusedClaimError as error:
            absent = error
    held = tuple(dict.fromkeys(found))
    if len(held) < 2:
        raise absent or RefusedClaimError(doubts.TOO_FEW)
    if absent is not None:
        case.doubt(doubts.PARTICIPANT_DROPPED)
    return held


def _measure(case: Case, common: _Common) -> Record:
    by, on = case.pair("by", "on")
    action = case.own_words("action")
    status = case.value("status", MEASURE_STATUSES, doubts.UNKNOWN_STATUS)
    reason = text_in(case.said.get("reason"))
    if reason is not None and not (is_latin(reason) and is_of(reason, case.words)):
        case.doubt(doubts.REASON_DROPPED)
        reason = None
    reason = shortened(reason) if reason else None
    return Measure(by=by, on=on, action=action, status=status, reason=reason, **common.fields(by, on))


def _commitment(case: Case, common: _Common) -> Record:
    by, to = case.pair("by", "to")
    undertaking = case.own_words("undertaking")
    status = case.value("status", COMMITMENT_STATUSES, doubts.UNKNOWN_STATUS)
    due: Dated = deadline(case.said.get("deadline"), case.place, case.ground)
    case.doubt(*due.doubts)
    conditions = _conditions(case)
    fields = common.fields(by, to)
    return Commitment(
        by=by, to=to, undertaking=undertaking, conditions=conditions, deadline=due.date, status=status, **fields
    )


def _conditions(case: Case) -> tuple[Condition, ...]:
    """The conditions in the document's words; others are left out, and a performer that it does not name."""
    said = case.said.get("conditions")
    listed = said if isinstance(said, list) else [said] if isinstance(said, dict | str) else []
    found: list[Condition] = []
    for one in listed[:_MOST_CONDITIONS]:
        action = text_in(one.get("action")) if isinstance(one, dict) else text_in(one)
        if action is None:
            continue
        if is_latin(action) and is_of(action, case.words):
            found.append(Condition(_performer(one, case), shortened(action)))
        else:
            case.doubt(doubts.CONDITION_DROPPED)
    return tuple(dict.fromkeys(found))


def _performer(condition: Any, case: Case) -> str | None:
    said = text_in(condition.get("by")) if isinstance(condition, dict) else None
    if said is None:
        return None
    try:
        return case.cast.actor(said)
    except RefusedClaimError:
        case.doubt(doubts.CONDITION_DROPPED)
        return None


def _statement(case: Case, common: _Common) -> Record:
    speaker = known_speaker(case.required("speaker"), case.cast, case.words)
    by = case.actor("by")
    about = _about(case)
    said = text_in(case.said.get("quote"))
    quote = verbatim(said, case.place, case.ground) if said else None
    if said and quote is None:
        if about is None:
            raise RefusedClaimError(doubts.NO_QUOTE)
        case.doubt(doubts.QUOTE_DROPPED)
    return Statement(speaker=speaker, by=by, quote=quote, about=about, **common.fields(by))


def _about(case: Case) -> str | None:
    try:
        return case.perhaps_actor("about")
    except RefusedClaimError:
        case.doubt(doubts.ABOUT_DROPPED)
        return None


_MAKERS: Final[Mapping[str, Callable[[Case, _Common], Record]]] = MappingProxyType(
    {"event": _event, "meeting": _meeting, "measure": _measure, "commitment": _commitment, "statement": _statement}
)
